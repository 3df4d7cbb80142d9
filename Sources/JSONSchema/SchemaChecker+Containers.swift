extension SchemaChecker {
    mutating func checkObject(
        _ number: Int32,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let rules = program.objects.base[Int(number)]
        var missing = rules.required
        var valid = true
        var key = place &+ 1
        let end = Int(token.next)
        let reader = reader
        work &-= token.count
        while key < end {
            let (child, bit) = reader.child(of: rules, reader.index.tokens[key])
            if bit < 64 { missing &= ~(1 &<< UInt64(bit)) }
            if child >= 0 {
                if !check(child, key &+ 1) { valid = false }
            } else if child == SchemaNode.forbidden {
                report(.additionalProperties, node, key &+ 1)
                valid = false
            }
            if !valid, isDone { return false }
            key = Int(reader.index.tokens[key &+ 1].next)
        }
        if missing != 0 {
            reportMissing(missing, rules.table, node, place)
            if isDone { return false }
            valid = false
        }
        if token.count < rules.fewest || token.count > rules.most {
            report(token.count < rules.fewest ? .minProperties : .maxProperties, node, place)
            valid = false
        }
        return valid
    }

    mutating func checkArray(
        _ number: Int32,
        _ token: JSONToken,
        _ node: Int32,
        _ place: Int
    ) -> Bool {
        let rules = program.arrays.base[Int(number)]
        var valid = true
        if token.count < rules.fewest || token.count > rules.most {
            report(token.count < rules.fewest ? .minItems : .maxItems, node, place)
            if isDone { return false }
            valid = false
        }
        if rules.isUnique, !isUnique(token, node, place) {
            if isDone { return false }
            valid = false
        }
        if rules.items == SchemaNode.anything, rules.prefixCount == 0 { return valid }
        var element = place &+ 1
        var position: Int32 = 0
        let end = Int(token.next)
        while element < end {
            let isPrefix = position < rules.prefixCount
            let child =
                isPrefix
                ? program.children.base[Int(rules.firstPrefix &+ position)] : rules.items
            if child >= 0, !check(child, element) {
                if isDone { return false }
                valid = false
            }
            element = Int(index.tokens[element].next)
            position &+= 1
        }
        return valid
    }

    private mutating func isUnique(_ token: JSONToken, _ node: Int32, _ place: Int) -> Bool {
        work &-= Int(token.next) &- place &+ (Int(token.end &- token.start) &>> 4)
        if work < 0 { return false }
        guard let element = JSONUniqueness.firstRepeat(index, in: place) else { return true }
        reportRepeat(node, element)
        return false
    }
}
