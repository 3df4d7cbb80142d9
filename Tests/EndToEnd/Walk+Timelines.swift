internal import JSONSchema
internal import Testing
internal import Wire

extension Walk {
    func getFollowUpOnce() throws {
        try setClock("2026-04-29T12:00:00Z")
        var reminders = try employer.deliveriesSoFar()
        for reminder in reminders { try handle(reminder, by: employer) }
        try setClock("2026-04-29T13:00:00Z")
        try admin.done("remind-run")
        reminders += try employer.deliveriesSoFar()
        let rules = try reminders.map { try $0.json()["rule"]?.string }
        #expect(rules.filter { $0 == "plan-follow-up" }.count == 1, "\(rules)")
        #expect(Set(reminders.map { $0["event"]?["id"]?.string }).count == reminders.count)
    }

    func compareTimelines() throws {
        let employers = try kinds(of: employer)
        let agencys = try kinds(of: agency)
        let coordinators = try kinds(of: coordinator)
        let everything = try kinds(of: insured)
        #expect(employers.contains("blocked") && everything.contains("blocked"))
        #expect(employers.contains("reminder"))
        #expect(employers.count { $0 == "reminder" } < everything.count { $0 == "reminder" })
        // Who read what is shown to the person whom it is about.
        #expect(everything.contains("read"))
        for seen in [agencys, coordinators] { #expect(!seen.contains("blocked"), "\(seen)") }
        for (peer, address) in [
            (employer, World.employer), (agency, World.agency), (coordinator, World.coordinator),
        ] {
            let rows = try peer.rows("timeline", ["case": .string(caseID)])
                .filter { $0["kind"] == "reminder" }
            let copies = rows.flatMap { $0["copies"]?.array ?? [] }
            #expect(copies.allSatisfy { $0["to"]?.string == address }, "\(address)")
        }
        #expect(try titles(of: coordinator) == ["Plan ändrad", "Plan lämnad"])
        #expect(
            try titles(of: agency) == [
                "Plan ändrad", "Fråga besvarad", "Fråga ställd", "Plan lämnad", "Plan begärd",
            ])
        let stranger = try world.peer(.stranger)
        let hidden = try stranger.query("timeline", ["case": .string(caseID)])
        expectRefused(hidden, .unknown)
        try checkRowsOfPlan()
    }

    /// Who did what when and on which ground, in the rows about the plan.
    private func checkRowsOfPlan() throws {
        let rows = try insured.rows("timeline", ["case": .string(caseID)])
        let plan = try #require(
            rows.first { $0["type"] == "se.samband.plan.submitted" && $0["kind"] == "event" })
        #expect(plan["by"] == "Snickeri Planhyveln AB")
        #expect(plan["local"]?.string?.hasPrefix("2026-03-25 13:00") == true)
        let copies = plan["copies"]?.array ?? []
        #expect(copies.compactMap { $0["to"]?.string } == [World.agency, World.coordinator])
        for copy in copies {
            let steps = (copy["steps"]?.array ?? []).compactMap { $0["step"]?.string }
            #expect(steps == ["dispatched", "delivered", "read", "settled"], "\(copy)")
        }
        let read = try #require(rows.first { $0["kind"] == "read" })
        #expect(read["ground"]?.string?.isEmpty == false && read["by"]?.string != nil)
    }

    private func kinds(of peer: Peer) throws -> [String] {
        try peer.rows("timeline", ["case": .string(caseID)]).compactMap { $0["kind"]?.string }
    }

    private func titles(of peer: Peer) throws -> [String] {
        try peer.rows("timeline", ["case": .string(caseID)])
            .filter { $0["kind"] == "event" }.compactMap { $0["title"]?["sv"]?.string }
    }
}
