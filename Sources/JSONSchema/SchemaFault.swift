/// One way in which a text does not follow its schema, or is not JSON.
///
/// Names what the schema expects, never what the text holds.
package struct SchemaFault: Sendable, Equatable {
    /// JSON Pointer (RFC 6901) of the value in the text; personal-looking keys are masked there.
    package let pointer: String
    /// The schema keyword that failed; for what is no JSON, the `JSONFault.Kind`; `false` for a
    /// schema `false` at the root; `work` when the text would cost too much to check.
    package let keyword: String
    package let text: LocalizedText
    /// JSON Pointer of the keyword in the schema, after `id#` if it stands in a document of the
    /// catalogue; empty when the schema had no part in it.
    package let schemaPointer: String
    /// Bytes from the start of the text to the value.
    package let offset: Int

    package init(
        pointer: String,
        keyword: String,
        text: LocalizedText,
        schemaPointer: String,
        offset: Int
    ) {
        self.pointer = pointer
        self.keyword = keyword
        self.text = text
        self.schemaPointer = schemaPointer
        self.offset = offset
    }

    init(_ fault: JSONFault) {
        self.init(
            pointer: fault.pointer,
            keyword: fault.kind.rawValue,
            text: fault.text,
            schemaPointer: "",
            offset: fault.offset
        )
    }
}
