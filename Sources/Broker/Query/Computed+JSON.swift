import Coordination
import JSONSchema
import Wire

extension DayCount {
    /// As queries tell it.
    var told: JSONValue {
        var object: JSONObject = [
            "name": .string(name.rawValue), "day": .integer(Int64(day)),
            "isSickDay": .bool(isSickDay),
            "rule": .string(rule), "version": .string(version), "basis": basis.json,
            "mark": .string(mark.rawValue), "arithmetic": arithmetic.json,
        ]
        object["employment"] = employment.map { .string($0) }
        if isEarliest { object["isEarliest"] = true }
        return .object(object)
    }
}

extension GroundAnswer {
    /// As queries tell it.
    var told: JSONValue {
        var object: JSONObject = [
            "ground": .string(ground.rawValue), "name": name.json,
            "status": .string(status.rawValue), "statusName": status.name.json,
            "chainDay": .integer(Int64(chainDay)), "namesGroup": .bool(namesGroup),
            "rule": .string(rule), "version": .string(version), "basis": basis.json,
            "mark": .string(mark.rawValue), "arithmetic": arithmetic.json,
        ]
        object["employment"] = employment.map { .string($0) }
        object["lastChainDay"] = lastChainDay.map { .integer(Int64($0)) }
        object["lastDate"] = lastDate.map { .string($0.iso) }
        object["exception"] = exception?.told
        return .object(object)
    }
}

extension GroundAnswer.Postponement {
    fileprivate var told: JSONValue {
        var object: JSONObject = [
            "kind": .string(kind), "name": name.json, "rule": .string(rule),
            "version": .string(version), "basis": basis.json, "mark": .string(mark.rawValue),
        ]
        object["through"] = through.map { .string($0.iso) }
        object["extent"] = extent.map { .string($0.rawValue) }
        object["sequence"] = sequence.map { .integer($0) }
        return .object(object)
    }
}

extension Circumstance {
    /// As queries tell it.
    var told: JSONValue {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "byInsured": .bool(byInsured),
            "spans": .array(spans.map(\.json)),
        ]
        object["employment"] = employment.map { .string($0) }
        object["days"] = days.map { .integer(Int64($0)) }
        return .object(object)
    }
}
