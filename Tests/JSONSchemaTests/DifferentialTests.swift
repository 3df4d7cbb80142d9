import JSONSchema
import Testing

/// Goal: the same answer as another implementation.
///
/// Method: `Corpus/differential.json`, thousands of random schemas and texts with the answers of
/// python-jsonschema; `Corpus/generate.py` wrote it.
@Suite struct DifferentialTests {
    @Test func `every text of the corpus gets the reference's answer`() throws {
        let corpus = try Corpus.json("differential.json")
        var catalogue: [String: JSONValue] = [:]
        for document in corpus["catalogue"]?.array ?? [] {
            catalogue[try #require(document["$id"]?.string)] = document
        }
        var checked = 0
        for group in corpus["groups"]?.array ?? [] {
            let document = try #require(group["schema"])
            var all = catalogue
            if let id = document["$id"]?.string { all[id] = document }
            let schema = try Schema(compiling: document, catalogue: all)
            for item in group["cases"]?.array ?? [] {
                let text = try #require(item[0]?.string)
                let isValid = item[1] == true
                let faults = schema.faults(in: Array(text.utf8))
                #expect(
                    faults.isEmpty == isValid,
                    """
                    \(String(decoding: document.serialized(), as: UTF8.self))
                    \(text)
                    expected \(isValid ? "valid" : "invalid"), got \(faults)
                    """
                )
                checked += 1
            }
        }
        #expect(checked == 9_327)
    }

    @Test func `a text that is valid can be read as a tree`() throws {
        let corpus = try Corpus.json("differential.json")
        for group in corpus["groups"]?.array ?? [] {
            for item in group["cases"]?.array ?? [] {
                let text = try #require(item[0]?.string)
                let tree = try JSONValue(parsing: Array(text.utf8))
                let again = try JSONValue(parsing: tree.serialized())
                #expect(again == tree)
            }
        }
    }
}
