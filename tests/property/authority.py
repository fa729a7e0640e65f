#!/usr/bin/env python3
"""Who may write what: every cell of the table in docs/record.md, in a file and in a record; and what is set aside in made cases.

Cells are tried in one file that holds an entry for each, and by keys that add them to a record (some of them in `make check`, all in
`make torture`). In made cases an independent fold (common/cases.py, from the docs) says which entries are set aside for a reader."""
import collections, itertools, json, re, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test, TORTURE, how_many
from common.two import Two

t = Test(__doc__.split("\n")[0], 16, 400)
r = t.random
two = Two(t)

PAGE = open("docs/record.md", encoding="utf-8").read()
ROWS = [[c.strip() for c in line.strip("|").split("|")] for line in
        PAGE[PAGE.index("## Who may write what"):PAGE.index("## Rules")].split("\n") if line.startswith("|")]
HEADS = [re.findall(r"`([a-z]+)`", cell) for cell in ROWS[0][1:]]
TABLE = {row[0]: row[1:] for row in ROWS[2:]}

BODIES = {
    "actor": {"role": "observer"}, "issue": {"options": ["a", "b"]}, "rule": {"type": "requires", "between": {"quay": "x", "mole": "x"}},
    "council": {"members": ["BLU", "GRN"], "quota": 1}, "resolution": {"council": "port"}, "reader": {"actor": "OBS", "key": "ek1"},
    "position": {"issue": "quay", "value": "x"}, "claim": {"says": "close"}, "response": {"answer": "refuses", "issue": "quay"}, "preference": {"weights": {"quay": 1}, "basis": "stated"},
    "ballot": {"resolution": "first", "vote": "yes"}, "draft": {"title": "a draft"},
    "alternative": {"draft": "text", "clause": "quay", "words": "[shuts]"}, "dispatch": {"text": "words"},
    "event": {"actor": "BLU", "type": "CONSULT"}, "meeting": {"who": ["BLU"]}, "clock": {"due": "2031-05-01"},
    "indicator": {"series": "rain", "value": 1}, "note": {"text": "a note"},
    "duty": {"what": "a quay mended", "who": "GRN"}, "performance": {"duty": "mend"}, "implementation": {"draft": "text", "clause": "quay", "score": 1},
    "incident": {"type": "fire"}, "unreached": {"place": "the mole"}, "item": {"giver": "BLU", "taker": "GRN"}, "worth": {"item": "crates", "amount": 1, "basis": "stated"},
    "stake": {"amount": 1, "basis": "stated"}, "release": {"what": "0" * 32, "readers": "public"},
    "shown": {"whom": "BLU"}, "forget": {"what": "0" * 32}, "x-own": {"anything": "goes"},
}
SUBJECT = {"position": "actor", "claim": "actor", "response": "actor", "preference": "actor", "ballot": "member", "worth": "actor", "stake": "actor"}
NAMED = {"actor", "issue", "item", "council", "resolution", "draft", "dispatch", "clock", "duty"}
KINDS = set(re.findall(r"^### `([a-z]+):`", open("docs/case-format.md", encoding="utf-8").read(), re.M))
SECTIONS = {"actors": "actor", "issues": "issue", "positions": "position", "claims": "claim", "responses": "response", "preferences": "preference", "rules": "rule",
            "drafts": "draft", "alternatives": "alternative", "dispatches": "dispatch", "events": "event", "meetings": "meeting", "clocks": "clock", "indicators": "indicator",
            "duties": "duty", "performances": "performance", "implementations": "implementation", "incidents": "incident", "unreached": "unreached", "councils": "council", "resolutions": "resolution", "ballots": "ballot", "items": "item", "worths": "worth", "stakes": "stake", "notes": "note", "readers": "reader", "releases": "release",
            "shown": "shown", "forgotten": "forget"}
if {SECTIONS[k] for k in KINDS - {"case"}} != set(BODIES) - {"x-own"}:
    t.fail(f"a kind is not tried: {KINDS}")

