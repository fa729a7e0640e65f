#include "cli/draft_document.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/repeats.h"
#include "base/text.h"
#include "case/canonical.h"
#include "case/view.h"

#include <entente/office.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A clause's words, and where in the old text each of their bytes stands. */
typedef struct placed {
    const char *text;
    size_t length;
    size_t *at;        /* [length + 1]: the last is behind the last byte */
    uint32_t *longest; /* text_repeats, made when the first change needs it */
} placed;

/* What one author did to bytes [from, to) of a clause: other words for them. */
typedef struct edit {
    size_t clause, from, to;
    const char *words;
    const entente_office_hand *who;
    bool gone; /* it went into the one before it of the same author */
} edit;

/* A word that stands in a clause a thousand times needs many words beside it to be named, and each change of it anew. */
enum { MADE_MOST = 16 << 20 };

typedef struct taking {
    into *to;
    const draft_said *said;
    const entente_office_document *document;
    entente_view *view;
    const char *authors, *file;
    arena memory;
    buffer old;  /* the old text, a mark an end of line */
    size_t skip; /* of the title */
    placed *clauses;
    size_t count;
    buffer made;  /* const char * of the entries */
    size_t bytes; /* of them all */
    buffer edits; /* of edit, in the order of the text */
    bool failed, too_many;
} taking;

bool draft_document(const char *bytes, size_t length)
{
    return (length > 1 && !memcmp(bytes, "PK", 2)) || (length > 3 && !memcmp(bytes, "\xd0\xcf\x11\xe0", 4)) ||
           (length > 5 && !memcmp(bytes, "<?xml", 5));
}

/* ---- Who is who ---- */

/* The actor of that id or exactly that name; NULL: none, or several. */
static const char *actor_called(const taking *t, const char *name)
{
    const view_list *actors = &t->view->kind[KIND_ACTOR];
    const char *found = NULL;
    for (size_t i = 0; i < actors->count; i++) {
        const body_actor *actor = actors->entries[i]->body;
        bool same = !strcmp(actor->id, name);
        for (size_t k = 0; k < actor->name.count; k++)
            same |= !strcmp(actor->name.text[k], name);
        if (same && found && strcmp(found, actor->id))
            return NULL;
        found = same ? actor->id : found;
    }
    return found;
}

/* By the table first: "Blue Coast=BLU,J. Doe=GRN". */
static const char *actor_of(const taking *t, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = t->authors; at && *at; at += *at == ',') {
        size_t whole = strcspn(at, ","), equals = strcspn(at, "=");
        if (equals == length && equals < whole && !memcmp(at, name, length)) {
            char id[80];
            snprintf(id, sizeof id, "%.*s", (int)(whole - equals - 1 < 79 ? whole - equals - 1 : 79), at + equals + 1);
            return actor_called(t, id);
        }
        at += whole;
    }
    return *name ? actor_called(t, name) : NULL;
}

static void ask_for(const taking *t, const char *name, buffer *asked)
{
    buffer quoted = {0};
    buffer_format(&quoted, "'%s=ACTOR'", name);
    if (!actor_of(t, name) && quoted.bytes && !(asked->bytes && strstr(asked->bytes, quoted.bytes)))
        buffer_format(asked, "%s%s", asked->length ? ", " : "", quoted.bytes);
    buffer_end(&quoted, asked);
}

/* true: everybody who wrote in it is known. */
static bool all_known(const taking *t)
{
    buffer asked = {0};
    for (size_t i = 0; i < t->document->stretches.count; i++) {
        const entente_office_stretch *s = &t->document->stretches.items[i];
        if (s->inserted)
            ask_for(t, s->inserted->author, &asked);
        if (s->deleted)
            ask_for(t, s->deleted->author, &asked);
    }
    for (size_t i = 0; i < t->document->comments.count; i++)
        ask_for(t, t->document->comments.items[i].author, &asked);
    if (asked.length)
        cli_print(stderr, "entente draft: who wrote in it, and is no actor's id or name: expected --authors with each: %s\n",
                  asked.bytes);
    bool known = !asked.length && !asked.failed;
    buffer_free(&asked);
    return known;
}

