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
        case roles
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
            missing("book \"\(name.rawValue)\"", in: name)
        }
        guard let tables = readTables() else { throw RuleBookError(faults) }
        var book = RuleBookDraft(planTables: tables, known: known)
        let order = BookName.allCases
        let sorted = waiting.sorted {
            (order.firstIndex(of: $0.1) ?? 0) < (order.firstIndex(of: $1.1) ?? 0)
        }
        for (file, name) in sorted { read(file, name, into: &book) }
        checkComplete(book)
        guard faults.isEmpty else { throw RuleBookError(faults) }
        return book
    }

    private var known: [BookName: Set<String>] {
        var known: [BookName: Set<String>] = [:]
        for (file, name) in waiting {
            let ids = (file.value["entries"]?.array ?? []).compactMap { $0["id"]?.string }
            known[name, default: []].formUnion(ids)
        }
        return known
    }

    private mutating func readTables() -> PlanTables? {
        var tables: PlanTables?
        for (file, name) in waiting where name == .planStates {
            do throws(ReadFault) {
                tables = try PlanTables(JSONReader(file.value))
            } catch {
                faults.append(file.fault(error))
            }
        }
        return tables
    }

    private mutating func read(_ file: DataFile, _ name: BookName, into book: inout RuleBookDraft) {
        let reader = JSONReader(file.value)
        do throws(ReadFault) {
            switch name {
            case .edition: book.version = try reader.string("version")
            case .planStates: break
            case .parties, .roles, .limits, .routes, .ceilings, .exemptions, .reminders,
                .warnings:
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

    private mutating func checkComplete(_ book: RuleBookDraft) {
        for limit in Limit.builtIn where book.limits[limit] == nil {
            missing("limit \"\(limit.rawValue)\"", in: .limits)
        }
        for dataClass in DataClass.allCases where book.ceilings[dataClass] == nil {
            missing("ceiling \"\(dataClass.rawValue)\"", in: .ceilings)
        }
        for code in WarningCode.allCases where book.warnings[code] == nil {
            missing("text \"\(code.rawValue)\"", in: .warnings)
        }
    }

    /// Names the file that lacks an entry, or none where there is no file of the book.
    private mutating func missing(_ what: String, in book: BookName) {
        let file = waiting.first { $0.1 == book }?.0
        faults.append(
            file?.fault("/entries", "no \(what)")
                ?? .init(file: "rules", pointer: "", line: nil, problem: "no \(what)"))
    }
}