CASE = """case: {title: Quay, invented: yes, keeper: MED, on: 2031-03-01, to: public}
actors:
  to: public
  entries:
    - {id: MED, role: mediator}
    - {id: MEW, role: mediator}
    - {id: BLU, role: party}
    - {id: GRN, role: party}
    - {id: OBS, role: observer}
issues:
  to: public
  entries:
    - {id: quay, options: [x, y]}
    - {id: mole, options: [x, y]}
councils:
  to: public
  entries:
    - {id: port, members: [BLU, GRN], quota: 2}
resolutions:
  to: public
  entries:
    - {id: first, council: port}
items:
  to: public
  entries:
    - {id: crates, giver: BLU, taker: GRN}
drafts:
  to: public
  entries:
    - {id: text, clauses: [{id: quay, text: "The quay [opens]."}]}
duties:
  to: public
  entries:
    - {id: mend, what: the quay mended, who: BLU}
"""
# Of each row: who entered the first, whom its words are of, and who corrects or retracts it.
WAYS = {
    "a steward writes it": [("MED", "BLU"), ("MEW", "GRN")],
    "another writes it, of itself": [("BLU", "BLU"), ("GRN", "GRN")],
    "another writes it, of somebody else": [("BLU", "GRN"), ("OBS", "BLU")],
    "who entered it corrects it": [("MED", "BLU", "MED", "corrects"), ("BLU", "BLU", "BLU", "corrects"), ("BLU", "GRN", "BLU", "corrects")],
    "a steward corrects what a steward entered": [("MED", "BLU", "MEW", "corrects"), ("MEW", "GRN", "MED", "corrects")],
    "a steward corrects what another entered": [("BLU", "BLU", "MED", "corrects"), ("GRN", "BLU", "MEW", "corrects")],
    "anybody else corrects it": [("MED", "BLU", "BLU", "corrects"), ("BLU", "GRN", "GRN", "corrects"), ("GRN", "GRN", "OBS", "corrects")],
    "who entered it retracts it": [("MED", "BLU", "MED", "retracts"), ("BLU", "BLU", "BLU", "retracts")],
    "a steward retracts what another entered": [("BLU", "BLU", "MED", "retracts"), ("GRN", "BLU", "MEW", "retracts")],
    "anybody else retracts it": [("MED", "BLU", "GRN", "retracts"), ("BLU", "BLU", "GRN", "retracts"), ("GRN", "GRN", "OBS", "retracts")],
}
STEWARDS = ("MED", "MEW")
if set(WAYS) != set(TABLE):
    t.fail(f"the table has other rows: {set(WAYS) ^ set(TABLE)}")


def cells():
    """(kind, row, what the table says, a way of trying it) of the whole table."""
    named = {k: i for i, kinds in enumerate(HEADS) for k in kinds}
    for kind, row in itertools.product(BODIES, TABLE):
        for way in WAYS[row]:
            defining = kind in HEADS[0]
            if defining and way[0] not in STEWARDS and len(way) > 2:
                continue  # what it would correct stands nowhere
            yield kind, row, TABLE[row][named.get(kind, 2)], way


def entry_of(kind, serial, by, of, replaces=None, retracts=False):
    e = {"kind": kind, "entry": "%032x" % serial, "by": by, "to": "public", "on": f"2031-03-{2 + (replaces is not None):02}"}
    if kind in NAMED:
        e["id"] = f"{kind}{replaces or serial}"
    if replaces:
        e["replaces"] = "%032x" % replaces
    if not retracts:
        e.update(BODIES[kind])
        if kind in SUBJECT:
            e[SUBJECT[kind]] = of
    return e


def aside(case, *more):
    answer = t.run("log", case, "--aside", "--json", *more)
    if answer.status:
        t.fail(f"log --aside: {answer.err.decode()[:300]}")
        return {}
    return {e["entry"]: e["why"] for e in json.loads(answer.out)["aside"]}


def in_a_file():
    entries, tried = [], []
    for kind, row, says, way in cells():
        first = len(entries) + 1
        entries.append(entry_of(kind, first, way[0], way[1]))
        if len(way) > 2:
            entries.append(entry_of(kind, first + 1, way[2], way[1], first, way[3] == "retracts"))
        tried.append((kind, row, says, way, entries[-1]["entry"]))
    t.write(CASE + "entries:\n" + "".join(f"  - {flow(e)}\n" for e in entries))
    for reader in ("mediators", "public", "BLU", "GRN"):
        told = aside("case.yaml", "--as", reader)
        apart = {e["entry"]: e for e in json.loads(t.run("gap", "case.yaml", "--json", "--as", reader).out)["apart"]}
        for kind, row, says, way, entry in tried:
            t.count("cells in a file")
            if (entry in told) != (says == "no"):
                t.fail(f"{kind}, {row}, {way}, as {reader}: {told.get(entry, 'stands')}; the table says {says}")
            if says == "apart" and (entry in apart) != (reader != way[0]):
                t.fail(f"{kind}, {row}, {way}, as {reader}: shown apart: {entry in apart}")
            if kind in SUBJECT and row.startswith("a steward retracts") and apart.get(entry, {}).get("by") != way[2]:
                t.fail(f"{kind}, {row}, {way}, as {reader}: the retraction is not shown with its writer's name")


def key_of(who):
    return ["--key", who + ".key", "--passphrase-file", "pass"]


def add(who, e):
    """Add an entry with somebody's key; its id, or None where it was refused."""
    words = [f"{k}={v if isinstance(v, str) else json.dumps(v)}" for k, v in e.items() if k != "entry"]
    answer = t.run("add", "record.entente", "--yes", *words, "--now", "2031-06-01T00:00Z", *key_of(who))
    return answer.out.decode().strip() if answer.status == 0 else None


