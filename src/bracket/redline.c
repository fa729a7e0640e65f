/* What changed from one version of a text to another, as an answer. */
#include "bracket/follow.h"

#include "base/error.h"
#include "result/result.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t MOST_BYTES = (size_t)64 << 20, MOST_CLAUSES = 1000000;

/* --- its table --------------------------------------------------------------------------------------------------------- */

static const entente_field piece_fields[] = {
    RESULT_FIELD(entente_redline_piece, state, TEXT, "`same`, `deleted`, `inserted`"),
    RESULT_FIELD(entente_redline_piece, what, TEXT,
                 "`words`, `figure`, `negation`, `bracket`, `punctuation`, `label`, `space`, `paragraph`, `name` (of an "
                 "attribution)"),
    RESULT_FIELD(entente_redline_piece, text, BYTES, "as it stands"),
    RESULT_FIELD(entente_redline_piece, change, COUNT, "the number of its change; 0: none"),
};
static const entente_table piece_table = {
    .name = "redline.pieces",
    RESULT_TABLE(entente_redline_piece, piece_fields),
    .help = "the clause: what is same and deleted, in order, is the old text; what is same and inserted the new one"};

static const entente_field change_fields[] = {
    RESULT_FIELD(entente_redline_change, number, COUNT, "from 1, as they stand in the new text"),
    RESULT_FIELD(entente_redline_change, kind, TEXT,
                 "`inserted`, `deleted`, `figure`, `lifted` or `bracketed` (a pair of brackets whose words stay), `moved`, "
                 "`renumbered`, `split`, `joined`, `new clause`, `clause gone`, `space`"),
    RESULT_FIELD(entente_redline_change, clause, TEXT, "where: the clause's id, or the paragraph's number"),
    RESULT_FIELD(entente_redline_change, before, BYTES, "old words; of `lifted` those within, of `joined` those before it"),
    RESULT_FIELD(entente_redline_change, after, BYTES, "new words; of `bracketed` those within, of `split` those before it"),
    RESULT_FIELD(entente_redline_change, from, COUNT, "of `moved`: its place among the old clauses, from 1; else 0"),
    RESULT_FIELD(entente_redline_change, to, COUNT, "its place among the new ones"),
    RESULT_FIELD(entente_redline_change, negation, YES, "it holds a word that turns a sentence round"),
    RESULT_FIELD(entente_redline_change, figure, YES, "it holds a figure"),
};
static const entente_table change_table = {
    .name = "redline.changes",
    RESULT_TABLE(entente_redline_change, change_fields),
    .csv = RESULT_COLUMNS("number", "kind", "clause", "before", "after", "from", "to", "negation", "figure"),
    .help = "what changed, each by itself"};

static const entente_field like_fields[] = {
    RESULT_FIELD(entente_redline_like, id, TEXT, "the clause of the old version"),
    RESULT_FIELD(entente_redline_like, likeness, REAL, "the share of words that stand in both", .unit = "0 to 1"),
};
static const entente_table like_table = {.name = "redline.like",
                                         RESULT_TABLE(entente_redline_like, like_fields),
                                         .help = "another clause that it reads like: told, not followed"};

static const entente_field row_fields[] = {
    RESULT_FIELD(entente_redline_row, before, TEXT, "its id in the old version, or the paragraph's number; null: it is new"),
    RESULT_FIELD(entente_redline_row, after, TEXT, "its id in the new version; null: it is gone"),
    RESULT_FIELD(entente_redline_row, number_before, TEXT, "under which it is shown in the old version"),
    RESULT_FIELD(entente_redline_row, number_after, TEXT, "under which it is shown in the new one"),
    RESULT_FIELD(entente_redline_row, place_before, COUNT, "its place in the old version, from 1; 0: none"),
    RESULT_FIELD(entente_redline_row, place_after, COUNT, "its place in the new version"),
    RESULT_FIELD(entente_redline_row, count_before, COUNT, "paragraphs taken together, where some were joined"),
    RESULT_FIELD(entente_redline_row, count_after, COUNT, "paragraphs taken together, where one was split"),
    RESULT_FIELD(entente_redline_row, by, TEXT, "what it was followed by: `id`, `likeness`; null: it stands in one version"),
    RESULT_FIELD(entente_redline_row, likeness, REAL, "the share of words that stand in both, in order", .unit = "0 to 1"),
    RESULT_FIELD(entente_redline_row, state, TEXT, "`same`, `changed`, `new`, `gone`"),
    RESULT_FIELD(entente_redline_row, moved, YES, "it stands in another order"),
    RESULT_FIELD(entente_redline_row, like, POINTER, "another clause that it reads like", .of = &like_table),
    RESULT_FIELD(entente_redline_row, same, COUNT, "words that stay, figures among them"),
    RESULT_FIELD(entente_redline_row, deleted, COUNT, "words that go"),
    RESULT_FIELD(entente_redline_row, inserted, COUNT, "words that come"),
    RESULT_FIELD(entente_redline_row, brackets_before, OBJECT, "its brackets in the old version",
                 .of = &entente_bracket_counts_table),
    RESULT_FIELD(entente_redline_row, brackets_after, OBJECT, "its brackets in the new one",
                 .of = &entente_bracket_counts_table),
    RESULT_FIELD(entente_redline_row, pieces, LIST, "its text, piece by piece", .of = &piece_table),
};
static const entente_table row_table = {.name = "redline.clauses",
                                        RESULT_TABLE(entente_redline_row, row_fields),
                                        .help = "clauses in the new order; what is gone stands behind what stood before it"};

