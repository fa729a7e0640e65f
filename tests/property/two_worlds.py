#!/usr/bin/env python3
"""Two worlds: what a reader may not see changes nothing of what the reader is shown.

Random valid cases; for each reader random edits, insertions and deletions of entries outside its view (the case still
valid, the reader still excluded), entries and sections shuffled too. Every command that takes a CASE prints the same bytes
on both streams and exits alike. And the test can fail: an edit inside the view, in a field of SHOWN, changes what some
command prints even where digests and entries' ids are masked."""
import json, os, re, shutil, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test, how_many
from common.two import Two

t = Test(__doc__.split("\n")[0], 6, 50)
READERS = how_many(t.program, 3, 50)  # of each case
r = t.random
two = Two(t)

# Fields that some command always shows of an entry that stands in the view.
SHOWN = {
    "case": ["title", "summary"], "actor": ["name"], "issue": ["name"], "note": ["text"], "claim": ["says"],
    "event": ["type", "status"], "meeting": ["where"], "clock": ["name", "why"], "draft": ["title"], "council": ["quota"],
    "resolution": ["title"], "ballot": ["vote"], "position": ["value"], "preference": ["reservation"],
    "indicator": ["value"], "duty": ["what"], "alternative": ["words"], "response": ["reason"], "shown": ["how"],
    "item": ["name"], "worth": ["amount"],
}


COMMANDS = two.commands
assert {"brief", "gap", "score", "bridge", "told", "divide", "council", "clocks"} <= {name for name, _ in COMMANDS}, COMMANDS


WHOLE = ("clerk", "index")  # commands whose file stands where it belongs


def answers(asked):
    return [t.run(*(q if q[0] in WHOLE else [q[0], "case.yaml", *q[1:]])) for q in asked]


def news(world, reader):
    """What the clerk proposes of a text that names actors and issues, those that the reader does not see among them."""
    who = [e.handle for e in world.entries if e.kind == "actor" and e.handle]
    what = [e.handle for e in world.entries if e.kind == "issue" and e.handle] or ["peace"]
    told = [f"{r.choice(who)} {r.choice(['wants', 'offers', 'refuses', 'met'])} {r.choice(what)} of {r.randrange(60)}." for _ in range(6)]
    t.write("date 2031-03-04\n" + " ".join(told) + "\n", "news.txt")
    return ["clerk", "news.txt", "--into", "case.yaml", "--as", reader, *r.choice([[], ["--json"], ["--account"]])]


def key(name):
    return ["--key", t.path(name), "--passphrase-file", t.path("pass")]


def sealing(text, reader, package):
    """The list that a sealed run takes from the case, and whether it, or a package, can be answered from there. What is sealed is
    random."""
    if not os.path.exists(t.path("pass")):
        t.write("words\n", "pass")
        os.chmod(t.path("pass"), 0o600)
        made = [t.run("key", "new", t.path(k), "--passphrase-file", t.path("pass"), "--effort", "quick").out.decode() for k in "ab"]
        t.write(f"A {made[0]}B {made[1]}", "parties")
    t.write(text)
    shutil.rmtree(t.path("run"), ignore_errors=True)
    start = ["blind", "start", t.path("run"), "--parties", t.path("parties")]
    shown, packages = [t.run(*start, "--case", "case.yaml", "--as", reader, *key("a"))], []
    if shown[0].status:
        t.write((package or "a=b") + "\n", "packages")
        shown.append(t.run(*start, "--packages", t.path("packages"), *key("a")))
    else:
        packages = [line for line in open(t.path("run/00-start.blind"), encoding="utf-8") if line.startswith("package ")]
        t.count("packages sealed", len(packages))
    for name in "ab":
        t.run("blind", "join", t.path("run"), "--most", "1000000", *key(name))
    return shown + packages + [t.run("blind", "answer", t.path("run"), "--case", "case.yaml", "--as", reader, *key("a"))]


def judging(text, reader):
    """What a person is shown who judges what the clerk proposed to the case, and what comes of it: at the terminal, then from a file."""
    t.write(text)
    if os.path.exists(t.path("case.yaml.queue")):
        os.remove(t.path("case.yaml.queue"))
    more = ["--by", reader, "--now", "2031-03-10T08:00Z"]
    shown = [t.run("review", "case.yaml", "proposed.yaml", "--json", *more), t.run("review", "case.yaml", *more, stdin=b"s\n?\nq\n")]
    ids = [i["id"] for i in json.loads(shown[0].out)["items"]] if not shown[0].status else []
    t.write("".join(f"{i} {'reject' if n % 3 == 2 else 'accept'}\n" for n, i in enumerate(ids)), "decisions")
    return shown + [t.run("review", "case.yaml", "--accept", "decisions", *more), t.run("review", "case.yaml", "--json", *more)]


def mask(answer):
    return re.sub(rb"\b[0-9a-f]{32}\b", b"-", answer.out), answer.status


