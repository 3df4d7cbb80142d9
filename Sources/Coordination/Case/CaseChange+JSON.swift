package import JSONSchema

extension CaseChange: JSONCoded {
    package var json: JSONValue {
        let (word, value) = wordAndValue
        return .members(["change": .string(word), "value": value])
    }

    package init(_ reader: JSONReader) throws(ReadFault) {
        let value = try reader.required("value")
        let word = try reader.string("change")
        switch word {
        case "opened": self = .opened(try CaseOpening(value))
        case "participant": self = .participant(try Participant(value))
        case "employment": self = .employment(try Employment(value))
        case "sick-period": self = .sickPeriod(try SickPeriod(value))
        case "forecast": self = .forecast(try Forecast(value))
        case "closed": self = .closed(try value.word("reason"), on: try value.date("on"))
        case "reopened": self = .reopened(on: try value.date("on"))
        case "consent-given": self = .consentGiven(try Consent(value))
        case "consent-withdrawn":
            self = .consentWithdrawn(
                consent: try value.sequence("consent"), on: try value.date("on"))
        case "request-opened": self = .requestOpened(try OpenRequest(value))
        case "request-answered":
            self = .requestAnswered(
                request: try value.sequence("request"), receiver: try value.address("receiver"),
                by: try value.sequence("by"))
        case "plan": self = .plan(try PlanChange(value))
        case "reminder-fired": self = .reminderFired(try FiredReminder(value))
        default: throw reader.fault("unknown change \"\(word)\"")
        }
    }

    private var wordAndValue: (String, JSONValue) {
        switch self {
        case .opened(let opening): ("opened", opening.json)
        case .participant(let participant): ("participant", participant.json)
        case .employment(let employment): ("employment", employment.json)
        case .sickPeriod(let period): ("sick-period", period.json)
        case .forecast(let forecast): ("forecast", forecast.json)
        case .closed(let reason, let day):
            ("closed", .members(["reason": .string(reason.rawValue), "on": day.json]))
        case .reopened(let day): ("reopened", .members(["on": day.json]))
        case .consentGiven(let consent): ("consent-given", consent.json)
        case .consentWithdrawn(let consent, let day):
            ("consent-withdrawn", .members(["consent": .integer(consent), "on": day.json]))
        case .requestOpened(let request): ("request-opened", request.json)
        case .requestAnswered(let request, let receiver, let answer):
            (
                "request-answered",
                .members([
                    "request": .integer(request), "receiver": .string(receiver.text),
                    "by": .integer(answer),
                ])
            )
        case .plan(let change): ("plan", change.json)
        case .reminderFired(let reminder): ("reminder-fired", reminder.json)
        }
    }
}
