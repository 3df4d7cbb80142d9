internal import CZeroMQ

/// The libzmq socket types that the product uses.
package enum SocketKind: Sendable {
    /// Answers each peer by its routing id.
    case router
    /// Talks to one server without waiting in turns.
    case dealer
    /// One peer inside the process.
    case pair

    var code: Int32 {
        switch self {
        case .router: ZMQ_ROUTER
        case .dealer: ZMQ_DEALER
        case .pair: ZMQ_PAIR
        }
    }
}
