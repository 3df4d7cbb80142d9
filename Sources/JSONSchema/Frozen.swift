/// An array that never changes and is read without reference counting.
///
/// `@unchecked Sendable`: the memory is written in `init` only, and freed when nobody is left.
/// Whoever reads through `base` keeps the object alive meanwhile.
final class Frozen<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        for (index, element) in elements.enumerated() {
            (memory + index).initialize(to: element)
        }
        base = UnsafePointer(memory)
        count = elements.count
    }

    deinit { base.deallocate() }
}
