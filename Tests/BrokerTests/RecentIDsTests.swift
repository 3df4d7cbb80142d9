import Coordination
import Testing

@testable import Broker

struct RecentIDsTests {
    private func key(_ text: String, party: Int32 = 1) -> MessageKey {
        MessageKey(party: PartyID(raw: party), id: Array(text.utf8))
    }

    @Test func `only ids above the store's greatest are new without asking`() {
        let ids = RecentIDs(floor: Array("m".utf8))
        #expect(ids.answer(key("l")) == .ask)
        #expect(ids.answer(key("m")) == .ask)
        #expect(ids.answer(key("m0")) == .new)
        #expect(RecentIDs(floor: []).answer(key("a")) == .new)
    }

    @Test func `what was added is known, for its party alone`() {
        var ids = RecentIDs(floor: [])
        ids.add(key("a"), 7)
        #expect(ids.answer(key("a")) == .known(7))
        #expect(ids.answer(key("a", party: 2)) == .new)
    }

    @Test(arguments: [1, 2, 3, 17])
    func `no id that was used is ever called new`(most: Int) {
        var random = Seeded(UInt64(most))
        var ids = RecentIDs(floor: Array("0100".utf8), most: most)
        var used: [MessageKey: Int64] = [:]
        for number in 0..<4_000 {
            // Rising with time, now and then far behind or ahead.
            let value = 200 + number / 2 + random.below(40) + (random.below(50) == 0 ? 900 : 0)
            let text = String(repeating: "0", count: max(0, 4 - String(value).count)) + "\(value)"
            let key = key(text, party: Int32(1 + random.below(2)))
            switch ids.answer(key) {
            case .new: #expect(used[key] == nil)
            case .known(let sequence): #expect(used[key] == sequence)
            case .ask: break
            }
            guard used[key] == nil else { continue }
            used[key] = Int64(number)
            ids.add(key, Int64(number))
        }
    }

    @Test func `ids that rise are answered without the store`() {
        var ids = RecentIDs(floor: [], most: 100)
        for number in 1_000..<3_000 {
            #expect(ids.answer(key("\(number)")) == .new)
            ids.add(key("\(number)"), Int64(number))
        }
        #expect(ids.answer(key("1000")) == .ask)
        #expect(ids.answer(key("2999")) == .known(2_999))
    }
}
