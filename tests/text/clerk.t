# What the clerk proposes of a line: with a case its issues by name, unit and option; silent on questions, denials and suppositions.
$ printf '%s\n' '{"id":"a","date":"2031-05-09","text":"Green Valley wants a truce of at least six weeks. Would Blue Coast take ten days? Blue Coast denied that it had agreed to 30 days. Were the guns to stay, the road might be shut for 20 days.","case":{"actors":[{"id":"BLU","name":"Blue Coast","role":"party"},{"id":"GRN","name":"Green Valley","role":"party"}],"issues":[{"id":"truce","name":"Length of the truce","range":{"from":0,"to":90,"step":1,"unit":"days"}}]}}' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
{"doc":"a","kind":"position","actor":"GRN","issue":"truce","value":[42,null],"stance":"demanded","from":0,"to":48}
{"doc":"a","kind":"note","text":"Blue Coast denied that it had agreed to 30 days","about":["BLU"],"response":"denies","from":82,"to":129}
$ printf '{"id":"a"}\n' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
[...]lines.jsonl:1:1: expected an object with "id", "date" (YYYY-MM-DD) and "text"
? 2
# Of a text a case, which a brief can be made of; to a case what it does not say already, in its own units and by what people call it.
$ entente clerk examples/dispatches/2024-03-19-demand.txt examples/dispatches/2024-03-22-veto.txt > $SCRATCH/made.yaml; entente check $SCRATCH/made.yaml && entente brief $SCRATCH/made.yaml | grep "nobody has judged them"
20 entries are marked (proposed): nobody has judged them, and they may be wrong
$ printf 'date 2031-03-09\nNorth Bank wants a quiet of six weeks. South Bank offers 20 days. Is South Bank ready for 30 days?\n' > $SCRATCH/news.txt
$ entente clerk $SCRATCH/news.txt --into tests/text/proposed.yaml | grep proposed:
  - {actor: NOR, issue: pause, value: 42, stance: demanded, on: 2031-03-09, at: 2031-03-09, dispatch: 2031-03-09-07f413229d131079, bytes: 0-37, proposed: yes}
  - {actor: SOU, issue: pause, value: 20, stance: offered, on: 2031-03-09, at: 2031-03-09, dispatch: 2031-03-09-07f413229d131079, bytes: 39-64, proposed: yes}
$ entente clerk $SCRATCH/news.txt --into tests/text/proposed.yaml --account | tail -n +2
  North Bank wants a quiet of six weeks.
    position: North Bank wants a quiet of six weeks
  South Bank offers 20 days.
    position: South Bank offers 20 days
  Is South Bank ready for 30 days?
    nothing: a question
$ printf 'date 2031-03-09\nNorth \033[31mBank wants 5 days.\n' > $SCRATCH/news.txt; entente clerk $SCRATCH/news.txt --into tests/text/proposed.yaml
entente: $SCRATCH/news.txt is no text in UTF-8 without control characters, as a case keeps
? 2
# A day without a year that went by is no deadline of next year.
$ printf 'date 2024-03-18\nThe truce held until 24 February.\nThe ban on fishing was in force until 2 March.\nThe new truce will last until 24 April.\n' >$SCRATCH/until.txt; entente clerk $SCRATCH/until.txt | grep -o "due: [-0-9]*"
due: 2024-04-24
