/* CoNLL-U: https://universaldependencies.org/format.html. */
#include "syntax/treebank.h"

#include "syntax/names.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIELDS = 10,
    ID = 0,
    FORM,
    LEMMA,
    UPOS,
    XPOS,
    FEATS,
    HEAD,
    DEPREL,
    DEPS,
    MISC,
    LIMIT = 1 << 30,
    WORDS_LIMIT = 1 << 24
};

typedef struct part {
    const char *at;
    size_t length;
} part;

/* A token as written: one word, or several that it joins. */
typedef struct surface {
    part form;
    size_t first, last; /* its words in the sentence */
    bool space;
} surface;

typedef struct reader {
    treebank *t;
    const char *name, *line_start;
    size_t line;
    buffer text;
    /* The sentence being read. */
    entente_word *words;
    surface *tokens;
    size_t count, token_count, room;
    size_t joined_until; /* words below it belong to the last range that was read */
    part spelled;
    bool paragraph;
    entente_error *error;
} reader;

static entente_status fail(reader *r, const char *at, const char *message)
{
    size_t column = 1;
    for (const char *c = r->line_start; c < at; c++)
        column += ((unsigned char)*c & 0xC0) != 0x80;
    return error_at(r->error, ENTENTE_INVALID, r->name, r->line, column, "%s", message);
}

static bool is(part p, const char *text)
{
    return p.length == strlen(text) && !memcmp(p.at, text, p.length);
}

/* Digits from `at`; gives the byte after them, or NULL where there are none or too many. */
static const char *number(const char *at, const char *end, size_t *value)
{
    const char *from = at;
    *value = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        if (*value > WORDS_LIMIT)
            return NULL;
        *value = *value * 10 + (size_t)(*at - '0');
    }
    return at == from ? NULL : at;
}

static bool spaces_after(part misc)
{
    for (const char *at = misc.at, *end = misc.at + misc.length; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        size_t length = (size_t)((bar ? bar : end) - at);
        if (length == 13 && !memcmp(at, "SpaceAfter=No", 13))
            return false;
        at += length + 1;
    }
    return true;
}

static entente_status make_room(reader *r)
{
    if (r->count < r->room)
        return ENTENTE_OK;
    size_t room = r->room ? r->room * 2 : 256;
    entente_word *words = realloc(r->words, room * sizeof *words);
    if (words)
        r->words = words;
    surface *tokens = realloc(r->tokens, room * sizeof *tokens);
    if (tokens)
        r->tokens = tokens;
    if (!words || !tokens)
        return error_memory(r->error);
    r->room = room;
    return ENTENTE_OK;
}

static entente_status read_range(reader *r, const char *dash, const part *fields, size_t first)
{
    size_t last;
    const char *end = number(dash + 1, fields[ID].at + fields[ID].length, &last);
    if (end != fields[ID].at + fields[ID].length || last < first)
        return fail(r, fields[ID].at, "expected a range of words such as 3-4");
    if (first != r->count + 1 || r->count < r->joined_until)
        return fail(r, fields[ID].at, "a multiword token must stand before its first word and overlap no other");
    if (!fields[FORM].length)
        return fail(r, fields[FORM].at, "expected the token's form");
    entente_status status = make_room(r);
    if (status != ENTENTE_OK)
        return status;
    r->tokens[r->token_count++] = (surface){fields[FORM], first - 1, last - 1, spaces_after(fields[MISC])};
    r->joined_until = last;
    return ENTENTE_OK;
}

