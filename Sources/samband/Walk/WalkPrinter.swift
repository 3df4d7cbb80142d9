import Coordination
import Glibc
import JSONSchema

/// Shows the steps as they come, to a person or to a program.
final class WalkPrinter {
    private let output: OutputOptions
    private let style: Style
    private let width: Int
    private var held = 0
    private var failed = 0

    init(_ output: OutputOptions) {
        self.output = output
        let terminal = output.terminal
        style = terminal.style
        width = max(terminal.width ?? 100, 60)
    }

    var allHeld: Bool { failed == 0 && held > 0 }

    func title(_ sv: String, _ en: String) {
        guard !output.json else { return }
        print("\n" + style.bold(output.lang.pick(sv, en)) + "\n")
    }

    func show(_ step: WalkStep) {
        if step.holds { held += 1 } else { failed += 1 }
        if output.json {
            output.emit(step.json)
        } else {
            output.say(lines(of: step))
        }
        fflush(nil)
    }

    /// The last line: how many steps held.
    func summary() {
        if output.json {
            output.emit([
                "name": "summary", "held": .integer(Int64(held)),
                "failed": .integer(Int64(failed)), "holds": .bool(allHeld),
            ])
        } else if allHeld {
            print(
                style.good("✓ ")
                    + output.lang.pick("Alla \(held) steg höll.", "All \(held) steps held."))
        } else {
            let most = held + failed
            print(
                style.bad("✗ ")
                    + output.lang.pick(
                        "\(failed) av \(most) steg höll inte.",
                        "\(failed) of \(most) steps did not hold."))
        }
        fflush(nil)
    }

    // MARK: - Text

    private static let labelWidth = 18
    private static let margin = String(repeating: " ", count: 5)

    private func lines(of step: WalkStep) -> [String] {
        let number = padded("\(step.number)", 3, left: true)
        let time = String(LocalTime.text(step.at).prefix(16))
        let start = number + "  " + style.faint(time) + "  "
        var lines = wrapped(
            style.bold(output.lang.pick(step.who)) + "  " + output.lang.pick(step.does),
            after: start, indent: Self.margin.count + 18)
        for line in step.lines {
            let label = padded(output.lang.pick(line.label), Self.labelWidth)
            lines += wrapped(
                output.lang.pick(line.text), after: Self.margin + style.faint(label) + " ",
                indent: Self.margin.count + Self.labelWidth + 1)
        }
        return lines + step.checks.flatMap(text) + [""]
    }

    private func text(_ check: WalkStep.Check) -> [String] {
        let mark = check.holds ? style.good("✓") : style.bad("✗")
        let lines = wrapped(
            output.lang.pick(check.expected), after: Self.margin + mark + " ",
            indent: Self.margin.count + 2)
        let seen = check.seen.split(separator: "\n").map { line in
            Self.margin + "  " + style.bad(String(line))
        }
        return lines + seen
    }

    /// The text on lines that fit, the first after `start`, the others indented.
    private func wrapped(_ text: String, after start: String, indent: Int) -> [String] {
        let lines = Wrap.lines(text, width: width - indent, hang: 0)
        let margin = String(repeating: " ", count: indent)
        return lines.enumerated().map { ($0.offset == 0 ? start : margin) + $0.element }
    }

    private func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
        let gap = String(repeating: " ", count: max(0, width - text.count))
        return left ? gap + text : text + gap
    }
}
