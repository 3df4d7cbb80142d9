package import Coordination
package import JSONSchema
package import Wire

/// What the socket thread makes of a message: a command to be decided, or a refusal at once.
package enum Taken: Sendable {
    case command(Envelope)
    /// Refused; to be counted for the party.
    case refused(Answer, Code, sample: String)
}

/// Does what needs no state: framing, identity, limits, the body against its schema.
package struct Intake: Sendable {
    private let policy: Policy
    private let principal: Principal
    private let session: SessionID

    package init(policy: Policy, principal: Principal, session: SessionID) {
        self.policy = policy
        self.principal = principal
        self.session = session
    }

    /// Reads a message.
    ///
    /// - Parameter admits: whether the queue to the store takes so many bytes of the party; asked
    ///   before the costly checks.
    package func take(_ message: RawCommand, admits: (Int) -> Bool) -> Taken {
        do throws(Refusal) {
            if let fault = message.fault { throw fault }
            guard let head = message.head else { throw Refusal(.frames) }
            if head.verb == .submit, !admits(message.bytes) {
                throw Refusal(.busy, retryAfterMilliseconds: 250)
            }
            return .command(
                Envelope(
                    session: session, principal: principal, requestID: head.requestID,
                    request: try request(head.verb, message), bytes: message.bytes + 256))
        } catch {
            return .refused(
                error.answer(requestID: message.requestID, codes: policy.codes), error.code,
                sample: error.sample)
        }
    }

    private func request(_ verb: CommandVerb, _ message: RawCommand) throws(Refusal) -> Request {
        if verb == .submit { return .submit(try submissions(message)) }
        let parts = message.parts
        guard parts.count == 1 || (verb == .operate && parts.count == 2) else {
            throw Refusal(.frames)
        }
        let limits = policy.limits
        let header = parts[0]
        switch verb {
        case .hello, .submit: throw Refusal(.session)
        case .open: return .open(try Open(reading: header, limits: limits))
        case .credit: return .credit(try Credit(reading: header, limits: limits))
        case .close: return .close(try Close(reading: header, limits: limits))
        case .settle: return .settle(try Settle(reading: header, limits: limits))
        case .status: return .status(try StatusRequest(reading: header, limits: limits))
        case .query: return .query(try Query(reading: header, limits: limits))
        case .operate:
            let body = parts.count == 2 ? parts[1] : nil
            return .operate(try Operate(reading: header, body: body, limits: limits))
        }
    }

    // MARK: - SUBMIT

    private func submissions(_ message: RawCommand) throws(Refusal) -> [Submission] {
        guard principal.rights.maySend else { throw Refusal(.notAllowed) }
        let parts = message.parts
        guard parts.count.isMultiple(of: 2) else { throw Refusal(.frames) }
        guard parts.count / 2 <= policy.limits.batchEvents,
            message.bytes <= policy.limits.batchBytes
        else { throw Refusal(.tooLarge) }
        var submissions: [Submission] = []
        submissions.reserveCapacity(parts.count / 2)
        for index in stride(from: 0, to: parts.count, by: 2) {
            do throws(Refusal) {
                submissions.append(try submission(parts[index], parts[index + 1]))
            } catch {
                throw parts.count > 2 ? error.within(event: index / 2) : error
            }
        }
        return submissions
    }

    private func submission(_ headerBytes: [UInt8], _ body: [UInt8]) throws(Refusal) -> Submission {
        let header = try EventHeader(reading: headerBytes, limits: policy.limits)
        guard let mailbox = policy.directory.mailbox(of: header.source),
            principal.functions.contains(mailbox)
        else { throw Refusal(.source, [IntakeFault.source]) }
        guard let type = policy.catalogue.types[header.type], !type.isBrokerOnly,
            let party = policy.directory.party(principal.party),
            type.senderKinds.contains(party.kind), let schema = policy.schemas[header.type]
        else { throw Refusal(.type, [IntakeFault.type]) }
        let faults = schema.faults(in: body)
        guard faults.isEmpty else { throw Refusal(schemaFaults: faults) }
        guard let value = try? JSONValue(parsing: body, limits: policy.limits.body) else {
            throw Refusal(.body)
        }
        let numbers = PersonNumberCheck.faults(in: value, of: type)
        guard numbers.isEmpty else { throw Refusal(.schema, numbers) }
        return Submission(
            header: header, headerBytes: headerBytes, body: body, type: type,
            fields: type.classes.capture(from: value))
    }
}

extension Refusal {
    /// All faults of a body at once; those of its JSON text come under a code of their own.
    package init(schemaFaults: [SchemaFault]) {
        let isText = schemaFaults.contains { fault in
            fault.schemaPointer.isEmpty && JSONFault.Kind(rawValue: fault.keyword) != nil
        }
        self.init(
            isText ? .body : .schema,
            schemaFaults.map { problem in
                var fault = Fault(
                    path: problem.pointer,
                    text: Localized(sv: problem.text.sv, en: problem.text.en))
                fault.isNamedBySender = isText || problem.keyword == "additionalProperties"
                return fault
            })
    }
}

private enum IntakeFault {
    static let source = Fault(
        path: "source",
        text: Localized(
            sv: "Adressen hör inte till nyckelns egna funktioner.",
            en: "The address is not among the key's own functions."))
    static let type = Fault(
        path: "type",
        text: Localized(
            sv: "Typen finns inte i katalogen, eller skickas inte av er sorts aktör.",
            en: "The type is not in the catalogue, or is not sent by your kind of party."))
}
