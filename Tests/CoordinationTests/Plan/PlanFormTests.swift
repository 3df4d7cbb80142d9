import Coordination
import JSONSchema
import Testing

@Suite("The form's questions beside the answers")
struct PlanFormTests {
    @Test func `every field of a plan has its question, in both languages`() throws {
        let day = try World.day("2026-03-25")
        let form = try #require(ProtocolFiles.rules.get().form("2026.1", on: day))
        let type = try #require(ProtocolFiles.catalogue.get().type("plan.submitted"))
        let fields = type.schema["$defs"]?["plan"]?["properties"]?.object?.members.map(\.key) ?? []
        // How the plan came and on which form is not asked of anybody.
        #expect(Set(fields).subtracting(["form", "formVersion"]) == Set(form.value.questions.keys))
        for text in form.value.questions.values {
            #expect(!text.sv.isEmpty && text.sv != text.en)
        }
    }

    /// The form is in force from 2018-07-01.
    @Test(arguments: [
        ("2026.1", "2018-06-30", false), ("2026.1", "2018-07-01", true),
        ("2026.1", "2026-03-25", true), ("okänd", "2026-03-25", false),
    ])
    func `a version keeps the form that the rule book has for its day`(
        form: String, date: String, isKept: Bool
    ) throws {
        var world = try World.opened(assumedDays: 75)
        let outcome = try world.send(
            "plan.submitted", from: World.employerOne, to: [World.agency], on: "2026-03-25",
            PlanFlowTests.plan(["formVersion": .string(form), "date": .string(date)]))
        #expect(world.plan?.currentVersion?.formVersion == (isKept ? form : nil))
        #expect(outcome.warnings.map(\.code).contains("plan-form-unknown") == !isKept)
    }
}
