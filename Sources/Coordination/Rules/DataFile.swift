package import JSONSchema

/// A data file as it was read, with its text so that faults can name a line.
package struct DataFile: Sendable {
    /// The path that is shown in faults.
    package let file: String
    package let value: JSONValue
    private let text: [UInt8]?

    package init(file: String, value: JSONValue) {
        self.file = file
        self.value = value
        text = nil
    }

    package init(file: String, bytes: [UInt8]) throws(RuleBookError) {
        self.file = file
        text = bytes
        do throws(JSONFault) {
            value = try JSONValue(parsing: bytes)
        } catch {
            let line = 1 + bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") }
            throw RuleBookError([
                .init(
                    file: file, pointer: error.pointer, line: line,
                    text: Localized(sv: error.text.sv, en: error.text.en))
            ])
        }
    }

    func fault(_ pointer: String, sv: String, en: String) -> RuleBookError.Fault {
        RuleBookError.Fault(
            file: file, pointer: pointer, line: line(of: pointer),
            text: Localized(sv: sv, en: en))
    }

    func faults(_ fault: ReadFault) -> [RuleBookError.Fault] {
        fault.all.map { self.fault($0.pointer, sv: $0.text.sv, en: $0.text.en) }
    }

    /// The line on which a value begins; `nil` if the text of the file was not given.
    package func line(of pointer: String) -> Int? {
        // A member that is missing has no line; the object that lacks it has.
        let parent = pointer.lastIndex(of: "/").map { String(pointer[..<$0]) } ?? ""
        return text.flatMap {
            PointerLine.find(pointer, in: $0) ?? PointerLine.find(parent, in: $0)
        }
    }
}
