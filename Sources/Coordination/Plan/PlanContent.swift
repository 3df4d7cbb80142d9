import JSONSchema

/// The parts of a plan's content that its quality is judged by; read from the captured body.
///
/// The body has been checked against its schema, so that what cannot be read is simply absent.
struct PlanContent {
    let date: LocalDate?
    let isOral: Bool
    let isConsulted: Bool
    let hasGoal: Bool
    let hasMeasure: Bool
    let hasReasonForNoMeasure: Bool
    let hasDatedStep: Bool
    let steps: [Int]
    let extentBefore: Int?
    let followUps: [(date: LocalDate, responsible: RoleName)]

    init(_ plan: JSONValue) {
        date = plan["date"]?.date
        isOral = plan["form"]?.string == PlanVersion.Form.oral.rawValue
        isConsulted = plan["consultation"]?["held"]?.bool ?? false
        hasGoal = plan["goal"]?.string?.isEmpty == false
        let measures = plan["measures"]?.array ?? []
        hasMeasure = !measures.isEmpty
        hasReasonForNoMeasure = plan["noMeasureReason"]?.string?.isEmpty == false
        let stepUp = plan["stepUp"]?.array ?? []
        hasDatedStep =
            stepUp.contains { $0["from"]?.date != nil }
            || measures.contains { $0["from"]?.date != nil }
        steps = stepUp.compactMap { $0["percent"]?.int }
        extentBefore = plan["extentBefore"]?.int
        followUps = (plan["followUps"]?.array ?? []).compactMap { entry in
            guard let date = entry["date"]?.date else { return nil }
            return (date, entry["responsible"]?.string.map { RoleName($0) } ?? .employer)
        }.sorted { $0.date < $1.date }
    }
}

extension JSONValue {
    /// The value as a day, if it is one.
    var date: LocalDate? {
        string.flatMap { LocalDate(iso: $0) }
    }
}
