/* Words and sentences by rules alone, lemmas from a treebank of a few words: what docs/syntax.md says, case by case. */
#include "base/buffer.h"
#include "syntax/lemma.h"
#include "syntax/lemma_train.h"
#include "syntax/split.h"
#include "syntax/split_train.h"
#include "syntax/treebank.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The words of a text: a space between two, '|' before one that is joined, a newline after a sentence. */
static char *shown(const char *text)
{
    const split_model rules = {0};
    arena memory = {0};
    split_words scratch = {0};
    entente_parse parse;
    entente_error error = {0};
    buffer b = {0};
    buffer_text(&b, "");
    assert_int_equal(split_text(&rules, &memory, &scratch, text, strlen(text), &parse, &error), ENTENTE_OK);
    for (size_t s = 0; s < parse.count; s++)
        for (uint32_t i = 0; i < parse.sentences[s].count; i++) {
            const entente_word *w = &parse.sentences[s].words[i];
            buffer_text(&b, i ? w->joined ? "|" : " " : s ? "\n" : "");
            buffer_text(&b, w->form);
            assert_int_equal(strlen(w->form), w->to - w->from);
            assert_memory_equal(w->form, text + w->from, w->to - w->from);
        }
    split_words_free(&scratch);
    arena_free(&memory);
    return b.bytes;
}

static void gives(const char *text, const char *expected)
{
    char *found = shown(text);
    assert_string_equal(found, expected);
    free(found);
}

static void words(void **state)
{
    (void)state;
    gives("They don't; Google's can't.", "They do|n't ; Google|'s ca|n't .");
    gives("we don’t, Iran’s", "we do|n’t , Iran|’s");
    gives("cannot gonna dunno shouldn't've", "can|not gon|na du|n|no should|n't|'ve");
    gives("the parties' talks", "the parties|' talks");
    gives("the 'parties' met", "the ' parties ' met");
    gives("Al-Zaman 15-year non-stop e-mail co-operate mid-August",
          "Al - Zaman 15 - year non-stop e-mail co-operate mid-August");
    gives("$5 £3bn €4m US$4.5 50% 6pm 20th 1970s", "$ 5 £ 3 bn € 4 m US$ 4.5 50 % 6 pm 20th 1970s");
    gives("1,200 3.5 5:30 9/11 11/29/2000 1969-1970 713-853-3989 JOD43.7",
          "1,200 3.5 5:30 9/11 11/29/2000 1969 - 1970 713-853-3989 JOD43.7");
    gives("and/or w/o AT&T Sushi.They file.doc Compaq.com", "and / or w/o AT&T Sushi .\nThey file.doc Compaq.com");
    gives("see http://a.org/b_c?d=1. (www.x.com) a.b@c.org", "see http://a.org/b_c?d=1 . ( www.x.com ) a.b@c.org");
    gives("Well... no -- yes!!! :) <<x>> ->", "Well ... no -- yes !!!\n:) << x >> ->");
    gives("“Quoted,” he said—twice…", "“ Quoted , ” he said — twice …");
    gives("\xc2\xa0 a\xe2\x80\x83"
          "b \xe3\x80\x80",
          "a b");
    gives("DETACHMENT NO.4 OF GEN. ROJAS", "DETACHMENT NO. 4 OF GEN. ROJAS");
}

static void ends(void **state)
{
    (void)state;
    gives("Lt. Gen. Smith left. St. Petersburg", "Lt. Gen. Smith left .\nSt. Petersburg");
    gives("It is in the U.S. today. He went to the U.S.", "It is in the U.S. today .\nHe went to the U.S .");
    gives("A headline\n\nA text. \"Quoted.\" Next", "A headline\nA text .\n\" Quoted . \"\nNext");
    gives("JEDDAH, Saudi Arabia (AP) — The envoy left.", "JEDDAH , Saudi Arabia ( AP ) — The envoy left .");
    /* wrapped: the third line is shorter than it had to be */
    gives("The talks that began on Monday in the capital went\non for three days, until the\n envoys left\nNobody spoke of "
          "them, and the rooms "
          "stood empty for\na week",
          "The talks that began on Monday in the capital went on for three days , until the envoys left\nNobody spoke of "
          "them , and the "
          "rooms stood empty for a week");
    gives("", "");
    gives(" \n\t\r\n \n", "");
}

/* Words and sentences have the lengths that are promised, and lose nothing. */
static void bounds(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    static const char *const units[] = {"a",  "(",    "()",       ".",
                                        "a.", "-",    "a-",       "'",
                                        "a ", "\x80", "\xe2\x80", "\xe2\x80\x99",
                                        "1/", "@",    "a@",       "\xf0\x9f\x98\x80"};
    const split_model rules = {0};
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        for (size_t i = 0; i < LENGTH; i++)
            text[i] = units[u][i % strlen(units[u])];
        arena memory = {0};
        split_words scratch = {0};
        entente_parse parse;
        entente_error error = {0};
        assert_int_equal(split_text(&rules, &memory, &scratch, text, LENGTH, &parse, &error), ENTENTE_OK);
        size_t at = 0;
        for (size_t s = 0; s < parse.count; s++) {
            assert_in_range(parse.sentences[s].count, 1, SPLIT_SENTENCE_WORDS + 2);
            for (uint32_t i = 0; i < parse.sentences[s].count; i++) {
                const entente_word *w = &parse.sentences[s].words[i];
                assert_in_range(w->to - w->from, 1, SPLIT_WORD_BYTES);
                while (at < w->from)
                    assert_int_equal(text[at++], ' ');
                assert_int_equal(at, w->from);
                at = w->to;
            }
        }
        assert_true(at == LENGTH || (at == LENGTH - 1 && text[at] == ' '));
        split_words_free(&scratch);
        arena_free(&memory);
    }
    free(text);
}

