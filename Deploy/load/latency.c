#include "latency.h"

#include <stdio.h>
#include <stdlib.h>

#include "smp1.h"

void latency_add(struct latency *latency, uint64_t microseconds) {
    if (latency->count == latency->room) {
        latency->room = latency->room ? latency->room * 2 : 4096;
        latency->values = realloc(latency->values, latency->room * sizeof *latency->values);
        if (!latency->values) smp_fail("realloc", "no memory");
    }
    latency->values[latency->count++] =
        microseconds > UINT32_MAX ? UINT32_MAX : (uint32_t)microseconds;
}

void latency_join(struct latency *into, struct latency *from) {
    for (size_t i = 0; i < from->count; i++) latency_add(into, from->values[i]);
    free(from->values);
    *from = (struct latency){0};
}

static int order(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t quantile(const struct latency *latency, double part) {
    return latency->count ? latency->values[(size_t)(part * (double)(latency->count - 1))] : 0;
}

void latency_print(struct latency *latency) {
    double sum = 0;
    for (size_t i = 0; i < latency->count; i++) sum += latency->values[i];
    qsort(latency->values, latency->count, sizeof *latency->values, order);
    printf(
        "\"mean_us\": %.0f, \"p50_us\": %u, \"p99_us\": %u, \"max_us\": %u",
        latency->count ? sum / (double)latency->count : 0, quantile(latency, 0.5),
        quantile(latency, 0.99), quantile(latency, 1));
}
