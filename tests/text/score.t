# What was agreed at Camp David by the published points: Israel 10 + 20 + 10 + 20 = 60, Egypt 55 + 20 = 75.
$ entente score examples/camp-david-1978.yaml --package "sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
seen by mediators as of 1978-09-17

Package
  sinai=returned, recognition=granted, west-bank=held, linkage=separate,
  rights=recognised, jerusalem=israel

Worth
  EGY         75, at or above its reservation value of 0
  ISR         60, at or above its reservation value of 0
  preferences: EGY published [Brams and Togman 1996]; ISR published [Brams and
  Togman 1996]
  Efficient: no package is better for one and worse for none.

# Everything the other way round: Israel 35 + 5 = 40, Egypt 5 + 10 + 5 + 5 = 25; the package above is better for both.
$ entente score examples/camp-david-1978.yaml --package "sinai=kept,recognition=withheld,west-bank=autonomy,linkage=linked,rights=unmentioned,jerusalem=egypt"
seen by mediators as of 1978-09-17

Package
  sinai=kept, recognition=withheld, west-bank=autonomy, linkage=linked,
  rights=unmentioned, jerusalem=egypt

Worth
  EGY         25, at or above its reservation value of 0
  ISR         40, at or above its reservation value of 0
  preferences: EGY published [Brams and Togman 1996]; ISR published [Brams and
  Togman 1996]
  Not efficient. Better for one, worse for none:
  instead            EGY 75, ISR 60
                     sinai=returned, recognition=granted, west-bank=held,
                     linkage=separate, rights=recognised, jerusalem=israel

# The mediators' estimates, straight lines between points and the bonus of a joint authority with mixed crews:
# BLU 15 + 10 × 5/12 + 7.5 + 2.5 + 10 × .8 × 4/6 + 5 + 15 + 2.5 and 2; GRN 75.7083; RED 62.5833.
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=30,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
seen by mediators as of 2031-04-29

Package
  authority=joint, berths=7, fees=30, pilots=mixed, handover=4, inspection=spot,
  quay=blue, flag=league

