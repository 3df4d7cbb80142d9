/// What runs on a socket loop's thread; every call comes from that thread.
///
/// One turn is: wait in poll, or look once while watching, `woken` if somebody signalled, the
/// monitors' and ZAP's news, at most so many `readable` for each socket with something to read,
/// `turnEnded`, and `tick` when the deadline has passed. An error thrown ends the loop: `ended` is
/// called with it, and the sockets are closed.
package protocol LoopHandler: ~Copyable, SendableMetatype {
    /// When `tick` is wanted next; asked for once a turn. `nil` is never.
    var deadline: ContinuousClock.Instant? { get }

    /// Until when the loop looks for what comes instead of sleeping; asked for once a turn.
    ///
    /// For one short wait that everything hangs on: the thread does nothing else meanwhile.
    var watchEnd: ContinuousClock.Instant? { get }

    /// Take one message from the socket and deal with it; `.wouldBlock` ends its turn.
    mutating func readable(_ socket: LoopSocket) throws(ZeroMQError) -> ReceiveOutcome

    /// Somebody called `wake()` at least once since the last time.
    mutating func woken() throws(ZeroMQError)

    /// All that this turn had to read has been read: hand on what was gathered.
    mutating func turnEnded() throws(ZeroMQError)

    /// The deadline has passed.
    mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError)

    /// Something happened to a connection of a monitored socket.
    ///
    /// The news of an end comes a moment before the socket itself knows: a send to that peer can
    /// still be `.sent`, and messages that it left behind can still be read after this.
    mutating func monitored(_ event: MonitorEvent, on socket: LoopSocket) throws(ZeroMQError)

    /// The ZAP handler let a key in or kept it out.
    mutating func authenticated(_ decision: ZAPDecision) throws(ZeroMQError)

    /// The loop is over, by `stop()` or by the error; the sockets still take messages to send.
    mutating func ended(_ failure: ZeroMQError?)
}

extension LoopHandler where Self: ~Copyable {
    package var deadline: ContinuousClock.Instant? { nil }
    package var watchEnd: ContinuousClock.Instant? { nil }
    package mutating func woken() throws(ZeroMQError) {}
    package mutating func turnEnded() throws(ZeroMQError) {}
    package mutating func tick(_ now: ContinuousClock.Instant) throws(ZeroMQError) {}
    package mutating func monitored(
        _ event: MonitorEvent,
        on socket: LoopSocket
    ) throws(ZeroMQError) {}
    package mutating func authenticated(_ decision: ZAPDecision) throws(ZeroMQError) {}
    package mutating func ended(_ failure: ZeroMQError?) {}
}
