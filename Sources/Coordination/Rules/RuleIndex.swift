package import JSONSchema

/// One wording of a rule as it stands in its file.
package struct RuleEntry: Sendable {
    /// Such as `limits`.
    package let book: String
    package let pointer: String
    private let file: DataFile
    private let entry: Dated<JSONObject>

    package var id: String { entry.id }
    package var from: LocalDate { entry.from }
    package var to: LocalDate? { entry.to }
    package var basis: Localized { entry.basis }
    package var mark: RuleMark { entry.mark }
    package var name: Localized { entry.name }
    package var version: String { entry.version }
    /// What it says beyond what every entry says.
    package var content: JSONObject { entry.value }
    /// File and line, such as `rules/limits.json:12`.
    package var place: String { file.fault(pointer, sv: "", en: "").place }

    package func isInForce(on day: LocalDate) -> Bool { entry.isInForce(on: day) }

    func fault(at member: String = "", sv: String, en: String) -> RuleBookError.Fault {
        file.fault(pointer + member, sv: sv, en: en)
    }

    fileprivate init(book: String, file: DataFile, _ reader: JSONReader) throws(ReadFault) {
        self.book = book
        self.file = file
        pointer = reader.pointer
        let common: Set<String> = ["id", "from", "to", "basis", "mark", "name"]
        let object = reader.value.object ?? JSONObject()
        entry = try Dated(reader, members: Set(object.keys)) { (_) throws(ReadFault) in
            var content = object
            for key in common { content[key] = nil }
            return content
        }
    }
}

/// Every wording of every rule, for whoever asks what stands in the files.
package struct RuleIndex: Sendable {
    /// In the order of the files; what cannot be read is left out, as the rule book refuses it.
    package let entries: [RuleEntry]

    package init(files: [DataFile]) {
        entries = files.flatMap { file in
            let book = file.value["book"]?.string ?? ""
            let lists = ["entries", "exceptions"].compactMap {
                try? JSONReader(file.value).member($0)?.elements()
            }
            return lists.joined().compactMap { try? RuleEntry(book: book, file: file, $0) }
        }
    }

    /// The wordings of one rule, in the order of their days; of several if the books share an id.
    package func wordings(of id: String) -> [RuleEntry] { entries.filter { $0.id == id } }
}
