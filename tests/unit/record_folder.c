/* A holder of a folder without any key: withholds, cuts off, renames, mixes, replays and alters files. Whoever syncs then is
   shown nothing that nobody wrote, keeps all that it had, is told what can be detected, and leaves behind a folder of which
   whoever begins has the same. Half of the folders have no links, as FAT has none. */
#define _GNU_SOURCE
#include "record/bundle.h"
#include "record_made.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <sodium.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

enum { FILES = 64, COMMITMENTS = 200 };

static unsigned long long state;
static unsigned any(unsigned below)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (unsigned)(state >> 33) % below;
}

static bool no_links, no_room;
int linkat(int a, const char *old, int b, const char *new, int flags);
int linkat(int a, const char *old, int b, const char *new, int flags)
{
    static int (*real)(int, const char *, int, const char *, int);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "linkat");
    if (!no_links && !no_room)
        return real(a, old, b, new, flags);
    errno = no_room ? ENOSPC : EPERM;
    return -1;
}

int renameat(int a, const char *old, int b, const char *new);
int renameat(int a, const char *old, int b, const char *new)
{
    static int (*real)(int, const char *, int, const char *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "renameat");
    if (!no_room)
        return real(a, old, b, new);
    errno = ENOSPC;
    return -1;
}

static char home[100], shared[120], saved[120], lost[120];
static made m;

/* Every commitment that somebody wrote, with its author's key. */
static struct {
    unsigned char commitment[32], author[KEY_PUBLIC];
} genuine[COMMITMENTS];
static size_t genuine_count;

static void shell(const char *format, ...)
{
    char command[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    assert_int_equal(system(command), 0);
}

static bool is_genuine(const unsigned char commitment[32], const unsigned char author[KEY_PUBLIC])
{
    for (size_t i = 0; i < genuine_count; i++)
        if (!memcmp(genuine[i].commitment, commitment, 32) && !memcmp(genuine[i].author, author, KEY_PUBLIC))
            return true;
    return false;
}

static entente_status gather(void *context, const item_row *row, entente_error *error)
{
    const entente_record *r = context;
    const unsigned char *author = r->members[r->items[row->seq].author].public_key;
    (void)error;
    if (is_genuine(row->commitment, author))
        return ENTENTE_OK;
    assert_true(genuine_count < COMMITMENTS);
    memcpy(genuine[genuine_count].commitment, row->commitment, 32);
    memcpy(genuine[genuine_count++].author, author, KEY_PUBLIC);
    return ENTENTE_OK;
}

static entente_status judge(void *context, const item_row *row, entente_error *error)
{
    const entente_record *r = context;
    (void)error;
    assert_true(is_genuine(row->commitment, r->members[r->items[row->seq].author].public_key));
    return ENTENTE_OK;
}

static entente_record *opened(const char *path, int key)
{
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    if (entente_record_open(path, &options, key < 0 ? NULL : m.key[key], &r, &error) != ENTENTE_OK)
        fail_msg("%s: %s", path, error.message);
    return r;
}

static void look(const char *path, int key, item_take *take)
{
    entente_record *r = opened(path, key);
    assert_int_equal(store_items(&r->s, 0, take, r, NULL), ENTENTE_OK);
    entente_record_free(r);
}

static entente_status join(const char *path, int key, entente_sync *did, entente_error *error)
{
    entente_record_options options = {.write = true, .now = MADE_NOW};
    return entente_record_sync(path, &options, m.key[key], shared, did, error);
}

static void joined(const char *path, int key)
{
    entente_sync did;
    entente_error error = {0};
    if (join(path, key, &did, &error) != ENTENTE_OK)
        fail_msg("%s: %s", path, error.message);
    entente_sync_free(&did);
}

static void say(const char *path, int key, const char *to)
{
    char json[200];
    entente_record *r = opened(path, key);
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"%u\",\"to\":%s}", any(1000000), to);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
}

