# Text to sentences and words; a treebank against itself and against a parse with a fault; mistakes.
$ printf 'NORTHTOWN, Westland (WP) — The envoys don’t meet in the U.S. today. Gen. A. Smith (of the north) paid $5.5m.\n\nTalks resume\n' | entente parse --split

$ printf 'It cannot wait.' | entente parse --split --json

$ printf '# text = They left.\n1\tThey\tthey\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n' >$SCRATCH/gold.conllu; entente parse --conllu --as-is $SCRATCH/gold.conllu

$ sed 's/nsubj/obj/; s/\tleave\t/\tleft\t/' $SCRATCH/gold.conllu | entente parse --conllu --as-is --score $SCRATCH/gold.conllu -

$ printf 'They left. ' | entente parse --split --score $SCRATCH/gold.conllu -

$ printf 'They went.' | entente parse --split --score $SCRATCH/gold.conllu -

$ printf '1\tThey\n' | entente parse --conllu --as-is

$ entente parse --as-is
$ entente parse --split --conllu
$ entente parse nowhere.txt
$ entente parse --model tests/text/parse.t
