import Coordination
import JSONSchema

/// A reminder as a person reads it: its sentence, its step and why it comes.
struct RemindText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    /// One that lies ahead.
    func lines(ahead row: JSONValue) -> [String] {
        let start = style.faint(LocalTime.text(row["sendAt"])) + "  "
        return Wrap.lines(start + style.bold(language.pick(row["text"])))
            + Facts(
                [
                    (language.pick("till", "to"), row["receiver"]?.string ?? ""),
                    (language.pick("ärende", "case"), row["case"]?.string ?? ""),
                ] + facts(row)
            ).lines(indent: 4, style: style)
    }

    /// The body of one that has come.
    func lines(body: JSONValue) -> [String] {
        Wrap.lines("  " + language.pick(body["text"]))
            + Facts(
                [(language.pick("påminnelse", "reminder"), name(body))] + facts(body)
                    + [(language.pick("står för", "stands for"), older(body))]
            ).lines(indent: 2, style: style)
    }

    /// Why one came or will come.
    func lines(why row: JSONValue) -> [String] {
        let isSent = row["state"]?.string == "sent"
        let start = LocalTime.text(row[isSent ? "at" : "sendAt"])
        let pairs = [
            (language.pick("påminnelse", "reminder"), name(row)),
            (isSent ? language.pick("kom", "came") : language.pick("kommer", "comes"), start),
            (language.pick("till", "to"), row["receiver"]?.string ?? ""),
            (language.pick("ärende", "case"), row["case"]?.string ?? ""),
        ]
        let cancelled = language.pick(row["cancelled"]?["text"])
        let conditions = [
            (language.pick("inställd", "cancelled"), cancelled),
            (language.pick("när", "when"), conditions(row["needs"])),
            (language.pick("hindras av", "stopped by"), conditions(row["stops"])),
            (language.pick("står för", "stands for"), older(row)),
        ]
        return Wrap.lines(style.bold(language.pick(row["text"])))
            + Facts(pairs + facts(row) + conditions).lines(indent: 2, style: style)
    }

    private func conditions(_ list: JSONValue?) -> String {
        (list?.array ?? []).map { language.pick($0["text"]) }.joined(separator: "; ")
    }

    /// What it is about and which step: `uppföljning av planen, 3 dagar före`.
    func name(_ reminder: JSONValue) -> String {
        let rule = RuleText.text(reminder, language)
        if reminder["isSummary"]?.bool == true {
            return rule + language.pick(", sammanfattning", ", summary")
        }
        return [rule, step(reminder)].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func facts(_ reminder: JSONValue) -> [(String, String)] {
        let day = [step(reminder), reminder["stepDate"]?.string ?? ""]
        return [
            (
                language.pick("steg", "step"),
                day.filter { !$0.isEmpty }.joined(separator: ", ")
            )
        ] + GroundFacts(language).pairs(reminder)
    }

    /// The day that is counted, or how far it is from the day that the rule is about.
    private func step(_ reminder: JSONValue) -> String {
        guard let step = reminder["step"]?.int else { return "" }
        let about = reminder["dueDate"]?.string.flatMap { LocalDate(iso: $0) }
        let date = reminder["stepDate"]?.string.flatMap { LocalDate(iso: $0) }
        let isWorking = reminder["unit"]?.string == "working-day"
        guard let about, let date, isWorking || Int(date.dayNumber - about.dayNumber) == step
        else { return language.pick("dag \(step)", "day \(step)") }
        let days =
            isWorking
            ? CountText.workingDays(abs(step), language) : CountText.days(abs(step), language)
        if step == 0 { return language.pick("på dagen", "on the day") }
        return step < 0
            ? language.pick("\(days) före", "\(days) before")
            : language.pick("\(days) efter", "\(days) after")
    }

    private func older(_ body: JSONValue) -> String {
        let count = body["older"]?.array?.count ?? 0
        guard count > 0 else { return "" }
        return language.pick(
            count == 1 ? "en äldre påminnelse" : "\(count) äldre påminnelser",
            count == 1 ? "one older reminder" : "\(count) older reminders")
    }
}
