/* The time of a word, over hand-made trees. The dispatch is of Thursday, 2024-03-21, unless it has none. */
#include "base/date.h"
#include "read/document.h"
#include "read/when.h"
#include "read_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef struct question {
    const char *trigger, *from, *to; /* "?" unknown */
    bool past;
} question;

typedef struct sheet {
    const char *on, *text;
    question asked[6];
} sheet;

#define ON "2024-03-21"

static const sheet sheets[] = {
    {ON,
     "Officials|official/NNS/nsubj/2 said|say/VBD/root/0 Tuesday/NNP/obl:unmarked/2 that/IN/mark/6 rebels|rebel/NNS/nsubj/6 "
     "attacked|attack/VBD/ccomp/2 the/DT/det/8 town/NN/obj/6 on/IN/case/10 Monday/NNP/obl/6",
     {{"said", "2024-03-19", "2024-03-19", false}, {"attacked", "2024-03-18", "2024-03-18", false}}},
    {ON,
     "Officials|official/NNS/nsubj/2 said|say/VBD/root/0 Tuesday/NNP/obl:unmarked/2 that/IN/mark/6 rebels|rebel/NNS/nsubj/6 "
     "attacked|attack/VBD/ccomp/2 the/DT/det/8 town/NN/obj/6",
     {{"attacked", "2024-03-19", "2024-03-19", false}}},
    {ON,
     "The/DT/det/2 minister/NN/nsubj/3 said|say/VBD/root/0 he/PRP/nsubj/6 will/MD/aux/6 visit/VB/ccomp/3 Cairo/NNP/obj/6 "
     "on/IN/case/9 Monday/NNP/obl/6",
     {{"said", ON, ON, false}, {"visit", "2024-03-25", "2024-03-25", false}}},
    {ON,
     "The/DT/det/2 minister/NN/nsubj/3 said|say/VBD/root/0 yesterday/NN/obl:unmarked/3 he/PRP/nsubj/7 will/MD/aux/7 "
     "visit/VB/ccomp/3 "
     "Cairo/NNP/obj/7",
     {{"said", "2024-03-20", "2024-03-20", false}, {"visit", "?", "?", false}}},
    /* the tree hangs the day on the object */
    {ON,
     "He/PRP/nsubj/2 met|meet/VBD/root/0 the/DT/det/4 leaders|leader/NNS/obj/2 of/IN/case/6 Egypt/NNP/nmod/4 on/IN/case/8 "
     "Monday/NNP/nmod/6",
     {{"met", "2024-03-18", "2024-03-18", false}}},
    /* what stands before a noun, or far back after it, is the noun's */
    {ON,
     "They/PRP/nsubj/2 condemned|condemn/VBD/root/0 Tuesday/NNP/nmod:poss/5 's/POS/case/3 attack/NN/obj/2",
     {{"condemned", ON, ON, false}, {"attack", "2024-03-19", "2024-03-19", false}}},
    {ON,
     "They/PRP/nsubj/2 condemned|condemn/VBD/root/0 the/DT/det/4 attack/NN/obj/2 on/IN/case/7 October/NNP/nmod:unmarked/7 "
     "7/CD/nmod/4",
     {{"condemned", ON, ON, false}, {"attack", "2023-10-07", "2023-10-07", true}}},
    {ON,
     "They/PRP/nsubj/2 recalled|recall/VBD/root/0 the/DT/det/5 2003/CD/nummod/5 invasion/NN/obj/2",
     {{"recalled", ON, ON, false}, {"invasion", "2003-01-01", "2003-12-31", true}}},
    /* a noun takes its verb's */
    {ON,
     "They/PRP/nsubj/2 held|hold/VBD/root/0 talks|talk/NNS/obj/2 in/IN/case/5 Cairo/NNP/obl/2 last/JJ/amod/7 "
     "week/NN/obl:unmarked/2",
     {{"held", "2024-03-11", "2024-03-17", false}, {"talks", "2024-03-11", "2024-03-17", false}}},
    {ON,
     "Talks|talk/NNS/nsubj/3 will/MD/aux/3 begin/VB/root/0 on/IN/case/5 Sunday/NNP/obl/3",
     {{"Talks", "2024-03-24", "2024-03-24", false}}},
    /* plans without a day */
    {ON,
     "They/PRP/nsubj/2 plan/VBP/root/0 to/TO/mark/4 hold/VB/xcomp/2 talks|talk/NNS/obj/4",
     {{"hold", "?", "?", false}, {"talks", "?", "?", false}}},
    {ON,
     "He/PRP/nsubj/2 praised|praise/VBD/root/0 the/DT/det/5 planned/JJ/amod/5 meeting/NN/obj/2",
     {{"praised", ON, ON, false}, {"meeting", "?", "?", false}}},
    {ON,
     "Both/DT/nsubj/2 agreed|agree/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 to/TO/mark/6 release/VB/xcomp/2 "
     "hostages|hostage/NNS/obj/6",
     {{"agreed", "2024-03-18", "2024-03-18", false}, {"release", "?", "?", false}}},
    {ON,
     "Troops|troop/NNS/nsubj/2 began|begin/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 to/TO/mark/6 withdraw/VB/xcomp/2",
     {{"withdraw", "2024-03-18", "2024-03-18", false}}},
    /* joined verbs: the day told before holds, unless the tense turns */
    {ON,
     "He/PRP/nsubj/2 met|meet/VBD/root/0 Sisi/NNP/obj/2 on/IN/case/5 Monday/NNP/obl/2 and/CC/cc/7 signed|sign/VBD/conj/2 "
     "a/DT/det/9 pact/NN/obj/7",
     {{"met", "2024-03-18", "2024-03-18", false}, {"signed", "2024-03-18", "2024-03-18", false}}},
    {ON,
     "He/PRP/nsubj/2 met|meet/VBD/root/0 Sisi/NNP/obj/2 and/CC/cc/5 signed|sign/VBD/conj/2 it/PRP/obj/5 on/IN/case/8 "
     "Monday/NNP/obl/5",
     {{"met", ON, ON, false}, {"signed", "2024-03-18", "2024-03-18", false}}},
    {ON,
     "He/PRP/nsubj/2 arrived|arrive/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 and/CC/cc/7 will/MD/aux/7 leave/VB/conj/2",
     {{"leave", "?", "?", false}}},
    {ON,
     "Rebels|rebel/NNS/nsubj/2 struck|strike/VBD/root/0 on/IN/case/4 Sunday/NNP/obl/2 ,/,/punct/6 killing|kill/VBG/advcl/2 "
     "five/CD/obj/6",
     {{"killing", "2024-03-17", "2024-03-17", false}}},
    {ON,
     "He/PRP/nsubj/2 came|come/VBD/root/0 Wednesday/NNP/obl:unmarked/2 to/TO/mark/5 discuss/VB/advcl/2 a/DT/det/7 "
     "truce/NN/obj/5",
     {{"discuss", "2024-03-20", "2024-03-20", false}}},
    /* a clause on a noun has that noun's day, not its verb's */
    {ON,
     "He/PRP/nsubj/2 spoke|speak/VBD/root/0 Monday/NNP/obl:unmarked/2 of/IN/case/6 the/DT/det/6 attack/NN/obl/2 "
     "that/WDT/nsubj/8 "
     "killed|kill/VBD/acl:relcl/6 five/CD/obj/8 in/IN/case/11 2011/CD/obl/8",
     {{"spoke", "2024-03-18", "2024-03-18", false}, {"killed", "2011-01-01", "2011-12-31", true}}},
    /* it began there and is so still */
    {ON,
     "He/PRP/nsubj/3 has|have/VBZ/aux/3 met|meet/VBN/root/0 them/PRP/obj/3 since/IN/case/6 2014/CD/obl/3",
     {{"met", "2014-01-01", "2024-03-21", false}}},
    {ON,
     "Talks|talk/NNS/nsubj/3 have/VBP/aux/3 continued|continue/VBN/root/0 for/IN/case/6 six/CD/nummod/6 "
     "weeks|week/NNS/obl/3",
     {{"continued", "2024-02-08", "2024-03-21", false}}},
    {ON,
     "They/PRP/nsubj/2 agreed|agree/VBD/root/0 to/TO/mark/4 stop/VB/xcomp/2 for/IN/case/7 six/CD/nummod/7 "
     "weeks|week/NNS/obl/4",
     {{"agreed", ON, ON, false}, {"stop", "?", "?", false}}},
    {ON,
     "Hamas/NNP/nmod:poss/4 's/POS/case/1 initial/JJ/amod/4 attack/NN/nsubj/6 has/VBZ/aux/6 led|lead/VBN/root/0 "
     "to/IN/case/8 "
     "displacement/NN/obl/6",
     {{"attack", "?", "?", false}}},
    {ON,
     "This/PRP/nsubj/6 is|be/VBZ/cop/6 his/PRP$/nmod:poss/6 sixth/JJ/amod/6 recent/JJ/amod/6 visit/NN/root/0 "
     "since/IN/case/9 "
     "the/DT/det/9 escalation/NN/nmod/6 on/IN/case/12 October/NNP/nmod:unmarked/12 7/CD/nmod/9",
     {{"visit", ON, ON, false}, {"escalation", "2023-10-07", "2023-10-07", true}}},
    {ON,
     "The/DT/det/2 council/NN/nsubj/3 votes|vote/VBZ/root/0 Friday/NNP/obl:unmarked/3",
     {{"votes", "2024-03-22", "2024-03-22", false}}},
    {ON,
     "Decades|decade/NNS/obl:unmarked/2 ago/RB/advmod/5 the/DT/det/4 army/NN/nsubj/5 invaded|invade/VBD/root/0",
     {{"invaded", "?", "?", true}}},
    {ON, "It/PRP/nsubj/3 previously/RB/advmod/3 rejected|reject/VBD/root/0 it/PRP/obj/3", {{"rejected", "?", "?", false}}},
    {"",
     "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 after/IN/mark/7 they/PRP/nsubj/7 "
     "met|meet/VBD/advcl/2 on/IN/case/10 October/NNP/nmod:unmarked/10 7/CD/obl/7 2023/CD/nmod:unmarked/10",
     {{"attacked", "?", "?", false}, {"met", "2023-10-07", "2023-10-07", false}}},
    {ON,
     "THE/DT/det/2 GUERRILLAS|guerrilla/NNS/nsubj/3 KILLED|kill/VBD/root/0 FIVE/CD/obj/3 ON/IN/case/6 30/CD/obl/3 "
     "DECEMBER/NNP/nmod:unmarked/6",
     {{"KILLED", "2023-12-30", "2023-12-30", true}}},
};

