import Coordination
import JSONSchema
import SambandClient
import Wire

extension CrashScript {
    /// The same bytes again give the first answer again, for what was acknowledged before the
    /// blow as for what came after.
    func compareReceipts(_ step: inout WalkStep) async throws {
        let connection = try stage.connection(.drillEmployer)
        var missing = 0
        var moved = 0
        for told in ledger.receipts {
            let again = try await connection.submit(told.message).events.first
            if again?.isRepeat != true { missing += 1 }
            if again?.sequence != told.event.sequence || again?.leaf != told.event.leaf {
                moved += 1
            }
        }
        let sequences = Set(ledger.receipts.map(\.event.sequence))
        step.expect(
            "inget som fått kvitto saknas", "nothing acknowledged is missing", missing, is: 0)
        step.expect(
            "samma id ger samma nummer och blad", "the same id gives the same number and leaf",
            moved, is: 0)
        step.expect(
            "inga två har samma nummer", "no two have the same number",
            sequences.count, is: ledger.receipts.count)
        var unproved = 0
        let sample = stride(from: 0, to: ledger.receipts.count, by: max(1, plan.messages / 40))
        for told in sample.map({ ledger.receipts[$0] }) {
            let proof = try await connection.prove(told.event.sequence, leaf: told.event.leaf)
            if proof?.index != told.event.index { unproved += 1 }
        }
        step.expect(
            "ett urval på \(Array(sample).count) ligger bevisligen i trädet",
            "a sample of \(Array(sample).count) is provably in the tree", unproved, is: 0)
    }

    func compareArrivals(_ step: inout WalkStep) async throws {
        let officer = try stage.address(.drillOfficer)
        let arrivals = ledger.arrivals
        var lost = 0
        var wrong = 0
        for told in ledger.receipts {
            let seen = arrivals[told.event.id] ?? []
            if seen.isEmpty { lost += 1 }
            let right = CrashLedger.Arrival(sequence: told.event.sequence, mailbox: officer)
            if seen.contains(where: { $0 != right }) { wrong += 1 }
        }
        step.tell(
            "utlämningar", "deliveries",
            Localized(
                sv: "\(ledger.deliveries), varav \(ledger.redeliveries) på nytt efter slaget",
                en: "\(ledger.deliveries), of which \(ledger.redeliveries) again after the blow"))
        step.expect(
            "varje meddelande som fått kvitto har kommit fram",
            "every acknowledged message has arrived", lost, is: 0)
        step.expect(
            "inget till någon annan, inget under annat nummer",
            "none to anybody else, none under another number", wrong, is: 0)
        for caseID in caseIDs {
            let asked = try await stage.timeline(.drillEmployer, caseID).count {
                $0["type"]?.string == MessageType.prefix + "question.asked"
            }
            let sent = ledger.receipts.count { $0.event.caseID == caseID }
            guard asked != sent else { continue }
            step.expect(
                "ärendet har varje fråga en gång", "the case has each question once",
                asked, is: sent)
        }
    }

    func compareReminders(_ step: inout WalkStep) async throws {
        var reminded: [Int] = []
        var numbers: Set<Int> = []
        for caseID in caseIDs {
            let rows = try await stage.rows(
                .drillEmployer, Query(.reminders, caseID: caseID))
            let own = rows.filter {
                $0["reason"]?["rule"]?.string == "plan-approaching"
                    && $0["reason"]?["step"]?.int == 14
            }
            reminded.append(own.count)
            numbers.formUnion(own.compactMap { $0["sequence"]?.int })
        }
        let acknowledged = Set(ledger.receipts.map(\.event.id))
        let reminders = ledger.arrivals.filter { !acknowledged.contains($0.key) }
        step.tell(
            "påminnelser", "reminders",
            Localized(
                sv: "\(numbers.count) i \(caseIDs.count) ärenden",
                en: "\(numbers.count) in \(caseIDs.count) cases"))
        step.expect(
            "varje ärende har just en dag 14-påminnelse",
            "each case has exactly one reminder for day 14",
            reminded, is: Array(repeating: 1, count: plan.cases))
        step.expect(
            "varje påminnelse som kom fram har ett enda nummer",
            "each reminder that arrived has one number only",
            reminders.values.map(\.count), is: Array(repeating: 1, count: plan.cases))
        step.expect(
            "det är samma nummer som i tidslinjerna", "they are the numbers of the timelines",
            Set(reminders.values.flatMap { $0.map { Int($0.sequence) } }), is: numbers)
    }
}
