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
        let results = zip(draft.changes, draft.results).map { change, result in
            withOpenCount(result, change)
        }
        return Done(
            count: items.count, body: .array(results),
            audit: ["kinds": .array(draft.changes.map { .string($0.kind.rawValue) })])
    }
}

extension Core {
    /// What a closing leaves behind: deliveries that are not settled, for whoever takes over.
    private func withOpenCount(_ result: JSONValue, _ change: DirectoryChange) -> JSONValue {
        guard case .functionClosed(let id, _, let successor) = change,
            let count = mailboxes[id]?.openCount, count > 0, var object = result.object
        else { return result }
        object["open"] = .integer(Int64(count))
        object["warning"] =
            (successor == nil && policy.directory.function(id)?.fallback == nil
            ? DirectoryFault.leftAlone(count) : DirectoryFault.leftBehind(count)).json
        return .object(object)
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

    static func leftBehind(_ count: Int) -> Localized {
        Localized(
            sv: "Det som inte är kvitterat (\(count)) går till den som tar över.",
            en: "What is not settled (\(count)) goes to whoever takes over.")
    }

    static func leftAlone(_ count: Int) -> Localized {
        Localized(
            sv: "Det som inte är kvitterat (\(count)) blir liggande: ingen tar över. Ange en "
                + "ersättare för funktionen.",
            en: "What is not settled (\(count)) stays: nobody takes over. Name a fallback for the "
                + "function.")
    }

    static func value(_ path: String, _ sv: String, _ en: String) -> DirectoryRefusal {
        DirectoryRefusal(faults: [Fault(path: path, text: Localized(sv: sv, en: en))])
    }
}
