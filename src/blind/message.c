#include "blind/message.h"

#include "base/error.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 72, LINE_TEXT = 96, NAME_MOST = 64, WORDS_MOST = 1000, PARTS_MOST = ENTENTE_BLIND_PACKAGES };

#define FIRST_LINE "entente blind 1\n"
#define LAST_LINE  "signed "

const char *const message_step[] = {"start", "join", "answer", "mix", "commit", "open"};

/* ---- writing ---- */

static void add_hex(buffer *b, const unsigned char *bytes, size_t length)
{
    char text[2 * 64 + 1];
    sodium_bin2hex(text, sizeof text, bytes, length);
    buffer_text(b, text);
}

void message_start_write(buffer *b, const message_start *s)
{
    char key[ENTENTE_PUBLIC_TEXT];
    buffer_format(b, FIRST_LINE "start\ntitle %s\nnonce ", s->title);
    add_hex(b, s->nonce, sizeof s->nonce);
    buffer_format(b, "\nlot %zu\n", s->lot);
    for (size_t p = 0; p < s->parties; p++) {
        key_public_text(s->key[p], key);
        buffer_format(b, "party %s %s\n", s->party[p], key);
    }
    for (size_t k = 0; k < s->packages; k++)
        buffer_format(b, "package %s\n", s->package[k]);
    key_public_text(s->by, key);
    buffer_format(b, "by %s\n", key);
}

void message_write(buffer *b, const message *m)
{
    char line[LINE_TEXT + 1];
    buffer_format(b, FIRST_LINE "%s\nrun ", message_step[m->step]);
    add_hex(b, m->run, sizeof m->run);
    buffer_format(b, "\nparty %s\npart %zu\n", m->party, m->part);
    for (size_t at = 0; at < m->length; at += LINE_BYTES) {
        size_t piece = m->length - at < LINE_BYTES ? m->length - at : LINE_BYTES;
        sodium_bin2base64(line, sizeof line, m->body + at, piece, sodium_base64_VARIANT_ORIGINAL);
        buffer_format(b, "%s\n", line);
    }
}

void message_sign(buffer *b, const entente_key *key)
{
    unsigned char signature[64];
    if (b->failed)
        return;
    crypto_sign_detached(signature, NULL, (const unsigned char *)b->bytes, b->length, key->sign);
    buffer_text(b, LAST_LINE);
    add_hex(b, signature, sizeof signature);
    buffer_text(b, "\n");
}

/* ---- reading ---- */

/* What is left to read; a line that is not as expected makes it bad. */
typedef struct lines {
    const char *at, *end;
    bool bad;
} lines;

static bool begins(const lines *l, const char *with)
{
    size_t length = strlen(with);
    return !l->bad && (size_t)(l->end - l->at) >= length && !memcmp(l->at, with, length);
}

/* The rest of a line that begins so, without its newline. */
static entente_bytes line_of(lines *l, const char *start)
{
    const char *newline;
    if (!begins(l, start) || !(newline = memchr(l->at, '\n', (size_t)(l->end - l->at)))) {
        l->bad = true;
        return (entente_bytes){"", 0};
    }
    entente_bytes rest = {l->at + strlen(start), (size_t)(newline - l->at) - strlen(start)};
    l->at = newline + 1;
    return rest;
}

static void read_hex(lines *l, const char *start, unsigned char *out, size_t bytes)
{
    entente_bytes text = line_of(l, start);
    l->bad |= !hex_read(text.bytes, text.length, out, bytes);
}

static size_t read_count(lines *l, const char *start, size_t most)
{
    entente_bytes text = line_of(l, start);
    size_t count = 0;
    l->bad |= !text.length || text.length > 6;
    for (size_t i = 0; i < text.length && !l->bad; i++) {
        l->bad |= text.bytes[i] < '0' || text.bytes[i] > '9';
        count = 10 * count + (size_t)(text.bytes[i] - '0');
    }
    l->bad |= count > most;
    return count;
}

static void read_key(lines *l, entente_bytes text, unsigned char key[KEY_PUBLIC])
{
    char copy[ENTENTE_PUBLIC_TEXT];
    l->bad |= text.length >= sizeof copy;
    if (l->bad)
        return;
    memcpy(copy, text.bytes, text.length);
    copy[text.length] = '\0';
    l->bad |= !key_public_read(copy, key);
}

static bool message_is(const char *bytes, size_t length)
{
    return length > strlen(FIRST_LINE) && !memcmp(bytes, FIRST_LINE, strlen(FIRST_LINE));
}

bool message_is_start(const char *bytes, size_t length)
{
    static const char start[] = FIRST_LINE "start\n";
    return length >= strlen(start) && !memcmp(bytes, start, strlen(start));
}

static void digest_of(const char *bytes, size_t length, unsigned char out[DIGEST])
{
    group_hash h;
    group_hash_begin(&h, "entente blind message 1", NULL, 0);
    group_hash_add(&h, (const unsigned char *)bytes, length);
    group_hash_digest(&h, out);
}