static const entente_field party_fields[] = {
    RESULT_FIELD(entente_redline_party, actor, TEXT, "who", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_redline_party, open, COUNT, "open points in which it is named"),
};
static const entente_table party_table = {.name = "redline.parties",
                                          RESULT_TABLE(entente_redline_party, party_fields),
                                          .help = "whose open points, by who is named first"};

static const entente_field clause_count_fields[] = {
    RESULT_FIELD(entente_redline_clause_count, clause, TEXT, "its id, or the paragraph's number"),
    RESULT_FIELD(entente_redline_clause_count, open, COUNT, "its open points"),
};
static const entente_table clause_count_table = {.name = "redline.open",
                                                 RESULT_TABLE(entente_redline_clause_count, clause_count_fields),
                                                 .help = "clauses that have open points"};

static const entente_field day_fields[] = {
    RESULT_FIELD(entente_redline_day, draft, TEXT, "the version", .shown = ENTENTE_AS_DRAFT),
    RESULT_FIELD(entente_redline_day, on, TEXT, "its day", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_redline_day, brackets, OBJECT, "its brackets", .of = &entente_bracket_counts_table),
    RESULT_FIELD(entente_redline_day, clauses, LIST, "open points by clause", .of = &clause_count_table),
    RESULT_FIELD(entente_redline_day, parties, LIST, "open points by who is named", .of = &party_table),
};
static const entente_table day_table = {
    .name = "redline.history", RESULT_TABLE(entente_redline_day, day_fields), .help = "the brackets of each version"};

static const entente_field redline_fields[] = {
    RESULT_FIELD(entente_redline_result, as, TEXT, "the reader; null: the texts are of no case"),
    RESULT_FIELD(entente_redline_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_redline_result, before, TEXT, "the old version", .shown = ENTENTE_AS_DRAFT),
    RESULT_FIELD(entente_redline_result, after, TEXT, "the new one", .shown = ENTENTE_AS_DRAFT),
    RESULT_FIELD(entente_redline_result, same, COUNT, "words that stay, those of what moved among them"),
    RESULT_FIELD(entente_redline_result, deleted, COUNT, "words that go"),
    RESULT_FIELD(entente_redline_result, inserted, COUNT, "words that come"),
    RESULT_FIELD(
        entente_redline_result, shortest, COUNT,
        "words that the shortest edit script changes: of each clause that is followed by its id; of the whole text"),
    RESULT_FIELD(entente_redline_result, exact, YES, "that is proven; else a text was too long for it"),
    RESULT_FIELD(entente_redline_result, first, LIST, "the changes that hold a negation or a figure", .of = &change_table),
    RESULT_FIELD(entente_redline_result, changes, LIST, "all changes", .of = &change_table),
    RESULT_FIELD(entente_redline_result, clauses, LIST, "clause by clause", .of = &row_table),
    RESULT_FIELD(entente_redline_result, history, LIST, "open brackets by version", .of = &day_table),
};
const entente_table entente_redline_table = {.name = "redline",
                                             RESULT_TABLE(entente_redline_result, redline_fields),
                                             .help = "what changed from one text to another",
                                             .csv_of = "changes"};

/* --- making it --------------------------------------------------------------------------------------------------------- */

