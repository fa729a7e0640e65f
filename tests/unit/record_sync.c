/* Sync, rule by rule (docs/sync.md): what is held and why, what is told, what is a fault, what old records hold. */
#include "case/grow.h"
#include "case/index.h"
#include "record/place.h"
#include "record/write.h"
#include "record_made.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <cmocka.h>

static char home[100], med[140], blu[140], grn[140], folder[140];
static made m;
static int64_t now = MADE_NOW;

static void shell(const char *format, ...)
{
    char command[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    assert_int_equal(system(command), 0);
}

static const char *const paths[] = {med, blu, grn};

static int begin(void **unused)
{
    (void)unused;
    snprintf(home, sizeof home, "%s/entente-sync-%ld", made_folder(), (long)getpid());
    snprintf(med, sizeof med, "%s/med.entente", home);
    snprintf(blu, sizeof blu, "%s/blu.entente", home);
    snprintf(grn, sizeof grn, "%s/grn.entente", home);
    snprintf(folder, sizeof folder, "%s/folder", home);
    shell("rm -rf %s; mkdir -p %s", home, folder);
    now = MADE_NOW;
    if (made_begin(&m, med, NULL, NULL) != ENTENTE_OK)
        return 1;
    shell("cp %s %s; cp %s %s", med, blu, med, grn);
    return 0;
}

static int end(void **unused)
{
    (void)unused;
    shell("rm -rf %s", home);
    return 0;
}

static entente_record *opened(int who)
{
    entente_record *r;
    entente_error error = {0};
    entente_record_options options = {.write = true, .now = now};
    if (entente_record_open(paths[who], &options, m.key[who], &r, &error) != ENTENTE_OK)
        fail_msg("%s: %s", paths[who], error.message);
    return r;
}

static void say(int who, const char *json, char id[ENTENTE_ID_TEXT])
{
    entente_record *r = opened(who);
    entente_error error = {0};
    if (made_add(r, json, id, &error) != ENTENTE_OK)
        fail_msg("%s: %s", json, error.message);
    entente_record_free(r);
}

static entente_sync did;
static entente_status meet_as(int who, const entente_key *key, const char *where, entente_error *error)
{
    entente_record_options options = {.write = true, .now = now};
    entente_sync_free(&did);
    return entente_record_sync(paths[who], &options, key, where, &did, error);
}

static void meet(int who, const char *where)
{
    entente_error error = {0};
    if (meet_as(who, m.key[who], where, &error) != ENTENTE_OK)
        fail_msg("%s: %s", paths[who], error.message);
}

static bool told(const char *words)
{
    return did.told && strstr(did.told, words);
}

static bool has(int who, const char *id)
{
    entente_record *r = opened(who);
    unsigned char bytes[ENTRY_ID];
    assert_true(entry_id_read(id, bytes));
    const entry *e = case_find(entente_record_case(r), bytes);
    bool found = e && !e->beside && !e->aside;
    entente_record_free(r);
    return found;
}

/* A key that was ended meanwhile has no slot of what ended it, and cannot know: what it wrote is placed, and set aside. */
static void key_ended(void **unused)
{
    (void)unused;
    char reader[ENTENTE_ID_TEXT] = "", id[ENTENTE_ID_TEXT], json[300];
    entente_record *r = opened(0);
    for (size_t i = 0; i < r->binding_count; i++)
        if (!strcmp(r->bindings[i].actor, "BLU"))
            entry_id_text(r->bindings[i].entry, reader);
    entente_record_free(r);
    say(1, "{\"kind\":\"note\",\"text\":\"late\",\"to\":\"public\"}", id);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"replaces\":\"%s\",\"to\":\"public\"}", reader);
    say(0, json, NULL);
    meet(0, folder);
    meet(1, folder);
    assert_int_equal(did.placed, 1);
    meet(0, folder);
    assert_true(!has(0, id));
}

