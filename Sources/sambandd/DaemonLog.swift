import Broker
import Coordination
import Logging
import Telemetry

/// What the daemon says in its log: one JSON object a line, without personal data.
struct DaemonLog: Sendable {
    let logger: Logger
    private let throttle = Throttle()

    init(level: String) throws(StartFailure) {
        guard let level = Logger.Level(rawValue: level) else {
            throw StartFailure(
                text: Localized(
                    sv: "--log ska vara trace, debug, info, notice, warning, error eller critical.",
                    en: "--log must be trace, debug, info, notice, warning, error or critical."),
                exitCode: 64)
        }
        LoggingSystem.bootstrap { label in JSONLogHandler(label: label, level: level) }
        logger = Logger(label: "sambandd")
    }

    func front(_ event: FrontEvent) {
        switch event {
        case .listening: logger.debug("listening")
        case .handshakeFailed: logger.debug("handshake failed")
        case .sessionClosed(let reason):
            repeated(.info, "session closed", ["reason": "\(reason)"])
        case .unfinishedMessage:
            repeated(.warning, "connection ended: a message without end")
        case .sentAhead:
            repeated(.warning, "connection ended: it sent more than was taken from it")
        case .ungreeted(let count):
            repeated(.info, "connections ended: no HELLO in time", ["count": "\(count)"])
        case .acceptFailed(let code):
            repeated(.error, "accept failed", ["errno": "\(code)"])
        case .bindFailed(let code):
            logger.error("bind failed", metadata: ["errno": "\(code)"])
        case .keysUnusable:
            logger.critical("the directory's keys cannot be used: those before stay in force")
        }
    }

    /// What others can cause at will is said at most once a second for each kind.
    private func repeated(_ level: Logger.Level, _ text: String, _ fields: [String: String] = [:]) {
        guard let held = throttle.admits(text + (fields["reason"] ?? "")) else { return }
        var metadata = Logger.Metadata()
        for (name, value) in fields { metadata[name] = "\(value)" }
        if held > 0 { metadata["held"] = "\(held)" }
        logger.log(level: level, "\(text)", metadata: metadata)
    }

    /// A folder of the daemon's was open to others; it has been closed.
    func closed(folder: String) {
        logger.warning("folder was open to others: closed", metadata: ["folder": "\(folder)"])
    }

    func queryFailed(_ failure: JournalFailure) {
        logger.error("a query could not be read", metadata: ["failure": "\(failure)"])
    }

    func ballastMissing(_ failure: JournalFailure) {
        logger.error(
            "the new store has no ballast: a full disk will be harder to leave",
            metadata: ["failure": "\(failure)"])
    }

    func systemdFailed(_ failure: SystemdNotifyError) {
        logger.warning("systemd was not told", metadata: ["failure": "\(failure)"])
    }

    func alarm(_ alarm: EngineAlarm) {
        switch alarm {
        case .diskLow: logger.error("disk below its reserve: SUBMIT is refused until there is room")
        case .diskRecovered: logger.notice("disk above its reserve again")
        case .constraint(let rule):
            logger.critical("a rule of the store refused a command", metadata: ["rule": "\(rule)"])
        case .caseUnreadable(let id, let isRebuilt):
            logger.critical(
                isRebuilt
                    ? "a case could not be read; it was made anew from its facts"
                    : "a case cannot be read: commands about it get 500 and its reminders rest",
                metadata: ["case": "\(id.text)"])
        case .caseFull(let id):
            logger.error(
                "a case has sent all the reminders that a case may",
                metadata: ["case": "\(id.text)"])
        case .unheld(let address):
            logger.error(
                "a function that nobody holds, and nobody stands in for, has messages waiting",
                metadata: ["function": "\(address.text)"])
        case .unreachable(let address):
            logger.error(
                "a reminder is for a function that is closed and that nobody took over",
                metadata: ["function": "\(address.text)"])
        case .rulesTaken(let edition):
            logger.notice("another rule set is in force", metadata: ["edition": "\(edition)"])
        case .rulesRefused(let faults):
            logger.error(
                "the rules as they stand in their files are not taken",
                metadata: ["faults": .array(faults.map { "\($0)" })])
        }
    }
}
