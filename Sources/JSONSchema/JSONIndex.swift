/// An indexed text: its bytes and its tokens, for as long as both stay where they are.
struct JSONIndex: BitwiseCopyable {
    let base: UnsafePointer<UInt8>
    let tokens: UnsafePointer<JSONToken>

    /// The key or string at `token`, as its own UTF-8 bytes.
    @inline(__always)
    func withText<Result>(
        _ token: JSONToken,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        JSONText.withBytes(base, token, body)
    }

    /// The bytes between the quotes, or of the number, as they are written.
    @inline(__always)
    func written(_ token: JSONToken) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + Int(token.start), count: token.length)
    }

    func string(_ token: JSONToken) -> String {
        withText(token) { String(decoding: $0, as: UTF8.self) }
    }

    /// The JSON Pointer of the value at `target`, found by walking down from the root.
    func pointer(of target: Int) -> String {
        var pointer = ""
        var container = 0
        while container < target {
            let isObject = tokens[container].kind == .object
            var child = container + 1
            var number = 0
            while true {
                let value = isObject ? child + 1 : child
                if Int(tokens[value].next) > target {
                    pointer += "/" + (isObject ? shown(key: child) : String(number))
                    container = value
                    break
                }
                child = Int(tokens[value].next)
                number += 1
            }
            // The key itself was asked for: its member is the place.
            if container > target { break }
        }
        return pointer
    }

    func shown(key: Int) -> String {
        withText(tokens[key]) { JSONPointer.shown($0) }
    }
}
