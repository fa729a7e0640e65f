/* A run as an answer. */
#include "blind/run.h"

#include "base/error.h"
#include "result/result.h"

#include <string.h>

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_blind_party, party, TEXT, "its name in this run"),
    RESULT_FIELD(entente_blind_party, words, TEXT, "words that stand for its public key, to be compared by voice"),
    RESULT_FIELD(entente_blind_party, joined, YES, "whether its share of the joint key has come"),
    RESULT_FIELD(entente_blind_party, answered, YES, "whether its sealed answers have"),
    RESULT_FIELD(entente_blind_party, mixed, YES, "whether its mix of the products has"),
    RESULT_FIELD(entente_blind_party, committed, COUNT, "for how many lots it has committed to its shares"),
    RESULT_FIELD(entente_blind_party, opened, COUNT, "and for how many it has opened them"),
    RESULT_FIELD(entente_blind_party, before, WHOLE,
                 "in how many runs of the same parties it says that it took part before; null: it has not joined"),
};
static const entente_table party_table = {
    .name = "blind.parties", RESULT_TABLE(entente_blind_party, party_fields), .help = "a party of a run"};

static const entente_field fault_fields[] = {
    RESULT_FIELD(entente_blind_fault, party, TEXT,
                 "whose signature stands under it; null: nobody's who takes part, and the file is passed over"),
    RESULT_FIELD(entente_blind_fault, step, TEXT, "what the message would be; null: none"),
    RESULT_FIELD(entente_blind_fault, file, BYTES, "where it stands"),
    RESULT_FIELD(entente_blind_fault, stops, YES, "whether nobody goes on with this run: it is to be started anew"),
    RESULT_FIELD(entente_blind_fault, what, TEXT, "what is wrong with it"),
};
static const entente_table fault_table = {.name = "blind.faults",
                                          RESULT_TABLE(entente_blind_fault, fault_fields),
                                          .help = "a message that is not as it should be"};

static const entente_field found_fields[] = {
    RESULT_FIELD(entente_blind_found, number, COUNT, "its number in the list, from 1"),
    RESULT_FIELD(entente_blind_found, package, TEXT, "the package as the list has it"),
};
static const entente_table found_table = {
    .name = "blind.accepted", RESULT_TABLE(entente_blind_found, found_fields), .help = "a package that all would accept"};

static const entente_field fields[] = {
    RESULT_FIELD(entente_blind_result, run, TEXT, "what tells this run from all others: a hash of its start"),
    RESULT_FIELD(entente_blind_result, title, TEXT, "what it is called"),
    RESULT_FIELD(entente_blind_result, packages, COUNT, "packages in its list"),
    RESULT_FIELD(entente_blind_result, lot, COUNT,
                 "how many are opened together, in an order that all drew, until one is accepted; 0: all are opened"),
    RESULT_FIELD(entente_blind_result, step, TEXT,
                 "what is to be done next: `join`, `answer`, `mix`, `commit`, `open`; `done`: nothing; `stopped`: nothing, "
                 "since somebody is at fault"),
    RESULT_FIELD(entente_blind_result, waiting, LIST, "who has not yet done that", .of = &entente_text_table),
    RESULT_FIELD(entente_blind_result, parties, LIST, "who takes part, in the start's order", .of = &party_table),
    RESULT_FIELD(entente_blind_result, faults, LIST, "what is wrong", .of = &fault_table),
    RESULT_FIELD(entente_blind_result, opened, COUNT, "packages of which it is known whether all would accept them"),
    RESULT_FIELD(entente_blind_result, accepted, LIST, "those of them that all would accept", .of = &found_table),
};
const entente_table entente_blind_table = {
    .name = "blind", RESULT_TABLE(entente_blind_result, fields), .help = "how far a run is, and what it has found"};

