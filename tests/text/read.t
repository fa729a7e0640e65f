$ entente read --check-dictionary tests/data/reading/mine.txt | sed 's/ [0-9a-f]*$/ …/'
english-1 …
$ cd $SCRATCH; printf 'verb MEET : talk\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:6: 'MEET' is no type of PLOVER's
? 2
$ cd $SCRATCH; printf 'verb CONSULT/vist : call\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:14: 'vist' is no mode of this type
? 2
$ cd $SCRATCH; printf '# two lines\nverb CONSULT 999 : call\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:2:14: '999' is no code of CAMEO's
? 2
$ cd $SCRATCH; printf 'verb CONSULT : hold obj=@meetingz\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:25: no set is named 'meetingz'
? 2
$ cd $SCRATCH; printf 'verb CONSULT : hold object=talk\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:21: 'object' is no slot: expected subj, obj, iobj, xcomp, ccomp, comp, mod, adv, any or a preposition
? 2
$ cd $SCRATCH; printf 'verb CONSULT : hold obj=\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:21: 'obj=' asks for nothing: expected a word after '='
? 2
$ cd $SCRATCH; printf 'verb CONSULT : hold who:subj\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:21: 'who:subj' is no role: expected source:SLOT or target:SLOT
? 2
$ cd $SCRATCH; printf 'actor Arnor : Arnor\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:7: 'Arnor' is no actor's code: expected three capitals, then agents
? 2
$ cd $SCRATCH; printf 'agent KNG : king\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:7: 'KNG' is no agent's code
? 2
$ cd $SCRATCH; printf 'person ARN : Aranarth : GOV last year\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:29: 'last' are no days: expected FROM..TO, as 2021-01-26..2025-01-20
? 2
$ cd $SCRATCH; printf 'people ARN : Aranarth\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:1: 'people' is no statement: expected actor, demonym, capital, person, agent, title, thing, context, verb, noun, set, light, through or status
? 2
$ cd $SCRATCH; printf 'Arnor\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:1: 'Arnor' has no colon: expected a word that says what it is, a colon and a list
? 2
$ cd $SCRATCH; printf 'thing : \377\n' > bad.txt; entente read --check-dictionary bad.txt
bad.txt:1:9: the bytes are not UTF-8
? 2
$ entente read --check-dictionary absent.txt
absent.txt: cannot be opened: No such file or directory
? 2
$ entente read --threads 0 tests/data/reading/mine.txt
entente read: --threads 0: expected a whole number from 1 to 256
? 2
$ entente read --format xml tests/data/reading/mine.txt
entente read: no format: xml
`entente read --help` tells more.
? 2
# Any bytes of a text: what is not UTF-8 becomes U+FFFD, in JSON and between tabs; there what is below a space becomes one.
$ printf 'date 2024-03-20\nThe envoy\001 of Egypt met \377Israel\tofficials on Monday.\n' > $SCRATCH/odd.txt; entente read $SCRATCH/odd.txt | python3 -c "import json,sys; [print(repr(e['quote']), e['from'], e['to'], e['trigger'], e['place'], 'until' in e) for e in map(json.loads, sys.stdin)]"
'The envoy\x01 of Egypt met �Israel\tofficials' 0 41 [20, 23] None False
$ entente read --format tsv $SCRATCH/odd.txt | tail -n 1 | cut -f 3-13
The envoy of Egypt	GOV	EGY	met	040	1.0	�Israel officials	GOV	ISR	$SCRATCH/odd.txt	1

# A truce or talks that ended: nobody is said to have ended them, and fighting between two is both's.
$ printf 'date 2024-05-14\nThe ceasefire between Armenia and Azerbaijan collapsed.\nThe truce between Chad and Sudan expired.\nTalks between Peru and Chile broke down.\nThe talks between Oman and Qatar were suspended by Oman.\nFighting between Ghana and Togo erupted near the border.\n' >$SCRATCH/ended.txt; entente read $SCRATCH/ended.txt | python3 -c "import json,sys; [print(e['event'], e['source'], e['target']) for e in map(json.loads, sys.stdin)]"
RETREAT ARM AZE
RETREAT TCD SDN
CONSULT PER CHL
SANCTION OMN QAT
ASSAULT GHA TGO
