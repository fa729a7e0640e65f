#include "record/tell.h"

#include "base/error.h"
#include "base/text.h"
#include "case/audience.h"
#include "case/stand.h"
#include "case/view.h"

#include <stdlib.h>
#include <string.h>

enum { TOLD_MOST = 16, SHOWN_MOST = 4, ASKED_MOST = 5 };

size_t record_reader(const entente_record *r)
{
    size_t found = READER_PUBLIC;
    for (size_t i = 0; i < r->binding_count; i++) {
        const binding *b = &r->bindings[i];
        size_t reader = b->active && b->member == r->me ? case_reader(r->c, b->actor) : SIZE_MAX;
        if (reader != SIZE_MAX && (found == READER_PUBLIC || r->c->mediator[reader - READER_ACTOR]))
            found = reader;
    }
    return found;
}

bool record_may(const void *record, const entry *e)
{
    const entente_record *r = record;
    for (size_t i = 0; i < r->binding_count; i++) {
        const binding *b = &r->bindings[i];
        size_t reader = b->active && b->member == r->me ? case_reader(r->c, b->actor) : SIZE_MAX;
        if (reader != SIZE_MAX && case_sees(e, reader, DAY_LAST))
            return true;
    }
    return false;
}

/* --- names ------------------------------------------------------------------------------------------------------------- */

/* Made once for all that a group names. NULL: out of memory. */
static const entry_names *names_of(const entente_record *r)
{
    entry_names *n = &((entente_record *)r)->names; /* what is kept changes nothing that is said */
    if (n->handle && n->c == r->c && n->count == r->c->count && n->ordered == r->c->ordered)
        return n;
    entry_names_free(n);
    return entry_names_make(n, r->c) ? n : NULL;
}

entente_status record_named(const entente_record *r, const char *text, bool chains, size_t *at, entente_error *error)
{
    entry *list[SHOWN_MOST];
    if ((*at = record_find(r, text)) != SIZE_MAX)
        return ENTENTE_OK;
    const entry_names *known = names_of(r);
    if (!known)
        return error_memory(error);
    size_t count = entry_named(known, text, NULL, chains, record_may, r, list, SHOWN_MOST);
    char id[ENTRY_ID_TEXT];
    if (count == 1 && (*at = record_find(r, entry_id_text(list[0]->id, id))) != SIZE_MAX)
        return ENTENTE_OK;
    buffer why = {0};
    entry_not_named(&why, text, list, count > 1 ? count : 0, count < SHOWN_MOST ? count : SHOWN_MOST);
    entente_status status = why.failed ? error_memory(error) : error_set(error, ENTENTE_INVALID, "%s", why.bytes);
    buffer_free(&why);
    return status;
}

/* One id in short; what is none stays as it is, for the checks to tell. */
static const char *write_out(const entente_record *r, const char *text, const entry *of, const node *at, problems *p)
{
    entry *list[SHOWN_MOST];
    size_t count = 0;
    bool whole = strlen(text) >= ENTRY_ID_TEXT - 1;
    if (!whole && !(of && of->kind &&
                    entry_called(r->c, text, (kind_id)(of->kind - kinds), record_may, r, list, SHOWN_MOST, &count))) {
        const entry_names *known = names_of(r);
        p->failed |= !known;
        count = known ? entry_named(known, text, of ? of->kind_name : NULL, true, record_may, r, list, SHOWN_MOST) : 0;
    }
    char id[ENTRY_ID_TEXT];
    if (count == 1) {
        const char *written = arena_text(&r->c->memory, entry_id_text(list[0]->id, id), ENTRY_ID_TEXT - 1);
        p->failed |= !written;
        return written ? written : text;
    }
    if (count > 1) {
        buffer why = {0};
        entry_not_named(&why, text, list, count, count < SHOWN_MOST ? count : SHOWN_MOST);
        problems_add(p, at, "%s", why.bytes ? why.bytes : "");
        p->failed |= why.failed;
        buffer_free(&why);
    }
    return text;
}

void record_write_out(const entente_record *r, entry *e, problems *p)
{
    if (e->replaces_at && e->replaces_at->kind == NODE_TEXT) /* the record's own copy of what was read */
        ((node *)e->replaces_at)->text = write_out(r, e->replaces_at->text, e, e->replaces_at, p);
    const body_shown *shown = e->kind == &kinds[KIND_SHOWN] ? e->body : NULL;
    for (size_t i = 0; shown && i < shown->what.count; i++) {
        const char **what = &shown->what.text[i];
        *what = write_out(r, *what, NULL, entry_place(e, "what"), p);
        if (record_find(r, *what) == SIZE_MAX)
            problems_add(p, entry_place(e, "what"), "no entry '%.60s' that this key may read; expected ids or handles",
                         *what);
    }
}

