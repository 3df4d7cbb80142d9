import ArgumentParser

/// Why an operator acts, for the audit; the command has words of its own where nothing is said.
struct WhyOption: ParsableArguments {
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why: String?
}

/// Why an operator acts, where that must be said.
struct WhyRequired: ParsableArguments {
    @Option(help: ArgumentHelp("Varför, för granskningen.", valueName: "text"))
    var why: String
}
