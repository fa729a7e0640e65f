#include "brief/stands.h"

#include "analyse/clocks.h"
#include "analyse/council.h"
#include "analyse/gap.h"
#include "analyse/lists.h"
#include "base/text.h"
#include "brief/write.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* --- how it is declared ----------------------------------------------------------------------------------------------- */

static const entente_field council_fields[] = {
    RESULT_FIELD(entente_stands_council, resolution, TEXT, "its id; of several that are not decided the latest"),
    RESULT_FIELD(entente_stands_council, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_stands_council, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_stands_council, council, TEXT, "to which council it was put"),
    RESULT_FIELD(entente_stands_council, council_name, TEXT, "what that is called", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_stands_council, council_names, NAMES, "by language, or the one"),
    RESULT_FIELD(entente_stands_council, yes, COUNT, "members known to vote for it"),
    RESULT_FIELD(entente_stands_council, no, COUNT, "and against"),
    RESULT_FIELD(entente_stands_council, unknown, COUNT, "whose vote is not known"),
    RESULT_FIELD(entente_stands_council, open, COUNT, "how many resolutions are not decided"),
    ENTRY_FIELDS(entente_stands_council),
};
static const entente_table council_table = {.name = "stands.council",
                                            RESULT_TABLE(entente_stands_council, council_fields),
                                            .help = "what is put to a council and not decided"};

static const entente_field claim_fields[] = {
    RESULT_FIELD(entente_stands_claim, on, TEXT, "the day that it speaks of", .shown = ENTENTE_AS_DATE),
    RESULT_FIELD(entente_stands_claim, actor, TEXT, "who claims it; null: nobody is named", .shown = ENTENTE_AS_ACTOR),
    RESULT_FIELD(entente_stands_claim, told_by, TEXT, "who tells it: an actor, or words; null: its actor itself"),
    RESULT_FIELD(entente_stands_claim, says, TEXT, "what of the talks"),
    ENTRY_FIELDS(entente_stands_claim),
};
static const entente_table claim_table = {.name = "stands.claim",
                                          RESULT_TABLE(entente_stands_claim, claim_fields),
                                          .help = "the latest claim of the talks' state"};

static const entente_field gap_fields[] = {
    RESULT_FIELD(entente_stands_gap, overall, REAL, "the case's gap", .unit = "0 to 1"),
    RESULT_FIELD(entente_stands_gap, trend, TEXT, "`narrowing`, `steady`, `widening`, `too few`"),
    RESULT_FIELD(entente_stands_gap, slope_per_week, REAL, "its change a week", .unit = "0 to 1"),
    RESULT_FIELD(entente_stands_gap, since, TEXT, "over the days since"),
    RESULT_FIELD(entente_stands_gap, last_move, TEXT, "the last day on which a move became known"),
};
static const entente_table gap_table = {
    .name = "stands.gap", RESULT_TABLE(entente_stands_gap, gap_fields), .help = "how far apart, and how that moved"};

static const entente_field stands_fields[] = {
    RESULT_FIELD(entente_stands_result, as, TEXT, "the reader"),
    RESULT_FIELD(entente_stands_result, on, TEXT, "the view's day"),
    RESULT_FIELD(entente_stands_result, line, TEXT, "all of it in a line of English; null: nothing of it is known"),
    RESULT_FIELD(entente_stands_result, met, POINTER, "the latest meeting that was held", .of = &entente_meeting_table),
    RESULT_FIELD(entente_stands_result, meets, POINTER, "the next that is planned", .of = &entente_meeting_table),
    RESULT_FIELD(entente_stands_result, council, POINTER, "what is before a council", .of = &council_table),
    RESULT_FIELD(entente_stands_result, claim, POINTER, "what was claimed last", .of = &claim_table),
    RESULT_FIELD(entente_stands_result, presses, POINTER, "what runs out first, from the view's day on",
                 .of = &entente_clock_table),
    RESULT_FIELD(entente_stands_result, gap, POINTER, "how far apart the parties are; null: no position is known",
                 .of = &gap_table),
};
const entente_table entente_stands_table = {
    .name = "stands",
    RESULT_TABLE(entente_stands_result, stands_fields),
    .help = "where the talks stand, from the entries alone",
};

#define FLAT(member, type, tells) RESULT_FIELD(entente_index_row, member, type, tells, .silent = true)

