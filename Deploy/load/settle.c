#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

enum { TOKEN_MOST = 80, QUIET_MS = 5000 };

// One receiver with the tokens that it has not sent back yet.
struct receiver {
    void *socket;
    char *settle;
    size_t length;
    long tokens;
    uint64_t sent;
};

static const char settle_start[] = "{\"do\":\"done\",\"tokens\":[";

static void take_token(struct receiver *receiver, const struct smp_record *record) {
    const char *token = smp_value(record->header, record->header_length, "token");
    const char *end = token ? memchr(token + 1, '"', TOKEN_MOST) : NULL;
    if (!end) smp_fail("DELIVER", "has no token");
    size_t size = (size_t)(end - token) + 1;
    receiver->settle[receiver->length++] = receiver->tokens++ ? ',' : '[';
    memcpy(receiver->settle + receiver->length, token, size);
    receiver->length += size;
}

static void begin_settle(struct receiver *receiver) {
    receiver->tokens = 0;
    // The bracket is written again by the first token.
    receiver->length = SMP_FIXED + sizeof settle_start - 2;
    memcpy(receiver->settle + SMP_FIXED, settle_start, sizeof settle_start - 2);
}

static void send_settle(struct receiver *receiver) {
    if (!receiver->tokens) return;
    memcpy(receiver->settle + receiver->length, "]}", 2);
    receiver->sent = smp_now();
    smp_head(receiver->settle, 'T', receiver->sent);
    if (zmq_send(receiver->socket, receiver->settle, receiver->length + 2, 0) < 0)
        smp_fail("zmq_send", zmq_strerror(errno));
    begin_settle(receiver);
}

static long settled(const struct smp_record *record) {
    long count = 0;
    const char *at = record->header, *end = at + record->header_length;
    while ((at = smp_value(at, (size_t)(end - at), "state")))
        count += !memcmp(at, "\"settled\"", 9);
    return count;
}

static void serve(
    struct receiver *receiver, const struct options *options, struct result *result) {
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    while (zmq_msg_recv(&frame, receiver->socket, ZMQ_DONTWAIT) >= 0) {
        struct smp_record record;
        size_t at = 0;
        int state;
        while ((state = smp_next(zmq_msg_data(&frame), zmq_msg_size(&frame), &at, &record)) > 0) {
            if (record.verb == 'd') {
                take_token(receiver, &record);
                result->bytes += (long)record.body_length;
                if (receiver->tokens == options->batch) send_settle(receiver);
            } else if (record.verb == 't') {
                result->done += settled(&record);
                // The request id is the time at which it was asked.
                latency_add(&result->latency, smp_now() - record.request);
            } else if (record.verb == 'f') {
                result_refused(result, &record);
            }
        }
        if (state < 0) smp_fail("answer", "not a whole frame");
    }
    zmq_msg_close(&frame);
    // What came together goes back together.
    send_settle(receiver);
}

static void make_receiver(
    struct receiver *receiver, void *context, const struct scene *scene,
    const struct options *options, long index) {
    *receiver = (struct receiver){
        .settle = malloc((size_t)options->batch * (TOKEN_MOST + 4) + 256),
    };
    if (!receiver->settle) smp_fail("malloc", "no memory");
    const struct place *place = scene->receivers + index % scene->receiver_count;
    receiver->socket = client_open(context, scene->endpoint, scene->server, &place->key);
    client_greet(receiver->socket);
    begin_settle(receiver);
}

struct result run_settle(const struct scene *scene, const struct options *options) {
    void *context = zmq_ctx_new();
    zmq_ctx_set(context, ZMQ_IO_THREADS, (int)options->io_threads);
    struct receiver *receivers = calloc((size_t)options->clients, sizeof *receivers);
    zmq_pollitem_t *items = calloc((size_t)options->clients, sizeof *items);
    if (!receivers || !items) smp_fail("calloc", "no memory");
    for (long i = 0; i < options->clients; i++) {
        make_receiver(receivers + i, context, scene, options, i);
        items[i] = (zmq_pollitem_t){.socket = receivers[i].socket, .events = ZMQ_POLLIN};
    }
    struct result result = {0};
    wait_for_go(options);
    uint64_t started = smp_now(), last = started;
    double cpu = cpu_seconds();
    char open[96];
    snprintf(open, sizeof open, "{\"messages\":%ld,\"bytes\":8388608}", options->window);
    for (long i = 0; i < options->clients; i++)
        client_send(receivers[i].socket, 'O', 1, open, NULL);
    while (result.done < options->messages) {
        if (zmq_poll(items, (int)options->clients, QUIET_MS) <= 0) break;
        for (long i = 0; i < options->clients; i++)
            if (items[i].revents) serve(receivers + i, options, &result);
        last = smp_now();
    }
    result.seconds = (double)(last - started) / 1e6;
    result.cpu_seconds = cpu_seconds() - cpu;
    for (long i = 0; i < options->clients; i++) {
        zmq_close(receivers[i].socket);
        free(receivers[i].settle);
    }
    free(receivers), free(items);
    zmq_ctx_term(context);
    return result;
}
