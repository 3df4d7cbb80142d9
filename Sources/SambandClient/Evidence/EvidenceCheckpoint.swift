package import JSONSchema
import Wire

/// The tree of evidence as it was told at one time: how many leaves, and their root.
package struct EvidenceCheckpoint: Sendable, Equatable {
    package var size: Int64
    package var root: [UInt8]

    package init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }

    /// Reads the members `size` and `root`.
    package init?(json: JSONValue) {
        guard let size = json["size"]?.int, size >= 0,
            let root = json["root"]?.string.flatMap({ Hex.bytes($0) }),
            root.count == EvidenceHash.byteCount
        else { return nil }
        self.init(size: Int64(size), root: root)
    }

    package var json: JSONValue {
        ["size": .integer(size), "root": .string(Hex.text(root))]
    }
}
