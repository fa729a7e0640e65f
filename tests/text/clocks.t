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
due,days_left,id,name,hard,why,source,entry,due_at
2031-05-02,3,plenary,Weekly plenary of delegates,no,,,5af5b56e59de9f1ea5bd8bb86a7e71da,
2031-05-15,16,dues,Harbour dues fall due,no,,,81149569e9188f5b796caca28aff06ff,
2031-05-31,32,interim,The interim arrangement lapses,yes,After it nobody may issue clearances.,"interim arrangement, clause 9",704bb9a7b5b114ea598b6653b6570b38,
2031-06-21,53,regatta,Midsummer regatta,yes,The roads are closed to cargo for three days.,,9af0beff47d3d81db5442241ef2786dc,
2031-06-30,62,fallback,The League's trustee takes over,no,The interim arrangement says so.,"interim arrangement, clause 10",54260880baf71a42789e16d01ef41e2f,
2031-06-30,62,relief,The second mediator's term ends,no,,,0374fa469e8787a62b691aa0a3ae39f0,
$ entente clocks examples/ceasefire-2024.yaml
seen by mediators as of 2024-03-25

Clocks
  2024-03-11  14 days ago: Ramadan begins (cannot be moved) [Umm al-Qura
              calendar]
  2024-04-10  in 16 days: Ramadan has ended (cannot be moved) [Umm al-Qura
              calendar]
$ entente clocks examples/ceasefire-2024.yaml --on 2024-03-11 --csv
due,days_left,id,name,hard,why,source,entry,due_at
2024-03-11,0,ramadan,Ramadan begins,yes,,Umm al-Qura calendar,6e53358faeefae127ca1007b5da7a722,
2024-04-10,30,ramadan-ends,Ramadan has ended,yes,,Umm al-Qura calendar,16813f082a0520183ecc82861f54f0d4,
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
