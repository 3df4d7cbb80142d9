package import Telemetry

/// Why the desk could not open, with the option that mends it.
package enum DeskError: Error, Equatable, CustomStringConvertible {
    case notLoopback(host: String)
    case portOutOfRange(Int)
    case portTaken(DeskAddress)
    case notPermitted(DeskAddress)
    case cannotBind(DeskAddress, reason: String)

    /// The daemon's options that the texts name.
    package enum Option {
        package static let host = "--desk-host"
        package static let port = "--desk-port"
        package static let remote = "--desk-allow-remote"
    }

    package var text: BilingualText {
        switch self {
        case .notLoopback(let host):
            BilingualText(
                sv: "\(host) nås utifrån och skrivbordet har ingen inloggning. Välj 127.0.0.1 "
                    + "med \(Option.host), eller tillåt det uttryckligen med \(Option.remote).",
                en: "\(host) can be reached from outside and the desk has no login. Choose "
                    + "127.0.0.1 with \(Option.host), or allow it expressly with "
                    + "\(Option.remote)."
            )
        case .portOutOfRange(let port):
            BilingualText(
                sv: "\(port) är ingen port. Ange 0–65535 med \(Option.port); 0 tar en ledig.",
                en: "\(port) is not a port. Give 0–65535 with \(Option.port); 0 takes a free one."
            )
        case .portTaken(let address):
            BilingualText(
                sv: "\(address) används redan av ett annat program. Välj en annan port med "
                    + "\(Option.port); 0 tar en ledig.",
                en: "\(address) is in use by another program. Choose another port with "
                    + "\(Option.port); 0 takes a free one."
            )
        case .notPermitted(let address):
            BilingualText(
                sv: "Rättighet saknas att lyssna på \(address). Välj en port från 1024 med "
                    + "\(Option.port).",
                en: "No permission to listen on \(address). Choose a port from 1024 up with "
                    + "\(Option.port)."
            )
        case .cannotBind(let address, let reason):
            BilingualText(
                sv: "Det går inte att lyssna på \(address): \(reason). Välj en annan adress med "
                    + "\(Option.host).",
                en: "Cannot listen on \(address): \(reason). Choose another address with "
                    + "\(Option.host)."
            )
        }
    }

    package var description: String { text.en }
}
