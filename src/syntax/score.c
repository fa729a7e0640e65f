#include "syntax/score.h"

#include "base/error.h"
#include "syntax/split.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *const score_names[SCORE_COUNT] = {"Tokens", "Sentences", "Words",  "UPOS", "XPOS",
                                              "UFeats", "AllTags",   "Lemmas", "UAS",  "LAS"};

double score_precision(const score *s)
{
    return s->system ? (double)s->correct / (double)s->system : s->gold ? 0 : 1;
}

double score_recall(const score *s)
{
    return s->gold ? (double)s->correct / (double)s->gold : s->system ? 0 : 1;
}

double score_f1(const score *s)
{
    return s->gold + s->system ? 2 * (double)s->correct / (double)(s->gold + s->system) : 1;
}

entente_agreement score_agreement(const score *s)
{
    return (entente_agreement){s->correct, s->gold, s->system, score_precision(s), score_recall(s), score_f1(s)};
}

/* --- a side in a row -----------------------------------------------------------------------------------------------------
 */

typedef struct span {
    size_t from, to; /* characters' bytes counted from the text's beginning, white space left out */
} span;

typedef struct unit {
    const entente_word *word;
    span where;     /* its token's characters where the token has several words */
    size_t head;    /* place in the row; NONE: the root */
    size_t partner; /* the word of the other side that it is aligned with; NONE: none */
    bool shared;    /* its token has several words */
} unit;

typedef struct row {
    unit *words;
    span *tokens, *sentences;
    char *bytes; /* all characters but white space */
    size_t words_count, tokens_count, sentences_count, length;
} row;

static const size_t NONE = SIZE_MAX;

static void row_free(row *r)
{
    free(r->words);
    free(r->tokens);
    free(r->sentences);
    free(r->bytes);
}

static bool row_fill(row *r, const score_side *side)
{
    size_t words = 0, bytes = 0;
    for (size_t s = 0; s < side->count; s++) {
        words += side->sentences[s].count;
        for (uint32_t i = 0; i < side->sentences[s].count; i++)
            bytes += side->sentences[s].words[i].to - side->sentences[s].words[i].from;
    }
    r->words = malloc((words + 1) * sizeof *r->words);
    r->tokens = malloc((words + 1) * sizeof *r->tokens);
    r->sentences = malloc((side->count + 1) * sizeof *r->sentences);
    r->bytes = malloc(bytes + 1);
    if (!r->words || !r->tokens || !r->sentences || !r->bytes)
        return false;
    for (size_t s = 0; s < side->count; s++) {
        const entente_sentence *sentence = &side->sentences[s];
        size_t first = r->words_count, begin = r->length;
        for (uint32_t i = 0; i < sentence->count;) {
            uint32_t last = i;
            while (last + 1 < sentence->count && sentence->words[last + 1].joined)
                last++;
            span token = {r->length, 0};
            for (size_t at = sentence->words[i].from, to = sentence->words[last].to; at < to;) {
                size_t blank = split_blank(side->text, at, to);
                if (!blank)
                    r->bytes[r->length++] = side->text[at];
                at += blank ? blank : 1;
            }
            token.to = r->length;
            r->tokens[r->tokens_count++] = token;
            for (bool shared = last > i; i <= last; i++) {
                int32_t head = sentence->words[i].head;
                r->words[r->words_count++] =
                    (unit){&sentence->words[i], token,
                           head < 0 || (uint32_t)head >= sentence->count ? NONE : first + (size_t)head, NONE, shared};
            }
        }
        r->sentences[r->sentences_count++] = (span){begin, r->length};
    }
    return true;
}

/* --- spans ---------------------------------------------------------------------------------------------------------------
 */

static score match_spans(const span *gold, size_t gold_count, const span *system, size_t system_count)
{
    score s = {0, gold_count, system_count};
    for (size_t g = 0, k = 0; g < gold_count && k < system_count;) {
        if (gold[g].from == system[k].from && gold[g].to == system[k].to) {
            s.correct++;
            g++;
            k++;
        } else if (gold[g].to <= system[k].to)
            g++;
        else
            k++;
    }
    return s;
}

/* --- aligning words ------------------------------------------------------------------------------------------------------
 */

