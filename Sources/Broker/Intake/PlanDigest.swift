import Coordination
import JSONSchema
import Wire

extension MessageType {
    /// SHA-256 over the content of the plan that a message carries; nil if its type carries none.
    ///
    /// In one order of members, and without when and by whom the plan was drawn up: equal for plans
    /// that say the same.
    func planDigest(_ fields: [String: JSONValue]) -> [UInt8]? {
        guard case .plan(let act) = effect, act.carriesContent, let plan = fields["plan"]?.object
        else { return nil }
        var writer = JSONWriter(reserving: 1_024)
        plan.writeOrdered(to: &writer, except: ["date", "author"])
        return EvidenceHash.plain(writer.bytes)
    }
}

extension JSONValue {
    fileprivate func writeOrdered(to writer: inout JSONWriter) {
        switch self {
        case .object(let object): object.writeOrdered(to: &writer)
        case .array(let array):
            writer.beginArray()
            for element in array { element.writeOrdered(to: &writer) }
            writer.endArray()
        case .null, .bool, .integer, .decimal, .string: writer.value(self)
        }
    }
}

extension JSONObject {
    fileprivate func writeOrdered(to writer: inout JSONWriter, except left: [String] = []) {
        writer.beginObject()
        for index in members.indices.sorted(by: { members[$0].key < members[$1].key })
        where !left.contains(members[index].key) {
            writer.key(members[index].key)
            members[index].value.writeOrdered(to: &writer)
        }
        writer.endObject()
    }
}
