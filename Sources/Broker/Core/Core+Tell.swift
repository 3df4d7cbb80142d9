package import Coordination
import JSONSchema
import Wire

/// Changes of the directory reach everyone who shares a case with the function, once each.
extension Core {
    /// Cases that one turn looks at while commands come.
    private static let busySlice = 4

    /// Something is to be told and may be now.
    package var mayTell: Bool {
        !tellings.isEmpty && !clockGuard.isBehind && !isDiskLow
    }

    package var tellingCursor: CaseID? { tellings.first?.after }

    package func tellingSlice(isIdle: Bool) -> Int {
        isIdle ? settings.sliceRows : Self.busySlice
    }

    /// Takes up what was told of before a restart.
    package func resumeTelling(_ fact: Fact) {
        guard case .directory(let changes)? = try? Outcome(fact) else { return }
        for (index, change) in changes.enumerated() {
            guard let telling = Telling(change, fact: fact.sequence, index: index, isResumed: true)
            else { continue }
            tellings.append(telling)
        }
    }

    /// Those whom the first telling concerns, by cases of the store and those newer in memory.
    package func concerned(in rows: [CaseRow]) -> [MessageKey: MailboxID] {
        guard let telling = tellings.first else { return [:] }
        var files = rows.compactMap { row in cases[row.id]?.state ?? row.file }
        var found: Set<MailboxID> = []
        if telling.after == nil {
            // The store does not know them yet, or not as they are.
            files += (dirty.cases.union(round?.pendingCases ?? [])).compactMap { cases[$0]?.state }
            found.formUnion(heirs(of: telling))
        }
        for file in files { found.formUnion(concerned(by: telling.mailbox, in: file)) }
        found.remove(telling.mailbox)
        var keys: [MessageKey: MailboxID] = [:]
        for mailbox in found.subtracting(telling.told) {
            let id = Array(telling.id(for: mailbox).utf8)
            keys[MessageKey(party: PartyID(raw: 0), id: id)] = mailbox
        }
        return keys
    }

    package var isTellingResumed: Bool { tellings.first?.isResumed ?? false }

    /// Tells those who have not been told, and goes on behind the last row.
    ///
    /// - Parameter known: ids that the store has already.
    package func tell(
        _ receivers: [MessageKey: MailboxID], known: Set<MessageKey>, after last: CaseID?,
        isEnd: Bool
    ) {
        guard var telling = tellings.first else { return }
        for (key, mailbox) in receivers.sorted(by: { $0.value < $1.value }) {
            telling.told.insert(mailbox)
            if !known.contains(key) { send(telling, key, to: mailbox) }
        }
        telling.after = last ?? telling.after
        tellings[0] = telling
        if isEnd { tellings.removeFirst() }
    }

    /// Whoever takes over, and those who send on to a function that closes.
    private func heirs(of telling: Telling) -> [MailboxID] {
        guard case .functionClosed(let id, _, let successor) = telling.change else { return [] }
        let upstream = policy.directory.upstream(of: id).filter { other in
            policy.directory.function(other).map { !$0.isClosed(on: day) } ?? false
        }
        return upstream + [successor.flatMap { policy.directory.mailbox(of: $0) }].compactMap { $0 }
    }

    /// The other functions of a case in which the function takes part, as far as they may know.
    private func concerned(by mailbox: MailboxID, in file: Case) -> [MailboxID] {
        guard file.isOpen else { return [] }
        let directory = policy.directory
        let present = file.participants.filter { $0.takesPart(on: day) }
        guard let seat = present.first(where: { directory.mailbox(of: $0.address) == mailbox }),
            let own = counterpart(seat.address)
        else { return [] }
        return present.compactMap { other in
            guard file.admits(other.address),
                let home = directory.home(of: other.address, on: day),
                let receiver = counterpart(other.address)
            else { return nil }
            if file.knows(receiver.party, of: seat) { return home }
            let verdict = verdict(
                rules: policy.rules, case: file, from: own, to: receiver, class: .administrative,
                type: "case.opened", day: day)
            return verdict.isOpen ? home : nil
        }
    }

    private func counterpart(_ address: Address) -> Counterpart? {
        guard let id = policy.directory.mailbox(of: address),
            let function = policy.directory.function(id),
            let party = policy.directory.party(function.party)
        else { return nil }
        return Counterpart(party, on: day, address: address)
    }

    private func send(_ telling: Telling, _ key: MessageKey, to mailbox: MailboxID) {
        guard let function = policy.directory.function(telling.mailbox),
            let receiver = policy.directory.function(mailbox)
        else { return }
        let type = MessageType.prefix + telling.change.typeName
        let id = String(decoding: key.id, as: UTF8.self)
        let header: JSONValue = [
            "specversion": "1.0", "id": .string(id), "source": .string(ReminderMessage.source),
            "type": .string(type), "time": .string(max(now, lastAt).rfc3339),
            "datacontenttype": "application/json", "to": .string(receiver.address.text),
        ]
        let bytes = (header.serialized(), telling.change.body(of: function).serialized())
        let salt = random.bytes(16)
        let isWaiting = policy.directory.isUnheld(mailbox, on: day)
        let number = (mailboxes[mailbox]?.last ?? 0) + 1
        let event = EventOutcome(
            type: type, id: id, source: ReminderMessage.source,
            copies: [
                Copy(
                    to: receiver.address.text, state: isWaiting ? .waiting : .queued,
                    place: DeliveryKey(mailbox: mailbox, number: number))
            ],
            digest: Hex.text(EvidenceHash.message(salt: salt, header: bytes.0, body: bytes.1)),
            size: bytes.0.count + bytes.1.count)
        let fact = record(.event(event), party: PartyID(raw: 0))
        let body = BodyRow(sequence: fact.sequence, salt: salt, header: bytes.0, body: bytes.1)
        turn.batch.bodies.append(body)
        turn.batch.dedupe.append(DedupeRow(key: key, sequence: fact.sequence))
        turn.views[fact.sequence] = EventView(fact: fact, event: event, body: body)
        counts.told += 1
    }
}

extension Case {
    /// Whether a party knows of a seat already: it made it, or one of the two has asked the other.
    fileprivate func knows(_ party: PartyID, of seat: Participant) -> Bool {
        seat.madeBy == party
            || requests.contains {
                ($0.askerParty == party && $0.receiverParty == seat.party)
                    || ($0.receiverParty == party && $0.askerParty == seat.party)
            }
    }
}
