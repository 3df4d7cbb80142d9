import JSONSchema

extension Decision {
    /// Opens the case with its employments, seats and first sick period.
    mutating func openCase() {
        guard let identity = field("insured")?.string,
            let insured = try? Address(
                kind: .insured, organisation: identity, unit: "-", function: "person")
        else {
            refuse(.fieldMissing("/insured"))
            return
        }
        guard let person = party(of: insured) else {
            refuse(.addressUnknown("/insured"))
            return
        }
        emit(
            .opened(
                CaseOpening(
                    id: incoming.caseID, by: incoming.sender.id, on: day, insured: insured)))
        emit(
            .participant(
                Participant(
                    role: .insured, address: insured, party: person, from: day,
                    madeBy: incoming.sender.id)))
        for (index, entry) in (field("employments")?.array ?? []).enumerated() {
            addEmployment(entry, at: "/employments/\(index)")
        }
        for (index, entry) in (field("participants")?.array ?? []).enumerated() {
            seat(entry, at: "/participants/\(index)")
        }
        seatOpener()
        employment = file?.employments.count == 1 ? file?.employments.first : nil
        if let period = field("period") { reportPeriod(period, at: "/period") }
        for (index, period) in (field("periods")?.array ?? []).enumerated() {
            reportPeriod(period, at: "/periods/\(index)")
        }
    }

    /// The opener takes part even when it did not name itself.
    private mutating func seatOpener() {
        let kind = incoming.sender.kind
        guard let file, kind != .insured, !file.takesPart(incoming.sender.id, on: day) else {
            return
        }
        if kind == .employer {
            refuse(.fieldMissing("/employments"))
            return
        }
        emit(
            .participant(
                Participant(
                    role: RoleName(kind.rawValue), address: incoming.source,
                    party: incoming.sender.id, from: day, madeBy: incoming.sender.id)))
    }

    /// Adds or changes an employment, with the seat of its employer.
    mutating func addEmployment(_ entry: JSONValue, at pointer: String) {
        guard let employment = try? Employment(json: entry) else {
            refuse(
                .fieldValue(
                    pointer, sv: "Anställningen går inte att läsa.",
                    en: "The employment cannot be read."))
            return
        }
        if let from = employment.from, let to = employment.to, to < from {
            refuse(
                .dateImpossible(
                    "\(pointer)/to", sv: "Anställningen slutar före sin början.",
                    en: "The employment ends before it begins."))
        }
        let employer = party(of: employment.employer)
        let known = file?.employment(employment.id)
        let isForeign = incoming.sender.kind == .employer && employer != incoming.sender.id
        let isTaken = known != nil && known?.employer != employment.employer
        if isForeign || isTaken || employment.employer.kind != .employer {
            refuse(.employmentUnknown(pointer))
            return
        }
        guard reaches(employment.employer) else {
            refuse(.addressUnknown("\(pointer)/employer"))
            return
        }
        let seat = file?.participants.first {
            $0.employment == employment.id && $0.address == employment.employer
        }
        emit(.employment(employment))
        emit(
            .participant(
                Participant(
                    role: .employer, address: employment.employer, party: employer,
                    employment: employment.id, from: min(employment.from ?? day, day),
                    madeBy: seat?.madeBy ?? incoming.sender.id, toldAt: seat?.toldAt)))
    }

    /// Takes a seat for another party, in a role that the sender may name.
    mutating func seat(_ entry: JSONValue, at pointer: String) {
        guard let role = entry["role"]?.string.map({ RoleName($0) }),
            let text = entry["address"]?.string, let address = try? Address(parsing: text)
        else {
            refuse(
                .fieldValue(
                    pointer, sv: "Deltagaren går inte att läsa.",
                    en: "The participant cannot be read."))
            return
        }
        let party = party(of: address)
        let mayName =
            party == incoming.sender.id
            || parties.kinds[incoming.sender.kind]?.names.contains(role) ?? false
        guard mayName, let holders = parties.roles[role]?.kinds,
            holders.contains(address.kind), role != .employer, role != .insured
        else {
            refuse(.participantNotAllowed("\(pointer)/role", namers: parties.namers(role)))
            return
        }
        let known = file?.participants.first { $0.role == role && $0.address == address }
        guard known != nil || reaches(address) else {
            refuse(.addressUnknown("\(pointer)/address"))
            return
        }
        let taken = known.flatMap { $0.isTaken(on: day) ? $0 : nil }
        if let taken, !mayChange(taken) {
            // A seat that the sender may not know of stays as it is, without a word.
            if mayKnow(taken) { refuse(.seatOfAnother(pointer)) }
            return
        }
        let to = entry["to"]?.date
        // A seat that is ended keeps its first day; ended the day before, it never was.
        let from = entry["from"]?.date ?? taken?.from ?? (to == nil ? day : known?.from ?? day)
        if let to, to < (known == nil ? from : from - 1) {
            refuse(
                .dateImpossible(
                    "\(pointer)/to", sv: "Deltagandet slutar före sin början.",
                    en: "The participation ends before it begins."))
        }
        if taken != nil, let to, to < day - 1 {
            refuse(
                .dateImpossible(
                    "\(pointer)/to", sv: "Ett deltagande slutar tidigast i går.",
                    en: "A participation ends yesterday at the earliest."))
        }
        emit(
            .participant(
                Participant(
                    role: role, address: address, party: party ?? known?.party, from: from,
                    to: to, madeBy: taken?.madeBy ?? incoming.sender.id,
                    toldAt: taken?.toldAt)))
    }

    /// Whether the sender may end a seat or change its days: its holder, the insured person, and
    /// whoever made it; else one party could shut another out of the case.
    private func mayChange(_ seat: Participant) -> Bool {
        incoming.sender.kind == .insured || seat.party == incoming.sender.id
            || seat.madeBy == incoming.sender.id
    }

    /// Whether the way from the seat's holder lets the sender know of it.
    private func mayKnow(_ seat: Participant) -> Bool {
        guard let file, let holder = counterpart(seat.address) else { return false }
        return verdict(
            rules: rules, case: file, from: holder, to: sender, class: .administrative,
            type: "case.opened", day: day
        ).isOpen
    }

    /// Whether an address leads to a function that is there today.
    private func reaches(_ address: Address) -> Bool {
        directory.resolve(address, on: day) != .unknown
    }

    mutating func changeParticipant() {
        if let entry = field("participant") { seat(entry, at: "/participant") }
    }

    mutating func changeEmployment() {
        if let entry = field("record") {
            addEmployment(entry, at: "/record")
            if let id = entry["id"]?.string { employment = file?.employment(id) }
        }
    }
}
