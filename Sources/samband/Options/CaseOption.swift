import ArgumentParser
import Coordination

// Identities are written in lower case; what is copied from elsewhere often is not.

extension CaseID: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(text: argument.lowercased())
    }
}

extension Address: ExpressibleByArgument {
    package init?(argument: String) {
        guard let address = try? Address(parsing: argument.lowercased()) else { return nil }
        self = address
    }
}

extension LocalDate: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(iso: argument)
    }
}
