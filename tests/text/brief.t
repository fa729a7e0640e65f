# A whole brief, as a party reads it, with what is new since a day.
$ entente brief examples/harbour.yaml --as GRN --on 2031-04-20 --since 2031-04-10
The harbour of Port Sable
an invented case
for Green Valley (GRN), as of 2031-04-20, view d2489f11257db22b92104ab596a34e6a
Holds what only Green Valley may read

An invented case. After a conflict three parties are to run the harbour of Port
Sable together. They do not meet; two mediators carry messages and drafts
between them, from March to May 2031. Nothing in it stands for a real place or
party.

Where it stands: last met 2031-04-16 in Lanthorn: First mediator, Second
mediator, Green Valley, Red Isles; Pilots' Guild on 2031-04-15: “narrowing”;
first to run out: Weekly plenary of delegates, 2031-04-25, in 5 days; gap 0.51,
narrowing, -0.050 a week since 2031-03-23

  parties     Blue Coast (BLU), Green Valley (GRN), Red Isles (RED)
  mediators   First mediator (MED1), Second mediator (MED2)
  observers   Pilots' Guild (OBS)
  members     Ambra (AMB), Birk (BIR), Corva (CRV), Delm (DLM), Essa (ESX),
              Fenmark (FEN)

New since 2031-04-10
  gap 0.63 → 0.51; 14 entries
  2031-04-14  position: Blue Coast on Pilots: mixed crews
  2031-04-15  position: Red Isles on Pilots: each party its own to mixed crews
  2031-04-16  position: Green Valley on Berths for the Green Valley: 8 berths
              (caucus with the mediators)
  2031-04-16  position: Blue Coast on Handover of the north pier: 8 months
  2031-04-17  position: Green Valley on Flag at the mole: all three
  2031-04-17  position retracted by First mediator on 2031-04-18: Green Valley
              on Flag at the mole: all three
  2031-04-15  claim: Pilots' Guild says: narrowing
  2031-04-12  event: REQUEST: Pilots' Guild → First mediator, Lanthorn
  2031-04-20  event: COOPERATE: Blue Coast → Red Isles, Port Sable
  2031-04-14  meeting: Second round, Marle
  2031-04-16  meeting: Second round, Lanthorn
  2031-04-14  indicator: Ships waiting, Port Sable: 26 ships, has reached:
              congested (before: critical)
  2031-04-16  x-tide: high: 4.8, place: Port Sable, unit: metres
  2031-05-12  x-tide: high: 5.1, place: Port Sable, unit: metres

