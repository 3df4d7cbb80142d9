/// One member of a JSON object.
package struct JSONMember: Sendable, Equatable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
        self.key = key
        self.value = value
    }
}

/// A JSON object whose members keep the order in which they came.
///
/// Two objects are equal when they hold equal members, in whatever order. Keys are compared by
/// their code points, as JSON says, never by Unicode equivalence.
package struct JSONObject: Sendable {
    package var members: [JSONMember]

    package init() { members = [] }

    package init(members: [JSONMember]) { self.members = members }

    /// The value of `key`; setting nil removes the member, setting a new key appends it.
    package subscript(_ key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(JSONMember(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    package var keys: [String] { members.map(\.key) }
    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    private func index(of key: String) -> Int? {
        // Lengths and the quick comparison of texts tell keys apart; code points decide.
        let count = key.utf8.count
        for index in members.indices
        where members[index].key.utf8.count == count && members[index].key == key
            && members[index].key.utf8.elementsEqual(key.utf8)
        {
            return index
        }
        return nil
    }
}

extension JSONObject: Equatable {
    package static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.members.count == other.members.count
            && one.members.allSatisfy { other[$0.key] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[JSONMember]> { members.makeIterator() }
}