/* By the index of an entry: its latest correction that the key's holder may read, NULL: there is none. To be freed; NULL:
   out of memory. */
static entry **latest_each(const entente_record *r)
{
    entry **found = calloc(r->c->count + 1, sizeof *found);
    for (size_t i = 0; found && i < r->c->count; i++) {
        entry *e = r->c->entries[i], **best = e->replaces ? &found[e->replaces->index] : NULL;
        if (best && record_may(r, e) && (!*best || view_later(e, *best)))
            *best = e;
    }
    return found;
}

/* Whether all who read `of` read `by` too, by all that the key's holder knows of releases. set: room for two sets. */
static bool reaches(const entente_record *r, const entry *of, const entry *by, uint64_t *set)
{
    size_t words = audience_words(r->c), reader = record_reader(r);
    uint64_t *known = set + 2 * words;
    memset(known, 0xff, words * sizeof *known);
    audience_of(r->c, of, reader, DAY_LAST, known, set);
    audience_of(r->c, by, reader, DAY_LAST, known, set + words);
    for (size_t i = 0; i < words; i++)
        if (set[i] & ~set[words + i])
            return false;
    return true;
}

entente_status record_standing(const entente_record *r, const entry **of, const entry **narrower, entente_error *error)
{
    const entry *named = *of;
    uint64_t *set = calloc(3 * audience_words(r->c), sizeof *set);
    entry **latest = set ? latest_each(r) : NULL;
    while (latest && (*narrower = latest[(*of)->index]) && reaches(r, named, *narrower, set))
        *of = *narrower;
    while (latest && *narrower && latest[(*narrower)->index])
        *narrower = latest[(*narrower)->index]; /* with a correction falls what corrects it */
    free(set);
    free(latest);
    return latest ? ENTENTE_OK : error_memory(error);
}

/* --- consent ----------------------------------------------------------------------------------------------------------- */

void entente_record_consent(entente_record *r, entente_consent *ask, void *context)
{
    r->ask = ask;
    r->asked = context;
}

entente_status record_ask(entente_record *r, const buffer *what, entente_error *error)
{
    if (what->failed)
        return error_memory(error);
    if (!what->length || !r->ask || r->ask(r->asked, what->bytes))
        return ENTENTE_OK;
    r->broken = true; /* what was not agreed to is in memory, and not on the disk */
    return error_set(error, ENTENTE_INVALID, "nothing was written");
}

static bool sensitive(const entry *e)
{
    const body_position *position = e->kind == &kinds[KIND_POSITION] ? e->body : NULL;
    return e->body && (e->kind == &kinds[KIND_PREFERENCE] || e->kind == &kinds[KIND_WORTH] ||
                       (position && position->stance == STANCE_LIMIT));
}

/* Whether a correction is of what the corrected entry gave away: the same actor's, on the same issue. */
static bool same_secret(const entry *e, const entry *old)
{
    const char *actor = stand_words(e).actor, *before = stand_words(old).actor;
    return actor && before && !strcmp(actor, before) &&
           (e->kind != &kinds[KIND_WORTH] ||
            !strcmp(((const body_worth *)e->body)->item, ((const body_worth *)old->body)->item)) &&
           (e->kind != &kinds[KIND_POSITION] ||
            !strcmp(((const body_position *)e->body)->issue, ((const body_position *)old->body)->issue));
}

static void add_reader(uint64_t *set, size_t reader)
{
    if (reader != SIZE_MAX)
        set[reader / 64] |= (uint64_t)1 << reader % 64;
}

static void take_out(uint64_t *set, const uint64_t *others, size_t words)
{
    for (size_t i = 0; i < words; i++)
        set[i] &= ~others[i];
}

/* Of those in `set`, who are further than the owner of an entry: a line into `what`. Who enters it knows it already, and so
   do the mediators where that is one of them. set, scratch: room for a set of readers. */
static void put_beyond(const entente_record *r, const entry *e, uint64_t *set, uint64_t *scratch, size_t *asked,
                       buffer *what)
{
    const entente_case *c = r->c;
    size_t words = audience_words(c), own = record_reader(r);
    bool further = false, mediates = false;
    const char *owner = stand_words(e).actor;
    const size_t knows[] = {case_reader(c, owner ? owner : ""), e->writer, own};
    memset(scratch, 0, words * sizeof *scratch);
    for (size_t i = 0; i < sizeof knows / sizeof *knows; i++) {
        bool mediator = i && knows[i] != SIZE_MAX && knows[i] >= READER_ACTOR && c->mediator[knows[i] - READER_ACTOR];
        if (i < 2 || mediator) /* another party of the same key is another party */
            add_reader(scratch, knows[i]);
        mediates |= mediator;
    }
    case_readers(c, false, mediates, &(text_list){0}, scratch);
    take_out(set, scratch, words);
    for (size_t i = 0; i < words; i++)
        further |= set[i] != 0;
    if (!further || (*asked)++ >= ASKED_MOST)
        return;
    const body_position *position = e->kind == &kinds[KIND_POSITION] ? e->body : NULL;
    buffer_text(what, what->length ? "\n" : "");
    text_format(what, position ? "%s's limit on %s" : "%s's preferences%s", owner, position ? position->issue : "");
    text_format(what, " %s beyond %s for the first time, to ", position ? "goes" : "go", owner);
    audience_text(what, c, set, own);
}

