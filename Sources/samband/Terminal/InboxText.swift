import JSONSchema

/// What waits in mailboxes as a table, with the columns that have anything to tell.
struct InboxText {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    func table(_ rows: [JSONValue]) -> Table {
        let isOne = Set(rows.compactMap { $0["mailbox"]?.string }).count == 1
        let shown = columns(isOneMailbox: isOne).filter { column in
            rows.contains { !column.cell($0).isEmpty }
        }
        return Table(shown.map(\.head), rows.map { row in shown.map { $0.cell(row) } })
    }

    private struct Column {
        var head: Table.Column
        var cell: (JSONValue) -> String
    }

    private func columns(isOneMailbox: Bool) -> [Column] {
        let language = language
        func column(
            _ sv: String, _ en: String, _ side: Table.Side = .left,
            _ cell: @escaping (JSONValue) -> String
        ) -> Column {
            Column(head: .init(language.pick(sv, en), side), cell: cell)
        }
        return [
            column("Löpnummer", "Sequence", .right) { String($0["sequence"]?.int ?? 0) },
            column("Typ", "Type") { row in
                row["type"]?.string.map { TypeText.text($0, language) } ?? ""
            },
            column("Från", "From") { row in
                row["source"]?.string.map { NameText.text($0, language) } ?? ""
            },
            column("Mottaget, svensk tid", "Accepted, Swedish time") {
                LocalTime.text($0["acceptedAt"])
            },
            column("Svar senast", "Answer by") { $0["lastDay"]?.string ?? "" },
            column("Läge", "State") { StateText.text($0["state"]?.string ?? "", language) },
            column("Skäl", "Reason") { ReasonText.text($0["reason"]?.string ?? "", language) },
            column("Försök", "Attempts", .right) { row in
                let attempts = row["attempts"]?.int ?? 0
                return attempts > 0 ? String(attempts) : ""
            },
            column("Ärende", "Case") { $0["case"]?.string ?? "" },
            column("Brevlåda", "Mailbox") { isOneMailbox ? "" : $0["mailbox"]?.string ?? "" },
            column("Tidigast, svensk tid", "Not before, Swedish time") {
                LocalTime.text($0["readyAt"])
            },
            column("Senast, svensk tid", "Expires, Swedish time") {
                LocalTime.text($0["expires"])
            },
        ]
    }
}
