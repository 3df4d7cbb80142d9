import Coordination
import JSONSchema
import Wire

extension Core {
    /// Applies changes to the directory, all or none; each names parties and functions by address.
    func changeDirectory(_ parameters: JSONValue) throws(Refusal) -> Done {
        guard let items = parameters["changes"]?.array, (1...500).contains(items.count) else {
            throw Refusal(.body, [DirectoryFault.changes])
        }
        var draft = DirectoryDraft(directory: policy.directory, numbers: numbers)
        var faults: [Fault] = []
        for (index, item) in items.enumerated() {
            do throws(DirectoryRefusal) {
                try draft.add(item)
            } catch {
                faults += error.faults.map { fault in
                    Fault(
                        path: "/changes/\(index)\(fault.path)", text: fault.text,
                        remedy: fault.remedy)
                }
            }
        }
        guard faults.isEmpty else { throw Refusal(.rule, faults) }
        numbers = draft.numbers
        record(.directory(draft.changes), party: PartyID(raw: 0))
        return Done(
            count: items.count, body: .array(draft.results),
            audit: ["kinds": .array(draft.changes.map { .string($0.kind.rawValue) })])
    }
}

struct DirectoryRefusal: Error {
    var faults: [Fault]
}

enum DirectoryFault {
    static let changes = Fault(
        path: "/changes",
        text: Localized(
            sv: "Ska vara 1 till 500 ändringar.", en: "Must be 1 to 500 changes."))

    static func value(_ path: String, _ sv: String, _ en: String) -> DirectoryRefusal {
        DirectoryRefusal(faults: [Fault(path: path, text: Localized(sv: sv, en: en))])
    }
}
