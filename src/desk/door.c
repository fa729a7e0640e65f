#include "desk/door.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool door_target(const char *text)
{
    static const char path[] = "abcdefghijklmnopqrstuvwxyz0123456789-./", hex[] = "0123456789ABCDEF";
    size_t length = strnlen(text, DESK_TARGET), at = strspn(text, path);
    if (length >= DESK_TARGET || text[0] != '/' || strstr(text, "//") || strstr(text, ".."))
        return false;
    if (text[at] == '?')
        for (at++; text[at]; at++) {
            char c = text[at];
            bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~=&:", c);
            if (c == '%' && text[at + 1] && strchr(hex, text[at + 1]) && text[at + 2] && strchr(hex, text[at + 2]))
                at += 2;
            else if (!plain)
                return false;
        }
    return !text[at];
}

static bool same(const char *given, const char *wanted)
{
    return given && !strcmp(given, wanted);
}

/* The session's cookie among those of a line, once. */
static bool has_cookie(const struct entente_desk *d, const char *line)
{
    unsigned char given[DESK_SECRET];
    size_t name = strlen(d->cookie), found = 0, length, end;
    bool good = false;
    for (const char *at = line; at && *at; at += end) {
        at += strspn(at, " ;");
        end = strcspn(at, ";");
        if (end <= name || strncmp(at, d->cookie, name) || at[name] != '=')
            continue;
        const char *stop;
        found++;
        good = !sodium_base642bin(given, sizeof given, at + name + 1, end - name - 1, NULL, &length, &stop,
                                  sodium_base64_VARIANT_URLSAFE_NO_PADDING) &&
               stop == at + end && length == sizeof given && !sodium_memcmp(given, d->session, sizeof given);
    }
    return good && found == 1;
}

/* "PAGE.NUMBER": a page's name of 16 digits, and a number greater than any that it sent before. */
static bool is_new(struct entente_desk *d, const char *once, int64_t now)
{
    char name[17], *end;
    desk_page *of = NULL;
    if (!once || strlen(once) > 40 || strspn(once, "0123456789abcdef") != 16 || once[16] != '.' || once[17] < '1' ||
        once[17] > '9')
        return false;
    memcpy(name, once, 16);
    name[16] = '\0';
    uint64_t number = strtoull(once + 17, &end, 10);
    if (*end || number > UINT64_C(1) << 53)
        return false;
    for (size_t i = 0; i < DESK_PAGES && !of; i++)
        of = strcmp(d->pages[i].name, name) ? NULL : &d->pages[i];
    if (!of || number <= of->last)
        return false;
    of->last = number;
    of->seen = now;
    return true;
}

void door_name_page(struct entente_desk *d, char out[17], int64_t now)
{
    unsigned char name[8];
    desk_page *oldest = d->pages;
    for (size_t i = 0; i < DESK_PAGES; i++)
        if (d->pages[i].seen < oldest->seen)
            oldest = &d->pages[i];
    randombytes_buf(name, sizeof name);
    *oldest = (desk_page){.seen = now};
    sodium_bin2hex(oldest->name, sizeof oldest->name, name, sizeof name);
    memcpy(out, oldest->name, sizeof oldest->name);
}

unsigned door_check(struct entente_desk *d, const door_head *head, door_need need, bool writes, int64_t now)
{
    bool link = need == DOOR_LINK;
    if (head->twice)
        return 400;
    if (!same(head->host, d->host))
        return 421;
    if (head->origin && !same(head->origin, d->origin) && !(link && same(head->origin, "null")))
        return 403;
    if (writes && !head->origin)
        return 403;
    if (head->site && !link && !same(head->site, "same-origin") && !same(head->site, "none"))
        return 403;
    if (need == DOOR_NOTHING || link)
        return 0;
    if (!d->has_session || now >= d->session_until || !has_cookie(d, head->cookie))
        return 401;
    if (writes && (!head->type || strcmp(head->type, "application/json")))
        return 415;
    if (need == DOOR_KEY && !desk_unlocked(d))
        return 423;
    if (writes && !is_new(d, head->once, now))
        return 409;
    if (writes)
        d->touched = now;
    return 0;
}

bool door_open(struct entente_desk *d, const char *body, size_t length, int64_t now)
{
    static const char field[] = "secret=";
    unsigned char given[DESK_SECRET];
    size_t bytes, name = sizeof field - 1;
    const char *stop;
    bool good = !d->link_used && now - d->began < DESK_LINK_MS && length > name && !memcmp(body, field, name) &&
                !sodium_base642bin(given, sizeof given, body + name, length - name, NULL, &bytes, &stop,
                                   sodium_base64_VARIANT_URLSAFE_NO_PADDING) &&
                stop == body + length && bytes == sizeof given && !sodium_memcmp(given, d->secret, sizeof given);
    sodium_memzero(given, sizeof given);
    if (!good)
        return false;
    d->link_used = true;
    sodium_memzero(d->secret, sizeof d->secret);
    randombytes_buf(d->session, sizeof d->session);
    d->has_session = true;
    d->touched = now;
    d->session_until = now + (int64_t)1000 * d->options.session;
    return true;
}

void door_cookie(const struct entente_desk *d, char out[200])
{
    char token[DESK_SECRET_TEXT];
    sodium_bin2base64(token, sizeof token, d->session, DESK_SECRET, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    snprintf(out, 200, "%s=%s; HttpOnly; SameSite=Strict; Path=/", d->cookie, token);
}

void door_secret(const struct entente_desk *d, char out[DESK_SECRET_TEXT])
{
    sodium_bin2base64(out, DESK_SECRET_TEXT, d->secret, DESK_SECRET, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
