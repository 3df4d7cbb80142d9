import Coordination
import JSONSchema
import Wire

/// One receiver of a message, resolved, and whether the way to it is open.
struct Target {
    /// As the sender wrote it.
    var to: String
    var address: Address?
    /// Where the copy is kept; who reads it is asked on the day of delivery.
    var mailbox: MailboxID?
    /// Nobody is there today: the copy waits and an alarm is raised.
    var isWaiting = false
    /// The sender did not name it: its type, or what it corrects, did.
    var isAdded = false
    /// Code name of what blocks it; empty if the way is open.
    var reason = ""
    var text = Localized(sv: "", en: "")
    var remedy = Localized(sv: "", en: "")

    var isOpen: Bool { reason.isEmpty && mailbox != nil }

    var fault: Fault { Fault(path: "to", text: text.prefixed(with: to), remedy: remedy) }
}

extension [Target] {
    /// The addresses of those to whom the way is open.
    var openAddresses: [Address] { filter(\.isOpen).compactMap(\.address) }
}

/// Finds the receivers of a message and asks the secrecy function about each.
struct Addressing {
    struct Question {
        var file: Case
        var submission: Submission
        var sender: Party
        var directory: Directory
        var rules: RuleBook
        /// Those who got what the message corrects.
        var reached: [Address] = []
        /// Receivers that a message may have at most.
        var most: Int
        var day: LocalDate
    }

    private let question: Question

    init(_ question: Question) {
        self.question = question
    }

    /// - Throws: `receiver` with every receiver that does not exist, or when roles stand for more
    ///   than a message may go to.
    func targets() throws(Refusal) -> [Target] {
        var targets: [Target] = []
        var faults: [Fault] = []
        if question.submission.header.to.isEmpty {
            for role in question.submission.type.defaultReceivers {
                let text = Recipient.role(role.rawValue).text
                targets += self.targets(seats(role), as: text, &faults)
            }
        }
        for recipient in question.submission.header.to {
            switch recipient {
            case .address(let address):
                let resolution = question.directory.resolve(address, on: question.day)
                add(address, resolution, as: recipient.text, to: &targets, &faults)
            case .role(let name):
                let seats = seats(RoleName(name))
                if seats.isEmpty { targets += nobody(in: RoleName(name), recipient, &faults) }
                targets += self.targets(seats, as: recipient.text, &faults)
            }
        }
        guard faults.isEmpty else { throw Refusal(.receiver, faults) }
        guard targets.count <= question.most else {
            throw Refusal(.receiver, [AddressingFault.tooMany(question.most)])
        }
        for role in question.submission.type.alwaysReceivers {
            for seat in seats(role) { addUnasked(seat, to: &targets) }
        }
        for address in question.reached { addUnasked(address, to: &targets) }
        return targets
    }

    /// Adds a receiver that the sender did not name, if the way to it is open.
    private func addUnasked(_ address: Address, to targets: inout [Target]) {
        guard address != question.submission.header.source else { return }
        var found: [Target] = []
        var faults: [Fault] = []
        add(
            address, question.directory.resolve(address, on: question.day), as: address.text,
            to: &found, &faults)
        guard var target = found.first, target.isOpen,
            !targets.contains(where: { $0.mailbox == target.mailbox })
        else { return }
        target.isAdded = true
        targets.append(target)
    }

    /// The seats of a role; those whose address leads nowhere are told of and passed over.
    private func targets(
        _ seats: [Address], as text: String, _ faults: inout [Fault]
    ) -> [Target] {
        var found: [Target] = []
        var lost: [Target] = []
        var unknown: [Fault] = []
        for seat in seats {
            let resolution = question.directory.resolve(seat, on: question.day)
            guard resolution == .unknown else {
                add(seat, resolution, as: text, to: &found, &faults)
                continue
            }
            var target = Target(to: text)
            let party = question.directory.party(
                kind: seat.kind, organisation: seat.organisation
            ).flatMap { question.directory.party($0) }
            block(
                &target,
                unless: party.map { Counterpart($0, on: question.day, address: seat) }
                    ?? Counterpart(party: PartyID(raw: 0), kind: seat.kind, form: .private))
            if target.isOpen || target.reason.isEmpty {
                target.reason = Target.unreachable
                target.text = AddressingFault.unreachable
                unknown.append(AddressingFault.unknown(text))
            }
            lost.append(target)
        }
        if found.isEmpty, lost.count == unknown.count { faults += unknown.prefix(1) }
        return found + lost
    }

    /// Functions in a role, without the sender's own.
    private func seats(_ role: RoleName) -> [Address] {
        let employment = question.submission.fields["employment"]?.string
        return question.file.seats(role, employment: employment, on: question.day)
            .map(\.address).filter { $0 != question.submission.header.source }
    }

