internal import Testing

/// The daemon's metrics as they are read over HTTP.
struct Desk {
    private let address: String

    init(_ daemon: Daemon) { address = daemon.desk }

    func metrics() throws -> String {
        let answer = try HTTPAnswer("/metrics", at: address)
        try #require(answer.status == 200)
        return answer.body
    }

    /// The value of a metric without labels.
    func value(_ name: String) throws -> Double {
        let line = try metrics().split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return try #require(line?.split(separator: " ").last.flatMap { Double($0) }, "\(name)")
    }

    /// Whether the line stands there in time.
    func has(_ line: String, within timeout: Duration = .seconds(30)) throws -> Bool {
        let deadline = ContinuousClock.now + timeout
        repeat {
            if try metrics().split(separator: "\n").contains(Substring(line)) { return true }
        } while ContinuousClock.now < deadline
        return false
    }
}
