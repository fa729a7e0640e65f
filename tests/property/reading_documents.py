"""Short whole dispatches of the kinds that people on a mediator's desk read (tests/data/reading/documents.txt), by kind: how many of the
acts that careful readers found are told with their type, how many with their sides (and status) as well, and how much of what is told is so;
and of those told rightly whose day the text tells, how many have it. Each act and each event counts once. --show prints what is missed and what is false. $ENTENTE_MODEL names a model where the program
carries none."""
import collections, json, os, re, sys

show = "--show" in sys.argv
sys.argv = [a for a in sys.argv if a != "--show"]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

LEAST = {"type": (.85, .90), "pair": (.76, .82)}  # recall, precision over all kinds
DAYS = .85  # of those told rightly whose day the text tells

test = Test(__doc__, 1, 1)
MODEL = ["--model", os.environ["ENTENTE_MODEL"]] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("reading_documents: skipped, the program carries no model")
    sys.exit(77)


def side(pattern, code):
    return pattern == "*" or any(code == "" if p == "-" else bool(re.match(p.replace("*", ".*"), code)) for p in pattern.split("|"))


class Act:
    """One line of the key."""

    def __init__(self, line):
        self.line, self.needed = line, line.startswith("=>")
        types, sides, *rest = line[2:].split()
        self.types, self.mutual = types.split("|"), "=" in sides
        self.sides, self.status = re.split("[>=]", sides), rest[0] if rest and rest[0] != "*" else None
        self.days = rest[1].split("..") if rest[1:] else None

    def type_fits(self, e):
        return e["event"] in self.types

    def fits(self, e):
        a, b = self.sides
        straight = side(a, e["source"]) and side(b, e["target"])
        turned = self.mutual and side(b, e["source"]) and side(a, e["target"])
        return self.type_fits(e) and (straight or turned) and self.status in (None, e["status"])

    def day_fits(self, e):
        return (e["date"] or "") >= self.days[0] and (e.get("until") or e["date"] or "~") <= self.days[-1]


documents = []
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data/reading/documents.txt")
for block in re.split(r"^## ", open(path, encoding="utf-8").read(), flags=re.M)[1:]:
    head, _, body = block.partition("\n")
    lines = body.rstrip("\n").split("\n")
    keys = [line for line in lines if line.startswith(("=> ", "? "))]
    text = "\n".join(line for line in lines if line not in keys).rstrip() + "\n"
    kind, day = head.split()
    documents.append({"id": str(len(documents)), "kind": kind, "date": day, "text": text, "acts": [Act(k) for k in keys]})
given = "".join(json.dumps({k: d[k] for k in ("id", "date", "text")}) + "\n" for d in documents)
told = test.run("read", *MODEL, "--jsonl", test.write(given, "documents.jsonl"))
if told.status:
    test.fail(f"exit {told.status}, {told.err[:300]!r}")
    test.end()
events = collections.defaultdict(list)
for line in told.out.splitlines():
    e = json.loads(line)
    events[e["doc"]].append(e)


def paired(acts, found, fits):
    """Acts by the numbers of the events that go with them, each once: a maximum matching by augmenting paths."""
    of = {}

    def place(a, seen, fits):
        for i, e in enumerate(found):
            if i not in seen and fits(a, e):
                seen.add(i)
                if i not in of or place(of[i], seen, fits):
                    of[i] = a
                    return True
        return False

    for close in (lambda a, e: a.days and fits(a, e) and a.day_fits(e)), fits:
        for a in acts:
            if a not in of.values():
                place(a, set(), close)
    return of


count = collections.defaultdict(collections.Counter)
for d in documents:
    found, needed = events[d["id"]], [a for a in d["acts"] if a.needed]
    spare = [a for a in d["acts"] if not a.needed]
    for what, fits in ("type", Act.type_fits), ("pair", Act.fits):
        right = paired(needed, found, fits)
        # what is true but not needed, and the same act told again of another, is neither right nor wrong
        left = [i for i, e in enumerate(found) if i not in right]
        neutral = {i for i in left if any(fits(a, found[i]) for a in spare)}
        c = count[d["kind"]]
        c["acts"] += len(needed) if what == "type" else 0
        c["found " + what] += len(right)
        c["told " + what] += len(found) - len(neutral)
        if what == "pair":
            dated = [(a, found[i]) for i, a in right.items() if a.days]
            c["dated"] += len(dated)
            c["day"] += sum(a.day_fits(e) for a, e in dated)
        if show and what == "pair":
            for a, e in dated:
                if not a.day_fits(e):
                    print(f"   day    {a.line}: {e['date']}..{e.get('until')}")
            print(f"--- {d['kind']} {d['date']}")
            for a in needed:
                if a not in right.values():
                    print("   missed", a.line)
            for i in left:
                if i not in neutral:
                    e = found[i]
                    print(f"   false  {e['event']} {e['source']} ({e['source_text']}) > {e['target']} ({e['target_text']}) {e['status']} | {e['quote'][:70]}")
total = collections.Counter()
for kind, c in count.items():
    total += c
for kind, c in [*count.items(), ("all", total)]:
    figures = [(c["found " + w] / c["acts"], c["found " + w] / max(1, c["told " + w])) for w in ("type", "pair")]
    print(f"{kind:11} {c['acts']:4} acts; type: recall {figures[0][0]:.2f} precision {figures[0][1]:.2f}; "
          f"pair: recall {figures[1][0]:.2f} precision {figures[1][1]:.2f}; day {c['day']} of {c['dated']}")
    if kind == "all":
        test.count("acts", c["acts"])
        if c["day"] < DAYS * c["dated"]:
            test.fail(f"{c['day']} of {c['dated']} have the day that the text tells, at least {DAYS}")
        for (name, least), figure in zip(LEAST.items(), figures):
            for what, f, floor in zip(("recall", "precision"), figure, least):
                if f < floor:
                    test.fail(f"{name} {what} {f:.3f} is less than {floor}")
test.end()
