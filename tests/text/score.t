# What was agreed at Camp David by the published points: Israel 10 + 20 + 10 + 20 = 60, Egypt 55 + 20 = 75.
$ entente score examples/camp-david-1978.yaml --package "sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
seen by mediators as of 1978-09-17

Package
  Sinai: Egypt regains it; Diplomatic recognition: granted; West Bank and Gaza:
  Israel's terms; Linkage of the two accords: separate; Palestinian rights:
  Egypt's terms; Jerusalem: Israel's terms

Worth
  EGY         75, counted from 0: its reservation value is not known
              Egypt: Sinai 55, Diplomatic recognition 0, West Bank and Gaza 0,
              Linkage of the two accords 0, Palestinian rights 20, Jerusalem 0
  ISR         60, counted from 0: its reservation value is not known
              Israel: Sinai 0, Diplomatic recognition 10, West Bank and Gaza 20,
              Linkage of the two accords 10, Palestinian rights 0, Jerusalem 20
  preferences: Egypt published [Brams and Togman 1996]; Israel published [Brams
  and Togman 1996]
  Efficient: no package is better for one and worse for none.

# Everything the other way round: Israel 35 + 5 = 40, Egypt 5 + 10 + 5 + 5 = 25; the package above is better for both.
$ entente score examples/camp-david-1978.yaml --package "sinai=kept,recognition=withheld,west-bank=autonomy,linkage=linked,rights=unmentioned,jerusalem=egypt"
seen by mediators as of 1978-09-17

Package
  Sinai: Israel keeps it; Diplomatic recognition: withheld; West Bank and Gaza:
  Egypt's terms; Linkage of the two accords: linked; Palestinian rights:
  Israel's terms; Jerusalem: Egypt's terms

Worth
  EGY         25, counted from 0: its reservation value is not known
              Egypt: Sinai 0, Diplomatic recognition 5, West Bank and Gaza 10,
              Linkage of the two accords 5, Palestinian rights 0, Jerusalem 5
  ISR         40, counted from 0: its reservation value is not known
              Israel: Sinai 35, Diplomatic recognition 0, West Bank and Gaza 0,
              Linkage of the two accords 0, Palestinian rights 5, Jerusalem 0
  preferences: Egypt published [Brams and Togman 1996]; Israel published [Brams
  and Togman 1996]
  Not efficient. Better for one, worse for none:
  instead             Egypt 75, Israel 60
                      Sinai: Egypt regains it; Diplomatic recognition: granted;
                      West Bank and Gaza: Israel's terms; Linkage of the two
                      accords: separate; Palestinian rights: Egypt's terms;
                      Jerusalem: Israel's terms

# The mediators' estimates, straight lines between points and the bonus of a joint authority with mixed crews:
# BLU 15 + 10 × 5/12 + 7.5 + 2.5 + 10 × .8 × 4/6 + 5 + 15 + 2.5 and 2; GRN 75.7083; RED 62.5833.
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=30,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
seen by mediators as of 2031-04-29

Package
  Who runs the harbour: a joint authority; Berths for the Green Valley: 7
  berths; Fees paid into the common fund: 30 percent; Pilots: mixed crews;
  Handover of the north pier: 4 months; Inspection of cargo: spot checks; East
  quay and its stores: to the Blue Coast; Flag at the mole: the League's

Worth
  BLU         59, at or above its reservation value of 50
              Blue Coast: Who runs the harbour 15, Berths for the Green Valley
              4.167, Fees paid into the common fund 7.5, Pilots 2.5, Handover of
              the north pier 5.333, Inspection of cargo 5, East quay and its
              stores 15, Flag at the mole 2.5
  GRN         75.7083, at or above its reservation value of 55
              Green Valley: Who runs the harbour 15, Berths for the Green Valley
              27.71, Fees paid into the common fund 7.5, Pilots 5, Handover of
              the north pier 0, Inspection of cargo 8, East quay and its stores
              4.5, Flag at the mole 5
  RED         62.5833, at or above its reservation value of 50
              Red Isles: Who runs the harbour 12, Berths for the Green Valley
              2.083, Fees paid into the common fund 12, Pilots 9, Handover of
              the north pier 18, Inspection of cargo 5, East quay and its stores
              0, Flag at the mole 3.5
  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)
  Efficient: no package is better for one and worse for none.

