extension CurveKeyPair {
    /// Reads the secret key and computes the public one.
    ///
    /// Refused unless the file is a regular one, ours, and closed to group and others.
    package static func load(secretFile path: String) throws(KeyFileError) -> CurveKeyPair {
        var text = try KeyFile.read(path, as: .secret)
        defer { SecretBytes.wipe(&text) }
        guard let pair = CurveKeyPair(secretText: text) else { throw .malformed(path: path) }
        return pair
    }

    /// Writes the secret key to a new file of mode 0600; an existing file is never replaced.
    package func write(secretFile path: String) throws(KeyFileError) {
        try withSecretText { text throws(KeyFileError) in
            try KeyFile.write(text, to: path, as: .secret)
        }
    }
}

extension CurvePublicKey {
    /// Reads a public key.
    package static func load(file path: String) throws(KeyFileError) -> CurvePublicKey {
        let text = try KeyFile.read(path, as: .anybody)
        guard let bytes = Z85.decode(text), let key = CurvePublicKey(bytes: bytes) else {
            throw .malformed(path: path)
        }
        return key
    }

    /// Writes the public key to a new file of mode 0644; an existing file is never replaced.
    package func write(file path: String) throws(KeyFileError) {
        try KeyFile.write(Array(z85.utf8), to: path, as: .anybody)
    }
}
