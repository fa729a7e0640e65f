# What the clerk proposes of a line: with a case its issues by name, unit and option; silent on questions, denials and suppositions.
$ printf '%s\n' '{"id":"a","date":"2031-05-09","text":"Green Valley wants a truce of at least six weeks. Would Blue Coast take ten days? Blue Coast denied that it had agreed to 30 days. Were the guns to stay, the road might be shut for 20 days.","case":{"actors":[{"id":"BLU","name":"Blue Coast","role":"party"},{"id":"GRN","name":"Green Valley","role":"party"}],"issues":[{"id":"truce","name":"Length of the truce","range":{"from":0,"to":90,"step":1,"unit":"days"}}]}}' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
{"doc":"a","kind":"position","actor":"GRN","issue":"truce","value":[42,null],"stance":"demanded","from":0,"to":48}
{"doc":"a","kind":"note","text":"Blue Coast denied that it had agreed to 30 days","about":["BLU"],"response":"denies","value":30,"issue":"truce","from":82,"to":129}
$ printf '{"id":"a"}\n' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
[...]lines.jsonl:1:1: expected an object with "id", "date" (YYYY-MM-DD) and "text"
? 2
# Of a text a case, which a brief can be made of; to a case what it does not say already, in its own units and by what people call it.
$ entente clerk examples/dispatches/2024-03-19-demand.txt examples/dispatches/2024-03-22-veto.txt > $SCRATCH/made.yaml; entente check $SCRATCH/made.yaml && entente brief $SCRATCH/made.yaml | grep "nobody has judged them"
20 entries are marked (proposed): nobody has judged them, and they may be wrong
$ printf 'date 2031-03-09\nNorth Bank wants a quiet of six weeks. South Bank offers 20 days. Is South Bank ready for 30 days?\n' > $SCRATCH/news.txt
$ cp tests/text/proposed.yaml $SCRATCH/ferry.yaml; entente clerk $SCRATCH/news.txt --into $SCRATCH/ferry.yaml | grep proposed:
  - {actor: NOR, issue: pause, value: 42, stance: demanded, on: 2031-03-09, at: 2031-03-09, dispatch: 2031-03-09-07f413229d131079, bytes: 0-37, proposed: yes}
  - {actor: SOU, issue: pause, value: 20, stance: offered, on: 2031-03-09, at: 2031-03-09, dispatch: 2031-03-09-07f413229d131079, bytes: 39-64, proposed: yes}
entente clerk: 2 new proposals in $SCRATCH/ferry.yaml.queue, 2 wait; judge them with: entente review $SCRATCH/ferry.yaml
$ entente clerk $SCRATCH/news.txt --into $SCRATCH/ferry.yaml --account | tail -n +2
  North Bank wants a quiet of six weeks.
    position: North Bank wants a quiet of six weeks
  South Bank offers 20 days.
    position: South Bank offers 20 days
  Is South Bank ready for 30 days?
    nothing: a question
$ printf 'date 2031-03-09\nNorth \033[31mBank wants 5 days.\n' > $SCRATCH/news.txt; entente clerk $SCRATCH/news.txt --into $SCRATCH/ferry.yaml
entente: $SCRATCH/news.txt is no text in UTF-8 without control characters, as a case keeps
? 2
# A day without a year that went by is no deadline of next year.
$ printf 'date 2024-03-18\nThe truce held until 24 February.\nThe ban on fishing was in force until 2 March.\nThe new truce will last until 24 April.\n' >$SCRATCH/until.txt; entente clerk $SCRATCH/until.txt | grep -o "due: [-0-9]*"
due: 2024-04-24
# What is refused, denied or withdrawn answers what stands in the case or is proposed besides; what answers nothing stays a note, as does what is refused only on a condition. A withdrawn position closes no gap.
$ printf 'date 2031-03-09\nNorth Bank wants a pause of 50 days. South Bank offered 20 days. North Bank rejected South Bank'"'"'s offer of 20 days. On Friday North Bank withdrew its demand for a pause of 50 days. South Bank denied that it had offered 30 days. South Bank refused any pause without guns.\n' > $SCRATCH/answers.txt; entente clerk $SCRATCH/answers.txt --into $SCRATCH/ferry.yaml > $SCRATCH/answers.yaml; entente check $SCRATCH/answers.yaml; sed -n '/^notes/,$p' $SCRATCH/answers.yaml | sed 's/, on: .*bytes/, bytes/'
notes:
  - {text: "South Bank denied that it had offered 30 days", bytes: 181-226, proposed: yes}
  - {text: "South Bank refused any pause without guns", bytes: 228-269, proposed: yes}
