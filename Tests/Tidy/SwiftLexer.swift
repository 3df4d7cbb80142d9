/// Splits Swift source into tokens; copes with nested comments, raw strings and interpolation.
struct SwiftLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var isAfterSpace = true
    private var tokens: [SwiftToken] = []

    static func tokens(of text: String) -> [SwiftToken] {
        var lexer = SwiftLexer(bytes: Array(text.utf8))
        lexer.run(untilParenthesis: false)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Runs to the end, or past the parenthesis that closes an interpolation.
    private mutating func run(untilParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            if untilParenthesis {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    depth -= 1
                    if depth == 0 { return punctuation() }
                }
            }
            step(byte)
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            advance()
            isAfterSpace = true
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
            lineComment()
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
            blockComment()
        case UInt8(ascii: "\""):
            string(hashes: 0)
        case UInt8(ascii: "#"):
            hash()
        case UInt8(ascii: "/") where mayBeginRegex():
            regex(hashes: 0)
        case UInt8(ascii: "`"):
            rawIdentifier()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            take(.number) { Self.isNameByte($0) }
        case _ where Self.isNameByte(byte) || byte == UInt8(ascii: "$"):
            take(.identifier) { Self.isNameByte($0) || $0 == UInt8(ascii: "$") }
        default:
            punctuation()
        }
    }

    // MARK: Pieces

    private mutating func take(_ kind: SwiftToken.Kind, while isPart: (UInt8) -> Bool) {
        let start = position
        while let byte = peek(0), isPart(byte) { position += 1 }
        emit(kind, bytes[start..<position], line)
    }

    private mutating func punctuation() {
        position += 1
        emit(.punctuation, bytes[position - 1..<position], line)
    }

    private mutating func rawIdentifier() {
        let start = position + 1
        position += 1
        while let byte = peek(0), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") {
            position += 1
        }
        emit(.identifier, bytes[start..<position], line)
        position += 1
    }

    private mutating func lineComment() {
        let start = position
        while let byte = peek(0), byte != UInt8(ascii: "\n") { position += 1 }
        emit(.comment, bytes[start..<position], line)
    }

    private mutating func blockComment() {
        let (start, startLine) = (position, line)
        var depth = 0
        repeat {
            if peek(0) == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if peek(0) == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
            } else {
                advance()
            }
        } while depth > 0 && position < bytes.count
        emit(.comment, bytes[start..<min(position, bytes.count)], startLine)
    }

    private mutating func hash() {
        var hashes = 0
        while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
        switch peek(hashes) {
        case UInt8(ascii: "\""):
            position += hashes
            string(hashes: hashes)
        case UInt8(ascii: "/"):
            position += hashes
            regex(hashes: hashes)
        default:
            punctuation()
        }
    }

    // MARK: Literals

    private mutating func string(hashes: Int) {
        let startLine = line
        let wasAfterSpace = isAfterSpace
        let quotes = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"") ? 3 : 1
        position += quotes
        var content: [UInt8] = []
        while let byte = peek(0), !(quotes == 1 && byte == UInt8(ascii: "\n")) {
            if byte == UInt8(ascii: "\""), closes(quotes: quotes, hashes: hashes) {
                position += quotes + hashes
                break
            }
            if byte == UInt8(ascii: "\\"), isRun(of: UInt8(ascii: "#"), hashes, at: position + 1) {
                escape(hashes: hashes, into: &content)
            } else {
                content.append(byte)
                advance()
            }
        }
        isAfterSpace = wasAfterSpace
        emit(.string, content[...], startLine)
    }

    private mutating func escape(hashes: Int, into content: inout [UInt8]) {
        position += 1 + hashes
        if peek(0) == UInt8(ascii: "(") {
            isAfterSpace = false
            run(untilParenthesis: true)
            content.append(contentsOf: "\u{FFFC}".utf8)
        } else if let byte = peek(0) {
            content.append(UInt8(ascii: "\\"))
            content.append(byte)
            advance()
        }
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        isRun(of: UInt8(ascii: "\""), quotes, at: position)
            && isRun(of: UInt8(ascii: "#"), hashes, at: position + quotes)
    }

    /// A slash opens a literal where an operand is expected and the line holds another slash.
    private func mayBeginRegex() -> Bool {
        if let last = tokens.last(where: { $0.kind != .comment }) {
            let opens = last.kind == .punctuation && "(,=:[{;!&|?".contains(last.text)
            guard opens || ["return", "in", "case"].contains(last.text) else { return false }
        }
        guard let next = peek(1), next != UInt8(ascii: " "), next != UInt8(ascii: ")") else {
            return false
        }
        return bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
            .contains(UInt8(ascii: "/"))
    }

    private mutating func regex(hashes: Int) {
        let (start, startLine) = (position, line)
        position += 1
        while let byte = peek(0), hashes > 0 || byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "\\") {
                position += 1
            } else if byte == UInt8(ascii: "/"),
                isRun(of: UInt8(ascii: "#"), hashes, at: position + 1)
            {
                position += 1 + hashes
                break
            }
            advance()
        }
        emit(.regex, bytes[start..<min(position, bytes.count)], startLine)
    }

    // MARK: Bytes

    private mutating func emit(_ kind: SwiftToken.Kind, _ text: ArraySlice<UInt8>, _ line: Int) {
        let text = String(decoding: text, as: UTF8.self)
        tokens.append(
            SwiftToken(kind: kind, text: text, line: line, isAfterSpace: isAfterSpace)
        )
        isAfterSpace = false
    }

    private mutating func advance() {
        if peek(0) == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private func isRun(of byte: UInt8, _ count: Int, at start: Int) -> Bool {
        start + count <= bytes.count && bytes[start..<start + count].allSatisfy { $0 == byte }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
