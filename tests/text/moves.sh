# The gap of a small case, in sixtieths of the widest: what gap.t says of days on which parties move. BEN wants 0 on both
# issues from 4 March on; each argument is one position more. Set: who, fix and more (further actors, issues, sections), on;
# lines: how many to print.
wide='{from: 0, to: 60, step: 1}'
printf '%s\n' 'case: {title: Moves, keeper: MED, on: 2021-03-03, to: public}' \
    "actors: {to: public, entries: [{id: MED, role: mediator}, {id: ANN, role: party}, {id: BEN, role: party}, {id: CAT, role: party}, $who]}" \
    "issues: {to: public, entries: [{id: x, range: $wide}, {id: y, range: $wide}, $fix]}" "$more" 'positions:' '  to: public' '  entries:' \
    '    - {actor: BEN, issue: x, value: 0, on: 2021-03-04}' '    - {actor: BEN, issue: y, value: 0, on: 2021-03-04}' >"$SCRATCH/moves.yaml"
printf '    - {%s}\n' "$@" >>"$SCRATCH/moves.yaml"
entente gap "$SCRATCH/moves.yaml" ${on:+--on $on} --json | python3 -c '
import json, sys
gap = json.load(sys.stdin)
n = lambda x: "-" if x is None else f"{round(60 * x, 6):g}"
line = lambda *words: " ".join(words)
says = [line(n(gap["overall"]), "history", *(f"{d['"'on'"'][5:]} {n(d['"'overall'"'])} ({n(d['"'issues'"']['"'x'"'])} {n(d['"'issues'"']['"'y'"'])})" for d in gap["history"])),
        line(*(f"{m['"'issue'"']}: {m['"'from'"']} > {m['"'to'"']} {n(m['"'gap_change'"'])};" for m in gap["ledger"] if m["actor"] == "ANN")),
        line(gap["trend"], n(gap["slope_per_week"]), "x", n(gap["issues"][0]["change"]), "y", n(gap["issues"][1]["change"]))]
print("\n".join(says[:int(sys.argv[1])]))' ${lines:-3}
