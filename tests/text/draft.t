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
  2032-03-03  Text of the south (south): 0 open points, made from Second text
  2032-03-08  Third text (third): 5 open points, made from Second text, a
              branch, shown here
  2032-03-09  Third text, in Arabic (third-ar): 2 open points, made from Third
              text
$ entente draft examples/crossing.yaml first --as SOU | sed -n '5,20p'
  4 clauses, 8 open points: 13 pairs, 2 placeholders; named: North Shore 1,
  South Shore 2

  1  The crossing is open [every day] [on market days].
     id days; 1 open point: 2 pairs

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
     id days; 1 open point: 2 pairs

  2  [NOR: A toll of [X] coins is taken by the north.] [SOU: No toll is taken.]
     id toll; 2 open points: 3 pairs, 1 placeholder; named: North Shore 1, South
     Shore 1
$ entente draft examples/crossing.yaml --list; entente draft examples/crossing.yaml --list --csv --on 2032-03-01
  2032-02-10  First text (first): 4 clauses, 8 open points
  2032-02-27  Second text (second): 4 clauses, 6 open points, made from First
              text
  2032-03-03  Text of the south (south): 5 clauses, 0 open points, made from
              Second text
  2032-03-08  Third text (third): 5 clauses, 5 open points, made from Second
              text
  2032-03-09  Third text, in Arabic (third-ar): 3 clauses, 2 open points, made
              from Third text
on,id,title,parent,sponsors,brackets,pairs,placeholders,remarks,source,entry
2032-02-10,first,First text,,MED,8,13,2,0,,315ef4e10f81d9039100590f26b0de0f
2032-02-27,second,Second text,first,MED,6,8,1,0,,611d5ec748a0bc2340301aa03b2141c4
$ entente draft examples/crossing.yaml --on 2032-02-20 | sed -n '3,6p'; entente draft examples/crossing.yaml --on 2032-02-05; entente draft examples/crossing.yaml fourth; entente draft examples/crossing.yaml third-ar | sed -n '3,14p'
First text (first)
  2032-02-10, put forward by The mediator
  4 clauses, 8 open points: 13 pairs, 2 placeholders; named: North Shore 2,
  South Shore 2
seen by mediators as of 2032-02-05
  No draft is in view.
Third text, in Arabic (third-ar)
  2032-03-09, made from Third text, put forward by The mediator
  3 clauses, 2 open points: 3 pairs

  1  يُفتح المعبر خمسة أيام في الأسبوع.
     id days; 0 open points

  2  يكون الحراس مشتركين [وغير مسلحين].
     id guards; 1 open point: 1 pair

  3  تُجبى رسوم قدرها [قطعتان] [أربع قطع] وتُقسم.
     id toll; 1 open point: 2 pairs
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