static void tell_party(const entente_blind *run, size_t p, entente_blind_party *out)
{
    out->party = run->start.party[p];
    out->before = ENTENTE_NO_WHOLE;
    out->joined = run_message(run, 0, p);
    out->answered = run_message(run, 1, p);
    out->mixed = run_message(run, 2, p);
    for (size_t r = 3; r < run->rounds; r += 2) {
        out->committed += run_message(run, r, p) != NULL;
        out->opened += run_message(run, r + 1, p) != NULL;
    }
    const message *join = run_message(run, 0, p);
    if (!join || join->length != run_length(run, 0))
        return;
    uint32_t before = 0;
    for (int i = 0; i < RUN_BEFORE; i++)
        before |= (uint32_t)join->body[POINT + DIGEST + i] << 8 * i;
    out->before = before;
}

static bool tell_parties(const entente_blind *run, arena *memory, entente_blind_result *out)
{
    const message_start *s = &run->start;
    entente_blind_party *list = ARENA_ARRAY(memory, s->parties, entente_blind_party);
    const char **waiting = ARENA_ARRAY(memory, s->parties, const char *);
    if (!list || !waiting)
        return false;
    for (size_t p = 0; p < s->parties; p++) {
        char words[ENTENTE_WORDS_TEXT];
        tell_party(run, p, &list[p]);
        list[p].party = arena_text(memory, s->party[p], strlen(s->party[p]));
        key_words(NULL, 0, s->key[p], words);
        list[p].words = arena_text(memory, words, strlen(words));
        if (!list[p].party || !list[p].words)
            return false;
        if (!run->done && !run->stopped && !run_message(run, run->round, p))
            waiting[out->waiting.count++] = list[p].party;
    }
    out->parties.items = list;
    out->parties.count = s->parties;
    out->waiting.items = waiting;
    return true;
}

static bool tell_faults(const entente_blind *run, arena *memory, entente_blind_result *out)
{
    entente_blind_fault *list = ARENA_ARRAY(memory, run->fault_count, entente_blind_fault);
    if (!list)
        return false;
    for (size_t i = 0; i < run->fault_count; i++) {
        const run_fault *f = &run->faults[i];
        const char *file = arena_text(memory, f->file, strlen(f->file));
        list[i] = (entente_blind_fault){.step = f->step, .stops = f->stops};
        list[i].party = f->party ? arena_text(memory, f->party, strlen(f->party)) : NULL;
        list[i].what = arena_text(memory, f->what, strlen(f->what));
        if (!file || !list[i].what || (f->party && !list[i].party))
            return false;
        list[i].file = (entente_bytes){file, strlen(file)};
    }
    out->faults.items = list;
    out->faults.count = run->fault_count;
    return true;
}

static bool tell_found(const entente_blind *run, arena *memory, entente_blind_result *out)
{
    size_t count = 0;
    for (size_t k = 0; k < run->start.packages; k++)
        count += run->found[k] > 0;
    entente_blind_found *list = ARENA_ARRAY(memory, count, entente_blind_found);
    for (size_t k = 0, at = 0; list && at < count; k++)
        if (run->found[k] > 0) {
            const char *package = run->start.package[k];
            list[at].number = k + 1;
            if (!(list[at++].package = arena_text(memory, package, strlen(package))))
                return false;
        }
    out->accepted.items = list;
    out->accepted.count = count;
    return list;
}

entente_status entente_blind_tell(const entente_blind *run, const entente_blind_result **out, entente_error *error)
{
    entente_blind_result *r = result_new(&entente_blind_table);
    if (!r)
        return error_memory(error);
    arena *memory = result_memory(r);
    r->run = arena_text(memory, run->id, strlen(run->id));
    r->title = arena_text(memory, run->start.title, strlen(run->start.title));
    r->packages = run->start.packages;
    r->lot = run->start.lot;
    r->opened = run->opened;
    r->step = run->stopped ? "stopped" : run->done ? "done" : message_step[run_step(run->round)];
    if (!r->run || !r->title || !tell_parties(run, memory, r) || !tell_faults(run, memory, r) ||
        !tell_found(run, memory, r)) {
        entente_result_free(r);
        return error_memory(error);
    }
    *out = r;
    return ENTENTE_OK;
}