/* A folder in which three have written, and been forgotten in; `lost` has files of lines that gave way in it. */
static void begin(void)
{
    char path[3][140];
    shell("rm -rf %s; mkdir %s %s %s %s", home, home, shared, saved, lost);
    for (int i = 0; i < 3; i++)
        snprintf(path[i], sizeof path[i], "%s/%d.entente", home, i);
    assert_int_equal(made_begin(&m, path[0], NULL, NULL), ENTENTE_OK);
    shell("cp %s %s; cp %s %s", path[0], path[1], path[0], path[2]);
    genuine_count = 0;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 3; i++)
            say(path[i], i, round ? "\"public\"" : "[\"mediators\",\"BLU\"]");
        for (int i = 0; i < 3; i++) {
            joined(path[i], i);
            shell("cp -n %s/* %s || true", shared, lost);
        }
    }
    entente_record *r = opened(path[1], 1);
    char id[ENTENTE_ID_TEXT], forget[ENTENTE_ID_TEXT];
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"to go\",\"to\":\"public\"}", id, NULL), ENTENTE_OK);
    entente_record_forget(r, id, NULL, forget, NULL);
    entente_record_free(r);
    joined(path[1], 1);
    /* another line, of a copy that never met this folder */
    shell("mkdir %s/else; cp %s %s/apart.entente", home, path[2], home);
    snprintf(path[0], sizeof path[0], "%s/apart.entente", home);
    say(path[0], 2, "\"public\"");
    look(path[0], 2, gather);
    entente_record_options options = {.write = true, .now = MADE_NOW};
    char other[140];
    entente_sync did;
    snprintf(other, sizeof other, "%s/else", home);
    assert_int_equal(entente_record_sync(path[0], &options, m.key[2], other, &did, NULL), ENTENTE_OK);
    entente_sync_free(&did);
    shell("cp -n %s/else/* %s || true; cp %s/* %s", home, lost, shared, saved);
    look(path[1], 1, gather);
    look(path[2], 2, gather);
}

static size_t list(const char *folder, char (*names)[100])
{
    DIR *there = opendir(folder);
    size_t count = 0;
    for (const struct dirent *one; (one = readdir(there)) && count < FILES;)
        if (one->d_name[0] != '.')
            snprintf(names[count++], 100, "%.99s", one->d_name);
    closedir(there);
    return count;
}

/* One deed; the names are of the folder as it stands. */
static void tamper(void)
{
    static char names[FILES][100], old[FILES][100];
    size_t count = list(shared, names), olds = list(lost, old);
    if (!count)
        return;
    const char *one = names[any((unsigned)count)], *other = names[any((unsigned)count)];
    char path[260];
    snprintf(path, sizeof path, "%s/%s", shared, one);
    switch (any(9)) {
    case 0: /* withhold one */
        shell("rm %s", path);
        break;
    case 1: /* cut off the end */
        for (size_t i = 0; i < count; i++)
            if (atoi(names[i]) >= atoi(one) && atoi(one))
                shell("rm %s/%s", shared, names[i]);
        break;
    case 2: /* one for another */
        shell("cp %s/%s %s/.x && mv %s/.x %s", shared, other, shared, shared, path);
        break;
    case 3: /* under another name */
        shell("cp %s %s/%d%s 2>/dev/null || true", path, shared, atoi(other), strchr(one, '-'));
        break;
    case 4: /* a file of a line that gave way, or of a copy that was elsewhere */
        shell("cp %s/%s %s/", lost, old[any((unsigned)olds)], shared);
        break;
    case 5: { /* a digit altered */
        FILE *file = fopen(path, "r+b");
        fseek(file, 0, SEEK_END);
        long at = (long)any((unsigned)ftell(file));
        fseek(file, at, SEEK_SET);
        int was = getc(file);
        fseek(file, at, SEEK_SET);
        putc(was == '1' ? '2' : '1', file);
        fclose(file);
        break;
    }
    case 6: /* cut short */
        shell("truncate -s %u %s", any(3000), path);
        break;
    case 7: /* slots taken out, of the last item's kind of line */
        shell("sed -i -E 's/,\"[0-9a-f]{100,}\",\\[/,null,[/%u' %s", 1 + any(2), path);
        break;
    default: /* another time, another author */
        shell("sed -i -E 's/\"%s\":[0-9]+/\"%s\":%u/' %s", any(2) ? "time" : "author", any(2) ? "time" : "author", any(4),
              path);
    }
}

