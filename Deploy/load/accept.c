#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "run.h"

enum { OPEN_BATCH = 32, HEADER_ROOM = 1024 };

// One client with its cases and the messages that it has in flight.
struct sender {
    void *socket;
    const struct place *place;
    long quota, sent, answered, cases, first_case, opened;
    char (*case_ids)[SMP_CASE + 1];
    uint64_t *started;
    long *free_slots, free_count;
    struct plan plans[2];
};

// The senders of one thread.
struct shard {
    const struct scene *scene;
    const struct options *options;
    struct sender *senders;
    size_t count;
    struct result result;
    pthread_barrier_t *barrier;
};

static size_t event_header(
    char *out, const char *type, const char *source, const char *case_id) {
    char id[SMP_ID + 1], time[32], subject[64] = "";
    smp_uuid(id);
    smp_time(time);
    if (case_id) snprintf(subject, sizeof subject, ",\"subject\":\"%s\"", case_id);
    return (size_t)snprintf(
        out, HEADER_ROOM,
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"se.samband.%s\","
        "\"time\":\"%s\",\"datacontenttype\":\"application/json\"%s}",
        id, source, type, time, subject);
}

static void submit(
    struct sender *sender, uint64_t request, const char *type, const char *case_id,
    const char *body, size_t length, int more) {
    char head[SMP_FIXED + HEADER_ROOM];
    smp_head(head, 'S', request);
    size_t size = event_header(head + SMP_FIXED, type, sender->place->address, case_id);
    if (zmq_send(sender->socket, head, SMP_FIXED + size, ZMQ_SNDMORE) < 0 ||
        zmq_send(sender->socket, body, length, more ? ZMQ_SNDMORE : 0) < 0)
        smp_fail("zmq_send", zmq_strerror(errno));
}

// Sends the next batch of cases to open.
static void open_cases(const struct scene *scene, struct sender *sender) {
    char body[2048];
    long left = sender->cases - sender->opened;
    for (long i = 0, most = left < OPEN_BATCH ? left : OPEN_BATCH; i < most; i++) {
        long number = sender->first_case + sender->opened + i;
        size_t length = case_body(
            body, sizeof body, (unsigned long)number, sender->place->address,
            scene->receivers[number % scene->receiver_count].address);
        submit(sender, 2, "case.opened", NULL, body, length, i + 1 < most);
    }
}

// Takes the case ids of a receipt, in their order.
static void take_cases(struct sender *sender, const struct smp_record *record) {
    const char *at = record->header, *end = at + record->header_length;
    while ((at = smp_value(at, (size_t)(end - at), "case")) && sender->opened < sender->cases) {
        memcpy(sender->case_ids[sender->opened], at + 1, SMP_CASE);
        sender->case_ids[sender->opened++][SMP_CASE] = 0;
    }
}

// Opens the cases of all senders of the shard, one batch of each in flight.
static void prepare(struct shard *shard) {
    for (size_t i = 0; i < shard->count; i++) open_cases(shard->scene, shard->senders + i);
    for (size_t i = 0, waiting = shard->count; waiting > 0; i = (i + 1) % shard->count) {
        struct sender *sender = shard->senders + i;
        if (sender->opened == sender->cases) continue;
        zmq_msg_t frame;
        struct smp_record record = client_answer(sender->socket, &frame);
        client_expect(&record, 'r', "SUBMIT case.opened");
        take_cases(sender, &record);
        zmq_msg_close(&frame);
        if (sender->opened == sender->cases) waiting--;
        else open_cases(shard->scene, sender);
    }
}

static void submit_next(struct sender *sender) {
    long slot = sender->free_slots[--sender->free_count];
    long round = sender->sent / sender->cases;
    struct plan *plan = &sender->plans[round > 0];
    plan_number(plan, (unsigned long)sender->sent);
    const char *type = round > 0 ? "plan.revised" : "plan.submitted";
    sender->started[slot] = smp_now();
    submit(
        sender, (uint64_t)slot, type, sender->case_ids[sender->sent % sender->cases], plan->text,
        plan->length, 0);
    sender->sent++;
}

static void answered(struct shard *shard, struct sender *sender, struct smp_record *record) {
    if (record->request >= (uint64_t)shard->options->window) smp_fail("answer", "to no request");
    if (record->verb == 'r') {
        shard->result.done++;
        latency_add(&shard->result.latency, smp_now() - sender->started[record->request]);
    } else if (record->verb == 'f') {
        result_refused(&shard->result, record);
    } else {
        return;
    }
    sender->answered++;
    sender->free_slots[sender->free_count++] = (long)record->request;
}

