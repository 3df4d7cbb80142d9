import Broker
import Coordination
import ServiceLifecycle
import UnixSignals
import Wire

/// Has rules and catalogue read anew when the machine says SIGHUP; the log says what came of it.
struct ReloadSignal: Service {
    private let inbox: Inbox

    init(inbox: Inbox) {
        self.inbox = inbox
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() { inbox.offer(Self.act) }
    }

    /// Whoever may signal the process may replace its files and start it anew too.
    private static let act = Envelope(
        session: SessionID(raw: 0),
        principal: Principal(
            keyID: "", party: PartyID(raw: 0), functions: [], roles: [.admin],
            rights: Rights(maySend: false, mayRead: false)),
        requestID: 0, request: .operate(Operate(.rulesLoad, why: "SIGHUP")), bytes: 256)
}