def in_a_record():
    t.write("a passphrase\n", "pass")
    t.write(CASE)
    public = {who: t.run("key", "new", who + ".key", "--passphrase-file", "pass", "--effort", "quick").out.decode().strip()
              for who in ("MED", "MEW", "BLU", "GRN", "OBS", "SPARE")}
    t.run("import", "case.yaml", "record.entente", "--now", "2031-06-01T00:00Z", *key_of("MED"))
    for who in ("MEW", "BLU", "GRN", "OBS"):
        if not add("MED", {"kind": "reader", "actor": who, "key": public[who]}):
            t.fail(f"the key of {who} does not join")
    all_cells = [c for c in cells() if c[0] not in ("release", "forget", "reader", "x-own")]
    r.shuffle(all_cells)
    for serial, (kind, row, says, way) in enumerate(all_cells[:how_many(t.program, 12, len(all_cells))], 1000):
        first = entry_of(kind, serial, way[0], way[1])
        first_id = add(way[0], {k: v for k, v in first.items() if k not in ("by", "on")})
        done = first_id
        if len(way) > 2 and first_id:
            second = entry_of(kind, serial + 5000, way[2], way[1], serial, way[3] == "retracts")
            second = {k: v for k, v in second.items() if k not in ("by", "on")} | {"replaces": first_id}
            done = add(way[2], second)
            # nor in the name of who wrote it with a key of its own
            if way[0] not in STEWARDS and add("MED", second | {"by": way[0]}):
                t.fail(f"{kind}: a steward's key corrects in {way[0]}'s name what {way[0]} wrote with its own")
        t.count("cells in a record")
        if (done is None) != (says == "no"):
            t.fail(f"{kind}, {row}, {way} in a record: {'refused' if done is None else 'taken'}; the table says {says}")
    case = next(e["entry"] for e in map(json.loads, t.run("log", "record.entente", "--json", *key_of("MED")).out.splitlines()) if e["kind"] == "case")
    head = {"kind": "case", "title": "Quay", "invented": "yes", "keeper": "MED", "to": "public", "replaces": case}
    for what, good, more in (("two kinds", True, {"two_mediators": ["note", "draft"]}), ("one fewer", False, {"two_mediators": ["note"]}),
                             ("another keeper", False, {"keeper": "MEW", "two_mediators": ["note", "draft"]}),
                             ("fewer readers", False, {"to": "mediators", "two_mediators": ["note", "draft"]}),
                             ("one more", True, {"two_mediators": ["note", "draft", "claim"]})):
        if (add("MED", head | more) is not None) != good:
            t.fail(f"a correction of the case with {what}: {'refused' if good else 'taken'}")
    for what in ("mediators", "public", "BLU"):
        if aside("record.entente", *key_of("MED" if what == "mediators" else "BLU"), "--as", what):
            t.fail(f"honest programs wrote what is set aside for {what}")


def expected(world, reader):
    """Of each (kind, by, on): how many of the reader's entries are set aside, by the docs."""
    roles, stewards = world.roles_and_stewards()
    written = world.set_aside(roles, stewards)
    found = [e for e in world.entries if id(e) in written and reader in world.readers(e, roles)]
    standing, drift = world.live(reader, everything=True), world.live(reader, everything=True, adrift=True)
    found += [e for e in drift if e not in standing]
    issues = {e.handle: e.body for e in standing if e.kind == "issue"}
    for e in world.live(reader):
        if e.kind == "position":
            value = e.body["value"] if isinstance(e.body["value"], list) else [re.sub("^at (least|most) ", "", e.body["value"])]
            places = {f"{float(p):g}" if "range" in issues[e.body["issue"]] else p for p in Maker.places(None, issues[e.body["issue"]])}
            if not {f"{float(v):g}" if "range" in issues[e.body["issue"]] else v for v in value} <= places:
                found.append(e)
    return collections.Counter((e.kind, world.by(e), world.on(e).day) for e in found)


def tied(world):
    """Whether two of a chain of corrections are of one instant in all: which of them a handle names, and which of two corrections of
    one entry stands, goes then by what nobody chose."""
    first = lambda e: first(e.replaces) if e.replaces else id(e)
    said = [(first(e), world.at(e).key(), world.on(e).key()) for e in world.entries if e.replaces]
    return len(said) > len(set(said))


def in_made_cases():
    for _ in range(t.trials):
        world = Maker(r).world
        if tied(world):
            t.count("ties")
            continue
        for e in world.entries:  # more who may not
            if e.kind not in ("case", "actor") and r.random() < .1 and set(world.readers(e)) > {world.by(e)}:
                e.by = r.choice(sorted(world.actors()))
        if two.valid(write(world, r)).status:
            t.count("not valid")
            continue
        t.count("cases")
        for reader in r.sample(world.all_readers(), min(3, len(world.all_readers()))):
            told = json.loads(t.run("log", "case.yaml", "--aside", "--json", "--as", reader).out)["aside"]
            days = collections.Counter((e["kind"], e["by"], (datetime.date.fromisoformat(e["on"][:10]) - BASE).days if e["on"] else UNKNOWN.day) for e in told)
            wanted = expected(world, reader)
            t.count("set aside", len(told))
            if days != wanted:
                t.fail(f"as {reader}: set aside more {dict(days - wanted)}, fewer {dict(wanted - days)}", case=write(world, r))
            head = json.loads(t.run("brief", "case.yaml", "--json", "--as", reader).out)["view"]["aside"]
            if head != len(told):
                t.fail(f"as {reader}: the brief's head says {head}, log --aside {len(told)}")


in_a_file()
in_a_record()
in_made_cases()
t.end()