responses:
  - {actor: NOR, answer: refuses, issue: pause, value: 20, of: SOU, bytes: 65-114, proposed: yes}
  - {actor: NOR, answer: withdraws, issue: pause, value: 50, bytes: 126-179, proposed: yes}
entente clerk: 7 new proposals in $SCRATCH/ferry.yaml.queue, 9 wait; judge them with: entente review $SCRATCH/ferry.yaml
$ entente gap $SCRATCH/answers.yaml | grep -A8 '  Pause'
  Pause (mediators only)  ··········  —     North Bank: 50 days (withdrawn on
                                            2031-03-09) (proposed; mediators
                                            only); South Bank: 20 days
                                            (proposed; mediators only)
  overall                 ··········  —  too few dates for a trend
  North Bank withdraws on 2031-03-09: Pause: 50 days
  [$SCRATCH/answers.txt] (proposed; mediators only)
  North Bank refuses on 2031-03-09: of South Bank, Pause: 20 days
  [$SCRATCH/answers.txt] (proposed; mediators only)
# Ballots belong to a council: to that of the case, but for those that stand there; else to one that the text names and whose rule ships with the program. Where none is named they are notes.
$ entente clerk examples/dispatches/2024-03-2[125]*.txt > $SCRATCH/council.yaml; entente check $SCRATCH/council.yaml; sed -n '/^councils/,/^[dp]/p; /^resolutions/,/^notes/p' $SCRATCH/council.yaml | sed 's/, on: .*bytes/, bytes/'; entente council $SCRATCH/council.yaml | sed -n 3,6p
councils:
  - {id: unsc, name: UN Security Council, rule: unsc, members: [RUS, CHN, DZA, GUY, USA], bytes: 92-108, proposed: yes}
meetings:
  - {who: [USA, EGY], where: "Cairo", status: held, bytes: 10-69, proposed: yes}
  - {who: [USA, ISR], where: "Tel Aviv", status: planned, bytes: 71-124, proposed: yes}
  - {who: [USA, SAU], where: "Jeddah", status: held, bytes: 0-91, proposed: yes}
drafts:
resolutions:
  - {id: draft-1-c77c6d, council: unsc, title: "the draft resolution of the United States", sponsors: [USA], bytes: 43-84, proposed: yes}
  - {id: resolution-1-4d7dbf, council: unsc, title: "resolution 2728", bytes: 48-63, proposed: yes}
ballots:
  - {resolution: draft-1-c77c6d, member: RUS, vote: no, bytes: 19-42, proposed: yes}
  - {resolution: draft-1-c77c6d, member: CHN, vote: no, bytes: 19-42, proposed: yes}
  - {resolution: draft-1-c77c6d, member: DZA, vote: no, bytes: 120-141, proposed: yes}
  - {resolution: draft-1-c77c6d, member: GUY, vote: abstain, bytes: 154-170, proposed: yes}
  - {resolution: resolution-1-4d7dbf, member: USA, vote: abstain, bytes: 109-132, proposed: yes}
