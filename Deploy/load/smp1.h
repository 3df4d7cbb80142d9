// SMP 1 as a client speaks it: head frames out, records of answer frames in (Protocols/SPEC.md).
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { SMP_FIXED = 13, SMP_CASE = 32, SMP_ID = 36 };

// One record of an answer frame; the pointers lead into the frame.
struct smp_record {
    char verb;
    uint64_t request;
    const char *header, *body;
    size_t header_length, body_length;
};

// Writes magic, verb and request id; the header follows at out + SMP_FIXED.
void smp_head(char *out, char verb, uint64_t request);

// Reads the record at *at and moves on: 1 a record, 0 the end, -1 not a whole frame of answers.
int smp_next(const char *frame, size_t size, size_t *at, struct smp_record *record);

// The value behind "key": in a JSON text that the broker wrote, or NULL.
const char *smp_value(const char *text, size_t length, const char *key);

// A UUIDv7 as 36 characters and a zero; increasing within a process.
void smp_uuid(char out[SMP_ID + 1]);

// Now as RFC 3339 in UTC with milliseconds.
void smp_time(char out[32]);

// Microseconds of the monotonic clock.
uint64_t smp_now(void);

// A number below `bound` from a generator that is good enough for ids and spread.
uint64_t smp_random(uint64_t bound);

// Says why and ends the process with 1.
_Noreturn void smp_fail(const char *what, const char *why);
