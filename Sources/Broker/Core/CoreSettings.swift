/// What a core is given from outside at its start; everything else it learns from facts.
package struct CoreSettings: Sendable {
    package var version: String
    /// Cases kept in memory.
    package var cacheCapacity: Int
    /// Commands in one commit at most.
    package var batchMost: Int
    /// Dirty projection rows above which a busy core writes some in each commit.
    package var dirtySoft: Int
    /// Projection rows written in one slice, at least; about two milliseconds' worth.
    package var sliceRows: Int
    /// Bytes that must stay free on the disk for SUBMIT to be taken.
    package var reserveBytes: Int64
    /// Facts in a commit from which it may run beside the next decisions: a smaller one is over
    /// before another thread has it in hand.
    package var factsBeside: Int
    package var isSimulation: Bool

    package init(
        version: String, cacheCapacity: Int = 50_000, batchMost: Int = 1_024,
        dirtySoft: Int = 60_000, sliceRows: Int = 128, reserveBytes: Int64 = 67_108_864,
        factsBeside: Int = 128, isSimulation: Bool = false
    ) {
        self.version = version
        self.cacheCapacity = cacheCapacity
        self.batchMost = batchMost
        self.dirtySoft = dirtySoft
        self.sliceRows = sliceRows
        self.reserveBytes = reserveBytes
        self.factsBeside = factsBeside
        self.isSimulation = isSimulation
    }
}
