extension Duration {
    /// Milliseconds rounded up, held within what libzmq's options and poll take.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let (thousand, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        if overflow { return seconds < 0 ? Int32.min : Int32.max }
        let rest = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: thousand.addingReportingOverflow(rest).partialValue)
    }

    /// Seconds rounded up, for the options that the kernel counts in seconds.
    var wholeSeconds: Int32 {
        Int32(clamping: components.attoseconds > 0 ? components.seconds + 1 : components.seconds)
    }
}