/* A version with what was read of it. */
typedef struct version {
    const entente_redline_version *of;
    clause_text *texts;
} version;

typedef struct making {
    comparing c;
    entente_redline_result *out;
    const entente_bracket_options *options;
    version old, new;
} making;

static char *copied(making *m, const char *text)
{
    char *copy = text ? arena_text(m->c.memory, text, strlen(text)) : NULL;
    m->c.failed |= text && !copy;
    return copy;
}

/* What a clause is called: its id, or its number. */
static const char *called(making *m, const entente_redline_version *v, size_t at)
{
    char number[32];
    if (v->clauses[at].id)
        return copied(m, v->clauses[at].id);
    snprintf(number, sizeof number, "%zu", at + 1);
    return copied(m, number);
}

static void release_brackets(void *brackets)
{
    entente_result_free(brackets);
}

static entente_status read_clause(making *m, const entente_redline_clause *clause, const entente_brackets **out,
                                  entente_error *error)
{
    entente_bracket_options options = *m->options;
    options.rulings = clause->rulings;
    options.ruling_count = clause->ruling_count;
    return entente_brackets_read(clause->text.bytes, clause->text.length, &options, out, error);
}

/* The same, for as long as the answer lives. */
static entente_status keep_clause(making *m, const entente_redline_clause *clause, const entente_brackets **out,
                                  entente_error *error)
{
    entente_status status = read_clause(m, clause, out, error);
    if (status == ENTENTE_OK && !arena_own(m->c.memory, release_brackets, (void *)*out))
        status = error_memory(error);
    return status;
}

static entente_status read_version(making *m, const entente_redline_version *of, version *v, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    v->of = of;
    v->texts = ARENA_ARRAY(m->c.memory, of->count, clause_text);
    for (size_t i = 0; v->texts && status == ENTENTE_OK && i < of->count; i++) {
        status = keep_clause(m, &of->clauses[i], &v->texts[i].brackets, error);
        if (status != ENTENTE_OK)
            break;
        v->texts[i].text = v->texts[i].brackets->text;
        if (!tokens_make(&v->texts[i].tokens, &m->c.ids, v->texts[i].text.bytes, v->texts[i].text.length))
            return error_memory(error);
    }
    return v->texts ? status : error_memory(error);
}

static void add_counts(entente_bracket_counts *to, const entente_bracket_counts *of)
{
    to->pairs += of->pairs;
    to->open += of->open;
    to->placeholders += of->placeholders;
    to->remarks += of->remarks;
    to->guessed += of->guessed;
    to->unclosed += of->unclosed;
    to->unopened += of->unopened;
    to->deepest = of->deepest > to->deepest ? of->deepest : to->deepest;
}

/* Several paragraphs as one text; of one that text itself. false: memory ran out. */
static bool together(making *m, const version *v, size_t from, size_t to, clause_text *out, entente_bracket_counts *counts)
{
    for (size_t i = from; i < to; i++)
        add_counts(counts, &v->texts[i].brackets->counts);
    *out = v->texts[from];
    if (to == from + 1)
        return true;
    size_t length = 0, at = 0;
    for (size_t i = from; i < to; i++)
        length += v->texts[i].text.length;
    entente_redline_clause clause = {0};
    char *text = arena_alloc(m->c.memory, length + 1, 1);
    if (!text)
        return false;
    for (size_t i = from; i < to; i++) {
        memcpy(text + at, v->texts[i].text.bytes, v->texts[i].text.length);
        at += v->texts[i].text.length;
    }
    clause.text = (entente_bytes){text, length};
    if (keep_clause(m, &clause, &out->brackets, NULL) != ENTENTE_OK)
        return false;
    out->text = out->brackets->text;
    return tokens_make(&out->tokens, &m->c.ids, out->text.bytes, length);
}

static void tell_move(making *m, const entente_redline_row *row)
{
    entente_redline_change *change = clause_change(&m->c, "moved", row->after);
    if (!change)
        return;
    change->from = row->place_before;
    change->to = row->place_after;
    const entente_bytes text = m->new.texts[row->place_after - 1].text;
    size_t length = text.length;
    while (length && strchr("\r\n", text.bytes[length - 1]))
        length--;
    change->before = change->after = (entente_bytes){text.bytes, length};
}

