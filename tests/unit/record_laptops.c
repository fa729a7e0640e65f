/* Several laptops write apart and sync, through folders and records on sticks, with wrong clocks, two of them with one key,
   killed between any two writes: all end with one line, in which every acknowledged entry stands once, or is held where it
   was written. */
#define _GNU_SOURCE
#include "case/index.h"
#include "record/record.h"
#include "record_made.h"

#include <dirent.h>
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <cmocka.h>

/* ---- a program that dies before its n-th write ---- */

static long dies_at;

static void maybe_die(void)
{
    if (dies_at && !--dies_at)
        _exit(99);
}

#define DIES(type, name, parameters, arguments)                                                                             \
    type name parameters;                                                                                                   \
    type name parameters                                                                                                    \
    {                                                                                                                       \
        static type(*real) parameters;                                                                                      \
        maybe_die();                                                                                                        \
        if (!real)                                                                                                          \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                                                      \
        return real arguments;                                                                                              \
    }
DIES(ssize_t, write, (int file, const void *bytes, size_t length), (file, bytes, length))
DIES(ssize_t, pwrite64, (int file, const void *bytes, size_t length, off64_t at), (file, bytes, length, at))
DIES(int, rename, (const char *old, const char *new), (old, new))
DIES(int, renameat, (int a, const char *old, int b, const char *new), (a, old, b, new))
DIES(int, linkat, (int a, const char *old, int b, const char *new, int flags), (a, old, b, new, flags))
DIES(int, unlink, (const char *name), (name))
DIES(int, unlinkat, (int a, const char *name, int flags), (a, name, flags))
DIES(int, ftruncate64, (int file, off64_t length), (file, length))
DIES(int, fsync, (int file), (file))
DIES(int, fdatasync, (int file), (file))

/* ---- chance ---- */

static unsigned long long state;

static unsigned any(unsigned below)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (unsigned)(state >> 33) % below;
}

/* ---- the world ---- */

enum { LAPTOPS = 6, FOLDERS = 2, ENTRIES = 200, KEYS = 5 };

typedef struct written {
    char id[ENTENTE_ID_TEXT];
    int laptop, key;
    bool forgotten;
} written;

typedef struct laptop {
    char path[200], known[200];
    int key;
} laptop;

static char home[100];
static made m;
static entente_key *late[KEYS]; /* keys that join */
static laptop laptops[LAPTOPS];
static int laptop_count;
static written all[ENTRIES];
static int all_count;
static long long day;
static const char *const name[] = {"MED", "BLU", "GRN"};

static const entente_key *key_of(const laptop *of)
{
    return m.key[of->key];
}

static void copy_file(const char *from, const char *to)
{
    size_t length;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    static char bytes[1 << 20];
    assert_true(in && out);
    length = fread(bytes, 1, sizeof bytes, in);
    assert_true(length < sizeof bytes && fwrite(bytes, 1, length, out) == length);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static entente_record_options writing(const laptop *of)
{
    return (entente_record_options){
        .write = true, .now = MADE_NOW + day * 60 + (long long)any(7200) - 3600, .known = of->known};
}

static const char *pick(const laptop *of, bool own, int *which)
{
    int start = all_count ? (int)any((unsigned)all_count) : 0;
    for (int i = 0; i < all_count; i++) {
        written *one = &all[(start + i) % all_count];
        if (!one->forgotten && (!own || one->key == of->key)) {
            *which = (int)(one - all);
            return one->id;
        }
    }
    return NULL;
}

/* What was done, by whoever did it. */
typedef struct outcome {
    char id[ENTENTE_ID_TEXT];
    int forgets; /* which of all; -1: none */
    bool tried, failed;
    char message[400];
} outcome;

static int *intends; /* shared with those who are killed */

static entente_status act(const laptop *of, entente_record *r, outcome *out, entente_error *error)
{
    char json[700], text[ENTENTE_PUBLIC_TEXT];
    const char *by = name[of->key], *named;
    static const char *const to[] = {"\"public\"", "[\"mediators\",\"BLU\"]", "\"mediators\"", "[\"GRN\"]", "[\"BLU\"]"};
    int which = -1;
    bool complete;
    out->forgets = -1;
    switch (any(of->key ? 8 : 11)) {
    case 0:
    case 1:
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%u\",\"to\":%s}", any(1000000), to[any(5)]);
        return made_add(r, json, out->id, error);
    case 2:
        snprintf(json, sizeof json,
                 "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"fees\",\"value\":%u,\"to\":\"public\"}",
                 of->key ? by : "BLU", any(13) * 5);
        return made_add(r, json, out->id, error);
    case 3:
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"id\":\"h%u\",\"text\":\"named\",\"to\":\"public\"}", any(6));
        return made_add(r, json, out->id, error);
    case 4:
    case 5:
        if (!(named = pick(of, true, &which)))
            return ENTENTE_INVALID;
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"replaces\":\"%s\",\"to\":%s%s}", named, to[any(5)],
                 any(2) ? ",\"text\":\"said better\"" : "");
        return made_add(r, json, out->id, error);
    case 6:
        if (!(named = pick(of, true, &which)))
            return ENTENTE_INVALID;
        return entente_record_release(r, named, &(const char *){any(2) ? "GRN" : "public"}, 1, NULL, &complete, out->id,
                                      error);
    case 7: {
        if (!(named = pick(of, of->key != 0, &which)))
            return ENTENTE_INVALID;
        *intends = which; /* who is killed may have done it */
        entente_status status = entente_record_forget(r, named, NULL, out->id, error);
        if (status == ENTENTE_OK)
            out->forgets = which;
        return status;
    }
    case 8: /* the mediator notes what BLU alone may read, and has no slot of it */
        return made_add(r, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", out->id, error);
    case 9:
        entente_key_public(late[any(KEYS)], text);
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"%s\",\"key\":\"%s\",\"to\":\"public\"}",
                 name[1 + any(2)], text);
        return made_add(r, json, out->id, error);
    default:
        snprintf(json, sizeof json, "{\"kind\":\"issue\",\"id\":\"i%u\",\"options\":[\"a\",\"b\"],\"to\":\"public\"}",
                 any(4));
        return made_add(r, json, out->id, error);
    }
}

