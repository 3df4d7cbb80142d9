import ArgumentParser
import Coordination
import FoundationEssentials
import JSONSchema
import SambandClient
import Testing
import Wire

@testable import samband

struct CommandTests {
    @Test func `every command has help with an example`() {
        for command in Self.leaves(Samband.self) {
            let name = "\(command)"
            #expect(!command.configuration.abstract.isEmpty, "\(name)")
            #expect(command.configuration.discussion.contains("Exempel:"), "\(name)")
            #expect(command.configuration.discussion.contains("samband "), "\(name)")
        }
    }

    @Test func `examples stand unbroken on a terminal of 80 columns, with addresses that hold`() {
        for command in Self.leaves(Samband.self) + [Samband.self] {
            let lines = command.configuration.discussion.split(separator: "\n")
            for line in lines.drop(while: { !$0.hasPrefix("Exempel:") }) {
                #expect(line.count <= 80, "\(command): \(line)")
                for word in line.split(whereSeparator: { " \"[]{},".contains($0) }) {
                    guard word.count(where: { $0 == "/" }) == 3, !word.hasPrefix("/") else {
                        continue
                    }
                    #expect(throws: Never.self, "\(word)") { try Address(parsing: String(word)) }
                }
            }
        }
    }

    @Test func `every command that reports can do it as JSON`() throws {
        for command in Self.leaves(Samband.self) {
            #expect(command is any Reporting.Type, "\(command)")
        }
    }

    @Test func `a plan may be a body, its fields alone, or either with the case`() throws {
        let id = try #require(CaseID(text: String(repeating: "a", count: 32)))
        let body = try PlanFile(["employment": "e", "plan": ["date": "2026-03-01"]])
        #expect(body.caseID == nil)
        #expect(throws: Failure.self) { try body.caseID(or: nil) }
        #expect(try body.caseID(or: id) == id)
        let wrapped = try PlanFile(["case": .string(id.text), "date": "2026-03-01"])
        #expect(try wrapped.caseID(or: nil) == id)
        #expect(throws: Failure.self) { try PlanFile(["list"]) }
    }

    @Test func `exit codes tell who has to act`() {
        let refused = RefusedError(
            code: 415, name: "schema", text: .init(sv: "s", en: "e"),
            nextStep: .init(sv: "s", en: "e"))
        #expect(Failure(refused).status == .refused)
        #expect(Failure(ClientError.unreachable(endpoint: "x")).status == .unreachable)
        #expect(Failure(ClientError.timedOut(wasSent: true)).status == .unreachable)
        #expect(Failure(ClientError.evidence("x")).status == .refused)
        #expect(Failure(ClientError.keyNotAccepted).status == .refused)
        #expect(Failure(ClientError.checkpoint("x")).status == .local)
        #expect(Failure(ProtocolsFolderError.notThere(path: "x")).status == .local)
        #expect(Failure(ValidationError("x")).status == .usage)
    }

    @Test func `a refusal shows each fault, and a remedy of its own before the general step`() {
        let refused = RefusedError(
            code: 415, name: "schema", text: .init(sv: "Fel.", en: "Wrong."),
            nextStep: .init(sv: "Rätta.", en: "Correct."),
            faults: [
                Fault(
                    path: "/plan/date", text: .init(sv: "Saknas.", en: "Missing."),
                    remedy: .init(sv: "Ange dag.", en: "Give a day.")),
                Fault(path: "", text: .init(sv: "Tomt.", en: "Empty.")),
            ])
        #expect(
            RefusalText(refused).text.sv == """
                Fel. (kod 415)
                  /plan/date  Saknas.
                    → Ange dag.
                  Tomt.
                """)
    }

    @Test func `a refusal without remedies ends with the next step, in words for people`() {
        let refused = RefusedError(
            code: 422, name: "rule", text: .init(sv: "Fel.", en: "Wrong."),
            nextStep: .init(sv: "Rätta.", en: "Correct."),
            faults: [
                Fault(path: "/changes/0/organisation", text: .init(sv: "Saknas.", en: "Missing.")),
                Fault(path: "lastdayforanswer", text: .init(sv: "Tomt.", en: "Empty.")),
                Fault(path: "to", text: .init(sv: "role:fk: Stängt.", en: "role:fk: Shut.")),
            ])
        #expect(
            RefusalText(refused).text.sv == """
                Fel. (kod 422)
                  organisationsnummer  Saknas.
                  sista svarsdag  Tomt.
                  mottagare  Försäkringskassan: Stängt.
                Nästa steg: Rätta.
                """)
    }

    @Test func `a person number that is wrong is not repeated`() {
        let failure = #expect(throws: Failure.self) { try PersonPrompt.read("198001011234", .sv) }
        #expect(failure?.text.sv.contains("1980") == false)
    }

    private static func leaves(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        let below =
            command.configuration.subcommands
            + command.configuration.groupedSubcommands.flatMap(\.subcommands)
        return below.isEmpty ? [command] : below.flatMap(leaves)
    }
}