static int by_place(const void *left, const void *right)
{
    const entry *a = *(const entry *const *)left, *b = *(const entry *const *)right;
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

/* What counts in nothing for the key's holder, sorted; *list is to be freed. */
static entente_status find_aside(const entente_record *r, const entry ***list, size_t *count, entente_error *error)
{
    size_t reader = record_reader(r);
    entente_view *v;
    *list = NULL;
    *count = 0;
    entente_status status =
        entente_view_new(r->c, reader < READER_ACTOR ? "public" : r->c->actors.text[reader - READER_ACTOR], NULL, &v, error);
    if (status != ENTENTE_OK)
        return status;
    if ((*list = calloc(v->aside_count + 1, sizeof **list))) {
        for (; *count < v->aside_count; ++*count)
            (*list)[*count] = v->aside[*count].entry;
        qsort(*list, *count, sizeof **list, by_place);
    } else {
        status = error_memory(error);
    }
    entente_view_free(v);
    return status;
}

/* Whether it corrects or retracts what others may speak of. */
static bool redefines(const entry *e)
{
    return e->replaces_at && e->kind && kind_has_id(e->kind);
}

entente_status record_before(const entente_record *r, entry *const *list, size_t count, fallen *before, entente_error *error)
{
    *before = (fallen){0};
    for (size_t i = 0; i < count && r->ask && !before->asked; i++) /* it takes two folds: not where nobody is asked */
        before->asked = r->c->head && redefines(list[i]);
    return before->asked ? find_aside(r, &before->list, &before->count, error) : ENTENTE_OK;
}

entente_status record_ask_fallen(entente_record *r, const fallen *before, entente_error *error)
{
    const entry **list;
    size_t count, more = 0;
    buffer what = {0};
    entente_status status = before->asked ? find_aside(r, &list, &count, error) : ENTENTE_OK;
    if (status != ENTENTE_OK || !before->asked)
        return status;
    for (size_t i = 0; i < count; i++)
        more += !bsearch(&list[i], before->list, before->count, sizeof *list, by_place);
    free(list);
    if (!more)
        return ENTENTE_OK;
    buffer_format(&what, "%zu %s of what this changes will count in nothing; `entente log --aside` will say why", more,
                  more == 1 ? "entry that speaks" : "entries that speak");
    status = record_ask(r, &what, error);
    buffer_free(&what);
    if (status == ENTENTE_OK)
        buffer_format(&r->left, "%zu %s of what this changes count%s in nothing now\n", more,
                      more == 1 ? "entry that speaks" : "entries that speak", more == 1 ? "s" : "");
    return status;
}

entente_status record_ask_entries(entente_record *r, entry *const *list, size_t count, entente_error *error)
{
    size_t words = audience_words(r->c), asked = 0;
    uint64_t *set = calloc(3 * words, sizeof *set);
    buffer what = {0};
    if (!set)
        return error_memory(error);
    uint64_t *known = set + 2 * words;
    for (size_t i = 0; i < count; i++) {
        const entry *e = list[i], *old = e->replaces;
        if (!sensitive(e))
            continue;
        memcpy(set, e->readers, words * sizeof *set);
        if (old && sensitive(old) && same_secret(e, old)) {
            memset(known, 0xff, words * sizeof *known);
            audience_of(r->c, old, record_reader(r), DAY_LAST, known, set + words);
            take_out(set, set + words, words);
        }
        put_beyond(r, e, set, set + words, &asked, &what);
    }
    if (asked > ASKED_MOST)
        buffer_format(&what, "\nand %zu more", asked - ASKED_MOST);
    entente_status status = record_ask(r, &what, error);
    buffer_free(&what);
    free(set);
    return status;
}

static bool names(const char *const *readers, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(readers[i], word))
            return true;
    return false;
}

