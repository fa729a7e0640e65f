# A day; 30 days after it; once a year; every Friday (2 May 2031 is one); the 15th of a month. Days are counted from the
# latest entry in view, 29 April, never from today. The threshold reached from above is the smallest that is.
$ entente clocks examples/harbour.yaml
seen by mediators as of 2031-04-29

Clocks
  2031-05-02  in 3 days: Weekly plenary of delegates
  2031-05-15  in 16 days: Harbour dues fall due
  2031-05-31  in 32 days: The interim arrangement lapses (cannot be moved).
              After it nobody may issue clearances. [interim arrangement, clause
              9]
  2031-06-21  in 53 days: Midsummer regatta (cannot be moved). The roads are
              closed to cargo for three days.
  2031-06-30  in 62 days: The League's trustee takes over. The interim
              arrangement says so. [interim arrangement, clause 10]
  2031-06-30  in 62 days: The second mediator's term ends (mediators only)

Indicators
  2031-04-26  Fuel left, Osiers: 4.5 days (6.5 on 2031-04-07), has reached:
              critical [harbour master's bulletin]
  2031-04-28  Ships waiting, Port Sable: 18 ships (26 on 2031-04-14) [harbour
              master's bulletin]

Thresholds crossed
  2031-03-17  Ships waiting, Port Sable: reached congested, with 21 (12 on
              2031-03-03) [harbour master's bulletin]
  2031-03-24  Fuel left, Osiers: reached low, with 9 (14 on 2031-03-10) [harbour
              master's bulletin]
  2031-03-31  Ships waiting, Port Sable: reached critical, with 34 (21 on
              2031-03-17) [harbour master's bulletin]
  2031-04-14  Ships waiting, Port Sable: left critical, with 26 (34 on
              2031-03-31) [harbour master's bulletin]
  2031-04-26  Fuel left, Osiers: reached critical, with 4.5 (6.5 on 2031-04-07)
              [harbour master's bulletin]
  2031-04-28  Ships waiting, Port Sable: left congested, with 18 (26 on
              2031-04-14) [harbour master's bulletin]
# Counted from the day asked for; what is not known yet does not press. 11 March is a Tuesday.
$ entente clocks examples/harbour.yaml --on 2031-03-11 --as public
seen by public as of 2031-03-11

Clocks
  2031-03-14  in 3 days: Weekly plenary of delegates
  2031-03-15  in 4 days: Harbour dues fall due
  2031-05-31  in 81 days: The interim arrangement lapses (cannot be moved).
              After it nobody may issue clearances. [interim arrangement, clause
              9]
  2031-06-21  in 102 days: Midsummer regatta (cannot be moved). The roads are
              closed to cargo for three days.
  2031-06-30  in 111 days: The League's trustee takes over. The interim
              arrangement says so. [interim arrangement, clause 10]

Indicators
  2031-03-03  Ships waiting, Port Sable: 12 ships [harbour master's bulletin]
  2031-03-10  Fuel left, Osiers: 14 days [harbour master's bulletin]
# On the day itself, and after: a rule goes on to its next day, a date is past.
$ entente clocks examples/harbour.yaml --as public --on 2031-05-31 | sed -n '/^Clocks/,/^Ind/p'
Clocks
  2031-05-31  today: The interim arrangement lapses (cannot be moved). After it
              nobody may issue clearances. [interim arrangement, clause 9]
  2031-06-06  in 6 days: Weekly plenary of delegates
  2031-06-15  in 15 days: Harbour dues fall due
  2031-06-21  in 21 days: Midsummer regatta (cannot be moved). The roads are
              closed to cargo for three days.
  2031-06-30  in 30 days: The League's trustee takes over. The interim
              arrangement says so. [interim arrangement, clause 10]

Indicators
$ entente clocks examples/harbour.yaml --as public --on 2031-06-22 | sed -n '/^Clocks/,/^Ind/p'
Clocks
  2031-05-31  22 days ago: The interim arrangement lapses (cannot be moved).
              After it nobody may issue clearances. [interim arrangement, clause
              9]
  2031-06-27  in 5 days: Weekly plenary of delegates
  2031-06-30  in 8 days: The League's trustee takes over. The interim
              arrangement says so. [interim arrangement, clause 10]
  2031-07-15  in 23 days: Harbour dues fall due
  2032-06-21  in 365 days: Midsummer regatta (cannot be moved). The roads are
              closed to cargo for three days.

Indicators
# A party's own clock.
$ for r in BLU GRN mediators; do entente clocks examples/harbour.yaml --as $r | grep -c budget || true; done
1
0
0
$ entente clocks examples/harbour.yaml --csv
due,days_left,id,name,hard,why,source,entry,due_at,hours_left,zone,there,until,sure,state,note
2031-05-02,3,plenary,Weekly plenary of delegates,no,,,5af5b56e59de9f1ea5bd8bb86a7e71da,,,,,,certain,running,
2031-05-15,16,dues,Harbour dues fall due,no,,,81149569e9188f5b796caca28aff06ff,,,,,,certain,running,
2031-05-31,32,interim,The interim arrangement lapses,yes,After it nobody may issue clearances.,"interim arrangement, clause 9",704bb9a7b5b114ea598b6653b6570b38,,,,,,certain,running,
2031-06-21,53,regatta,Midsummer regatta,yes,The roads are closed to cargo for three days.,,9af0beff47d3d81db5442241ef2786dc,,,,,,certain,running,
2031-06-30,62,fallback,The League's trustee takes over,no,The interim arrangement says so.,"interim arrangement, clause 10",54260880baf71a42789e16d01ef41e2f,,,,,,certain,running,
2031-06-30,62,relief,The second mediator's term ends,no,,,0374fa469e8787a62b691aa0a3ae39f0,,,,,,certain,running,
$ entente clocks examples/ceasefire-2024.yaml
seen by mediators as of 2024-03-25

Clocks
  2024-03-11  14 days ago: Ramadan begins (cannot be moved), until 2024-04-09;
              expected, a day either way [Umm al-Qura calendar]
  2024-04-10  in 16 days: Ramadan has ended (cannot be moved); expected, a day
              either way [Umm al-Qura calendar]
$ entente clocks examples/ceasefire-2024.yaml --on 2024-03-11 --csv
due,days_left,id,name,hard,why,source,entry,due_at,hours_left,zone,there,until,sure,state,note
2024-03-11,0,ramadan,Ramadan begins,yes,,Umm al-Qura calendar,663a5518644d2a14f7f509e9d5dca2b7,,,,,2024-04-09,expected,running,
2024-04-10,30,ramadan-ends,Ramadan has ended,yes,,Umm al-Qura calendar,60447b042ba09b84f938d0287c1bad20,,,,,,expected,running,
$ entente clocks examples/harbour.yaml --json | python3 -c "import json,sys; c=json.load(sys.stdin); [print(x['id'], x['due'], x['days_left'], x['hard']) for x in c['clocks']]; [print(x['series'], x['value'], x['unit'], x['reached'], x['before'], x['before_on']) for x in c['indicators']]"
plenary 2031-05-02 3 False
dues 2031-05-15 16 False
interim 2031-05-31 32 True
regatta 2031-06-21 53 True
fallback 2031-06-30 62 False
relief 2031-06-30 62 False
fuel-left 4.5 days critical 6.5 2031-04-07
ships-waiting 18 ships None 26 2031-04-14
# What a spreadsheet would compute is set off, whatever it begins with; figures are not.
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: 2031-03-03, to: public}' 'actors: {to: public, entries: [{id: ANN, role: mediator}]}' 'clocks: {to: public, entries: [{id: a, due: 2031-03-01, why: "-1+1"}, {id: b, due: 2031-03-02, why: " =A1"}, {id: c, due: 2031-03-03, why: "-5"}]}' > $SCRATCH/sums.yaml; entente clocks $SCRATCH/sums.yaml --csv | cut -d, -f1-6
due,days_left,id,name,hard,why
2031-03-01,-2,a,a,no,"'-1+1"
2031-03-02,-1,b,b,no,"' =A1"
2031-03-03,0,c,c,no,-5
# Zones: an instant stands as clocks at its place show it, and with --zone as the reader's do; the hours left run from the beginning of
# the view's day, UTC. What clocks skip or show twice is said; so is why no day is known. Days and hours after a day, an instant, a text's
# entry into force, an event. Athens puts its clocks forward on 30 March 2031, Qatar never.
$ entente clocks tests/text/zones.yaml --on 2031-03-25 --as public | sed 's/machine has 20[0-9]*[a-z]/machine has NEWER/'
seen by public as of 2031-03-25

Clocks
  2031-03-04  21 days ago: Done in time; met
  2031-03-12  11:00+02:00 13 days ago: The report (Africa/Cairo)
  2031-03-13  12:00+03:00 12 days ago: Joint patrols
  2031-03-15  12:00Z 10 days ago: The inquiry (UTC); missed
  2031-03-24  08:00+03:00 1 day ago: (19 hours ago) The toll falls away
              (Asia/Qatar)
  2031-03-28  18:00+03:00 in 3 days: (in 87 hours) Weekly talks (Asia/Qatar)
  2031-03-30  02:30+03:00 in 5 days: (in 119 hours) The truce ends (cannot be
              moved) (Asia/Qatar)
  2031-03-30  04:30+03:00 in 5 days: (in 121 hours) A hour that no clock in
              Athens shows (Europe/Athens) (clocks are put forward over this
              hour there; the instant is the one without that)
  2031-04-02  in 8 days: The feast; expected, a day either way
  2031-04-19  in 25 days: The payment; counted from what is planned
  2031-05-11  02:30+03:00 in 47 days: The second stage (Asia/Qatar)
  2031-10-26  03:30+03:00 in 215 days: An hour that clocks in Athens show twice
              (Europe/Athens) (clocks show this hour twice there; the instant is
              the first)
  2031-12-16  in 266 days: The fast, until 2032-01-13; as announced
  2032-01-09  13:00+03:00 in 290 days: The last Friday of the fast
              (Asia/Riyadh); expected, a day either way
  2033-11-23  in 974 days: Far off (Asia/Gaza); expected, a day either way
              (reckoned by zone data 1999a; this machine has NEWER)
  no day yet  The answer (of the event that it counts from only an interval is
              known)
$ entente clocks tests/text/zones.yaml --on 2031-03-29 --zone America/New_York --as BLU --csv | cut -d, -f1,2,3,9- | sed 's/machine has 20[0-9]*[a-z]/machine has NEWER/'
due,days_left,id,due_at,hours_left,zone,there,until,sure,state,note
2031-03-04,-25,done,,,,,,certain,met,
2031-03-12,-17,report,2031-03-12T11:00:00+02:00,-399,Africa/Cairo,2031-03-12T05:00:00-04:00,,certain,passed,
2031-03-13,-16,patrol,2031-03-13T12:00:00+03:00,-375,,2031-03-13T05:00:00-04:00,,certain,passed,
2031-03-15,-14,inquiry,2031-03-15T12:00:00Z,-324,UTC,2031-03-15T08:00:00-04:00,,certain,missed,
2031-03-24,-5,toll,2031-03-24T08:00:00+03:00,-115,Asia/Qatar,2031-03-24T01:00:00-04:00,,certain,passed,
2031-03-30,1,truce,2031-03-30T02:30:00+03:00,23,Asia/Qatar,2031-03-29T19:30:00-04:00,,certain,running,
2031-03-30,1,gap,2031-03-30T04:30:00+03:00,25,Europe/Athens,2031-03-29T21:30:00-04:00,,certain,running,clocks are put forward over this hour there; the instant is the one without that
2031-04-01,3,private,2031-04-01T02:30:00+03:00,71,Asia/Qatar,2031-03-31T19:30:00-04:00,,certain,running,
2031-04-02,4,feast,,,,,,expected,running,
2031-04-04,6,talks,2031-04-04T18:00:00+03:00,159,Asia/Qatar,2031-04-04T11:00:00-04:00,,certain,running,
2031-04-19,21,payment,,,,,,planned,running,
2031-05-11,43,second,2031-05-11T02:30:00+03:00,1031,Asia/Qatar,2031-05-10T19:30:00-04:00,,certain,running,
2031-10-26,211,twice,2031-10-26T03:30:00+03:00,5064,Europe/Athens,2031-10-25T20:30:00-04:00,,certain,running,clocks show this hour twice there; the instant is the first
2031-12-16,262,fasting,,,,,2032-01-13,announced,running,
2032-01-09,286,fast,2032-01-09T13:00:00+03:00,6874,Asia/Riyadh,2032-01-09T05:00:00-05:00,,expected,running,
2033-11-23,970,end,,,Asia/Gaza,,,expected,running,reckoned by zone data 1999a; this machine has NEWER
,,answer,,,,,,,running,of the event that it counts from only an interval is known
# From the present where that is asked for: three hours before, and an hour after.
$ entente clocks tests/text/zones.yaml --as public --from-now --now 2031-03-29T20:30Z | grep -A2 -e counted -e "The truce"
counted from 2031-03-29T20:30:00Z

Clocks
--
  2031-03-30  02:30+03:00 in 1 day: (in 3 hours) The truce ends (cannot be
              moved) (Asia/Qatar)
  2031-03-30  04:30+03:00 in 1 day: (in 5 hours) A hour that no clock in Athens
--
  2031-04-19  in 21 days: The payment; counted from what is planned
  2031-05-11  02:30+03:00 in 43 days: The second stage (Asia/Qatar)
  2031-10-26  03:30+03:00 in 211 days: An hour that clocks in Athens show twice
$ entente clocks tests/text/zones.yaml --as public --from-now --now 2031-03-30T00:30Z --json | python3 -c "import json,sys; [print(c['id'], c['due_at'], c['days_left'], c['hours_left'], c['state']) for c in json.load(sys.stdin)['clocks'] if c['id']=='truce']"
truce 2031-03-30T02:30:00+03:00 0 -1 passed
# Of the fast that was announced a day after the calendar's the next is expected again.
$ entente clocks tests/text/zones.yaml --on 2032-01-14 --json | python3 -c "import json,sys; [print(c['id'], c['due'], c['until'], c['before'], c['sure']) for c in json.load(sys.stdin)['clocks'] if c['id']=='fasting']"
fasting 2032-12-04 2033-01-01 2031-12-15 expected
$ entente clocks tests/text/zones.yaml --zone IST
entente: 'IST' is no zone; expected the name of a place's, as Asia/Qatar or Africa/Cairo, or UTC: letters such as IST, GST and AST stand for several
? 2
$ entente clocks tests/text/zones.yaml --zone Asia/Doha
entente: there is no zone 'Asia/Doha' in this machine's data; expected one as Asia/Qatar
? 2
$ entente clocks tests/text/zones.yaml --zone ../zoneinfo/UTC
entente: '../zoneinfo/UTC' is no zone; expected the name of a place's, as Asia/Qatar or Africa/Cairo, or UTC: letters such as IST, GST and AST stand for several
? 2
# As a calendar file: instants in UTC, days as days, what recurs for a year; its name is the same whenever it is written, and who reads
# it is classed.
$ entente clocks tests/text/zones.yaml --on 2031-03-25 --as BLU --ics $SCRATCH/z.ics; sed -n '/UID:clock-truce/,/END:/p;/UID:clock-private/,/END:/p;/UID:clock-fasting-2031/,/END:/p' $SCRATCH/z.ics | tr -d '\r'; grep -c UID:clock-talks $SCRATCH/z.ics; stat -c %a $SCRATCH/z.ics
UID:clock-fasting-2031-12-15@a1c1e4547805d2d2
DTSTAMP:20310325T000000Z
SUMMARY:The fast
CLASS:PUBLIC
STATUS:CONFIRMED
TRANSP:TRANSPARENT
DTSTART;VALUE=DATE:20311216
DTEND;VALUE=DATE:20320114
END:VEVENT
UID:clock-truce@a1c1e4547805d2d2
DTSTAMP:20310325T000000Z
SUMMARY:The truce ends
CLASS:PUBLIC
DESCRIPTION:Cannot be moved.\nBy clocks of Asia/Qatar.
STATUS:CONFIRMED
TRANSP:TRANSPARENT
DTSTART:20310329T233000Z
END:VEVENT
UID:clock-private@a1c1e4547805d2d2
DTSTAMP:20310325T000000Z
SUMMARY:A private deadline
CLASS:CONFIDENTIAL
DESCRIPTION:By clocks of Asia/Qatar.
STATUS:CONFIRMED
TRANSP:TRANSPARENT
DTSTART:20310331T233000Z
END:VEVENT
52
600
$ entente clocks tests/text/zones.yaml --as GRN --ics - | grep -c private
0
? 1
$ entente clocks tests/text/zones.yaml --ics tests/text/zones.yaml
tests/text/zones.yaml: cannot be written: it is an input of this command
? 2
$ entente clocks examples/harbour.yaml --ics - | grep -A9 UID:meeting | head -12 | tr -d '\r'
UID:meeting-890b7e93337d40c8eed416bce1e4e11d@3a5fe733937a2a21
DTSTAMP:20310429T000000Z
SUMMARY:Opening
CLASS:PUBLIC
LOCATION:Lanthorn
DESCRIPTION:MED1\, MED2\, BLU\, GRN\, RED
DTSTART;VALUE=DATE:20310303
DTEND;VALUE=DATE:20310305
END:VEVENT
BEGIN:VEVENT
UID:meeting-b667cb67c0604686d26b8313e5aebc81@3a5fe733937a2a21
DTSTAMP:20310429T000000Z
# Thresholds of the IPC: a place is in the worst phase that a fifth of its people are in or beyond; famine takes three criteria, and one that
# is not known leaves it open. Between what was measured and what is foreseen nothing is crossed.
$ entente clocks tests/text/ipc.yaml
seen by mediators as of 2031-04-10

Indicators
  2031-04-03  People in phase 3 or worse, North: 55 % (15 on 2031-03-03), has
              reached: phase 3 [a survey]
  2031-04-03  People in phase 3 or worse, South: 19.9 % [a survey]
  2031-04-03  People in phase 4 or worse, North: 26 %, has reached: phase 4 [a
              survey]
  2031-04-03  Households in phase 5, East: 31 %, has reached: phase 5 [a survey]
  2031-04-03  Acute malnutrition, North: 30.1 % (12 on 2031-03-03), has reached:
              phase 5 [a survey]
  2031-04-03  Households in phase 5, North: 20 %, has reached: phase 5 [a
              survey]
  2031-04-10  Crude deaths, North: 2.1 per 10,000 a day, has reached: phase 5 [a
              survey]
  South               IPC phase 1 to 2; the criteria of famine are not met
  North               IPC phase 5; all three criteria of famine are met
  East                IPC phase 4 to 5; whether it is famine is not known: it
                      takes three criteria

Foreseen
  2031-07-01  People in phase 3 or worse, South: 30 %, between 24 and 41 [a
              survey]

Thresholds crossed
  2031-04-03  People in phase 3 or worse, North: reached phase 3, with 55 (15 on
              2031-03-03) [a survey]
  2031-04-03  Acute malnutrition, North: reached phase 4, with 30.1 (12 on
              2031-03-03) [a survey]
  2031-04-03  Acute malnutrition, North: reached phase 5, with 30.1 (12 on
              2031-03-03) [a survey]
$ entente clocks tests/text/ipc.yaml --json | python3 -c "import json,sys; c=json.load(sys.stdin); print(c['phases']); [print(x['on'],x['place'],x['series'],x['threshold'],x['reached']) for x in c['crossings']]; [print(x['place'],x['value'],x['low'],x['high']) for x in c['projections']]"
[{'place': 'South', 'phase': None, 'least': 1, 'most': 2, 'famine': False}, {'place': 'North', 'phase': 5, 'least': 5, 'most': 5, 'famine': True}, {'place': 'East', 'phase': None, 'least': 4, 'most': 5, 'famine': None}]
2031-04-03 North people-3 phase 3 True
2031-04-03 North thin phase 4 True
2031-04-03 North thin phase 5 True
South 30 24 41
$ entente clocks tests/text/ipc.yaml --on 2031-04-09 --json | python3 -c "import json,sys; print(json.load(sys.stdin)['phases'])"
[{'place': 'South', 'phase': None, 'least': 1, 'most': 2, 'famine': False}, {'place': 'North', 'phase': None, 'least': 4, 'most': 5, 'famine': None}, {'place': 'East', 'phase': None, 'least': 4, 'most': 5, 'famine': None}]
# What waiting costs, to a reader who may read the party's discount; and which clause a clock may count from.
$ entente clocks examples/harbour.yaml --as BLU | sed -n '/^What waiting/,/^$/p'
What waiting costs
  Blue Coast          1.39 % of what an agreement is worth to it, with each week
                      (a day leaves 0.998) (Blue Coast only)
$ entente brief examples/harbour.yaml --as public | grep -c "waiting costs"
0
? 1
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: 2031-03-03, to: public, invented: yes}' 'actors: {to: public, entries: [{id: ANN, role: mediator}, {id: BLU, role: party}, {id: GRN, role: party}]}' 'issues: {to: public, entries: [{id: toll, range: {from: 0, to: 10, step: 1}}]}' 'preferences: [{actor: BLU, basis: invented, discount: 0.99, reservation: 3, weights: {toll: 1}, values: {toll: {0: 0, 10: 10}}}, {actor: GRN, basis: invented, weights: {toll: 1}, values: {toll: {0: 10, 10: 0}}}]' > $SCRATCH/wait.yaml; entente brief $SCRATCH/wait.yaml | sed -n '/delay leaves/,/preferences/p'
  What a week's delay leaves, by the parties' own discounts:
  Nash                BLU 7 → 6.524, worth its reservation value until
                      2031-05-26
  Kalai-Smorodinsky   BLU 7 → 6.524, worth its reservation value until
                      2031-05-26
  egalitarian         BLU 7 → 6.524, worth its reservation value until
                      2031-05-26
  utilitarian         BLU 10 → 9.321, worth its reservation value until
                      2031-06-30
  preferences: BLU invented (mediators only); GRN invented (mediators only)
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: 2031-03-03, to: public, invented: yes}' 'actors: {to: public, entries: [{id: ANN, role: mediator}]}' 'drafts: {to: public, entries: [{id: pact, title: P, clauses: [{id: "1", text: Peace., in_force: soon}]}]}' 'clocks: {to: public, entries: [{id: a, rule: 3 days, after_draft: pact, clause: "2"}, {id: b, due: 2031-03-05, clause: "1"}]}' > $SCRATCH/clause.yaml; entente check $SCRATCH/clause.yaml; sed -i 's/soon/2031-03-09/' $SCRATCH/clause.yaml; entente check $SCRATCH/clause.yaml
$SCRATCH/clause.yaml:3:97: 'in_force' is 'soon'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z
$SCRATCH/clause.yaml:4:81: the draft pact has no clause '2'
$SCRATCH/clause.yaml:4:120: 'clause' goes with 'after_draft', the text in which it stands
$SCRATCH/clause.yaml:4:81: the draft pact has no clause '2'
$SCRATCH/clause.yaml:4:120: 'clause' goes with 'after_draft', the text in which it stands
? 2