    private func add(
        _ address: Address, _ resolution: Resolution, as text: String, to targets: inout [Target],
        _ faults: inout [Fault]
    ) {
        var target = Target(to: text, address: address)
        switch resolution {
        case .unknown: break
        case .mailbox: target.mailbox = question.directory.home(of: address, on: question.day)
        case .waiting:
            target.mailbox = question.directory.home(of: address, on: question.day)
            target.isWaiting = true
        }
        guard let mailbox = target.mailbox, let function = question.directory.function(mailbox),
            let party = question.directory.party(function.party)
        else {
            faults.append(AddressingFault.unknown(text))
            return
        }
        guard question.submission.type.receiverKinds.contains(party.kind) else {
            faults.append(AddressingFault.kind(text))
            return
        }
        // In a conflict nobody stands in.
        if question.file.conflict != nil, !function.isHeld(on: question.day) {
            target.isWaiting = true
        }
        // Whoever took over at another organisation is another receiver.
        let isOwn = party.kind == address.kind && party.organisation == address.organisation
        block(
            &target,
            unless: Counterpart(
                party, on: question.day, address: isOwn ? address : function.address))
        if !targets.contains(where: { $0.mailbox == mailbox }) { targets.append(target) }
    }

    /// Asks whether the receiver may know that such a message exists.
    private func block(_ target: inout Target, unless receiver: Counterpart) {
        let type = question.submission.type
        let verdict = verdict(
            rules: question.rules, case: question.file,
            from: Counterpart(
                question.sender, on: question.day, address: question.submission.header.source),
            to: receiver, class: type.existence, type: type.name,
            answers: question.submission.header.inreplyto, day: question.day)
        if case .withheld(let reason) = verdict {
            target.reason = reason.code.rawValue
            target.text = missing(reason, to: receiver.kind)
            if !reason.consentCouldOpen { target.remedy = AddressingFault.closedRemedy }
        }
    }

    /// What is missing: for a consent also its class and direction, as one is asked for.
    private func missing(_ reason: Verdict.Reason, to kind: PartyKind) -> Localized {
        guard reason.consentCouldOpen else { return reason.text }
        let kinds = question.rules.parties(on: question.day).kinds
        let from = kinds[question.sender.kind]?.name
        let to = kinds[kind]?.name
        let name = question.submission.type.existence.name
        return Localized(
            sv: "\(reason.text.sv) Det som behövs gäller \(name.sv), från "
                + "\(from?.sv ?? question.sender.kind.rawValue) till \(to?.sv ?? kind.rawValue).",
            en: "\(reason.text.en) What is needed covers \(name.en), from "
                + "\(from?.en ?? question.sender.kind.rawValue) to \(to?.en ?? kind.rawValue).")
    }

    /// Where nobody holds a role, the answer must not tell that from a way that is closed.
    private func nobody(
        in role: RoleName, _ recipient: Recipient, _ faults: inout [Fault]
    ) -> [Target] {
        let roles = question.rules.parties(on: question.day).roles
        guard let kind = roles[role]?.kinds.sorted().first else {
            faults.append(AddressingFault.role(recipient.text))
            return []
        }
        var target = Target(to: recipient.text)
        block(&target, unless: Counterpart(party: PartyID(raw: 0), kind: kind, form: .private))
        if target.reason.isEmpty {
            faults.append(AddressingFault.nobody(recipient.text))
            return []
        }
        return [target]
    }
}

extension Target {
    /// Reason of a copy for a seat whose address leads to no open function.
    static let unreachable = "receiver-unknown"
}

private enum AddressingFault {
    static let unreachable = Localized(
        sv: "Deltagarens adress leder inte till en öppen funktion.",
        en: "The participant's address leads to no open function.")

    static let closedRemedy = Localized(
        sv: "Inget medgivande öppnar vägen. Skicka inte uppgiften till den här mottagaren.",
        en: "No consent opens the way. Do not send this to the receiver.")

    static func tooMany(_ most: Int) -> Fault {
        Fault(
            path: "to",
            text: Localized(
                sv: "Rollerna står för fler än \(most) mottagare.",
                en: "The roles stand for more than \(most) receivers."),
            remedy: Localized(
                sv: "Ange mottagarna med adress, i flera meddelanden.",
                en: "Name the receivers by address, in several messages."))
    }

    static func unknown(_ to: String) -> Fault {
        fault(to, "Adressen finns inte i katalogen.", "The address is not in the directory.")
    }

    static func kind(_ to: String) -> Fault {
        fault(
            to, "Typen skickas inte till den sortens aktör.",
            "The type is not sent to that kind of party.")
    }

    static func role(_ to: String) -> Fault {
        fault(to, "Rollen finns inte.", "There is no such role.")
    }

    static func nobody(_ to: String) -> Fault {
        fault(to, "Ingen har rollen i ärendet.", "Nobody holds the role in the case.")
    }

    private static func fault(_ to: String, _ sv: String, _ en: String) -> Fault {
        Fault(path: "to", text: Localized(sv: sv, en: en).prefixed(with: to))
    }
}

extension Localized {
    /// Both texts behind a name that the sender itself wrote.
    func prefixed(with name: String) -> Localized {
        Localized(sv: "\(name): \(sv)", en: "\(name): \(en)")
    }
}
