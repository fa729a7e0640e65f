#!/bin/sh
# libical 3.0.16 (Debian 12: libical3 3.0.16-1+b1) with tzdata 2026b-0+deb12u1: icaltimezone_get_builtin_timezone() reads the system's
# own zone files, as its documentation says, and icaltimezone_get_utc_offset_of_utc_time() gives other offsets than these files have
# (with tzdata 2025b in 108 of 553 zones between 1950 and 2077).
#
# A good engineer who was told that zones come from the system would take the offsets for the system's.
#
# Seen: each day of 1990 to 2030 at midnight UTC in five zones, held to the C library, which reads the same files: hundreds of days
# differ in each, in Asia/Jerusalem up to 2016, in Asia/Tehran up to 2019.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libical3=3.0.16-1+b1 libical-dev=3.0.16-1+b1 tzdata=2026b-0+deb12u1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
cat >try.c <<'C'
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const zones[] = {"Africa/Cairo", "Asia/Jerusalem", "Asia/Damascus", "Asia/Tehran", "America/Sao_Paulo"};

int main(void)
{
    int wrong = 0;
    set_zone_directory(getenv("TZDIR"));
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        icaltimezone *zone = icaltimezone_get_builtin_timezone(zones[i]);
        int differ = 0;
        char day[16] = "";
        setenv("TZ", zones[i], 1);
        tzset();
        for (time_t at = 631195200; at < 1924948800; at += 86400) { /* each day from 1990 to 2030 */
            icaltimetype when = icaltime_from_timet_with_zone(at, 0, icaltimezone_get_utc_timezone());
            struct tm *local = localtime(&at);
            if (icaltimezone_get_utc_offset_of_utc_time(zone, &when, NULL) == local->tm_gmtoff)
                continue;
            differ++;
            strftime(day, sizeof day, "%Y-%m-%d", local);
        }
        printf("%-18s %5d days of 1990 to 2030 with another offset, the last of them %s\n", zones[i], differ, day);
        wrong += differ > 0;
    }
    return wrong == sizeof zones / sizeof *zones ? 0 : 1;
}
C
lib=$(dirname "$(find root -name 'libical.so.3')")
cc -D_GNU_SOURCE -o try try.c -Iroot/usr/include "$lib/libical.so.3" -Wl,--allow-shlib-undefined
if LD_LIBRARY_PATH=$lib TZDIR=$folder/root/usr/share/zoneinfo ./try; then
    echo "as described: offsets that the zone files do not have"
else
    echo "this has changed: not all of these zones have other offsets"
    exit 1
fi
