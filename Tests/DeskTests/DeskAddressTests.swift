import Logging
import Telemetry
import Testing

@testable import Desk

struct DeskAddressTests {
    private func server(host: String, port: Int = 0, allowRemote: Bool = false) throws -> DeskServer
    {
        try DeskServer(
            address: DeskAddress(host: host, port: port),
            allowRemote: allowRemote,
            metricsText: { [] },
            health: Health(now: { .zero }),
            logger: Logger(label: "desk.test")
        )
    }

    @Test(arguments: ["127.0.0.1", "127.255.255.255", "::1", "localhost"])
    func `a loopback address is taken`(host: String) {
        #expect(throws: Never.self) { try server(host: host) }
    }

    @Test(arguments: [
        "0.0.0.0", "::", "192.168.1.2", "128.0.0.1", "127.0.0.256", "127.0.0", "127.0.0.1.2",
        "127.0.0.+1", "127.evil.example", "desk.example", "",
    ])
    func `any other address is refused unless allowed expressly`(host: String) {
        #expect(throws: DeskError.notLoopback(host: host)) { try server(host: host) }
        #expect(throws: Never.self) { try server(host: host, allowRemote: true) }
    }

    @Test(arguments: [(-1, false), (0, true), (65_535, true), (65_536, false)])
    func `a port is held to its range`(port: Int, taken: Bool) {
        if taken {
            #expect(throws: Never.self) { try server(host: "127.0.0.1", port: port) }
        } else {
            #expect(throws: DeskError.portOutOfRange(port)) {
                try server(host: "127.0.0.1", port: port)
            }
        }
    }

    @Test(arguments: [
        (DeskError.notLoopback(host: "h"), "--desk-allow-remote"),
        (.portOutOfRange(-1), "--desk-port"),
        (.portTaken(DeskAddress(host: "::1", port: 1)), "--desk-port"),
        (.notPermitted(DeskAddress(host: "h", port: 1)), "--desk-port"),
        (.cannotBind(DeskAddress(host: "h", port: 1), reason: "r"), "--desk-host"),
    ])
    func `every error names the option that mends it, in both languages`(
        error: DeskError,
        option: String
    ) {
        #expect(error.text.sv.contains(option) && error.text.en.contains(option))
    }

    @Test func `an address of version 6 is written in brackets`() {
        #expect(DeskAddress(host: "::1", port: 9).description == "[::1]:9")
    }
}