# A party knows what it is worth to itself, and which of its own limits it breaks.
$ entente score examples/harbour.yaml --as BLU --package "authority=joint,berths=8,fees=40,pilots=mixed,handover=4,inspection=none,quay=green,flag=league"
seen by Blue Coast (BLU) as of 2031-04-29

Package
  Who runs the harbour: a joint authority; Berths for the Green Valley: 8
  berths; Fees paid into the common fund: 40 percent; Pilots: mixed crews;
  Handover of the north pier: 4 months; Inspection of cargo: none; East quay and
  its stores: to the Green Valley; Flag at the mole: the League's

Worth
  BLU         43.5, below its reservation value of 55
              Blue Coast: Who runs the harbour 15, Berths for the Green Valley
              4.667, Fees paid into the common fund 5, Pilots 6, Handover of the
              north pier 5.333, Inspection of cargo 0, East quay and its stores
              4.5, Flag at the mole 3
              breaks its limit on Berths for the Green Valley: 0 to 7 berths
              breaks its limit on Fees paid into the common fund: 0 to 35
              percent
              breaks its limit on Inspection of cargo: spot checks to permanent
              post
  GRN         not known
              Green Valley
  RED         not known
              Red Isles
  preferences: Blue Coast invented (Blue Coast only)
  Whether it is efficient cannot be told:
  not in view of Green Valley: preferences
  not in view of Red Isles: preferences
# Another party is told neither.
$ entente score examples/harbour.yaml --as GRN --package "authority=joint,berths=8,fees=40,pilots=mixed,handover=4,inspection=none,quay=green,flag=league"
seen by Green Valley (GRN) as of 2031-04-29

Package
  Who runs the harbour: a joint authority; Berths for the Green Valley: 8
  berths; Fees paid into the common fund: 40 percent; Pilots: mixed crews;
  Handover of the north pier: 4 months; Inspection of cargo: none; East quay and
  its stores: to the Green Valley; Flag at the mole: the League's

Worth
  BLU         not known
              Blue Coast
  GRN         96.3333, at or above its reservation value of 60
              Green Valley: Who runs the harbour 15, Berths for the Green Valley
              27, Fees paid into the common fund 12, Pilots 5, Handover of the
              north pier 3.333, Inspection of cargo 10, East quay and its stores
              15, Flag at the mole 5
  RED         not known
              Red Isles
  preferences: Green Valley invented (Green Valley only)
  Whether it is efficient cannot be told:
  not in view of Blue Coast: preferences
  not in view of Red Isles: preferences
# The public knows no figure; a rule is broken all the same.
$ entente score examples/harbour.yaml --as public --package "authority=league,berths=8,fees=40,pilots=own,handover=4,inspection=none,quay=green,flag=none"
seen by public as of 2031-04-29

Package
  Who runs the harbour: a trustee of the League; Berths for the Green Valley: 8
  berths; Fees paid into the common fund: 40 percent; Pilots: each party its
  own; Handover of the north pier: 4 months; Inspection of cargo: none; East
  quay and its stores: to the Green Valley; Flag at the mole: none

Worth
  BLU         not known
              Blue Coast
  GRN         not known
              Green Valley
  RED         not known
              Red Isles
  breaks a rule: “Pilots: each party its own” excludes “Inspection of cargo:
  none”
  breaks a rule: “Who runs the harbour: a trustee of the League” requires “Flag
  at the mole: the League's”
  Whether it is efficient cannot be told:
  not in view of Blue Coast: preferences
  not in view of Green Valley: preferences
  not in view of Red Isles: preferences
