package import JSONSchema

/// A body with what a receiver may not see taken out.
package struct FilteredBody: Equatable, Sendable {
    package var body: JSONValue
    /// Pointers of removed fields that a consent could open; the receiver may be told of these.
    package var withheld: [String]
    /// Whether anything at all was removed.
    package var isFiltered: Bool
}

extension ClassMap {
    /// The verdict on each class that the schema uses; ask once for a message and receiver.
    package func verdicts(_ verdict: (DataClass) -> Verdict) -> [DataClass: Verdict] {
        Dictionary(uniqueKeysWithValues: classes.map { ($0, verdict($0)) })
    }

    /// Whether a body of the schema goes unfiltered, so that it need not be read.
    package func isWhollyOpen(_ verdicts: [DataClass: Verdict]) -> Bool {
        classes.allSatisfy { verdicts[$0]?.isOpen ?? false }
    }

    /// Takes out of `body` every field whose class is not open.
    ///
    /// Unclassed and unknown fields are removed without notice. Objects and lists that lose all
    /// they held go too. What is masked goes without notice, whatever its class.
    ///
    /// - Parameter masked: pointers with `*` for any place in a list.
    package func filter(
        _ body: JSONValue, _ verdicts: [DataClass: Verdict], masked: Set<String> = []
    ) -> FilteredBody {
        var sieve = Sieve(verdicts: verdicts, masked: masked)
        let kept = sieve.keep(body, root, at: "", form: "")
        return FilteredBody(
            body: kept ?? .object([:]), withheld: sieve.withheld, isFiltered: sieve.hasRemoved)
    }
}

private struct Sieve {
    let verdicts: [DataClass: Verdict]
    let masked: Set<String>
    var withheld: [String] = []
    var hasRemoved = false

    /// The value with what is open of it; none if nothing is.
    ///
    /// `form` is the pointer with `*` for each place in a list, kept only where there are masks.
    ///
    /// Says `.none`: a bare `nil` would be read as the JSON value null and leave the key standing.
    mutating func keep(
        _ value: JSONValue, _ node: ClassMap.Node, at pointer: String, form: String
    ) -> JSONValue? {
        if !masked.isEmpty, masked.contains(form) {
            hasRemoved = true
            return .none
        }
        switch value {
        case .array([]) where !node.elements.isEmpty:
            // That a list is there and empty tells something too.
            let leaves = node.elements[0].leaves
            let open = leaves.first { $0.dataClass.map { verdicts[$0]?.isOpen ?? false } ?? false }
            return isOpen(open ?? leaves[0], at: pointer) ? .some(value) : .none
        case .object(let object) where !node.members.isEmpty:
            var kept = JSONObject()
            for member in object {
                let place = "\(pointer)/\(member.key)"
                guard let field = node.members[member.key] else {
                    hasRemoved = true
                    continue
                }
                kept[member.key] = keep(
                    member.value, field, at: place, form: self.form(form, member.key))
            }
            return kept.isEmpty && !object.isEmpty ? .none : .some(.object(kept))
        case .array(let elements) where !node.elements.isEmpty:
            var kept: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                let place = "\(pointer)/\(index)"
                if let value = keep(
                    element, node.elements[0], at: place, form: self.form(form, "*"))
                {
                    kept.append(value)
                }
            }
            return kept.isEmpty && !elements.isEmpty ? .none : .some(.array(kept))
        default:
            return isOpen(node, at: pointer) ? .some(value) : .none
        }
    }

    private func form(_ form: String, _ part: String) -> String {
        masked.isEmpty ? "" : "\(form)/\(part)"
    }

    private mutating func isOpen(_ node: ClassMap.Node, at pointer: String) -> Bool {
        guard node.isLeaf, let dataClass = node.dataClass, let verdict = verdicts[dataClass] else {
            hasRemoved = true
            return false
        }
        if case .withheld(let reason) = verdict {
            hasRemoved = true
            if reason.consentCouldOpen { withheld.append(pointer) }
            return false
        }
        return true
    }
}

extension ClassMap.Node {
    /// The fields inside, by which something empty is judged; itself if it has none.
    fileprivate var leaves: [ClassMap.Node] {
        guard !isLeaf else { return [self] }
        return members.sorted { $0.key < $1.key }.flatMap(\.value.leaves)
            + elements.flatMap(\.leaves)
    }
}
