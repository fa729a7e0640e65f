/* What the coder makes of hand-made trees: every construction that docs/reading.md speaks of, by no model. */
#include "read/events.h"
#include "read/tree.h"
#include "read/look.h"
#include "read/reader.h"
#include "base/buffer.h"
#include "base/date.h"
#include "read_made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};

/* A sentence's tree, and its events: TYPE/MODE STATUS SOURCE>TARGET. */
static const struct {
    const char *tree, *events;
} cases[] = {
    {"Norway/NNP/nsubj/2 attacked|attack/VBN/root/0 Chile|chile/NN/obj/2 on/IN/case/5 Tuesday/NNP/obl/2 ./-/punct/2",
     "ASSAULT actual NOR>CHL"},
    {"Chile|chile/NN/nsubj:pass/3 was|be/VBD/aux:pass/3 attacked|attack/VBN/root/0 by/IN/case/5 "
     "Norway/NNP/obl:agent/3 ./-/punct/3",
     "ASSAULT actual NOR>CHL"},
    {"Rebels|rebel/NNS/nsubj:pass/3 were|be/VBD/aux:pass/3 killed|kill/VBN/root/0 in/IN/case/5 Chile|chile/NN/obl/3 "
     "./-/punct/3",
     "ASSAULT actual >CHLREB"},
    {"Norway/NNP/nmod:poss/3 's/POS/case/1 attack/NN/nsubj/6 on/IN/case/5 Chile/NNP/nmod/3 drew|draw/VBD/root/0 "
     "criticism/NN/obj/6 ./-/punct/6",
     "ASSAULT actual NOR>CHL; ACCUSE/disapprove actual >NOR"},
    {"Talks|talk/NNS/nsubj/6 between/IN/case/3 Norway/NNP/nmod/1 and/CC/cc/5 Chile|chile/NN/conj/3 "
     "began|begin/VBD/root/0 in/IN/case/8 Geneva/NNP/obl/6 ./-/punct/6",
     "CONSULT actual NOR>CHL"},
    {"Norway/NNP/nsubj/4 and/CC/cc/3 Chile|chile/NN/conj/1 held|hold/VBN/root/0 talks|talk/NNS/obj/4 on/IN/case/7 "
     "Monday/NNP/obl/4 ./-/punct/4",
     "CONSULT actual NOR>CHL"},
    {"Norway/NNP/nsubj/4 and/CC/cc/3 Sweden/NNP/conj/1 condemned|condemn/VBD/root/0 Chile/NNP/obj/4 and/CC/cc/7 "
     "Peru/NNP/conj/5 ./-/punct/4",
     "ACCUSE/disapprove actual NOR>CHL; ACCUSE/disapprove actual NOR>PER; ACCUSE/disapprove actual SWE>CHL; "
     "ACCUSE/disapprove actual SWE>PER"},
    {"Norwegian/JJ/amod/2 police/NNS/nsubj/3 arrested|arrest/VBD/root/0 three/CD/nummod/5 "
     "protesters|protester/NNS/obj/3 in/IN/case/7 Oslo/NNP/obl/3 ./-/punct/3",
     "COERCE/arrest actual NORCOP>NORACT"},
    {"Norway/NNP/nsubj/2 said|say/VBD/root/0 that/IN/mark/5 Chile|chile/NN/nsubj:pass/5 attacked|attack/VBN/ccomp/2 "
     "Peru/NNP/obj/5 ./-/punct/2",
     "ASSAULT actual CHL>PER"},
    {"Norway/NNP/nsubj/2 said|say/VBD/root/0 it/PRP/nsubj/5 would/MD/aux/5 release/VB/ccomp/2 ten/CD/nummod/7 "
     "prisoners|prisoner/NNS/obj/5 ./-/punct/2",
     "AGREE planned NOR>CON"},
    {"Norway/NNP/nsubj/2 said|say/VBD/root/0 it/PRP/nsubj/6 would/MD/aux/6 not/RB/advmod/6 accept/VB/ccomp/2 "
     "the/DT/det/8 plan/NN/obj/6 ./-/punct/2",
     "REJECT actual NOR>"},
    {"Norway/NNP/nsubj/2 said|say/VBD/root/0 Chile|chile/NN/nsubj/5 must/MD/aux/5 withdraw/VB/ccomp/2 "
     "its/PRP$/nmod:poss/7 troops/NNS/obj/5 ./-/punct/2",
     "REQUEST actual NOR>CHL"},
    {"Norway/NNP/nsubj/7 ,/-/punct/4 which/WDT/nsubj/4 attacked|attack/VBD/acl:relcl/1 Chile|chile/NN/obj/4 "
     ",/-/punct/1 rejected|reject/VBD/root/0 the/DT/det/9 plan/NN/obj/7 of/IN/case/11 Peru/NNP/nmod/9 ./-/punct/7",
     "ASSAULT actual NOR>CHL; REJECT/change actual NOR>PER"},
    {"Troops|troops/NNS/root/0 backed|back/VBN/acl/1 by/IN/case/4 Norway/NNP/obl:agent/2 attacked|attack/VBN/acl/1 "
     "Chile|chile/NN/obj/5 ./-/punct/5",
     "ASSAULT actual MIL>CHL"},
    {"Norway/NNP/nsubj/2 refused|refuse/VBD/root/0 to/TO/mark/4 meet/VB/xcomp/2 Chile|chile/NN/obj/4 ./-/punct/2",
     "REJECT/meet actual NOR>CHL"},
    {"Norway/NNP/nsubj/4 did|do/VBD/aux/4 not/RB/advmod/4 attack/VB/root/0 Chile|chile/NN/obj/4 ./-/punct/4",
     "ASSAULT negated NOR>CHL"},
    {"No|no/DT/det/2 talks|talk/NNS/nsubj:pass/4 were|be/VBD/aux:pass/4 held|hold/VBN/root/0 between/IN/case/6 "
     "Norway/NNP/obl/4 and/CC/cc/8 Chile|chile/NN/conj/6 ./-/punct/4",
     "CONSULT negated NOR>CHL"},
    {"Norway/NNP/nsubj/3 may/MD/aux/3 attack/VB/root/0 Chile|chile/NN/obj/3 ./-/punct/3", "ASSAULT hypothetical NOR>CHL"},
    {"Norway/NNP/nsubj/3 will/MD/aux/3 sign/VB/root/0 an|a/DT/det/5 agreement/NN/obj/3 with/IN/case/7 "
     "Chile|chile/NN/nmod/5 ./-/punct/3",
     "AGREE planned NOR>CHL"},
    {"Norway/NNP/nsubj/2 threatened|threaten/VBD/root/0 to/TO/mark/4 attack/VB/xcomp/2 Chile|chile/NN/obj/4 "
     "./-/punct/2",
     "THREATEN/violence actual NOR>CHL"},
    {"Norway/NNP/nsubj/2 urged|urge/VBD/root/0 Chile|chile/NN/iobj/2 to/TO/mark/5 release/VB/xcomp/2 the/DT/det/7 "
     "prisoners|prisoner/NNS/obj/5 ./-/punct/2",
     "REQUEST/yield actual NOR>CHL"},
    {"Norway/NNP/nsubj/2 accused|accuse/VBN/root/0 Chile|chile/NN/obj/2 of/IN/mark/5 killing|kill/VBG/advcl/2 "
     "ten/CD/nummod/7 civilians|civilian/NNS/obj/5 ./-/punct/2",
     "ACCUSE/allege actual NOR>CHL"},
    {"Norway/NNP/nsubj/2 agreed|agree/VBD/root/0 to/TO/mark/4 withdraw/VB/xcomp/2 troops/NNS/obj/4 from/IN/case/7 "
     "Chile|chile/NN/obl/4 ./-/punct/2",
     "AGREE actual NOR>CHL"},
    {"If|if/IN/mark/3 Chile|chile/NN/nsubj/3 attacks|attack/VBZ/advcl/8 Norway/NNP/obj/3 ,/-/punct/3 "
     "Peru/NNP/nsubj/8 will/MD/aux/8 send/VB/root/0 troops/NNS/obj/8 ./-/punct/8",
     "ASSAULT hypothetical CHL>NOR; THREATEN planned PER>MIL"},
    {"Norway/NNP/compound/2 plans|plan/NNS/root/0 to/TO/mark/4 hold/VB/acl/2 talks|talk/NNS/obj/4 with/IN/case/7 "
     "Chile|chile/NN/obl/4 ./-/punct/2",
     "CONSULT planned NOR>CHL"},
    {"The|the/DT/det/2 minister/NN/nsubj/3 denied|deny/VBD/root/0 that/IN/mark/6 Norway/NNP/nsubj/6 "
     "attacked|attack/VBD/ccomp/3 Chile|chile/NN/obj/6 ./-/punct/3",
     "ASSAULT negated NOR>CHL"},
    {"Norway/NNP/nsubj/3 is|be/VBZ/cop/3 close/JJ/root/0 to/IN/mark/5 agreeing|agree/VBG/advcl/3 on/IN/case/8 "
     "a/DT/det/8 ceasefire/NN/obl/5 with/IN/case/10 Chile|chile/NN/nmod/8 ./-/punct/3",
     ""},
    {"The|the/DT/det/2 police/NNS/nsubj/3 arrested|arrest/VBD/root/0 and/CC/cc/5 jailed|jail/VBD/conj/3 "
     "ten/CD/nummod/8 Norwegian/JJ/amod/8 students|student/NNS/obj/5 ./-/punct/3",
     "COERCE/arrest actual COP>NOREDU"},
    {"Norway/NNP/nsubj/2 visited|visit/VBD/root/0 Chile|chile/NN/obj/2 and/CC/cc/5 attacked|attack/VBN/conj/2 "
     "Peru/NNP/obj/5 ./-/punct/2",
     "CONSULT/visit actual NOR>CHL; ASSAULT actual NOR>PER"},
    {"An|a/DT/det/2 attack/NN/nsubj/5 by/IN/case/4 Norway/NNP/nmod/2 killed|kill/VBD/root/0 ten/CD/nummod/8 "
     "Chilean|chilean/JJ/amod/8 soldiers|soldier/NNS/obj/5 ./-/punct/5",
     "ASSAULT actual NOR>CHLMIL"},
    {"Norway/NNP/nmod:poss/4 's/POS/case/1 foreign/JJ/amod/4 minister/NN/nsubj:pass/5 called|call/VBN/root/0 "
     "for/IN/case/8 the/DT/det/8 release/NN/obl/5 of/IN/case/11 Chilean|chilean/JJ/amod/11 "
     "hostages|hostage/NNS/nmod/8 ./-/punct/5",
     "REQUEST/yield actual NORGOV>CHLCVL"},
    {"Norway/NNP/nsubj/2 defeated|defeat/VBD/root/0 Chile|chile/NN/obj/2 in/IN/case/7 the/DT/det/7 final/JJ/amod/7 "
     "match/NN/obl/2 ./-/punct/2",
     ""},
    {"The|the/DT/det/2 war/NN/nsubj/5 on/IN/case/4 drugs|drug/NNS/nmod/2 hurt/VBD/root/0 Norway/NNP/obj/5 "
     "and/CC/cc/8 Chile|chile/NN/conj/6 ./-/punct/5",
     ""},
    {"Norway/NNP/nsubj/2 warned|warn/VBD/root/0 Chile|chile/NN/obj/2 of/IN/case/7 a/DT/det/7 looming|loom/VBG/amod/7 "
     "famine/NN/nmod/3 ./-/punct/2",
     ""},
    {"Norway/NNP/nsubj/2 launched|launch/VBD/root/0 an|a/DT/det/4 attack/NN/obj/2 on/IN/case/6 Chile|chile/NN/nmod/4 "
     "./-/punct/2",
     "ASSAULT actual NOR>CHL"},
    {"The|the/DT/det/2 agreement/NN/nsubj:pass/9 signed|sign/VBN/acl/2 by/IN/case/5 Norway/NNP/obl:agent/3 "
     "and/CC/cc/7 Chile/NNP/conj/5 was|be/VBD/aux:pass/9 welcomed|welcome/VBN/root/0 by/IN/case/11 "
     "Peru/NNP/obl:agent/9 ./-/punct/9",
     "SUPPORT actual NOR>CHL; SUPPORT actual PER>NOR; SUPPORT actual PER>CHL"},
    {"Norway/NNP/nsubj/2 provided|provide/VBN/root/0 aid/NN/obj/2 to/IN/case/5 Chile|chile/NN/nmod/3 ./-/punct/2",
     "AID actual NOR>CHL"},
    {"Norway/NNP/nsubj/2 ensured|ensure/VBD/root/0 that/IN/mark/5 aid/NN/nsubj/5 reached|reach/VBD/ccomp/2 "
     "Chile|chile/NN/obj/5 ./-/punct/2",
     ""},
    {"Police|police/NNS/nsubj/4 in/IN/case/3 Oslo/NNP/nmod/1 arrested|arrest/VBD/root/0 a/DT/det/7 "
     "Chilean|chilean/JJ/amod/7 minister/NN/obj/4 ./-/punct/4",
     "COERCE/arrest actual NORCOP>CHLGOV"},
    {"The|the/DT/det/2 president/NN/nsubj/5 of/IN/case/4 Norway/NNP/nmod/2 praised|praise/VBN/root/0 "
     "Chile/NNP/nmod:poss/8 's/POS/case/6 decision/NN/obj/5 ./-/punct/5",
     "SUPPORT actual NORGOV>CHL"},
    {"Norway/NNP/nsubj/6 ,/-/punct/3 Chile/NNP/conj/1 and/CC/cc/5 Peru/NNP/conj/1 signed|sign/VBD/root/0 a/DT/det/9 "
     "peace/NN/compound/9 agreement/NN/obj/6 ./-/punct/6",
     "SUPPORT actual NOR>CHL; SUPPORT actual NOR>PER; SUPPORT actual CHL>PER"},
    {"Soldiers|soldier/NNS/nsubj/2 stormed|storm/VBD/root/0 the/DT/det/4 village/NN/obj/2 ,/-/punct/6 "
     "killing|kill/VBG/advcl/2 five/CD/nummod/8 civilians|civilian/NNS/obj/6 ./-/punct/2",
     "ASSAULT actual MIL>; ASSAULT actual MIL>CVL"},
    {"The|the/DT/det/2 attack/NN/nsubj:pass/9 that/WDT/nsubj/4 killed|kill/VBD/acl:relcl/2 ten/CD/nummod/7 "
     "Norwegian/JJ/amod/7 soldiers|soldier/NNS/obj/4 was|be/VBD/aux:pass/9 condemned|condemn/VBN/root/0 "
     "by/IN/case/11 Chile|chile/NN/obl:agent/9 ./-/punct/9",
     "ACCUSE/disapprove actual CHL>"},
    {"Norwegian/JJ/amod/2 troops/NNS/nsubj/3 seized|seize/VBD/root/0 the/DT/det/5 town/NN/obj/3 after/IN/mark/8 "
     "Chile|chile/NN/nsubj/8 withdrew|withdraw/VBD/advcl/3 its/PRP$/nmod:poss/10 forces|force/NNS/obj/8 ./-/punct/3",
     "ASSAULT actual NORMIL>; RETREAT/withdraw actual CHL>"},
    {"Norway/NNP/nsubj/3 would/MD/aux/3 attack/VB/root/0 Chile|chile/NN/obj/3 ./-/punct/3", "THREATEN planned NOR>CHL"},
    {"Peru/NNP/nsubj/7 ,/-/punct/5 Norway/NNP/nmod:poss/1 's/POS/case/3 ally/RB/advmod/7 ,/-/punct/1 "
     "expelled|expel/VBD/root/0 the/DT/det/10 Chilean/NNP/amod/10 ambassador/NN/obj/7 ./-/punct/7",
     "SANCTION/expel actual PER>CHLGOV"},
    {"The|the/DT/det/3 Norwegian/JJ/amod/3 team/NN/nsubj/4 beat/VBP/root/0 Chile|chile/NN/obj/4 ./-/punct/4", ""},
    {"Negotiators|negotiator/NNS/nsubj/6 from/IN/case/3 Norway/NNP/nmod/1 and/CC/cc/5 Chile|chile/NN/conj/3 "
     "met|meet/VBD/root/0 in/IN/case/8 Geneva/NNP/obl/6 ./-/punct/6",
     "CONSULT actual NOR>CHL"},
    {"The|the/DT/det/3 United/NNP/compound/3 Nations/NNP/nmod:poss/5 '/POS/case/3 envoy/NN/nsubj/6 met|meet/VBD/root/0 "
     "Chile|chile/NN/obj/6 ./-/punct/6",
     "CONSULT actual IGOUNO>CHL"},
    {"The|the/DT/det/2 police/NNS/nmod:poss/4 's/POS/case/2 envoy/NN/nsubj/5 met|meet/VBD/root/0 Chile|chile/NN/obj/5 "
     "./-/punct/5",
     "CONSULT actual COP>CHL"},
    {"Chilean|chilean/JJ/amod/2 protesters|protester/NNS/nsubj:pass/3 marched|march/VBN/root/0 in/IN/case/5 "
     "Santiago|santiago/NN/obl/3 against/IN/case/8 the/DT/det/8 government/NN/obl/3 ./-/punct/3",
     "PROTEST/demo actual CHLACT>CHLGOV"},
};