/* A clause that stays and is shown under another number. */
static void tell_number(making *m, const entente_redline_row *row)
{
    const char *old = row->number_before, *new = row->number_after;
    if (!old || !new || !strcmp(old, new))
        return;
    entente_redline_change *change = clause_change(&m->c, "renumbered", row->after);
    if (!change)
        return;
    change->before = (entente_bytes){old, strlen(old)};
    change->after = (entente_bytes){new, strlen(new)};
}

static bool make_row(making *m, const followed *f, entente_redline_row *row)
{
    clause_text old, new;
    bool was = f->old < f->old_to, is = f->new < f->new_to;
    if (was) {
        row->before = called(m, m->old.of, f->old);
        row->number_before = copied(m, m->old.of->clauses[f->old].number);
        row->place_before = f->old + 1;
        row->count_before = f->old_to - f->old;
    }
    if (is) {
        row->after = called(m, m->new.of, f->new);
        row->number_after = copied(m, m->new.of->clauses[f->new].number);
        row->place_after = f->new + 1;
        row->count_after = f->new_to - f->new;
    }
    if ((was && !together(m, &m->old, f->old, f->old_to, &old, &row->brackets_before)) ||
        (is && !together(m, &m->new, f->new, f->new_to, &new, &row->brackets_after)))
        return false;
    if (f->like != SIZE_MAX) {
        entente_redline_like *like = ARENA_NEW(m->c.memory, entente_redline_like);
        if (!like)
            return false;
        *like = (entente_redline_like){called(m, m->old.of, f->like), f->likeness};
        row->like = like;
    }
    if (was && is) {
        row->by = f->by_id ? "id" : "likeness";
        row->moved = f->moved;
        if (f->moved)
            tell_move(m, row);
        tell_number(m, row);
        clause_compare(&m->c, &old, &new, row->after, row);
    } else {
        clause_whole(&m->c, is ? &new : &old, is, is ? row->after : row->before, row);
    }
    return !m->c.failed;
}

static bool make_rows(making *m)
{
    followed *f;
    size_t count;
    if (!follow_clauses(&m->c, m->old.of, m->new.of, m->old.texts, m->new.texts, &f, &count))
        return false;
    entente_redline_row *rows = ARENA_ARRAY(m->c.memory, count, entente_redline_row);
    for (size_t i = 0; rows && i < count; i++) {
        if (!make_row(m, &f[i], &rows[i]))
            return false;
        m->out->same += rows[i].same;
        m->out->deleted += rows[i].deleted;
        m->out->inserted += rows[i].inserted;
    }
    m->out->clauses.items = rows;
    m->out->clauses.count = rows ? count : 0;
    return rows != NULL;
}

static bool put_changes(making *m)
{
    size_t count = 0;
    entente_redline_change *first = ARENA_ARRAY(m->c.memory, m->c.change_count, entente_redline_change);
    for (size_t i = 0; first && i < m->c.change_count; i++)
        if (m->c.changes[i].negation || m->c.changes[i].figure)
            first[count++] = m->c.changes[i];
    m->out->first.items = first;
    m->out->first.count = count;
    m->out->changes.items = m->c.changes;
    m->out->changes.count = m->c.change_count;
    return first != NULL;
}

/* --- the history ------------------------------------------------------------------------------------------------------- */

static bool add_party(making *m, entente_redline_party **list, size_t *count, size_t *room, const char *actor)
{
    for (size_t i = 0; i < *count; i++)
        if (!strcmp((*list)[i].actor, actor)) {
            (*list)[i].open++;
            return true;
        }
    if (*count == *room) {
        size_t more = *room ? 2 * *room : 8;
        entente_redline_party *grown = ARENA_ARRAY(m->c.memory, more, entente_redline_party);
        if (!grown)
            return false;
        if (*count)
            memcpy(grown, *list, *count * sizeof *grown);
        *list = grown;
        *room = more;
    }
    (*list)[(*count)++] = (entente_redline_party){copied(m, actor), 1};
    return !m->c.failed;
}

/* Whether somebody was named before at the same open point: of a group in any of its alternatives. */
static bool named_before(const entente_brackets *b, size_t at, size_t name)
{
    const entente_bracket *row = &b->brackets.items[at];
    for (size_t k = 0; k < name; k++)
        if (!strcmp(row->names.items[k].actor, row->names.items[name].actor))
            return true;
    for (size_t i = at; row->group && i-- && at - i < 64;) {
        const entente_bracket *other = &b->brackets.items[i];
        for (size_t k = 0; other->group == row->group && k < other->names.count; k++)
            if (!strcmp(other->names.items[k].actor, row->names.items[name].actor))
                return true;
    }
    return false;
}

