import Testing

@testable import Coordination

/// Puts unmistakable values in every identity and looks for them in all that Swift prints.
@Suite struct MaskingTests {
    private struct Holder {
        var value: Any
        var optional: Any?
        var list: [Any]
        var table: [String: Any]
    }

    private func printed(_ value: Any) -> String {
        let holder = Holder(value: value, optional: value, list: [value], table: ["a": value])
        var text = ""
        for each: Any in [value, holder] {
            text += "\(each) \(String(describing: each)) \(String(reflecting: each)) "
            dump(each, to: &text)
            debugPrint(each, to: &text)
            text += children(of: Mirror(reflecting: each))
        }
        return text
    }

    private func children(of mirror: Mirror) -> String {
        mirror.children.map { "\($0.value) " + children(of: Mirror(reflecting: $0.value)) }.joined()
    }

    @Test func `no identity shows its content in any kind of print`() throws {
        let key = String(repeating: "HelloWorld", count: 4)
        let values: [(any Masked, [String])] = [
            (try PersonNumber(parsing: "189001019802"), ["189001019802", "9802", "900101"]),
            (try OrganisationNumber(parsing: "5560360793"), ["5560360793", "0793"]),
            (try HSAID(parsing: "SE2321000016-QQ7X"), ["2321000016", "QQ7X"]),
            (try Z85Key(parsing: key), ["HelloWorld"]),
            (
                Party(
                    id: PartyID(raw: 7),
                    kind: .employer,
                    organisation: "5560360793",
                    name: "Ada"
                ),
                ["5560360793", "Ada"]
            ),
            (
                AccessKey(
                    principal: Principal(
                        keyID: "key-1",
                        party: PartyID(raw: 7),
                        functions: [],
                        roles: [],
                        rights: Rights(maySend: true, mayRead: true)
                    ),
                    publicKey: try Z85Key(parsing: key),
                    label: "Adas dator"
                ), ["HelloWorld", "Adas"]
            ),
        ]
        for (value, secrets) in values {
            let text = printed(value)
            #expect(text.contains("masked"))
            for secret in secrets { #expect(!text.contains(secret)) }
        }
    }

    @Test func `a change and a directory print no name, label or number`() throws {
        var directory = Directory()
        let change = DirectoryChange.partyRegistered(
            PartyID(raw: 7),
            kind: .employer,
            organisation: "5560360793",
            name: "Ada",
            legalForm: nil
        )
        directory.fold(change)
        for text in [printed(change), printed(directory)] {
            #expect(!text.contains("5560360793") && !text.contains("Ada"))
        }
        #expect("\(change)" == "DirectoryChange(party-registered)")
        #expect("\(directory)" == "Directory(1 parties, 0 functions, 0 keys)")
    }

    @Test func `every fault speaks both languages and says what to do`() {
        let faults: [any ExplainedFault] =
            PersonNumberFault.allCases + OrganisationNumberFault.allCases + HSAIDFault.allCases
            + Z85KeyFault.allCases + AddressFault.allCases
        for fault in faults {
            for text in [fault.text, fault.remedy] {
                #expect(text.sv.count > 5 && text.en.count > 5 && text.sv != text.en)
                #expect(text.sv.hasSuffix(".") && text.en.hasSuffix("."))
            }
            #expect(fault.text != fault.remedy)
        }
    }

    @Test func `a fault never repeats what it refused`() {
        for text in ["189001019803", "18900101-x802", "9001019802", "1890010198020"] {
            var refusals: [any Error] = []
            do { _ = try PersonNumber(parsing: text) } catch { refusals.append(error) }
            do { _ = try OrganisationNumber(parsing: text) } catch { refusals.append(error) }
            do { _ = try HSAID(parsing: text) } catch { refusals.append(error) }
            do { _ = try Z85Key(parsing: text) } catch { refusals.append(error) }
            do { _ = try Address(parsing: "fk/\(text)/-/a") } catch { refusals.append(error) }
            #expect(refusals.count == 5)
            for refusal in refusals {
                let said = printed(refusal)
                #expect(!said.contains(text) && !said.contains("0101"))
            }
        }
    }

    @Test func `a fault keeps its place and texts when it becomes one of the domain`() {
        let fault = DomainFault(.directory, at: "/person", because: PersonNumberFault.date)
        #expect(fault.kind.rawValue == "directory" && fault.pointer == "/person")
        #expect(fault.text == PersonNumberFault.date.text)
        #expect(fault.remedy == PersonNumberFault.date.remedy)
    }
}
