package import Wire

/// One event to be sent: the exact bytes of header and body, the same at every try.
package struct Message: Sendable, Equatable {
    package var header: [UInt8]
    package var body: [UInt8]

    package init(header: [UInt8], body: [UInt8]) {
        self.header = header
        self.body = body
    }

    package init(header: EventHeader, body: [UInt8]) {
        self.init(header: header.json, body: body)
    }
}
