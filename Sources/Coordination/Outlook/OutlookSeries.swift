/// What a rule set says of one thing on a day.
struct OutlookAnswer: Hashable {
    /// In short, numbers among it.
    var text: String
    /// The short text without numbers that go on by themselves from day to day.
    var kept: String
    var numbers: [Int]
    /// What is shown with it, by what it is.
    var words: [String: String]

    init(
        _ text: String, kept: String? = nil, numbers: [Int] = [], words: [String: String] = [:]
    ) {
        self.text = text
        self.kept = kept ?? text
        self.numbers = numbers
        self.words = words
    }

    /// The text, and what is other where the text is not.
    func told(beside before: OutlookAnswer?) -> String {
        guard let before, before.text == text else { return text }
        let names = Set(words.keys).union(before.words.keys)
        let other = names.filter { words[$0] != before.words[$0] }.sorted()
        return "\(text), other \(other.joined(separator: ", "))"
    }
}

/// What two rule sets say of one thing, on each of the days on which an answer may change.
struct OutlookSeries {
    let kind: OutlookChange.Kind
    let name: String
    var types: [String] = []
    let before: [OutlookAnswer?]
    let after: [OutlookAnswer?]

    /// The days on which the two differ, each row as long as neither changes its answer.
    ///
    /// Numbers that go on by themselves stand as they are on the first day of a row.
    ///
    /// - Parameter days: on which the answers were asked for, in order.
    func changes(on days: [LocalDate]) -> [OutlookChange] {
        var found: [OutlookChange] = []
        for index in days.indices where before[index] != after[index] {
            if index > 0, before[index - 1] != after[index - 1], goesOn(at: index) {
                found[found.count - 1].to = nil
            } else {
                found.append(
                    OutlookChange(
                        kind: kind, name: name, types: types, from: days[index], to: nil,
                        before: before[index]?.text,
                        after: after[index]?.told(beside: before[index])))
            }
            if index + 1 < days.count { found[found.count - 1].to = days[index + 1] - 1 }
        }
        return found
    }

    /// Whether both say what they said on the day before, and are as far apart as then.
    private func goesOn(at index: Int) -> Bool {
        before[index]?.kept == before[index - 1]?.kept
            && before[index]?.words == before[index - 1]?.words
            && after[index]?.kept == after[index - 1]?.kept
            && after[index]?.words == after[index - 1]?.words
            && distances(at: index) == distances(at: index - 1)
    }

    private func distances(at index: Int) -> [Int] {
        zip(before[index]?.numbers ?? [], after[index]?.numbers ?? []).map { $1 - $0 }
    }
}
