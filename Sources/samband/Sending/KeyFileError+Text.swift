import Coordination
import ZeroMQ

extension KeyFileError {
    /// In both languages, with what to do.
    var text: Localized {
        Localized(sv: swedish, en: description)
    }

    private var swedish: String {
        switch self {
        case .missing(let path):
            "Nyckelfilen \(path) finns inte. Gör en med samband keys make, eller ange rätt fil."
        case .exists(let path):
            "\(path) finns redan. En nyckelfil skrivs aldrig över: flytta den först."
        case .notRegular(let path):
            "\(path) är ingen vanlig fil."
        case .open(let path, let mode):
            "Andra kan använda den hemliga nyckeln i \(path) "
                + "(rättighet 0\(String(mode, radix: 8))). Skriv: chmod 600 \(path)"
        case .notOwned(let path, _):
            "Den hemliga nyckeln i \(path) tillhör en annan användare. Kör som den användaren, "
                + "eller gör en egen nyckel."
        case .malformed(let path):
            "\(path) innehåller inte en nyckel på 40 tecken Z85."
        case .system(let path, let operation, _):
            "\(path): \(operation) gick inte. Kontrollera mapp, plats och rättigheter."
        }
    }
}