static entente_status read_word(reader *r, const part *fields)
{
    entente_status status = make_room(r);
    if (status != ENTENTE_OK)
        return status;
    size_t head = 0;
    bool none = is(fields[HEAD], "_");
    const char *head_end = fields[HEAD].at + fields[HEAD].length;
    if (!none && number(fields[HEAD].at, head_end, &head) != head_end)
        return fail(r, fields[HEAD].at, "expected the number of the head, 0 for the root");
    int upos = is(fields[UPOS], "_") ? ENTENTE_X : upos_find(fields[UPOS].at, fields[UPOS].length);
    if (upos < 0)
        return fail(r, fields[UPOS].at, "expected one of UD's seventeen classes, such as NOUN");
    int relation = is(fields[DEPREL], "_") ? ENTENTE_REL_DEP : relation_find(fields[DEPREL].at, fields[DEPREL].length);
    if (relation < 0)
        return fail(r, fields[DEPREL].at, "expected a relation of UD, such as nsubj");
    if (!fields[FORM].length)
        return fail(r, fields[FORM].at, "expected the word's form");
    arena *memory = &r->t->memory;
    const char *texts[4];
    const int from[4] = {FORM, LEMMA, XPOS, FEATS};
    for (int i = 0; i < 4; i++)
        if (!(texts[i] = arena_text(memory, fields[from[i]].at, fields[from[i]].length)))
            return error_memory(r->error);
    bool inside = r->count < r->joined_until;
    if (!inside)
        r->tokens[r->token_count++] = (surface){fields[FORM], r->count, r->count, spaces_after(fields[MISC])};
    r->words[r->count] = (entente_word){.head = (int32_t)head - 1,
                                        .upos = (uint8_t)upos,
                                        .relation = (uint8_t)relation,
                                        .joined = inside && r->count != r->tokens[r->token_count - 1].first,
                                        .form = texts[0],
                                        .lemma = texts[1],
                                        .xpos = texts[2],
                                        .features = texts[3]};
    r->count++;
    return ENTENTE_OK;
}

