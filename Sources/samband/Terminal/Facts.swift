/// Names and values under each other.
struct Facts {
    var pairs: [(String, String)]

    init(_ pairs: [(String, String)]) {
        self.pairs = pairs
    }

    /// Pairs without value are left out; a long value goes on under its beginning.
    func lines(
        indent: Int = 0, style: Style = .plain, width: Int = Terminal.lineWidth
    ) -> [String] {
        let shown = pairs.filter { !$0.1.isEmpty }
        let column = indent + shown.reduce(0) { max($0, $1.0.count) } + 2
        let margin = String(repeating: " ", count: column)
        return shown.flatMap { name, value in
            let values = Wrap.lines(value, width: max(width - column, 20), hang: 0)
            let gap = String(repeating: " ", count: column - indent - name.count)
            let start = String(repeating: " ", count: indent) + style.faint(name) + gap
            return values.enumerated().map { ($0.offset == 0 ? start : margin) + $0.element }
        }
    }
}
