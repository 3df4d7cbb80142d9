/// Reports test functions that carry no `@Test` and so would never run.
///
/// Such is a function of a file that imports Testing, at top level or in a suite, that is not
/// private and that nothing else in the tests names. A suite is a type with `@Suite`, with a test
/// in it, or whose name ends in `Tests`.
enum ForgottenTestRule {
    static func findings(_ sources: [SwiftSource]) -> [Finding] {
        let tests = sources.filter { $0.path.hasPrefix("Tests/") }
        let used = usedNames(tests)
        return tests.filter { $0.imports("Testing") }.flatMap { source in
            let suites = suiteNames(source)
            return source.functions.filter { function in
                isCandidate(function, suites) && !used.contains(function.name)
            }
            .map { source.finding($0.line, "\($0.name) is neither called nor marked @Test") }
        }
    }

    private static func isCandidate(
        _ function: FunctionDeclaration,
        _ suites: Set<String>
    ) -> Bool {
        let isInSuite =
            function.scopes.allSatisfy { $0.kind == .type }
            && (function.scopes.isEmpty || function.scopes.contains { suites.contains($0.name) })
        return isInSuite && !function.attributes.contains("Test")
            && function.modifiers.isDisjoint(with: ["private", "fileprivate"])
            && !["init", "deinit", "subscript"].contains(function.name)
    }

    private static func suiteNames(_ source: SwiftSource) -> Set<String> {
        var names: Set<String> = []
        for function in source.functions {
            let isTest = function.attributes.contains("Test")
            for scope in function.scopes where scope.kind == .type {
                if isTest || scope.attributes.contains("Suite") || scope.name.hasSuffix("Tests") {
                    names.insert(scope.name)
                }
            }
        }
        return names
    }

    /// Every name that stands anywhere but right after `func`.
    private static func usedNames(_ sources: [SwiftSource]) -> Set<String> {
        var names: Set<String> = []
        for source in sources {
            for (index, token) in source.code.enumerated() where token.kind == .identifier {
                if index == 0 || !source.code[index - 1].isIdentifier("func") {
                    names.insert(token.text)
                }
            }
        }
        return names
    }
}
