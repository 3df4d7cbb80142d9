package import Coordination

/// A walk over all cases, a slice a turn, that computes their wake-ups by the rules in force.
///
/// Nothing of it is stored but its end: cut short, it begins anew at the next start.
struct Sweep {
    /// The last case that was looked at.
    var after: CaseID?
}

extension Core {
    /// Names what every wake-up follows from beside the facts of its case.
    var wakeRules: String {
        "\(settings.version) \(policy.clock.zone.version) \(policy.rulesDigest)"
    }

    /// Has the wake-up of every case computed anew.
    func beginSweep() {
        sweep = Sweep()
        // A walk that is cut short, with the rules before put back, must not pass for done.
        turn.batch.projections.wakeRules = ""
        // The store may not know of these yet, so that the walk would pass them by.
        wakes.unknown.formUnion(cases.dirty)
    }

    /// How many rows of the store the walk looks at in this turn, and behind which case.
    package func sweepPlace(isIdle: Bool) -> (after: CaseID?, rows: Int)? {
        guard let sweep else { return nil }
        // A busy core gives it a small share of its time: what is late is a new reminder.
        let rows = isIdle ? settings.sliceRows : 1 + turn.batch.facts.count / 32
        return (sweep.after, rows)
    }

    /// Looks at the next rows of the walk; fewer than `rows` are the last ones.
    package func sweep(_ slice: [CaseRow], of rows: Int) {
        for row in slice where !unreadable.contains(row.id) && !setAside.contains(row.id) {
            reconsider(row)
        }
        if let last = slice.last { sweep?.after = last.id }
        guard slice.count < rows else { return }
        sweep = nil
        turn.batch.projections.wakeRules = wakeRules
    }

    private func reconsider(_ row: CaseRow) {
        let entry = cases[row.id]
        // What is dirty is looked at when it is written.
        if let entry, entry.isDirty { return }
        guard let file = entry?.state ?? row.file else { return }
        let wake = wake(of: file)
        guard wake != row.wake else { return }
        entry?.wake = wake
        var row = row
        row.wake = wake
        turn.batch.projections.cases.append(row)
    }
}
