import ArgumentParser

@main
struct Samband: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "samband")
}
