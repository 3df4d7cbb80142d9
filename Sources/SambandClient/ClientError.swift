package import Coordination

/// Why a request came to nothing, other than a refusal by the daemon.
package enum ClientError: Error, Sendable, Equatable {
    /// No answer in time; `wasSent` tells whether the daemon may have taken it.
    case timedOut(wasSent: Bool)
    /// Nobody answers at the endpoint.
    case unreachable(endpoint: String)
    /// The daemon does not let this key in.
    case keyNotAccepted
    /// The connection broke after an act had been sent: it may have been done.
    case outcomeUnknown
    /// The connection was closed by this side.
    case closed
    /// The daemon answered something that the protocol does not know.
    case protocolFault(String)
    /// What the daemon says does not agree with what it said before.
    case evidence(String)
    /// The file of the last checked checkpoint cannot be used: its path.
    case checkpoint(String)
    /// A socket could not be made or used; the text is the system's.
    case local(String)

    package var text: Localized {
        switch self {
        case .timedOut(let wasSent):
            wasSent
                ? Localized(
                    sv: "Inget svar i tid. Det kan ha tagits emot: skicka igen med samma id, "
                        + "så kommer det första svaret.",
                    en: "No answer in time. It may have been accepted: send again with the same "
                        + "id and the first answer comes.")
                : Localized(
                    sv: "Tjänsten svarade inte i tid och fick inget. Försök igen.",
                    en: "The daemon did not answer in time and got nothing. Try again.")
        case .unreachable(let endpoint):
            Localized(
                sv: "Ingen svarar på \(endpoint). Kontrollera att sambandd körs, adressen och "
                    + "serverns publika nyckel.",
                en: "Nobody answers at \(endpoint). Check that sambandd runs, the address and "
                    + "the server's public key.")
        case .keyNotAccepted:
            Localized(
                sv: "Nyckeln är okänd eller återkallad. Be den som driver tjänsten att utfärda "
                    + "den (samband keys issue).",
                en: "The key is unknown or revoked. Ask the operator to issue it "
                    + "(samband keys issue).")
        case .outcomeUnknown:
            Localized(
                sv: "Anslutningen bröts sedan åtgärden hade skickats. Den kan vara gjord: "
                    + "kontrollera innan ni gör om den.",
                en: "The connection broke after the act had been sent. It may be done: check "
                    + "before doing it again.")
        case .closed:
            Localized(sv: "Anslutningen är stängd.", en: "The connection is closed.")
        case .protocolFault(let what):
            Localized(
                sv: "Svaret går inte att läsa (\(what)). Kontrollera att klient och tjänst är av "
                    + "samma utgåva.",
                en: "The answer cannot be read (\(what)). Check that client and daemon are of "
                    + "the same release.")
        case .evidence(let what):
            Localized(
                sv: "Bevisträdet stämmer inte med det som sagts förut (\(what)). Spara kvitton "
                    + "och kontrollpunkt och kontakta den som driver tjänsten.",
                en: "The tree of evidence does not agree with what was said before (\(what)). "
                    + "Keep receipts and checkpoint and contact the operator.")
        case .checkpoint(let file):
            Localized(
                sv: "Kontrollpunkten i \(file) går inte att läsa, eller hör till en annan tjänst, "
                    + "och skrivs inte över. Utan den går det inte att pröva att inget tagits "
                    + "tillbaka: ta fram en kopia, eller ange en annan fil.",
                en: "The checkpoint in \(file) cannot be read, or is of another daemon, and is "
                    + "not overwritten. Without it nobody can check that nothing was taken back: "
                    + "fetch a copy, or name another file.")
        case .local(let what):
            Localized(
                sv: "Anslutningen kunde inte göras: \(what).",
                en: "The connection could not be made: \(what).")
        }
    }
}

extension ClientError: CustomStringConvertible {
    package var description: String { text.en }
}
