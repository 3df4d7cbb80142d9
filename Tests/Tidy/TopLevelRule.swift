/// Reports what does not belong at the top of the repository, and what is missing there.
enum TopLevelRule {
    private static let names: Set = [
        "Package.swift", "Sources", "Tests", "Protocols", "Deploy", "README.md", "LICENSE",
    ]

    static func findings(_ found: [String]) -> [Finding] {
        let extra = found.filter { !names.contains($0) && !$0.hasPrefix(".") }
        return extra.map { Finding(file: $0, line: 1, text: "does not belong at the top") }
            + names.subtracting(found).sorted().map {
                Finding(file: $0, line: 1, text: "is missing")
            }
    }
}
