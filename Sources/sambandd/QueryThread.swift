import Broker
import Coordination
import Threads
import Wire
import ZeroMQ

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

    init(reader: any JournalReader, inbox: Inbox, limits: Limits) {
        self.reader = reader
        self.inbox = inbox
        state = Locked(State(waiting: FairQueue(mostOfParty: limits.queriesPerParty)))
    }

    func start() throws(ZeroMQError) {
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
            let (query, isStopped) = state.withLock { ($0.waiting.next(), $0.isStopped) }
            if isStopped { return }
            if let query {
                answer(query)
            } else {
                bell.wait(milliseconds: nil)
            }
        }
    }

    private func answer(_ query: PreparedQuery) {
        do throws(JournalFailure) {
            var envelope = query.envelope
            envelope.request = .page(try query.run(reader))
            inbox.offer(envelope)
        } catch {
            fail(query, .internalFault)
        }
    }

    private func fail(_ query: PreparedQuery, _ code: Code) {
        var envelope = query.envelope
        envelope.request = .queryFailed(code)
        inbox.offer(envelope)
    }
}
