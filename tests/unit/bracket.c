/* Bracketed texts: any bytes come back as they were; pairs, depth, strays and open points are what a naive second reading
   counts; deep nesting takes no longer than its length. Classes of form are told by examples of our own. */
#include "base/buffer.h"

#include <entente/bracket.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "how_many.h"

static uint64_t drawn;

static size_t draw(size_t below)
{
    drawn = drawn * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(drawn >> 33) % below;
}

static bool gather(void *context, const char *bytes, size_t length)
{
    buffer_add(context, bytes, length);
    return true;
}

static const char *actor(void *context, const char *name, size_t length)
{
    (void)context;
    return length == 3 && !memcmp(name, "BLU", 3)    ? "BLU"
           : length == 3 && !memcmp(name, "GRN", 3)  ? "GRN"
           : length == 4 && !memcmp(name, "الأخ", 4) ? "BRO"
                                                     : NULL;
}

static const entente_brackets *read_text(const char *text, size_t length)
{
    const entente_bracket_options options = {.actor = actor};
    const entente_brackets *b = NULL;
    char *exactly = malloc(length ? length : 1); /* so that reading past its end is found */
    assert_non_null(exactly);
    memcpy(exactly, text, length);
    assert_int_equal(entente_brackets_read(exactly, length, &options, &b, NULL), ENTENTE_OK);
    free(exactly);
    buffer printed = {0};
    const entente_sink sink = {gather, &printed};
    assert_int_equal(entente_brackets_write(b, &sink, NULL), ENTENTE_OK);
    assert_int_equal(printed.length, length);
    assert_true(!length || !memcmp(printed.bytes, text, length));
    buffer_free(&printed);
    return b;
}

/* --- a naive second reading ----------------------------------------------------------------------------------------------
 */

typedef struct naive {
    size_t pairs, unclosed, unopened, deepest, open;
} naive;

/* Every closing bracket with the nearest opening one before it that is still free, found by looking back each time. */
static naive count_naively(const char *text, size_t length, long *other)
{
    naive n = {0};
    for (size_t i = 0; i < length; i++)
        other[i] = -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != ']')
            continue;
        long k = (long)i - 1;
        while (k >= 0 && !(text[k] == '[' && other[k] < 0))
            k--;
        if (k >= 0) {
            other[k] = (long)i;
            other[i] = k;
            n.pairs++;
        } else {
            n.unopened++;
        }
    }
    for (size_t i = 0, depth = 0; i < length; i++) {
        if (text[i] == '[' && other[i] >= 0)
            n.deepest = ++depth > n.deepest ? depth : n.deepest;
        else if (text[i] == ']' && other[i] >= 0)
            depth--;
        n.unclosed += text[i] == '[' && other[i] < 0;
    }
    return n;
}

/* Of words alone: a pair is one open point, but for one that stands behind another with nothing or a blank between. */
static size_t open_naively(const char *text, size_t length, const long *other)
{
    size_t open = 0;
    for (size_t i = 0; i < length; i++) {
        size_t before = i;
        while (before && text[before - 1] == ' ')
            before--;
        open += text[i] == '[' && other[i] >= 0 && !(before && text[before - 1] == ']' && other[before - 1] >= 0);
    }
    return open;
}

