# Late, reported and not verified, waiting for another, due; what is owed each day, and what each side tells where they differ.
$ entente duties examples/lighthouse.yaml
seen by mediators as of 2032-05-12

Duties   by due day
  2032-05-06  LATE by 6 days: South Quay to North Quay, maps of mines handed
              over (Pause at the lighthouse, clause fire)
  2032-05-10  REPORTED, not verified, DISPUTED: North Quay to South Quay, posts
              on the mole left (Pause at the lighthouse, clause posts)
              North Quay: reported, 2032-05-09: “The last post was left at
              noon.”
              South Quay: denied, 2032-05-10: “Two posts are still manned.”
  2032-05-14  WAITING for posts: South Quay to North Quay, the mole road opened
              (Pause at the lighthouse, clause posts)
  2032-05-18  due: South Quay to North Quay, captives freed; verified 15 of 33
              captives, reported 19 (Pause at the lighthouse, clause captives)
  2032-05-18  due, DISPUTED: North Quay to South Quay, detainees freed; verified
              450 of 990 detainees, reported 460 (Pause at the lighthouse,
              clause captives)
              Tide Monitors: verified 450, 2032-05-10 [monitors' note 9]
              North Quay: reported 460, 2032-05-10
              South Quay: reported 430, 2032-05-11: “Thirty of those on the list
              never came.”
  2032-06-12  LATE: North Quay to South Quay, trucks let into the town; verified
              491 of 2520 trucks, owed so far 660, reported 540; full on 2 of 11
              days (Pause at the lighthouse, clause trucks)

Duties by party and clause
  North Quay                3 duties, reported 1, late 1, due 1, disputed 2
  South Quay                3 duties, late 1, waiting 1, due 1
  Pause at the lighthouse, captives
                            2 duties, due 2, disputed 1
  Pause at the lighthouse, fire
                            1 duty, late 1
  Pause at the lighthouse, posts
                            2 duties, reported 1, waiting 1, disputed 1
  Pause at the lighthouse, trucks
                            1 duty, late 1

Implementation   0 to 3, as those judge who are named
  Pause at the lighthouse, captives
                            2 of 3, intermediate, says Envoy's office (before:
                            1): “Under way and on time.” [weekly review 2]
  Pause at the lighthouse, fire
                            2 of 3, intermediate, says Envoy's office [weekly
                            review 2]
  Pause at the lighthouse, posts
                            1 of 3, minimal, says Envoy's office [weekly review
                            2]
  Pause at the lighthouse, trucks
                            2 of 3, intermediate, says Envoy's office [weekly
                            review 2]
  Envoy's office: 58 % of 4 provisions
# By what was known a week earlier: the mole road's day had not come, nor had anybody said that the posts were left.
$ entente duties examples/lighthouse.yaml --on 2032-05-05 --as public
seen by public as of 2032-05-05

Duties   by due day
  2032-05-06  due: South Quay to North Quay, maps of mines handed over (Pause at
              the lighthouse, clause fire)
  2032-05-10  due: North Quay to South Quay, posts on the mole left (Pause at
              the lighthouse, clause posts)
  2032-05-14  WAITING for posts: South Quay to North Quay, the mole road opened
              (Pause at the lighthouse, clause posts)
  2032-05-18  due: South Quay to North Quay, captives freed; verified 3 of 33
              captives (Pause at the lighthouse, clause captives)
  2032-05-18  due: North Quay to South Quay, detainees freed; verified 0 of 990
              detainees (Pause at the lighthouse, clause captives)
  2032-06-12  LATE: North Quay to South Quay, trucks let into the town; verified
              161 of 2520 trucks, owed so far 240; full on 2 of 4 days (Pause at
              the lighthouse, clause trucks)

Duties by party and clause
  North Quay                3 duties, late 1, due 2
  South Quay                3 duties, waiting 1, due 2
  Pause at the lighthouse, captives
                            2 duties, due 2
  Pause at the lighthouse, fire
                            1 duty, due 1
  Pause at the lighthouse, posts
                            2 duties, waiting 1, due 1
  Pause at the lighthouse, trucks
                            1 duty, late 1

Implementation   0 to 3, as those judge who are named
  Pause at the lighthouse, captives
                            1 of 3, minimal, says Envoy's office [weekly review
                            1]
  Envoy's office: 33 % of 1 provision