notes:
  2024-03-22  the draft resolution of the United States, UN Security Council: 0
              yes, 3 no, 1 abstaining, 11 not known. Not adopted: vetoed by
              China and Russia, and 0 of 15 members in favour, at least 9
              needed. (China no (proposed; mediators only), Russia no (proposed;
$ printf 'date 2024-03-22\nFrance voted for the draft resolution of the United States on Friday, and Guyana abstained.\n' > $SCRATCH/vote.txt; entente clerk $SCRATCH/vote.txt | sed -n '/^notes/,/^events/p' | sed 's/, on: .*bytes/, bytes/'
notes:
  - {text: "put to a council: the draft resolution of the United States", bytes: 17-58, proposed: yes}
  - {text: "France votes yes", bytes: 0-16, proposed: yes}
  - {text: "Guyana votes abstain", bytes: 74-90, proposed: yes}
events:
$ printf '%s\n' 'case: {title: T, keeper: KEP, on: 2024-03-01, to: public}' 'actors:' '  to: public' '  entries: [{id: KEP, role: mediator}, {id: USA, name: United States, role: member}, {id: FRA, name: France, role: member}, {id: GUY, name: Guyana, role: member}, {id: DZA, name: Algeria, role: member}]' 'councils: [{id: four, members: {USA: 2, FRA: 1, GUY: 1, DZA: 1}, quota: 3, vetoes: [USA], to: public}]' 'resolutions: [{id: us, council: four, title: The draft, sponsors: [USA], to: public}]' 'ballots: [{resolution: us, member: GUY, vote: abstain, to: public}]' > $SCRATCH/four.yaml; entente clerk $SCRATCH/vote.txt --into $SCRATCH/four.yaml > $SCRATCH/voted.yaml; entente check $SCRATCH/voted.yaml; sed -n '/^councils/,/^events/p' $SCRATCH/voted.yaml | sed 's/, on: .*bytes/, bytes/'
councils:
  - {id: four, name: "four", members: {USA: 2, FRA: 1, GUY: 1, DZA: 1}, quota: "3", vetoes: [USA], to: public}
resolutions:
  - {id: us, title: "The draft", council: four, to: public}
ballots:
  - {resolution: us, member: FRA, vote: yes, bytes: 0-16, proposed: yes}
events:
entente clerk: 2 new proposals in $SCRATCH/four.yaml.queue, 2 wait; judge them with: entente review $SCRATCH/four.yaml
# Names of papers and clocks are a dispatch's own: those of another day are others.
$ for day in 05 06; do printf 'date 2031-03-'$day'\nThe truce of day '$day' expires at midnight on Friday. North Bank put forward a proposal on the pause.\n' > $SCRATCH/$day.txt; entente clerk $SCRATCH/$day.txt --into $SCRATCH/ferry.yaml | grep -o '{id: [cp][a-z]*-[^,]*'; done
{id: clock-5e7d72-1
{id: proposal-2-5e7d72
{id: clock-79a24c-1
{id: proposal-2-79a24c
entente clerk: 2 new proposals in $SCRATCH/ferry.yaml.queue, 11 wait; judge them with: entente review $SCRATCH/ferry.yaml
entente clerk: 2 new proposals in $SCRATCH/ferry.yaml.queue, 13 wait; judge them with: entente review $SCRATCH/ferry.yaml
# What turns the direction of a text around is written by its number, in the case and in the account.
$ printf 'date 2024-03-05\nNorth Bank wants a pause of 50 days, \342\200\256said nobody.\n' >$SCRATCH/turned.txt; entente clerk $SCRATCH/turned.txt > $SCRATCH/turned.yaml; entente check $SCRATCH/turned.yaml; grep -o 'said nobody\|.u202e' $SCRATCH/turned.yaml; entente clerk $SCRATCH/turned.txt --account | sed -n 2p
\u202e
said nobody
  North Bank wants a pause of 50 days, \u202esaid nobody.
# An article as it comes, with the day in its dateline; what has none is told what to write.
$ printf 'LIMA, 9 March 2031 - North Bank wants a pause of 50 days. The offer expires on Friday.\n' > $SCRATCH/head.txt; entente clerk $SCRATCH/head.txt | grep -o "value: 50.*on: [-0-9]*, at\|due: [-0-9]*"
value: 50, stance: demanded, on: 2031-03-09, at
due: 2031-03-14
$ printf 'North Bank wants a pause of 50 days.\n' > $SCRATCH/head.txt; entente clerk $SCRATCH/head.txt
entente: $SCRATCH/head.txt has no date; expected `date YYYY-MM-DD` at the start of its first line, or a dateline with the year
? 2
# An opinion gives nobody a position: what is supposed, joked, wished or its writer's own story.
$ printf 'date 2031-05-09\nPerhaps Kenya will offer 50 trucks. Suppose Togo offered eight weeks: who would ask for twelve? A joke has it that Ghana asked for 100 camels for each hostage. I have seen forty deadlines pass. At least 500 trucks should enter each day. Togo urged that 300 trucks a day be let in.\n' > $SCRATCH/opinion.txt; entente clerk $SCRATCH/opinion.txt --json | grep -o '"kind":"[^a]*","[^,]*,"[^,]*'
"kind":"note","text":"Togo urged that 300 trucks a day be let in","about":["TGO"]
# Ballots as a press release lists them; who brings a text there sits there.
$ printf 'date 2031-05-09\nThe Security Council failed to adopt a resolution tabled by Kenya, owing to vetoes by Chile and Peru. The vote was 11 in favour to 3 against (Chile, Peru, Togo), with 1 abstention (Ghana). The representative of Mali said that it would table a draft of its own.\n' > $SCRATCH/press.txt; entente clerk $SCRATCH/press.txt --json | grep -o '"kind":"[arbp].*' | cut -d, -f 1-4
"kind":"actor","id":"KEN","name":"Kenya","role":"member"
"kind":"actor","id":"CHL","name":"Chile","role":"member"
"kind":"actor","id":"PER","name":"Peru","role":"member"
"kind":"actor","id":"TGO","name":"Togo","role":"member"
"kind":"actor","id":"GHA","name":"Ghana","role":"member"
"kind":"actor","id":"MLI","name":"Mali","role":"member"
"kind":"resolution","id":"resolution-1","title":"a resolution tabled by Kenya","sponsors":["KEN"]
"kind":"ballot","resolution":"resolution-1","member":"CHL","vote":"no"
"kind":"ballot","resolution":"resolution-1","member":"PER","vote":"no"
"kind":"ballot","resolution":"resolution-1","member":"TGO","vote":"no"
"kind":"ballot","resolution":"resolution-1","member":"GHA","vote":"abstain"
# Notes: a dash behind a topic is as good as a colon; the town of their first line is nobody.
$ printf 'Caucus notes, 2031-05-09, Lima\nKEN: truce - 6 weeks max\nTGO: truce - 10 weeks\nKEN: prisoners - 40 per group at most\nTGO - return north: all, no checks\n' > $SCRATCH/notes.txt; entente clerk $SCRATCH/notes.txt --json | grep -o '"kind":"[apm].*' | cut -d, -f 1-5
"kind":"actor","id":"ken","name":"KEN","role":"party","from":31
"kind":"actor","id":"tgo","name":"TGO","role":"party","from":56
"kind":"meeting","who":["ken","tgo"],"where":"Lima","on":"2031-05-09"
"kind":"position","actor":"ken","issue":"truce","value":[0,6]
"kind":"position","actor":"tgo","issue":"truce","value":10,"stance":"stated"
"kind":"position","actor":"ken","issue":"prisoners","value":40,"stance":"limit"
# Who brings a paper and who stands behind it; a pronoun is no source.
$ printf 'date 2031-05-09\nKenya and Togo presented a proposal fortified by Ghana. They said 40,000 people had been displaced.\n' > $SCRATCH/backed.txt; entente clerk $SCRATCH/backed.txt --json | grep -o '"kind":"[di].*'
"kind":"draft","id":"proposal-1","title":"Kenya and Togo presented a proposal fortified by Ghana","sponsors":["KEN","TGO","GHA"],"on":"2031-05-09","from":0,"to":54}
"kind":"indicator","series":"displaced","value":40000,"unit":"people","from":66,"to":98}
# A case that has actors and no issues yet: issues are proposed to it, with what its actors hold on them.
$ printf 'case: {title: Talks, keeper: MED, to: public, on: 2031-05-01, invented: yes}\nactors:\n  to: public\n  entries:\n    - {id: MED, name: The mediator, role: mediator}\n    - {id: NOR, name: North Bank, role: party}\n    - {id: SOU, name: South Bank, role: party}\n' > $SCRATCH/new.yaml; printf 'date 2031-05-09\nNorth Bank wants a truce of at least 60 days. South Bank offers a truce of 20 days. Estmark offers a truce of 40 days.\n' > $SCRATCH/open.txt; entente clerk $SCRATCH/open.txt --into $SCRATCH/new.yaml > $SCRATCH/into.yaml; entente check $SCRATCH/into.yaml; grep 'issue' -A1 $SCRATCH/into.yaml | grep -o '.*, stance.*, on\|.*unit.*on:\|issues:'
issues:
  - {id: truce, name: "truce", range: {from: 0, to: 60, step: 20, unit: "days"}, on:
  - {actor: NOR, issue: truce, value: at least 60, stance: demanded, on
  - {actor: SOU, issue: truce, value: 20, stance: offered, on
entente clerk: 3 new proposals in $SCRATCH/new.yaml.queue, 3 wait; judge them with: entente review $SCRATCH/new.yaml
# Days that are no number of weeks are not put into weeks by rounding, where nobody said that weeks count.
$ printf 'date 2031-05-09\nKenya offered a lull of six weeks. Togo demanded between 10 and 20 days.\n' > $SCRATCH/lull.txt; entente clerk $SCRATCH/lull.txt --json | grep -o '"position".*"value":[^"]*'
"position","actor":"KEN","issue":"lull","value":6,
"position","actor":"TGO","issue":"lull-2","value":[10,20],
# What a terminal would act on is escaped in JSON too.
$ printf 'date 2031-05-09\nKenya rejected the \342\200\256plan\342\200\254 of \302\23340 days.\n' > $SCRATCH/turned.txt; entente clerk $SCRATCH/turned.txt --json | grep -o '"text":"[^"]*"'; entente read $SCRATCH/turned.txt | grep -o '"quote":"[^"]*"'
"text":"Kenya rejected the \u202eplan\u202c of \u009b40 days"
"quote":"Kenya rejected the \u202Eplan\u202C"
# Of two resolutions of a case each is known by who brought it.
$ printf 'case: {title: Votes, keeper: MED, to: public, on: 2031-05-01, invented: yes}\nactors: {to: public, entries: [{id: MED, name: Mediator, role: mediator}, {id: KEN, name: Kenya, role: member}, {id: TGO, name: Togo, role: member}, {id: GHA, name: Ghana, role: member}]}\ncouncils: {to: public, entries: [{id: hall, name: Council, members: [KEN, TGO, GHA], quota: 2}]}\nresolutions: {to: public, entries: [{id: one, council: hall, sponsors: KEN}, {id: two, council: hall, sponsors: TGO}]}\n' > $SCRATCH/votes.yaml; printf 'date 2031-05-09\nTogo voted against the draft resolution of Kenya. The Council put the text tabled by Togo to the vote. Ghana voted in favour.\n' > $SCRATCH/votes.txt; entente clerk $SCRATCH/votes.txt --into $SCRATCH/votes.yaml --json | cut -d, -f 2-5
"kind":"ballot","resolution":"one","member":"TGO","vote":"no"
"kind":"ballot","resolution":"two","member":"GHA","vote":"yes"
# How many speak is no figure of anybody's.
$ printf 'date 2031-05-09\nTogo wants the pull-back finished within 90 days, while Ghana insists on 30 days, two officials close to the talks told reporters on Tuesday.\n' > $SCRATCH/two.txt; entente clerk $SCRATCH/two.txt --json | grep -c officials.,.value
0
? 1