entente_status record_beyond(const entente_record *r, const entry *what, const char *const *readers, size_t count,
                             buffer *line, entente_error *error)
{
    size_t words = audience_words(r->c), asked = 0;
    if (!sensitive(what))
        return ENTENTE_OK;
    uint64_t *set = calloc(3 * words, sizeof *set);
    if (!set)
        return error_memory(error);
    case_readers(r->c, names(readers, count, "public"), names(readers, count, "mediators"),
                 &(text_list){count, (const char **)readers}, set);
    memset(set + 2 * words, 0xff, words * sizeof *set);
    audience_of(r->c, what, record_reader(r), DAY_LAST, set + 2 * words, set + words);
    take_out(set, set + words, words);
    put_beyond(r, what, set, set + words, &asked, line);
    free(set);
    return line->failed ? error_memory(error) : ENTENTE_OK;
}

/* --- who may read ------------------------------------------------------------------------------------------------------ */

/* One more entry of this audience; what it cannot keep is counted together. */
static bool count_heard(entente_record *r, buffer *who)
{
    size_t at = 0;
    while (at < r->heard_count && strcmp(r->heard[at].who, who->bytes))
        at++;
    if (at < r->heard_count || at == TOLD_MOST) {
        r->heard_last = at < r->heard_count ? &r->heard[at].count : &r->heard_more;
        ++*r->heard_last;
        buffer_free(who);
        return true;
    }
    if (!record_grow((void **)&r->heard, r->heard_count, &r->heard_size, sizeof *r->heard))
        return false;
    r->heard[r->heard_count] = (heard){who->bytes, 1};
    r->heard_last = &r->heard[r->heard_count++].count;
    return true;
}

/* Whom a correction leaves with what it corrects. */
static void put_left(entente_record *r, const entry *e, uint64_t *set, const uint64_t *known, size_t own)
{
    size_t words = audience_words(r->c);
    uint64_t *old = set + words;
    char id[ENTRY_ID_TEXT];
    bool left = false;
    audience_of(r->c, e->replaces, own, DAY_LAST, known, old);
    bool public_left = old[0] & ~set[0] & 1 << READER_PUBLIC;
    take_out(old, set, words);
    for (size_t i = 0; i < words; i++)
        left |= old[i] != 0;
    if (!left)
        return;
    if (public_left)
        buffer_text(&r->left, "everybody else");
    else
        audience_text(&r->left, r->c, old, own);
    buffer_format(&r->left, " may read what this %s (%.12s) and not this: there it stands as it was\n",
                  entry_retracts(e) ? "retracts" : "corrects", entry_id_text(e->replaces->id, id));
}

/* set: room for four of them: of this entry, for put_left, those known, and the entry's before. */
static bool hear(entente_record *r, const entry *e, uint64_t *set, size_t own, bool again)
{
    size_t words = audience_words(r->c), readers = 0;
    uint64_t *known = set + 2 * words, *before = set + 3 * words;
    buffer who = {0};
    audience_of(r->c, e, own, DAY_LAST, known, set);
    if (e->replaces)
        put_left(r, e, set, known, own);
    if (again && !memcmp(set, before, words * sizeof *set)) {
        ++*r->heard_last;
        return true;
    }
    memcpy(before, set, words * sizeof *set);
    for (size_t i = 0; i < words; i++)
        readers += (size_t)__builtin_popcountll(set[i]);
    audience_text(&who, r->c, set, own);
    buffer_text(&who, readers == 1 && !(set[0] & (1 << READER_PUBLIC | 1 << READER_MEDIATORS)) ? " alone" : "");
    if (!who.failed && count_heard(r, &who))
        return true;
    buffer_free(&who);
    return false;
}

void record_heard(entente_record *r, entry *const *list, size_t count)
{
    size_t words = audience_words(r->c), own = record_reader(r);
    uint64_t *set = calloc(4 * words, sizeof *set);
    r->heard_lost |= !set;
    if (set)
        audience_known(r->c, own, DAY_LAST, set + 2 * words);
    for (size_t i = 0; i < count && !r->heard_lost; i++)
        r->heard_lost = !hear(r, list[i], set, own, i > 0);
    free(set);
}

const char *entente_record_audience(entente_record *r)
{
    size_t total = r->heard_more;
    for (size_t i = 0; i < r->heard_count; i++)
        total += r->heard[i].count;
    r->audience.length = 0;
    for (size_t i = 0; i < r->heard_count; i++)
        if (total > 1)
            buffer_format(&r->audience, "%zu %s may be read by: %s\n", r->heard[i].count,
                          r->heard[i].count == 1 ? "entry" : "entries", r->heard[i].who);
        else
            buffer_format(&r->audience, "may be read by: %s\n", r->heard[i].who);
    if (r->heard_more)
        buffer_format(&r->audience, "%zu entries may be read by others: `entente log` tells of each\n", r->heard_more);
    buffer_add(&r->audience, r->left.bytes ? r->left.bytes : "", r->left.length);
    return r->heard_lost || r->audience.failed || r->left.failed ? "memory ran out before it was found who may read it\n"
                                                                 : r->audience.bytes;
}