# A limit told to the mediators.
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=30,pilots=mixed,handover=5.5,inspection=spot,quay=blue,flag=league" | grep limit
              breaks its limit on Handover of the north pier: 0 to 5 months

# As JSON.
$ entente score examples/camp-david-1978.yaml --json --package "sinai=kept,recognition=granted,west-bank=held,linkage=separate,rights=unmentioned,jerusalem=israel"
{
  "as": "mediators",
  "on": "1978-09-17",
  "package": {
    "sinai": "kept",
    "recognition": "granted",
    "west-bank": "held",
    "linkage": "separate",
    "rights": "unmentioned",
    "jerusalem": "israel"
  },
  "names": [
    "EGY",
    "ISR"
  ],
  "open": [],
  "parties": [
    {
      "party": "EGY",
      "utility": 0.0,
      "utility_exact": "0",
      "issues": {
        "sinai": 0.0,
        "recognition": 0.0,
        "west-bank": 0.0,
        "linkage": 0.0,
        "rights": 0.0,
        "jerusalem": 0.0
      },
      "reserve_known": false,
      "reserve": 0.0,
      "acceptable": true,
      "limits": []
    },
    {
      "party": "ISR",
      "utility": 100.0,
      "utility_exact": "100",
      "issues": {
        "sinai": 35.0,
        "recognition": 10.0,
        "west-bank": 20.0,
        "linkage": 10.0,
        "rights": 5.0,
        "jerusalem": 20.0
      },
      "reserve_known": false,
      "reserve": 0.0,
      "acceptable": true,
      "limits": []
    }
  ],
  "preferences": [
    {
      "party": "EGY",
      "basis": "published",
      "told_by": "USA",
      "on": "1978-09-05",
      "by": "USA",
      "source": "Brams and Togman 1996",
      "entry": "1f02b7535ce24a48e16a0227efbbd11b",
      "to": [
        "public"
      ]
    },
    {
      "party": "ISR",
      "basis": "published",
      "told_by": "USA",
      "on": "1978-09-05",
      "by": "USA",
      "source": "Brams and Togman 1996",
      "entry": "81a0e565cf0f14f6e3d4dd087e11b305",
      "to": [
        "public"
      ]
    }
  ],
  "missing": [],
  "rules_broken": [],
  "bounded": false,
  "bounds": [],
  "efficient": true,
  "dominated_by": null
}

# A package names every issue once, and values that the issue has.
$ entente score examples/camp-david-1978.yaml
entente score: expected either --package "issue=option,..." or --draft ID
? 2
$ entente score examples/camp-david-1978.yaml --package "sinai=kept"
seen by mediators as of 1978-09-17

Package
  Sinai: Israel keeps it
  left open: Diplomatic recognition, West Bank and Gaza, Linkage of the two
  accords, Palestinian rights, Jerusalem

Worth
  EGY         0 to 45, by what is left open; counted from 0: its reservation
              value is not known
              Egypt: Sinai 0
  ISR         35 to 100, by what is left open; counted from 0: its reservation
              value is not known
              Israel: Sinai 35
  preferences: Egypt published [Brams and Togman 1996]; Israel published [Brams
  and Togman 1996]
  Completed by the greatest product of gains:
  then                Egypt 35, Israel 65
                      Sinai: Israel keeps it; Diplomatic recognition: granted;
                      West Bank and Gaza: Egypt's terms; Linkage of the two
                      accords: linked; Palestinian rights: Egypt's terms;
                      Jerusalem: Israel's terms
