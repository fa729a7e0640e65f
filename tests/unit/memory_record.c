/* Records while memory runs out (tests/refuse.h): whatever is refused, what is on disk verifies, with the group or without
 * it. */
#include "refuse.h"

#include "case/canonical.h"
#include "case/view.h"
#include "case/words.h"
#include "record_made.h"

#include <dirent.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* ---- the same random numbers in every run, so that records come out the same ---- */

static uint32_t drawn;

static const char *name_of(void)
{
    return "drawn";
}

static uint32_t draw(void)
{
    drawn = drawn * 1664525 + 1013904223;
    return drawn;
}

static void draw_bytes(void *const out, const size_t size)
{
    for (size_t i = 0; i < size; i++)
        ((unsigned char *)out)[i] = (unsigned char)(draw() >> 24);
}

static struct randombytes_implementation same = {.implementation_name = name_of, .random = draw, .buf = draw_bytes};

/* ---- files ---- */

static char path[200];
static made keys;
static entente_record_options writing = {.write = true, .now = MADE_NOW}, reading = {.now = MADE_NOW};

typedef struct bytes {
    char *byte;
    size_t length;
} bytes;
static bytes apart;
static bytes fresh, fixture, bundle, later_bundle, proof, grown;
static char head[ENTENTE_HEAD_TEXT];

static void remove_all(const char *of)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-lock", "-waiting"};
    for (int i = 0; i < 5; i++) {
        char name[220];
        snprintf(name, sizeof name, "%s%s", of, endings[i]);
        unlink(name);
    }
}

static void put_file(const char *to, const bytes *from)
{
    remove_all(to);
    FILE *file = fopen(to, "wb");
    if (!file || fwrite(from->byte, 1, from->length, file) != from->length || fclose(file))
        fail_msg("%s cannot be written", to);
}

/* A run begins with a record as it was made, or with none, and with a library that has not yet begun. */
static void begin(const bytes *from)
{
    refuse_hold();
    sqlite3_shutdown();
    drawn = 99;
    if (from)
        put_file(path, from);
    else
        remove_all(path);
    refuse_go_on();
}

/* Where a write ended without memory, the record is whole, with what was added or without; a new one may not be there. */
static entente_status end(entente_status status)
{
    char name[220];
    entente_error error = {0};
    refuse_hold();
    snprintf(name, sizeof name, "%s-lock", path);
    if (!access(name, F_OK))
        fail_msg("the lock is left");
    if (!access(path, F_OK)) {
        entente_status found = entente_record_verify(path, NULL, keys.key[0], NULL, &error);
        if (found != ENTENTE_OK)
            fail_msg("the record is left with status %d: %s", found, error.message);
    }
    sqlite3_shutdown();
    refuse_go_on();
    return status;
}

/* Opened with memory enough: opening is refused in a test of its own. */
static entente_record *opened(const entente_record_options *options)
{
    entente_record *r;
    refuse_hold();
    if (entente_record_open(path, options, keys.key[0], &r, NULL) != ENTENTE_OK)
        fail_msg("%s cannot be opened", path);
    refuse_go_on();
    return r;
}

/* ---- what is done to records ---- */

static entente_status answer_record(answer *a, entente_record *r, entente_error *error)
{
    entente_view *v = NULL;
    buffer b = {0};
    char text[ENTENTE_HEAD_TEXT];
    const char *reader = entente_record_reader(r);
    entente_record_head(r, text);
    answer_format(a, "%s %s %zu", text, reader ? reader : "(nobody)", entente_record_aside(r));
    if (!reader || !entente_record_case(r)->head)
        return ENTENTE_OK;
    entente_status status = entente_view_new(entente_record_case(r), reader, NULL, &v, error);
    for (size_t k = 0; k < KIND_COUNT && status == ENTENTE_OK; k++)
        for (size_t i = 0; i < v->kind[k].count; i++)
            entry_canonical(&b, v->kind[k].entries[i]);
    if (b.failed)
        status = error_memory(error);
    else if (status == ENTENTE_OK)
        answer_add(a, b.bytes, b.length);
    buffer_free(&b);
    entente_view_free(v);
    return status;
}

