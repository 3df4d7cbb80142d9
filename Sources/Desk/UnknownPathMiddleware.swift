internal import HTTPTypes
internal import Hummingbird

/// Turns «no such route» into a JSON answer that lists what exists.
///
/// The asked path is not repeated: it is the caller's text and may hold anything.
struct UnknownPathMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return DeskRoutes.answer(.notFound, "application/json", Self.body)
        }
    }

    private static let body: [UInt8] = {
        let paths = DeskRoutes.paths.map { "\"\($0)\"" }.joined(separator: ",")
        let sv = "Finns inte. Det som finns hämtas med GET."
        let en = "Not found. What exists is fetched with GET."
        let texts = "\"sv\":\"\(sv)\",\"en\":\"\(en)\""
        return Array("{\"error\":\"not-found\",\(texts),\"paths\":[\(paths)]}".utf8)
    }()
}
