import Coordination
import JSONSchema
import Wire

extension Engine {
    /// A rule of the store refused the batch: each command alone, so that only the culprit fails.
    func oneByOne(_ envelopes: [Envelope]) throws(JournalFailure) {
        for envelope in envelopes {
            begin()
            try prefetch([envelope])
            core.handle(envelope)
            do throws(JournalFailure) {
                try finish()
            } catch {
                guard case .constraint = error else { throw error }
                try rebuild()
                begin()
                core.refuse(envelope, Refusal(.internalFault))
                try finish()
            }
        }
    }

    /// A rule of the store refused what came by itself: each case alone, so that only the culprit's
    /// reminders rest; false if no reminder was the culprit.
    func remindOneByOne() throws(JournalFailure) -> Bool {
        var found = false
        for id in try dueCases() {
            begin()
            core.remind(id)
            do throws(JournalFailure) {
                try finish()
            } catch {
                guard case .constraint = error else { throw error }
                try rebuild()
                try take(journal.cases([id]))
                core.setAside(id)
                found = true
            }
        }
        return found
    }

    /// A new core from the disk, with the sessions of the old one.
    func rebuild() throws(JournalFailure) {
        // As it was last committed: what the failed turn took in is taken in anew.
        var policy = parts.published.policy
        policy.directory = try Recovery.directory(
            of: journal, kinds: policy.directory.kinds)
        let now = Moment(parts.clock.now(), zone: policy.clock.zone)
        let start = try Recovery(journal: journal, policy: policy, now: now).run()
        let next = Core(
            settings: settings, policy: policy, random: random, readPolicy: parts.readPolicy,
            start: start, now: now)
        next.adopt(core)
        core = next
        try watchExpiries()
    }

    /// An act that is answered only when nothing more is due at its time.
    func quiet(_ envelope: Envelope) throws(JournalFailure) {
        // Others may wait in the inbox meanwhile; they come after what is due.
        isQuieting = true
        // Contents wait years for their end: only a clock that is set waits for them.
        isRetaining = envelope.request.clockSetting != nil
        defer { (isQuieting, isRetaining) = (false, true) }
        // What is due at the old time is of that time, however soon the clock is set.
        while try turn([]) {}
        if let instant = core.mayAct(envelope) ? envelope.request.clockSetting : nil,
            let clock = parts.clock as? VirtualClock, instant >= clock.now()
        {
            clock.set(instant)
            while try turn([]) {}
        }
        try turn([envelope])
    }

    /// Everything to the disk before the end, so that the next start is quick.
    func drain() throws(JournalFailure) {
        begin()
        core.recordStop()
        try finish()
        while core.isDirty || core.stopCase != nil { if try !turn([]) { break } }
        while try !journal.checkpointLog() {}
    }
}

extension Request {
    /// Acts that are answered when everything due has been done.
    var wantsQuiet: Bool {
        guard case .operate(let operate) = self else { return false }
        return [.clockSet, .remind, .deadLetters, .redrive, .purge].contains(operate.act)
    }

    /// The instant that a virtual clock is to be set to.
    fileprivate var clockSetting: Instant? {
        if case .operate(let operate) = self { operate.clockSetting } else { nil }
    }
}
