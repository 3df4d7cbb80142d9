import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct DirectoryShow: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Visar funktionerna och om de har en innehavare i dag.",
        discussion: """
            Exempel:
              samband directory show --key hr.key --server-key server.pub
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let rows = try await connected { try await $0.rows(Query(.directory, limit: 500)) }
        if output.json { return rows.forEach(output.emit) }
        let lang = output.lang
        let table = Table(
            [
                .init(lang.pick("Adress", "Address")), .init(lang.pick("Aktör", "Party")),
                .init(lang.pick("Innehavare", "Held")), .init(lang.pick("Kontakt", "Contact")),
            ],
            rows.map { row in
                [
                    row["address"]?.string ?? "", row["name"]?.string ?? "",
                    row["held"]?.bool == true
                        ? lang.pick("ja", "yes") : lang.pick("nej", "no"),
                    (row["forYou"]?.bool == true ? lang.pick("er kontakt: ", "yours: ") : "")
                        + ContactText.line(row["contact"]),
                ]
            })
        output.say(table, empty: "Katalogen är tom.", "The directory is empty.")
    }
}