Worth
  BLU         59, at or above its reservation value of 50
  GRN         75.7083, at or above its reservation value of 55
  RED         62.5833, at or above its reservation value of 50
  preferences: BLU inferred [mediators' estimate from what was traded for what];
  GRN inferred [mediators' estimate from what was traded for what]; RED inferred
  [mediators' estimate from what was traded for what]
  Efficient: no package is better for one and worse for none.

# A party knows what it is worth to itself, and which of its own limits it breaks.
$ entente score examples/harbour.yaml --as BLU --package "authority=joint,berths=8,fees=40,pilots=mixed,handover=4,inspection=none,quay=green,flag=league"
seen by BLU as of 2031-04-29

Package
  authority=joint, berths=8, fees=40, pilots=mixed, handover=4, inspection=none,
  quay=green, flag=league

Worth
  BLU         43.5, below its reservation value of 55
              breaks its limit on berths: 0 to 7
              breaks its limit on fees: 0 to 35
              breaks its limit on inspection: spot to permanent
  GRN         not known
  RED         not known
  preferences: BLU invented
  Whether it is efficient cannot be told:
  not in view of GRN: preferences
  not in view of RED: preferences
# Another party is told neither.
$ entente score examples/harbour.yaml --as GRN --package "authority=joint,berths=8,fees=40,pilots=mixed,handover=4,inspection=none,quay=green,flag=league"
seen by GRN as of 2031-04-29

Package
  authority=joint, berths=8, fees=40, pilots=mixed, handover=4, inspection=none,
  quay=green, flag=league

Worth
  BLU         not known
  GRN         96.3333, at or above its reservation value of 60
  RED         not known
  preferences: GRN invented
  Whether it is efficient cannot be told:
  not in view of BLU: preferences
  not in view of RED: preferences
# The public knows no figure; a rule is broken all the same.
$ entente score examples/harbour.yaml --as public --package "authority=league,berths=8,fees=40,pilots=own,handover=4,inspection=none,quay=green,flag=none"
seen by public as of 2031-04-29

Package
  authority=league, berths=8, fees=40, pilots=own, handover=4, inspection=none,
  quay=green, flag=none

Worth
  BLU         not known
  GRN         not known
  RED         not known
  breaks a rule: pilots=own excludes inspection=none
  breaks a rule: authority=league requires flag=league
  Whether it is efficient cannot be told:
  not in view of BLU: preferences
  not in view of GRN: preferences
  not in view of RED: preferences
# A limit told to the mediators.
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=30,pilots=mixed,handover=5.5,inspection=spot,quay=blue,flag=league" | grep limit
              breaks its limit on handover: 0 to 5

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
  "parties": [
    {
      "party": "EGY",
      "utility": 0.0,
      "utility_exact": "0",
      "reserve": 0.0,
      "acceptable": true,
      "limits": []
    },
    {
      "party": "ISR",
      "utility": 100.0,
      "utility_exact": "100",
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
      "entry": "1f02b7535ce24a48e16a0227efbbd11b"
    },
    {
      "party": "ISR",
      "basis": "published",
      "told_by": "USA",
      "on": "1978-09-05",
      "by": "USA",
      "source": "Brams and Togman 1996",
      "entry": "81a0e565cf0f14f6e3d4dd087e11b305"
    }
  ],
  "missing": [],
  "rules_broken": [],
  "efficient": true,
  "dominated_by": null
}

# A package names every issue once, and values that the issue has.
$ entente score examples/camp-david-1978.yaml
entente score: --package is missing; expected --package "issue=option,..."
? 2
$ entente score examples/camp-david-1978.yaml --package "sinai=kept"
entente: --package says nothing of issue 'recognition'; expected an option for every issue
? 2
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
entente: --package says nothing of issue 'sinai'; expected an option for every issue
? 2
$ entente score examples/harbour.yaml --package "authority=joint,berths=7,fees=31,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
entente: '31' is no value of issue 'fees'
? 2
$ entente score examples/harbour.yaml --package "authority=joint,berths=13,fees=30,pilots=mixed,handover=4,inspection=spot,quay=blue,flag=league"
entente: '13' is no value of issue 'berths'
? 2

# Limits at their own value. ANN's of two ends on the fee holds at either end; a single one is the furthest that its party goes:
# BEN came down from p40, so that p20 is the least; of two limits and of two positions the latest counts. Where its own position
# covers the limit, only the limit itself is told to be kept.
$ entente score tests/text/limits.yaml --package "fee=p10,tax=p20,zone=middle" | sed 1,5d
Worth
  ANN         1.8, below its reservation value of 2
  BEN         3.2, at or above its reservation value of 0
              breaks its limit on fee: p20
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  Not efficient. Better for one, worse for none:
  instead            ANN 2.2, BEN 3.8
                     fee=p20, tax=p20, zone=middle

$ entente score tests/text/limits.yaml --package "fee=p30,tax=p40,zone=middle" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              breaks its limit on tax: p20
  BEN         2, at or above its reservation value of 0
  preferences: ANN inferred; BEN inferred
  Efficient: no package is better for one and worse for none.

# Options without an order: the limit's own or none. A bonus goes to whom it names, for both options.
$ entente score tests/text/limits.yaml --package "fee=p20,tax=p30,zone=north" | sed 1,5d
Worth
  ANN         2.4, at or above its reservation value of 2
              breaks its limit on tax: p20
              breaks its limit on zone: middle
  BEN         1.6, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  Not efficient. Better for one, worse for none:
  instead            ANN 3.4, BEN 1.6
                     fee=p40, tax=p40, zone=middle

$ entente score tests/text/limits.yaml --package "fee=p20,tax=p20,zone=middle" | sed 1,5d
Worth
  ANN         2.2, at or above its reservation value of 2
  BEN         3.8, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  Efficient: no package is better for one and worse for none.

# Rules: an option that asks for another, and two that do not go together; the other way round nothing is asked.
$ entente score tests/text/limits.yaml --package "fee=p40,tax=p0,zone=south" | sed 1,5d
Worth
  ANN         1.6, below its reservation value of 2
              breaks its limit on fee: p10 to p30
              breaks its limit on zone: middle
  BEN         2.4, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  breaks a rule: zone=south requires fee=p50

$ entente score tests/text/limits.yaml --package "fee=p50,tax=p50,zone=south" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              breaks its limit on fee: p10 to p30
              breaks its limit on tax: p20
              breaks its limit on zone: middle
  BEN         1, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  breaks a rule: tax=p50 excludes fee=p50

$ entente score tests/text/limits.yaml --package "fee=p50,tax=p0,zone=middle" | sed 1,5d
Worth
  ANN         3, at or above its reservation value of 2
              breaks its limit on fee: p10 to p30
  BEN         2, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  Efficient: no package is better for one and worse for none.

# Worth just what is reserved.
$ entente score tests/text/limits.yaml --package "fee=p20,tax=p10,zone=middle" | sed 1,5d
Worth
  ANN         2, at or above its reservation value of 2
  BEN         3, at or above its reservation value of 0
              it cannot be told whether it breaks its limit on tax: p40
  preferences: ANN inferred; BEN inferred
  Not efficient. Better for one, worse for none:
  instead            ANN 2.2, BEN 3.8
                     fee=p20, tax=p20, zone=middle
