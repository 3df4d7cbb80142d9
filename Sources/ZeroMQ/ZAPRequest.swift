/// A question from libzmq to the authentication handler (RFC 27), read from its frames.
struct ZAPRequest: Equatable {
    static let version = Array("1.0".utf8)
    /// Routing id, empty delimiter, six fields and, with CURVE, one credential.
    static let frameCount = 9

    let requestID: [UInt8]
    let domain: [UInt8]
    let address: String
    let mechanism: [UInt8]
    let credentials: [[UInt8]]

    /// Reads a request; `nil` when the frames are not one of version 1.0.
    ///
    /// - Parameter frames: everything from the routing id on, as a ROUTER receives it.
    init?(frames: [[UInt8]]) {
        guard frames.count >= 8, frames[1].isEmpty, frames[2] == Self.version else { return nil }
        requestID = frames[3]
        domain = frames[4]
        address = String(decoding: frames[5], as: UTF8.self)
        mechanism = frames[7]
        credentials = Array(frames[8...])
    }
}
