internal import CZeroMQ

/// Sets typed options on one raw socket.
@safe struct OptionWriter {
    private let handle: UnsafeMutableRawPointer

    init(_ handle: UnsafeMutableRawPointer) {
        unsafe self.handle = unsafe handle
    }

    func apply(_ options: SocketOptions, to kind: SocketKind) throws(ZeroMQError) {
        try set("maxMessageBytes", ZMQ_MAXMSGSIZE, long: Int64(options.maxMessageBytes))
        try set("sendHighWater", ZMQ_SNDHWM, Int32(clamping: options.sendHighWater))
        try set("receiveHighWater", ZMQ_RCVHWM, Int32(clamping: options.receiveHighWater))
        try set("handshakeInterval", ZMQ_HANDSHAKE_IVL, options.handshakeInterval.milliseconds)
        try set("linger", ZMQ_LINGER, options.linger.milliseconds)
        try set("backlog", ZMQ_BACKLOG, Int32(clamping: options.backlog))
        try set("immediate", ZMQ_IMMEDIATE, options.immediate ? 1 : 0)
        if kind == .router {
            try set("routerMandatory", ZMQ_ROUTER_MANDATORY, options.routerMandatory ? 1 : 0)
        }
        if let id = options.routingID {
            try set("routingID", ZMQ_ROUTING_ID, copying: id)
        }
        try apply(options.heartbeat)
        try apply(options.reconnect)
        try apply(options.keepalive)
        if let retransmission = options.retransmission {
            try set("retransmission", ZMQ_TCP_MAXRT, retransmission.milliseconds)
        }
        try apply(options.curve)
        if let domain = options.zapDomain {
            try set("zapDomain", ZMQ_ZAP_DOMAIN, copying: Array(domain.utf8))
            try set("zapEnforceDomain", Int32(SAMBAND_ZMQ_ZAP_ENFORCE_DOMAIN), 1)
        }
    }

    private func apply(_ heartbeat: SocketOptions.Heartbeat?) throws(ZeroMQError) {
        guard let heartbeat else { return }
        try set("heartbeat.interval", ZMQ_HEARTBEAT_IVL, heartbeat.interval.milliseconds)
        try set("heartbeat.timeout", ZMQ_HEARTBEAT_TIMEOUT, heartbeat.timeout.milliseconds)
        try set("heartbeat.timeToLive", ZMQ_HEARTBEAT_TTL, heartbeat.timeToLive.milliseconds)
    }

    private func apply(_ reconnect: SocketOptions.Reconnect?) throws(ZeroMQError) {
        guard let reconnect else { return }
        try set("reconnect.initial", ZMQ_RECONNECT_IVL, reconnect.initial.milliseconds)
        try set("reconnect.maximum", ZMQ_RECONNECT_IVL_MAX, reconnect.maximum.milliseconds)
    }

    private func apply(_ keepalive: SocketOptions.Keepalive?) throws(ZeroMQError) {
        guard let keepalive else { return }
        try set("keepalive", ZMQ_TCP_KEEPALIVE, 1)
        try set("keepalive.idle", ZMQ_TCP_KEEPALIVE_IDLE, keepalive.idle.wholeSeconds)
        try set("keepalive.interval", ZMQ_TCP_KEEPALIVE_INTVL, keepalive.interval.wholeSeconds)
        try set("keepalive.count", ZMQ_TCP_KEEPALIVE_CNT, Int32(clamping: keepalive.count))
    }

    private func apply(_ curve: SocketOptions.Curve?) throws(ZeroMQError) {
        switch curve {
        case .server(let keys):
            try set("curve.server", ZMQ_CURVE_SERVER, 1)
            try setSecret(of: keys)
        case .client(let keys, let server):
            try set("curve.serverKey", ZMQ_CURVE_SERVERKEY, copying: server.bytes)
            try set("curve.publicKey", ZMQ_CURVE_PUBLICKEY, copying: keys.publicKey.bytes)
            try setSecret(of: keys)
        case nil:
            break
        }
    }

    private func setSecret(of keys: CurveKeyPair) throws(ZeroMQError) {
        try unsafe keys.withSecret { bytes throws(ZeroMQError) in
            try unsafe set("curve.secretKey", ZMQ_CURVE_SECRETKEY, bytes)
        }
    }

    private func set(_ name: String, _ option: Int32, _ value: Int32) throws(ZeroMQError) {
        try unsafe withUnsafeBytes(of: value) { bytes throws(ZeroMQError) in
            try unsafe set(name, option, bytes)
        }
    }

    private func set(_ name: String, _ option: Int32, long value: Int64) throws(ZeroMQError) {
        try unsafe withUnsafeBytes(of: value) { bytes throws(ZeroMQError) in
            try unsafe set(name, option, bytes)
        }
    }

    private func set(
        _ name: String,
        _ option: Int32,
        copying value: [UInt8]
    ) throws(ZeroMQError) {
        try unsafe value.span.withUnsafeBytes { bytes throws(ZeroMQError) in
            try unsafe set(name, option, bytes)
        }
    }

    private func set(
        _ name: String,
        _ option: Int32,
        _ value: UnsafeRawBufferPointer
    ) throws(ZeroMQError) {
        guard unsafe zmq_setsockopt(handle, option, value.baseAddress, value.count) == 0 else {
            throw .option(name, code: zmq_errno())
        }
    }
}
