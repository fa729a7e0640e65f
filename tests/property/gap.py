#!/usr/bin/env python3
"""The gap, its history, trend and ledger against a reference in exact fractions: random cases and the examples.

And on every example: changing one position changes exactly the figures of the brief that the reference says, and no others."""
import datetime, functools, glob, json, os, sys
from fractions import Fraction as F

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test, how_many
from common.yaml import case_of

t = Test(__doc__.split(":")[0], 12, 200)
EACH = how_many(t.program, 2, 15)  # days and changes of an example
r = t.random


class Known:
    """What a view holds of the gap: parties, issues, positions by cell and weights."""

    def __init__(self, world, live, reader):
        self.world = world
        self.parties = sorted(e.handle for e in live if e.kind == "actor" and e.body["role"] == "party")
        self.issues = {e.handle: e.body for e in live if e.kind == "issue"}
        withdrawals = [e for e in live if e.kind == "response" and e.body["answer"] == "withdraws"]
        self.gone = {id(p) for p in live if p.kind == "position" for w in withdrawals if withdraws(world, w, p)}
        self.said, weights, entered = {}, {}, {}
        for e in live:
            if e.kind == "position" and e.body["actor"] in self.parties and e.body.get("stance") != "limit":
                span = self.place(e)
                if span:
                    self.said.setdefault((e.body["actor"], e.body["issue"]), []).append((world.on(e).day, world.at(world.wording(e, reader)).day, span, e))
        for e in live:
            if e.kind == "preference":
                told = world.told(e)
                entered.setdefault(e.body["actor"], {}).setdefault(told, []).append((world.on(e).day, world.at(e).day, not told, e))
        for actor, acts in entered.items():  # the later of what it says and what is told; of two by one of these none stands
            latest = max(acts.values(), key=lambda list: max(x[:3] for x in list))
            if len(latest) == 1:
                weights[actor] = {i: F(str(w)) for i, w in latest[0][3].body["weights"].items()}
        self.weights = {}
        for a, w in weights.items():
            total = sum(w.values())
            if total:
                self.weights[a] = {i: w.get(i, F(0)) / total for i in self.issues}
        self.latest = {}
        for cell, list in self.said.items():
            newest = max(x[:2] for x in list)
            self.latest[cell] = [x for x in list if x[:2] == newest and id(x[3]) not in self.gone]

    def place(self, e):
        issue, value = self.issues[e.body["issue"]], e.body["value"]
        low, high = value if isinstance(value, list) else (value, value)
        if open_end(value):  # as far as the issue goes
            places = list(issue["options"]) if "options" in issue else [issue["range"]["from"], issue["range"]["to"]]
            if "options" in issue and issue.get("ordered") not in (True, "yes", "true"):
                return None
            end = value.split()[2]
            low, high = (end, places[-1]) if value.startswith("at least") else (places[0], end)
        if "options" in issue:
            ids = list(issue["options"])
            if low not in ids or high not in ids:
                return None
            return F(ids.index(low)), F(ids.index(high))
        return F(str(low)), F(str(high))

    def distance(self, i, x, y):
        issue = self.issues[i]
        apart = max(F(0), x[0] - y[1], y[0] - x[1])
        if "options" in issue:
            n = len(issue["options"])
            return F(0) if n == 1 else apart / (n - 1) if issue.get("ordered") in (True, "yes", "true") else F(apart > 0)
        span = F(str(issue["range"]["to"])) - F(str(issue["range"]["from"]))
        return apart / span if span else F(0)

    @functools.cached_property
    def cells(self):
        """{(a, b, issue): gap} of what is known."""
        found = {}
        for n, a in enumerate(self.parties):
            for b in self.parties[n + 1:]:
                for i in self.issues:
                    if self.latest.get((a, i)) and self.latest.get((b, i)):
                        found[a, b, i] = min(self.distance(i, x[2], y[2]) for x in self.latest[a, i] for y in self.latest[b, i])
        return found

    def weight(self, a, b, i):
        if a in self.weights and b in self.weights:
            return (self.weights[a][i] + self.weights[b][i]) / 2
        return F(1)

    def mean(self, cells, weight=None, only=None):
        """The mean over pairs of the weighted mean over issues."""
        pairs = {}
        for (a, b, i), gap in cells.items():
            if only is None or (a, b, i) in only:
                w = (weight or self.weight)(a, b, i)
                total, weights = pairs.get((a, b), (F(0), F(0)))
                pairs[a, b] = total + w * gap, weights + w
        means = [total / weights for total, weights in pairs.values() if weights]
        return sum(means) / len(means) if means else None

    def without(self, e):
        """The same, had one position not been said."""
        other = object.__new__(Known)
        other.__dict__.update(self.__dict__)
        other.__dict__.pop("cells", None)
        other.latest = {}
        for cell, list in self.said.items():
            rest = [x for x in list if x[3] is not e]
            if rest:
                newest = max(x[:2] for x in rest)
                other.latest[cell] = [x for x in rest if x[:2] == newest and id(x[3]) not in self.gone]
        return other

    def words(self, cell):
        return {text_of(x[3].body["value"]) for x in self.latest.get(cell, [])} or None

    def before(self, cell, when):
        """What was the latest said before a day (and, of one day, known before)."""
        earlier = [x for x in self.said.get(cell, []) if x[:2] < when]
        newest = max((x[:2] for x in earlier), default=None)
        return {text_of(x[3].body["value"]) for x in earlier if x[:2] == newest and id(x[3]) not in self.gone} or None

    def state(self):
        return {cell: frozenset(self.words(cell)) for cell in self.latest if self.words(cell)}


