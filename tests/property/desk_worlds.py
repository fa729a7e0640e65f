#!/usr/bin/env python3
"""Two worlds at the desk: what its reader may not see changes nothing of what the desk answers.

Two records that differ in what only others read (entries, words, sizes, corrections, how many) are opened at a desk each, by the
same reader; every route is asked the same, and what is written, and goes wrong, is the same. Status, headers in their order, and
bytes must be the same but for ids, names of pages and cookies; and while others write what the reader may not see, no event comes."""
import json, os, re, sys, time

sys.dont_write_bytecode = True
from common.desk import Desk
from common.record import Keys, NOW
from common.run import Test

t = Test(__doc__.split("\n")[0], 1, 12)
r = t.random
keys = Keys(t)
CASE = """case: {title: Made, keeper: MED, on: 2031-01-01, to: public, invented: yes}
actors:
  to: public
  entries:
    - {id: MED, role: mediator, on: 2031-01-01}
    - {id: BLU, role: party, on: 2031-01-01, name: Blue}
    - {id: GRN, role: party, on: 2031-01-01}
issues:
  - {id: fees, range: {from: 0, to: 100, step: 1}, to: public, on: 2031-01-01}
  - {id: seat, options: {north: North, south: South}, to: public, on: 2031-01-01}
positions:
  - {id: p-blu, actor: BLU, issue: fees, value: 20, by: BLU, to: [mediators, BLU], on: 2031-01-02}
  - {actor: GRN, issue: fees, value: 60, by: GRN, to: public, on: 2031-01-03}
drafts:
  - {id: first, clauses: [{id: a, text: Fees are shared.}], to: public, on: 2031-01-04}
"""


def made(name, hidden):
    """A record of the case with so much that BLU does not read."""
    path = t.path(name)
    keys.must("import", "case.yaml", path, "--now", NOW, *keys.of("MED"))
    for who in ("BLU", "GRN"):
        keys.join(path, who, "MED", "to=public")
    hide(path, hidden)
    return path


def hide(path, count, tag=""):
    for i in range(count):
        who = r.choice(["MED", "GRN"])
        entry = keys.must("add", path, "kind=note", f"text=hidden {tag}{i} " + "x" * r.randrange(800), "to=" + ("mediators" if who == "MED" else "GRN"), "--now", NOW,
                          *keys.of(who))
        act = r.random()
        if act < .3:
            keys.must("correct", path, entry, "source=hidden", "--now", NOW, *keys.of(who))
        elif act < .5:
            keys.must("forget", path, entry, "--yes", "--now", NOW, *keys.of(who))


def in_order(value):
    """Lists of entries of one day stand by their ids, which are random."""
    if isinstance(value, dict):
        return {key: in_order(one) for key, one in value.items()}
    return sorted((in_order(one) for one in value), key=str) if isinstance(value, list) else value


def masked(desk, answer):
    """Without what is random: cookies, ids, names of pages; lengths stay."""
    status, headers, body = answer
    headers = [(name, re.sub(r"=[\w-]{43};", "=-;", value)) for name, value in headers.items()]
    text = re.sub(r"[0-9a-f]{32}|\b[0-9a-f]{16}\b|\b[0-9a-f]{7,12}\b|'sha256-[^']*'|\"left\":\d+", "-", body.decode("utf-8", "replace"))
    text = text.replace(desk.name, "RECORD").replace(str(desk.port), "PORT")
    headers = [(name, value.replace(str(desk.port), "PORT")) for name, value in headers]
    return status, headers, str(in_order(json.loads(text))) if text.startswith(("{\"entries\"", "{\"reader\"")) else text


