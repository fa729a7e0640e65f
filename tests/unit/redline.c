/* Redlines: the pairs of redline.json as they should be told; and of random texts that old text and redline make the new
   one, and that no more words change than the shortest script changes, and a tenth. */
#include "base/buffer.h"

#include <entente/bracket.h>

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "bracket/script.h"
#include "bracket/tokens.h"
#include "how_many.h"

typedef struct gathered {
    buffer text;
} gathered;

static bool gather(void *taker, const char *id, const char *text, size_t length)
{
    (void)id;
    buffer_add(&((gathered *)taker)->text, text, length);
    return true;
}

static const entente_redline_result *compare(const char *old, size_t old_length, const char *new, size_t new_length)
{
    entente_redline_version v[2];
    void *hold[2];
    const entente_redline_result *r = NULL;
    assert_int_equal(entente_redline_paragraphs(old, old_length, &v[0], &hold[0], NULL), ENTENTE_OK);
    assert_int_equal(entente_redline_paragraphs(new, new_length, &v[1], &hold[1], NULL), ENTENTE_OK);
    v[0].id = "old";
    v[1].id = "new";
    assert_int_equal(entente_redline_make(v, 2, 0, 1, NULL, &r, NULL), ENTENTE_OK);
    gathered g = {0};
    assert_int_equal(entente_redline_apply(r, &v[0], gather, &g, NULL), ENTENTE_OK);
    if (g.text.length != new_length || (new_length && memcmp(g.text.bytes, new, new_length) != 0)) {
        print_message("old <%.*s>\nnew <%.*s>\nmade <%.*s>\n", (int)old_length, old, (int)new_length, new,
                      (int)g.text.length, g.text.bytes ? g.text.bytes : "");
        fail();
    }
    buffer_free(&g.text);
    entente_redline_release(hold[0]);
    entente_redline_release(hold[1]);
    return r;
}

/* --- redline.json -------------------------------------------------------------------------------------------------------
 */

static char *joined(const json_t *paragraphs)
{
    buffer b = {0};
    size_t i;
    json_t *one;
    json_array_foreach(paragraphs, i, one)
    {
        if (i)
            buffer_text(&b, "\n");
        buffer_text(&b, json_string_value(one));
    }
    return b.bytes;
}

static char *told(const entente_redline_result *r)
{
    buffer b = {0};
    for (size_t i = 0; i < r->changes.count; i++) {
        const entente_redline_change *c = &r->changes.items[i];
        const char *before = c->before.bytes, *after = c->after.bytes;
        int b_length = (int)c->before.length, a_length = (int)c->after.length;
        if (!strcmp(c->kind, "moved"))
            buffer_format(&b, "move|%.*s|from %zu to %zu\n", b_length, before, c->from, c->to);
        else if (!strcmp(c->kind, "lifted"))
            buffer_format(&b, "lift|%.*s\n", b_length, before);
        else if (!strcmp(c->kind, "figure"))
            buffer_format(&b, "num|%.*s|%.*s\n", b_length, before, a_length, after);
        else if (!strcmp(c->kind, "deleted"))
            buffer_format(&b, "del|%.*s\n", b_length, before);
        else if (!strcmp(c->kind, "inserted"))
            buffer_format(&b, "ins|%.*s\n", a_length, after);
        else if (!strcmp(c->kind, "split"))
            buffer_format(&b, "split|after \"%.*s\"\n", a_length, after);
        else if (!strcmp(c->kind, "renumbered"))
            buffer_format(&b, "renumber|%.*s|%.*s\n", before ? b_length : 5, before ? before : "(new)", a_length, after);
        else
            buffer_format(&b, "%s|%.*s|%.*s\n", c->kind, b_length, before, a_length, after);
    }
    return b.bytes ? b.bytes : calloc(1, 1);
}

static char *wanted(const json_t *gold)
{
    buffer b = {0};
    size_t i, k;
    json_t *change, *word;
    json_array_foreach(gold, i, change)
    {
        bool moved = !strcmp(json_string_value(json_array_get(change, 0)), "move");
        json_array_foreach(change, k, word)
        {
            if (moved && k == 1) /* which clause */
                continue;
            buffer_format(&b, "%s%s", k ? "|" : "", json_string_value(word));
        }
        buffer_text(&b, "\n");
    }
    return b.bytes;
}

static void test_gold(void **state)
{
    char path[1000];
    const char *shared = getenv("ENTENTE_SHARED");
    (void)state;
    snprintf(path, sizeof path, "%s/cases/texts/give/redline.json", shared ? shared : "");
    json_t *pairs = shared ? json_load_file(path, 0, NULL) : NULL, *pair;
    size_t i, bad = 0;
    if (!pairs) {
        print_message("no $ENTENTE_SHARED/cases/texts/give/redline.json\n");
        skip();
    }
    json_array_foreach(pairs, i, pair)
    {
        char *old = joined(json_object_get(pair, "old")), *new = joined(json_object_get(pair, "new"));
        const entente_redline_result *r = compare(old, strlen(old), new, strlen(new));
        char *said = told(r), *want = wanted(json_object_get(pair, "gold"));
        if (strcmp(said, want) != 0) {
            print_message("%s\nsaid:\n%swanted:\n%s\n", json_string_value(json_object_get(pair, "id")), said, want);
            bad++;
        }
        free(said);
        free(want);
        free(old);
        free(new);
        entente_result_free(r);
    }
    json_decref(pairs);
    assert_int_equal(bad, 0);
}

