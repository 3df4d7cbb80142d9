import JSONSchema

extension Decision {
    /// Unanswered requests that the sender put or was put; of others' it is not told.
    private var openRequestsOfSender: [Int64] {
        let own = (file?.requests ?? []).filter {
            $0.isOpen && !($0.isDeclined && incoming.sender.kind == .insured)
                && (incoming.sender.kind == .insured || $0.askerParty == incoming.sender.id
                    || $0.receiverParty == incoming.sender.id)
        }
        return Set(own.map(\.sequence)).sorted()
    }

    /// Closes the case for all, or ends the sender's own part while others remain.
    mutating func closeCase() {
        guard let reason = field("reason")?.string.flatMap(ClosureReason.init(rawValue:)) else {
            refuse(.fieldMissing("/reason"))
            return
        }
        let kind = parties.kinds[incoming.sender.kind]
        guard kind?.closes.contains(reason) ?? false else {
            refuse(.closureNotAllowed("/reason"))
            return
        }
        if !(kind?.closesForAll ?? false), othersRemain {
            warnings.append(.caseStaysOpen)
            return leave()
        }
        let own = openRequestsOfSender
        if reason != .deceased, !own.isEmpty {
            let warning = rules.warning(.caseClosedWithOpenRequests, on: day)
            let numbers = own.map { "#\($0)" }.joined(separator: ", ")
            notes.append(
                Warning(
                    code: warning.code,
                    text: Localized(
                        sv: "\(warning.text.sv) \(numbers)", en: "\(warning.text.en) \(numbers)")))
        }
        emit(.closed(reason, on: day))
    }

    /// Opens a closed case again; one that a death closed, only by who may state a death.
    mutating func reopenCase() {
        guard case .closed(let reason, _)? = file?.status else { return }
        let mayState = parties.kinds[incoming.sender.kind]?.closes.contains(.deceased) ?? false
        guard reason != .deceased || mayState else {
            refuse(.reopeningNotAllowed)
            return
        }
        emit(.reopened(on: day))
    }

    /// Whether another party than the insured person has a seat, or the insured person opened it.
    private var othersRemain: Bool {
        guard let file else { return false }
        let insured = file.participants.first { $0.role == .insured }?.party
        if let insured, file.openedBy == insured { return true }
        return file.participants.contains {
            $0.party != incoming.sender.id && $0.role != .insured && $0.isTaken(on: day)
        }
    }

    /// Ends the sender's seats; today is their last day.
    private mutating func leave() {
        let own = (file?.participants ?? []).filter {
            $0.party == incoming.sender.id && $0.isTaken(on: day)
        }
        for var seat in own {
            seat.to = max(day, seat.from)
            emit(.participant(seat))
        }
    }
}
