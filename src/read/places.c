/* The places of the world, in the program itself: nothing is read or built when it starts, and the pages of the table that
   are never asked for are never loaded. */
#include "read/places.h"

#include "read/fold.h"
#include "read/places_table.h"

#include <string.h>

/* PLACES is the file, from CMakeLists.txt, which also rebuilds this one when it changes. */
__asm__(".section carried,\"a\",@progbits\n"
        ".balign 8\n"
        "places_table:\n"
        ".incbin \"" PLACES "\"\n"
        ".previous\n");
extern const char places_table[];

/* Says whether the entry is found by this folded name. Nearly always it is, once the hash's halves have agreed. */
static bool named(const places_entry *entry, const char *text, const char *folded, size_t length)
{
    const char *name = text + (entry->text & ~PLACES_MARKS) + 3;
    char own[FOLD_SIZE];
    if (entry->text & PLACES_KEYED)
        name += strlen(name) + 1;
    return fold_name(name, strlen(name), own) == length && !memcmp(own, folded, length);
}

bool place_find(const char *name, size_t length, const char *country, entente_place *out)
{
    const places_header *header = (const void *)places_table;
    const uint32_t *start = (const void *)(header + 1);
    const places_entry *entries = (const void *)(start + ((size_t)1 << header->bits) + 1);
    const char *text = (const char *)(entries + header->count);
    char folded[FOLD_SIZE];
    size_t used = fold_name(name, length, folded);
    if (!used)
        return false;
    uint64_t hash = places_hash(folded, used);
    size_t bucket = hash & (((size_t)1 << header->bits) - 1);
    for (const places_entry *at = entries + start[bucket]; at < entries + start[bucket + 1]; at++) {
        const char *of = text + (at->text & ~PLACES_MARKS);
        if (at->check != hash >> 32 || (*country && strncmp(of, country, 3)) || !named(at, text, folded, used))
            continue;
        *out = (entente_place){.name = of + 3,
                               .lat = (double)at->lat / PLACES_DEGREE,
                               .lon = (double)at->lon / PLACES_DEGREE,
                               .is_country = at->text & PLACES_STATE};
        memcpy(out->country, of, 3);
        return true;
    }
    return false;
}
