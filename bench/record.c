/* Records beside a bare SQLite program on the same disk: single appends, groups of 100, and opening a long record.
   Usage: bench_record [ENTRIES [FOLDER]] */
#include <entente/record.h>

#include "case/grow.h"
#include "case/view.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double processor(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void fail(const char *what, const entente_error *error)
{
    fprintf(stderr, "bench: %s: %s\n", what, error ? error->message : "");
    exit(1);
}

/* Rows of about the size of an entry's, committed `group` at a time. Gives rows a second. */
static double bare(const char *path, size_t rows, size_t group)
{
    static const char row[400] = "a row of the size of an entry";
    sqlite3 *db;
    sqlite3_stmt *add;
    unlink(path);
    if (sqlite3_open(path, &db) ||
        sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB)",
                     0, 0, 0) ||
        sqlite3_prepare_v2(db, "INSERT INTO t(b) VALUES(?)", -1, &add, NULL))
        fail("sqlite", NULL);
    double begin = seconds();
    for (size_t i = 0; i < rows; i++) {
        if (i % group == 0)
            sqlite3_exec(db, "BEGIN IMMEDIATE", 0, 0, 0);
        sqlite3_bind_blob(add, 1, row, sizeof row, SQLITE_STATIC);
        if (sqlite3_step(add) != SQLITE_DONE)
            fail("sqlite", NULL);
        sqlite3_reset(add);
        if ((i + 1) % group == 0 && sqlite3_exec(db, "COMMIT", 0, 0, 0))
            fail("sqlite", NULL);
    }
    double took = seconds() - begin;
    sqlite3_finalize(add);
    sqlite3_close(db);
    unlink(path);
    return (double)rows / took;
}

static entente_record *open_record(const char *path, const entente_key *key, bool write)
{
    entente_record_options options = {.write = write, .now = 1700000000};
    entente_error error = {0};
    entente_record *r;
    if (entente_record_open(path, &options, key, &r, &error) != ENTENTE_OK)
        fail("open", &error);
    return r;
}

enum { GROUP = 1000, LINE = 400 };
static char text[GROUP][LINE], ids[GROUP][ENTENTE_ID_TEXT];

static double fill(entente_record *r, size_t entries, size_t group)
{
    static const char *const party[] = {"BLU", "GRN"};
    const char *json[GROUP];
    size_t length[GROUP];
    entente_error error = {0};
    double begin = seconds();
    for (size_t i = 0; i < entries; i += group) {
        for (size_t k = 0; k < group; k++) {
            size_t n = i + k;
            length[k] = (size_t)snprintf(
                text[k], LINE,
                n % 3 ? "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"fees\",\"value\":\"%zu\",\"to\":[\"mediators\","
                        "\"%s\"],"
                        "\"words\":\"what was said on that day, in a sentence or so\",\"source\":\"caucus\"}"
                      : "{\"kind\":\"note\",\"about\":\"%s\",\"text\":\"note %zu of many, about as long as notes are when "
                        "they are "
                        "written down in the evening\",\"to\":[\"mediators\",\"%s\"]}",
                party[n % 2], n % 100, party[n % 2]);
            json[k] = text[k];
        }
        if (entente_record_add(r, json, length, group, 1, "bench", NULL, NULL, ids, &error) != ENTENTE_OK)
            fail("add", &error);
    }
    return (double)entries / (seconds() - begin);
}

