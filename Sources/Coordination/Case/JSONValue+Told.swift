package import JSONSchema

extension JSONValue {
    /// The value as it is shown outside the broker: without the directory's numbers of parties,
    /// which would tell how many there are and when each was registered.
    package var withoutPartyNumbers: JSONValue {
        if let array { return .array(array.map(\.withoutPartyNumbers)) }
        guard let object else { return self }
        var shown = JSONObject()
        for member in object
        where !Self.partyNumbers.contains(member.key) || member.value.int == nil {
            shown[member.key] = member.value.withoutPartyNumbers
        }
        return .object(shown)
    }

    private static let partyNumbers: Set<String> = [
        "party", "by", "madeBy", "recordedBy", "askerParty", "receiverParty", "owner", "reporter",
    ]
}
