extension SchemaChecker {
    /// Adds the fault that the value at `place` has by a keyword of `node`, unless quiet or full.
    @inline(never)
    mutating func report(_ keyword: SchemaKeyword, _ node: Int32, _ place: Int) {
        guard !isDone else { return }
        let schema = program.origins[Int(node)].schema
        add(keyword, SchemaSentence.text(keyword, schema[keyword.rawValue]), node, place)
    }

    /// Adds the fault of a value whose type is none of those permitted, or that the schema
    /// `false` forbids.
    @inline(never)
    mutating func reportType(_ node: Int32, _ place: Int) {
        guard !isDone else { return }
        let origin = program.origins[Int(node)]
        guard nodes[Int(node)].types.isEmpty else { return report(.type, node, place) }
        faults.append(
            SchemaFault(
                pointer: index.pointer(of: place),
                keyword: origin.role,
                text: SchemaSentence.forbidden,
                schemaPointer: origin.path,
                offset: offset(place)
            )
        )
    }

    /// Adds one fault for each required name that is missing.
    @inline(never)
    mutating func reportMissing(
        _ missing: UInt64,
        _ table: KeyTable,
        _ node: Int32,
        _ place: Int
    ) {
        for bit in 0..<UInt8(64) where missing & (1 << UInt64(bit)) != 0 && !isDone {
            for at in 0...Int(table.mask) {
                let slot = reader.slots[Int(table.first) + at]
                guard !slot.isFree, slot.required == bit else { continue }
                let start = reader.names + Int(slot.start)
                let name = UnsafeBufferPointer(start: start, count: Int(slot.length))
                let text = SchemaSentence.missing(String(decoding: name, as: UTF8.self))
                add(.required, text, node, place)
            }
        }
    }

    /// Adds the fault of `element`, which repeats an earlier one of its array.
    mutating func reportRepeat(_ node: Int32, _ element: Int) {
        guard !isDone else { return }
        add(.uniqueItems, SchemaSentence.text(.uniqueItems, nil), node, element)
    }

    /// Adds the fault of a value that satisfies more than one branch of `oneOf`.
    mutating func reportTooMany(_ node: Int32, _ place: Int) {
        guard !isDone else { return }
        add(.oneOf, SchemaSentence.tooMany, node, place)
    }

    private mutating func add(
        _ keyword: SchemaKeyword,
        _ text: LocalizedText,
        _ node: Int32,
        _ place: Int
    ) {
        faults.append(
            SchemaFault(
                pointer: index.pointer(of: place),
                keyword: keyword.rawValue,
                text: text,
                schemaPointer: program.origins[Int(node)].path + "/" + keyword.rawValue,
                offset: offset(place)
            )
        )
    }

    private func offset(_ place: Int) -> Int { index.tokens[place].range.lowerBound }
}

extension SchemaFault {
    static let tooMuchWork = SchemaFault(
        pointer: "",
        keyword: "work",
        text: LocalizedText(
            sv: "Texten är för invecklad att kontrollera; dela upp den.",
            en: "The text is too intricate to check; split it."
        ),
        schemaPointer: "",
        offset: 0
    )
}
