/// One check of one indexed text against a program.
///
/// It walks schema and text together; its depth is bounded by the text's depth times the longest
/// chain of schemas on one value. Inside anyOf, oneOf, not and if it is `quiet`: it stops at the
/// first fault and reports none. Every step is counted, so that no text can cost more than
/// `baseWork` and `workPerByte` allow, whatever the schema.
struct SchemaChecker {
    /// Steps that every text has, and steps more for each of its bytes.
    static let baseWork = 20_000
    static let workPerByte = 8

    let program: SchemaProgram
    let reader: KeyReader
    let nodes: UnsafePointer<SchemaNode>
    let captures: UnsafeMutablePointer<Captures.Entry>?
    let scratch: JSONScratch
    let most: Int
    /// Evaluations under way whose faults are not reported.
    var quiet = 0
    var work: Int
    var faults: [SchemaFault] = []

    init(
        _ program: SchemaProgram,
        _ index: JSONIndex,
        bytes: Int,
        most: Int,
        captures: UnsafeMutablePointer<Captures.Entry>?,
        scratch: JSONScratch
    ) {
        self.program = program
        reader = KeyReader(index: index, slots: program.slots.base, names: program.names.base)
        self.most = most
        self.captures = captures
        self.scratch = scratch
        nodes = program.nodes.base
        work = Self.baseWork + bytes * Self.workPerByte
    }

    var index: JSONIndex { reader.index }

    mutating func run() -> [SchemaFault] {
        if captures != nil { scratch.undo.removeAll(keepingCapacity: true) }
        _ = check(program.root, 0)
        if work < 0 { faults.append(.tooMuchWork) }
        return faults
    }

    /// Nothing more is to be found out: the answer is no, or no further fault has room.
    var isDone: Bool { quiet > 0 || faults.count >= most || work < 0 }

    /// Whether the value at `place` satisfies `node`.
    mutating func check(_ node: Int32, _ place: Int) -> Bool {
        if node < 0 { return true }
        work &-= 1
        if work < 0 { return false }
        let rules = nodes[Int(node)]
        let token = index.tokens[place]
        var valid = admits(rules.types, token)
        if !valid {
            reportType(node, place)
            if isDone { return false }
        }
        switch token.kind {
        case .object where rules.object >= 0:
            valid = checkObject(rules.object, token, node, place) && valid
        case .array where rules.array >= 0:
            valid = checkArray(rules.array, token, node, place) && valid
        case .string where rules.string >= 0:
            valid = checkString(rules.string, token, node, place) && valid
        case .number where rules.number >= 0:
            valid = checkNumber(rules.number, token, node, place) && valid
        default: break
        }
        if !valid, isDone { return false }
        if rules.enumeration >= 0 {
            valid = checkEnumeration(rules.enumeration, token, node, place) && valid
            if !valid, isDone { return false }
        }
        if rules.applicatorCount > 0 { valid = checkApplicators(rules, node, place) && valid }
        if valid, rules.capture >= 0 { capture(Int(rules.capture), token) }
        return valid
    }

    @inline(__always)
    func admits(_ types: SchemaTypes, _ token: JSONToken) -> Bool {
        switch token.kind {
        case .object: types.contains(.object)
        case .array: types.contains(.array)
        case .string, .key: types.contains(.string)
        case .yes, .no: types.contains(.boolean)
        case .null: types.contains(.null)
        case .number:
            types.contains(.fraction)
                || types.contains(.integer) && (token.isDigitsOnly || isInteger(token))
        }
    }

    private func isInteger(_ token: JSONToken) -> Bool {
        DecimalNumber(index.written(token)).isInteger
    }

    mutating func checkEnumeration(
        _ number: Int32,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let rule = program.enumerations.base[Int(number)]
        let holds =
            token.kind == .string ? reader.holds(rule.table, token) : isConstant(of: rule, place)
        if !holds { report(rule.isConst ? .const : .enumeration, node, place) }
        return holds
    }

    private mutating func isConstant(of rule: Enumeration, _ place: Int) -> Bool {
        let constants = program.constants
        for number in Int(rule.firstConstant)..<Int(rule.firstConstant + rule.constantCount) {
            work &-= 1
            let constant = Int(constants.places.base[number])
            if JSONEquality.equal(constants.index, constant, index, place) { return true }
        }
        return false
    }

    private func capture(_ number: Int, _ token: JSONToken) {
        guard let captures else { return }
        if quiet > 0 { scratch.undo.append((number, captures[number])) }
        captures[number] = Captures.Entry(token.range)
    }
}
