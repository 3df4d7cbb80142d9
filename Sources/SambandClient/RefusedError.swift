package import Coordination
package import JSONSchema
package import Wire

/// The daemon said no: a code, every fault with its place, and what to do.
package struct RefusedError: Error, Sendable, Equatable {
    /// Three digits; the same in every language.
    package var code: Int
    package var name: String
    package var text: Localized
    package var nextStep: Localized
    package var isRetryable: Bool
    /// 0 if a retry alone cannot help.
    package var retryAfterMilliseconds: Int
    package var faults: [Fault]

    package init(
        code: Int, name: String, text: Localized, nextStep: Localized, isRetryable: Bool = false,
        retryAfterMilliseconds: Int = 0, faults: [Fault] = []
    ) {
        self.code = code
        self.name = name
        self.text = text
        self.nextStep = nextStep
        self.isRetryable = isRetryable
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.faults = faults
    }

    /// The code as this release knows it; nil for one that is newer.
    package var known: Code? { Code(rawValue: code) }

    /// Reads the header of REFUSED; nil if it is not one.
    package init?(header: JSONValue) {
        guard let code = header["code"]?.int, let name = header["name"]?.string,
            let text = Localized(json: header["text"])
        else { return nil }
        self.init(
            code: code, name: name, text: text,
            nextStep: Localized(json: header["nextStep"]) ?? Localized(sv: "", en: ""),
            isRetryable: header["retryable"]?.bool ?? false,
            retryAfterMilliseconds: header["retryAfterMilliseconds"]?.int ?? 0,
            faults: (header["faults"]?.array ?? []).compactMap { Fault(json: $0) })
    }

    /// As the daemon wrote it.
    package var json: JSONValue {
        [
            "code": .integer(Int64(code)), "name": .string(name), "text": text.json,
            "nextStep": nextStep.json, "retryable": .bool(isRetryable),
            "faults": .array(
                faults.map { fault in
                    var object: JSONObject = [
                        "path": .string(fault.path), "text": fault.text.json,
                    ]
                    if !fault.remedy.sv.isEmpty { object["remedy"] = fault.remedy.json }
                    return .object(object)
                }),
        ]
    }
}

extension RefusedError: CustomStringConvertible {
    package var description: String { "\(code) \(name): \(text.en) \(nextStep.en)" }
}

extension Fault {
    fileprivate init?(json: JSONValue) {
        guard let path = json["path"]?.string, let text = Localized(json: json["text"]) else {
            return nil
        }
        self.init(
            path: path, text: text,
            remedy: Localized(json: json["remedy"]) ?? Localized(sv: "", en: ""))
    }
}
