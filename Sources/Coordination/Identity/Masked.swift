/// A value that never shows its content through printing, reflection or interpolation.
///
/// The raw value leaves a conforming type only through a property named `unmasked`.
package protocol Masked: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What is shown instead of the content; never derived from it.
    static var mask: String { get }
}

extension Masked {
    package var description: String { Self.mask }
    package var debugDescription: String { Self.mask }
    package var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .struct)
    }
}
