internal import Threads

/// One plain thread that owns a set of sockets and idles in `zmq_poll`.
///
/// Life: `start`, then any thread may `wake`, `post` and `stop`; `join` waits for the end, after
/// which the sockets have been closed on the loop's own thread and the context is terminated.
/// A loop that is never stopped runs until the process ends.
package final class SocketLoop<Handler: LoopHandler & ~Copyable>: Sendable {
    private let context: Context
    private let mailbox: LoopMailbox<Handler>
    private let outcome: LoopOutcome
    private let thread: NamedThread

    /// Starts the thread and waits until its handler has been made.
    ///
    /// - Parameters:
    ///   - name: the thread's name, at most 15 bytes.
    ///   - ioThreads: libzmq's own threads, which do the CURVE work.
    ///   - messagesPerTurn: how many messages one socket may take before the others get theirs.
    ///   - makeHandler: opens, binds and connects the sockets, on the loop's thread.
    /// - Throws: what `makeHandler` threw; nothing runs then.
    package init(
        name: String,
        ioThreads: Int = 1,
        messagesPerTurn: Int = 128,
        makeHandler: @escaping @Sendable (LoopSockets) throws(ZeroMQError) -> Handler
    ) throws(ZeroMQError) {
        precondition(messagesPerTurn > 0, "a turn takes at least one message")
        let context = try Context(ioThreads: ioThreads)
        let mailbox = try LoopMailbox<Handler>()
        let outcome = try LoopOutcome()
        self.context = context
        self.mailbox = mailbox
        self.outcome = outcome
        do throws(ThreadError) {
            thread = try NamedThread(name) {
                let sockets = LoopSockets(context)
                defer { sockets.closeAll() }
                let turn = LoopTurn(
                    mailbox: mailbox,
                    sockets: sockets,
                    pollSet: PollSet(mailbox.wakeUp),
                    messagesPerTurn: messagesPerTurn
                )
                outcome.report(Self.run(turn, outcome, makeHandler))
            }
        } catch {
            throw .call("pthread_create", code: error.number)
        }
        if let failure = outcome.waitForStart() {
            thread.join()
            context.terminate()
            throw failure
        }
    }

    /// Makes the loop call `woken()`; cheap, and one call for many wakes that come together.
    package func wake() {
        mailbox.wakeUp.signal()
    }

    /// Has the loop's thread do something with the handler, before its next `woken()`.
    ///
    /// What is posted after the loop has ended is never done.
    package func post(
        _ work: @escaping @Sendable (inout Handler) throws(ZeroMQError) -> Void
    ) {
        mailbox.post(work)
    }

    /// Asks the loop to end after its present turn; returns at once and may be repeated.
    package func stop() {
        mailbox.stop()
    }

    /// Waits for the loop's end, then terminates the context; not from the loop's own thread.
    ///
    /// - Throws: the error that ended the loop, if it was not `stop()`.
    package func join() throws(ZeroMQError) {
        thread.join()
        context.terminate()
        if let failure = outcome.failure { throw failure }
    }

    private static func run(
        _ turn: LoopTurn<Handler>,
        _ outcome: LoopOutcome,
        _ makeHandler: (LoopSockets) throws(ZeroMQError) -> Handler
    ) -> ZeroMQError? {
        do throws(ZeroMQError) {
            var handler = try makeHandler(turn.sockets)
            outcome.reportStart()
            do throws(ZeroMQError) {
                try turn.run(&handler)
            } catch {
                handler.ended(error)
                return error
            }
            handler.ended(nil)
            return nil
        } catch {
            return error
        }
    }
}
