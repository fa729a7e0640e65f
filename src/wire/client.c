#define _GNU_SOURCE
#include "wire/client.h"

#include "base/error.h"
#include "base/text.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { TRIES = 20, WAIT_MS = 500 };

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- addresses ---- */

static bool only(const char *text, size_t length, const char *letters)
{
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]) && !strchr(letters, text[i]))
            return false;
    return true;
}

/* This machine, by a name that no server of names has a say in. */
static bool is_local(const char *host)
{
    size_t length = strcspn(host, ":");
    if (*host == '[')
        return !strncmp(host, "[::1]", 5);
    unsigned part[4];
    char after;
    int digits = sscanf(host, "%3u.%3u.%3u.%3u%c", &part[0], &part[1], &part[2], &part[3], &after);
    return (length == 9 && !strncmp(host, "localhost", 9)) ||
           ((digits == 4 || (digits == 5 && after == ':')) && part[0] == 127);
}

bool client_where_read(const char *text, client_where *out)
{
    *out = (client_where){0};
    bool safe = !strncmp(text, "https://", 8);
    if (!safe && strncmp(text, "http://", 7) != 0)
        return false;
    strcpy(out->scheme, safe ? "https" : "http");
    text += safe ? 8 : 7;
    size_t length = strcspn(text, "/?#@\\");
    if (!length || length >= sizeof out->host || !only(text, length, ".-:[]") || (text[length] && text[length] != '/'))
        return false;
    for (size_t i = 0; i < length; i++)
        out->host[i] = (char)tolower((unsigned char)text[i]);
    const char *port = safe ? ":443" : ":80"; /* which no client sends */
    size_t end = strlen(port);
    if (length > end && !strcmp(out->host + length - end, port))
        out->host[length - end] = '\0';
    out->local = is_local(out->host);
    text += length;
    length = strlen(text);
    if (length >= sizeof out->path || !only(text, length, "/._-") || strstr(text, "..") || strstr(text, "//"))
        return false;
    while (length && text[length - 1] == '/')
        length--;
    memcpy(out->path, text, length);
    char *last = strrchr(out->path, '/');
    if (last && hex_read(last + 1, strlen(last + 1), out->record, SEAL_RECORD)) {
        out->named = true;
        *last = '\0';
    }
    return safe || out->local;
}

/* ---- libcurl's calls ---- */

static size_t take_bytes(char *bytes, size_t each, size_t count, void *context)
{
    client *c = context;
    size_t length = each * count;
    if (length > c->most - c->answer.length)
        return 0;
    buffer_add(&c->answer, bytes, length);
    return c->answer.failed ? 0 : length;
}

