/// Two routes that answer the same question differently, so that the law would say two things.
///
/// Duty and consent stand beside other ways: they open by the message's request or by a consent.
/// The others open, or close, by themselves, and of them there can be only one for the same ends,
/// form, type, class and day. A route that names both ends goes before one for any party.
struct RouteClash {
    let earlier: Dated<Route>
    let later: Dated<Route>

    var text: Localized {
        let (mine, other) = (later.value.mode.rawValue, earlier.value.mode.rawValue)
        return Localized(
            sv: "Vägen säger \(mine) där \(earlier.id) säger \(other), för samma aktörer, typer, "
                + "uppgiftsslag och dagar. Skilj dem åt eller ta bort den ena.",
            en: "The route says \(mine) where \(earlier.id) says \(other), for the same parties, "
                + "types, classes and days: they contradict each other. Part them or remove one.")
    }

    /// Every pair that clashes, each once.
    static func all(among routes: [Dated<Route>]) -> [RouteClash] {
        let sorted = routes.sorted { ($0.id, $0.from) < ($1.id, $1.from) }
        var clashes: [RouteClash] = []
        for (index, route) in sorted.enumerated() {
            for other in sorted[(index + 1)...] where route.clashes(with: other) {
                clashes.append(RouteClash(earlier: route, later: other))
            }
        }
        return clashes
    }
}

extension Dated<Route> {
    fileprivate func clashes(with other: Dated<Route>) -> Bool {
        let (mine, its) = (value, other.value)
        return mine.mode.contradicts(its.mode)
            && mine.giver == its.giver && mine.receiver == its.receiver
            && (mine.giverForm == nil || its.giverForm == nil || mine.giverForm == its.giverForm)
            && overlaps(other)
            && (mine.classes.isEmpty || its.classes.isEmpty
                || !mine.classes.isDisjoint(with: its.classes))
            && mine.types.contains { type in its.types.contains { type.overlaps($0) } }
    }

}

extension Route.Mode {
    fileprivate func contradicts(_ other: Route.Mode) -> Bool {
        guard self != other else { return false }
        if self == .closed || other == .closed { return true }
        let open: Set<Route.Mode> = [.initiative, .harmless, .allowed]
        return open.contains(self) && open.contains(other)
    }
}

extension TypePattern {
    /// Whether some type is covered by both.
    func overlaps(_ other: TypePattern) -> Bool {
        switch (self, other) {
        case (.all, _), (_, .all): true
        case (.one(let name), let pattern), (let pattern, .one(let name)): pattern.covers(name)
        case (.family(let mine), .family(let its)): mine.hasPrefix(its) || its.hasPrefix(mine)
        }
    }
}
