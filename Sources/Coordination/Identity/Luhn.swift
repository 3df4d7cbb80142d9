/// The check digit of Swedish person and organisation numbers (ISO/IEC 7812-1 annex B).
enum Luhn {
    /// Whether the last of `digits` (each 0–9) is the check digit of those before it.
    static func holds(for digits: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        var isDoubled = false
        for digit in digits.reversed() {
            let value = Int(digit) * (isDoubled ? 2 : 1)
            sum += value > 9 ? value - 9 : value
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }
}
