#!/usr/bin/env python3
"""Judging what was proposed: nothing is recorded that nobody accepted, whatever was proposed, decided, edited and undone; and killed
at any moment no decision is lost, and none is done twice. Cases in YAML and records."""
import json, os, subprocess, sys, time

sys.dont_write_bytecode = True
from common.record import Keys
from common.run import ENV, Test, how_many

t = Test(__doc__.split(":")[0], 40, 200)  # of each 25 texts
KILLED = how_many(t.program, 200, 600)  # proposals
r = t.random
keys = Keys(t)
NOW = "2033-01-01T00:00Z"
CASE = """# Kept as it stands.
case: {title: Talks, keeper: MED, on: 2031-03-01, to: public, invented: yes}
actors:
  to: public
  entries:
    - {id: MED, role: mediator}
    - {id: ANN, role: party}
    - {id: BEN, role: party}
issues:
  to: public
  entries:
    - {id: truce, range: {from: 0, to: 60, step: 1}}
    - {id: guns, options: [no, yes]}
"""
WORDS = ["truce", "guns", "the lull", "40", "days", "no", "yes", "\u001b[31mred\u001b[0m", "مرفأ", "é", "\"said\"", "- dash", "# hash", "a: b",
         "{brace}", "[one, two]", "entries:", "\u202eback", "null", "~", "at least"]


def text():
    return " ".join(r.choice(WORDS) for _ in range(r.randrange(3, 12))) + r.choice([".", "!\n\nMore of it. ", "\nentries:\n"])


def plain(words):
    return "".join(c for c in words if ord(c) >= 32 or c == "\n")  # YAML takes no control characters


def proposals(count, first=0):
    """A case of dispatches and of what is proposed of them; each proposal by its dispatch and bytes."""
    lines, entries = ["dispatches:"], []
    for i in range(first, first + count):
        words = plain(text())
        to = r.choice(["", ", to: public", ", to: [mediators, ANN]"])
        lines.append(f"  - {{id: d{i}, on: 2031-03-0{r.randint(2, 9)}, name: wire {i}, text: {json.dumps(words)}{to}}}")
        size = len(words.encode())
        ends = sorted({0, size, *(len(words[:k].encode()) for k in range(len(words)))})
        for _ in range(r.randint(0, 3)):
            a, b = sorted(r.sample(ends, 2))
            head = f"on: 2031-03-09, dispatch: d{i}, bytes: {a}-{b}, proposed: yes"
            said = json.dumps(plain(text()))
            entries.append(r.choice([
                f"{{kind: note, text: {said}, {head}}}",
                f"{{kind: claim, says: {said}, told_by: a source, {head}}}",
                f"{{kind: claim, says: {said}, actor: {r.choice(['ANN', 'BEN'])}, {head}}}",
                f"{{kind: position, actor: ANN, issue: truce, value: {r.choice(['40', 'at least 30', '[10, 20]'])}, conditional: {said}, {head}}}",
                f"{{kind: position, actor: BEN, issue: guns, value: {r.choice(['no', 'yes'])}, {head}}}",
                f"{{kind: meeting, who: [ANN, BEN], where: {said}, status: planned, {head}}}",
                f"{{kind: response, actor: ANN, answer: refuses, issue: guns, words: {said}, {head}}}"]))
    return CASE + "\n".join(lines) + "\nentries:\n" + "".join(f"  - {e}\n" for e in entries)


def queue(path, *more):
    answer = t.run("review", path, "--json", *more)
    if answer.status:
        t.fail(f"review --json: exit {answer.status}, {answer.err.decode()[:300]}")
        return []
    if b"\x1b" in answer.out:
        t.fail("an escape character reaches standard output")
    return json.loads(answer.out)["items"]


def held(path, *more):
    """What the case has beyond what it began with, dispatches apart."""
    rows = [json.loads(line) for line in t.run("export", path, *more).out.decode().splitlines()]
    gone = {e["replaces"] for e in rows if "replaces" in e and not e.get("body")}  # retracted
    return [e for e in rows if ("judged" in e or e.get("proposed")) and e["entry"] not in gone]


def said(item):
    e = json.loads(item["entry"]) if isinstance(item, dict) and "state" in item else item
    body = e.get("body", e)
    event = {k: body[k] for k in ("says", "text", "actor", "issue", "value", "conditional", "where", "words", "answer") if k in body}
    return json.dumps([e["kind"], e.get("dispatch"), e.get("bytes"), event], sort_keys=True, ensure_ascii=False)


def judge(path, what, *more):
    """The case holds what was accepted, each once, and nothing else that was proposed."""
    items = queue(path, *more)
    wanted = sorted(said(i) for i in items if i["state"] == "accepted")
    got = held(path, *more)
    if any(e.get("proposed") for e in got):
        t.fail(f"{what}: the case holds what is still proposed")
    there = sorted(said(e) for e in got)
    if wanted != there:
        t.fail(f"{what}: accepted {len(wanted)}, in the case {len(there)}; "
               f"not there {[w for w in wanted if w not in there][:2]}, not accepted {[x for x in there if x not in wanted][:2]}")
    return items


