import Coordination
import JSONSchema
import Population

/// What a run came to: the daemon's counts beside the population's own, and what differed.
struct SimulationResult {
    /// One count; nil where the daemon tells none, since it is small or would tell a small one.
    struct Count {
        var name: String
        var daemon: Int?
        var expected: Int
        var verdict: CellCheck.Verdict

        var agrees: Bool { verdict == .agrees }
    }

    /// Messages of one type: in the journal, and by the scripts.
    struct TypeCount {
        var name: String
        var daemon: MessageCounts
        var expected: MessageCounts

        var agrees: Bool { daemon == expected }
        var isPlayed: Bool { expected.accepted > 0 }

        var json: JSONValue {
            [
                "type": .string(name), "accepted": .integer(Int64(daemon.accepted)),
                "acceptedExpected": .integer(Int64(expected.accepted)),
                "settled": .integer(Int64(daemon.settled)),
                "settledExpected": .integer(Int64(expected.settled)),
                "ended": .integer(Int64(daemon.ended)),
                "endedExpected": .integer(Int64(expected.ended)), "agrees": .bool(agrees),
            ]
        }
    }

    var counts: [Count]
    var ledger: SimulationLedger
    var remindersReceived: Int
    var remindersExpected: Int
    var types: [TypeCount]
    var journalHash: String
    var facts: Int
    var times: SimulationTimes
    var plan: PopulationPlan

    var differing: [Count] { counts.filter { !$0.agrees } }
    var differingTypes: [TypeCount] { types.filter { !$0.agrees } }
    var isGood: Bool {
        differing.isEmpty && differingTypes.isEmpty && ledger.surpriseCount == 0
    }
    /// Of the days alone.
    var messagesPerSecond: Double {
        times.days > 0 ? Double(ledger.accepted) / times.days : 0
    }

    var json: JSONValue {
        [
            "good": .bool(isGood), "cases": .integer(Int64(plan.cases)),
            "days": .integer(Int64(plan.itinerary.days)), "seed": .string(String(plan.seed)),
            "start": .string(plan.itinerary.start.iso),
            "messages": .integer(Int64(ledger.accepted)),
            "blockedCopies": .integer(Int64(ledger.blockedCopies)),
            "refused": .object(
                JSONObject(
                    members: ledger.expectedRefusals.sorted { $0.key < $1.key }.map {
                        JSONMember(key: String($0.key), value: .integer(Int64($0.value)))
                    })),
            "reminders": .integer(Int64(remindersReceived)),
            "remindersExpected": .integer(Int64(remindersExpected)),
            "seconds": times.json,
            "messagesPerSecond": SimulationTimes.rounded(messagesPerSecond),
            "facts": .integer(Int64(facts)), "journalHash": .string(journalHash),
            "counts": .array(
                counts.map { count in
                    [
                        "name": .string(count.name),
                        "daemon": count.daemon.map { .integer(Int64($0)) } ?? .null,
                        "expected": .integer(Int64(count.expected)),
                        "agrees": .bool(count.agrees),
                    ]
                }),
            "types": .array(types.filter { $0.isPlayed || !$0.agrees }.map(\.json)),
            "typesNotPlayed": .array(
                types.filter { !$0.isPlayed }.map { .string($0.name) }),
            "surprises": .integer(Int64(ledger.surpriseCount)),
            "firstSurprises": .array(ledger.surprises.map { .string($0) }),
        ]
    }

    var inAll: Int {
        Int(times.writing + times.registering + times.days + times.reckoning)
    }
}
