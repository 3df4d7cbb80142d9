/// Why rule or catalogue files are not taken: every fault found, with file and place.
package struct RuleBookError: Error, Equatable, Sendable, CustomStringConvertible {
    package struct Fault: Hashable, Sendable {
        package var file: String
        /// JSON Pointer into the file.
        package var pointer: String
        /// Counted from 1; `nil` if the text of the file was not given.
        package var line: Int?
        /// What is wrong and what to do.
        package var text: Localized

        package init(file: String, pointer: String, line: Int?, text: Localized) {
            self.file = file
            self.pointer = pointer
            self.line = line
            self.text = text
        }

        /// File and line, such as `rules/limits.json:12`.
        package var place: String { file + (line.map { ":\($0)" } ?? "") }
    }

    package var faults: [Fault]

    package init(_ faults: [Fault]) {
        self.faults = faults
    }

    /// One line a fault.
    package var text: Localized {
        Localized(
            sv: faults.map { "\($0.place) \($0.pointer): \($0.text.sv)" }.joined(separator: "\n"),
            en: faults.map { "\($0.place) \($0.pointer): \($0.text.en)" }.joined(separator: "\n"))
    }

    package var description: String { text.en }
}
