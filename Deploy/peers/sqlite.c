// The floor of any durable store on this disk: SQLite in C, one writer, one fsync a batch.
//
//   sqlite FILE BATCH MESSAGES SIZE          figures as one JSON object on stdout
//
// Each message is a row with its body and a unique id that rises, and a row that says whom it
// waits for: the least that a broker must write before it may say that it has the message.
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAILBOXES = 4096 };

static sqlite3 *store;

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(store));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(store, sql, NULL, NULL, NULL)); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(store, sql, -1, &statement, NULL));
    return statement;
}

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

static void make_store(const char *file) {
    check(sqlite3_open(file, &store));
    run("PRAGMA page_size = 8192");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA wal_autocheckpoint = 4000");
    run("CREATE TABLE message (sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, "
        "sender INTEGER NOT NULL, id BLOB NOT NULL UNIQUE, leaf BLOB NOT NULL, "
        "body BLOB NOT NULL) STRICT");
    run("CREATE TABLE waiting (mailbox INTEGER NOT NULL, number INTEGER NOT NULL, "
        "sequence INTEGER NOT NULL, PRIMARY KEY (mailbox, number)) STRICT, WITHOUT ROWID");
}

static void write_message(
    sqlite3_stmt *message, sqlite3_stmt *waiting, long sequence, const char *body, int size) {
    unsigned char id[16] = {0}, leaf[32];
    for (int i = 0; i < 8; i++) id[i] = (unsigned char)((uint64_t)sequence >> (56 - 8 * i));
    for (int i = 8; i < 16; i++) id[i] = (unsigned char)rand();
    for (int i = 0; i < 32; i++) leaf[i] = (unsigned char)rand();
    sqlite3_bind_int64(message, 1, sequence);
    sqlite3_bind_int64(message, 2, sequence * 1000);
    sqlite3_bind_int64(message, 3, sequence % 64);
    sqlite3_bind_blob(message, 4, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_blob(message, 5, leaf, sizeof leaf, SQLITE_STATIC);
    sqlite3_bind_blob(message, 6, body, size, SQLITE_STATIC);
    step(message);
    sqlite3_bind_int64(waiting, 1, rand() % MAILBOXES);
    sqlite3_bind_int64(waiting, 2, sequence);
    sqlite3_bind_int64(waiting, 3, sequence);
    step(waiting);
}

static int order(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    if (count != 5) {
        fprintf(stderr, "usage: sqlite FILE BATCH MESSAGES SIZE\n");
        return 1;
    }
    long batch = atol(words[2]), messages = atol(words[3]), commits = 0;
    int size = atoi(words[4]);
    if (batch < 1 || messages < batch || size < 1) return 1;
    make_store(words[1]);
    sqlite3_stmt *message = prepare("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)");
    sqlite3_stmt *waiting = prepare("INSERT INTO waiting VALUES (?, ?, ?)");
    char *body = malloc((size_t)size);
    double *times = calloc((size_t)(messages / batch + 1), sizeof *times);
    if (!body || !times) return 1;
    memset(body, 'x', (size_t)size);
    double started = seconds();
    for (long sequence = 0; sequence < messages; commits++) {
        double from = seconds();
        run("BEGIN IMMEDIATE");
        for (long i = 0; i < batch && sequence < messages; i++)
            write_message(message, waiting, ++sequence, body, size);
        run("COMMIT");
        times[commits] = seconds() - from;
    }
    double took = seconds() - started;
    qsort(times, (size_t)commits, sizeof *times, order);
    printf(
        "{\"batch\": %ld, \"messages\": %ld, \"per_second\": %.1f, \"commit_p50_us\": %.1f, "
        "\"commit_p99_us\": %.1f}\n",
        batch, messages, (double)messages / took, times[commits / 2] * 1e6,
        times[commits * 99 / 100] * 1e6);
    sqlite3_finalize(message), sqlite3_finalize(waiting);
    sqlite3_close(store);
    free(body), free(times);
    return 0;
}
