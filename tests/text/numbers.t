# Options that are numbers: each is read in one way, and what is no plain number is refused before anything is read or written.
$ printf '#!/bin/sh\nfor value in "$@"; do entente add nowhere - --group "$value"; entente read nowhere --threads "$value"; for o in points memory draws seed; do entente frontier nowhere --$o "$value"; done; for o in seed passes teachers; do entente train --treebank nowhere --out nowhere --$o "$value"; done; done 2>&1\n' >"$SCRATCH/whole"; chmod +x "$SCRATCH/whole"
$ printf '#!/bin/sh\nfor value in "$@"; do for o in epsilon time spread; do entente frontier nowhere --$o "$value"; done; done 2>&1\n' >"$SCRATCH/real"; chmod +x "$SCRATCH/real"
$ "$SCRATCH/whole" 10x
entente add: --group 10x: expected a whole number from 1 to 10000
entente read: --threads 10x: expected a whole number from 1 to 256
entente frontier: --points 10x: expected a whole number
entente frontier: --memory 10x: expected a whole number
entente frontier: --draws 10x: expected a whole number from 0 to 1000000000
entente frontier: --seed 10x: expected a whole number
entente train: --seed 10x: expected a whole number
entente train: --passes 10x: expected a whole number from 1 to 10000
entente train: --teachers 10x: expected a whole number from 0 to 16
? 2
$ "$SCRATCH/whole" '' ' 5' '5 ' +5 -1 -18446744073709551614 1e3 0x10 1.5 ٣ 99999999999999999999 | grep -c 'expected a whole number'
99
$ "$SCRATCH/whole" 2 | grep -c 'expected a whole number'
0
? 1
$ "$SCRATCH/real" 10x
entente frontier: --epsilon 10x: expected a number from 0 to 1000000
entente frontier: --time 10x: expected a number from 0 to 1000000000
entente frontier: --spread 10x: expected a number from 0 to 1
? 2
$ "$SCRATCH/real" '' ' 5' '5 ' +5 -1 0x10 0x1p-3 inf nan 1e400 1,5 . e5 | grep -c 'expected a number'
39
$ "$SCRATCH/real" 0 0.25 1e-3 .5 1 | grep -c 'expected a number'
0
? 1