/* No entry holds control characters, and no JSON of one goes raw to a terminal. */
static entente_status all_clean(const taking *t, entente_error *error)
{
    const entente_office_document *d = t->document;
    const char *author = NULL;
    for (size_t i = 0; i < d->stretches.count && !author; i++) {
        const entente_office_stretch *s = &d->stretches.items[i];
        const entente_office_hand *who = s->inserted ? s->inserted : s->deleted;
        author = who && !(text_clean(s->text) && text_clean(who->author)) ? who->author : NULL;
    }
    for (size_t i = 0; i < d->comments.count && !author; i++) {
        const entente_office_comment *c = &d->comments.items[i];
        author = text_clean(c->text) && text_clean(c->about) && text_clean(c->author) ? NULL : c->author;
    }
    return author ? error_at(error, ENTENTE_INVALID, t->file, 0, 0, "control characters in what '%s' wrote; expected words",
                             author)
                  : ENTENTE_OK;
}

/* ---- Entries ---- */

static void put_member(buffer *b, const char *name, const char *value)
{
    buffer_format(b, "%s\"%s\":", b->bytes && b->bytes[b->length - 1] == '{' ? "" : ",", name);
    canonical_text(b, value);
}

/* The day is a clock's on the author's wall: what the entry speaks of, and never when it was known. */
static void put_envelope(taking *t, buffer *b, const char *as, const char *date, const char *to)
{
    char day[11];
    snprintf(day, sizeof day, "%.10s", date);
    buffer_text(b, "{");
    put_member(b, "kind", as);
    if (strlen(day) == 10)
        put_member(b, "on", day);
    else if (t->said->on)
        put_member(b, "on", t->said->on);
    if (t->said->at || (!t->to->record && t->said->on))
        put_member(b, "at", t->said->at ? t->said->at : t->said->on);
    if (t->said->by)
        put_member(b, "by", t->said->by);
    if (t->said->source)
        put_member(b, "source", t->said->source);
    buffer_text(b, ",\"to\":[");
    for (const char *at = to; *at; at += *at == ',') {
        size_t length = strcspn(at, ",");
        char one[80];
        snprintf(one, sizeof one, "%.*s", (int)(length < 79 ? length : 79), at);
        buffer_text(b, at == to ? "" : ",");
        canonical_text(b, one);
        at += length;
    }
    buffer_text(b, "]");
}

static void keep_entry(taking *t, buffer *b)
{
    buffer_text(b, "}");
    const char *json = b->failed ? NULL : arena_text(&t->memory, b->bytes, b->length);
    t->bytes += b->length;
    t->too_many |= t->bytes > MADE_MOST;
    t->failed |= !json || t->too_many;
    buffer_add(&t->made, &json, sizeof json);
    buffer_free(b);
}

static void put_whose(buffer *b, const char *name, const char *actor)
{
    buffer_format(b, ",\"%s\":[", name);
    canonical_text(b, actor);
    buffer_text(b, "]");
}

static void add_note(taking *t, const char *actor, const char *date, const buffer *text)
{
    buffer b = {0};
    put_envelope(t, &b, "note", date, "mediators");
    put_member(&b, "text", text->bytes ? text->bytes : "");
    put_whose(&b, "about", actor);
    keep_entry(t, &b);
}

/* ---- Where clauses stand in the old text ---- */

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Lay a clause's bytes upon the old text from `from` on, blanks apart. Where it stands: the place behind; SIZE_MAX: it does
 * not. */
static size_t lay_clause(const buffer *old, size_t from, placed *out)
{
    size_t at = from, i = 0;
    while (i < out->length) {
        while (i < out->length && blank(out->text[i]))
            out->at[i++] = at;
        while (at < old->length && blank(old->bytes[at]))
            at++;
        if (i == out->length)
            break;
        if (at == old->length || old->bytes[at] != out->text[i])
            return SIZE_MAX;
        out->at[i++] = at++;
    }
    out->at[out->length] = at;
    return at;
}

