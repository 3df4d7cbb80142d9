package import Coordination
package import JSONSchema
import Wire

/// One step of what became of a message that the party sent.
package struct StatusStep: Sendable, Equatable {
    package var sequence: Int64
    /// Number of the copy in the receipt, from 0.
    package var copy: Int
    package var step: String
    package var at: Instant
    package var json: JSONValue
}

/// Steps in order, and the cursor to go on from.
package struct StatusSteps: Sendable, Equatable {
    package var steps: [StatusStep]
    package var cursor: Int64
    package var isMore: Bool

    package init(json: JSONValue) throws(ClientError) {
        guard let cursor = json["cursor"]?.int else { throw .protocolFault("STATUS") }
        self.cursor = Int64(cursor)
        isMore = json["more"]?.bool ?? false
        steps = (json["steps"]?.array ?? []).compactMap { item in
            guard let sequence = item["sequence"]?.int, let step = item["step"]?.string,
                let at = item["at"]?.string.flatMap({ Instant(rfc3339: $0) })
            else { return nil }
            return StatusStep(
                sequence: Int64(sequence), copy: item["copy"]?.int ?? 0, step: step, at: at,
                json: item)
        }
    }
}
