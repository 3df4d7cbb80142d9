import Coordination
import JSONSchema
import Population
import SambandClient
import Wire

/// Holds what the daemon says at the end against what the population expects.
struct SimulationReckoning {
    let simulation: Simulation
    let admin: Connection
    /// Of the catalogue.
    let typeNames: [String]

    func result() async throws -> SimulationResult {
        let began = ContinuousClock.now
        var ledger = simulation.ledger
        let counts = try await counts()
        compareReminders(&ledger)
        compareMasks(&ledger)
        let journal = try await journal()
        var times = simulation.times
        times.reckoning = SimulationProgress.seconds(.now - began)
        return SimulationResult(
            counts: counts, ledger: ledger, remindersReceived: simulation.reminders.count,
            remindersExpected: simulation.played.reduce(0) { sum, one in
                sum + one.performance.reminders.count { isRead($0.receiver) }
            },
            types: types(journal), journalHash: journal.finish(), facts: journal.facts,
            times: times, plan: simulation.plan)
    }

    private func counts() async throws -> [SimulationResult.Count] {
        var tally = Tally()
        for (script, performance) in simulation.played {
            tally.add(script.tally)
            tally.count("reminders-sent", performance.file?.fired.count ?? 0)
        }
        let check = CellCheck(expected: tally)
        let result = try await admin.query(Query(.statistics), timeout: .seconds(120))
        let cells = (result.body.array ?? []).map { cell in
            let name = cell["name"]?.string ?? ""
            let told = cell["value"]?.int
            return SimulationResult.Count(
                name: name, daemon: told, expected: tally[name],
                verdict: check.verdict(on: name, told: told))
        }
        return cells
            + check.missing(among: cells.map(\.name)).map {
                .init(name: $0, daemon: nil, expected: tally[$0], verdict: .missing)
            }
    }

    private func isRead(_ receiver: Address) -> Bool { simulation.isRead(receiver) }

    private struct Reminder: Hashable {
        var caseName: String
        var rule: String
        var step: Int
        var receiver: String
        var at: Instant
    }

    /// Each expected reminder came once, when it should, and no other came.
    private func compareReminders(_ ledger: inout SimulationLedger) {
        let plan = simulation.plan
        let persons = Dictionary(
            simulation.cast.persons.map { ($0.value.text, $0.key.text) },
            uniquingKeysWith: { first, _ in first })
        var names: [String: String] = [:]
        var expected: [Reminder: Int] = [:]
        for (script, performance) in simulation.played {
            if let id = ledger.caseIDs[script.number] { names[id.text] = script.name }
            for reminder in performance.reminders where isRead(reminder.receiver) {
                let one = Reminder(
                    caseName: script.name, rule: reminder.rule, step: reminder.step,
                    receiver: reminder.receiver.text, at: plan.itinerary.instant(reminder.tick))
                expected[one, default: 0] += 1
            }
        }
        var seen: Set<String> = []
        for reminder in simulation.reminders {
            if !seen.insert(reminder.id).inserted { ledger.surprise("a reminder came twice") }
            let one = Reminder(
                caseName: names[reminder.caseID] ?? "?", rule: reminder.rule, step: reminder.step,
                receiver: persons[reminder.mailbox] ?? reminder.mailbox, at: reminder.at)
            expected[one, default: 0] -= 1
        }
        for (one, count) in expected where count != 0 {
            ledger.surprise(
                "\(one.caseName) reminder \(one.rule) \(one.step) to \(one.receiver) at "
                    + "\(one.at.rfc3339): \(count > 0 ? "did not come" : "was not expected")")
        }
        for (party, desk) in simulation.cast.desks {
            if desk.mismatches > 0 { ledger.surprise("\(party): digests that do not agree") }
            if desk.redelivered > 0 { ledger.surprise("\(party): \(desk.redelivered) came again") }
        }
    }

    /// What the insured person hides reaches no employer, and everything else does.
    private func compareMasks(_ ledger: inout SimulationLedger) {
        var seen: [String: Set<String>] = [:]
        for desk in simulation.cast.desks.values { seen.merge(desk.members) { $1 } }
        for (script, _) in simulation.played {
            for (index, act) in script.acts.enumerated()
            where act.type == SimulatedDesk.maskable && !act.isRefused {
                let id = script.id(of: index)
                let all = Set((act.body.object?.members ?? []).map(\.key))
                let names = seen[id] ?? []
                guard names != all.subtracting(act.masked) else { continue }
                ledger.surprise(
                    "\(id) \(act.type): the employer got \(names.sorted()), hidden is "
                        + "\(act.masked)")
            }
        }
    }

    private func journal() async throws -> JournalDigest {
        var journal = JournalDigest()
        for try await page in admin.pages(Query(.journal, limit: 500)) {
            for row in page.body.array ?? [] { try journal.take(row) }
        }
        return journal
    }

    /// Every type of the catalogue: what the journal holds of it, and what the scripts come to.
    private func types(_ journal: JournalDigest) -> [SimulationResult.TypeCount] {
        var expected: [String: MessageCounts] = [:]
        for (script, performance) in simulation.played {
            for act in script.acts where !act.isRefused { count(act, script, &expected) }
            for reminder in performance.reminders {
                expected[reminder.type, default: MessageCounts()].accepted += 1
                count(reminder.type, to: reminder.receiver, script, &expected)
            }
        }
        return Set(typeNames).union(journal.types.keys).union(expected.keys).sorted()
            .map { name in
                SimulationResult.TypeCount(
                    name: name, daemon: journal.types[name] ?? MessageCounts(),
                    expected: expected[name] ?? MessageCounts())
            }
    }

    private func count(
        _ act: Act, _ script: Script, _ expected: inout [String: MessageCounts]
    ) {
        expected[act.type, default: MessageCounts()].accepted += 1
        for copy in act.copies where copy.isOpen {
            guard let receiver = copy.receiver else { continue }
            // The broker's own word to one whom a correction itself may not reach.
            let type = copy.origin == .told ? "system.message-corrected" : act.type
            if copy.origin == .told { expected[type, default: MessageCounts()].accepted += 1 }
            count(type, to: receiver, script, &expected)
        }
    }

    /// A delivery is settled by whoever reads it; what nobody has read ends with a death.
    private func count(
        _ type: String, to receiver: Address, _ script: Script,
        _ expected: inout [String: MessageCounts]
    ) {
        if isRead(receiver) {
            expected[type, default: MessageCounts()].settled += 1
        } else if script.endsInDeath {
            expected[type, default: MessageCounts()].ended += 1
        }
    }
}
