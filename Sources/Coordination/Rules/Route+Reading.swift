extension Route {
    static let members: Set<String> = [
        "giver", "giverForm", "receiver", "mode", "types", "classes", "requests",
    ]

    init(_ reader: JSONReader, kinds: Set<PartyKind>) throws(ReadFault) {
        try reader.only(Self.members.union(Dated<Route>.members))
        giver = try Self.kind(reader.required("giver"), among: kinds)
        giverForm = try reader.member("giverForm")?.word()
        receiver = try Self.kind(reader.required("receiver"), among: kinds)
        mode = try reader.word("mode")
        types = try reader.strings("types").map(TypePattern.init)
        classes = Set(try reader.words("classes"))
        requests = try reader.strings("requests")
        guard !types.isEmpty else { throw reader.fault("a route names no types") }
        if receiver == .employer, !classes.isDisjoint(with: DataClass.neverToEmployer) {
            throw reader.fault("a route names a class that never goes to an employer")
        }
    }

    private static func kind(
        _ reader: JSONReader, among kinds: Set<PartyKind>
    ) throws(ReadFault) -> PartyKind? {
        let word = try reader.string()
        if word == "any" { return nil }
        let kind = PartyKind(rawValue: word)
        guard kinds.contains(kind) else { throw reader.fault("unknown party kind \"\(word)\"") }
        return kind
    }
}