/* Everything that stood here stands in the line, or beside it. */
typedef struct keeping {
    const entente_record *now, *was;
    size_t missing;
    unsigned char (*stands)[32];
    size_t count;
} keeping;

static entente_status note_stands(void *context, const item_row *row, entente_error *error)
{
    keeping *k = context;
    (void)error;
    memcpy(k->stands[k->count++], row->commitment, 32);
    return ENTENTE_OK;
}

static entente_status look_kept(void *context, const item_row *row, entente_error *error)
{
    keeping *k = context;
    (void)error;
    bool found = false;
    for (size_t i = 0; i < k->count && !found; i++)
        found = !memcmp(k->stands[i], row->commitment, 32);
    for (size_t i = 0; i < k->now->kept.count && !found; i++)
        found = !memcmp(k->now->kept.notes[i].commitment, row->commitment, 32);
    const item *had = &k->was->items[row->seq];
    k->missing += !found && (had->open || had->author == k->was->me); /* others' authors bring theirs again */
    return ENTENTE_OK;
}

static void kept(const char *before, const char *path, int key, unsigned long long seed)
{
    static unsigned char stands[COMMITMENTS][32];
    entente_record *r = opened(path, key), *was = opened(before, key);
    keeping k = {.now = r, .was = was, .stands = stands};
    assert_int_equal(store_items(&r->s, 0, note_stands, &k, NULL), ENTENTE_OK);
    assert_int_equal(store_items(&was->s, 0, look_kept, &k, NULL), ENTENTE_OK);
    if (k.missing)
        fail_msg("seed %llu: %zu entries of %s are gone", seed, k.missing, path);
    entente_record_free(was);
    entente_record_free(r);
}

static void head_of(const char *path, char out[ENTENTE_HEAD_TEXT])
{
    entente_record *r = opened(path, -1);
    tree_hash root = tree_root(&r->tree);
    record_head_text(r->item_count, &root, out);
    entente_record_free(r);
}

/* What was altered or cut off is as it was: whoever begins has what the one has who was there. */
static void mended(const char *path, unsigned long long seed)
{
    char new[140], one[ENTENTE_HEAD_TEXT], other[ENTENTE_HEAD_TEXT];
    entente_sync did;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = MADE_NOW};
    snprintf(new, sizeof new, "%s/new.entente", home);
    shell("rm -f %s*", new);
    if (entente_record_sync(new, &options, NULL, shared, &did, &error) != ENTENTE_OK)
        fail_msg("seed %llu: who begins has nothing: %s", seed, error.message);
    entente_sync_free(&did);
    head_of(path, one);
    head_of(new, other);
    if (strcmp(one, other))
        fail_msg("seed %llu: %s of %s, and who begins has %s", seed, one, path, other);
}

static void hex_of(char *out, const void *bytes, size_t length)
{
    sodium_bin2hex(out, 2 * length + 1, bytes, length);
}

static entente_status take_commitment(void *context, const item_row *row, entente_error *error)
{
    (void)error;
    hex_of(context, row->commitment, 32);
    return ENTENTE_OK;
}

/* A file of which one thing does not hold is passed over by its name, and nothing of it is taken: words, signature, time,
   and a root that is not that of the line, by one of the record who signs it. */
