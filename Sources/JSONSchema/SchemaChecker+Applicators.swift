extension SchemaChecker {
    mutating func checkApplicators(_ rules: SchemaNode, _ node: Int32, _ place: Int) -> Bool {
        var valid = true
        for number in 0..<rules.applicatorCount {
            let applicator = program.applicators.base[Int(rules.firstApplicator &+ number)]
            if !check(applicator, node, place) {
                if isDone { return false }
                valid = false
            }
        }
        return valid
    }

    private mutating func check(
        _ applicator: Applicator,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        switch applicator.kind {
        case .all: return check(applicator.first, place)
        case .any:
            let holds = count(applicator, place, upTo: captures == nil ? 1 : .max) > 0
            if !holds { reportBranches(applicator, .anyOf, node, place) }
            return holds
        case .one:
            let matches = count(applicator, place, upTo: 2)
            if matches == 1 { return true }
            if matches == 0 {
                reportBranches(applicator, .oneOf, node, place)
            } else {
                reportTooMany(node, place)
            }
            return false
        case .not:
            let mark = mark
            let holds = !holdsQuietly(applicator.first, place)
            undo(to: mark)
            if !holds { report(.not, node, place) }
            return holds
        case .condition:
            let branch =
                holdsQuietly(applicator.first, place) ? applicator.second : applicator.third
            return check(branch, place)
        }
    }

    /// How many branches hold, counted no further than `limit`.
    private mutating func count(_ applicator: Applicator, _ place: Int, upTo limit: Int) -> Int {
        var matches = 0
        let first = Int(applicator.first)
        let mark = mark
        for branch in first..<first + Int(applicator.count) {
            if holdsQuietly(program.children.base[branch], place) { matches += 1 }
            if matches >= limit { break }
        }
        if matches > 1, applicator.kind == .one { undo(to: mark) }
        return matches
    }

    /// Whether `node` holds, without reporting; what it captured is kept only if it does.
    mutating func holdsQuietly(_ node: Int32, _ place: Int) -> Bool {
        let mark = mark
        quiet += 1
        let holds = check(node, place)
        quiet -= 1
        if !holds { undo(to: mark) }
        return holds
    }

    private var mark: Int { captures == nil ? 0 : scratch.undo.count }

    /// Takes back the captures since `mark`.
    private func undo(to mark: Int) {
        guard let captures, scratch.undo.count > mark else { return }
        while scratch.undo.count > mark {
            guard let (number, entry) = scratch.undo.popLast() else { return }
            captures[number] = entry
        }
    }

    /// Reports that no branch holds, and, if only one branch can have been meant, its faults too.
    private mutating func reportBranches(
        _ applicator: Applicator,
        _ keyword: SchemaKeyword,
        _ node: Int32,
        _ place: Int
    ) {
        report(keyword, node, place)
        if isDone { return }
        let first = Int(applicator.first)
        var meant: Int32?
        for branch in first..<first + Int(applicator.count) {
            let candidate = program.children.base[branch]
            guard candidate >= 0, isMeant(candidate, place) else { continue }
            if meant != nil { return }
            meant = candidate
        }
        if let meant { _ = check(meant, place) }
    }

    /// Whether the value has the branch's type and, member by member, a value that the branch's
    /// `const` and `enum` take.
    private mutating func isMeant(_ node: Int32, _ place: Int) -> Bool {
        let rules = nodes[Int(node)]
        let token = index.tokens[place]
        quiet += 1
        defer { quiet -= 1 }
        guard admits(rules.types, token), takes(rules, token, node, place) else { return false }
        guard token.kind == .object, rules.object >= 0 else { return true }
        let table = program.objects.base[Int(rules.object)]
        var key = place + 1
        while key < Int(token.next) {
            let child = reader.child(of: table, index.tokens[key]).node
            let value = index.tokens[key + 1]
            if child >= 0, !takes(nodes[Int(child)], value, child, key + 1) { return false }
            key = Int(value.next)
        }
        return true
    }

    private mutating func takes(
        _ rules: SchemaNode,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        rules.enumeration < 0 || checkEnumeration(rules.enumeration, token, node, place)
    }
}
