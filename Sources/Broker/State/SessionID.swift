/// A client's session, numbered by the socket thread and never reused while the daemon runs.
package struct SessionID: Sendable, Hashable, Comparable {
    package var raw: UInt64

    package init(raw: UInt64) {
        self.raw = raw
    }

    package static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}
