#include "council/council.h"
#include "council/figure.h"
#include "council/rule.h"
#include "council/words.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

entente_council *council_new(void)
{
    arena *memory = calloc(1, sizeof *memory);
    entente_council *council = memory ? ARENA_NEW(memory, entente_council) : NULL;
    if (!council) {
        free(memory);
        return NULL;
    }
    council->memory = memory;
    return council;
}

arena *council_memory(const entente_council *council)
{
    return council->memory;
}

void entente_council_free(entente_council *council)
{
    if (!council)
        return;
    arena *memory = council->memory; /* it holds the council itself */
    arena_free(memory);
    free(memory);
}

size_t entente_council_member(const entente_council *council, const char *name)
{
    for (size_t j = 0; j < council->rule.members; j++)
        if (!strcmp(council->member[j].id, name))
            return j;
    for (size_t j = 0; j < council->rule.members; j++)
        if (!strcmp(council->member[j].name, name))
            return j;
    for (size_t j = 0; j < council->rule.members; j++)
        for (size_t k = 0; k < council->member[j].also_count; k++)
            if (!strcmp(council->member[j].also[k], name))
                return j;
    return SIZE_MAX;
}

bool council_utf8(const char *bytes, size_t length)
{
    while (length) {
        utf8proc_int32_t point;
        size_t piece = length < 8 ? length : 8;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)piece, &point);
        if (used <= 0)
            return false;
        bytes += used;
        length -= (size_t)used;
    }
    return true;
}

static const char *copy_text(arena *a, const char *text, bool *failed)
{
    char *copy = text ? arena_text(a, text, strlen(text)) : NULL;
    *failed |= text && !copy;
    return copy;
}

static void *copy_array(arena *a, const void *from, size_t count, size_t size, bool *failed)
{
    void *copy = from ? arena_alloc(a, count, size) : NULL;
    if (copy && count)
        memcpy(copy, from, count * size);
    *failed |= from && !copy;
    return copy;
}

static entente_member copy_member(arena *a, const entente_member *from, bool *failed)
{
    entente_member to = *from;
    to.id = copy_text(a, from->id, failed);
    to.name = copy_text(a, from->name, failed);
    const char **also = ARENA_ARRAY(a, from->also_count, const char *);
    *failed |= !also;
    for (size_t k = 0; also && k < from->also_count; k++)
        also[k] = copy_text(a, from->also[k], failed);
    to.also = also;
    return to;
}

