import Coordination
import JSONSchema

/// What a change of rules does, for people to read.
struct DifferenceText {
    private let difference: RulesDifference
    private let lang: Language

    init(_ difference: RulesDifference, _ lang: Language) {
        self.difference = difference
        self.lang = lang
    }

    func lines(width: Int?) -> [String] {
        guard !difference.isEmpty else {
            return [
                lang.pick(
                    "Filerna säger detsamma som det som gäller.",
                    "The files say the same as what is in force.")
            ]
        }
        return entries(width) + counts + rows(width) + digests
    }

    private func entries(_ width: Int?) -> [String] {
        Table(
            [.init(lang.pick("I filerna", "In the files")), .init(""), .init("")],
            difference.entries.map { entry in
                [
                    entry["entry"]?.string ?? "",
                    Self.change(entry["is"]?.string ?? "", lang),
                    (entry["members"]?.array ?? []).compactMap(\.string).joined(separator: ", "),
                ]
            }
        ).lines(width: width)
    }

    private var counts: [String] {
        let cases = lang.pick(
            "\(difference.changed) av \(difference.cases) ärenden ändras.",
            "\(difference.changed) of \(difference.cases) cases change.")
        let parts = difference.counts.sorted { $0.key < $1.key }.map { name, count in
            "  \(Self.kind(name, lang)): \(count)"
        }
        let lost = difference.unreadable
        let rest =
            lost == 0
            ? []
            : [
                lang.pick(
                    "\(lost) ärenden gick inte att läsa.", "\(lost) cases could not be read.")
            ]
        return ["", cases] + parts + rest
    }

    private func rows(_ width: Int?) -> [String] {
        guard !difference.rows.isEmpty else { return [] }
        let nothing = "–"
        return [""]
            + Table(
                [
                    .init(lang.pick("Ärende", "Case")), .init(lang.pick("Från", "From")),
                    .init(lang.pick("Till", "Through")), .init(lang.pick("Vad", "What")),
                    .init(lang.pick("Före", "Before")), .init(lang.pick("Efter", "After")),
                ],
                difference.rows.map { row in
                    let types = (row["types"]?.array ?? []).compactMap(\.string)
                    let name =
                        Self.kind(row["what"]?.string ?? "", lang) + " "
                        + (row["name"]?.string ?? "")
                    return [
                        row["case"]?.string ?? "", row["from"]?.string ?? "",
                        row["to"]?.string ?? nothing,
                        types.isEmpty ? name : name + ": " + types.joined(separator: ", "),
                        row["before"]?.string ?? nothing, row["after"]?.string ?? nothing,
                    ]
                }
            ).lines(width: width)
    }

    private var digests: [String] {
        let (rules, catalogue) = (difference.digests.first ?? "", difference.digests.last ?? "")
        return [
            "",
            lang.pick("Ta just detta i kraft:", "To put exactly this in force:"),
            "  samband rules load --digest \(rules) \\",
            "    --catalogue-digest \(catalogue) --why …",
        ]
    }

    private static func change(_ word: String, _ lang: Language) -> String {
        switch word {
        case "added": lang.pick("ny", "new")
        case "removed": lang.pick("borta", "gone")
        case "changed": lang.pick("ändrad", "changed")
        default: word
        }
    }

    static func kind(_ word: String, _ lang: Language) -> String {
        switch OutlookChange.Kind(rawValue: word) {
        case .reminder: lang.pick("påminnelse", "reminder")
        case .plan: lang.pick("planens läge", "state of a plan")
        case .due: lang.pick("planens sista dag", "due day of a plan")
        case .count: lang.pick("dagräkning", "count of days")
        case .ground: lang.pick("bedömningsgrund", "ground")
        case .reach: lang.pick("planens återgång i tid", "return by the plan in time")
        case .form: lang.pick("planens formulär", "form of a plan")
        case .purpose: lang.pick("medgivandets ändamål", "purpose of a consent")
        case .way: lang.pick("väg", "way")
        case .exemption: lang.pick("skäl att ingen plan behövs", "reason for no plan")
        case nil: word
        }
    }
}