static entente_status read_line(reader *r, const char *line, size_t length)
{
    const char *end = line + length;
    if (*line == '#') {
        if (length > 8 && !memcmp(line, "# text =", 8)) {
            const char *at = line + 8;
            while (at < end && *at == ' ')
                at++;
            r->spelled = (part){at, (size_t)(end - at)};
        }
        if (length >= 8 && (!memcmp(line, "# newpar", 8) || !memcmp(line, "# newdoc", 8)))
            r->paragraph = true;
        return ENTENTE_OK;
    }
    part fields[FIELDS];
    size_t count = 0;
    for (const char *at = line;; count++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        if (count < FIELDS)
            fields[count] = (part){at, (size_t)((tab ? tab : end) - at)};
        if (!tab)
            break;
        at = tab + 1;
    }
    if (count + 1 != FIELDS)
        return fail(r, line, "expected ten fields parted by tabs");
    size_t id;
    const char *id_end = fields[ID].at + fields[ID].length, *after = number(fields[ID].at, id_end, &id);
    if (!after)
        return fail(r, line, "expected the word's number");
    if (after < id_end && *after == '-')
        return read_range(r, after, fields, id);
    if (after < id_end && *after == '.')
        return ENTENTE_OK; /* an empty node */
    if (after != id_end || id != r->count + 1)
        return fail(r, line, "expected the words' numbers to run from 1 without a gap");
    return read_word(r, fields);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether `# text` spells the tokens with nothing but white space between them. */
static bool spells(const reader *r)
{
    const char *at = r->spelled.at, *end = at + r->spelled.length;
    for (size_t i = 0; i < r->token_count; i++) {
        part form = r->tokens[i].form;
        while (at < end && is_space(*at) && !is_space(*form.at))
            at++;
        if ((size_t)(end - at) < form.length || memcmp(at, form.at, form.length))
            return false;
        at += form.length;
    }
    while (at < end && is_space(*at))
        at++;
    return at == end;
}

/* Part a token's bytes among its words: by their forms where these spell it, else by their lengths. */
static void part_token(reader *r, const surface *token, uint32_t from)
{
    uint32_t at = from, end = from + (uint32_t)token->form.length;
    for (size_t i = token->first; i <= token->last; i++) {
        entente_word *w = &r->words[i];
        size_t length = strlen(w->form);
        w->from = at;
        at = i == token->last || length > end - at ? end : at + (uint32_t)length;
        while (at < end && ((unsigned char)token->form.at[at - from] & 0xC0) == 0x80)
            at++;
        w->to = at;
        w->space = false;
    }
    r->words[token->last].space = token->space;
}

/* The sentence's words get their places in the running text. */
static void place(reader *r, bool opens)
{
    buffer *text = &r->text;
    if (text->length)
        buffer_text(text, opens                                                                                      ? "\n\n"
                          : r->t->sentences[r->t->count - 1].words[r->t->sentences[r->t->count - 1].count - 1].space ? " "
                                                                                                                     : "");
    bool spelled = r->spelled.at && spells(r);
    const char *at = r->spelled.at;
    for (size_t i = 0; i < r->token_count; i++) {
        surface *token = &r->tokens[i];
        if (spelled)
            for (; is_space(*at) && !is_space(*token->form.at); at++)
                buffer_add(text, at, 1);
        uint32_t from = (uint32_t)text->length;
        buffer_add(text, token->form.at, token->form.length);
        if (spelled) {
            at += token->form.length;
            if (i + 1 < r->token_count)
                token->space = is_space(*at) && !is_space(*r->tokens[i + 1].form.at);
        } else if (token->space && i + 1 < r->token_count)
            buffer_text(text, " ");
        part_token(r, token, from);
    }
}

static entente_status end_sentence(reader *r)
{
    treebank *t = r->t;
    if (!r->count)
        return ENTENTE_OK;
    if (r->joined_until > r->count)
        return fail(r, r->line_start, "the sentence ends within a multiword token");
    for (size_t i = 0; i < r->count; i++) {
        if (r->words[i].head >= (int32_t)r->count || r->words[i].head == (int32_t)i)
            return error_at(r->error, ENTENTE_INVALID, r->name, r->line, 0,
                            "word %zu of the sentence above has no such head", i + 1);
    }
    bool opens = r->paragraph || !t->count;
    place(r, opens);
    entente_word *words = ARENA_ARRAY(&t->memory, r->count, entente_word);
    if (!words || r->text.failed)
        return error_memory(r->error);
    if (r->text.length > LIMIT)
        return error_set(r->error, ENTENTE_LIMIT, "%s: more than 1 GiB of text", r->name);
    memcpy(words, r->words, r->count * sizeof *words);
    t->sentences[t->count++] = (entente_sentence){words[0].from, words[r->count - 1].to, opens, (uint32_t)r->count, words};
    t->words += r->count;
    r->count = r->token_count = r->joined_until = 0;
    r->spelled = (part){0};
    r->paragraph = false;
    return ENTENTE_OK;
}

/* At least as many as there are sentences: each has a line that begins with "1" and a tab. */
static size_t count_sentences(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < length; i++)
        count += bytes[i] == '1' && bytes[i + 1] == '\t' && (!i || bytes[i - 1] == '\n');
    return count;
}

entente_status treebank_read(treebank *t, const char *bytes, size_t length, const char *name, entente_error *error)
{
    *t = (treebank){0};
    if (length > LIMIT)
        return error_set(error, ENTENTE_LIMIT, "%s: more than 1 GiB", name);
    reader r = {.t = t, .name = name, .error = error};
    entente_status status = ENTENTE_OK;
    t->sentences = ARENA_ARRAY(&t->memory, count_sentences(bytes, length), entente_sentence);
    if (!t->sentences)
        status = error_memory(error);
    for (const char *at = bytes, *end = bytes + length; status == ENTENTE_OK && at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t line = (size_t)((newline ? newline : end) - at), whole = line + 1;
        r.line++;
        r.line_start = at;
        if (line && at[line - 1] == '\r')
            line--;
        const char *zero = memchr(at, '\0', line);
        if (zero)
            status = fail(&r, zero, "a NUL byte");
        else
            status = line ? read_line(&r, at, line) : end_sentence(&r);
        at += whole;
    }
    if (status == ENTENTE_OK)
        status = end_sentence(&r);
    free(r.words);
    free(r.tokens);
    t->text = r.text.bytes;
    t->length = r.text.length;
    if (status != ENTENTE_OK)
        treebank_free(t);
    return status;
}

