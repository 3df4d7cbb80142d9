// What a run is asked for and what it came to.
#pragma once
#include "latency.h"
#include "scene.h"

struct options {
    long clients, window, messages, per_case, size, threads, batch, io_threads;
    int asks_nobody, waits;
};

enum { CODES = 600 };

struct result {
    long done, refused[CODES], bytes;
    double seconds, cpu_seconds;
    struct latency latency;
};

// Opens cases (not timed), then submits plans with `window` of each client in flight.
struct result run_accept(const struct scene *scene, const struct options *options);

// Receives and settles what waits in the mailboxes of the receivers until `messages` are settled.
struct result run_settle(const struct scene *scene, const struct options *options);

// A ROUTER that answers every message at once and keeps nothing; prints its address and key.
void run_null(const char *endpoint);

// Counts the code of a REFUSED; prints the first one to stderr.
void result_refused(struct result *result, const struct smp_record *record);
void result_join(struct result *into, struct result *from);

// Says "ready" and waits for a line on stdin, if it was asked to.
void wait_for_go(const struct options *options);

// Processor seconds of this process so far.
double cpu_seconds(void);
