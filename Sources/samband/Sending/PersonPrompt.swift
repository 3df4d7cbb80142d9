import Coordination
import SambandClient
import Wire

/// Asks for a person number without showing it.
enum PersonPrompt {
    static func read(_ given: String?, _ language: Language) throws -> PersonNumber {
        let prompt = language.pick("Personnummer (visas inte): ", "Person number (not shown): ")
        let text = given ?? Terminal.readSecret(prompt: prompt) ?? ""
        do {
            return try PersonNumber(parsing: String(text.filter { !$0.isWhitespace }))
        } catch {
            throw Failure(
                .usage, "Numret är inte ett giltigt personnummer med tolv siffror.",
                "The number is not a valid person number of twelve digits.")
        }
    }
}
