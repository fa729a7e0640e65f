#include "analyse/find_words.h"

#include "base/error.h"

#include <string.h>
#include <utf8proc.h>

enum { WORD_MOST = 256 };

typedef struct folded_word {
    char folded[WORD_MOST];
    size_t length, from, to; /* of the folded word; its bytes in the text */
} folded_word;

typedef enum sort { PARTS, LETTER, ALONE, JOINS } sort;

/* No spaces stand between the words that these write. */
static bool is_alone(utf8proc_int32_t code)
{
    return (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFF);
}

static sort sort_of(utf8proc_int32_t code)
{
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return is_alone(code) ? ALONE : LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO:
        return LETTER;
    case UTF8PROC_CATEGORY_CF: /* soft hyphens, joiners, marks of direction */
        return JOINS;
    default:
        return PARTS;
    }
}

enum { TATWEEL = 0x640, POINTS = 10 };

/* A letter that stands for one that writers change for it; 0: it is left out. Marks of combining class 10 and above are
   accents and vowel points; viramas, nuktas and the marks of kana, below it, make another letter. */
static utf8proc_int32_t alike(utf8proc_int32_t code)
{
    if (code == TATWEEL || utf8proc_get_property(code)->combining_class >= POINTS)
        return 0;
    if (code >= 0x660 && code <= 0x669)
        return '0' + code - 0x660;
    if (code >= 0x6F0 && code <= 0x6F9)
        return '0' + code - 0x6F0;
    switch (code) {
    case 0x649: /* alef maksura */
    case 0x6CC: /* Farsi yeh */
    case 0x6D2: /* yeh barree */
        return 0x64A;
    case 0x6A9: /* keheh */
        return 0x643;
    case 0x629: /* teh marbuta */
    case 0x6C1: /* heh goal */
        return 0x647;
    default:
        return code;
    }
}

/* As fold, of most letters that there are: faster by far. */
static void fold_ascii(folded_word *w, char letter)
{
    if (w->length < WORD_MOST)
        w->folded[w->length++] = (char)(letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter);
}

static sort sort_ascii(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? LETTER : PARTS;
}

static void fold(folded_word *w, utf8proc_int32_t code)
{
    enum { PARTS_MOST = 32 };
    utf8proc_int32_t part[PARTS_MOST];
    utf8proc_uint8_t bytes[4];
    int last = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, part, PARTS_MOST, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE, &last);
    for (utf8proc_ssize_t i = 0; i < count && i < PARTS_MOST; i++) {
        utf8proc_int32_t one = alike(part[i]);
        size_t size = one ? (size_t)utf8proc_encode_char(one, bytes) : 0;
        if (w->length + size > WORD_MOST)
            return;
        memcpy(w->folded + w->length, bytes, size);
        w->length += size;
    }
}

/* The character at a place: what it is, and its bytes. */
static size_t look(const char *at, size_t left, utf8proc_int32_t *code, sort *is)
{
    if (!(*at & 0x80)) {
        *code = *at;
        *is = sort_ascii(*at);
        return 1;
    }
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)left, code);
    *is = size > 0 ? sort_of(*code) : PARTS;
    return size > 0 ? (size_t)size : 1;
}

/* The next word of a text from *at on, which then stands behind it; false: there is none. */
static bool word_next(const char *text, size_t length, size_t *at, folded_word *w)
{
    w->length = 0;
    while (*at < length) {
        utf8proc_int32_t code;
        sort is;
        size_t size = look(text + *at, length - *at, &code, &is);
        if (w->length && (is == PARTS || is == ALONE))
            return true;
        if (!w->length)
            w->from = *at;
        *at += size;
        if (is == LETTER || is == ALONE) {
            if (code < 0x80)
                fold_ascii(w, (char)code);
            else
                fold(w, code);
            w->to = *at;
        }
        if (is == ALONE && w->length)
            return true;
    }
    return w->length > 0;
}

static int make(void *context, const char **words, int count, Fts5Tokenizer **out)
{
    static char none; /* it has nothing to keep, and FTS5 takes no NULL */
    (void)context, (void)words, (void)count;
    *out = (Fts5Tokenizer *)&none;
    return SQLITE_OK;
}

static void drop(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                    int (*take)(void *, int, const char *, int, int, int))
{
    folded_word w;
    int code = SQLITE_OK;
    (void)tokenizer, (void)flags;
    for (size_t at = 0; code == SQLITE_OK && word_next(text, (size_t)length, &at, &w);)
        code = take(context, 0, w.folded, (int)w.length, (int)w.from, (int)w.to);
    return code;
}

int find_words_register(sqlite3 *db)
{
    fts5_tokenizer words = {make, drop, tokenize};
    fts5_api *fts5 = NULL;
    sqlite3_stmt *ask = NULL;
    int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &ask, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_pointer(ask, 1, (void *)&fts5, "fts5_api_ptr", NULL);
    if (code == SQLITE_OK && sqlite3_step(ask) != SQLITE_ROW)
        code = sqlite3_errcode(db);
    sqlite3_finalize(ask);
    if (code == SQLITE_OK)
        code = fts5 ? fts5->xCreateTokenizer(fts5, "words", NULL, &words, NULL) : SQLITE_ERROR;
    return code;
}

entente_status find_words_query(const char *typed, buffer *query, entente_error *error)
{
    static const char space[] = " \t\r\n";
    size_t pieces = 0;
    for (const char *at = typed + strspn(typed, space); *at; at += strspn(at, space)) {
        bool phrase = *at == '"';
        at += phrase;
        size_t length = phrase ? strcspn(at, "\"") : strcspn(at, " \t\r\n\""), from = 0;
        folded_word first;
        if (word_next(at, length, &from, &first)) {
            pieces++;
            buffer_text(query, "\"");
            buffer_add(query, at, length);
            buffer_text(query, !phrase && at[length - 1] == '*' ? "\" * " : "\" ");
        }
        at += length + (phrase && at[length] == '"');
    }
    if (!pieces)
        return error_set(error, ENTENTE_INVALID, "'%.60s' has no word to look for; expected words, \"a phrase\" or beginn*",
                         typed);
    if (pieces > FIND_PIECES)
        return error_set(error, ENTENTE_INVALID, "%zu words to look for; expected at most %d", pieces, FIND_PIECES);
    return query->failed ? error_memory(error) : ENTENTE_OK;
}
