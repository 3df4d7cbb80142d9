internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    /// The rules are tried and explained from their files, without a daemon.
    @Suite struct RulesCommandTests {
        private func broken(_ folder: TemporaryFolder) throws -> String {
            let copy = folder.url.appending(path: "Protocols")
            try FileManager.default.copyItem(
                at: Places.protocols.resolvingSymlinksInPath(), to: copy)
            for (file, old, new) in [
                ("rules/routes.json", "\"to\": \"2025-11-30\"", "\"to\": \"2025-12-01\""),
                ("rules/limits.json", "\"value\": 60,", "\"value\": \"60\","),
                ("catalogue/plan.exempted.json", "\"LT60\",", "\"LT90\","),
            ] {
                let url = copy.appending(path: file)
                let text = try String(contentsOf: url, encoding: .utf8)
                #expect(text.contains(old))
                try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: url)
            }
            return copy.path
        }

        @Test func `the product's own rules hold`() throws {
            let told = try Program.run(["rules", "check"])
            #expect(told.code == 0 && told.output.contains("håller"), "\(told.errors)")
            let json = try #require(Program.run(["rules", "check", "--json"]).json.first)
            #expect(json["valid"]?.bool == true)
            #expect(json["rulesDigest"]?.string?.count == 64)
        }

        @Test func `all that is wrong is told at once, with file and line, in both languages`()
            throws
        {
            let folder = try TemporaryFolder()
            let check = ["rules", "check", "--protocols", try broken(folder)]
            let told = try Program.run(check)
            #expect(told.code == 1)
            let routes = told.output.contains("rules/routes.json:")
            #expect(routes && told.output.contains("överlappar"), "\(told.output)")
            let limits = told.output.contains("rules/limits.json:")
            #expect(limits && told.output.contains("Ska vara ett heltal."), "\(told.output)")
            let english = try Program.run(check + ["--lang", "en"]).output
            #expect(english.contains("overlaps") && english.contains("Must be a whole number."))
            let faults = try #require(Program.run(check + ["--json"]).json.first?["faults"]?.array)
            #expect(faults.count == 2)
            #expect(faults.allSatisfy { ($0["line"]?.int ?? 0) > 1 })
        }

        @Test func `a rule is explained on a day: value, basis, mark, version and readers`()
            throws
        {
            let due = try Program.run(["rules", "explain", "plan-due-day", "--on", "2026-03-01"])
            #expect(due.code == 0, "\(due.errors)")
            for words in [
                "plan för återgång i arbete", "30", "från 2018-07-01 tills vidare", "SFB 30:6",
                "författning", "plan-due-day@2018-07-01", "rules/limits.json:", "programmet",
            ] {
                #expect(due.output.contains(words), "\(words) \(due.output)")
            }
            let answer = try Program.run(["rules", "explain", "answer-days", "--json"])
            let wording = try #require(answer.json.first?["inForce"]?[0])
            #expect(wording["says"]?["value"]?.int == 14)
            #expect(wording["readBy"]?[0]?["type"]?.string == "question.asked")
        }

        @Test(arguments: [
            ("2025-11-30", "SFB 110:14 p 1 och 110:31"), ("2025-12-01", "110:31 a"),
        ])
        func `the wording of the day is shown, not the latest`(day: String, basis: String) throws {
            let told = try #require(
                Program.run(["rules", "explain", "employer-fk-request", "--on", day, "--json"])
                    .json.first)
            let inForce = try #require(told["inForce"]?.array)
            #expect(inForce.count == 1)
            #expect(inForce.first?["basis"]?["sv"]?.string?.hasSuffix(basis) == true)
            #expect(told["wordings"]?.array?.count == 2)
        }

        @Test func `a rule that is not there, or not yet, is said to be so`() throws {
            let unknown = try Program.run(["rules", "explain", "plan-duo-day"])
            #expect(unknown.code == 2 && unknown.errors.contains("plan-due-day"))
            let early = try Program.run(["rules", "explain", "plan-due-day", "--on", "2018-06-30"])
            #expect(early.code == 0)
            #expect(early.output.contains("Ingen lydelse av plan-due-day gäller 2018-06-30"))
        }
    }
}
