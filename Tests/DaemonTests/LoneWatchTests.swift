import Testing

@testable import sambandd

struct LoneWatchTests {
    private let start = ContinuousClock.now

    @Test func `a lone command is watched for, and its successor for a moment`() {
        var watch = LoneWatch(hasSpareCore: true)
        #expect(watch.end == nil)
        watch.handedOn(1, now: start)
        #expect(watch.end == start + .microseconds(600))
        watch.handedOn(0, now: start + .microseconds(100))
        #expect(watch.end == start + .microseconds(600))
        watch.answered(now: start + .microseconds(400))
        #expect(watch.end == start + .microseconds(600))
        watch.handedOn(1, now: start + .microseconds(500))
        #expect(watch.end == start + .microseconds(1_100))
    }

    @Test func `several commands under way are not watched for`() {
        var watch = LoneWatch(hasSpareCore: true)
        watch.handedOn(2, now: start)
        #expect(watch.end == nil)
        watch.answered(now: start)
        #expect(watch.end == nil)
        watch.handedOn(1, now: start)
        watch.handedOn(1, now: start)
        #expect(watch.end == nil)
        watch.answered(now: start)
        watch.handedOn(1, now: start)
        #expect(watch.end != nil)
    }

    @Test func `what comes without a command prolongs nothing`() {
        var watch = LoneWatch(hasSpareCore: true)
        watch.handedOn(1, now: start)
        watch.answered(now: start)
        let end = watch.end
        watch.answered(now: start + .microseconds(150))
        #expect(end != nil && watch.end == nil)
    }

    @Test func `on a single core nothing is watched for`() {
        var watch = LoneWatch(hasSpareCore: false)
        watch.handedOn(1, now: start)
        #expect(watch.end == nil)
    }
}
