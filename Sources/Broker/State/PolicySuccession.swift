import Coordination
import JSONSchema
import Wire

/// Whether a rule set and catalogue may take the place of those in force.
///
/// What cases, seats and messages already name must stay: a rule ends by its last day, and is
/// not taken away.
struct PolicySuccession {
    private let before: Policy
    private let after: Policy
    private let day: LocalDate

    init(from before: Policy, to after: Policy, on day: LocalDate) {
        self.before = before
        self.after = after
        self.day = day
    }

    /// - Parameter expected: may have `rules` and `catalogue`, the digests that the operator has
    ///   seen foretold.
    func faults(_ expected: JSONValue) -> [Fault] {
        unforeseen(expected) + missingKinds + missingRoles + missingTypes
    }

    private func unforeseen(_ expected: JSONValue) -> [Fault] {
        let digests = [("rules", after.rulesDigest), ("catalogue", after.catalogueDigest)]
        return digests.compactMap { name, digest in
            guard let wanted = expected[name], wanted.string != digest else { return nil }
            return Fault(
                path: "/\(name)",
                text: Localized(
                    sv: "Filerna är inte de som avses: summan är \(digest).",
                    en: "The files are not the ones meant: their digest is \(digest)."),
                remedy: Localized(
                    sv: "Jämför på nytt vad de ändrar, och ange den summan.",
                    en: "See anew what they change, and name that digest."))
        }
    }

    /// Kinds that are not known any more, and those that are switched off though parties have them.
    private var missingKinds: [Fault] {
        let known = after.rules.parties(on: day).kinds
        let lost = before.rules.parties(on: day).kinds.keys.filter { known[$0] == nil }
        let off = before.directory.kinds.subtracting(after.rules.kindsInUse).subtracting(lost)
        let used = off.isEmpty ? [] : before.directory.kindsInUse.intersection(off)
        return lost.union(used).map { kind in
            fault(
                "rules/parties.json",
                sv: "Aktörer av slaget «\(kind.rawValue)» finns eller kan finnas.",
                en: "There are parties of the kind \"\(kind.rawValue)\", or may be.")
        }
    }

    private var missingRoles: [Fault] {
        let roles = after.rules.parties(on: day).roles
        return before.rules.parties(on: day).roles.keys.filter { roles[$0] == nil }
            .map(\.rawValue).sorted().map { role in
                fault(
                    "rules/roles.json", sv: "Någon kan ha rollen «\(role)» i ett ärende.",
                    en: "Somebody may hold the role \"\(role)\" in a case.")
            }
    }

    private var missingTypes: [Fault] {
        before.catalogue.types.values.filter { after.catalogue.types[$0.id] == nil }
            .map(\.name).sorted().map { name in
                fault(
                    "catalogue/\(name).json", sv: "Meddelanden av typen kan finnas.",
                    en: "There may be messages of the type.")
            }
    }

    private func fault(_ file: String, sv: String, en: String) -> Fault {
        Fault(
            path: file, text: Localized(sv: sv, en: en),
            remedy: Localized(
                sv: "Låt det stå kvar; stäng det med en sista dag eller utan avsändare.",
                en: "Let it stay; close it by a last day or by having no senders."))
    }
}

extension Policy {
    /// The rules of another policy with the directory and limits of this one.
    func succeeded(by other: Policy) -> Policy {
        var next = other
        next.directory = directory
        next.directory.kinds = other.rules.kindsInUse
        next.limits = limits
        return next
    }
}

extension Collection where Element == PartyKind {
    fileprivate func union(_ others: Set<PartyKind>) -> [PartyKind] {
        others.union(self).sorted()
    }
}
