/// Names and values under each other.
struct Facts {
    var pairs: [(String, String)]

    init(_ pairs: [(String, String)]) {
        self.pairs = pairs
    }

    /// Pairs without value are left out.
    func lines(indent: Int = 0, style: Style = .plain) -> [String] {
        let shown = pairs.filter { !$0.1.isEmpty }
        let width = shown.reduce(0) { max($0, $1.0.count) }
        let margin = String(repeating: " ", count: indent)
        return shown.map { name, value in
            let gap = String(repeating: " ", count: width - name.count + 2)
            return margin + style.faint(name) + gap + value
        }
    }
}
