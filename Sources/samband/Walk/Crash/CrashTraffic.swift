import Coordination
import Glibc
import JSONSchema
import SambandClient
import Wire

/// Traffic in many streams, with the blow in the middle of it.
struct CrashTraffic: Sendable {
    let plan: CrashPlan
    let ledger: CrashLedger
    let sender: Connection
    let admin: Connection
    /// One message after the other for each stream, made before the first is sent.
    let streams: [[Message]]
    /// When the reminders fall due.
    let reminding: Instant
    let desks: [WalkDesk]
    /// The cases of this drill; what comes from earlier ones is settled and not counted.
    let cases: Set<CaseID>

    /// Returns when every message has a receipt and every message and reminder has arrived.
    ///
    /// - Parameter expected: how many different messages and reminders the desks wait for.
    func run(expected: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (begun, begin) = AsyncStream<Void>.makeStream()
            for stream in streams {
                group.addTask { await send(stream, begin) }
            }
            for desk in desks {
                group.addTask { try await take(from: desk) }
            }
            group.addTask { try await strike(when: begun) }
            // The desks never end by themselves: they are stopped when the others are done.
            for _ in 0..<(streams.count + 1) { try await group.next() }
            try await awaitArrivals(expected)
            group.cancelAll()
        }
    }

    // MARK: - Sending

    private func send(_ messages: [Message], _ begin: AsyncStream<Void>.Continuation) async {
        for message in messages {
            do {
                let receipt = try await accepted(message)
                guard let event = receipt.events.first else { continue }
                if ledger.received(message, event) == plan.receiptsBefore { begin.yield() }
            } catch {
                ledger.failed("\(error)")
            }
        }
    }

    /// Sends the same bytes until they are taken; what is refused for good is thrown.
    private func accepted(_ message: Message) async throws -> Receipt {
        while true {
            do {
                return try await sender.submit(message)
            } catch let refused as RefusedError where refused.isRetryable {
                try await pause(max(refused.retryAfterMilliseconds, 50))
            }
        }
    }

    private func pause(_ milliseconds: Int) async throws {
        try await ContinuousClock().sleep(
            until: .now + .milliseconds(milliseconds), tolerance: nil)
    }

    // MARK: - Receiving

    private func take(from desk: WalkDesk) async throws {
        do {
            for try await delivery in desk.deliveries {
                if let caseID = delivery.caseID, cases.contains(caseID) {
                    ledger.arrived(delivery)
                }
                _ = try await desk.connection.settle(.done, [delivery.token])
            }
        } catch is CancellationError {
            return
        }
    }

    /// Lets the clock go on until everything has arrived: what was under way when the daemon died
    /// has its lease run out first. What never comes is found by the comparison.
    private func awaitArrivals(_ expected: Int) async throws {
        for minutes in stride(from: Int64(2), through: 20, by: 2) {
            let deadline = ContinuousClock.now + .seconds(2)
            while ledger.arrivals.count < expected, ContinuousClock.now < deadline {
                try await pause(20)
            }
            guard ledger.arrivals.count < expected else { return }
            _ = try await admin.operate(moving(to: reminding.adding(seconds: minutes * 60)))
        }
    }

    // MARK: - The blow

    private func strike(when begun: AsyncStream<Void>) async throws {
        for await _ in begun { break }
        async let moved: Void = moveClock()
        try await ContinuousClock().sleep(
            until: .now + .microseconds(plan.microsecondsAfter), tolerance: nil)
        ledger.killed()
        guard kill(plan.daemon, SIGKILL) == 0 else {
            throw Failure(
                .local, "Processen \(plan.daemon) går inte att döda.",
                "The process \(plan.daemon) cannot be killed.")
        }
        try await moved
    }

    /// An act is never sent twice by the client, so it is asked for until somebody says done.
    private func moveClock() async throws {
        let operate = moving(to: reminding)
        var isDone = false
        while !isDone || !ledger.isKilled {
            do {
                _ = try await admin.operate(operate)
                isDone = true
            } catch ClientError.outcomeUnknown {
                isDone = false
            } catch let refused as RefusedError where refused.isRetryable {
                isDone = false
            }
            try await pause(20)
        }
        // Said once more after the blow: the new process has a clock of its own.
        while true {
            do {
                _ = try await admin.operate(operate)
                return
            } catch ClientError.outcomeUnknown {
                try await pause(20)
            }
        }
    }

    private func moving(to instant: Instant) -> Operate {
        Operate(.clockSet, why: "övning", parameters: ["to": .string(instant.rfc3339)])
    }
}
