internal import Glibc

/// The body of a socket loop: one turn after the other until it is told to stop.
struct LoopTurn<Handler: LoopHandler & ~Copyable> {
    let mailbox: LoopMailbox<Handler>
    let sockets: LoopSockets
    let pollSet: PollSet
    let messagesPerTurn: Int

    func run(_ handler: inout Handler) throws(ZeroMQError) {
        while !mailbox.isStopping {
            if sockets.hasChanged { try pollSet.rebuild(sockets) }
            let isWatching = handler.watchEnd.map { $0 > .now } ?? false
            let wait = handler.deadline.map { max(.zero, $0 - .now) }
            guard let (woken, readable) = try pollSet.wait(isWatching ? .zero : wait) else {
                continue
            }
            // Whoever was woken on this core, such as the thread that is watched for, goes first.
            if isWatching, !woken, readable.isEmpty { sched_yield() }
            if woken {
                for work in mailbox.take() { try work(&handler) }
                try handler.woken()
            }
            for source in readable { try serve(source, &handler) }
            try handler.turnEnded()
            if let deadline = handler.deadline {
                let now = ContinuousClock.now
                if now >= deadline { try handler.tick(now) }
            }
        }
    }

    /// Gives one source its share of the turn.
    private func serve(
        _ source: PollSet.Source,
        _ handler: inout Handler
    ) throws(ZeroMQError) {
        switch source {
        case .zap(let zap):
            for _ in 0..<messagesPerTurn {
                guard let decision = try zap.serve() else { return }
                try handler.authenticated(decision)
            }
        case .monitor(let monitor, let socket):
            for _ in 0..<messagesPerTurn where !monitor.socket.isClosed {
                guard let event = try monitor.next() else { return }
                try handler.monitored(event, on: socket)
            }
        case .socket(let socket):
            for _ in 0..<messagesPerTurn where !socket.socket.isClosed {
                guard try handler.readable(socket) != .wouldBlock else { return }
            }
        }
    }
}
