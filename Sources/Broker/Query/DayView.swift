import Coordination
import JSONSchema

/// One day of a case with everything that is computed for it, as its asker may see it.
struct DayView {
    let view: CaseView
    /// The number of the day that was asked for, with the employment that it is counted at.
    let number: Int?
    let date: LocalDate?
    let employment: String?

    private var sight: CaseSight { view.sight }

    var json: JSONValue {
        var object: JSONObject = ["case": .string(view.file.id.text)]
        object["number"] = number.map { .integer(Int64($0)) }
        guard let day else {
            for name in ["counters", "grounds", "dues"] { object[name] = [] }
            return .object(object)
        }
        object["date"] = .string(day.iso)
        object["quarters"] = quarters(on: day).map { .integer(Int64($0)) }
        object["counters"] = .array(sight.counters(on: day).map(\.told))
        object["grounds"] = .array(sight.grounds(on: day).map(\.told))
        object["dues"] = .array(dues)
        return .object(object)
    }

    /// How much of the capacity is reduced; nothing of days after an employer's last one.
    private func quarters(on day: LocalDate) -> Int? {
        if let end = sight.end, end < day { return nil }
        return view.file.quarters(
            on: day, employment: sight.isEmployer ? employment : nil, counting: sight.mayCount)
    }

    private var day: LocalDate? {
        if let number { return sight.date(ofDay: number, employment: employment) }
        return date ?? sight.today
    }

    /// When plans are due, of those that the asker sees.
    private var dues: [JSONValue] {
        (view.plans(employment)["plans"]?.array ?? []).compactMap { plan in
            plan["due"].flatMap { $0 == .null ? nil : $0 }
        }
    }
}
