import ArgumentParser
import JSONSchema
import SambandClient

struct StatusSent: Connecting {
    static let configuration = CommandConfiguration(
        commandName: "sent", abstract: "Vad det blev av det ni sänt, steg för steg.",
        discussion: """
            --after fortsätter där en tidigare körning slutade; --follow väntar på nytt tills den \
            avbryts.

            Exempel:
              samband status sent --after 120 --json \\
                --key hr.key --server-key server.pub
            """)

    @Option(help: ArgumentHelp("Fortsätt efter denna markör.", valueName: "markör"))
    var after: Int64 = 0
    @Flag(help: "Följ det som händer.") var follow = false
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await connected { client in
            if follow {
                for try await page in try await client.follow(after: after) { tell(page) }
                return
            }
            var cursor = after
            var isMore = true
            while isMore {
                let page = try await client.status(after: cursor)
                tell(page)
                isMore = page.isMore && page.cursor > cursor
                cursor = page.cursor
            }
            if !output.json { output.say("markör \(cursor)", "cursor \(cursor)") }
        }
    }

    private func tell(_ page: StatusSteps) {
        defer { output.flush() }
        for step in page.steps {
            output.report(step.json) {
                SentText(output.lang, style: output.terminal.style).lines(step.json)
            }
        }
    }
}
