import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct PlanHistory: AboutCase {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Vad som hänt med planen, steg för steg.",
        discussion: """
            Exempel:
              samband plan history 0123456789abcdef0123456789abcdef \\
                --key hr.key --server-key server.pub
            """)

    @OptionGroup var about: CaseOptions

    func run() async throws {
        let (plans, rows) = try await connected { client in
            let page = try await client.query(Query(.plan, caseID: caseID))
            let rows = try await client.rows(Query(.timeline, caseID: caseID, limit: 200))
            return (page.body, rows.filter(Self.isAboutPlan))
        }
        if output.json {
            return output.emit(["plans": plans["plans"] ?? [], "events": .array(rows)])
        }
        let style = output.terminal.style
        for plan in plans["plans"]?.array ?? [] {
            output.say([style.bold("Plan \(PlanName.text(plan))")])
            output.say(VersionText(output.lang, style: style).lines(plan["versions"]?.array ?? []))
        }
        output.say(TimelineText(output.lang, style: style).lines(rows))
    }

    private static func isAboutPlan(_ row: JSONValue) -> Bool {
        row["type"]?.string?.hasPrefix(MessageType.prefix + "plan.") ?? false
    }
}
