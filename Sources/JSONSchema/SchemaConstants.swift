/// The values of `const` and `enum`, indexed like a text so that they compare with one.
struct SchemaConstants: Sendable {
    private let bytes: Frozen<UInt8>
    private let tokens: Frozen<JSONToken>
    /// Token of each constant.
    let places: Frozen<Int32>

    init(_ values: [JSONValue]) throws(JSONSlip) {
        let text = Frozen(JSONValue.array(values).serialized())
        let limits = JSONLimits(depth: 128, bytes: 16_777_216, members: .max, elements: .max)
        let scratch = JSONScratch()
        var indexer = JSONIndexer(
            UnsafeBufferPointer(start: text.base, count: text.count),
            limits: limits,
            scratch: scratch
        )
        try indexer.run()
        bytes = text
        let found = UnsafeBufferPointer(start: indexer.tokens, count: indexer.used)
        tokens = Frozen(Array(found))
        var places: [Int32] = []
        var place = 1
        while place < indexer.used {
            places.append(Int32(place))
            place = Int(indexer.tokens[place].next)
        }
        self.places = Frozen(places)
    }

    var index: JSONIndex { JSONIndex(base: bytes.base, tokens: tokens.base) }
}
