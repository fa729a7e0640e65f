# Cooperation and conflict by pair, the busiest first; only what happened, and to somebody, counts.
$ entente events examples/harbour.yaml
seen by mediators as of 2031-04-29

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
# Dyad-months.
$ entente events examples/harbour.yaml --csv
month,source,target,events,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict,tone
2031-03,BLU,MED1,1,1,0,0,0,6
2031-03,GRN,RED,1,0,0,1,0,-2
2031-03,MED1,BLU,1,1,0,0,0,2.5
2031-03,RED,GRN,1,0,0,0,1,-7
2031-04,BLU,RED,1,0,1,0,0,9.5
2031-04,OBS,MED1,1,0,0,1,0,0
2031-04,RED,GRN,1,1,0,0,0,5
# What was not known yet is not counted; a reader's pulse is of that reader's view.
$ entente events examples/harbour.yaml --as public --on 2031-03-20
seen by public as of 2031-03-20

Pulse   events a week from 2031-03-10 to 2031-03-10
  Blue Coast – First mediator
                        cooperation  █    2
                        conflict     ·    0
$ entente events examples/camp-david-1978.yaml --on 1978-09-01
seen by mediators as of 1978-09-01

No event between two actors is in view.
examples/camp-david-1978.yaml: nothing of 1978-09-01: the case begins on 1978-09-05
