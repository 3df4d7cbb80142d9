package import Coordination

/// Everybody but the insured persons: the agency's areas, the regions, employers, sole traders.
package struct Town: Sendable {
    package static let areaCount = 30
    package static let regionCount = 21
    static let unitsOfRegion = 3
    /// How the half that falls on three counties is spread on them.
    static let largest = [0.48, 0.30, 0.22]

    package let agency: Organisation
    package let regions: [Organisation]
    package let employers: [Organisation]
    package let soleTraders: [Organisation]
    let sizes: [EmployerSize: [Int]]

    package init(employers count: Int, soleTraders: Int) throws(AddressFault) {
        agency = Organisation(
            kind: .fk, organisation: "2021005521", name: "Försäkringskassan", legalForm: .public,
            functions: try Self.addresses(
                .fk, "2021005521", (1...Self.areaCount).map { "omrade-\($0)" }, "handlaggare"),
            superiors: try Self.addresses(.fk, "2021005521", ["-"], "enhetschef")
                + Self.addresses(.fk, "2021005521", ["-"], "omradeschef"))
        var regions: [Organisation] = []
        for index in 0..<Self.regionCount {
            let id = "se\(SyntheticNumber.organisation(90_000 + index))-region\(index + 1)"
            let units = (1...Self.unitsOfRegion).map { "vc-\($0)" }
            regions.append(
                Organisation(
                    kind: .care, organisation: id, name: "Region \(index + 1)",
                    legalForm: .public,
                    functions: try Self.addresses(.care, id, units, "koordinator"),
                    superiors: try Self.addresses(.care, id, ["-"], "verksamhetschef")))
        }
        self.regions = regions
        var employers: [Organisation] = []
        var sizes: [EmployerSize: [Int]] = [:]
        for (index, size) in Self.spread(count).enumerated() {
            sizes[size, default: []].append(index)
            employers.append(try Self.employer(index, size))
        }
        self.employers = employers
        self.sizes = sizes
        var traders: [Organisation] = []
        for index in 0..<soleTraders {
            let id = "trader" + Self.padded(index, 12)
            traders.append(
                Organisation(
                    kind: .employer, organisation: id, name: nil, legalForm: .private,
                    functions: try Self.addresses(.employer, id, ["-"], "foretag"),
                    hasDesk: false))
        }
        self.soleTraders = traders
    }

    package var organisations: [Organisation] { [agency] + regions + employers + soleTraders }

    /// The address that stands for an insured person until the daemon has given one.
    package static func person(_ number: Int) throws(AddressFault) -> Address {
        try Address(
            kind: .insured, organisation: "insured" + padded(number, 12), unit: "-",
            function: "person")
    }

    private static func employer(
        _ index: Int, _ size: EmployerSize
    ) throws(AddressFault) -> Organisation {
        let number = SyntheticNumber.organisation(index)
        return Organisation(
            kind: .employer, organisation: number,
            name: "Arbetsgivare \(index + 1) (\(size.label))",
            legalForm: size == .publicSector ? .public : .private,
            functions: try addresses(.employer, number, size.units, "hr"),
            superiors: size == .micro
                ? [] : try addresses(.employer, number, ["-"], "ledning"))
    }

    /// Sizes of that many employers; each class has at least one from five employers on.
    private static func spread(_ count: Int) -> [EmployerSize] {
        var sizes: [EmployerSize] = []
        var owed = EmployerSize.employerShares.map { _ in 0.0 }
        for _ in 0..<count {
            for index in owed.indices { owed[index] += EmployerSize.employerShares[index] }
            let most = owed.indices.max { owed[$0] < owed[$1] } ?? 0
            owed[most] -= 1
            sizes.append(EmployerSize.allCases[most])
        }
        return sizes
    }

    private static func addresses(
        _ kind: PartyKind, _ organisation: String, _ units: [String], _ function: String
    ) throws(AddressFault) -> [Address] {
        var addresses: [Address] = []
        for unit in units {
            addresses.append(
                try Address(
                    kind: kind, organisation: organisation, unit: unit, function: function))
        }
        return addresses
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(width - text.utf8.count, 0)) + text
    }
}

extension Town {
    /// A county, weighted by how many live there.
    func drawRegion(_ dice: inout Dice, _ shares: Shares) -> Int {
        guard dice.chance(shares[.largestCounties]) else {
            return dice.number(3...(Self.regionCount - 1))
        }
        return dice.weighted(Self.largest)
    }

    /// One of the agency's areas in a county: four in each of the largest, one in every other.
    func drawArea(in region: Int, _ dice: inout Dice) -> Address {
        let index = region < 3 ? region * 4 + dice.number(0...3) : 12 + region - 3
        return agency.functions[index]
    }

    func drawCoordinator(in region: Int, _ dice: inout Dice) -> Address {
        dice.pick(regions[region].functions)
    }

    func drawEmployer(_ dice: inout Dice, _ shares: Shares) -> Address {
        var weights = EmployerSize.privateWeights
        let privately = weights.reduce(0, +)
        let publicShare = min(shares[.publicEmployer], 0.999)
        weights.append(privately * publicShare / (1 - publicShare))
        for index in weights.indices where sizes[EmployerSize.allCases[index]] == nil {
            weights[index] = 0
        }
        let size = EmployerSize.allCases[dice.weighted(weights)]
        return dice.pick(employers[dice.pick(sizes[size] ?? [0])].functions)
    }
}
