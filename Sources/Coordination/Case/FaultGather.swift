/// Reads on after a fault, so that whoever wrote the document is told of all at once.
struct FaultGather {
    private(set) var faults: [ReadFault] = []

    /// The value, or `nil` with its faults kept.
    @discardableResult
    mutating func take<Value>(_ read: () throws(ReadFault) -> Value) -> Value? {
        do throws(ReadFault) {
            return try read()
        } catch {
            faults += error.all
            return nil
        }
    }

    mutating func add(_ fault: ReadFault) {
        faults.append(fault)
    }

    /// Throws everything that was found, if anything was.
    func check() throws(ReadFault) {
        if let fault = ReadFault(all: faults) { throw fault }
    }
}
