import ArgumentParser
import Coordination
import JSONSchema
import Wire

struct RulesCheck: ParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prövar regler, tillstånd, katalog och koder som helhet.",
        discussion: """
            Alla fel visas på en gång, med fil och rad. Kod 0 om en tjänst kan använda mappen, \
            1 annars.

            Exempel:
              samband rules check --protocols ny/Protocols
            """)

    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let folder = try protocols.folder()
        do throws(ProtocolsError) {
            tell(try Protocols(reading: folder), folder)
        } catch .folder(let error) {
            throw error
        } catch .faults(let faults) {
            tell(faults, folder)
            throw Failure.told(.refused)
        }
    }

    private func tell(_ read: Protocols, _ folder: ProtocolsFolder) {
        let books = Dictionary(grouping: read.index.entries, by: \.book).mapValues(\.count)
        let types = read.catalogue.types.count
        output.report([
            "folder": .string(folder.path), "valid": true, "rules": .string(read.rules.version),
            "rulesDigest": .string(Hex.text(read.rulesDigest)),
            "catalogueDigest": .string(Hex.text(read.catalogueDigest)),
            "types": .integer(Int64(types)),
            "books": .object(
                books.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
                    $0[$1.key] = .integer(Int64($1.value))
                }),
        ]) {
            let lang = output.lang
            let count = read.index.entries.count
            return [
                folder.path + "  " + output.terminal.style.good(lang.pick("håller", "holds"))
            ]
                + Facts([
                    (lang.pick("utgåva", "edition"), read.rules.version),
                    (
                        lang.pick("regler", "rules"),
                        lang.pick(
                            "\(count) lydelser i \(books.count) böcker",
                            "\(count) wordings in \(books.count) books")
                    ),
                    (lang.pick("typer", "types"), "\(types)"),
                ]).lines(indent: 2, style: output.terminal.style)
        }
    }

    private func tell(_ faults: [RuleBookError.Fault], _ folder: ProtocolsFolder) {
        let lang = output.lang
        let style = output.terminal.style
        output.report([
            "folder": .string(folder.path), "valid": false,
            "faults": .array(
                faults.map { fault in
                    var object: JSONObject = [
                        "file": .string(fault.file), "path": .string(fault.pointer),
                        "text": fault.text.json,
                    ]
                    object["line"] = fault.line.map { .integer(Int64($0)) }
                    return .object(object)
                }),
        ]) {
            [folder.path + "  " + style.bad(CountText.faults(faults.count, lang))]
                + faults.flatMap { fault in
                    ["  \(style.bold(fault.place))  \(fault.pointer)"]
                        + Wrap.lines("    " + lang.pick(fault.text), hang: 4)
                }
        }
    }
}
