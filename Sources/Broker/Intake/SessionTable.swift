import Coordination
package import Wire

/// The connection behind a message: what tells two clients apart.
package struct Connection: Sendable, Hashable {
    /// libzmq's routing id.
    package var routingID: [UInt8]
    /// ZAP's User-Id: the key id.
    package var keyID: String
    /// The source file descriptor.
    package var descriptor: Int32

    package init(routingID: [UInt8], keyID: String, descriptor: Int32) {
        self.routingID = routingID
        self.keyID = keyID
        self.descriptor = descriptor
    }

    /// libzmq makes ids of 5 bytes of which the first is 0; anything else a client chose itself.
    package var hasOwnRoutingID: Bool { routingID.count != 5 || routingID[0] != 0 }
}

/// Sessions by connection: a session is (routing id, key, descriptor) and nothing less.
///
/// Another key or descriptor on a known routing id ends the old session before anything more is
/// sent; so does the end of its connection.
package struct SessionTable: Sendable {
    package struct Entry: Sendable {
        package var id: SessionID
        package var connection: Connection
        /// HELLO has been answered with WELCOME.
        package var isGreeted: Bool
    }

    package enum Arrival: Sendable {
        case known(Entry)
        /// New; `ended` are the sessions whose place it took.
        case new(Entry, ended: [SessionID])
        case full
    }

    private let limits: Limits
    private var byRoute: [[UInt8]: Entry] = [:]
    private var bySession: [SessionID: [UInt8]] = [:]
    private var byKey: [String: Int] = [:]
    private var last: UInt64 = 0

    package init(limits: Limits) {
        self.limits = limits
    }

    package var count: Int { byRoute.count }

    /// Whether the connection has a session already.
    package func knows(_ connection: Connection) -> Bool {
        byRoute[connection.routingID]?.connection == connection
    }

    /// Finds or makes the session of a connection that has just spoken.
    package mutating func arrive(_ connection: Connection) -> Arrival {
        var ended: [SessionID] = []
        if let entry = byRoute[connection.routingID] {
            if entry.connection == connection { return .known(entry) }
            if let old = end(entry.id) { ended.append(old) }
        }
        guard byRoute.count < limits.sessions,
            byKey[connection.keyID, default: 0] < limits.sessionsPerKey
        else { return .full }
        last += 1
        let entry = Entry(id: SessionID(raw: last), connection: connection, isGreeted: false)
        byRoute[connection.routingID] = entry
        bySession[entry.id] = connection.routingID
        byKey[connection.keyID, default: 0] += 1
        return .new(entry, ended: ended)
    }

    package mutating func greet(_ id: SessionID) {
        guard let route = bySession[id] else { return }
        byRoute[route]?.isGreeted = true
    }

    package func entry(_ id: SessionID) -> Entry? { bySession[id].flatMap { byRoute[$0] } }

    /// Ends a session; nil if it was not there.
    @discardableResult
    package mutating func end(_ id: SessionID) -> SessionID? {
        guard let route = bySession.removeValue(forKey: id),
            let entry = byRoute.removeValue(forKey: route)
        else { return nil }
        let left = (byKey[entry.connection.keyID] ?? 1) - 1
        byKey[entry.connection.keyID] = left > 0 ? left : nil
        return id
    }

    /// The sessions on a descriptor that has been closed.
    package func sessions(on descriptor: Int32) -> [SessionID] {
        byRoute.values.filter { $0.connection.descriptor == descriptor }.map(\.id).sorted()
    }

    /// The sessions of a key, such as one that has been revoked.
    package func sessions(of keyID: String) -> [SessionID] {
        byRoute.values.filter { $0.connection.keyID == keyID }.map(\.id).sorted()
    }

    package var all: [SessionID] { bySession.keys.sorted() }
}