static void test_naive(void **state)
{
    static const char *const words[] = {"alpha", "berth", "guild", "harbour", "mole"};
    (void)state;
    for (size_t turn = 0, turns = how_many(4000, 100000); turn < turns; turn++) {
        buffer b = {0};
        for (size_t i = 0, parts = draw(turn % 50 ? 30 : 400); i < parts; i++)
            switch (draw(4)) {
            case 0: /* every pair holds words, so that none is a placeholder */
                buffer_format(&b, "[%s", words[draw(5)]);
                break;
            case 1:
                buffer_text(&b, "]");
                break;
            case 2:
                buffer_format(&b, "%s ", words[draw(5)]);
                break;
            default:
                buffer_text(&b, draw(3) ? " " : "][berth");
            }
        const char *text = b.bytes ? b.bytes : "";
        long *other = calloc(b.length + 1, sizeof *other);
        naive n = count_naively(text, b.length, other);
        const entente_brackets *r = read_text(text, b.length);
        size_t open = open_naively(text, b.length, other);
        if (r->counts.open != open)
            print_message("%s: %zu open, counted naively %zu\n", text, r->counts.open, open);
        assert_int_equal(r->counts.open, open);
        assert_int_equal(r->counts.pairs, n.pairs);
        assert_int_equal(r->counts.unclosed, n.unclosed);
        assert_int_equal(r->counts.unopened, n.unopened);
        assert_int_equal(r->counts.deepest, n.deepest);
        for (size_t i = 0; i < r->brackets.count; i++)
            assert_int_equal(other[r->brackets.items[i].from], (long)r->brackets.items[i].to - 1);
        entente_result_free(r);
        free(other);
        buffer_free(&b);
    }
}

/* --- any bytes -----------------------------------------------------------------------------------------------------------
 */

static void test_bytes(void **state)
{
    static const char *const parts[] = {"[",
                                        "[",
                                        "]",
                                        "]",
                                        "{",
                                        "}",
                                        "(",
                                        ")",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "BLU: ",
                                        "GRN",
                                        "shall",
                                        "X",
                                        "20XX",
                                        "...",
                                        "….",
                                        "sic",
                                        "^2",
                                        "1",
                                        "\"[\"",
                                        "\"]\"",
                                        "/",
                                        " / ",
                                        "or",
                                        "and",
                                        "Option 1: ",
                                        "Option (b) ",
                                        "5 alt ",
                                        "5 bis. ",
                                        "delete",
                                        "الأخ: ",
                                        "شرط",
                                        "תנאי",
                                        "条",
                                        "［",
                                        "】",
                                        "\xff",
                                        "\xe2\x80",
                                        "\xc0",
                                        "\0x",
                                        "](a.b)",
                                        "agreed ad ref",
                                        "pending GRN",
                                        "30",
                                        "%",
                                        "(BLU, supported by GRN)",
                                        "to be discussed",
                                        "Placeholder: ",
                                        "e\xcc\x81",
                                        "\\[",
                                        "—",
                                        "'",
                                        "*",
                                        "**"};
    (void)state;
    for (size_t turn = 0, turns = how_many(6000, 100000); turn < turns; turn++) {
        buffer b = {0};
        for (size_t i = 0, count = draw(turn % 100 ? 40 : 1000); i < count; i++) {
            const char *part = parts[draw(sizeof parts / sizeof *parts)];
            buffer_add(&b, part, part[0] ? strlen(part) : 2);
        }
        if (!draw(10)) {
            size_t depth = draw(200);
            for (size_t i = 0; i < depth; i++)
                buffer_text(&b, "[");
            buffer_text(&b, "x");
            for (size_t i = 0; i < depth; i++)
                buffer_text(&b, draw(50) ? "]" : " ");
        }
        const entente_brackets *r = read_text(b.bytes ? b.bytes : "", b.length);
        size_t at = 0, open = 0;
        for (size_t i = 0; i < r->pieces.count; i++) {
            assert_true(r->pieces.items[i].from == at && r->pieces.items[i].to > at);
            at = r->pieces.items[i].to;
        }
        for (size_t i = 0; i < r->brackets.count; i++) {
            const entente_bracket *p = &r->brackets.items[i];
            open += p->open;
            assert_true(p->from < p->words && p->words <= p->words_to && p->words_to < p->to && p->to <= b.length);
            assert_true(p->about <= p->about_to && p->about_to <= b.length && p->choices > 0);
            assert_true(!p->number || p->within < p->number);
        }
        for (size_t i = 0; i < r->labels.count; i++)
            open += r->labels.items[i].open;
        assert_int_equal(open, r->counts.open);
        entente_result_free(r);
        buffer_free(&b);
    }
}

/* Time grows as the length does, also where pairs stand in pairs: a text of eight times the length in no more than forty
   times the time, a second at least being allowed. */
