# The third draft leaves five issues open. Completed by the greatest product of gains it is efficient.
$ entente bridge examples/harbour.yaml
seen by mediators as of 2031-04-29

On the table
  Third draft on the running of the harbour (draft-3)
    Who runs the harbour: a joint authority; Berths for the Green Valley: 6
    berths; Fees paid into the common fund: 40 percent; Pilots: mixed crews;
    Handover of the north pier: 2.5 months; Inspection of cargo: every day; East
    quay and its stores: to the Blue Coast; Flag at the mole: the League's
    left open, and completed here by the greatest product of gains: Berths for
    the Green Valley, Fees paid into the common fund, Handover of the north
    pier, Inspection of cargo, East quay and its stores
    worth: Blue Coast 58.33, Green Valley 72.75, Red Isles 69
    Efficient so: nobody can gain without another's loss.

Next

  the draft, completed
    Berths for the Green Valley: 6 berths; Fees paid into the common fund: 40
    percent; Handover of the north pier: 2.5 months; Inspection of cargo: every
    day; East quay and its stores: to the Blue Coast; the rest as on the table
    Keeps all that the draft settles and settles Berths for the Green Valley,
    Fees paid into the common fund, Handover of the north pier, Inspection of
    cargo and East quay and its stores by the greatest product of gains; nobody
    can gain without another's loss.
    worth: Blue Coast 58.33, Green Valley 72.75, Red Isles 69

Open, what matters most first
  Berths for the Green Valley: no clause settles it; by another's favourite
  instead of its own a party loses 14 % of its whole span on average.
  Fees paid into the common fund: no clause settles it; by another's favourite
  instead of its own a party loses 11 % of its whole span on average.
  Handover of the north pier: no clause settles it; by another's favourite
  instead of its own a party loses 8.3 % of its whole span on average.
  Inspection of cargo: no clause settles it; by another's favourite instead of
  its own a party loses 5.8 % of its whole span on average.
  East quay and its stores: no clause settles it; by another's favourite instead
  of its own a party loses 5.5 % of its whole span on average.

  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)

# A poorer one: what every party prefers to it.
$ entente bridge examples/harbour.yaml --package "authority=joint,berths=6,fees=10,pilots=mixed,handover=6,inspection=spot,quay=red,flag=league"
seen by mediators as of 2031-04-29

On the table
  the package that was given
    Who runs the harbour: a joint authority; Berths for the Green Valley: 6
    berths; Fees paid into the common fund: 10 percent; Pilots: mixed crews;
    Handover of the north pier: 6 months; Inspection of cargo: spot checks; East
    quay and its stores: to the Red Isles; Flag at the mole: the League's
    worth: Blue Coast 52.5, Green Valley 64.75, Red Isles 49
    the most that each could gain while nobody loses: Blue Coast 16.67, Green
    Valley 24.5, Red Isles 32.25

Next

  the least change
    Handover of the north pier: 5.5 months; East quay and its stores: to the
    Blue Coast; the rest as on the table
    Changes 2 of 8 issues: Handover of the north pier (5.5 months, not 6 months)
    and East quay and its stores (to the Blue Coast, not to the Red Isles); Blue
    Coast gains 14.33, Green Valley 4.5, Red Isles 1.5, each in its own units;
    no efficient package that as many gain by changes fewer.
    worth: Blue Coast 66.83, Green Valley 69.25, Red Isles 50.5

  lifts whoever gains least furthest
    Fees paid into the common fund: 30 percent; Handover of the north pier: 5.5
    months; East quay and its stores: to the Blue Coast; the rest as on the
    table
    Blue Coast gains 9.333, Green Valley 9.5, Red Isles 9.5, each in its own
    units; the least gain is Blue Coast's, 9.333; no package leaves whoever
    gains least with more.
    worth: Blue Coast 61.83, Green Valley 74.25, Red Isles 58.5

  the greatest product of gains (Nash)
    Fees paid into the common fund: 40 percent; Handover of the north pier: 5
    months; East quay and its stores: to the Blue Coast; the rest as on the
    table
    Blue Coast gains 6.167, Green Valley 12, Red Isles 15, each in its own
    units; the product of the gains, 1110, is the greatest.
    worth: Blue Coast 58.67, Green Valley 76.75, Red Isles 64

  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)

# A party that sees its own preferences alone: midpoints of positions.
$ entente bridge examples/harbour.yaml --as BLU
seen by Blue Coast (BLU) as of 2031-04-29

