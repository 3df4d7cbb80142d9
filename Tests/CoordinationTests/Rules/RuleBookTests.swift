import Coordination
import Foundation
import JSONSchema
import Testing

@Suite("Rule book")
struct RuleBookTests {
    private func replacing(
        _ file: String, _ old: String, with new: String
    ) throws -> [RuleBookError.Fault] {
        var changed = false
        let files = try ProtocolFiles.ruleFiles.get().map { data in
            guard data.file == file else { return data }
            let text = String(decoding: try ProtocolFiles.bytes(file), as: UTF8.self)
            changed = text.contains(old)
            return try DataFile(
                file: file, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
        }
        #expect(changed, "\(old) does not stand in \(file)")
        do throws(RuleBookError) {
            _ = try RuleBook(files: files)
            return []
        } catch {
            return error.faults
        }
    }

    @Test func `loads whole`() throws {
        let book = try RuleBook(files: ProtocolFiles.ruleFiles.get())
        #expect(book.version == "2026.1")
        let day = try World.day("2026-03-01")
        #expect(book.limit(.planDayGap, on: day)?.value == 4)
        #expect(book.limit(.chainDayGap, on: day)?.value == 89)
        #expect(book.limit(.planDueDay, on: day)?.value == 30)
        #expect(book.limit(.planAssumedDays, on: day)?.value == 60)
        #expect(book.reminders(on: day).count == 7)
        #expect(book.kindsInUse == PartyKind.always)
    }

    @Test func `every file of the folders is a book`() throws {
        let files = try ProtocolFiles.ruleFiles.get()
        #expect(files.count == 10)
    }

    @Test(arguments: [
        ("rules/routes.json", "\"to\": \"2025-11-30\"", "\"to\": \"2025-12-01\"", "overlaps"),
        ("rules/routes.json", "\"to\": \"2025-11-30\"", "\"to\": \"2025-11-29\"", "gap"),
        ("rules/routes.json", "\"mode\": \"harmless\"", "\"mode\": \"cheerful\"", "unknown word"),
        ("rules/routes.json", "\"giver\": \"af\"", "\"giver\": \"afx\"", "unknown party kind"),
        ("rules/limits.json", "\"value\": 30", "\"value\": \"thirty\"", "whole number"),
        ("rules/limits.json", "plan-due-day", "plan-due-dag", "no limit"),
        ("rules/limits.json", "\"mark\": \"statute\"", "\"mark\": \"sure\"", "unknown word"),
        ("rules/ceilings.json", "\"employer\": \"never\"", "\"employer\": \"consent\"", "must be"),
        ("rules/ceilings.json", "\"employer\": \"never\"", "\"employer\": \"route\"", "must be"),
        ("rules/reminders.json", "plan-missing", "plan-lost", "unknown word"),
        ("rules/reminders.json", "Dag {day}", "Dag {dag}", "unknown word {dag}"),
        ("rules/warnings.json", "plan-no-goal", "plan-no-gaol", "unknown word"),
        ("rules/parties.json", "\"opensCases\"", "\"openCases\"", "unknown member"),
        ("states/plan.json", "\"to\": \"withdrawn\"", "\"to\": \"due\"", "cannot be reached"),
        ("states/plan.json", "\"on\": \"begin\"", "\"on\": \"start\"", "unknown word"),
        ("states/plan.json", "\"sv\": \"försenad\"", "\"sv\": \"\"", "empty"),
    ])
    func `refuses a broken file and names it`(
        file: String, old: String, new: String, problem: String
    ) throws {
        let faults = try replacing(file, old, with: new)
        let fault = try #require(faults.first { $0.problem.contains(problem) })
        #expect(fault.file == file)
        #expect(fault.pointer.hasPrefix("/"))
        #expect((fault.line ?? 0) > 1)
    }

    @Test func `missing texts and books are named`() throws {
        let faults = try replacing("rules/edition.json", "edition\"", with: "limits\"")
        #expect(faults.contains { $0.problem.contains("no book \"edition\"") })
    }

    @Test func `the basis of a plan request changes with the law`() throws {
        let book = try ProtocolFiles.rules.get()
        for (date, basis) in [
            ("2025-11-30", "SFB 110:14 p 1 och 110:31"),
            ("2025-12-01", "SFB 110:14 p 1 och 110:31 a"),
        ] {
            let routes = book.routes(on: try World.day(date))
            #expect(routes.first { $0.id == "employer-fk-request" }?.basis.sv == basis)
        }
    }
}
