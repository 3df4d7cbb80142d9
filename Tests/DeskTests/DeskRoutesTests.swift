import HTTPTypes
import Telemetry
import Testing

struct DeskRoutesTests {
    private let client = DeskClient()

    @Test func `metrics are given as Prometheus text`() async throws {
        let answer = try await client.ask("/metrics")
        #expect(
            answer == .init(status: 200, type: PrometheusRegistry.contentType, body: "metrics\n")
        )
    }

    @Test func `alive is 200`() async throws {
        let answer = try await client.ask("/healthz")
        #expect(answer.status == 200 && answer.type == "application/json")
        #expect(answer.body == #"{"status":"alive","threads":[]}"#)
    }

    @Test func `a stuck thread is 503`() async throws {
        _ = client.health.heartbeat("store", staleAfter: .seconds(-1))
        let answer = try await client.ask("/healthz")
        #expect(answer.status == 503)
        #expect(answer.body.contains(#""status":"stuck""#))
    }

    @Test func `ready is 200 and not ready 503, each with its conditions`() async throws {
        let early = try await client.ask("/readyz")
        #expect(early.status == 503 && early.body.contains("Inte startad än."))
        for condition in Health.Condition.allCases { client.health.met(condition) }
        let later = try await client.ask("/readyz")
        #expect(later.status == 200 && later.body.hasPrefix(#"{"status":"ready""#))
    }

    @Test(arguments: [
        "localhost", "LOCALHOST:7412", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:7412",
    ])
    func `the desk answers under its own names`(host: String) async throws {
        #expect(try await client.ask("/metrics", host: host).status == 200)
    }

    @Test(arguments: [
        nil, "", "evil.example", "evil.example:7412", "localhost.evil.example", "192.0.2.1",
        "127.0.0.1.evil.example", "[::1", "localhost:x", "[localhost]",
    ])
    func `a page elsewhere gets nothing by giving the desk its own name`(
        host: String?
    ) async throws {
        for path in ["/metrics", "/healthz", "/readyz", "/"] {
            let answer = try await client.ask(path, host: host)
            #expect(answer.status == 421 && !answer.body.contains("metrics"))
        }
        let remote = DeskClient(allowRemote: true)
        let isAddress = host == "192.0.2.1"
        #expect(try await remote.ask("/metrics", host: host).status == (isAddress ? 200 : 421))
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/"), (.get, "/metrics/x"), (.get, "/900101-1234"),
        (.post, "/metrics"), (.delete, "/healthz"),
    ])
    func `everything else is 404 and says what exists`(
        method: HTTPRequest.Method,
        path: String
    ) async throws {
        let answer = try await client.ask(path, method)
        #expect(answer.status == 404 && answer.type == "application/json")
        #expect(answer.body.contains(#""paths":["/metrics","/healthz","/readyz"]"#))
        #expect(!answer.body.contains("1234"))
    }
}