On the table
  Third draft on the running of the harbour (draft-3)
    Who runs the harbour: a joint authority; Pilots: mixed crews; Flag at the
    mole: the League's
    left open: Berths for the Green Valley, Fees paid into the common fund,
    Handover of the north pier, Inspection of cargo, East quay and its stores

Next

  midpoints of stated positions
    Who runs the harbour: a joint authority; Berths for the Green Valley: 6
    berths; Fees paid into the common fund: 30 percent; Pilots: mixed crews;
    Handover of the north pier: 4 months; Inspection of cargo: spot checks; Flag
    at the mole: the League's
    From stated positions alone, and no more than that: Who runs the harbour as
    all who have a position take it; Berths for the Green Valley halfway between
    those who are furthest apart; Fees paid into the common fund halfway between
    those who are furthest apart; Pilots as all who have a position take it;
    Handover of the north pier halfway between those who are furthest apart;
    Inspection of cargo as all who have a position take it; Flag at the mole as
    all who have a position take it.

Open, what matters most first
  East quay and its stores: no clause settles it; stated positions stand 1
  apart, of 1.
  Berths for the Green Valley: no clause settles it; stated positions stand 0.28
  apart, of 1.
  Fees paid into the common fund: no clause settles it; stated positions stand
  0.22 apart, of 1.
  Handover of the north pier: no clause settles it; stated positions stand 0.11
  apart, of 1.
  Inspection of cargo: no clause settles it; stated positions stand 0 apart, of
  1.

  preferences: Blue Coast invented (Blue Coast only)
  not in view of Green Valley: preferences
  not in view of Red Isles: preferences

# No preferences at all.
$ entente bridge examples/crossing.yaml
seen by mediators as of 2032-03-12

On the table
  Third text (third)
    Open days: 5 days a week; Toll: shared; Guards: joint
    left open: Dredging

Next

  midpoints of stated positions
    Open days: 6 days a week; Toll: shared; Guards: joint
    From stated positions alone, and no more than that: Open days halfway
    between those who are furthest apart; Toll halfway between those who are
    furthest apart; Guards as all who have a position take it.

Open, what matters most first
  Toll (clause toll): 1 open point; stated positions stand 0.5 apart, of 1.
  Open days (clause days): 1 open point; stated positions stand 0.29 apart, of
  1.
  Guards (clause guards): 1 open point; stated positions stand 0 apart, of 1.
  Dredging: no clause settles it.

  not in view of North Shore: preferences
  not in view of South Shore: preferences

# Without a draft gains are counted from the reservation values.
$ entente bridge tests/data/orchard

On the table
  No draft in view settles an issue: gains are counted from the reservation
  values.

Next

  lifts whoever gains least furthest
    harvest: by turns; water: mornings; days: 5
    east gains 0.2733, west 0.3, each in its own units; the least gain is
    east's, 0.2733; no package leaves whoever gains least with more.
    worth: east 0.6733, west 0.75

  the greatest product of gains (Nash)
    harvest: by turns; water: mornings; days: 6
    east gains 0.3333, west 0.25, each in its own units; the product of the
    gains, 0.08333, is the greatest.
    worth: east 0.7333, west 0.7

# As a draft of the mediators'.
$ entente bridge examples/crossing.yaml --add midpoints --dry-run --now 2032-03-14T08:00:00Z
{"kind":"draft","id":"midpoints","on":"2032-03-14","to":["mediators"],"title":"Computed: midpoints","source":"computed by entente bridge","parent":"third","clauses":[{"id":"days","text":"Open days: 6.","settles":{"days":"6"}},{"id":"guards","text":"Guards shall be joint [and unarmed].","settles":{"guards":"joint"}},{"id":"toll","text":"A toll of [two] [four] coins is taken and shared.","settles":{"toll":"shared"}},{"id":"dredging","number":"3 bis","text":"[Both shores dredge the ford [every spring].]"},{"id":"review","text":"The shores meet again yearly, in May."}]}

$ entente bridge examples/crossing.yaml --add nash --dry-run --now 2032-03-14T08:00:00Z
entente: there is no proposal 'nash' here; expected one of those that `entente bridge` lists: completion, least-change, worst-off, nash, midpoints
? 2

# Nothing that was computed with private entries is handed on.
$ entente bridge examples/crossing.yaml --add midpoints --with mine
entente bridge: --add goes with none of --with, --as, --on, --json and --csv: what is computed with private entries is not handed on, and a draft is made of all that is known now
? 2

