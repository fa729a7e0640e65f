/* Datelines, and the places of words over hand-made trees. */
#include "base/date.h"
#include "read/document.h"
#include "read/where.h"
#include "read_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* `rest`: where the text begins after it; no dateline: the whole text. place "": none. */
static const struct {
    const char *text, *rest, *country, *place;
} lines[] = {
    {"JEDDAH, Saudi Arabia (AP) — The minister", " The minister", "SAU", "Jeddah"},
    {"JEDDAH, Saudi Arabia (AP) - The minister", " The minister", "SAU", "Jeddah"},
    {"  CAIRO (Reuters) - The minister", " The minister", "EGY", "Cairo"},
    {"Cairo (CNN) — The minister", " The minister", "EGY", "Cairo"},
    {"CAIRO, March 20 (Reuters) - The minister", " The minister", "EGY", "Cairo"},
    {"CAIRO, March 20, 2024 (Reuters) -- The minister", " The minister", "EGY", "Cairo"},
    {"SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT] THE ARMY", " THE ARMY", "SLV", "San Salvador"},
    {"BOGOTA, 9 SEP 89 (INRAVISION TELEVISION CADENA 9) -- [TEXT] THE", " THE", "COL", "Bogotá"},
    {"MANAGUA (NICARAGUA), 15 NOV 89 (RADIO SANDINO) -- THE", " THE", "NIC", "Managua"},
    {"CLANDESTINE, 15 NOV 89 (RADIO VENCEREMOS) -- [TEXT] THE", " THE", "", ""},
    {"SAN SALVADOR, NO DATE (DOMESTIC SERVICE) -- THE ARMY", " THE ARMY", "SLV", "San Salvador"},
    {"NO CITY (EL SALVADOR), 20 MAR 89 (FBIS) -- THE", " THE", "SLV", "El Salvador"},
    {"NO CITY, NO DATE (FBIS) -- THE", " THE", "", ""},
    {"WASHINGTON -- The president", " The president", "USA", "Washington, D.C."},
    {"WASHINGTON — The president", " The president", "USA", "Washington, D.C."},
    {"(CNN) -- The president", " The president", "", ""},
    {"(CNN) The president", " The president", "", ""},
    {"(Reuters) - The president", " The president", "", ""},
    {"Washington (CNN) The president", " The president", "USA", "Washington, D.C."},
    {"UNITED NATIONS -- The council", " The council", "USA", "New York City"},
    {"UNITED NATIONS (AP) — The council", " The council", "USA", "New York City"},
    {"TEL AVIV/CAIRO (Reuters) - The", " The", "ISR", "Tel Aviv"},
    {"PARIS, Texas (AP) — The", " The", "USA", "Paris"},
    {"PARIS (AFP) — The", " The", "FRA", "Paris"},
    {"TRIPOLI, Lebanon (AP) — The", " The", "LBN", "Tripoli"},
    {"TRIPOLI, Libya (AP) — The", " The", "LBY", "Tripoli"},
    {"ATLANTA, Georgia (CNN) -- The", " The", "USA", "Atlanta"},
    {"AUSTIN, Texas — The", " The", "USA", "Austin"},
    {"PORT-AU-PRINCE, Haiti (AP) — The", " The", "HTI", "Port-au-Prince"},
    {"ABOARD THE PLANE (AP) — The", " The", "", ""},
    {"N'DJAMENA, Chad (AP) – The", " The", "TCD", "N'Djamena"},
    {"LIMA, 10 JAN 90 (EFE) -- THE", " THE", "PER", "Lima"},
    {"SANTIAGO, Chile, March 3 (Xinhua) -- The", " The", "CHL", "Santiago"},
    {"Ankara - The minister", " The minister", "TUR", "Ankara"},
    {"GENEVA: The envoy", " The envoy", "CHE", "Genève"},
    /* none */
    {"Ankara - Tehran talks", NULL, "", ""},
    {"The president said -- and he meant it -- that", NULL, "", ""},
    {"Israel — which has a government — said", NULL, "", ""},
    {"Paris - the capital", NULL, "", ""},
    {"President Biden (D) said", NULL, "", ""},
    {"THE GOVERNMENT SAID TODAY -- AS BEFORE -- THAT", NULL, "", ""},
    {"Blinken, Lavrov and others met", NULL, "", ""},
    {"", NULL, "", ""},
    {"-- --", NULL, "", ""},
    {"((((((", NULL, "", ""},
    {"cairo (Reuters) - The", NULL, "", ""},
};

