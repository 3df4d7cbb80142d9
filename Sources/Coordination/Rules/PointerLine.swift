/// Finds the line on which the value of a JSON Pointer begins, in a text known to be valid JSON.
enum PointerLine {
    static func find(_ pointer: String, in text: [UInt8]) -> Int? {
        var scan = Scan(text: text)
        for part in pointer.split(separator: "/", omittingEmptySubsequences: true) {
            let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            guard scan.enter(name) else { return nil }
        }
        scan.skipBlanks()
        return 1 + text[..<min(scan.index, text.count)].count { $0 == UInt8(ascii: "\n") }
    }

    private struct Scan {
        let text: [UInt8]
        var index = 0

        var byte: UInt8? { index < text.count ? text[index] : nil }

        mutating func skipBlanks() {
            while let byte, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
        }

        /// Moves to the member or element `name` of the container that begins here.
        mutating func enter(_ name: String) -> Bool {
            skipBlanks()
            let isObject = byte == UInt8(ascii: "{")
            guard isObject || byte == UInt8(ascii: "[") else { return false }
            index += 1
            var position = 0
            while true {
                skipBlanks()
                guard let byte, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") else {
                    return false
                }
                if byte == UInt8(ascii: ",") {
                    index += 1
                    position += 1
                    continue
                }
                var key = String(position)
                if isObject {
                    key = string()
                    skipBlanks()
                    index += 1
                }
                if key == name { return true }
                skipValue()
            }
        }

        /// The string that begins here, escapes left as they are.
        private mutating func string() -> String {
            let start = index + 1
            index = start
            while let byte, byte != UInt8(ascii: "\"") {
                index += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            let end = min(index, text.count)
            index += 1
            return String(decoding: text[start..<end], as: UTF8.self)
        }

        private mutating func skipValue() {
            skipBlanks()
            var depth = 0
            while let byte {
                switch byte {
                case UInt8(ascii: "\""):
                    _ = string()
                    if depth == 0 { return }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return }
                    depth -= 1
                    if depth == 0 {
                        index += 1
                        return
                    }
                case UInt8(ascii: ","): if depth == 0 { return }
                default: break
                }
                index += 1
            }
        }
    }
}
