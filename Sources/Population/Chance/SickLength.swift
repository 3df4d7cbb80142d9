/// How long a period of sick leave lasts: ends gather about the limits of the chain.
///
/// Only the 40 % that end between day 30 and 59 are told by a document (ISF 2015:5 p. 26); that
/// ends gather at 85–95, 175–185 and 355–370 is told (ISF on quality assurance), not how many.
package enum SickLength {
    package struct Segment: Sendable, Equatable {
        package var days: ClosedRange<Int>
        /// Of those that reach its first day: how many end in it.
        package var ends: Double
    }

    package static let segments = [
        Segment(days: 10...29, ends: 0.18), Segment(days: 30...59, ends: 0.40),
        Segment(days: 60...84, ends: 0.18), Segment(days: 85...95, ends: 0.22),
        Segment(days: 96...174, ends: 0.35), Segment(days: 175...185, ends: 0.25),
        Segment(days: 186...354, ends: 0.40), Segment(days: 355...370, ends: 0.45),
        Segment(days: 371...700, ends: 1),
    ]

    package static func draw(_ dice: inout Dice) -> Int {
        for segment in segments where dice.chance(segment.ends) {
            return dice.number(segment.days)
        }
        return segments[segments.count - 1].days.upperBound
    }
}
