#include "clerk/sheet.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOKENS_OVER = 16 };

bool sheet_grow(sheet *s, void *items, uint32_t *size, uint32_t count, size_t each)
{
    void **held = items;
    if (count < *size)
        return true;
    uint32_t larger = *size ? *size * 2 : 64;
    void *fresh = arena_alloc(s->memory, larger, each);
    if (!fresh) {
        s->failed = true;
        return false;
    }
    if (count)
        memcpy(fresh, *held, count * each);
    *held = fresh;
    *size = larger;
    return true;
}

static bool letter(unsigned char c)
{
    return isalpha(c) || c >= 0x80;
}

/* Bytes of a mark of punctuation outside ASCII at a place, 0: there is none; *as: what it is taken for. */
static size_t wide_mark(const char *at, size_t left, const char **as)
{
    static const struct {
        const char *bytes, *as;
    } marks[] = {{"–", "-"},  {"—", "—"}, {"‑", "-"}, {"‐", "-"}, {"“", "\""}, {"”", "\""}, {"„", "\""}, {"«", "\""},
                 {"»", "\""}, {"‘", "'"}, {"’", "'"}, {"→", "→"}, {"≤", "≤"},  {"≥", "≥"},  {"•", "•"},  {"·", "•"},
                 {"…", "…"},  {"€", "€"}, {"£", "£"}, {"×", "×"}, {" ", " "},  {" ", " "},  {NULL, NULL}};
    for (size_t i = 0; marks[i].bytes; i++) {
        size_t n = strlen(marks[i].bytes);
        if (n <= left && !memcmp(at, marks[i].bytes, n)) {
            *as = marks[i].as;
            return n;
        }
    }
    return 0;
}

static bool add_token(sheet *s, uint32_t *size, token made)
{
    void *held = s->tokens;
    if (!sheet_grow(s, &held, size, s->token_count, sizeof *s->tokens))
        return false;
    s->tokens = held;
    s->tokens[s->token_count++] = made;
    return true;
}

/* Lower case of ASCII, and apostrophes straight. */
static const char *lowered(sheet *s, size_t from, size_t to)
{
    char *low = arena_alloc(s->memory, to - from + 1, 1);
    size_t used = 0;
    if (!low) {
        s->failed = true;
        return "";
    }
    for (size_t i = from; i < to; i++) {
        if (i + 2 < to && !memcmp(s->text + i, "’", 3)) {
            low[used++] = '\'';
            i += 2;
        } else {
            low[used++] = (char)tolower((unsigned char)s->text[i]);
        }
    }
    return low;
}

static size_t number_end(const char *text, size_t i, size_t length, double *value)
{
    double whole = 0, part = 0, scale = 1;
    size_t digits = 0;
    for (; i < length && digits < 18; i++) {
        if (isdigit((unsigned char)text[i])) {
            whole = whole * 10 + (text[i] - '0');
            digits++;
        } else if (text[i] != ',' || i + 3 >= length || !isdigit((unsigned char)text[i + 1]) ||
                   !isdigit((unsigned char)text[i + 2]) || !isdigit((unsigned char)text[i + 3]) ||
                   (i + 4 < length && isdigit((unsigned char)text[i + 4]))) {
            break;
        }
    }
    while (i < length && isdigit((unsigned char)text[i]))
        i++;
    if (i + 1 < length && text[i] == '.' && isdigit((unsigned char)text[i + 1]))
        for (i++; i < length && isdigit((unsigned char)text[i]); i++)
            if (scale < 1e9) {
                part = part * 10 + (text[i] - '0');
                scale *= 10;
            }
    *value = whole + part / scale;
    return i;
}

