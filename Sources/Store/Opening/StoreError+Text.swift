package import Coordination

extension StoreError {
    /// What happened.
    package var text: Localized { Localized(sv: swedish, en: english) }

    private var swedish: String {
        switch self {
        case .folderIsFile(let path):
            "Datamappen \(path) är en fil."
        case .folderNotWritable(let path, let reason):
            "Det går inte att skriva i datamappen \(path): \(reason)."
        case .locked(let path, let holder):
            "Datamappen \(path) används redan av process \(Self.number(holder))."
        case .foreignFile(let path, let id):
            "\(path) hör till ett annat program (application_id \(id))."
        case .newerSchema(let path, let found, let supported):
            "\(path) har schemaversion \(found); det här programmet kan \(supported)."
        case .notADatabase(let path):
            "\(path) är ingen SQLite-databas."
        case .corrupt(let path, let detail):
            "\(path) är skadad: \(detail)."
        case .sqliteTooOld(let version):
            "SQLite \(version) är för gammal."
        case .settingNotHeld(let path, let name, let wanted, let found):
            "\(path): inställningen \(name) är \(found) men ska vara \(wanted)."
        case .modeMismatch(let path, let store, let asked):
            "\(path) är gjord i läget \(store.rawValue) och öppnas inte i läget \(asked.rawValue)."
        case .migrationFailed(let path, let from, let to, let detail):
            "\(path) kunde inte föras från schemaversion \(from) till \(to): \(detail)."
        case .diskFull(let path):
            "Disken som \(path) ligger på är full."
        case .io(let path, let detail):
            "Läs- eller skrivfel i \(path): \(detail)."
        }
    }

    private var english: String {
        switch self {
        case .folderIsFile(let path):
            "The data folder \(path) is a file."
        case .folderNotWritable(let path, let reason):
            "The data folder \(path) cannot be written to: \(reason)."
        case .locked(let path, let holder):
            "The data folder \(path) is in use by process \(Self.number(holder))."
        case .foreignFile(let path, let id):
            "\(path) belongs to another program (application_id \(id))."
        case .newerSchema(let path, let found, let supported):
            "\(path) has schema version \(found); this program knows \(supported)."
        case .notADatabase(let path):
            "\(path) is not an SQLite database."
        case .corrupt(let path, let detail):
            "\(path) is damaged: \(detail)."
        case .sqliteTooOld(let version):
            "SQLite \(version) is too old."
        case .settingNotHeld(let path, let name, let wanted, let found):
            "\(path): the setting \(name) is \(found) but must be \(wanted)."
        case .modeMismatch(let path, let store, let asked):
            "\(path) was made in mode \(store.rawValue) and is not opened in \(asked.rawValue)."
        case .migrationFailed(let path, let from, let to, let detail):
            "\(path) could not be taken from schema version \(from) to \(to): \(detail)."
        case .diskFull(let path):
            "The disk that holds \(path) is full."
        case .io(let path, let detail):
            "Reading or writing \(path) failed: \(detail)."
        }
    }

    private static func number(_ process: Int32?) -> String { process.map(String.init) ?? "?" }
}