typedef struct day {
    entente_redline_clause_count *clauses;
    entente_redline_party *parties;
    size_t count, parties_count, room;
} day;

/* Whose open points a clause holds. */
static bool count_parties(making *m, day *d, const entente_brackets *b)
{
    for (size_t k = 0; k < b->brackets.count; k++) {
        const entente_bracket *row = &b->brackets.items[k];
        for (size_t n = 0; (row->open || row->group) && n < row->names.count; n++)
            if (!named_before(b, k, n) && !add_party(m, &d->parties, &d->parties_count, &d->room, row->names.items[n].actor))
                return false;
    }
    return true;
}

static entente_status make_day(making *m, const entente_redline_version *v, entente_redline_day *out, entente_error *error)
{
    day d = {.clauses = ARENA_ARRAY(m->c.memory, v->count, entente_redline_clause_count)};
    out->draft = copied(m, v->id);
    out->on = copied(m, v->on);
    for (size_t i = 0; d.clauses && !m->c.failed && i < v->count; i++) {
        const entente_brackets *b;
        entente_status status = read_clause(m, &v->clauses[i], &b, error);
        if (status != ENTENTE_OK)
            return status;
        add_counts(&out->brackets, &b->counts);
        if (b->counts.open)
            d.clauses[d.count++] = (entente_redline_clause_count){called(m, v, i), b->counts.open};
        m->c.failed |= !count_parties(m, &d, b);
        entente_result_free(b);
    }
    out->clauses.items = d.clauses;
    out->clauses.count = d.count;
    out->parties.items = d.parties;
    out->parties.count = d.parties_count;
    return !d.clauses || m->c.failed ? error_memory(error) : ENTENTE_OK;
}

static entente_status make_history(making *m, const entente_redline_version *versions, size_t count, entente_error *error)
{
    entente_redline_day *days = ARENA_ARRAY(m->c.memory, count, entente_redline_day);
    entente_status status = days ? ENTENTE_OK : error_memory(error);
    for (size_t i = 0; status == ENTENTE_OK && i < count; i++)
        status = make_day(m, &versions[i], &days[i], error);
    m->out->history.items = days;
    m->out->history.count = status == ENTENTE_OK ? count : 0;
    return status;
}

/* --- all --------------------------------------------------------------------------------------------------------------- */

static entente_status within_limits(const entente_redline_version *versions, size_t count, size_t before, size_t after,
                                    entente_error *error)
{
    if (before >= count || after >= count)
        return error_set(error, ENTENTE_INVALID, "no version %zu; there are %zu", (before >= count ? before : after) + 1,
                         count);
    for (size_t i = 0; i < count; i++) {
        size_t bytes = 0;
        for (size_t k = 0; k < versions[i].count && bytes <= MOST_BYTES; k++)
            bytes += versions[i].clauses[k].text.length;
        if (bytes > MOST_BYTES || versions[i].count > MOST_CLAUSES)
            return error_set(error, ENTENTE_LIMIT, "a text of more than 64 MiB, or of more than 1,000,000 clauses");
    }
    return ENTENTE_OK;
}

entente_status entente_redline_make(const entente_redline_version *versions, size_t count, size_t before, size_t after,
                                    const entente_bracket_options *options, const entente_redline_result **result,
                                    entente_error *error)
{
    static const entente_bracket_options none = {0};
    entente_status status = within_limits(versions, count, before, after, error);
    if (status != ENTENTE_OK)
        return status;
    making m = {.out = result_new(&entente_redline_table), .options = options ? options : &none};
    if (!m.out)
        return error_memory(error);
    m.c = (comparing){.memory = result_memory(m.out), .exact = true};
    m.c.ids.memory = m.c.memory;
    m.out->before = copied(&m, versions[before].id);
    m.out->after = copied(&m, versions[after].id);
    status = read_version(&m, &versions[before], &m.old, error);
    if (status == ENTENTE_OK)
        status = read_version(&m, &versions[after], &m.new, error);
    if (status == ENTENTE_OK && (!make_rows(&m) || !put_changes(&m) || m.c.failed))
        status = error_memory(error);
    if (status == ENTENTE_OK)
        status = make_history(&m, versions, count, error);
    if (status != ENTENTE_OK) {
        entente_result_free(m.out);
        return status;
    }
    m.out->shortest = m.c.shortest;
    m.out->exact = m.c.exact;
    *result = m.out;
    return ENTENTE_OK;
}

