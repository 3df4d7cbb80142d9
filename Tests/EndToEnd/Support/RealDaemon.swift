internal import Testing

/// Everything that starts the daemon as it is delivered and speaks to it over the network.
///
/// One at a time: the tests share nothing but the machine, and several daemons at once would only
/// make each other slow.
@Suite(.serialized, .timeLimit(.minutes(5))) enum RealDaemon {}
