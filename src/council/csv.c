/* name,weight */
#include "council/council.h"
#include "council/words.h"

#include "base/error.h"

#include <ctype.h>
#include <string.h>

typedef struct reader {
    arena *memory;
    const char *at, *end, *file;
    size_t line;
    const char **name;
    uint64_t *weight;
    size_t members;
    bool failed; /* memory ran out */
} reader;

static entente_status bad(const reader *r, entente_error *error, const char *what)
{
    return error_at(error, ENTENTE_INVALID, r->file, r->line, 1, "%s; expected name,weight", what);
}

static void skip_spaces(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

/* "a ""b"" c" on one line; NULL: it does not end, or no memory. */
static char *quoted(reader *r)
{
    const char *from = r->at + 1, *to = from;
    size_t length = 0;
    for (; to < r->end && *to != '\n'; to++, length++)
        if (*to == '"' && (++to == r->end || *to != '"'))
            break;
    if (to[-1] != '"' || to == from)
        return NULL;
    char *text = ARENA_ARRAY(r->memory, length + 1, char);
    r->failed |= !text;
    for (size_t i = 0; text && i < length; i++) {
        text[i] = *from;
        from += *from == '"' ? 2 : 1;
    }
    r->at = to;
    skip_spaces(r);
    return text;
}

/* One field up to a comma or the line's end, without its quotes and the spaces around it. */
static char *field(reader *r)
{
    skip_spaces(r);
    if (r->at < r->end && *r->at == '"')
        return quoted(r);
    const char *from = r->at;
    while (r->at < r->end && *r->at != ',' && *r->at != '\n' && *r->at != '\r')
        r->at++;
    size_t length = (size_t)(r->at - from);
    while (length && (from[length - 1] == ' ' || from[length - 1] == '\t'))
        length--;
    char *text = arena_text(r->memory, from, length);
    r->failed |= !text;
    return text;
}

static bool line_ends(reader *r)
{
    if (r->at < r->end && *r->at == '\r')
        r->at++;
    if (r->at < r->end && *r->at != '\n')
        return false;
    r->at += r->at < r->end;
    return true;
}

/* One line; `first` may be headings. */
static entente_status read_line(reader *r, bool first, entente_error *error)
{
    if (line_ends(r))
        return ENTENTE_OK; /* empty */
    const char *name = field(r);
    if (!name)
        return r->failed ? error_memory(error) : bad(r, error, "a quoted name that does not end");
    if (r->at == r->end || *r->at != ',')
        return bad(r, error, "a line without a comma");
    r->at++;
    const char *text = field(r), *at = text;
    if (!text)
        return r->failed ? error_memory(error) : bad(r, error, "a quoted weight that does not end");
    if (!line_ends(r))
        return bad(r, error, "more than two fields");
    uint64_t weight;
    if (!words_number(&at, &weight) || *at) {
        if (first && !isdigit((unsigned char)*text) && *text != '-' && *text != '+')
            return ENTENTE_OK;
        return error_at(error, ENTENTE_INVALID, r->file, r->line, 1,
                        "'%.40s' is not a weight; expected a whole number of at least 1 and below 2^62", text);
    }
    if (!weight)
        return error_at(error, ENTENTE_INVALID, r->file, r->line, 1, "a weight of 0; every weight must be at least 1");
    r->name[r->members] = name;
    r->weight[r->members++] = weight;
    return ENTENTE_OK;
}

static entente_status quota_of(const char *words, const uint64_t *weight, size_t members, uint64_t *quota,
                               entente_error *error)
{
    char text[80];
    entente_majority majority;
    bool more = words[0] == '>', ready = !strncmp(words, "more than", 9) || !strncmp(words, "at least", 8);
    if (strlen(words) > 60)
        return error_set(error, ENTENTE_INVALID, "'%.20s…' is not a quota", words);
    strcpy(text, ready ? "" : more ? "more than " : "at least ");
    strcat(text, words + more);
    const char *wrong = words_majority(text, &majority);
    if (wrong)
        return error_set(error, ENTENTE_INVALID, "the quota '%s': %s", words, wrong);
    if (majority.of > ENTENTE_OF_ALL)
        return error_set(error, ENTENTE_INVALID, "the quota '%s': only a share of all has a meaning here", words);
    uint64_t total = 0;
    for (size_t j = 0; j < members; j++)
        if (__builtin_add_overflow(total, weight[j], &total) || total >> 62)
            return error_set(error, ENTENTE_INVALID, "the weights overflow: their sum must stay below 2^62");
    const entente_rule one = {.members = 1,
                              .measures = 1,
                              .majorities = 1,
                              .weight = &total,
                              .majority = &majority,
                              .ways = 1,
                              .way = (const uint64_t[]){1}};
    entente_status status = members ? entente_rule_check(&one, error) : ENTENTE_OK;
    if (status != ENTENTE_OK)
        return status;
    __extension__ unsigned __int128 product = (unsigned __int128)majority.part * (majority.of == ENTENTE_OF_ALL ? total : 1);
    *quota = (uint64_t)(product / majority.whole) + (majority.strict || product % majority.whole != 0);
    return ENTENTE_OK;
}

entente_status entente_council_csv(const char *bytes, size_t length, const char *file, const char *quota,
                                   entente_council **council, entente_error *error)
{
    arena a = {0};
    reader r = {.memory = &a, .at = bytes, .end = bytes + length, .file = file, .line = 1};
    size_t lines = 1;
    entente_status status = ENTENTE_OK;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    r.name = ARENA_ARRAY(&a, lines, const char *);
    r.weight = ARENA_ARRAY(&a, lines, uint64_t);
    if (!r.name || !r.weight)
        status = error_memory(error);
    else if (memchr(bytes, '\0', length) || !council_utf8(bytes, length))
        status = error_at(error, ENTENTE_INVALID, file, 0, 0, "is not UTF-8 text");
    if (status == ENTENTE_OK && length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        r.at += 3;
    for (bool first = true; status == ENTENTE_OK && r.at < r.end; first = false, r.line++)
        status = read_line(&r, first, error);
    uint64_t least = 0;
    if (status == ENTENTE_OK)
        status = quota_of(quota, r.weight, r.members, &least, error);
    if (status == ENTENTE_OK)
        status = entente_council_weighted(r.members, r.name, r.weight, least, NULL, council, error);
    arena_free(&a);
    return status;
}