def edit_inside(world, reader):
    """Change one field of SHOWN of an entry that stands in the view; (what, world) or None."""
    changed = world.copy()
    live = changed.live(reader)
    e = r.choice(live)
    if e.replaces is not None and sum(x.replaces == e.replaces for x in changed.entries) > 1:
        return None  # of two corrections known on one day the edit itself may decide which stands
    if e.kind == "position":  # every step of a party is in the ledger; limits and others' proposals are shown while they stand
        parties = {x.handle for x in live if x.kind == "actor" and x.body["role"] == "party"}
        if e.body["actor"] not in parties or e.body.get("stance") == "limit":
            return None
    field = r.choice(SHOWN.get(e.kind) or [None])
    if not field or (e.body.get(field) is None and field not in ("reservation",)):
        return None
    new = f"seen {r.randrange(10 ** 6)}"
    if field == "type":
        new = r.choice([p for p in PLOVER if p != e.body["type"]])
    elif field == "status":
        new = "hypothetical"
    elif field == "quota":
        members = e.body["members"]
        total = sum(members.values()) if isinstance(members, dict) else len(members)
        councils = [x for x in live if x.kind == "resolution" and x.body["council"] == e.handle]
        if total < 2 or not councils:  # a council is shown with what is put to it
            return None
        new = e.body["quota"] % total + 1
    elif field == "vote":
        same = [x for x in live if x.kind == "ballot" and all(x.body[k] == e.body[k] for k in ("resolution", "member"))]
        resolution = next(x for x in live if x.kind == "resolution" and x.handle == e.body["resolution"])
        council = next(x for x in live if x.kind == "council" and x.handle == resolution.body["council"])
        if len(same) > 1 or e.body["member"] in resolution.body.get("must_abstain", []) or e.body["member"] not in council.body["members"]:
            return None
        new = {"yes": "no", "no": "abstain", "abstain": "absent", "absent": "yes"}[e.body["vote"]]
    elif field == "value" and e.kind == "indicator":
        new = "123456"
    elif field == "value":
        issue = next(x for x in live if x.kind == "issue" and x.handle == e.body["issue"])
        others = [p for p in Maker.places(None, issue.body) if p != e.body["value"] and [p, p] != e.body["value"]]
        same = [x for x in live if x.kind == "position" and x is not e and (x.body["actor"], x.body["issue"]) ==
                (e.body["actor"], e.body["issue"])]
        if not others or same:  # the latest is shown; one that was passed is shown in the ledger of parties only
            return None
        new = r.choice(others)
    elif field == "reservation":
        return None if any(x.kind == "preference" and x is not e and x.body["actor"] == e.body["actor"] for x in live) else \
            set_field(changed, e, field, "777.5")
    return set_field(changed, e, field, new)


def set_field(changed, e, field, new):
    e.body[field] = new
    return f"{e.kind}.{field}", changed


def inside(world, text, reader):
    for _ in range(6):
        made = edit_inside(world, reader)
        if not made:
            continue
        what, changed = made
        written = write(changed, r)
        if two.valid(written).status:
            continue
        asked = [[name, "--json", *(["--package", two.package(world, reader)] if name == "score" else []), "--as", reader]
                 for name, _ in COMMANDS]
        after = [mask(a) for a in answers(asked)]
        t.write(text)
        before = [mask(a) for a in answers(asked)]
        t.count("edits inside")
        if before == after:
            t.fail(f"reader {reader}: a change of {what} inside the view shows nowhere", one=text, two=written)
        return


for _ in range(t.trials):
    world = Maker(r).world
    text = write(world, r)
    checked = two.valid(text)
    if checked.status:
        if b"the same entry stands already" not in checked.err:
            t.fail(f"a made case is refused: {checked.err.decode()[:400]}", case=text)
        continue
    t.count("cases")
    readers = r.sample(world.all_readers(), min(READERS, len(world.all_readers())))
    for reader in readers:
        other = two.other_world(world, reader, r.choice([2, 6, 12]))
        if other is None:
            t.count("readers with nothing to hide from them")
            other = write(world, r)  # in another order at least
        asked = two.questions(world, reader, r.random() < .2) + [news(world, reader)] + \
            [["index", ".", "--as", reader, *r.choice([[], ["--json"], ["--csv"]])]]
        t.write(text)
        before = answers(asked)
        t.write(other)
        after = answers(asked)
        t.count("comparisons", len(asked))
        for q, a, b in zip(asked, before, after):
            if a != b:
                t.fail(f"reader {reader} sees a difference: {' '.join(q)}", one=text, two=other)
                break
        package = two.package(world, reader)
        one, two_ = sealing(text, reader, package), sealing(other, reader, package)
        t.count("answers sealed", not one[-1].status)
        t.count("lists sealed")
        if one != two_:
            t.fail(f"reader {reader} seals otherwise: {one[-1]} {two_[-1]}", one=text, two=other)
        if reader in world.actors():
            t.write(text)
            t.write(t.run(*news(world, reader)[:6]).out.decode(), "proposed.yaml")
            one, two_ = judging(text, reader), judging(other, reader)
            t.count("judgings")
            t.count("proposals judged", one[0].out.count(b'"id"'))
            if one != two_:
                t.fail(f"reader {reader} judges otherwise: {[(a.out[-300:], a.err[-300:], b.out[-300:], b.err[-300:]) for a, b in zip(one, two_) if a != b][:1]}",
                       one=text, two=other)
    if world.live(readers[0]):
        inside(world, text, readers[0])
t.end()
