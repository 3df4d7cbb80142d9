import Coordination

/// Ready deliveries of a mailbox: high before normal before low, and by number within each.
///
/// A case's deliveries never overtake each other: a delivery joins the lane of the case's last one
/// that still waits.
struct ReadyQueue {
    private struct Lane {
        var rows: [DeliveryRow] = []
        var start = 0

        var isEmpty: Bool { start == rows.count }

        mutating func insert(_ row: DeliveryRow) {
            // Nearly always the last one.
            var at = rows.count
            while at > start, rows[at - 1].number > row.number { at -= 1 }
            rows.insert(row, at: at)
        }

        func index(of number: Int64) -> Int? {
            var low = start
            var high = rows.count
            while low < high {
                let middle = (low + high) / 2
                if rows[middle].number < number { low = middle + 1 } else { high = middle }
            }
            return low < rows.count && rows[low].number == number ? low : nil
        }

        mutating func remove(at index: Int) -> DeliveryRow {
            guard index == start else { return rows.remove(at: index) }
            let row = rows[start]
            start += 1
            if start > 512, start * 2 > rows.count {
                rows.removeFirst(start)
                start = 0
            }
            return row
        }
    }

    private struct Waiting {
        var lane: Int
        var count: Int
    }

    private var lanes = [Lane(), Lane(), Lane()]
    private var cases: [CaseID: Waiting] = [:]
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func insert(_ row: DeliveryRow) {
        var lane = min(Int(row.priority), 2)
        if let caseID = row.caseID {
            lane = cases[caseID]?.lane ?? lane
            cases[caseID] = Waiting(lane: lane, count: (cases[caseID]?.count ?? 0) + 1)
        }
        lanes[lane].insert(row)
        count += 1
    }

    /// The first delivery that fits; looks at most at 256 in each lane.
    mutating func take(where fits: (DeliveryRow) -> Bool) -> DeliveryRow? {
        for lane in [2, 1, 0] where !lanes[lane].isEmpty {
            let start = lanes[lane].start
            let end = min(lanes[lane].rows.count, start + 256)
            for index in start..<end where fits(lanes[lane].rows[index]) {
                return remove(lane: lane, index: index)
            }
        }
        return nil
    }

    subscript(_ number: Int64) -> DeliveryRow? {
        place(of: number).map { lanes[$0.lane].rows[$0.index] }
    }

    mutating func remove(_ number: Int64) {
        guard let place = place(of: number) else { return }
        _ = remove(lane: place.lane, index: place.index)
    }

    private func place(of number: Int64) -> (lane: Int, index: Int)? {
        for lane in 0...2 {
            if let index = lanes[lane].index(of: number) { return (lane, index) }
        }
        return nil
    }

    private mutating func remove(lane: Int, index: Int) -> DeliveryRow {
        let row = lanes[lane].remove(at: index)
        count -= 1
        if let caseID = row.caseID, let waiting = cases[caseID] {
            cases[caseID] =
                waiting.count > 1 ? Waiting(lane: waiting.lane, count: waiting.count - 1) : nil
        }
        return row
    }
}