static const entente_field row_fields[] = {
    RESULT_FIELD(entente_index_row, file, TEXT, "the case's file in the folder"),
    RESULT_FIELD(entente_index_row, title, TEXT, "its title in English, or the first", .shown = ENTENTE_AS_NAMED),
    RESULT_FIELD(entente_index_row, titles, NAMES, "its titles by language, or the one title"),
    RESULT_FIELD(entente_index_row, invented, YES, "whether it says that it is made up"),
    RESULT_FIELD(entente_index_row, proposed, COUNT, "entries that count, and that nobody has judged yet"),
    RESULT_FIELD(entente_index_row, stands, POINTER, "where it stands; null: it could not be read",
                 .of = &entente_stands_table),
    RESULT_FIELD(entente_index_row, why, TEXT, "why it could not be read; null: it was"),
    FLAT(as, TEXT, "the reader"),
    FLAT(on, TEXT, "the view's day"),
    FLAT(line, TEXT, "the line"),
    FLAT(met, TEXT, "the day of the latest meeting that was held"),
    FLAT(meets, TEXT, "of the next"),
    FLAT(council, TEXT, "the title of what is before a council"),
    FLAT(claimed, TEXT, "the day of the latest claim"),
    FLAT(claim, TEXT, "what it says"),
    FLAT(presses, TEXT, "what runs out first"),
    FLAT(due, TEXT, "when"),
    FLAT(gap, REAL, "the case's gap"),
    FLAT(trend, TEXT, "its trend"),
    FLAT(slope_per_week, REAL, "its change a week"),
};
static const entente_table row_table = {
    .name = "index.cases",
    RESULT_TABLE(entente_index_row, row_fields),
    .help = "each case, by its file",
    .csv = RESULT_COLUMNS("file", "title", "as", "on", "line", "met", "meets", "council", "claimed", "claim", "presses",
                          "due", "gap", "trend", "slope_per_week", "proposed", "why"),
};

static const entente_field index_fields[] = {
    RESULT_FIELD(entente_index_result, folder, TEXT, "where they lie"),
    RESULT_FIELD(entente_index_result, cases, LIST, "the cases", .of = &row_table),
};
const entente_table entente_index_table = {
    .name = "index",
    RESULT_TABLE(entente_index_result, index_fields),
    .help = "where several cases stand",
    .csv_of = "cases",
};

/* --- what it is made of ----------------------------------------------------------------------------------------------- */

const entente_clock_row *stands_presses(const entente_clocks_result *all)
{
    const entente_clock_row *first = NULL;
    for (size_t i = 0; i < all->clocks.count; i++) {
        const entente_clock_row *one = &all->clocks.items[i];
        if (strcmp(one->state, "running") || one->days_left == ENTENTE_NO_WHOLE || one->days_left < 0)
            continue;
        if (!first || one->days_left < first->days_left || (one->days_left == first->days_left && one->hard && !first->hard))
            first = one;
    }
    return first;
}

#define TAKE_ENTRY(row, from)                                                                                               \
    ((row)->handle = (from)->handle, (row)->entry = (from)->entry, (row)->mark = (from)->mark,                              \
     (row)->proposed = (from)->proposed, (row)->readers = (from)->readers)

static const entente_stands_council *council_of(making *m, const entente_council_result *all)
{
    entente_stands_council *made = NULL;
    for (size_t i = all->resolutions.count; i-- > 0;) {
        const entente_resolution_row *one = &all->resolutions.items[i];
        if (one->adopted >= 0)
            continue;
        if (made) {
            made->open++;
            continue;
        }
        if (!(made = MAKE(m, 1, entente_stands_council)))
            return NULL;
        *made = (entente_stands_council){.resolution = one->resolution,
                                         .title = one->title,
                                         .titles = one->titles,
                                         .council = one->council,
                                         .council_name = one->council_name,
                                         .council_names = one->council_names,
                                         .yes = one->yes,
                                         .no = one->no,
                                         .unknown = one->unknown,
                                         .open = 1};
        TAKE_ENTRY(made, one);
    }
    return made;
}

static const entente_stands_claim *claim_of(making *m, const entente_gap_result *gap)
{
    const entente_gap_claim *last = NULL;
    for (size_t i = 0; i < gap->claims.count; i++) {
        const entente_gap_claim *one = &gap->claims.items[i];
        if (one->on && (!last || strcmp(one->on, last->on) >= 0))
            last = one;
    }
    entente_stands_claim *made = last ? MAKE(m, 1, entente_stands_claim) : NULL;
    if (made) {
        *made = (entente_stands_claim){.on = last->on, .actor = last->actor, .told_by = last->told_by, .says = last->says};
        TAKE_ENTRY(made, last);
    }
    return made;
}

