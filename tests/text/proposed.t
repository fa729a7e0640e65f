# What nobody has judged counts and is marked, and its words are those of its dispatch; an open range is as near as its near
# end; what was withdrawn closes no gap from then on, and does not bring back what it came over.
$ entente brief tests/text/proposed.yaml | sed -n '/^for/,/^Agree/p;/^Meetings/,$p'
for mediators, as of 2031-03-09, view 06d6902da4c88dd65635250f08ab342f
Holds what only the mediators may read
1 entry is marked (proposed): nobody has judged it, and it may be wrong

Where it stands: last met 2031-03-09 in Marle: North Bank, The mediator; a
source on 2031-03-05: “close”; gap 0.33, too few dates for a trend

  parties     North Bank (NOR), South Bank (SOU)
  mediators   The mediator (MED)

Gap   0 the same, 1 as far apart as can be
  Pause                   ███░░░░░░░  0.33  North Bank: at least 40 days
                                            (proposed); South Bank: at most 20
                                            days (mediators only)
  Guns leave              ··········  —     North Bank: yes; South Bank: no (on
                                            condition: if the boats stay)
                                            (withdrawn on 2031-03-08)
  Boats                   ··········  —     North Bank: at least some (withdrawn
                                            on 2031-03-09); South Bank: at most
                                            some
  overall                 ███░░░░░░░  0.33  too few dates for a trend
  claimed on 2031-03-05 by a source: close
    in the four weeks before, gap — → 0.61: no move is recorded; since, → 0.33:
    South Bank on Boats none → at most some (-0.17)
  South Bank withdraws on 2031-03-08: Guns leave: no
  North Bank refuses on 2031-03-08: of South Bank, Boats: none
  North Bank withdraws on 2031-03-09: Boats [wire]
  told by The mediator where not said otherwise

Ledger   who moved, and what it did to the gap of that day
  2031-03-04       —  North Bank on Boats: at least some (opening)
  2031-03-04       —  North Bank on Guns leave: yes (opening)
  2031-03-04       —  North Bank on Pause: at least 40 days (opening) [wire]
                      (proposed)
  2031-03-04       —  South Bank on Boats: none (opening)
  2031-03-04       —  South Bank on Guns leave: no (opening)
  2031-03-05       —  South Bank on Pause: at most 20 days (opening) [note-1]
                      (mediators only)
  2031-03-06  -0.167  South Bank on Boats: none → at most some

Agreements
Meetings held   the latest first
  2031-03-09  North Bank, The mediator in Marle

Meetings postponed or called off   the latest first
  2031-03-08  North Bank, South Bank in Marle: called off
$ for day in 04 06 08 09; do entente gap tests/text/proposed.yaml --on 2031-03-$day | grep overall; done
  overall                 ████████░░  0.75  too few dates for a trend
  overall                 ████░░░░░░  0.44  narrowing, -0.875 a week
  overall                 ██░░░░░░░░  0.17  narrowing, -0.875 a week
  overall                 ███░░░░░░░  0.33  too few dates for a trend
$ entente gap tests/text/proposed.yaml --as public | grep -A3 '  Pause'
  Pause                   ··········  —     North Bank: at least 40 days
                                            (proposed)
  Guns leave              ··········  —     North Bank: yes; South Bank: no (on
                                            condition: if the boats stay)
