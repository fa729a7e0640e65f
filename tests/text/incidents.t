# One that several tell of is one, by the finding known last; a party's word is alleged; where accounts differ on whose act it was
# and the finding does not say, it is nobody's.
$ entente incidents examples/lighthouse.yaml
seen by mediators as of 2032-05-12

Incidents
  2032-05-06 to 2032-05-12, against 2032-04-29 to 2032-05-05
  by what was known at 2032-05-11
  all                       2 (before: 2, as many): verified 1, investigated 1;
                            not confirmed 1
  the mast                  0 (before: 1, 1 fewer)
  the mole                  1 (before: 0, 1 more): verified 1; not confirmed 1
  the slip                  0 (before: 1, 1 fewer)
  the town gate             1 (before: 0, 1 more): investigated 1

Incidents by clause
  fire                      1 (before: 2, 1 fewer): verified 1; not confirmed 1
  trucks                    1 (before: 0, 1 more): investigated 1

Each of them   the latest first
  2032-05-11  investigated: obstruction, the town gate; said to be by North Quay
              (Pause at the lighthouse, clause trucks)
              Tide Monitors: investigated
              South Quay: alleged, by North Quay: “Eleven trucks were turned
              back.”
  2032-05-10  not confirmed: fire, the mole; said to be by North Quay (Pause at
              the lighthouse, clause fire)
              Tide Monitors: not confirmed
              South Quay: alleged, by North Quay
  2032-05-07  verified: fire, the mole, 1 injured (Pause at the lighthouse,
              clause fire)
              Tide Monitors: verified, 1 injured
              North Quay: alleged, by South Quay, 2 injured: “They fired on our
              men as they left.”
              South Quay: alleged, by North Quay: “The shots came from their own
              post.”

Not observed   fewer seen is not fewer
  2032-05-10  Tide Monitors: the mole road (until 2032-05-11), 20 hours: turned
              back at a barrier
  not observed in the period before: 1
$ entente incidents examples/lighthouse.yaml --days 1 --on 2032-05-11 | sed -n 1,12p
seen by mediators as of 2032-05-11

Incidents
  2032-05-11 to 2032-05-11, against 2032-05-10 to 2032-05-10
  by what was known at 2032-05-11
  all                       1 (before: 0, 1 more): investigated 1
  the mole                  0 (before: 0, as many)
  the town gate             1 (before: 0, 1 more): investigated 1

Incidents by clause
  fire                      0 (before: 0, as many)
  trucks                    1 (before: 0, 1 more): investigated 1
$ entente incidents examples/lighthouse.yaml --since 2032-05-10 --csv
on,id,type,place,standing,accused,violations,killed,injured,draft,clause,until,by,source,entry
2032-05-11,convoy,obstruction,the town gate,investigated,NOR,1,,,pause,trucks,,SUD,,0d078853534a79d5985424795d2ea944
# Before the monitors had looked, it is alleged.
$ entente incidents examples/lighthouse.yaml --on 2032-05-08 --csv | cut -d, -f 1-6
on,id,type,place,standing,accused
2032-05-07,mole-1,fire,the mole,alleged,
2032-05-04,mast,shelling,the mast,verified,NOR
2032-05-03,slip,fire,the slip,alleged,SUD
$ entente incidents examples/lighthouse.yaml --json | python3 -c 'import json, sys; d = json.load(sys.stdin); print(*d, sep=" "); print([(p["place"], p["incidents"], p["before"]) for p in d["places"]], [(a["accused"], a["incidents"]) for a in d["actors"]])'
as on as_of from until before_from before_until days all places clauses types actors unreached unreached_before incidents
[('the mast', 0, 1), ('the mole', 1, 0), ('the slip', 0, 1), ('the town gate', 1, 0)] [('NOR', 1), ('SUD', 0), (None, 1)]
$ entente incidents examples/harbour.yaml
seen by mediators as of 2031-04-29

No incident of the period or of the one before is in view.
$ for e in "--days 0" "--days 40000" "--since 2032-05-12" "--since never" "--since 2032-05-01 --days 3" "--docx a.docx --odt a.odt"; do entente incidents examples/lighthouse.yaml $e; echo "exit $?"; done
exit 2
exit 2
exit 2
exit 2
exit 2
exit 2
entente incidents: --days 0: expected a whole number from 1 to 36500
entente incidents: --days 40000: expected a whole number from 1 to 36500
entente: '2032-05-12' is not before the day of the view, or too far before it
entente: 'never' is no day; expected such as 2024-03-20
entente incidents: expected one of --since and --days
entente incidents: expected one of --docx and --odt
# The report for paper.
$ entente incidents examples/lighthouse.yaml --docx $SCRATCH/daily.docx; entente document $SCRATCH/daily.docx | head -12
paragraphs 189 before, 189 after; changes 0, comments 0
$ entente incidents examples/lighthouse.yaml --odt $SCRATCH/daily.odt; entente document $SCRATCH/daily.odt --json | grep -c '"the mole"'
6
$ stat -c %a $SCRATCH/daily.docx $SCRATCH/daily.odt
600
600
# No incident changes a duty.
$ sed '/^incidents:/,/^unreached:/{/^unreached:/!d}' examples/lighthouse.yaml >$SCRATCH/none.yaml; entente incidents $SCRATCH/none.yaml | sed -n 3,6p; entente duties $SCRATCH/none.yaml >$SCRATCH/without; entente duties examples/lighthouse.yaml | diff - $SCRATCH/without && echo alike
Incidents
  2032-05-06 to 2032-05-12, against 2032-04-29 to 2032-05-05
  by what was known at 2032-05-10
  all                       0 (before: 0, as many)
alike
