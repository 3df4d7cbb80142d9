package import Coordination
import JSONSchema
import Wire

extension Core {
    /// Deliveries that are read from the disk at once.
    package static let loadRows = 1_024

    /// Something can be done without a new command.
    package var hasMoreToDo: Bool {
        isDirty || active.contains { mailboxes[$0]?.hasWork ?? false && canDeliver($0) }
            || !wakes.unknown.isEmpty || !stops.isEmpty || mayTell || sweep != nil
            || (nextDeadline.map { $0 <= now } ?? false)
    }

    private func canDeliver(_ id: MailboxID) -> Bool {
        readers(of: id).contains { sessions[$0]?.hasCredit ?? false }
    }

    /// What stands in the way of messages and reminders.
    package var standing: Standing {
        Standing(
            isClockBehind: clockGuard.isBehind, holdsReminders: clockGuard.holdsReminders,
            isDiskLow: isDiskLow, waitingCopies: waitingCopies)
    }

    package func holds(_ id: CaseID) -> Bool { cases.contains(id) }

    /// Whether the key behind an operator's act has the role for it.
    package func mayAct(_ envelope: Envelope) -> Bool {
        guard case .operate(let operate) = envelope.request, let role = operate.act.role else {
            return false
        }
        let roles = envelope.principal.roles
        return roles.contains(role) || roles.contains(.admin)
    }

    /// Version, rule set and catalogue by which everything after this was decided.
    package func recordStart(bootstrap: [DirectoryChange]) {
        if lastSequence == 0 {
            // A new store has no case whose wake-up could be by other rules.
            sweep = nil
            turn.batch.projections.wakeRules = wakeRules
        }
        record(
            .started(
                StartOutcome(
                    version: settings.version, epoch: epoch, rules: policy.rulesDigest,
                    catalogue: policy.catalogueDigest, zone: policy.clock.zone.version)),
            party: PartyID(raw: 0))
        guard !bootstrap.isEmpty else { return }
        record(.directory(bootstrap), party: PartyID(raw: 0))
        numbers = DirectoryNumbers(policy.directory)
    }

    /// What is only counted so far is written down before a stop.
    package func recordStop() {
        for closed in refusals.closeDue(at: nil) {
            record(.refused(closed.outcome), party: closed.party)
        }
    }

    /// Takes over the sessions of a core that had to be rebuilt; their leases run on as restored.
    package func adopt(_ old: Core) {
        counts = old.counts
        refusals = old.refusals
        setAside = old.setAside
        unreadable = old.unreadable
        stops = old.stops
        clockGuard = old.clockGuard
        tellings = old.tellings.map(\.resumed)
        isDiskLow = old.isDiskLow
        for (id, session) in old.sessions {
            session.forgetLeases()
            sessions[id] = session
            for id in session.opened.keys {
                mailbox(id).readers.append(session.id)
                activate(id)
            }
        }
    }
}
