package import Coordination

/// What is drawn for a case before anything happens in it.
package struct Traits: Sendable, Equatable {
    package enum Work: String, CaseIterable, Sendable {
        case employed
        case onCall = "on-call"
        case selfEmployed = "self-employed"
        case unemployed

        /// Whether the insured person has an employer that takes part.
        package var hasEmployer: Bool { self == .employed || self == .onCall }
    }

    package enum Opener: String, CaseIterable, Sendable {
        case employer, agency, care, insured
    }

    /// What becomes of the employer's plan where one is due.
    package enum PlanPath: String, CaseIterable, Sendable {
        case written, oral, exempted, notMade, establishedOnly, nothing
    }

    package var person: PersonNumber
    package var insured: Address
    package var hasKey: Bool
    package var work: Work
    /// Where the case's employer, or the sole trader, is addressed.
    package var employer: Address?
    package var officer: Address
    package var coordinator: Address?
    /// A coordinator in the region, whether it takes part or not.
    package var nearestCoordinator: Address
    package var opener: Opener
    package var isPsychiatric: Bool
    package var hasConflict: Bool
    /// First sick day; may lie before the run.
    package var firstDay: Int
    package var length: Int
    package var openedAfter: Int
    /// Sick days of the case after which the employment ends.
    package var leavesAfter: Int?
    package var diesAfter: Int?
}

extension Traits {
    /// Draws a case of a population of `cases` over `days` days.
    package init(
        _ number: Int, cases: Int, days: Int, town: Town, shares: Shares, dice: inout Dice
    ) throws {
        person = try SyntheticNumber.person(number)
        insured = try Town.person(number)
        hasKey = dice.chance(shares[.insuredKey])
        let region = town.drawRegion(&dice, shares)
        officer = town.drawArea(in: region, &dice)
        nearestCoordinator = town.drawCoordinator(in: region, &dice)
        coordinator = dice.chance(shares[.coordinator]) ? nearestCoordinator : nil
        work = Self.drawWork(&dice, shares)
        switch work {
        case .employed, .onCall: employer = town.drawEmployer(&dice, shares)
        case .selfEmployed: employer = dice.pick(town.soleTraders).functions.first
        case .unemployed: employer = nil
        }
        opener = Self.drawOpener(&dice, shares, work, hasKey: hasKey)
        if opener == .care { coordinator = nearestCoordinator }
        isPsychiatric = dice.chance(shares[.psychiatric])
        hasConflict = isPsychiatric && dice.chance(shares[.conflict])
        length = SickLength.draw(&dice)
        let soonest = opener == .employer ? 5 : 12
        let latest = opener == .employer ? 20 : 45
        openedAfter = min(dice.number(soonest...latest), length - 2)
        // Opened within the run, with room for the longest row of days that are no working days.
        firstDay = dice.number(0...max(days - 7, 0)) - openedAfter
        leavesAfter = dice.chance(1 - shares[.sameEmployer]) ? dice.number(20...182) : nil
        diesAfter = dice.chance(shares[.deceased]) ? dice.number(20...300) : nil
    }

    private static func drawWork(_ dice: inout Dice, _ shares: Shares) -> Work {
        let known = [shares[.employed], shares[.onCall], shares[.selfEmployed]]
        let rest = max(1 - known.reduce(0, +), 0)
        return Work.allCases[dice.weighted(known + [rest])]
    }

    private static func drawOpener(
        _ dice: inout Dice, _ shares: Shares, _ work: Work, hasKey: Bool
    ) -> Opener {
        let known = [
            work.hasEmployer ? shares[.openedByEmployer] : 0, shares[.openedByAgency],
            shares[.openedByCare],
        ]
        let rest = max(1 - shares[.openedByEmployer] - known[1] - known[2], 0)
        return Opener.allCases[dice.weighted(known + [hasKey ? rest : 0])]
    }

    static func drawPath(_ dice: inout Dice, _ shares: Shares) -> PlanPath {
        let known = [
            shares[.planWritten], shares[.planOral], shares[.planExempted], shares[.planNotMade],
            shares[.planEstablishedOnly],
        ]
        return PlanPath.allCases[dice.weighted(known + [max(1 - known.reduce(0, +), 0)])]
    }
}
