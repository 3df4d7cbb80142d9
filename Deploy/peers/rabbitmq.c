// A RabbitMQ quorum queue as its users would use it when nothing may be lost: persistent messages
// with publisher confirms; consumers with manual acknowledgements.
//
//   rabbitmq publish|consume PORT CONNECTIONS WINDOW MESSAGES SIZE QUEUE [CA.pem]
//
// Figures as one JSON object on stdout. With a certificate the connections are TLS.
#include <amqp.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CONNECTIONS_MOST = 256 };

static struct {
    int consumes, port;
    long connections, window, quota, size;
    const char *queue, *certificate;
} asked;

// One connection and what it measured.
struct peer {
    pthread_t thread;
    amqp_connection_state_t connection;
    uint32_t *latency;
    long measured;
};

static pthread_barrier_t ready;
static atomic_long consumed;
static atomic_ullong consumed_all_at;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

static void fail(const char *what) {
    fprintf(stderr, "rabbitmq: %s\n", what);
    exit(1);
}

static void must(amqp_connection_state_t connection, const char *what) {
    if (amqp_get_rpc_reply(connection).reply_type != AMQP_RESPONSE_NORMAL) fail(what);
}

static amqp_socket_t *new_socket(amqp_connection_state_t connection) {
    if (!asked.certificate) return amqp_tcp_socket_new(connection);
    amqp_socket_t *socket = amqp_ssl_socket_new(connection);
    if (!socket || amqp_ssl_socket_set_cacert(socket, asked.certificate)) fail("certificate");
    amqp_ssl_socket_set_verify_hostname(socket, 0);
    return socket;
}

static amqp_connection_state_t connect_channel(void) {
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = new_socket(connection);
    if (!socket || amqp_socket_open(socket, "127.0.0.1", asked.port)) fail("cannot connect");
    amqp_rpc_reply_t reply = amqp_login(
        connection, "/", 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest");
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) fail("cannot log in");
    amqp_channel_open(connection, 1);
    must(connection, "cannot open a channel");
    amqp_table_entry_t kind = {.key = amqp_cstring_bytes("x-queue-type")};
    kind.value.kind = AMQP_FIELD_KIND_UTF8;
    kind.value.value.bytes = amqp_cstring_bytes("quorum");
    amqp_table_t arguments = {1, &kind};
    amqp_queue_declare(
        connection, 1, amqp_cstring_bytes(asked.queue), 0, 1, 0, 0, arguments);
    must(connection, "cannot declare the queue");
    return connection;
}

static void publish_one(struct peer *peer, uint64_t *sent_at, long tag, amqp_bytes_t body) {
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CONTENT_TYPE_FLAG,
        .delivery_mode = AMQP_DELIVERY_PERSISTENT,
        .content_type = amqp_cstring_bytes("application/json"),
    };
    sent_at[tag] = now();
    if (amqp_basic_publish(
            peer->connection, 1, amqp_empty_bytes, amqp_cstring_bytes(asked.queue), 0, 0,
            &properties, body))
        fail("cannot publish");
}

static void confirm(struct peer *peer, uint64_t *sent_at, long tag) {
    // A tag is confirmed once, alone or by a later multiple.
    if (!sent_at[tag]) return;
    peer->latency[peer->measured++] = (uint32_t)(now() - sent_at[tag]);
    sent_at[tag] = 0;
}

// Waits for one confirmation and counts all tags that it covers.
static void take_confirm(struct peer *peer, uint64_t *sent_at, long *lowest) {
    amqp_frame_t frame;
    amqp_maybe_release_buffers(peer->connection);
    if (amqp_simple_wait_frame(peer->connection, &frame)) fail("connection lost");
    if (frame.frame_type != AMQP_FRAME_METHOD) return;
    if (frame.payload.method.id == AMQP_BASIC_NACK_METHOD) fail("a message was not taken");
    if (frame.payload.method.id != AMQP_BASIC_ACK_METHOD) return;
    amqp_basic_ack_t *ack = frame.payload.method.decoded;
    long tag = (long)ack->delivery_tag;
    if (tag < 1 || tag > asked.quota) fail("a confirmation of nothing");
    if (!ack->multiple) confirm(peer, sent_at, tag);
    else
        for (; *lowest <= tag; (*lowest)++) confirm(peer, sent_at, *lowest);
}

static void publish(struct peer *peer) {
    char *bytes = malloc((size_t)asked.size);
    uint64_t *sent_at = calloc((size_t)asked.quota + 2, sizeof *sent_at);
    if (!bytes || !sent_at) fail("no memory");
    memset(bytes, 'x', (size_t)asked.size);
    amqp_bytes_t body = {(size_t)asked.size, bytes};
    long sent = 0, lowest = 1;
    while (peer->measured < asked.quota) {
        while (sent < asked.quota && sent - peer->measured < asked.window)
            publish_one(peer, sent_at, ++sent, body);
        take_confirm(peer, sent_at, &lowest);
    }
    free(bytes), free(sent_at);
}

