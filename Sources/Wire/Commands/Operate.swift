package import JSONSchema

/// An operator's act; every one is audited with who, what, count and why.
package struct Operate: Sendable, Equatable {
    package enum Act: String, Sendable, CaseIterable {
        /// What the daemon is doing.
        case status
        /// Changes to the directory: parties, functions, holders, keys.
        case directory
        /// Registers a person and answers with the address that stands for them.
        case person = "person-register"
        /// Lists dead letters without their content.
        case deadLetters = "dead-letters"
        /// Gives dead letters a new round; with `dryRun` only counts.
        case redrive
        /// Removes dead letters up to a bound.
        case purge
        /// Stops deliveries from a mailbox.
        case pause
        /// Lets deliveries from a paused mailbox go on.
        case resume
        /// Evaluates reminders that are due now.
        case remind = "remind-run"
        /// Lets held reminders go after a jump of the clock.
        case clockConfirm = "clock-confirm"
        /// Sets the virtual clock; only in simulation.
        case clockSet = "clock-set"
        /// Removes the content of messages; the evidence stays.
        case erase
        /// Tells what the rules and the catalogue in their files would change.
        case rulesDiff = "rules-diff"
        /// Reads rules and catalogue anew and puts them in force.
        case rulesLoad = "rules-load"
        /// Stops all erasing of what a case holds.
        case legalHold = "legal-hold"
        /// Lets the content of a case be erased again.
        case legalHoldEnd = "legal-hold-end"
    }

    package var act: Act
    /// The reason, kept in the audit.
    package var why: String
    /// What the act needs; its members are told by SPEC, act by act.
    package var parameters: JSONValue

    package init(_ act: Act, why: String, parameters: JSONValue = [:]) {
        self.act = act
        self.why = why
        self.parameters = parameters
    }

    package init(
        reading header: [UInt8], body: [UInt8]?, limits: Limits
    ) throws(Refusal) {
        var reader = try ControlReader(header, limits: limits)
        let act = reader.word("do", as: Act.self)
        let why = reader.prose("why", most: 200)
        reader.missing("do")
        reader.missing("why")
        try reader.finish()
        var parameters: JSONValue = [:]
        if let body {
            do {
                parameters = try JSONValue(parsing: body, limits: limits.body)
            } catch {
                throw Refusal(.body, [AttributeFault.notJSON(error)])
            }
        }
        let faults = (act ?? .status).faults(in: parameters)
        guard faults.isEmpty else { throw Refusal(.body, faults) }
        self.init(act ?? .status, why: why ?? "", parameters: parameters)
    }

    package var header: [UInt8] {
        let object: JSONValue = ["do": .string(act.rawValue), "why": .string(why)]
        return object.serialized()
    }
}
