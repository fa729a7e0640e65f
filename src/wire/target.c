#include "wire/target.h"

#include <string.h>

static bool begins(const char **at, const char *with)
{
    size_t length = strlen(with);
    bool same = !strncmp(*at, with, length);
    *at += same ? length : 0;
    return same;
}

static bool take_head(const char **at, proof_head *out)
{
    size_t length = strcspn(*at, ",&");
    bool good = proof_head_read(*at, length, out);
    *at += length;
    return good;
}

static bool take_since(const char **at, target *out)
{
    do
        if (out->since_count == TARGET_HEADS || !take_head(at, &out->since[out->since_count++]))
            return false;
    while (begins(at, ","));
    return true;
}

static bool take_log(const char *at, target *out)
{
    out->kind = TARGET_LOG;
    if (!*at)
        return true;
    if (begins(&at, "?since="))
        return take_since(&at, out) && !*at;
    out->has_from = begins(&at, "?from=") && take_head(&at, &out->from);
    out->has_head = out->has_from && begins(&at, "&head=") && take_head(&at, &out->head);
    return out->has_head && !*at;
}

bool target_read(const char *text, target *out)
{
    const char *at = text;
    *out = (target){0};
    if (strnlen(text, TARGET_MOST) == TARGET_MOST || !begins(&at, "/1/"))
        return false;
    if (!strcmp(at, "challenge")) {
        out->kind = TARGET_CHALLENGE;
        return true;
    }
    if (!hex_read(at, strcspn(at, "/"), out->record, SEAL_RECORD))
        return false;
    at += (size_t)2 * SEAL_RECORD;
    if (begins(&at, "/log"))
        return take_log(at, out);
    out->kind = !strcmp(at, "/session") ? TARGET_SESSION : !strcmp(at, "/news") ? TARGET_NEWS : TARGET_NONE;
    return out->kind != TARGET_NONE;
}
