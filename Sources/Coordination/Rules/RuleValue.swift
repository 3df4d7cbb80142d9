/// What an entry of a book says beyond what every entry does.
protocol RuleValue: Sendable {
    /// The members that it may have.
    static var members: Set<String> { get }
    /// Whether people are told of the entry by its name.
    static var needsName: Bool { get }

    init(_ reader: JSONReader, known: KnownRules) throws(ReadFault)
}

extension RuleValue {
    static var needsName: Bool { false }
}

/// The identifiers that stand in each book, read or not, so that entries can refer to others.
struct KnownRules: Sendable {
    private let ids: [RuleBookAssembly.BookName: Set<String>]

    init(_ ids: [RuleBookAssembly.BookName: Set<String>]) {
        self.ids = ids
    }

    var kinds: Set<PartyKind> { Set((ids[.parties] ?? []).map(PartyKind.init(rawValue:))) }

    func contains(_ id: String, in book: RuleBookAssembly.BookName) -> Bool {
        ids[book]?.contains(id) ?? false
    }

    /// The kind that a word names.
    func kind(_ reader: JSONReader) throws(ReadFault) -> PartyKind {
        let word = try reader.string()
        guard contains(word, in: .parties) else {
            throw reader.fault(
                sv: "Slaget av aktör ”\(word)” finns inte i boken parties.",
                en: "There is an unknown party kind \"\(word)\": the book parties lacks it.")
        }
        return PartyKind(rawValue: word)
    }

    /// The role that a word names.
    func role(_ reader: JSONReader) throws(ReadFault) -> RoleName {
        let word = try reader.string()
        guard contains(word, in: .roles) else {
            throw reader.fault(
                sv: "Rollen ”\(word)” finns inte i boken roles.",
                en: "There is an unknown role \"\(word)\": the book roles lacks it.")
        }
        return RoleName(word)
    }

    /// The limit that a word names.
    func limit(_ reader: JSONReader) throws(ReadFault) -> Limit {
        let word = try reader.string()
        guard contains(word, in: .limits) else {
            throw reader.fault(
                sv: "Gränsen ”\(word)” finns inte i boken limits.",
                en: "There is an unknown limit \"\(word)\": the book limits lacks it.")
        }
        return Limit(rawValue: word)
    }
}
