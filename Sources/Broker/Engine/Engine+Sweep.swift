extension Engine {
    /// The next slice of the walk over all cases, while there is one.
    func sweep(isIdle: Bool) throws(JournalFailure) {
        guard let place = core.sweepPlace(isIdle: isIdle) else { return }
        core.sweep(
            try journal.cases(after: place.after, limit: place.rows), of: place.rows)
    }
}
