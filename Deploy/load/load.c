// Load on a running broker, as a client makes it; figures as one JSON object on stdout.
//
//   load setup  --endpoint E --data FOLDER --scene FILE [--senders N] [--receivers N]
//   load accept --scene FILE [--clients N] [--window N] [--messages N] [--per-case N] [--size N]
//   load settle --scene FILE [--clients N] [--window N] [--messages N] [--batch N]
//   load null   --endpoint E                       an echo that keeps nothing
//   load echo   --endpoint E --server KEY …        `accept` against it: the limit of this program
//
// With --wait 1 it says "ready" when all is prepared and begins when it gets a line on stdin.
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "run.h"

struct asked {
    const char *endpoint, *data, *server, *scene;
    long senders, receivers, wait;
    struct options run;
};

double cpu_seconds(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

void wait_for_go(const struct options *options) {
    if (!options->waits) return;
    printf("ready\n");
    fflush(stdout);
    if (getchar() == EOF) smp_fail("stdin", "ended before the word to begin");
}

void result_refused(struct result *result, const struct smp_record *record) {
    const char *text = smp_value(record->header, record->header_length, "code");
    int code = text ? atoi(text) : 0;
    if (code < 0 || code >= CODES) code = 0;
    if (!result->refused[code]++)
        fprintf(stderr, "load: %.*s\n", (int)record->header_length, record->header);
}

void result_join(struct result *into, struct result *from) {
    into->done += from->done;
    into->bytes += from->bytes;
    for (int i = 0; i < CODES; i++) into->refused[i] += from->refused[i];
    latency_join(&into->latency, &from->latency);
}

static void print_result(const char *mode, const struct options *run, struct result *result) {
    printf(
        "{\"mode\": \"%s\", \"clients\": %ld, \"window\": %ld, \"done\": %ld, \"refused\": {",
        mode, run->clients, run->window, result->done);
    const char *comma = "";
    for (int i = 0; i < CODES; i++) {
        if (!result->refused[i]) continue;
        printf("%s\"%d\": %ld", comma, i, result->refused[i]);
        comma = ", ";
    }
    printf(
        "}, \"bytes\": %ld, \"seconds\": %.6f, \"per_second\": %.1f, \"cpu_seconds\": %.3f, ",
        result->bytes, result->seconds,
        result->seconds > 0 ? (double)result->done / result->seconds : 0, result->cpu_seconds);
    latency_print(&result->latency);
    printf("}\n");
}

static long number(const char *text, const char *name) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*end || value < 1 || value > 100000000) smp_fail(name, "must be 1 to 100000000");
    return value;
}

static void read_options(struct asked *asked, int count, char **words) {
    struct {
        const char *name;
        long *into;
    } numbers[] = {
        {"senders", &asked->senders},         {"receivers", &asked->receivers},
        {"clients", &asked->run.clients},     {"window", &asked->run.window},
        {"messages", &asked->run.messages},   {"per-case", &asked->run.per_case},
        {"size", &asked->run.size},           {"threads", &asked->run.threads},
        {"io-threads", &asked->run.io_threads}, {"batch", &asked->run.batch},
        {"wait", &asked->wait},
    };
    struct {
        const char *name, **into;
    } texts[] = {
        {"endpoint", &asked->endpoint},
        {"data", &asked->data},
        {"server", &asked->server},
        {"scene", &asked->scene},
    };
    for (int i = 2; i < count; i += 2) {
        const char *name = strncmp(words[i], "--", 2) ? "" : words[i] + 2;
        int known = 0;
        if (i + 1 == count) smp_fail(words[i], "needs a value");
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            if (!strcmp(numbers[n].name, name))
                *numbers[n].into = number(words[i + 1], name), known = 1;
        for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
            if (!strcmp(texts[n].name, name)) *texts[n].into = words[i + 1], known = 1;
        if (!known) smp_fail(words[i], "unknown option");
    }
}

static void need(const char *value, const char *name) {
    if (!value) smp_fail(name, "is needed");
}

int main(int count, char **words) {
    const char *mode = count > 1 ? words[1] : "";
    struct asked asked = {
        .senders = 64,
        .receivers = 64,
        .run = {
            .clients = 1, .window = 1, .messages = 1000, .per_case = 8, .size = 1024,
            .threads = 1, .batch = 64, .io_threads = 1,
        },
    };
    read_options(&asked, count, words);
    asked.run.waits = asked.wait == 1;
    struct scene scene = {0};
    struct result result;
    if (!strcmp(mode, "null")) {
        need(asked.endpoint, "--endpoint");
        run_null(asked.endpoint);
        return 0;
    }
    if (!strcmp(mode, "setup")) {
        need(asked.endpoint, "--endpoint"), need(asked.data, "--data");
        need(asked.scene, "--scene");
        scene_make(&scene, asked.endpoint, asked.data, asked.senders, asked.receivers);
        scene_write(&scene, asked.scene);
        printf("{\"senders\": %ld, \"receivers\": %ld}\n", asked.senders, asked.receivers);
        return 0;
    }
    if (!strcmp(mode, "echo")) {
        need(asked.endpoint, "--endpoint"), need(asked.server, "--server");
        scene_invent(&scene, asked.endpoint, asked.server, asked.run.clients, 1);
        asked.run.asks_nobody = 1;
        result = run_accept(&scene, &asked.run);
    } else if (!strcmp(mode, "accept") || !strcmp(mode, "settle")) {
        need(asked.scene, "--scene");
        scene_read(&scene, asked.scene);
        result = mode[0] == 'a' ? run_accept(&scene, &asked.run) : run_settle(&scene, &asked.run);
    } else {
        smp_fail(mode, "the mode must be setup, accept, settle, null or echo");
    }
    print_result(mode, &asked.run, &result);
    return 0;
}
