import ArgumentParser
import Coordination
import JSONSchema
import SambandClient
import Wire

struct SchemaCheck: ParsableCommand, Reporting {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prövar dokument mot ett schema eller en typ i katalogen.",
        discussion: """
            Utan --type är första filen schemat (JSON Schema 2020-12) och resten dokument. Varje \
            fel visas med sin plats. Kod 0 om alla är giltiga, 1 annars. En planfil som samband \
            plan submit tar prövas som den står.

            Exempel:
              samband schema check --type plan.submitted plan.json
              samband schema check schema.json ett.json två.json --json
            """)

    @Option(help: ArgumentHelp("Typ i katalogen, i stället för en schemafil.", valueName: "typ"))
    var type: String?
    @Argument(help: ArgumentHelp("Schema (utan --type) och dokument.", valueName: "fil"))
    var files: [String]
    @OptionGroup var protocols: ProtocolsOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let documents = type == nil ? Array(files.dropFirst()) : files
        guard !documents.isEmpty else {
            throw Failure(
                .usage, "Ange minst ett dokument.", "Name at least one document.")
        }
        let schema = try compiled()
        var invalid = 0
        for file in documents {
            let bytes = try InputFile.bytes(file)
            let plan = PlanDocument(bytes, type: type)
            let faults = schema.faults(in: plan?.bytes ?? bytes)
            if !faults.isEmpty { invalid += 1 }
            tell(file, faults, as: plan)
        }
        if invalid > 0 { throw Failure.told(.refused) }
    }

    private func compiled() throws -> Schema {
        let document: JSONValue
        let limits: JSONLimits
        if let type {
            document = try protocols.catalogue().known(type).schema
            limits = Limits().body
        } else {
            var exact = JSONLimits(depth: 128, bytes: 16_777_216)
            exact.exactNumbers = true
            document = try JSONValue(parsing: InputFile.bytes(files[0]), limits: exact)
            limits = .answers
        }
        do {
            return try Schema(compiling: document, limits: limits)
        } catch {
            throw Failure(
                .local, "Schemat går inte att använda: \(error.text.sv) (\(error.pointer)).",
                "The schema cannot be used: \(error.text.en) (\(error.pointer)).")
        }
    }

    private func tell(_ file: String, _ faults: [SchemaFault], as plan: PlanDocument?) {
        let lang = output.lang
        let style = output.terminal.style
        func place(_ fault: SchemaFault) -> String { plan?.place(fault.pointer) ?? fault.pointer }
        output.report([
            "file": .string(file), "valid": .bool(faults.isEmpty),
            "faults": .array(
                faults.map { fault in
                    [
                        "path": .string(place(fault)), "keyword": .string(fault.keyword),
                        "text": ["sv": .string(fault.text.sv), "en": .string(fault.text.en)],
                    ]
                }),
        ]) {
            if faults.isEmpty {
                let valid =
                    plan == nil
                    ? lang.pick("giltig", "valid")
                    : lang.pick(
                        "giltig, som fil till samband plan", "valid, as a file for samband plan")
                return [file + "  " + style.good(valid)]
            }
            let count = lang.pick("\(faults.count) fel", "\(faults.count) faults")
            let list = Table(
                [.init(""), .init("")],
                faults.map { fault in
                    [
                        place(fault).isEmpty ? "–" : place(fault),
                        lang == .sv ? fault.text.sv : fault.text.en,
                    ]
                })
            return [file + "  " + style.bad(count)] + list.lines().dropFirst().map { "  " + $0 }
        }
    }
}

/// A plan file in a shape that `plan submit` takes and a message has not: the plan's own fields
/// alone, or with `case` beside it.
private struct PlanDocument {
    /// The body that would be sent, with some employment where the case's own is taken.
    let bytes: [UInt8]
    private let isBare: Bool

    init?(_ bytes: [UInt8], type: String?) {
        let names = ["plan.submitted", "plan.revised"]
        guard let type, names.contains(type.replacing(MessageType.prefix, with: "")),
            let document = try? JSONValue(parsing: bytes), let plan = try? PlanFile(document),
            plan.isBare || document["case"] != nil
        else { return nil }
        var body = plan.body
        if body["employment"] == nil { body["employment"] = "emp-1" }
        self.bytes = JSONValue.object(body).serialized()
        isBare = plan.isBare
    }

    /// A place in the message as a place in the file.
    func place(_ pointer: String) -> String {
        isBare && pointer.hasPrefix("/plan") ? String(pointer.dropFirst("/plan".count)) : pointer
    }
}
