import Coordination
import SambandClient
import Wire

/// Asks for a person number without showing it.
enum PersonPrompt {
    static func read(_ given: String?, _ language: Language) throws -> PersonNumber {
        let prompt = language.pick("Personnummer (visas inte): ", "Person number (not shown): ")
        return try number(given ?? Terminal.readSecret(prompt: prompt) ?? "")
    }

    /// - Throws: what is wrong with it, never the number itself.
    private static func number(_ text: String) throws -> PersonNumber {
        do {
            return try PersonNumber(parsing: String(text.filter { !$0.isWhitespace }))
        } catch {
            throw Self.failure(error)
        }
    }

    /// Who a case is about, as messages name them: a number's digits, or the identifier in the
    /// address that `party person` gave, alone or as the whole address.
    static func insured(_ given: String?, _ language: Language) throws -> String {
        guard let given else { return try read(nil, language).unmasked }
        let text = given.lowercased()
        if text.contains("/") {
            do {
                let address = try Address(parsing: text)
                guard address.kind == .insured else { throw AddressFault.kind }
                return address.organisation
            } catch let fault as AddressFault {
                throw Self.failure(fault)
            }
        }
        if text.contains(where: { ("a"..."z").contains($0) }) {
            guard (16...32).contains(text.utf8.count),
                text.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) })
            else { throw Self.failure(AddressFault.organisation) }
            return text
        }
        return try number(text).unmasked
    }

    private static func failure(_ fault: some ExplainedFault) -> Failure {
        Failure(
            .usage, "\(fault.text.sv) \(fault.remedy.sv)", "\(fault.text.en) \(fault.remedy.en)")
    }
}
