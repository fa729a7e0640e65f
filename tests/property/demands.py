#!/usr/bin/env python3
"""A demand in mid-talks changes no earlier day: random cases to which, on some day, an issue is added, an option of one, or a
correction of an issue's range, with who demands it and what is then said of it. Gap, scores, brief and drafts of every earlier
day (--on) are the same bytes; so are the points of the history before it, of all issues that were there; and a package of before is
worth to each party, afterwards too, what it was."""
import json, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test

t = Test(__doc__.split(":")[0], 12, 150)
r = t.random


def demand(maker, world, day):
    """What comes on that day; its name, or None."""
    old = [e for e in world.live("public") if e.kind == "issue" and len(world.definers("issue", e.handle)) == 1 and e.by is None]
    what = r.choice(["issue", "option", "range"])
    some = [e for e in old if what == "issue" or ("options" in e.body) == (what == "option")]
    if what == "issue":
        issue = maker.make("issue", maker.everyone(), day)
        issue.by = None
    elif some:
        of = r.choice(some)
        issue = Entry("issue", copy.deepcopy(of.body), handle=of.handle, replaces=of, to=of.to and list(of.to))
        if what == "option":
            options = issue.body["options"]
            if isinstance(options, dict):
                options[maker.name("new")] = maker.words()
            else:
                options.append(maker.name("new"))
        else:
            high, step = float(issue.body["range"]["to"]), float(issue.body["range"]["step"])
            issue.body["range"]["to"] = f"{high + step * r.randint(1, 6):g}"
    else:
        return None
    issue.at, issue.on = When(day), When(day) if what == "issue" else issue.replaces.on or world.head.on
    issue.reading = {}
    if any(world.at(e).day > day for e in [issue.replaces] if e):
        return None
    world.entries.append(issue)
    for _ in range(r.randint(0, 3)):  # who demands it, and what is said then
        parties = [e for e in world.live("public") if e.kind == "actor" and e.body["role"] == "party"]
        if not parties:
            break
        actor = r.choice(parties).handle
        body = r.choice([{"actor": actor, "answer": "demands", "issue": issue.handle},
                         {"actor": actor, "issue": issue.handle, "value": maker.places(issue.body)[-1]}])
        world.entries.append(Entry("response" if "answer" in body else "position", body, to=maker.everyone(),
                                   on=When(day + r.randrange(3))))
        world.entries[-1].hex = "%032x" % r.getrandbits(128)
    return what


def history(reader):
    answer = t.run("gap", "case.yaml", "--json", "--as", reader)
    return json.loads(answer.out)["history"] if not answer.status else None


def before(points, day, issues):
    return [(p["on"], p["overall"], {i: p["issues"].get(i) for i in issues}) for p in points if p["on"] < day_text(day)]


def scores(reader, package):
    picks = ",".join(f"{i}={v}" for i, v in package.items())
    answer = t.run("score", "case.yaml", "--json", "--package", picks, "--as", reader)
    return json.loads(answer.out)["parties"] if package and answer.status != 2 else []


def still_worth(was, now):
    """An issue that came has no weight yet, and leaves open nothing that counts."""
    for a, b in zip(was, now):
        worth = {b["utility_exact"], b.get("least_exact"), b.get("greatest_exact")} - {None}
        t.count("packages", a["utility_exact"] is not None)
        if a["issues"] != b["issues"] or (a["utility_exact"] is not None and worth != {a["utility_exact"]}):
            return False
    return len(was) == len(now)


def package_of(world, reader, day):
    return {e.handle: Maker.places(None, e.body)[0] for e in world.live(reader, day) if e.kind == "issue"}


def questions(world, reader, day):
    on = day_text(r.randrange(day))
    drafts = [e.handle for e in world.live(reader) if e.kind == "draft"]
    asked = [["gap", "--json"], ["gap"], ["gap", "--csv"], ["brief", "--json"], ["brief"], ["brief", "--html", "-"], ["draft", "--json"],
             ["draft", "--list"], *([["draft", r.choice(drafts)]] if drafts else []),
             ["brief", "--json", "--since", day_text(r.randrange(day))],
             ["score", "--json", "--package", ",".join(f"{i}={v}" for i, v in package_of(world, reader, day - 1).items())]]
    return [[q[0], "case.yaml", *q[1:], "--as", reader, "--on", on] for q in asked]


for _ in range(t.trials):
    maker = Maker(r, proposes=False)
    world, day = maker.world, r.randint(LAST // 3, LAST + 3)
    text = write(world, r)
    t.write(text)
    if t.run("check", "case.yaml").status:
        continue
    readers = r.sample(world.all_readers(), 3)
    asked = [q for reader in readers for q in questions(world, reader, day)]
    was = [t.run(*q) for q in asked]
    packages = {reader: package_of(world, reader, None) for reader in readers}
    worth = {reader: scores(reader, packages[reader]) for reader in readers}
    today = t.run("gap", "case.yaml", "--json")
    points = {reader: history(reader) for reader in readers}
    issues = {reader: {e.handle for e in world.live(reader) if e.kind == "issue"} for reader in readers}
    what = demand(maker, world, day)
    if not what:
        continue
    other = write(world, r)
    t.write(other)
    check = t.run("check", "case.yaml")
    if check.status:
        t.count("demands refused")
        continue
    t.count(f"demands of an {what}" if what[0] in "io" else f"changes of a {what}")
    for q, a in zip(asked, was):
        t.count("comparisons")
        if t.run(*q) != a:
            t.fail(f"{what} on {day_text(day)}: {' '.join(q)} is another", one=text, two=other)
            break
    t.count("demands that show on their day", t.run("gap", "case.yaml", "--json") != today)
    for reader in readers:
        now = scores(reader, packages[reader])
        if not still_worth(worth[reader], now):
            t.fail(f"{what} on {day_text(day)}: a package is worth something else to somebody, as {reader} sees it: {worth[reader]} {now}",
                   one=text, two=other)
        now = history(reader)
        if points[reader] is None or now is None:
            continue
        t.count("points of history", len(before(points[reader], day, issues[reader])))
        if before(points[reader], day, issues[reader]) != before(now, day, issues[reader]):
            t.fail(f"{what} on {day_text(day)}: the history of {reader} before it is another", one=text, two=other)
if t.counts.get("comparisons") and not t.counts.get("demands that show on their day"):
    t.fail("no demand shows at all: nothing was tested")
t.end()
