import Foundation
import Glibc
import Testing

@testable import sambandd

/// Connections before HELLO, lines of the log and folders open to others.
struct DoorwayTests {
    private let start = ContinuousClock.now

    @Test func `those who came before a time are taken out once, and nobody greeted`() {
        var doorway = Doorway(most: 10)
        // Numbers under which no connection is open: only places are looked at.
        for (second, descriptor) in [Int32(-1), -2, -3, -4].enumerated() {
            #expect(doorway.arrived(descriptor, at: start + .seconds(second)) == nil)
        }
        doorway.left(-1)
        _ = doorway.arrivedBefore(start + .seconds(2))
        #expect(doorway.count == 2)
        // The descriptor is used again: the new connection has its own time.
        doorway.left(-3)
        _ = doorway.arrived(-3, at: start + .seconds(9))
        _ = doorway.arrivedBefore(start + .seconds(4))
        #expect(doorway.count == 1)
        _ = doorway.arrivedBefore(start + .seconds(9))
        #expect(doorway.count == 1)
        _ = doorway.arrivedBefore(start + .seconds(10))
        #expect(doorway.count == 0 && doorway.oldest() == nil)
    }

    @Test func `one more than may wait takes the place of the oldest`() {
        var doorway = Doorway(most: 2)
        for descriptor in Int32(-3)...(-1) { _ = doorway.arrived(descriptor, at: start) }
        #expect(doorway.count == 2)
    }

    @Test func `a line of a kind is written once a second with what was held back`() {
        let throttle = Throttle()
        #expect(throttle.admits("a", at: start) == 0)
        #expect(throttle.admits("b", at: start) == 0)
        for _ in 1...5 { #expect(throttle.admits("a", at: start + .milliseconds(999)) == nil) }
        #expect(throttle.admits("a", at: start + .seconds(1)) == 5)
        #expect(throttle.admits("a", at: start + .seconds(2)) == 0)
        #expect(throttle.admits("b", at: start + .seconds(2)) == 0)
    }

    @Test(arguments: [
        (64, 32), (255, 127), (256, 128), (1_024, 896), (524_288, 524_160),
    ])
    func `descriptors are kept for store and desk`(limit: Int, connections: Int) {
        #expect(Descriptors.connections(of: limit) == connections)
    }

    @Test func `a folder that others may change is closed to them`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/folder-\(UUID().uuidString)"
        try #require(mkdir(path, 0o700) == 0)
        defer { rmdir(path) }
        for (before, after) in [(0o777, 0o755), (0o770, 0o750), (0o755, 0o755), (0o700, 0o700)] {
            try #require(chmod(path, mode_t(before)) == 0)
            #expect(try PrivateFolder.close(path, forbidden: 0o022) == (before != after))
            var status = stat()
            try #require(stat(path, &status) == 0)
            #expect(Int(status.st_mode & 0o777) == after)
        }
        #expect(try !PrivateFolder.close(path + "/none", forbidden: 0o077))
    }
}
