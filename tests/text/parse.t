# Text to sentences and words; a treebank against itself and against a parse with a fault; mistakes.
$ printf 'NORTHTOWN, Westland (WP) — The envoys don’t meet in the U.S. today. Gen. A. Smith (of the north) paid $5.5m.\n\nTalks resume\n' | entente parse --split | sed 's/^#/ #/'
 # sent_id = 1
 # newpar
 # text = NORTHTOWN, Westland (WP) — The envoys don’t meet in the U.S. today.
1	NORTHTOWN	_	_	_	_	_	_	_	SpaceAfter=No
2	,	_	_	_	_	_	_	_	_
3	Westland	_	_	_	_	_	_	_	_
4	(	_	_	_	_	_	_	_	SpaceAfter=No
5	WP	_	_	_	_	_	_	_	SpaceAfter=No
6	)	_	_	_	_	_	_	_	_
7	—	_	_	_	_	_	_	_	_
8	The	_	_	_	_	_	_	_	_
9	envoys	_	_	_	_	_	_	_	_
10-11	don’t	_	_	_	_	_	_	_	_
10	do	_	_	_	_	_	_	_	_
11	n’t	_	_	_	_	_	_	_	_
12	meet	_	_	_	_	_	_	_	_
13	in	_	_	_	_	_	_	_	_
14	the	_	_	_	_	_	_	_	_
15	U.S.	_	_	_	_	_	_	_	_
16	today	_	_	_	_	_	_	_	SpaceAfter=No
17	.	_	_	_	_	_	_	_	_

 # sent_id = 2
 # text = Gen. A. Smith (of the north) paid $5.5m.
1	Gen.	_	_	_	_	_	_	_	_
2	A.	_	_	_	_	_	_	_	_
3	Smith	_	_	_	_	_	_	_	_
4	(	_	_	_	_	_	_	_	SpaceAfter=No
5	of	_	_	_	_	_	_	_	_
6	the	_	_	_	_	_	_	_	_
7	north	_	_	_	_	_	_	_	SpaceAfter=No
8	)	_	_	_	_	_	_	_	_
9	paid	_	_	_	_	_	_	_	_
10	$	_	_	_	_	_	_	_	SpaceAfter=No
11	5.5	_	_	_	_	_	_	_	SpaceAfter=No
12	m	_	_	_	_	_	_	_	SpaceAfter=No
13	.	_	_	_	_	_	_	_	_

 # sent_id = 3
 # newpar
 # text = Talks resume
1	Talks	_	_	_	_	_	_	_	_
2	resume	_	_	_	_	_	_	_	_
$ printf 'It cannot wait.' | entente parse --split --json
[
{"id":1,"paragraph":true,"from":0,"to":15,"text":"It cannot wait.","words":[{"id":1,"form":"It","from":0,"to":2,"joined":false,"space":true},{"id":2,"form":"can","from":3,"to":6,"joined":false,"space":false},{"id":3,"form":"not","from":6,"to":9,"joined":true,"space":true},{"id":4,"form":"wait","from":10,"to":14,"joined":false,"space":false},{"id":5,"form":".","from":14,"to":15,"joined":false,"space":true}]}
]

$ printf '# text = They left.\n1\tThey\tthey\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n' >$SCRATCH/gold.conllu; entente parse --conllu --as-is $SCRATCH/gold.conllu | sed 's/^#/ #/'
 # sent_id = 1
 # newpar
 # text = They left.
1	They	they	PRON	PRP	Case=Nom	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
$ sed 's/nsubj/obj/; s/\tleave\t/\tleft\t/' $SCRATCH/gold.conllu | entente parse --conllu --as-is --score $SCRATCH/gold.conllu -
measure    precision  recall     F1
Tokens        100.00  100.00 100.00
Sentences     100.00  100.00 100.00
Words         100.00  100.00 100.00
UPOS          100.00  100.00 100.00
XPOS          100.00  100.00 100.00
UFeats        100.00  100.00 100.00
AllTags       100.00  100.00 100.00
Lemmas         66.67   66.67  66.67
UAS           100.00  100.00 100.00
LAS            66.67   66.67  66.67

$ printf 'They left. ' | entente parse --split --score $SCRATCH/gold.conllu -
measure    precision  recall     F1
Tokens        100.00  100.00 100.00
Sentences     100.00  100.00 100.00
Words         100.00  100.00 100.00

$ printf 'They went.' | entente parse --split --score $SCRATCH/gold.conllu -
entente: the texts are not the same: after "They" the treebank goes on "left.", the parse "went."
? 2

$ printf '1\tThey\n' | entente parse --conllu --as-is
-:1:1: expected ten fields parted by tabs
? 2

$ entente parse --as-is
entente: --as-is goes with --conllu
? 2
$ entente parse --split --conllu
entente: --split goes with plain text, not with --conllu
? 2
$ entente parse nowhere.txt
nowhere.txt: cannot be opened: No such file or directory
? 2
$ entente parse --model tests/text/parse.t
tests/text/parse.t: not a model of entente
? 2
# Any bytes: a NUL ends nothing, and what is not UTF-8 becomes U+FFFD.
$ printf 'They\000 left \377.' | entente parse --split --json
[
{"id":1,"paragraph":true,"from":0,"to":13,"text":"They\u0000 left �.","words":[{"id":1,"form":"They","from":0,"to":4,"joined":false,"space":true},{"id":2,"form":"left","from":6,"to":10,"joined":false,"space":true},{"id":3,"form":"�","from":11,"to":12,"joined":false,"space":false},{"id":4,"form":".","from":12,"to":13,"joined":false,"space":true}]}
]
$ printf 'They left. ' | entente parse --split --json --score $SCRATCH/gold.conllu -
{
  "Tokens": {
    "correct": 3,
    "gold": 3,
    "system": 3,
    "precision": 1.0,
    "recall": 1.0,
    "f1": 1.0
  },
...
  "Words": {
    "correct": 3,
    "gold": 3,
    "system": 3,
    "precision": 1.0,
    "recall": 1.0,
    "f1": 1.0
  }
}
