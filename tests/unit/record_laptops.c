/* Several laptops write apart and sync, through folders (one of them in a drive of two copies, one without links), a relay
   and records on sticks, with clocks off by hours, two of them with one key, killed between any two writes; keys join and
   end, two mediators release. All end with one line, in which every acknowledged entry stands once, or is held where it was
   written, and every reader's view is that of a record written in the line's order. */
#define _GNU_SOURCE
#include "case/canonical.h"
#include "case/index.h"
#include "record/write.h"
#include "record_made.h"
#include "relay_made.h"

#include <entente/brief.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <setjmp.h>
#include <sodium.h>
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
static bool no_links; /* as on FAT */

int linkat(int a, const char *old, int b, const char *new, int flags);
int linkat(int a, const char *old, int b, const char *new, int flags)
{
    static int (*real)(int, const char *, int, const char *, int);
    maybe_die();
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "linkat");
    if (!no_links)
        return real(a, old, b, new, flags);
    errno = EPERM;
    return -1;
}
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

enum { LAPTOPS = 6, FOLDERS = 3, STICK = FOLDERS, RELAY, PLACES, ENTRIES = 200, KEYS = 5, PEOPLE = 4, PATH = 200 };

typedef struct written {
    char id[ENTENTE_ID_TEXT];
    int laptop, key;
    bool forgotten;
} written;

typedef struct laptop {
    char path[PATH], known[PATH];
    int key;
    long long off; /* its clock, in seconds */
    bool copy;     /* of the drive's two it has the second */
} laptop;

static char home[100];
static made m;
static entente_key *second;     /* another mediator's */
static entente_key *late[KEYS]; /* keys that join */
static laptop laptops[LAPTOPS];
static int laptop_count;
static written all[ENTRIES];
static int all_count;
static long long day;
static relay_made relay;
static char kept[PATH];
static const char *const name[PEOPLE] = {"MED", "BLU", "GRN", "MDB"};

static const entente_key *key_at(int i)
{
    return i < 3 ? m.key[i] : i < PEOPLE ? second : late[i - PEOPLE];
}

static const entente_key *key_of(const laptop *of)
{
    return key_at(of->key);
}

