import Coordination
import JSONSchema
import Population
import SambandClient
import Wire

/// The scenes of the kill: cases, traffic with the blow, and what the clients compare.
final class CrashScript {
    private let script: WalkScript
    let plan: CrashPlan
    let ledger = CrashLedger()
    private(set) var caseIDs: [CaseID] = []

    init(_ script: WalkScript, _ plan: CrashPlan) {
        self.script = script
        self.plan = plan
    }

    var stage: WalkStage { script.stage }
    private var days: DemoDays { script.days }

    var scenes: [WalkScript.Scene] {
        [
            .init(
                "drill-cases", .drillEmployer, "öppnar \(plan.cases) ärenden för övningen",
                "opens \(plan.cases) cases for the drill"
            ) { try await self.openCases(&$0) },
            .init(
                "drill-kill", nil, "dödas mitt i trafiken och startas igen",
                "is killed in the middle of traffic and started again"
            ) { try await self.drive(&$0) },
            .init(
                "drill-receipts", .drillEmployer,
                "skickar varje meddelande som fått kvitto en gång till",
                "sends every acknowledged message once more"
            ) { try await self.compareReceipts(&$0) },
            .init(
                "drill-arrivals", .drillOfficer, "räknar det som har kommit fram",
                "counts what has arrived"
            ) { try await self.compareArrivals(&$0) },
            .init(
                "drill-reminders", nil, "har påmint en gång om varje sak",
                "has reminded once of each thing"
            ) { try await self.compareReminders(&$0) },
            .init(
                "drill-closed", .drillEmployer, "avslutar övningens ärenden",
                "closes the cases of the drill"
            ) { try await self.closeCases(&$0) },
        ]
    }

    private func openCases(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.first, 8, 0)
        let bodies = script.bodies
        for index in 0..<plan.cases {
            let person = try SyntheticNumber.person(Int(plan.seed % 1_000_000) + index)
            let opened = try await stage.send(
                .drillEmployer, "case.opened",
                bodies.opened(
                    insured: person.unmasked, employer: stage.address(.drillEmployer),
                    officer: stage.address(.drillOfficer)))
            guard let caseID = opened.event.caseID else { continue }
            _ = try await stage.send(
                .drillEmployer, "plan.assumption-recorded", bodies.assumption, in: caseID)
            caseIDs.append(caseID)
        }
        try await stage.setClock(days.day(14), 6, 59)
        step.expect(
            "varje ärende är öppnat, och dag 14 är en minut bort",
            "each case is open, and day 14 is a minute away", Set(caseIDs).count, is: plan.cases)
    }

    /// A closed case reminds nobody any more of six hundred questions.
    private func closeCases(_ step: inout WalkStep) async throws {
        for caseID in caseIDs {
            _ = try await stage.send(
                .drillOfficer, "case.closed", ["reason": "other"], in: caseID)
        }
        var ahead = 0
        for caseID in caseIDs {
            let page = try await stage.connection(.drillEmployer).query(
                Query(.deadlines, caseID: caseID))
            ahead += page.body["deadlines"]?.array?.count ?? 0
        }
        step.expect("ingen påminnelse återstår", "no reminder is left", ahead, is: 0)
    }

    /// Every message is made, with its id, before the first is sent.
    private func messages() throws -> [[Message]] {
        let ids = UUIDv7()
        let source = try stage.address(.drillEmployer)
        return (0..<plan.streams).map { stream in
            stride(from: stream, to: plan.messages, by: plan.streams).map { index in
                let header = EventHeader(
                    id: ids.next(at: stage.now), source: source,
                    type: MessageType.prefix + "question.asked",
                    subject: caseIDs[index % caseIDs.count], time: stage.now,
                    to: [.role("fk")])
                let body = script.bodies.question("Fråga nummer \(index) i övningen.")
                return Message(header: header, body: body.serialized())
            }
        }
    }

    private func drive(_ step: inout WalkStep) async throws {
        let traffic = CrashTraffic(
            plan: plan, ledger: ledger, sender: try stage.connection(.drillEmployer),
            admin: stage.admin, streams: try messages(),
            reminding: ZoneRules.stockholm.instant(of: days.day(14), minuteOfDay: 7 * 60),
            desks: [try await stage.desk(.drillOfficer), try await stage.desk(.drillEmployer)],
            cases: Set(caseIDs))
        try await traffic.run(expected: plan.messages + plan.cases)
        try await stage.setClock(days.day(14), 8, 0)
        let before = ledger.receiptsAtKill
        step.tell(
            "SIGKILL", "SIGKILL",
            Localized(
                sv: "när \(before) av \(plan.messages) meddelanden hade fått kvitto",
                en: "when \(before) of \(plan.messages) messages were acknowledged"))
        step.expect(
            "slaget kom mitt i trafiken", "the blow came in the middle of traffic",
            before > 0 && before < plan.messages, seen: "\(before)")
        step.expect(
            "till slut har varje meddelande fått kvitto",
            "in the end every message is acknowledged",
            ledger.receipts.count == plan.messages && ledger.failures.isEmpty,
            seen: "\(ledger.receipts.count), \(ledger.failures.first ?? "")")
        step.expect(
            "bevisträdet har bara vuxit", "the tree of evidence has only grown",
            try stage.connection(.drillEmployer).checkpoints.fault == nil)
    }
}