def open_end(value):
    return isinstance(value, str) and value.startswith(("at least ", "at most "))


def withdraws(world, w, p):
    """Whether a response withdraws a position: the one it names; of an issue what was said before its day, limits apart; of a
    value what was said of just that up to its day."""
    a, b = w.body, p.body
    if a["actor"] != b["actor"]:
        return False
    if "position" in a:
        return p.handle == a["position"]
    if a.get("issue") != b["issue"]:
        return False
    if "value" in a:
        return world.on(p).day <= world.on(w).day and text_of(a["value"]) == text_of(b["value"])
    return world.on(p).day < world.on(w).day and b.get("stance") != "limit"


def text_of(value):
    return value if not isinstance(value, list) else value[0] if value[0] == value[1] else f"{value[0]} to {value[1]}"


def trend(gap, now, cells, history, told, world, until, reader):
    """The change over the last four weeks, or since the first day when that is later, over the cells known at both ends."""
    # a view is as of the latest of what stands in it: what was corrected does not count
    stands = world.live(reader, everything=True, retracted=True) if until is None else []
    today = until if until is not None else max((world.at(e).day for e in stands), default=None)
    gap.update({"slope_per_week": None, "trend": "too few", "trend_since": None,
                "changes": {i: None for i in now.issues}})
    if len(history) < 2:
        return
    since = max(history[0][0], today - 28)
    then = told(since)
    old = then.cells
    both = {c for c in set(cells) & set(old)}
    x, y = then.mean(old, now.weight, both), now.mean(cells, None, both)
    if x is None or y is None or since >= today:
        return
    slope = (y - x) / (today - since) * 7
    gap["slope_per_week"], gap["trend_since"] = slope, day_text(since)
    gap["trend"] = "narrowing" if slope <= F(-1, 100) else "widening" if slope >= F(1, 100) else "steady"
    for i in now.issues:
        of = [cells[c] - old[c] for c in both if c[2] == i]
        gap["changes"][i] = sum(of) / len(of) if of else None


