import Coordination
import JSONSchema
import Wire

/// A wording of a rule as a person reads it, and as a program does.
struct RuleEntryText {
    let language: Language
    let users: RuleUsers
    let style: Style

    init(_ language: Language, users: RuleUsers, style: Style = .plain) {
        self.language = language
        self.users = users
        self.style = style
    }

    func lines(_ entry: RuleEntry) -> [String] {
        let name = language.pick(entry.name)
        let title = style.bold(entry.id) + (name == entry.id ? "" : "  " + name)
        let content = entry.content.map { (word(member: $0.key), text($0.value)) }
        return [title]
            + Facts(
                content + [
                    (language.pick("gäller", "in force"), period(entry)),
                    (language.pick("grund", "basis"), language.pick(entry.basis)),
                    (
                        language.pick("märkning", "mark"),
                        NameText.text(entry.mark.rawValue, language)
                    ),
                    (language.pick("version", "version"), entry.version),
                    (language.pick("står i", "stands in"), entry.place),
                    (language.pick("läses av", "read by"), readers(entry)),
                ]
            ).lines(indent: 2, style: style)
    }

    func json(_ entry: RuleEntry) -> JSONValue {
        var object = days(entry).object ?? [:]
        object["book"] = .string(entry.book)
        object["name"] = entry.name.json
        object["says"] = .object(entry.content)
        object["basis"] = entry.basis.json
        object["mark"] = .string(entry.mark.rawValue)
        object["version"] = .string(entry.version)
        object["place"] = .string(entry.place)
        object["readBy"] = .array(
            users.of(entry).map { user in
                switch user {
                case .type(let name): ["type": .string(name)]
                case .rule(let book, let id): ["rule": .string(id), "book": .string(book)]
                case .program: ["program": true]
                }
            })
        return .object(object)
    }

    func days(_ entry: RuleEntry) -> JSONValue {
        var object: JSONObject = ["from": .string(entry.from.iso)]
        object["to"] = entry.to.map { .string($0.iso) }
        return .object(object)
    }

    func period(_ entry: RuleEntry) -> String {
        guard let to = entry.to else {
            return language.pick(
                "från \(entry.from.iso) tills vidare", "from \(entry.from.iso) on")
        }
        return language.pick(
            "\(entry.from.iso) till och med \(to.iso)", "\(entry.from.iso) through \(to.iso)")
    }

    private func readers(_ entry: RuleEntry) -> String {
        users.of(entry).map { user in
            switch user {
            case .type(let name): language.pick("typen \(name)", "the type \(name)")
            case .rule(_, let id): language.pick("regeln \(id)", "the rule \(id)")
            case .program: language.pick("programmet", "the program")
            }
        }.joined(separator: ", ")
    }

    private func text(_ value: JSONValue) -> String {
        if let both = Localized(json: value) { return language.pick(both) }
        switch value {
        case .string(let text): return text
        case .bool(let flag): return flag ? language.pick("ja", "yes") : language.pick("nej", "no")
        case .array(let list): return list.map(text).joined(separator: ", ")
        case .object(let object):
            return object.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")
        default: return String(decoding: value.serialized(), as: UTF8.self)
        }
    }

    private static let members: [String: (sv: String, en: String)] = [
        "value": ("värde", "value"), "giver": ("från", "giver"), "receiver": ("till", "receiver"),
        "giverForm": ("givarens form", "giver's form"), "mode": ("sätt", "mode"),
        "types": ("typer", "types"), "classes": ("uppgiftsslag", "classes"),
        "requests": ("svarar på", "answers"), "planned": ("kommande typer", "planned types"),
        "receivers": ("mottagare", "receivers"), "retriggers": ("upphävs av", "ended by"),
        "anchor": ("räknas från", "counted from"), "limit": ("gräns", "limit"),
        "steps": ("steg", "steps"), "to-whom": ("till", "to"), "when": ("när", "when"),
        "unless": ("inte när", "unless"), "family": ("serie", "family"), "text": ("text", "text"),
        "textUnassumed": ("utan antagande", "without assumption"),
        "textSender": ("till frågaren", "to the asker"), "active": ("i bruk", "in use"),
        "opensCases": ("öppnar ärenden", "opens cases"), "names": ("får utse", "may name"),
        "bound": ("har tystnadsplikt", "bound by secrecy"),
        "senders": ("från", "senders"), "after": ("räknas från", "counted from"),
        "days": ("dagar", "days"), "closes": ("avslutar med", "closes for"),
        "closesForAll": ("avslutar för alla", "closes for all"), "kinds": ("aktörer", "parties"),
    ]

    private func word(member: String) -> String {
        Self.members[member].map { language.pick($0.sv, $0.en) } ?? member
    }
}
