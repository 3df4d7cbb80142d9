import Coordination
import JSONSchema
import Population
import Testing
import Wire

struct ScriptTests {
    private func scripts(
        _ cases: Int, days: Int, seed: UInt64, often: [ShareName] = []
    ) throws -> [Script] {
        var plan = try Book.plan(cases: cases, days: days, seed: seed)
        for name in often { plan.shares[name] = 0.5 }
        let town = try plan.town()
        return try (0..<cases).map { try plan.script($0, in: town) }
    }

    @Test func `every case is opened within the run and says one thing at a time`() throws {
        for days in [14, 60, 400] {
            for script in try scripts(200, days: days, seed: 11) {
                #expect(script.acts.first?.type == "case.opened", "\(days) \(script.name)")
                let ticks = script.acts.map(\.tick)
                #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 }, "\(script.name)")
                #expect(ticks.allSatisfy { $0.day < days && $0.slot < Itinerary.slots })
            }
        }
    }

    @Test func `bodies follow their schemas`() throws {
        let catalogue = try Book.catalogue.get()
        var schemas: [String: Schema] = [:]
        var types: Set<String> = []
        let rare: [ShareName] = [
            .planBegun, .planInError, .planPaused, .planWithdrawn, .forecastInError, .fieldsMasked,
            .consentLimited,
        ]
        for script in try scripts(400, days: 400, seed: 12, often: rare) {
            for act in script.acts {
                let type = try #require(catalogue.type(act.type))
                let schema =
                    try schemas[act.type]
                    ?? Schema(
                        compiling: type.schema, limits: Limits().body)
                schemas[act.type] = schema
                types.insert(act.type)
                let body = act.body { Int64($0 + 1) }.serialized()
                #expect(
                    schema.faults(in: body).isEmpty,
                    "\(script.name) \(act.type) \(schema.faults(in: body).map(\.pointer))")
            }
        }
        let played = Set(catalogue.types.values.map(\.name)).subtracting(Self.notPlayed)
        #expect(types == played, "\(types.symmetricDifference(played).sorted())")
    }

    /// What the broker sends itself, what an operator's change of the directory tells, and the
    /// joining of cases: a script has one case.
    private static let notPlayed: Set<String> = [
        "system.reminder-due", "system.escalation", "system.message-corrected",
        "directory.holder-changed", "directory.function-closed", "directory.contact-published",
        "case.merged",
    ]

    @Test func `certificates follow each other, and none begins before the one before it ends`()
        throws
    {
        var rows = 0
        for script in try scripts(300, days: 400, seed: 17) {
            let certificates = script.acts.filter { $0.type == "certificate.received" }.map(\.body)
            for (one, next) in zip(certificates, certificates.dropFirst()) {
                let end = try #require(one["to"]?.string)
                let start = try #require(next["from"]?.string)
                #expect(end < start, "\(script.name)")
                rows += 1
            }
        }
        #expect(rows > 100)
    }

    @Test func `an assessment comes after an exception has been investigated in the same spell`()
        throws
    {
        var assessed = 0
        for script in try scripts(600, days: 400, seed: 18) {
            var investigated = 0
            for act in script.acts {
                if act.type == "ground.exception-investigated" { investigated += 1 }
                guard act.type == "ground.normal-work-assessed" else { continue }
                #expect(investigated > 0, "\(script.name)")
                assessed += 1
            }
        }
        #expect(assessed > 10)
    }

    @Test
    func `organisations send on working days, and most cases have some ten messages`() throws {
        let plan = try Book.plan(cases: 300, days: 400, seed: 13)
        let scripts = try scripts(300, days: 400, seed: 13)
        for act in scripts.flatMap(\.acts) where act.source.kind != .insured {
            let date = plan.itinerary.date(act.tick.day)
            #expect(WorkingCalendar.sweden.isWorkingDay(date), "\(act.type) \(date.iso)")
        }
        let messages = scripts.reduce(0) { $0 + $1.acts.count }
        #expect((7...16).contains(Double(messages) / 300))
    }

    @Test func `plans near day 180 are written and told as the reviews say`() throws {
        var written = 0
        var oral = 0
        var long = 0
        for script in try scripts(2_000, days: 400, seed: 14) {
            let traits = script.traits
            guard traits.work.hasEmployer, traits.length >= 180, traits.opener == .employer,
                traits.firstDay + 180 < 400, !traits.hasConflict
            else { continue }
            long += 1
            let types = Set(
                script.acts.filter { $0.tick.day < traits.firstDay + 185 }.map(\.type))
            if types.contains("plan.recorded-oral") {
                oral += 1
            } else if types.contains("plan.submitted") {
                written += 1
            }
        }
        #expect(long > 100)
        #expect((0.15...0.45).contains(Double(written) / Double(long)), "\(written)/\(long)")
        #expect((0.25...0.45).contains(Double(oral) / Double(long)), "\(oral)/\(long)")
    }

    @Test func `relapses lie on both sides of the limits`() throws {
        var gaps: Set<Int> = []
        for script in try scripts(2_000, days: 600, seed: 15) {
            let periods = script.acts.filter {
                $0.type == "case.sick-period-reported" && $0.source.kind == .employer
            }.compactMap { $0.body["period"] }
            for (period, next) in zip(periods, periods.dropFirst()) {
                guard let to = period["to"]?.string.flatMap({ LocalDate(iso: $0) }),
                    let from = next["from"]?.string.flatMap({ LocalDate(iso: $0) }), from > to
                else { continue }
                gaps.insert(to.distance(to: from) - 1)
            }
        }
        #expect(gaps.isSuperset(of: [3, 4, 5, 6, 88, 89, 90, 91]), "\(gaps.sorted())")
    }

    @Test func `a copy without consent is meant to be blocked`() throws {
        let acts = try scripts(1_000, days: 400, seed: 16).flatMap(\.acts)
        #expect(acts.contains { $0.isRefused && $0.type == "plan.shared" })
        #expect(acts.contains { !$0.isRefused && $0.copies.contains { !$0.isOpen } })
        #expect(acts.filter(\.isRefused).allSatisfy { $0.type == "plan.shared" })
    }
}

struct ItineraryTests {
    private func itinerary(_ start: String, days: Int = 400) throws -> Itinerary {
        Itinerary(start: try #require(LocalDate(iso: start)), days: days)
    }

    @Test(arguments: [
        ("2024-03-30", "2024-03-30T07:00:00.000Z"), ("2024-03-31", "2024-03-31T06:00:00.000Z"),
        ("2024-10-26", "2024-10-26T06:00:00.000Z"), ("2024-10-27", "2024-10-27T07:00:00.000Z"),
    ])
    func `the morning is eight by the wall clock on both sides of a switch`(
        day: String, instant: String
    ) throws {
        let itinerary = try itinerary(day)
        #expect(itinerary.instant(Tick(day: 0, slot: 0)).rfc3339 == instant)
    }

    @Test func `slots are hours inside the sending window, and days go over the new year`() throws {
        let itinerary = try itinerary("2023-12-30")
        let window = SendingWindow()
        for slot in 0..<Itinerary.slots {
            let moment = Moment(
                itinerary.instant(Tick(day: 3, slot: slot)), zone: itinerary.zone)
            #expect(window.isOpen(at: moment))
            #expect(moment.day.iso == "2024-01-02")
            #expect(moment.minuteOfDay == (8 + slot) * 60)
        }
        #expect(itinerary.date(61).iso == "2024-02-29")
    }
}
