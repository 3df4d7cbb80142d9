package import Coordination

/// Why something was refused: three digits, the same in every language.
///
/// Texts, whether a retry can help, and the next step stand in `Protocols/codes.json`.
package enum Code: Int, Sendable, CaseIterable, Error {
    case frames = 400
    case version = 401
    case verb = 402
    case routingID = 403
    case unknown = 404
    case notAllowed = 405
    case header = 406
    case attribute = 407
    case source = 408
    case conflict = 409
    case type = 410
    case receiver = 411
    case session = 412
    case tooLarge = 413
    case body = 414
    case schema = 415
    case erased = 416
    case consent = 420
    case transition = 421
    case rule = 422
    case credit = 425
    case busy = 429
    case internalFault = 500
    case stopping = 503
    case diskFull = 507
    case clockHeld = 508

    /// The name in `codes.json`.
    package var name: String {
        switch self {
        case .frames: "frames"
        case .version: "version"
        case .verb: "verb"
        case .routingID: "routing-id"
        case .unknown: "unknown"
        case .notAllowed: "not-allowed"
        case .header: "header"
        case .attribute: "attribute"
        case .source: "source"
        case .conflict: "conflict"
        case .type: "type"
        case .receiver: "receiver"
        case .session: "session"
        case .tooLarge: "too-large"
        case .body: "body"
        case .schema: "schema"
        case .erased: "erased"
        case .consent: "consent"
        case .transition: "transition"
        case .rule: "rule"
        case .credit: "credit"
        case .busy: "busy"
        case .internalFault: "internal"
        case .stopping: "stopping"
        case .diskFull: "disk-full"
        case .clockHeld: "clock-held"
        }
    }
}

/// One thing that is wrong, with its place and what to do.
package struct Fault: Sendable, Equatable {
    /// JSON Pointer into the body, or the name of a header attribute.
    package var path: String
    package var text: Localized
    /// The next step; empty where the code's own says enough.
    package var remedy: Localized
    /// The path ends in a name that the sender made up: it is shown to the sender and kept nowhere.
    package var isNamedBySender = false

    package init(path: String, text: Localized, remedy: Localized = Localized(sv: "", en: "")) {
        self.path = path
        self.text = text
        self.remedy = remedy
    }
}

/// A refusal as a value: one code, every fault, and when a retry makes sense.
package struct Refusal: Error, Sendable, Equatable {
    package var code: Code
    package var faults: [Fault]
    /// Milliseconds to wait before the next try; 0 if a retry alone cannot help.
    package var retryAfterMilliseconds: Int
    /// The request that it answers, where that is known only to whoever threw it.
    package var requestID: UInt64?

    package init(_ code: Code, _ faults: [Fault] = [], retryAfterMilliseconds: Int = 0) {
        self.code = code
        self.faults = faults
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }
}
