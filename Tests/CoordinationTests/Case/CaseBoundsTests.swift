import JSONSchema
import Testing

@testable import Coordination

/// What one case holds at most: each list up to its bound, and not one more.
struct CaseBoundsTests {
    private static let day = LocalDate(dayNumber: 20_513)
    private static let address = "employer/5560360793/lager/hr"

    private static func emptyCase() throws -> Case {
        Case(
            id: CaseID(high: 7, low: 7), openedBy: PartyID(raw: 1), openedOn: day,
            insured: try Address(parsing: "insured/p0000000000000000001/-/person"),
            lastActivityAt: Instant(milliseconds: 0))
    }

    /// A case with so many entries in one of its lists.
    static func filled(_ bound: CaseBounds, _ count: Int, by number: Int32 = 3) throws -> Case {
        var file = try emptyCase()
        let address = try Address(parsing: address)
        let party = PartyID(raw: number)
        let now = Instant(milliseconds: 1)
        func plan(_ ordinal: Int) -> Plan {
            Plan(id: PlanID(employment: "emp-1", ordinal: ordinal), anchor: day)
        }
        switch bound {
        case .participants:
            file.participants = (0..<count).map {
                Participant(
                    role: RoleName("fk"), address: address, party: PartyID(raw: Int32($0)),
                    from: day)
            }
        case .employments:
            file.employments = (0..<count).map { Employment(id: "emp-\($0)", employer: address) }
        case .sickPeriods:
            file.sickPeriods = (0..<count).map {
                SickPeriod(
                    id: "p-\($0)", reporter: party, employment: nil, from: day + $0, to: day + $0,
                    quarters: 4, knownToEmployer: true, registeredAt: now)
            }
        case .forecasts:
            file.forecasts = (0..<count).map {
                Forecast(
                    reporter: PartyID(raw: Int32($0)), employment: nil, expectedEnd: day,
                    recordedOn: day, knownToEmployer: false)
            }
        case .consents:
            file.consents = (0..<count).map {
                Consent(
                    sequence: Int64($0), discloser: .address(address), receiver: .address(address),
                    classes: [.workplace], form: .ownKey, givenOn: day, until: day,
                    byInsured: true, recordedBy: party)
            }
        case .requests:
            file.requests = (0..<count).map {
                OpenRequest(
                    sequence: Int64($0), type: "question.asked", asker: address, askerParty: party,
                    receiver: address, receiverParty: party, employment: "emp-1", askedOn: day,
                    askedAt: now, lastDay: day, answerTypes: ["question.answered"])
            }
        case .corrections, .circumstances, .findings, .certificates, .ownPlans:
            fill(&file, bound, count, by: party)
        case .plans: file.plans = (0..<count).map(plan)
        case .masks: file.masks = (0..<count).map(mask)
        case .planVersions, .planRequests, .shareReceivers:
            file.plans = [plan(1), plan(2)]
            for number in 0..<count {
                file.plans[number % 2].add(bound, number: number, address, party)
            }
        }
        #expect(bound.count(in: file) == count)
        return file
    }

    /// The lists of what somebody states about the case.
    private static func fill(
        _ file: inout Case, _ bound: CaseBounds, _ count: Int, by party: PartyID
    ) {
        let now = Instant(milliseconds: 1)
        switch bound {
        case .corrections:
            file.corrections = (0..<count).map {
                Correction(message: Int64($0), by: party, on: day)
            }
        case .circumstances:
            file.circumstances = (0..<count).map {
                Circumstance(
                    kind: .agreedWork, reporter: party, byInsured: false,
                    spans: Array(repeating: .init(from: day, to: day), count: 50),
                    employment: "emp-\($0)", registeredAt: now)
            }
        case .findings:
            file.groundExceptions = (0..<(count + 1) / 2).map {
                GroundException(
                    sequence: Int64($0), kind: "special", applies: true, on: day, through: day,
                    employment: "emp-1")
            }
            file.groundAssessments = (0..<count / 2).map {
                GroundAssessment(sequence: Int64($0), on: day, employment: "emp-1")
            }
        case .certificates:
            file.certificates = (0..<count).map {
                Certificate(
                    sequence: Int64($0), reporter: party, employment: nil, from: day, to: day,
                    quarters: 4, registeredAt: now)
            }
        case .ownPlans:
            file.ownPlans = (0..<count).map {
                OwnPlan(id: "o-\($0)", owner: party, kind: .care, sequence: 1, date: day)
            }
        default: break
        }
    }

