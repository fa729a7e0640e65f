#include "analyse/infer.h"

#include "base/error.h"
#include "case/value.h"

#include <math.h>
#include <string.h>

enum {
    KNOTS = 11,      /* values of an issue that are told apart; between them straight lines */
    WHOLE = 10000,   /* figures are whole numbers of these parts */
    SEED = 20310303, /* any; always the same */
};

typedef struct inferring {
    making *m;
    problem *p;
    size_t party;
    entente_mind *mind;
    size_t *knots; /* [issues]: how many; 0: the issue has fewer than two values, and counts in nothing */
    size_t *place; /* [issues]: its place among those that count; SIZE_MAX */
    size_t *issue; /* [counted]: and back */
    size_t counted;
    bool *ordered;           /* [counted] */
    size_t *stand;           /* [parties][counted]: the latest position of each, in knots; SIZE_MAX: none */
    size_t *toward, *chosen; /* [counted], scratch */
    size_t opened, moved, answered;
} inferring;

static const char *handle_of(const problem *p, size_t party)
{
    return p->view->parties.entries[party]->handle;
}

static const body_issue *body_of(const inferring *f, size_t counted)
{
    return view_issue(f->p->view, f->issue[counted]);
}

static size_t knot_of(const inferring *f, size_t issue, size_t option)
{
    size_t last = f->p->options[issue] - 1;
    return (option * (f->knots[issue] - 1) + last / 2) / last;
}

/* ---- whose ---- */

static bool names_it(const char *who, const char *handle)
{
    size_t length = strlen(handle);
    for (const char *at = who; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (!strncmp(at, handle, length) && (!at[length] || at[length] == ','))
            return true;
    }
    return false;
}

/* Every name of the list is a party's. */
static entente_status check_names(const problem *p, const char *who, entente_error *error)
{
    for (const char *at = who; at; at = strchr(at, ',')) {
        at += *at == ',';
        size_t length = strcspn(at, ","), k = 0;
        while (k < p->parties && (strlen(handle_of(p, k)) != length || strncmp(handle_of(p, k), at, length)))
            k++;
        if (k == p->parties)
            return error_set(error, ENTENTE_INVALID, "'%.*s' is no party in view; expected parties with commas between",
                             (int)(length < 60 ? length : 60), at);
    }
    return ENTENTE_OK;
}

static entente_status may_infer(const problem *p, const char *who, entente_error *error)
{
    const view_list *heads = &p->view->kind[KIND_CASE];
    bool invented = heads->count && case_invented(heads->entries[0]);
    if (!strcmp(p->view->reader_name, "public"))
        return error_set(error, ENTENTE_INVALID,
                         "what is inferred of a party is not shown to the public; expected another reader");
    if (strcmp(who, "all"))
        return check_names(p, who, error);
    return invented ? ENTENTE_OK
                    : error_set(error, ENTENTE_INVALID,
                                "the case is not invented: nothing is inferred of real parties unasked; expected the "
                                "parties of whom it should be, by name");
}

/* ---- behaviour ---- */

static size_t party_of(const inferring *f, size_t actor)
{
    const entry *of = f->p->view->kind[KIND_ACTOR].entries[actor];
    size_t k = 0;
    while (k < f->p->parties && f->p->view->parties.entries[k] != of)
        k++;
    return k < f->p->parties ? k : SIZE_MAX;
}

/* The middle of what a position says, in knots; a half step goes down. SIZE_MAX: it is at no step. */
static size_t stands_at(inferring *f, const view_position *v)
{
    arena *a = &f->p->memory;
    const body_issue *issue = view_issue(f->p->view, v->issue);
    size_t end[2];
    for (size_t upper = 0; upper < 2; upper++) {
        double at;
        const char *text = value_end(a, issue, &v->body->value, upper);
        f->m->failed |= !text;
        if (!text || !issue_place(a, issue, text, &at, &end[upper], &f->m->failed) || end[upper] == SIZE_MAX)
            return SIZE_MAX;
    }
    return knot_of(f, v->issue, (end[0] + end[1]) / 2);
}

static size_t *stand_of(const inferring *f, size_t party)
{
    return f->stand + party * f->counted;
}

/* What the first of the others that has a position wants on each issue. */
static void fill_toward(inferring *f)
{
    for (size_t i = 0; i < f->counted; i++) {
        f->toward[i] = SIZE_MAX;
        for (size_t k = 0; k < f->p->parties && f->toward[i] == SIZE_MAX; k++)
            if (k != f->party)
                f->toward[i] = stand_of(f, k)[i];
    }
}

