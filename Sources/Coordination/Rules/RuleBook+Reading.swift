package import JSONSchema

extension RuleBook {
    /// Reads every file and checks the whole; throws all faults together.
    package convenience init(files: [DataFile]) throws(RuleBookError) {
        var assembly = RuleBookAssembly()
        for file in files { assembly.take(file) }
        self.init(try assembly.finish())
    }

    package convenience init(documents: [(file: String, value: JSONValue)]) throws(RuleBookError) {
        try self.init(files: documents.map { DataFile(file: $0.file, value: $0.value) })
    }
}

/// Puts a rule book together from its files, gathering faults.
struct RuleBookAssembly {
    private var faults: [RuleBookError.Fault] = []
    private var waiting: [(DataFile, BookName)] = []
    private var seen: Set<BookName> = []

    enum BookName: String, CaseIterable {
        case edition
        case parties
        case limits
        case routes
        case ceilings
        case exemptions
        case reminders
        case warnings
        case planStates = "plan-states"
    }

    mutating func take(_ file: DataFile) {
        do throws(ReadFault) {
            let name = try JSONReader(file.value).word("book", BookName.self)
            waiting.append((file, name))
            seen.insert(name)
        } catch {
            faults.append(file.fault(error))
        }
    }

    consuming func finish() throws(RuleBookError) -> RuleBookDraft {
        for name in BookName.allCases where !seen.contains(name) {
            missing("book \"\(name.rawValue)\"")
        }
        guard let table = readTable() else { throw RuleBookError(faults) }
        var book = RuleBookDraft(planTable: table)
        let order = BookName.allCases
        let sorted = waiting.sorted {
            (order.firstIndex(of: $0.1) ?? 0) < (order.firstIndex(of: $1.1) ?? 0)
        }
        for (file, name) in sorted { read(file, name, into: &book) }
        checkComplete(book)
        guard faults.isEmpty else { throw RuleBookError(faults) }
        return book
    }

    private mutating func readTable() -> PlanTable? {
        var table: PlanTable?
        for (file, name) in waiting where name == .planStates {
            do throws(ReadFault) {
                table = try PlanTable(JSONReader(file.value))
            } catch {
                faults.append(file.fault(error))
            }
        }
        return table
    }

    private mutating func read(_ file: DataFile, _ name: BookName, into book: inout RuleBookDraft) {
        let reader = JSONReader(file.value)
        do throws(ReadFault) {
            switch name {
            case .edition: book.version = try reader.string("version")
            case .parties: book.parties = try PartyRules(reader)
            case .planStates: break
            case .warnings: try readWarnings(reader, into: &book)
            case .limits, .routes, .ceilings, .exemptions, .reminders:
                for entry in try reader.required("entries").elements() {
                    do throws(ReadFault) {
                        try book.add(entry, of: name)
                    } catch {
                        faults.append(file.fault(error))
                    }
                }
            }
        } catch {
            faults.append(file.fault(error))
        }
    }

    private func readWarnings(
        _ reader: JSONReader, into book: inout RuleBookDraft
    ) throws(ReadFault) {
        let texts = try reader.required("texts")
        try texts.only(Set(WarningCode.allCases.map(\.rawValue)))
        for code in WarningCode.allCases {
            book.warnings[code] = try texts.localized(code.rawValue)
        }
    }

    private mutating func checkComplete(_ book: RuleBookDraft) {
        for limit in Limit.allCases where book.limits[limit] == nil {
            missing("limit \"\(limit.rawValue)\"")
        }
        for dataClass in DataClass.allCases where book.ceilings[dataClass] == nil {
            missing("ceiling \"\(dataClass.rawValue)\"")
        }
    }

    private mutating func missing(_ what: String) {
        faults.append(.init(file: "rules", pointer: "", line: nil, problem: "no \(what)"))
    }
}