static entente_status open_with(answer *a, const entente_key *key, entente_error *error)
{
    entente_record *r = NULL;
    entente_status status = entente_record_open(path, &reading, key, &r, error);
    if (status == ENTENTE_OK)
        status = answer_record(a, r, error);
    entente_record_free(r);
    return status;
}

static entente_status open_all(answer *a, entente_error *error)
{
    begin(&fixture);
    entente_status status = open_with(a, NULL, error);
    for (int i = 0; i < 3 && status == ENTENTE_OK; i++)
        status = open_with(a, keys.key[i], error);
    return end(status);
}

static entente_status init(answer *a, entente_error *error)
{
    begin(NULL);
    entente_status status = made_begin(&keys, path, NULL, error);
    if (status == ENTENTE_OK)
        status = open_with(a, keys.key[0], error);
    return end(status);
}

static const char *const notes[] = {
    "{\"kind\":\"note\",\"id\":\"n1\",\"text\":\"first\",\"to\":[\"mediators\",\"BLU\"]}",
    "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"fees\",\"value\":[\"10\",\"20\"],\"to\":\"public\"}",
    "{\"kind\":\"preference\",\"actor\":\"GRN\",\"weights\":{\"fees\":2},\"values\":{\"fees\":{\"0\":1,\"30.5\":0.5,\"60\":"
    "0}},"
    "\"basis\":\"invented\",\"to\":[\"mediators\"]}",
    "{\"kind\":\"x-own\",\"words\":\"kept as they are\",\"to\":\"public\"}",
    "{\"kind\":\"council\",\"id\":\"body\",\"members\":[\"BLU\",\"GRN\"],\"quota\":2,\"to\":\"public\"}",
    "{\"kind\":\"actor\",\"id\":\"RED\",\"role\":\"observer\",\"to\":\"public\"}",
    "{\"kind\":\"issue\",\"id\":\"fees\",\"range\":{\"from\":0,\"to\":90,\"step\":5},\"replaces\":\"fees\",\"to\":"
    "\"public\"}",
};
enum { NOTES = sizeof notes / sizeof *notes };

static entente_status add_notes(entente_record *r, char (*ids)[ENTENTE_ID_TEXT], size_t first, size_t count, answer *a,
                                entente_error *error)
{
    size_t length[NOTES];
    for (size_t i = 0; i < count; i++)
        length[i] = strlen(notes[first + i]);
    return entente_record_add(r, notes + first, length, count, 1, "", a ? answer_mistake : NULL, a, ids, error);
}

/* How many entries the file has. */
static size_t on_disk(void)
{
    char text[ENTENTE_HEAD_TEXT];
    refuse_hold();
    entente_record *r = opened(&reading);
    refuse_hold();
    entente_record_head(r, text);
    entente_record_free(r);
    refuse_go_on();
    return strtoul(text, NULL, 10);
}

/* Two groups, the second to a record that may have lost its memory in the first. What is told of a group once it is written
   takes memory too, and no want of it makes what is written a failure. */
static entente_status add(answer *a, entente_error *error)
{
    char ids[NOTES][ENTENTE_ID_TEXT];
    entente_error second = {0};
    begin(&fixture);
    size_t before = on_disk();
    entente_record *r = opened(&writing);
    entente_status status = add_notes(r, ids, 0, 3, a, error);
    if (on_disk() != before + (status == ENTENTE_OK ? 3 : 0))
        fail_msg("status %d of a group, and the file has %zu entries more", status, on_disk() - before);
    entente_status again = add_notes(r, ids, 3, NOTES - 3, a, &second);
    if (status == ENTENTE_OK && again != ENTENTE_OK) {
        status = again;
        *error = second;
    }
    if (status == ENTENTE_OK)
        status = answer_record(a, r, error);
    entente_record_free(r);
    return end(status);
}

