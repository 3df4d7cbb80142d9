import ZeroMQ

/// Connections that have not been greeted yet, oldest first: few, and none of them for long.
struct Doorway {
    private struct Place {
        let serial: UInt64
        let descriptor: Int32
        let connection: ConnectionHandle?
        let since: ContinuousClock.Instant
    }

    private let most: Int
    private var places: [Int32: UInt64] = [:]
    /// May hold those that have left too; they are passed over.
    private var line: ArraySlice<Place> = []
    private var last: UInt64 = 0

    init(most: Int) {
        self.most = most
    }

    var count: Int { places.count }

    /// - Returns: the connection that must give way to this one.
    mutating func arrived(
        _ descriptor: Int32, at now: ContinuousClock.Instant
    ) -> ConnectionHandle? {
        last += 1
        places[descriptor] = last
        line.append(
            Place(
                serial: last, descriptor: descriptor, connection: ConnectionHandle(descriptor),
                since: now))
        return places.count > most ? oldest() : nil
    }

    mutating func left(_ descriptor: Int32) {
        places[descriptor] = nil
    }

    /// Takes out the connection that has waited longest; `nil` when none waits.
    mutating func oldest() -> ConnectionHandle? {
        while let place = line.popFirst() {
            guard places[place.descriptor] == place.serial else { continue }
            places[place.descriptor] = nil
            return place.connection
        }
        return nil
    }

    /// Takes out those that came before.
    mutating func arrivedBefore(_ time: ContinuousClock.Instant) -> [ConnectionHandle] {
        var late: [ConnectionHandle] = []
        while let first = line.first {
            guard places[first.descriptor] == first.serial else {
                line.removeFirst()
                continue
            }
            guard first.since < time else { break }
            if let connection = oldest() { late.append(connection) }
        }
        return late
    }
}
