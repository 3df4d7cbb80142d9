import Coordination
import Wire

/// Seals where a page ended, so that a cursor tells nobody anything and none can be made up.
///
/// The same place gives the same cursor, for one key and one query; anywhere else it opens to
/// nothing. A synthetic initialization vector: the seal of the text is the key of its cover.
struct CursorSealer: Sendable {
    /// Bytes of a place at most, so that a cursor fits the 64 bytes of `after`.
    static let placeBytes = 16
    private static let sealBytes = 16

    private let key: [UInt8]

    /// - Parameter key: the store's secret, from which its own is made.
    init(key: [UInt8]) {
        self.key = TokenSealer(key: key).seal(bytes: Array("samband page cursors".utf8))
    }

    /// - Parameter place: at most `placeBytes`.
    func text(_ place: [UInt8], context: String) -> String {
        precondition(place.count <= Self.placeBytes, "a place is 16 bytes at most")
        let seal = seal(place, context)
        return Hex.text(seal + covered(place, by: seal))
    }

    /// The place; nil unless this store sealed it in this context.
    func place(_ text: String, context: String) -> [UInt8]? {
        guard let bytes = Hex.bytes(text), bytes.count >= Self.sealBytes,
            bytes.count <= Self.sealBytes + Self.placeBytes
        else { return nil }
        let seal = Array(bytes.prefix(Self.sealBytes))
        let place = covered(Array(bytes.dropFirst(Self.sealBytes)), by: seal)
        return self.seal(place, context) == seal ? place : nil
    }

    private func seal(_ place: [UInt8], _ context: String) -> [UInt8] {
        let bytes = [0, UInt8(place.count)] + place + Array(context.utf8)
        return Array(TokenSealer(key: key).seal(bytes: bytes).prefix(Self.sealBytes))
    }

    private func covered(_ place: [UInt8], by seal: [UInt8]) -> [UInt8] {
        zip(place, TokenSealer(key: key).seal(bytes: [1] + seal)).map { $0 ^ $1 }
    }
}

/// Where a page of one query ended, as the query knows it.
struct PageCursor: Sendable {
    var sealer: CursorSealer
    /// Key, subject and case: in no other query does a cursor open.
    var context: String
    /// The place that the asker goes on from; nil for the first page.
    var place: [UInt8]?

    /// The cursor of the next page.
    func text(_ place: [UInt8]) -> String { sealer.text(place, context: context) }
    func text(_ number: Int64) -> String { text(Self.bytes(number)) }

    /// The place as a number; nil for the first page.
    var number: Int64? { place.flatMap(Self.number) }

    static func bytes(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    static func number(_ bytes: [UInt8]) -> Int64? {
        guard bytes.count == 8 else { return nil }
        return Int64(truncatingIfNeeded: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