static const char treebank_text[] = "1\tcities\tcity\tNOUN\tNNS\t_\t0\troot\t_\t_\n"
                                    "2\tparties\tparty\tNOUN\tNNS\t_\t1\tdep\t_\t_\n"
                                    "3\tdays\tday\tNOUN\tNNS\t_\t1\tdep\t_\t_\n"
                                    "4\tways\tway\tNOUN\tNNS\t_\t1\tdep\t_\t_\n"
                                    "5\tcars\tcar\tNOUN\tNNS\t_\t1\tdep\t_\t_\n"
                                    "6\twent\tgo\tVERB\tVBD\t_\t1\tdep\t_\t_\n"
                                    "7\tmen\tman\tNOUN\tNNS\t_\t1\tdep\t_\t_\n"
                                    "8\ti\tI\tPRON\tPRP\t_\t1\tdep\t_\t_\n\n";

static void lemmas(void **state)
{
    (void)state;
    treebank t;
    buffer section = {0}, again = {0};
    entente_error error = {0};
    lemma_model model;
    arena memory = {0};
    assert_int_equal(treebank_read(&t, treebank_text, sizeof treebank_text - 1, "t", &error), ENTENTE_OK);
    assert_int_equal(lemma_train(&t, &section, &error), ENTENTE_OK);
    assert_int_equal(lemma_train(&t, &again, &error), ENTENTE_OK);
    assert_int_equal(section.length, again.length);
    assert_memory_equal(section.bytes, again.bytes, section.length);
    assert_int_equal(lemma_open(section.bytes, section.length, &model, &error), ENTENTE_OK);
    const struct {
        const char *form, *xpos, *lemma;
        entente_upos upos;
    } cases[] = {
        {"cities", "NNS", "city", ENTENTE_NOUN}, {"Bodies", "NNS", "body", ENTENTE_NOUN},
        {"boats", "NNS", "boat", ENTENTE_NOUN},  {"went", "VBD", "go", ENTENTE_VERB},
        {"WENT", "VBD", "go", ENTENTE_VERB},     {"men", "NNS", "man", ENTENTE_NOUN},
        {"i", "PRP", "I", ENTENTE_PRON},         {"Monday", "NNP", "Monday", ENTENTE_PROPN},
        {"The", "DT", "the", ENTENTE_DET},       {"1,200", "CD", "1200", ENTENTE_NUM},
        {"’", "''", "'", ENTENTE_PUNCT},         {"“", "``", "\"", ENTENTE_PUNCT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        entente_word word = {.form = cases[i].form, .xpos = cases[i].xpos, .upos = (uint8_t)cases[i].upos};
        assert_string_equal(lemma_of(&model, &memory, &word), cases[i].lemma);
    }
    /* damaged: refused or harmless, never read past its end */
    for (size_t i = 0; i < section.length; i++) {
        section.bytes[i] ^= 0x55;
        if (lemma_open(section.bytes, section.length, &model, &error) == ENTENTE_OK)
            for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
                entente_word word = {.form = cases[c].form, .xpos = cases[c].xpos, .upos = (uint8_t)cases[c].upos};
                assert_non_null(lemma_of(&model, &memory, &word));
            }
        section.bytes[i] ^= 0x55;
    }
    assert_int_equal(lemma_open(section.bytes, section.length - 1, &model, &error), ENTENTE_INVALID);
    arena_free(&memory);
    buffer_free(&section);
    buffer_free(&again);
    treebank_free(&t);
}

/* What is learnt is used: sentences that end with a semicolon. The same treebank and seed give the same bytes. */
static void learns(void **state)
{
    (void)state;
    buffer conllu = {0}, section = {0}, again = {0};
    for (int i = 0; i < 40; i++)
        buffer_format(&conllu,
                      "%s1\tWord%c\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t;\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n",
                      i % 20 ? "" : "# newpar\n", 'a' + i % 26);
    treebank t;
    entente_error error = {0};
    split_model model;
    assert_int_equal(treebank_read(&t, conllu.bytes, conllu.length, "t", &error), ENTENTE_OK);
    assert_int_equal(split_train(&t, 7, &section, &error), ENTENTE_OK);
    assert_int_equal(split_train(&t, 7, &again, &error), ENTENTE_OK);
    assert_int_equal(section.length, again.length);
    assert_memory_equal(section.bytes, again.bytes, section.length);
    assert_int_equal(split_open(section.bytes, section.length - 1, &model, &error), ENTENTE_INVALID);
    assert_int_equal(split_open(section.bytes, section.length, &model, &error), ENTENTE_OK);
    arena memory = {0};
    split_words scratch = {0};
    entente_parse parse;
    const char text[] = "Other; Thing; Last;";
    assert_int_equal(split_text(&model, &memory, &scratch, text, sizeof text - 1, &parse, &error), ENTENTE_OK);
    assert_int_equal(parse.count, 3);
    const split_model rules = {0};
    assert_int_equal(split_text(&rules, &memory, &scratch, text, sizeof text - 1, &parse, &error), ENTENTE_OK);
    assert_int_equal(parse.count, 1);
    split_words_free(&scratch);
    arena_free(&memory);
    treebank_free(&t);
    buffer_free(&conllu);
    buffer_free(&section);
    buffer_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),  cmocka_unit_test(ends),   cmocka_unit_test(bounds),
        cmocka_unit_test(lemmas), cmocka_unit_test(learns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
