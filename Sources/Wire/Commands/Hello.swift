import JSONSchema

/// Opens a session: which versions the client speaks and what it calls itself.
package struct Hello: Sendable, Equatable {
    /// Protocol versions that the client speaks, best first.
    package var versions: [String]
    /// Name and version of the client program, for the operator's eyes.
    package var client: String

    package init(versions: [String] = ["1"], client: String) {
        self.versions = versions
        self.client = client
    }

    package init(reading bytes: [UInt8], limits: Limits) throws(Refusal) {
        var reader = try ControlReader(bytes, limits: limits)
        let versions = reader.texts("versions", most: 8, bytes: 8)
        let client = reader.prose("client", most: 64)
        reader.missing("versions")
        reader.missing("client")
        try reader.finish()
        self.init(versions: versions ?? [], client: client ?? "")
    }

    package var json: [UInt8] {
        let object: JSONValue = [
            "versions": .array(versions.map { .string($0) }), "client": .string(client),
        ]
        return object.serialized()
    }
}
