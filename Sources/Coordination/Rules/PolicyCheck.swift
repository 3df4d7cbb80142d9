import JSONSchema

/// What rules and catalogue must agree on, beyond what each is checked for by itself.
package struct PolicyCheck {
    private let index: RuleIndex
    private let rules: RuleBook
    private let catalogue: Catalogue
    private let typeFiles: [DataFile]

    package init(
        rules: RuleBook, ruleFiles: [DataFile], catalogue: Catalogue, typeFiles: [DataFile]
    ) {
        self.rules = rules
        self.catalogue = catalogue
        self.typeFiles = typeFiles
        index = RuleIndex(files: ruleFiles)
    }

    package func run() throws(RuleBookError) {
        let faults = limits + routes + exemptions + types + retentions
        guard faults.isEmpty else { throw RuleBookError(faults) }
    }

    /// A number that nothing reads is a law that does not hold.
    private var limits: [RuleBookError.Fault] {
        let users = RuleUsers(index: index, catalogue: catalogue)
        return index.entries.filter { $0.book == "limits" && users.of($0).isEmpty }.map {
            $0.fault(
                sv: "Ingen regel eller typ läser gränsen \($0.id). Låt en göra det, eller ta bort "
                    + "den.",
                en: "No rule and no type reads the limit \($0.id). Let one do so, or remove it.")
        }
    }

    /// A route for a type that there is not carries nothing, unless it says that one is to come.
    private var routes: [RuleBookError.Fault] {
        let names = catalogue.types.values.map(\.name)
        var faults: [RuleBookError.Fault] = []
        for entry in index.entries where entry.book == "routes" {
            let planned = Set(strings(entry.content["planned"]))
            for member in ["types", "requests"] {
                for (place, word) in strings(entry.content[member]).enumerated()
                where !planned.contains(word)
                    && !names.contains(where: TypePattern(word).covers)
                {
                    faults.append(
                        entry.fault(
                            at: "/\(member)/\(place)",
                            sv: "Ingen typ i katalogen svarar mot ”\(word)”. Rätta, eller ange den "
                                + "i planned.",
                            en: "No type of the catalogue is meant by \"\(word)\". Correct it, or "
                                + "name it in planned."))
                }
            }
            let known = Set(strings(entry.content["types"]) + strings(entry.content["requests"]))
            for word in planned.subtracting(known).sorted() {
                faults.append(
                    entry.fault(
                        at: "/planned",
                        sv: "”\(word)” står inte bland vägens typer eller frågor.",
                        en: "\"\(word)\" is none of the route's types or requests."))
            }
        }
        return faults
    }

    /// The reasons that the rules know are those that an employer can state.
    private var exemptions: [RuleBookError.Fault] {
        let stated = catalogue.type("plan.exempted").map(Self.reasons) ?? []
        let entries = index.entries.filter { $0.book == "exemptions" }
        let unknown = entries.filter { !stated.contains($0.id) }.map {
            $0.fault(
                at: "/id",
                sv: "Typen plan.exempted har inte skälet \($0.id). Lägg till det i dess schema.",
                en: "The type plan.exempted lacks the reason \($0.id). Add it to its schema.")
        }
        let missing = stated.subtracting(entries.map(\.id)).sorted().compactMap { reason in
            file(of: "plan.exempted")?.fault(
                "/schema/properties/reason",
                sv: "Skälet \(reason) finns inte i boken exemptions.",
                en: "The book exemptions lacks the reason \(reason).")
        }
        return unknown + missing
    }

    /// On every day it is said of every type how long its content is kept, whoever sent it.
    private var retentions: [RuleBookError.Fault] {
        let entries = index.entries.filter { $0.book == "retention" }
        let days = Set(entries.flatMap { [$0.from] + ($0.to.map { [$0 + 1] } ?? []) }).sorted()
        return catalogue.types.values.sorted { $0.name < $1.name }.compactMap { type in
            let open = days.first { day in
                rules.retentions(on: day).of(type.name, from: nil) == nil
            }
            guard let day = open, let file = file(of: type.name) else { return nil }
            return file.fault(
                "/id",
                sv: "Boken retention säger inte hur länge innehållet i \(type.name) finns kvar "
                    + "från \(day.iso). Nämn typen i en post utan senders.",
                en: "The book retention does not say how long the content of \(type.name) is "
                    + "kept from \(day.iso). Name the type in an entry without senders.")
        }
    }

    private static func reasons(_ type: MessageType) -> Set<String> {
        let reasons = type.schema["properties"]?["reason"]?["enum"]?.array ?? []
        return Set(reasons.compactMap(\.string))
    }

    /// Kinds, roles and limits that a type names stand in the rules.
    private var types: [RuleBookError.Fault] {
        let kinds = Set(index.entries.filter { $0.book == "parties" }.map(\.id))
        let roles = Set(index.entries.filter { $0.book == "roles" }.map(\.id))
        let limits = Set(index.entries.filter { $0.book == "limits" }.map(\.id))
        var faults: [RuleBookError.Fault] = []
        for file in typeFiles {
            let value = file.value
            let named: [(String, Set<String>, [String])] = [
                ("/senders", kinds, strings(value["senders"])),
                ("/receivers", kinds, strings(value["receivers"])),
                ("/defaultReceivers", roles, strings(value["defaultReceivers"])),
                ("/alwaysTo", roles, strings(value["alwaysTo"])),
                ("/answer/limit", limits, [value["answer"]?["limit"]?.string].compactMap { $0 }),
            ]
            for (pointer, known, words) in named {
                for word in words where !known.contains(word) {
                    faults.append(
                        file.fault(
                            pointer, sv: "”\(word)” finns inte i reglerna.",
                            en: "\"\(word)\" is unknown: the rules lack it."))
                }
            }
        }
        return faults
    }

    private func file(of type: String) -> DataFile? {
        typeFiles.first { $0.value["id"]?.string == MessageType.prefix + type }
    }

    private func strings(_ list: JSONValue?) -> [String] {
        (list?.array ?? []).compactMap(\.string)
    }
}
