extension Route: RuleValue {
    static let members: Set<String> = [
        "giver", "giverForm", "receiver", "mode", "types", "classes", "requests", "planned",
    ]

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault) {
        giver = try Self.kind(reader.required("giver"), known)
        giverForm = try reader.member("giverForm")?.word()
        receiver = try Self.kind(reader.required("receiver"), known)
        mode = try reader.word("mode")
        types = try reader.strings("types").map(TypePattern.init)
        classes = Set(try reader.words("classes"))
        requests = try reader.strings("requests")
        planned = Set(try reader.strings("planned"))
        guard !types.isEmpty else {
            throw try reader.required("types").fault(
                sv: "En väg måste nämna minst en typ; * är alla.",
                en: "A route names at least one type; * is all.")
        }
        if receiver == .employer, !classes.isDisjoint(with: DataClass.neverToEmployer) {
            throw try reader.required("classes").fault(
                sv: "Vägen nämner ett uppgiftsslag som aldrig går till en arbetsgivare.",
                en: "The route names a class that never goes to an employer.")
        }
    }

    private static func kind(
        _ reader: JSONReader, _ known: KnownRules
    ) throws(ReadFault) -> PartyKind? {
        try reader.string() == "any" ? nil : try known.kind(reader)
    }
}
