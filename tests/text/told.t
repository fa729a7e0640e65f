# Two mediators in two capitals: 55 in Arden, at most 45 in Brill.
$ entente told examples/two-capitals.yaml
seen by mediators as of 2033-05-12

Told different things
  Lowest level, Upper Shore's position: The mediator in Arden told Lower Shore
  55 cm; The mediator in Brill told The Island at most 45 cm; since 2033-05-08

Lowest level
  The Island      Lower Shore 80 cm (in public, since 2033-05-03); Upper Shore
                  at most 45 cm, “no more than 45, I think” (by The mediator in
                  Brill, since 2033-05-08) (mediators only); Upper Shore 40 cm
                  (in public, since 2033-05-02)
  Lower Shore     First text 60 cm (by The mediator in Arden, since 2033-05-10)
                  (caucus with Lower Shore); Upper Shore 55 cm (by The mediator
                  in Arden, since 2033-05-06) (caucus with Lower Shore, Upper
                  Shore); Upper Shore 40 cm (in public, since 2033-05-02)
  Upper Shore     Lower Shore 80 cm (in public, since 2033-05-03)

Who runs the gates
  The Island      Text of the Island a joint crew (by The mediator in Brill,
                  since 2033-05-11) (caucus with The Island, Upper Shore); Upper
                  Shore accepts a joint crew (by The mediator in Arden, since
                  2033-05-12) (caucus with The Island, Upper Shore)
  Lower Shore     First text a joint crew (by The mediator in Arden, since
                  2033-05-10) (caucus with Lower Shore)
  Upper Shore     Text of the Island a joint crew (by The mediator in Brill,
                  since 2033-05-11) (caucus with The Island, Upper Shore)

Fee for water
  The Island      Text of the Island 2 coins (by The mediator in Brill, since
                  2033-05-11) (caucus with The Island, Upper Shore)
  Lower Shore     Upper Shore “they want a fee, and will not say how much” (by
                  The mediator in Brill, since 2033-05-09) (mediators only)
  Upper Shore     Text of the Island 2 coins (by The mediator in Brill, since
                  2033-05-11) (caucus with The Island, Upper Shore)

What they can infer
  Lower Shore     Lowest level, of The Island or Upper Shore: 60 cm, for First
                  text settles it so, and it is not its own
  The Island      Who runs the gates, of Upper Shore: a joint crew, for it
                  accepts what settles that
  Lower Shore     Who runs the gates, of The Island or Upper Shore: a joint
                  crew, for First text settles it so, and it is not its own
  Upper Shore     Who runs the gates, of The Island: a joint crew, for it puts
                  forward Text of the Island
  Upper Shore     Fee for water, of The Island: 2 coins, for it puts forward
                  Text of the Island

# A party's own view tells of that party alone.
$ entente told examples/two-capitals.yaml --as UPR
seen by Upper Shore (UPR) as of 2033-05-12

Lowest level
  Upper Shore     Lower Shore 80 cm (in public, since 2033-05-03)

Who runs the gates
  Upper Shore     Text of the Island a joint crew (by The mediator in Brill,
                  since 2033-05-11) (caucus with the mediators, The Island)

Fee for water
  Upper Shore     Text of the Island 2 coins (by The mediator in Brill, since
                  2033-05-11) (caucus with the mediators, The Island)

What they can infer
  Upper Shore     Who runs the gates, of The Island: a joint crew, for it puts
                  forward Text of the Island
  Upper Shore     Fee for water, of The Island: 2 coins, for it puts forward
                  Text of the Island

$ entente told examples/two-capitals.yaml --as public
seen by public as of 2033-05-03

Lowest level
  The Island      Lower Shore 80 cm (in public, since 2033-05-03); Upper Shore
                  40 cm (in public, since 2033-05-02)
  Lower Shore     Upper Shore 40 cm (in public, since 2033-05-02)
  Upper Shore     Lower Shore 80 cm (in public, since 2033-05-03)

$ entente told examples/two-capitals.yaml --party LWR --issue fee
seen by mediators as of 2033-05-12

Fee for water
  Lower Shore     Upper Shore “they want a fee, and will not say how much” (by
                  The mediator in Brill, since 2033-05-09) (mediators only)

# Before a release: what would be told, inferred and contradicted besides.
$ entente told examples/two-capitals.yaml --if-released upr-gates --to LWR
seen by mediators as of 2033-05-12

If upr-gates were released to Lower Shore, this would be told, inferred and
contradicted besides:

Who runs the gates
  Lower Shore     Upper Shore the Upper Shore (by The mediator in Arden, since
                  2033-05-12) (caucus with Upper Shore)

$ entente told examples/two-capitals.yaml --if-released island --to LWR
seen by mediators as of 2033-05-12

If island were released to Lower Shore, this would be told, inferred and
contradicted besides:

Who runs the gates
  Lower Shore     Text of the Island a joint crew (by The mediator in Brill,
                  since 2033-05-12) (caucus with The Island, Upper Shore)

Fee for water
  Lower Shore     Text of the Island 2 coins (by The mediator in Brill, since
                  2033-05-12) (caucus with The Island, Upper Shore)

What they can infer
  Lower Shore     Who runs the gates, of The Island: a joint crew, for it puts
                  forward Text of the Island
  Lower Shore     Fee for water, of The Island: 2 coins, for it puts forward
                  Text of the Island

$ entente told examples/two-capitals.yaml --if-released first --to LWR
seen by mediators as of 2033-05-12

If first were released to Lower Shore, this would be told, inferred and
contradicted besides:

Nothing besides.

