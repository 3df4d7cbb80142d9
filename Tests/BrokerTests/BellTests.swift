import Testing
import Threads

@Suite(.timeLimit(.minutes(1))) struct BellTests {
    @Test func `a ring before the sleep is not lost, and wakes once`() {
        let bell = Bell()
        bell.ring()
        bell.ring()
        bell.wait(milliseconds: nil)
        let start = ContinuousClock.now
        bell.wait(milliseconds: 20)
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }

    @Test(arguments: [false, true])
    func `a sleeper is woken, whether or not the ring was expected`(isExpected: Bool) throws {
        let (bell, other) = (Bell(), Bell())
        let woken = Locked(0)
        let sleeper = try NamedThread("sleeper") {
            for _ in 0..<2_000 {
                bell.wait(milliseconds: nil)
                woken.withLock { $0 += 1 }
                other.ring()
            }
        }
        for _ in 0..<2_000 {
            if isExpected { bell.expectRing() }
            bell.ring()
            other.wait(milliseconds: nil)
        }
        sleeper.join()
        #expect(woken.withLock { $0 } == 2_000)
    }

    @Test func `a ring that was expected and does not come ends no sleep`() throws {
        let bell = Bell()
        let isOver = Locked(false)
        let sleeper = try NamedThread("sleeper") {
            bell.wait(milliseconds: nil)
            isOver.withLock { $0 = true }
        }
        for _ in 0..<50 {
            bell.expectRing()
            #expect(!isOver.withLock { $0 })
        }
        bell.ring()
        sleeper.join()
        #expect(isOver.withLock { $0 })
    }
}
