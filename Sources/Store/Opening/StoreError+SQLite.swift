internal import Broker

extension StoreError {
    /// What a failure of SQLite means while the file at `path` is being opened.
    init(_ error: any Error, at path: String) {
        switch error {
        case let error as StoreError: self = error
        default: self.init(JournalFailure(error), path: path)
        }
    }

    private init(_ failure: JournalFailure, path: String) {
        switch failure {
        case .diskFull: self = .diskFull(path)
        case .constraint(let rule): self = .corrupt(path, detail: rule)
        case .io(let detail): self = .io(path, detail: detail)
        case .corrupt(let detail): self = .corrupt(path, detail: detail)
        }
    }
}