# What was agreed at Camp David by the published points is efficient: nothing is proposed.
$ entente bridge examples/camp-david-1978.yaml --package "sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
seen by mediators as of 1978-09-17

On the table
  the package that was given
    Sinai: Egypt regains it; Diplomatic recognition: granted; West Bank and
    Gaza: Israel's terms; Linkage of the two accords: separate; Palestinian
    rights: Egypt's terms; Jerusalem: Israel's terms
    worth: Egypt 75, Israel 60
    Efficient: nobody can gain without another's loss, so that nothing is
    proposed.

  preferences: Egypt published [Brams and Togman 1996]; Israel published [Brams
  and Togman 1996]
? 1

# The trade of two issues.
$ entente bridge tests/data/orchard --package "harvest=apples first,water=evenings,days=3"

On the table
  the package that was given
    harvest: apples first; water: evenings; days: 3
    worth: east 0.82, west 0.41
    the most that each could gain while nobody loses: east 0.08, west 0.14

Next

  the least change
    water: mornings; days: 6; the rest as on the table
    Changes 2 of 3 issues: water (mornings, not evenings) and days (6, not 3);
    east gains 0.08, west 0.09, each in its own units; no efficient package that
    as many gain by changes fewer.
    worth: east 0.9, west 0.5

  lifts whoever gains least furthest
    the same package as the least change: east gains 0.08, west 0.09, each in
    its own units; the least gain is east's, 0.08; no package leaves whoever
    gains least with more.

  the greatest product of gains (Nash)
    the same package as the least change: east gains 0.08, west 0.09, each in
    its own units; the product of the gains, 0.0072, is the greatest.

Trades of two issues
  east gives on water (from evenings to mornings), west on days (from 3 to 6):
  east gains 0.08, west 0.09, each in its own units.

$ entente bridge examples/crossing.yaml --draft nowhere
entente: no draft 'nowhere' in view
? 2

$ entente bridge examples/crossing.yaml --draft third --package toll=shared
entente bridge: expected --package "issue=option,..." or --draft ID, not both
? 2

$ entente bridge tests/data/orchard --draft third
entente bridge: --draft goes with a case; a scenario has no drafts
? 2

$ entente bridge examples/harbour.yaml --csv | cut -c 1-90
why,package,changed,reasons,proven
completion,"authority=joint, berths=6, fees=40, pilots=mixed, handover=2.5, inspection=dai

# What is inferred is marked, is of no public view, and of no real party unasked.
$ entente bridge examples/crossing.yaml --infer SOU,NOR
seen by mediators as of 2032-03-12

On the table
  Third text (third)
    Open days: 5 days a week; Toll: shared; Guards: joint; Dredging: both shores
    left open, and completed here by the greatest product of gains: Dredging
    worth: North Shore 45.57 (inferred), South Shore 66.25 (inferred)
    the most that each could gain while nobody loses: North Shore 32.08
    (inferred), South Shore 23.83 (inferred)

Next

  the least change
    Open days: 2 days a week; Toll: full; the rest as on the table
    Changes 2 of 4 issues: Open days (2 days a week, not 5 days a week) and Toll
    (full, not shared); North Shore gains 32.08, South Shore 1.643, each in its
    own units; no efficient package that as many gain by changes fewer.
    (Inferred from behaviour: North Shore, South Shore.)
    worth: North Shore 77.65 (inferred), South Shore 67.89 (inferred)

  lifts whoever gains least furthest
    Open days: 7 days a week; Toll: full; the rest as on the table
    North Shore gains 10.57, South Shore 23.83, each in its own units; the least
    gain is North Shore's, 10.57; no package leaves whoever gains least with
    more. (Inferred from behaviour: North Shore, South Shore.)
    worth: North Shore 56.14 (inferred), South Shore 90.09 (inferred)

  the greatest product of gains (Nash)
    the same package as lifts whoever gains least furthest: North Shore gains
    10.57, South Shore 23.83, each in its own units; the product of the gains,
    251.9, is the greatest. (Inferred from behaviour: North Shore, South Shore.)

Trades of two issues
  North Shore gives on Open days (from 5 days a week to 7 days a week), South
  Shore on Toll (from shared to full): North Shore gains 10.57, South Shore
  23.83, each in its own units. (Inferred from behaviour: North Shore, South
  Shore.)