static bool tokens_make(sheet *s, size_t from, size_t to, uint32_t *size)
{
    bool space = true;
    for (size_t i = from; i < to && !s->failed;) {
        unsigned char c = (unsigned char)s->text[i];
        const char *as = NULL;
        if (c <= ' ') {
            space = true;
            i++;
            continue;
        }
        size_t end = i, wide = wide_mark(s->text + i, to - i, &as);
        if (as && *as == ' ') {
            space = true;
            i += wide;
            continue;
        }
        token t = {.from = (uint32_t)i, .space = space, .actor = NONE, .quantity = NONE, .date = NONE};
        space = false;
        if (wide) {
            t.kind = TOKEN_MARK;
            t.low = as;
            end = i + wide;
        } else if (isdigit(c)) {
            t.kind = TOKEN_NUMBER;
            end = number_end(s->text, i, to, &t.number);
            t.low = lowered(s, i, end);
        } else if (letter(c)) {
            t.kind = TOKEN_WORD;
            while (end < to) {
                unsigned char d = (unsigned char)s->text[end];
                const char *mark_as = NULL;
                size_t w = d >= 0x80 ? wide_mark(s->text + end, to - end, &mark_as) : 0;
                bool quote = d == '\'' || (mark_as && !strcmp(mark_as, "'"));
                size_t n = w ? w : 1;
                if (quote && end + n < to && letter((unsigned char)s->text[end + n]) &&
                    !wide_mark(s->text + end + n, to - end - n, &mark_as)) {
                    /* "Valley's" is two, "won't" one */
                    if (tolower((unsigned char)s->text[end + n]) == 's' &&
                        (end + n + 1 >= to || !isalnum((unsigned char)s->text[end + n + 1])))
                        break;
                    end += n;
                    continue;
                }
                if (w || (!letter(d) && !isdigit(d)))
                    break;
                end++;
            }
            if (end < to && s->text[end] == '/' && end == i + 1 && (c == 'w' || c == 'W')) /* "w/" */
                end++;
            t.low = lowered(s, i, end);
            t.capital = isupper(c) || (c >= 0xc3 && c <= 0xc5);
            t.upper = t.capital && end > i + 1 && isupper((unsigned char)s->text[i + 1]) &&
                      isupper((unsigned char)s->text[end - 1]);
        } else {
            t.kind = TOKEN_MARK;
            end = i + 1;
            if (c == '\'' && end < to && tolower((unsigned char)s->text[end]) == 's' &&
                (end + 1 >= to || !isalnum((unsigned char)s->text[end + 1])))
                end++;
            t.low = lowered(s, i, end);
        }
        t.to = (uint32_t)end;
        if (t.kind == TOKEN_MARK && wide && !strcmp(as, "'") && end < to && tolower((unsigned char)s->text[end]) == 's' &&
            (end + 1 >= to || !isalnum((unsigned char)s->text[end + 1]))) {
            t.to = (uint32_t)++end;
            t.low = "'s";
        }
        if (!add_token(s, size, t))
            return false;
        i = end;
    }
    return !s->failed;
}

/* The token after a phrase that begins at a token, 0: it does not. */
static uint32_t phrase_end(const sheet *s, const phrase *p, uint32_t at, uint32_t end)
{
    uint32_t i = at + 1;
    for (uint32_t w = 1; w < p->words; w++) {
        if (!strcmp(p->word[w], "*")) {
            uint32_t gap = 0;
            if (++w == p->words)
                return i;
            while (i < end && gap < PHRASE_GAP && strcmp(s->tokens[i].low, p->word[w]) && !mark(s, i, ";") &&
                   !mark(s, i, "."))
                i++, gap++;
        }
        if (i >= end || strcmp(s->tokens[i].low, p->word[w]))
            return 0;
        i++;
    }
    return i;
}

static bool matches_make(sheet *s)
{
    for (uint32_t k = 0; k < s->sentence_count; k++)
        for (uint32_t i = s->sentences[k].first; i < s->sentences[k].end; i++) {
            token *t = &s->tokens[i];
            t->match = s->match_count;
            for (const phrase *p = lexicon_at(s->words, t->low); p; p = p->next) {
                uint32_t end;
                if (strcmp(p->word[0], t->low) || !(end = phrase_end(s, p, i, s->sentences[k].end)))
                    continue;
                void *held = s->matches;
                if (!sheet_grow(s, &held, &s->match_size, s->match_count, sizeof *s->matches))
                    return false;
                s->matches = held;
                s->matches[s->match_count++] = (match_of){p, end};
                t->matches++;
                t->classes[p->class >> 6] |= 1ull << (p->class & 63);
            }
        }
    return true;
}