static bool mediates(const laptop *of)
{
    return of->key == 0 || of->key == 3;
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
        .write = true, .now = MADE_NOW + day * 60 + of->off + (long long)any(120) - 60, .known = of->known};
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
    char id[ENTENTE_ID_TEXT], others[2][ENTENTE_ID_TEXT];
    int more;    /* others */
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
    switch (any(mediates(of) ? 14 : 9)) {
    case 0:
        snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%u\",\"to\":%s}", any(1000000), to[any(5)]);
        return made_add(r, json, out->id, error);
    case 2:
        snprintf(json, sizeof json,
                 "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"fees\",\"value\":%u,\"to\":\"public\"}",
                 mediates(of) ? "BLU" : by, any(13) * 5);
        return made_add(r, json, out->id, error);
    case 1: { /* three as one group, of which the last hangs on the first */
        char three[3][200], ids[3][ENTENTE_ID_TEXT];
        unsigned number = any(6);
        snprintf(three[0], sizeof three[0],
                 "{\"kind\":\"issue\",\"id\":\"g%u\",\"options\":[\"a\",\"b\"],\"to\":\"public\"}", number);
        snprintf(three[1], sizeof three[1], "{\"kind\":\"note\",\"text\":\"%u\",\"to\":%s}", any(1000000), to[any(5)]);
        snprintf(three[2], sizeof three[2],
                 "{\"kind\":\"position\",\"actor\":\"%s\",\"issue\":\"g%u\",\"value\":\"a\",\"to\":\"public\"}",
                 mediates(of) ? "BLU" : by, number);
        const char *lines[] = {three[0], three[1], three[2]};
        size_t length[] = {strlen(three[0]), strlen(three[1]), strlen(three[2])};
        entente_status status = entente_record_add(r, lines, length, 3, 1, "", NULL, NULL, ids, error);
        out->more = status == ENTENTE_OK ? 2 : 0;
        for (int i = 0; i < 3 && status == ENTENTE_OK; i++)
            memcpy(i ? out->others[i - 1] : out->id, ids[i], sizeof ids[i]);
        return status;
    }
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
    case 8:
        if (!(named = pick(of, !mediates(of), &which)))
            return ENTENTE_INVALID;
        return entente_record_release(r, named, &(const char *){any(2) ? "GRN" : "public"}, 1, NULL, &complete, out->id,
                                      error);
    case 7: {
        if (!(named = pick(of, !mediates(of), &which)))
            return ENTENTE_INVALID;
        *intends = which; /* who is killed may have done it */
        entente_status status = entente_record_forget(r, named, NULL, out->id, error);
        if (status == ENTENTE_OK)
            out->forgets = which;
        return status;
    }
    case 9: /* the mediator notes what BLU alone may read, and has no slot of it */
    case 10:
        return made_add(r, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", out->id, error);
    case 11:
        entente_key_public(late[any(KEYS)], text);
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"%s\",\"key\":\"%s\",\"to\":\"public\"}",
                 name[1 + any(2)], text);
        return made_add(r, json, out->id, error);
    case 12: { /* a party's key ends, mostly one that joined late */
        const binding *b = &r->bindings[any((unsigned)r->binding_count)];
        char id[ENTRY_ID_TEXT];
        if (!b->active || b->actor[0] == 'M' || (b->member < 4 && any(4)))
            return ENTENTE_INVALID;
        snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}",
                 entry_id_text(b->entry, id));
        return made_add(r, json, out->id, error);
    }
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
    options.set_back = mediates(of) && !any(4);
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
    entente_status status = entente_wire_sync(of->path, &options, key_of(of), where, NULL, &did, &error);
    out->failed = status != ENTENTE_OK;
    snprintf(out->message, sizeof out->message, "%.399s", error.message);
    if (talks)
        fprintf(stderr, "%s -> %s: came %zu went %zu placed %zu held %zu beside %zu%s %s\n", of->path + strlen(home), where,
                did.fetched, did.sent, did.placed, did.held, did.beside, did.gave_way ? " gave way" : "",
                status == ENTENTE_OK ? "" : error.message);
    entente_sync_free(&did);
}

/* It dies before some write now and then, and begins again. */
static bool relay_dies;
static unsigned relay_lives;

static void relay_runs(void)
{
    state += relay_lives;
    dies_at = relay_dies && any(2) ? 1 + (long)any(60) : 0;
}

static void relay_again(void)
{
    relay_lives++;
    if (!relay_made_runs(&relay))
        assert_true(relay_made_start(&relay));
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
    for (int i = 0; i <= out->more; i++) {
        assert_true(all_count < ENTRIES);
        written *one = &all[all_count++];
        *one = (written){.laptop = (int)(of - laptops), .key = of->key};
        memcpy(one->id, i ? out->others[i - 1] : out->id, sizeof one->id);
    }
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

/* The last folder is a drive's: of two copies, which the drive makes one now and then. */
static void place_name(int which, const laptop *of, char out[PATH])
{
    if (which < FOLDERS)
        snprintf(out, PATH, "%s/f%d", home, which == FOLDERS - 1 && of->copy ? FOLDERS : which);
    else if (which == STICK)
        snprintf(out, PATH, "%s/stick.entente", home);
    else
        snprintf(out, PATH, "http://127.0.0.1:%u", relay.port);
}

static off_t in_copy(int which, const char *file, char path[2 * PATH])
{
    struct stat what;
    snprintf(path, 2 * PATH, "%s/f%d/%.200s", home, which, file);
    return stat(path, &what) ? -1 : what.st_size;
}

/* What is new in one copy goes to the other, what was changed or taken away in one is in both; f4 is what both were. */
static void drive_file(const char *file)
{
    char path[3][2 * PATH];
    off_t size[3];
    for (int i = 0; i < 3; i++)
        size[i] = in_copy(FOLDERS - 1 + i, file, path[i]);
    bool gone = size[2] >= 0 && (size[0] < 0 || size[1] < 0);
    int newer = size[0] < 0 || (size[2] >= 0 && size[0] == size[2]);
    for (int i = 0; i < 3; i++)
        if (gone)
            unlink(path[i]);
        else if (size[i] != size[newer])
            copy_file(path[newer], path[i]);
}

static void drive(void)
{
    char path[PATH];
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/f%d", home, FOLDERS - 1 + i);
        DIR *there = opendir(path);
        assert_non_null(there);
        for (const struct dirent *one; (one = readdir(there));)
            if (one->d_name[0] != '.')
                drive_file(one->d_name);
        closedir(there);
    }
}

