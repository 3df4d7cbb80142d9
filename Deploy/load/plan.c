#include "plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "smp1.h"

// Days from today as a date in UTC, which is never ahead of the Swedish day.
static void date(char out[16], int days) {
    time_t now = time(NULL) + (time_t)days * 86400;
    struct tm parts;
    gmtime_r(&now, &parts);
    strftime(out, 16, "%Y-%m-%d", &parts);
}

static const char tasks[] =
    "Plock, packning och truckarbete i lagret. Stillasittande arbete i kortare pass, inga tunga "
    "lyft. Orderkontroll i stallet for plock de forsta veckorna. Samtal varje fredag. ";

static const char form[] =
    "{\"employment\":\"emp-1\",%s\"plan\":{\"date\":\"%s\",\"formVersion\":\"2026.1\","
    "\"form\":\"written\",\"author\":\"personalchef\",\"contact\":{\"function\":\"HR\","
    "\"address\":\"%s\",\"hours\":\"vardagar 8-16\"},\"consultation\":{\"held\":true,"
    "\"date\":\"%s\"},\"assumedDays\":75,"
    "\"goal\":\"Åter i ordinarie arbete, mål nummer 00000000.\","
    "\"extentBefore\":100,\"extentNow\":25,\"adaptations\":[{\"kind\":\"tasks\",\"what\":"
    "\"Orderkontroll i stället för plock.\",\"status\":\"planned\",\"responsible\":\"gruppchef\","
    "\"from\":\"%s\"}],\"stepUp\":[{\"from\":\"%s\",\"percent\":50}],\"redeployment\":"
    "{\"possible\":\"not-investigated\"},\"followUps\":[{\"date\":\"%s\",\"responsible\":"
    "\"employer\",\"how\":\"Telefonsamtal.\"}],\"tasks\":\"";

struct plan plan_make(size_t size, int is_revised, const char *address) {
    char yesterday[16], soon[16], later[16];
    date(yesterday, -1), date(soon, 14), date(later, 60);
    struct plan plan = {.text = malloc(size + 1024)};
    if (!plan.text) smp_fail("malloc", "no memory");
    const char *why = is_revised ? "\"why\":\"Upptrappningen gar langsammare.\"," : "";
    size_t length = (size_t)snprintf(
        plan.text, size + 1024, form, why, yesterday, address, yesterday, soon, soon, later);
    if (length + 4 > size) smp_fail("--size", "is too small for a plan");
    for (size_t i = 0; length + 3 < size; i++) plan.text[length++] = tasks[i % (sizeof tasks - 1)];
    memcpy(plan.text + length, "\"}}", 4);
    plan.length = length + 3;
    const char *number = strstr(plan.text, "00000000");
    if (!number) smp_fail("plan", "has no place for its number");
    plan.number_at = (size_t)(number - plan.text);
    return plan;
}

void plan_number(struct plan *plan, unsigned long number) {
    for (size_t digit = 8; digit-- > 0; number /= 10)
        plan->text[plan->number_at + digit] = (char)('0' + number % 10);
}

// A made-up number with a right check digit, of somebody born in the 1890s.
static void person_number(char out[16], unsigned long person) {
    unsigned long day = person % 336, serial = person / 336 % 1000;
    unsigned long year = 1890 + person / 336000 % 10;
    snprintf(out, 16, "%04lu%02lu%02lu%03lu", year, day / 28 + 1, day % 28 + 1, serial);
    int sum = 0;
    for (int i = 2; i < 11; i++) {
        int value = (out[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    out[11] = (char)('0' + (10 - sum % 10) % 10);
    out[12] = 0;
}

size_t case_body(
    char *out, size_t room, unsigned long person, const char *employer, const char *unit) {
    char number[16], from[16];
    person_number(number, person);
    date(from, -3);
    return (size_t)snprintf(
        out, room,
        "{\"insured\":\"%s\",\"employments\":[{\"id\":\"emp-1\",\"employer\":\"%s\","
        "\"kind\":\"employed\",\"from\":\"2019-03-01\",\"extent\":100}],"
        "\"participants\":[{\"role\":\"fk\",\"address\":\"%s\"}],"
        "\"period\":{\"id\":\"period-1\",\"from\":\"%s\",\"quarters\":4,\"assumedDays\":75}}",
        number, employer, unit, from);
}
