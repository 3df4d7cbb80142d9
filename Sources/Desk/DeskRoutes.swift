internal import HTTPTypes
package import Hummingbird
package import Telemetry

/// What the desk answers: metrics, liveness and readiness, read-only and without personal data.
package enum DeskRoutes {
    /// Every path that exists, as the 404 answer lists them.
    static let paths = ["/metrics", "/healthz", "/readyz"]

    package static func router(
        hosts: DeskHosts,
        metricsText: @escaping @Sendable () -> [UInt8],
        health: Health
    ) -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: HostMiddleware(hosts: hosts))
        router.add(middleware: UnknownPathMiddleware())
        router.get("/metrics") { _, _ in
            answer(.ok, PrometheusRegistry.contentType, metricsText())
        }
        router.get("/healthz") { _, _ in
            answer(health.liveness())
        }
        router.get("/readyz") { _, _ in
            answer(health.readiness())
        }
        return router
    }

    static func answer(
        _ status: HTTPResponse.Status,
        _ contentType: String,
        _ bytes: [UInt8]
    ) -> Response {
        let headers: HTTPFields = [
            .contentType: contentType, .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff",
        ]
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return Response(status: status, headers: headers, body: body)
    }

    private static func answer(_ report: HealthReport) -> Response {
        answer(report.isGood ? .ok : .serviceUnavailable, "application/json", report.json)
    }
}
