package import JSONSchema

/// Every limit of the protocol in one place, told in WELCOME and enforced before memory is spent.
package struct Limits: Sendable, Equatable {
    /// Header of one event, bytes.
    package var eventHeaderBytes = 2_048
    /// Header of any other command, bytes.
    package var controlHeaderBytes = 16_384
    /// Body of one event, bytes.
    package var bodyBytes = 131_072
    /// Nesting of a body, levels.
    package var bodyDepth = 24
    /// Events in one atomic batch.
    package var batchEvents = 64
    /// Bytes of one atomic batch, headers and bodies.
    package var batchBytes = 524_288
    /// Receivers of one event.
    package var receivers = 32
    /// Message id, bytes.
    package var idBytes = 64
    /// Deliveries that one session may hold unsettled.
    package var creditMessages = 1_024
    /// Bytes of deliveries that one session may hold unsettled.
    package var creditBytes = 8_388_608
    /// Mailboxes opened by one session.
    package var openMailboxes = 256
    /// Tokens in one SETTLE.
    package var settleTokens = 256
    /// Rows in one page of a QUERY.
    package var pageRows = 500
    /// Sessions at once.
    package var sessions = 4_096
    /// Sessions of one key.
    package var sessionsPerKey = 256
    /// Bytes of answers that one client may leave unread before its connection is ended.
    package var unreadBytes = 16_777_216
    /// The same for all clients of one key together; the one with most to read goes.
    package var unreadBytesPerKey = 67_108_864
    /// Bytes that one client may have sent ahead of what is taken from it, before its connection
    /// is ended.
    package var aheadBytes = 16_777_216
    /// The same for all clients of one key together.
    package var aheadBytesPerKey = 67_108_864
    /// Connections at once that have not been greeted; the oldest gives way.
    package var ungreeted = 512
    /// Connections of one key at once that have not sent a message.
    package var silentPerKey = 128
    /// Time within which a connection must have been greeted, seconds.
    package var greetingSeconds = 10
    /// Bytes waiting for the store, all parties together.
    package var queueBytes = 67_108_864
    /// The part of `queueBytes` that one party may fill, percent.
    package var queueSharePercent = 25
    /// Commands of one party that wait for the store.
    package var queueCommandsPerParty = 8_192
    /// Queries of one party that wait for their reader.
    package var queriesPerParty = 1_024
    /// Bytes kept for SETTLE and OPERATE above `queueBytes`; a party has its share of these too.
    package var reservedBytes = 8_388_608
    /// Lease of a delivery, seconds.
    package var leaseSeconds = 60
    /// Longest lease by extension, seconds.
    package var leaseSecondsMost = 900
    /// Dispatches before a delivery becomes a dead letter.
    package var attempts = 10
    /// Longest delay of a release, seconds (7 days).
    package var releaseDelaySeconds = 604_800
    /// How far ahead `notbefore` may lie, days.
    package var scheduleDays = 1_100

    package init() {}

    /// The longest frame that a socket takes in, bytes; a longer one ends its connection.
    ///
    /// Above the largest body, so that one that is a little too long is answered with its fault.
    package var frameBytes: Int { max(batchBytes, controlHeaderBytes + Head.fixedBytes) }

    /// Frames of the largest message.
    package var frames: Int { batchEvents * 2 }

    /// JSON limits of a body.
    package var body: JSONLimits {
        JSONLimits(depth: bodyDepth, bytes: bodyBytes)
    }

    /// The limits as WELCOME tells them: one member per name, units in the names.
    package var json: JSONValue {
        [
            "eventHeaderBytes": .integer(Int64(eventHeaderBytes)),
            "controlHeaderBytes": .integer(Int64(controlHeaderBytes)),
            "bodyBytes": .integer(Int64(bodyBytes)),
            "bodyDepth": .integer(Int64(bodyDepth)),
            "batchEvents": .integer(Int64(batchEvents)),
            "batchBytes": .integer(Int64(batchBytes)),
            "receivers": .integer(Int64(receivers)),
            "idBytes": .integer(Int64(idBytes)),
            "creditMessages": .integer(Int64(creditMessages)),
            "creditBytes": .integer(Int64(creditBytes)),
            "openMailboxes": .integer(Int64(openMailboxes)),
            "settleTokens": .integer(Int64(settleTokens)),
            "pageRows": .integer(Int64(pageRows)),
            "leaseSeconds": .integer(Int64(leaseSeconds)),
            "leaseSecondsMost": .integer(Int64(leaseSecondsMost)),
            "attempts": .integer(Int64(attempts)),
            "releaseDelaySeconds": .integer(Int64(releaseDelaySeconds)),
            "scheduleDays": .integer(Int64(scheduleDays)),
        ]
    }
}