const phrase *is_phrase(const sheet *s, uint32_t at, clerk_class class, uint32_t *end)
{
    const phrase *best = NULL;
    if (at >= s->token_count || !(s->tokens[at].classes[class >> 6] >> (class & 63) & 1))
        return NULL;
    for (uint32_t i = 0; i < s->tokens[at].matches; i++) {
        const match_of *m = &s->matches[s->tokens[at].match + i];
        if (m->phrase->class == class && (!best || m->end > *end)) {
            best = m->phrase;
            *end = m->end;
        }
    }
    return best;
}

uint32_t is(const sheet *s, uint32_t at, clerk_class class)
{
    uint32_t end = at;
    return is_phrase(s, at, class, &end) ? end - at : 0;
}

int32_t find(const sheet *s, uint32_t from, uint32_t to, clerk_class class)
{
    for (uint32_t i = from; i < to; i++)
        if (is(s, i, class))
            return (int32_t)i;
    return NONE;
}

const char *text_of(sheet *s, uint32_t first, uint32_t end)
{
    if (first >= end)
        return "";
    size_t from = s->tokens[first].from, to = s->tokens[end - 1].to, used = 0;
    char *text = arena_alloc(s->memory, to - from + 1, 1);
    if (!text) {
        s->failed = true;
        return "";
    }
    for (size_t i = from; i < to; i++) {
        bool blank = (unsigned char)s->text[i] <= ' ';
        if (!blank)
            text[used++] = s->text[i];
        else if (used && text[used - 1] != ' ')
            text[used++] = ' ';
    }
    text[used] = '\0';
    return text;
}

uint32_t stem_of(const sheet *s, const char *low)
{
    static const char *const ends[] = {"ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "al", "er", "s", "e", NULL};
    size_t n = strlen(low);
    (void)s;
    if (n < 2 || (n < 3 && !isdigit((unsigned char)low[0])))
        return 0;
    for (int i = 0; ends[i]; i++) {
        size_t m = strlen(ends[i]);
        if (n >= m + 4 && !strcmp(low + n - m, ends[i]) && !(m == 1 && low[n - 1] == 's' && low[n - 2] == 's')) {
            n -= m;
            break;
        }
    }
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n && i < 7; i++)
        h = (h ^ (unsigned char)low[i]) * 16777619u;
    return h ? h : 1;
}

/* A line without its bullet or number. */
static const char *bare_line(const char *line, const char *end)
{
    static const char *const bullets[] = {"- ", "* ", "– ", "— ", "• ", "→ ", NULL};
    for (int b = 0; bullets[b]; b++)
        if ((size_t)(end - line) > strlen(bullets[b]) && !memcmp(line, bullets[b], strlen(bullets[b])))
            return line + strlen(bullets[b]);
    const char *at = line;
    while (at < end && at < line + 2 && isdigit((unsigned char)*at))
        at++;
    return at > line && end - at > 2 && (*at == '.' || *at == ')') && at[1] == ' ' ? at + 2 : line;
}

/* "Weds 9 May": a day of the week cut short, as notes are headed. */
static bool short_day(const char *line, const char *end)
{
    static const char *const days[] = {"Mon",  "Tue",   "Tues", "Wed", "Weds", "Thu",
                                       "Thur", "Thurs", "Fri",  "Sat", "Sun",  NULL};
    for (const char *at = line; at < end;) {
        const char *from = at;
        while (at < end && isalpha((unsigned char)*at))
            at++;
        for (int d = 0; days[d] && at > from; d++)
            if ((size_t)(at - from) == strlen(days[d]) && !memcmp(from, days[d], strlen(days[d])))
                return true;
        at += at == from;
    }
    return false;
}