/* What is not valid is told, and nothing of it is written. */
static entente_status add_mistaken(answer *a, entente_error *error)
{
    static const char *const bad[] = {
        "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"fees\",\"value\":61,\"stance\":\"meant\",\"to\":\"public\"}",
        "{\"kind\":\"release\",\"what\":\"x\",\"readers\":[\"public\"]}",
        "{\"kind\":\"note\",\"colour\":\"red\"}",
        "{\"kind\":\"note\",\"text\":\"\\u00",
    };
    size_t length[4];
    char ids[4][ENTENTE_ID_TEXT];
    for (size_t i = 0; i < 4; i++)
        length[i] = strlen(bad[i]);
    begin(&fixture);
    entente_record *r = opened(&writing);
    entente_status status = entente_record_add(r, bad, length, 4, 1, "", answer_mistake, a, ids, error);
    entente_record_free(r);
    return end(status);
}

/* Entries in YAML that are taken, and then words and entries that are not. */
static entente_status add_yaml(answer *a, entente_error *error)
{
    static const char good[] = "actors: [{id: RED, role: observer, to: public}]\n"
                               "meetings:\n  - {who: [BLU, RED], where: Marle, to: public}\n"
                               "entries: [{kind: x-own, words: kept, to: public}]\n";
    static const char bad[] = "- {kind: note, text: x, colour: red}\n- {kind: release, what: x, readers: public}\n"
                              "- {kind: note, text: y, entry: 1}\n";
    char(*ids)[ENTENTE_ID_TEXT] = NULL;
    size_t count = 0;
    buffer b = {0};
    begin(&fixture);
    entente_record *r = opened(&writing);
    entente_status status = entente_record_add_yaml(r, good, strlen(good), "", answer_mistake, a, &ids, &count, error);
    free(ids);
    answer_format(a, "%zu", count);
    if (status == ENTENTE_OK)
        status = answer_record(a, r, error);
    if (status == ENTENTE_OK) {
        status = entente_record_add_yaml(r, bad, strlen(bad), "", answer_mistake, a, &ids, &count, error);
        status = status == ENTENTE_INVALID ? ENTENTE_OK : status;
    }
    entry_words words = {.count = 0};
    words_put(&words, "kind=meeting", "meeting");
    words_put(&words, "who=", "[BLU, RED]");
    words_put(&words, "about", "BLU,RED");
    if (status == ENTENTE_OK)
        status = words_json(&words, &b, error);
    if (status == ENTENTE_OK)
        answer_text(a, b.bytes);
    buffer_free(&b);
    entente_record_free(r);
    return end(status);
}

/* An entry of the group that the key of a party may read, released to all and then forgotten. */
static entente_status release_and_forget(answer *a, entente_error *error)
{
    static const char *const all[] = {"public"};
    char ids[NOTES][ENTENTE_ID_TEXT], id[ENTENTE_ID_TEXT];
    bool complete = false;
    begin(&fixture);
    entente_record *r = opened(&writing);
    entente_status status = add_notes(r, ids, 0, 2, NULL, error);
    if (status == ENTENTE_OK)
        status = entente_record_release(r, ids[0], all, 1, "it is over", &complete, id, error);
    if (status == ENTENTE_OK)
        status = entente_record_forget(r, ids[1], "it was wrong", id, error);
    entente_record_free(r);
    refuse_hold();
    answer_format(a, "%d", complete);
    if (status == ENTENTE_OK)
        status = open_with(a, keys.key[2], error);
    return end(status);
}

