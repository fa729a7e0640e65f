#!/bin/sh
# ICU 72.1 (Debian 12: libicu72 72.1-3+deb12u1) gives the Hebrew year 5806 385 days. It has 384, so that each day from 10 November 2045
# to 29 November 2046 is a day late: 1 Kislev 5806, Passover 2046, the New Year of 5807.
#
# A good engineer would take the calendar that libical, PHP and browsers ask for granted: it is arithmetic and has no data to be out
# of date. ICU 78.2 is right.
#
# Seen: the days of Rosh Hashanah of 5805 to 5808, each as so many days since 1970; hebcal and the arithmetic of the calendar
# (molad and postponements) have 28032 for 5807.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q libicu72=72.1-3+deb12u1 libicu-dev=72.1-3+deb12u1 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
cat >try.c <<'C'
#include <stdio.h>
#include <unicode/ucal.h>

/* Days from the first new moon of the calendar to the one of Tishrei, moved off the days on which a year may not begin. */
static int moon(int year)
{
    long months = (235L * year - 234) / 19, day = 29 * months + (12084 + 13753 * months) / 25920;
    return (int)(3 * (day + 1) % 7 < 3 ? day + 1 : day);
}

static int new_year(int year)
{
    int before = moon(year - 1), day = moon(year), after = moon(year + 1);
    return day + (after - day == 356 ? 2 : day - before == 382 ? 1 : 0) - 2092590;
}

int main(void)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UErrorCode failed = U_ZERO_ERROR;
    UCalendar *hebrew = ucal_open(utc, -1, "@calendar=hebrew", UCAL_DEFAULT, &failed);
    int differ = 0;
    for (int year = 5700; year < 5850; year++) {
        ucal_clear(hebrew);
        ucal_set(hebrew, UCAL_EXTENDED_YEAR, year);
        ucal_set(hebrew, UCAL_MONTH, 0);
        ucal_set(hebrew, UCAL_DATE, 1);
        int day = (int)(ucal_getMillis(hebrew, &failed) / 86400000);
        if (day != new_year(year)) {
            printf("1 Tishrei %d: %d by ICU, %d by the calendar's rules\n", year, day, new_year(year));
            differ += year == 5807 && day == new_year(year) + 1 ? 1 : 100;
        }
    }
    return U_FAILURE(failed) || differ != 1;
}
C
lib=$(dirname "$(find root -name 'libicui18n.so.72')")
cc -o try try.c -Iroot/usr/include "$lib/libicui18n.so.72" "$lib/libicuuc.so.72" -Wl,-rpath-link,"$lib"
if LD_LIBRARY_PATH=$lib ./try; then
    echo "as described: 5807 begins a day late, and only that year of 5700 to 5849"
else
    echo "this has changed: the years are other ones"
    exit 1
fi
