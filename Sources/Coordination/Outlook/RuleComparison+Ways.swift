extension RuleComparison {
    /// What may go from whom to whom of those who have a seat, as far as the two sets may differ.
    func wayChanges(_ file: Case, _ days: [LocalDate]) -> [OutlookChange] {
        guard !wayFilter.isEmpty else { return [] }
        let ends = ends(of: file)
        let forms = ends.flatMap { $0.party.legalForms.map(\.from) }
        let ahead = forms.filter { $0 > now.day && $0 <= lastDay }
        let days = Set(days + ahead).sorted()
        var found: [OutlookSeries] = []
        for giver in ends {
            for receiver in ends where receiver != giver {
                found += series(Way(file: file, giver: giver, receiver: receiver), days)
            }
        }
        return found.flatMap { $0.changes(on: days) }
    }

    /// Two ends of a case.
    private struct Way {
        let file: Case
        let giver: End
        let receiver: End
    }

    /// A function with a seat, or that of the insured person.
    private struct End: Hashable {
        let party: Party
        let address: Address
    }

    private func ends(of file: Case) -> [End] {
        let seats = file.participants.map { ($0.party, $0.address) }
        let insured = directory.party(kind: .insured, organisation: file.insured.organisation)
        var ends: [End] = []
        for (id, address) in seats + [(insured, file.insured)] {
            guard let party = id.flatMap({ directory.party($0) }) else { continue }
            let end = End(party: party, address: address)
            if !ends.contains(end) { ends.append(end) }
        }
        return ends
    }

    /// One series for all types that fare alike.
    private func series(_ way: Way, _ days: [LocalDate]) -> [OutlookSeries] {
        var alike: [OutlookSeries] = []
        let requests: [OpenRequest?] = [nil] + requests(way)
        for request in requests {
            let mark = request.map { " answering #\($0.sequence)" } ?? ""
            for (type, dataClass) in questions(way, request) {
                let one = series(
                    .way,
                    "\(dataClass.rawValue) \(way.giver.address.text) → "
                        + way.receiver.address.text + mark,
                    days
                ) { set, day in
                    answer(way, type, dataClass, request?.sequence, by: set, on: day)
                        .map { OutlookAnswer($0) }
                }
                guard one.before != one.after else { continue }
                let index = alike.firstIndex {
                    $0.name == one.name && $0.before == one.before && $0.after == one.after
                }
                if let index {
                    alike[index].types.append(type)
                } else {
                    alike.append(one)
                    alike[alike.count - 1].types = [type]
                }
            }
        }
        return alike
    }

    /// Open requests of the receiver to the giver.
    private func requests(_ way: Way) -> [OpenRequest] {
        way.file.requests.filter {
            $0.isOpen && $0.askerParty == way.receiver.party.id
                && $0.receiverParty == way.giver.party.id
        }
    }

    /// The types and classes to ask about, in order.
    private func questions(_ way: Way, _ request: OpenRequest?) -> [(String, DataClass)] {
        var classes: [String: Set<DataClass>] = [:]
        for type in [before, after].flatMap(\.catalogue.types.values)
        where type.senderKinds.contains(way.giver.party.kind)
            && type.receiverKinds.contains(way.receiver.party.kind)
        {
            classes[type.name, default: []].formUnion(type.allClasses)
        }
        return classes.sorted { $0.key < $1.key }.flatMap { name, classes in
            classes.sorted().filter { dataClass in
                (request.map { $0.answerTypes.contains(name) } ?? true)
                    && wayFilter.concerns(
                        name, dataClass, from: way.giver.party.kind, to: way.receiver.party.kind)
            }.map { (name, $0) }
        }
    }

    /// What a rule set says of it; nil where such a message is not sent at all.
    private func answer(
        _ way: Way, _ name: String, _ dataClass: DataClass, _ answers: Int64?, by set: RuleSet,
        on day: LocalDate
    ) -> String? {
        let giver = way.giver.party
        guard let type = set.catalogue.type(name), type.senderKinds.contains(giver.kind),
            type.receiverKinds.contains(way.receiver.party.kind),
            type.allClasses.contains(dataClass),
            giver.kind == .insured || way.file.takesPart(giver.id, on: day)
        else { return nil }
        let verdict = verdict(
            rules: set.rules, case: way.file,
            from: Counterpart(giver, on: day, address: way.giver.address),
            to: Counterpart(way.receiver.party, on: day, address: way.receiver.address),
            class: dataClass, type: name, answers: answers, day: day)
        switch verdict {
        case .open(let ground): return "open by \(ground.name) \(ground.version)"
        case .withheld(let reason): return reason.code.rawValue
        }
    }
}
