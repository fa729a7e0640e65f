"""`entente read` on 1,050 labelled sentences of the news, by the suite's own score: what it finds and how much of what it tells is right.
The dictionaries and the grammar were made while looking at the sentences whose id has an even SHA-256; those with an odd one were
held back: only their totals were looked at. What is promised is promised of the odd ones. --by-type prints the even half's figures by
type. $ENTENTE_MODEL names a model where the program carries none."""
import collections, hashlib, json, os, re, subprocess, sys

by_type = "--by-type" in sys.argv
sys.argv = [a for a in sys.argv if a != "--by-type"]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

LEAST = {"root": (.65, .52, .80), "relation": (0, 0, .65)}  # recall, precision, F1 on the odd half

test = Test(__doc__, 1, 1)
shared = os.environ.get("ENTENTE_SHARED", "../shared")
suite, judge = os.path.join(shared, "data/suites/plv_train.jsonl"), os.path.abspath(os.path.join(shared, "score/score_events.py"))
MODEL = ["--model", os.environ["ENTENTE_MODEL"]] if os.environ.get("ENTENTE_MODEL") else []
if not os.path.exists(suite) or not os.path.exists(judge):
    print(f"reading: {suite} is not there")
    sys.exit(77)
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("reading: skipped, the program carries no model")
    sys.exit(77)

halves = collections.defaultdict(list)
for line in open(suite):
    if line.strip():
        row = json.loads(line)
        halves["odd" if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 else "even"].append(row)

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
for half in "even", "odd":
    told = test.run("read", *MODEL, "--jsonl", test.write("".join(json.dumps(r) + "\n" for r in halves[half]), half + ".jsonl"))
    if told.status:
        test.fail(f"{half}: exit {told.status}, {told.err[:300]!r}")
        test.end()
    test.write(told.out, "events.jsonl")
    score = subprocess.run([sys.executable, judge, test.path(half + ".jsonl"), test.path("events.jsonl")], capture_output=True, text=True)
    print(f"{half}\n{score.stdout.rstrip()}")
    if half == "odd":
        for what, least in LEAST.items():
            found = re.search(what + r"\s+recall ([\d.]+) precision ([\d.]+) F1 ([\d.]+)", score.stdout)
            test.count("figures", 3)
            for name, figure, floor in zip(("recall", "precision", "F1"), map(float, found.groups()), least):
                if figure < floor:
                    test.fail(f"{what} {name} {figure} is less than {floor}")
    elif by_type:
        events = collections.defaultdict(set)
        for line in told.out.splitlines():
            e = json.loads(line)
            events[e["doc"]].add(MERGED.get(e["event"], e["event"]))
        rows = collections.defaultdict(collections.Counter)
        for r in halves[half]:
            gold = r["expected"][0]["code"]
            rows[gold]["labelled"] += 1
            rows[gold]["found"] += gold in events[r["id"]]
            rows[gold]["nothing"] += not events[r["id"]]
            for other in events[r["id"]] - {gold}:
                rows[other]["beside"] += 1
                if gold not in events[r["id"]]:
                    rows[gold][other] += 1
        for gold, c in sorted(rows.items()):
            wrong = ", ".join(f"{k} {n}" for k, n in c.most_common() if k.isupper())
            print(f"| {gold} | {c['labelled']} | {c['found']} | {c['nothing']} | {c['beside']} | {wrong} |")
test.end()