/* The signature below, behind which nothing stands; *length: of what is signed. */
static void read_signature(lines *l, const char *begin, unsigned char signature[64], size_t *length)
{
    *length = (size_t)(l->at - begin);
    read_hex(l, LAST_LINE, signature, 64);
    l->bad |= l->at != l->end;
}

/* Whether it is written as it is written here. */
static bool same(buffer *b, const char *bytes, size_t length)
{
    return b->length == length && !memcmp(b->bytes, bytes, length);
}

static void read_party(lines *l, arena *memory, message_start *s, bool *full)
{
    entente_bytes text = line_of(l, "party ");
    const char *space = memchr(text.bytes, ' ', text.length);
    if (!space || s->parties == ENTENTE_BLIND_PARTIES) {
        l->bad = true;
        return;
    }
    size_t name = (size_t)(space - text.bytes);
    *full |= !(s->party[s->parties] = arena_text(memory, text.bytes, name));
    read_key(l, (entente_bytes){space + 1, text.length - name - 1}, s->key[s->parties]);
    s->parties++;
}

/* false: memory ran out. */
static bool read_fields(lines *l, arena *memory, message_start *s)
{
    bool full = false;
    line_of(l, "entente blind 1");
    line_of(l, "start");
    entente_bytes title = line_of(l, "title ");
    full |= !(s->title = arena_text(memory, title.bytes, title.length));
    read_hex(l, "nonce ", s->nonce, sizeof s->nonce);
    s->lot = read_count(l, "lot ", ENTENTE_BLIND_PACKAGES);
    while (begins(l, "party "))
        read_party(l, memory, s, &full);
    s->package = ARENA_ARRAY(memory, ENTENTE_BLIND_PACKAGES, const char *);
    full |= !s->package;
    while (!full && begins(l, "package ")) {
        entente_bytes text = line_of(l, "package ");
        l->bad |= s->packages == ENTENTE_BLIND_PACKAGES;
        if (!l->bad)
            full |= !(s->package[s->packages++] = arena_text(memory, text.bytes, text.length));
    }
    read_key(l, line_of(l, "by "), s->by);
    return !full;
}

static entente_status start_damaged(const entente_blind_text *text, entente_error *error)
{
    return error_at(error, ENTENTE_INVALID, text->file, 0, 0,
                    "not the start of a run, or a damaged one; expected what `entente blind start` writes");
}

entente_status message_start_read(const entente_blind_text *text, arena *memory, message_start *out, entente_error *error)
{
    lines l = {.at = text->bytes, .end = text->bytes + text->length};
    message_start s = {0};
    unsigned char signature[64];
    size_t length;
    buffer again = {0};
    if (!read_fields(&l, memory, &s))
        return error_memory(error);
    read_signature(&l, text->bytes, signature, &length);
    if (l.bad || memchr(text->bytes, 0, text->length))
        return start_damaged(text, error);
    entente_status status = message_start_fits(&s, memory, error);
    if (status != ENTENTE_OK)
        return status;
    message_start_write(&again, &s);
    bool failed = again.failed, written_so = !failed && same(&again, text->bytes, length);
    buffer_free(&again);
    if (failed)
        return error_memory(error);
    if (!written_so || crypto_sign_verify_detached(signature, (const unsigned char *)text->bytes, length, s.by))
        return start_damaged(text, error);
    digest_of(text->bytes, length, s.run);
    *out = s;
    return ENTENTE_OK;
}

static bool name_fits(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t length = strlen(name);
    return length && length <= NAME_MOST && strspn(name, letters) == length;
}

static bool words_fit(const char *words)
{
    size_t length = strlen(words);
    return length && length <= WORDS_MOST && text_clean(words) && !strpbrk(words, "\n\t");
}

static entente_status parties_fit(const message_start *s, entente_error *error)
{
    if (s->parties < 2 || s->parties > ENTENTE_BLIND_PARTIES)
        return error_set(error, s->parties < 2 ? ENTENTE_INVALID : ENTENTE_LIMIT, "%zu parties; expected 2 to %d",
                         s->parties, ENTENTE_BLIND_PARTIES);
    for (size_t p = 0; p < s->parties; p++) {
        if (!name_fits(s->party[p]))
            return error_set(error, ENTENTE_INVALID, "'%.64s' is no party's name; expected 1 to %d letters, digits, - and _",
                             s->party[p], NAME_MOST);
        for (size_t q = 0; q < p; q++)
            if (!strcmp(s->party[p], s->party[q]) || !memcmp(s->key[p], s->key[q], KEY_PUBLIC))
                return error_set(error, ENTENTE_INVALID, "%s comes twice, or its key does", s->party[p]);
    }
    return ENTENTE_OK;
}

