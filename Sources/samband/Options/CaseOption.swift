import ArgumentParser
import Coordination

extension CaseID: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(text: argument)
    }
}

extension Address: ExpressibleByArgument {
    package init?(argument: String) {
        guard let address = try? Address(parsing: argument) else { return nil }
        self = address
    }
}

extension LocalDate: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(iso: argument)
    }
}
