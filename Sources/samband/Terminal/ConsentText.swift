import JSONSchema

/// A consent as a person reads it: who may tell whom, what, why, how it was given and how long.
struct ConsentText {
    let language: Language
    let style: Style

    init(_ language: Language, style: Style = .plain) {
        self.language = language
        self.style = style
    }

    func lines(_ consent: JSONValue) -> [String] {
        let number = "#\(consent["sequence"]?.int ?? 0)"
        return Wrap.lines("  " + [number, way(consent)].joined(separator: "  "))
            + Facts([
                (language.pick("ändamål", "purpose"), consent["purpose"]?.string ?? ""),
                (language.pick("omfattar", "covers"), classes(consent)),
                (language.pick("lämnat", "given"), given(consent)),
                (language.pick("gäller", "holds"), period(consent)),
            ]).lines(indent: 4, style: style)
    }

    private func way(_ consent: JSONValue) -> String {
        let from = place(consent["from"] ?? consent["discloser"])
        let to = place(consent["to"] ?? consent["receiver"])
        return language.pick("från ", "from ") + from + language.pick(" till ", " to ") + to
    }

    private func place(_ place: JSONValue?) -> String {
        let text = PlaceText.text(place, language)
        return text.isEmpty ? language.pick("en annan aktör", "another party") : text
    }

    /// As the daemon names them, where it does.
    private func classes(_ consent: JSONValue) -> String {
        let names = (consent["classNames"]?.array ?? []).map { language.pick($0) }
        return names.isEmpty
            ? ClassText.list(consent["classes"], language) : names.joined(separator: ", ")
    }

    private func given(_ consent: JSONValue) -> String {
        [
            consent["givenOn"]?.string ?? "",
            ConsentFormText.text(consent["form"]?.string ?? "", language),
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func period(_ consent: JSONValue) -> String {
        let until = consent["until"]?.string ?? ""
        if let day = consent["withdrawnOn"]?.string {
            return style.warn(language.pick("återkallat \(day)", "withdrawn \(day)"))
        }
        return until.isEmpty ? "" : language.pick("till och med \(until)", "through \(until)")
    }
}
