import Coordination
import Testing

/// The whole table, written here apart from the file: one row a state, one column an event.
@Suite("Plan states")
struct PlanTableTests {
    /// `-` refused, `=` a fact beside the state, `<` back to before the pause, else the state.
    static let columns: [PlanEvent] = [
        .assumeLong, .assumeShort, .dayPasses, .request, .begin, .establish, .submit, .revise,
        .recordOral, .exempt, .notMake, .retrigger, .withdraw, .review, .followUp, .pause,
        .resume, .share, .complete, .correct, .correctLast,
    ]
    static let rows: [(PlanState, String)] = [
        (.notDue, "due = - = draft est sub - sub exe not - - - - - - - - - -"),
        (.due, "= nod ove = draft est sub - sub exe not - - - - - - - - - -"),
        (.overdue, "= nod - = draft est sub - sub exe not - - - - - - - - - -"),
        (.draft, "= = - = - est sub - sub exe not - wit - - pau - - - - -"),
        (.established, "= = - = - - sub rev sub - - - wit - fol pau - = com = err"),
        (.submitted, "= = - = - - - rev rev - - - wit rvd fol pau - = com = err"),
        (.reviewed, "= = - = - - - rev rev - - - wit - fol pau - = com = err"),
        (.followedUp, "= = - = - - - rev rev - - - wit rvd fol pau - = com = err"),
        (.revised, "= = - = - - - rev rev - - - wit rvd fol pau - = com = err"),
        (.completed, "= = - = - - - - - - - - - - - - - = - = err"),
        (.exempted, "= = - = draft est sub - sub - not due - - - - - - - - -"),
        (.notMade, "= = - = draft est sub - sub exe - due - - - - - - - - -"),
        (.paused, "= = - = - - - - - - - - wit - - - < = - = err"),
        (.withdrawn, "due = - = draft est sub - sub - - - - - - - - - - = err"),
        (.enteredInError, "due = - = draft est sub - sub - - - - - - - - - - - -"),
    ]
    static let short: [String: PlanState] = [
        "due": .due, "nod": .notDue, "ove": .overdue, "draft": .draft, "est": .established,
        "sub": .submitted, "rev": .revised, "exe": .exempted, "not": .notMade,
        "wit": .withdrawn, "rvd": .reviewed, "fol": .followedUp, "pau": .paused,
        "com": .completed, "err": .enteredInError,
    ]

    @Test(arguments: rows.map(\.0))
    func `every event in every state`(state: PlanState) throws {
        let table = try ProtocolFiles.rules.get().planTable(on: World.day("2026-03-01"))
        let row = try #require(Self.rows.first { $0.0 == state }).1.split(separator: " ")
        #expect(row.count == Self.columns.count && Self.columns.count == PlanEvent.allCases.count)
        for (event, cell) in zip(Self.columns, row) {
            var machine = PlanMachine(table, state: state, resumeState: .reviewed)
            let next = try? machine.on(event)
            switch cell {
            case "-":
                #expect(next == nil, "\(state) on \(event)")
                #expect(machine.state == state)
            case "=": #expect(next == state, "\(state) on \(event)")
            case "<": #expect(next == .reviewed, "\(state) on \(event)")
            default: #expect(next == Self.short[String(cell)], "\(state) on \(event)")
            }
        }
    }

    @Test func `every state is in the table and can be reached`() throws {
        #expect(Set(Self.rows.map(\.0)) == Set(PlanState.allCases))
        let table = try ProtocolFiles.rules.get().planTable(on: World.day("2026-03-01"))
        #expect(table.reachable == Set(PlanState.allCases))
    }

    @Test func `a refusal names both states in Swedish`() throws {
        let table = try ProtocolFiles.rules.get().planTable(on: World.day("2026-03-01"))
        var machine = PlanMachine(table, state: .completed)
        let refusal = #expect(throws: PlanRefusal.self) { try machine.on(.pause) }
        #expect(refusal?.state.sv == "avslutad")
        #expect(refusal?.wanted.sv == "pausad")
    }

    @Test(arguments: [PlanState.draft, .established, .submitted, .reviewed, .followedUp, .revised])
    func `a pause returns to where it was`(state: PlanState) throws {
        let table = try ProtocolFiles.rules.get().planTable(on: World.day("2026-03-01"))
        var machine = PlanMachine(table, state: state)
        #expect(try machine.on(.pause) == .paused)
        #expect(try machine.on(.request) == .paused)
        #expect(try machine.on(.resume) == state)
        #expect(machine.resumeState == nil)
    }
}