static void do_act(const laptop *of, outcome *out)
{
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = writing(of);
    out->forgets = -1;
    entente_status status = entente_record_open(of->path, &options, key_of(of), &r, &error);
    out->failed = status != ENTENTE_OK;
    if (!out->failed) {
        if (act(of, r, out, &error) != ENTENTE_OK && out->forgets < 0)
            out->id[0] = '\0';
        entente_record_free(r);
    } else {
        snprintf(out->message, sizeof out->message, "%.399s", error.message);
    }
}

static bool talks;

static void do_sync(const laptop *of, const char *where, outcome *out)
{
    entente_sync did;
    entente_error error = {0};
    entente_record_options options = writing(of);
    options.clock = MADE_NOW + day * 60;
    entente_status status = entente_record_sync(of->path, &options, key_of(of), where, &did, &error);
    out->failed = status != ENTENTE_OK;
    snprintf(out->message, sizeof out->message, "%.399s", error.message);
    if (talks)
        fprintf(stderr, "%s -> %s: came %zu went %zu placed %zu held %zu beside %zu%s %s\n", of->path + strlen(home),
                where + strlen(home), did.fetched, did.sent, did.placed, did.held, did.beside,
                did.gave_way ? " gave way" : "", status == ENTENTE_OK ? "" : error.message);
    entente_sync_free(&did);
}

/* Where NULL: an act, else a sync. In one of four, in a program that is killed at some write. */
static void go(const laptop *of, const char *where, outcome *out)
{
    *out = (outcome){.forgets = -1};
    bool killed = !any(4);
    long at = 1 + any(where ? 120 : 25);
    if (!killed) {
        if (where)
            do_sync(of, where, out);
        else
            do_act(of, out);
        return;
    }
    int ends[2];
    *intends = -1;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (!pid) {
        dies_at = at;
        if (where)
            do_sync(of, where, out);
        else
            do_act(of, out);
        dies_at = 0;
        _exit(write(ends[1], out, sizeof *out) == sizeof *out ? 0 : 98);
    }
    close(ends[1]);
    any(100); /* the child's chances are not ours */
    if (read(ends[0], out, sizeof *out) != sizeof *out)
        *out = (outcome){.forgets = -1, .tried = true};
    if (out->tried && *intends >= 0)
        all[*intends].forgotten = true;
    close(ends[0]);
    waitpid(pid, NULL, 0);
}

static void acknowledge(const laptop *of, const outcome *out)
{
    if (!out->id[0])
        return;
    assert_true(all_count < ENTRIES);
    written *one = &all[all_count++];
    *one = (written){.laptop = (int)(of - laptops), .key = of->key};
    memcpy(one->id, out->id, sizeof one->id);
    if (out->forgets >= 0)
        all[out->forgets].forgotten = true;
}

static void head_of(const char *path, char out[ENTENTE_HEAD_TEXT])
{
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = {.now = MADE_NOW};
    if (entente_record_open(path, &options, NULL, &r, &error) != ENTENTE_OK)
        fail_msg("%s: %s", path, error.message);
    tree_hash root = tree_root(&r->tree);
    record_head_text(r->item_count, &root, out);
    entente_record_free(r);
}

static bool all_one(void)
{
    char first[ENTENTE_HEAD_TEXT], other[ENTENTE_HEAD_TEXT];
    head_of(laptops[0].path, first);
    for (int i = 1; i < laptop_count; i++) {
        head_of(laptops[i].path, other);
        if (strcmp(first, other))
            return false;
    }
    return true;
}

static void place_name(int which, char out[200])
{
    if (which < FOLDERS)
        snprintf(out, 200, "%s/f%d", home, which);
    else
        snprintf(out, 200, "%s/stick.entente", home);
}

