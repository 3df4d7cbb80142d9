import Coordination
import JSONSchema
import SambandClient
import Wire

/// A receiver's desk: takes what comes to its mailbox, one message after the other.
struct WalkDesk: Sendable {
    let connection: Connection
    let deliveries: Deliveries

    /// The next message of the case.
    ///
    /// Those of earlier cases are taken in and settled, as a desk does with everything that comes:
    /// left unsettled they would come again at every step of the clock and end as dead letters.
    func next(in caseID: CaseID, within limit: Duration = .seconds(15)) async throws -> Delivery {
        while true {
            guard let delivery = try await deliveries.next(within: limit) else {
                throw Failure(.refused, "Inget kom fram i tid.", "Nothing arrived in time.")
            }
            if delivery.caseID == caseID { return delivery }
            _ = try await connection.settle(.done, [delivery.token])
        }
    }

    /// The next reminder by a rule; others are handled on the way.
    func next(in caseID: CaseID, rule: String) async throws -> Delivery {
        while true {
            let delivery = try await next(in: caseID)
            if JSONValue(reading: delivery.body)["rule"]?.string == rule { return delivery }
            _ = try await connection.settle(.done, [delivery.token])
        }
    }

    /// Says that a person has read it and that it is handled.
    ///
    /// - Returns: the states that the daemon told, `leased` and `settled` when all is well.
    func readAndSettle(_ delivery: Delivery) async throws -> [String] {
        let read = try await connection.settle(.read, [delivery.token])
        let done = try await connection.settle(.done, [delivery.token])
        return (read + done).map(\.state)
    }
}