static void test_deep(void **state)
{
    (void)state;
    for (size_t form = 0; form < 4; form++) {
        double took[2];
        for (size_t k = 0; k < 2; k++) {
            size_t depth = k ? 160000 : 20000;
            buffer b = {0};
            static const char *const opens[] = {"[", "{", "[a ", "[1]["}, *const closes[] = {"]", "}", "]", "]"};
            buffer_repeat(&b, opens[form], depth);
            buffer_text(&b, "x");
            buffer_repeat(&b, closes[form], depth);
            clock_t start = clock();
            entente_result_free(read_text(b.bytes, b.length));
            took[k] = (double)(clock() - start) / CLOCKS_PER_SEC;
            buffer_free(&b);
        }
        assert_true(took[1] < 1 + 40 * took[0]);
    }
}

/* --- forms ---------------------------------------------------------------------------------------------------------------
 */

typedef struct form {
    const char *text;
    size_t pairs, open, placeholders, remarks;
} form;

static void test_forms(void **state)
{
    static const form forms[] = {
        {"The term is three years.", 0, 0, 0, 0},
        {"The [term] is [three] years.", 2, 2, 0, 0},
        {"The parties [shall] [should] meet.", 2, 1, 0, 0},
        {"The parties [shall]\n[should] meet.", 2, 1, 0, 0},
        {"The parties [shall] or [should] [or may] meet.", 3, 1, 0, 0},
        {"The parties [shall/should] meet.", 1, 1, 0, 0},
        {"It is kept [by day / by night].", 1, 1, 0, 0},
        {"It is kept [[by day] [and] [by night]].", 4, 4, 0, 0},
        {"It is kept [by day] [and by night].", 2, 2, 0, 0},
        {"The report [is made [by day [and night]] to the chair].", 3, 3, 0, 0},
        {"Within [30] [60] [X] days.", 3, 1, 1, 0},
        {"Within [30] [days].", 2, 2, 0, 0},
        {"Within [ ] days of [date], in [20XX], and [.....] for [], then [__].", 6, 6, 6, 0},
        {"The [date] of the [number] stands.", 2, 2, 0, 0},
        {"The fund [shall not] borrow[1], see [2, 4]. \n[1] BLU reserves.", 1, 1, 0, 0},
        {"\"[T]he harbor [sic]\" is kept [emphasis added]; array[3] is not.", 0, 0, 0, 0},
        {"By [...] days; he wrote \"the mole [...] is kept\".", 1, 1, 1, 0},
        {"It [may] be [lent] [GRN: delete].", 3, 2, 0, 1},
        {"It may be lent. [agreed ad ref]", 1, 0, 0, 1},
        {"It may be lent [pending GRN]. {chair: see 4}", 1, 1, 0, 2},
        {"[Note: this was article 4] The fund is common.", 1, 0, 0, 1},
        {"[agreed measures] are kept.", 1, 1, 0, 0},
        {"[the guild (BLU; GRN to revert)] [the chair] appoints.", 2, 1, 0, 0},
        {"Option 1: The fund lends.\nOption 2: No text.\n5. The fund is common.", 0, 1, 0, 0},
        {"[Option 1: The fund lends.]\n[Option 2: The fund [may] lend.]", 3, 2, 0, 0},
        {"Option 1\nIt lends.\nOption (a)\nAt once.\nOption (b)\nLater.\nOption 2\nNo text.", 0, 2, 0, 0},
        {"    **Option 1:**\n    1. It [may] lend.\n    2. It asks.\n    **Option 2**: No text\n5. Fees\n**Option 1[^3]:** "
         "a\n"
         "**Option 2:** b",
         1, 3, 0, 0},
        {"Option 1: a\nOption 1.1: b\nOption 1.2: c\nOption 2: d", 0, 2, 0, 0},
        {"Option 2 of clause 3 applies.", 0, 0, 0, 0},
        {"5. It lends.\n5 alt. It gives.\n5 bis. It asks.\n6 ter It ends.", 0, 1, 0, 0},
        {"[(a) one;]\n[(b) two;]", 2, 2, 0, 0},
        {"See [the log](log.html#2) and [it][3].", 0, 0, 0, 0},
        {"x in [0, 1], and CO2[e] of [12 [-18]] months.", 3, 3, 0, 0},
        {"t in [0, 1) or ]0, 1[ or (0; 2.5], [in] [month] [year].", 3, 3, 2, 0},
        {"[articles [11] 12, 13] and [30] [X] days", 4, 3, 1, 0},
        {"The guards [be armed] [GRN: retain] [BLU: delete], [the watch \xe2\x80\x93 GRN], [a, pending BLU].", 5, 3, 0, 2},
        {"The [alpha {berth {guild] mole.", 1, 1, 0, 0},
        {"He said \"[perhaps] yes\".", 1, 1, 0, 0},
        {"It meets [every year]\n\n[every month] in the port.", 2, 2, 0, 0},
        {"Option 1: It lends.\n6. The fund is common.", 0, 0, 0, 0},
        {"communication[s] of part[y][ies]", 3, 2, 0, 0},
    };
    size_t bad = 0;
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const form *f = &forms[i];
        const entente_brackets *r = read_text(f->text, strlen(f->text));
        const entente_bracket_counts *c = &r->counts;
        if (c->pairs != f->pairs || c->open != f->open || c->placeholders != f->placeholders || c->remarks != f->remarks) {
            print_message("%s\n  %zu pairs, %zu open, %zu placeholders, %zu remarks; expected %zu, %zu, %zu, %zu\n", f->text,
                          c->pairs, c->open, c->placeholders, c->remarks, f->pairs, f->open, f->placeholders, f->remarks);
            for (size_t k = 0; k < r->brackets.count; k++)
                print_message("    %.*s %s %zu\n", (int)(r->brackets.items[k].to - r->brackets.items[k].from),
                              f->text + r->brackets.items[k].from, r->brackets.items[k].kind, r->brackets.items[k].group);
            bad++;
        }
        entente_result_free(r);
    }
    assert_int_equal(bad, 0);
}

