/* Records beside a bare SQLite program on the same disk: single appends, groups of 100, and opening a long record.
   Usage: bench_record [ENTRIES [FOLDER]] */
#include <entente/record.h>

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

/* The bare program: rows of about the size of an entry's, committed `group` at a time. */
typedef struct bare {
    sqlite3 *db;
    sqlite3_stmt *add;
} bare;

static void bare_begin(bare *b, const char *path)
{
    unlink(path);
    if (sqlite3_open(path, &b->db) ||
        sqlite3_exec(b->db,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB)", 0, 0,
                     0) ||
        sqlite3_prepare_v2(b->db, "INSERT INTO t(b) VALUES(?)", -1, &b->add, NULL))
        fail("sqlite", NULL);
}

/* Gives rows a second. */
static double bare_fill(bare *b, size_t rows, size_t group)
{
    static const char row[400] = "a row of the size of an entry";
    double begin = seconds();
    for (size_t i = 0; i < rows; i++) {
        if (i % group == 0)
            sqlite3_exec(b->db, "BEGIN IMMEDIATE", 0, 0, 0);
        sqlite3_bind_blob(b->add, 1, row, sizeof row, SQLITE_STATIC);
        if (sqlite3_step(b->add) != SQLITE_DONE)
            fail("sqlite", NULL);
        sqlite3_reset(b->add);
        if ((i + 1) % group == 0 && sqlite3_exec(b->db, "COMMIT", 0, 0, 0))
            fail("sqlite", NULL);
    }
    return (double)rows / (seconds() - begin);
}

static void bare_end(bare *b, const char *path)
{
    sqlite3_finalize(b->add);
    sqlite3_close(b->db);
    unlink(path);
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

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *list, size_t count)
{
    qsort(list, count, sizeof *list, by_size);
    return list[count / 2];
}

/* Ours and theirs by turns, so that both see the same disk and the same machine; medians of the turns. Gives how many
   entries were made. */
static size_t beside(const char *what, entente_record *r, const char *other, size_t turns, size_t entries, size_t group,
                     double wanted)
{
    enum { TURNS = 101 };
    double mine[TURNS], theirs[TURNS];
    bare b;
    bare_begin(&b, other);
    for (size_t i = 0; i < turns; i++) {
        mine[i] = fill(r, entries, group);
        theirs[i] = bare_fill(&b, entries, group);
    }
    bare_end(&b, other);
    double ours = median(mine, turns), bare_ones = median(theirs, turns);
    printf("%-19s %10.0f a second; bare SQLite %10.0f; ratio %.2f (at least %.1f)\n", what, ours, bare_ones,
           ours / bare_ones, wanted);
    return turns * entries;
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
    size_t made =
        beside("single appends", r, other, 101, 20, 1, 0.6) + beside("groups of 100", r, other, 21, 2000, 100, 0.2);
    if (entries > made)
        fill(r, entries - made, 1000);
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
