internal import Glibc

/// Bytes that are overwritten when nobody holds them any more, and that never print.
@safe final class SecretBytes: Sendable {
    // Written in init and deinit only; in between it is read, from any thread.
    private nonisolated(unsafe) let storage: UnsafeMutableRawBufferPointer

    init(copying bytes: [UInt8]) {
        unsafe storage = .allocate(byteCount: bytes.count, alignment: 8)
        unsafe storage.copyBytes(from: bytes)
    }

    deinit {
        if let start = unsafe storage.baseAddress { unsafe explicit_bzero(start, storage.count) }
        unsafe storage.deallocate()
    }

    func withBytes<R, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        try unsafe body(UnsafeRawBufferPointer(storage))
    }

    /// Overwrites a passing copy of something secret.
    static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { unsafe explicit_bzero(start, bytes.count) }
        }
    }
}

extension SecretBytes: CustomStringConvertible, CustomReflectable {
    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
