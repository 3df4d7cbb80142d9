import Testing
import Threads

struct LaneTests {
    @Test func `jobs are done one after another on a thread of their own`() throws {
        let lane = try Lane("lane")
        let done = Locked<[Int]>([])
        for number in 1...1_000 {
            lane.start { done.withLock { $0.append(number) } }
            lane.wait()
            #expect(done.withLock { $0.last } == number)
        }
        #expect(done.withLock { $0 } == Array(1...1_000))
    }

    @Test func `waiting without a job returns at once`() throws {
        let lane = try Lane("lane")
        lane.wait()
        lane.start {}
        lane.wait()
        lane.wait()
    }

    @Test func `a lane that goes does its job first`() throws {
        let done = Locked(false)
        do {
            let lane = try Lane("lane")
            lane.start { done.withLock { $0 = true } }
        }
        #expect(done.withLock { $0 })
    }
}
