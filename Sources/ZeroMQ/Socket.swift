internal import CZeroMQ

/// One libzmq socket, owned by one place and used by one thread.
///
/// It holds its context strongly, is closed by `close()` or at the latest when its owner drops it,
/// and answers `.closed` to everything after that.
@safe package struct Socket: ~Copyable {
    package let kind: SocketKind
    private let context: Context
    private let handle: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    /// Reused for every frame received, so that receiving allocates nothing of ours.
    let message: UnsafeMutablePointer<zmq_msg_t>

    private init(_ kind: SocketKind, _ context: Context, _ raw: UnsafeMutableRawPointer) {
        self.kind = kind
        self.context = context
        unsafe handle = .allocate(capacity: 1)
        unsafe handle.initialize(to: raw)
        unsafe message = .allocate(capacity: 1)
        unsafe message.initialize(to: zmq_msg_t())
        unsafe zmq_msg_init(message)
    }

    deinit {
        close()
        unsafe zmq_msg_close(message)
        unsafe message.deallocate()
        unsafe handle.deallocate()
    }

    /// Opens a socket with all its options set; it neither binds nor connects.
    package static func open(
        _ kind: SocketKind,
        in context: Context,
        options: SocketOptions = SocketOptions()
    ) throws(ZeroMQError) -> Socket {
        let raw = try unsafe context.openHandle(kind)
        let socket = unsafe Socket(kind, context, raw)
        try unsafe OptionWriter(raw).apply(options, to: kind)
        return socket
    }

    /// Closes the socket now; repeating it does nothing.
    package borrowing func close() {
        guard let raw = unsafe handle.pointee else { return }
        unsafe handle.pointee = nil
        unsafe context.closeHandle(raw)
    }

    /// Binds and returns the endpoint as it became, with the port filled in where it was 0.
    @discardableResult
    package borrowing func bind(to endpoint: String) throws(ZeroMQError) -> String {
        guard try unsafe zmq_bind(raw(), endpoint) == 0 else {
            throw .endpoint(endpoint, code: zmq_errno())
        }
        return try lastEndpoint()
    }

    /// Stops accepting at the endpoint, in the form that `bind` returned.
    package borrowing func unbind(from endpoint: String) throws(ZeroMQError) {
        guard try unsafe zmq_unbind(raw(), endpoint) == 0 else {
            throw .endpoint(endpoint, code: zmq_errno())
        }
    }

    /// Starts connecting; libzmq goes on in the background and reconnects by itself.
    package borrowing func connect(to endpoint: String) throws(ZeroMQError) {
        guard try unsafe zmq_connect(raw(), endpoint) == 0 else {
            throw .endpoint(endpoint, code: zmq_errno())
        }
    }

    borrowing func raw() throws(ZeroMQError) -> UnsafeMutableRawPointer {
        guard let raw = unsafe handle.pointee else { throw .closed }
        return unsafe raw
    }

    var isClosed: Bool {
        unsafe handle.pointee == nil
    }

    private borrowing func lastEndpoint() throws(ZeroMQError) -> String {
        let raw = try unsafe raw()
        var length = 256
        var text = [UInt8](repeating: 0, count: length)
        let status = unsafe text.withUnsafeMutableBytes { bytes in
            unsafe zmq_getsockopt(raw, ZMQ_LAST_ENDPOINT, bytes.baseAddress, &length)
        }
        guard status == 0 else { throw .last("zmq_getsockopt") }
        return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
}