/* Whether an entry stands in what some key opens of the final line, or is held or beside where it was written. */
static bool stands(const written *one)
{
    unsigned char id[ENTRY_ID];
    entente_record_options options = {.now = MADE_NOW};
    assert_true(entry_id_read(one->id, id));
    for (int k = 0; k < PEOPLE + KEYS; k++) { /* also who joined since: it may be for them alone */
        entente_record *r;
        for (int i = 0; i < (k ? 1 : laptop_count); i++) {
            const laptop *of = k ? &laptops[0] : &laptops[i];
            entente_status status = entente_record_open(of->path, &options, k ? key_at(k) : key_of(of), &r, NULL);
            if (k >= PEOPLE && status != ENTENTE_OK) /* never let in */
                continue;
            assert_int_equal(status, ENTENTE_OK);
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

/* ---- the same, written in the line's order by those who are together all the time ---- */

typedef struct words {
    unsigned char commitment[32], id[ENTRY_ID];
    char *json;
    size_t length;
} words;
static words said[3 * ENTRIES];
static size_t said_count;

static const words *find_words(const unsigned char commitment[32])
{
    for (size_t i = 0; i < said_count; i++)
        if (!memcmp(said[i].commitment, commitment, 32))
            return &said[i];
    return NULL;
}

static void note_words(const unsigned char commitment[32], const unsigned char id[ENTRY_ID], const char *json, size_t length)
{
    assert_true(said_count < sizeof said / sizeof *said);
    words *new = &said[said_count++];
    *new = (words){.json = malloc(length + 1), .length = length};
    assert_non_null(new->json);
    memcpy(new->json, json, length);
    memcpy(new->commitment, commitment, 32);
    memcpy(new->id, id, ENTRY_ID);
}

static entente_status hear(void *context, const item_row *row, entente_error *error)
{
    const entente_record *r = context;
    const item *of = &r->items[row->seq];
    unsigned char id[ENTRY_ID];
    buffer json = {0};
    (void)error;
    if (row->keys && of->open && !find_words(row->commitment) &&
        seal_open(row->sealed, row->sealed_length, row->commitment, of->secret, r->name, id, &json))
        note_words(row->commitment, id, json.bytes, json.length);
    buffer_free(&json);
    return ENTENTE_OK;
}

/* What a laptop knows, before it is forgotten. */
static void listen(const laptop *of)
{
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = {.now = MADE_NOW, .known = of->known};
    if (entente_record_open(of->path, &options, key_of(of), &r, &error) != ENTENTE_OK)
        fail_msg("%s: %s", of->path, error.message);
    assert_int_equal(store_items(&r->s, 0, hear, r, &error), ENTENTE_OK);
    for (size_t i = 0; i < r->kept.count; i++)
        if (r->kept.notes[i].kind == NOTE_SECRET && !find_words(r->kept.notes[i].commitment))
            note_words(r->kept.notes[i].commitment, r->kept.notes[i].id, r->kept.notes[i].json,
                       r->kept.notes[i].json_length);
    entente_record_free(r);
}

static void unlearn(void)
{
    while (said_count)
        free(said[--said_count].json);
}

/* What a final line's rows are of, and what each release brings slots for. */
typedef struct order {
    unsigned char commitment[3 * ENTRIES][32];
    size_t target[3 * ENTRIES];
} order;
static order line;

static entente_status take_order(void *context, const item_row *row, entente_error *error)
{
    (void)context;
    (void)error;
    assert_true(row->seq < 3 * ENTRIES);
    memcpy(line.commitment[row->seq], row->commitment, 32);
    line.target[row->seq] = SIZE_MAX;
    return ENTENTE_OK;
}

static entente_status take_brings(void *context, const further_row *row, entente_error *error)
{
    (void)context;
    (void)error;
    line.target[row->item] = (size_t)row->target;
    return ENTENTE_OK;
}

/* What stands where, for who looks for a fault. */
static void tell_line(void)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    if (entente_record_open(laptops[0].path, &options, NULL, &r, NULL) != ENTENTE_OK)
        return;
    for (size_t i = 0, b = 0; i < r->item_count; i++) {
        const words *w = find_words(line.commitment[i]);
        while (r->batches[b].first + r->batches[b].count <= i)
            b++;
        fprintf(stderr, "%zu by key %zu at %lld: %.*s", i, (size_t)r->batches[b].author,
                (long long)r->batches[b].time - MADE_NOW, w ? (int)w->length : 0, w ? w->json : "");
        fprintf(stderr,
                r->items[i].head.flags & HEADER_FORGET ? " forgets %zu\n"
                : line.target[i] < i                   ? " for %zu\n"
                                                       : "\n",
                r->items[i].head.flags & HEADER_FORGET ? (size_t)r->items[i].head.forget : line.target[i]);
    }
    entente_record_free(r);
}

/* Join as `add` does; what corrects something that was forgotten stands by itself, and what was forgotten while it waited
   nobody could judge. */
static void join_anew(entente_record *r, const item *of, entry **list, size_t count, unsigned long long seed)
{
    arena scratch = {0};
    entente_error error = {0};
    problems p = {.memory = &scratch, .file = ""};
    size_t some = count;
    bool loose = false;
    for (size_t i = 0; i < count; i++) {
        unsigned char id[ENTRY_ID];
        const node *old = list[i]->replaces_at;
        loose |= of[i].forgotten || list[i]->kind == &kinds[KIND_FORGET] ||
                 (old && entry_id_read(old->text, id) && !case_find(r->c, id));
    }
    if (case_join(r->c, list, &some, true, &p, &error) != ENTENTE_OK) {
        some = count;
        if (loose && case_join(r->c, list, &some, false, &p, &error) == ENTENTE_OK)
            p.count = 0;
        else
            tell_line();
        if (p.count)
            fail_msg("seed %llu: entry %zu of the line could not be written there: %s", seed, r->item_count,
                     p.count ? p.list[0].message : error.message);
    }
    arena_free(&scratch);
}

static void write_group(const char *path, const entente_record *in, size_t index, unsigned long long seed)
{
    const batch *b = &in->batches[index];
    entente_record *r;
    arena scratch = {0};
    entente_error error = {0};
    problems p = {.memory = &scratch, .file = ""};
    static const entry_defaults none = {.now = {0, -1, 0}, .by = ""};
    entry *list[8];
    addition added[8];
    int who = 0;
    char known[PATH + 20];
    while (who < PEOPLE && memcmp(key_at(who)->public_key, in->members[b->author].public_key, KEY_PUBLIC))
        who++;
    assert_true(who < PEOPLE && b->count <= 8);
    snprintf(known, sizeof known, "%s-%d", path, who);
    entente_record_options options = {
        .write = true, .now = b->time, .set_back = in->items[b->first].head.flags & HEADER_BACK, .known = known};
    if (entente_record_open(path, &options, key_at(who), &r, &error) != ENTENTE_OK)
        fail_msg("seed %llu: %s", seed, error.message);
    for (size_t i = 0; i < b->count; i++) {
        size_t seq = b->first + i;
        bool forgets = in->items[seq].head.flags & HEADER_FORGET;
        const words *w = find_words(line.commitment[seq]);
        if (!w)
            fail_msg("seed %llu: entry %zu of the line was said by nobody", seed, seq);
        list[i] = case_parse(r->c, w->json, w->length, w->id, &none, true, &p);
        assert_non_null(list[i]);
        record_sign_for(r, list[i]);
        added[i] = (addition){list[i], forgets ? in->items[seq].head.forget : SIZE_MAX, forgets, NULL};
        if (list[i]->kind == &kinds[KIND_RELEASE])
            added[i].target = line.target[seq];
    }
    join_anew(r, in->items + b->first, list, b->count, seed);
    if (record_append(r, added, b->count, &error) != ENTENTE_OK)
        fail_msg("seed %llu: %s", seed, error.message);
    entente_record_free(r);
    arena_free(&scratch);
}

static bool gather(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

/* What it holds for a reader, and what of that is set aside. */
static void put_entries(const entente_record *r, const char *reader, buffer *out)
{
    size_t as = !strcmp(reader, "public")      ? READER_PUBLIC
                : !strcmp(reader, "mediators") ? READER_MEDIATORS
                                               : case_reader(r->c, reader);
    for (size_t i = 0; i < r->c->count; i++) {
        const entry *e = r->c->entries[i];
        char id[ENTRY_ID_TEXT];
        if (!case_reads_on(e, as, DAY_LAST) || (e->aside && e->replaces_at && !e->replaces)) /* of what was forgotten */
            continue;
        buffer_format(out, "%s ", entry_id_text(e->id, id));
        entry_canonical(out, e);
        buffer_format(out, " %s\n", e->aside ? e->aside : "");
    }
}

static void put_view(const entente_record *r, const char *reader, buffer *out)
{
    entente_view *v;
    const entente_brief_result *brief;
    const entente_sink sink = {gather, out};
    buffer_format(out, "\n%s: ", reader);
    if (!entente_record_whole(r, reader) || entente_view_new(r->c, reader, NULL, &v, NULL) != ENTENTE_OK)
        return;
    put_entries(r, reader, out);
    assert_int_equal(entente_brief(v, NULL, &brief, NULL), ENTENTE_OK);
    assert_int_equal(entente_result_json(brief, ENTENTE_LINES, &sink, NULL), ENTENTE_OK);
    entente_result_free(brief);
    entente_view_free(v);
}

/* All that a key shows. */
static char *shown(const char *path, const entente_key *key, buffer *out)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW + day * 60};
    out->length = 0;
    if (entente_record_open(path, &options, key, &r, NULL) != ENTENTE_OK) {
        buffer_text(out, "nothing");
        return out->bytes;
    }
    assert_true(case_settle(r->c));
    for (int i = 0; i < PEOPLE; i++)
        put_view(r, name[i], out);
    put_view(r, "public", out);
    put_view(r, "mediators", out);
    entente_record_free(r);
    assert_false(out->failed);
    return out->bytes;
}

/* What a mediator wrote for others alone, and what a key that came or went since opens of it: where its line gave way once
   it had been found placed, nobody knows its secret, and it keeps the slots that it had (docs/sync.md). */
static bool slots_of_old(const entente_record *r, const entente_record *other, int key)
{
    bool some = false;
    for (size_t i = 0; i < r->item_count; i++) {
        const words *w = find_words(line.commitment[i]);
        bool differs = r->items[i].open != other->items[i].open;
        bool stewards = w && strstr(w->json, "\"theirs\"") && key_at(key) != m.key[0] && key_at(key) != second;
        if (differs && !stewards)
            return false;
        some |= differs;
    }
    return some;
}

static size_t old_slots;

static bool spared(const char *path, const char *other, int key)
{
    entente_record *a, *b;
    entente_record_options options = {.now = MADE_NOW + day * 60};
    if (entente_record_open(path, &options, key_at(key), &a, NULL) != ENTENTE_OK)
        return false;
    assert_int_equal(entente_record_open(other, &options, key_at(key), &b, NULL), ENTENTE_OK);
    bool is = slots_of_old(a, b, key);
    old_slots += is;
    entente_record_free(a);
    entente_record_free(b);
    return is;
}

static void compare_views(const char *path, const char *other, unsigned long long seed)
{
    buffer a = {0}, b = {0};
    for (int i = 0; i < PEOPLE + KEYS; i++) {
        const char *one = shown(path, key_at(i), &a), *two = shown(other, key_at(i), &b);
        size_t same = 0;
        while (one[same] && one[same] == two[same])
            same++;
        for (; same && one[same - 1] != '\n'; same--)
            ;
        if (!strcmp(one, two) || spared(path, other, i))
            continue;
        tell_line();
        fprintf(stderr, "of %s\n%.700s\nof the same in its order\n%.700s\n", path, one + same, two + same);
        fail_msg("seed %llu: key %d is shown otherwise by a record written in the line's order", seed, i);
    }
    buffer_free(&a);
    buffer_free(&b);
}

/* What stands beside somewhere is held where it was written. */
static void judge_beside(unsigned long long seed)
{
    entente_record *r[LAPTOPS];
    entente_record_options options = {.now = MADE_NOW};
    for (int i = 0; i < laptop_count; i++)
        assert_int_equal(entente_record_open(laptops[i].path, &options, key_of(&laptops[i]), &r[i], NULL), ENTENTE_OK);
    for (int i = 0; i < laptop_count; i++)
        for (size_t n = 0; n < r[i]->kept.count; n++) {
            const kept_note *note = &r[i]->kept.notes[n];
            bool held = note->kind != NOTE_BESIDE;
            for (int k = 0; k < laptop_count; k++)
                for (size_t o = 0; o < r[k]->kept.count; o++)
                    held |= r[k]->kept.notes[o].kind == NOTE_HELD &&
                            !memcmp(r[k]->kept.notes[o].commitment, note->commitment, 32);
            if (!held)
                fail_msg("seed %llu: of %s an entry stands beside that nobody holds", seed, laptops[i].path);
        }
    for (int i = 0; i < laptop_count; i++)
        entente_record_free(r[i]);
}

static void judge_views(const char *first, unsigned long long seed)
{
    char path[PATH], final[PATH];
    entente_record *r, *begun;
    entente_record_options options = {.now = MADE_NOW};
    snprintf(path, sizeof path, "%s/order.entente", home);
    copy_file(first, path);
    assert_int_equal(entente_record_open(path, &options, NULL, &begun, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_open(laptops[0].path, &options, NULL, &r, NULL), ENTENTE_OK);
    assert_int_equal(store_items(&r->s, 0, take_order, NULL, NULL), ENTENTE_OK);
    assert_int_equal(store_further(&r->s, take_brings, NULL, NULL), ENTENTE_OK);
    for (size_t i = 0; i < r->item_count; i++)
        for (size_t k = 0; k < i; k++)
            if (!memcmp(line.commitment[i], line.commitment[k], 32))
                fail_msg("seed %llu: entries %zu and %zu of the line are one", seed, k, i);
    size_t from = begun->batch_count;
    entente_record_free(begun);
    for (size_t i = from; i < r->batch_count; i++)
        write_group(path, r, i, seed);
    entente_record_free(r);
    snprintf(final, sizeof final, "%s/line.entente", home);
    copy_file(laptops[0].path, final);
    compare_views(final, path, seed);
    judge_beside(seed);
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
    relay_made_end(&relay, SIGKILL);
    clear(home);
}

/* Another mediator, without whom no note of one is released. */
static entente_status begin(const char *path, entente_error *error)
{
    entente_record *r;
    char json[4][300], text[ENTENTE_PUBLIC_TEXT], id[ENTRY_ID_TEXT], ids[3][ENTENTE_ID_TEXT];
    entente_record_options options = {.write = true, .now = MADE_NOW};
    entente_status status = made_begin(&m, path, NULL, error);
    if (status == ENTENTE_OK)
        status = entente_record_open(path, &options, m.key[0], &r, error);
    if (status != ENTENTE_OK)
        return status;
    entente_key_public(second, text);
    snprintf(json[0], sizeof json[0], "{\"kind\":\"actor\",\"id\":\"MDB\",\"role\":\"mediator\",\"to\":\"public\"}");
    snprintf(json[1], sizeof json[1], "{\"kind\":\"reader\",\"actor\":\"MDB\",\"key\":\"%s\",\"to\":\"public\"}", text);
    snprintf(json[2], sizeof json[2],
             "{\"kind\":\"case\",\"replaces\":\"%s\",\"title\":\"Made\",\"keeper\":\"MED\",\"two_mediators\":[\"note\"],"
             "\"to\":\"public\"}",
             entry_id_text(r->c->head->id, id));
    const char *lines[] = {json[0], json[1], json[2]};
    size_t length[] = {strlen(json[0]), strlen(json[1]), strlen(json[2])};
    status = entente_record_add(r, lines, length, 3, 1, "", NULL, NULL, ids, error);
    entente_record_free(r);
    return status;
}

static void make_laptop(int i, const char *first)
{
    laptop *of = &laptops[i];
    snprintf(of->path, sizeof of->path, "%s/l%d.entente", home, i);
    snprintf(of->known, sizeof of->known, "%s/known%d", home, i);
    of->key = i < 3 ? i : (int)any(PEOPLE);
    of->off = any(3) ? (long long)any(120) - 60 : (long long)any(36000) - 18000;
    of->copy = any(2);
    copy_file(first, of->path);
}

/* The record as it began, under its name, in a folder of the relay's. */
static void begin_relay(const char *first)
{
    char path[2 * PATH], hex[2 * SEAL_RECORD + 1];
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    snprintf(kept, sizeof kept, "%s/relay", home);
    assert_int_equal(mkdir(kept, 0700), 0);
    assert_int_equal(entente_record_open(first, &options, NULL, &r, NULL), ENTENTE_OK);
    sodium_bin2hex(hex, sizeof hex, r->name, SEAL_RECORD);
    entente_record_free(r);
    snprintf(path, sizeof path, "%s/%s.entente", kept, hex);
    copy_file(first, path);
    relay_dies = true;
    relay = (relay_made){.folder = kept, .running = relay_runs};
    relay_again();
}

/* A relay that died, or whose answer did not come. */
static bool no_answer(const outcome *out)
{
    return relay_dies && strstr(out->message, "no answer");
}

/* A forgetting may stand in a line that lost, of a drive, or where who let one give way was killed, and have taken keys in
   both: who has none of it is told so, until who forgot has placed it anew, or who has the keys has mended the file. */
static bool forgotten_elsewhere(const outcome *out)
{
    return strstr(out->message, "nobody said to forget it");
}

static void one_world(unsigned long long seed)
{
    char first[PATH], where[PATH];
    entente_error error = {0};
    outcome out;
    state = seed;
    day = all_count = 0;
    unlearn();
    clean();
    assert_int_equal(mkdir(home, 0700), 0);
    snprintf(first, sizeof first, "%s/first", home);
    if (begin(first, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    laptop_count = 3 + (int)any(4);
    no_links = !any(3);
    for (int i = 0; i < laptop_count; i++)
        make_laptop(i, first);
    for (int i = 0; i < FOLDERS + 2; i++) {
        snprintf(where, sizeof where, "%s/f%d", home, i);
        assert_int_equal(mkdir(where, 0700), 0);
    }
    place_name(STICK, NULL, where);
    copy_file(first, where);
    begin_relay(first);
    int acts = 12 + (int)any(20);
    for (int i = 0; i < acts; i++) {
        const laptop *of = &laptops[any((unsigned)laptop_count)];
        day++;
        if (any(3)) {
            go(of, NULL, &out);
            if (!out.tried && out.failed)
                fail_msg("seed %llu, act %d: %s", seed, i, out.message);
            acknowledge(of, &out);
            listen(of);
            continue;
        }
        relay_again();
        unsigned to = any(PLACES + 1);
        if (to == PLACES)
            snprintf(where, sizeof where, "%s", laptops[any((unsigned)laptop_count)].path);
        else
            place_name((int)to, of, where);
        if (!any(3))
            drive();
        if (!strcmp(where, of->path))
            continue;
        go(of, where, &out);
        if (!out.tried && out.failed && !forgotten_elsewhere(&out) && !no_answer(&out))
            fail_msg("seed %llu, sync %d of %s with %s: %s", seed, i, of->path, where, out.message);
    }
    /* mostly one place, where all meet in the end */
    int rounds = 0, only = (int)any(FOLDERS + 1), last;
    only = only == FOLDERS ? RELAY : only;
    last = any(3) ? only : RELAY;
    relay_dies = false;
    relay_made_end(&relay, SIGKILL);
    relay_again();
    for (bool one = false; !one; rounds++) {
        if (rounds == 14)
            fail_msg("seed %llu: %d laptops are not one after %d rounds", seed, laptop_count, rounds);
        for (int i = 0; i < laptop_count; i++)
            for (int w = last == only ? only : 0; w <= last; w++) {
                place_name(w, &laptops[i], where);
                day++;
                do_sync(&laptops[i], where, &out);
                if (out.failed && !forgotten_elsewhere(&out))
                    fail_msg("seed %llu, at last, %s with %s: %s", seed, laptops[i].path, where, out.message);
            }
        drive();
        one = all_one();
    }
    for (int i = 0; i < all_count; i++)
        if (!all[i].forgotten && !stands(&all[i]))
            fail_msg("seed %llu: %s, acknowledged at laptop %d, is lost", seed, all[i].id, all[i].laptop);
    for (int k = 0; k < PEOPLE; k++)
        if (entente_record_verify(laptops[0].path, NULL, key_at(k), NULL, &error) != ENTENTE_OK)
            fail_msg("seed %llu: %s", seed, error.message);
    judge_views(first, seed);
}

static void worlds(void **unused)
{
    (void)unused;
    size_t count = how_many(200, 10000);
    const char *seed = getenv("SEED");
    /* the same every time, as other tests have it, unless asked, or at full length */
    unsigned long long first = seed                        ? strtoull(seed, NULL, 10)
                               : getenv("ENTENTE_TORTURE") ? (unsigned long long)time(NULL) * 1000
                                                           : 20310301000;
    snprintf(home, sizeof home, "%s/entente-laptops-%ld", made_folder(), (long)getpid());
    talks = getenv("TALKS") != NULL;
    intends = mmap(NULL, sizeof *intends, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(intends != MAP_FAILED);
    printf("SEED=%llu\n", first);
    assert_int_equal(entente_key_new(&second, NULL), ENTENTE_OK);
    for (int i = 0; i < KEYS; i++)
        assert_int_equal(entente_key_new(&late[i], NULL), ENTENTE_OK);
    for (size_t i = 0; i < count; i++)
        one_world(first + i);
    clean();
    assert_true(old_slots <= 2 + count / 50);
    unlearn();
    entente_key_free(second);
    for (int i = 0; i < KEYS; i++)
        entente_key_free(late[i]);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(worlds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
