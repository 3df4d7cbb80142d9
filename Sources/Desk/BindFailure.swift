internal import Glibc
internal import NIOCore

extension DeskServer {
    /// Says what the operator can do about an error of binding; nil when it is about another thing.
    static func explained(_ error: any Error, at address: DeskAddress) -> DeskError? {
        switch error {
        case let error as IOError:
            explained(number: error.errnoCode, at: address)
        case is SocketAddressError.UnknownHost:
            .cannotBind(address, reason: "the name is not known")
        default:
            nil
        }
    }

    private static func explained(number: Int32, at address: DeskAddress) -> DeskError {
        switch number {
        case EADDRINUSE: .portTaken(address)
        case EACCES, EPERM: .notPermitted(address)
        default: .cannotBind(address, reason: String(cString: strerror(number)))
        }
    }
}