Gap   0 the same, 1 as far apart as can be
  Who runs the harbour    ██████████  1.00  Blue Coast: the Blue Coast; Green
                                            Valley: a joint authority; Red
                                            Isles: a trustee of the League
  Berths for the Green Valley
                          ███░░░░░░░  0.28  Blue Coast: 2 berths; Green Valley:
                                            8 berths (caucus with the
                                            mediators); Red Isles: 0 to 4
                                            berths; limit of Green Valley: 6 to
                                            12 berths (own words) (Green Valley
                                            only)
  Fees paid into the common fund
                          ████░░░░░░  0.39  Blue Coast: 15 percent; Green
                                            Valley: 50 percent; Red Isles: 45
                                            percent
  Pilots                  ░░░░░░░░░░  0.00  Blue Coast: mixed crews; Green
                                            Valley: mixed crews; Red Isles: each
                                            party its own to mixed crews
  Handover of the north pier
                          ██░░░░░░░░  0.22  Blue Coast: 8 months; Green Valley:
                                            3 to 6 months; Red Isles: 1 months
                                            or 2.5 months
  Inspection of cargo     ██░░░░░░░░  0.22  Blue Coast: every day; Green Valley:
                                            spot checks; Red Isles: spot checks
  East quay and its stores
                          ██████████  1.00  Blue Coast: to the Blue Coast; Green
                                            Valley: to the Green Valley; Red
                                            Isles: to the Red Isles
  Flag at the mole        ██████████  1.00  Blue Coast: none; Green Valley: the
                                            League's; Red Isles: all three
  overall                 █████░░░░░  0.51  narrowing, -0.050 a week
                          since 2031-03-23: Berths for the Green Valley -0.22,
                          Fees paid into the common fund -0.06, Pilots -0.67,
                          Handover of the north pier -0.54, Inspection of cargo
                          -0.22; Who runs the harbour, East quay and its stores,
                          Flag at the mole unmoved
  claimed on 2031-03-21 by First mediator: narrowing (of Blue Coast, Green
  Valley, Red Isles) [press briefing, Lanthorn]
    in the four weeks before, gap — → 0.70: Red Isles on Fees paid into the
    common fund 60 percent → 50 percent (-0.02), Blue Coast on Inspection of
    cargo permanent post → every day (-0.03) and 4 more moves; since, → 0.51:
    Blue Coast on Pilots one service → mixed crews (-0.04), Red Isles on Pilots
    each party its own → each party its own to mixed crews (-0.04) and 11 more
    moves
  claimed on 2031-03-28 by Green Valley: stalled (of Blue Coast) [statement in
  Osiers]
    in the four weeks before, gap — → 0.71: Blue Coast on Fees paid into the
    common fund 0 percent → 10 percent (-0.02), Blue Coast on Inspection of
    cargo permanent post → every day (-0.03) and 2 more moves; since, → 0.51:
    Blue Coast on Pilots one service → mixed crews (-0.04), Blue Coast on
    Handover of the north pier 12 months → 8 months (-0.03) and 1 more move
  claimed on 2031-04-15 by Pilots' Guild: narrowing (of Blue Coast, Red Isles)
  [guild's bulletin]
    in the four weeks before, gap 0.75 → 0.55: Blue Coast on Pilots one service
    → mixed crews (-0.04), Red Isles on Pilots each party its own → each party
    its own to mixed crews (-0.04) and 9 more moves; since, → 0.51: Blue Coast
    on Handover of the north pier 12 months → 8 months (-0.03)
  told by First mediator where not said otherwise

Ledger   who moved, and what it did to the gap of that day
  35 earlier: --all lists them
  2031-04-07  -0.021  Blue Coast on Fees paid into the common fund: 0 percent →
                      15 percent, offered [statement in Marle]
  2031-04-08  -0.028  Green Valley on Inspection of cargo: none → spot checks,
                      offered [statement in Osiers]
  2031-04-08  -0.028  Red Isles on Inspection of cargo: none → spot checks,
                      offered [statement in Tarnhold]
  2031-04-09  +0.000  Red Isles on Fees paid into the common fund: 50 percent →
                      45 percent, offered [statement in Tarnhold]
  2031-04-14  -0.042  Blue Coast on Pilots: one service → mixed crews, offered
                      [statement in Marle]
  2031-04-15  -0.042  Red Isles on Pilots: each party its own → each party its
                      own to mixed crews, offered [statement in Tarnhold]
  2031-04-16  -0.028  Blue Coast on Handover of the north pier: 12 months → 8
                      months, offered [statement in Marle]
  2031-04-16  -0.007  Green Valley on Berths for the Green Valley: 9 berths → 8
                      berths, offered [caucus] (caucus with the mediators)

Agreements
  Efficient packages need every party's preferences:
  not in view of Blue Coast: preferences
  not in view of Red Isles: preferences

Council
  2031-03-12  Monitors at the harbour, Council of the League: 4 yes, 1 no, 1
              abstaining. Adopted: 11 of 15 votes in favour, at least 10 needed.
              (Delm abstains, Essa no)

Clocks
  2031-04-25  in 5 days: Weekly plenary of delegates
  2031-05-15  in 25 days: Harbour dues fall due
  2031-05-31  in 41 days: The interim arrangement lapses (cannot be moved).
              After it nobody may issue clearances. [interim arrangement, clause
              9]
  2031-06-21  in 62 days: Midsummer regatta (cannot be moved). The roads are
              closed to cargo for three days.
  2031-06-30  in 71 days: The League's trustee takes over. The interim
              arrangement says so. [interim arrangement, clause 10]

Indicators
  2031-04-07  Fuel left, Osiers: 6.5 days (9 on 2031-03-24), has reached: low
              [harbour master's bulletin]
  2031-04-14  Ships waiting, Port Sable: 26 ships (34 on 2031-03-31), has
              reached: congested [harbour master's bulletin]

Pulse   events a week from 2031-03-10 to 2031-04-14
  Green Valley – Red Isles
                        cooperation  ···▁··    1
                        conflict     ··█···    2
  Blue Coast – First mediator
                        cooperation  █·····    2
                        conflict     ······    0
  Blue Coast – Red Isles
                        cooperation  ·····▁    1
                        conflict     ······    0
  First mediator – Pilots' Guild
                        cooperation  ······    0
                        conflict     ····▁·    1

Events   the latest first
  2031-04-20  COOPERATE Blue Coast → Red Isles, Port Sable: “Mixed crews brought
              in four ships.” [Harbour Gazette]
  2031-04-12  REQUEST Pilots' Guild → First mediator, Lanthorn: “The pilots
              asked to be heard.” [guild's bulletin]
  2031-04-02  CONCEDE Red Isles → Green Valley, Port Sable: “The barge was given
              back with its cargo.” [Isles Radio]
  2031-03-28  THREATEN Green Valley → Red Isles, Osiers (hypothetical): “The
              Green Valley said that it might close the river.” [Harbour
              Gazette]
  2031-03-27  ACCUSE Green Valley → Red Isles, Osiers: “The Green Valley held
              the Red Isles responsible for the boarding.” [Harbour Gazette]
  and 3 earlier events: --all lists them

Meetings held   the latest first
  2031-04-16  First mediator, Second mediator, Green Valley, Red Isles in
              Lanthorn: Second round (until 2031-04-17)
  2031-04-14  First mediator, Second mediator, Blue Coast in Marle: Second round
  2031-03-19  Second mediator, Green Valley in Osiers: Caucus (caucus with the
              mediators)
  2031-03-13  Second mediator, Red Isles in Tarnhold: First round
  2031-03-12  First mediator, Green Valley in Osiers: First round
  2031-03-10  First mediator, Blue Coast in Marle: First round
  and 1 earlier meeting: --all lists them

Drafts
  2031-03-25  First draft on the running of the harbour (draft-1): 3 clauses, 3
              open points (caucus with the mediators, Blue Coast, Red Isles)
  2031-04-10  Second draft on the running of the harbour (draft-2): 4 clauses, 4
              open points, made from First draft on the running of the harbour
              (caucus with the mediators, Blue Coast, Red Isles)

Notes   the latest first
  2031-03-03  The parties' delegations live in three houses and write through
              the mediators.

# The mediators' brief: their own estimates make packages; before 18 April the Red Isles' are missing.
$ entente brief examples/harbour.yaml | sed -n '/^Agreements/,/^Council/p'
Agreements
  901 efficient points of 1368900 packages; 83404 acceptable to every party. Not
  all are listed: each stands within a factor 1.015 of one that is
  Nash                Blue Coast 58.33, Green Valley 72.75, Red Isles 69
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 6 berths; Fees paid into the common fund: 40
                      percent; Pilots: mixed crews; Handover of the north pier:
                      2.5 months; Inspection of cargo: every day; East quay and
                      its stores: to the Blue Coast; Flag at the mole: the
                      League's
  Kalai-Smorodinsky   Blue Coast 60.25, Green Valley 71.5, Red Isles 65.5
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 6 berths; Fees paid into the common fund: 35
                      percent; Pilots: mixed crews; Handover of the north pier:
                      3 months; Inspection of cargo: every day; East quay and
                      its stores: to the Blue Coast; Flag at the mole: the
                      League's
  egalitarian         Blue Coast 62.67, Green Valley 67.75, Red Isles 62.5
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 6 berths; Fees paid into the common fund: 20
                      percent; Pilots: mixed crews; Handover of the north pier:
                      2 months; Inspection of cargo: every day; East quay and
                      its stores: to the Blue Coast; Flag at the mole: the
                      League's
  utilitarian         Blue Coast 50.17, Green Valley 79.25, Red Isles 79.5
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 6 berths; Fees paid into the common fund: 50
                      percent; Pilots: mixed crews; Handover of the north pier:
                      0.5 months; Inspection of cargo: spot checks; East quay
                      and its stores: to the Blue Coast; Flag at the mole: the
                      League's
  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)

The next proposal
  the draft, completed
    Berths for the Green Valley: 6 berths; Fees paid into the common fund: 40
    percent; Handover of the north pier: 2.5 months; Inspection of cargo: every
    day; East quay and its stores: to the Blue Coast; the rest as on the table
    worth: Blue Coast 58.33, Green Valley 72.75, Red Isles 69
  `entente bridge` has the reasons.

Council
$ entente brief examples/harbour.yaml --on 2031-04-17 | sed -n '/^Agreements/,/^Council/p'
Agreements
  Efficient packages need every party's preferences:
  not in view of Red Isles: preferences

Council
$ entente brief examples/harbour.yaml --on 2031-04-05 | sed -n '/^Agreements/,/^Council/p'
Agreements
  Efficient packages need every party's preferences:
  not in view of Blue Coast: preferences
  not in view of Green Valley: preferences
  not in view of Red Isles: preferences

Council

# Each reader has a view of its own; a mediator reads what the mediators read and no more, an observer what the public reads.
$ for r in public mediators MED1 MED2 BLU GRN RED OBS AMB; do entente brief examples/harbour.yaml --as $r --json | python3 -c "import json,sys; b=json.load(sys.stdin); print(b['view']['as'], b['view']['on'], b['view']['digest'] != '', len(b['drafts']), len(b['notes']), len(b['meetings']), b['gap']['overall'])"; done
public 2031-04-29 True 0 1 8 0.229166666667
mediators 2031-04-29 True 3 3 12 0.127777777778
MED1 2031-04-29 True 3 3 12 0.127777777778
MED2 2031-04-29 True 3 3 12 0.127777777778
BLU 2031-04-29 True 3 2 9 0.201388888889
GRN 2031-04-29 True 3 1 9 0.180555555556
RED 2031-04-29 True 3 2 9 0.215277777778
OBS 2031-04-29 True 0 1 8 0.229166666667
AMB 2031-04-29 True 0 1 8 0.229166666667
$ for r in mediators MED1 MED2; do entente brief examples/harbour.yaml --as $r --json | grep '"digest"'; done | sort -u | wc -l
1
$ for r in public OBS AMB; do entente brief examples/harbour.yaml --as $r --json | grep '"digest"'; done | sort -u | wc -l
1

# A private note, a limit and a budget are in their own party's brief and in no other.
$ for r in public mediators MED1 BLU GRN RED OBS; do echo $r $(entente brief examples/harbour.yaml --as $r | tr -s '\n ' ' ' | grep -oE "Keep seven berths|limit of Blue Coast|budget" | wc -l); done
public 0
mediators 0
MED1 0
BLU 5
GRN 0
RED 0
OBS 0

# What was known on a day, and not what was recorded later of it.
$ entente brief examples/harbour.yaml --on 2031-04-01 | grep -E "ten berths|Green Valley in Osiers: Caucus"
? 1
$ entente brief examples/harbour.yaml --on 2031-04-02 | grep -E "ten berths|Green Valley in Osiers: Caucus"
  2031-03-19  Second mediator, Green Valley in Osiers: Caucus (caucus with Green
  2031-03-19  The Green Valley's delegate writes that ten berths would be looked
$ entente brief examples/harbour.yaml --on 2031-04-06 | grep SANCTION
  2031-04-06  SANCTION Blue Coast → Red Isles, Port Sable: “The Blue Coast
$ entente brief examples/harbour.yaml --on 2031-04-07 | grep SANCTION
? 1
# A meeting that was fixed on 29 April.
$ entente brief examples/harbour.yaml --on 2031-04-28 | grep -c "Closing round"
0
? 1
$ entente brief examples/harbour.yaml --on 2031-04-29 | grep -B1 "Closing round"
  2031-05-12  First mediator, Second mediator, Blue Coast, Green Valley, Red
              Isles in Port Sable: Closing round
# Nothing was known before the case began.
$ entente brief examples/harbour.yaml --on 2031-03-02
The case had not begun
for mediators, as of 2031-03-02, view cae66941d9efbd404e4d88758ea67670
Public
the case begins on 2031-03-03


Agreements
  No party or no issue is in view.
examples/harbour.yaml: nothing of 2031-03-02: the case begins on 2031-03-03

# Corrections and retractions among what is new.
$ entente brief examples/harbour.yaml --on 2031-04-05 --since 2031-04-04 | sed -n '/^New/,/^$/p'
New since 2031-04-04
  gap 0.55 → 0.56; 1 entry
  2031-04-03  position corrected by First mediator on 2031-04-05: Green Valley
              on Berths for the Green Valley: 9 berths (before: Green Valley on
              Berths for the Green Valley: 8 berths)
$ entente brief examples/harbour.yaml --on 2031-04-18 --since 2031-04-17 | sed -n '/^New/,/^$/p'
New since 2031-04-17
  gap 0.33 → 0.31; 6 entries
  2031-04-17  position retracted by First mediator on 2031-04-18: Green Valley
              on Flag at the mole: all three
  2031-04-18  preference: preferences of Red Isles (mediators only)
  2031-04-18  rule: “Who runs the harbour: a joint authority” has a bonus with
              “Pilots: mixed crews” (mediators only)
  2031-04-18  meeting: Mediators' review, Lanthorn (mediators only)
  2031-04-18  clock: The second mediator's term ends, due 2031-06-30 (mediators
              only)
  2031-04-18  note: Ask first what the stores are worth without the quay.
              (mediators only)
$ entente brief examples/harbour.yaml --on 2031-04-18 --since 2031-04-18 | sed -n '/^New/,/^$/p'
New since 2031-04-18
  gap 0.31 → 0.31; 0 entries

# What was publicly reported of the talks of early 2024.
$ entente brief examples/ceasefire-2024.yaml --as public --on 2024-03-21
Talks on a truce, February and March 2024
for public, as of 2024-03-21, view 73d9f7b6d6b428a1da0aef6545c115b9
Public

Israel and Hamas negotiate a truce and an exchange of hostages and prisoners
through the United States, Qatar and Egypt. This record holds only what was
publicly reported, each entry with its source. It is kept by nobody at the
table.

Where it stands: last met 2024-03-20 in Jeddah: United States, Saudi Arabia;
next meeting 2024-03-21 in Cairo: United States, Egypt; United States on
2024-03-20: “narrowing”; first to run out: Ramadan has ended, 2024-04-10, in 20
days; gap not known, too few dates for a trend

  parties     Israel (ISR), Hamas (PSEREB)
  mediators   Egypt (EGY), Qatar (QAT), United States (USA)
  observers   Reader of the public reports (OBS), Saudi Arabia (SAU)
  members     Switzerland (CHE), China (CHN), Algeria (DZA), Ecuador (ECU),
              France (FRA), United Kingdom (GBR), Guyana (GUY), Japan (JPN),
              Republic of Korea (KOR), Malta (MLT), Mozambique (MOZ), Russian
              Federation (RUS), Sierra Leone (SLE), Slovenia (SVN)

Gap   0 the same, 1 as far apart as can be
  Length of a truce       ··········  —     Israel: 42 days
  Prisoners for each hostage
                          ··········  —     Hamas: 20 to 50 prisoners; United
                                            States: 10 prisoners
  Aid trucks a day        ··········  —     no position known
  A permanent ceasefire   ··········  —     no position known
  Withdrawal              ··········  —     no position known
  Return to the north     ··········  —     no position known
  overall                 ··········  —  too few dates for a trend
  claimed on 2024-03-20 by United States: narrowing (of Israel, Hamas) [US
  Secretary of State to al-Hadath in Jeddah; dispatch of 21 March]
    in the four weeks before: Hamas on Prisoners for each hostage 100 prisoners
    → 20 to 50 prisoners; since: no move is recorded
  told by Reader of the public reports where not said otherwise

Ledger   who moved, and what it did to the gap of that day
  2024-02-29       —  Hamas on Prisoners for each hostage: 100 prisoners
                      (opening) [see.news, 19 March: about 100 in late February]
  2024-03-03       —  Israel on Length of a truce: 42 days (opening) [Jerusalem
                      Post, 3 March: accepted, by a US official's account (six
                      weeks)]
  2024-03-15       —  Hamas on Prisoners for each hostage: 100 prisoners → 20 to
                      50 prisoners [see.news, 19 March: 20 to 50 in mid-March]

Agreements
  Efficient packages need every party's preferences:
  not in view of Israel: preferences
  not in view of Hamas: preferences

Clocks
  2024-03-11  10 days ago: Ramadan begins (cannot be moved), until 2024-04-09;
              expected, a day either way [Umm al-Qura calendar]
  2024-04-10  in 20 days: Ramadan has ended (cannot be moved); expected, a day
              either way [Umm al-Qura calendar]

Pulse   events a week from 2024-03-18 to 2024-03-18
  Saudi Arabia – United States
                        cooperation  ▁    1
                        conflict     ·    0

Events   the latest first
  2024-03-20  CONSULT/visit United States → Saudi Arabia, Jeddah [dispatch of 21
              March]

Meetings planned   the next first
  2024-03-21  United States, Egypt in Cairo: The tour goes on to Egypt [dispatch
              of 21 March]
  2024-03-22  United States, Israel in Tel Aviv: The tour goes on to Israel
              [dispatch of 21 March]

Meetings held   the latest first
  2024-03-20  United States, Saudi Arabia in Jeddah: US Secretary of State and
              Saudi foreign minister [dispatch of 21 March]

Drafts
  2024-02-27  The Paris outline (paris-outline): 2 clauses, 0 open points [as
              reported by the Sydney Morning Herald (27 February) and AP]

Notes   the latest first
  2024-03-21  UN officials warn of famine in Gaza. [dispatch of 21 March]
  2024-03-19  A permanent ceasefire, withdrawal and the return to the north are
              reported as open; no position on them is recorded here. [reports
              of February and March]
  2024-02-27  The Paris outline, as reported: 40 days (Sydney Morning Herald, 27
              February), 300 to 500 aid trucks a day (AP). Whose position it is
              was not reported. [Sydney Morning Herald and AP]
# A claim of the trend stands beside the computed one.
$ entente brief examples/harbour.yaml --as public | grep -A6 "^  overall"
  overall                 ██░░░░░░░░  0.23  narrowing, -0.118 a week
                          since 2031-04-01: Who runs the harbour -1.00, Berths
                          for the Green Valley -0.17, Fees paid into the common
                          fund -0.28, Pilots -0.67, Handover of the north pier
                          -0.22, Inspection of cargo -0.44, Flag at the mole
                          -1.00; East quay and its stores unmoved
  claimed on 2031-03-21 by First mediator: narrowing (of Blue Coast, Green

# No line is wider than 80 columns, for no reader of any example; colour only on a terminal.
$ for c in camp-david-1978 ceasefire-2024 harbour; do for r in public mediators; do entente brief examples/$c.yaml --as $r; done; done | python3 -c "import sys,unicodedata; print(max(sum(0 if unicodedata.combining(c) else 1 for c in l.rstrip('\n')) for l in sys.stdin) <= 80)"
True
$ entente brief examples/harbour.yaml | grep -c "$(printf '\033')"
0
? 1

# Wrong readers and days.
$ entente brief examples/harbour.yaml --as YELLOW
entente: no reader 'YELLOW' in this case; expected an actor's id, public or mediators
? 2
$ entente brief examples/harbour.yaml --on tomorrow
entente: 'tomorrow' is no day; expected one such as 2024-03-20
? 2
$ entente brief examples/harbour.yaml --on 2031-02-29
entente: '2031-02-29' is no day; expected one such as 2024-03-20
? 2
$ entente brief examples/harbour.yaml --since 2031
entente: --since '2031' is no day; expected one such as 2024-03-20, today, yesterday, or last
? 2
# Where it stands, at the head of the page in its language; names that nobody would read in a line are cut.
$ for l in en fr ar he; do entente brief examples/harbour.yaml --html - --lang $l | sed -n 's/^<p class="stands".*auto">//p' | sed 's/<[^>]*>//g'; done
Where it stands: last met 28 April 2031, Lanthorn: First mediator, Blue Coast, Green Valley, Red Isles; next meeting 12 May 2031, Port Sable: First mediator, Second mediator, Blue Coast, Green Valley, …; before Council of the League: Guarantee of the common fund (yes 2, no 0); Second mediator on 29 April 2031: “not yet close” (Who may read it: the mediators); first to run out: Weekly plenary of delegates, 2 May 2031 (days left: 3); gap 0.13, narrowing since 1 April 2031 (−0.149 a week)
Où l’on en est : dernière rencontre le 28 avril 2031, Lanthorn : Premier médiateur, Côte bleue, Vallée verte, Îles rouges ; prochaine rencontre le 12 mai 2031, Port Sable : Premier médiateur, Second médiateur, Côte bleue, Vallée verte, … ; devant Conseil de la Ligue : Guarantee of the common fund (pour 2, contre 0) ; Second médiateur, le 29 avril 2031 : « not yet close » (Qui peut le lire : les médiateurs) ; premier délai : Weekly plenary of delegates, 2 mai 2031 (jours restants : 3) ; écart 0.13, tendance : se réduit depuis le 1er avril 2031 (−0.149 par semaine)
أين تقف المحادثات: آخر اجتماع 28 أبريل 2031، Lanthorn: First mediator، الساحل الأزرق، الوادي الأخضر، الجزر الحمراء؛ الاجتماع القادم 12 مايو 2031، Port Sable: First mediator، Second mediator، الساحل الأزرق، الوادي الأخضر، …؛ أمام Council of the League: Guarantee of the common fund (نعم 2، لا 0)؛ Second mediator في 29 أبريل 2031: «not yet close» (من يمكنه قراءته: الوسطاء)؛ أول ما ينقضي: Weekly plenary of delegates، 2 مايو 2031 (الأيام المتبقية: 3)؛ الفجوة 0.13، والاتجاه: تضيق منذ 1 أبريل 2031 (−0.149 في الأسبوع)
היכן עומדות השיחות: הפגישה האחרונה 28 באפריל 2031, Lanthorn: First mediator, החוף הכחול, העמק הירוק, האיים האדומים; הפגישה הבאה 12 במאי 2031, Port Sable: First mediator, Second mediator, החוף הכחול, העמק הירוק, …; בפני Council of the League: Guarantee of the common fund (בעד 2, נגד 0); Second mediator, 29 באפריל 2031: ”not yet close“ (מי רשאי לקרוא: המתווכים); הראשון שפג: Weekly plenary of delegates, 2 במאי 2031 (ימים שנותרו: 3); הפער 0.13, מגמה: מצטמצם מאז 1 באפריל 2031 (−0.149 לשבוע)
$ printf 'case: {title: T, keeper: MED, on: 2031-05-01, to: public, invented: yes}\nactors: [{id: MED, role: mediator, name: %s, to: public}]\nmeetings: [{who: [MED], from: 2031-04-30, where: %s, status: held, to: public}]\n' "$(printf 'a%.0s' $(seq 300))" "$(printf 'b%.0s' $(seq 300))" >"$SCRATCH/long.yaml"; entente brief "$SCRATCH/long.yaml" --json | jq -r .stands.line
last met 2031-04-30 in bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