/* --- random texts -------------------------------------------------------------------------------------------------------
 */

static uint64_t seed, drawn;

static size_t draw(size_t below)
{
    drawn = drawn * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(drawn >> 33) % below;
}

/* The length of the longest common subsequence, by the table. */
static size_t common(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t *row = calloc(m + 1, sizeof *row), longest;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0, corner = 0, above; j < m; j++, corner = above) {
            above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? corner + 1 : above > row[j] ? above : row[j];
        }
    longest = row[m];
    free(row);
    return longest;
}

static void test_script(void **state)
{
    enum { MOST = 700 };
    static uint32_t a[MOST], b[MOST];
    static size_t partner[MOST];
    (void)state;
    for (size_t turn = 0, turns = how_many(3000, 30000); turn < turns; turn++) {
        size_t n = draw(turn % 50 ? 80 : MOST), m = draw(turn % 50 ? 80 : MOST), symbols = 1 + draw(40), same = 0;
        for (size_t i = 0; i < n; i++)
            a[i] = (uint32_t)draw(symbols);
        for (size_t j = 0; j < m; j++)
            b[j] = draw(3) && j < n ? a[j] : (uint32_t)draw(symbols);
        bool exact = true;
        /* with room for all rows, and with so little that the texts are halved again and again */
        assert_true(turn % 2 ? script_find(a, n, b, m, partner, &exact)
                             : script_find_within(a, n, b, m, UINT64_MAX, draw(200), partner, &exact));
        for (size_t i = 0, next = 0; i < n; i++)
            if (partner[i] != SIZE_MAX) {
                assert_true(partner[i] >= next && partner[i] < m && a[i] == b[partner[i]]);
                next = partner[i] + 1;
                same++;
            }
        assert_true(exact);
        assert_int_equal(same, common(a, n, b, m));
    }
}

/* Past the bound: partners are equal and in order all the same, and of texts that are nearly alike nearly all are found. */
static void test_long(void **state)
{
    enum { WORDS = 6000 };
    static uint32_t a[WORDS], b[WORDS];
    static size_t partner[WORDS];
    (void)state;
    for (size_t turn = 0, turns = how_many(20, 300); turn < turns; turn++) {
        size_t m = 0, same = 0, kept = 0, symbols = 50 + draw(2000);
        for (size_t i = 0; i < WORDS; i++) {
            a[i] = (uint32_t)draw(symbols);
            if (draw(40) && m < WORDS) {
                b[m++] = a[i];
                kept++;
            }
        }
        bool exact = true;
        assert_true(script_find_within(a, WORDS, b, m, 5000, 1000, partner, &exact));
        assert_false(exact);
        for (size_t i = 0, next = 0; i < WORDS; i++)
            if (partner[i] != SIZE_MAX) {
                assert_true(partner[i] >= next && partner[i] < m && a[i] == b[partner[i]]);
                next = partner[i] + 1;
                same++;
            }
        assert_true(same >= kept - kept / 100);
    }
}

/* Clauses are followed by their ids alone; that one reads like another is told. Another old text is refused. */
static void test_ids(void **state)
{
    static const entente_redline_clause
        old[] = {{.id = "flag", .text = {"The flag of the league flies at the mole.", 41}, .number = "1"},
                 {.id = "fees", .text = {"All ships pay the same fees at both quays.", 42}, .number = "2"},
                 {.id = "toll", .text = {"Tolls are due in May.", 21}}},
        new[] = {{.id = "fees", .text = {"The flag of the league flies at the mole.", 41}, .number = "1"},
                 {.id = "flag", .text = {"All ships pay the same fees at both quays.", 42}, .number = "1 bis"},
                 {.id = "toll", .text = {"Both quays close at noon.", 25}}};
    const entente_redline_version v[] = {{.id = "a", .on = "2031-03-01", .clauses = old, .count = 3},
                                         {.id = "b", .on = "2031-03-02", .clauses = new, .count = 3}};
    const entente_redline_result *r;
    entente_error error;
    gathered g = {0};
    (void)state;
    assert_int_equal(entente_redline_make(v, 2, 0, 1, NULL, &r, NULL), ENTENTE_OK);
    for (size_t i = 0; i < 2; i++) {
        const entente_redline_row *row = &r->clauses.items[i];
        assert_string_equal(row->by, "id");
        assert_string_equal(row->before, new[i].id);
        assert_string_equal(row->state, "changed");
        assert_string_equal(row->like->id, old[i].id); /* told, and not followed */
        assert_true(row->like->likeness > 0.99 && row->likeness < 0.5);
    }
    assert_null(r->clauses.items[2].like); /* "quays" alone is no likeness */
    assert_int_equal(r->history.count, 2);
    assert_int_equal(entente_redline_apply(r, &v[0], gather, &g, NULL), ENTENTE_OK);
    assert_int_equal(g.text.length, 108);
    const entente_redline_version other = {
        .id = "a", .clauses = (entente_redline_clause[]){old[0], old[0], old[2]}, .count = 3};
    assert_int_equal(entente_redline_apply(r, &other, gather, &g, &error), ENTENTE_INVALID);
    assert_string_equal(error.message, "the text is not the one that the redline was made of");
    assert_int_equal(entente_redline_make(v, 2, 0, 2, NULL, &r, &error), ENTENTE_INVALID);
    buffer_free(&g.text);
    entente_result_free(r);
}

