"""What the clerk proposes from dispatches with known entries: those of tests/data/clerk and, where $ENTENTE_SHARED is, its stick. Few
false facts first, then how much is matched and right; of texts by somebody who had not seen the rules (unseen.jsonl) no less than at first.
Every proposal has its bytes in the text, and the same text gives the same."""
import json, os, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

test = Test(__doc__, 1, 1)
SHARED = os.environ.get("ENTENTE_SHARED", "")
SCORER = os.path.join(SHARED, "score", "score_clerk.py")
OWN = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "clerk", "own.jsonl"))
LEAST = {  # (precision, recall) of what is fully right, over both files
    "position": (.6, .5), "claim": (.7, .6), "clock": (.8, .7), "meeting": (.6, .45), "ballot": (.88, .8), "indicator": (.7, .6),
    "actor": (.8, .7)}
UNSEEN = {
    "position": (.85, .48), "claim": (.9, .85), "clock": (.85, .9), "meeting": (.7, .55), "ballot": (.88, .88), "indicator": (.55, .55),
    "actor": (.8, .7)}
SIXTH = {"claim": (.9, .9), "clock": (.9, .7), "meeting": (.7, .5), "actor": (.7, .6)}
LAYOUTS = {"position": (.95, .29)}


def proposals(path):
    made = test.run("clerk", "--jsonl", path, "--json")
    if made.status:
        test.fail(f"{path}: {made.err.decode()}")
    if test.run("clerk", "--jsonl", path, "--json").out != made.out:
        test.fail(f"{path}: another run gives something else")
    return made.out.decode()


def bytes_hold(path, lines):
    texts = {d["id"]: d["text"].encode() for d in map(json.loads, open(path, encoding="utf-8"))}
    for line in lines.splitlines():
        p = json.loads(line)
        if not 0 <= p["from"] < p["to"] <= len(texts[p["doc"]]):
            test.fail(f"no such bytes: {line}")
        test.count("proposals")


files = [OWN] + [os.path.join(os.path.dirname(OWN), f"{name}.jsonl") for name in ("later", "other", "unseen", "layouts", "sixth")] + (
    [os.path.join(SHARED, "cases", "clerk", "give.jsonl")] if SHARED else [])
files = [f for f in files if os.path.exists(f)]
for path in files:
    lines = proposals(path)
    bytes_hold(path, lines)
    if not os.path.exists(SCORER):
        print("clerk: not scored, $ENTENTE_SHARED has no scorer")
        continue
    said = subprocess.run([sys.executable, SCORER, "--json", path, test.path(test.write(lines, "proposals.jsonl"))], capture_output=True, text=True)
    score = json.loads(said.stdout)
    least, false = {"unseen.jsonl": (UNSEEN, .13), "layouts.jsonl": (LAYOUTS, 0), "sixth.jsonl": (SIXTH, .17)}.get(os.path.basename(path), (LEAST, .15))
    if score["false_facts"] > false * score["dispatches"]:
        test.fail(f"{path}: {score['false_facts']} false facts in {score['dispatches']} dispatches")
    for kind, (precision, recall) in least.items():
        k = score["kinds"][kind]
        if k["gold"] > 4 and ((k["right_precision"] or 0) < precision or (k["right_recall"] or 0) < recall):
            test.fail(f"{path}: {kind} is right at {k['right_precision']} of what is proposed, {k['right_recall']} of what is there")
test.end()
