#include "smp1.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

void smp_head(char *out, char verb, uint64_t request) {
    uint64_t big = htobe64(request);
    memcpy(out, "SMP1", 4);
    out[4] = verb;
    memcpy(out + 5, &big, 8);
}

static uint32_t number(const char *at) {
    uint32_t big;
    memcpy(&big, at, 4);
    return be32toh(big);
}

int smp_next(const char *frame, size_t size, size_t *at, struct smp_record *record) {
    if (*at == 0) {
        if (size < 4 || memcmp(frame, "SMP1", 4)) return -1;
        *at = 4;
    }
    if (*at == size) return 0;
    if (size - *at < 17) return -1;
    const char *start = frame + *at;
    uint32_t length = number(start), header_length = number(start + 13);
    if (length < 13 || length > size - *at - 4 || header_length > length - 13) return -1;
    uint64_t request;
    memcpy(&request, start + 5, 8);
    *record = (struct smp_record){
        .verb = start[4],
        .request = be64toh(request),
        .header = start + 17,
        .header_length = header_length,
        .body = start + 17 + header_length,
        .body_length = length - 13 - header_length,
    };
    *at += 4 + length;
    return 1;
}

const char *smp_value(const char *text, size_t length, const char *key) {
    char quoted[64];
    int size = snprintf(quoted, sizeof quoted, "\"%s\":", key);
    const char *found = memmem(text, length, quoted, (size_t)size);
    return found ? found + size : NULL;
}

uint64_t smp_random(uint64_t bound) {
    static __thread uint64_t state;
    while (!state)
        if (getrandom(&state, sizeof state, 0) != sizeof state) smp_fail("getrandom", "too short");
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % bound;
}

void smp_uuid(char out[SMP_ID + 1]) {
    static __thread uint64_t last, serial;
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    uint64_t ms = (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
    // Within a millisecond the 12 bits after the version count, so that ids of a sender rise.
    serial = ms > last ? smp_random(1024) : serial + 1;
    if (serial > 4095) serial = 0, ms = last + 1;
    last = ms > last ? ms : last;
    uint64_t low = smp_random(UINT64_MAX);
    snprintf(
        out, SMP_ID + 1, "%08lx-%04lx-7%03lx-%04lx-%012lx", last >> 16, last & 0xFFFF, serial,
        0x8000 | (low >> 50), low & 0xFFFFFFFFFFFF);
}

void smp_time(char out[32]) {
    static __thread time_t second;
    static __thread char text[24];
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    if (time.tv_sec != second) {
        struct tm parts;
        gmtime_r(&time.tv_sec, &parts);
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
        second = time.tv_sec;
    }
    snprintf(out, 32, "%s.%03ldZ", text, time.tv_nsec / 1000000);
}

uint64_t smp_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

_Noreturn void smp_fail(const char *what, const char *why) {
    fprintf(stderr, "load: %s: %s\n", what, why);
    exit(1);
}
