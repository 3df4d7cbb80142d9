import Coordination
package import JSONSchema

extension Operate.Act {
    /// What the act takes, and in which form.
    fileprivate var parameters: [String: ParameterForm] {
        switch self {
        case .status, .remind, .clockConfirm: [:]
        case .directory: ["changes": .list]
        case .person: ["number": .text, "kind": .text]
        case .deadLetters, .redrive, .purge:
            ["most": .number(1...10_000), "mailbox": .text, "dryRun": .flag]
        case .pause, .resume: ["mailbox": .text]
        case .clockSet: ["to": .text]
        case .erase: ["sequences": .list]
        case .rulesDiff: ["days": .number(0...3_660), "after": .text]
        case .rulesLoad: ["rules": .text, "catalogue": .text]
        case .legalHold, .legalHoldEnd: ["case": .text]
        }
    }

    /// Everything that an act is given and does not take: a misspelt bound or `dryRun` must not
    /// pass for one that is not there.
    package func faults(in given: JSONValue) -> [Fault] {
        guard let object = given.object else { return [ParameterFault.notObject] }
        let known = parameters
        return object.compactMap { member in
            let (name, value) = (member.key, member.value)
            guard let form = known[name] else {
                return ParameterFault.unknown(name, known.keys.sorted())
            }
            return form.takes(value) ? nil : ParameterFault.form(name, form)
        }.sorted { $0.path < $1.path }
    }
}

private enum ParameterForm {
    case text
    case flag
    case list
    case number(ClosedRange<Int>)

    func takes(_ value: JSONValue) -> Bool {
        switch self {
        case .text: value.string != nil
        case .flag: value.bool != nil
        case .list: value.array != nil
        case .number(let range): value.int.map(range.contains) ?? false
        }
    }

    var wording: Localized {
        switch self {
        case .text: Localized(sv: "text", en: "text")
        case .flag: Localized(sv: "true eller false", en: "true or false")
        case .list: Localized(sv: "en lista", en: "a list")
        case .number(let range):
            Localized(
                sv: "ett heltal, \(range.lowerBound) till \(range.upperBound)",
                en: "a whole number, \(range.lowerBound) to \(range.upperBound)")
        }
    }
}

private enum ParameterFault {
    static let notObject = Fault(
        path: "",
        text: Localized(sv: "Ska vara ett JSON-objekt.", en: "Must be a JSON object."))

    static func unknown(_ name: String, _ known: [String]) -> Fault {
        let list = known.joined(separator: ", ")
        var fault = Fault(
            path: "/" + name,
            text: Localized(
                sv: "Åtgärden tar ingen sådan uppgift.", en: "The act takes no such member."),
            remedy: known.isEmpty
                ? Localized(sv: "Lämna den ute.", en: "Leave it out.")
                : Localized(sv: "Den tar \(list).", en: "It takes \(list)."))
        fault.isNamedBySender = true
        return fault
    }

    static func form(_ name: String, _ form: ParameterForm) -> Fault {
        Fault(
            path: "/\(name)",
            text: Localized(sv: "Ska vara \(form.wording.sv).", en: "Must be \(form.wording.en)."))
    }
}
