/* Sentences: paragraphs, lines that were ended on purpose, and a linear classifier over the words around each place that may
   be a sentence's end. */
#include "syntax/split.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* --- paragraphs and lines ------------------------------------------------------------------------------------------------
 */

/* The end of the line that begins at `at` (its newline or the text's end); *empty: it holds nothing but white space. */
static size_t line(const char *text, size_t length, size_t at, bool *empty)
{
    const char *newline = memchr(text + at, '\n', length - at);
    size_t end = newline ? (size_t)(newline - text) : length;
    while (at < end) {
        size_t blank = split_blank(text, at, end);
        if (!blank)
            break;
        at += blank;
    }
    *empty = at == end;
    return end;
}

bool split_paragraph(const char *text, size_t length, size_t at, size_t *from, size_t *to)
{
    bool begun = false, empty;
    while (at < length) {
        size_t end = line(text, length, at, &empty);
        if (empty && begun)
            break;
        if (!empty && !begun) {
            begun = true;
            *from = at;
        }
        if (!empty)
            *to = end;
        at = end + 1;
    }
    return begun;
}

/* Does a line end between words[i] and the next? */
static bool line_ends(const split_words *w, const char *text, size_t i)
{
    return w->words[i].marks & SPLIT_SPACE && memchr(text + w->words[i].to, '\n', w->words[i + 1].from - w->words[i].to);
}

static size_t characters(const char *text, size_t from, size_t to)
{
    size_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)text[from] & 0xc0) != 0x80;
    return count;
}

enum { DATELINE = 16 /* the words that one has at most */ };
enum { LINE_WHOLE = 200 /* nobody wraps lines later than this */, LINE_SHORT = 60 };

/* Text is wrapped where the next word would not have fitted: a line that is shorter was ended on purpose. Where no line is
   long nothing was wrapped; where a line is very long, nothing was either. A small letter goes on with a sentence. */
static void mark_lines(split_words *w, const char *text, size_t from)
{
    size_t widest = 0, ends = 0, small = 0, begin = from;
    for (size_t i = 0; i < w->count; i++) {
        bool last = i + 1 == w->count;
        if (!last && !line_ends(w, text, i))
            continue;
        size_t width = characters(text, begin, w->words[i].to);
        if (width > widest)
            widest = width;
        if (last)
            break;
        ends++;
        small += w->words[i + 1].shape == SHAPE_LOWER;
        begin = w->words[i + 1].from;
    }
    if (!ends)
        return;
    bool prose = small * 4 >= ends && widest <= LINE_WHOLE;
    begin = from;
    for (size_t i = 0; i + 1 < w->count; i++) {
        if (!line_ends(w, text, i))
            continue;
        const split_word *next = &w->words[i + 1];
        size_t first = i + 1; /* the last word of the next chunk */
        while (first + 1 < w->count && !(w->words[first].marks & SPLIT_SPACE))
            first++;
        size_t fits = characters(text, begin, w->words[i].to) + 1 + characters(text, next->from, w->words[first].to);
        bool on_purpose = widest > LINE_WHOLE || (prose ? fits * 10 <= widest * 8 : fits <= widest || widest < LINE_SHORT);
        if (on_purpose && next->shape != SHAPE_LOWER)
            w->words[i].marks |= SPLIT_LINE;
        begin = next->from;
    }
}

/* --- places --------------------------------------------------------------------------------------------------------------
 */

static bool stops(const split_word *w)
{
    return w->shape == SHAPE_PERIOD || w->shape == SHAPE_QUESTION || w->shape == SHAPE_ELLIPSIS;
}

static bool closes(const split_word *w)
{
    return w->shape == SHAPE_CLOSE || (w->shape == SHAPE_QUOTE && !(w->marks & SPLIT_OPENS));
}

static bool opens(const split_word *w)
{
    return w->shape == SHAPE_OPEN || w->shape == SHAPE_QUOTE;
}

