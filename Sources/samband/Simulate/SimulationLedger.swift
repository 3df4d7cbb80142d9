import Coordination
import Population
import SambandClient

/// What has come of the run so far.
struct SimulationLedger {
    var accepted = 0
    var blockedCopies = 0
    /// Refusals by code, of messages that the script meant to be refused.
    var expectedRefusals: [Int: Int] = [:]
    /// Everything that went otherwise than the scripts say; the first ones are shown.
    private(set) var surprises: [String] = []
    private(set) var surpriseCount = 0
    var caseIDs: [Int: CaseID] = [:]
    /// Sequence of each accepted message by script and place.
    var sequences: [Int: [Int: Int64]] = [:]

    mutating func surprise(_ text: String) {
        surpriseCount += 1
        if surprises.count < 20 { surprises.append(text) }
    }

    mutating func take(_ outcome: SimulatedOutcome, _ act: Act, _ script: Script, _ index: Int) {
        let name = "\(script.id(of: index)) \(act.type)"
        switch outcome {
        case .accepted(let event):
            accepted += 1
            sequences[script.number, default: [:]][index] = event.sequence
            if caseIDs[script.number] == nil { caseIDs[script.number] = event.caseID }
            let open = event.copies.map { $0.state != "blocked" }
            blockedCopies += open.count { !$0 }
            if act.isRefused { surprise("\(name): accepted, a refusal was expected") }
            let expected = act.copies.filter { $0.origin != .told }.map(\.isOpen)
            if open != expected { surprise("\(name): other copies than expected") }
            if event.isRepeat { surprise("\(name): answered as a repeat") }
        case .refused(let code, let text):
            if act.isRefused, code == 420 {
                expectedRefusals[code, default: 0] += 1
            } else {
                surprise("\(name): refused \(code) \(text)")
            }
        case .failed(let text): surprise("\(name): \(text)")
        }
    }
}

/// What the daemon answered to one message.
enum SimulatedOutcome: Sendable {
    case accepted(Receipt.Event)
    case refused(code: Int, text: String)
    case failed(String)
}
