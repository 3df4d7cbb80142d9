import Coordination
import JSONSchema

/// What lies in mailboxes although nothing came out of them, and why it may be so.
struct WaitingText {
    let language: Language
    /// The daemon's time, against which what is scheduled lies ahead.
    let now: Instant

    init(_ language: Language, now: Instant) {
        self.language = language
        self.now = now
    }

    /// - Parameter rows: as QUERY mailbox gives them.
    func lines(_ rows: [JSONValue]) -> [String] {
        let leased = rows.count { $0["state"]?.string == "leased" }
        let dead = rows.count { $0["state"]?.string == "dead" }
        let later = rows.filter { $0["state"]?.string == "ready" }.compactMap {
            $0["readyAt"]?.string.flatMap { Instant(rfc3339: $0) }
        }.filter { $0 > now }
        let held = rows.count - leased - dead - later.count
        let lines = [
            count(held).map {
                language.pick(
                    "\($0.sv) ligger i brevlådan men lämnas inte ut: de hålls inne av driften, "
                        + "eller behöver längre tid än --wait.",
                    "\($0.en) in the mailbox did not come out: held by the operator, or in need "
                        + "of more time than --wait.")
            },
            count(later.count).map {
                language.pick(
                    "\($0.sv) lämnas ut senare, tidigast \(LocalTime.text(later.min() ?? now)).",
                    "\($0.en) later, \(LocalTime.text(later.min() ?? now)) at the earliest.")
            },
            count(leased).map {
                language.pick(
                    "\($0.sv) är utlämnade till ett annat program med samma funktion.",
                    "\($0.en) with another program of the same function.")
            },
            count(dead).map {
                language.pick(
                    "\($0.sv) gick inte att lämna; driften ser dem med samband dead list.",
                    "\($0.en) could not be delivered; the operator sees samband dead list.")
            },
        ].compactMap { $0 }
        return lines.isEmpty ? [language.pick("Inget väntar.", "Nothing waits.")] : lines
    }

    private func count(_ number: Int) -> Localized? {
        guard number > 0 else { return nil }
        return number == 1
            ? Localized(sv: "1 meddelande", en: "1 message")
            : Localized(sv: "\(number) meddelanden", en: "\(number) messages")
    }
}
