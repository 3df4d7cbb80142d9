/// Whether an organisation is bound by public secrecy law; routes depend on it.
package enum LegalForm: String, CaseIterable, Sendable {
    case `public`
    case `private`
}
