import Broker
import Coordination
import Foundation
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
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
