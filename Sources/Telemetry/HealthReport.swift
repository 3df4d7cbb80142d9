/// One answer about health: good or not, and the JSON that says why.
package struct HealthReport: Equatable, Sendable {
    package let isGood: Bool
    package let json: [UInt8]

    struct Thread {
        let name: String
        let age: Duration
        let limit: Duration
        var isAlive: Bool { age <= limit }
    }

    struct Check {
        let name: String
        /// Nil when the condition is met.
        let reason: BilingualText?
    }

    /// Renders `{"status":"alive","threads":[{"name":…,"alive":…,"ageMs":…,"limitMs":…}]}`.
    init(liveness threads: [Thread]) {
        isGood = threads.allSatisfy(\.isAlive)
        var text = JSONText()
        let word = isGood ? "alive" : "stuck"
        text.object { json in
            json.key("status")
            json.value(word)
            json.key("threads")
            json.array { json in
                for thread in threads { Self.append(thread, to: &json) }
            }
        }
        json = text.bytes
    }

    /// Renders `{"status":"ready","conditions":[{"name":…,"met":…,"sv":…,"en":…}]}`.
    init(readiness checks: [Check]) {
        isGood = checks.allSatisfy { $0.reason == nil }
        var text = JSONText()
        let word = isGood ? "ready" : "not-ready"
        text.object { json in
            json.key("status")
            json.value(word)
            json.key("conditions")
            json.array { json in
                for check in checks { Self.append(check, to: &json) }
            }
        }
        json = text.bytes
    }

    private static func append(_ thread: Thread, to json: inout JSONText) {
        json.object { json in
            json.key("name")
            json.value(thread.name)
            json.key("alive")
            json.value(thread.isAlive)
            json.key("ageMs")
            json.value(milliseconds(thread.age))
            json.key("limitMs")
            json.value(milliseconds(thread.limit))
        }
    }

    private static func append(_ check: Check, to json: inout JSONText) {
        json.object { json in
            json.key("name")
            json.value(check.name)
            json.key("met")
            json.value(check.reason == nil)
            if let reason = check.reason {
                json.key("sv")
                json.value(reason.sv)
                json.key("en")
                json.value(reason.en)
            }
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