static const entente_stands_gap *gap_of(making *m, const entente_gap_result *gap)
{
    entente_stands_gap *made = gap->history.count ? MAKE(m, 1, entente_stands_gap) : NULL;
    if (made)
        *made = (entente_stands_gap){gap->overall, gap->trend, gap->slope_per_week, gap->trend_since, gap->last_move};
    return made;
}

/* --- the line --------------------------------------------------------------------------------------------------------- */

void stands_cut(buffer *b, const char *text)
{
    if (text_width(text) <= STANDS_PART) {
        buffer_text(b, text);
        return;
    }
    text_pad(b, text, STANDS_PART);
    while (b->length && b->bytes[b->length - 1] == ' ')
        b->bytes[--b->length] = '\0';
}

static void begin(buffer *b, const char *what)
{
    buffer_text(b, b->length ? "; " : "");
    stands_cut(b, what);
}

static void put_with(buffer *b, const char *before, const char *text, const char *behind)
{
    buffer_text(b, before);
    stands_cut(b, text);
    buffer_text(b, behind);
}

static void put_readers(buffer *b, const char *mark)
{
    if (mark)
        buffer_format(b, " (%s)", mark);
}

static void put_met(buffer *b, const naming *n, const char *what, const entente_meeting_row *row)
{
    if (!row)
        return;
    begin(b, what);
    buffer_format(b, " %.10s", row->from ? row->from : "on no day");
    if (row->where)
        put_with(b, " in ", row->where, "");
    for (size_t i = 0; i < row->who.count && i < STANDS_WHO; i++)
        put_with(b, i ? ", " : ": ", naming_actor(n, row->who.items[i]), "");
    if (row->who.count > STANDS_WHO)
        buffer_format(b, " and %zu more", row->who.count - STANDS_WHO);
    put_readers(b, row->mark);
}

static void put_council(buffer *b, const entente_stands_council *row)
{
    if (!row)
        return;
    begin(b, "before ");
    stands_cut(b, row->council_name ? row->council_name : row->council);
    put_with(b, ": ", row->title, "");
    buffer_format(b, ", %zu yes, %zu no", row->yes, row->no);
    if (row->unknown)
        buffer_format(b, ", %zu not known", row->unknown);
    put_readers(b, row->mark);
    if (row->open > 1)
        buffer_format(b, ", and %zu more not decided", row->open - 1);
}

/* Who tells what another said, where that is a party, or nobody of the case: that a mediator does goes without saying. */
static const char *teller(const entente_view *v, const entente_stands_claim *row)
{
    size_t found = row->told_by ? view_find(v, KIND_ACTOR, row->told_by) : SIZE_MAX;
    const body_actor *who = found == SIZE_MAX ? NULL : v->kind[KIND_ACTOR].entries[found]->body;
    bool itself = row->actor && row->told_by && !strcmp(row->actor, row->told_by);
    return !row->actor || itself || (who && who->role != ROLE_PARTY) ? NULL : row->told_by;
}

static void put_claim(buffer *b, const naming *n, const entente_stands_claim *row)
{
    if (!row)
        return;
    const char *told_by = teller(n->view, row);
    begin(b, row->actor ? naming_actor(n, row->actor) : row->told_by ? naming_actor(n, row->told_by) : "somebody");
    buffer_format(b, " on %.10s: ", row->on);
    put_with(b, "“", row->says, "”");
    if (told_by)
        put_with(b, " (told by ", naming_actor(n, told_by), ")");
    put_readers(b, row->mark);
}

static void put_presses(buffer *b, const entente_clock_row *row)
{
    if (!row)
        return;
    begin(b, "first to run out: ");
    stands_cut(b, row->name);
    buffer_format(b, ", %s, ", row->due);
    if (row->days_left)
        buffer_format(b, "in %" PRId64 " day%s", row->days_left, row->days_left == 1 ? "" : "s");
    else
        buffer_text(b, "today");
    put_readers(b, row->mark);
}

static void put_apart(buffer *b, const entente_stands_gap *row)
{
    if (!row)
        return;
    begin(b, "gap ");
    if (isnan(row->overall))
        buffer_text(b, "not known");
    else
        put_real(b, row->overall, 2);
    if (!row->since) {
        buffer_text(b, ", too few dates for a trend");
    } else if (!strcmp(row->trend, "steady") && row->last_move && strcmp(row->last_move, row->since) <= 0) {
        buffer_format(b, ", steady: the last move was on %s", row->last_move);
    } else if (!strcmp(row->trend, "steady")) {
        buffer_format(b, ", steady since %s", row->since);
    } else {
        buffer_format(b, ", %s, ", row->trend);
        put_signed(b, row->slope_per_week, 3);
        buffer_format(b, " a week since %s", row->since);
    }
}

