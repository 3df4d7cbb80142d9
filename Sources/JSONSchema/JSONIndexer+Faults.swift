extension JSONIndexer {
    /// The fault that a slip becomes, with the pointer of its place.
    @inline(never)
    func fault(_ slip: JSONSlip) -> JSONFault {
        JSONFault(kind: slip.kind, offset: slip.offset, pointer: pointer(slip))
    }

    private func pointer(_ slip: JSONSlip) -> String {
        guard depth > 0, slip.kind != .size, slip.kind != .trailing else { return "" }
        var open: [Int] = []
        var container = parent
        while container != JSONToken.none {
            open.append(Int(container))
            container = tokens[Int(container)].next
        }
        open.reverse()
        var pointer = ""
        for (outer, inner) in zip(open, open.dropFirst()) {
            pointer += "/" + step(from: outer, toOpen: inner)
        }
        let last = open[open.count - 1]
        if let step = lastStep(in: last, slip) { pointer += "/" + step }
        return pointer
    }

    private func step(from container: Int, toOpen child: Int) -> String {
        tokens[container].kind == .object
            ? shown(key: child - 1) : String(tokens[container].count - 1)
    }

    /// The member or element that was being read; nil if the fault lies between two of them.
    private func lastStep(in container: Int, _ slip: JSONSlip) -> String? {
        let isObject = tokens[container].kind == .object
        var child = container + 1
        var number = 0
        while child < used {
            if isObject {
                let isCulprit = Int(tokens[child].start) - 1 == slip.offset
                if isCulprit || child + 1 == used { return shown(key: child) }
                child += 1
            }
            child = Int(tokens[child].next)
            number += 1
        }
        return !isObject && number < tokens[container].count ? String(number) : nil
    }

    private func shown(key: Int) -> String {
        JSONText.withBytes(base, tokens[key]) { JSONPointer.shown($0) }
    }
}
