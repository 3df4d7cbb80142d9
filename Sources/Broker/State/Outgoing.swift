package import Wire

/// An answer and the session that it goes to.
///
/// Receipts and deliveries are written by the thread that sends them: the store thread has more to
/// do, and hands over what they are made of.
package struct Outgoing: Sendable {
    private enum Content {
        case answer(Answer)
        case receipt(PendingReceipt, Checkpoint)
        case delivery(Delivery, LeaseToken)
    }

    package let session: SessionID
    private let content: Content

    package init(_ session: SessionID, _ answer: Answer) {
        self.session = session
        content = .answer(answer)
    }

    /// - Parameter now: the checkpoint that covers what this turn accepted.
    init(_ receipt: PendingReceipt, _ now: Checkpoint) {
        session = receipt.session
        content = .receipt(receipt, receipt.checkpoint ?? now)
    }

    init(_ session: SessionID, _ delivery: Delivery, _ token: LeaseToken) {
        self.session = session
        content = .delivery(delivery, token)
    }

    /// Written anew at each call.
    package var answer: Answer {
        switch content {
        case .answer(let answer): answer
        case .receipt(let receipt, let checkpoint): receipt.answer(checkpoint)
        case .delivery(let delivery, let token): delivery.answer(token: token)
        }
    }
}