static size_t take_header(char *bytes, size_t each, size_t count, void *context)
{
    static const char head[] = "Entente-Head: ";
    client *c = context;
    size_t length = each * count, end = length;
    c->headers += length;
    if (c->headers > CLIENT_HEADERS)
        return 0;
    while (end && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
        end--;
    if (end > sizeof head && !strncasecmp(bytes, head, sizeof head - 1))
        c->has_head = proof_head_read(bytes + sizeof head - 1, end - (sizeof head - 1), &c->head);
    return length;
}

/* A stream's lines, as they come. */
static size_t take_line(char *bytes, size_t each, size_t count, void *context)
{
    client *c = context;
    size_t length = each * count;
    c->spoken = c->told = clock_now();
    for (size_t i = 0; i < length && !c->enough; i++) {
        if (bytes[i] != '\n') {
            if (c->answer.length >= CLIENT_WORDS)
                return 0;
            buffer_add(&c->answer, &bytes[i], 1);
            continue;
        }
        proof_head head;
        bool news = c->answer.length > 6 && !memcmp(c->answer.bytes, "data: ", 6) &&
                    proof_head_read(c->answer.bytes + 6, c->answer.length - 6, &head);
        if (news)
            c->enough = !c->heard(c->context, &head);
        c->answer.length = 0;
    }
    return c->answer.failed || c->enough ? 0 : length;
}

static int while_quiet(void *context, curl_off_t a, curl_off_t b, curl_off_t d, curl_off_t e)
{
    client *c = context;
    double now = clock_now();
    (void)a, (void)b, (void)d, (void)e;
    if (now - c->told >= CLIENT_QUIET) {
        c->told = now;
        c->enough = !c->heard(c->context, NULL);
    }
    return c->enough || now - c->spoken > 3 * CLIENT_QUIET;
}

/* ---- requests ---- */

entente_status client_begin(client *c, const client_where *where, const char *name, const char *trusted,
                            const entente_key *key, entente_error *error)
{
    *c = (client){.curl = load_curl(error), .key = key, .trusted = trusted, .name = name, .where = *where};
    if (!c->curl)
        return ENTENTE_INVALID;
    memcpy(c->opening.record, where->record, SEAL_RECORD);
    c->until = clock_now() + CLIENT_SECONDS;
    c->easy = c->curl->curl_easy_init();
    return c->easy ? ENTENTE_OK : error_memory(error);
}

void client_end(client *c)
{
    if (c->easy)
        c->curl->curl_easy_cleanup(c->easy);
    buffer_free(&c->answer);
    sodium_memzero(c->mac_key, sizeof c->mac_key);
    c->easy = NULL;
}

static bool set_up(client *c, const char *url, struct curl_slist *headers, const char *body, size_t length, bool streams)
{
    const curl_calls *l = c->curl;
    CURL *e = c->easy;
    double left = c->until - clock_now();
    l->curl_easy_reset(e); /* its connection stays */
    bool good = !l->curl_easy_setopt(e, CURLOPT_URL, url) && !l->curl_easy_setopt(e, CURLOPT_HTTPHEADER, headers) &&
                !l->curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, c->where.scheme) &&
                !l->curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L) && !l->curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT, 15L) &&
                !l->curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) &&
                !l->curl_easy_setopt(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
                !l->curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, streams ? take_line : take_bytes) &&
                !l->curl_easy_setopt(e, CURLOPT_WRITEDATA, c) &&
                !l->curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, take_header) &&
                !l->curl_easy_setopt(e, CURLOPT_HEADERDATA, c);
    if (good && c->where.local)
        good = !l->curl_easy_setopt(e, CURLOPT_PROXY, "");
    if (good && c->trusted)
        good = !l->curl_easy_setopt(e, CURLOPT_CAINFO, c->trusted);
    if (good && body)
        good = !l->curl_easy_setopt(e, CURLOPT_POST, 1L) && !l->curl_easy_setopt(e, CURLOPT_POSTFIELDS, body) &&
               !l->curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    if (good && streams)
        return !l->curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L) &&
               !l->curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION, while_quiet) &&
               !l->curl_easy_setopt(e, CURLOPT_XFERINFODATA, c);
    return good && !l->curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, (long)CLIENT_SLOWEST) &&
           !l->curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME, (long)CLIENT_PATIENCE) &&
           !l->curl_easy_setopt(e, CURLOPT_TIMEOUT, left > 1 ? (long)left : 1L);
}

static entente_status perform(client *c, const char *target, const char *mark, const char *body, size_t length, size_t most,
                              bool streams, entente_error *error)
{
    buffer url = {0}, host = {0}, authorization = {0};
    buffer_format(&url, "%s://%s%s%s", c->where.scheme, c->where.host, c->where.path, target);
    buffer_format(&host, "Host: %s", c->where.host);
    buffer_format(&authorization, "Authorization: %s", mark ? mark : "");
    bool good = !url.failed && !host.failed && !authorization.failed;
    const char *const lines[] = {host.bytes, "Accept:", body ? "Content-Type: application/x-ndjson" : "Accept-Encoding:",
                                 mark ? authorization.bytes : "Accept-Language:"};
    struct curl_slist *headers = NULL;
    for (size_t i = 0; i < 4 && good; i++) {
        struct curl_slist *more = c->curl->curl_slist_append(headers, lines[i]);
        good = more != NULL;
        headers = more ? more : headers;
    }
    c->answer.length = c->headers = 0;
    c->most = most;
    c->code = 0;
    c->has_head = false;
    good = good && set_up(c, url.bytes, headers, body, length, streams);
    CURLcode got = good ? c->curl->curl_easy_perform(c->easy) : CURLE_OUT_OF_MEMORY;
    bool closed = got == CURLE_GOT_NOTHING || got == CURLE_SEND_ERROR || got == CURLE_RECV_ERROR;
    if (closed && !streams) /* a connection that was kept open had ended */
        got = c->curl->curl_easy_perform(c->easy);
    c->curl->curl_easy_getinfo(c->easy, CURLINFO_RESPONSE_CODE, &c->code);
    c->all += c->answer.length;
    c->curl->curl_slist_free_all(headers);
    buffer_free(&url);
    buffer_free(&host);
    buffer_free(&authorization);
    if (got == CURLE_OUT_OF_MEMORY || c->answer.failed)
        return error_memory(error);
    if (streams && (c->enough || got == CURLE_OK))
        return ENTENTE_OK;
    if (got == CURLE_WRITE_ERROR || c->all > CLIENT_ALL)
        return error_at(error, ENTENTE_LIMIT, c->name, 0, 0, "the relay answers with more than it may");
    return got == CURLE_OK ? ENTENTE_OK
                           : error_at(error, ENTENTE_IO, c->name, 0, 0, "no answer: %s", c->curl->curl_easy_strerror(got));
}