# The day before the second mediator spoke nothing contradicts.
$ entente told examples/two-capitals.yaml --on 2033-05-07 --issue level
seen by mediators as of 2033-05-07

Lowest level
  The Island      Lower Shore 80 cm (in public, since 2033-05-03); Upper Shore
                  40 cm (in public, since 2033-05-02)
  Lower Shore     Upper Shore 55 cm (by The mediator in Arden, since 2033-05-06)
                  (caucus with Lower Shore, Upper Shore); Upper Shore 40 cm (in
                  public, since 2033-05-02)
  Upper Shore     Lower Shore 80 cm (in public, since 2033-05-03)

$ entente told examples/two-capitals.yaml --csv
party,issue,of,draft,value,words,teller,via,from,until,entry
ISL,level,LWR,,80,,LWR,public,2033-05-03,,1e69899f69a01b650610caf4aea4860b
ISL,level,UPR,,at most 45,"no more than 45, I think",BRL,shown,2033-05-08,,8a8423b406677bb2edb3b77b351c86cb
ISL,level,UPR,,40,,UPR,public,2033-05-02,,1888fe05e6b08db5d941a797ca8c9cf2
LWR,level,,first,60,,ARD,draft,2033-05-10,,7b9e7f4c09527752a8ac160989b21ebe
LWR,level,UPR,,55,,ARD,position,2033-05-06,,caa11d0c50232a638dabf5b40effad48
LWR,level,UPR,,40,,UPR,public,2033-05-02,,1888fe05e6b08db5d941a797ca8c9cf2
UPR,level,LWR,,80,,LWR,public,2033-05-03,,1e69899f69a01b650610caf4aea4860b
ISL,gates,,island,joint,,BRL,draft,2033-05-11,,5e99a4edc9ee1ed5a75dafd699ede189
ISL,gates,UPR,,joint,accepts,ARD,answer,2033-05-12,,a01af20e4b6d4a0bf2429c9efdcba8ed
LWR,gates,,first,joint,,ARD,draft,2033-05-10,,7b9e7f4c09527752a8ac160989b21ebe
UPR,gates,,island,joint,,BRL,draft,2033-05-11,,5e99a4edc9ee1ed5a75dafd699ede189
ISL,fee,,island,2,,BRL,draft,2033-05-11,,5e99a4edc9ee1ed5a75dafd699ede189
LWR,fee,UPR,,,"they want a fee, and will not say how much",BRL,shown,2033-05-09,,e9e5cefb6e663fc927fc5a8f0d94d0b3
UPR,fee,,island,2,,BRL,draft,2033-05-11,,5e99a4edc9ee1ed5a75dafd699ede189

$ entente told examples/two-capitals.yaml --if-released upr-gates
entente told: --if-released ENTRY and --to ACTORS go together
? 2

$ entente told examples/two-capitals.yaml --if-released nowhere --to LWR
entente: no position, draft or answer 'nowhere' in view
? 2

$ entente told examples/two-capitals.yaml --if-released first --to ARD
entente: no party 'ARD' in view; expected parties' ids with commas between
? 2

$ entente told examples/two-capitals.yaml --party XYZ
entente: no party 'XYZ' in view
? 2

$ entente brief examples/two-capitals.yaml | sed -n '/^Told/,/^$/p'
Told different things
  Lowest level, Upper Shore's position: The mediator in Arden told Lower Shore
  55 cm; The mediator in Brill told The Island at most 45 cm; since 2033-05-08

# What was said, or shown, on an unknown day was told when it was known; what is to be shown later is not told yet. An answer can be shown too.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-01-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: OTH, role: mediator}, {id: AAA, role: party}, {id: BBB, role: party}]}' 'issues: {to: public, entries: [{id: gate, options: [open, shut]}]}' 'positions: [{id: p, actor: AAA, issue: gate, value: open, on: unknown, at: 2031-01-02, by: MED, to: [mediators, BBB]}]' 'responses: [{id: a, actor: AAA, position: p, answer: accepts, on: 2031-01-05, to: mediators}]' 'shown: [{whom: BBB, by: OTH, of: AAA, issue: gate, value: shut, on: unknown, at: 2031-01-04}, {whom: BBB, by: OTH, of: AAA, issue: gate, value: open, on: 2031-02-01, at: 2031-01-04}, {whom: BBB, by: MED, what: a, on: 2031-01-06}]' >"$SCRATCH/undated.yaml"; entente told "$SCRATCH/undated.yaml"
seen by mediators as of 2031-01-06

Told different things
  gate, AAA's position: MED told BBB open; OTH told BBB shut; since 2031-01-04

gate
  BBB             AAA open (by MED, since 2031-01-02) (caucus with BBB); AAA
                  open, “accepts” (by MED, since 2031-01-06) (mediators only);
                  AAA shut (by OTH, since 2031-01-04) (mediators only)

# A party is told of itself alone; a name that is several entries' names none.
$ entente told examples/two-capitals.yaml --as UPR --party ISL
entente: UPR is told of itself alone, not of ISL
? 2
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2031-01-01, to: public, invented: yes}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: AAA, role: party}, {id: BBB, role: party}]}' 'issues: {to: public, entries: [{id: gate, options: [open, shut]}]}' 'positions: [{id: x, actor: AAA, issue: gate, value: open}]' 'drafts: [{id: x, clauses: [{id: c, text: Words., settles: {gate: open}}]}]' >"$SCRATCH/twice.yaml"; entente told "$SCRATCH/twice.yaml" --if-released x --to BBB
entente: 'x' is the name of several entries in view; expected an `entry` id
? 2