/* What was released to two, neither of whom knows of the other, corrected and then taken back. */
static entente_status correct_both(answer *a, entente_error *error)
{
    static const char *const json[] = {"{\"kind\":\"note\",\"text\":\"one\"}"}, *const readers[] = {"BLU", "GRN"};
    static const char *const fields[] = {"text=two"};
    size_t length = strlen(json[0]);
    char ids[1][ENTENTE_ID_TEXT], id[ENTENTE_ID_TEXT];
    bool complete = false;
    begin(&fixture);
    size_t before = on_disk();
    entente_record *r = opened(&writing);
    entente_status status = entente_record_add(r, json, &length, 1, 1, "", NULL, NULL, ids, error);
    for (size_t i = 0; i < 2 && status == ENTENTE_OK; i++)
        status = entente_record_release(r, ids[0], &readers[i], 1, NULL, &complete, id, error);
    for (size_t i = 0; i < 2 && status == ENTENTE_OK; i++)
        status = entente_record_correct(r, ids[0], fields, !i, i, answer_mistake, a, id, error);
    entente_record_free(r);
    refuse_hold();
    if (status == ENTENTE_OK && on_disk() != before + 9) /* with the correction and the retraction two releases each */
        fail_msg("%zu entries more", on_disk() - before);
    if (status == ENTENTE_OK)
        status = open_with(a, keys.key[2], error);
    return end(status);
}

/* Entries that no record holds, sealed, opened and beside what a key opens; then some that are refused. */
static entente_status private(answer *a, entente_error *error)
{
    static const char good[] = "positions:\n  - {actor: BLU, issue: fees, value: 30, stance: limit}\n"
                               "notes: [{text: mine, about: GRN}]\n";
    static const char bad[] = "- {kind: actor, id: RED, role: party}\n- {kind: note, text: x, to: public}\n";
    char *sealed = NULL;
    size_t length = 0, count = 0;
    entente_view *v = NULL;
    begin(&fixture);
    entente_record *r = NULL;
    entente_status status = entente_key_seal(keys.key[1], good, strlen(good), &sealed, &length, error);
    if (status == ENTENTE_OK)
        status = entente_record_open(path, &reading, keys.key[1], &r, error);
    if (status == ENTENTE_OK)
        status = entente_record_with(r, sealed, length, "mine", answer_mistake, a, &count, error);
    if (status == ENTENTE_OK)
        status = entente_view_new(entente_record_case(r), "BLU", NULL, &v, error);
    if (status == ENTENTE_OK) {
        entente_view_with(v, count);
        answer_format(a, "%zu %s %s", count, v->with, v->digest);
    }
    entente_view_free(v);
    entente_record_free(r);
    r = NULL;
    free(sealed);
    if (status == ENTENTE_OK)
        status = entente_record_open(path, &reading, keys.key[1], &r, error);
    if (status == ENTENTE_OK) {
        status = entente_record_with(r, bad, strlen(bad), "mine", answer_mistake, a, &count, error);
        status = status == ENTENTE_INVALID ? ENTENTE_OK : status;
    }
    entente_record_free(r);
    return end(status);
}

static entente_status import(answer *a, entente_error *error)
{
    static const char yaml[] = "case: {title: Made, keeper: MED, on: 2023-11-01, to: public}\n"
                               "actors:\n"
                               "  - {id: MED, role: mediator, to: public}\n"
                               "  - {id: BLU, role: party, to: public}\n"
                               "issues:\n"
                               "  - {id: fees, range: {from: 0, to: 60, step: 5}, to: public}\n"
                               "positions:\n"
                               "  - {actor: BLU, issue: fees, value: 15, to: public}\n"
                               "preferences:\n"
                               "  - {actor: BLU, weights: {fees: 1}, values: {fees: {0: 0, 60: 1}}, basis: invented}\n";
    size_t added = 0;
    begin(&fresh);
    entente_record *r = opened(&writing);
    entente_status status = entente_record_import(r, yaml, strlen(yaml), "made", answer_mistake, a, &added, error);
    answer_format(a, "%zu", added);
    if (status == ENTENTE_OK)
        status = answer_record(a, r, error);
    entente_record_free(r);
    return end(status);
}

static entente_status verify(answer *a, entente_error *error)
{
    begin(&grown);
    entente_status status = entente_record_verify(path, NULL, keys.key[1], head, error);
    answer_text(a, status == ENTENTE_OK ? "whole" : "");
    return end(status);
}