static void lay_clauses(taking *t, const clauses_in *in)
{
    size_t from = t->skip;
    t->count = in->count;
    t->clauses = ARENA_ARRAY(&t->memory, in->count, placed);
    t->failed |= !t->clauses;
    for (size_t i = 0; !t->failed && i < in->count; i++) {
        placed *p = &t->clauses[i];
        *p = (placed){.text = in->list[i].text, .length = strlen(in->list[i].text)};
        p->at = ARENA_ARRAY(&t->memory, p->length + 1, size_t);
        t->failed |= !p->at;
        size_t end = SIZE_MAX;
        for (size_t at = from; !t->failed && at <= t->old.length && end == SIZE_MAX; at++)
            end = lay_clause(&t->old, at, p);
        from = end == SIZE_MAX ? from : end;
    }
}

/* The clause at a place of the old text: the last that begins at or before it. */
static size_t clause_at(const taking *t, size_t place)
{
    size_t found = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->clauses[i].at[0] <= place)
            found = i;
    return found;
}

static size_t within(const placed *p, size_t place)
{
    size_t from = 0, to = p->length;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (p->at[middle] < place)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* ---- Alternatives ---- */

static bool once(const placed *p, size_t from, size_t to)
{
    return to > from && to - from > p->longest[from];
}

static size_t word_left(const placed *p, size_t at)
{
    while (at && blank(p->text[at - 1]))
        at--;
    while (at && !blank(p->text[at - 1]))
        at--;
    return at;
}

static size_t word_right(const placed *p, size_t at)
{
    while (at < p->length && blank(p->text[at]))
        at++;
    while (at < p->length && !blank(p->text[at]))
        at++;
    return at;
}

/* U+2028, as the reader of documents has it. */
static bool soft_break(const char *at)
{
    return !strncmp(at, "\xe2\x80\xa8", 3);
}

/* Without blanks at both ends, marks of paragraphs and soft ends of lines blanks. */
static char *trimmed(taking *t, const char *text, size_t length)
{
    while (length && blank(*text))
        text++, length--;
    while (length && blank(text[length - 1]))
        length--;
    char *copy = arena_text(&t->memory, text, length);
    t->failed |= !copy;
    char *put = copy;
    for (const char *at = copy; at && *at; at++) {
        bool soft = soft_break(at);
        *put++ = soft || *at == '\n' ? ' ' : *at;
        at += soft ? 2 : 0;
    }
    if (put)
        *put = '\0';
    return copy ? copy : arena_text(&t->memory, "", 0);
}

static void add_alternative(taking *t, const char *draft, const char *clause, const entente_office_hand *who,
                            const char *instead_of, const char *behind, const char *words)
{
    buffer b = {0};
    put_envelope(t, &b, "alternative", who->date, t->said->to ? t->said->to : "mediators");
    put_member(&b, "draft", draft);
    put_member(&b, "clause", clause);
    if (instead_of)
        put_member(&b, "instead_of", instead_of);
    if (behind)
        put_member(&b, "behind", behind);
    put_member(&b, "words", words);
    put_whose(&b, "whose", actor_of(t, who->author));
    keep_entry(t, &b);
}

/* The least range around bytes [from, to) of a clause in which each bracket has its other end, as far as it has one. */
static void balance(const placed *p, size_t *from, size_t *to)
{
    size_t depth = 0, open = 0; /* closing ones without an opening one, and opening ones without a closing one */
    for (size_t i = *from; i < *to; i++) {
        if (p->text[i] == '[')
            open++;
        else if (p->text[i] == ']' && open)
            open--;
        else
            depth += p->text[i] == ']';
    }
    size_t right = *to, left = *from;
    for (size_t inner = 0; open && right < p->length; right++) {
        if (p->text[right] == '[')
            inner++;
        else if (p->text[right] == ']' && inner)
            inner--;
        else
            open -= p->text[right] == ']';
    }
    for (size_t inner = 0; depth && left; left--) {
        if (p->text[left - 1] == ']')
            inner++;
        else if (p->text[left - 1] == '[' && inner)
            inner--;
        else
            depth -= p->text[left - 1] == '[';
    }
    *to = open ? *to : right;
    *from = depth ? *from : left;
}

static const placed *repeats_known(taking *t, size_t i)
{
    placed *p = &t->clauses[i];
    if (!p->longest && (p->longest = ARENA_ARRAY(&t->memory, p->length + 1, uint32_t)))
        t->failed |= !text_repeats(p->text, p->length, p->longest);
    t->failed |= !p->longest;
    return p;
}

/* Other words of one author for bytes [from, to) of a clause. Words alone are named by the words before them; what is struck
   alone takes a word beside it along; and what stands in the clause more than once takes words along until it stands once.
 */
static void alternative(taking *t, const char *draft, const clauses_in *in, size_t i, size_t from, size_t to,
                        const entente_office_hand *who, const char *words)
{
    const placed *p = repeats_known(t, i);
    const char *own = trimmed(t, words, strlen(words));
    if (t->failed || (from == to && !*own))
        return;
    if (!to && i) { /* a new paragraph before a clause stands at the end of the one before */
        add_alternative(t, draft, in->list[i - 1].id, who, NULL, NULL, own);
        return;
    }
    if (from == to && from) {
        size_t left = word_left(p, from);
        while (left && !once(p, left, from))
            left = word_left(p, left);
        size_t rest = from;
        while (rest < p->length && blank(p->text[rest]))
            rest++;
        if (rest == p->length || once(p, left, from)) {
            const char *behind = rest == p->length ? NULL : trimmed(t, p->text + left, from - left);
            add_alternative(t, draft, in->list[i].id, who, NULL, behind, own);
            return;
        }
    }
    size_t left = from, right = to;
    if (!*own || from == to)
        left == word_left(p, left) || left == 0 ? (right = word_right(p, right)) : (left = word_left(p, left));
    for (bool turn = false; !once(p, left, right) && (left || right < p->length); turn = !turn)
        turn || !left ? (right = word_right(p, right)) : (left = word_left(p, left));
    balance(p, &left, &right);
    buffer all = {0};
    buffer_add(&all, p->text + left, from - left);
    buffer_text(&all, words);
    buffer_add(&all, p->text + to, right - to);
    const char *instead = trimmed(t, p->text + left, right - left),
               *said = trimmed(t, all.bytes ? all.bytes : "", all.length);
    t->failed |= all.failed;
    buffer_free(&all);
    if (!t->failed && *said && *instead)
        add_alternative(t, draft, in->list[i].id, who, instead, NULL, said);
    else if (!t->failed) { /* the whole clause goes */
        buffer note = {0};
        buffer_format(&note, "%s strikes the clause %s: %s", who->author, in->list[i].id, instead);
        add_note(t, actor_of(t, who->author), who->date, &note);
        buffer_free(&note);
    }
}

/* What one author did to changed stretches that stand side by side, from `first` on and before `end`; `place`: where they
   begin in the old text. */
static void take_hunk(taking *t, size_t first, size_t end, size_t place, const entente_office_hand *who)
{
    buffer words = {0};
    size_t from = SIZE_MAX, to = 0, at = place;
    for (size_t i = first; i < end; i++) {
        const entente_office_stretch *s = &t->document->stretches.items[i];
        size_t length = s->inserted ? 0 : strlen(s->text);
        bool struck = s->deleted && !s->inserted && !strcmp(s->deleted->author, who->author);
        bool own = s->inserted && !strcmp(s->inserted->author, who->author);
        if (struck || own) {
            from = from == SIZE_MAX ? at : from;
            to = at + (struck ? length : 0);
        }
        if (own)
            buffer_text(&words, s->text);
        at += length;
    }
    t->failed |= words.failed;
    size_t last = to > from ? clause_at(t, to - 1) : clause_at(t, from);
    for (size_t i = clause_at(t, from); !t->failed && t->count && i <= last; i++) {
        const edit one = {i,
                          within(&t->clauses[i], from),
                          within(&t->clauses[i], to),
                          arena_text(&t->memory, words.bytes ? words.bytes : "", words.length),
                          who,
                          false};
        t->failed |= !one.words;
        buffer_add(&t->edits, &one, sizeof one);
        words.length = 0; /* of a hunk over several clauses the words go with the first */
    }
    buffer_free(&words);
}

/* Two parties disagree there: the one put in, the other struck it. */
static void note_struck(taking *t, const entente_office_stretch *s)
{
    buffer b = {0};
    const char *words = trimmed(t, s->text, strlen(s->text));
    if (!t->failed && *words) {
        buffer_format(&b, "%s strikes what %s put in: %s", s->deleted->author, s->inserted->author, words);
        add_note(t, actor_of(t, s->deleted->author), s->deleted->date, &b);
    }
    buffer_free(&b);
}

static bool seen_before(const taking *t, size_t first, size_t i, const char *author)
{
    for (; first < i; first++) {
        const entente_office_stretch *s = &t->document->stretches.items[first];
        if ((s->inserted && !strcmp(s->inserted->author, author)) ||
            (!s->inserted && s->deleted && !strcmp(s->deleted->author, author)))
            return true;
    }
    return false;
}

static void take_changes(taking *t)
{
    const entente_office_stretches *all = &t->document->stretches;
    size_t place = 0;
    for (size_t i = 0, end; i < all->count && !t->failed; i = end) {
        size_t length = 0;
        for (end = i; end < all->count && (all->items[end].inserted || all->items[end].deleted); end++)
            length += all->items[end].inserted ? 0 : strlen(all->items[end].text);
        for (size_t k = i; k < end && !t->failed; k++) {
            const entente_office_stretch *s = &all->items[k];
            const entente_office_hand *who = s->inserted ? s->inserted : s->deleted;
            if (!seen_before(t, i, k, who->author))
                take_hunk(t, i, end, place, who);
            if (s->inserted && s->deleted)
                note_struck(t, s);
        }
        place += length;
        if (end == i)
            place += strlen(all->items[end++].text);
    }
}

/* Edits of one author that share a pair of brackets are one: a pair is lifted by two of them. */
static void join_edits(taking *t, edit *all, size_t count, size_t i)
{
    const placed *p = &t->clauses[all[i].clause];
    size_t from = all[i].from, to = all[i].to;
    buffer b = {0};
    balance(p, &from, &to);
    for (size_t k = i + 1; k < count && all[k].clause == all[i].clause; k++) {
        if (all[k].from >= to || all[k].from < all[i].to || strcmp(all[k].who->author, all[i].who->author))
            continue;
        if (!b.bytes)
            buffer_text(&b, all[i].words);
        buffer_add(&b, p->text + all[i].to, all[k].from - all[i].to);
        buffer_text(&b, all[k].words);
        all[i].to = all[k].to;
        all[k].gone = true;
        if (all[i].to > to) {
            to = all[i].to;
            balance(p, &from, &to);
        }
    }
    if (b.bytes || b.failed)
        all[i].words = b.failed ? NULL : arena_text(&t->memory, b.bytes, b.length);
    t->failed |= !all[i].words;
    buffer_free(&b);
}

static void take_edits(taking *t, const char *draft, const clauses_in *in)
{
    edit *all = (edit *)(void *)t->edits.bytes;
    size_t count = t->edits.length / sizeof *all;
    t->failed |= t->edits.failed;
    for (size_t i = 0; i < count && !t->failed; i++) {
        if (all[i].gone)
            continue;
        join_edits(t, all, count, i);
        if (t->failed)
            break;
        alternative(t, draft, in, all[i].clause, all[i].from, all[i].to, all[i].who, all[i].words);
    }
}

static void take_comments(taking *t)
{
    for (size_t i = 0; i < t->document->comments.count && !t->failed; i++) {
        const entente_office_comment *c = &t->document->comments.items[i];
        buffer b = {0};
        buffer_format(&b, "%s%s%s%s%s: %s", c->author, c->parent ? " answers" : " comments", *c->about ? " at \"" : "",
                      c->about, *c->about ? "\"" : "", c->text);
        add_note(t, actor_of(t, c->author), c->date, &b);
        t->failed |= b.failed;
        buffer_free(&b);
    }
}

static entente_status along(void *context, const char *draft, const clauses_in *in, draft_more *more, entente_error *error)
{
    taking *t = context;
    lay_clauses(t, in);
    if (!t->failed)
        take_changes(t);
    if (!t->failed)
        take_edits(t, draft, in);
    take_comments(t);
    more->count = t->made.length / sizeof(const char *);
    more->json = (const char **)(void *)t->made.bytes;
    more->length = ARENA_ARRAY(&t->memory, more->count, size_t);
    t->failed |= !more->length || t->made.failed;
    for (size_t i = 0; !t->failed && i < more->count; i++)
        more->length[i] = strlen(more->json[i]);
    if (t->too_many)
        return error_at(
            error, ENTENTE_LIMIT, t->file, 0, 0,
            "its changes come to more than %d MB of entries, for the words around them are the same again and again; "
            "expected a text in which they can be told apart by a few words",
            MADE_MOST >> 20);
    return t->failed ? error_memory(error) : ENTENTE_OK;
}

/* ---- The whole ---- */

/* The old text, and the same for clauses_read: an empty line between paragraphs. */
static void lay_old(taking *t, buffer *plain)
{
    const entente_office_stretches *all = &t->document->stretches;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].inserted)
            buffer_text(&t->old, all->items[i].text);
    t->skip = t->document->title ? strlen(t->document->title) : 0;
    for (size_t i = t->skip; i < t->old.length; i++) {
        if (soft_break(t->old.bytes + i))
            memcpy(t->old.bytes + i++, "   ", 3), i++; /* as long as before: places in it stay */
        buffer_text(plain, t->old.bytes[i] == '\n' ? "\n\n" : (const char[]){t->old.bytes[i], '\0'});
    }
    buffer_text(plain, "");
}

