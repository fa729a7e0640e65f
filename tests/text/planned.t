# A meeting that was known only before its day stays planned once the day is over, until a correction or another entry says that it was
# held; on the day itself it is still to come.
$ for day in 2031-03-10 2031-03-20; do entente brief tests/text/planned.yaml --on $day | sed -n '/^Meetings/,/^$/p'; done
Meetings planned   the next first
  2031-03-10  NOR, UPP in Oslo
  2031-03-12  NOR, UPP, MED in Bergen
  2031-03-14  UPP, MED
  2031-04-10  NOR, MED in Bergen
Meetings planned   the next first
  2031-04-10  NOR, MED in Bergen

Meetings planned   nobody has said that they were held
  2031-03-10  NOR, UPP in Oslo

Meetings held   the latest first
  2031-03-14  UPP, MED in Bergen
  2031-03-13  UPP, NOR, MED
  2031-03-12  UPP, NOR, MED in Bergen
  2031-03-12  NOR, UPP, MED in Bergen
$ entente brief tests/text/planned.yaml --since 2031-03-01 --on 2031-03-20 | grep '  meeting'
  2031-03-02  meeting: NOR, UPP in Oslo, on 2031-03-10
  2031-03-02  meeting: NOR, MED in Bergen, on 2031-04-10
  2031-03-02  meeting: NOR, UPP, MED in Bergen, on 2031-03-12
  2031-03-02  meeting: UPP, MED, on 2031-03-14
  2031-03-12  meeting: UPP, NOR, MED in Bergen
  2031-03-13  meeting: UPP, NOR, MED
  2031-03-14  meeting corrected by MED on 2031-03-15: UPP, MED in Bergen
$ entente brief tests/text/planned.yaml --on 2031-03-20 --json | python3 -c "import json,sys; [print(m['from'], m['planned'], m['passed']) for m in json.load(sys.stdin)['meetings']]"
2031-04-10 True False
2031-03-10 True True
2031-03-14 False False
2031-03-13 False False
2031-03-12 False False
2031-03-12 False False