/* May a sentence end after words[at]? */
static bool candidate(const split_words *w, size_t at)
{
    const split_word *left = &w->words[at], *right = left + 1;
    if (right->marks & SPLIT_JOINED)
        return false;
    if (!(left->marks & SPLIT_SPACE))
        return !closes(right) && (stops(left) || (at && closes(left) && stops(left - 1)));
    if (right->shape != SHAPE_LOWER)
        return true;
    return (left->shape >= SHAPE_PERIOD || left->marks & SPLIT_ABBREVIATION) && left->shape != SHAPE_COMMA &&
           left->shape != SHAPE_OPEN;
}

/* "JEDDAH, Saudi Arabia (AP) --": a paragraph's first words in capitals, or an agency in brackets, before a dash. What
   follows is of one sentence with it. */
static bool dateline(const split_words *w, size_t at)
{
    if (at >= DATELINE || !at || w->words[at].shape != SHAPE_DASH)
        return false;
    return (w->words[0].shape == SHAPE_CAPITALS && w->words[at - 1].shape != SHAPE_LOWER) ||
           w->words[at - 1].shape == SHAPE_CLOSE;
}

void split_walk(split_words *w, split_decide *decide, void *data)
{
    split_place place = {.words = w, .capitals = true};
    for (size_t i = 0; i < w->count && place.capitals; i++)
        place.capitals =
            w->words[i].shape != SHAPE_LOWER && w->words[i].shape != SHAPE_TITLE && w->words[i].shape != SHAPE_MIXED;
    for (size_t i = 0; i < w->count; i++) {
        split_word *word = &w->words[i];
        if (place.stop <= i)
            for (place.stop = i + 1; place.stop < w->count && !stops(&w->words[place.stop]);)
                place.stop++;
        if (word->shape == SHAPE_OPEN)
            place.opened++;
        else if (word->shape == SHAPE_CLOSE && place.opened)
            place.opened--;
        else if (word->shape == SHAPE_QUOTE)
            place.quoted = !place.quoted;
        place.at = i;
        bool end = i + 1 == w->count || word->marks & SPLIT_LINE ||
                   (candidate(w, i) && !(place.begin == 0 && dateline(w, i)) && decide(data, &place));
        end = end || (i + 1 - place.begin >= SPLIT_SENTENCE_WORDS && !(word[1].marks & SPLIT_JOINED));
        if (end) {
            word->marks |= SPLIT_END;
            place.begin = i + 1;
            place.opened = 0;
            place.quoted = false;
        }
    }
}

/* --- the classifier ------------------------------------------------------------------------------------------------------
 */

static uint32_t mix(uint32_t which, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t hash = (which * 0x9e3779b1u) ^ (a * 0x85ebca6bu);
    hash = (hash ^ hash >> 15) * 0x2c1b3c6du ^ b * 0xc2b2ae35u;
    hash = (hash ^ hash >> 13) * 0x297a2d39u ^ c * 0x27d4eb2fu;
    hash = (hash ^ hash >> 16) * 0x7feb352du;
    return hash ^ hash >> 15;
}

static unsigned bucket(size_t count)
{
    unsigned log = 0;
    if (count < 6)
        return (unsigned)count;
    for (count /= 6; count; count /= 2)
        log++;
    return 5 + log;
}

/* The shape of what may end a sentence: an abbreviation's period counts. */
static uint32_t end_shape(const split_word *w)
{
    return w->marks & SPLIT_ABBREVIATION ? SHAPE_ABBREVIATION : w->shape;
}

