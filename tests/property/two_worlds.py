#!/usr/bin/env python3
"""Two worlds: what a reader may not see changes nothing of what the reader is shown.

Random valid cases; for each reader random edits, insertions and deletions of entries outside its view (the case still
valid, the reader still excluded), entries and sections shuffled too. Every command that takes a CASE prints the same bytes
on both streams and exits alike. And the test can fail: an edit inside the view, in a field of SHOWN, changes what some
command prints even where digests and entries' ids are masked."""
import re, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test

t = Test(__doc__.split("\n")[0], 9)
r = t.random

# Fields that some command always shows of an entry that stands in the view.
SHOWN = {
    "case": ["title", "summary"], "actor": ["name"], "issue": ["name"], "note": ["text"], "claim": ["says"],
    "event": ["type", "status"], "meeting": ["where"], "clock": ["name", "why"], "draft": ["title"], "council": ["quota"],
    "resolution": ["title"], "ballot": ["vote"], "position": ["value"], "preference": ["reservation"],
    "indicator": ["value"],
}


def commands():
    """[(name, options)] of the commands that take a case, as the program's own help tells."""
    found = []
    for line in t.run("--help").out.decode().split("\n"):
        name = re.match(r"  ([a-z]+)  ", line)
        usage = name and t.run(name.group(1), "--help").out.decode().split("\n\n")[0]
        if usage and re.search(r"\bCASE\b", usage) and "--as" in usage:
            found.append((name.group(1), re.findall(r"--[a-z-]+", usage)))
    return found


COMMANDS = commands()
assert {"brief", "gap", "score", "divide", "council", "clocks"} <= {name for name, _ in COMMANDS}, COMMANDS


def package(world, reader):
    """A package of the issues in view, so that score has one to score."""
    picks = []
    for e in world.live(reader):
        if e.kind == "issue":
            picks.append(f"{e.handle}={places(e.body)[0]}")
    return ",".join(picks)


def places(issue):
    return list(issue["options"]) if "options" in issue else [issue["range"]["from"]]


def questions(world, reader, all_forms):
    """The command lines to ask, but for the file."""
    asked = []
    days = [None, day_text(r.randrange(LAST))]
    for name, options in COMMANDS:
        forms = [[]] + [[f] for f in ("--json", "--csv") if f in options]
        for form in forms if all_forms else [r.choice(forms)]:
            for day in days if all_forms else [r.choice(days)]:
                extra = ["--package", package(world, reader)] if name == "score" else []
                if "--since" in options and r.random() < .5:
                    extra += ["--since", day_text(r.randrange(LAST))]
                for flag in ("--packages", "--rational", "--zone"):
                    if flag in options and r.random() < .3:
                        extra.append(flag)
                asked.append([name, *form, *extra, "--as", reader, *(["--on", day] if day else [])])
    asked.append(["brief", "--html", "-", "--lang", r.choice(["en", "fr", "ar", "he"]), "--as", reader])
    if not all_forms:
        asked.append(["brief", "--json", "--as", reader, "--since", day_text(r.randrange(LAST))])
    return asked


def answers(asked):
    return [t.run(q[0], "case.yaml", *q[1:]) for q in asked]


def valid(text):
    t.write(text)
    return t.run("check", "case.yaml")


