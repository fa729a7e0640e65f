# What the clerk proposes of a line: with a case its issues by name, unit and option; silent on questions, denials and suppositions.
$ printf '%s\n' '{"id":"a","date":"2031-05-09","text":"Green Valley wants a truce of at least six weeks. Would Blue Coast take ten days? Blue Coast denied that it had agreed to 30 days. Were the guns to stay, the road might be shut for 20 days.","case":{"actors":[{"id":"BLU","name":"Blue Coast","role":"party"},{"id":"GRN","name":"Green Valley","role":"party"}],"issues":[{"id":"truce","name":"Length of the truce","range":{"from":0,"to":90,"step":1,"unit":"days"}}]}}' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
{"doc":"a","kind":"position","actor":"GRN","issue":"truce","value":[42,null],"stance":"demanded","from":0,"to":48}
{"doc":"a","kind":"note","text":"Blue Coast denied that it had agreed to 30 days","about":["BLU"],"response":"denies","from":82,"to":129}
$ printf '{"id":"a"}\n' > $SCRATCH/lines.jsonl
$ entente clerk --jsonl $SCRATCH/lines.jsonl --json
[...]lines.jsonl:1:1: expected an object with "id", "date" (YYYY-MM-DD) and "text"
? 2
