import ArgumentParser
import Coordination
import JSONSchema

/// From which day to which, both included.
struct DaysOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Första dagen.", valueName: "dag")) var from: LocalDate
    @Option(help: ArgumentHelp("Sista dagen.", valueName: "dag")) var to: LocalDate?

    func validate() throws {
        guard to.map({ $0 >= from }) ?? true else {
            throw ValidationError("--to ligger före --from.")
        }
    }

    func add(to change: inout JSONObject) {
        change["from"] = .string(from.iso)
        change["to"] = to.map { .string($0.iso) }
    }

    var text: Localized {
        guard let to else { return Localized(sv: "från \(from.iso)", en: "from \(from.iso)") }
        return Localized(
            sv: "från \(from.iso) till och med \(to.iso)",
            en: "from \(from.iso) through \(to.iso)")
    }
}