entente_status message_start_fits(const message_start *s, arena *scratch, entente_error *error)
{
    entente_status status = parties_fit(s, error);
    if (status != ENTENTE_OK)
        return status;
    if (!words_fit(s->title))
        return error_set(error, ENTENTE_INVALID, "the title is no line of 1 to %d bytes", WORDS_MOST);
    if (!s->packages || s->packages > ENTENTE_BLIND_PACKAGES)
        return error_set(error, s->packages ? ENTENTE_LIMIT : ENTENTE_INVALID, "%zu packages; expected 1 to %d", s->packages,
                         ENTENTE_BLIND_PACKAGES);
    if (s->lot > s->packages)
        return error_set(error, ENTENTE_INVALID, "%zu of %zu packages are opened together; expected fewer", s->lot,
                         s->packages);
    const char **sorted = ARENA_ARRAY(scratch, s->packages, const char *);
    if (!sorted)
        return error_memory(error);
    for (size_t k = 0; k < s->packages; k++)
        if (!words_fit(sorted[k] = s->package[k]))
            return error_set(error, ENTENTE_INVALID, "package %zu is no line of 1 to %d bytes", k + 1, WORDS_MOST);
    qsort(sorted, s->packages, sizeof *sorted, text_order);
    for (size_t k = 1; k < s->packages; k++)
        if (!strcmp(sorted[k - 1], sorted[k]))
            return error_set(error, ENTENTE_INVALID, "the package '%.100s' comes twice", sorted[k]);
    return ENTENTE_OK;
}

/* The lines of the body, without their newlines, as bytes. */
static entente_status read_body(lines *l, arena *memory, message *m, entente_error *error)
{
    const char *begin = l->at;
    size_t letters = 0, room = 0;
    while (!l->bad && !begins(l, LAST_LINE))
        letters += line_of(l, "").length;
    if (l->bad)
        return ENTENTE_OK;
    char *text = ARENA_ARRAY(memory, letters + 1, char);
    m->body = ARENA_ARRAY(memory, letters / 4 * 3 + 1, unsigned char);
    if (!text || !m->body)
        return error_memory(error);
    for (const char *c = begin; c < l->at; c++)
        if (*c != '\n')
            text[room++] = *c;
    l->bad |= sodium_base642bin(m->body, letters / 4 * 3 + 1, text, letters, NULL, &m->length, NULL,
                                sodium_base64_VARIANT_ORIGINAL) != 0;
    return ENTENTE_OK;
}

static entente_status read_head(lines *l, arena *memory, message *m, entente_error *error)
{
    line_of(l, "entente blind 1");
    m->step = ENTENTE_BLIND_JOIN;
    entente_bytes step = line_of(l, "");
    while (m->step <= ENTENTE_BLIND_OPEN &&
           (strlen(message_step[m->step]) != step.length || memcmp(message_step[m->step], step.bytes, step.length)))
        m->step++;
    l->bad |= m->step > ENTENTE_BLIND_OPEN;
    read_hex(l, "run ", m->run, sizeof m->run);
    entente_bytes party = line_of(l, "party ");
    m->part = read_count(l, "part ", PARTS_MOST);
    l->bad |= (m->step >= ENTENTE_BLIND_COMMIT) != (m->part > 0);
    return (m->party = arena_text(memory, party.bytes, party.length)) ? ENTENTE_OK : error_memory(error);
}

static entente_status message_damaged(const entente_blind_text *text, entente_error *error)
{
    return error_at(error, ENTENTE_INVALID, text->file, 0, 0, "not a message of a run, or a damaged one");
}

entente_status message_read(const entente_blind_text *text, arena *memory, message *out, entente_error *error)
{
    lines l = {.at = text->bytes, .end = text->bytes + text->length};
    message m = {.file = text->file, .bytes = text->bytes};
    buffer again = {0};
    if (!message_is(text->bytes, text->length))
        return message_damaged(text, error);
    entente_status status = read_head(&l, memory, &m, error);
    if (status == ENTENTE_OK)
        status = read_body(&l, memory, &m, error);
    if (status != ENTENTE_OK)
        return status;
    read_signature(&l, text->bytes, m.signature, &m.signed_length);
    l.bad |= memchr(text->bytes, 0, text->length) || !name_fits(m.party);
    if (!l.bad)
        message_write(&again, &m);
    bool failed = again.failed, written_so = !l.bad && !failed && same(&again, text->bytes, m.signed_length);
    buffer_free(&again);
    if (failed)
        return error_memory(error);
    if (!written_so)
        return message_damaged(text, error);
    digest_of(text->bytes, m.signed_length, m.digest);
    *out = m;
    return ENTENTE_OK;
}

bool message_signed(const message *m, const unsigned char key[KEY_PUBLIC])
{
    return !crypto_sign_verify_detached(m->signature, (const unsigned char *)m->bytes, m->signed_length, key);
}