/* Lines that are short and begin with a topic: notes. */
static bool look_of_notes(const sheet *s)
{
    static const char *const heads[] = {"Caucus", "Video", "Team", NULL};
    static const char *const short_forms[] = {" w/ ", "→",     " mtg",  " poss.", " yrs",  " mths",
                                              "≤",    " tmrw", " wld ", " cld ",  " del.", NULL};
    size_t lines = 0, topics = 0, long_lines = 0, shorts = 0, stamped = 0, rows = 0;
    bool head = false;
    for (int h = 0; heads[h]; h++)
        head |= s->length > 8 && !strncmp(s->text, heads[h], strlen(heads[h]));
    for (int f = 0; short_forms[f]; f++)
        for (size_t i = 0; i + strlen(short_forms[f]) <= s->length && i < 4000; i++)
            shorts += !memcmp(s->text + i, short_forms[f], strlen(short_forms[f]));
    for (size_t i = 0; i < s->length;) {
        const char *line = s->text + i;
        const char *end = memchr(line, '\n', s->length - i);
        size_t length = end ? (size_t)(end - line) : s->length - i;
        i += length + 1;
        end = line + length;
        const char *bare = bare_line(line, end);
        size_t left = (size_t)(end - bare), colon = 0;
        while (colon < left && colon < 28 && bare[colon] != ':')
            colon++;
        if (length > 2) {
            head |= !lines && length < 160 && short_day(line, end);
            lines++;
            topics += colon < 28 && colon + 1 < left && colon > 1 && isupper((unsigned char)*bare) &&
                      bare[colon + 1] == ' ' && !memchr(bare, '.', colon);
            long_lines += length > 160;
            stamped += left > 6 && isdigit((unsigned char)bare[0]) && isdigit((unsigned char)bare[1]) && bare[2] == ':' &&
                       isdigit((unsigned char)bare[3]) && isdigit((unsigned char)bare[4]);
            const char *bar = memchr(line, '|', length);
            rows += bar && memchr(bar + 1, '|', (size_t)(end - bar) - 1);
        }
    }
    head |= stamped >= 2 || rows >= 2;
    return lines >= 3 - (size_t)head && (head || shorts >= 3 || (topics >= 3 && topics * 3 >= lines)) &&
           long_lines * 3 <= lines;
}

static bool dash_of_dateline(const sheet *s, uint32_t i)
{
    return mark(s, i, "—") || (mark(s, i, "-") && s->tokens[i].space);
}

static bool years(const token *t)
{
    return t->kind == TOKEN_NUMBER && t->number >= 1900 && t->number <= 2200 && t->to - t->from == 4;
}

/* Lines above the text: a place and a day, what the paper is. */
static void headings(sheet *s)
{
    for (uint32_t i = 0; i < s->sentence_count && !s->notes; i++) {
        sentence *k = &s->sentences[i];
        bool ends =
            mark(s, k->end - 1, ".") || mark(s, k->end - 1, "?") || mark(s, k->end - 1, "!") || mark(s, k->end - 1, "\"");
        bool line = k->opens && (i + 1 == s->sentence_count || s->sentences[i + 1].opens), has_day = false;
        for (uint32_t t = k->first; t < k->end; t++)
            has_day |= years(&s->tokens[t]);
        bool bullet = mark(s, k->first, "•") || mark(s, k->first, "-");
        if ((line && !ends && !bullet && k->end - k->first <= 28) ||
            (has_day && i < 3 && k->end - k->first <= 6 && k->line <= 2))
            k->heading = true;
        if (k->heading && has_day && !s->place[0] && i < 2 && !mark(s, k->first, ":")) { /* "Geneva, 18 March 2025" */
            uint32_t stop = k->first;
            while (stop < k->end && s->tokens[stop].kind == TOKEN_WORD && s->tokens[stop].capital)
                stop++;
            if (mark(s, stop, ",") && k->end - stop < 6)
                s->place = text_of(s, k->first, stop);
        }
    }
}

