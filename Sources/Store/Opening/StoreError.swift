/// Why a store could not be opened, with what a person needs to put it right.
package enum StoreError: Error, Sendable, Equatable {
    case folderIsFile(String)
    case folderNotWritable(String, reason: String)
    /// Another process has the store open; its process id if it could be read.
    case locked(String, holder: Int32?)
    /// The file belongs to another program; its application id.
    case foreignFile(String, applicationID: Int)
    /// Made by a newer version of the program.
    case newerSchema(String, found: Int, supported: Int)
    case notADatabase(String)
    case corrupt(String, detail: String)
    case sqliteTooOld(SQLiteVersion)
    /// A setting that durability or erasure rests on could not be made to hold.
    case settingNotHeld(String, name: String, wanted: String, found: String)
    case modeMismatch(String, store: StoreMode, asked: StoreMode)
    case migrationFailed(String, from: Int, to: Int, detail: String)
    case diskFull(String)
    case io(String, detail: String)
}