static entente_status see_position(inferring *f, const view_position *v, entente_error *error)
{
    size_t of = party_of(f, v->actor), place = f->place[v->issue];
    if (of == SIZE_MAX || place == SIZE_MAX || v->withdrawn || v->body->stance == STANCE_LIMIT)
        return ENTENTE_OK;
    size_t at = stands_at(f, v), *own = stand_of(f, of), was = own[place];
    entente_status status = ENTENTE_OK;
    if (at == SIZE_MAX)
        return ENTENTE_OK;
    if (of == f->party && was == SIZE_MAX) {
        f->opened++;
        status = entente_mind_opens(f->mind, place, at, error);
    } else if (of == f->party && was != at) {
        f->moved++;
        fill_toward(f);
        status = entente_mind_concedes(f->mind, own, place, at, f->toward, f->ordered, error);
    }
    own[place] = at;
    return status;
}

static bool pick(inferring *f, const char *issue, const char *value)
{
    size_t at = view_find(f->p->view, KIND_ISSUE, issue), option;
    double unused;
    if (at == SIZE_MAX || f->place[at] == SIZE_MAX ||
        !issue_place(&f->p->memory, view_issue(f->p->view, at), value, &unused, &option, &f->m->failed) ||
        option == SIZE_MAX)
        return false;
    f->chosen[f->place[at]] = knot_of(f, at, option);
    return true;
}

/* What a package, or the whole of a draft, has of the issues; false: of none. */
static bool lay_answered(inferring *f, const body_response *r)
{
    bool any = false;
    for (size_t i = 0; i < f->counted; i++)
        f->chosen[i] = SIZE_MAX;
    for (size_t i = 0; i < r->package.count; i++)
        any |= pick(f, r->package.key[i], r->package.value[i]);
    size_t at = r->draft && !r->clause ? view_find(f->p->view, KIND_DRAFT, r->draft) : SIZE_MAX;
    const body_draft *draft = at == SIZE_MAX ? NULL : f->p->view->kind[KIND_DRAFT].entries[at]->body;
    for (size_t c = 0; draft && c < draft->clauses.count; c++)
        for (size_t k = 0; k < draft->clauses.settles[c].count; k++)
            any |= pick(f, draft->clauses.settles[c].key[k], draft->clauses.settles[c].value[k]);
    return any;
}

static entente_status see_answer(inferring *f, const entry *e, entente_error *error)
{
    const body_response *r = e->body;
    bool yes = r->answer == ANSWER_ACCEPTS && !r->conditional, no = r->answer == ANSWER_REFUSES;
    if (strcmp(r->actor, handle_of(f->p, f->party)) || (!yes && !no) || !lay_answered(f, r))
        return ENTENTE_OK;
    f->answered++;
    return entente_mind_see(f->mind, &(entente_choice){yes ? f->chosen : NULL, yes ? NULL : f->chosen, 0}, error);
}

static entente_status see_all(inferring *f, entente_error *error)
{
    const entente_view *v = f->p->view;
    const view_list *answers = &v->kind[KIND_RESPONSE];
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; status == ENTENTE_OK && i < v->position_count; i++)
        status = see_position(f, &v->positions[i], error);
    for (size_t i = 0; status == ENTENTE_OK && i < answers->count; i++)
        if (view_counts(v, answers->entries[i]))
            status = see_answer(f, answers->entries[i], error);
    return status;
}

/* ---- what comes of it ---- */

static const rational *parts_of(inferring *f, double x, int64_t of)
{
    const rational *number = number_ratio(&f->p->memory, llround(x * (double)of), WHOLE);
    f->m->failed |= !number;
    return number;
}

/* Straight lines between knots. */
static double worth_at(inferring *f, size_t counted, size_t option)
{
    size_t issue = f->issue[counted], last = f->p->options[issue] - 1, knots = f->knots[issue] - 1;
    double at = (double)option * (double)knots / (double)last;
    size_t below = (size_t)at < knots ? (size_t)at : knots - 1;
    double low = entente_mind_worth(f->mind, counted, below).mean,
           high = entente_mind_worth(f->mind, counted, below + 1).mean;
    return low + (at - (double)below) * (high - low);
}