/* Do two forms differ in nothing but the case of letters? */
static bool same_form(const char *x, const char *y)
{
    while (*x && *y) {
        utf8proc_int32_t a = (unsigned char)*x, b = (unsigned char)*y;
        utf8proc_ssize_t x_bytes = a < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)x, -1, &a);
        utf8proc_ssize_t y_bytes = b < 0x80 ? 1 : utf8proc_iterate((const utf8proc_uint8_t *)y, -1, &b);
        if (x_bytes < 1 || y_bytes < 1) {
            if (*x != *y)
                return false;
            x_bytes = y_bytes = 1;
        } else if (utf8proc_tolower(a) != utf8proc_tolower(b))
            return false;
        x += x_bytes;
        y += y_bytes;
    }
    return *x == *y;
}

static void pair(row *gold, size_t g, row *system, size_t s)
{
    gold->words[g].partner = s;
    system->words[s].partner = g;
}

enum { CELLS = 1 << 22 };

/* Pair gold[from_g, to_g) with system[from_s, to_s) by their longest common subsequence. */
static entente_status pair_common(row *gold, size_t from_g, size_t to_g, row *system, size_t from_s, size_t to_s,
                                  entente_error *error)
{
    size_t rows = to_g - from_g, columns = to_s - from_s, width = columns + 1;
    if (!rows || !columns)
        return ENTENTE_OK;
    if (rows > CELLS / width)
        return error_set(error, ENTENTE_LIMIT, "a token of %zu words, too many to align", rows);
    /* best[i * width + j]: the longest of what begins at i and j */
    uint32_t *best = calloc((rows + 1) * width, sizeof *best);
    if (!best)
        return error_memory(error);
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            uint32_t down = best[(i + 1) * width + j], right = best[i * width + j + 1];
            bool same = same_form(gold->words[from_g + i].word->form, system->words[from_s + j].word->form);
            best[i * width + j] = same ? best[(i + 1) * width + j + 1] + 1 : down > right ? down : right;
        }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
        if (same_form(gold->words[from_g + i].word->form, system->words[from_s + j].word->form))
            pair(gold, from_g + i++, system, from_s + j++);
        else if (best[(i + 1) * width + j] >= best[i * width + j + 1])
            i++;
        else
            j++;
    }
    free(best);
    return ENTENTE_OK;
}

/* The stretch from g and s on that is covered by tokens of several words, of either side, each overlapping the next: where
   it ends in both rows. A word of its own belongs to it when it ends within it. */
static void stretch(const row *gold, size_t *g, const row *system, size_t *s, size_t end)
{
    for (;;) {
        const unit *one = *g < gold->words_count ? &gold->words[*g] : NULL,
                   *other = *s < system->words_count ? &system->words[*s] : NULL;
        bool first = one && (one->shared ? one->where.from < end : one->where.to <= end);
        bool second = other && (other->shared ? other->where.from < end : other->where.to <= end);
        if (!first && !second)
            return;
        const unit *taken = first && (!second || one->where.from <= other->where.from) ? one : other;
        if (taken->shared && taken->where.to > end)
            end = taken->where.to;
        ++*(taken == one ? g : s);
    }
}

static entente_status align(row *gold, row *system, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    for (size_t g = 0, s = 0; status == ENTENTE_OK && g < gold->words_count && s < system->words_count;) {
        unit *one = &gold->words[g], *other = &system->words[s];
        if (one->shared || other->shared) {
            /* a word of its own that begins earlier has no partner */
            if (!other->shared && other->where.from < one->where.from) {
                s++;
                continue;
            }
            if (!one->shared && one->where.from < other->where.from) {
                g++;
                continue;
            }
            size_t from_g = g, from_s = s;
            stretch(gold, &g, system, &s, one->shared ? one->where.to : other->where.to);
            if (g == from_g && s == from_s) { /* tokens of white space alone hold no character to go on by */
                g += one->shared;
                s += other->shared;
            }
            status = pair_common(gold, from_g, g, system, from_s, s, error);
        } else if (one->where.from == other->where.from && one->where.to == other->where.to)
            pair(gold, g++, system, s++);
        else if (one->where.from <= other->where.from)
            g++;
        else
            s++;
    }
    return status;
}

/* --- comparing words -----------------------------------------------------------------------------------------------------
 */

static bool same_text(const char *x, const char *y)
{
    return !strcmp(x ? x : "_", y ? y : "_");
}

