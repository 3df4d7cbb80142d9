/// Writes JSON without a tree; it sets the commas, the caller opens, closes and names.
///
/// What is written is compact UTF-8 with the fewest escapes. Every fact, row and receipt goes
/// through here, so it writes into memory of its own and hands it over once.
package struct JSONWriter: ~Copyable {
    private var buffer: JSONBuffer
    /// A comma comes before whatever is next in this container.
    private var needsComma = false

    package init(reserving capacity: Int = 256) {
        buffer = JSONBuffer(capacity: capacity)
    }

    /// What has been written so far.
    package var bytes: [UInt8] { buffer.bytes }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Goes on in the object that was ended last, which must have a member.
    package mutating func reopenObject() {
        buffer.removeLast(UInt8(ascii: "}"), notAfter: UInt8(ascii: "{"))
    }

    package mutating func key(_ name: StaticString) {
        quote(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        colon()
    }

    @_disfavoredOverload
    package mutating func key(_ name: String) {
        string(name)
        colon()
    }

    package mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { quote($0) }
    }

    /// A string from bytes that are known to be UTF-8.
    package mutating func string(utf8: UnsafeBufferPointer<UInt8>) { quote(utf8) }

    /// A string of `count` characters that need no escape, which `fill` writes.
    package mutating func plainString(
        count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(count: count, fill)
        buffer.append(UInt8(ascii: "\""))
    }

    package mutating func int(_ value: some BinaryInteger) {
        separate()
        buffer.append(utf8: String(value))
    }

    package mutating func int(_ value: Int64) {
        separate()
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        var count = 1
        var rest = magnitude / 10
        while rest > 0 {
            count += 1
            rest /= 10
        }
        buffer.append(count: count) { digits in
            var left = magnitude
            for index in stride(from: count - 1, through: 0, by: -1) {
                digits[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10)
                left /= 10
            }
        }
    }

    /// A number, which must be finite.
    package mutating func double(_ value: Double) {
        precondition(value.isFinite, "JSON has no infinity and no NaN")
        separate()
        buffer.append(utf8: value.description)
    }

    package mutating func bool(_ value: Bool) {
        separate()
        buffer.append(utf8: value ? "true" : "false")
    }

    package mutating func null() {
        separate()
        buffer.append(utf8: "null")
    }

    /// A string of two lower-case hexadecimal digits a byte.
    package mutating func hex(_ data: [UInt8]) {
        plainString(count: 2 * data.count) { digits in
            for (index, byte) in data.enumerated() {
                digits[2 * index] = JSONBuffer.hexDigit(byte >> 4)
                digits[2 * index + 1] = JSONBuffer.hexDigit(byte & 15)
            }
        }
    }

    /// One whole JSON value that is already bytes.
    package mutating func raw(_ value: [UInt8]) {
        separate()
        value.withUnsafeBufferPointer { buffer.append($0) }
    }

    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): int(value)
        case .decimal(let value): double(value)
        case .string(let value): string(value)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    // MARK: - Punctuation

    private mutating func separate() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        buffer.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        buffer.append(bracket)
        needsComma = true
    }

    private mutating func colon() {
        buffer.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        separate()
        buffer.append(UInt8(ascii: "\""))
        buffer.append(escaping: text)
        buffer.append(UInt8(ascii: "\""))
    }
}