static void fill_problem(inferring *f)
{
    problem_party *its = &f->p->party[f->party];
    body_preference *body = ARENA_NEW(&f->p->memory, body_preference);
    f->m->failed |= !body;
    if (f->m->failed)
        return;
    body->actor = handle_of(f->p, f->party);
    body->basis = BASIS_INFERRED;
    if (f->answered)
        body->reservation = parts_of(f, entente_mind_rest(f->mind).mean * 100, WHOLE);
    for (size_t i = 0; i < f->p->issues; i++)
        its->valued[i] = true;
    for (size_t c = 0; c < f->counted; c++) {
        size_t issue = f->issue[c];
        its->weight[issue] = parts_of(f, entente_mind_weight(f->mind, c).mean * 100, WHOLE);
        for (size_t o = 0; o < f->p->options[issue]; o++) {
            its->value[f->p->first[issue] + o] = parts_of(f, worth_at(f, c, o), WHOLE);
            its->known[f->p->first[issue] + o] = true;
        }
    }
    its->body = body;
    its->complete = true;
}

static void fill_row(inferring *f, entente_supposed_row *row)
{
    entente_supposed_weight *weights = MAKE(f->m, f->counted, entente_supposed_weight);
    row->party = part_text(f->m, handle_of(f->p, f->party));
    row->basis = "inferred";
    row->positions = f->opened;
    row->moves = f->moved;
    row->answers = f->answered;
    row->likelihood = entente_mind_likelihood(f->mind);
    row->evidence = entente_mind_evidence(f->mind);
    row->weights.items = weights;
    row->weights.count = weights ? f->counted : 0;
    for (size_t c = 0; weights && c < f->counted; c++) {
        entente_estimate e = entente_mind_weight(f->mind, c);
        weights[c] = (entente_supposed_weight){part_text(f->m, body_of(f, c)->id), 100 * e.mean, 100 * e.low, 100 * e.high,
                                               entente_mind_choices(f->mind, c)};
    }
}

/* ---- one party ---- */

static bool lay_out(inferring *f)
{
    arena *a = &f->p->memory;
    f->knots = ARENA_ARRAY(a, f->p->issues, size_t);
    f->place = ARENA_ARRAY(a, f->p->issues, size_t);
    f->issue = ARENA_ARRAY(a, f->p->issues, size_t);
    f->ordered = ARENA_ARRAY(a, f->p->issues, bool);
    if (!f->knots || !f->place || !f->issue || !f->ordered)
        return false;
    for (size_t i = 0; i < f->p->issues; i++) {
        const body_issue *body = view_issue(f->p->view, i);
        bool ordered = body->ordered || !body->options.count, counts = f->p->options[i] > 1;
        f->knots[i] = ordered && f->p->options[i] > KNOTS ? KNOTS : f->p->options[i];
        f->place[i] = counts ? f->counted : SIZE_MAX;
        f->ordered[f->counted] = ordered;
        f->issue[f->counted] = i;
        f->counted += counts;
    }
    f->stand = ARENA_ARRAY(a, f->p->parties * f->counted, size_t);
    f->toward = ARENA_ARRAY(a, f->counted, size_t);
    f->chosen = ARENA_ARRAY(a, f->counted, size_t);
    for (size_t n = 0; f->stand && n < f->p->parties * f->counted; n++)
        f->stand[n] = SIZE_MAX;
    return f->stand && f->toward && f->chosen;
}

static entente_status infer_party(making *m, problem *p, size_t party, entente_supposed_row *row, entente_error *error)
{
    inferring f = {.m = m, .p = p, .party = party};
    if (!lay_out(&f))
        return error_memory(error);
    for (size_t c = 0; c < f.counted; c++)
        f.toward[c] = f.knots[f.issue[c]];
    entente_status status = entente_mind_new(f.counted, f.toward, SEED, &f.mind, error);
    if (status == ENTENTE_OK)
        status = see_all(&f, error);
    if (status == ENTENTE_OK) {
        fill_row(&f, row);
        fill_problem(&f);
    }
    entente_mind_free(f.mind);
    return status;
}

entente_status infer_fill(making *m, problem *p, const char *who, entente_supposed_row **rows, size_t *count,
                          entente_error *error)
{
    entente_status status = may_infer(p, who, error);
    *rows = MAKE(m, p->parties, entente_supposed_row);
    p->complete = p->parties && p->issues;
    for (size_t k = 0; status == ENTENTE_OK && *rows && k < p->parties; k++) {
        const problem_party *its = &p->party[k];
        if (!its->entry && !its->twice[0] && (!strcmp(who, "all") || names_it(who, handle_of(p, k))))
            status = infer_party(m, p, k, &(*rows)[(*count)++], error);
        p->complete &= its->complete;
    }
    return status;
}
