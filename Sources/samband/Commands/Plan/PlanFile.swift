import Coordination
import JSONSchema
import SambandClient
import Wire

/// A plan as employers have it on file, in any of three shapes.
///
/// The message body (`employment`, `plan`), the plan's own fields alone, or either with the member
/// `case` beside it.
struct PlanFile {
    /// The case that the file names.
    let caseID: CaseID?
    let body: JSONObject
    /// The file is the plan's own fields: `plan` was put around them here.
    let isBare: Bool

    var hasReason: Bool { body["why"] != nil }

    init(_ document: JSONValue) throws {
        guard var object = document.object else {
            throw Failure(
                .usage, "Planen ska vara ett JSON-objekt.", "The plan must be a JSON object.")
        }
        caseID = object["case"]?.string.flatMap { CaseID(text: $0) }
        object["case"] = nil
        isBare = object["plan"] == nil
        guard isBare else {
            body = object
            return
        }
        var whole: JSONObject = [:]
        for name in ["employment", "why"] {
            whole[name] = object[name]
            object[name] = nil
        }
        whole["plan"] = .object(object)
        body = whole
    }

    /// The case to send in: the flag's, else the file's.
    func caseID(or flag: CaseID?) throws -> CaseID {
        guard let id = flag ?? caseID else {
            throw Failure(
                .usage, "Ange ärendet med --case, eller skriv \"case\" i filen.",
                "Name the case with --case, or write \"case\" in the file.")
        }
        return id
    }

    /// The body to send; the case's only employment is taken where none is named.
    func body(
        employment flag: String?, why: String?, in id: CaseID, _ client: Connection
    ) async throws -> JSONValue {
        var sent: JSONObject = [:]
        sent["employment"] = flag.map { .string($0) } ?? body["employment"]
        if sent["employment"] == nil { sent["employment"] = try await onlyEmployment(id, client) }
        for member in body where member.key != "employment" { sent[member.key] = member.value }
        if let why { sent["why"] = .string(why) }
        return .object(sent)
    }

    private func onlyEmployment(_ id: CaseID, _ client: Connection) async throws -> JSONValue {
        let page = try await client.query(Query(.case, caseID: id))
        let employments = page.body["employments"]?.array ?? []
        guard employments.count == 1, let only = employments[0]["id"] else {
            let names = employments.compactMap { $0["id"]?.string }.joined(separator: ", ")
            throw Failure(
                .usage, "Ange anställningen med --employment: \(names).",
                "Name the employment with --employment: \(names).")
        }
        return only
    }
}
