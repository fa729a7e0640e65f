/* What opening a record costs: the first time, when every signature is checked, and later, by the note beside the key; in
   groups of ten and of one, beside the rate of crypto_sign_verify in the same run, and beside a program of before signatures
   were checked, all in turn. Then what taking in a bundle of all of it costs, in groups of a thousand and of one, beside
   sqlite3's own dump and restore of the same rows, in turn. Usage: bench_opening [import] [ENTRIES [FOLDER [FORMER]]]
   FORMER: bench_opening of that program's tree, built with -DFORMER bench_opening open RECORD KEY               one opening:
   its seconds by the clock, and of processor */
#include <entente/record.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { NOW = 1700000000, GROUP = 10, GROUP_MOST = 1000, LINE = 300, TURNS = 9, PATH = 512 };

static void fail(const char *what, const entente_error *error)
{
    fprintf(stderr, "bench: %s: %s\n", what, error ? error->message : "");
    exit(1);
}

typedef struct cost {
    double seconds, processor;
} cost;

static cost now(void)
{
    struct timespec t;
    struct rusage used;
    clock_gettime(CLOCK_MONOTONIC, &t);
    getrusage(RUSAGE_SELF, &used);
    return (cost){(double)t.tv_sec + 1e-9 * (double)t.tv_nsec,
                  (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                      1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec)};
}

static cost since(cost began)
{
    cost end = now();
    return (cost){end.seconds - began.seconds, end.processor - began.processor};
}

static entente_key *read_key(const char *path)
{
    char text[ENTENTE_KEY_TEXT];
    entente_key *key;
    entente_error error = {0};
    FILE *f = fopen(path, "r");
    size_t length = f ? fread(text, 1, sizeof text, f) : 0;
    if (!f || entente_key_unlock(text, length, "bench", 5, &key, &error) != ENTENTE_OK)
        fail("key", &error);
    fclose(f);
    return key;
}

static entente_key *new_key(const char *path)
{
    char text[ENTENTE_KEY_TEXT];
    entente_key *key;
    entente_error error = {0};
    if (entente_key_new(&key, &error) != ENTENTE_OK ||
        entente_key_lock(key, "bench", 5, ENTENTE_EFFORT_QUICK, text, &error) != ENTENTE_OK)
        fail("key", &error);
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        fail("key", NULL);
    return key;
}

static void add(entente_record *r, const char *const *json, size_t count)
{
    size_t length[GROUP_MOST];
    char ids[GROUP_MOST][ENTENTE_ID_TEXT];
    entente_error error = {0};
    for (size_t i = 0; i < count; i++)
        length[i] = strlen(json[i]);
    if (entente_record_add(r, json, length, count, 1, "bench", NULL, NULL, ids, &error) != ENTENTE_OK)
        fail("add", &error);
}

static void make(const char *path, const entente_key *key, size_t entries, size_t group)
{
    static char line[GROUP_MOST][LINE];
    const char *json[GROUP_MOST];
    char public_text[ENTENTE_PUBLIC_TEXT], reader[LINE];
    entente_record_options options = {.write = true, .now = NOW};
    entente_error error = {0};
    entente_record *r;
    unlink(path);
    if (entente_record_init(path, &options, key, &error) != ENTENTE_OK ||
        entente_record_open(path, &options, key, &r, &error) != ENTENTE_OK)
        fail("init", &error);
    entente_key_public(key, public_text);
    snprintf(reader, sizeof reader, "{\"kind\":\"reader\",\"actor\":\"MED\",\"to\":\"public\",\"key\":\"%s\"}", public_text);
    add(r,
        (const char *[]){"{\"kind\":\"case\",\"title\":\"Bench\",\"keeper\":\"MED\",\"to\":\"public\"}",
                         "{\"kind\":\"actor\",\"id\":\"MED\",\"role\":\"mediator\",\"to\":\"public\"}",
                         "{\"kind\":\"actor\",\"id\":\"BLU\",\"role\":\"party\",\"to\":\"public\"}", reader},
        4);
    for (size_t i = 0; i < entries; i += group) {
        for (size_t k = 0; k < group; k++) {
            snprintf(
                line[k], LINE,
                "{\"kind\":\"note\",\"about\":\"BLU\",\"text\":\"note %zu of many, about as long as notes are when they are "
                "written down in the evening\",\"to\":[\"mediators\",\"BLU\"]}",
                i + k);
            json[k] = line[k];
        }
        add(r, json, group);
    }
    entente_record_free(r);
}

