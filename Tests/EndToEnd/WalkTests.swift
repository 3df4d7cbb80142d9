internal import JSONSchema
internal import Testing

extension RealDaemon {
    @Suite struct WalkTests {
        @Test func `the main job goes from the employer's portal to the coordinator's desk`() throws
        {
            let walk = try Walk()
            try walk.openCase()
            try walk.getRemindersBeforeTheDueDay()
            try walk.requestPlan()
            try walk.tryWithoutConsent()
            try walk.consent()
            let plan = try walk.submitPlan()
            try walk.checkEvidence(of: plan)
            try walk.readPlan()
            try walk.askAndAnswer()
            try walk.revise()
            try walk.getFollowUpOnce()
            try walk.compareTimelines()
            walk.world.daemon.stop()
        }
    }
}
