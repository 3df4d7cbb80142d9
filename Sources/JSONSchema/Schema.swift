/// A JSON Schema (draft 2020-12), compiled once, against which texts are checked as bytes.
///
/// It follows the standard exactly in the keywords of `SchemaKeyword`, asserts `format` (see
/// `SchemaFormat`), takes the patterns that `PatternParser` documents, and refuses every other
/// keyword unless it begins with `x-`. A valid text costs no allocation once the scratch memory
/// has grown to its size; `uniqueItems` over many elements and escaped strings of more than 1 KiB
/// are the exceptions. Numbers in a schema come as `JSONValue` has them: read the document with
/// `JSONLimits.exactNumbers` so that none is rounded.
package struct Schema: Sendable {
    private let program: SchemaProgram

    /// Compiles `document`; `catalogue` holds by `$id` the documents that a `$ref` may lead to.
    ///
    /// `limits` are those of the texts that will be checked.
    package init(
        compiling document: JSONValue,
        catalogue: [String: JSONValue] = [:],
        limits: JSONLimits = .standard
    ) throws(SchemaError) {
        program = try SchemaCompiler.compile(document, catalogue: catalogue, limits: limits)
    }

    /// The names of the captures, in the order of their indices.
    package var captureNames: [String] { program.captureNames }

    /// The index of the capture with this `x-capture` name; nil if the schema has none.
    package func captureIndex(_ name: String) -> Int? { program.captureNames.firstIndex(of: name) }

    /// All faults of the text, `most` at most; empty if it is valid.
    ///
    /// A text that is no JSON has that one fault alone. The same value may have several faults.
    package func faults(in bytes: UnsafeRawBufferPointer, most: Int = 64) -> [SchemaFault] {
        run(bytes, most: most, captures: nil)
    }

    package func faults(in bytes: [UInt8], most: Int = 64) -> [SchemaFault] {
        bytes.withUnsafeBytes { run($0, most: most, captures: nil) }
    }

    /// As `faults(in:)`, and notes where the captured values lie.
    package func check(
        _ bytes: UnsafeRawBufferPointer,
        most: Int = 64,
        captures: inout Captures
    ) -> [SchemaFault] {
        captures.reset(program.captureNames.count)
        return captures.entries.withUnsafeMutableBufferPointer { entries in
            run(bytes, most: most, captures: entries.baseAddress)
        }
    }

    package func check(
        _ bytes: [UInt8],
        most: Int = 64,
        captures: inout Captures
    ) -> [SchemaFault] {
        bytes.withUnsafeBytes { check($0, most: most, captures: &captures) }
    }

    private func run(
        _ raw: UnsafeRawBufferPointer,
        most: Int,
        captures: UnsafeMutablePointer<Captures.Entry>?
    ) -> [SchemaFault] {
        precondition(most > 0, "room for one fault at least")
        let scratch = JSONScratchPool.take()
        defer { JSONScratchPool.put(scratch) }
        let bytes = raw.assumingMemoryBound(to: UInt8.self)
        var indexer = JSONIndexer(bytes, limits: program.limits, scratch: scratch)
        do throws(JSONSlip) {
            try indexer.run()
        } catch {
            return [SchemaFault(indexer.fault(error))]
        }
        let index = JSONIndex(base: indexer.base, tokens: UnsafePointer(indexer.tokens))
        var checker = SchemaChecker(
            program,
            index,
            bytes: raw.count,
            most: most,
            captures: captures,
            scratch: scratch
        )
        return checker.run()
    }
}
