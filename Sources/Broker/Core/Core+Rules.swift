import Coordination
package import JSONSchema
package import Wire

/// What was read beside the writer for an operator's act.
package enum ActReading: Sendable {
    /// The rule set and catalogue that the folder holds, checked whole.
    case candidate(Policy)
    /// What an act found that changes nothing.
    case found(count: Int, body: JSONValue, audit: JSONValue)
    case refused(Refusal)
}

extension Core {
    /// Has the folder of rules read beside the writer: that takes longer than a turn may.
    func readRules(for operate: Operate, _ envelope: Envelope) {
        readRules(for: operate, envelope) { candidate, _ in .candidate(candidate) }
    }

    /// Has what the folder holds compared with what is in force, case by case.
    func compareRules(for operate: Operate, _ envelope: Envelope) throws(Refusal) {
        let asker = Asker(
            principal: envelope.principal, policy: policy, moment: turn.moment,
            lastSequence: lastSequence, isSimulation: settings.isSimulation, cursors: cursors)
        let wanted = operate.parameters["days"] ?? .integer(Int64(RulesFault.usualDays))
        guard let days = wanted.int, (0...RulesFault.mostDays).contains(days) else {
            throw Refusal(.body, [RulesFault.days])
        }
        var cursor = PageCursor(
            sealer: cursors, context: "\(envelope.principal.keyID)\n\(operate.act.rawValue)")
        if let after = operate.parameters["after"] {
            cursor.place = after.string.flatMap { cursors.place($0, context: cursor.context) }
            guard cursor.place != nil else { throw Refusal(.body, [RulesFault.after]) }
        }
        let page = cursor
        readRules(for: operate, envelope) { candidate, reader throws(JournalFailure) in
            try RulesOutlook(asker: asker, cursor: page, candidate: candidate, days: days)
                .page(reader)
        }
        turn.queries[turn.queries.count - 1].readsProjections = true
    }

    private func readRules(
        for operate: Operate, _ envelope: Envelope,
        then reading: @escaping @Sendable (
            Policy, any JournalReader
        ) throws(JournalFailure) -> ActReading
    ) {
        let readPolicy = readPolicy
        turn.queries.append(
            PreparedQuery(reading: envelope, for: operate) { reader throws(JournalFailure) in
                let candidate: Policy
                do throws(RuleBookError) {
                    candidate = try readPolicy()
                } catch {
                    return .refused(Refusal(.rule, error.faults.map(\.told)))
                }
                return try reading(candidate, reader)
            })
    }

    /// What an act waited for has been read.
    func take(_ reading: ActReading, for operate: Operate, _ envelope: Envelope) {
        do throws(Refusal) {
            switch reading {
            case .candidate(let candidate): try rule(by: candidate, operate, envelope)
            case .found(let count, let body, let audit):
                answer(Done(count: count, body: body, audit: audit), to: operate, envelope)
            case .refused(let refusal): throw refusal
            }
        } catch {
            if operate.act == .rulesLoad {
                turn.alarms.append(.rulesRefused(error.faults.map(\.line)))
            }
            refuse(envelope, error)
        }
    }

    /// Puts another rule set and catalogue in force: what is decided from here on, also about
    /// cases that exist, is decided by them.
    private func rule(
        by candidate: Policy, _ operate: Operate, _ envelope: Envelope
    ) throws(Refusal) {
        let succession = PolicySuccession(from: policy, to: candidate, on: day)
        let faults = succession.faults(operate.parameters)
        guard faults.isEmpty else { throw Refusal(.rule, faults) }
        let isAnother =
            candidate.rulesDigest != policy.rulesDigest
            || candidate.catalogueDigest != policy.catalogueDigest
        if isAnother {
            record(
                .ruled(
                    RuleOutcome(
                        key: envelope.principal.keyID, why: operate.why,
                        edition: candidate.rules.version, rules: candidate.rulesDigest,
                        catalogue: candidate.catalogueDigest)),
                party: envelope.principal.party)
        }
        let mustSweep = candidate.rulesDigest != policy.rulesDigest
        policy = policy.succeeded(by: candidate)
        turn.policyChanged = true
        if mustSweep { beginSweep() }
        let told: JSONValue = [
            "edition": .string(candidate.rules.version),
            "rulesDigest": .string(candidate.rulesDigest),
            "catalogueDigest": .string(candidate.catalogueDigest),
        ]
        if isAnother { turn.alarms.append(.rulesTaken(edition: candidate.rules.version)) }
        answer(Done(count: isAnother ? 1 : 0, body: told, audit: told), to: operate, envelope)
    }
}

private enum RulesFault {
    static let usualDays = 365
    static let mostDays = 3_660

    static let days = Fault(
        path: "/days",
        text: Localized(
            sv: "Ska vara 0 till \(mostDays) dagar.", en: "Must be 0 to \(mostDays) days."))
    static let after = Fault(
        path: "/after",
        text: Localized(
            sv: "Ingen sida slutade där.", en: "No page ended there."))
}

extension RuleBookError.Fault {
    /// As an operator is told of it: the file and line, then the place in it.
    var told: Wire.Fault {
        Wire.Fault(path: place + pointer, text: text)
    }
}

extension Wire.Fault {
    /// For the log.
    fileprivate var line: String { "\(path) \(text.en)" }
}
