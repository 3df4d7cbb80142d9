/// Reports calls and operators that may stop the process, sleep or write past the log.
enum BannedCallRule {
    static func findings(_ source: SwiftSource) -> [Finding] {
        let code = source.code
        return code.indices.compactMap { index in
            let call = bannedCall(code, index, isProgram: isProgram(source))
            return (call ?? bannedMark(code, index)).map { source.finding(code[index].line, $0) }
        }
    }

    private static func isProgram(_ source: SwiftSource) -> Bool {
        source.isProduct && ["samband", "sambandd"].contains(source.module)
    }

    private static let sleepers: Set = ["sleep", "usleep", "nanosleep", "sleepForTimeInterval"]
    private static let printers: Set = ["print", "debugPrint", "dump"]

    private static func bannedCall(_ code: [SwiftToken], _ index: Int, isProgram: Bool) -> String? {
        let token = code[index]
        guard token.kind == .identifier, index + 1 < code.count,
            code[index + 1].isPunctuation("("),
            index == 0 || !code[index - 1].isIdentifier("func")
        else { return nil }
        if token.text == "fatal" + "Error" { return "throw a typed error instead of \(token.text)" }
        let owner = index >= 2 && code[index - 1].isPunctuation(".") ? code[index - 2].text : nil
        let labels = labels(code, ofCallAt: index + 1)
        if sleepers.contains(token.text), owner == "Thread" || owner == "Task" || labels == [nil] {
            return "wait for a signal or a clock instead of \(token.text)"
        }
        if printers.contains(token.text), owner == nil || owner == "Swift", !isProgram,
            !labels.contains("to")
        {
            return "log instead of \(token.text)"
        }
        return nil
    }

    /// The labels of a call's arguments, nil for one without; the index is its parenthesis.
    private static func labels(_ code: [SwiftToken], ofCallAt index: Int) -> [String?] {
        var labels: [String?] = []
        var depth = 0
        for position in index..<code.count {
            let token = code[position]
            if token.kind == .punctuation, "([{".contains(token.text) { depth += 1 }
            if token.kind == .punctuation, ")]}".contains(token.text) { depth -= 1 }
            if depth == 0 { break }
            let begins = position == index || depth == 1 && token.isPunctuation(",")
            guard begins, position + 2 < code.count, !code[position + 1].isPunctuation(")") else {
                continue
            }
            let hasLabel = code[position + 2].isPunctuation(":")
            labels.append(hasLabel ? code[position + 1].text : nil)
        }
        return labels
    }

    /// Looks at an exclamation mark right after an expression or a keyword.
    private static func bannedMark(_ code: [SwiftToken], _ index: Int) -> String? {
        guard index > 0, code[index].isPunctuation("!"), !code[index].isAfterSpace else {
            return nil
        }
        if index + 1 < code.count, code[index + 1].isPunctuation("="),
            !code[index + 1].isAfterSpace
        {
            return nil
        }
        let before = code[index - 1]
        switch (before.kind, before.text) {
        case (.identifier, "try"): return "a forced try"
        case (.identifier, "as"): return "a forced cast"
        case (.identifier, _), (.number, _), (.string, _): return "a forced unwrap"
        case (.punctuation, ")"), (.punctuation, "]"), (.punctuation, "}"), (.punctuation, ">"),
            (.punctuation, "?"):
            return "a forced unwrap"
        default: return nil
        }
    }
}