entente_council *council_copy(const entente_council *council)
{
    entente_council *to = council_new();
    if (!to)
        return NULL;
    arena *a = council_memory(to);
    bool failed = false;
    void *memory = to->memory;
    *to = *council;
    to->memory = memory;
    const char **texts[] = {&to->id, &to->series, &to->name, &to->from, &to->until, &to->source, &to->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = copy_text(a, *texts[i], &failed);
    const entente_rule *rule = &council->rule;
    to->rule.weight = copy_array(a, rule->weight, rule->measures * rule->members, sizeof *rule->weight, &failed);
    to->rule.majority = copy_array(a, rule->majority, rule->majorities, sizeof *rule->majority, &failed);
    to->rule.way = copy_array(a, rule->way, rule->ways, sizeof *rule->way, &failed);
    to->rule.veto = copy_array(a, rule->veto, rule->members, 1, &failed);
    to->rule.bound = copy_array(a, rule->bound, rule->members, 1, &failed);
    to->places = copy_array(a, council->places, rule->measures, 1, &failed);
    entente_member *member = ARENA_ARRAY(a, rule->members, entente_member);
    const char **measure = ARENA_ARRAY(a, rule->measures, const char *);
    failed |= !member || !measure;
    for (size_t j = 0; !failed && j < rule->members; j++)
        member[j] = copy_member(a, &council->member[j], &failed);
    for (size_t i = 0; !failed && i < rule->measures; i++)
        measure[i] = copy_text(a, council->measure[i], &failed);
    to->member = member;
    to->measure = measure;
    if (failed) {
        entente_council_free(to);
        return NULL;
    }
    return to;
}

typedef struct named {
    const char *name;
    size_t place;
} named;

static int by_name(const void *x, const void *y)
{
    const named *a = x, *b = y;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

bool council_repeat(const char *const *names, size_t count, size_t *first, size_t *second, bool *failed)
{
    named *list = calloc(count + 1, sizeof *list);
    *failed |= !list;
    *second = SIZE_MAX;
    for (size_t i = 0; list && i < count; i++)
        list[i] = (named){names[i], i};
    if (list)
        qsort(list, count, sizeof *list, by_name);
    for (size_t i = 1; list && i < count; i++)
        if (!strcmp(list[i - 1].name, list[i].name) && list[i].place < *second) {
            *first = list[i - 1].place;
            *second = list[i].place;
        }
    free(list);
    return *second != SIZE_MAX;
}

static entente_status fill_weighted(entente_council *council, const char *const *names, const uint64_t *weight,
                                    unsigned places, const entente_majority *quota, const unsigned char *veto,
                                    entente_error *error)
{
    arena *a = council_memory(council);
    size_t members = council->rule.members;
    bool failed = false, heads = !places;
    for (size_t j = 0; j < members; j++)
        heads &= weight[j] == 1;
    unsigned char decimals = (unsigned char)places;
    uint64_t *way = ARENA_NEW(a, uint64_t);
    const char **measure = ARENA_NEW(a, const char *);
    entente_member *member = ARENA_ARRAY(a, members, entente_member);
    council->rule.weight = copy_array(a, weight, members, sizeof *weight, &failed);
    council->rule.veto = copy_array(a, veto, members, 1, &failed);
    council->rule.majority = copy_array(a, quota, 1, sizeof *quota, &failed);
    council->places = copy_array(a, &decimals, 1, 1, &failed);
    if (failed || !way || !measure || !member)
        return error_memory(error);
    *way = 1;
    *measure = heads ? "members" : "votes";
    for (size_t j = 0; j < members; j++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", j + 1);
        member[j].id = member[j].name = copy_text(a, names ? names[j] : number, &failed);
    }
    council->rule.way = way;
    council->measure = measure;
    council->member = member;
    return failed ? error_memory(error) : entente_rule_check(&council->rule, error);
}

static entente_status weighted(size_t members, const char *const *names, const uint64_t *weight, unsigned places,
                               const entente_majority *quota, const unsigned char *veto, entente_council **council,
                               entente_error *error)
{
    if (members > ENTENTE_MEMBERS_MOST)
        return error_set(error, ENTENTE_LIMIT, "%zu members; at most %d are taken", members, ENTENTE_MEMBERS_MOST);
    entente_council *made = council_new();
    if (!made)
        return error_memory(error);
    made->id = made->series = made->name = "";
    made->rule.members = members;
    made->rule.measures = made->rule.majorities = made->rule.ways = 1;
    entente_status status = fill_weighted(made, names, weight, places, quota, veto, error);
    if (status != ENTENTE_OK) {
        entente_council_free(made);
        return status;
    }
    *council = made;
    return ENTENTE_OK;
}

entente_status entente_council_weighted(size_t members, const char *const *names, const uint64_t *weight, uint64_t quota,
                                        const unsigned char *veto, entente_council **council, entente_error *error)
{
    const entente_majority majority = {.part = quota, .whole = 1};
    return weighted(members, names, weight, 0, &majority, veto, council, error);
}

static entente_status out_of_reach(uint64_t needed, uint64_t total, unsigned places, entente_error *error)
{
    buffer b = {0};
    figure_say(&b, needed, places);
    buffer_text(&b, " are needed and all members together have ");
    figure_say(&b, total, places);
    entente_status status =
        b.failed ? error_memory(error) : error_set(error, ENTENTE_INVALID, "the quota is out of reach: %s", b.bytes);
    buffer_free(&b);
    return status;
}

entente_status entente_council_quota(size_t members, const char *const *names, const uint64_t *weight, unsigned places,
                                     const char *quota, const unsigned char *veto, entente_council **council,
                                     entente_error *error)
{
    entente_majority majority;
    bool failed = false;
    size_t first, second;
    if (names && council_repeat(names, members, &first, &second, &failed))
        return error_set(error, ENTENTE_INVALID, "two members of the name '%.60s'", names[second]);
    if (failed)
        return error_memory(error);
    const char *wrong = words_majority(quota, &majority);
    if (!wrong && (majority.against || majority.quorum))
        wrong = "a quota is of votes in favour";
    if (!wrong)
        wrong = words_settle(&majority, places);
    if (wrong)
        return error_set(error, ENTENTE_INVALID, "the quota '%.60s': %s", quota, wrong);
    uint64_t total = 0;
    for (size_t j = 0; j < members; j++)
        if (__builtin_add_overflow(total, weight[j], &total) || total >> 62)
            return error_set(error, ENTENTE_INVALID, "the weights overflow: their sum must stay below 2^62");
    bool share = majority.of == ENTENTE_OF_ALL && majority.part <= majority.whole && total;
    if (share || (majority.of == ENTENTE_OF_NUMBER && majority.strict)) {
        majority.part = council_needed(&majority, total); /* as a number, which is told as people count */
        majority.whole = 1;
        majority.strict = false;
        majority.of = ENTENTE_OF_NUMBER;
    }
    if (majority.of == ENTENTE_OF_NUMBER && total && council_needed(&majority, 0) > total)
        return out_of_reach(council_needed(&majority, 0), total, places, error);
    return weighted(members, names, weight, places, &majority, veto, council, error);
}
