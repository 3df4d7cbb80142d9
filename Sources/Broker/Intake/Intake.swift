package import Coordination
package import JSONSchema
package import Wire

/// What the socket thread makes of a message: a command to be decided, or a refusal at once.
package enum Taken: Sendable {
    case command(Envelope)
    case answer(Answer)
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

    /// Reads a message of frames.
    ///
    /// - Parameter admits: whether the queue to the store takes so many bytes of the party; asked
    ///   before the costly checks.
    package func take(
        _ frames: [[UInt8]], admits: (Int) -> Bool
    ) -> Taken {
        var requestID: UInt64 = 0
        do throws(Refusal) {
            guard let first = frames.first else { throw Refusal(.frames) }
            let head = try readHead(first)
            requestID = head.requestID
            let bytes = frames.reduce(0) { $0 + $1.count }
            if head.verb == .submit, !admits(bytes) {
                throw Refusal(.busy, retryAfterMilliseconds: 250)
            }
            let request = try request(head, frames)
            return .command(
                Envelope(
                    session: session, principal: principal, requestID: head.requestID,
                    request: request, bytes: bytes + 256))
        } catch {
            return .refused(
                error.answer(requestID: error.requestID ?? requestID, codes: policy.codes),
                error.code, sample: error.sample)
        }
    }

    private func readHead(_ frame: [UInt8]) throws(Refusal) -> Head {
        do throws(HeadFault) {
            return try Head(frame: frame)
        } catch {
            var refusal = Refusal(error.code)
            refusal.requestID = error.requestID
            throw refusal
        }
    }

    private func request(_ head: Head, _ frames: [[UInt8]]) throws(Refusal) -> Request {
        if head.verb == .submit { return .submit(try submissions(head, frames)) }
        guard frames.count == 1 || (head.verb == .operate && frames.count == 2) else {
            throw Refusal(.frames)
        }
        let limits = policy.limits
        let header = Array(frames[0][Head.fixedBytes...])
        switch head.verb {
        case .hello, .submit: throw Refusal(.session)
        case .open: return .open(try Open(reading: header, limits: limits))
        case .credit: return .credit(try Credit(reading: header, limits: limits))
        case .close: return .close(try Close(reading: header, limits: limits))
        case .settle: return .settle(try Settle(reading: header, limits: limits))
        case .status: return .status(try StatusRequest(reading: header, limits: limits))
        case .query: return .query(try Query(reading: header, limits: limits))
        case .operate:
            let body = frames.count == 2 ? frames[1] : nil
            return .operate(try Operate(reading: header, body: body, limits: limits))
        }
    }

    // MARK: - SUBMIT

    private func submissions(_ head: Head, _ frames: [[UInt8]]) throws(Refusal) -> [Submission] {
        guard principal.rights.maySend else { throw Refusal(.notAllowed) }
        guard frames.count.isMultiple(of: 2) else { throw Refusal(.frames) }
        guard frames.count / 2 <= policy.limits.batchEvents,
            frames.reduce(0, { $0 + $1.count }) <= policy.limits.batchBytes
        else { throw Refusal(.tooLarge) }
        var submissions: [Submission] = []
        for index in stride(from: 0, to: frames.count, by: 2) {
            if index > 0, try readHead(frames[index]) != head { throw Refusal(.frames) }
            do throws(Refusal) {
                submissions.append(try submission(frames[index], frames[index + 1]))
            } catch {
                throw frames.count > 2 ? error.within(event: index / 2) : error
            }
        }
        return submissions
    }

    private func submission(_ head: [UInt8], _ body: [UInt8]) throws(Refusal) -> Submission {
        let headerBytes = Array(head[Head.fixedBytes...])
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
            schemaFaults.map { fault in
                Fault(
                    path: fault.pointer,
                    text: Localized(sv: fault.text.sv, en: fault.text.en))
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
