package import JSONSchema

extension CaseChange: JSONCoded {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("change", word)
        writer.key("value")
        writeValue(to: &writer)
        writer.endObject()
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
        case "consent-limited": self = .consentLimited(try ConsentLimit(value))
        case "request-opened": self = .requestOpened(try OpenRequest(value))
        case "request-answered":
            self = .requestAnswered(
                request: try value.sequence("request"), receiver: try value.address("receiver"),
                by: try value.sequence("by"))
        case "request-declined":
            self = .requestDeclined(
                request: try value.sequence("request"), receiver: try value.address("receiver"),
                by: try value.sequence("by"))
        case "masked": self = .masked(try FieldMask(value))
        case "plan": self = .plan(try PlanChange(value))
        case "own-plan": self = .ownPlan(try OwnPlan(value))
        case "conflict-marked":
            self = .conflictMarked(
                try value.member("mark").map { (mark) throws(ReadFault) in try Conflict(mark) })
        case "corrected": self = .corrected(try Correction(value))
        case "certificate": self = .certificate(try Certificate(value))
        case "reminder-ordered": self = .reminderOrdered(try ReminderOrdered(value))
        case "reminder-fired": self = .reminderFired(try FiredReminder(value))
        case "circumstance": self = .circumstance(try Circumstance(value))
        case "ground-exception": self = .groundException(try GroundException(value))
        case "ground-assessment": self = .groundAssessment(try GroundAssessment(value))
        case "merged": self = .merged(try CaseMerge(value))
        case "merged-into":
            self = .mergedInto(try value.caseID("case"), on: try value.date("on"))
        default: throw reader.fault(.word)
        }
    }

    private var word: String {
        switch self {
        case .opened: "opened"
        case .participant: "participant"
        case .employment: "employment"
        case .sickPeriod: "sick-period"
        case .forecast: "forecast"
        case .closed: "closed"
        case .reopened: "reopened"
        case .consentGiven: "consent-given"
        case .consentWithdrawn: "consent-withdrawn"
        case .consentLimited: "consent-limited"
        case .requestOpened: "request-opened"
        case .requestAnswered: "request-answered"
        case .requestDeclined: "request-declined"
        case .masked: "masked"
        case .plan: "plan"
        case .ownPlan: "own-plan"
        case .conflictMarked: "conflict-marked"
        case .corrected: "corrected"
        case .certificate: "certificate"
        case .reminderOrdered: "reminder-ordered"
        case .reminderFired: "reminder-fired"
        case .circumstance: "circumstance"
        case .groundException: "ground-exception"
        case .groundAssessment: "ground-assessment"
        case .merged: "merged"
        case .mergedInto: "merged-into"
        }
    }

    private func writeValue(to writer: inout JSONWriter) {
        switch self {
        case .opened(let opening): opening.write(to: &writer)
        case .participant(let participant): participant.write(to: &writer)
        case .employment(let employment): employment.write(to: &writer)
        case .sickPeriod(let period): period.write(to: &writer)
        case .forecast(let forecast): forecast.write(to: &writer)
        case .consentGiven(let consent): consent.write(to: &writer)
        case .consentLimited(let limit): limit.write(to: &writer)
        case .requestOpened(let request): request.write(to: &writer)
        case .masked(let mask): mask.write(to: &writer)
        case .plan(let change): change.write(to: &writer)
        case .ownPlan(let plan): plan.write(to: &writer)
        case .conflictMarked(let mark):
            writer.beginObject()
            if let mark {
                writer.key("mark")
                mark.write(to: &writer)
            }
            writer.endObject()
        case .corrected(let correction): correction.write(to: &writer)
        case .certificate(let certificate): certificate.write(to: &writer)
        case .reminderOrdered(let order): order.write(to: &writer)
        case .reminderFired(let reminder): reminder.write(to: &writer)
        case .circumstance(let circumstance): circumstance.write(to: &writer)
        case .groundException(let exception): exception.write(to: &writer)
        case .groundAssessment(let assessment): assessment.write(to: &writer)
        case .merged(let merge): merge.write(to: &writer)
        case .mergedInto, .closed, .reopened, .consentWithdrawn, .requestAnswered, .requestDeclined:
            writer.beginObject()
            writeMembers(to: &writer)
            writer.endObject()
        }
    }

    /// The members of a value that has no type of its own.
    private func writeMembers(to writer: inout JSONWriter) {
        switch self {
        case .closed(let reason, let day):
            writer.member("reason", reason.rawValue)
            writer.member("on", day)
        case .reopened(let day): writer.member("on", day)
        case .mergedInto(let older, let day):
            writer.member("case", older.text)
            writer.member("on", day)
        case .consentWithdrawn(let consent, let day):
            writer.member("consent", consent)
            writer.member("on", day)
        case .requestAnswered(let request, let receiver, let answer),
            .requestDeclined(let request, let receiver, let answer):
            writer.member("request", request)
            writer.member("receiver", receiver)
            writer.member("by", answer)
        default: break
        }
    }
}