def reference(world, reader, until=None):
    """All figures of `entente gap --json`."""
    known = functools.cache(lambda day, without=None: Known(world, world.live(reader, day, without), reader))
    now = known(until)
    cells = now.cells
    gap = {"overall": now.mean(cells), "issues": {}}
    for i in now.issues:
        of = [g for (a, b, k), g in cells.items() if k == i]
        gap["issues"][i] = {"gap": sum(of) / len(of) if of else None, "pairs": {}}
        for n, a in enumerate(now.parties):
            for b in now.parties[n + 1:]:
                gap["issues"][i]["pairs"][a, b] = (cells.get((a, b, i)), now.words((a, i)), now.words((b, i)))
    roles = world.actors()
    days = sorted({world.at(e).day for e in world.entries if reader in world.readers(e, roles) and
                   (until is None or world.at(e).day <= until)})
    history, before = [], {}
    for day in days:
        then = known(day)
        if then.state() != before:
            history.append((day, then, then.cells))
        before = then.state()
    gap["history"] = [(day_text(day), then.mean(c)) for day, then, c in history]
    gap["history_issues"] = []
    for day, then, found in history:
        of = {i: [g for (a, b, k), g in found.items() if k == i and {a, b} <= set(now.parties)] for i in now.issues}
        gap["history_issues"].append({i: sum(g) / len(g) if g else None for i, g in of.items()})
    gap["ledger"] = []
    # of what stands, each as if it had been said so on the day on which it was first said: nothing corrected is in it
    stands = world.live(reader, until)
    first = lambda e: world.at(world.wording(e, reader)).day
    told = functools.cache(lambda day: Known(world, [e for e in stands if e.kind in ("actor", "issue") or first(e) <= day], reader))
    trend(gap, now, cells, history, told, world, until, reader)
    moved = []
    for cell, list in now.said.items():
        for on, at, span, e in list:
            with_it = told(first(e))
            without = with_it.without(e)
            before = with_it.before(cell, (on, at))
            x, y = with_it.mean(with_it.cells), without.mean(without.cells)
            gap["ledger"].append((day_text(on), *cell, text_of(e.body["value"]), before,
                                  None if x is None or y is None or not before else x - y, e.replaces is not None))
            moved += [first(e)] if before and before != {text_of(e.body["value"])} else []
    gap["last_move"] = day_text(max(moved)) if moved else None
    return gap


def near(x, y):
    return x is None and y is None or x is not None and y is not None and abs(float(x) - float(y)) <= 1e-9


def said(text):
    return set(text.split(" / ")) if text is not None else None


def held(claim, got):
    """What a claim is held to: the history and the ledger of the same answer, which the reference has judged."""
    day = lambda text: (datetime.date.fromisoformat(text) - BASE).days
    on = day(claim["on"])
    known = lambda end: next((h["overall"] for h in reversed(got["history"]) if day(h["on"]) <= end), None)
    moves = [m for m in got["ledger"] if m["from"] and m["from"] != m["to"] and (not claim["of"] or m["actor"] in claim["of"])]
    before = [m["entry"] for m in moves if on - 28 <= day(m["on"]) <= on]
    since = [m["entry"] for m in moves if day(m["on"]) > on]
    listed = [m["entry"] for m in claim["moves"]]
    wanted = [known(on - 28), known(on), len(before), len(since), before[-8:] + since[-8:]]
    found = [claim[k] for k in ("gap_before", "gap_then", "moves_before", "moves_since")] + [listed]
    return [] if wanted == found else [f"claim of {claim['on']}: held to {found}, expected {wanted}"]


def compare(wanted, got):
    """What differs, in words."""
    wrong = []
    for key in ("trend_since", "last_move"):
        if wanted[key] != got[key]:
            wrong.append(f"{key}: {got[key]}, expected {wanted[key]}")
    for key in ("overall", "slope_per_week"):
        if not near(wanted[key], got[key]):
            wrong.append(f"{key}: {got[key]}, expected {wanted[key] and float(wanted[key])}")
    if wanted["trend"] != got["trend"]:
        wrong.append(f"trend: {got['trend']}, expected {wanted['trend']}")
    issues = {i["issue"]: i for i in got["issues"]}
    if set(issues) != set(wanted["issues"]):
        return wrong + [f"issues: {sorted(issues)}, expected {sorted(wanted['issues'])}"]
    for name, i in issues.items():
        w = wanted["issues"][name]
        if not near(wanted["changes"][name], i["change"]):
            wrong.append(f"{name}: changed by {i['change']}, expected {wanted['changes'][name]}")
        if not near(w["gap"], i["gap"]):
            wrong.append(f"{name}: {i['gap']}, expected {w['gap']}")
        pairs = {(p["a"], p["b"]): p for p in i["pairs"]}
        if set(pairs) != set(w["pairs"]):
            wrong.append(f"{name}: pairs {sorted(pairs)}, expected {sorted(w['pairs'])}")
            continue
        for pair, (g, a, b) in w["pairs"].items():
            p = pairs[pair]
            if not near(g, p["gap"]) or said(p["a_says"]) != a or said(p["b_says"]) != b:
                wrong.append(f"{name} {pair}: {p}, expected {g}, {a}, {b}")
    history = [(h["on"], h["overall"]) for h in got["history"]]
    for c in got["claims"]:
        wrong += held(c, got)
    if [d for d, _ in history] != [d for d, _ in wanted["history"]] or not all(near(x, y) for (_, x), (_, y) in zip(wanted["history"], history)):
        wrong.append(f"history: {history}, expected {[(d, g and float(g)) for d, g in wanted['history']]}")
    for n, (h, w) in enumerate(zip(got["history"], wanted["history_issues"])):
        if set(h["issues"]) != set(w) or not all(near(w[i], h["issues"][i]) for i in w):
            wrong.append(f"history of {h['on']}: {h['issues']}, expected {w}")
    row = lambda x: (x[0], x[1], x[2], x[3], sorted(x[4] or []), x[5] is None, x[6], round(float(x[5] or 0), 9) + 0.0)
    rows = [(x["on"], x["actor"], x["issue"], x["to"], said(x["from"]), x["gap_change"], x["corrected"]) for x in got["ledger"]]
    a, b = sorted(map(row, wanted["ledger"])), sorted(map(row, rows))
    if len(a) != len(b) or any(x[:7] != y[:7] or abs(x[7] - y[7]) > 2e-9 for x, y in zip(a, b)):
        wrong.append(f"ledger: {[x for x in b if x not in a]}, expected {[x for x in a if x not in b]}")
    if [x[:3] for x in rows] != sorted(x[:3] for x in rows):
        wrong.append("the ledger is not in order of day, actor and issue")
    return wrong


