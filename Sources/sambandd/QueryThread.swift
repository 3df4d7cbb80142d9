import Broker
import Coordination
import Telemetry
import Threads
import Wire

/// Reads for queries beside the writer, on a thread of its own; parties take turns.
final class QueryThread: Sendable {
    private struct State {
        var waiting: FairQueue<PreparedQuery>
        var isStopped = false
        var thread: NamedThread?
    }

    private let state: Locked<State>
    private let bell = Bell()
    private let reader: any JournalReader
    private let inbox: Inbox
    private let heartbeat: Heartbeat
    /// Told why a query could not be read.
    private let failed: @Sendable (JournalFailure) -> Void

    init(
        reader: any JournalReader, inbox: Inbox, limits: Limits, heartbeat: Heartbeat,
        failed: @escaping @Sendable (JournalFailure) -> Void
    ) {
        self.reader = reader
        self.inbox = inbox
        self.heartbeat = heartbeat
        self.failed = failed
        state = Locked(State(waiting: FairQueue(mostOfParty: limits.queriesPerParty)))
    }

    func start() throws(ThreadError) {
        let thread = try NamedThread("samband-query") { self.work() }
        state.withLock { $0.thread = thread }
    }

    func run(_ query: PreparedQuery) {
        let party = query.envelope.principal.party
        if state.withLock({ $0.waiting.put(query, of: party) }) {
            bell.ring()
        } else {
            fail(query, .busy)
        }
    }

    /// Ends the thread after the query that it is reading; the store may be closed after this.
    func stop() {
        let thread = state.withLock { state in
            state.isStopped = true
            return state.thread
        }
        bell.ring()
        thread?.join()
    }

    private func work() {
        while true {
            heartbeat.renew()
            let (query, isStopped) = state.withLock { ($0.waiting.next(), $0.isStopped) }
            if isStopped { return }
            if let query {
                answer(query)
            } else {
                bell.wait(milliseconds: 1_000)
            }
        }
    }

    private func answer(_ query: PreparedQuery) {
        do throws(JournalFailure) {
            inbox.offer(try query.answered(by: reader))
        } catch {
            failed(error)
            fail(query, .internalFault)
        }
    }

    private func fail(_ query: PreparedQuery, _ code: Code) {
        var envelope = query.envelope
        envelope.request = .queryFailed(code)
        inbox.offer(envelope)
    }
}