void split_features(const split_place *place, uint32_t features[static SPLIT_FEATURES])
{
    static const split_word nothing = {.shape = SHAPE_NONE};
    const split_words *w = place->words;
    const split_word *words = w->words;
    size_t at = place->at, left = at, right = at + 1;
    /* what is within closing marks on the left, opening marks on the right */
    while (at - left < 3 && left > place->begin && closes(&words[left]))
        left--;
    while (right - at < 3 && right + 1 < w->count && (opens(&words[right]) || words[right].shape == SHAPE_RUN))
        right++;
    const split_word *e = &words[left], *r = &words[right], *l1 = &words[at], *r1 = &words[at + 1];
    const split_word *p = left > place->begin ? e - 1 : &nothing, *pp = left > place->begin + 1 ? e - 2 : &nothing;
    const split_word *n = right + 1 < w->count ? r + 1 : &nothing, *nn = right + 2 < w->count ? r + 2 : &nothing;
    const split_word *first = &words[place->begin];
    uint32_t form = end_shape(e), es = form | (uint32_t)(at - left) << 6, rs = r->shape | (uint32_t)(right - at - 1) << 6;
    uint32_t both = es << 12 | rs, space = l1->marks & SPLIT_SPACE;
    unsigned size = bucket(at + 1 - place->begin), ahead = bucket(place->stop - at);
    unsigned within = (place->opened ? 1u : 0) | (place->quoted ? 2u : 0);
    size_t bytes = e->to - e->from < 8 ? e->to - e->from : 8;
    const uint32_t raw[SPLIT_FEATURES] = {
        mix(0, 0, 0, 0),
        mix(1, es, 0, 0),
        mix(2, e->name, form, 0),
        mix(3, rs, 0, 0),
        mix(4, r->name, r->shape, 0),
        mix(5, e->name, rs, 0),
        mix(6, es, r->name, r->shape),
        mix(7, both, 0, 0),
        mix(8, e->name, r->name, 0),
        mix(9, l1->name, 0, 0),
        mix(10, r1->name, r1->shape, 0),
        mix(11, end_shape(l1), r1->shape, space),
        mix(12, p->name, es, 0),
        mix(13, p->shape, both, 0),
        mix(14, p->name, e->name, 0),
        mix(15, n->name, es, 0),
        mix(16, n->shape, both, 0),
        mix(17, r->name, n->name, 0),
        mix(18, rs, n->name, es),
        mix(19, size, es, 0),
        mix(20, size, both, 0),
        mix(21, within, es, 0),
        mix(22, ahead, both, 0),
        mix(23, ahead, size, es),
        mix(24, space, both, within),
        mix(25, place->capitals, both, 0),
        mix(26, first->name, es, size < 5),
        mix(27, pp->shape, p->shape, both),
        mix(28, n->shape, nn->shape, both),
        mix(29, (uint32_t)bytes, both, 0),
        mix(30, place->begin == 0, size, es),
        mix(31, (r1->marks & SPLIT_OPENS) | within << 8, end_shape(l1), r1->shape),
        mix(32, p->name, rs, form),
        mix(33, first->shape, size, both),
    };
    for (unsigned i = 0; i < SPLIT_FEATURES; i++)
        features[i] = raw[i] & (SPLIT_BUCKETS - 1);
}

static bool by_weights(void *data, const split_place *place)
{
    const split_model *model = data;
    uint32_t features[SPLIT_FEATURES];
    int sum = 0;
    split_features(place, features);
    for (unsigned i = 0; i < SPLIT_FEATURES; i++)
        sum += model->weights[features[i]];
    return sum > 0;
}

/* Without a model: a mark that ends sentences, and no small letter after it. */
static bool by_rules(void *data, const split_place *place)
{
    (void)data;
    const split_words *w = place->words;
    size_t left = place->at, right = left + 1;
    while (left > place->begin && closes(&w->words[left]))
        left--;
    while (right + 1 < w->count && opens(&w->words[right]))
        right++;
    const split_word *e = &w->words[left], *r = &w->words[right];
    if (e->shape == SHAPE_QUESTION)
        return r->shape != SHAPE_LOWER;
    return stops(e) &&
           (r->shape == SHAPE_TITLE || r->shape == SHAPE_CAPITALS || r->shape == SHAPE_INITIAL || r->shape == SHAPE_DIGITS);
}

/* --- a model's section ---------------------------------------------------------------------------------------------------
 */

