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
        case grounds
        case routes
        case ceilings
        case exemptions
        case forms
        case purposes
        case reminders
        case retention
        case warnings
        case planStates = "plan-states"
    }

    mutating func take(_ file: DataFile) {
        do throws(ReadFault) {
            let name = try JSONReader(file.value).word("book", BookName.self)
            waiting.append((file, name))
            seen.insert(name)
        } catch {
            faults += file.faults(error)
        }
    }

    consuming func finish() throws(RuleBookError) -> RuleBookDraft {
        for name in BookName.allCases where !seen.contains(name) {
            missing(
                in: name, sv: "Boken ”\(name.rawValue)” saknas.",
                en: "There is no book \"\(name.rawValue)\".")
        }
        guard let tables = readTables() else { throw RuleBookError(faults) }
        var book = RuleBookDraft(planTables: tables, known: known)
        // Grounds name limits, so books are read in one order whatever their files are called.
        for name in BookName.allCases {
            for (file, found) in waiting where found == name { read(file, name, into: &book) }
        }
        checkComplete(book)
        for clash in RouteClash.all(among: book.routes.values.flatMap(\.entries)) {
            faults.append(
                fault(clash.later.id, clash.later.from, in: .routes, clash.text))
        }
        for clash in RetentionClash.all(among: book.retentions.values.flatMap(\.entries)) {
            faults.append(
                fault(clash.later.id, clash.later.from, in: .retention, clash.text))
        }
        guard faults.isEmpty else { throw RuleBookError(faults) }
        return book
    }

    private var known: KnownRules {
        var ids: [BookName: Set<String>] = [:]
        for (file, name) in waiting {
            ids[name, default: []].formUnion(file.entryIDs)
        }
        return KnownRules(ids)
    }

    private mutating func readTables() -> PlanTables? {
        var tables: PlanTables?
        for (file, name) in waiting where name == .planStates {
            do throws(ReadFault) {
                tables = try PlanTables(JSONReader(file.value))
            } catch {
                faults += file.faults(error)
            }
        }
        return tables
    }

    private mutating func read(_ file: DataFile, _ name: BookName, into book: inout RuleBookDraft) {
        let reader = JSONReader(file.value)
        var gather = FaultGather()
        switch name {
        case .planStates: break
        case .grounds:
            let limits = book.limits
            book.grounds = GroundBook.read(reader, &gather) { limit, day in
                limits[limit]?.inForce(on: day)?.value
            }
        case .edition:
            gather.take { () throws(ReadFault) in try reader.only(["book", "version"]) }
            gather.take { () throws(ReadFault) in book.version = try reader.string("version") }
        case .parties, .roles, .limits, .routes, .ceilings, .exemptions, .forms, .purposes,
            .reminders, .retention, .warnings:
            gather.take { () throws(ReadFault) in try reader.only(["book", "entries"]) }
            let entries = gather.take { () throws(ReadFault) in
                try reader.required("entries").elements()
            }
            for entry in entries ?? [] {
                gather.take { () throws(ReadFault) in try book.add(entry, of: name) }
            }
        }
        faults += gather.faults.flatMap(file.faults)
    }

    /// What the program itself reads must be there, and go on until further notice.
    private mutating func checkComplete(_ book: RuleBookDraft) {
        for limit in Limit.builtIn {
            need(limit.rawValue, book.limits[limit], in: .limits)
        }
        need(Purpose.usual, book.purposes[Purpose.usual], in: .purposes)
        for dataClass in DataClass.allCases {
            need(dataClass.rawValue, book.ceilings[dataClass], in: .ceilings)
        }
        for code in WarningCode.allCases {
            need(code.rawValue, book.warnings[code], in: .warnings)
        }
    }

    private mutating func need<Value>(
        _ id: String, _ timeline: Timeline<Value>?, in book: BookName
    ) {
        guard let last = timeline?.entries.last else {
            // What stands there but cannot be read has been told already.
            guard !known.contains(id, in: book) else { return }
            return missing(
                in: book, sv: "Posten ”\(id)” saknas i boken \(book.rawValue).",
                en: "There is no entry \"\(id)\" in the book \(book.rawValue).")
        }
        guard last.to != nil else { return }
        faults.append(
            fault(
                id, last.from, in: book,
                Localized(
                    sv: "Programmet läser posten varje dag, så den kan inte upphöra. Ta bort to "
                        + "eller lägg till en ny lydelse.",
                    en: "The program reads the entry on every day, so it must not end. Remove to "
                        + "or add another wording.")))
    }

    /// A fault at the wording of an entry.
    private func fault(
        _ id: String, _ from: LocalDate, in book: BookName, _ text: Localized
    ) -> RuleBookError.Fault {
        for (file, name) in waiting where name == book {
            if let pointer = file.pointer(to: id, from: from) {
                return file.fault(pointer, sv: text.sv, en: text.en)
            }
        }
        return .init(file: "rules", pointer: "", line: nil, text: text)
    }

    /// Names the file that lacks an entry, or none where there is no file of the book.
    private mutating func missing(in book: BookName, sv: String, en: String) {
        let file = waiting.first { $0.1 == book }?.0
        faults.append(
            file?.fault("/entries", sv: sv, en: en)
                ?? .init(
                    file: "rules", pointer: "", line: nil, text: Localized(sv: sv, en: en)))
    }
}

extension DataFile {
    var entryIDs: [String] {
        (value["entries"]?.array ?? []).compactMap { $0["id"]?.string }
    }

    /// Where the wording of an entry stands.
    func pointer(to id: String, from day: LocalDate) -> String? {
        (value["entries"]?.array ?? []).firstIndex {
            $0["id"]?.string == id && $0["from"]?.string == day.iso
        }.map { "/entries/\($0)" }
    }
}
