import Coordination
import JSONSchema

extension ScriptWriter {
    /// What the agency looks into as the spell grows long.
    mutating func planGrounds(on day: Int) {
        let spell = circle.spell
        if dice.chance(shares[.normalDaysTold]) {
            plan(.tellNormalDays(spell: spell), on: workday(day + dice.number(5...40)))
        }
        guard traits.work != .unemployed, dice.chance(shares[.exceptionInvestigated]) else {
            return
        }
        let investigation = max(circle.spellFrom + dice.number(140...185), day)
        plan(.investigate(spell: spell), on: workday(investigation))
    }

    /// Days at normal level that the person had before this spell.
    mutating func tellNormalDays(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay else { return }
        let through = date(circle.spellFrom - 1)
        let days: JSONValue = [
            "days": .integer(Int64(dice.number(0...240))), "through": .string(through.iso),
        ]
        send(
            "case.circumstances-changed", from: traits.officer, ["normalDays": days], on: day)
    }

    /// Whoever has left the employment and is still ill has none.
    mutating func tellUnemployed(from first: LocalDate, on day: Int) {
        guard circle.isSick, !circle.isEmployed else { return }
        let isOwn = traits.hasKey
        send(
            "case.circumstances-changed", from: isOwn ? traits.insured : traits.officer,
            to: isOwn ? toAgency : [], ["unemployed": [["from": .string(first.iso)]]], on: day)
    }

    // MARK: - Exceptions and assessments

    mutating func investigate(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay, circle.isEmployed else { return }
        let today = date(day)
        let kind = dice.pick(Self.exceptions(traits.work, on: today))
        let applies = dice.chance(shares[.exceptionApplies])
        var body: JSONObject = [
            "kind": .string(kind), "outcome": applies ? "applies" : "does-not-apply",
            "date": .string(today.iso),
            "basis": "Planen och arbetsgivarens beskrivning av arbetsuppgifterna.",
        ]
        if applies { body["validTo"] = .string((today + dice.number(60...180)).iso) }
        send(
            "ground.exception-investigated", from: traits.officer,
            to: [copy("insured", traits.insured)], .object(body), on: day)
        guard dice.chance(shares[.workAssessed]) else { return }
        let assessment = max(circle.spellFrom + dice.number(182...215), day + 1)
        plan(.assess(spell: spell), on: workday(assessment))
    }

    /// An assessment against normally occurring work, once exceptions have been investigated.
    mutating func assess(_ spell: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay, circle.isEmployed,
            !Self.suspension.contains(date(day))
        else { return }
        send(
            "ground.normal-work-assessed", from: traits.officer,
            to: [copy("insured", traits.insured)],
            [
                "outcome": .string(dice.pick(["reduced", "partly-reduced", "not-reduced"])),
                "date": .string(date(day).iso), "group": "4112 Löne- och personaladministratörer",
                "basis": "Läkarutlåtande och arbetsgivarens beskrivning.",
            ], on: day)
    }

    /// What there is to investigate for somebody in that position on a day.
    ///
    /// Source: SFB (2010:110) 27:48–49, as worded from 2008-07-01, 2021-03-15 and 2022-02-01.
    private static func exceptions(_ work: Traits.Work, on day: LocalDate) -> [String] {
        var kinds: [String] = []
        if day.iso >= "2021-03-15", work != .onCall { kinds.append("predominant") }
        if day.iso >= "2022-02-01" { kinds.append("special") }
        return kinds + ["unreasonable"]
    }

    /// When nobody employed was assessed so.
    private static let suspension = LocalDate(dayNumber: 18_617)...LocalDate(dayNumber: 18_700)
}