/* Universal features, https://universaldependencies.org/u/feat/ as of 2018. */
static bool universal(const char *feature, size_t length)
{
    static const char *const names[] = {"Abbr",    "Animacy", "Aspect",   "Case",    "Definite", "Degree",   "Evident",
                                        "Foreign", "Gender",  "Mood",     "NumType", "Number",   "Person",   "Polarity",
                                        "Polite",  "Poss",    "PronType", "Reflex",  "Tense",    "VerbForm", "Voice"};
    const char *equals = memchr(feature, '=', length);
    size_t name = equals ? (size_t)(equals - feature) : length;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name && !memcmp(names[i], feature, name))
            return true;
    return false;
}

/* Is every universal feature of x one of y? */
static bool within(const char *x, const char *y)
{
    for (size_t length; *x; x += length + (x[length] == '|')) {
        length = strcspn(x, "|");
        if (!universal(x, length))
            continue;
        bool found = false;
        for (size_t other, at = 0; y[at] && !found; at += other + (y[at + other] == '|')) {
            other = strcspn(y + at, "|");
            found = other == length && !memcmp(x, y + at, length);
        }
        if (!found)
            return false;
    }
    return true;
}

static bool same_features(const char *x, const char *y)
{
    x = x ? x : "";
    y = y ? y : "";
    return !strcmp(x, y) || (within(x, y) && within(y, x));
}

static bool same_relation(uint8_t x, uint8_t y)
{
    if (x == y)
        return true;
    const char *a = entente_relation_name(x), *b = entente_relation_name(y);
    size_t length = strcspn(a, ":");
    return length == strcspn(b, ":") && !memcmp(a, b, length);
}

static bool same_head(const row *system, const unit *g, const unit *s)
{
    if (g->head == NONE || s->head == NONE)
        return g->head == s->head;
    return system->words[s->head].partner == g->head;
}

static void compare(const row *gold, const row *system, score out[static SCORE_COUNT])
{
    for (int i = SCORE_WORDS; i < SCORE_COUNT; i++)
        out[i] = (score){0, gold->words_count, system->words_count};
    for (size_t i = 0; i < gold->words_count; i++) {
        const unit *one = &gold->words[i];
        if (one->partner == NONE)
            continue;
        const unit *other = &system->words[one->partner];
        const entente_word *g = one->word, *s = other->word;
        bool upos = g->upos == s->upos, xpos = same_text(g->xpos, s->xpos),
             features = same_features(g->features, s->features);
        bool head = same_head(system, one, other);
        out[SCORE_WORDS].correct++;
        out[SCORE_UPOS].correct += upos;
        out[SCORE_XPOS].correct += xpos;
        out[SCORE_UFEATS].correct += features;
        out[SCORE_ALLTAGS].correct += upos && xpos && features;
        out[SCORE_LEMMAS].correct += !strcmp(g->lemma ? g->lemma : "_", "_") || same_text(g->lemma, s->lemma);
        out[SCORE_UAS].correct += head;
        out[SCORE_LAS].correct += head && same_relation(g->relation, s->relation);
    }
}

entente_status score_parse(const score_side *gold, const score_side *system, score out[static SCORE_COUNT],
                           entente_error *error)
{
    row g = {0}, s = {0};
    entente_status status = ENTENTE_OK;
    if (!row_fill(&g, gold) || !row_fill(&s, system))
        status = error_memory(error);
    if (status == ENTENTE_OK && (g.length != s.length || memcmp(g.bytes, s.bytes, g.length))) {
        size_t at = 0;
        while (at < g.length && at < s.length && g.bytes[at] == s.bytes[at])
            at++;
        while (at && at < g.length && ((unsigned char)g.bytes[at] & 0xc0) == 0x80)
            at--;
        size_t begin = at > 20 ? at - 20 : 0;
        status = error_set(error, ENTENTE_INVALID,
                           "the texts are not the same: after \"%.*s\" the treebank goes on \"%.*s\", the parse \"%.*s\"",
                           (int)(at - begin), g.bytes + begin, (int)(g.length - at < 20 ? g.length - at : 20), g.bytes + at,
                           (int)(s.length - at < 20 ? s.length - at : 20), s.bytes + at);
    }
    if (status == ENTENTE_OK)
        status = align(&g, &s, error);
    if (status == ENTENTE_OK) {
        out[SCORE_TOKENS] = match_spans(g.tokens, g.tokens_count, s.tokens, s.tokens_count);
        out[SCORE_SENTENCES] = match_spans(g.sentences, g.sentences_count, s.sentences, s.sentences_count);
        compare(&g, &s, out);
    }
    row_free(&g);
    row_free(&s);
    return status;
}
