import Broker
import Coordination
import JSONSchema
import JournalKit
import Testing
import Wire

/// What an act is given is read strictly: a slip must not do more than was meant.
struct OperateParameterTests {
    /// Parameters of an act on dead letters, and the places at fault.
    private static let wrong: [(JSONValue, [String])] = [
        (["most": 1, "dryrun": true], ["/dryrun"]),
        (["most": "5", "dryRun": "true", "all": true], ["/all", "/dryRun", "/most"]),
        (["most": 0], ["/most"]),
        (["most": 10_001], ["/most"]),
        ([1, 2], [""]),
    ]

    @Test(arguments: wrong)
    func `an act is refused whole for what it does not take`(
        parameters: JSONValue, paths: [String]
    ) throws {
        let world = try World()
        let desk = world.session(.operatorDesk)
        let refused = try Refused(world.operate(.purge, parameters, by: desk))
        #expect(refused.code == 414)
        #expect(refused.paths == paths)
        for act in Operate.Act.allCases {
            let answer = try world.operate(act, ["misspelt": true], by: desk)
            #expect(try Refused(answer).code == 414, "\(act)")
        }
    }

    @Test func `the clock is set to a time that is told and has not passed`() throws {
        let world = try World(clock: VirtualClock(World.start))
        let desk = world.session(.operatorDesk)
        let now = world.clock.now()
        #expect(try Refused(world.operate(.clockSet, by: desk)).code == 414)
        #expect(try Refused(world.operate(.clockSet, ["to": "i morgon"], by: desk)).code == 414)
        let past = now.adding(seconds: -1).rfc3339
        #expect(try Refused(world.operate(.clockSet, ["to": .string(past)], by: desk)).code == 422)
        #expect(world.clock.now() == now)
        let same = try world.operate(.clockSet, ["to": .string(now.rfc3339)], by: desk)
        #expect(same.verb == .done)
        let later = now.adding(seconds: 1)
        #expect(
            try world.operate(.clockSet, ["to": .string(later.rfc3339)], by: desk).verb == .done)
        #expect(world.clock.now() == later)
    }
}
