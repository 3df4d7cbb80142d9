/// What a client asks for; the byte after the magic of a head frame.
package enum CommandVerb: UInt8, Sendable, CaseIterable {
    case hello = 0x48  // H
    case submit = 0x53  // S
    case open = 0x4F  // O
    case credit = 0x43  // C
    case close = 0x58  // X
    case settle = 0x54  // T
    case status = 0x55  // U
    case query = 0x51  // Q
    case operate = 0x50  // P

    /// The verb as SPEC writes it.
    package var name: String {
        switch self {
        case .hello: "HELLO"
        case .submit: "SUBMIT"
        case .open: "OPEN"
        case .credit: "CREDIT"
        case .close: "CLOSE"
        case .settle: "SETTLE"
        case .status: "STATUS"
        case .query: "QUERY"
        case .operate: "OPERATE"
        }
    }
}

/// What the daemon answers; the first byte of a record.
package enum AnswerVerb: UInt8, Sendable, CaseIterable {
    case welcome = 0x77  // w
    case receipt = 0x72  // r
    case refused = 0x66  // f
    case opened = 0x6F  // o
    case deliver = 0x64  // d
    case settled = 0x74  // t
    case status = 0x75  // u
    case result = 0x71  // q
    case done = 0x70  // p

    /// The verb as SPEC writes it.
    package var name: String {
        switch self {
        case .welcome: "WELCOME"
        case .receipt: "RECEIPT"
        case .refused: "REFUSED"
        case .opened: "OPENED"
        case .deliver: "DELIVER"
        case .settled: "SETTLED"
        case .status: "STATUS"
        case .result: "RESULT"
        case .done: "DONE"
        }
    }
}
