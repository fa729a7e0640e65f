#include "case/clauses.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- numbers ----------------------------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "bis", "ter", "alt" behind a number, and blanks before it; 0: none. */
static size_t latin_of(const char *at)
{
    static const char *const words[] = {"bis", "ter", "quater", "quinquies", "alt"};
    size_t blank = strspn(at, " ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (!strncasecmp(at + blank, words[i], length) && !is_letter(at[blank + length]))
            return blank + length;
    }
    return 0;
}

/* The number at the beginning of a line: where it begins and ends, and where the words behind it do; false: none. */
static bool number_at(const char *line, size_t *from, size_t *to, size_t *words)
{
    static const char *const names[] = {"Article ", "Clause ", "Section ", "Paragraph ", "§ ",
                                        "§",        "المادة ", "مادة ",    "סעיף "};
    size_t at = 0, name = 0, digits, points = 0, latin;
    for (size_t i = 0; i < sizeof names / sizeof *names && !name; i++)
        if (!strncasecmp(line, names[i], strlen(names[i])))
            name = strlen(names[i]);
    at = name;
    bool open = line[at] == '(';
    at += open;
    *from = at;
    while ((digits = strspn(line + at, "0123456789")) && digits < 6) {
        at += digits;
        if (line[at] != '.' || !is_digit(line[at + 1]))
            break;
        at++;
        points++;
    }
    if (at == *from && is_letter(line[at]) && !is_letter(line[at + 1]))
        at++;
    if (at == *from || is_digit(line[at]))
        return false;
    latin = latin_of(line + at);
    at += latin;
    *to = at;
    bool closed = line[at] == ')', pointed = line[at] == '.' || line[at] == ':';
    at += closed || pointed;
    bool letter = is_letter(line[*from]);
    if ((open && !closed) || (!closed && !pointed && !name && !points && !latin) || (letter && !closed && !pointed))
        return false;
    if (line[at] && !strchr(" \t", line[at]))
        return false;
    *words = at + strspn(line + at, " \t");
    return true;
}

/* --- a text ------------------------------------------------------------------------------------------------------------ */

typedef struct reading {
    arena *a;
    clauses_in *out;
    buffer words;
    const char *number;
    bool begun, gap, failed; /* gap: a blank line came behind the words */
    size_t lines;            /* of what has no number yet */
} reading;

static void end_clause(reading *r)
{
    if (r->begun && r->words.length && r->out->count <= CLAUSES_MOST) {
        const char *text = arena_text(r->a, r->words.bytes, r->words.length);
        r->failed |= !text || r->words.failed;
        if (r->out->count < CLAUSES_MOST)
            r->out->list[r->out->count] = (clause_in){.number = r->number, .text = text, .of = SIZE_MAX, .like = SIZE_MAX};
        r->out->count++;
    }
    buffer_free(&r->words);
    r->words = (buffer){0};
    r->begun = r->gap = false;
    r->number = NULL;
}

static void put_words(reading *r, const char *words)
{
    if (r->words.length)
        buffer_text(&r->words, r->gap ? "\n" : " ");
    buffer_text(&r->words, words);
    r->begun = true;
    r->gap = false;
}

/* numbered: some line has a number; else each paragraph is a clause. */
static void take_line(reading *r, const char *line, bool numbered)
{
    size_t from, to, words, length = strlen(line);
    line += strspn(line, " \t");
    if (!*line) {
        if (r->begun && (!numbered || !r->number))
            end_clause(r);
        r->gap = r->begun;
    } else if (numbered && number_at(line, &from, &to, &words)) {
        end_clause(r);
        r->number = arena_text(r->a, line + from, to - from);
        r->failed |= !r->number;
        r->begun = true;
        if (line[words])
            put_words(r, line + words);
    } else if (length) {
        put_words(r, line);
    }
}

/* The next line of a text without what ends it, in `line`; false: there is none. */
static bool next_line(arena *a, const char **at, const char **line, bool *failed)
{
    if (!**at)
        return false;
    size_t length = strcspn(*at, "\n"), kept = length;
    while (kept && strchr(" \t\r", (*at)[kept - 1]))
        kept--;
    *line = arena_text(a, *at, kept);
    *failed |= !*line;
    *at += length + ((*at)[length] == '\n');
    return *line;
}

