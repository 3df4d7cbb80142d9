import Broker
import Coordination
import Testing
import Wire
import ZeroMQ

@testable import sambandd

/// A session is routing id, key and connection together.
struct SessionTableTests {
    private func route(_ number: UInt8) -> RoutingID { RoutingID([0, 0, 0, 0, number]) }

    private func principal(_ key: String) -> Principal {
        Principal(
            keyID: key, party: PartyID(raw: 1), functions: [], roles: [],
            rights: Rights(maySend: true, mayRead: true))
    }

    /// The new session, and the one whose place it took.
    private func arrive(
        _ number: UInt8, _ key: String, _ descriptor: Int32 = 7, in table: inout SessionTable
    ) throws -> (FrontSession, FrontSession?) {
        guard case .new(let session, let ended) = table.arrive(
            route(number), descriptor, principal(key))
        else { throw Unexpected() }
        return (session, ended)
    }

    private struct Unexpected: Error {}

    @Test func `another key or connection on a routing id ends the old session`() throws {
        var table = SessionTable(limits: Limits())
        let (first, none) = try arrive(1, "k1", in: &table)
        #expect(none == nil && !first.isGreeted)
        table.update(first.id) { $0.isGreeted = true }
        #expect(table[route(1)]?.id == first.id && table[first.id]?.isGreeted == true)
        // Another key on the same routing id: the theft.
        let (thief, robbed) = try arrive(1, "k2", in: &table)
        #expect(robbed?.id == first.id && thief.id != first.id && !thief.isGreeted)
        #expect(table[first.id] == nil)
        // Another connection of the same key.
        let (moved, left) = try arrive(1, "k2", 8, in: &table)
        #expect(left?.id == thief.id && table.sessions(on: 7).isEmpty)
        #expect(table.sessions(on: 8) == [moved.id] && table.all == [moved.id])
        #expect(table.end(moved.id)?.id == moved.id && table.end(moved.id) == nil)
        #expect(table.count == 0 && table.all.isEmpty && table[route(1)] == nil)
    }

    @Test func `sessions are limited in all and for each key`() throws {
        var limits = Limits()
        limits.sessions = 4
        limits.sessionsPerKey = 3
        var table = SessionTable(limits: limits)
        func isFull(_ number: UInt8, _ key: String) -> Bool {
            if case .full = table.arrive(route(number), 7, principal(key)) { true } else { false }
        }
        #expect(!isFull(1, "a") && !isFull(2, "a") && !isFull(3, "a"))
        #expect(isFull(4, "a"))
        #expect(!isFull(5, "b"))
        #expect(isFull(6, "b"))
        #expect(table.count == 4)
        table.end(try #require(table[route(1)]).id)
        #expect(!isFull(4, "a"))
        #expect(isFull(6, "b"))
    }
}
