/* Proposals of several dispatches as one case in YAML: actors and issues once, every entry with its dispatch and bytes. */
#define _GNU_SOURCE /* memmem */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "case/yaml.h"
#include "read/into.h"

#include <entente/clerk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GRID_MOST = 100000, TWICE = 4096, HASHES = 1024 };
enum { GIVEN_DRAFT, GIVEN_COUNCIL, GIVEN_RESOLUTION, GIVEN_KINDS };
static const char keeper[] = "KEEPER";

/* An actor or issue, as the first dispatch proposed it, and what others add. */
typedef struct listed {
    const char *id, *name, *role, *unit, *at; /* at: its dispatch, bytes and day as YAML */
    char day[MOMENT_TEXT];
    bool figures;
    const entente_clerk_issue *known; /* the case has it */
    bool given;                       /* the same, of an actor */
    double high;
    uint64_t grid;               /* of millionths: what every figure is a multiple of */
    struct listed *next, *alike; /* alike: of its hash */
} listed;

/* In the order in which they came, and found by id. */
typedef struct listing {
    listed *first, *last, *hashed[HASHES];
} listing;

/* A position that was proposed. */
typedef struct stood {
    const char *actor, *issue, *option; /* option: NULL: figures */
    double from, to;
    struct stood *next;
} stood;

/* What a dispatch calls a paper, and what it is called in the case: names are a dispatch's own, and two of them have a
   first draft. */
typedef struct renamed {
    const char *is, *becomes, *council; /* council: of a resolution */
    struct renamed *next;
} renamed;

struct entente_clerk_case {
    arena memory;
    stood *stood;
    renamed *papers;           /* of the dispatch that is being taken */
    buffer responses;          /* what was refused, denied or withdrawn */
    buffer given[GIVEN_KINDS]; /* papers, councils and resolutions of the case that something names */
    buffer members;            /* of the council that texts name */
    int32_t named_day;
    const char *named_at;          /* where one did first; NULL: none did */
    listing actors, issues, texts; /* texts: by their handles */
    buffer sections[ENTENTE_CLERK_KIND_COUNT], dispatches, events;
    int32_t day;
    char handle[48];
    size_t clocks;
    bool failed; /* memory ran out */
    const entente_clerk_known *known;
    const char *title, *readers;
};

void entente_clerk_case_free(entente_clerk_case *k)
{
    if (!k)
        return;
    for (int i = 0; i < ENTENTE_CLERK_KIND_COUNT; i++)
        buffer_free(&k->sections[i]);
    for (int i = 0; i < GIVEN_KINDS; i++)
        buffer_free(&k->given[i]);
    buffer_free(&k->responses);
    buffer_free(&k->members);
    buffer_free(&k->dispatches);
    buffer_free(&k->events);
    arena_free(&k->memory);
    free(k);
}

