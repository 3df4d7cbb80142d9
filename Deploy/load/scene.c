#include "scene.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHANGES_ROOM = 98304, PARTIES_A_REQUEST = 60 };

static const char agency[] = "fk/2021005521";

static void read_key(char out[41], const char *data, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/keys/%s", data, name);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%40s", out) != 1 || strlen(out) != 40)
        smp_fail(path, "cannot read a key of 40 characters");
    fclose(file);
}

static void make_key(struct key_pair *key) {
    if (zmq_curve_keypair(key->public_key, key->secret_key))
        smp_fail("zmq_curve_keypair", zmq_strerror(errno));
}

void scene_invent(
    struct scene *scene, const char *endpoint, const char *server, long senders, long receivers) {
    snprintf(scene->endpoint, sizeof scene->endpoint, "%s", endpoint);
    snprintf(scene->server, sizeof scene->server, "%s", server);
    scene->sender_count = senders, scene->receiver_count = receivers;
    scene->senders = calloc((size_t)senders, sizeof *scene->senders);
    scene->receivers = calloc((size_t)receivers, sizeof *scene->receivers);
    if (!scene->senders || !scene->receivers) smp_fail("calloc", "no memory");
    for (long i = 0; i < senders; i++) {
        make_key(&scene->senders[i].key);
        // Letters only: no part of an address may look like a number of a person.
        snprintf(
            scene->senders[i].address, sizeof scene->senders[i].address,
            "employer/provgivare%c%c%c%c%c%c/-/hr", 'a' + (char)(i / 17576 % 26),
            'a' + (char)(i / 676 % 26), 'a' + (char)(i / 26 % 26), 'a' + (char)(i % 26), 'a', 'b');
    }
    for (long i = 0; i < receivers; i++) {
        make_key(&scene->receivers[i].key);
        snprintf(
            scene->receivers[i].address, sizeof scene->receivers[i].address,
            "%s/enhet-%ld/handlaggning", agency, i + 1);
    }
}

// Changes that register a place: its party (if that is to be made), its function and its key.
static int place_changes(char *out, size_t room, const struct place *place, int makes_party) {
    char kind[33], organisation[65];
    if (sscanf(place->address, "%32[^/]/%64[^/]", kind, organisation) != 2)
        smp_fail(place->address, "not an address");
    int length = 0;
    if (makes_party)
        length = snprintf(
            out, room, "{\"change\":\"party-registered\",\"kind\":\"%s\",\"organisation\":\"%s\"},",
            kind, organisation);
    length += snprintf(
        out + length, room - (size_t)length,
        "{\"change\":\"function-registered\",\"address\":\"%s\"},"
        "{\"change\":\"key-issued\",\"party\":\"%s/%s\",\"publicKey\":\"%s\","
        "\"functions\":[\"%s\"],\"label\":\"load\"},",
        place->address, kind, organisation, place->key.public_key, place->address);
    return length;
}

static void register_places(void *operator, struct place *places, long count, int own_party) {
    char *changes = malloc(CHANGES_ROOM);
    if (!changes) smp_fail("malloc", "no memory");
    for (long i = 0; i < count;) {
        size_t length = (size_t)sprintf(changes, "{\"changes\":[");
        for (long n = 0; n < PARTIES_A_REQUEST && i < count; n++, i++)
            length += (size_t)place_changes(
                changes + length, CHANGES_ROOM - length, places + i, own_party || i == 0);
        memcpy(changes + length - 1, "]}", 3);
        zmq_msg_t frame;
        client_send(operator, 'P', 2, "{\"do\":\"directory\",\"why\":\"load\"}", changes);
        struct smp_record record = client_answer(operator, &frame);
        client_expect(&record, 'p', "OPERATE directory");
        zmq_msg_close(&frame);
    }
    free(changes);
}

void scene_make(
    struct scene *scene, const char *endpoint, const char *data, long senders, long receivers) {
    char server[41];
    struct key_pair key;
    read_key(server, data, "server.pub");
    read_key(key.secret_key, data, "operator.key");
    if (zmq_curve_public(key.public_key, key.secret_key)) smp_fail("operator.key", "not a key");
    scene_invent(scene, endpoint, server, senders, receivers);
    void *context = zmq_ctx_new();
    void *operator = client_open(context, endpoint, server, &key);
    client_greet(operator);
    register_places(operator, scene->receivers, receivers, 0);
    register_places(operator, scene->senders, senders, 1);
    zmq_close(operator);
    zmq_ctx_term(context);
}

static void write_places(FILE *file, const char *word, const struct place *places, long count) {
    for (long i = 0; i < count; i++)
        fprintf(
            file, "%s %s %s %s\n", word, places[i].address, places[i].key.public_key,
            places[i].key.secret_key);
}

void scene_write(const struct scene *scene, const char *path) {
    int descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!file) smp_fail(path, "cannot write");
    fprintf(
        file, "scene %s %s %ld %ld\n", scene->endpoint, scene->server, scene->sender_count,
        scene->receiver_count);
    write_places(file, "sender", scene->senders, scene->sender_count);
    write_places(file, "receiver", scene->receivers, scene->receiver_count);
    if (fclose(file)) smp_fail(path, "cannot write");
}

static void read_places(FILE *file, struct place *places, long count) {
    for (long i = 0; i < count; i++)
        if (fscanf(
                file, " %*s %200s %40s %40s", places[i].address, places[i].key.public_key,
                places[i].key.secret_key) != 3)
            smp_fail("scene", "a line is not as it was written");
}

void scene_read(struct scene *scene, const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) smp_fail(path, "cannot read");
    if (fscanf(
            file, "scene %127s %40s %ld %ld", scene->endpoint, scene->server,
            &scene->sender_count, &scene->receiver_count) != 4)
        smp_fail(path, "not a scene");
    scene->senders = calloc((size_t)scene->sender_count, sizeof *scene->senders);
    scene->receivers = calloc((size_t)scene->receiver_count, sizeof *scene->receivers);
    if (!scene->senders || !scene->receivers) smp_fail("calloc", "no memory");
    read_places(file, scene->senders, scene->sender_count);
    read_places(file, scene->receivers, scene->receiver_count);
    fclose(file);
}