/* Events of a made document as the cases write them. */
static void code(const entente_dictionary *d, const char *sentences, buffer *out)
{
    made m;
    uint8_t *marks[64], room[64][400];
    entente_reading reading;
    look l;
    assert_true(look_new(&l, d));
    made_document(&m, sentences, day_from(2024, 3, 20));
    for (size_t i = 0; i < m.d.parse.count; i++) {
        marks[i] = room[i];
        assert_true(look_sentence(&l, &m.d.parse.sentences[i], marks[i], &m.d.has_tree[i]));
    }
    assert_int_equal(events_find(&l, &m.d, marks, &reading, NULL), ENTENTE_OK);
    for (size_t i = 0; i < reading.count; i++) {
        const entente_event *e = &reading.events[i];
        buffer_format(out, "%s%s%s%s %s %s>%s", i ? "; " : "", e->type, *e->mode ? "/" : "", e->mode, statuses[e->status],
                      e->source, e->target);
    }
    arena_free(&m.memory);
    look_free(&l);
}

static void constructions(void **state)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer found = {0};
        code(*state, cases[i].tree, &found);
        if (strcmp(found.bytes ? found.bytes : "", cases[i].events)) {
            print_error("%.60s…\n  expected %s\n  found    %s\n", cases[i].tree, cases[i].events,
                        found.bytes ? found.bytes : "");
            wrong++;
        }
        buffer_free(&found);
    }
    assert_int_equal(wrong, 0);
}

static int start(void **state)
{
    entente_dictionary *d;
    entente_error error = {0};
    if (entente_dictionary_new(NULL, NULL, NULL, 0, &d, &error) != ENTENTE_OK) {
        print_error("%s:%zu:%zu: %s\n", error.file, error.line, error.column, error.message);
        return -1;
    }
    *state = d;
    return 0;
}

static int stop(void **state)
{
    entente_dictionary_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(constructions)};
    return cmocka_run_group_tests(tests, start, stop);
}
