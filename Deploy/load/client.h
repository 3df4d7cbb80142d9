// A connection under one key: open, greet, ask one thing at a time.
#pragma once
#include <zmq.h>

#include "smp1.h"

struct key_pair {
    char public_key[41], secret_key[41];
};

// A function that messages go from or to, with the key of its party.
struct place {
    char address[201];
    struct key_pair key;
};

void *client_open(
    void *context, const char *endpoint, const char *server, const struct key_pair *key);

// HELLO; fails unless WELCOME comes.
void client_greet(void *socket);

// Sends a head with `header`, and a body if there is one.
void client_send(
    void *socket, char verb, uint64_t request, const char *header, const char *body);

// Waits for a frame and gives its first record, which lives until `frame` is closed.
struct smp_record client_answer(void *socket, zmq_msg_t *frame);

// Fails with what the broker said unless the record has the verb.
void client_expect(const struct smp_record *record, char verb, const char *what);
