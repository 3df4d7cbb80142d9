import FoundationEssentials
import Glibc
import JSONSchema

/// Reads what a command is given as a file; `-` is standard input.
enum InputFile {
    static func bytes(_ path: String) throws -> [UInt8] {
        if path == "-" { return try standardInput() }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                .local, "\(path) går inte att läsa. Kontrollera sökväg och läsrätt.",
                "\(path) cannot be read. Check the path and the right to read.")
        }
        return Array(data)
    }

    static func json(_ path: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: bytes(path))
        } catch let fault as JSONFault {
            throw Failure(
                .local,
                "\(path) är inte läsbar JSON, byte \(fault.offset): \(fault.text.sv)",
                "\(path) is not readable JSON, byte \(fault.offset): \(fault.text.en)")
        }
    }

    private static func standardInput() throws -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes {
                read(STDIN_FILENO, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return all }
            all += chunk[0..<count]
        }
    }
}