$ entente score examples/camp-david-1978.yaml --package "sinai=sold,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
entente: 'sold' is no value of issue 'sinai'
? 2
$ entente score examples/camp-david-1978.yaml --package "sinai=kept,sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
entente: issue 'sinai' stands twice in --package
? 2
$ entente score examples/camp-david-1978.yaml --package "oil=kept,sinai=kept,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
entente: no issue 'oil' in view
? 2
$ entente score examples/camp-david-1978.yaml --package "sinai"
entente: 'sinai' in --package is not issue=option
? 2
$ entente score examples/camp-david-1978.yaml --package ""
entente: --package names no issue
? 2
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=31,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
entente: '31' is no value of issue 'fees'
? 2
$ entente score examples/harbour.yaml --package "authority=joint,berths=13,fees=30,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
entente: '13' is no value of issue 'berths'
? 2

# A package as this program prints it: spaces, names, units; a map; in part, with the rules between options; a draft.
$ entente score examples/harbour.yaml --package "authority=joint, berths=7, fees=30, pilots=mixed, handover=4, inspection=spot, quay=blue, flag=league" | grep "^  [BGR]"
  BLU         59, at or above its reservation value of 50
  GRN         75.7083, at or above its reservation value of 55
  RED         62.5833, at or above its reservation value of 50
$ entente score examples/camp-david-1978.yaml --package "$(entente score examples/camp-david-1978.yaml --package sinai=kept | sed -n '/then/,$p' | tail -n +2)" | grep -A3 Package
Package
  Sinai: Israel keeps it; Diplomatic recognition: granted; West Bank and Gaza:
  Egypt's terms; Linkage of the two accords: linked; Palestinian rights: Egypt's
  terms; Jerusalem: Israel's terms
$ entente score examples/harbour.yaml --package '{"pilots": "own", "berths": 7}'
seen by mediators as of 2031-04-29

Package
  Berths for the Green Valley: 7 berths; Pilots: each party its own
  left open: Who runs the harbour, Fees paid into the common fund, Handover of
  the north pier, Inspection of cargo, East quay and its stores, Flag at the
  mole

Worth
  BLU         11.6667 to 89.1667, by what is left open; its reservation value is
              50
              Blue Coast: Berths for the Green Valley 4.167, Pilots 0
  GRN         27.7083 to 85.7083, by what is left open; its reservation value is
              55
              Green Valley: Berths for the Green Valley 27.71, Pilots 0
  RED         17.0833 to 95.5833, by what is left open; its reservation value is
              50
              Red Isles: Berths for the Green Valley 2.083, Pilots 15
  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)
  Completed by the greatest product of gains:
  then                Blue Coast 57, Green Valley 66.21, Red Isles 64.58
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 7 berths; Fees paid into the common fund: 40
                      percent; Pilots: each party its own; Handover of the north
                      pier: 5.5 months; Inspection of cargo: every day; East
                      quay and its stores: to the Blue Coast; Flag at the mole:
                      the League's
$ entente score examples/harbour.yaml --package "pilots=own, inspection=none"
seen by mediators as of 2031-04-29

Package
  Pilots: each party its own; Inspection of cargo: none
  left open: Who runs the harbour, Berths for the Green Valley, Fees paid into
  the common fund, Handover of the north pier, East quay and its stores, Flag at
  the mole

Worth
  BLU         not known
              Blue Coast: Pilots 0, Inspection of cargo 0
  GRN         not known
              Green Valley: Pilots 0, Inspection of cargo 10
  RED         not known
              Red Isles: Pilots 15, Inspection of cargo 5
  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)
  breaks a rule: “Pilots: each party its own” excludes “Inspection of cargo:
  none”
  No completion was found that is worth its reservation value to every party.
$ entente score examples/harbour.yaml --as BLU --package "berths=7; fees=30"
seen by Blue Coast (BLU) as of 2031-04-29

Package
  Berths for the Green Valley: 7 berths; Fees paid into the common fund: 30
  percent
  left open: Who runs the harbour, Pilots, Handover of the north pier,
  Inspection of cargo, East quay and its stores, Flag at the mole

