internal import Foundation
internal import Testing

/// What the text of the protocol itself says.
enum Specification {
    /// The limits of section 14 with their defaults.
    static func limits() throws -> [String: Int] {
        let text = try String(
            contentsOf: Places.protocols.appending(path: "SPEC.md"), encoding: .utf8)
        let start = try #require(text.firstRange(of: "## 14. Limits")).upperBound
        let end = try #require(text[start...].firstRange(of: "\n## ")).lowerBound
        var limits: [String: Int] = [:]
        for line in text[start..<end].split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.split(separator: ",") }
            for (name, value) in zip(cells[0], cells[1]) {
                limits[name.trimming("` ")] = Int(value.filter { $0.isNumber })
            }
        }
        return limits
    }
}

extension Substring {
    fileprivate func trimming(_ marks: String) -> String {
        trimmingCharacters(in: CharacterSet(charactersIn: marks))
    }
}