/* A byte of a sealed entry is another: a fault, not a want of memory. */
static entente_status verify_altered(answer *a, entente_error *error)
{
    begin(&grown);
    refuse_hold();
    sqlite3 *db;
    if (sqlite3_open(path, &db) ||
        sqlite3_exec(db, "UPDATE item SET commitment=zeroblob(32) WHERE seq=3", NULL, NULL, NULL) || sqlite3_close(db))
        fail_msg("%s cannot be altered", path);
    sqlite3_shutdown();
    refuse_go_on();
    entente_status status = entente_record_verify(path, NULL, NULL, NULL, error);
    if (status == ENTENTE_NO)
        answer_text(a, error->message);
    begin(&grown);
    return end(status);
}

static entente_status export(answer *a, entente_error *error)
{
    char *text = NULL;
    size_t length;
    begin(&grown);
    entente_record *r = opened(&reading);
    entente_status status = ENTENTE_OK;
    for (int i = 0; i < 2 && status == ENTENTE_OK; i++) {
        status = entente_record_bundle(r, i ? head : NULL, &text, &length, error);
        if (status == ENTENTE_OK)
            answer_add(a, text, length);
        free(text);
        text = NULL;
    }
    entente_record_free(r);
    return end(status);
}

static entente_status take_bundle(answer *a, const bytes *from, entente_error *error)
{
    size_t added = 0;
    entente_status status = entente_bundle_import(path, &writing, from->byte, from->length, &added, error);
    answer_format(a, "%zu", added);
    refuse_hold();
    if (status == ENTENTE_OK)
        status = open_with(a, keys.key[1], error);
    return status;
}

static entente_status import_bundle(answer *a, entente_error *error)
{
    begin(NULL);
    return end(take_bundle(a, &bundle, error));
}

static entente_status import_later(answer *a, entente_error *error)
{
    begin(&fixture);
    return end(take_bundle(a, &later_bundle, error));
}

/* One digit of a signature is another. */
static entente_status import_altered(answer *a, entente_error *error)
{
    begin(&fixture);
    char *digit = strstr(later_bundle.byte, "\"signature\":\"") + 20;
    *digit ^= 1;
    entente_status status = take_bundle(a, &later_bundle, error);
    *digit ^= 1;
    if (status != ENTENTE_MEMORY)
        answer_text(a, error->message);
    return end(status);
}

static entente_status verify_bundle(answer *a, entente_error *error)
{
    begin(NULL);
    entente_status status = entente_bundle_verify(bundle.byte, bundle.length, head, (char[ENTENTE_HEAD_TEXT]){0}, error);
    answer_text(a, status == ENTENTE_OK ? "whole" : "");
    return end(status);
}

static entente_status prove(answer *a, entente_error *error)
{
    char *text = NULL, id[ENTRY_ID_TEXT];
    begin(&grown);
    entente_record *r = opened(&reading);
    entente_status status = ENTENTE_OK;
    for (int i = 0; i < 3 && status == ENTENTE_OK; i++) {
        const entente_case *c = entente_record_case(r);
        entry_id_text(c->entries[c->count / 2]->id, id);
        status = i < 2 ? entente_record_prove(r, id, i, &text, error) : entente_record_prove_since(r, head, &text, error);
        if (status == ENTENTE_OK)
            answer_text(a, text);
        free(text);
        text = NULL;
    }
    entente_record_free(r);
    return end(status);
}

/* A folder without its files; gone: and without itself. */
static void clear(const char *folder, bool gone)
{
    char name[600];
    DIR *there = opendir(folder);
    for (const struct dirent *one; there && (one = readdir(there));)
        if (one->d_name[0] != '.' || strlen(one->d_name) > 2) {
            snprintf(name, sizeof name, "%.200s/%.300s", folder, one->d_name);
            unlink(name);
        }
    if (there)
        closedir(there);
    if (gone)
        rmdir(folder);
    else
        mkdir(folder, 0700);
}

