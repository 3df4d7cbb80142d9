// Who takes part in a run: employers that send and units of the agency that receive.
#pragma once
#include "client.h"

struct scene {
    char endpoint[128], server[41];
    struct place *senders, *receivers;
    long sender_count, receiver_count;
};

// Registers the parties, functions and keys with the operator's key.
void scene_make(
    struct scene *scene, const char *endpoint, const char *data, long senders, long receivers);

// Parties that nobody knows, for a peer that asks nobody.
void scene_invent(
    struct scene *scene, const char *endpoint, const char *server, long senders, long receivers);

// The file holds secret keys and is made with mode 0600.
void scene_write(const struct scene *scene, const char *path);
void scene_read(struct scene *scene, const char *path);