    private static func mask(_ number: Int) -> FieldMask {
        FieldMask(id: "mask-\(number)", type: "plan.shared", fields: ["/plan/goal"], from: day)
    }

    private func faults(_ bound: CaseBounds, from before: Int, to after: Int, by party: Int32 = 3)
        throws -> Int
    {
        let world = try World()
        var decision = Decision(
            incoming: try world.message(
                "question.asked", from: World.employerOne, on: "2026-03-01",
                ["topic": "OVRIGT", "text": "x"]),
            rules: world.rules, directory: world.directory, calendar: .sweden)
        decision.file = try Self.filled(bound, after, by: party)
        decision.checkBounds(from: try Self.filled(bound, before, by: party))
        #expect(decision.faults.allSatisfy { $0.kind == .caseFull })
        return decision.faults.count
    }

    @Test(arguments: CaseBounds.allCases)
    func `a list of a case takes as many as it may and not one more`(bound: CaseBounds) throws {
        let most = bound.most
        let own = bound.ownMost
        // The helper's entries are by another party, but for those that the sender makes.
        #expect(try faults(bound, from: own - 1, to: own, by: 2) == 0)
        #expect(try faults(bound, from: own, to: own + 1, by: 2) == 1)
        #expect(try faults(bound, from: most - 2, to: most - 1) == 0)
        #expect(try faults(bound, from: most - 1, to: most) == 0)
        #expect(try faults(bound, from: most, to: most + 1) == 1)
        // What is over its bound already, by an older version, hinders nothing else.
        #expect(try faults(bound, from: most + 1, to: most + 1) == 0)
    }

    @Test
    func `a case with every list full is read back as it was written`() throws {
        var file = try Self.emptyCase()
        for bound in CaseBounds.allCases {
            let full = try Self.filled(bound, bound.most)
            file.participants += full.participants
            file.employments += full.employments
            file.sickPeriods += full.sickPeriods
            file.forecasts += full.forecasts
            file.consents += full.consents
            file.requests += full.requests
            file.certificates += full.certificates
            file.plans += full.plans
            file.circumstances += full.circumstances
            file.groundExceptions += full.groundExceptions
            file.groundAssessments += full.groundAssessments
            file.masks += full.masks
        }
        let text = String(repeating: "a", count: 700)
        file.fired = (0..<CaseBounds.reminders + 64).map {
            FiredReminder(key: "\(text)\($0)", rule: "r", step: $0, subject: "s", receiver: "x")
        }
        // Half of what the journal reads: addresses may be longer than those here.
        #expect(file.bytes.count < 8_388_608)
        let limits = JSONLimits(
            depth: 32, bytes: 16_777_216, members: 1_048_576, elements: 1_048_576)
        #expect(try Case(json: JSONValue(parsing: file.bytes, limits: limits)) == file)
    }
}

extension Plan {
    fileprivate mutating func add(
        _ bound: CaseBounds, number: Int, _ address: Address, _ party: PartyID
    ) {
        let day = LocalDate(dayNumber: 20_513)
        switch bound {
        case .planVersions:
            versions.append(
                PlanVersion(sequence: Int64(number), date: day, form: .written))
        case .planRequests:
            requests.append(
                PlanRequest(
                    sequence: Int64(number), on: day, at: Instant(milliseconds: 1),
                    by: party))
        default:
            shares.append(
                PlanShare(
                    sequence: Int64(number), on: day,
                    receivers: number.isMultiple(of: 3) ? [] : [address]))
        }
    }
}