static void reads_datelines(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        document d = {.text = lines[i].text, .length = strlen(lines[i].text), .day = 19803};
        read_dateline(&d);
        size_t end = lines[i].rest ? d.length - strlen(lines[i].rest) : 0;
        const char *place = d.has_dateline_place ? d.dateline.name : "",
                   *country = d.has_dateline_place ? d.dateline.country : "";
        if (d.dateline_end != end || strcmp(place, lines[i].place) || strcmp(country, lines[i].country) || d.day != 19803) {
            print_error("\"%s\": ends at %zu, not %zu; %s %s\n", lines[i].text, d.dateline_end, end, place, country);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* What has no date of its own has its dateline's, if that tells the year. */
static void dates_by_dateline(void **state)
{
    static const struct {
        const char *text;
        int32_t day;
    } cases[] = {{"LIMA, 10 JAN 90 (EFE) -- THE", 7314},
                 {"CAIRO, March 20, 2024 (Reuters) -- The", 19802},
                 {"CAIRO, 2024-03-20 (Reuters) -- The", 19802},
                 {"CAIRO, March 20 (Reuters) -- The", ENTENTE_DAY_NONE}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = {.text = cases[i].text, .length = strlen(cases[i].text), .day = ENTENTE_DAY_NONE};
        read_dateline(&d);
        assert_int_equal(d.day, cases[i].day);
    }
}

/* Any bytes: the end lies within them. */
static void hostile_datelines(void **state)
{
    static const char *const pieces[] = {"CAIRO", " ",       ",",    "(", ")",   "--",      "—",       "[",
                                         "]",     "\xff",    "\xe2", "3", "JAN", "90",      "/",       "-",
                                         "AP",    "Lebanon", "\n",   "a", "'",   "NO CITY", "NO DATE", "."};
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 5u, x = seed;
    (void)state;
    print_message("SEED=%u\n", seed);
    for (int round = 0; round < 20000; round++) {
        char text[300];
        size_t length = 0;
        x = x * 1664525u + 1013904223u;
        for (unsigned count = (x >> 8) % 40; count; count--) {
            x = x * 1664525u + 1013904223u;
            const char *piece = pieces[(x >> 10) % (sizeof pieces / sizeof *pieces)];
            if (length + strlen(piece) > sizeof text)
                break;
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        char *exact = malloc(length + !length); /* so that a byte too far is seen */
        memcpy(exact, text, length);
        document d = {.text = exact, .length = length, .day = ENTENTE_DAY_NONE};
        read_dateline(&d);
        assert_true(d.dateline_end <= length);
        free(exact);
    }
}

typedef struct question {
    const char *trigger, *country, *place; /* "": unknown */
} question;

static const struct {
    const char *dateline, *text,
        *mentions; /* "word=CODE": a mention with this head, "word=" none of a code; "*" after: a place */
    question asked[4];
} sheets[] = {
    {"",
     "He/PRP/nsubj/2 landed|land/VBD/root/0 in/IN/case/4 Jeddah/NNP/obl/2 ,/,/punct/7 Saudi/NNP/compound/7 "
     "Arabia/NNP/appos/4",
     "Arabia=SAU*",
     {{"landed", "SAU", "Jeddah"}}},
    {"",
     "He/PRP/nsubj/2 landed|land/VBD/root/0 in/IN/case/4 Tripoli/NNP/obl/2 ,/,/punct/6 Lebanon/NNP/appos/4",
     "",
     {{"landed", "LBN", "Tripoli"}}},
    {"CAIRO (AP) - ",
     "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/root/0 a/DT/det/4 bus/NN/obj/2",
     "",
     {{"attacked", "EGY", "Cairo"}}},
    {"CAIRO (AP) - ",
     "Rebels|rebel/NNS/nsubj/2 attacked|attack/VBD/root/0 a/DT/det/4 bus/NN/obj/2 near/IN/case/6 Aleppo/NNP/obl/2",
     "",
     {{"attacked", "SYR", "Aleppo"}}},
    {"",
     "He/PRP/nsubj/2 visited|visit/VBD/root/0 Tunis/NNP/obj/2 and/CC/cc/5 met|meet/VBD/conj/2 Saied/NNP/obj/5 in/IN/case/8 "
     "Sousse/NNP/obl/5",
     "",
     {{"visited", "TUN", "Tunis"}, {"met", "TUN", "Sousse"}}},
    /* said in one place, done in another */
    {"",
     "He/PRP/nsubj/2 said|say/VBD/root/0 in/IN/case/4 Amman/NNP/obl/2 that/IN/mark/7 rebels|rebel/NNS/nsubj/7 "
     "attacked|attack/VBD/ccomp/2 "
     "a/DT/det/9 bus/NN/obj/7",
     "",
     {{"said", "JOR", "Amman"}, {"attacked", "", ""}}},
    /* a person of a town's name */
    {"", "He/PRP/nsubj/2 met|meet/VBD/root/0 with/IN/case/4 Jackson/NNP/obl/2", "", {{"met", "", ""}}},
    {"", "He/PRP/nsubj/2 visited|visit/VBD/root/0 Jackson/NNP/obj/2", "Jackson=USAELI", {{"visited", "", ""}}},
    {"", "He/PRP/nsubj/2 resigned|resign/VBD/root/0 in/IN/case/4 March/NNP/obl/2", "", {{"resigned", "", ""}}},
    {"",
     "He/PRP/nsubj/2 spoke|speak/VBD/root/0 in/IN/case/6 Cairo/NNP/nmod:poss/6 's/POS/case/4 airport/NN/obl/2",
     "",
     {{"spoke", "EGY", "Cairo"}}},
    {"",
     "They/PRP/nsubj/2 fought|fight/VBD/root/0 in/IN/case/5 the/DT/det/5 city/NN/obl/2 of/IN/case/7 Nablus/NNP/nmod/5",
     "",
     {{"fought", "PSE", "Nablus"}}},
    {"SAN SALVADOR, 3 JAN 90 -- ",
     "REBELS|rebel/NNS/nsubj/2 ATTACKED|attack/VBD/root/0 IN/IN/case/6 SANTA/NNP/compound/5 ANA/NNP/compound/6 "
     "DEPARTMENT/NNP/obl/2",
     "",
     {{"ATTACKED", "SLV", "Santa Ana"}}},
    {"",
     "Talks|talk/NNS/nsubj/5 in/IN/case/3 Doha/NNP/nmod/1 have/VBP/aux/5 begun|begin/VBN/root/0",
     "",
     {{"Talks", "QAT", "Doha"}}},
    {"",
     "They/PRP/nsubj/2 held|hold/VBD/root/0 talks|talk/NNS/obj/2 in/IN/case/5 Doha/NNP/obl/2",
     "",
     {{"talks", "QAT", "Doha"}}},
    {"", "He/PRP/nsubj/2 travelled|travel/VBD/root/0 to/IN/case/4 Muscat/NNP/obl/2", "", {{"travelled", "OMN", "Muscat"}}},
    {"", "He/PRP/nsubj/2 spoke|speak/VBD/root/0 to/IN/case/4 Victoria/NNP/obl/2", "", {{"spoke", "", ""}}},
    {"",
     "Fighting|fighting/NN/nsubj/5 in/IN/case/4 northern/JJ/amod/4 Aleppo/NNP/nmod/1 killed|kill/VBD/root/0 ten/CD/obj/5",
     "",
     {{"killed", "SYR", "Aleppo"}}},
};

static void shows_sheets(void **state)
{
    (void)state;
    static made m;
    int failed = 0;
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        document line = {.text = sheets[i].dateline, .length = strlen(sheets[i].dateline), .day = ENTENTE_DAY_NONE};
        mention mentions[4];
        char list[100], *rest = list, *item;
        made_document(&m, sheets[i].text, 19803);
        read_dateline(&line);
        m.d.dateline = line.dateline;
        m.d.has_dateline_place = line.has_dateline_place;
        m.d.mentions = mentions;
        snprintf(list, sizeof list, "%s", sheets[i].mentions);
        while ((item = strtok_r(rest, " ", &rest))) {
            char *code = strchr(item, '=');
            mention *x = &mentions[m.d.mention_count++];
            *code++ = 0;
            *x = (mention){.head = made_word(&m, 0, item), .same = -1};
            x->first = x->last = x->head;
            x->place = code[strlen(code) - 1] == '*';
            snprintf(x->code, sizeof x->code, "%.*s", (int)strcspn(code, "*"), code);
        }
        for (const question *q = sheets[i].asked; q < sheets[i].asked + 4 && q->trigger; q++) {
            entente_place got = {.name = ""};
            if (!read_where(&m.d, 0, made_word(&m, 0, q->trigger), &got))
                got = (entente_place){.name = ""};
            if (!strcmp(got.name, q->place) && !strcmp(got.country, q->country))
                continue;
            print_error("%s: \"%s\" is in %s %s, not in %s %s\n", m.text, q->trigger, got.name, got.country, q->place,
                        q->country);
            failed++;
        }
        made_free(&m);
    }
    assert_int_equal(failed, 0);
}

static void places_of_mentions(void **state)
{
    (void)state;
    static made m;
    entente_place place;
    made_document(&m,
                  "He/PRP/nsubj/2 visited|visit/VBD/root/0 Tunis/NNP/obj/2 and/CC/cc/5 Muscat/NNP/conj/3 on/IN/case/7 "
                  "Monday/NNP/obl/2",
                  19803);
    for (uint32_t i = 0; i < 7; i++) {
        mention x = {.first = i, .last = i, .head = i, .same = -1};
        assert_int_equal(read_place(&m.d, &x, &place), i == 2 || i == 4);
        if (i == 4)
            assert_string_equal(place.country, "OMN");
        memcpy(x.code, "USAELI", 7);
        assert_false(read_place(&m.d, &x, &place));
    }
    made_free(&m);
}

/* Trees of any shape, loops among them, words past the text's end. */
static void hostile(void **state)
{
    static const char *const forms[] = {"in",      "Cairo", "of",     "city",     "Paris", ",", "Texas",
                                        "visited", "to",    "Sunday", "northern", "San",   "'s"};
    const char *given = getenv("SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 11u, x = seed;
    static entente_word words[300];
    static entente_sentence sentences[1];
    (void)state;
    print_message("SEED=%u\n", seed);
    for (int round = 0; round < 3000; round++) {
        uint32_t count = round % 50 ? 20 : 300;
        for (uint32_t i = 0; i < count; i++) {
            x = x * 1664525u + 1013904223u;
            words[i] = (entente_word){.form = forms[(x >> 9) % 13],
                                      .lemma = (x >> 20) % 9 ? forms[(x >> 14) % 13] : NULL,
                                      .upos = (x >> 5) % 3 ? ENTENTE_PROPN : (x >> 5) % ENTENTE_UPOS_COUNT,
                                      .relation = (x >> 11) % ENTENTE_RELATION_COUNT,
                                      .from = i % 17,
                                      .to = i % 17 + 5};
            x = x * 1664525u + 1013904223u;
            words[i].head = (int32_t)((x >> 8) % (count + 3)) - 2;
        }
        sentences[0] = (entente_sentence){.count = count, .words = words};
        document d = {.parse = {1, sentences}, .day = ENTENTE_DAY_NONE, .text = "Cairo Paris Texas", .length = 17};
        entente_place place;
        for (uint32_t i = 0; i < count; i += 7)
            (void)read_where(&d, 0, i, &place);
        assert_false(read_where(&d, 1, 0, &place));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_datelines),    cmocka_unit_test(dates_by_dateline),
                                       cmocka_unit_test(hostile_datelines),  cmocka_unit_test(shows_sheets),
                                       cmocka_unit_test(places_of_mentions), cmocka_unit_test(hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
