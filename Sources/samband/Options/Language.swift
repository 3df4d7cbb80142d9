import ArgumentParser
import Coordination
import JSONSchema
import Wire

/// The language of what people read.
enum Language: String, ExpressibleByArgument, CaseIterable, Sendable {
    case sv, en

    func pick(_ text: Localized) -> String { self == .sv ? text.sv : text.en }

    func pick(_ sv: String, _ en: String) -> String { self == .sv ? sv : en }

    /// `{"sv": …, "en": …}` as the daemon writes texts; plain strings as they are.
    func pick(_ json: JSONValue?) -> String {
        Localized(json: json).map(pick) ?? json?.string ?? ""
    }
}
