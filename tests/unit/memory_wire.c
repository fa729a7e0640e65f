/* A relay's records and pieces of a line while memory runs out (tests/refuse.h): what is on the disk verifies, with what
   came or without it, and what stands in memory is what is on the disk. */
#include "refuse.h"

#include "record_made.h"
#include "wire/keep.h"
#include "wire/piece.h"

#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>

static char folder[150], file[220], made_path[170];
static made keys;
static unsigned char name[SEAL_RECORD];
static buffer fixture, more[2], other, whole;
static proof_head head[2], fork_head;

static void put_file(const char *to, const buffer *from)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
    for (int i = 0; i < 4; i++) {
        char path[240];
        snprintf(path, sizeof path, "%s%s", to, endings[i]);
        unlink(path);
    }
    FILE *out = from ? fopen(to, "wb") : NULL;
    if (from && (!out || fwrite(from->bytes, 1, from->length, out) != from->length || fclose(out)))
        fail_msg("%s cannot be written", to);
}

static void begin(const buffer *from)
{
    refuse_hold();
    sqlite3_shutdown();
    put_file(file, from);
    refuse_go_on();
}

static entente_status end(entente_status status)
{
    entente_error error = {0};
    refuse_hold();
    if (!access(file, F_OK) && entente_record_verify(file, NULL, NULL, NULL, &error) != ENTENTE_OK)
        fail_msg("the record is left with %s", error.message);
    sqlite3_shutdown();
    refuse_go_on();
    return status;
}

static entente_status answered(answer *a, keep_answer what, entente_error *error)
{
    if (what == KEEP_FAILED || what == KEEP_REFUSED)
        return error->code;
    if (what != KEEP_TAKEN)
        fail_msg("what came is not taken: %d", (int)what);
    answer_format(a, "%d", (int)what);
    return ENTENTE_OK;
}

/* Two groups one after another, the second of which forgets; then all of it is fetched. */
static entente_status append(answer *a, entente_error *error)
{
    keep k;
    buffer out = {0};
    begin(&fixture);
    entente_status status = keep_open(&k, folder, MADE_NOW + 100, error);
    for (int i = 0; i < 2 && status == ENTENTE_OK; i++)
        status = answered(
            a, keep_append(k.list[0], &head[i], &head[i], more[i].bytes, more[i].length, MADE_NOW + 100, error), error);
    if (status == ENTENTE_OK)
        status = keep_fetch(k.list[0], head, 1, &out, error);
    if (status == ENTENTE_OK)
        answer_add(a, out.bytes, out.length);
    if (k.count && k.list[0]->r && !k.list[0]->broken &&
        (k.list[0]->head.count != k.list[0]->r->item_count || k.list[0]->r->tree.size != k.list[0]->r->item_count))
        fail_msg("what stands in memory is not of one piece");
    buffer_free(&out);
    keep_close(&k);
    return end(status);
}

/* One that holds the same and more is put in its place. */
static entente_status give_way(answer *a, entente_error *error)
{
    keep k;
    begin(&fixture);
    entente_status status = keep_open(&k, folder, MADE_NOW + 100, error);
    if (status == ENTENTE_OK)
        status = answered(a, keep_append(k.list[0], &fork_head, &head[0], other.bytes, other.length, MADE_NOW + 100, error),
                          error);
    keep_close(&k);
    return end(status);
}

static entente_status create(answer *a, entente_error *error)
{
    keep k;
    kept *new;
    begin(NULL);
    size_t first = strcspn(whole.bytes, "\n") + 1;
    entente_status status = keep_open(&k, folder, MADE_NOW + 100, error);
    if (status == ENTENTE_OK)
        status = answered(a, keep_create(&k, name, whole.bytes + first, whole.length - first, MADE_NOW + 100, &new, error),
                          error);
    keep_close(&k);
    return end(status);
}