$ entente gap tests/text/proposed.yaml --json | jq -c '.history, (.issues[].positions[] | [.actor, .says, .low, .high, .words, .source, .proposed, .withdrawn, .conditional]), .responses[]'
[{"on":"2031-03-04","overall":0.75,"issues":{"pause":null,"guns":1,"boats":0.5}},{"on":"2031-03-05","overall":0.611111111111,"issues":{"pause":0.333333333333,"guns":1,"boats":0.5}},{"on":"2031-03-06","overall":0.444444444444,"issues":{"pause":0.333333333333,"guns":1,"boats":0}},{"on":"2031-03-08","overall":0.166666666667,"issues":{"pause":0.333333333333,"guns":null,"boats":0}},{"on":"2031-03-09","overall":0.333333333333,"issues":{"pause":0.333333333333,"guns":null,"boats":null}}]
["NOR","at least 40",40,60,"North Bank wants at least 40 days.","wire",true,null,null]
["SOU","at most 20",0,20,"South Bank could live with 20.","note-1",null,null,null]
["NOR","yes",1,1,null,null,null,null,null]
["SOU","no",0,0,null,null,null,"2031-03-08","if the boats stay"]
["NOR","at least some",1,2,null,null,null,"2031-03-09",null]
["SOU","at most some",0,1,null,null,null,null,null]
{"on":"2031-03-08","actor":"SOU","answer":"withdraws","issue":"guns","says":"no","words":null,"source":null,"told_by":"MED","entry":"7eb9ebb6cd5d4afe06040710713a223a","to":["public"]}
{"on":"2031-03-08","actor":"NOR","answer":"refuses","issue":"boats","says":"none","of":"SOU","words":null,"source":null,"told_by":"MED","entry":"c6eb40bebc6a250b7d80036fcbfbd585","to":["public"]}
{"on":"2031-03-09","actor":"NOR","answer":"withdraws","issue":"boats","words":"Not before Mära","source":"wire","told_by":"MED","entry":"fd70d611ccd394a8eb881deef34cee09","to":["public"]}
# What YAML and a record write is what was read.
$ entente export tests/text/proposed.yaml --yaml --out "$SCRATCH/again.yaml" && entente check "$SCRATCH/again.yaml" && grep -A6 'value: at\|value: "no"\|answer:\|proposed\|judged\|called:\|status:' "$SCRATCH/again.yaml"
    called: [the lull, the quiet]
    order: 1
    range: {from: 0, to: 60, step: 1, unit: days}
    on: 2031-03-03
    to: public
  - id: guns
    name: Guns leave
--
    value: at least some
    on: 2031-03-04
    to: public
  - actor: NOR
    issue: pause
    value: at least 40
    on: 2031-03-04
    to: public
    dispatch: wire-1
    bytes: "0-34"
    proposed: yes
  - actor: SOU
    issue: boats
    value: none
    on: 2031-03-04
    to: public
  - actor: NOR
--
    value: "no"
    conditional: if the boats stay
    on: 2031-03-04
    to: public
  - actor: SOU
    issue: pause
    value: at most 20
    on: 2031-03-05
    to: mediators
    dispatch: note-1
    bytes: "8-38"
    judged: {by: MED, at: 2031-03-06T10:00:00Z}
  - actor: SOU
    issue: boats
    value: at most some
    on: 2031-03-06
    to: public

claims:
  - says: close
    told_by: a source
--
    answer: withdraws
    position: sou-guns
    on: 2031-03-08
    to: public
  - actor: NOR
    answer: refuses
    issue: boats
    value: none
    of: SOU
    on: 2031-03-08
    to: public
  - actor: NOR
    answer: withdraws
    issue: boats
    on: 2031-03-09
    to: public
    dispatch: wire-1
    bytes: "36-52"

--
    status: called off
    on: 2031-03-08
    at: 2031-03-07
    to: public
  - who: [NOR, MED]
    where: Marle
    on: 2031-03-09
