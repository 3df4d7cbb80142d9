extension SchemaCompiler {
    func types(_ schema: JSONObject, at place: SchemaPlace) throws(SchemaError) -> SchemaTypes {
        guard let value = schema["type"] else { return .all }
        if let name = value.string, let type = SchemaTypes(name: name) { return type }
        guard let names = value.array, !names.isEmpty else { throw malformed(.type, at: place) }
        var types: SchemaTypes = []
        var seen: Set<String> = []
        for name in names {
            guard let name = name.string, let type = SchemaTypes(name: name),
                seen.insert(name).inserted
            else { throw malformed(.type, at: place) }
            types.formUnion(type)
        }
        return types
    }

    /// The rule of `enum`; a `const` beside it becomes a node of its own.
    mutating func enumeration(
        _ schema: JSONObject,
        _ node: Int32,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        var values: [JSONValue]?
        if let value = schema["enum"] {
            guard let list = value.array else { throw malformed(.enumeration, at: place) }
            values = list
        }
        guard let const = schema["const"] else {
            return values.map { addEnumeration($0, isConst: false) } ?? -1
        }
        if let values {
            let extra = addNode(tables.origins[Int(node)])
            tables.nodes[Int(extra)].enumeration = addEnumeration(values, isConst: false)
            addApplicator(Applicator(kind: .all, first: extra), to: node)
        }
        return addEnumeration([const], isConst: true)
    }

    private mutating func addEnumeration(_ values: [JSONValue], isConst: Bool) -> Int32 {
        var rule = Enumeration(isConst: isConst)
        var names: [[UInt8]: KeyEntry] = [:]
        rule.firstConstant = Int32(constants.count)
        for value in values {
            if let text = value.string {
                names[Array(text.utf8)] = KeyEntry(name: text)
            } else {
                constants.append(value)
                rule.constantCount += 1
            }
        }
        rule.table = tables.addTable(Array(names.values))
        tables.enumerations.append(rule)
        return Int32(tables.enumerations.count - 1)
    }

    mutating func stringRules(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        var rules = StringRules()
        let shortest = try count(.minLength, schema, at: place)
        let longest = try count(.maxLength, schema, at: place)
        rules.shortest = shortest ?? 0
        rules.longest = longest ?? .max
        if let value = schema["pattern"] { rules.pattern = try pattern(value, at: place) }
        if let value = schema["format"] {
            guard let name = value.string else { throw malformed(.format, at: place) }
            guard let format = SchemaFormat(name: name) else {
                throw error(.unknownFormat, "format", at: place)
            }
            rules.format = format
        }
        let isBare = shortest == nil && longest == nil && rules.pattern < 0 && rules.format == nil
        if isBare { return -1 }
        tables.strings.append(rules)
        return Int32(tables.strings.count - 1)
    }

    private mutating func pattern(
        _ value: JSONValue,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        guard let text = value.string else { throw malformed(.pattern, at: place) }
        do throws(PatternError) {
            tables.patterns.append(try PatternAutomaton(text))
        } catch {
            let kind: SchemaError.Kind = error == .tooLarge ? .tooLarge : .pattern
            throw self.error(kind, "pattern", at: place)
        }
        return Int32(tables.patterns.count - 1)
    }

    mutating func numberRules(
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int32 {
        var rules = NumberRules()
        rules.minimum = try number(.minimum, schema, at: place)
        rules.exclusiveMinimum = try number(.exclusiveMinimum, schema, at: place)
        rules.maximum = try number(.maximum, schema, at: place)
        rules.exclusiveMaximum = try number(.exclusiveMaximum, schema, at: place)
        let step = try number(.multipleOf, schema, at: place)
        if let step {
            guard let divisor = DecimalDivisor(step) else {
                throw malformed(.multipleOf, at: place)
            }
            rules.divisor = divisor
        }
        let bounds = [
            rules.minimum, rules.exclusiveMinimum, rules.maximum, rules.exclusiveMaximum, step,
        ]
        if bounds.allSatisfy({ $0 == nil }) { return -1 }
        rules.plain = PlainRange(rules)
        tables.numbers.append(rules)
        return Int32(tables.numbers.count - 1)
    }

    private func number(
        _ keyword: SchemaKeyword,
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> DecimalNumber? {
        guard let value = schema[keyword.rawValue] else { return nil }
        guard let double = value.double, double.isFinite else {
            throw malformed(keyword, at: place)
        }
        return value.serialized().withUnsafeBufferPointer { DecimalNumber($0) }
    }

    /// A number of things: an integer, not negative, perhaps written as `2.0`.
    func count(
        _ keyword: SchemaKeyword,
        _ schema: JSONObject,
        at place: SchemaPlace
    ) throws(SchemaError) -> Int? {
        switch schema[keyword.rawValue] {
        case nil: return nil
        case .integer(let value)? where value >= 0: return Int(clamping: value)
        case .decimal(let value)? where value >= 0 && value.rounded() == value:
            return Int(exactly: value) ?? .max
        default: throw malformed(keyword, at: place)
        }
    }
}