void treebank_free(treebank *t)
{
    arena_free(&t->memory);
    free(t->text);
    *t = (treebank){0};
}

entente_status treebank_check(const treebank *t, const char *name, entente_error *error)
{
    for (size_t s = 0; s < t->count; s++) {
        const entente_sentence *sentence = &t->sentences[s];
        size_t roots = 0;
        bool cycle = false;
        for (uint32_t i = 0; i < sentence->count; i++) {
            roots += sentence->words[i].head < 0;
            /* Two walks up at different speeds meet only in a cycle. */
            for (int32_t slow = (int32_t)i, fast = slow; !cycle && fast >= 0;) {
                fast = sentence->words[fast].head;
                if (fast >= 0)
                    fast = sentence->words[fast].head;
                slow = sentence->words[slow].head;
                cycle = fast >= 0 && slow == fast;
            }
        }
        if (roots != 1 || cycle)
            return error_set(error, ENTENTE_INVALID, "%s: sentence %zu (\"%.60s…\") is no tree: %s", name, s + 1,
                             sentence->words[0].form, cycle ? "its heads run in a circle" : "expected exactly one root");
    }
    return ENTENTE_OK;
}

/* A field: never empty, no control characters, which would break the line. */
static void put(buffer *out, const char *text, size_t length)
{
    if (!length)
        buffer_text(out, "_");
    for (size_t i = 0, from = 0; i <= length; i++)
        if (i == length || (unsigned char)text[i] < ' ') {
            buffer_add(out, text + from, i - from);
            if (i < length)
                buffer_text(out, " ");
            from = i + 1;
        }
}

static void put_text(buffer *out, const char *text)
{
    put(out, text ? text : "", text ? strlen(text) : 0);
}

/* The tokens with a space between them where white space was: UD wants no more of it. */
static void put_sentence(buffer *out, const entente_sentence *s, const char *text)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const entente_word *w = &s->words[i];
        put(out, text + w->from, w->to - w->from);
        if (w->space && i + 1 < s->count)
            buffer_text(out, " ");
    }
}

static void put_word(buffer *out, const entente_word *w, uint32_t number, bool space)
{
    buffer_format(out, "%u\t", (unsigned)number);
    put_text(out, w->form);
    buffer_text(out, "\t");
    put_text(out, w->lemma);
    buffer_format(out, "\t%s\t", w->xpos ? entente_upos_name(w->upos) : "_");
    put_text(out, w->xpos);
    buffer_text(out, "\t");
    put_text(out, w->features);
    if (w->xpos)
        buffer_format(out, "\t%d\t%s", (int)w->head + 1, entente_relation_name(w->relation));
    else
        buffer_text(out, "\t_\t_"); /* not parsed */
    buffer_text(out, space ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

void treebank_write(buffer *out, const entente_sentence *s, size_t number, const char *text)
{
    buffer_format(out, "# sent_id = %zu\n%s# text = ", number, s->paragraph ? "# newpar\n" : "");
    put_sentence(out, s, text);
    buffer_text(out, "\n");
    for (uint32_t i = 0; i < s->count; i++) {
        const entente_word *w = &s->words[i];
        uint32_t last = i;
        while (last + 1 < s->count && s->words[last + 1].joined)
            last++;
        bool opens = !(w->joined && i) && last > i;
        if (opens) {
            buffer_format(out, "%u-%u\t", (unsigned)i + 1, (unsigned)last + 1);
            put(out, text + w->from, s->words[last].to - w->from);
            buffer_format(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", s->words[last].space ? "_" : "SpaceAfter=No");
        }
        put_word(out, w, i + 1, w->space || opens || w->joined);
    }
    buffer_text(out, "\n");
}