static entente_status meet_at(answer *a, const char *where, entente_error *error)
{
    entente_sync did;
    entente_status status = entente_record_sync(path, &writing, keys.key[1], where, &did, error);
    if (status == ENTENTE_OK)
        answer_format(a, "%zu %zu %zu %zu %zu %d %s", did.fetched, did.sent, did.placed, did.held, did.beside, did.gave_way,
                      did.told ? did.told : "");
    entente_sync_free(&did);
    return status;
}

/* What two keys wrote apart, from record to record, then through a folder with a third line; one that was forgotten and one
   that cannot stand. */
static entente_status meet(answer *a, entente_error *error)
{
    char there[220], folder[220];
    begin(&apart);
    refuse_hold();
    snprintf(there, sizeof there, "%s-there", path);
    snprintf(folder, sizeof folder, "%s-folder", path);
    put_file(there, &grown);
    clear(folder, false);
    refuse_go_on();
    entente_status status = meet_at(a, there, error);
    if (status == ENTENTE_OK)
        status = meet_at(a, folder, error);
    if (status == ENTENTE_OK)
        status = open_with(a, keys.key[1], error);
    refuse_hold();
    entente_error fault = {0};
    if (entente_record_verify(there, NULL, NULL, NULL, &fault) != ENTENTE_OK)
        fail_msg("the other record is left with %s", fault.message);
    remove_all(there);
    clear(folder, true);
    return end(status);
}

static entente_status check_proof(answer *a, entente_error *error)
{
    entente_proof says;
    entente_status status = entente_proof_verify(proof.byte, proof.length, NULL, &says, error);
    answer_text(a, status == ENTENTE_OK ? says.by : error->message);
    return status;
}

static entente_status check_altered(answer *a, entente_error *error)
{
    char *digit = strstr(proof.byte, "\"sealed\": \"") + 20;
    *digit ^= 1;
    entente_status status = check_proof(a, error);
    *digit ^= 1;
    return status;
}

static entente_status lock_and_unlock(answer *a, entente_error *error)
{
    entente_key *key = NULL, *again = NULL;
    char text[ENTENTE_KEY_TEXT], public_text[ENTENTE_PUBLIC_TEXT] = "";
    drawn = 5;
    entente_status status = entente_key_new(&key, error);
    if (status == ENTENTE_OK)
        status = entente_key_lock(key, "open", 4, ENTENTE_EFFORT_QUICK, text, error);
    if (status == ENTENTE_OK)
        status = entente_key_public_of(text, strlen(text), public_text, error);
    if (status == ENTENTE_OK)
        status = entente_key_unlock(text, strlen(text), "open", 4, &again, error);
    answer_text(a, public_text);
    entente_key_free(key);
    entente_key_free(again);
    return status;
}

/* ---- what they are run on ---- */

static bytes file_of(const char *of)
{
    bytes b;
    b.byte = refuse_file(of, &b.length);
    return b;
}

