// Bodies of the messages that are sent: cases to open and plans of a given size.
#pragma once
#include <stddef.h>

// A plan body with a place where the number of the message is written, so that no two are alike.
struct plan {
    char *text;
    size_t length, number_at;
};

// A plan of exactly `size` bytes (at least about 900); revised plans also say why.
struct plan plan_make(size_t size, int is_revised, const char *address);

// Writes eight digits into the plan.
void plan_number(struct plan *plan, unsigned long number);

// Body of case.opened for person number `person` (from 0) with one employment and one unit.
size_t case_body(
    char *out, size_t room, unsigned long person, const char *employer, const char *unit);
