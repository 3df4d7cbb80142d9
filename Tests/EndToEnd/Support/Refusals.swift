internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

/// The texts of the codes as the protocol publishes them.
enum Published {
    static let codes: [Int: JSONValue] = {
        let file = try? String(
            contentsOf: Places.protocols.appending(path: "codes.json"), encoding: .utf8)
        let entries = file.flatMap { try? JSONValue(parsing: Array($0.utf8)) }?["codes"]?.array
        return Dictionary(
            (entries ?? []).compactMap { entry in entry["code"]?.int.map { ($0, entry) } },
            uniquingKeysWith: { first, _ in first })
    }()
}

/// Expects REFUSED with everything that a refusal must say, and exactly these places of faults.
func expectRefused(
    _ reply: Reply, _ code: Code, at paths: Set<String> = [], _ what: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let comment: Comment = "\(what): \(reply.summary)"
    #expect(reply.verb == .refused, comment, sourceLocation: sourceLocation)
    #expect(reply.code == code.rawValue, comment, sourceLocation: sourceLocation)
    let entry = Published.codes[code.rawValue]
    #expect(entry != nil, comment, sourceLocation: sourceLocation)
    for name in ["name", "text", "nextStep", "retryable"] {
        #expect(reply[name] == entry?[name], comment, sourceLocation: sourceLocation)
    }
    #expect(Set(reply.paths) == paths, comment, sourceLocation: sourceLocation)
    for fault in reply["faults"]?.array ?? [] {
        for (sv, en) in [texts(fault["text"]), fault["remedy"].map(texts)].compactMap({ $0 }) {
            #expect(!sv.isEmpty && !en.isEmpty && sv != en, comment, sourceLocation: sourceLocation)
        }
    }
}

private func texts(_ value: JSONValue?) -> (String, String) {
    (value?["sv"]?.string ?? "", value?["en"]?.string ?? "")
}
