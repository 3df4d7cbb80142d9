internal import Foundation
internal import JSONSchema
internal import Testing
internal import Wire

extension RealDaemon {
    @Suite struct RetentionTests {
        private let secret = "Ovanligt ord: kvantfaktura i granriset."

        /// Whether the text stands anywhere in the files of the daemon.
        private func stands(_ text: String, in folder: String) throws -> Bool {
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
            return files.contains { name in
                let data = FileManager.default.contents(atPath: folder + "/" + name)
                return data?.range(of: Data(text.utf8)) != nil
            }
        }

        @Test
        func `content whose time is over is nowhere in the files, and its receipt still holds`()
            throws
        {
            let walk = try Walk()
            let data = walk.world.data
            try walk.openCase()
            let asked = try walk.agency.accepted(walk.world.question(in: walk.caseID))
            _ = try walk.received(by: walk.employer)
            let event = try walk.world.event(
                "question.answered", from: .employer, in: walk.caseID, to: "role:fk",
                answering: asked.sequence(), body: ["employment": "emp-1", "text": .string(secret)])
            let receipt = try walk.employer.accepted(event)
            _ = try walk.received(by: walk.agency)
            try walk.setClock("2026-05-30T20:00:00Z")
            #expect(try stands(secret, in: data))
            try walk.setClock("2026-05-31T08:00:00Z")
            #expect(try !stands(secret, in: data))
            #expect(try walk.admin.done("status").json()["erased"]?.int ?? 0 > 0)

            let gone = try walk.employer.query(
                "event", ["sequence": .integer(Int64(receipt.sequence()))])
            #expect(gone["rows"]?.int == 0 && gone.body.isEmpty)
            try walk.checkEvidence(of: (event, receipt))
            try walk.world.restart(killing: true)
            #expect(try !stands(secret, in: data))
            walk.world.daemon.stop()
            #expect(try !stands(secret, in: data))
        }
    }
}
