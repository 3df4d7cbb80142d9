package import Logging

/// A log handler that writes one JSON object a line.
///
/// Keys in order: `time`, `level`, `message`, `label`, `error` when there is one, then metadata
/// sorted by name. A metadata key that would repeat one of the fixed keys gets `metadata.` before
/// it. Every text is masked by ``Redaction``; whole numbers and truth values stay such in JSON.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let sink: LineSink
    private let clock: LogClock

    package init(
        label: String,
        level: Logger.Level = .info,
        sink: LineSink = .standardError,
        clock: LogClock = .stockholm
    ) {
        self.label = label
        self.logLevel = level
        self.sink = sink
        self.clock = clock
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = JSONText()
        line.object { line in
            line.key("time")
            line.verbatim("\"\(clock.timestamp())\"")
            line.key("level")
            line.value(event.level.rawValue)
            line.key("message")
            line.value(event.message.description)
            line.key("label")
            line.value(label)
            if let error = event.error {
                line.key("error")
                line.value("\(error)")
            }
            for (key, value) in merged(with: event.metadata) {
                line.key(Self.fixedKeys.contains(key) ? "metadata.\(key)" : key)
                line.value(value)
            }
        }
        line.newline()
        sink.write(line.bytes)
    }

    private static let fixedKeys: Set<String> = ["time", "level", "message", "label", "error"]

    /// Merges handler, provider and call, the nearest to the call winning.
    private func merged(with own: Logger.Metadata?) -> [(key: String, value: Logger.MetadataValue)]
    {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own { all.merge(own) { $1 } }
        return all.sorted { $0.key < $1.key }
    }
}

extension JSONText {
    fileprivate mutating func value(_ metadata: Logger.MetadataValue) {
        switch metadata {
        case .string(let text):
            value(text)
        case .stringConvertible(let convertible):
            value(convertible)
        case .array(let elements):
            array { json in
                for element in elements { json.value(element) }
            }
        case .dictionary(let members):
            object { json in
                for (key, member) in members.sorted(by: { $0.key < $1.key }) {
                    json.key(key)
                    json.value(member)
                }
            }
        }
    }

    private mutating func value(_ convertible: any CustomStringConvertible) {
        let text = convertible.description
        let isNumberOrFlag = convertible is any BinaryInteger || convertible is Bool
        // A number stays a number only while the mask has nothing to say about it.
        if isNumberOrFlag, Redaction.mask(text) == text {
            verbatim(text)
        } else {
            value(text)
        }
    }
}
