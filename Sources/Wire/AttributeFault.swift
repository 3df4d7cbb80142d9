import Coordination
import JSONSchema

/// The faults that a header can have; none repeats what was sent.
enum AttributeFault {
    static func headerTooLong(_ most: Int) -> Fault {
        fault("", "Huvudet är längre än \(most) byte.", "The header is longer than \(most) bytes.")
    }

    static func notFlat(at offset: Int) -> Fault {
        fault(
            "",
            "Ett platt JSON-objekt med texter i UTF-8 väntades; felet finns vid byte \(offset).",
            "A flat JSON object of strings in UTF-8 was expected; the fault is at byte \(offset).")
    }

    static func duplicate(_ name: String) -> Fault {
        named(fault(name, "Attributet står två gånger.", "The attribute stands twice."))
    }

    static func unknown(_ name: String) -> Fault {
        named(fault(name, "Attributet är okänt.", "The attribute is unknown."))
    }

    static func missing(_ name: String) -> Fault {
        fault(name, "Attributet saknas.", "The attribute is missing.")
    }

    static let specversion = fault(
        "specversion", "Ska vara \"1.0\".", "Must be \"1.0\".")

    static let contentType = fault(
        "datacontenttype", "Ska vara \"application/json\".", "Must be \"application/json\".")

    static func id(_ most: Int) -> Fault {
        fault(
            "id", "Ska vara 1 till \(most) synliga ASCII-tecken.",
            "Must be 1 to \(most) visible ASCII characters.")
    }

    static func person(_ name: String) -> Fault {
        fault(
            name, "Får inte innehålla ett personnummer.", "Must not hold a personal number.")
    }

    static func address(_ name: String) -> Fault {
        fault(
            name, "Ska vara kind/organisation/unit/function (i to även role:ORD).",
            "Must be kind/organisation/unit/function (in to also role:WORD).")
    }

    static let twice = fault(
        "to", "En mottagare står två gånger.", "A receiver stands twice.")

    static func receivers(_ most: Int) -> Fault {
        fault("to", "Högst \(most) mottagare.", "At most \(most) receivers.")
    }

    static func caseID(_ name: String) -> Fault {
        fault(
            name, "Ska vara ärendets beteckning: 32 hexadecimala tecken i gemener.",
            "Must be the case id: 32 lower-case hexadecimal digits.")
    }

    static func notJSON(_ problem: JSONFault) -> Fault {
        named(
            Fault(path: problem.pointer, text: Localized(sv: problem.text.sv, en: problem.text.en)))
    }

    static let notObject = fault(
        "", "Huvudet ska vara ett JSON-objekt.", "The header must be a JSON object.")

    static func time(_ name: String) -> Fault {
        fault(
            name, "Ska vara en tidpunkt enligt RFC 3339, som 2026-03-01T09:30:00+01:00.",
            "Must be an RFC 3339 time such as 2026-03-01T09:30:00+01:00.")
    }

    static func date(_ name: String) -> Fault {
        fault(name, "Ska vara ett datum, ÅÅÅÅ-MM-DD.", "Must be a date, YYYY-MM-DD.")
    }

    static func sequence(_ name: String) -> Fault {
        fault(
            name, "Ska vara ett sekvensnummer ur ett kvitto eller en leverans, som text.",
            "Must be a sequence number from a receipt or a delivery, as a string.")
    }

    static let priority = fault(
        "priority", "Ska vara low, normal eller high.", "Must be low, normal or high.")

    static func word(_ name: String, _ most: Int) -> Fault {
        fault(
            name, "Ska vara 1 till \(most) synliga ASCII-tecken.",
            "Must be 1 to \(most) visible ASCII characters.")
    }

    static func credit(_ limits: Limits) -> Fault {
        fault(
            "messages",
            "Högst \(limits.creditMessages) meddelanden och \(limits.creditBytes) byte.",
            "At most \(limits.creditMessages) messages and \(limits.creditBytes) bytes.")
    }

    static let tokens = fault(
        "tokens", "Ska vara minst en kvittens precis som den stod i leveransen.",
        "Must be at least one token exactly as it stood in the delivery.")

    private static func named(_ fault: Fault) -> Fault {
        var fault = fault
        fault.isNamedBySender = true
        return fault
    }

    private static func fault(_ path: String, _ sv: String, _ en: String) -> Fault {
        Fault(path: path, text: Localized(sv: sv, en: en))
    }
}
