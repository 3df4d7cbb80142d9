package import JSONSchema

extension PlanChange: JSONCoded {
    package var json: JSONValue {
        let (word, value) = fact.wordAndValue
        return .members([
            "employment": .string(plan.employment), "ordinal": .integer(Int64(plan.ordinal)),
            "fact": .string(word), "value": value,
        ])
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        plan = PlanID(
            employment: try reader.string("employment"), ordinal: try reader.int("ordinal"))
        fact = try Fact(word: reader.string("fact"), in: reader)
    }
}

extension PlanChange.Fact {
    fileprivate var wordAndValue: (String, JSONValue?) {
        switch self {
        case .begun(let day): ("begun", day.json)
        case .anchored(let day): ("anchored", day.json)
        case .moved(let state, let event):
            ("moved", .members(["to": .string(state.rawValue), "by": .string(event.rawValue)]))
        case .assumed(let assumption): ("assumed", assumption.json)
        case .version(let version): ("version", version.json)
        case .enteredInError(let sequence): ("entered-in-error", .integer(sequence))
        case .established(let day): ("established", day.json)
        case .followUp(let next): ("follow-up", next?.json)
        case .wakeUp(let next): ("wake-up", next.json)
        case .dueAgain(let next): ("due-again", next.json)
        case .exempted(let reason): ("exempted", .string(reason.rawValue))
        case .requested(let request): ("requested", request.json)
        case .shared(let share): ("shared", share.json)
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
        default: throw reader.fault("unknown plan fact \"\(word)\"")
        }
    }
}
