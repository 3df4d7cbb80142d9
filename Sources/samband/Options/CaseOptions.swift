import ArgumentParser
import Coordination

/// One case to be asked about.
struct CaseOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Ärendets beteckning.", valueName: "ärende"))
    var caseID: CaseID
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions
}

/// A command that shows something of one case.
protocol AboutCase: Connecting {
    var about: CaseOptions { get }
}

extension AboutCase {
    var caseID: CaseID { about.caseID }
    var connection: ConnectionOptions { about.connection }
    var output: OutputOptions { about.output }
}