Worth
  BLU         25.3333 to 88.3333, by what is left open; its reservation value is
              55
              Blue Coast: Berths for the Green Valley 5.833, Fees paid into the
              common fund 7.5
  GRN         not known
              Green Valley
  RED         not known
              Red Isles
  preferences: Blue Coast invented (Blue Coast only)
  Whether it is efficient cannot be told:
  not in view of Green Valley: preferences
  not in view of Red Isles: preferences
$ entente score examples/harbour.yaml --draft draft-3
seen by mediators as of 2031-04-29

Package
  Who runs the harbour: a joint authority; Pilots: mixed crews; Flag at the
  mole: the League's
  left open: Berths for the Green Valley, Fees paid into the common fund,
  Handover of the north pier, Inspection of cargo, East quay and its stores

Worth
  BLU         22 to 82, by what is left open; its reservation value is 50
              Blue Coast: Who runs the harbour 15, Pilots 2.5, Flag at the mole
              2.5
  GRN         28 to 103, by what is left open; its reservation value is 55
              Green Valley: Who runs the harbour 15, Pilots 5, Flag at the mole
              5
  RED         25.5 to 85.5, by what is left open; its reservation value is 50
              Red Isles: Who runs the harbour 12, Pilots 9, Flag at the mole 3.5
  preferences: Blue Coast inferred [mediators' estimate from what was traded for
  what] (mediators only); Green Valley inferred [mediators' estimate from what
  was traded for what] (mediators only); Red Isles inferred [mediators' estimate
  from what was traded for what] (mediators only)
  Completed by the greatest product of gains:
  then                Blue Coast 58.33, Green Valley 72.75, Red Isles 69
                      Who runs the harbour: a joint authority; Berths for the
                      Green Valley: 6 berths; Fees paid into the common fund: 40
                      percent; Pilots: mixed crews; Handover of the north pier:
                      2.5 months; Inspection of cargo: every day; East quay and
                      its stores: to the Blue Coast; Flag at the mole: the
                      League's
$ entente score examples/harbour.yaml --draft nowhere; entente score examples/camp-david-1978.yaml --package "sinia=kept"; entente score examples/camp-david-1978.yaml --package "sinai=retuned"
entente: no draft 'nowhere' in view
entente: no issue 'sinia' in view; did you mean 'sinai'?
entente: 'retuned' is no value of issue 'sinai'; did you mean 'returned'?
? 2
# Limits at their own value. ANN's of two ends on the fee holds at either end; a single one is the furthest that its party goes:
# BEN came down from p40, so that p20 is the least; of two limits and of two positions the latest counts. Where its own position
# covers the limit, only the limit itself is told to be kept.
$ entente score tests/text/limits.yaml --package "fee=p10,tax=p20,zone=middle" | sed 1,5d
Worth
  ANN         1.8, below its reservation value of 2
              fee 0.4, tax 0.4, zone 1
  BEN         3.2, counted from 0: its reservation value is not known
              fee 1.6, tax 0.6, zone 1
              breaks its limit on fee: p20
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Not efficient. Better for one, worse for none:
  instead             ANN 2.2, BEN 3.8
                      fee: p20; tax: p20; zone: middle

$ entente score tests/text/limits.yaml --package "fee=p30,tax=p40,zone=middle" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              fee 1.2, tax 0.8, zone 1
              breaks its limit on tax: p20
  BEN         2, counted from 0: its reservation value is not known
              fee 0.8, tax 0.2, zone 1
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Efficient: no package is better for one and worse for none.

# Options without an order: the limit's own or none. A bonus goes to whom it names, for both options.
$ entente score tests/text/limits.yaml --package "fee=p20,tax=p30,zone=north" | sed 1,5d
Worth
  ANN         2.4, at or above its reservation value of 2
              fee 0.8, tax 0.6, zone 1
              breaks its limit on tax: p20
              breaks its limit on zone: middle
  BEN         1.6, counted from 0: its reservation value is not known
              fee 1.2, tax 0.4, zone 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Not efficient. Better for one, worse for none:
  instead             ANN 3.4, BEN 1.6
                      fee: p40; tax: p40; zone: middle

