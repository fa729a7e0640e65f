/* The table of places as data/places/compile.c writes it at build and places.c reads it, in the machine's own byte order:

       places_header
       uint32_t start[2^bits + 1]      the entries of a bucket are start[bucket] … start[bucket + 1] - 1
       places_entry entry[count]       by bucket, then the likeliest first
       char text[text_length]          of an entry: the country's three letters, its name, NUL, and where it has KEYED the
   name that it is found by, NUL */
#ifndef READ_PLACES_TABLE_H
#define READ_PLACES_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { PLACES_MAGIC = 0x31434c50, PLACES_DEGREE = 100000 };
#define PLACES_KEYED 0x80000000u
#define PLACES_STATE 0x40000000u /* a country, and no city of its name */
#define PLACES_MARKS (PLACES_KEYED | PLACES_STATE)

typedef struct places_header {
    uint32_t magic, bits, count, text_length;
} places_header;

typedef struct places_entry {
    uint32_t check;   /* the hash's upper half */
    uint32_t text;    /* offset, with PLACES_KEYED and PLACES_STATE or without */
    int32_t lat, lon; /* hundred-thousandths of a degree */
} places_entry;

/* FNV-1a of a folded name. The bucket is its low bits. */
static inline uint64_t places_hash(const char *folded, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)folded[i]) * 0x100000001b3u;
    return hash ^ hash >> 29;
}

#endif