/* --- old text and redline ---------------------------------------------------------------------------------------------- */

/* Whether the next bytes of the old clauses from *clause on are these; moves on behind them. */
static bool old_is(const entente_redline_version *v, size_t *clause, size_t *at, size_t last, entente_bytes text)
{
    for (size_t done = 0; done < text.length;) {
        if (*clause >= last || *clause >= v->count)
            return false;
        const entente_bytes *here = &v->clauses[*clause].text;
        size_t left = here->length - *at, more = text.length - done < left ? text.length - done : left;
        if (more && memcmp(here->bytes + *at, text.bytes + done, more) != 0)
            return false;
        done += more;
        *at += more;
        if (*at == here->length) {
            ++*clause;
            *at = 0;
        }
    }
    return true;
}

static entente_status apply_row(const entente_redline_row *row, const entente_redline_version *v, char *text, size_t *length)
{
    size_t clause = row->place_before - 1, last = clause + row->count_before, at = 0;
    bool fits = true;
    *length = 0;
    if (!row->place_before)
        clause = last = 0;
    for (size_t i = 0; fits && i < row->pieces.count; i++) {
        const entente_redline_piece *piece = &row->pieces.items[i];
        if (piece->state[0] != 'i')
            fits = old_is(v, &clause, &at, last, piece->text);
        if (piece->state[0] != 'd') {
            memcpy(text + *length, piece->text.bytes, piece->text.length);
            *length += piece->text.length;
        }
    }
    while (clause < last && clause < v->count && !at && !v->clauses[clause].text.length)
        clause++;
    return fits && clause == last ? ENTENTE_OK : ENTENTE_INVALID;
}

entente_status entente_redline_apply(const entente_redline_result *redline, const entente_redline_version *before,
                                     entente_redline_take *take, void *taker, entente_error *error)
{
    size_t most = 0, old = 0;
    for (size_t i = 0; i < redline->clauses.count; i++) {
        size_t bytes = 0;
        for (size_t k = 0; k < redline->clauses.items[i].pieces.count; k++)
            bytes += redline->clauses.items[i].pieces.items[k].text.length;
        most = bytes > most ? bytes : most;
        old += redline->clauses.items[i].count_before;
    }
    char *text = malloc(most + 1);
    entente_status status = text ? ENTENTE_OK : error_memory(error);
    if (status == ENTENTE_OK && old != before->count)
        status = ENTENTE_INVALID;
    for (size_t i = 0; status == ENTENTE_OK && i < redline->clauses.count; i++) {
        const entente_redline_row *row = &redline->clauses.items[i];
        size_t length;
        status = apply_row(row, before, text, &length);
        if (status == ENTENTE_OK && row->place_after && !take(taker, row->after, text, length))
            status = error_set(error, ENTENTE_IO, "what was made was not taken");
    }
    free(text);
    if (status == ENTENTE_INVALID)
        error_set(error, status, "the text is not the one that the redline was made of");
    return status;
}

entente_status entente_redline_paragraphs(const char *text, size_t length, entente_redline_version *out, void **hold,
                                          entente_error *error)
{
    size_t count = 0, room = 16;
    entente_redline_clause *clauses = calloc(room, sizeof *clauses);
    for (size_t at = 0; clauses && at < length; count++) {
        if (count == room) {
            entente_redline_clause *more = realloc(clauses, 2 * room * sizeof *more);
            if (!more)
                free(clauses);
            clauses = more;
            room *= 2;
            if (!clauses)
                break;
        }
        const char *end = memchr(text + at, '\n', length - at);
        size_t to = end ? (size_t)(end - text) + 1 : length;
        while (to < length && (text[to] == '\n' || (text[to] == '\r' && to + 1 < length && text[to + 1] == '\n')))
            to++;
        clauses[count] = (entente_redline_clause){.text = {text + at, to - at}};
        at = to;
    }
    if (!clauses)
        return error_memory(error);
    *out = (entente_redline_version){.clauses = clauses, .count = count};
    *hold = clauses;
    return ENTENTE_OK;
}

void entente_redline_release(void *hold)
{
    free(hold);
}