$ entente score tests/text/limits.yaml --package "fee=p20,tax=p20,zone=middle" | sed 1,5d
Worth
  ANN         2.2, at or above its reservation value of 2
              fee 0.8, tax 0.4, zone 1
  BEN         3.8, counted from 0: its reservation value is not known
              fee 1.2, tax 0.6, zone 1
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Efficient: no package is better for one and worse for none.

# Rules: an option that asks for another, and two that do not go together; the other way round nothing is asked.
$ entente score tests/text/limits.yaml --package "fee=p40,tax=p0,zone=south" | sed 1,5d
Worth
  ANN         1.6, below its reservation value of 2
              fee 1.6, tax 0, zone 0
              breaks its limit on fee: p10 to p30
              breaks its limit on zone: middle
  BEN         2.4, counted from 0: its reservation value is not known
              fee 0.4, tax 1, zone 1
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  breaks a rule: “zone: south” requires “fee: p50”

$ entente score tests/text/limits.yaml --package "fee=p50,tax=p50,zone=south" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              fee 2, tax 1, zone 0
              breaks its limit on fee: p10 to p30
              breaks its limit on tax: p20
              breaks its limit on zone: middle
  BEN         1, counted from 0: its reservation value is not known
              fee 0, tax 0, zone 1
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  breaks a rule: “tax: p50” excludes “fee: p50”

$ entente score tests/text/limits.yaml --package "fee=p50,tax=p0,zone=middle" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              fee 2, tax 0, zone 1
              breaks its limit on fee: p10 to p30
  BEN         2, counted from 0: its reservation value is not known
              fee 0, tax 1, zone 1
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Efficient: no package is better for one and worse for none.

# Worth just what is reserved.
$ entente score tests/text/limits.yaml --package "fee=p20,tax=p10,zone=middle" | sed 1,5d
Worth
  ANN         2, at or above its reservation value of 2
              fee 0.8, tax 0.2, zone 1
  BEN         3, counted from 0: its reservation value is not known
              fee 1.2, tax 0.8, zone 1
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred (mediators only); BEN inferred (mediators only)
  Not efficient. Better for one, worse for none:
  instead             ANN 2.2, BEN 3.8
                      fee: p20; tax: p20; zone: middle

# An option that is demanded in mid-talks: an older package is worth what it was; the new option, and what is beyond a curve, is not known.
$ { cat examples/harbour.yaml; printf 'entries:\n  - {kind: issue, id: pilots, replaces: pilots, at: 2031-05-01, to: public, order: 4, options: [own, mixed, single, pool]}\n  - {kind: issue, id: fees, replaces: fees, at: 2031-05-01, to: public, order: 3, range: {from: 0, to: 80, step: 5}}\n'; } >"$SCRATCH/more.yaml"; score() { entente score "$SCRATCH/more.yaml" --json --package "authority=joint,berths=7,fees=$1,pilots=$2,handover=1,inspection=spot,quay=blue,flag=league" | grep '"utility":\|"pilots": [0-9]\|"fees": [0-9]'; }; score 20 mixed; echo; score 20 pool; echo; score 80 mixed
      "utility": 57.5,
        "fees": 10.0,
        "pilots": 2.5,
      "utility": 73.2083333333,
        "fees": 5.0,
        "pilots": 5.0,
      "utility": 67.5833333333,
        "fees": 8.0,
        "pilots": 9.0,

      "utility": null,
        "fees": 10.0,
      "utility": null,
        "fees": 5.0,
      "utility": null,
        "fees": 8.0,

      "utility": null,
        "pilots": 2.5,
      "utility": null,
        "pilots": 5.0,
      "utility": null,
        "pilots": 9.0,
