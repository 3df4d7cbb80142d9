/// The name under which a ROUTER knows one connection.
///
/// libzmq's own form is five bytes, first 0. A peer can choose any id of 1 to 255 bytes, and after
/// it a second peer the same one. Other forms than libzmq's own are always chosen, but its own form
/// proves nothing: libzmq 4.3 lets a peer choose that too. A session hangs on the routing id
/// together with User-Id and descriptor.
package struct RoutingID: Hashable, Sendable {
    private enum Form: Hashable {
        case assigned(UInt32)
        case chosen([UInt8])
    }

    private let form: Form

    package init(_ bytes: UnsafeRawBufferPointer) {
        if unsafe bytes.count == 5 && bytes[0] == 0 {
            form = unsafe .assigned(bytes.loadUnaligned(fromByteOffset: 1, as: UInt32.self))
        } else {
            form = unsafe .chosen(Array(bytes))
        }
    }

    package init(_ bytes: [UInt8]) {
        self = unsafe bytes.withUnsafeBytes { unsafe RoutingID($0) }
    }

    /// Whether this id has the form of those that libzmq itself gives.
    package var hasAssignedForm: Bool {
        if case .assigned = form { true } else { false }
    }

    /// The count behind an id of libzmq's own form.
    var number: UInt32? {
        if case .assigned(let number) = form { UInt32(bigEndian: number) } else { nil }
    }

    package var bytes: [UInt8] {
        unsafe withBytes { unsafe Array($0) }
    }

    /// Lends the bytes of the frame without allocating for libzmq's own ids.
    func withBytes<R, E: Error>(
        _ body: (UnsafeRawBufferPointer) throws(E) -> R
    ) throws(E) -> R {
        switch form {
        case .assigned(let number):
            var frame: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
            return try unsafe withUnsafeMutableBytes(of: &frame) { bytes throws(E) in
                unsafe bytes.storeBytes(of: number, toByteOffset: 1, as: UInt32.self)
                return try unsafe body(UnsafeRawBufferPointer(bytes))
            }
        case .chosen(let bytes):
            let span = bytes.span
            return try unsafe span.withUnsafeBytes { raw throws(E) in try unsafe body(raw) }
        }
    }
}