entente_status stands_put(making *m, const entente_view *v, const stands_of *of, entente_stands_result *out,
                          entente_error *error)
{
    naming n;
    entente_status status = naming_make(&n, v, error);
    if (status != ENTENTE_OK)
        return status;
    const meeting_parts parts = meetings_parts(of->meetings);
    *out = (entente_stands_result){
        .as = part_text(m, view_as(v)),
        .on = part_day(m, v->as_of),
        .met = parts.held > parts.passed ? &of->meetings->meetings.items[parts.passed] : NULL,
        .meets = parts.planned ? &of->meetings->meetings.items[parts.planned - 1] : NULL,
        .council = council_of(m, of->council),
        .claim = claim_of(m, of->gap),
        .presses = stands_presses(of->clocks),
        .gap = gap_of(m, of->gap),
    };
    buffer b = {0};
    put_met(&b, &n, "last met", out->met);
    put_met(&b, &n, "next meeting", out->meets);
    put_council(&b, out->council);
    put_claim(&b, &n, out->claim);
    put_presses(&b, out->presses);
    put_apart(&b, out->gap);
    out->line = b.length ? part_text(m, b.bytes) : NULL;
    m->failed |= b.failed;
    buffer_free(&b);
    naming_free(&n);
    return ENTENTE_OK;
}

/* Of a view alone. */
static entente_status stands_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    struct made {
        entente_gap_result gap;
        entente_council_result council;
        entente_clocks_result clocks;
        entente_meetings_result meetings;
    } *made = MAKE(m, 1, struct made);
    entente_status status = ENTENTE_OK;
    if (!made)
        return ENTENTE_OK; /* which the answer's end tells */
    const struct part {
        part_maker *make;
        void *out;
    } parts[] = {{gap_make, &made->gap},
                 {council_make, &made->council},
                 {clocks_make, &made->clocks},
                 {meetings_make, &made->meetings}};
    for (size_t i = 0; status == ENTENTE_OK && i < sizeof parts / sizeof *parts; i++)
        status = parts[i].make(m, v, parts[i].out, error);
    const stands_of of = {&made->gap, &made->council, &made->clocks, &made->meetings};
    return status == ENTENTE_OK && !m->failed ? stands_put(m, v, &of, out, error) : status;
}

PART_ANSWER(stands, entente_stands_table, stands_make)

static entente_status row_make(making *m, const entente_view *v, void *out, entente_error *error)
{
    entente_index_row *row = out;
    const view_list *heads = &v->kind[KIND_CASE];
    const body_case *head = heads->count ? heads->entries[heads->count - 1]->body : NULL;
    entente_stands_result *s = MAKE(m, 1, entente_stands_result);
    entente_status status = s ? stands_make(m, v, s, error) : ENTENTE_OK;
    if (!s || status != ENTENTE_OK)
        return status;
    if (head) {
        row->title = part_name(m, &head->title, NULL);
        row->titles = part_names(m, &head->title, NULL);
        row->invented = head->invented;
    }
    row->proposed = view_proposed(v);
    row->stands = s;
    row->as = s->as;
    row->on = s->on;
    row->line = s->line;
    row->met = s->met ? s->met->from : NULL;
    row->meets = s->meets ? s->meets->from : NULL;
    row->council = s->council ? s->council->title : NULL;
    row->claimed = s->claim ? s->claim->on : NULL;
    row->claim = s->claim ? s->claim->says : NULL;
    row->presses = s->presses ? s->presses->name : NULL;
    row->due = s->presses ? s->presses->due : NULL;
    row->trend = s->gap ? s->gap->trend : NULL;
    row->gap = s->gap ? s->gap->overall : NAN;
    row->slope_per_week = s->gap ? s->gap->slope_per_week : NAN;
    return ENTENTE_OK;
}

entente_status entente_index_case(const entente_view *view, const char *file, const entente_index_row **row,
                                  entente_error *error)
{
    making m;
    const void *made = NULL;
    entente_index_row *r = part_begin(&m, &row_table);
    m.view = view;
    entente_status status = r ? row_make(&m, view, r, error) : ENTENTE_OK;
    if (r)
        r->file = part_text(&m, file);
    status = part_end(&m, r, status, &made, error);
    if (status == ENTENTE_OK)
        *row = made;
    return status;
}

/* --- as text ---------------------------------------------------------------------------------------------------------- */

void text_stands(buffer *b, const entente_stands_result *r)
{
    buffer line = {0};
    if (!r->line)
        return;
    text_format(&line, "Where it stands: %s", r->line);
    put_paragraph(b, or_empty(line.bytes), 0);
    buffer_end(&line, b);
}
