import Coordination
import JSONSchema
import Wire

/// A person that was not known: the party and mailbox made for them.
struct NewPerson {
    var number: PersonNumber
    var party: PartyID
    var changes: [DirectoryChange]
}

/// A body with every person number exchanged for the random id that stands for the person.
struct Exchange {
    var body: [UInt8]
    var fields: [String: JSONValue]
    var newPersons: [NewPerson] = []
    /// The day of the month in the number, for whoever splits a queue by it; it is not kept.
    var birthDay: Int?
}

/// What is known of persons while a batch is decided.
struct PersonExchange {
    private let core: Core
    private(set) var directory: Directory
    private var persons: [PersonNumber: PartyID] = [:]

    init(core: Core) {
        self.core = core
        directory = core.policy.directory
    }

    /// Exchanges every identity of the body.
    ///
    /// - Throws: what cannot be exchanged, with its place; nothing of it is then kept.
    mutating func exchange(_ submission: Submission) throws(Refusal) -> Exchange {
        var exchange = Exchange(body: submission.body, fields: submission.fields)
        let patterns = submission.type.classes.personIdentities
        guard !patterns.isEmpty else { return exchange }
        guard
            var body = try? JSONValue(
                parsing: submission.body, limits: core.policy.limits.body)
        else { throw Refusal(.body) }
        var faults: [Fault] = []
        var isExchanged = false
        for place in patterns.flatMap({ body.places(of: $0) }) {
            let text = body.text(at: place) ?? ""
            if let number = try? PersonNumber(parsing: text) {
                let party = party(of: number, &exchange)
                guard let mailbox = directory.functions(of: party).first,
                    let address = directory.function(mailbox)?.address
                else { throw Refusal(.internalFault) }
                body.replaceText(at: place, with: address.organisation)
                exchange.birthDay = exchange.birthDay ?? number.writtenDay
                isExchanged = true
            } else if !Self.isRandom(text) {
                faults.append(SubmitFault.identity(place))
            }
        }
        guard faults.isEmpty else { throw Refusal(.schema, faults) }
        guard isExchanged else { return exchange }
        exchange.body = body.serialized()
        exchange.fields = submission.type.classes.capture(from: body)
        return exchange
    }

    private mutating func party(of number: PersonNumber, _ exchange: inout Exchange) -> PartyID {
        if let known = persons[number] ?? core.turn.persons[number] { return known }
        let person = core.newPerson(number)
        for change in person.changes { directory.fold(change) }
        persons[number] = person.party
        exchange.newPersons.append(person)
        return person.party
    }

    /// Whether the text is an identifier that stands for a person already.
    private static func isRandom(_ text: String) -> Bool {
        let address = try? Address(
            kind: .insured, organisation: text, unit: "-", function: "person")
        return address != nil
    }
}

extension Core {
    /// A party with a random id for a person, with the one function that a person has.
    func newPerson(_ number: PersonNumber) -> NewPerson {
        let party = numbers.nextParty()
        let organisation = randomOrganisation()
        return NewPerson(
            number: number, party: party,
            changes: [
                .partyRegistered(
                    party, kind: .insured, organisation: organisation, name: nil,
                    legalForm: nil),
                .functionRegistered(
                    numbers.nextMailbox(), party: party, unit: "-", function: "person",
                    fallback: nil),
            ])
    }
}

extension Core {
    /// Letters alone, so that no random id can read as a number of somebody.
    func randomOrganisation() -> String {
        String(decoding: random.bytes(20).map { UInt8(ascii: "a") + $0 % 16 }, as: UTF8.self)
    }
}

extension SubmitFault {
    static func identity(_ path: String) -> Fault {
        Fault(
            path: path,
            text: Localized(
                sv: "Ska vara ett personnummer eller samordningsnummer med tolv siffror, eller "
                    + "beteckningen som står för personen.",
                en: "Must be a person number or coordination number of twelve digits, or the "
                    + "identifier that stands for the person."))
    }
}
