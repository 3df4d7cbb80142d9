import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    var submission: [Scene] {
        [
            Scene(
                "plan-submitted", .employer,
                "lämnar planen från sin portal till Försäkringskassan och koordinatorn",
                "submits the plan from its portal to the agency and the coordinator"
            ) { try await self.submit(&$0) }
        ]
    }

    var desks: [Scene] {
        [
            Scene(
                "plan-received-fk", .fk, "får planen på sitt skrivbord och läser den",
                "gets the plan on its desk and reads it"
            ) { try await self.receive(at: .fk, withheld: [], &$0) },
            Scene(
                "plan-received-coordinator", .coordinator,
                "får sin kopia, utan det som medgivandet inte omfattar",
                "gets a copy, without what the consent does not cover"
            ) {
                try await self.receive(
                    at: .coordinator, withheld: DemoPlan.closedToCoordinator, &$0)
            },
            Scene(
                "plan-status", .employer, "ser vad som blev av planen",
                "sees what became of the plan"
            ) { try await self.follow(&$0) },
        ]
    }

    private func submit(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.plan, 13, 30)
        let caseID = try openCase()
        let plan = DemoPlan(days: days, contact: try stage.address(.employer))
        let sent = try await stage.send(
            .employer, "plan.submitted", plan.submitted, in: caseID,
            to: [.role("fk"), .role("coordinator")], answering: request?.sequence)
        self.plan = sent
        step.tellReceipt(sent)
        step.tellCopies(sent)
        step.expectPlace(sent)
        step.expectQueued(sent, ["role:coordinator", "role:fk"])
        step.expect(
            "planen har inget att anmärka på", "the plan has no warnings",
            sent.event.warnings.compactMap { $0["code"]?.string }, is: [])
        try await step.expectIncluded(sent, stage.connection(.employer))
        let state = try await stage.plan(.employer, caseID)
        step.expect(
            "planen är lämnad, version 1 i tid",
            "the plan's state is submitted, version 1 in time",
            state["stateToday"]?.string == "submitted"
                && state["versions"]?.array?.count == 1
                && state["versions"]?[0]?["lateByDays"]?.int == nil,
            seen: String(decoding: state.serialized(), as: UTF8.self))
    }

    private func receive(
        at role: DemoRole, withheld: [String], _ step: inout WalkStep
    ) async throws {
        try await stage.setClock(days.plan, 13, role == .fk ? 45 : 55)
        let delivery = try await stage.desk(role).next(in: openCase())
        let body = try JSONValue(parsing: delivery.body)
        step.tell("visas enligt", "shown by", delivery.ground)
        step.tell("mål", "goal", body["plan"]?["goal"]?.string ?? "–")
        step.tell(
            "inte utlämnat", "withheld",
            Localized(sv: names(delivery.withheld, .sv), en: names(delivery.withheld, .en)))
        step.expect(
            "det är planen med kvittots nummer", "it is the plan with the receipt's number",
            delivery.sequence, is: plan?.event.sequence ?? 0)
        step.expect(
            withheld.isEmpty ? "hela planen är utlämnad" : "just de fyra fälten är inte utlämnade",
            withheld.isEmpty ? "no field is withheld" : "exactly those four fields are withheld",
            delivery.withheld.sorted(), is: withheld)
        step.expect(
            "resten är ordagrant vad arbetsgivaren skrev",
            "the rest is word for word what the employer wrote",
            body == plan?.body.without(withheld))
        step.expect(
            "läst och kvitterad", "read and settled",
            try await stage.desk(role).readAndSettle(delivery), is: ["leased", "settled"])
    }

    /// The fields by name; a dash for none.
    private func names(_ withheld: [String], _ language: Language) -> String {
        let words = TypeText.fields("se.samband.plan.submitted")
        let names = withheld.sorted().map { words.title(at: $0, language) }
        return names.isEmpty ? "–" : names.joined(separator: ", ")
    }

    /// The sender learns of each copy, whatever became of it.
    private func follow(_ step: inout WalkStep) async throws {
        let connection = try stage.connection(.employer)
        var steps: [StatusStep] = []
        var cursor: Int64 = 0
        while true {
            let page = try await connection.status(after: cursor)
            steps += page.steps
            cursor = page.cursor
            guard page.isMore else { break }
        }
        let own = steps.filter { $0.sequence == plan?.event.sequence }
        for (copy, state) in (plan?.event.copies ?? []).enumerated() {
            let said = own.filter { $0.copy == copy }
            let line = { (language: Language) in
                let words = said.map { step in
                    StateText.text(step.step, language) + " " + LocalTime.text(step.at).prefix(16)
                }
                return "\(PlaceText.text(state.to, language)): " + words.joined(separator: ", ")
            }
            step.tell("kopia", "copy", Localized(sv: line(.sv), en: line(.en)))
            step.expect(
                PlaceText.text(state.to, .sv) + ": utskickad, läst och kvitterad",
                PlaceText.text(state.to, .en) + ": dispatched, read, settled",
                said.map(\.step), is: ["dispatched", "read", "settled"])
        }
    }
}

extension JSONValue {
    /// The value without the members that the pointers name; objects only.
    func without(_ pointers: [String]) -> JSONValue {
        pointers.reduce(self) { value, pointer in
            value.removing(pointer.split(separator: "/").map(String.init)[...])
        }
    }

    private func removing(_ path: ArraySlice<String>) -> JSONValue {
        guard case .object(var object) = self, let name = path.first else { return self }
        if path.count == 1 {
            object.members.removeAll { $0.key == name }
        } else if let inner = object[name] {
            object[name] = inner.removing(path.dropFirst())
        }
        return .object(object)
    }
}
