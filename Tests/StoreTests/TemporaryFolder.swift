import Broker
import Coordination
import Foundation
import Glibc
import JournalKit

@testable import Store

/// A folder of its own for one test, removed with what is in it.
final class TemporaryFolder {
    let path: String

    init() throws {
        let place = FileManager.default.temporaryDirectory.path
        var template = Array("\(place)/samband-store-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The data folder, which the store makes itself.
    var data: StoreFolder { StoreFolder(path: path + "/data") }

    func open(
        _ mode: StoreMode = .live,
        ballast: Int64 = 0
    ) throws(StoreError) -> SQLiteStore {
        var options = StoreOptions(now: Sample.start)
        options.ballastBytes = ballast
        return try SQLiteStore.open(folder: data.path, mode: mode, options: options)
    }

    /// What opening says; nil if it succeeds.
    func refusal(_ mode: StoreMode = .live) -> StoreError? {
        do {
            _ = try open(mode)
            return nil
        } catch {
            return error
        }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        let bytes = Array(bytes)
        // By the system's own calls: Foundation's write failed now and then under load, with an
        // error of some earlier call.
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CocoaError(.fileWriteUnknown) }
            written += count
        }
    }

    static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
