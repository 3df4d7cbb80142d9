import Coordination
import JSONSchema
import SambandClient
import Wire

/// What a command came to, in both of its forms.
struct Told {
    var json: JSONValue
    var text: Localized

    init(_ json: JSONValue, _ sv: String, _ en: String) {
        self.json = json
        text = Localized(sv: sv, en: en)
    }
}

/// A command that is one act of an operator.
protocol Operating: Connecting {
    /// The act, made before anything is connected so that a mistake costs nothing.
    func operate() throws -> Operate
    func told(_ done: Done) -> Told
}

extension Operating {
    func run() async throws {
        let act = try operate()
        let told = told(try await connected { try await $0.operate(act) })
        output.report(told.json) { [output.lang.pick(told.text)] }
    }
}

/// A command that is one change to the directory.
protocol Changing: Operating {
    var why: String { get }
    func change() throws -> JSONObject
    /// - Parameter made: the address, party or key id that it came to.
    func told(_ made: JSONValue) -> Told
}

extension Changing {
    func operate() throws -> Operate {
        .changing([.object(try change())], why: why)
    }

    func told(_ done: Done) -> Told { told(done.body[0] ?? .null) }
}

extension Operate {
    /// Changes to the directory, all or none.
    static func changing(_ changes: [JSONValue], why: String) -> Operate {
        Operate(.directory, why: why, parameters: ["changes": .array(changes)])
    }
}
