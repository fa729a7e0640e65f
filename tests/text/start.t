# Five questions make a case that is accepted; what is known is the mediators', who negotiates and of what everybody's.
$ entente start $SCRATCH/a.yaml <examples/answers.txt --now 2026-11-01T08:00Z
$ cat $SCRATCH/a.yaml
case:
  title: "Talks on the ferry quay"
  keeper: "MED"
  on: 2026-11-01
  to: public
actors:
  to: public
  entries:
    - {id: "NOR", name: "Northern Council", role: party}
    - {id: "SOU", name: "Southern Council", role: party}
    - {id: "MED", name: "Harbour mediator", role: mediator}
issues:
  to: public
  entries:
    - {id: "toll", order: 1, name: "Toll", options: {"none": "none", "shared": "shared", "full": "full"}, ordered: yes}
    - {id: "open-days", order: 2, name: "Open days", range: {from: 0, to: 7, step: 1, unit: "days a week"}}
positions:
  to: mediators
  entries:
    - {actor: "NOR", issue: "toll", value: "full"}
    - {actor: "SOU", issue: "toll", value: "none"}
    - {actor: "SOU", issue: "open-days", value: "5"}
clocks:
  to: mediators
  entries:
    - {id: deadline-1, due: "2031-05-01", name: "the interim rules lapse"}
$ entente check $SCRATCH/a.yaml
$ entente gap $SCRATCH/a.yaml --csv
on,actor,issue,from,to,stance,gap_change,told_by,corrected_by,return_by,return_what,source,entry
2026-11-01,NOR,toll,,full,stated,,MED,,,,,a54ada3dd4c9009579293f18742e7204
2026-11-01,SOU,open-days,,5,stated,,MED,,,,,e02fb72d089c6bbd3103f00e00ce952a
2026-11-01,SOU,toll,,none,stated,,MED,,,,,838d3f269a7f800399a6a30507fb40d4
$ entente clocks $SCRATCH/a.yaml --as NOR
seen by Northern Council (NOR) as of 2026-11-01
# Names of any script, with a short name of one's own or a made one; lines end with CR too.
$ printf 'Talks\r\nשביתה\nБерег (BER)\n\nÉquipe de médiation\n\nالرسوم: لا شيء / نصف\n\nBER, الرسوم: نصف\n' | entente start $SCRATCH/b.yaml --now 2026-11-01
$ grep -A99 actors $SCRATCH/b.yaml
actors:
  to: public
  entries:
    - {id: "party-1", name: "שביתה", role: party}
    - {id: "BER", name: "Берег", role: party}
    - {id: "equipe-de-mediation", name: "Équipe de médiation", role: mediator}
issues:
  to: public
  entries:
    - {id: "issue-1", order: 1, name: "الرسوم", options: {"option-1": "لا شيء", "option-2": "نصف"}, ordered: yes}
positions:
  to: mediators
  entries:
    - {actor: "BER", issue: "issue-1", value: "option-2"}
$ entente check $SCRATCH/b.yaml
# Never onto a file that is there.
$ entente start $SCRATCH/a.yaml <examples/answers.txt
$SCRATCH/a.yaml: cannot be written: File exists
? 2
# What is wrong, by question and line, and nothing is written.
$ entente start $SCRATCH/c.yaml </dev/null
talks: talks without a name; expected a line of text
? 2
$ printf 'T\nA\n\n' | entente start $SCRATCH/c.yaml
parties:1:1: 1 of them; expected 2 at least: a line each: Northern Council, or with a short name of your own: Northern Council (NOR)
? 2
$ printf 'T\nA\nB (A)\n\n' | entente start $SCRATCH/c.yaml
parties:2:1: 'B' stands there already, or one with the same short name 'A'; expected another: Name (SHORT)
? 2
$ printf 'T\nA (a b)\nB\n\n' | entente start $SCRATCH/c.yaml
parties:1:1: 'A (a b)': expected Name (SHORT), SHORT without spaces or punctuation but - _ .
? 2
$ printf 'T\nA\nB\n\nM\n\nToll\n' | entente start $SCRATCH/c.yaml
issues:1:1: 'Toll': expected Issue: one / another, or Issue: 0 to 7 days
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: none\n' | entente start $SCRATCH/c.yaml
issues:1:1: 'none' is one option; expected two at least, one / another, or a range: 0 to 7 days
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: 7 to 0 days\n' | entente start $SCRATCH/c.yaml
the answers:15:51: 'range' runs from the greater to the smaller end
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: x / y\n\nC, Toll: x\n' | entente start $SCRATCH/c.yaml
known:1:1: 'C' is nobody of the answers before; expected a party's name or short name
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: x / y\n\nA, Tolls: x\n' | entente start $SCRATCH/c.yaml
known:1:1: 'Tolls' is no issue of the answer before; expected one of these
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: x / y\n\nA, Toll: z\n' | entente start $SCRATCH/c.yaml
known:1:1: 'z' is no option of Toll; expected one of the answer before
? 2
$ printf 'T\nA\nB\n\nM\n\nToll: x / y\n\nby Friday: it ends\n' | entente start $SCRATCH/c.yaml
known:1:1: 'Friday' after 'by'; expected by 2031-05-01: what ends then
? 2
$ printf 'T\nA\nB\n\nM\n\nDays: 0 to 7\n\nA, Days: 9\n' | entente start $SCRATCH/c.yaml
the answers:19:42: '9' is no value of issue 'days'; expected a number from 0 to 7
? 2
$ test -e $SCRATCH/c.yaml
? 1
