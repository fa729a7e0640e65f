# The one text: drafts, alternatives of fewer readers, answers.

$ entente draft examples/crossing.yaml third
seen by mediators as of 2032-03-12

Third text (third)
  2032-03-08, made from Second text, put forward by The mediator
  5 clauses, 5 open points: 7 pairs; named: North Shore 2

  1      The crossing is open five days a week [NOR: but for feasts].
         id days; 1 open point: 1 pair; named: North Shore 1; agreed ad
         referendum; settles Open days: 5 days a week
         of fewer readers: North Shore: but for feasts behind days a week
         (caucus with North Shore)

  2      Guards shall be joint [and unarmed].
         id guards; 1 open point: 1 pair; settles Guards: joint

  3      A toll of [two] [four][NOR: six] coins is taken and shared.
         id toll; 1 open point: 3 pairs; named: North Shore 1; settles Toll:
         shared
         of fewer readers: North Shore: six instead of [four] [caucus] (caucus
         with North Shore)

  3 bis  [Both shores dredge the ford [every spring].]
         id dredging; 2 open points: 2 pairs

  4      The shores meet again yearly, in May.
         id review; 0 open points

Answers   by clause and party
             NOR          SOU
  the whole  —            reserves
  1          accepts if   accepts
  3 bis      refuses      accepts
  the whole, 2032-03-12: South Shore reserves (because: the council of the south
  sits on the 20th)
  1, 2032-03-11: North Shore accepts if the guards are joint (in return for
  South Shore, third § days)
  1, 2032-03-10: South Shore accepts
  3 bis, 2032-03-11: North Shore refuses (because: the ford is the south's)
  (told in private: the north would dredge if the south paid in grain)
  3 bis, 2032-03-11: South Shore accepts
  told by The mediator

Lineage
  2032-02-10  First text (first): 8 open points
  2032-02-27  Second text (second): 6 open points, made from First text
  2032-02-29  Second text, in Arabic (second-ar): 3 open points, made from
              Second text
  2032-03-03  Text of the south (south): 0 open points, made from Second text, a
              branch
  2032-03-08  Third text (third): 5 open points, made from Second text, a
              branch, shown here
$ entente draft examples/crossing.yaml first --as SOU | sed -n '5,20p'
  4 clauses, 8 open points: 13 pairs, 2 placeholders; named: North Shore 1,
  South Shore 2

  1  The crossing is open [every day] [on market days].
     id days; 1 open point: 2 pairs (a guessed choice)

  2  [NOR: A toll of [X] coins is taken by the north.] [SOU: No toll is taken.]
     id toll; 2 open points: 3 pairs, 1 placeholder; named: North Shore 1, South
     Shore 1

  3  Guards [shall] [should][SOU: may] be [joint [and unarmed]].
     id guards; 3 open points: 5 pairs; named: South Shore 1
     of fewer readers: South Shore: may instead of [should] (caucus with the
     mediators)

  4  The shores meet again [yearly,] [in May]. [Placeholder: who calls them]
$ entente draft examples/crossing.yaml first --as public | sed -n '3,14p'
First text (first)
  2032-02-10, put forward by The mediator
  4 clauses, 8 open points: 12 pairs, 2 placeholders; named: North Shore 1,
  South Shore 1

  1  The crossing is open [every day] [on market days].
     id days; 1 open point: 2 pairs (a guessed choice)

  2  [NOR: A toll of [X] coins is taken by the north.] [SOU: No toll is taken.]
     id toll; 2 open points: 3 pairs, 1 placeholder; named: North Shore 1, South
     Shore 1
$ entente draft examples/crossing.yaml --list; entente draft examples/crossing.yaml --list --csv --on 2032-03-01
  2032-02-10  First text (first): 4 clauses, 8 open points
  2032-02-27  Second text (second): 4 clauses, 6 open points, made from First
              text
  2032-02-29  Second text, in Arabic (second-ar): 3 clauses, 3 open points, made
              from Second text
  2032-03-03  Text of the south (south): 5 clauses, 0 open points, made from
              Second text
  2032-03-08  Third text (third): 5 clauses, 5 open points, made from Second
              text
on,id,title,parent,sponsors,brackets,pairs,placeholders,remarks,source,entry
2032-02-10,first,First text,,MED,8,13,2,0,,315ef4e10f81d9039100590f26b0de0f
2032-02-27,second,Second text,first,MED,6,8,1,0,,611d5ec748a0bc2340301aa03b2141c4
2032-02-29,second-ar,"Second text, in Arabic",second,MED,3,4,1,0,,e52c53978738f4195e31bc01f1eb0583
$ entente draft examples/crossing.yaml --on 2032-02-20 | sed -n '3,6p'; entente draft examples/crossing.yaml --on 2032-02-05; entente draft examples/crossing.yaml fourth; entente draft examples/crossing.yaml second-ar | sed -n '3,14p'
First text (first)
  2032-02-10, put forward by The mediator
  4 clauses, 8 open points: 13 pairs, 2 placeholders; named: North Shore 2,
  South Shore 2
seen by mediators as of 2032-02-05
  No draft is in view.
Second text, in Arabic (second-ar)
  2032-02-29, made from Second text, put forward by The mediator
  3 clauses, 3 open points: 4 pairs, 1 placeholder

  1  يُفتح المعبر [كل يوم] [خمسة أيام في الأسبوع].
     id days; 1 open point: 2 pairs (a guessed choice)

  2  تُجبى رسوم قدرها [X] قطع وتُقسم.
     id toll; 1 open point: 1 pair, 1 placeholder

  3  يكون الحراس مشتركين [وغير مسلحين].
     id guards; 1 open point: 1 pair
entente: no draft 'fourth' in this view; expected one of `entente draft --list`
$ entente draft examples/crossing.yaml second --json | grep -A14 '"id": "review"'
        "id": "review",
        "number": "4",
        "text": "The shores meet again [yearly,] [in May].",
        "brackets": 2,
        "pairs": 2,
        "placeholders": 0,
        "remarks": 0,
        "unbalanced": 0,
        "points": [
          {
            "number": 1,
            "kind": "contested",
            "words": "yearly,",
            "group": 0,
            "sure": false,

# A plain text into a case: clauses are followed by their words, then by their numbers, and what is unsure is told.
$ cp examples/crossing.yaml "$SCRATCH/c.yaml"; add() { entente draft add "$SCRATCH/c.yaml" "$@" --on 2032-03-20; }; add examples/crossing-fourth.txt --parent third --to public --sponsors MED --id fourth && entente check "$SCRATCH/c.yaml" && tail -1 "$SCRATCH/c.yaml" && entente draft "$SCRATCH/c.yaml" | sed -n '3,12p'
  - {kind: draft, id: fourth, "on": "2032-03-20", to: [public], title: Fourth text, parent: third, sponsors: [MED], numbering: numbers, clauses: [{id: days, text: "The crossing is open five days a week, but for feasts."}, {id: guards, text: "Guards shall be joint [and unarmed].", settles: {guards: joint}}, {id: toll, text: "A toll of [three] coins is taken and shared."}, {id: dredging, number: "3 bis", text: "Both shores dredge the ford, in the dry months."}, {id: c4, text: A boat of the Guild lies at each landing.}, {id: review, text: "The shores meet again yearly, in May."}]}
Fourth text (fourth)
  2032-03-20, made from Third text, put forward by The mediator
  6 clauses, 2 open points: 2 pairs

  1      The crossing is open five days a week, but for feasts.
         id days; 0 open points

  2      Guards shall be joint [and unarmed].
         id guards; 1 open point: 1 pair; settles Guards: joint

entente: clause 1 is days, by its number
entente: clause 2 is guards, by its words
entente: clause 3 is toll, by its number
entente: clause 3 bis is dredging, by its number
entente: clause 4 is new: c4
entente: clause 5 is review, by its words
$ add() { entente draft add "$SCRATCH/c.yaml" "$@" --on 2032-03-21 --dry-run; }; printf '\357\273\277Guards shall be joint [and unarmed].\r\n\r\nThe shores meet again yearly, in May.\n\nA toll of [two] [four]\ncoins is taken, and shared.\n' >"$SCRATCH/plain.txt"; add "$SCRATCH/plain.txt" --parent third; printf '(a) Boats pass [NOR: but for feasts].\n\n(b) A toll of\ncoins.\n\n   It is shared.\nArticle 3\nShared.\n2.1 deep\n12 ter no point\nnot 3. a number\n' >"$SCRATCH/letters.txt"; add "$SCRATCH/letters.txt" --parent third --title "By letters"; printf '1. A toll of [two] [four] coins is taken and shared now.\n2. The crossing is open five days.\n3. Guards.\n' >"$SCRATCH/moved.txt"; add "$SCRATCH/moved.txt" --parent third; add "$SCRATCH/moved.txt" --parent third --follow 1=toll,2=days,3=new 2>&1 | cut -c1-150
{"kind":"draft","id":"draft-2032-03-21","on":"2032-03-21","to":["mediators"],"parent":"third","clauses":[{"id":"guards","text":"Guards shall be joint [and unarmed].","settles":{"guards":"joint"}},{"id":"review","text":"The shores meet again yearly, in May."},{"id":"p3","text":"A toll of [two] [four] coins is taken, and shared."}]}
{"kind":"draft","id":"draft-2032-03-21","on":"2032-03-21","to":["mediators"],"title":"By letters","parent":"third","clauses":[{"id":"ca","number":"a","text":"Boats pass [NOR: but for feasts]."},{"id":"cb","number":"b","text":"A toll of coins.\nIt is shared."},{"id":"toll","number":"3","text":"Shared."},{"id":"c2.1","number":"2.1","text":"deep"},{"id":"c12ter","number":"12 ter","text":"no point not 3. a number"}]}
{"kind":"draft","id":"draft-2032-03-21","on":"2032-03-21","to":["mediators"],"parent":"third","numbering":"numbers","clauses":[{"id":"days","text":"A toll of [two] [four] coins is taken and shared now."},{"id":"guards","text":"The crossing is open five days."},{"id":"toll","text":"Guards."}]}
entente: clause 1 is toll, as said
entente: clause 2 is days, as said
entente: clause 3 is new: c3
entente: the clause guards of third is gone
entente: the clause dredging of third is gone
entente: the clause review of third is gone
{"kind":"draft","id":"draft-2032-03-21","on":"2032-03-21","to":["mediators"],"parent":"third","numbering":"numbers","clauses":[{"id":"toll","text":"A 
entente: clause 1 is guards, by its words
entente: clause 2 is review, by its words
entente: clause 3 is new: p3; it reads more like toll (100 of 100 words): --follow '3=toll' would say so
entente: the clause days of third is gone
entente: the clause toll of third is gone
entente: the clause dredging of third is gone
entente: clause a is new: ca
entente: clause b is new: cb; it reads more like toll (71 of 100 words): --follow 'b=toll' would say so
entente: clause 3 is toll, by its number
entente: clause 2.1 is new: c2.1
entente: clause 12 ter is new: c12ter
entente: the clause days of third is gone
entente: the clause guards of third is gone
entente: the clause dredging of third is gone
entente: the clause review of third is gone
entente: warning: the text holds 'NOR: but for feasts', which fewer may read than Third text (caucus with North Shore)
entente: clause 1 is days, by its number; it reads more like toll (95 of 100 words): --follow '1=toll' would say so
entente: clause 2 is guards, by its number; it reads more like days (86 of 100 words): --follow '2=days' would say so
entente: clause 3 is toll, by its number; it reads more like guards (29 of 100 words): --follow '3=guards' would say so
entente: the clause dredging of third is gone
entente: the clause review of third is gone
$ add() { entente draft add "$SCRATCH/c.yaml" "$@" --on 2032-03-21 --dry-run; }; printf '1. A.\0\n' >"$SCRATCH/zero.txt"; add "$SCRATCH/zero.txt"; printf '1. A\377\n' >"$SCRATCH/bytes.txt"; add "$SCRATCH/bytes.txt"; printf ' \n\n' >"$SCRATCH/empty.txt"; add "$SCRATCH/empty.txt"; add "$SCRATCH/moved.txt" --follow 9=toll; add "$SCRATCH/moved.txt" --follow 1=toll,2=toll; add "$SCRATCH/moved.txt" --follow toll; add "$SCRATCH/moved.txt" --parent nine; python3 -c 'print("\n\n".join("p%d x" % i for i in range(1001)))' >"$SCRATCH/many.txt"; add "$SCRATCH/many.txt"; entente draft add "$SCRATCH/c.yaml"; entente draft "$SCRATCH/c.yaml" third second
$SCRATCH/zero.txt: a text with zero bytes; expected words in UTF-8
$SCRATCH/bytes.txt:1:1: control characters, or no UTF-8, in this line; expected words in UTF-8
$SCRATCH/empty.txt: no clauses; expected numbered ones (`1. …`), or paragraphs
entente: '9=toll': the text has no such clause; expected NUMBER=ID, or NUMBER=new
entente: '2=toll': the earlier draft has no such clause left; expected NUMBER=ID, or NUMBER=new
entente draft: --follow 'toll'; expected NUMBER=ID,NUMBER=new
entente: no draft 'nine' in this view; expected one of `entente draft --list`
$SCRATCH/many.txt: more than 1000 clauses
entente draft: expected CASE and perhaps a draft's id, or: add RECORD|CASE FILE
entente draft: expected CASE and perhaps a draft's id, or: add RECORD|CASE FILE
? 2
