/// Why rule or catalogue files are not taken: every fault found, with file and place.
package struct RuleBookError: Error, Equatable, Sendable, CustomStringConvertible {
    package struct Fault: Hashable, Sendable {
        package var file: String
        /// JSON Pointer into the file.
        package var pointer: String
        /// Counted from 1; `nil` if the text of the file was not given.
        package var line: Int?
        package var problem: String
    }

    package var faults: [Fault]

    package init(_ faults: [Fault]) {
        self.faults = faults
    }

    package var description: String {
        faults.map { fault in
            let line = fault.line.map { ":\($0)" } ?? ""
            return "\(fault.file)\(line) at \"\(fault.pointer)\": \(fault.problem)"
        }.joined(separator: "\n")
    }
}
