import Coordination
import JSONSchema

/// Writes what happens in one case, from its traits and its dice, with what it comes to.
///
/// Nothing is written that the case, as the writer itself follows it, could not take on that day.
package struct ScriptWriter {
    let traits: Traits
    let shares: Shares
    let itinerary: Itinerary
    var dice: Dice
    var script: Script
    var agenda = Agenda()
    var ledger: PlanLedger
    var circle = Circle()

    package init(
        number: Int, traits: Traits, shares: Shares, itinerary: Itinerary, dice: Dice
    ) {
        self.traits = traits
        self.shares = shares
        self.itinerary = itinerary
        self.dice = dice
        script = Script(number: number, traits: traits, acts: [], tally: Tally())
        ledger = PlanLedger(owesPlan: traits.work.hasEmployer)
    }

    package mutating func write() -> Script {
        let opening = traits.firstDay + max(traits.openedAfter, 0)
        plan(.open, on: traits.opener == .insured ? opening : workday(opening))
        while let (day, intention) = agenda.next() {
            guard day < itinerary.days else { break }
            if let last = script.acts.last?.tick, last.day == day,
                last.slot == Itinerary.slots - 1
            {
                agenda.add(intention, on: workday(day + 1))
                continue
            }
            perform(intention, on: day)
        }
        if !script.acts.isEmpty { count() }
        return script
    }

    private mutating func count() {
        let last = itinerary.date(itinerary.days - 1)
        var tally = ledger.tally(on: last)
        tally.count("cases")
        tally.count(circle.isOpen ? "cases-open" : "cases-closed")
        tally.count("consents-given", circle.consents.count)
        tally.count("consents-withdrawn", circle.consents.count { $0.isWithdrawn })
        tally.count("requests-asked", circle.requests.count)
        tally.count("requests-answered", circle.requests.count { !$0.isOpen })
        tally.count("requests-open", circle.requests.count { $0.isOpen })
        script.tally = tally
    }

    // MARK: - For those who perform

    mutating func plan(_ intention: Intention, on day: Int) {
        agenda.add(intention, on: max(day, script.acts.last?.tick.day ?? 0))
    }

    func workday(_ day: Int) -> Int { itinerary.workday(from: day) }
    func date(_ day: Int) -> LocalDate { itinerary.date(day) }

    /// Adds a message at the next free slot of the day.
    ///
    /// - Returns: its place in the script.
    @discardableResult
    mutating func send(
        _ type: String, from source: Address, to copies: [Act.Copy] = [], _ body: JSONValue,
        on day: Int, answering request: Int? = nil, reference: Act.Reference? = nil
    ) -> Int {
        let last = script.acts.last?.tick
        let slot = last.map { $0.day == day ? $0.slot + 1 : 0 } ?? 0
        script.acts.append(
            Act(
                tick: Tick(day: day, slot: slot), source: source, type: type, copies: copies,
                body: body, inReplyTo: request, reference: reference))
        return script.acts.count - 1
    }

    func copy(_ role: String, _ receiver: Address, isOpen: Bool = true) -> Act.Copy {
        Act.Copy(to: "role:\(role)", receiver: receiver, isOpen: isOpen)
    }

    var toAgency: [Act.Copy] { [copy("fk", traits.officer)] }
    var toInsured: [Act.Copy] { traits.hasKey ? [copy("insured", traits.insured)] : [] }

    /// The employer's address while it takes part and knows of the case.
    var activeEmployer: Address? {
        guard circle.employerKnows, circle.isEmployed else { return nil }
        return traits.employer
    }
}

/// Who takes part in the case and how matters stand between them.
struct Circle {
    struct Consent {
        var act: Int
        var giver: PartyKind
        var receiver: PartyKind
        var given: LocalDate
        var until: LocalDate
        var recorder: Address
        var isWithdrawn = false
    }

    struct Request {
        var act: Int
        var asker: Address
        var receiver: Address
        var type: String
        var isOpen = true
    }

    var isOpen = false
    var employerKnows = false
    var isEmployed = true
    var hasCoordinator = false
    var isDead = false
    /// The insured person hides from the employer why the agency asks for the plan.
    var isReasonMasked = false
    /// 1 is the first; what was meant for an earlier one is dropped.
    var spell = 0
    var isSick = false
    var spellFrom = 0
    var spellLength = 0
    var periodCount = 0
    var consents: [Consent] = []
    var requests: [Request] = []

    func mayTell(_ giver: PartyKind, _ receiver: PartyKind, on day: LocalDate) -> Bool {
        consents.contains {
            $0.giver == giver && $0.receiver == receiver && !$0.isWithdrawn && $0.given <= day
                && day <= $0.until
        }
    }

    func openRequest(_ act: Int) -> Request? {
        requests.first { $0.act == act && $0.isOpen }
    }

    func openRequest(of type: String, to receiver: Address) -> Request? {
        requests.first { $0.type == type && $0.receiver == receiver && $0.isOpen }
    }

    mutating func close(_ act: Int) {
        for index in requests.indices where requests[index].act == act {
            requests[index].isOpen = false
        }
    }
}