static cost open_once(const char *path, const entente_key *key, const char *known)
{
    entente_record_options options = {.now = NOW};
    entente_error error = {0};
    entente_record *r;
    (void)known;
#ifndef FORMER
    options.known = known;
#endif
    cost began = now();
    if (entente_record_open(path, &options, key, &r, &error) != ENTENTE_OK)
        fail("open", &error);
    cost took = since(began);
    entente_record_free(r);
    return took;
}

/* By the program of before, as it says. */
static cost open_former(const char *former, const char *path, const char *key)
{
    char command[4 * PATH];
    cost took;
    snprintf(command, sizeof command, "'%s' open '%s' '%s'", former, path, key);
    FILE *f = popen(command, "r");
    if (!f || fscanf(f, "%lf %lf", &took.seconds, &took.processor) != 2 || pclose(f))
        fail(former, NULL);
    return took;
}

/* Seconds that one check takes, of the processor. */
static double sign_seconds(void)
{
    enum { CHECKS = 2000 };
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES],
        message[200] = "a group";
    crypto_sign_keypair(public_key, secret);
    crypto_sign_detached(signature, NULL, message, sizeof message, secret);
    cost began = now();
    for (int i = 0; i < CHECKS; i++)
        if (crypto_sign_verify_detached(signature, message, sizeof message, public_key))
            fail("sign", NULL);
    return since(began).processor / CHECKS;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(const cost *list, int processor)
{
    double values[TURNS];
    for (int i = 0; i < TURNS; i++)
        values[i] = processor ? list[i].processor : list[i].seconds;
    qsort(values, TURNS, sizeof *values, by_size);
    return values[TURNS / 2];
}

static void row(const char *what, const cost *mine, const cost *theirs)
{
    printf("  %-22s %7.3f s, %7.3f s of processor", what, median(mine, 0), median(mine, 1));
    if (theirs)
        printf("; of the former's %5.2f, %5.2f", median(mine, 0) / median(theirs, 0), median(mine, 1) / median(theirs, 1));
    printf("\n");
}

static void bench(const char *folder, const char *former, size_t entries, size_t group)
{
    char path[PATH], key_path[PATH], known[PATH];
    cost first[TURNS], later[TURNS], before[TURNS], checks[TURNS];
    snprintf(path, sizeof path, "%s/bench-%d.entente", folder, (int)getpid());
    snprintf(key_path, sizeof key_path, "%s/bench-%d.key", folder, (int)getpid());
    snprintf(known, sizeof known, "%s/bench-%d.known", folder, (int)getpid());
    entente_key *key = new_key(key_path);
    make(path, key, entries, group);
    for (int turn = 0; turn < TURNS; turn++) {
        checks[turn].processor = checks[turn].seconds = sign_seconds();
        unlink(known);
        first[turn] = open_once(path, key, known);
        later[turn] = open_once(path, key, known);
        if (former)
            before[turn] = open_former(former, path, key_path);
    }
    double check = median(checks, 1), signatures = check * (double)(entries / group);
    printf("%zu entries in groups of %zu, %d turns; a signature takes %.1f us, all of them %.2f s on one core\n", entries,
           group, TURNS, 1e6 * check, signatures);
    if (former)
        row("former program", before, NULL);
    row("first opening", first, former ? before : NULL);
    row("later openings", later, former ? before : NULL);
    if (former)
        printf("  the first takes %.2f of all signatures' time more than the former (at most .6 wanted of groups of one)\n",
               (median(first, 0) - median(before, 0)) / signatures);
    unlink(path);
    unlink(key_path);
    unlink(known);
    entente_key_free(key);
}

