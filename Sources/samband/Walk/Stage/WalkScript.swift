import Coordination
import SambandClient

/// The main job from its first day to the follow-up: what has come of it so far.
final class WalkScript {
    let stage: WalkStage
    let days: DemoDays
    let bodies: DemoBodies
    private let printer: WalkPrinter
    private var number = 0

    var caseID: CaseID?
    /// The request for the plan, as it was delivered.
    var request: Delivery?
    var plan: WalkStage.Sent?
    /// What follows the plan to each desk.
    var questions: [DemoRole: Delivery] = [:]

    init(stage: WalkStage, printer: WalkPrinter) {
        self.stage = stage
        self.printer = printer
        days = DemoDays(onOrAfter: stage.today + 1)
        bodies = DemoBodies(days: days)
    }

    /// One thing that somebody does.
    struct Scene {
        var name: String
        var who: DemoRole?
        var does: Localized
        var play: (inout WalkStep) async throws -> Void

        init(
            _ name: String, _ who: DemoRole?, _ sv: String, _ en: String,
            _ play: @escaping (inout WalkStep) async throws -> Void
        ) {
            self.name = name
            self.who = who
            does = Localized(sv: sv, en: en)
            self.play = play
        }
    }

    /// Plays the scenes in order; one that cannot be done ends the walk.
    func play(_ scenes: [Scene]) async {
        for scene in scenes {
            number += 1
            var step = WalkStep(
                number: number, name: scene.name, at: stage.now,
                who: scene.who?.title ?? Localized(sv: "Tjänsten", en: "The daemon"),
                does: scene.does)
            do {
                try await scene.play(&step)
            } catch {
                step.fail(error)
                step.at = stage.now
                printer.show(step)
                return
            }
            step.at = stage.now
            printer.show(step)
        }
    }

    func openCase() throws -> CaseID {
        guard let caseID else { throw Failure(.refused, "Inget ärende.", "No case.") }
        return caseID
    }

    /// Every part of the walk, in the order of the calendar.
    var scenes: [Scene] {
        opening + remindersBeforePlan + requestAndConsent + submission + desks + conversation
            + followUp + views
    }
}