# Before the text is in force nothing is late.
$ sed 's/      in_force: .*//' examples/lighthouse.yaml >$SCRATCH/no-force.yaml; entente duties $SCRATCH/no-force.yaml | sed -n 3,20p
Duties   by due day
  2032-05-06  open: South Quay to North Quay, maps of mines handed over (Pause
              at the lighthouse, clause fire) (the text under which it is owed
              is not in force)
  no day yet  open: South Quay to North Quay, captives freed; verified 15 of 33
              captives, reported 19 (Pause at the lighthouse, clause captives)
              (the text that it counts from is not in force)
  no day yet  open, DISPUTED: North Quay to South Quay, detainees freed;
              verified 450 of 990 detainees, reported 460 (Pause at the
              lighthouse, clause captives) (the text that it counts from is not
              in force)
              Tide Monitors: verified 450, 2032-05-10 [monitors' note 9]
              North Quay: reported 460, 2032-05-10
              South Quay: reported 430, 2032-05-11: “Thirty of those on the list
              never came.”
  no day yet  REPORTED, not verified, DISPUTED: North Quay to South Quay, posts
              on the mole left (Pause at the lighthouse, clause posts) (the text
              that it counts from is not in force)
$ entente duties examples/lighthouse.yaml --csv | cut -d, -f 1-5,8-13
due,days_left,state,id,who,owed,total,verified,reported,unit,each
2032-05-06,-6,late,maps,SUD,,,,,,once
2032-05-10,-2,reported,posts,NOR,,,,,,once
2032-05-14,2,waiting,road,SUD,,,,,,once
2032-05-18,6,due,captives,SUD,33,33,15,19,captives,once
2032-05-18,6,due,detainees,NOR,990,990,450,460,detainees,once
2032-06-12,31,late,trucks,NOR,660,2520,491,540,trucks,day
$ entente duties examples/harbour.yaml
seen by mediators as of 2031-04-29

No duty is in view.
$ entente duties examples/lighthouse.yaml --json | python3 -c 'import json, sys; d = json.load(sys.stdin); print(*d, sep=" "); print([(c["party"], c["duties"], c["late"]) for c in d["parties"]], d["implementation"])'
as on duties parties clauses provisions implementation
[('NOR', 3, 1), ('SUD', 3, 1)] [{'teller': 'ENV', 'provisions': 4, 'share': 0.583333333333}]
# What contradicts itself is told at its place, with both entries.
$ entente check tests/text/duties-wrong.yaml
tests/text/duties-wrong.yaml:9:90: this duty waits for itself: a waits for c, and others down to it
tests/text/duties-wrong.yaml:10:49: the duty 'b' is due before 'a', after which it comes
tests/text/duties-wrong.yaml:10:68: this duty waits for itself: b waits for a, and others down to it
tests/text/duties-wrong.yaml:11:42: the duty 'c' is due before 'b', after which it comes
tests/text/duties-wrong.yaml:11:61: this duty waits for itself: c waits for b, and others down to it
tests/text/duties-wrong.yaml:12:49: a duty's amount is above 0; expected how much is owed
tests/text/duties-wrong.yaml:13:75: the draft deal has no clause 'two'
tests/text/duties-wrong.yaml:14:73: the duty 'g' is due before it is first owed
tests/text/duties-wrong.yaml:15:47: this duty waits for itself: h
tests/text/duties-wrong.yaml:15:58: a rule of days without 'draft', the text from which it counts
tests/text/duties-wrong.yaml:16:58: hours are counted from an instant, and the text is in force from a day alone
tests/text/duties-wrong.yaml:17:57: a duty's 'rule' is counted from when its text is in force; expected such as 16 days
tests/text/duties-wrong.yaml:21:41: 'amount' is negative; expected 0 or more
tests/text/duties-wrong.yaml:22:61: 'ANA' does not verify the duty 'g'; expected report: reported, or told_by: OBS
tests/text/duties-wrong.yaml:23:21: told of a day that had not come when this was known; what is promised is a duty, not a performance
tests/text/duties-wrong.yaml:24:39: the days told of begin after they end, which is 'on'
tests/text/duties-wrong.yaml:25:57: a denial has no amount; where another amount is told, that is a report of its own
tests/text/duties-wrong.yaml:26:41: the duty 'a' has no amount: it is done or not
tests/text/duties-wrong.yaml:28:39: a provision's score is 0 (not initiated), 1 (minimal), 2 (intermediate) or 3 (full)
tests/text/duties-wrong.yaml:30:37: 'killed' is negative; expected 0 or more
tests/text/duties-wrong.yaml:30:48: 'count' is how many violations it is made of; expected 1 or more
tests/text/duties-wrong.yaml:31:53: 'injured' is no whole number
tests/text/duties-wrong.yaml:32:36: the incident ends before it begins
tests/text/duties-wrong.yaml:32:60: 'z' is itself an account, of 'x'; expected account_of: x
tests/text/duties-wrong.yaml:33:41: the incident 'w' is an account of itself
tests/text/duties-wrong.yaml:35:46: more hours than a day has
? 2
$ entente check tests/text/duties-twice.yaml
tests/text/duties-twice.yaml:8:7: 'ANA' owes 'trucks' under the same clause by the same day twice: 'b' here and 'a' in line 7, and neither corrects the other; say which stands: replaces: 7c9a455d9798e3d17786f99714196ce8
tests/text/duties-twice.yaml:14:7: 'BEL' tells two sums so far of duty 'c' of one day, here and in line 13, and neither corrects the other; say which stands: replaces: a3d82df519adcd35919e406566022884
? 2
$ entente duties tests/text/duties-twice.yaml
seen by mediators as of 2032-05-04

Duties   by due day
  2032-05-09  CONTRADICTED: it stands twice: ANA, trucks; verified 0 of 600
  2032-05-09  CONTRADICTED: it stands twice: ANA, trucks; verified 0 of 400
  2032-05-10  due: ANA, trucks; verified 0 of 400

Duties by party and clause
  ANA                       3 duties, due 1, contradicted 2
  no text                   3 duties, due 1, contradicted 2
