package import Coordination
import JSONSchema
package import Wire

extension Refusal {
    /// Place of the first fault, to be kept: says where, never what, and no name of the sender's.
    var sample: String { faults.first?.keptPath ?? "" }

    /// REFUSED: the code with its texts, every fault, and what to do.
    package func answer(requestID: UInt64, codes: CodeBook) -> Answer {
        let entry = codes[code]
        var object: JSONObject = [
            "code": .integer(Int64(code.rawValue)), "name": .string(code.name),
            "text": entry.text.json, "nextStep": entry.nextStep.json,
            "retryable": .bool(entry.retryable),
        ]
        if !faults.isEmpty { object["faults"] = .array(faults.map(\.json)) }
        if retryAfterMilliseconds > 0 {
            object["retryAfterMilliseconds"] = .integer(Int64(retryAfterMilliseconds))
        }
        return Answer(
            .refused, requestID: requestID, header: JSONValue.object(object).serialized())
    }

    /// The same refusal with its places inside event number `index` of a batch.
    func within(event index: Int) -> Refusal {
        var refusal = self
        refusal.faults = faults.map { fault in
            let isPointer = fault.path.isEmpty || fault.path.hasPrefix("/")
            let path = isPointer ? fault.path : "/" + fault.path
            var placed = fault
            placed.path = "/events/\(index)\(path)"
            return placed
        }
        if faults.isEmpty {
            refusal.faults = [
                Fault(
                    path: "/events/\(index)",
                    text: Localized(
                        sv: "Det gäller denna händelse i satsen.",
                        en: "It concerns this event of the batch."))
            ]
        }
        return refusal
    }

    /// The wire's refusal of what the domain does not accept.
    init(_ refused: CaseRefusal) {
        let code = refused.faults.first.map { Code($0.kind) } ?? .rule
        // Unknown and not yours look the same, so that nobody learns by asking.
        self.init(code, code == .unknown ? [] : refused.faults.map { Fault($0) })
    }
}

extension Fault {
    package init(_ fault: DomainFault) {
        self.init(path: fault.pointer, text: fault.text, remedy: fault.remedy)
    }

    /// The place; the whole if the place itself names a person, as an unknown member can.
    fileprivate var shownPath: String { PersonNumber.appears(in: path) ? "" : path }

    /// The place as a fact keeps it for ever: a name that is in no schema becomes `…`.
    fileprivate var keptPath: String {
        guard isNamedBySender else { return shownPath }
        let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
        return parent + "/…"
    }

    var json: JSONValue {
        var object: JSONObject = ["path": .string(shownPath), "text": text.json]
        if !remedy.sv.isEmpty { object["remedy"] = remedy.json }
        return .object(object)
    }
}

extension Code {
    /// The code under which the wire refuses a fault of the domain.
    init(_ kind: DomainFault.Kind) {
        switch kind {
        case .caseUnknown: self = .unknown
        case .planTransition: self = .transition
        case .senderNotAllowed: self = .type
        case .receiverUnknown, .receiverNotAllowed: self = .receiver
        default: self = .rule
        }
    }
}
