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
        #expect(book.reminders(on: day).count == 23)
        #expect(book.kindsInUse == PartyKind.always)
    }

    @Test func `every file of the folders is a book`() throws {
        let files = try ProtocolFiles.ruleFiles.get()
        let books = try files.map { try #require($0.value["book"]?.string) }
        #expect(Set(books).count == files.count)
    }

    @Test(arguments: [
        ("rules/routes.json", "\"to\": \"2025-11-30\"", "\"to\": \"2025-12-01\"", "overlaps"),
        ("rules/routes.json", "\"to\": \"2025-11-30\"", "\"to\": \"2025-11-29\"", "gap"),
        ("rules/routes.json", "\"mode\": \"harmless\"", "\"mode\": \"cheerful\"", "unknown word"),
        ("rules/routes.json", "\"giver\": \"af\"", "\"giver\": \"afx\"", "unknown party kind"),
        ("rules/limits.json", "\"value\": 30", "\"value\": \"thirty\"", "whole number"),
        ("rules/limits.json", "plan-due-day", "plan-due-dag", "no entry"),
        ("rules/limits.json", "\"mark\": \"statute\"", "\"mark\": \"sure\"", "unknown word"),
        ("rules/ceilings.json", "\"employer\": \"never\"", "\"employer\": \"consent\"", "must be"),
        ("rules/ceilings.json", "\"employer\": \"never\"", "\"employer\": \"route\"", "must be"),
        ("rules/reminders.json", "plan-missing", "plan-lost", "unknown word"),
        ("rules/reminders.json", "Dag {day}", "Dag {dag}", "unknown word {dag}"),
        (
            "rules/grounds.json", "\"through\": \"own-work-last-day\"",
            "\"through\": \"own-work-dag\"", "unknown limit"
        ),
        ("rules/grounds.json", "\"ground\": \"redeployment\"", "\"ground\": \"x\"", "unknown word"),
        ("rules/grounds.json", "\"to\": \"2022-08-31\"", "\"to\": \"2022-09-01\"", "overlaps"),
        ("rules/grounds.json", "\"to\": \"2022-08-31\"", "\"to\": \"2022-08-30\"", "gap"),
        ("rules/grounds.json", "\"id\": \"on-call\"", "\"id\": \"on-cal\"", "unknown word"),
        ("rules/grounds.json", "\"when\": \"always\"", "\"when\": \"ever\"", "unknown word"),
        ("rules/grounds.json", "\"from\": \"2022-02-01\"", "\"from\": \"2021-03-14\"", "same kind"),
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
        let fault = try #require(faults.first { $0.text.en.contains(problem) })
        #expect(fault.file == file)
        #expect(fault.pointer.hasPrefix("/"))
        #expect((fault.line ?? 0) > 1)
        #expect(!fault.text.sv.isEmpty && fault.text.sv != fault.text.en)
    }

    @Test func `every fault of a file is told at once, in both languages`() throws {
        var law = try ChangedRules()
        var broken = JSONValue.entry(
            "new-day", from: "2026-13-01",
            ["value": "many", "note": "x", "extra": 1, "to": "soon"]
        ).object ?? [:]
        broken["mark"] = "sure"
        try law.add(.object(broken), to: "rules/limits.json")
        try law.add(
            .entry(
                "new-way", from: "2026-01-01",
                ["giver": "fkx", "receiver": "fk", "mode": "open", "types": []]),
            to: "rules/routes.json")
        let faults = law.faults
        let limits = faults.filter { $0.file == "rules/limits.json" }.map(\.pointer)
        let book = try #require(law.files.first { $0.file == "rules/limits.json" })
        let entry = "/entries/\((book.value["entries"]?.array ?? []).count - 1)"
        #expect(
            Set(limits) == Set(["/note", "/extra", "/from", "/to", "/mark", "/name", "/value"].map {
                entry + $0
            }))
        #expect(faults.contains { $0.file == "rules/routes.json" })
        for fault in faults { #expect(fault.text.sv != fault.text.en, "\(fault.text.en)") }
    }

    @Test(arguments: [
        ("question.asked", "harmless", nil, 0), ("question.asked", "allowed", nil, 1),
        ("question.*", "closed", nil, 1), ("*", "initiative", nil, 1),
        ("question.asked", "duty", nil, 0), ("question.asked", "consent", nil, 0),
        ("question.answered", "allowed", nil, 1), ("case.opened", "allowed", nil, 0),
        ("question.asked", "allowed", "diagnosis", 0),
        ("question.asked", "allowed", "administrative", 1),
    ])
    func `two ways that contradict each other are refused`(
        type: String, mode: String, dataClass: String?, count: Int
    ) throws {
        var route: JSONObject = [
            "giver": "fk", "receiver": "care", "mode": .string(mode), "types": [.string(type)],
        ]
        route["classes"] = dataClass.map { [.string($0)] }
        var law = try ChangedRules()
        try law.add(
            .entry(
                "fk-care-answer", from: "2026-01-01",
                [
                    "giver": "fk", "receiver": "care", "mode": "harmless",
                    "types": ["question.answered"],
                ]), to: "rules/routes.json")
        try law.add(.entry("new-way", from: "2026-01-01", route), to: "rules/routes.json")
        let found = law.faults.filter { $0.text.en.contains("contradict") }
        #expect(min(found.count, 1) == count)
        #expect(found.allSatisfy { $0.pointer.hasPrefix("/entries/") })
    }

    @Test func `what the program reads every day cannot end`() throws {
        for (id, file) in [
            ("plan-due-day", "rules/limits.json"), ("workplace", "rules/ceilings.json"),
            ("plan-no-goal", "rules/warnings.json"),
        ] {
            var law = try ChangedRules()
            try law.end(id, in: file, on: "2026-12-31")
            let fault = try #require(law.faults.first)
            #expect(law.faults.count == 1)
            #expect(fault.file == file && fault.text.en.contains("must not end"))
        }
        var law = try ChangedRules()
        try law.end("answer-days", in: "rules/limits.json", on: "2026-12-31")
        #expect(law.faults.isEmpty)
    }

    @Test func `a text has the words of its anchor alone`() throws {
        for (old, new) in [
            ("Frågan som ställdes {from}", "Frågan som ställdes {lateFrom}"),
            ("Planen är pausad till {date}", "Planen är pausad till {day}"),
        ] {
            var law = try ChangedRules()
            try law.replace(old, with: new, in: "rules/reminders.json")
            let fault = try #require(law.faults.first)
            #expect(fault.pointer.hasSuffix("/text") && fault.text.en.contains("unknown word"))
        }
    }

    @Test func `missing texts and books are named`() throws {
        let faults = try replacing("rules/edition.json", "edition\"", with: "limits\"")
        #expect(faults.contains { $0.text.en.contains("no book \"edition\"") })
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