entente_status split_open(const void *section, size_t length, split_model *out, entente_error *error)
{
    *out = (split_model){0};
    if (!section)
        return ENTENTE_OK;
    if (length != SPLIT_HEAD + SPLIT_BUCKETS || memcmp(section, SPLIT_MAGIC, SPLIT_HEAD))
        return error_set(error, ENTENTE_INVALID, "the model's part for sentences is of another version; expected %s",
                         SPLIT_MAGIC);
    out->weights = (const int8_t *)section + SPLIT_HEAD;
    return ENTENTE_OK;
}

/* --- a whole text --------------------------------------------------------------------------------------------------------
 */

static bool add_sentence(split_words *w, const entente_sentence *s)
{
    if (w->sentence_count == w->sentence_size) {
        size_t size = w->sentence_size ? w->sentence_size * 2 : 64;
        entente_sentence *more = size > SIZE_MAX / sizeof *more ? NULL : realloc(w->sentences, size * sizeof *more);
        if (!more)
            return false;
        w->sentences = more;
        w->sentence_size = size;
    }
    w->sentences[w->sentence_count++] = *s;
    return true;
}

/* Does the word give up its last period as a word of its own? "the U.S." at a sentence's end is U.S and a period. */
static bool parts_period(const split_word *w)
{
    return (w->marks & (SPLIT_END | SPLIT_ABBREVIATION)) == (SPLIT_END | SPLIT_ABBREVIATION);
}

static void put(entente_word *word, char **form, const char *text, const split_word *w, uint32_t from, uint32_t to)
{
    memcpy(*form, text + from, to - from);
    *word = (entente_word){.from = from,
                           .to = to,
                           .head = -1,
                           .form = *form,
                           .joined = w->marks & SPLIT_JOINED && from == w->from,
                           .space = w->marks & SPLIT_SPACE && to == w->to};
    *form += to - from + 1;
}

static entente_status give(arena *memory, split_words *w, const char *text)
{
    size_t count = w->count, bytes = 0;
    for (size_t i = 0; i < w->count; i++) {
        bytes += w->words[i].to - w->words[i].from;
        count += parts_period(&w->words[i]);
    }
    entente_word *words = ARENA_ARRAY(memory, count, entente_word);
    char *form = ARENA_ARRAY(memory, bytes + count, char);
    if (!words || !form)
        return ENTENTE_MEMORY;
    entente_sentence s = {.paragraph = true, .words = words};
    for (size_t i = 0; i < w->count; i++) {
        const split_word *one = &w->words[i];
        bool two = parts_period(one);
        put(words++, &form, text, one, one->from, one->to - two);
        if (two)
            put(words++, &form, text, one, one->to - 1, one->to);
        if (one->marks & SPLIT_END) {
            s.count = (uint32_t)(words - s.words);
            s.from = s.words->from;
            s.to = one->to;
            if (!add_sentence(w, &s))
                return ENTENTE_MEMORY;
            s.paragraph = false;
            s.words = words;
        }
    }
    return ENTENTE_OK;
}

void split_words_of(split_words *w, const char *text, size_t from, size_t to)
{
    w->count = 0;
    split_tokens(w, text, from, to);
    if (!w->failed && w->count && memchr(text + from, '\n', to - from))
        mark_lines(w, text, from);
}

entente_status split_text(const split_model *model, arena *memory, split_words *w, const char *text, size_t length,
                          entente_parse *out, entente_error *error)
{
    if (length > SPLIT_TEXT_BYTES)
        return error_set(error, ENTENTE_LIMIT, "the text is longer than 1 GiB, the most that is read at once");
    w->sentence_count = 0;
    size_t from = 0, to = 0;
    while (split_paragraph(text, length, to, &from, &to)) {
        split_words_of(w, text, from, to);
        if (!w->failed)
            split_walk(w, model->weights ? by_weights : by_rules, (void *)model);
        if (w->failed || (w->count && give(memory, w, text) != ENTENTE_OK)) {
            w->failed = false;
            return error_memory(error);
        }
    }
    *out = (entente_parse){w->sentence_count, w->sentences};
    return ENTENTE_OK;
}
