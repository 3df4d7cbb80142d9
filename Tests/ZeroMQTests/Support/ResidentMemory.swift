internal import Glibc
internal import Testing

/// The process's own memory as the kernel counts it.
struct ResidentMemory {
    private let pageBytes = sysconf(Int32(_SC_PAGESIZE))

    init() throws {
        try #require(pageBytes > 0)
    }

    func kibibytes() throws -> Int {
        let file = try #require(fopen("/proc/self/statm", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        try #require(fgets(&line, 128, file) != nil)
        let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        let fields = text.split(separator: " ")
        let pages = try #require(fields.count > 1 ? Int(fields[1]) : nil)
        return pages * pageBytes / 1_024
    }
}
