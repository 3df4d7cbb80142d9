import Coordination
import JSONSchema
import SambandClient
import Wire

/// Plans as a person reads them.
struct PlanText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ body: JSONValue) -> [String] {
        let plans = body["plans"]?.array ?? []
        guard !plans.isEmpty || body["ownPlans"]?.array?.isEmpty == false else {
            return [
                language.pick(
                    "Ingen plan visas för er i ärendet. Planer som har lämnats till er står i "
                        + "tidslinjen: samband case timeline.",
                    "No plan is shown to you in the case. Plans that were given to you stand in "
                        + "the timeline: samband case timeline.")
            ].wrapped()
        }
        return plans.flatMap(lines(plan:))
            + (body["ownPlans"]?.array ?? []).map(ownPlanLine)
    }

    /// A plan that is not the employer's, in one line.
    private func ownPlanLine(_ plan: JSONValue) -> String {
        let name =
            plan["kind"]?.string == "care"
            ? language.pick("Vårdens plan", "Care's plan")
            : language.pick(
                "Försäkringskassans rehabiliteringsplan", "The agency's rehabilitation plan")
        var parts = [style.bold(name), plan["date"]?.string ?? ""]
        if let day = plan["followUp"]?.string {
            parts.append(language.pick("uppföljning \(day)", "follow-up \(day)"))
        }
        if plan["isWithdrawn"]?.bool == true {
            parts.append(style.bad(language.pick("återkallad", "withdrawn")))
        }
        parts.append(style.faint("#\(plan["sequence"]?.int ?? 0)"))
        return parts.joined(separator: "  ")
    }

    private func lines(plan: JSONValue) -> [String] {
        let state =
            plan["stateName"].map { language.pick($0) }
            ?? language.pick("de versioner som ni har fått", "the versions that you have had")
        var lines = [
            style.bold(language.pick("Plan", "Plan") + " \(PlanName.text(plan))") + "  " + state
        ]
        if let due = plan["due"] { lines += DueText(language, style: style).lines(due) }
        lines += Facts([
            (language.pick("upprättad", "established"), plan["establishedOn"]?.string ?? ""),
            (language.pick("uppföljning", "follow-up"), plan["followUp"]?["date"]?.string ?? ""),
            (language.pick("väckningsdag", "wake-up day"), plan["wakeUp"]?["date"]?.string ?? ""),
        ]).lines(indent: 2, style: style)
        lines += VersionText(language, style: style).lines(plan["versions"]?.array ?? [])
        if let reach = plan["reach"] { lines += ReachText(language, style: style).lines(reach) }
        if plan["targetsDiffer"]?.bool == true {
            let text = language.pick(
                "Parterna arbetar mot olika mål för återgången.",
                "The parties work towards different targets of the return.")
            lines.append("  " + style.warn(text))
        }
        return lines
    }
}

/// The name of a plan in lists: its employment, and which one in order if it is not the first.
enum PlanName {
    static func text(_ plan: JSONValue) -> String {
        let employment = plan["employment"]?.string ?? plan["id"]?["employment"]?.string ?? ""
        let ordinal = plan["ordinal"]?.int ?? plan["id"]?["ordinal"]?.int ?? 1
        return ordinal > 1 ? "\(employment):\(ordinal)" : employment
    }
}

/// The versions of a plan, oldest first.
struct VersionText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ versions: [JSONValue]) -> [String] {
        versions.enumerated().map { index, version in
            var parts = [
                "  \(language.pick("version", "version")) \(index + 1)",
                version["date"]?.string ?? "", form(version),
                style.faint("#\(version["sequence"]?.int ?? 0)"),
            ]
            if let late = version["lateByDays"]?.int, late > 0 {
                parts.append(
                    style.warn(
                        CountText.days(late, language) + language.pick(" försenad", " late")))
            }
            if version["isEnteredInError"]?.bool == true {
                parts.append(style.bad(language.pick("felregistrerad", "entered in error")))
            }
            return parts.filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }

    private func form(_ version: JSONValue) -> String {
        version["form"]?.string == "oral"
            ? language.pick("muntlig", "oral") : language.pick("skriftlig", "written")
    }
}
