package import JSONSchema

/// How a function is reached beside its mailbox; prints masked, for texts are free.
///
/// It names a function and never a person.
package struct Contact: Hashable, Sendable, Masked {
    package static let mask = "Contact(masked)"

    /// What people call the function, such as `HR, lagret`.
    package var name: String?
    package var phone: String?
    package var mail: String?
    /// When it is reached.
    package var hours: String?
    /// Parties whose contact it is, such as the employers that an officer's team looks after.
    package var parties: [PartyID]

    package init(
        name: String? = nil, phone: String? = nil, mail: String? = nil, hours: String? = nil,
        parties: [PartyID] = []
    ) {
        self.name = name
        self.phone = phone
        self.mail = mail
        self.hours = hours
        self.parties = parties
    }

    /// The card as others see it, without whose contact it is.
    package var card: JSONValue {
        var object: JSONObject = [:]
        object["name"] = name.map { .string($0) }
        object["phone"] = phone.map { .string($0) }
        object["mail"] = mail.map { .string($0) }
        object["hours"] = hours.map { .string($0) }
        return .object(object)
    }

    var json: JSONValue {
        var object = card.object ?? [:]
        if !parties.isEmpty { object["for"] = .array(parties.map { .integer(Int64($0.raw)) }) }
        return .object(object)
    }

    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["name", "phone", "mail", "hours", "for"])
        guard reader.value.object?.isEmpty == false else { throw reader.fault(.missing) }
        var parties: [PartyID] = []
        for element in try reader.list("for") {
            guard let raw = Int32(exactly: try element.int()) else { throw element.fault(.number) }
            parties.append(PartyID(raw: raw))
        }
        self.init(
            name: try reader.optionalString("name"), phone: try reader.optionalString("phone"),
            mail: try reader.optionalString("mail"), hours: try reader.optionalString("hours"),
            parties: parties)
    }
}

extension Directory {
    /// Parties that one card may be for.
    package static let contactParties = 500

    func check(_ contact: Contact) -> [DomainFault] {
        var faults: [DomainFault] = []
        if contact.phone == nil, contact.mail == nil {
            faults.append(.contactEmpty(at: "/contact"))
        }
        for (text, key) in [(contact.name, "name"), (contact.hours, "hours")] {
            if let text { faults += checkText(text, at: "/contact/\(key)") }
        }
        if let phone = contact.phone, !Self.isPhone(phone) {
            faults.append(.phoneForm(at: "/contact/phone"))
        }
        if let mail = contact.mail {
            if !Self.isMail(mail) { faults.append(.mailForm(at: "/contact/mail")) }
            if PersonNumber.appears(in: mail) { faults.append(.personNumber(at: "/contact/mail")) }
        }
        if contact.parties.count > Self.contactParties {
            faults.append(.tooManyParties(at: "/contact/for"))
        }
        for (index, id) in contact.parties.enumerated() {
            guard let party = party(id), party.kind != .insured else {
                faults.append(.unknownParty(at: "/contact/for/\(index)"))
                continue
            }
            if contact.parties[..<index].contains(id) {
                faults.append(.repeated(at: "/contact/for/\(index)"))
            }
        }
        return faults
    }

    /// 5 to 32 digits, spaces, hyphens, plus and brackets, at least 5 of them digits.
    private static func isPhone(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let digits = bytes.filter { (0x30...0x39).contains($0) }.count
        return bytes.count <= 32 && digits >= 5 && !PersonNumber.isWritten(in: text)
            && bytes.allSatisfy {
                (0x30...0x39).contains($0) || [0x20, 0x28, 0x29, 0x2B, 0x2D].contains($0)
            }
    }

    /// One `@` between visible ASCII, and a dot in the domain; 6 to 200 bytes.
    private static func isMail(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return (6...200).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
            && parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
    }
}
