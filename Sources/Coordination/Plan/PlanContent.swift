import JSONSchema

/// The parts of a plan's content that its quality is judged by; read from the captured body.
///
/// The body has been checked against its schema, so that what cannot be read is simply absent.
struct PlanContent {
    private(set) var date: LocalDate?
    private(set) var consultation = PlanConsultation()
    private(set) var hasGoal = false
    private(set) var hasMeasure = false
    private(set) var hasReasonForNoMeasure = false
    private(set) var hasDatedStep = false
    /// An adaptation was refused, and it is not said why.
    private(set) var hasUnexplainedRefusal = false
    private(set) var steps: [PlanStep] = []
    private(set) var target: ReturnTarget?
    private(set) var formVersion: String?
    private(set) var extentBefore: Int?
    private(set) var followUps: [(date: LocalDate, responsible: RoleName)] = []

    /// Goes through the members once: each look-up by name would go through them all.
    init(_ plan: JSONValue) {
        for member in plan.object?.members ?? [] {
            switch member.key {
            case "date": date = member.value.date
            case "consultation": consultation = PlanConsultation(member.value)
            case "adaptations": takeAdaptations(member.value.array ?? [])
            case "goal": hasGoal = member.value.string?.isEmpty == false
            case "noMeasureReason": hasReasonForNoMeasure = member.value.string?.isEmpty == false
            case "measures": takeMeasures(member.value.array ?? [])
            case "stepUp": takeSteps(member.value.array ?? [])
            case "extentBefore": extentBefore = member.value.int
            case "formVersion": formVersion = member.value.string
            case "target": target = member.value.string.flatMap(ReturnTarget.init(rawValue:))
            case "followUps": takeFollowUps(member.value.array ?? [])
            default: break
            }
        }
    }

    private mutating func takeAdaptations(_ adaptations: [JSONValue]) {
        hasUnexplainedRefusal = adaptations.contains {
            $0["status"] == "refused" && ($0["refusedBecause"] == nil || $0["refusedReason"] == nil)
        }
    }

    private mutating func takeMeasures(_ measures: [JSONValue]) {
        hasMeasure = !measures.isEmpty
        if measures.contains(where: { $0["from"]?.date != nil }) { hasDatedStep = true }
    }

    private mutating func takeSteps(_ stepUp: [JSONValue]) {
        steps = stepUp.compactMap { step in
            guard let from = step["from"]?.date, let percent = step["percent"]?.int else {
                return nil
            }
            return PlanStep(from: from, percent: percent)
        }
        if !steps.isEmpty { hasDatedStep = true }
    }

    private mutating func takeFollowUps(_ entries: [JSONValue]) {
        for entry in entries {
            guard let date = entry["date"]?.date else { continue }
            followUps.append((date, entry["responsible"]?.string.map { RoleName($0) } ?? .employer))
        }
        followUps.sort { $0.date < $1.date }
    }
}

extension JSONValue {
    /// The value as a day, if it is one.
    var date: LocalDate? {
        string.flatMap { LocalDate(iso: $0) }
    }
}
