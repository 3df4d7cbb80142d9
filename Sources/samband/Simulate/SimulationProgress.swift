import Coordination

/// One calm line on a terminal, drawn again at most five times a second; nothing elsewhere.
struct SimulationProgress {
    private let days: Int
    private let language: Language
    private let isShown: Bool
    private var began = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    private static let cells = 24

    init(days: Int, language: Language, isShown: Bool) {
        self.days = days
        self.language = language
        self.isShown = isShown
    }

    /// The days begin now: what is left is reckoned from here.
    mutating func begin() { began = .now }

    mutating func show(day: Int, date: LocalDate, messages: Int, reminders: Int) {
        let now = ContinuousClock.now
        guard isShown, shown.map({ now - $0 > .milliseconds(200) }) ?? true || day + 1 == days
        else { return }
        shown = now
        Terminal.writeError(
            "\r\u{1B}[K" + line(day, date, messages, reminders, elapsed: now - began))
    }

    func line(
        _ day: Int, _ date: LocalDate, _ messages: Int, _ reminders: Int, elapsed: Duration
    ) -> String {
        let done = Double(day + 1) / Double(max(days, 1))
        let seconds = max(Self.seconds(elapsed), 0.001)
        let left = Int(seconds / done * (1 - done))
        let full = Int(done * Double(Self.cells))
        let bar =
            String(repeating: "█", count: full)
            + String(repeating: "·", count: Self.cells - full)
        let rest = "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
        return language.pick(
            "\(bar) dag \(day + 1)/\(days) \(date.iso)  \(messages) meddelanden "
                + "(\(Int(Double(messages) / seconds))/s)  \(reminders) påminnelser  kvar \(rest)",
            "\(bar) day \(day + 1)/\(days) \(date.iso)  \(messages) messages "
                + "(\(Int(Double(messages) / seconds))/s)  \(reminders) reminders  left \(rest)")
    }

    func say(_ sv: String, _ en: String) {
        if isShown { Terminal.writeError("\r\u{1B}[K" + language.pick(sv, en)) }
    }

    func end() {
        if isShown { Terminal.writeError("\r\u{1B}[K") }
    }

    static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
