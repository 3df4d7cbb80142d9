#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "run.h"

// As long as a receipt of one event without due dates.
static const char receipt[] =
    "{\"events\":[{\"id\":\"00000000-0000-7000-8000-000000000000\",\"sequence\":1000000,"
    "\"case\":\"00000000000000000000000000000000\",\"acceptedAt\":\"2026-01-01T00:00:00.000Z\","
    "\"salt\":\"00000000000000000000000000000000\",\"digest\":"
    "\"0000000000000000000000000000000000000000000000000000000000000000\",\"leaf\":"
    "\"0000000000000000000000000000000000000000000000000000000000000000\",\"index\":999999,"
    "\"copies\":[{\"to\":\"role:fk\",\"state\":\"queued\"}]}],\"size\":1000000,\"root\":"
    "\"0000000000000000000000000000000000000000000000000000000000000000\"}";

static size_t record(char *out, char verb, const char *request, const char *header) {
    uint32_t header_length = (uint32_t)strlen(header);
    uint32_t length = htobe32(13 + header_length), big = htobe32(header_length);
    memcpy(out, "SMP1", 4);
    memcpy(out + 4, &length, 4);
    out[8] = verb;
    memcpy(out + 9, request, 8);
    memcpy(out + 17, &big, 4);
    memcpy(out + 21, header, header_length);
    return 21 + header_length;
}

static void serve(void *router) {
    char id[256], head[4096], body[131072], answer[2048];
    for (;;) {
        int id_size = zmq_recv(router, id, sizeof id, 0);
        int size = zmq_recv(router, head, sizeof head, 0), more;
        if (id_size < 0 || size < SMP_FIXED) return;
        size_t option = sizeof more;
        while (!zmq_getsockopt(router, ZMQ_RCVMORE, &more, &option) && more)
            if (zmq_recv(router, body, sizeof body, 0) < 0) return;
        size_t length = head[4] == 'H' ? record(answer, 'w', head + 5, "{\"version\":\"1\"}")
                                       : record(answer, 'r', head + 5, receipt);
        if (zmq_send(router, id, (size_t)id_size, ZMQ_SNDMORE) < 0) return;
        if (zmq_send(router, answer, length, 0) < 0) return;
    }
}

void run_null(const char *endpoint) {
    struct key_pair key;
    void *context = zmq_ctx_new(), *router = zmq_socket(context, ZMQ_ROUTER);
    int one = 1, none = 0;
    zmq_curve_keypair(key.public_key, key.secret_key);
    zmq_setsockopt(router, ZMQ_CURVE_SERVER, &one, sizeof one);
    zmq_setsockopt(router, ZMQ_CURVE_SECRETKEY, key.secret_key, 41);
    zmq_setsockopt(router, ZMQ_SNDHWM, &none, sizeof none);
    if (zmq_bind(router, endpoint)) smp_fail(endpoint, zmq_strerror(errno));
    char bound[128];
    size_t size = sizeof bound;
    zmq_getsockopt(router, ZMQ_LAST_ENDPOINT, bound, &size);
    printf("{\"endpoint\": \"%s\", \"server\": \"%s\"}\n", bound, key.public_key);
    fflush(stdout);
    serve(router);
}
