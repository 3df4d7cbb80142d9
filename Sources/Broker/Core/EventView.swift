import Coordination
import JSONSchema
import Wire

/// A stored message with everything that a view of it is made from.
///
/// An object, because its receipt and each of its deliveries are made from it.
final class EventView: Sendable {
    let fact: Fact
    let event: EventOutcome
    let body: BodyRow

    init(fact: Fact, event: EventOutcome, body: BodyRow) {
        self.fact = fact
        self.event = event
        self.body = body
    }
}

/// What of a message a receiver may see.
struct Disclosed {
    /// The body, filtered or whole.
    var body: [UInt8]
    /// True if it is the body as it was accepted.
    var isWhole: Bool
    /// Pointers of fields that consent could open.
    var withheld: [String]
    /// What opened it.
    var ground: String
    var groundText: Localized
}

enum Disclosure {
    case open(Disclosed)
    /// Code name of what withholds all of it.
    case closed(String)
}

/// The one way in which content leaves the broker: delivery, query and export ask here.
struct Discloser: Sendable {
    var policy: Policy
    var day: LocalDate

    /// - Parameter file: the case of the message.
    func disclose(
        _ view: EventView, in file: Case?, to party: PartyID, mailbox: MailboxID?
    ) -> Disclosure {
        guard let receiver = policy.directory.party(party) else { return .closed("no-route") }
        // The broker's own messages hold only what their receiver may know while it takes part.
        guard let sender = policy.directory.party(view.fact.party) else {
            // That something was wrong is told to whoever had it, wherever it is now.
            if view.event.type == CorrectionNotice.type {
                return .open(.whole(view, ground: "correction", text: Self.correctionGround))
            }
            let address = policy.address(of: mailbox, at: receiver)
            if let file, file.hasLeft(receiver.id, on: day) || !(address.map(file.admits) ?? true) {
                return .closed("no-route")
            }
            guard view.fact.caseID != nil else {
                return .open(.whole(view, ground: "directory", text: Self.directoryGround))
            }
            return .open(.whole(view, ground: "reminder", text: Self.reminderGround))
        }
        if sender.id == receiver.id {
            return .open(.whole(view, ground: "own", text: Self.ownGround))
        }
        guard let file, let type = policy.catalogue.types[view.event.type]
        else { return .closed("no-route") }
        return disclose(view, type, in: file, sender, receiver, mailbox)
    }

    private func disclose(
        _ view: EventView, _ type: MessageType, in file: Case, _ sender: Party, _ receiver: Party,
        _ mailbox: MailboxID?
    ) -> Disclosure {
        let to = Counterpart(receiver, on: day, address: policy.address(of: mailbox, at: receiver))
        let from = Counterpart(
            sender, on: day, address: try? Address(parsing: view.event.source))
        func ask(_ dataClass: DataClass) -> Verdict {
            verdict(
                rules: policy.rules, case: file, from: from, to: to, class: dataClass,
                type: type.name, answers: view.event.inReplyTo, day: day)
        }
        let ground: Verdict.Ground
        switch ask(type.existence) {
        case .open(let found): ground = found
        // Never whether a consent was withdrawn, refused or not answered: none is recorded.
        case .withheld(let reason): return .closed(reason.code.rawValue)
        }
        let verdicts = type.classes.verdicts(ask)
        let masked = file.masked(type.name, to: receiver, on: day)
        if masked.isEmpty, type.classes.isWhollyOpen(verdicts) {
            return .open(.whole(view, ground: ground.name, text: ground.basis))
        }
        guard let body = try? JSONValue(parsing: view.body.body) else { return .closed("erased") }
        let filtered = type.classes.filter(body, verdicts, masked: masked)
        guard filtered.isFiltered else {
            return .open(.whole(view, ground: ground.name, text: ground.basis))
        }
        return .open(
            Disclosed(
                body: filtered.body.serialized(), isWhole: false, withheld: filtered.withheld,
                ground: ground.name, groundText: ground.basis))
    }

    /// What a ground rests on that is no route and no consent.
    static func groundWithoutRule(_ name: String) -> Localized {
        switch name {
        case "reminder": reminderGround
        case "correction": correctionGround
        default: ownGround
        }
    }

    static let reminderGround = Localized(
        sv: "påminnelse om egen uppgift", en: "reminder of one's own matter")
    static let correctionGround = Localized(
        sv: "dataskyddsförordningen artikel 19: rättelse till den som har fått uppgiften",
        en: "General Data Protection Regulation, article 19: rectification to the recipient")
    static let directoryGround = Localized(
        sv: "ändring i katalogen hos någon som har del i ett ärende med mottagaren",
        en: "change of the directory at somebody who takes part in a case with the receiver")
    static let ownGround = Localized(sv: "egen uppgift", en: "own data")
}

extension Disclosed {
    static func whole(_ view: EventView, ground: String, text: Localized) -> Disclosed {
        Disclosed(
            body: view.body.body, isWhole: true, withheld: [], ground: ground, groundText: text)
    }
}
