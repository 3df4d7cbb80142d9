import Foundation
import Glibc
import Testing

@testable import Telemetry

struct SystemdNotifierTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "sd-\(UUID().uuidString)").path
    }

    @Test(arguments: [path(), "@samband-\(UUID().uuidString)"])
    func `systemd hears each state`(name: String) throws {
        let systemd = DatagramSocket(name: name)
        let notifier = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": name]))
        try notifier.notify(.ready)
        #expect(systemd.receive() == "READY=1")
        try notifier.notify(.watchdog)
        #expect(systemd.receive() == "WATCHDOG=1")
        try notifier.notify(.stopping, .status("draining\n2 left for 900101-1234"))
        #expect(systemd.receive() == "STOPPING=1\nSTATUS=draining 2 left for ******-****")
    }

    @Test func `no listener is a typed error`() throws {
        let environment = ["NOTIFY_SOCKET": Self.path()]
        let notifier = try #require(SystemdNotifier(environment: environment))
        #expect(throws: SystemdNotifyError(number: ENOENT)) { try notifier.notify(.ready) }
    }

    @Test(
        arguments: [
            ([:], false), (["NOTIFY_SOCKET": ""], false), (["NOTIFY_SOCKET": "/"], false),
            (["NOTIFY_SOCKET": "relative"], false), (["NOTIFY_SOCKET": "vsock:2:1"], false),
            (["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 106)], true),
            (["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 107)], false),
        ] as [([String: String], Bool)]
    )
    func `only an address that can be used is taken`(environment: [String: String], taken: Bool) {
        #expect((SystemdNotifier(environment: environment) != nil) == taken)
    }

    @Test(
        arguments: [
            ([:], nil), (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "x"], nil),
            (["WATCHDOG_USEC": "3000000"], .milliseconds(1500)),
            (["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "7"], .milliseconds(1500)),
            (["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "8"], nil),
        ] as [([String: String], Duration?)]
    )
    func `the watchdog is fed at half its limit`(environment: [String: String], every: Duration?) {
        #expect(WatchdogInterval.read(environment: environment, processID: 7) == every)
    }
}
