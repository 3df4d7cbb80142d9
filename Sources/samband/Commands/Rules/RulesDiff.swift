import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct RulesDiff: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Visar vad reglerna i tjänstens filer ändrar i de ärenden som finns.",
        discussion: """
            Lägg de nya filerna i tjänstens mapp Protocols, se vad de gör, och ta dem med samband \
            rules load. Inget ändras av frågan. Vem som helst med rollen audit ser raderna för \
            varje ärende; annars visas antal. Kod 1 om något ändras, 0 annars.

            Exempel:
              samband rules diff --days 400 --data /var/lib/samband
            """)

    @Option(help: ArgumentHelp("Så många dagar framåt.", valueName: "dagar")) var days = 365
    @OptionGroup var audit: WhyOption
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard (0...3_660).contains(days) else {
            throw Failure(.usage, "--days är 0 till 3660.", "--days is 0 to 3660.")
        }
        let difference = try await connected { try await read(from: $0) }
        let text = DifferenceText(difference, output.lang)
        output.report(difference.json) { text.lines(width: output.terminal.width) }
        if !difference.isEmpty { throw Failure.told(.refused) }
    }

    private func read(from connection: Connection) async throws -> RulesDifference {
        var difference = RulesDifference()
        var after: JSONValue?
        repeat {
            var parameters: JSONObject = ["days": .integer(Int64(days))]
            parameters["after"] = after
            let page = try await connection.operate(
                Operate(.rulesDiff, why: audit.why ?? "jämför", parameters: .object(parameters))
            ).body
            guard difference.take(page) else {
                throw Failure(
                    .local, "Filerna ändrades under jämförelsen. Kör den igen.",
                    "The files changed during the comparison. Run it again.")
            }
            after = page["after"]
        } while after != nil
        return difference
    }
}

/// The pages of the answer put together.
struct RulesDifference {
    private(set) var edition = ""
    private(set) var digests: [String] = []
    private(set) var entries: [JSONValue] = []
    private(set) var rows: [JSONValue] = []
    private(set) var counts: [String: Int] = [:]
    private(set) var cases = 0
    private(set) var changed = 0
    private(set) var unreadable = 0

    var isEmpty: Bool { entries.isEmpty && counts.isEmpty }

    /// Takes the next page; false if it compares with other files than the pages before.
    mutating func take(_ page: JSONValue) -> Bool {
        let digests = ["rulesDigest", "catalogueDigest"].map { page[$0]?.string ?? "" }
        guard self.digests.isEmpty || self.digests == digests else { return false }
        self.digests = digests
        edition = page["edition"]?.string ?? ""
        entries += page["entries"]?.array ?? []
        rows += page["rows"]?.array ?? []
        for member in page["counts"]?.object ?? [:] {
            counts[member.key, default: 0] += member.value.int ?? 0
        }
        cases += page["cases"]?.int ?? 0
        changed += page["changed"]?.int ?? 0
        unreadable += page["unreadable"]?.int ?? 0
        return true
    }

    var json: JSONValue {
        var numbers = JSONObject()
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            numbers[name] = .integer(Int64(count))
        }
        return [
            "edition": .string(edition), "rulesDigest": .string(digests.first ?? ""),
            "catalogueDigest": .string(digests.last ?? ""), "entries": .array(entries),
            "cases": .integer(Int64(cases)), "changed": .integer(Int64(changed)),
            "unreadable": .integer(Int64(unreadable)), "counts": .object(numbers),
            "rows": .array(rows),
        ]
    }
}
