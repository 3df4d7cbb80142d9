internal import Broker
internal import Coordination

/// The deliveries of one mailbox in the order of their numbers.
struct MemoryMailbox: Sendable {
    private var rows: [DeliveryRow] = []
    private var last: Int64?

    mutating func raise(to number: Int64) { last = max(last ?? number, number) }

    mutating func replace(_ row: DeliveryRow) {
        let place = firstIndex(from: row.number)
        if place < rows.count, rows[place].number == row.number {
            rows[place] = row
        } else {
            rows.insert(row, at: place)
        }
    }

    mutating func remove(_ number: Int64) {
        let place = firstIndex(from: number)
        if place < rows.count, rows[place].number == number { rows.remove(at: place) }
    }

    func row(_ number: Int64) -> DeliveryRow? {
        let place = firstIndex(from: number)
        return place < rows.count && rows[place].number == number ? rows[place] : nil
    }

    func rows(after number: Int64) -> [DeliveryRow] {
        number == .max ? [] : Array(rows[firstIndex(from: number + 1)...])
    }

    /// Nil for a mailbox that was never given a number and holds nothing.
    func count(as id: MailboxID) -> MailboxCount? {
        guard last != nil || !rows.isEmpty else { return nil }
        var count = MailboxCount(
            mailbox: id,
            ready: 0,
            leased: 0,
            dead: 0,
            last: max(last ?? 0, rows.last?.number ?? 0)
        )
        for row in rows {
            switch row.state {
            case .ready: count.ready += 1
            case .leased: count.leased += 1
            case .dead: count.dead += 1
            }
        }
        return count
    }

    /// Binary search for the first row with at least this number.
    private func firstIndex(from number: Int64) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