static int32_t day_of(const char *text)
{
    moment m;
    if (!*text || *text == '?')
        return ENTENTE_DAY_NONE;
    assert_true(moment_parse(text, &m));
    return m.day;
}

static void shows_sheets(void **state)
{
    (void)state;
    int failed = 0;
    static made m;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        made_document(&m, sheets[i].text, day_of(sheets[i].on));
        for (const question *q = sheets[i].asked; q < sheets[i].asked + 6 && q->trigger; q++) {
            bool past;
            interval got = read_when(&m.d, 0, made_word(&m, 0, q->trigger), &past);
            if (got.from == day_of(q->from) && got.to == day_of(q->to) && past == q->past)
                continue;
            char a[MOMENT_TEXT], b[MOMENT_TEXT];
            print_error("%s: \"%s\" is %s .. %s%s, not %s .. %s\n", m.text, q->trigger,
                        got.from == ENTENTE_DAY_NONE ? "?" : day_text(got.from, a),
                        got.to == ENTENTE_DAY_NONE ? "?" : day_text(got.to, b), past ? " past" : "", q->from, q->to);
            failed++;
        }
        made_free(&m);
    }
    assert_int_equal(failed, 0);
}

/* "The next day" counts from what was told before, in the sentence or before it. */
static void across_sentences(void **state)
{
    (void)state;
    static made m;
    bool past;
    made_document(
        &m,
        "Rebels|rebel/NNS/nsubj/2 struck|strike/VBD/root/0 on/IN/case/5 October/NNP/nmod:unmarked/5 7/CD/obl/2\n"
        "The/DT/det/2 army/NN/nsubj/3 answered|answer/VBD/root/0 the/DT/det/6 next/JJ/amod/6 day/NN/obl:unmarked/3",
        day_of(ON));
    interval got = read_when(&m.d, 1, made_word(&m, 1, "answered"), &past);
    assert_int_equal(got.from, day_of("2023-10-08"));
    assert_int_equal(got.to, day_of("2023-10-08"));
    assert_true(past);
    made_free(&m);
}

