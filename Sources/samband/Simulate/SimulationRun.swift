import ArgumentParser
import Coordination
import FoundationEssentials
import JSONSchema
import Population
import SambandClient
import Wire

/// A whole run: population, daemon, days, reckoning.
struct SimulationRun {
    let plan: PopulationPlan
    let daemon: String
    /// A daemon that runs already; `nil` for one of our own.
    let running: ConnectionOptions?
    let data: String?
    let protocols: ProtocolsOptions
    let output: OutputOptions

    func result() async throws -> SimulationResult {
        var times = SimulationTimes()
        let progress = SimulationProgress(
            days: plan.itinerary.days, language: output.lang,
            isShown: output.terminal.isInteractive && !output.json)
        progress.say("Skriver befolkningens händelser …", "Writing what happens …")
        let town: Town
        let played: [Simulation.Played]
        do {
            town = try plan.town()
            played = try await times.measure(\.writing) {
                try await plan.perform(in: town, on: stage(town))
            }
        } catch let fault as StageFault {
            throw Failure(.partly, "\(fault)", "\(fault)")
        }
        if let running {
            return try await drive(try running.settings(), town, played, progress, times)
        }
        let folder = try folder()
        let own = try await SimulatedDaemon(
            program: daemon, data: folder, protocols: protocols.folder().path,
            start: plan.itinerary.start.iso)
        defer { own.stop() }
        let options = try ConnectionOptions.parse(["--endpoint", own.endpoint, "--data", folder])
        let result = try await drive(try options.settings(), town, played, progress, times)
        own.stop()
        if data == nil, result.isGood {
            try? FileManager.default.removeItem(atPath: folder)
            try? FileManager.default.removeItem(atPath: folder + ".log")
        } else if data == nil {
            let kept = output.lang.pick("Lagret finns kvar", "The store is kept")
            Terminal.writeError("\(kept): \(folder)\n")
        }
        return result
    }

    private func stage(_ town: Town) throws -> Stage {
        try Stage(
            rules: protocols.ruleBook(), catalogue: protocols.catalogue(),
            itinerary: plan.itinerary, town: town,
            insured: (0..<plan.cases).map { try Town.person($0) })
    }

    private func folder() throws -> String {
        guard let data else {
            let name = "samband-simulate-\(UInt32.random(in: .min ... .max))"
            return FileManager.default.temporaryDirectory.appending(path: name).path
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        guard files.isEmpty else {
            throw Failure(
                .usage, "\(data) är inte tom; en simulering börjar i en tom datamapp.",
                "\(data) is not empty; a simulation begins in an empty data folder.")
        }
        return data
    }

    private func drive(
        _ given: ConnectionSettings, _ town: Town, _ played: [Simulation.Played],
        _ progress: SimulationProgress, _ spent: SimulationTimes
    ) async throws -> SimulationResult {
        var settings = given
        settings.connectTimeout = .seconds(60)
        settings.requestTimeout = .seconds(60)
        let admin = try await Connection.connect(settings)
        defer { admin.close() }
        try await check(admin)
        progress.say("Registrerar aktörer …", "Registering parties …")
        var cast = SimulatedCast(admin: admin, settings: settings)
        var times = spent
        let began = ContinuousClock.now
        try await cast.register(
            town, insured: played.map(\.script.traits).filter(\.hasKey))
        times.registering = SimulationProgress.seconds(.now - began)
        defer { cast.close() }
        var simulation = Simulation(
            plan: plan, admin: admin, cast: cast, played: played, times: times)
        var bar = progress
        try await simulation.run(&bar)
        let reckoning = SimulationReckoning(
            simulation: simulation, admin: admin,
            typeNames: try protocols.catalogue().types.values.map(\.name))
        return try await reckoning.result()
    }

    /// A simulation only, empty, and not ahead of the first day.
    private func check(_ admin: Connection) async throws {
        let greeting = try admin.greeting()
        let first = plan.itinerary.instant(Tick(day: 0, slot: 0))
        let page = try await admin.query(Query(.statistics))
        let cases = page.body.array?.first { $0["name"]?.string == "cases" }?["value"]?.int
        guard greeting.isSimulation, greeting.now <= first, cases == 0 else {
            throw Failure(
                .usage,
                "Tjänsten måste köras med --simulation, vara tom och inte ha passerat "
                    + "\(plan.itinerary.start.iso).",
                "The daemon must run with --simulation, be empty and not be past "
                    + "\(plan.itinerary.start.iso).")
        }
    }
}
