import Broker
import Coordination
import Wire
import ZeroMQ

/// One connection under one key, from its first message on, and the way back to its client.
struct FrontSession {
    let id: SessionID
    let routingID: RoutingID
    let keyID: String
    let descriptor: Int32
    /// To end it by; nil if it was gone before its first message was read.
    let connection: ConnectionHandle?
    var principal: Principal
    /// HELLO has been answered with WELCOME.
    var isGreeted = false
    /// What it has not read yet.
    var backlog: Backlog?
}

/// Sessions by routing id: a session is (routing id, key, descriptor) and nothing less.
///
/// Another key or descriptor on a known routing id ends the old session before anything more is
/// sent; so does the end of its connection.
struct SessionTable {
    enum Arrival {
        /// New; `ended` is the session whose place it took.
        case new(FrontSession, ended: FrontSession?)
        case full(ended: FrontSession?)
    }

    private let limits: Limits
    private var byRoute: [RoutingID: FrontSession] = [:]
    private var bySession: [SessionID: RoutingID] = [:]
    private var byKey: [String: Int] = [:]
    /// What the sessions of a key have not read, as each was counted last.
    private var unread: [String: Int] = [:]
    private var last: UInt64 = 0

    init(limits: Limits) {
        self.limits = limits
    }

    var count: Int { byRoute.count }

    var all: [SessionID] { bySession.keys.sorted() }

    /// The session that has this routing id now.
    subscript(_ routingID: RoutingID) -> FrontSession? { byRoute[routingID] }

    subscript(_ id: SessionID) -> FrontSession? { bySession[id].flatMap { byRoute[$0] } }

    /// Makes the session of a connection that has spoken for the first time.
    mutating func arrive(
        _ routingID: RoutingID, _ descriptor: Int32, _ principal: Principal
    ) -> Arrival {
        let keyID = principal.keyID
        let ended = byRoute[routingID].flatMap { end($0.id) }
        guard byRoute.count < limits.sessions, byKey[keyID, default: 0] < limits.sessionsPerKey
        else { return .full(ended: ended) }
        last += 1
        let connection = ConnectionHandle(descriptor)
        let session = FrontSession(
            id: SessionID(raw: last), routingID: routingID, keyID: keyID, descriptor: descriptor,
            connection: connection, principal: principal,
            backlog: connection.flatMap { Backlog($0) })
        byRoute[routingID] = session
        bySession[session.id] = routingID
        byKey[keyID, default: 0] += 1
        return .new(session, ended: ended)
    }

    /// Counts bytes in that are to be sent to a session.
    ///
    /// - Returns: the session that must end because it, or with the others of its key, leaves too
    ///   much unread; nil if there is room.
    mutating func admit(_ bytes: Int, to id: SessionID) -> SessionID? {
        guard let route = bySession[id], let index = byRoute.index(forKey: route),
            var backlog = byRoute.values[index].backlog
        else { return nil }
        let keyID = byRoute.values[index].keyID
        let before = backlog.unread
        let fits = backlog.admit(bytes, limit: limits.unreadBytes)
        byRoute.values[index].backlog = backlog
        unread[keyID, default: 0] += backlog.unread - before
        guard fits else { return id }
        guard unread[keyID, default: 0] > limits.unreadBytesPerKey else { return nil }
        return slowest(of: keyID)
    }

    /// Counts anew what the sessions of a key have not read: the one with most, if it is too much.
    private mutating func slowest(of keyID: String) -> SessionID? {
        var sum = 0
        var most: (id: SessionID, unread: Int)?
        for index in byRoute.indices where byRoute.values[index].keyID == keyID {
            byRoute.values[index].backlog?.count()
            let unread = byRoute.values[index].backlog?.unread ?? 0
            sum += unread
            if unread > most?.unread ?? -1 { most = (byRoute.values[index].id, unread) }
        }
        unread[keyID] = sum
        return sum > limits.unreadBytesPerKey ? most?.id : nil
    }

    mutating func update(_ id: SessionID, _ change: (inout FrontSession) -> Void) {
        guard let route = bySession[id], let index = byRoute.index(forKey: route) else { return }
        change(&byRoute.values[index])
    }

    /// Ends a session; nil if it was not there.
    @discardableResult
    mutating func end(_ id: SessionID) -> FrontSession? {
        guard let route = bySession.removeValue(forKey: id),
            let session = byRoute.removeValue(forKey: route)
        else { return nil }
        let left = (byKey[session.keyID] ?? 1) - 1
        byKey[session.keyID] = left > 0 ? left : nil
        unread[session.keyID, default: 0] -= session.backlog?.unread ?? 0
        if left == 0 { unread[session.keyID] = nil }
        return session
    }

    /// The sessions on a descriptor that has been closed.
    func sessions(on descriptor: Int32) -> [SessionID] {
        byRoute.values.filter { $0.descriptor == descriptor }.map(\.id).sorted()
    }
}