/* The first record; the same grown by two groups; the bundles of both; a proof that reveals. */
static int make(void **state)
{
    (void)state;
    entente_record *r;
    char ids[NOTES][ENTENTE_ID_TEXT];
    entente_error error = {0};
    randombytes_set_implementation(&same);
    snprintf(path, sizeof path, "%s/entente-memory-%ld", made_folder(), (long)getpid());
    remove_all(path);
    drawn = 1;
    assert_int_equal(entente_key_new(&keys.key[0], NULL), ENTENTE_OK);
    assert_int_equal(entente_record_init(path, &writing, keys.key[0], NULL), ENTENTE_OK);
    fresh = file_of(path);
    remove_all(path);
    if (made_begin(&keys, path, NULL, &error) != ENTENTE_OK)
        fail_msg("%s", error.message);
    fixture = file_of(path);
    assert_int_equal(entente_record_open(path, &writing, keys.key[0], &r, NULL), ENTENTE_OK);
    entente_record_head(r, head);
    assert_int_equal(add_notes(r, ids, 0, 3, NULL, NULL), ENTENTE_OK);
    assert_int_equal(add_notes(r, ids, 3, NOTES - 3, NULL, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_bundle(r, NULL, &bundle.byte, &bundle.length, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_bundle(r, head, &later_bundle.byte, &later_bundle.length, NULL), ENTENTE_OK);
    assert_int_equal(entente_record_prove(r, ids[1], true, &proof.byte, NULL), ENTENTE_OK);
    proof.length = strlen(proof.byte);
    entente_record_free(r);
    grown = file_of(path);
    put_file(path, &fixture);
    assert_int_equal(entente_record_open(path, &writing, keys.key[1], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"id\":\"n1\",\"text\":\"mine\",\"to\":\"public\"}", NULL, NULL),
                     ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"stays\",\"to\":\"public\"}", NULL, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"goes\",\"to\":\"public\"}", ids[0], NULL), ENTENTE_OK);
    assert_int_equal(entente_record_forget(r, ids[0], NULL, ids[1], NULL), ENTENTE_OK);
    entente_record_free(r);
    apart = file_of(path);
    return 0;
}

static int take_away(void **state)
{
    (void)state;
    remove_all(path);
    made_free(&keys);
    const bytes *all[] = {&apart, &fresh, &fixture, &grown, &bundle, &later_bundle, &proof};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->byte);
    return 0;
}

REFUSE_TEST(init, ENTENTE_OK, 30)
REFUSE_TEST(open_all, ENTENTE_OK, 30)
REFUSE_TEST(add, ENTENTE_OK, 50)
REFUSE_TEST(add_mistaken, ENTENTE_INVALID, 50)
REFUSE_TEST(add_yaml, ENTENTE_OK, 50)
REFUSE_TEST(release_and_forget, ENTENTE_OK, 50)
REFUSE_TEST(correct_both, ENTENTE_OK, 50)
REFUSE_TEST(private, ENTENTE_OK, 50)
REFUSE_TEST(import, ENTENTE_OK, 50)
REFUSE_TEST(verify, ENTENTE_OK, 30)
REFUSE_TEST(verify_altered, ENTENTE_NO, 30)
REFUSE_TEST(export, ENTENTE_OK, 50)
REFUSE_TEST(import_bundle, ENTENTE_OK, 30)
REFUSE_TEST(import_later, ENTENTE_OK, 50)
REFUSE_TEST(import_altered, ENTENTE_NO, 50)
REFUSE_TEST(meet, ENTENTE_OK, 20)
REFUSE_TEST(verify_bundle, ENTENTE_OK, 30)
REFUSE_TEST(prove, ENTENTE_OK, 50)
REFUSE_TEST(check_proof, ENTENTE_OK, 1000)
REFUSE_TEST(check_altered, ENTENTE_NO, 1000)
REFUSE_TEST(lock_and_unlock, ENTENTE_OK, 1000)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_init),
        cmocka_unit_test(test_open_all),
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_add_mistaken),
        cmocka_unit_test(test_add_yaml),
        cmocka_unit_test(test_release_and_forget),
        cmocka_unit_test(test_correct_both),
        cmocka_unit_test(test_import),
        cmocka_unit_test(test_private),
        cmocka_unit_test(test_verify),
        cmocka_unit_test(test_verify_altered),
        cmocka_unit_test(test_export),
        cmocka_unit_test(test_import_bundle),
        cmocka_unit_test(test_import_later),
        cmocka_unit_test(test_import_altered),
        cmocka_unit_test(test_meet),
        cmocka_unit_test(test_verify_bundle),
        cmocka_unit_test(test_prove),
        cmocka_unit_test(test_check_proof),
        cmocka_unit_test(test_check_altered),
        cmocka_unit_test(test_lock_and_unlock),
    };
    return cmocka_run_group_tests(tests, make, take_away);
}
