import Broker
import Foundation
import Synchronization
import Wire

/// Reads for queries beside the writer, on a thread of its own.
final class QueryThread: Sendable {
    private struct State {
        var waiting: [PreparedQuery] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let bell = Bell()
    private let reader: any JournalReader
    private let inbox: Inbox

    init(reader: any JournalReader, inbox: Inbox) {
        self.reader = reader
        self.inbox = inbox
    }

    func start() {
        let thread = Thread { self.work() }
        thread.name = "samband-query"
        thread.start()
    }

    func run(_ query: PreparedQuery) {
        state.withLock { $0.waiting.append(query) }
        bell.ring()
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        bell.ring()
    }

    private func work() {
        while true {
            let (queries, isStopped) = state.withLock { state in
                defer { state.waiting = [] }
                return (state.waiting, state.isStopped)
            }
            for query in queries { answer(query) }
            if queries.isEmpty {
                if isStopped { return }
                bell.wait(milliseconds: nil)
            }
        }
    }

    private func answer(_ query: PreparedQuery) {
        var envelope = query.envelope
        do throws(JournalFailure) {
            envelope.request = .page(try query.run(reader))
        } catch {
            envelope.request = .queryFailed(.internalFault)
        }
        inbox.offer(envelope)
    }
}
