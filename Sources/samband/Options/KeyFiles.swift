import Coordination
import Glibc
import ZeroMQ

/// Key files that a person names, each held to be the kind that is asked for.
///
/// Both files are 40 characters, so the wrong one is read without complaint: a secret key taken for
/// the public one would be sent away.
enum KeyFiles {
    static func publicKey(_ path: String) throws -> CurvePublicKey {
        let twin = stem(path, ".key") + ".pub"
        guard !path.hasSuffix(".key") else { throw secret(path, twin) }
        if !path.hasSuffix(".pub"), mode(path + ".pub") != nil {
            throw secret(path, path + ".pub")
        }
        if let mode = mode(path), mode & 0o044 == 0 {
            throw Failure(
                .local,
                "\(path) är stängd för andra, som en hemlig nyckel. Ange den publika nyckeln "
                    + "(.pub); är det den, skriv: chmod 644 \(path)",
                "\(path) is closed to others, as a secret key is. Name the public key (.pub); "
                    + "if this is it, write: chmod 644 \(path)")
        }
        do {
            return try CurvePublicKey.load(file: path)
        } catch KeyFileError.missing {
            throw Failure(
                .local,
                "Nyckelfilen \(path) finns inte. Ange rätt fil; tjänstens egen publika nyckel är "
                    + "keys/server.pub i dess datamapp.",
                "There is no key file \(path). Name the right file; the daemon's own public key "
                    + "is keys/server.pub in its data folder.")
        }
    }

    static func secretKey(_ path: String) throws -> CurveKeyPair {
        guard !path.hasSuffix(".pub") else {
            let twin = stem(path, ".pub") + ".key"
            throw Failure(
                .local, "\(path) är den publika nyckeln; ange den hemliga, \(twin).",
                "\(path) is the public key; name the secret one, \(twin).")
        }
        return try CurveKeyPair.load(secretFile: path)
    }

    private static func secret(_ path: String, _ twin: String) -> Failure {
        Failure(
            .local, "\(path) är den hemliga nyckeln; ange \(twin).",
            "\(path) is the secret key; name \(twin).")
    }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }

    private static func stem(_ path: String, _ suffix: String) -> String {
        path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
    }
}