entente_status entente_clerk_case_readers(entente_clerk_case *k, const char *readers, entente_error *error)
{
    for (const char *c = readers; *c; c++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,", *c))
            return error_set(error, ENTENTE_INVALID,
                             "'%.60s' are no readers; expected public, mediators, or actors with commas between", readers);
    k->readers = readers;
    return ENTENTE_OK;
}

static void figure(buffer *b, double x)
{
    char text[340];
    bool whole = x == floor(x);
    int length = snprintf(text, sizeof text, whole && fabs(x) < 1e15 ? "%.0f" : "%.6f", x);
    while (!whole && length > 1 && text[length - 1] == '0')
        text[--length] = '\0';
    buffer_text(b, text);
}

static const entente_clerk_field *field_named(const entente_clerk_proposal *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (!strcmp(p->fields[i].name, name))
            return &p->fields[i];
    return NULL;
}

static const char *text_field(const entente_clerk_proposal *p, const char *name)
{
    const entente_clerk_field *f = field_named(p, name);
    return f && f->form == ENTENTE_CLERK_TEXT ? f->text : NULL;
}

static size_t hash_of(const char *id)
{
    uint32_t hash = 2166136261u;
    for (const char *c = id; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    return hash % HASHES;
}

static listed *listed_at(const listing *list, const char *id)
{
    for (listed *one = list->hashed[hash_of(id)]; one; one = one->alike)
        if (!strcmp(one->id, id))
            return one;
    return NULL;
}

static const char *kept(entente_clerk_case *k, const char *text)
{
    const char *copy = text ? arena_text(&k->memory, text, strlen(text)) : "";
    k->failed |= !copy;
    return copy ? copy : "";
}

/* "on: 2031-05-09, dispatch: …, bytes: 0-47, proposed: yes" */
static void envelope(const entente_clerk_case *k, buffer *b, const entente_clerk_proposal *p, int32_t on, bool told,
                     int32_t at)
{
    char day[MOMENT_TEXT];
    if (told)
        buffer_format(b, ", on: %s", on == ENTENTE_DAY_NONE ? "unknown" : day_text(on, day));
    else
        buffer_format(b, ", on: %s", day_text(at, day));
    buffer_format(b, ", at: %s, dispatch: %s, bytes: %zu-%zu, proposed: yes", day_text(at, day), k->handle, p->from, p->to);
}

static void put_name(buffer *b, const char *name, const char *text)
{
    if (text && *text) {
        buffer_format(b, ", %s: ", name);
        yaml_quoted(b, text);
    }
}

static void ids(const entente_clerk_case *k, buffer *b, const entente_clerk_field *f)
{
    size_t shown = 0;
    for (size_t i = 0; f && i < f->count; i++)
        if (listed_at(&k->actors, f->texts[i]))
            buffer_format(b, "%s%s", shown++ ? ", " : "", f->texts[i]);
}

static bool any_listed(const entente_clerk_case *k, const entente_clerk_field *f)
{
    for (size_t i = 0; f && i < f->count; i++)
        if (listed_at(&k->actors, f->texts[i]))
            return true;
    return false;
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

/* Hundredths are enough for what people say in words: a third is 33.33. */
static double rounded(double x)
{
    return fabs(x) < 1e12 ? round(x * 100) / 100 : x;
}

static void see_figure(listed *of, double x)
{
    if (!isfinite(x) || x < 0 || x > 1e15)
        return;
    of->figures = true;
    of->high = x > of->high ? x : of->high;
    of->grid = gcd(of->grid, (uint64_t)llround(rounded(x) * 100));
}

/* A value as a case has it; false: it is none. */
static bool value(buffer *b, const entente_clerk_field *f)
{
    if (f->form == ENTENTE_CLERK_TEXT) {
        buffer_text(b, f->text);
    } else if (f->form == ENTENTE_CLERK_NUMBER || f->from == f->to) {
        figure(b, rounded(f->from));
    } else if (isinf(f->to)) {
        buffer_text(b, "at least ");
        figure(b, rounded(f->from));
    } else if (f->from == 0) {
        buffer_text(b, "at most ");
        figure(b, rounded(f->to));
    } else {
        buffer_text(b, "[");
        figure(b, rounded(f->from));
        buffer_text(b, ", ");
        figure(b, rounded(f->to));
        buffer_text(b, "]");
    }
    return true;
}

static listed *list_new(entente_clerk_case *k, listing *list, const char *id, const char *name, const char *role)
{
    listed *made = ARENA_NEW(&k->memory, listed);
    if (!made) {
        k->failed = true;
        return NULL;
    }
    *made = (listed){.id = kept(k, id), .name = kept(k, name), .role = kept(k, role), .unit = "", .at = ""};
    size_t hash = hash_of(made->id);
    *(list->last ? &list->last->next : &list->first) = made;
    list->last = made;
    made->alike = list->hashed[hash];
    list->hashed[hash] = made;
    return made;
}

entente_status entente_clerk_case_new(const entente_clerk_known *known, entente_clerk_case **out, entente_error *error)
{
    entente_clerk_case *k = calloc(1, sizeof *k);
    if (!k)
        return error_memory(error);
    k->day = ENTENTE_DAY_NONE;
    k->known = known;
    for (size_t i = 0; known && i < known->actors; i++) {
        listed *made = list_new(k, &k->actors, known->actor[i].id, known->actor[i].name, known->actor[i].role);
        if (made)
            made->given = true;
    }
    for (size_t i = 0; known && i < known->issues; i++) {
        listed *made = list_new(k, &k->issues, known->issue[i].id, known->issue[i].name, "");
        if (made) {
            made->known = &known->issue[i];
            made->figures = known->issue[i].ranged;
        }
    }
    if (k->failed) {
        entente_clerk_case_free(k);
        return error_memory(error);
    }
    *out = k;
    return ENTENTE_OK;
}

static double step_of(const listed *i)
{
    double step = i->grid ? (double)i->grid / 100 : 1;
    return i->high / step > GRID_MOST ? i->high : step;
}

/* Figures too far apart for one range: those that are no step of it have no place there. */
static bool off_grid(const listed *of, const entente_clerk_field *v)
{
    bool own = of->known && of->known->ranged && of->known->step > 0; /* the case's own steps: 40 days are no month's half */
    if (v->form == ENTENTE_CLERK_TEXT || (of->known ? !own : of->high <= 0))
        return false;
    double step = own ? of->known->step : step_of(of), start = own ? of->known->from : 0;
    double ends[2] = {v->from, v->form == ENTENTE_CLERK_RANGE ? v->to : v->from};
    for (int i = 0; i < 2; i++) {
        double x = rounded(ends[i]) - start;
        bool open = !isfinite(ends[i]) || (own && v->form == ENTENTE_CLERK_RANGE && ends[i] == 0); /* "at most" */
        if (!open && fabs(round(x / step) * step - x) > 1e-6)
            return true;
    }
    return false;
}

/* What the case says already is known, and not proposed again. */
static bool stands(const entente_clerk_case *k, const char *actor, const char *issue, const entente_clerk_field *v)
{
    for (size_t i = 0; k->known && i < k->known->positions; i++) {
        const entente_clerk_held *h = &k->known->position[i];
        if (strcmp(h->actor, actor) || strcmp(h->issue, issue) || !h->from || !h->to)
            continue;
        if (v->form == ENTENTE_CLERK_TEXT ? !strcmp(h->from, v->text) && !strcmp(h->to, v->text)
                                          : strtod(h->from, NULL) == v->from &&
                                                strtod(h->to, NULL) == (v->form == ENTENTE_CLERK_RANGE ? v->to : v->from))
            return true;
    }
    return false;
}

static bool list_add(entente_clerk_case *k, listing *list, const entente_clerk_proposal *p, int32_t day)
{
    const char *id = text_field(p, "id");
    buffer at = {0};
    if (!id || listed_at(list, id))
        return true;
    listed *made = list_new(k, list, id, text_field(p, "name"), text_field(p, "role"));
    envelope(k, &at, p, day, true, day);
    if (made && !at.failed) {
        made->unit = kept(k, text_field(p, "unit"));
        made->at = kept(k, at.bytes);
        day_text(day, made->day);
    }
    bool good = made && !at.failed;
    buffer_free(&at);
    return good;
}

static void clauses_of(entente_clerk_case *k, buffer *b, const entente_dispatch *d, const entente_clerk_reading *r,
                       const char *draft)
{
    size_t number = 0;
    for (size_t i = 0; i < r->count; i++) {
        const entente_clerk_proposal *p = &r->proposals[i];
        const char *of = p->kind == ENTENTE_CLERK_clause ? text_field(p, "draft") : NULL, *issue = text_field(p, "issue");
        const entente_clerk_field *v = field_named(p, "value");
        listed *on = issue ? listed_at(&k->issues, issue) : NULL;
        if (!of || strcmp(of, draft) || !on || !v || v->form == ENTENTE_CLERK_RANGE ||
            (v->form == ENTENTE_CLERK_TEXT) == on->figures)
            continue;
        char *words = arena_text(&k->memory, d->text + p->from, p->to - p->from);
        k->failed |= !words;
        buffer_format(b, "%s{id: \"%zu\", text: ", number ? ", " : ", clauses: [", number + 1);
        yaml_quoted(b, words ? words : "");
        buffer_format(b, ", settles: {%s: ", issue);
        value(b, v);
        buffer_text(b, "}}");
        number++;
    }
    if (number)
        buffer_text(b, "]");
}

/* What was told twice in the same words stands once: whether one of the lines before is the last. */
static void once(buffer *b, size_t before)
{
    size_t length = b->failed ? 0 : b->length - before, least = before > TWICE ? before - TWICE : 0;
    for (size_t end = before, from; length && end > least; end = from) {
        for (from = end - 1; from && b->bytes[from - 1] != '\n';)
            from--;
        if (end - from == length && !memcmp(b->bytes + from, b->bytes + before, length)) {
            b->length = before;
            b->bytes[before] = '\0';
            return;
        }
    }
}

/* --- papers and councils ---------------------------------------------------------------------------------------------- */

static const entente_clerk_text *text_known(const entente_clerk_text *list, size_t count, const char *id)
{
    for (size_t i = 0; id && i < count; i++)
        if (!strcmp(list[i].id, id))
            return &list[i];
    return NULL;
}

static const entente_clerk_council *council_known(const entente_clerk_case *k, const char *id)
{
    for (size_t i = 0; id && k->known && i < k->known->councils; i++)
        if (!strcmp(k->known->council[i].id, id))
            return &k->known->council[i];
    return NULL;
}

/* A name of the dispatch's own as one of the case's. */
static const renamed *rename_new(entente_clerk_case *k, const char *is, const char *council)
{
    char id[64];
    renamed *made = ARENA_NEW(&k->memory, renamed);
    if (!made || !is) {
        k->failed |= !made;
        return NULL;
    }
    snprintf(id, sizeof id, "%.32s-%.6s", is, k->handle + sizeof "2024-03-22-" - 1);
    *made = (renamed){kept(k, is), kept(k, id), council, k->papers};
    k->papers = made;
    return made;
}

static const renamed *renamed_at(const entente_clerk_case *k, const char *is)
{
    for (const renamed *r = k->papers; r && is; r = r->next)
        if (!strcmp(r->is, is))
            return r;
    return NULL;
}

/* One of the case that something names, once: it stands in what is printed, unmarked. */
static bool given_anew(buffer *b, const char *id)
{
    buffer begin = {0};
    buffer_format(&begin, "  - {id: %s,", id);
    bool anew = !b->bytes || !begin.bytes || !strstr(b->bytes, begin.bytes);
    if (anew)
        buffer_text(b, begin.bytes ? begin.bytes : "");
    buffer_end(&begin, b);
    return anew;
}

static void give_text(entente_clerk_case *k, int which, const entente_clerk_text *x)
{
    buffer *b = &k->given[which];
    if (!given_anew(b, x->id))
        return;
    buffer_text(b, " title: ");
    yaml_quoted(b, x->title);
    buffer_format(b, x->council ? ", council: %s, to: public}\n" : ", to: public}\n", x->council);
}

static void give_council(entente_clerk_case *k, const entente_clerk_council *x)
{
    buffer *b = &k->given[GIVEN_COUNCIL];
    if (!given_anew(b, x->id))
        return;
    buffer_text(b, " name: ");
    yaml_quoted(b, x->name);
    buffer_text(b, ", members: {");
    for (size_t i = 0; i < x->members; i++)
        buffer_format(b, "%s%s: %s", i ? ", " : "", x->member[i], x->weight ? x->weight[i] : "1");
    buffer_text(b, "}");
    put_name(b, "rule", x->rule);
    put_name(b, "quota", x->quota);
    for (size_t i = 0; i < x->vetoes; i++)
        buffer_format(b, "%s%s", i ? ", " : ", vetoes: [", x->veto[i]);
    buffer_text(b, x->vetoes ? "], to: public}\n" : ", to: public}\n");
}

static const char security_council[] = "Security Council", unsc[] = "unsc";

/* The council that a text names, where the case has none: its rule ships with the program, and its members are those of whom
   a vote is told. It is proposed from the first text that tells one, for then its members are known. */
static const char *council_named(entente_clerk_case *k, const entente_dispatch *d, const entente_clerk_reading *r,
                                 const entente_clerk_proposal *p)
{
    bool voted = k->named_at;
    const char *council = text_field(p, "council");
    if (council_known(k, council))
        return council_known(k, council)->id;
    for (size_t i = 0; i < r->count; i++)
        voted |= r->proposals[i].kind == ENTENTE_CLERK_ballot;
    const char *at = !voted || (k->known && k->known->councils)
                         ? NULL
                         : memmem(d->text, d->length, security_council, sizeof security_council - 1);
    if (at && !k->named_at) {
        const entente_clerk_proposal span = {.from = (size_t)(at - d->text),
                                             .to = (size_t)(at - d->text) + sizeof security_council - 1};
        buffer b = {0};
        envelope(k, &b, &span, d->day, true, d->day);
        k->named_at = kept(k, b.bytes);
        k->named_day = d->day;
        k->failed |= b.failed;
        buffer_free(&b);
    }
    return at ? unsc : NULL;
}

static void put_sponsors(const entente_clerk_case *k, buffer *b, const entente_clerk_proposal *p)
{
    if (!any_listed(k, field_named(p, "sponsors")))
        return;
    buffer_text(b, ", sponsors: [");
    ids(k, b, field_named(p, "sponsors"));
    buffer_text(b, "]");
}

/* What is put to a council; false: to which no text says. */
static bool put_resolution(entente_clerk_case *k, buffer *b, const entente_dispatch *d, const entente_clerk_reading *r,
                           const entente_clerk_proposal *p)
{
    const char *council = council_named(k, d, r, p);
    const renamed *paper = council ? rename_new(k, text_field(p, "id"), council) : NULL;
    if (!paper)
        return false;
    if (council_known(k, council))
        give_council(k, council_known(k, council));
    buffer_format(b, "  - {id: %s, council: %s", paper->becomes, council);
    put_name(b, "title", text_field(p, "title"));
    put_sponsors(k, b, p);
    return true;
}

static bool has_word(const buffer *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list->bytes; at && (at = strstr(at, word)); at += length)
        if ((at == list->bytes || at[-1] == ' ') && (!at[length] || at[length] == ','))
            return true;
    return false;
}

/* How a member votes; false: on what, or in which council, is not known. *stands: the case says so already. */
static bool put_ballot(entente_clerk_case *k, buffer *b, const entente_clerk_proposal *p, bool *stands_there)
{
    const char *member = text_field(p, "member"), *of = text_field(p, "resolution"), *vote = text_field(p, "vote");
    const entente_clerk_text *known = k->known ? text_known(k->known->resolution, k->known->resolutions, of) : NULL;
    const renamed *paper = known ? NULL : renamed_at(k, of);
    const char *council = known ? known->council : paper ? paper->council : NULL;
    const entente_clerk_council *body = council_known(k, council);
    const listed *who = listed_at(&k->actors, member);
    char day[MOMENT_TEXT];
    bool sits = council && !body && who && (who->given || strcmp(who->day, day_text(k->named_day, day)) <= 0);
    for (size_t i = 0; k->known && known && i < k->known->ballots; i++)
        if (!strcmp(k->known->ballot[i].resolution, of) && !strcmp(k->known->ballot[i].member, member)) {
            *stands_there = !strcmp(k->known->ballot[i].vote, vote);
            return *stands_there;
        }
    for (size_t i = 0; body && i < body->members; i++)
        sits |= !strcmp(body->member[i], member);
    if (!sits || (known && !body))
        return false;
    if (known) {
        give_text(k, GIVEN_RESOLUTION, known);
        give_council(k, body);
    } else if (!body && !has_word(&k->members, member)) {
        buffer_format(&k->members, "%s%s", k->members.length ? ", " : "", member);
    }
    buffer_format(b, "  - {resolution: %s, member: %s, vote: %s", known ? known->id : paper->becomes, member, vote);
    return true;
}

/* --- answers ---------------------------------------------------------------------------------------------------------- */

static void stood_add(entente_clerk_case *k, const char *actor, const char *issue, const entente_clerk_field *v)
{
    stood *made = ARENA_NEW(&k->memory, stood);
    k->failed |= !made;
    if (!made)
        return;
    *made = (stood){.actor = kept(k, actor), .issue = kept(k, issue), .next = k->stood};
    made->option = v->form == ENTENTE_CLERK_TEXT ? kept(k, v->text) : NULL;
    made->from = v->from;
    made->to = v->form == ENTENTE_CLERK_RANGE ? v->to : v->from;
    k->stood = made;
}

static bool same_value(const entente_clerk_field *v, double from, double to)
{
    return !v || (v->from == from && (v->form == ENTENTE_CLERK_RANGE ? v->to : v->from) == to);
}

/* Whether somebody holds that on an issue, or anything where v is NULL: the actor itself, or another, where `of` says the
   one. */
static bool is_held(const entente_clerk_case *k, const char *actor, bool itself, const char *of, const char *issue,
                    const entente_clerk_field *v)
{
    for (size_t i = 0; k->known && i < k->known->positions; i++) {
        const entente_clerk_held *h = &k->known->position[i];
        if (!strcmp(h->issue, issue) && itself == !strcmp(h->actor, actor) && (!of || !strcmp(of, h->actor)) &&
            (!v || (h->from && h->to && same_value(v, strtod(h->from, NULL), strtod(h->to, NULL)))))
            return true;
    }
    for (const stood *s = k->stood; s; s = s->next)
        if (!strcmp(s->issue, issue) && itself == !strcmp(s->actor, actor) && (!of || !strcmp(of, s->actor)) &&
            (!v || (!s->option && same_value(v, s->from, s->to))))
            return true;
    return false;
}

/* A refusal, denial or withdrawal of what stands in the case, or is proposed besides; false: nothing of it does. */
static bool put_response(entente_clerk_case *k, buffer *b, const entente_clerk_proposal *p)
{
    const char *answer = text_field(p, "response"), *issue = text_field(p, "issue"), *of = text_field(p, "of"),
               *draft = text_field(p, "draft");
    const entente_clerk_field *about = field_named(p, "about"), *v = field_named(p, "value");
    const char *actor = about && about->count ? about->texts[0] : NULL;
    const renamed *paper = renamed_at(k, draft);
    const entente_clerk_text *known = k->known && !paper ? text_known(k->known->draft, k->known->drafts, draft) : NULL;
    if (!answer || !actor || !listed_at(&k->actors, actor) || (of && !listed_at(&k->actors, of)))
        return false;
    if (issue && (!listed_at(&k->issues, issue) || !is_held(k, actor, strcmp(answer, "refuses") != 0, of, issue, v)))
        return false;
    if (!issue && !paper && !known)
        return false;
    if (known)
        give_text(k, GIVEN_DRAFT, known);
    buffer_format(b, "  - {actor: %s, answer: %s, %s: %s", actor, answer, issue ? "issue" : "draft",
                  issue   ? issue
                  : paper ? paper->becomes
                          : known->id);
    if (issue && v) {
        buffer_text(b, ", value: ");
        value(b, v);
    }
    if (of)
        buffer_format(b, ", of: %s", of);
    return true;
}

/* --- an entry --------------------------------------------------------------------------------------------------------- */

static const char *clock_id(entente_clerk_case *k, char out[48])
{
    snprintf(out, 48, "clock-%.6s-%zu", k->handle + sizeof "2024-03-22-" - 1, ++k->clocks);
    return out;
}

static void put_incident(const entente_clerk_case *k, buffer *b, const entente_clerk_proposal *p)
{
    static const char *const figures[] = {"count", "killed", "injured"};
    const char *accused = text_field(p, "accused"), *type = text_field(p, "type"), *standing = text_field(p, "standing");
    buffer_format(b, "  - {type: %s, standing: %s", type ? type : "other", standing ? standing : "alleged");
    put_name(b, "place", text_field(p, "place"));
    if (accused && listed_at(&k->actors, accused))
        buffer_format(b, ", accused: %s", accused);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (field_named(p, figures[i])) {
            buffer_format(b, ", %s: ", figures[i]);
            figure(b, field_named(p, figures[i])->from);
        }
}

static void put_entry(entente_clerk_case *k, const entente_dispatch *d, const entente_clerk_reading *r,
                      const entente_clerk_proposal *p)
{
    buffer *b = &k->sections[p->kind];
    const entente_clerk_field *on = field_named(p, "on"), *f;
    const char *actor = text_field(p, "actor"), *issue = text_field(p, "issue"), *told = text_field(p, "told_by"),
               *source = text_field(p, "source");
    listed *of = issue ? listed_at(&k->issues, issue) : NULL;
    int32_t day = on ? on->day : d->day, at = d->day;
    size_t before = b->length, answers = k->responses.length;
    told = told && listed_at(&k->actors, told) ? told : source;
    switch (p->kind) {
    case ENTENTE_CLERK_position:
        f = field_named(p, "value");
        if (!actor || !listed_at(&k->actors, actor) || !of || !f || (f->form == ENTENTE_CLERK_TEXT) == of->figures ||
            off_grid(of, f))
            return;
        stood_add(k, actor, issue, f);
        if (stands(k, actor, issue, f))
            return;
        buffer_format(b, "  - {actor: %s, issue: %s, value: ", actor, issue);
        value(b, f);
        buffer_format(b, ", stance: %s", text_field(p, "stance") ? text_field(p, "stance") : "stated");
        put_name(b, "conditional", text_field(p, "conditional"));
        put_name(b, "told_by", told);
        break;
    case ENTENTE_CLERK_claim:
        buffer_text(b, "  - {says: ");
        yaml_quoted(b, text_field(p, "says"));
        if (actor && listed_at(&k->actors, actor))
            buffer_format(b, ", actor: %s", actor);
        else
            put_name(b, "told_by", source ? source : "the text");
        if (any_listed(k, field_named(p, "of"))) {
            buffer_text(b, ", of: [");
            ids(k, b, field_named(p, "of"));
            buffer_text(b, "]");
        }
        break;
    case ENTENTE_CLERK_meeting:
        if (!any_listed(k, field_named(p, "who")))
            return;
        buffer_text(b, "  - {who: [");
        ids(k, b, field_named(p, "who"));
        buffer_text(b, "]");
        put_name(b, "where", text_field(p, "where"));
        f = field_named(p, "until");
        if (f) {
            char until[MOMENT_TEXT];
            buffer_format(b, ", until: %s", day_text(f->day, until));
        }
        buffer_format(b, ", status: %s", text_field(p, "status"));
        break;
    case ENTENTE_CLERK_clock: {
        char due[MOMENT_TEXT], id[48];
        f = field_named(p, "due");
        if (!f)
            return;
        buffer_format(b, "  - {id: %s", clock_id(k, id));
        put_name(b, "name", text_field(p, "name"));
        buffer_format(b, ", due: %s", day_text(f->day, due));
        day = d->day;
        break;
    }
    case ENTENTE_CLERK_draft: {
        const renamed *paper = rename_new(k, text_field(p, "id"), NULL);
        if (!paper)
            return;
        buffer_format(b, "  - {id: %s", paper->becomes);
        put_name(b, "title", text_field(p, "title"));
        put_sponsors(k, b, p);
        clauses_of(k, b, d, r, text_field(p, "id"));
        break;
    }
    case ENTENTE_CLERK_resolution:
    case ENTENTE_CLERK_ballot: {
        listed *member = p->kind == ENTENTE_CLERK_ballot ? listed_at(&k->actors, text_field(p, "member")) : NULL;
        bool there = false;
        if (p->kind == ENTENTE_CLERK_ballot && !member)
            return;
        if (member ? put_ballot(k, b, p, &there) : put_resolution(k, b, d, r, p)) {
            if (there)
                return;
            break;
        }
        b = &k->sections[ENTENTE_CLERK_note]; /* no text says to which council it was put */
        before = b->length;
        buffer said = {0};
        if (member)
            buffer_format(&said, "%s votes %s", member->name, text_field(p, "vote"));
        else
            buffer_format(&said, "put to a council: %s", text_field(p, "title"));
        buffer_text(b, "  - {text: ");
        yaml_quoted(b, said.bytes ? said.bytes : "");
        buffer_end(&said, b);
        break;
    }
    case ENTENTE_CLERK_indicator:
        buffer_text(b, "  - {series: ");
        yaml_quoted(b, text_field(p, "series"));
        put_name(b, "place", text_field(p, "place"));
        buffer_text(b, ", value: ");
        figure(b, field_named(p, "value")->from);
        put_name(b, "unit", text_field(p, "unit"));
        put_name(b, "source", source);
        break;
    case ENTENTE_CLERK_incident:
        put_incident(k, b, p);
        put_name(b, "told_by", told);
        break;
    case ENTENTE_CLERK_note:
        if (put_response(k, &k->responses, p)) {
            b = &k->responses;
            before = answers;
            break;
        }
        buffer_text(b, "  - {text: ");
        yaml_quoted(b, text_field(p, "text"));
        break;
    default:
        return;
    }
    envelope(k, b, p, day, true, at);
    buffer_text(b, "}\n");
    once(b, before);
}

static void event(entente_clerk_case *k, const entente_dispatch *d, const entente_event *e)
{
    static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};
    const char *sides[2] = {e->source, e->target}, *who[2] = {NULL, NULL};
    char day[MOMENT_TEXT];
    buffer *b = &k->events;
    size_t before = b->length;
    for (int i = 0; i < 2; i++)
        for (listed *a = k->actors.first; a && !who[i] && *sides[i]; a = a->next)
            if (!strcmp(a->id, sides[i]) || (strlen(a->id) == 3 && !strncmp(a->id, sides[i], 3) &&
                                             (!sides[i][3] || !strcmp(sides[i] + 3, "GOV") || !strcmp(sides[i] + 3, "MIL"))))
                who[i] = a->id;
    if (!who[0] || (who[1] && !strcmp(who[0], who[1])))
        return;
    buffer_format(b, "  - {actor: %s, type: %s", who[0], e->type);
    if (*e->mode)
        put_name(b, "mode", e->mode);
    if (who[1])
        buffer_format(b, ", target: %s", who[1]);
    if (e->has_place)
        put_name(b, "place", e->place.name);
    buffer_format(b, ", status: %s, on: %s, at: %s", statuses[e->status],
                  e->from_day == ENTENTE_DAY_NONE ? "unknown" : day_text(e->from_day, day),
                  day_text(d->day, (char[MOMENT_TEXT]){0}));
    buffer_format(b, ", dispatch: %s, bytes: %zu-%zu, proposed: yes}\n", k->handle, e->from, e->to);
    once(b, before);
}

static bool failed(const entente_clerk_case *k)
{
    bool any = k->failed || k->dispatches.failed || k->events.failed || k->responses.failed || k->members.failed;
    for (int i = 0; i < GIVEN_KINDS; i++)
        any |= k->given[i].failed;
    for (int i = 0; i < ENTENTE_CLERK_KIND_COUNT; i++)
        any |= k->sections[i].failed;
    return any;
}

entente_status entente_clerk_case_add(entente_clerk_case *k, const entente_dispatch *d, const entente_clerk_reading *r,
                                      const entente_reading *events, entente_error *error)
{
    char *text = d->length && memchr(d->text, '\0', d->length) ? NULL : arena_text(&k->memory, d->text, d->length);
    char day[MOMENT_TEXT];
    if (d->day == ENTENTE_DAY_NONE)
        return error_set(error, ENTENTE_INVALID,
                         "%.60s has no date; expected `date YYYY-MM-DD` at the start of its first line, or a dateline with "
                         "the year",
                         d->id);
    if (!text && !memchr(d->text, '\0', d->length))
        return error_memory(error);
    if (!text || !*text || !text_clean(text))
        return error_set(error, ENTENTE_INVALID, "%.60s is no text in UTF-8 without control characters, as a case keeps",
                         d->id);
    into_handle(d, k->handle);
    if (listed_at(&k->texts, k->handle))
        return ENTENTE_OK; /* the same text again */
    if (!list_new(k, &k->texts, k->handle, "", ""))
        return error_memory(error);
    k->day = k->day == ENTENTE_DAY_NONE || d->day < k->day ? d->day : k->day;
    k->title = k->title ? k->title : kept(k, d->id);
    buffer_format(&k->dispatches, "  - {id: %s, on: %s, name: ", k->handle, day_text(d->day, day));
    yaml_quoted(&k->dispatches, d->id);
    if (k->readers)
        buffer_format(&k->dispatches, ", to: [%s]", k->readers);
    buffer_text(&k->dispatches, ", text: ");
    yaml_quoted(&k->dispatches, text);
    buffer_text(&k->dispatches, "}\n");
    for (size_t i = 0; i < r->count; i++) {
        const entente_clerk_proposal *p = &r->proposals[i];
        if ((p->kind == ENTENTE_CLERK_actor && !list_add(k, &k->actors, p, d->day)) ||
            (p->kind == ENTENTE_CLERK_issue && !list_add(k, &k->issues, p, d->day)))
            return error_memory(error);
        listed *of = text_field(p, "issue") ? listed_at(&k->issues, text_field(p, "issue")) : NULL;
        const entente_clerk_field *v = field_named(p, "value");
        if (of && !of->known && v && (v->form == ENTENTE_CLERK_NUMBER || v->form == ENTENTE_CLERK_RANGE)) {
            see_figure(of, v->from);
            if (v->form == ENTENTE_CLERK_RANGE)
                see_figure(of, v->to);
        }
    }
    k->papers = NULL;
    k->clocks = 0;
    for (int pass = 0; pass < 3; pass++) /* ballots behind resolutions, and answers behind what they answer */
        for (size_t i = 0; i < r->count; i++) {
            entente_clerk_kind of = r->proposals[i].kind;
            if (pass == (of == ENTENTE_CLERK_note ? 2 : of == ENTENTE_CLERK_ballot ? 1 : 0))
                put_entry(k, d, r, &r->proposals[i]);
        }
    for (size_t i = 0; events && i < events->count; i++)
        event(k, d, &events->events[i]);
    return failed(k) ? error_memory(error) : ENTENTE_OK;
}

/* What the case has of it (NULL: nothing), and what is proposed. */
static void section(buffer *b, const char *name, const buffer *has, const buffer *of)
{
    if ((has && has->length) || of->length)
        buffer_format(b, "%s:\n%s%s", name, has && has->length ? has->bytes : "", of->length ? of->bytes : "");
}

entente_status entente_clerk_case_yaml(const entente_clerk_case *k, char **out, size_t *length, entente_error *error)
{
    static const char *const names[] = {[ENTENTE_CLERK_position] = "positions", [ENTENTE_CLERK_claim] = "claims",
                                        [ENTENTE_CLERK_meeting] = "meetings",   [ENTENTE_CLERK_clock] = "clocks",
                                        [ENTENTE_CLERK_draft] = "drafts",       [ENTENTE_CLERK_resolution] = "resolutions",
                                        [ENTENTE_CLERK_ballot] = "ballots",     [ENTENTE_CLERK_indicator] = "indicators",
                                        [ENTENTE_CLERK_incident] = "incidents", [ENTENTE_CLERK_note] = "notes",
                                        [ENTENTE_CLERK_KIND_COUNT] = NULL};

    buffer b = {0};
    char day[MOMENT_TEXT];
    if (k->day == ENTENTE_DAY_NONE)
        return error_set(error, ENTENTE_INVALID, "there is no dated text to make a case of");
    buffer_text(&b, "# Proposed by `entente clerk`; nobody has judged it yet.\ncase: {title: ");
    buffer title = {0};
    buffer_format(&title, "Proposed from %s", strrchr(k->title, '/') ? strrchr(k->title, '/') + 1 : k->title);
    yaml_quoted(&b, title.bytes ? title.bytes : "");
    buffer_end(&title, &b);
    buffer_format(&b,
                  ", keeper: %s, on: %s, to: public%s}\nactors:\n"
                  "  - {id: %s, name: whoever keeps this case, role: mediator, to: public}\n",
                  keeper, day_text(k->day, day), k->known && k->known->invented ? ", invented: yes" : "", keeper);
    for (const listed *a = k->actors.first; a; a = a->next) {
        buffer_format(&b, "  - {id: %s", a->id);
        put_name(&b, "name", a->name);
        if (a->given) {
            buffer_format(&b, ", role: %s, to: public}\n", a->role);
            continue;
        }
        /* an actor reads its own entry, and so it names no dispatch, which that actor may not read */
        buffer_format(&b, ", role: %s, to: [mediators, %s], on: %s, at: %s, proposed: yes}\n",
                      *a->role ? a->role : "observer", a->id, a->day, a->day);
    }
    for (const listed *i = k->issues.first; i; i = i->next) {
        buffer_format(&b, "%s  - {id: %s", i == k->issues.first ? "issues:\n" : "", i->id);
        put_name(&b, "name", i->name);
        if (i->known) {
            if (i->known->ranged) {
                buffer_text(&b, ", range: {from: ");
                figure(&b, i->known->from);
                buffer_text(&b, ", to: ");
                figure(&b, i->known->to);
                buffer_text(&b, ", step: ");
                figure(&b, i->known->step);
                put_name(&b, "unit", i->known->unit);
                buffer_text(&b, "}");
            } else {
                buffer_text(&b, ", options: {");
                for (size_t o = 0; o < i->known->options; o++) {
                    buffer_format(&b, "%s%s: ", o ? ", " : "", i->known->option[o]);
                    yaml_quoted(&b, i->known->option_name[o]);
                }
                buffer_text(&b, "}");
            }
        } else if (i->figures) {
            double step = step_of(i);
            buffer_text(&b, ", range: {from: 0, to: ");
            figure(&b, i->high > 0 ? rounded(i->high) : 1);
            buffer_text(&b, ", step: ");
            figure(&b, i->high > 0 ? step : 1);
            put_name(&b, "unit", i->unit);
            buffer_text(&b, "}");
        } else {
            buffer_text(&b, ", options: [no, yes]");
        }
        buffer_format(&b, "%s}\n", i->at);
    }
    buffer council = {0};
    if (k->named_at && k->members.length)
        buffer_format(&council, "  - {id: %s, name: UN %s, rule: %s, members: [%s]%s}\n", unsc, security_council, unsc,
                      k->members.bytes, k->named_at);
    section(&b, "dispatches", NULL, &k->dispatches);
    section(&b, "councils", &k->given[GIVEN_COUNCIL], &council);
    for (int i = ENTENTE_CLERK_position; i < ENTENTE_CLERK_KIND_COUNT; i++)
        if (names[i])
            section(&b, names[i],
                    i == ENTENTE_CLERK_draft        ? &k->given[GIVEN_DRAFT]
                    : i == ENTENTE_CLERK_resolution ? &k->given[GIVEN_RESOLUTION]
                                                    : NULL,
                    &k->sections[i]);
    section(&b, "responses", NULL, &k->responses);
    section(&b, "events", NULL, &k->events);
    buffer_end(&council, &b);
    if (b.failed) {
        buffer_free(&b);
        return error_memory(error);
    }
    *out = b.bytes;
    *length = b.length;
    return ENTENTE_OK;
}
