import Threads

/// When the socket thread watches for what comes instead of sleeping.
///
/// A lone client's message is answered in the time of one commit, and waking the thread takes a
/// good part of that. So while a single command is under way the thread looks for its answer, and
/// after that for a moment for the next command. Where more are under way no thread sleeps anyway.
struct LoneWatch {
    private static let forAnswer = Duration.microseconds(600)
    private static let forNext = Duration.microseconds(200)

    private let mayWatch: Bool
    private var isAnswerDue = false
    private(set) var end: ContinuousClock.Instant?

    /// - Parameter hasSpareCore: false where the thread that is waited for needs this one's core.
    init(hasSpareCore: Bool = Cores.areSpare) {
        mayWatch = hasSpareCore
    }

    /// So many commands of one turn went to the store thread.
    mutating func handedOn(_ commands: Int, now: ContinuousClock.Instant = .now) {
        guard commands > 0, mayWatch else { return }
        end = commands == 1 && !isAnswerDue ? now + Self.forAnswer : nil
        isAnswerDue = true
    }

    /// The store thread has called.
    mutating func answered(now: ContinuousClock.Instant = .now) {
        end = end != nil && isAnswerDue ? now + Self.forNext : nil
        isAnswerDue = false
    }
}