static entente_status pieces(answer *a, entente_error *error)
{
    buffer out = {0};
    proof_head at = {0};
    bool some;
    piece p = {whole.bytes, whole.length, &at};
    entente_status status = piece_take(&p, name, &out, &some, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%d %llu %zu", some, (unsigned long long)at.count, out.length);
    buffer_free(&out);
    return status;
}

static void add(const char *path, int who, int at, const char *json, char id[ENTENTE_ID_TEXT])
{
    entente_record *r;
    entente_record_options options = {.write = true, .now = MADE_NOW + at};
    assert_int_equal(entente_record_open(path, &options, keys.key[who], &r, NULL), ENTENTE_OK);
    assert_int_equal(json ? made_add(r, json, id, NULL)
                          : entente_record_forget(r, id, NULL, (char[ENTENTE_ID_TEXT]){0}, NULL),
                     ENTENTE_OK);
    entente_record_free(r);
}

static proof_head group_of(const char *path, size_t from, size_t to, buffer *out)
{
    entente_record *r;
    entente_record_options options = {.now = MADE_NOW};
    assert_int_equal(entente_record_open(path, &options, NULL, &r, NULL), ENTENTE_OK);
    to = to < r->batch_count ? to : r->batch_count;
    from = from < to ? from : to - 1;
    assert_int_equal(bundle_write(r, from, to, out, NULL), ENTENTE_OK);
    proof_head h = {r->batches[from].first, from ? r->batches[from - 1].root : tree_root_of(NULL, 0)};
    memcpy(name, r->name, sizeof name);
    entente_record_free(r);
    return h;
}

static void slurp(const char *path, buffer *out)
{
    char bytes[4096];
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, in));)
        buffer_add(out, bytes, got);
    fclose(in);
}

static int make(void **unused)
{
    char id[ENTENTE_ID_TEXT], fork[200], hex[2 * SEAL_RECORD + 1],
        json[] = "{\"kind\":\"note\",\"text\":\"a\",\"to\":\"public\"}";
    entente_sync did;
    entente_record_options options = {.write = true, .now = MADE_NOW + 50};
    (void)unused;
    snprintf(folder, sizeof folder, "%s/entente-memory-wire-%ld", made_folder(), (long)getpid());
    snprintf(made_path, sizeof made_path, "%s/made", folder);
    snprintf(fork, sizeof fork, "%s/fork", folder);
    if (mkdir(folder, 0700) || made_begin(&keys, made_path, NULL, NULL) != ENTENTE_OK)
        return 1;
    buffer start = {0};
    slurp(made_path, &start);
    put_file(fork, &start);
    buffer_free(&start);
    add(made_path, 0, 1, json, id);
    slurp(made_path, &fixture);
    /* the other line: BLU's first, then what stands here put anew */
    add(fork, 1, 1, json, (char[ENTENTE_ID_TEXT]){0});
    assert_int_equal(entente_record_sync(fork, &options, keys.key[0], made_path, &did, NULL), ENTENTE_OK);
    entente_sync_free(&did);
    put_file(made_path, &fixture);
    add(made_path, 1, 2, json, (char[ENTENTE_ID_TEXT]){0});
    add(made_path, 0, 3, NULL, id);
    head[1] = group_of(made_path, SIZE_MAX, SIZE_MAX, &more[1]);
    entente_record *r;
    assert_int_equal(entente_record_open(made_path, &options, NULL, &r, NULL), ENTENTE_OK);
    size_t groups = r->batch_count;
    entente_record_free(r);
    head[0] = group_of(made_path, groups - 2, groups - 1, &more[0]);
    bundle_start from = {.root = tree_root_of(NULL, 0)};
    memcpy(from.record, name, sizeof name);
    bundle_start_write(&whole, &from);
    group_of(made_path, 0, SIZE_MAX, &whole);
    fork_head = group_of(fork, groups - 3, SIZE_MAX, &other);
    snprintf(file, sizeof file, "%s/%s.entente", folder, sodium_bin2hex(hex, sizeof hex, name, sizeof name));
    return 0;
}

static int take_away(void **unused)
{
    char path[200];
    (void)unused;
    put_file(file, NULL);
    put_file(made_path, NULL);
    snprintf(path, sizeof path, "%s/fork", folder);
    put_file(path, NULL);
    snprintf(path, sizeof path, "%s/made-waiting", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/fork-waiting", folder);
    unlink(path);
    made_free(&keys);
    buffer *const all[] = {&fixture, &more[0], &more[1], &other, &whole};
    for (int i = 0; i < 5; i++)
        buffer_free(all[i]);
    return rmdir(folder);
}

REFUSE_TEST(append, ENTENTE_OK, 30)
REFUSE_TEST(give_way, ENTENTE_OK, 30)
REFUSE_TEST(create, ENTENTE_OK, 30)
REFUSE_TEST(pieces, ENTENTE_OK, 100)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_append),
        cmocka_unit_test(test_give_way),
        cmocka_unit_test(test_create),
        cmocka_unit_test(test_pieces),
    };
    return cmocka_run_group_tests(tests, make, take_away);
}