/* Notes: a sentence that ends in "min." or "approx." goes on. */
static bool goes_on(const sheet *s, const sentence *k)
{
    static const char *const forms[] = {"min",  "max", "approx", "poss", "del", "incl", "excl", "vs",
                                        "ca",   "avg", "est",    "no",   "nr",  "gov",  "govt", "sec",
                                        "resp", "cf",  "e",      "i",    "g",   "p",    NULL};
    if (!s->notes || k->end - k->first < 2 || !mark(s, k->end - 1, "."))
        return false;
    if (k->end - k->first > 2 && s->tokens[k->end - 3].kind == TOKEN_NUMBER)
        return false; /* "20 min." ends it */
    for (int f = 0; forms[f]; f++)
        if (word(s, k->end - 2, forms[f]))
            return true;
    return false;
}

/* Bytes [from, to) of a sentence of the parse as one of the sheet. */
static bool sentence_add(sheet *s, const entente_sentence *p, size_t from, size_t to, uint32_t *size, uint32_t *line)
{
    sentence *k = &s->sentences[s->sentence_count];
    k->first = s->token_count;
    if (!tokens_make(s, from, to, size))
        return false;
    k->end = s->token_count;
    if (k->end == k->first)
        return true;
    bool broken = false;
    for (size_t b = s->sentence_count ? s->tokens[k->first - 1].to : 0; b < from; b++)
        broken |= s->text[b] == '\n';
    if (s->sentence_count && !broken && goes_on(s, k - 1)) {
        (k - 1)->end = k->end;
        (k - 1)->question = mark(s, k->end - 1, "?");
        return true;
    }
    bool short_head =
        k->end - k->first > 1 && mark(s, k->first + 1, ":") && s->tokens[k->first].to - s->tokens[k->first].from == 1;
    k->opens = !s->sentence_count || (p->paragraph && from == p->from) || (s->notes && broken) ||
               (broken && (mark(s, k->first, "•") || short_head));
    *line += k->opens;
    k->line = *line;
    k->question = mark(s, k->end - 1, "?") || (k->end - k->first > 1 && mark(s, k->end - 2, "?"));
    s->sentence_count++;
    return true;
}

/* Sentences of the parse as tokens; of notes each line's. */
bool sheet_make(sheet *s, const entente_parse *parse)
{
    uint32_t size = 0, line = 0;
    s->notes = look_of_notes(s);
    size_t lines = parse->count + 1;
    for (size_t i = 0; i < s->length && s->notes; i++)
        lines += s->text[i] == '\n';
    s->sentences = ARENA_ARRAY(s->memory, lines, sentence);
    if (!s->sentences)
        return !(s->failed = true);
    for (size_t i = 0; i < parse->count; i++) {
        const entente_sentence *p = &parse->sentences[i];
        for (size_t from = p->from, to; from < p->to; from = to + 1) { /* a line of notes ends a sentence */
            const char *broken = s->notes ? memchr(s->text + from, '\n', p->to - from) : NULL;
            to = broken ? (size_t)(broken - s->text) : p->to;
            if (!sentence_add(s, p, from, to, &size, &line))
                return false;
        }
    }
    for (uint32_t over = 0; over < TOKENS_OVER; over++) /* whoever looks ahead sees empty ones */
        if (!add_token(s, &size, (token){.low = "", .kind = TOKEN_MARK, .actor = NONE, .quantity = NONE, .date = NONE}))
            return false;
    s->token_count -= TOKENS_OVER;
    /* "CAIRO, Feb 7 —" is parted from what follows it */
    s->place = "";
    if (s->sentence_count) {
        sentence *k = &s->sentences[0];
        for (uint32_t i = k->first; i < k->end && i < k->first + 14; i++)
            if (dash_of_dateline(s, i) && i > k->first && s->tokens[k->first].upper) {
                uint32_t stop = k->first;
                while (stop < i && s->tokens[stop].kind == TOKEN_WORD)
                    stop++;
                s->place = text_of(s, k->first, stop);
                k->first = i + 1;
                break;
            }
        if (k->first >= k->end)
            k->first = k->end - 1;
    }
    headings(s);
    for (uint32_t i = 0; i < s->sentence_count; i++)
        if (s->sentences[i].end - s->sentences[i].first >
            SENTENCE_MOST) { /* a table or a list: no person writes such a sentence */
            s->sentences[i].heading = true;
            s->sentences[i].why = "could not be read: longer than a sentence";
        }
    return matches_make(s) && !s->failed;
}