/* The author overrules the form. */
static void test_rulings(void **state)
{
    static const char text[] = "They report [yearly,] [in May] and [to the chair].";
    static const entente_bracket_ruling apart[] = {{2, ENTENTE_BRACKET_APART, 0}}, with[] = {{3, ENTENTE_BRACKET_WITH, 0}},
                                        none[] = {{1, ENTENTE_BRACKET_AS_KIND, ENTENTE_BRACKET_NONE}}, bad[] = {{4, 0, 0}};
    const entente_bracket_options options[] = {{.rulings = NULL},
                                               {.rulings = apart, .ruling_count = 1},
                                               {.rulings = with, .ruling_count = 1},
                                               {.rulings = none, .ruling_count = 1},
                                               {.rulings = bad, .ruling_count = 1}};
    static const size_t open[] = {2, 3, 1, 2}, guessed[] = {1, 0, 1, 0};
    const entente_brackets *r;
    entente_error error;
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(entente_brackets_read(text, strlen(text), &options[i], &r, NULL), ENTENTE_OK);
        assert_int_equal(r->counts.open, open[i]);
        assert_int_equal(r->counts.guessed, guessed[i]);
        if (guessed[i]) /* of all that belong to the choice */
            assert_true(!r->brackets.items[0].sure && !r->brackets.items[1].sure);
        entente_result_free(r);
    }
    assert_int_equal(entente_brackets_read(text, strlen(text), &options[4], &r, &error), ENTENTE_INVALID);
    assert_string_equal(error.message, "no pair of brackets 4 in this text, which has 3");
}

int main(void)
{
    const char *said = getenv("SEED");
    drawn = said ? strtoull(said, NULL, 10) : 19;
    print_message("seed %llu\n", (unsigned long long)drawn);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms), cmocka_unit_test(test_rulings), cmocka_unit_test(test_naive),
        cmocka_unit_test(test_bytes), cmocka_unit_test(test_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
