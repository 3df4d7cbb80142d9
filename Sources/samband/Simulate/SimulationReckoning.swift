import Coordination
import JSONSchema
import Population
import SambandClient
import Wire

/// Holds what the daemon says at the end against what the population expects.
struct SimulationReckoning {
    let simulation: Simulation
    let admin: Connection

    func result() async throws -> SimulationResult {
        let began = ContinuousClock.now
        var ledger = simulation.ledger
        let counts = try await counts()
        compareReminders(&ledger)
        let (hash, facts) = try await journal()
        var times = simulation.times
        times.reckoning = SimulationProgress.seconds(.now - began)
        return SimulationResult(
            counts: counts, ledger: ledger, remindersReceived: simulation.reminders.count,
            remindersExpected: simulation.played.reduce(0) { sum, one in
                sum + one.performance.reminders.count { isRead($0.receiver) }
            },
            journalHash: hash, facts: facts, times: times, plan: simulation.plan)
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

    /// Whether somebody fetches what comes there; without a key of their own nobody does.
    private func isRead(_ receiver: Address) -> Bool {
        receiver.kind == .insured
            ? simulation.cast.personKeys[receiver] != nil
            : simulation.cast.desks["\(receiver.kind)/\(receiver.organisation)"] != nil
    }

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

    private func journal() async throws -> (hash: String, facts: Int) {
        var journal = JournalHash()
        for try await page in admin.pages(Query(.journal, limit: 500)) {
            for row in page.body.array ?? [] { try journal.take(row) }
        }
        return (journal.finish(), journal.facts)
    }
}
