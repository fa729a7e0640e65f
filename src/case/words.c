#include "case/words.h"

#include "base/error.h"
#include "base/node_json.h"
#include "case/canonical.h"
#include "case/kinds.h"

#include <string.h>

static bool named(const entry_word *w, const char *name)
{
    size_t length = strcspn(w->field, "=");
    return strlen(name) == length && !strncmp(w->field, name, length);
}

void words_put(entry_words *w, const char *word, const char *value)
{
    if (w->count < WORDS_MOST)
        w->word[w->count++] = (entry_word){word, value, 0};
}

/* The field of the entry's kind that a word gives; NULL: none that the table has. */
static const field *field_of(const entry_words *w, const entry_word *word)
{
    const kind *k = NULL;
    for (size_t i = 0; i < w->count; i++)
        if (named(&w->word[i], "kind"))
            k = kind_named(w->word[i].value);
    for (size_t i = 0; k && i < k->count; i++)
        if (named(word, k->fields[i].name))
            return &k->fields[i];
    return NULL;
}

/* How a field's value may be written: as words, with commas between several, or in brackets. */
typedef struct form {
    bool list, brackets;
} form;

static form form_of(const entry_words *w, const entry_word *word)
{
    static const char *const envelope[] = {"kind",     "on",       "at",    "by",      "source",
                                           "replaces", "dispatch", "bytes", "proposed"}; /* words as they are */
    const field *f = field_of(w, word);
    if (named(word, "to"))
        return (form){true, true};
    for (size_t i = 0; !f && i < sizeof envelope / sizeof *envelope; i++)
        if (named(word, envelope[i]))
            return (form){false, false};
    if (!f) /* of a kind of one's own */
        return (form){false, true};
    switch (f->type) {
    case FIELD_REFS:
    case FIELD_TEXTS:
    case FIELD_NUMBERS:
    case FIELD_OPTIONS:
        return (form){true, true};
    case FIELD_NAMES:
        return (form){false, word->value[0] == '{'}; /* a title may begin with a bracket */
    case FIELD_RANGE:
    case FIELD_VALUE:
    case FIELD_PICKS:
    case FIELD_CURVES:
    case FIELD_CLAUSES:
        return (form){false, true};
    default:
        return (form){false, false};
    }
}

static entente_status put_brackets(buffer *b, const entry_word *w, entente_error *error)
{
    arena scratch = {0};
    problems quiet = {.memory = &scratch}, found = {.memory = &scratch};
    size_t length = strlen(w->value);
    entente_status status = ENTENTE_OK;
    const node *n = json_read(&scratch, w->value, length, &quiet);
    if (!n && !quiet.failed)
        n = yaml_read(&scratch, w->value, length, &found);
    if (n)
        canonical_node(b, n);
    else if (quiet.failed || found.failed)
        status = error_memory(error);
    else
        status = error_set(error, ENTENTE_INVALID,
                           "'%.*s': %.200s; expected a list such as [A, B], or a map such as {en: one, ar: two}",
                           (int)strcspn(w->field, "="), w->field, found.count ? found.list[0].message : "no value");
    arena_free(&scratch);
    return status;
}

static void put_text(buffer *b, const char *text, size_t length)
{
    buffer copy = {0};
    buffer_add(&copy, text, length);
    buffer_text(&copy, "");
    b->failed |= copy.failed;
    if (!copy.failed)
        canonical_text(b, copy.bytes);
    buffer_free(&copy);
}

static void put_list(buffer *b, const char *at)
{
    buffer_text(b, "[");
    for (const char *first = at; *at; at += *at == ',') {
        size_t one = strcspn(at, ","), blank = strspn(at, " ");
        if (at > first)
            buffer_text(b, ",");
        while (one > blank && at[one - 1] == ' ')
            one--;
        blank = blank < one ? blank : one;
        put_text(b, at + blank, one - blank);
        at += strcspn(at, ",");
    }
    buffer_text(b, "]");
}

entente_status words_json(entry_words *w, buffer *b, entente_error *error)
{
    entente_status status = ENTENTE_OK;
    buffer_text(b, "{");
    for (size_t i = 0; i < w->count && status == ENTENTE_OK; i++) {
        entry_word *word = &w->word[i];
        const char *value = word->value;
        form f = form_of(w, word);
        size_t length = strcspn(word->field, "=");
        for (size_t k = 0; k < i; k++)
            if (strcspn(w->word[k].field, "=") == length && !strncmp(w->word[k].field, word->field, length))
                return error_set(error, ENTENTE_INVALID, "'%.*s' is said twice", (int)(length < 60 ? length : 60),
                                 word->field);
        buffer_text(b, i ? "," : "");
        word->from = b->length + 1;
        put_text(b, word->field, strcspn(word->field, "="));
        buffer_text(b, ":");
        if (f.brackets && (value[0] == '[' || value[0] == '{'))
            status = put_brackets(b, word, error);
        else if (f.list && strchr(value, ','))
            put_list(b, value);
        else
            canonical_text(b, value);
    }
    buffer_text(b, "}");
    return status == ENTENTE_OK && b->failed ? error_memory(error) : status;
}

const entry_word *words_at(const entry_words *w, size_t column)
{
    size_t at = w->count;
    while (at && (w->word[at - 1].from > column || !w->word[at - 1].from))
        at--;
    return at && column > 1 ? &w->word[at - 1] : NULL;
}