def ask_all(desk):
    """Everything that a page can ask, and the answers with their names."""
    answers, number = [], 0
    desk.enter()
    page = json.loads(desk.raw("GET", "/state")[2])["page"]

    def get(path):
        answers.append((path, masked(desk, desk.raw("GET", path))))

    def post(path, body):
        nonlocal number
        number += 1
        answer = desk.raw("POST", path, body=json.dumps(body), once=f"{page}.{number}")
        answers.append((f"{path} {json.dumps(body)[:80]}", masked(desk, answer)))
        return json.loads(answer[2])

    for path in ("/", "/desk.js", "/words?lang=ar", "/state", "/kinds", "/jobs", "/acts", "/view", "/view?lang=he&since=last", "/view?on=2031-01-02", "/view?as=GRN", "/view?as=MED",
                 "/view?as=mediators", "/view?as=public", "/view?as=NOBODY", "/view?on=no", "/choices", "/entries", "/entries?kind=note", "/entries?of=00000000000000000000000000000000", "/nowhere"):
        get(path)
    for entry in ({"kind": "note", "text": "mine"}, {"kind": "note", "text": "mine", "to": "mediators"}, {"kind": "position", "actor": "BLU", "issue": "fees", "value": "900"},
                  {"kind": "note", "text": "of what is hidden", "replaces": "hidden"}, {"kind": "position", "actor": "BLU", "issue": "seat", "value": "north", "stance": "limit", "to": "public"},
                  {"kind": "note", "text": "as another", "by": "GRN"}):
        post("/try", {"act": "add", "entries": [entry]})
        post("/write", {"act": "add", "entries": [entry]})
    for act in ({"act": "correct", "entry": "p-blu", "fields": {"value": "30"}}, {"act": "correct", "entry": "p-blu", "fields": {"value": "x"}}, {"act": "retract", "entry": "p-blu"},
                {"act": "release", "entry": "p-blu", "readers": ["GRN"]}, {"act": "forget", "entry": "p-blu"}, {"act": "retract", "entry": "first"}, {"act": "retract", "entry": "hidden"},
                {"act": "forget", "entry": "0000"}):
        post("/try", act)
    for path in ("/find?words=fees", "/find?words=hidden", "/find?words=note&kind=note", "/find?words=x&kind=nothing", "/find"):
        get(path)
    for body in ({"package": "fees=20,seat=north"}, {"package": "fees=20"}, {"draft": "first"}, {"draft": "hidden"}, {"package": "hidden=1"}, {}):
        post("/score", body)
        post("/bridge", body)
        post("/proposal", {**body, "why": "midpoints", "id": "next"})
    get("/acts")
    waits = json.loads(desk.raw("GET", "/acts")[2])["acts"]
    for act in waits[1:]:
        post("/undo", {"number": str(act["number"])})
    post("/undo", {"number": str(waits[0]["number"]), "now": "true"})
    desk.until(lambda: not json.loads(desk.raw("GET", "/acts")[2])["acts"])
    get("/entries?kind=note")
    get("/choices")
    return answers


def events_of(desk, record, tag):
    """What is told while others write what the reader may not see, and then something that the reader may."""
    stream = desk.events()
    stream.settimeout(.2)
    got = b""

    def hear(seconds, until=b"\0"):
        nonlocal got
        end = time.time() + seconds
        while time.time() < end and until not in got:
            try:
                got += stream.recv(65536)
            except TimeoutError:
                pass

    hear(1)
    before = got.count(b"event: changed")
    hide(record, 2, tag)
    hear(2)
    quiet = got.count(b"event: changed") == before
    keys.must("add", record, "kind=note", "text=for all", "to=public", "--now", NOW, *keys.of("GRN"))
    began = time.time()
    hear(15, b"event: changed")
    told = b"event: changed" in got[len(got) - 4096 if len(got) > 4096 else 0:] and got.count(b"event: changed") == before + 1
    stream.close()
    return quiet, told, time.time() - began


t.write(CASE)
for trial in range(t.trials):
    for name in ("world-a.entente", "world-b.entente"):
        for ending in ("", "-lock"):
            if os.path.exists(t.path(name + ending)):
                os.unlink(t.path(name + ending))
    for note in os.listdir(t.scratch.name):
        if note.endswith("-known"):
            os.unlink(t.path(note))
    answers = []
    for name, hidden in (("world-a.entente", 0), ("world-b.entente", 2 + r.randrange(5))):
        record = made(name, hidden)
        with Desk(t, record, *keys.of("BLU"), now=NOW) as desk:
            desk.name = name
            answers.append(ask_all(desk))
            quiet, told, after = events_of(desk, record, name)
            if not quiet:
                t.fail(f"trial {trial}: an event came for what the reader may not see")
            if not told:
                t.fail(f"trial {trial}: no event came for what the reader may see")
            t.count("events", 2)
    for (what, one), (_, two) in zip(*answers):
        t.count("answers")
        if one != two:
            at = next((i for i, (x, y) in enumerate(zip(str(one), str(two))) if x != y), 0)
            t.fail(f"trial {trial}: {what}: …{str(one)[max(0, at - 150):at + 150]}… and …{str(two)[max(0, at - 150):at + 150]}…")
    if len(answers[0]) != len(answers[1]) or len(answers[0]) < 40:
        t.fail(f"{len(answers[0])} and {len(answers[1])} answers")
# able to fail: a mediator, who reads some of it, is told apart
seen = []
for name, hidden in (("world-a.entente", 0), ("world-b.entente", 4)):
    os.unlink(t.path(name))
    for note in os.listdir(t.scratch.name):
        if note.endswith("-known"):
            os.unlink(t.path(note))
    record = made(name, hidden)
    with Desk(t, record, *keys.of("MED"), now=NOW) as desk:
        desk.name = name
        desk.enter()
        seen.append(masked(desk, desk.raw("GET", "/entries")))
if seen[0] == seen[1]:
    t.fail("two worlds that a mediator can tell apart were not")
t.end()