int draft_add_document(into *to, const draft_said *said, const char *file, const char *bytes, size_t length,
                       const char *authors)
{
    taking t = {.to = to, .said = said, .authors = authors, .file = file};
    entente_error error = {0};
    buffer plain = {0};
    clauses_in in;
    draft_said titled = *said;
    const char *reader = to->record ? entente_record_reader(to->record) : NULL;
    entente_status status = entente_office_read(file, bytes, length, &t.document, &error);
    if (status == ENTENTE_OK)
        status = entente_view_new(into_case(to), reader, NULL, &t.view, &error);
    if (status == ENTENTE_OK) {
        lay_old(&t, &plain);
        status = plain.failed || t.old.failed ? error_memory(&error)
                                              : clauses_read(&t.memory, plain.bytes, plain.length, &in, &error);
        if (status != ENTENTE_OK && !error.file[0])
            snprintf(error.file, sizeof error.file, "%s", file);
    }
    titled.title = said->title || status != ENTENTE_OK ? said->title : t.document->title;
    if (status == ENTENTE_OK)
        status = all_clean(&t, &error);
    int done = status != ENTENTE_OK ? cli_fail(&error) : !all_known(&t) ? EXIT_BAD : EXIT_DONE;
    if (done == EXIT_DONE) {
        for (size_t i = 0; i < t.document->warnings.count; i++)
            cli_print(stderr, "entente: %s: %s\n", file, t.document->warnings.items[i]);
        done = draft_add(to, &titled, &in, &t.memory, along, &t);
    }
    buffer_free(&plain);
    buffer_free(&t.old);
    buffer_free(&t.made);
    buffer_free(&t.edits);
    entente_view_free(t.view);
    entente_result_free(t.document);
    arena_free(&t.memory);
    return done;
}