/* What stands before the first number is a title, where it is one line alone and something follows. */
static void find_title(clauses_in *out, bool numbered)
{
    if (!out->count || out->list[0].number || out->count < 2 || (numbered && !out->list[1].number) ||
        strchr(out->list[0].text, '\n') || strlen(out->list[0].text) > 200)
        return;
    size_t length = strlen(out->list[0].text);
    if (!numbered && strchr(".;:!?", out->list[0].text[length - 1]))
        return; /* of a text without numbers a first paragraph that ends as a sentence does is one */
    out->title = out->list[0].text;
    out->count--;
    memmove(out->list, out->list + 1, out->count * sizeof *out->list);
}

bool clause_is_plain(const clause_in *one)
{
    return one->number && strspn(one->number, "0123456789") == strlen(one->number);
}

static bool is_counted(const clauses_in *in)
{
    size_t count = 0;
    for (size_t i = 0; i < in->count; i++)
        if (!in->list[i].number || (clause_is_plain(&in->list[i]) && strtoul(in->list[i].number, NULL, 10) != ++count))
            return false;
    return count > 0;
}

entente_status clauses_read(arena *a, const char *text, size_t length, clauses_in *out, entente_error *error)
{
    reading r = {.a = a, .out = out};
    const char *line, *at;
    bool numbered = false;
    size_t from, to, words, number = 0;
    *out = (clauses_in){.list = ARENA_ARRAY(a, CLAUSES_MOST, clause_in)};
    if (memchr(text, 0, length))
        return error_set(error, ENTENTE_INVALID, "a text with zero bytes; expected words in UTF-8");
    if (length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
        text += 3;
    if (!out->list)
        return error_memory(error);
    for (at = text; next_line(a, &at, &line, &r.failed);) {
        number++;
        if (!text_clean(line))
            return error_at(error, ENTENTE_INVALID, "", number, 1,
                            "control characters, or no UTF-8, in this line; expected words in UTF-8");
        numbered |= number_at(line + strspn(line, " \t"), &from, &to, &words);
    }
    for (at = text; next_line(a, &at, &line, &r.failed);)
        take_line(&r, line, numbered);
    end_clause(&r);
    if (r.failed)
        return error_memory(error);
    if (out->count > CLAUSES_MOST)
        return error_set(error, ENTENTE_LIMIT, "more than %d clauses", CLAUSES_MOST);
    find_title(out, numbered);
    if (!out->count)
        return error_set(error, ENTENTE_INVALID, "no clauses; expected numbered ones (`1. …`), or paragraphs");
    out->counted = is_counted(out);
    return ENTENTE_OK;
}

/* --- which clause it is ------------------------------------------------------------------------------------------------ */

/* Whether two texts have the same words: blanks of any kind and number part them alike. */
static bool same_words(const char *a, const char *b)
{
    static const char blank[] = " \t\n\r";
    for (;;) {
        a += strspn(a, blank);
        b += strspn(b, blank);
        size_t x = strcspn(a, blank), y = strcspn(b, blank);
        if (x != y || strncmp(a, b, x))
            return false;
        if (!x)
            return true;
        a += x;
        b += y;
    }
}

static size_t words_of(arena *a, const char *text, const char ***out)
{
    static const char parts[] = " \t\n\r[](){},.;:";
    size_t count = 0, most = strlen(text) / 2 + 1;
    const char **list = ARENA_ARRAY(a, most, const char *);
    for (const char *at = text + strspn(text, parts); list && *at; at += strspn(at, parts)) {
        size_t length = strcspn(at, parts);
        if (!(list[count] = arena_text(a, at, length)))
            return 0;
        count++;
        at += length;
    }
    if (count)
        qsort(list, count, sizeof *list, text_order);
    *out = list;
    return count;
}

/* The share of words that two texts have in common. */
static double likeness(const char *left, const char *right)
{
    arena scratch = {0};
    const char **a = NULL, **b = NULL;
    size_t x = words_of(&scratch, left, &a), y = words_of(&scratch, right, &b), same = 0;
    for (size_t i = 0, k = 0; i < x && k < y;) {
        int order = strcmp(a[i], b[k]);
        same += !order;
        i += order <= 0;
        k += order >= 0;
    }
    arena_free(&scratch);
    return x + y ? 2 * (double)same / (double)(x + y) : 0;
}

typedef struct following {
    arena *a;
    clauses_in *in;
    const clause_list *from;
    const char *const *number;
    bool *taken; /* [from] */
} following;

static void take(following *f, size_t at, size_t of, int by)
{
    f->in->list[at].of = of;
    f->in->list[at].by = by;
    f->taken[of] = true;
}

static bool said_number(const clauses_in *in, size_t at, const char *name)
{
    char place[24];
    snprintf(place, sizeof place, "%zu", at + 1);
    return in->list[at].number ? !strcmp(in->list[at].number, name) : !strcmp(place, name);
}

static entente_status take_said(following *f, const text_map *said, entente_error *error)
{
    for (size_t i = 0; said && i < said->count; i++) {
        size_t at = 0, of = 0;
        while (at < f->in->count && !said_number(f->in, at, said->key[i]))
            at++;
        while (of < f->from->count && strcmp(f->from->id[of], said->value[i]))
            of++;
        bool new = !strcmp(said->value[i], "new");
        if (at == f->in->count || (!new && (of == f->from->count || f->taken[of])))
            return error_set(error, ENTENTE_INVALID,
                             "'%.60s=%.60s': the %s has no such clause%s; expected NUMBER=ID, or NUMBER=new", said->key[i],
                             said->value[i], at == f->in->count ? "text" : "earlier draft",
                             at < f->in->count && of < f->from->count ? " left" : "");
        if (new)
            f->in->list[at].by = CLAUSE_SAID;
        else
            take(f, at, of, CLAUSE_SAID);
    }
    return ENTENTE_OK;
}

static void take_alike(following *f, int by)
{
    for (size_t i = 0; i < f->in->count; i++) {
        clause_in *one = &f->in->list[i];
        for (size_t k = 0; k < f->from->count && one->of == SIZE_MAX && one->by != CLAUSE_SAID; k++) {
            bool alike = by == CLAUSE_WORDS ? same_words(one->text, f->from->text[k])
                                            : one->number && !strcmp(one->number, f->number[k]);
            if (alike && !f->taken[k])
                take(f, i, k, by);
        }
    }
}

enum { COMPARED = 40000 };

/* For what is new, or goes by its number, whether another of the earlier draft reads more like it. */
static void look_for_like(following *f)
{
    size_t compared = 0;
    for (size_t i = 0; i < f->in->count; i++) {
        clause_in *one = &f->in->list[i];
        if (one->by != CLAUSE_NEW && one->by != CLAUSE_NUMBER)
            continue;
        double own = one->of == SIZE_MAX ? .5 : likeness(one->text, f->from->text[one->of]);
        for (size_t k = 0; k < f->from->count && compared < COMPARED; k++) {
            bool followed = false;
            for (size_t j = 0; j < f->in->count; j++)
                followed |= f->in->list[j].of == k && f->in->list[j].by != CLAUSE_NUMBER;
            if (followed || k == one->of)
                continue;
            double like = likeness(one->text, f->from->text[k]);
            compared++;
            if (like > own && like > one->likeness) {
                one->like = k;
                one->likeness = like;
            }
        }
    }
}

static bool id_free(const clauses_in *in, const clause_list *from, const char *id)
{
    bool found = false;
    for (size_t i = 0; i < in->count; i++)
        found |= in->list[i].id && !strcmp(in->list[i].id, id);
    for (size_t i = 0; from && i < from->count; i++)
        found |= !strcmp(from->id[i], id);
    return !found;
}

static const char *make_id(following *f, const clause_in *one, size_t place)
{
    char base[32] = "c", id[48];
    size_t length = 1;
    for (const char *at = one->number; at && *at && length < sizeof base - 1; at++)
        if (is_digit(*at) || is_letter(*at) || *at == '.')
            base[length++] = *at;
    base[length] = '\0';
    if (!one->number)
        snprintf(base, sizeof base, "p%zu", place + 1);
    snprintf(id, sizeof id, "%s", base);
    for (unsigned n = 2; !id_free(f->in, f->from, id); n++)
        snprintf(id, sizeof id, "%s-%u", base, n);
    return arena_text(f->a, id, strlen(id));
}

entente_status clauses_follow(arena *a, clauses_in *in, const clause_list *from, const char *const *number,
                              const text_map *said, entente_error *error)
{
    static const clause_list none;
    following f = {.a = a, .in = in, .from = from ? from : &none, .number = number};
    f.taken = ARENA_ARRAY(a, f.from->count, bool);
    if (!f.taken)
        return error_memory(error);
    entente_status status = take_said(&f, said, error);
    if (status != ENTENTE_OK)
        return status;
    take_alike(&f, CLAUSE_WORDS);
    take_alike(&f, CLAUSE_NUMBER);
    look_for_like(&f);
    for (size_t i = 0; i < in->count; i++)
        if (in->list[i].of != SIZE_MAX)
            in->list[i].id = f.from->id[in->list[i].of];
    for (size_t i = 0; i < in->count; i++)
        if (in->list[i].of == SIZE_MAX && !(in->list[i].id = make_id(&f, &in->list[i], i)))
            return error_memory(error);
    return ENTENTE_OK;
}
