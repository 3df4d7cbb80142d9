import Coordination
import JSONSchema
import SambandClient
import Wire

extension WalkScript {
    func refuseStranger(_ step: inout WalkStep) async throws {
        try await stage.setClock(days.followUp, 9, 0)
        let caseID = try openCase()
        let body = bodies.question("Hur går det?")
        let other = try await stage.refusal(
            .otherEmployer, "question.asked", body, in: caseID, to: [.role("fk")])
        let unknown = CaseID(high: caseID.low &+ 1, low: caseID.high)
        let none = try await stage.refusal(
            .otherEmployer, "question.asked", body, in: unknown, to: [.role("fk")])
        step.tell("ärendet", "the case", answer(other))
        step.tell("ett påhittat", "an invented one", answer(none))
        step.expect(
            "det avvisas som okänt", "it is refused as unknown", other?.known == .unknown)
        step.expect(
            "svaret är tecken för tecken det som ett påhittat ärende får",
            "the answer is letter by letter that of an invented case",
            other?.json == none?.json && other != nil)
        step.expect(
            "inget av det syns i ärendet", "nothing of it is seen in the case",
            try await stage.timeline(.employer, caseID).count {
                $0["type"]?.string == MessageType.prefix + "question.asked"
            }, is: 2)
    }

    private func answer(_ refused: RefusedError?) -> Localized {
        refused?.text ?? Localized(sv: "–", en: "–")
    }
}