/* An act told twice has the day that one of them tells. */
static void told_again(void **state)
{
    (void)state;
    static made m;
    bool past;
    made_document(&m,
                  "Rebels|rebel/NNS/nsubj/2 kidnapped|kidnap/VBD/root/0 a/DT/det/4 mayor/NN/obj/2\n"
                  "The/DT/det/2 kidnapping/NN/nsubj/3 took|take/VBD/root/0 place/NN/obj/3 on/IN/case/7 "
                  "March/NNP/nmod:unmarked/7 9/CD/obl/3\n"
                  "The/DT/det/2 army/NN/nsubj/3 condemned|condemn/VBD/root/0 the/DT/det/5 kidnapping/NN/obj/3",
                  day_of(ON));
    assert_int_equal(read_when(&m.d, 0, made_word(&m, 0, "kidnapped"), &past).from, day_of("2024-03-09"));
    assert_int_equal(read_when(&m.d, 2, made_word(&m, 2, "kidnapping"), &past).to, day_of("2024-03-09"));
    made_free(&m);
    made_document(&m,
                  "Rebels|rebel/NNS/nsubj/2 kidnapped|kidnap/VBD/root/0 a/DT/det/4 mayor/NN/obj/2 on/IN/case/7 "
                  "March/NNP/nmod:unmarked/7 9/CD/obl/2\n"
                  "The/DT/det/2 army/NN/nsubj/3 condemned|condemn/VBD/root/0 the/DT/det/5 kidnapping/NN/obj/3 of/IN/case/8 "
                  "the/DT/det/8 "
                  "mayor/NN/nmod/5",
                  day_of(ON));
    assert_int_equal(read_when(&m.d, 1, made_word(&m, 1, "kidnapping"), &past).from, day_of("2024-03-09"));
    assert_int_equal(read_when(&m.d, 1, made_word(&m, 1, "condemned"), &past).from, day_of(ON));
    made_free(&m);
}

