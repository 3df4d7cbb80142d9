import ArgumentParser
import JSONSchema
import SambandClient
import Wire

struct CaseList: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "De ärenden som ni deltar i.",
        discussion: """
            Exempel:
              samband case list --json --key hr.key --server-key server.pub
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let rows = try await connected { try await $0.rows(Query(.cases, limit: 500)) }
        if output.json { return rows.forEach(output.emit) }
        let lang = output.lang
        let table = Table(
            [
                .init(lang.pick("Ärende", "Case")), .init(lang.pick("Öppnat", "Opened")),
                .init(lang.pick("Läge", "Status")),
            ],
            rows.map { row in
                [
                    row["case"]?.string ?? "", row["openedOn"]?.string ?? "",
                    row["status"]?.string == "open"
                        ? lang.pick("öppet", "open") : lang.pick("avslutat", "closed"),
                ]
            })
        output.say(table, empty: "Ni deltar inte i något ärende.", "You take part in no case.")
    }
}
