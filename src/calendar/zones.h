/* Time zones by the system's own data (tzdata), read as RFC 9636 has it. glibc takes a zone that it does not know for UTC,
   and libical 3.0.16 gives other offsets than the data in a fifth of the zones (docs/calendars.md). */
#ifndef CALENDAR_ZONES_H
#define CALENDAR_ZONES_H

#include "base/date.h"

#include <stddef.h>

enum { ZONE_NAME = 64, ZONE_VERSION = 16 };
typedef struct zone zone;

/* The zone of a name such as Asia/Qatar, or UTC. INVALID: there is none of that name, and the message says what was
 * expected. */
entente_status zone_load(const char *name, zone **out, entente_error *error);
void zone_free(zone *z);

/* From the bytes of a zone's file; NULL: they are none, or *memory: memory ran out. */
zone *zone_read(const unsigned char *bytes, size_t length, bool *memory);

/* Seconds east of UTC at an instant, in seconds since 1970. O(log n) of its changes. */
int32_t zone_offset(const zone *z, int64_t instant);

/* How often a clock on the wall shows a time: once; never, where it is put forward over it; twice, where it is put back. */
typedef enum zone_shown { ZONE_ONCE, ZONE_NEVER, ZONE_TWICE } zone_shown;

/* The instant at which a clock in the zone shows a day and second: the first of two; where it never does, the one that a
   clock would show that had not been put forward (RFC 5545, 3.3.5). */
zone_shown zone_instant(const zone *z, int32_t day, int32_t second, int64_t *instant);

/* An instant as a clock in the zone shows it, to the minute of the offset. */
moment zone_moment(const zone *z, int64_t instant);

/* "2025b"; "" where the system's data does not say. */
const char *zone_version(char out[ZONE_VERSION]);

/* Seconds since 1970 of a moment that has an hour. */
static inline int64_t moment_instant(moment m)
{
    return (int64_t)m.day * 86400 + m.second - (int64_t)m.offset * 60;
}

#endif