static void passed_over(void **unused)
{
    (void)unused;
    char path[140], try[140], commitment[65], root[65], signature[129], wrong[65], signed_wrong[129], name[100];
    unsigned char bytes[GROUP_BYTES], anew[crypto_sign_BYTES];
    snprintf(home, sizeof home, "%s/entente-folder-%ld", made_folder(), (long)getpid());
    snprintf(shared, sizeof shared, "%s/shared", home);
    snprintf(saved, sizeof saved, "%s/saved", home);
    snprintf(lost, sizeof lost, "%s/lost", home);
    begin();
    snprintf(path, sizeof path, "%s/1.entente", home);
    snprintf(try, sizeof try, "%s/try.entente", home);
    say(path, 1, "\"public\"");
    joined(path, 1);
    shell("cp %s/* %s", shared, saved);
    entente_record *r = opened(path, 1);
    group g = record_group(r, r->batch_count - 1);
    hex_of(root, &g.root, TREE_HASH);
    hex_of(signature, r->batches[r->batch_count - 1].signature, crypto_sign_BYTES);
    assert_int_equal(store_items(&r->s, 0, take_commitment, commitment, NULL), ENTENTE_OK);
    g.root.byte[0] ^= 1;
    hex_of(wrong, &g.root, TREE_HASH);
    group_write(&g, bytes);
    crypto_sign_detached(anew, NULL, bytes, sizeof bytes, r->key.sign);
    hex_of(signed_wrong, anew, sizeof anew);
    entente_record_free(r);
    for (int what = 0; what < 5; what++) {
        entente_sync did;
        entente_error error = {0};
        shell("rm -rf %s/* %s*; cp %s/* %s; cp %s/2.entente %s", shared, try, saved, shared, home, try);
        shell("basename $(grep -l %s %s/*) >%s/name", signature, shared, home);
        if (what == 1)
            shell("sed -i s/%s/%.63s%c/ %s/$(cat %s/name)", commitment, commitment, commitment[63] == '0' ? '1' : '0',
                  shared, home);
        if (what == 2)
            shell("sed -i s/%s/%.127s%c/ %s/$(cat %s/name)", signature, signature, signature[127] == '0' ? '1' : '0', shared,
                  home);
        if (what == 3)
            shell("sed -i 's/\"time\":1/\"time\":2/' %s/$(cat %s/name)", shared, home);
        if (what == 4) /* under the name that it says */
            shell("cd %s; name=$(cat %s/name); sed -i 's/%s/%s/; s/%s/%s/' $name; mv $name ${name%%-*}-%s; "
                  "echo ${name%%-*}-%s >%s/name",
                  shared, home, root, wrong, signature, signed_wrong, wrong, wrong, home);
        snprintf(path, sizeof path, "%s/name", home);
        FILE *file = fopen(path, "r");
        assert_int_equal(fscanf(file, "%99s", name), 1);
        fclose(file);
        if (join(try, 2, &did, &error) != ENTENTE_OK)
            fail_msg("%d: %s", what, error.message);
        assert_int_equal(did.faults, what != 0);
        assert_true(!what || (did.told && strstr(did.told, name)));
        entente_sync_free(&did);
        assert_int_equal(entente_record_verify(try, NULL, m.key[2], NULL, NULL), ENTENTE_OK);
    }
    shell("rm -rf %s", home);
}

