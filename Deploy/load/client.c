#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int patience = 30000;

static void set(void *socket, int option, int value) {
    if (zmq_setsockopt(socket, option, &value, sizeof value))
        smp_fail("zmq_setsockopt", zmq_strerror(errno));
}

static void set_key(void *socket, int option, const char *key) {
    if (zmq_setsockopt(socket, option, key, 41)) smp_fail("key", zmq_strerror(errno));
}

void *client_open(
    void *context, const char *endpoint, const char *server, const struct key_pair *key) {
    void *socket = zmq_socket(context, ZMQ_DEALER);
    if (!socket) smp_fail("zmq_socket", zmq_strerror(errno));
    set(socket, ZMQ_LINGER, 0);
    set(socket, ZMQ_SNDHWM, 0);
    set(socket, ZMQ_RCVHWM, 0);
    set(socket, ZMQ_RECONNECT_IVL, -1);
    set_key(socket, ZMQ_CURVE_SERVERKEY, server);
    set_key(socket, ZMQ_CURVE_PUBLICKEY, key->public_key);
    set_key(socket, ZMQ_CURVE_SECRETKEY, key->secret_key);
    if (zmq_connect(socket, endpoint)) smp_fail(endpoint, zmq_strerror(errno));
    return socket;
}

void client_greet(void *socket) {
    zmq_msg_t frame;
    client_send(socket, 'H', 1, "{\"versions\":[\"1\"],\"client\":\"load/1\"}", NULL);
    struct smp_record record = client_answer(socket, &frame);
    client_expect(&record, 'w', "HELLO");
    zmq_msg_close(&frame);
}

void client_send(
    void *socket, char verb, uint64_t request, const char *header, const char *body) {
    size_t length = strlen(header);
    char *head = malloc(SMP_FIXED + length);
    if (!head) smp_fail("malloc", "no memory");
    smp_head(head, verb, request);
    memcpy(head + SMP_FIXED, header, length);
    int more = body ? ZMQ_SNDMORE : 0;
    if (zmq_send(socket, head, SMP_FIXED + length, more) < 0)
        smp_fail("zmq_send", zmq_strerror(errno));
    if (body && zmq_send(socket, body, strlen(body), 0) < 0)
        smp_fail("zmq_send", zmq_strerror(errno));
    free(head);
}

struct smp_record client_answer(void *socket, zmq_msg_t *frame) {
    zmq_pollitem_t item = {.socket = socket, .events = ZMQ_POLLIN};
    if (zmq_poll(&item, 1, patience) <= 0) smp_fail("no answer", "within 30 s");
    zmq_msg_init(frame);
    if (zmq_msg_recv(frame, socket, 0) < 0) smp_fail("zmq_msg_recv", zmq_strerror(errno));
    struct smp_record record;
    size_t at = 0;
    if (smp_next(zmq_msg_data(frame), zmq_msg_size(frame), &at, &record) != 1)
        smp_fail("answer", "not a whole frame");
    return record;
}

void client_expect(const struct smp_record *record, char verb, const char *what) {
    if (record->verb == verb) return;
    char said[1024];
    snprintf(said, sizeof said, "%.*s", (int)record->header_length, record->header);
    smp_fail(what, said);
}