def judge(world, text, reader, until, what):
    answer = t.run("gap", "case.yaml", "--json", "--as", reader, *(["--on", day_text(until)] if until is not None else []))
    if answer.status:
        t.fail(f"{what}: {answer.err.decode()[:300]}", case=text)
        return None
    wanted, got = reference(world, reader, until), json.loads(answer.out)
    wrong = compare(wanted, got)
    t.count("gaps")
    t.count("trends", wanted["trend"] != "too few")
    t.count("steps in ledgers", len(wanted["ledger"]))
    if wrong:
        t.fail(f"{what}, as {reader}, on {until}: " + "; ".join(wrong[:3])[:900], case=text)
    return wanted


def leaves(value, path=()):
    """Every figure of a JSON value by its path."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from leaves(v, (*path, k))
    elif isinstance(value, list):
        yield path, len(value)
        for n, v in enumerate(value):
            yield from leaves(v, (*path, n))
    else:
        yield path, value


def figures(wanted, got):
    """The reference's figures by the paths at which the program's brief has them; those that it has not are left out."""
    found = {("gap", key): wanted[key] for key in ("overall", "slope_per_week", "trend", "trend_since", "last_move")}
    for key, of in (("overall", "overall"), ("slope_per_week", "slope_per_week"), ("trend", "trend"), ("since", "trend_since"), ("last_move",) * 2):
        if got["stands"]["gap"]:
            found["stands", "gap", key] = wanted[of]
    for n, i in enumerate(got["gap"]["issues"]):
        w = wanted["issues"][i["issue"]]
        found["gap", "issues", n, "gap"], found["gap", "issues", n, "change"] = w["gap"], wanted["changes"][i["issue"]]
        for m, p in enumerate(i["pairs"]):
            pair = w["pairs"][p["a"], p["b"]]
            for key, value in zip(("gap", "a_says", "b_says"), pair):
                found["gap", "issues", n, "pairs", m, key] = value
    for n, (day, value) in enumerate(wanted["history"]):
        found["gap", "history", n, "on"], found["gap", "history", n, "overall"] = day, value
    found["gap", "history"] = len(wanted["history"])
    for n, by_issue in enumerate(wanted["history_issues"]):
        for i, value in by_issue.items():
            found["gap", "history", n, "issues", i] = value
    return found


def one_change(world, name):
    """Change one position; the brief changes where the reference changes, and there only."""
    changed = world.copy()
    options = [e for e in changed.entries if e.kind == "position" and e.body and not isinstance(e.body["value"], list)]
    if not options:
        return False
    e = r.choice(options)
    issue = changed.definers("issue", e.body["issue"])[0].body
    if "options" in issue:
        places = list(issue["options"])
    else:
        low, step, high = (F(str(issue["range"][k])) for k in ("from", "step", "to"))
        places = [f"{float(low + k * step):g}" for k in range(int((high - low) / step) + 1)]
    others = [p for p in places if p != e.body["value"]]
    if not others:
        return False
    e.body["value"] = r.choice(others)
    actor, issue = e.body["actor"], e.body["issue"]
    for reader in ["mediators", *r.sample(world.all_readers(), 2)]:
        texts = [write(w, random_of(7)) for w in (world, changed)]
        briefs, wanted = [], []
        for w, text in zip((world, changed), texts):
            t.write(text)
            answer = t.run("brief", "case.yaml", "--json", "--as", reader)
            if b"the same entry stands already" in answer.err:
                return False
            if answer.status:
                t.fail(f"{name}: {answer.err.decode()[:300]}", case=text)
                return True
            briefs.append(json.loads(answer.out))
            wanted.append(reference(w, reader))
        before, after = (dict(leaves(b)) for b in briefs)
        differ = {p for p in set(before) | set(after) if before.get(p, "none") != after.get(p, "none")}
        x, y = figures(wanted[0], briefs[0]), figures(wanted[1], briefs[1])
        predicted = {p for p in set(x) | set(y) if x.get(p, "none") != y.get(p, "none") and not near_(x.get(p), y.get(p))}
        # besides those: what the view is called, the position as it is shown, and told (told.py judges that), the line at the head, and the steps that rest on it
        shown = lambda p: p == ("view", "digest") or p[-1] == "entry" or p[0] in ("undated", "told") or p == ("stands", "line") or \
            p[:2] in (("gap", "ledger"), ("gap", "apart"), ("gap", "claims")) or p[-1] == "return_what" or \
            (p[:2] == ("gap", "responses") and p[-1] == "says") or \
            (len(p) > 2 and p[0] == "offers" and briefs[1]["offers"]["offers"][p[2]].get("actor") == actor) or \
            (len(p) > 4 and p[:2] == ("gap", "issues") and p[3] == "positions" and briefs[1]["gap"]["issues"][p[2]]["issue"] == issue)
        extra = {p for p in differ - predicted if not shown(p)}
        missing = predicted - differ
        t.count("positions changed")
        t.count("figures that changed", len(predicted & differ))
        if extra or missing:
            t.fail(f"{name} as {reader}: {actor} on {issue}: changed but not predicted {sorted(map(str, extra))[:4]}, predicted but not changed "
                   f"{sorted(map(str, missing))[:4]}", one=texts[0], two=texts[1])
        ledger = compare(wanted[1], briefs[1]["gap"])
        if ledger:
            t.fail(f"{name} as {reader}: {ledger[:2]}", two=texts[1])
    return True


def near_(x, y):
    return isinstance(x, F) and isinstance(y, F) and abs(x - y) < F(1, 10 ** 12)


def random_of(seed):
    import random
    return random.Random(seed)


for _ in range(t.trials):
    maker = Maker(r, plain=True, size=r.choice([15, 40, 70]), contradictions=r.random() < .5)
    world = maker.world
    for _ in range(r.choice([0, 10, 40])):  # many of what it is all about
        e = maker.make("position", maker.audience(""), r.randrange(LAST))
        if e:
            world.entries.append(e)
    text = write(world, r)
    t.write(text)
    check = t.run("check", "case.yaml")
    wrong = [line for line in check.err.splitlines() if not (b"neither corrects" in line and (maker.contradictions or b" has two " in line))]
    if check.status and wrong:
        if b"the same entry stands already" not in check.err and b"corrects on the same day" not in check.err:
            t.fail(f"a made case is refused: {check.err.decode()[:400]}", case=text)
        continue
    t.count("cases")
    for reader in r.sample(world.all_readers(), 2) + ["mediators"]:
        judge(world, text, reader, r.choice([None, r.randrange(LAST)]), "a made case")
for path in sorted(glob.glob("examples/*.yaml")):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    world = case_of(text)
    t.write(text)
    t.count("examples")
    days = sorted({world.at(e).day for e in world.entries})
    for reader in ["mediators", "public", *r.sample(sorted(world.actors()), 2)]:
        for until in [None, *r.sample(days, min(len(days), EACH))]:
            judge(world, text, reader, until, path)
    for _ in range(EACH):
        one_change(world, path)
for _ in range(-(-t.trials // 8)):
    one_change(Maker(r, plain=True, size=40).world, "a made case")
t.end()