static void begin_record(const char *path, const entente_key *key)
{
    char public_text[ENTENTE_PUBLIC_TEXT], reader[400];
    entente_record_options options = {.write = true, .now = 1700000000};
    entente_error error = {0};
    unlink(path);
    if (entente_record_init(path, &options, key, &error) != ENTENTE_OK)
        fail("init", &error);
    entente_record *r = open_record(path, key, true);
    entente_key_public(key, public_text);
    snprintf(reader, sizeof reader, "{\"kind\":\"reader\",\"actor\":\"MED\",\"to\":\"public\",\"key\":\"%s\"}", public_text);
    const char *json[] = {
        "{\"kind\":\"case\",\"title\":\"Bench\",\"keeper\":\"MED\",\"to\":\"public\"}",
        "{\"kind\":\"actor\",\"id\":\"MED\",\"role\":\"mediator\",\"to\":\"public\"}",
        "{\"kind\":\"actor\",\"id\":\"BLU\",\"role\":\"party\",\"to\":\"public\"}",
        "{\"kind\":\"actor\",\"id\":\"GRN\",\"role\":\"party\",\"to\":\"public\"}",
        "{\"kind\":\"issue\",\"id\":\"fees\",\"range\":{\"from\":0,\"to\":100,\"step\":1},\"to\":\"public\"}",
        reader};
    size_t length[6];
    for (int i = 0; i < 6; i++)
        length[i] = strlen(json[i]);
    if (entente_record_add(r, json, length, 6, 1, "bench", NULL, NULL, ids, &error) != ENTENTE_OK)
        fail("begin", &error);
    for (int i = 0; i < 4; i++) { /* four more readers */
        entente_key *other;
        if (entente_key_new(&other, &error) != ENTENTE_OK)
            fail("key", &error);
        entente_key_public(other, public_text);
        entente_key_free(other);
        length[0] = (size_t)snprintf(reader, sizeof reader,
                                     "{\"kind\":\"reader\",\"actor\":\"%s\",\"to\":\"public\",\"key\":\"%s\"}",
                                     i % 2 ? "BLU" : "GRN", public_text);
        json[0] = reader;
        if (entente_record_add(r, json, length, 1, 1, "bench", NULL, NULL, ids, &error) != ENTENTE_OK)
            fail("reader", &error);
    }
    entente_record_free(r);
}

int main(int argc, char **argv)
{
    size_t entries = argc > 1 ? strtoul(argv[1], NULL, 10) / 1000 * 1000 : 100000;
    char path[512], other[512];
    snprintf(path, sizeof path, "%s/bench.entente", argc > 2 ? argv[2] : ".");
    snprintf(other, sizeof other, "%s/bench.sqlite", argc > 2 ? argv[2] : ".");
    entente_key *key;
    entente_error error = {0};
    entente_view *v;
    if (entente_key_new(&key, &error) != ENTENTE_OK)
        fail("key", &error);
    begin_record(path, key);
    entente_record *r = open_record(path, key, true);
    double mine = fill(r, 1000, 1), theirs = bare(other, 1000, 1);
    printf("single appends      %10.0f a second; bare SQLite %10.0f; ratio %.2f (at least 0.6)\n", mine, theirs,
           mine / theirs);
    mine = fill(r, 20000, 100);
    theirs = bare(other, 20000, 100);
    printf("groups of 100       %10.0f a second; bare SQLite %10.0f; ratio %.2f (at least 0.2)\n", mine, theirs,
           mine / theirs);
    if (entries > 21000)
        fill(r, entries - 21000, 1000);
    entente_record_free(r);
    double begin = seconds(), cpu = processor();
    r = open_record(path, key, true);
    double opened = seconds() - begin;
    if (entente_view_new(entente_record_case(r), "mediators", NULL, &v, &error) != ENTENTE_OK)
        fail("fold", &error);
    double folded = seconds() - begin;
    printf("open %zu entries %10.2f s; with the fold %.2f s, %.2f s of processor (under 2)\n", entries, opened, folded,
           processor() - cpu);
    begin = seconds();
    fill(r, 1, 1);
    printf("one more entry      %10.2f ms on disk\n", 1e3 * (seconds() - begin));
    unsigned char id[ENTRY_ID];
    entry_id_read(ids[0], id);
    const entry *e = case_find(entente_record_case(r), id);
    begin = seconds();
    if (!view_extend(v, e))
        fail("extend", NULL);
    printf("and the fold of it  %10.3f ms (under 1)\n", 1e3 * (seconds() - begin));
    entente_view_free(v);
    begin = seconds();
    cpu = processor();
    if (view_fold(entente_record_case(r), READER_MEDIATORS, DAY_LAST, NULL, &v, &error) != ENTENTE_OK)
        fail("fold", &error);
    printf("a fold anew         %10.2f ms, %.2f ms of processor\n", 1e3 * (seconds() - begin), 1e3 * (processor() - cpu));
    entente_view_free(v);
    entente_record_free(r);
    begin = seconds();
    if (entente_record_verify(path, NULL, key, NULL, &error) != ENTENTE_OK)
        fail("verify", &error);
    printf("verify              %10.2f s\n", seconds() - begin);
    entente_key_free(key);
    unlink(path);
    return 0;
}