/* Whether an entry stands in what some key opens of the final line, or is held or beside where it was written. */
static bool stands(const written *one)
{
    unsigned char id[ENTRY_ID];
    entente_record_options options = {.now = MADE_NOW};
    assert_true(entry_id_read(one->id, id));
    for (int k = 0; k < 3; k++) {
        entente_record *r;
        for (int i = 0; i < (k ? 1 : laptop_count); i++) {
            const laptop *of = k ? &laptops[0] : &laptops[i];
            assert_int_equal(entente_record_open(of->path, &options, k ? m.key[k] : key_of(of), &r, NULL), ENTENTE_OK);
            bool found = case_find(entente_record_case(r), id) != NULL;
            for (size_t n = 0; n < r->kept.count && !found; n++)
                found = r->kept.notes[n].kind == NOTE_HELD && !memcmp(r->kept.notes[n].id, id, ENTRY_ID);
            entente_record_free(r);
            if (found)
                return true;
        }
    }
    return false;
}

static void clear(const char *of)
{
    char path[500];
    DIR *there = opendir(of);
    for (const struct dirent *one; there && (one = readdir(there));) {
        struct stat what;
        snprintf(path, sizeof path, "%.200s/%.255s", of, one->d_name);
        if (!strcmp(one->d_name, ".") || !strcmp(one->d_name, ".."))
            continue;
        if (!lstat(path, &what) && S_ISDIR(what.st_mode))
            clear(path);
        else
            unlink(path);
    }
    if (there)
        closedir(there);
    rmdir(of);
}

static void clean(void)
{
    clear(home);
}

static void one_world(unsigned long long seed)
{
    char path[200], where[200];
    entente_error error = {0};
    outcome out;
    state = seed;
    day = all_count = 0;
    clean();
    assert_int_equal(mkdir(home, 0700), 0);
    snprintf(path, sizeof path, "%s/first", home);
    if (made_begin(&m, path, NULL, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    laptop_count = 3 + (int)any(4);
    for (int i = 0; i < laptop_count; i++) {
        laptop *of = &laptops[i];
        snprintf(of->path, sizeof of->path, "%s/l%d.entente", home, i);
        snprintf(of->known, sizeof of->known, "%s/known%d", home, i);
        of->key = i < 3 ? i : (int)any(3);
        copy_file(path, of->path);
    }
    for (int i = 0; i < FOLDERS; i++) {
        place_name(i, where);
        assert_int_equal(mkdir(where, 0700), 0);
    }
    place_name(FOLDERS, where);
    copy_file(path, where);
    int acts = 12 + (int)any(12);
    for (int i = 0; i < acts; i++) {
        const laptop *of = &laptops[any((unsigned)laptop_count)];
        day++;
        if (any(3)) {
            go(of, NULL, &out);
            if (!out.tried && out.failed)
                fail_msg("seed %llu, act %d: %s", seed, i, out.message);
            acknowledge(of, &out);
            continue;
        }
        unsigned to = any(FOLDERS + 2);
        if (to > FOLDERS)
            snprintf(where, sizeof where, "%s", laptops[any((unsigned)laptop_count)].path);
        else
            place_name((int)to, where);
        if (!strcmp(where, of->path))
            continue;
        go(of, where, &out);
        if (!out.tried && out.failed)
            fail_msg("seed %llu, sync %d of %s with %s: %s", seed, i, of->path, where, out.message);
    }
    int rounds = 0, last = any(3) ? 0 : FOLDERS; /* mostly one place, where all meet in the end */
    for (bool one = false; !one; rounds++) {
        if (rounds == 12)
            fail_msg("seed %llu: %d laptops are not one after %d rounds", seed, laptop_count, rounds);
        for (int i = 0; i < laptop_count; i++)
            for (int w = 0; w <= last; w++) {
                place_name(w, where);
                day++;
                do_sync(&laptops[i], where, &out);
                if (out.failed)
                    fail_msg("seed %llu, at last, %s with %s: %s", seed, laptops[i].path, where, out.message);
            }
        one = all_one();
    }
    for (int i = 0; i < all_count; i++)
        if (!all[i].forgotten && !stands(&all[i]))
            fail_msg("seed %llu: %s, acknowledged at laptop %d, is lost", seed, all[i].id, all[i].laptop);
    for (int k = 0; k < 3; k++)
        if (entente_record_verify(laptops[0].path, NULL, m.key[k], NULL, &error) != ENTENTE_OK)
            fail_msg("seed %llu: %s", seed, error.message);
}

static void worlds(void **unused)
{
    (void)unused;
    size_t count = how_many(200, 10000);
    const char *said = getenv("SEED");
    unsigned long long first = said ? strtoull(said, NULL, 10) : (unsigned long long)time(NULL) * 1000;
    snprintf(home, sizeof home, "%s/entente-laptops-%ld", made_folder(), (long)getpid());
    talks = getenv("TALKS") != NULL;
    intends = mmap(NULL, sizeof *intends, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(intends != MAP_FAILED);
    printf("SEED=%llu\n", first);
    for (int i = 0; i < KEYS; i++)
        assert_int_equal(entente_key_new(&late[i], NULL), ENTENTE_OK);
    for (size_t i = 0; i < count; i++)
        one_world(first + i);
    clean();
    for (int i = 0; i < KEYS; i++)
        entente_key_free(late[i]);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(worlds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