/* Two corrections of one entry, and what corrects another's retracted words. */
static void corrected_twice(void **unused)
{
    (void)unused;
    char id[ENTENTE_ID_TEXT], json[300];
    say(0, "{\"kind\":\"note\",\"text\":\"first\",\"to\":\"public\"}", id);
    meet(0, folder);
    shell("cp %s %s", med, grn); /* a second laptop of the mediator's */
    snprintf(json, sizeof json, "{\"kind\":\"note\",\"text\":\"second\",\"replaces\":\"%s\",\"to\":\"public\"}", id);
    say(0, json, NULL);
    meet(0, folder);
    entente_record *r;
    entente_record_options options = {.write = true, .now = now + 60};
    assert_int_equal(entente_record_open(grn, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(meet_as(2, m.key[0], folder, NULL), ENTENTE_OK);
    assert_int_equal(did.placed, 1);
    assert_true(told("correct one entry"));
    meet(0, folder); /* and to who came first */
    assert_true(told("correct one entry"));
    meet(0, folder);
    assert_false(told("correct one entry"));
}

/* A key that joined meanwhile does not join again, and what BLU wrote apart opens to it. */
static void joined_twice(void **unused)
{
    (void)unused;
    entente_key *late;
    char json[400], text[ENTENTE_PUBLIC_TEXT], id[ENTENTE_ID_TEXT];
    assert_int_equal(entente_key_new(&late, NULL), ENTENTE_OK);
    entente_key_public(late, text);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"GRN\",\"key\":\"%s\",\"to\":\"public\"}", text);
    shell("cp %s %s", med, grn);
    say(0, json, NULL);
    say(1, "{\"kind\":\"note\",\"text\":\"for all\",\"to\":[\"GRN\"]}", id);
    entente_record *r;
    entente_record_options options = {.write = true, .now = now};
    assert_int_equal(entente_record_open(grn, &options, m.key[0], &r, NULL), ENTENTE_OK);
    assert_int_equal(made_add(r, json, NULL, NULL), ENTENTE_OK);
    entente_record_free(r);
    meet(0, folder);
    meet(1, folder);
    assert_int_equal(meet_as(2, m.key[0], folder, NULL), ENTENTE_OK);
    assert_int_equal(did.placed, 1);
    unsigned char bytes[ENTRY_ID];
    assert_true(entry_id_read(id, bytes));
    assert_int_equal(entente_record_open(grn, &(entente_record_options){.now = now}, late, &r, NULL), ENTENTE_OK);
    assert_non_null(case_find(entente_record_case(r), bytes));
    assert_int_equal(r->member_count, 4);
    entente_record_free(r);
    assert_int_equal(entente_record_verify(grn, NULL, late, NULL, NULL), ENTENTE_OK);
    entente_key_free(late);
}

/* What an older program wrote for others alone, and kept no secret of, keeps the slots that it had. */
static void without_secret(void **unused)
{
    (void)unused;
    char id[ENTENTE_ID_TEXT];
    say(0, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", id);
    shell("test -s %s-waiting && rm %s-waiting", med, med);
    say(1, "{\"kind\":\"note\",\"text\":\"meanwhile\",\"to\":\"public\"}", NULL);
    meet(1, folder);
    meet(0, folder);
    assert_int_equal(did.placed, 1);
    meet(1, folder);
    assert_true(has(1, id));
}

static size_t secrets(int who)
{
    entente_record *r = opened(who);
    size_t count = 0;
    for (size_t i = 0; i < r->kept.count; i++)
        count += r->kept.notes[i].kind == NOTE_SECRET;
    entente_record_free(r);
    return count;
}

/* What was sent, and went from the drive again since another's group came at the same time: its secret is there still, so
   that a key that joined in that line opens it; once a sync finds it placed the secret goes. */
static void gone_from_the_drive(void **unused)
{
    (void)unused;
    char id[ENTENTE_ID_TEXT], text[ENTENTE_PUBLIC_TEXT], json[400];
    unsigned char bytes[ENTRY_ID];
    entente_key *late;
    entente_record *r;
    entente_error error = {0};
    entente_record_options writing = {.write = true, .now = now};
    meet(1, folder);
    say(0, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", id);
    meet(0, folder);
    assert_int_equal(secrets(0), 1);
    shell("cd %s && rm -- \"$(ls -v | tail -n 1)\"", folder);
    assert_int_equal(entente_key_new(&late, NULL), ENTENTE_OK);
    entente_key_public(late, text);
    snprintf(json, sizeof json, "{\"kind\":\"reader\",\"actor\":\"BLU\",\"key\":\"%s\",\"to\":\"public\"}", text);
    assert_int_equal(entente_record_open(grn, &writing, m.key[0], &r, &error), ENTENTE_OK);
    assert_int_equal(made_add(r, json, NULL, &error), ENTENTE_OK);
    entente_record_free(r);
    assert_int_equal(meet_as(2, m.key[0], folder, &error), ENTENTE_OK);
    meet(0, folder);
    assert_int_equal(did.placed, 1);
    assert_int_equal(secrets(0), 1);
    meet(0, folder);
    assert_int_equal(secrets(0), 0);
    assert_true(entry_id_read(id, bytes));
    assert_int_equal(entente_record_open(med, &(entente_record_options){.now = now}, late, &r, NULL), ENTENTE_OK);
    assert_non_null(case_find(entente_record_case(r), bytes));
    entente_record_free(r);
    entente_key_free(late);
}

/* The words of another, under one's own name, where the other's are missing. */
static void another_author(void **unused)
{
    (void)unused;
    char stick[140];
    entente_error error = {0};
    snprintf(stick, sizeof stick, "%s/stick.entente", home);
    shell("cp %s %s", med, stick);
    say(1, "{\"kind\":\"note\",\"text\":\"mine\",\"to\":\"public\"}", NULL);
    meet(1, med); /* the mediator's record has it */
    /* GRN, by a program of its own, takes commitment and sealed bytes for its own group */
    entente_record *r = opened(1), *g = opened(2);
    struct {
        unsigned char commitment[32];
    } last;
    assert_int_equal(store_commitment(&r->s, r->item_count - 1, last.commitment, NULL), ENTENTE_OK);
    anew as = {.sealed = (const unsigned char *)"stolen, and of no use to anybody", .sealed_length = 32, .known = false};
    memcpy(as.commitment, last.commitment, 32);
    size_t nowhere[8];
    memset(nowhere, 255, sizeof nowhere);
    as.places = nowhere;
    assert_int_equal(record_append(g, &(addition){NULL, SIZE_MAX, false, &as}, 1, &error), ENTENTE_OK);
    entente_record_free(r);
    entente_record_free(g);
    meet(2, folder);
    char head[ENTENTE_HEAD_TEXT], after[ENTENTE_HEAD_TEXT];
    r = opened(0);
    entente_record_head(r, head);
    entente_record_free(r);
    assert_int_equal(meet_as(0, m.key[0], folder, &error), ENTENTE_NO);
    assert_non_null(strstr(error.message, "by another author"));
    assert_true(told("is signed by ek1"));
    r = opened(0);
    entente_record_head(r, after);
    entente_record_free(r);
    assert_string_equal(head, after);
    meet(1, folder); /* its author brings it again, and all is well */
    meet(0, folder);
}

/* A group dated more than a day ahead is refused; a clock that is behind is told. */
static void clocks_off(void **unused)
{
    (void)unused;
    entente_error error = {0};
    now = MADE_NOW + 3 * 86400;
    say(1, "{\"kind\":\"note\",\"text\":\"ahead\",\"to\":\"public\"}", NULL);
    meet(1, folder);
    now = MADE_NOW;
    assert_int_equal(meet_as(0, m.key[0], folder, &error), ENTENTE_INVALID);
    now = MADE_NOW + 2 * 86400 + 100;
    say(2, "{\"kind\":\"note\",\"text\":\"behind\",\"to\":\"public\"}", NULL);
    meet(2, folder);
    meet(2, folder);
    assert_true(told("clock stands before"));
}

/* Somebody else's bytes beside the record keep nobody out, and are not overwritten. */
static void foreign_file(void **unused)
{
    (void)unused;
    entente_error error = {0};
    shell("echo a letter >%s-waiting", med);
    entente_record *r = opened(0);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"text\":\"on\",\"to\":\"public\"}", NULL, &error), ENTENTE_OK);
    assert_int_equal(made_add(r, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", NULL, &error),
                     ENTENTE_IO);
    entente_record_free(r);
    assert_int_equal(meet_as(0, m.key[0], folder, &error), ENTENTE_INVALID);
    shell("grep -q letter %s-waiting", med);
}

/* What one laptop alone saw in a line that gave way counts beside, until its author places it. */
static void stands_beside(void **unused)
{
    (void)unused;
    char stick[140], id[ENTENTE_ID_TEXT];
    snprintf(stick, sizeof stick, "%s/stick.entente", home);
    say(1, "{\"kind\":\"note\",\"text\":\"carried\",\"to\":\"public\"}", id);
    meet(1, stick);
    meet(0, stick); /* the mediator has it from the stick */
    assert_true(has(0, id));
    say(2, "{\"kind\":\"note\",\"text\":\"at home\",\"to\":\"public\"}", NULL);
    meet(2, folder);
    meet(0, folder);
    assert_int_equal(did.beside, 1);
    assert_true(did.gave_way && told("gave way"));
    entente_record *r = opened(0);
    assert_int_equal(r->beside, 1);
    assert_non_null(strstr(entente_record_told(r), "stand beside"));
    entente_waiting *list;
    size_t count;
    assert_int_equal(entente_record_waiting(r, &list, &count, NULL), ENTENTE_OK);
    assert_int_equal(count, 1);
    assert_string_equal(list[0].state, "beside");
    assert_string_equal(list[0].id, id);
    free(list);
    entente_record_free(r);
    meet(1, folder);
    meet(0, folder);
    assert_true(has(0, id));
    r = opened(0);
    assert_int_equal(r->beside, 0);
    entente_record_free(r);
}

static void head_of(const char *path, char out[ENTENTE_HEAD_TEXT])
{
    entente_record *r;
    assert_int_equal(entente_record_open(path, &(entente_record_options){.now = now}, NULL, &r, NULL), ENTENTE_OK);
    entente_record_head(r, out);
    entente_record_free(r);
}

/* A stick that has less, in another order, gives way, whichever root is the smaller. */
static void stick_behind(void **unused)
{
    (void)unused;
    char stick[140], head[ENTENTE_HEAD_TEXT], after[ENTENTE_HEAD_TEXT];
    snprintf(stick, sizeof stick, "%s/stick.entente", home);
    for (int i = 0; i < 8; i++) {
        shell("rm -f %s*; cp %s %s", stick, blu, stick);
        say(1, "{\"kind\":\"note\",\"text\":\"carried\",\"to\":\"public\"}", NULL);
        meet(1, stick);
        say(0, "{\"kind\":\"note\",\"text\":\"at home\",\"to\":\"public\"}", NULL);
        meet(0, folder);
        meet(1, folder);
        assert_int_equal(did.placed, 1);
        head_of(blu, head);
        meet(1, stick);
        assert_true(!did.gave_way && !did.beside && !did.placed);
        head_of(blu, after);
        assert_string_equal(head, after);
        head_of(stick, after);
        assert_string_equal(head, after);
        meet(0, folder);
    }
}

/* What is left beside the name of a record that was another says nothing of this one. */
static void left_of_another(void **unused)
{
    (void)unused;
    char head[ENTENTE_HEAD_TEXT];
    say(0, "{\"kind\":\"note\",\"by\":\"BLU\",\"text\":\"theirs\",\"to\":[\"BLU\"]}", NULL);
    shell("mv %s-waiting %s/old; rm -f %s", med, home, med);
    assert_int_equal(made_begin(&m, med, NULL, NULL), ENTENTE_OK);
    shell("mv %s/old %s-waiting", home, med);
    entente_record *r = opened(0);
    entente_record_head(r, head);
    assert_int_equal(strtoul(head, NULL, 10), r->item_count);
    assert_int_equal(r->kept.count, 0);
    assert_int_equal(entente_record_waits(r), 0);
    entente_record_free(r);
    meet(0, folder);
    r = opened(0);
    assert_int_equal(r->kept.count, 0);
    assert_true(r->kept.others.length > 0 && !r->kept.damaged);
    entente_record_free(r);
}

/* How far a line was placed: the furthest mark that its leaves lead to. */
static void marks(void **unused)
{
    (void)unused;
    tree_hash leaves[3] = {{{1}}, {{2}}, {{3}}}, root;
    waiting w = {0};
    assert_int_equal(waiting_placed(&w, leaves, 3), SIZE_MAX);
    for (size_t i = 0; i < 3; i++) {
        static const size_t size[] = {3, 1, 2};
        root = tree_root_of(leaves, size[i]);
        root.byte[0] ^= size[i] == 2;
        waiting_note_mark(&w, size[i], &root);
    }
    assert_int_equal(waiting_placed(&w, leaves, 3), 3);
    assert_int_equal(waiting_placed(&w, leaves, 2), 1);
}

/* A correction that was held and the releases that came with it are placed one by one, and it opens to all of them. */
static void released_later(void **unused)
{
    (void)unused;
    char first[ENTENTE_ID_TEXT], id[ENTENTE_ID_TEXT], done[ENTENTE_ID_TEXT];
    const char *const fields[] = {"value=90"}, *const readers[] = {"MED", "GRN"};
    const char *const less[] = {"range={from: 0, to: 50, step: 1}"}, *const more[] = {"range={from: 0, to: 100, step: 1}"};
    bool complete;
    say(0, "{\"kind\":\"issue\",\"id\":\"toll\",\"range\":{\"from\":\"0\",\"to\":\"100\",\"step\":\"1\"},\"to\":\"public\"}",
        NULL);
    meet(0, folder);
    meet(1, folder);
    say(1, "{\"kind\":\"position\",\"actor\":\"BLU\",\"issue\":\"toll\",\"value\":\"10\",\"to\":[\"BLU\"]}", first);
    entente_record *r = opened(1);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(entente_record_release(r, first, &readers[i], 1, NULL, &complete, done, NULL), ENTENTE_OK);
    entente_record_free(r);
    meet(1, folder);
    meet(0, folder);
    r = opened(1);
    assert_int_equal(entente_record_correct(r, first, fields, 1, false, NULL, NULL, id, NULL), ENTENTE_OK);
    entente_record_free(r);
    for (size_t i = 0; i < 2; i++) {
        r = opened(0);
        assert_int_equal(entente_record_correct(r, "toll", i ? more : less, 1, false, NULL, NULL, done, NULL), ENTENTE_OK);
        entente_record_free(r);
        meet(0, folder);
        meet(1, folder);
        assert_int_equal(did.held, i ? 0 : 3);
    }
    meet(0, folder);
    meet(2, folder);
    assert_true(has(0, id) && has(1, id) && has(2, id));
    assert_int_equal(entente_record_verify(grn, NULL, m.key[2], NULL, NULL), ENTENTE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(key_ended, begin, end),
        cmocka_unit_test_setup_teardown(corrected_twice, begin, end),
        cmocka_unit_test_setup_teardown(joined_twice, begin, end),
        cmocka_unit_test_setup_teardown(without_secret, begin, end),
        cmocka_unit_test_setup_teardown(gone_from_the_drive, begin, end),
        cmocka_unit_test_setup_teardown(another_author, begin, end),
        cmocka_unit_test_setup_teardown(clocks_off, begin, end),
        cmocka_unit_test_setup_teardown(foreign_file, begin, end),
        cmocka_unit_test_setup_teardown(stands_beside, begin, end),
        cmocka_unit_test_setup_teardown(stick_behind, begin, end),
        cmocka_unit_test_setup_teardown(left_of_another, begin, end),
        cmocka_unit_test_setup_teardown(released_later, begin, end),
        cmocka_unit_test(marks),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    entente_sync_free(&did);
    made_free(&m);
    return failed;
}
