// Latencies in microseconds, all of them kept.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct latency {
    uint32_t *values;
    size_t count, room;
};

void latency_add(struct latency *latency, uint64_t microseconds);

// Moves what `from` has into `into` and empties it.
void latency_join(struct latency *into, struct latency *from);

// Prints `"mean_us": …, "p50_us": …, "p99_us": …, "max_us": …`.
void latency_print(struct latency *latency);
