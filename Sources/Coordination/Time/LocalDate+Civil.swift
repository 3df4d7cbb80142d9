/// The way between day numbers and year, month and day.
///
/// Years begin on 1 March in here, which puts the leap day last. Division by constants is turned
/// into multiplication (the affine functions are those of Neri and Schneider, "Euclidean affine
/// functions and their application to calendar algorithms", 2022).
extension LocalDate {
    private static let daysPerEra: UInt32 = 146_097
    /// Days from 0000-03-01 to 1970-01-01; one era more keeps year 1 above zero.
    private static let shift = Int32(719_468 + 146_097)

    package var civil: (year: Int, month: Int, day: Int) {
        let quarters = 4 * UInt32(bitPattern: dayNumber + LocalDate.shift) + 3
        let century = quarters / LocalDate.daysPerEra
        let inCentury = (quarters % LocalDate.daysPerEra) | 3
        let product = 2_939_745 * UInt64(inCentury)
        let inYear = UInt32(truncatingIfNeeded: product) / 2_939_745 / 4
        let months = 2_141 * inYear + 197_913
        let isJanuaryOrFebruary = inYear >= 306
        let year = 100 * Int(century) + Int(product >> 32) - 400
        let month = Int(months >> 16)
        let day = Int((months & 0xFFFF) / 2_141) + 1
        return isJanuaryOrFebruary ? (year + 1, month - 12, day) : (year, month, day)
    }

    /// The parts must be a day that exists.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
        let isJanuaryOrFebruary = month <= 2
        let marchYear = (isJanuaryOrFebruary ? year - 1 : year) + 400
        let marchMonth = isJanuaryOrFebruary ? month + 12 : month
        let century = marchYear / 100
        let beforeYear = 1_461 * marchYear / 4 - century + century / 4
        let beforeMonth = (979 * marchMonth - 2_919) / 32
        return Int32(beforeYear + beforeMonth + day - 1) - shift
    }
}