def made(kind):
    path = f"case{t.runs}.yaml" if kind == "yaml" else f"r{t.runs}.entente"
    t.write(CASE, "begin.yaml")
    if kind == "yaml":
        t.write(CASE, path)
        return path, []
    key = keys.of("MED")
    keys.must("import", "begin.yaml", path, "--now", NOW, by="MED")
    return path, [*key]


def decisions(items):
    lines = []
    for i in items:
        if i["state"] not in ("open", "skipped"):
            continue
        what = r.choice(["accept", "accept", "reject", "skip", ""])
        edit = ""
        if what == "accept" and r.random() < .3:
            edit = " {conditional: 'if: it {rains}'}" if i["kind"] in ("position", "claim", "response") else " {source: \"by hand\"}"
        if what:
            lines.append(f"{i['id'][:r.choice([12, 16])]} {what}{edit}")
    return lines


# What a terminal would obey, or what turns the text around it: no text of a dispatch, a proposal or a file brings it there.
OBEYED = [b"\x1b", "\u202e".encode(), "\u2066".encode(), b"\x07", "\u009b".encode()]
KEYS = ["a", "a", "s", "r", "u", "u", "A\nyes", "R\ny", "R\nno", "e\nsource=by hand\n", "e\nsource\nby\u202ehand\n", "e\nsource=\n", "?", "x"]


def shown(answer, what):
    for obeyed in OBEYED:
        if obeyed in answer.out + answer.err:
            t.fail(f"{what}: {obeyed!r} reaches the terminal")


for trial in range(t.trials):
    kind = "record" if trial % 8 == 0 else "yaml"
    path, more = made(kind)
    end = [*more, "--now", NOW] if more else ["--now", "2031-03-20T10:00Z"]
    t.write(proposals(25), "proposed.yaml")
    if t.run("check", "proposed.yaml").status:
        t.fail("what is proposed is no case: " + t.run("check", "proposed.yaml").err.decode()[:300], case=open(t.path("proposed.yaml")).read())
        continue
    before = open(t.path(path), encoding="utf-8").read() if kind == "yaml" else ""
    items = queue(path, "proposed.yaml", *end)
    t.count("texts", 25)
    t.count("proposals", len(items))
    if held(path, *more):
        t.fail("what was proposed is in the case before anybody accepted it")
    for _ in range(2):
        t.write("\n".join(decisions(items)) + "\n", "decisions")
        answer = t.run("review", path, "--accept", "decisions", *end)
        if answer.status not in (0, 2):
            t.fail(f"review --accept: {answer.err.decode()[:300]}")
        items = judge(path, kind, *more)
    typed = "\n".join(r.choice(KEYS) for _ in range(20)) + "\n"
    shown(t.run("review", path, *end, *(["--yes"] if more else []), stdin=typed.encode()), "review")
    t.count("keys", 20)
    items = judge(path, f"{kind} at the terminal", *more)
    shown(t.run("index", ".", *more[:4] if more else []), "index")
    t.count("accepted", sum(i["state"] == "accepted" for i in items))
    again = queue(path, "proposed.yaml", *end)
    if [(i["id"], i["state"]) for i in again] != [(i["id"], i["state"]) for i in items]:
        t.fail("what was judged is proposed again")
    if kind == "yaml" and not open(t.path(path), encoding="utf-8").read().startswith(before):
        t.fail("what stood in the case is not there any more")
    if kind == "yaml" and os.stat(t.path(path + ".queue")).st_mode & 0o77:
        t.fail("others may read the queue")
    if kind == "record" and b"wire" in open(t.path(path + "-queue"), "rb").read():
        t.fail("the queue of a record is not sealed")

for kind in ("yaml", "record"):  # killed while it writes, again and again
    path, more = made(kind)
    end = [*more, "--now", NOW] if more else ["--now", "2031-03-20T10:00Z"]
    first, items = 0, []
    while len(items) < (KILLED if kind == "yaml" else KILLED // 4):
        t.write(proposals(40, first), "proposed.yaml")
        items = queue(path, "proposed.yaml", *end)
        first += 40
    chosen = {i["id"]: r.choice(["accept", "accept", "reject"]) for i in items}
    t.write("".join(f"{i} {what}\n" for i, what in chosen.items()), "decisions")
    for _ in range(400):
        process = subprocess.Popen([t.program, "review", path, "--accept", "decisions", *end], cwd=t.scratch.name, env=ENV,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _, err = process.communicate(timeout=r.uniform(.02, .5))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            t.count("kills")
            continue
        if process.returncode:
            t.fail(f"review: exit {process.returncode}, {err.decode()[:300]}")
        break
    left = {i["id"]: i["state"] for i in judge(path, f"a {kind} that was killed at", *more)}
    lost = [i for i, what in chosen.items() if left.get(i) != what + "ed"]
    t.count("decisions kept", len(chosen) - len(lost))
    if lost:
        t.fail(f"{len(lost)} decisions lost: {[(left.get(i), chosen[i]) for i in lost[:3]]}")
t.end()
