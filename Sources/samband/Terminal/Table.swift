/// Rows in aligned columns; pure text, no colours inside the cells.
struct Table {
    enum Side: Sendable { case left, right }

    struct Column: Sendable {
        var title: String
        var side: Side

        init(_ title: String, _ side: Side = .left) {
            self.title = title
            self.side = side
        }
    }

    var columns: [Column]
    var rows: [[String]]

    init(_ columns: [Column], _ rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The lines, titles first.
    ///
    /// - Parameter width: characters on a line; the widest column is shortened with … to fit, never
    ///   below 8. nil shortens nothing, so that a program reads it whole.
    func lines(width: Int? = nil, style: Style = .plain) -> [String] {
        let widths = fitted(natural, to: width)
        let titles = style.bold(line(columns.map(\.title), widths))
        return [titles] + rows.map { line($0, widths) }
    }

    private var natural: [Int] {
        columns.indices.map { index in
            rows.reduce(columns[index].title.count) { most, row in
                max(most, index < row.count ? row[index].count : 0)
            }
        }
    }

    private func fitted(_ natural: [Int], to width: Int?) -> [Int] {
        guard let width else { return natural }
        var widths = natural
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 8
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var parts: [String] = []
        for index in columns.indices {
            let cell = index < cells.count ? shortened(cells[index], widths[index]) : ""
            let gap = String(repeating: " ", count: widths[index] - cell.count)
            parts.append(columns[index].side == .left ? cell + gap : gap + cell)
        }
        let line = parts.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func shortened(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : text.prefix(max(width - 1, 0)) + "…"
    }
}
