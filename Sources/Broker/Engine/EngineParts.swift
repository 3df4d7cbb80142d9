import Coordination
package import Threads
import Wire

extension Engine {
    /// What the engine works with; its threads meet in these.
    package struct Parts {
        package var journal: any Journal
        package var inbox: Inbox
        package var outbox: Outbox
        package var bell: Bell
        package var clock: any BrokerClock
        package var published: Published
        /// Runs a query beside the writer and puts its page into the inbox.
        package var runQuery: (PreparedQuery) -> Void
        /// Reads the rules that would come into force next; called where queries are read.
        package var readPolicy: ReadPolicy
        /// Told of what an operator must know.
        package var alarm: @Sendable (EngineAlarm) -> Void

        package init(
            journal: any Journal, inbox: Inbox, outbox: Outbox, bell: Bell,
            clock: any BrokerClock, published: Published,
            runQuery: @escaping (PreparedQuery) -> Void,
            readPolicy: @escaping ReadPolicy,
            alarm: @escaping @Sendable (EngineAlarm) -> Void
        ) {
            self.journal = journal
            self.inbox = inbox
            self.outbox = outbox
            self.bell = bell
            self.clock = clock
            self.published = published
            self.runQuery = runQuery
            self.readPolicy = readPolicy
            self.alarm = alarm
        }
    }
}
