import Testing

@testable import Telemetry
import Threads

struct HealthTests {
    private final class ManualClock: Sendable {
        private let time = Locked(Duration.seconds(1000))
        func advance(_ duration: Duration) { time.withLock { $0 += duration } }
        var now: Duration { time.withLock { $0 } }
    }

    private func text(_ report: HealthReport) -> String {
        String(decoding: report.json, as: UTF8.self)
    }

    @Test(arguments: [(9_999, true), (10_000, true), (10_001, false)])
    func `a thread lives up to its limit`(milliseconds: Int, isAlive: Bool) {
        let clock = ManualClock()
        let health = Health(now: { clock.now })
        _ = health.heartbeat("store", staleAfter: .seconds(10))
        clock.advance(.milliseconds(milliseconds))
        #expect(health.liveness().isGood == isAlive)
    }

    @Test func `one stuck thread makes the daemon stuck until it renews`() {
        let clock = ManualClock()
        let health = Health(now: { clock.now })
        let store = health.heartbeat("store", staleAfter: .seconds(10))
        let socket = health.heartbeat("socket", staleAfter: .seconds(5))
        clock.advance(.seconds(6))
        store.renew()
        #expect(
            text(health.liveness())
                == #"{"status":"stuck","threads":["#
                + #"{"name":"store","alive":true,"ageMs":0,"limitMs":10000},"#
                + #"{"name":"socket","alive":false,"ageMs":6000,"limitMs":5000}]}"#
        )
        socket.renew()
        #expect(health.liveness().isGood)
    }

    @Test func `a clock that stands behind a heartbeat counts as no age`() {
        let clock = ManualClock()
        let health = Health(now: { clock.now })
        _ = health.heartbeat("store", staleAfter: .seconds(1))
        clock.advance(.seconds(-5))
        #expect(text(health.liveness()).contains(#""ageMs":0"#))
    }

    @Test func `ready only when every condition is met`() {
        let health = Health(now: { .zero })
        #expect(!health.readiness().isGood)
        health.met(.storeOpen)
        health.met(.socketsBound)
        health.met(.diskRoom)
        #expect(!health.readiness().isGood)
        let reason = BilingualText(sv: "Klockan gick bakåt.", en: "The clock went back.")
        let isBehind = Locked(false)
        health.watch(.clockTrusted) { isBehind.withLock { $0 } ? reason : nil }
        #expect(health.readiness().isGood)
        isBehind.withLock { $0 = true }
        #expect(
            text(health.readiness())
                == #"{"status":"not-ready","conditions":["#
                + #"{"name":"store-open","met":true},{"name":"sockets-bound","met":true},"#
                + #"{"name":"clock-trusted","met":false,"#
                + #""sv":"Klockan gick bakåt.","en":"The clock went back."},"#
                + #"{"name":"disk-room","met":true}]}"#
        )
        isBehind.withLock { $0 = false }
        #expect(health.readiness().isGood)
    }

    @Test func `readiness says nothing of liveness`() {
        let clock = ManualClock()
        let health = Health(now: { clock.now })
        _ = health.heartbeat("store", staleAfter: .seconds(1))
        clock.advance(.seconds(2))
        for condition in Health.Condition.allCases { health.met(condition) }
        #expect(health.readiness().isGood && !health.liveness().isGood)
    }
}