static void consume(struct peer *peer) {
    amqp_basic_qos(peer->connection, 1, 0, (uint16_t)asked.window, 0);
    must(peer->connection, "cannot set the window");
    amqp_basic_consume(
        peer->connection, 1, amqp_cstring_bytes(asked.queue), amqp_empty_bytes, 0, 0, 0,
        amqp_empty_table);
    must(peer->connection, "cannot consume");
    // What one connection has fetched no other gets, so they stop together and not by share.
    struct timeval patience = {.tv_usec = 200000};
    uint64_t last = now();
    while (atomic_load(&consumed) < asked.quota * asked.connections) {
        amqp_envelope_t envelope;
        amqp_maybe_release_buffers(peer->connection);
        amqp_rpc_reply_t reply = amqp_consume_message(peer->connection, &envelope, &patience, 0);
        if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
            if (reply.library_error != AMQP_STATUS_TIMEOUT) fail("connection lost");
            if (now() - last > 10000000) fail("nothing to consume within 10 s");
            continue;
        }
        if (amqp_basic_ack(peer->connection, 1, envelope.delivery_tag, 0)) fail("cannot ack");
        amqp_destroy_envelope(&envelope);
        last = now();
        if (atomic_fetch_add(&consumed, 1) + 1 == asked.quota * asked.connections)
            atomic_store(&consumed_all_at, last);
    }
}

static void *work(void *argument) {
    struct peer *peer = argument;
    peer->connection = connect_channel();
    peer->latency = calloc((size_t)asked.quota + 1, sizeof *peer->latency);
    if (!peer->latency) fail("no memory");
    if (!asked.consumes) {
        amqp_confirm_select(peer->connection, 1);
        must(peer->connection, "no confirmations");
    }
    pthread_barrier_wait(&ready);
    if (asked.consumes) consume(peer);
    else publish(peer);
    pthread_barrier_wait(&ready);
    amqp_connection_close(peer->connection, AMQP_REPLY_SUCCESS);
    amqp_destroy_connection(peer->connection);
    return NULL;
}

static int order(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void report(struct peer *peers, double seconds) {
    long total = asked.quota * asked.connections, count = 0;
    uint32_t *all = calloc((size_t)total + 1, sizeof *all);
    if (!all) fail("no memory");
    for (long i = 0; i < asked.connections; i++) {
        memcpy(all + count, peers[i].latency, (size_t)peers[i].measured * sizeof *all);
        count += peers[i].measured;
        free(peers[i].latency);
    }
    qsort(all, (size_t)count, sizeof *all, order);
    printf(
        "{\"mode\": \"%s\", \"tls\": %s, \"clients\": %ld, \"window\": %ld, \"done\": %ld, "
        "\"seconds\": %.6f, \"per_second\": %.1f, \"p50_us\": %u, \"p99_us\": %u}\n",
        asked.consumes ? "consume" : "publish", asked.certificate ? "true" : "false",
        asked.connections, asked.window, total, seconds, (double)total / seconds,
        count ? all[count / 2] : 0, count ? all[count * 99 / 100] : 0);
    free(all);
}

int main(int count, char **words) {
    if (count < 8 || count > 9)
        fail("usage: publish|consume PORT CONNECTIONS WINDOW MESSAGES SIZE QUEUE [CA.pem]");
    asked.consumes = !strcmp(words[1], "consume");
    asked.port = atoi(words[2]);
    asked.connections = atol(words[3]);
    asked.window = atol(words[4]);
    asked.size = atol(words[6]);
    asked.queue = words[7];
    asked.certificate = count == 9 ? words[8] : NULL;
    if (asked.connections < 1 || asked.connections > CONNECTIONS_MOST) fail("1 to 256 connections");
    asked.quota = atol(words[5]) / asked.connections;
    if (asked.quota < 1 || asked.window < 1 || asked.size < 1) fail("a number is too small");
    struct peer peers[CONNECTIONS_MOST] = {0};
    pthread_barrier_init(&ready, NULL, (unsigned)asked.connections + 1);
    for (long i = 0; i < asked.connections; i++)
        if (pthread_create(&peers[i].thread, NULL, work, peers + i)) fail("no thread");
    pthread_barrier_wait(&ready);
    uint64_t started = now();
    pthread_barrier_wait(&ready);
    uint64_t ended = asked.consumes ? atomic_load(&consumed_all_at) : now();
    double seconds = (double)(ended - started) / 1e6;
    for (long i = 0; i < asked.connections; i++) pthread_join(peers[i].thread, NULL);
    report(peers, seconds);
    return 0;
}
