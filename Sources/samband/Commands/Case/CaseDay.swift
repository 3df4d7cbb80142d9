import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct CaseDay: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "Förklarar en dag: dagräkning, bedömningsgrund och vad som ska finnas när.",
        discussion: """
            Dagen är ett nummer eller ett datum; utan dag gäller i dag. För en arbetsgivare är \
            numret dagen i den egna anställningens nedsättning, för andra dagen i \
            rehabiliteringskedjan.

            Exempel:
              samband case day 0123456789abcdef0123456789abcdef 181 \\
                --key fk.key --server-key server.pub
              samband case day 0123456789abcdef0123456789abcdef 2026-08-28 --json \\
                --key fk.key --server-key server.pub
            """)

    @Argument(help: ArgumentHelp("Ärendets beteckning.", valueName: "ärende"))
    var caseID: CaseID
    @Argument(help: ArgumentHelp("Nummer eller datum ÅÅÅÅ-MM-DD.", valueName: "dag"))
    var day: DayWord?
    @Option(help: ArgumentHelp("Anställningen.", valueName: "ord")) var employment: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var query = Query(.day, caseID: caseID, employment: employment)
        switch day {
        case .number(let number): query.day = number
        case .date(let date): query.date = date
        case nil: break
        }
        let page = try await connected { [query] in try await $0.query(query) }
        output.report(page.body) {
            DayText(output.lang, style: output.terminal.style).lines(page.body)
        }
    }
}

/// A day by its number or by its date.
enum DayWord: ExpressibleByArgument, Equatable {
    case number(Int)
    case date(LocalDate)

    init?(argument: String) {
        if let date = LocalDate(iso: argument) {
            self = .date(date)
        } else if let number = Int(argument), (1...3_660).contains(number) {
            self = .number(number)
        } else {
            return nil
        }
    }
}
