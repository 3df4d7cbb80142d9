import Coordination
import Desk
import Glibc
import Store
import Telemetry

/// Why the daemon did not start, as sentences for a person and a code for scripts.
struct StartFailure: Error {
    var text: Localized
    var remedy: Localized
    /// 64 wrong options, 66 missing input, 73 cannot create, 74 disk, 75 try later,
    /// 78 configuration.
    var exitCode: Int32

    init(text: Localized, remedy: Localized = Localized(sv: "", en: ""), exitCode: Int32) {
        self.text = text
        self.remedy = remedy
        self.exitCode = exitCode
    }

    init(_ error: StoreError) {
        self.init(text: error.text, remedy: error.remedy, exitCode: 74)
    }

    init(_ error: DeskError) {
        self.init(text: Localized(sv: error.text.sv, en: error.text.en), exitCode: 75)
    }

    /// A failure that explains itself in English only, from a layer below.
    init(_ problem: String, exitCode: Int32) {
        self.init(text: Localized(sv: problem, en: problem), exitCode: exitCode)
    }

    func report() {
        var lines = "sambandd: \(text.sv)\n"
        if !remedy.sv.isEmpty { lines += "  \(remedy.sv)\n" }
        if text.en != text.sv { lines += "  (\(text.en) \(remedy.en))\n" }
        _ = lines.withCString { write(2, $0, strlen($0)) }
    }
}
