extension AnswerRule {
    init(_ reader: JSONReader) throws(ReadFault) {
        try reader.only(["by", "limit"])
        self.init(
            by: try reader.strings("by"), limit: try reader.member("limit")?.word(Limit.self))
    }
}
