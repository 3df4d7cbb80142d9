import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Telemetry

@testable import Desk

/// Asks the desk's router without a network.
struct DeskClient {
    let health = Health(now: { .seconds(1) })
    var allowRemote = false

    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, host: String? = "localhost"
    ) async throws -> Answer {
        let router = DeskRoutes.router(
            hosts: DeskHosts(
                address: DeskAddress(host: "127.0.0.1", port: 7412), allowRemote: allowRemote),
            metricsText: { Array("metrics\n".utf8) }, health: health)
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(),
            logger: Logger(label: "desk.test")
        )
        let response = try await router.buildResponder()
            .respond(to: request, context: BasicRequestContext(source: source))
        let body = BodyCollector()
        try await response.body.write(body)
        return Answer(
            status: response.status.code,
            type: response.headers[.contentType],
            body: String(buffer: body.buffer)
        )
    }

    struct Answer: Equatable {
        let status: Int
        let type: String?
        let body: String
    }
}

private final class BodyCollector: ResponseBodyWriter {
    var buffer = ByteBuffer()

    func write(_ part: ByteBuffer) async throws {
        buffer.writeImmutableBuffer(part)
    }

    func finish(_ trailers: HTTPFields?) async throws {}
}
