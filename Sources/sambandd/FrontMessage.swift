import Broker
import Wire
import ZeroMQ

/// One message as it comes off the socket, and whose it is.
struct FrontMessage {
    private(set) var routingID: RoutingID?
    /// The session that it belongs to, when key and connection are those of its routing id.
    private(set) var session: FrontSession?
    /// The key id that ZAP told; read only where no session was known.
    private(set) var keyID: String?
    private(set) var descriptor: Int32 = -1
    private(set) var command = RawCommand()
    /// Frames of payload that were read.
    private(set) var frames = 0

    mutating func take(_ frame: borrowing Frame, of sessions: borrowing SessionTable) {
        guard frame.index > 0 else {
            routingID = frame.routingID
            return
        }
        if frame.index == 1 {
            descriptor = frame.sourceDescriptor ?? -1
            if let known = routingID.flatMap({ sessions[$0] }), known.descriptor == descriptor,
                frame.hasUserID(known.keyID)
            {
                session = known
            } else {
                keyID = frame.userID
            }
        }
        frames += 1
        frame.withBytes { command.take($0) }
    }

    /// It had more frames than any command may have.
    mutating func cut() { command.cut() }
}
