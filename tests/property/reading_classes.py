"""Sentences of tests/data/reading/classes.txt, by the class of what reading got wrong of real news: nine in ten of each class are to be
right. A sentence is right when everything that it asks for is told and nothing that it forbids. --wrong prints those that are not.
$ENTENTE_MODEL names a model where the program carries none."""
import collections, json, os, re, sys

wrong = "--wrong" in sys.argv
sys.argv = [a for a in sys.argv if a != "--wrong"]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

LEAST, MANY = .9, 30  # of each class: the share that is right, and how many there are
BEHIND = {"readouts": .8}  # a class that is not there yet, and what is held

test = Test(__doc__, 1, 1)
MODEL = ["--model", os.environ["ENTENTE_MODEL"]] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("reading_classes: skipped, the program carries no model")
    sys.exit(77)


def side(pattern, code):
    return {"*": True, "-": code == ""}.get(pattern, bool(re.match(pattern.replace("*", ".*"), code)))


def wanted(text):
    """A clause of a line, as a test of one event."""
    types, sides, *rest = text.split()
    mutual = "=" in sides
    a, b = re.split("[>=]", sides)
    kinds = None if types == "*" else types.split("|")

    def fits(e):
        if kinds and e["event"] not in kinds:
            return False
        if not (side(a, e["source"]) and side(b, e["target"])) and not (mutual and side(b, e["source"]) and side(a, e["target"])):
            return False
        for r in rest:
            if r[0] == "@":
                if not e["place"] or not re.search(r[1:], e["place"]["name"]) and e["place"]["country"] != r[1:]:
                    return False
            elif r == "undated" or r[0].isdigit():
                first, _, last = r.partition("..")
                if (e["date"] or "undated") != first or (e["until"] or "undated") != (last or first):
                    return False
            elif e["status"] != r:
                return False
        return True

    return fits


rows, name = [], None
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data/reading/classes.txt")
for line in open(path, encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("## "):
        name = line[3:]
    elif line and not line.startswith("#"):
        text, _, what = line.partition(" => ")
        day, text = (text[5:15], text[16:]) if text.startswith("date ") else ("2024-05-15", text)
        yes, no = [], []
        for clause in filter(None, (c.strip().removeprefix("=>").strip() for c in what.split(";"))):
            (no if clause[0] == "!" else yes).append((clause, wanted(clause.lstrip("!"))))
        rows.append({"id": str(len(rows)), "date": day, "text": text.replace("\\n", "\n"), "class": name, "yes": yes, "no": no})
given = "".join(json.dumps({k: r[k] for k in ("id", "date", "text")}) + "\n" for r in rows)
told = test.run("read", *MODEL, "--jsonl", test.write(given, "classes.jsonl"))
if told.status:
    test.fail(f"exit {told.status}, {told.err[:300]!r}")
    test.end()
events = collections.defaultdict(list)
for line in told.out.splitlines():
    e = json.loads(line)
    events[e["doc"]].append({**e, "until": e.get("until", e["date"])})
count = collections.defaultdict(lambda: [0, 0])
for r in rows:
    missing = [c for c, fits in r["yes"] if not any(map(fits, events[r["id"]]))]
    false = [c for c, fits in r["no"] if any(map(fits, events[r["id"]]))]
    count[r["class"]][0] += not missing and not false
    count[r["class"]][1] += 1
    if wrong and (missing or false):
        print(f"{r['class']}: {r['text']}\n    missing {missing} false {false}")
        for e in events[r["id"]]:
            print(f"    {e['event']} {e['source']} ({e['source_text']}) > {e['target']} ({e['target_text']}) {e['status']} {e['date']} "
                  f"{e['until']} {e['place'] and e['place']['name']}")
for name, (right, all_) in count.items():
    print(f"{name:10} {right:3} of {all_:3} right, {right / all_:.2f}")
    test.count("sentences", all_)
    if all_ < MANY:
        test.fail(f"{name} has {all_} sentences of at least {MANY}")
    if right < BEHIND.get(name, LEAST) * all_:
        test.fail(f"{name}: {right} of {all_} are right, less than {BEHIND.get(name, LEAST):.0%}")
test.end()
