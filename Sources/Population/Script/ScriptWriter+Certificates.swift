import Coordination
import JSONSchema

extension ScriptWriter {
    /// Certificates of the spell, one after the other, where they are told in Samband at all.
    mutating func planCertificates(on day: Int) {
        guard dice.chance(shares[.certified]) else { return }
        let first = max(circle.spellFrom + dice.number(6...13), day)
        plan(.certify(spell: circle.spell, from: circle.spellFrom), on: workday(first))
    }

    /// A certificate from a day on; the next one comes when it is about to end, or has ended.
    mutating func certify(_ spell: Int, from first: Int, on day: Int) {
        guard isCurrent(spell), day <= lastDay else { return }
        let length = dice.number(first == circle.spellFrom ? 14...45 : 28...90)
        let last = min(first + length - 1, lastDay)
        let isOwn = traits.hasKey && dice.chance(0.5)
        let isPartly = first > circle.spellFrom && dice.chance(shares[.partTime])
        var body: JSONObject = [
            "issuedOn": .string(date(day).iso), "from": .string(date(first).iso),
            "to": .string(date(last).iso),
            "quarters": .integer(Int64(isPartly ? dice.number(1...3) : 4)),
            "function": "Klarar kortare arbetspass med egna pauser.",
            "diagnosis": .string(traits.isPsychiatric ? "F43.8" : dice.pick(["M54.5", "I25.1"])),
        ]
        if isPartly { body["workingHours"] = "Förmiddagar." }
        send(
            "certificate.received", from: isOwn ? traits.insured : traits.officer,
            to: isOwn ? toAgency : toInsured, .object(body), on: day)
        guard last < lastDay else { return }
        plan(
            .certify(spell: spell, from: last + 1),
            on: workday(max(last + dice.number(-6...4), day + 1)))
    }

    /// Days on which the employer wants to be reminded of the plan.
    mutating func orderReminders(_ spell: Int, on day: Int) {
        guard isCurrent(spell), let employer = activeEmployer else { return }
        let today = day - circle.spellFrom + 1
        guard today < Self.lastOrdered else { return }
        var days: [Int] = []
        for _ in 0..<dice.number(1...2) {
            let chosen = dice.number(max(today, 1)...Self.lastOrdered)
            if !days.contains(chosen) { days.append(chosen) }
        }
        let list = JSONValue.array(days.map { .integer(Int64($0)) })
        let body: JSONValue = ["days": list]
        send("reminder.ordered", from: employer, body.with(Bodies.employment), on: day)
    }

    /// The last plan day that an employer can order a reminder for.
    private static let lastOrdered = 24
}