/* A bundle into a record that is not there yet. */
static cost import_once(const char *path, const char *bundle, size_t length)
{
    entente_record_options options = {.write = true, .now = NOW};
    entente_error error = {0};
    size_t added;
    unlink(path);
    cost began = now();
    if (entente_bundle_import(path, &options, bundle, length, &added, &error) != ENTENTE_OK)
        fail("import", &error);
    return since(began);
}

/* Seconds by the clock alone: the processor is others'. */
static cost restore_once(const char *path, const char *into)
{
    char command[4 * PATH];
    snprintf(command, sizeof command, "rm -f '%s'; sqlite3 '%s' .dump | sqlite3 '%s'", into, path, into);
    cost began = now();
    if (system(command))
        fail("sqlite3", NULL);
    return since(began);
}

static void bench_import(const char *folder, size_t entries, size_t group)
{
    char path[PATH], into[PATH], key_path[PATH], *bundle;
    size_t length;
    cost mine[TURNS], theirs[TURNS], checks[TURNS];
    entente_record_options options = {.now = NOW};
    entente_record *r;
    entente_error error = {0};
    snprintf(path, sizeof path, "%s/bench-%d.entente", folder, (int)getpid());
    snprintf(into, sizeof into, "%s/bench-%d.into", folder, (int)getpid());
    snprintf(key_path, sizeof key_path, "%s/bench-%d.key", folder, (int)getpid());
    entente_key *key = new_key(key_path);
    make(path, key, entries, group);
    if (entente_record_open(path, &options, NULL, &r, &error) != ENTENTE_OK ||
        entente_record_bundle(r, NULL, &bundle, &length, &error) != ENTENTE_OK)
        fail("bundle", &error);
    entente_record_free(r);
    for (int turn = 0; turn < TURNS; turn++) {
        checks[turn].processor = checks[turn].seconds = sign_seconds();
        mine[turn] = import_once(into, bundle, length);
        theirs[turn] = restore_once(path, into);
    }
    double check = median(checks, 1), signatures = check * (double)(entries / group), took = median(mine, 0),
           restored = median(theirs, 0);
    printf("a bundle of %zu entries in groups of %zu, %zu MB, %d turns: taken in %.2f s, sqlite3's dump and restore %.2f s: "
           "%.2f times (at most 1.5 wanted)\n",
           entries, group, length >> 20, TURNS, took, restored, took / restored);
    printf("  all signatures %.2f s on one core; what is over 1.5 times is %.2f of that (at most .6 wanted)\n", signatures,
           took > 1.5 * restored ? (took - 1.5 * restored) / signatures : 0);
    free(bundle);
    unlink(path);
    unlink(into);
    unlink(key_path);
    entente_key_free(key);
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        fail("sodium", NULL);
    if (argc == 4 && !strcmp(argv[1], "open")) {
        entente_key *key = read_key(argv[3]);
        cost took = open_once(argv[2], key, NULL);
        printf("%.6f %.6f\n", took.seconds, took.processor);
        entente_key_free(key);
        return 0;
    }
    bool imports = argc > 1 && !strcmp(argv[1], "import"); /* that part alone */
    argv += imports;
    argc -= imports;
    size_t entries = argc > 1 ? strtoul(argv[1], NULL, 10) / GROUP * GROUP : 100000;
    const char *folder = argc > 2                   ? argv[2]
                         : access("/dev/shm", W_OK) ? "."
                                                    : "/dev/shm",
               *former = argc > 3 ? argv[3] : NULL;
    if (!imports) {
        bench(folder, former, entries, GROUP);
        bench(folder, former, entries, 1);
    }
    if (entries >= GROUP_MOST) {
        bench_import(folder, entries / GROUP_MOST * GROUP_MOST, GROUP_MOST);
        bench_import(folder, entries / GROUP_MOST * GROUP_MOST, 1);
    }
    return 0;
}
