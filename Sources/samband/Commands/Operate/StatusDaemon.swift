import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct StatusDaemon: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "daemon", abstract: "Vem ni är för tjänsten; med driftroll också vad den gör.",
        discussion: """
            Exempel:
              samband status --data samband-data
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (greeting, report) = try await connected { client in
            let greeting = try client.greeting()
            let mayAsk = greeting.roles.contains(.audit) || greeting.roles.contains(.admin)
            let report =
                mayAsk
                ? Optional(try await client.operate(Operate(.status, why: "status")).body) : nil
            return (greeting, report)
        }
        var object: JSONObject = ["welcome": greeting.json]
        object["status"] = report
        output.report(.object(object)) {
            Facts(own(greeting) + (report.map(daemon) ?? [])).lines(style: output.terminal.style)
        }
    }

    private func own(_ greeting: Greeting) -> [(String, String)] {
        let lang = output.lang
        let mode = greeting.isSimulation ? lang.pick("simulering", "simulation") : ""
        return [
            (lang.pick("tjänst", "daemon"), greeting.json["server"]?.string ?? ""),
            (lang.pick("tid", "time"), LocalTime.said(greeting.now, lang)),
            (lang.pick("läge", "mode"), mode),
            (lang.pick("ni är", "you are"), "\(greeting.kind)/\(greeting.organisation)"),
            (lang.pick("nyckel", "key"), greeting.keyID),
            (
                lang.pick("funktioner", "functions"),
                greeting.functions.map(\.text).joined(separator: ", ")
            ),
            (
                lang.pick("roller", "roles"),
                greeting.roles.map(\.rawValue).sorted().joined(separator: ", ")
            ),
            (lang.pick("regler", "rules"), greeting.json["rules"]?.string ?? ""),
            (
                lang.pick("bevisträd", "evidence tree"),
                lang.pick(
                    "\(greeting.checkpoint.size) blad", "\(greeting.checkpoint.size) leaves")
            ),
        ]
    }

    private func daemon(_ report: JSONValue) -> [(String, String)] {
        let names: [(String, String, String)] = [
            ("sessions", "anslutna", "sessions"), ("accepted", "mottagna", "accepted"),
            ("refused", "avvisade", "refused"), ("blocked", "stoppade", "blocked"),
            ("dispatched", "utskickade", "dispatched"), ("settled", "kvitterade", "settled"),
            ("deadLettered", "olevererade", "dead letters"),
            ("reminders", "påminnelser", "reminders"),
            ("casesInMemory", "ärenden i minnet", "cases in memory"),
            ("behind", "fakta kvar att föra in", "facts left to file"),
            ("waiting", "väntar på innehavare", "waiting for a holder"),
        ]
        let now: Set = ["sessions", "casesInMemory", "behind", "waiting"]
        let since = output.lang.pick(" sedan start", " since start")
        var facts = names.compactMap { name, sv, en in
            report[name]?.int.map { count in
                (output.lang.pick(sv, en), String(count) + (now.contains(name) ? "" : since))
            }
        }
        let unheld = (report["unheld"]?.array ?? []).compactMap(\.string)
        if !unheld.isEmpty {
            facts.append(
                (
                    output.lang.pick("utan innehavare", "nobody there"),
                    unheld.joined(separator: ", ")
                ))
        }
        if report["remindersHeld"]?.bool == true {
            facts.append(
                (
                    output.lang.pick("påminnelser hålls", "reminders held"),
                    output.lang.pick(
                        "bekräfta klockan: samband clock confirm",
                        "confirm the clock: samband clock confirm")
                ))
        }
        if report["diskLow"]?.bool == true {
            facts.append(
                (
                    output.lang.pick("disken", "disk"),
                    output.lang.pick(
                        "nästan full: inget nytt tas emot", "low: nothing new is taken")
                ))
        }
        return facts
    }
}