entente_status client_refused(const client *c, entente_error *error)
{
    buffer said = {0};
    if (c->code == 403)
        return error_at(error, ENTENTE_NO, c->name, 0, 0,
                        "the relay refuses this key: it keeps no such record, or the key has not joined it there; who "
                        "brings a new record there is on the operator's list");
    if (c->code == 507)
        return error_at(error, ENTENTE_IO, c->name, 0, 0,
                        "the relay could not write it (its disk is full?), and took nothing of it");
    if (c->code == 413)
        return error_at(error, ENTENTE_LIMIT, c->name, 0, 0, "the relay takes no more than its operator allows at one time");
    if (c->answer.length)
        text_show(&said, c->answer.bytes);
    if (said.length > 300)
        said.length = 300;
    entente_status status = error_at(error, c->code == 422 ? ENTENTE_INVALID : ENTENTE_IO, c->name, 0, 0,
                                     "the relay answers %ld: %.*s", c->code, (int)said.length, said.bytes ? said.bytes : "");
    buffer_free(&said);
    return status;
}

static entente_status not_relay(const client *c, entente_error *error)
{
    return error_at(error, ENTENTE_IO, c->name, 0, 0, "no relay answers there (%ld)", c->code);
}

static entente_status open_session(client *c, entente_error *error)
{
    unsigned char relay[32];
    char text[PROOF_OPENING + 1], name[2 * SEAL_RECORD + 1], target[64];
    entente_status status = perform(c, "/1/challenge", NULL, NULL, 0, CLIENT_WORDS, false, error);
    if (status != ENTENTE_OK)
        return status;
    if (c->code == 429 || c->code == 503)
        return ENTENTE_OK;
    if (c->code != 200 || !proof_challenge_read(c->answer.bytes, c->answer.length, c->opening.challenge, relay))
        return not_relay(c, error);
    proof_sign(&c->opening, c->key, relay, c->where.host);
    proof_opening_text(&c->opening, text);
    snprintf(target, sizeof target, "/1/%s/session", sodium_bin2hex(name, sizeof name, c->opening.record, SEAL_RECORD));
    status = perform(c, target, NULL, text, PROOF_OPENING, CLIENT_WORDS, false, error);
    if (status != ENTENTE_OK)
        return status;
    c->number = 0;
    c->open = c->code == 200 && proof_key(&c->opening, c->key->box, relay, c->mac_key);
    return c->code == 200 && !c->open ? not_relay(c, error) : ENTENTE_OK;
}

static void mark_of(client *c, const char *method, const char *target, char out[PROOF_MARK_TEXT])
{
    proof_mark m = {.number = ++c->number};
    proof_session(&c->opening, m.session);
    proof_mac(c->mac_key, method, c->where.host, target, m.number, m.mac);
    proof_mark_text(&m, out);
}

static entente_status ask(client *c, const char *target, const char *body, size_t length, size_t most, bool streams,
                          entente_error *error)
{
    char mark[PROOF_MARK_TEXT];
    bool renewed = false;
    for (int i = 0;; i++) {
        bool was_open = c->open;
        entente_status status = was_open ? ENTENTE_OK : open_session(c, error);
        if (status == ENTENTE_OK && c->open) {
            mark_of(c, body ? "POST" : "GET", target, mark);
            status = perform(c, target, mark, body, length, most, streams, error);
        }
        if (status != ENTENTE_OK)
            return status;
        if (c->code == 403 && was_open && !renewed) { /* it has ended, or the relay began anew */
            renewed = true;
            c->open = false;
            continue;
        }
        if (c->code == 403)
            return client_refused(c, error);
        if ((c->code != 429 && c->code != 503) || i == TRIES)
            return ENTENTE_OK;
        nanosleep(&(struct timespec){0, WAIT_MS * 1000000L}, NULL);
    }
}

entente_status client_ask(client *c, const char *target, const char *body, size_t length, size_t most, entente_error *error)
{
    return ask(c, target, body, length, most, false, error);
}

entente_status client_listen(client *c, const char *target, entente_error *error)
{
    c->spoken = c->told = clock_now();
    c->enough = false;
    entente_status status = ask(c, target, NULL, 0, CLIENT_WORDS, true, error);
    return status == ENTENTE_OK && c->code != 200 && c->code != 204 && !c->enough ? client_refused(c, error) : status;
}