static const char *const parts[] = {
    "shall", "not",   "the",       "guild",      "of",     "1,000", "1,500", "30",    "12 %",
    "[",     "]",     "[",         "]",          ",",      ".",     ";",     "\n",    "\n",
    "5. ",   "(a) ",  "Option 1:", "الرسوم",     "לִשְׁנָתַיִם", "право", "港口",  "\xff",  "\xe2\x80",
    "{",     "}",     "and/or",    "2031-03-04", "  ",     "\t",    "no",    "three", "e\xcc\x81tat",
    "-",     "[sic]", "\r\n"};

static void add_parts(buffer *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_text(b, parts[draw(sizeof parts / sizeof *parts)]);
        if (draw(4))
            buffer_text(b, " ");
    }
}

/* A text made of another: stretches left out, put in, moved. */
static void change_text(const buffer *from, buffer *to)
{
    for (size_t at = 0; at < from->length;) {
        size_t length = 1 + draw(40);
        length = length < from->length - at ? length : from->length - at;
        switch (draw(8)) {
        case 0:
            break;
        case 1:
            add_parts(to, draw(6));
            break;
        case 2:
            buffer_add(to, from->bytes + draw(from->length - length + 1), length);
            break;
        default:
            buffer_add(to, from->bytes + at, length);
        }
        at += length;
    }
}

/* The words of a text as they count, and how many. */
static uint32_t *words(token_ids *ids, const char *text, size_t length, size_t *count)
{
    tokens t;
    assert_true(tokens_make(&t, ids, text, length));
    uint32_t *made = calloc(t.count + 1, sizeof *made);
    size_t at = 0;
    *count = 0;
    for (size_t i = 0; i < t.count; i++) {
        assert_true(t.items[i].from == at && t.items[i].to > at); /* no byte is left out */
        at = t.items[i].to;
        if (token_counts(&t.items[i]))
            made[(*count)++] = t.items[i].id;
    }
    assert_int_equal(at, length);
    return made;
}

/* No more words change than the shortest script changes, and a tenth; and the words are counted as they are shown. */
static void judge(const entente_redline_result *r, const char *old, size_t old_length, const char *new, size_t new_length)
{
    arena memory = {0};
    token_ids ids = {.memory = &memory};
    size_t n, m;
    uint32_t *a = words(&ids, old, old_length, &n), *b = words(&ids, new, new_length, &m);
    size_t shortest = n + m - 2 * common(a, n, b, m);
    assert_int_equal(r->shortest, shortest);
    assert_true(r->exact);
    assert_true(10 * (r->deleted + r->inserted) <= 11 * shortest);
    assert_int_equal(r->same + r->deleted, n);
    assert_int_equal(r->same + r->inserted, m);
    for (size_t i = 0; i < r->clauses.count; i++)
        for (size_t k = 0; k < r->clauses.items[i].pieces.count; k++) {
            const entente_redline_piece *piece = &r->clauses.items[i].pieces.items[k];
            assert_true(piece->change <= r->changes.count && piece->text.length > 0);
            assert_true(piece->state[0] != 's' || !piece->change);
            assert_true(piece->change || piece->state[0] == 's' || !strpbrk(piece->what, "wfnbl")); /* but how a text ends */
        }
    free(a);
    free(b);
    arena_free(&memory);
}

static void test_random(void **state)
{
    (void)state;
    for (size_t turn = 0, turns = how_many(4000, 60000); turn < turns; turn++) {
        buffer old = {0}, new = {0};
        add_parts(&old, draw(turn % 20 ? 40 : 300));
        if (draw(8))
            change_text(&old, &new);
        else
            add_parts(&new, draw(40));
        const char *a = old.bytes ? old.bytes : "", *b = new.bytes ? new.bytes : "";
        const entente_redline_result *r = compare(a, old.length, b, new.length);
        judge(r, a, old.length, b, new.length);
        entente_result_free(r);
        buffer_free(&old);
        buffer_free(&new);
    }
}

int main(void)
{
    const char *said = getenv("SEED");
    seed = said ? strtoull(said, NULL, 10) : 19;
    drawn = seed;
    print_message("seed %llu\n", (unsigned long long)seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gold), cmocka_unit_test(test_script), cmocka_unit_test(test_long),
        cmocka_unit_test(test_ids),  cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