def edit_outside(world, reader):
    """One change that the reader must not notice, made in place; what was done, or None."""
    roles = world.actors()
    hidden = [e for e in world.entries if reader not in world.readers(e, roles)]
    maker = Maker.__new__(Maker)
    maker.r, maker.plain, maker.world, maker.serial = r, False, world, 1000 + r.randrange(10 ** 6)
    maker.public = "public" if world.head.to == ["public"] else None
    choice = r.random()
    if choice < .35 or not hidden:
        # to be named by a correction an entry must have an id; giving it one would change what the reader sees
        named = [x for x in world.entries if x.kind != "case" and (x.handle or x.hex or x in hidden)]
        e = maker.correction(r.choice(named)) if r.random() < .3 else \
            maker.make(r.choice("issue position position claim preference preference rule draft event meeting clock indicator council "
                                "resolution ballot note x-seal actor".split()), maker.audience(""), r.randrange(LAST))
        if not e or reader in world.readers(e, roles | ({e.handle: e.body["role"]} if e.kind == "actor" and e.body else {})):
            return None
        world.entries.append(e)
        return "insert"
    e = r.choice(hidden)
    if choice < .6 and e.kind != "case":
        world.entries.remove(e)
        return "delete"
    if choice < .75:  # the envelope
        field = r.choice(["on", "at", "source", "by", "to"])
        if field == "on":
            e.on = maker.when(r.randrange(LAST + 400))
        elif field == "at":
            e.at = maker.when(r.randrange(LAST + 400))
        elif field == "source":
            e.source = maker.words()
        elif field == "by":
            e.by = r.choice(list(roles))
        elif e.kind != "case":
            e.to = maker.audience("")
        return None if reader in world.readers(e) else "edit"
    if e.body is None:
        return None
    if e.kind == "case":
        e.body["title"] = maker.words()
    elif e.kind == "actor":
        e.body["name"] = maker.words()
        if r.random() < .5 and not e.replaces:
            e.body["role"] = r.choice(["party", "observer", "member", "mediator"])
    else:
        body = maker.body(e, world.readers(e), world.at(e).day)
        if body is None:
            return None
        e.body = body
    return "edit"


def other_world(world, reader, steps):
    """The world after so many changes that the reader must not notice, as text; None where no change was possible."""
    now, text, done = world, None, 0
    for _ in range(steps * 4):
        tried = now.copy()
        what = edit_outside(tried, reader)
        if not what:
            continue
        if (reader in tried.readers(tried.head)) != (reader in world.readers(world.head)):
            continue
        written = write(tried, r)
        if valid(written).status:
            t.count("changes refused")
            continue
        now, text, done = tried, written, done + 1
        t.count(what + "s")
        if done == steps:
            break
    return text


def mask(answer):
    return re.sub(rb"\b[0-9a-f]{32}\b", b"-", answer.out), answer.status


def edit_inside(world, reader):
    """Change one field of SHOWN of an entry that stands in the view; (what, world) or None."""
    changed = world.copy()
    live = changed.live(reader)
    e = r.choice(live)
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
        others = [p for p in Maker.places(None, issue.body) if p != e.body["value"]]
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
        if valid(written).status:
            continue
        asked = [[name, "--json", *(["--package", package(world, reader)] if name == "score" else []), "--as", reader]
                 for name, _ in COMMANDS]
        after = [mask(a) for a in answers(asked)]
        t.write(text)
        before = [mask(a) for a in answers(asked)]
        t.count("edits inside")
        if before == after:
            t.fail(f"reader {reader}: a change of {what} inside the view shows nowhere", one=text, two=written)
        return


for trial in range(t.trials):
    world = Maker(r).world
    text = write(world, r)
    checked = valid(text)
    if checked.status:
        if b"the same entry stands already" not in checked.err:
            t.fail(f"a made case is refused: {checked.err.decode()[:400]}", case=text)
        continue
    t.count("cases")
    for reader in world.all_readers():
        other = other_world(world, reader, r.choice([1, 3, 6]))
        if other is None:
            t.count("readers with nothing to hide from them")
            other = write(world, r)  # in another order at least
        asked = questions(world, reader, r.random() < .2)
        t.write(text)
        before = answers(asked)
        t.write(other)
        after = answers(asked)
        t.count("comparisons", len(asked))
        for q, a, b in zip(asked, before, after):
            if a != b:
                t.fail(f"reader {reader} sees a difference: {' '.join(q)}", one=text, two=other)
                break
    for reader in world.all_readers() if trial % 3 == 0 else [r.choice(world.all_readers())]:
        if world.live(reader):
            inside(world, text, reader)
t.end()