/* An initial attack has the day on which the conflict broke out, where that is told; an attack that is not called so has
 * not. */
static void outbreak_told(void **state)
{
    (void)state;
    static made m;
    bool past;
    made_document(
        &m,
        "It/PRP/nsubj/4 is/VBZ/cop/4 his/PRP$/nmod:poss/4 visit/NN/root/0 since/IN/case/7 the/DT/det/7 "
        "outbreak/NN/nmod/4 on/IN/case/10 March/NNP/nmod:unmarked/10 9/CD/nmod/7\n"
        "The/DT/det/4 rebels/NNS/nmod:poss/4 initial/JJ/amod/4 attack/NN/nsubj/5 shook|shake/VBD/root/0 it/PRP/obj/5\n"
        "Their/PRP$/nmod:poss/3 second/JJ/amod/3 attack/NN/nsubj/4 shook|shake/VBD/root/0 it/PRP/obj/4",
        day_of(ON));
    assert_int_equal(read_when(&m.d, 1, made_word(&m, 1, "attack"), &past).from, day_of("2024-03-09"));
    assert_int_equal(read_when(&m.d, 2, made_word(&m, 2, "attack"), &past).from, day_of("?"));
    made_free(&m);
}

/* A noun that is only spoken of has no day; one that is held or begins has, and so has a verb, but what an act without a day
   has done has none. */
