/// What looking up a key needs and a check never changes, apart from what it does change, so that
/// the compiler need not reload it for every member.
struct KeyReader: BitwiseCopyable {
    let index: JSONIndex
    let slots: UnsafePointer<KeySlot>
    let names: UnsafePointer<UInt8>

    /// The schema for the member with this key, and the key's bit among the required ones.
    @inline(__always)
    func child(of rules: ObjectRules, _ key: JSONToken) -> (node: Int32, required: UInt8) {
        let found =
            key.isEscaped
            ? findEscaped(rules.table, key)
            : rules.table.find(index.written(key), hash: key.next, slots: slots, names: names)
        guard let found else { return (rules.additional, 64) }
        let child = found.pointee.isProperty ? found.pointee.child : rules.additional
        return (child, found.pointee.required)
    }

    /// Whether the string at `token` is a name of `table`.
    func holds(_ table: KeyTable, _ token: JSONToken) -> Bool {
        token.isEscaped
            ? index.withText(token) { holds(table, $0) } : holds(table, index.written(token))
    }

    private func holds(_ table: KeyTable, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let hash = KeyHash.of(text)
        return table.find(text, hash: hash, slots: slots, names: names) != nil
    }

    @inline(never)
    private func findEscaped(_ table: KeyTable, _ key: JSONToken) -> UnsafePointer<KeySlot>? {
        index.withText(key) { table.find($0, hash: key.next, slots: slots, names: names) }
    }
}
