package import JSONSchema

extension PlanChange: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("employment", plan.employment)
        writer.member("ordinal", plan.ordinal)
        fact.writeMembers(to: &writer)
        writer.endObject()
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        plan = PlanID(
            employment: try reader.string("employment"), ordinal: try reader.int("ordinal"))
        fact = try Fact(word: reader.string("fact"), in: reader)
    }
}

extension PlanChange.Fact {
    /// The members `fact` and, if there is one, `value`.
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("fact", word)
        switch self {
        case .begun(let day), .anchored(let day), .established(let day):
            writer.member("value", day)
        case .moved(let state, let event):
            writer.key("value")
            writer.beginObject()
            writer.member("to", state.rawValue)
            writer.member("by", event.rawValue)
            writer.endObject()
        case .assumed(let assumption): writer.member("value", assumption)
        case .version(let version): writer.member("value", version)
        case .enteredInError(let sequence): writer.member("value", sequence)
        case .followUp(let next): writer.member("value", next)
        case .wakeUp(let next), .dueAgain(let next): writer.member("value", next)
        case .exempted(let reason): writer.member("value", reason.rawValue)
        case .requested(let request): writer.member("value", request)
        case .shared(let share): writer.member("value", share)
        }
    }

    private var word: String {
        switch self {
        case .begun: "begun"
        case .anchored: "anchored"
        case .moved: "moved"
        case .assumed: "assumed"
        case .version: "version"
        case .enteredInError: "entered-in-error"
        case .established: "established"
        case .followUp: "follow-up"
        case .wakeUp: "wake-up"
        case .dueAgain: "due-again"
        case .exempted: "exempted"
        case .requested: "requested"
        case .shared: "shared"
        }
    }

    fileprivate init(word: String, in reader: JSONReader) throws(ReadFault) {
        switch word {
        case "begun": self = .begun(anchor: try reader.date("value"))
        case "anchored": self = .anchored(try reader.date("value"))
        case "moved":
            let value = try reader.required("value")
            self = .moved(to: try value.word("to"), by: try value.word("by"))
        case "assumed": self = .assumed(try PlanAssumption(reader.required("value")))
        case "version": self = .version(try PlanVersion(reader.required("value")))
        case "entered-in-error":
            self = .enteredInError(version: Int64(try reader.int("value")))
        case "established": self = .established(on: try reader.date("value"))
        case "follow-up": self = .followUp(try reader.optional("value"))
        case "wake-up": self = .wakeUp(try PlanDate(reader.required("value")))
        case "due-again": self = .dueAgain(try PlanDate(reader.required("value")))
        case "exempted": self = .exempted(NoPlanReason(rawValue: try reader.string("value")))
        case "requested": self = .requested(try PlanRequest(reader.required("value")))
        case "shared": self = .shared(try PlanShare(reader.required("value")))
        default: throw try reader.required("fact").fault(.word)
        }
    }
}
