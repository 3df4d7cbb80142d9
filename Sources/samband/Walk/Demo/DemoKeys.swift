import Glibc
import ZeroMQ

/// The key files of the demonstration: `FOLDER/demo/NAME.key`, mode 0600.
struct DemoKeys {
    let folder: String

    /// - Parameter data: the daemon's data folder.
    init(data: String) throws {
        folder = data + "/demo"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            let why = String(cString: strerror(errno))
            throw Failure(
                .local, "Mappen \(folder) kan inte göras: \(why).",
                "The folder \(folder) cannot be made: \(why).")
        }
    }

    func path(_ role: DemoRole) -> String { "\(folder)/\(role.file).key" }

    /// The key of the role, made if there is none.
    func pair(_ role: DemoRole) throws -> (pair: CurveKeyPair, isNew: Bool) {
        let path = path(role)
        if access(path, F_OK) == 0 {
            return (try CurveKeyPair.load(secretFile: path), false)
        }
        let pair = try CurveKeyPair.generate()
        try pair.write(secretFile: path)
        return (pair, true)
    }
}
