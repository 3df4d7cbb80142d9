import Coordination
import FoundationEssentials
import JSONSchema
import SambandClient

/// A case that is left for whoever goes on by hand: the other employer's, with a plan as a file.
struct SecondCase {
    private let script: WalkScript
    private let options: WalkOptions

    init(_ script: WalkScript, _ options: WalkOptions) {
        self.script = script
        self.options = options
    }

    var scene: WalkScript.Scene {
        .init(
            "second-case", .otherEmployer, "öppnar ett eget ärende, att gå vidare med",
            "opens a case of its own, to go on with"
        ) { try await play(&$0) }
    }

    private func play(_ step: inout WalkStep) async throws {
        let stage = script.stage
        let days = DemoDays(onOrAfter: stage.today + 1)
        try await stage.setClock(days.first, 8, 30)
        let bodies = DemoBodies(days: days)
        let employer = try stage.address(.otherEmployer)
        let sent = try await stage.send(
            .otherEmployer, "case.opened",
            bodies.opened(
                insured: DemoRole.secondInsuredNumber, employer: employer,
                officer: stage.address(.fk)))
        let caseID = sent.event.caseID
        let assumed = try await stage.send(
            .otherEmployer, "plan.assumption-recorded", bodies.assumption, in: caseID)
        let plan = DemoPlan(days: days, contact: employer, written: days.first).submitted
        let folder = options.data + "/demo"
        try write(plan.serialized(pretty: true), to: folder + "/plan.json")
        try write(Array(((caseID?.text ?? "") + "\n").utf8), to: folder + "/plan.case")
        step.tellReceipt(sent)
        step.tell("ärende", "case", caseID?.text ?? "–")
        step.tell("sista dag", "due", assumed.event.due.first?["date"]?.string ?? "–")
        step.tell("plan", "plan", folder + "/plan.json")
        step.expectPlace(sent)
        step.expect(
            "planen ska finnas den \(days.due.iso)", "the plan is due on \(days.due.iso)",
            assumed.event.due.first?["date"]?.string ?? "–", is: days.due.iso)
        step.expect(
            "det är ett annat ärende än det första", "it is another case than the first",
            caseID != nil && caseID != script.caseID)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Failure(
                .local, "\(path) kan inte skrivas.", "\(path) cannot be written.")
        }
    }
}
