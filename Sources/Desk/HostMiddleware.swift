internal import HTTPTypes
internal import Hummingbird

/// Answers only who asks the desk under its own name; 421 to everybody else.
struct HostMiddleware: RouterMiddleware {
    let hosts: DeskHosts

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        guard hosts.includes(request.head.authority) else {
            return DeskRoutes.answer(.misdirectedRequest, "application/json", Self.body)
        }
        return try await next(request, context)
    }

    private static let body: [UInt8] = {
        let sv = "Frågan gäller en annan värd. Fråga 127.0.0.1 eller den värd som är inställd."
        let en = "Meant for another host. Ask 127.0.0.1 or the host that is set."
        return Array("{\"error\":\"host\",\"sv\":\"\(sv)\",\"en\":\"\(en)\"}".utf8)
    }()
}
