import Coordination
import Foundation
import JSONSchema
import Population
import Wire

/// The rules and the catalogue of the release, read once.
enum Book {
    static let rules = Result {
        try RuleBook(files: files(in: "rules") + files(in: "states"))
    }
    static let catalogue = Result { try Catalogue(files: files(in: "catalogue")) }

    private static func files(in subfolder: String) throws -> [DataFile] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = try ProtocolsFolder(locating: root.path + "/Protocols")
        return try folder.documents(in: subfolder).map {
            try DataFile(file: $0.file, bytes: $0.bytes)
        }
    }

    static func plan(cases: Int, days: Int, seed: UInt64) throws -> PopulationPlan {
        guard let start = LocalDate(year: 2024, month: 1, day: 1) else {
            throw AddressFault.parts
        }
        return PopulationPlan(
            cases: cases, seed: seed, itinerary: Itinerary(start: start, days: days))
    }

    static func stage(_ plan: PopulationPlan, _ town: Town) throws -> Stage {
        try Stage(
            rules: rules.get(), catalogue: catalogue.get(), itinerary: plan.itinerary,
            town: town, insured: (0..<plan.cases).map { try Town.person($0) })
    }
}