Open, what matters most first
  Open days (clause days): 1 open point; by another's favourite instead of its
  own a party loses 32 % of its whole span on average. (Inferred from behaviour:
  North Shore, South Shore.)
  Guards (clause guards): 1 open point; by another's favourite instead of its
  own a party loses 26 % of its whole span on average. (Inferred from behaviour:
  North Shore, South Shore.)
  Toll (clause toll): 1 open point; by another's favourite instead of its own a
  party loses 25 % of its whole span on average. (Inferred from behaviour: North
  Shore, South Shore.)
  Dredging: no clause settles it; by another's favourite instead of its own a
  party loses 9.4 % of its whole span on average. (Inferred from behaviour:
  North Shore, South Shore.)

Inferred from behaviour: nobody has told this
  North Shore, inferred from 3 first positions, 2 moves and 0 answers. Weights
  of 100 and where nine of ten lie: Open days 30 (4 to 59, 10 choices); Toll 35
  (8 to 73, 4 choices); Guards 8 (1 to 19, 4 choices); Dredging 27 (2 to 66, 0
  choices). Log-likelihood -0.0654, over all preferences -7.78.
  South Shore, inferred from 4 first positions, 1 moves and 0 answers. Weights
  of 100 and where nine of ten lie: Open days 37 (9 to 69, 8 choices); Toll 12
  (1 to 37, 4 choices); Guards 30 (7 to 66, 2 choices); Dredging 21 (1 to 53, 2
  choices). Log-likelihood -0.00995, over all preferences -6.06.

  preferences: North Shore inferred; South Shore inferred
$ entente bridge examples/crossing.yaml --infer all --csv
why,package,changed,reasons,proven
least change,"days=2, toll=full, guards=joint, dredging=both","days, toll","Changes 2 of 4 issues: Open days (2 days a week, not 5 days a week) and Toll (full, not shared); North Shore gains 32.08, South Shore 1.643, each in its own units; no efficient package that as many gain by changes fewer. (Inferred from behaviour: North Shore, South Shore.)",yes
worst-off,"days=7, toll=full, guards=joint, dredging=both","days, toll","North Shore gains 10.57, South Shore 23.83, each in its own units; the least gain is North Shore's, 10.57; no package leaves whoever gains least with more. (Inferred from behaviour: North Shore, South Shore.)",yes
Nash,"days=7, toll=full, guards=joint, dredging=both","days, toll","North Shore gains 10.57, South Shore 23.83, each in its own units; the product of the gains, 251.9, is the greatest. (Inferred from behaviour: North Shore, South Shore.)",yes
$ entente bridge examples/crossing.yaml --infer NOR
seen by mediators as of 2032-03-12

On the table
  Third text (third)
    Open days: 5 days a week; Toll: shared; Guards: joint
    left open: Dredging

Next

  midpoints of stated positions
    Open days: 6 days a week; Toll: shared; Guards: joint
    From stated positions alone, and no more than that: Open days halfway
    between those who are furthest apart; Toll halfway between those who are
    furthest apart; Guards as all who have a position take it.

Open, what matters most first
  Toll (clause toll): 1 open point; stated positions stand 0.5 apart, of 1.
  Open days (clause days): 1 open point; stated positions stand 0.29 apart, of
  1.
  Guards (clause guards): 1 open point; stated positions stand 0 apart, of 1.
  Dredging: no clause settles it.

Inferred from behaviour: nobody has told this
  North Shore, inferred from 3 first positions, 2 moves and 0 answers. Weights
  of 100 and where nine of ten lie: Open days 30 (4 to 59, 10 choices); Toll 35
  (8 to 73, 4 choices); Guards 8 (1 to 19, 4 choices); Dredging 27 (2 to 66, 0
  choices). Log-likelihood -0.0654, over all preferences -7.78.

  preferences: North Shore inferred
  not in view of South Shore: preferences
$ entente bridge examples/crossing.yaml --infer all --as public
entente: what is inferred of a party is not shown to the public; expected another reader
? 2
$ entente bridge examples/camp-david-1978.yaml --infer all
entente: the case is not invented: nothing is inferred of real parties unasked; expected the parties of whom it should be, by name
? 2
$ entente bridge examples/crossing.yaml --infer MED
entente: 'MED' is no party in view; expected parties with commas between
? 2
$ entente bridge tests/data/orchard --infer all
entente bridge: --infer goes with a case; a scenario has no behaviour
? 2
$ entente bridge examples/crossing.yaml --infer all --add nash --dry-run
entente bridge: --infer goes without --add: what is inferred is written nowhere
? 2