// Reads all that has come for a sender and sends as much on.
static void serve(struct shard *shard, struct sender *sender) {
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    while (zmq_msg_recv(&frame, sender->socket, ZMQ_DONTWAIT) >= 0) {
        struct smp_record record;
        size_t at = 0;
        int state;
        while ((state = smp_next(zmq_msg_data(&frame), zmq_msg_size(&frame), &at, &record)) > 0)
            answered(shard, sender, &record);
        if (state < 0) smp_fail("answer", "not a whole frame");
    }
    zmq_msg_close(&frame);
    while (sender->free_count > 0 && sender->sent < sender->quota) submit_next(sender);
}

static void *work(void *argument) {
    struct shard *shard = argument;
    if (!shard->options->asks_nobody) prepare(shard);
    zmq_pollitem_t *items = calloc(shard->count, sizeof *items);
    if (!items) smp_fail("calloc", "no memory");
    for (size_t i = 0; i < shard->count; i++)
        items[i] = (zmq_pollitem_t){.socket = shard->senders[i].socket, .events = ZMQ_POLLIN};
    pthread_barrier_wait(shard->barrier);
    pthread_barrier_wait(shard->barrier);
    for (size_t i = 0; i < shard->count; i++) serve(shard, shard->senders + i);
    for (size_t done = 0; done < shard->count;) {
        if (zmq_poll(items, (int)shard->count, 30000) <= 0) smp_fail("no answer", "within 30 s");
        done = 0;
        for (size_t i = 0; i < shard->count; i++) {
            if (items[i].revents) serve(shard, shard->senders + i);
            done += shard->senders[i].answered == shard->senders[i].quota;
        }
    }
    pthread_barrier_wait(shard->barrier);
    free(items);
    return NULL;
}

static void make_sender(
    struct sender *sender, void *context, const struct scene *scene,
    const struct options *options, long index) {
    *sender = (struct sender){.place = scene->senders + index % scene->sender_count};
    sender->socket = client_open(context, scene->endpoint, scene->server, &sender->place->key);
    client_greet(sender->socket);
    sender->quota = options->messages / options->clients;
    sender->cases = (sender->quota + options->per_case - 1) / options->per_case;
    sender->first_case = index * sender->cases;
    sender->case_ids = calloc((size_t)sender->cases, sizeof *sender->case_ids);
    sender->started = calloc((size_t)options->window, sizeof *sender->started);
    sender->free_slots = calloc((size_t)options->window, sizeof *sender->free_slots);
    if (!sender->case_ids || !sender->started || !sender->free_slots)
        smp_fail("calloc", "no memory");
    for (long i = 0; i < options->window; i++) sender->free_slots[sender->free_count++] = i;
    for (long i = 0; options->asks_nobody && i < sender->cases; i++)
        memset(sender->case_ids[i], 'a', SMP_CASE);
    for (int i = 0; i < 2; i++)
        sender->plans[i] = plan_make((size_t)options->size, i, sender->place->address);
}

static void end_sender(struct sender *sender) {
    zmq_close(sender->socket);
    free(sender->case_ids), free(sender->started), free(sender->free_slots);
    for (int i = 0; i < 2; i++) free(sender->plans[i].text);
}

struct result run_accept(const struct scene *scene, const struct options *options) {
    void *context = zmq_ctx_new();
    zmq_ctx_set(context, ZMQ_IO_THREADS, (int)options->io_threads);
    long threads = options->threads < options->clients ? options->threads : options->clients;
    struct sender *senders = calloc((size_t)options->clients, sizeof *senders);
    struct shard *shards = calloc((size_t)threads, sizeof *shards);
    pthread_t *handles = calloc((size_t)threads, sizeof *handles);
    if (!senders || !shards || !handles) smp_fail("calloc", "no memory");
    for (long i = 0; i < options->clients; i++)
        make_sender(senders + i, context, scene, options, i);
    pthread_barrier_t barrier;
    pthread_barrier_init(&barrier, NULL, (unsigned)threads + 1);
    for (long i = 0; i < threads; i++) {
        long from = options->clients * i / threads, to = options->clients * (i + 1) / threads;
        shards[i] = (struct shard){
            scene, options, senders + from, (size_t)(to - from), {0}, &barrier};
        if (pthread_create(handles + i, NULL, work, shards + i)) smp_fail("thread", "not made");
    }
    struct result result = {0};
    pthread_barrier_wait(&barrier);
    wait_for_go(options);
    pthread_barrier_wait(&barrier);
    uint64_t started = smp_now();
    double cpu = cpu_seconds();
    pthread_barrier_wait(&barrier);
    result.seconds = (double)(smp_now() - started) / 1e6;
    result.cpu_seconds = cpu_seconds() - cpu;
    for (long i = 0; i < threads; i++) {
        pthread_join(handles[i], NULL);
        result_join(&result, &shards[i].result);
    }
    for (long i = 0; i < options->clients; i++) end_sender(senders + i);
    free(senders), free(shards), free(handles);
    pthread_barrier_destroy(&barrier);
    zmq_ctx_term(context);
    return result;
}