$ for of in gap events brief; do entente $of tests/text/proposed.yaml --json >"$SCRATCH/one"; entente $of "$SCRATCH/again.yaml" --json >"$SCRATCH/two"; cmp "$SCRATCH/one" "$SCRATCH/two" && echo same; done
same
same
same
$ entente log tests/text/proposed.yaml | grep proposed
24c9a36 2031-03-04 position   MED   NOR pause "at least 40" (proposed)  to public
# A record takes nothing that nobody has judged; what was read from a dispatch stays so when it is corrected.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick 2>/dev/null | cut -c1-3
ek1
$ printf '#!/bin/sh\nexec entente "$@" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --now 2031-03-20T10:00Z\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"
$ as import tests/text/proposed.yaml "$SCRATCH/r"
tests/text/proposed.yaml:21:111: nobody has judged this position, and a record holds only what somebody accepted; judge it with `entente review`, or leave 'proposed' out if you have
? 2
$ sed 's/, proposed: yes//' tests/text/proposed.yaml >"$SCRATCH/judged.yaml"; as import "$SCRATCH/judged.yaml" "$SCRATCH/r"
entente: 22 entries
$ entente brief "$SCRATCH/judged.yaml" | tail -n +4 >"$SCRATCH/one"; sed 's/--now.*//' "$SCRATCH/as" >"$SCRATCH/reads"; chmod +x "$SCRATCH/reads"; reads brief "$SCRATCH/r" | tail -n +4 | diff "$SCRATCH/one" - && echo same
same
$ as add "$SCRATCH/r" kind=claim says=close told_by='a source' dispatch=wire-1 bytes=36-53 proposed=yes to=public
entente add: proposed=yes: nobody has judged this claim, and a record holds only what somebody accepted; judge it with `entente review`, or leave 'proposed' out if you have
? 2
$ as add "$SCRATCH/r" kind=position id=later actor=NOR issue=pause 'value=[30, null]' dispatch=wire-1 bytes=0-34 to=public 2>/dev/null | wc -l
1
$ as correct "$SCRATCH/r" later value='at most 35' 2>/dev/null | wc -l
1
$ reads show "$SCRATCH/r" later | grep 'value\|dispatch\|bytes'
dispatch    wire-1
bytes       0-34
value       at most 35
# Mistakes.
$ printf '#!/bin/sh\nsed "$1" tests/text/proposed.yaml | entente check -\n' >"$SCRATCH/try"; chmod +x "$SCRATCH/try"
$ try 's/bytes: 0-34/bytes: 34-4/'
-:21:95: '34-4' is no range of bytes of the dispatch; expected one such as 120-260
? 2
$ try 's/bytes: 36-52/bytes: 36-49/'
-:35:94: '36-49' begins or ends inside a character of the dispatch
? 2
$ try 's/, dispatch: wire-1, bytes: 0-34/, bytes: 0-34/'
-:21:77: bytes of no dispatch; expected 'dispatch' beside 'bytes'
? 2
$ try 's/judged: {by: MED, at: 2031-03-06T10:00Z}/judged: MED/'
-:22:121: 'judged' says by whom and when; expected {by: MED, at: 2031-03-08T10:00Z}
? 2
$ try 's/judged: {by: MED/proposed: yes, &/'
-:22:123: judged already; what somebody has judged is no longer proposed: leave 'proposed' out
? 2
$ try 's/to: mediators, judged/judged/'
-:22:77: the public may read this entry but not dispatch 'note-1' (line 17), which says no 'to' and so is the mediators' alone; write to: public there, or for all of the section, or a narrower 'to' here
? 2
$ try 's/value: at least 40/value: at least 80/'
-:21:41: '80' is no value of issue 'pause'; expected a number from 0 to 60
? 2
$ try 's/value: at least 40/value: over 40/'
-:21:41: 'over 40' is no value of issue 'pause'; expected a number from 0 to 60
? 2
$ try 's/value: at least 40/value: [null, null]/'
-:21:41: 'value' is open at both ends; expected an option or a number, [from, to], or one end of a range: at least 500, at most 300
? 2
$ try 's/guns, value: yes/guns, value: true/;s/guns, value: no/guns, value: at least no/'
-:23:54: a range of options that are in no order; expected one option
-:24:40: 'true' is no value of issue 'guns'; did you mean 'yes'? Expected one of no, yes
? 2
$ try 's/, told_by: a source//'
-:29:5: claim without 'actor'; expected who says so, or, where nobody is named, whose word it is: told_by: a source
? 2
$ try 's/position: sou-guns/position: sou-guns, issue: guns/'
-:33:7: a response to several things; expected one of position, issue, draft, package
? 2
$ try 's/actor: SOU, answer: withdraws/actor: NOR, answer: withdraws/'
-:33:49: 'NOR' withdraws what is another's; expected what is its own, or answer: refuses
? 2
$ try 's/, issue: boats, value: none, of/, value: none, of/'
-:34:7: a response to nothing; expected one of position, issue, draft, package
-:34:44: a value of no issue; expected 'issue' beside 'value'
? 2
$ try 's/status: called off/status: held/'
-:39:79: a meeting of a day that had not come when this was known; expected status: planned, or a later 'at'
? 2