const mentioned *mention_at(const sheet *s, uint32_t at)
{
    return at < s->token_count && s->tokens[at].actor != NONE ? &s->mentions[s->tokens[at].actor] : NULL;
}

actor *actor_of(sheet *s, int32_t index)
{
    return index < 0 || (uint32_t)index >= s->actor_count ? NULL : &s->actors[index];
}

const char *actor_id(const sheet *s, int32_t index)
{
    return index < 0 || (uint32_t)index >= s->actor_count ? NULL : s->actors[index].id;
}

void actor_did(sheet *s, int32_t index, int what, uint32_t first, uint32_t end)
{
    actor *a = actor_of(s, index);
    if (!a)
        return;
    uint32_t *const counts[] = {&a->holds, &a->mediates, &a->votes, &a->meets, &a->speaks, &a->acts, &a->watches};
    ++*counts[what];
    if (!a->act_to || (what < DID_MEET && !(a->holds + a->mediates + a->votes - 1))) {
        a->act_from = s->tokens[first].from;
        a->act_to = s->tokens[end > first ? end - 1 : first].to;
    }
}

/* --- proposals ----------------------------------------------------------------------------------------------------------
 */

entente_clerk_proposal *propose(sheet *s, entente_clerk_kind kind, uint32_t first, uint32_t end)
{
    void *held = s->proposals;
    if (first >= end || s->proposal_count >= PROPOSALS_MOST ||
        !sheet_grow(s, &held, &s->proposal_size, s->proposal_count, sizeof *s->proposals))
        return &s->nowhere;
    s->proposals = held;
    while (end > first + 1 &&
           (mark(s, end - 1, ".") || mark(s, end - 1, ",") || mark(s, end - 1, ";") || mark(s, end - 1, ":")))
        end--;
    entente_clerk_proposal *p = &s->proposals[s->proposal_count++];
    *p = (entente_clerk_proposal){.kind = kind, .from = s->tokens[first].from, .to = s->tokens[end - 1].to};
    return p;
}

static entente_clerk_field *put(entente_clerk_proposal *p, const char *name, entente_clerk_form form)
{
    for (size_t i = 0; i < p->count; i++)
        if (!strcmp(p->fields[i].name, name))
            return &p->fields[i];
    entente_clerk_field *f = &p->fields[p->count < ENTENTE_CLERK_FIELDS ? p->count++ : ENTENTE_CLERK_FIELDS - 1];
    *f = (entente_clerk_field){.name = name, .form = form};
    return f;
}

void put_text(sheet *s, entente_clerk_proposal *p, const char *name, const char *text)
{
    (void)s;
    if (text && *text)
        put(p, name, ENTENTE_CLERK_TEXT)->text = text;
}

void put_texts(sheet *s, entente_clerk_proposal *p, const char *name, const char *const *texts, size_t count)
{
    const char **held = ARENA_ARRAY(s->memory, count, const char *);
    if (!held) {
        s->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        held[i] = texts[i];
    entente_clerk_field *f = put(p, name, ENTENTE_CLERK_TEXTS);
    f->texts = held;
    f->count = count;
}

void put_number(entente_clerk_proposal *p, const char *name, double value)
{
    put(p, name, ENTENTE_CLERK_NUMBER)->from = value;
}

void put_range(entente_clerk_proposal *p, const char *name, double from, double to)
{
    entente_clerk_field *f = put(p, name, ENTENTE_CLERK_RANGE);
    f->from = from;
    f->to = to;
}

void put_day(entente_clerk_proposal *p, const char *name, int32_t day)
{
    put(p, name, ENTENTE_CLERK_DAY)->day = day;
}
