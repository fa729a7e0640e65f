# Feasts between two days; what has begun before and goes on is among them. Ramadan of 1445 began on 11 March 2024.
$ entente calendar 2024-03-21 2024-03-31
  2024-03-11  Ramadan, until 2024-04-09 (1 Ramadan 1445, Hijri): expected; from
              sunset of the day before
  2024-03-24  Palm Sunday (24 March 2024, Gregorian): certain
  2024-03-29  Good Friday (29 March 2024, Gregorian): certain
  2024-03-31  Easter (31 March 2024, Gregorian): certain
$ entente calendar 2024-03-01 2024-05-31 --csv
on,name,calendar,sure,until,date,note
2024-03-11,Ramadan,Hijri,expected,2024-04-09,1 Ramadan 1445,from sunset of the day before
2024-03-20,Nowruz,Persian,certain,,1 Farvardin 1403,
2024-03-24,Palm Sunday,Gregorian,certain,,24 March 2024,
2024-03-29,Good Friday,Gregorian,certain,,29 March 2024,
2024-03-31,Easter,Gregorian,certain,,31 March 2024,
2024-04-01,Easter Monday,Gregorian,certain,,1 April 2024,
2024-04-10,Eid al-Fitr,Hijri,expected,,1 Shawwal 1445,from sunset of the day before
2024-04-13,Nepali New Year,Nepali,certain,,1 Baishakh 2081,
2024-04-23,Passover,Hebrew,certain,2024-04-29,15 Nisan 5784,from sunset of the day before
2024-04-28,Orthodox Palm Sunday,Julian,certain,,15 April 2024,
2024-05-03,Orthodox Good Friday,Julian,certain,,20 April 2024,
2024-05-05,Orthodox Easter,Julian,certain,,22 April 2024,
2024-05-06,Orthodox Easter Monday,Julian,certain,,23 April 2024,
2024-05-19,Pentecost,Gregorian,certain,,19 May 2024,
# Outside the years in which sources of Umm al-Qura agree that is said, and where a table ends.
$ entente calendar 1998-12-15 1998-12-31
  1998-12-14  Hanukkah, until 1998-12-21 (25 Kislev 5759, Hebrew): certain; from
              sunset of the day before
  1998-12-19  Ramadan, until 1999-01-17 (1 Ramadan 1419, Hijri): expected; from
              sunset of the day before; sources of Umm al-Qura differ outside
              the years 1420 to 1450
  1998-12-25  Christmas (25 December 1998, Gregorian): certain
$ entente calendar 2077-11-17 2077-12-31
  2077-12-11  Hanukkah, until 2077-12-18 (25 Kislev 5838, Hebrew): certain; from
              sunset of the day before
  2077-12-25  Christmas (25 December 2077, Gregorian): certain
The Hijri calendar is known here up to 2077-11-16.
The Nepali calendar is known here up to 2027-04-13.
# A day in every calendar.
$ entente calendar 2024-03-11 2024-03-11 --days
2024-03-11, Monday
  Julian           27 February 2024
  Hijri            1 Ramadan 1445
  Hijri, tabular   1 Ramadan 1445
  Hebrew           1 Adar II 5784
  Persian          21 Esfand 1402
  Ethiopian        2 Megabit 2016
  Coptic           2 Paremhat 1740
  Nepali           28 Falgun 2080
$ entente calendar 2077-11-16 2077-11-17 --days --csv
on,weekday,julian,hijri,tabular,hebrew,persian,ethiopian,coptic,nepali
2077-11-16,Tuesday,3 November 2077,30 Dhu al-Hijjah 1500,29 Dhu al-Hijjah 1500,30 Heshvan 5838,26 Aban 1456,7 Hidar 2070,7 Hathor 1794,
2077-11-17,Wednesday,4 November 2077,,1 Muharram 1501,1 Kislev 5838,27 Aban 1456,8 Hidar 2070,8 Hathor 1794,
$ entente calendar 2024-03-01 2024-03-31 --json | python3 -c "import json,sys; c=json.load(sys.stdin); [print(f['on'], f['name'], f['sure']) for f in c['feasts']]; print(c['ends'])"
2024-03-11 Ramadan expected
2024-03-20 Nowruz certain
2024-03-24 Palm Sunday certain
2024-03-29 Good Friday certain
2024-03-31 Easter certain
[]
# What is no day, out of range or turned round.
$ entente calendar 1949-12-31 2024-01-01
entente: 1949-12-31 is out of range; days of calendars are known from 1950-01-01 to 2077-12-31
? 2
$ entente calendar 2024-01-01 2078-01-01
entente: 2078-01-01 is out of range; days of calendars are known from 1950-01-01 to 2077-12-31
? 2
$ entente calendar 2024-02-30 2024-03-01
entente: '2024-02-30' is no day; expected YYYY-MM-DD
? 2
$ entente calendar 2024-03-01T10:00Z 2024-03-02
entente: '2024-03-01T10:00Z' is no day; expected YYYY-MM-DD
? 2
$ entente calendar 2024-03-02 2024-03-01
entente: 2024-03-01 is before 2024-03-02; expected the first day first
? 2
$ entente calendar 2024-03-02
entente calendar: an argument is missing
usage: entente calendar FROM TO [--days] [--json | --csv]
`entente calendar --help` tells more.
? 2