static void holders(void **unused)
{
    (void)unused;
    size_t count = how_many(150, 5000), refused = 0, told = 0;
    const char *said = getenv("SEED");
    unsigned long long first = said ? strtoull(said, NULL, 10) : (unsigned long long)time(NULL) * 1000;
    snprintf(home, sizeof home, "%s/entente-folder-%ld", made_folder(), (long)getpid());
    snprintf(shared, sizeof shared, "%s/shared", home);
    snprintf(saved, sizeof saved, "%s/saved", home);
    snprintf(lost, sizeof lost, "%s/lost", home);
    printf("SEED=%llu\n", first);
    state = first;
    begin();
    for (size_t i = 0; i < count; i++) {
        state = first + i;
        no_links = any(2);
        shell("rm -rf %s/* %s/.x; cp %s/* %s", shared, shared, saved, shared);
        unsigned deeds = 1 + any(3);
        for (unsigned k = 0; k < deeds; k++)
            tamper();
        /* BLU, who has all of it; GRN, who has not been there lately; somebody who begins */
        int key = (int)any(3), who = key == 0 ? 1 : key;
        char path[140], was[140];
        snprintf(path, sizeof path, "%s/try.entente", home);
        snprintf(was, sizeof was, "%s/was.entente", home);
        shell("rm -f %s* %s*", path, was);
        if (key) {
            shell("cp %s/%d.entente %s; cp %s/%d.entente-waiting %s-waiting", home, who, path, home, who, path);
            if (any(2))
                say(path, who, "\"public\"");
            look(path, who, gather);
            shell("cp %s %s", path, was);
        }
        entente_sync did;
        entente_error error = {0};
        entente_status status = join(path, who, &did, &error);
        if (status != ENTENTE_OK && status != ENTENTE_NO && status != ENTENTE_INVALID && status != ENTENTE_IO)
            fail_msg("seed %llu: %d, %s", first + i, status, error.message);
        assert_true(status == ENTENTE_OK || error.message[0]);
        refused += status != ENTENTE_OK;
        told += did.faults > 0;
        entente_sync_free(&did);
        if (status != ENTENTE_OK && !key && access(path, F_OK))
            continue; /* nothing could be made of it */
        look(path, key ? who : -1, judge);
        if (entente_record_verify(path, NULL, key ? m.key[who] : NULL, NULL, &error) != ENTENTE_OK)
            fail_msg("seed %llu: %s", first + i, error.message);
        if (key)
            kept(was, path, who, first + i);
        if (key && status == ENTENTE_OK)
            mended(path, first + i);
    }
    printf("%zu folders, %zu refused, %zu with files that were named\n", count, refused, told);
    assert_true(told > 0 && (refused > 0 || count < 100));
    shell("rm -rf %s", home);
    made_free(&m);
}

/* What others wrote was taken, and then the stick is full: what is one's own waits, and the record is the one that the key
   saw. */
static void full(void **unused)
{
    (void)unused;
    char path[2][140], known[160];
    entente_sync did;
    entente_error error = {0};
    entente_record *r;
    snprintf(home, sizeof home, "%s/entente-full-%ld", made_folder(), (long)getpid());
    snprintf(shared, sizeof shared, "%s/shared", home);
    shell("rm -rf %s; mkdir -p %s", home, shared);
    for (int i = 0; i < 2; i++)
        snprintf(path[i], sizeof path[i], "%s/%d.entente", home, i);
    snprintf(known, sizeof known, "%s/known", home);
    assert_int_equal(made_begin(&m, path[0], NULL, NULL), ENTENTE_OK);
    joined(path[0], 0);
    shell("cp %s %s", path[0], path[1]);
    say(path[0], 0, "\"public\"");
    joined(path[0], 0);
    entente_record_options options = {.write = true, .now = MADE_NOW, .known = known};
    assert_int_equal(entente_record_open(path[1], &options, m.key[1], &r, &error), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"mine\",\"to\":\"public\"}", NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    no_room = true;
    assert_int_equal(entente_record_sync(path[1], &options, m.key[1], shared, &did, &error), ENTENTE_IO);
    assert_non_null(strstr(error.message, "No space left"));
    entente_sync_free(&did);
    no_room = false;
    assert_int_equal(entente_record_open(path[1], &options, m.key[1], &r, &error), ENTENTE_OK);
    assert_null(entente_record_told(r));
    entente_record_free(r);
    joined(path[1], 1);
    mended(path[1], 0);
    shell("rm -rf %s", home);
    made_free(&m);
    m = (made){0};
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(full), cmocka_unit_test(passed_over), cmocka_unit_test(holders)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