static void dates_what_is_news(void **state)
{
    static const struct {
        const char *text, *trigger, *from;
    } cases[] = {
        {"They/PRP/nsubj/2 held|hold/VBD/root/0 talks|talk/NNS/obj/2", "talks", ON},
        {"Talks|talk/NNS/nsubj/2 began|begin/VBD/root/0", "Talks", ON},
        {"A/DT/det/2 series/NN/nsubj:pass/6 of/IN/case/4 talks|talk/NNS/nmod/2 was|be/VBD/aux:pass/6 held|hold/VBN/root/0",
         "talks", ON},
        {"Talks|talk/NNS/nsubj/3 are|be/VBP/cop/3 crucial/JJ/root/0", "Talks", "?"},
        {"They/PRP/nsubj/2 praised|praise/VBD/root/0 the/DT/det/4 talks|talk/NNS/obj/2", "talks", "?"},
        {"Their/PRP$/nmod:poss/3 subsequent/JJ/amod/3 response/NN/nsubj/4 hurt|hurt/VBD/root/0 many/JJ/obj/4", "hurt", "?"},
        {"Their/PRP$/nmod:poss/2 response/NN/nsubj/3 hurt|hurt/VBD/root/0 many/JJ/obj/3", "hurt", ON},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static made m;
        bool past;
        made_document(&m, cases[i].text, day_of(ON));
        assert_int_equal(read_when(&m.d, 0, made_word(&m, 0, cases[i].trigger), &past).from, day_of(cases[i].from));
        made_free(&m);
    }
}

/* A dateline's date is not an event's. */
static void leaves_the_dateline(void **state)
{
    (void)state;
    static made m;
    bool past;
    made_document(&m,
                  "LIMA/NNP/parataxis/7 ,/,/punct/1 3/CD/nmod/1 JAN/NNP/nmod:unmarked/3 90/CD/nmod/3 --/-/punct/7 "
                  "REBELS|rebel/NNS/nsubj/8 STRUCK|strike/VBD/root/0",
                  day_of("1990-01-05"));
    m.d.dateline_end = m.d.parse.sentences[0].words[5].to;
    interval got = read_when(&m.d, 0, made_word(&m, 0, "STRUCK"), &past);
    assert_int_equal(got.from, day_of("1990-01-05"));
    made_free(&m);
}

/* Trees of any shape, loops among them, end. */
static void hostile(void **state)
{
    (void)state;
    static const char *const forms[] = {"on",      "Monday", "to",      "said", "attack", "since", "2014",
                                        "last",    "week",   "have",    "the",  "will",   "day",   "next",
                                        "October", "7",      "planned", "ago",  "two",    "years"};
    static const char *const tags[] = {"VBD", "VBN", "VB", "VBG", "NN", "IN", "CD", "NNP", "", "VBZ"};
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 8u, x = seed;
    print_message("SEED=%u\n", seed);
    static entente_word words[300];
    static entente_sentence sentences[2];
    for (int round = 0; round < 3000; round++) {
        uint32_t count = round % 50 ? 20 : 300;
        for (uint32_t i = 0; i < count; i++) {
            x = x * 1664525u + 1013904223u;
            words[i] = (entente_word){.form = forms[(x >> 9) % 20],
                                      .lemma = (x >> 20) % 9 ? forms[(x >> 14) % 20] : NULL,
                                      .xpos = (x >> 24) % 11 ? tags[(x >> 16) % 10] : NULL,
                                      .upos = (x >> 5) % ENTENTE_UPOS_COUNT,
                                      .relation = (x >> 11) % ENTENTE_RELATION_COUNT};
            x = x * 1664525u + 1013904223u;
            words[i].head = (int32_t)((x >> 8) % (count + 3)) - 2;
        }
        sentences[0] = sentences[1] = (entente_sentence){.count = count, .words = words};
        document d = {.parse = {2, sentences}, .day = round % 3 ? 19803 : ENTENTE_DAY_NONE};
        bool past;
        for (uint32_t i = 0; i < count; i += 7) {
            interval got = read_when(&d, 1, i, &past);
            assert_true(got.from <= got.to);
            assert_int_equal(got.from == ENTENTE_DAY_NONE, got.to == ENTENTE_DAY_NONE);
        }
        assert_int_equal(read_when(&d, 2, 0, &past).from, ENTENTE_DAY_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_sheets),  cmocka_unit_test(across_sentences),   cmocka_unit_test(told_again),
        cmocka_unit_test(outbreak_told), cmocka_unit_test(dates_what_is_news), cmocka_unit_test(leaves_the_dateline),
        cmocka_unit_test(hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
