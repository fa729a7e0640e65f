#!/usr/bin/env python3
"""Two worlds in records: what a key's holder may not see changes nothing of what any command shows to that holder.

Pairs of records made from cases that differ only outside one reader's view, then added to, released and forgotten in, by
several keys, differently outside the view and alike inside. Every command that takes a case, `log`, `export` in all forms, and
what goes wrong (references to hidden entries or to none): the same bytes on both streams and the same exit, but for ids, which
are random."""
import io, itertools, os, random, re, shutil, sys, zipfile

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test
from common.record import Keys, NOW
from common.two import FOUND, Two, places

t = Test(__doc__.split("\n")[0], 2, 40)
r = t.random
two = Two(t, proposes=False)
keys = Keys(t)
key, must = keys.of, keys.must


def make(text, path, reader, keeper, other, spoken, noise):
    """A record of the case; `noise` hidden additions between those that the reader sees, some of which speak of an issue that
    all see. Gives ids of hidden entries."""
    t.write(text)
    hidden, serial = [], itertools.count()
    must("import", "case.yaml", path, "--now", NOW, *key(keeper))
    for who in (reader, other):
        keys.join(path, who, keeper, f"to=mediators,{reader},{other}")

    def hide(count):
        for i in range(count):
            to = other if noise.random() < .5 or reader_mediates else "mediators," + other
            if noise.random() < .4:  # what defines, for those who may know
                name = f"hid{noise.randrange(10 ** 6)}"
                what = noise.choice([["kind=issue", "id=" + name, 'options=["a","b"]'], ["kind=actor", "id=" + name, "role=mediator"],
                                     ["kind=council", "id=" + name, f'members=["{keeper}"]', "quota=1"]])
                must("add", path, *what, "to=" + ("mediators," if not reader_mediates else "") + (keeper if "actor" not in what[0] else name + "," + keeper),
                     "--now", NOW, *key(keeper))
            if noise.random() < .5:  # what falls, should the issue go
                t.run("add", path, "kind=position", "actor=" + other, "issue=" + spoken[0], "value=" + spoken[1], "to=" + to, "--now", NOW,
                      *key(other))
            handle = f"hidden-{next(serial)}"
            entry = must("add", path, "kind=note", "id=" + handle, "text=hidden " + "x" * noise.randrange(900), "to=" + to, "--now", NOW,
                         *key(other))
            hidden.extend([entry, handle])
            if noise.random() < .3:
                must(noise.choice(["correct", "retract"]), path, handle, "source=hidden", "--now", NOW, *key(other))
            act = noise.random()
            if act < .2 and to == other and not reader_mediates and roles[other] != "mediator":
                must("release", path, noise.choice([entry, handle]), "--to", "mediators", "--why", "hidden", "--now", NOW, *key(other))
            elif act < .4:
                must("forget", path, entry, "--yes", "--why", "hidden", "--now", NOW, *key(other))
                del hidden[-2:]

    reader_mediates = roles[reader] == "mediator"
    hide(noise.randrange(4))
    own = must("add", path, "kind=note", "id=by-reader", "text=by the reader", "to=mediators," + reader, "--now", NOW, *key(reader))
    hide(noise.randrange(3))
    must("correct", path, own, "source=a slip", "--now", NOW, *key(reader))
    hide(noise.randrange(2))
    taken = must("add", path, "kind=note", "id=taken-back", "text=too soon", "to=mediators," + reader, "--now", NOW, *key(other))
    must("retract", path, taken[:12], "--now", NOW, *key(other))
    shared = must("add", path, "kind=note", "text=by another", "to=mediators," + reader, "--now", NOW, *key(other))
    must("release", path, own, "--to", "public", "--why", "now for all", "--now", NOW, *key(reader))
    hide(noise.randrange(3))
    must("forget", path, shared, "--yes", "--why", "as asked", "--now", NOW, *key(other))
    return hidden


def masked(answer, path, wanted="no such word"):
    """Without ids, without a page's hash of its own style, which has ids in it, and without the words of a key or a record."""
    hide = lambda text: re.sub(rb"\"?\b[0-9a-f]{32}\b\"?|\b[0-9a-f]{7,16}\b|'sha256-[^']*'|(?:[a-z]{5} ){5}[a-z]{5}(?=\n)", b"-", text.replace(path.encode(), b"RECORD").replace(wanted.encode(), b"-"))
    return answer.status, hide(unzipped(answer.out)), hide(answer.err)


def unzipped(out):
    """A document by its parts, in their order, without the marks of runs: packed, or cut where the direction turns within them
    (a digit, a letter), ids in it could not be told from the rest."""
    if not out.startswith(b"PK\x03\x04"):
        return out
    with zipfile.ZipFile(io.BytesIO(out)) as parts:
        whole = b"".join(name.encode() + b"\n" + parts.read(name) + b"\n" for name in parts.namelist())
    return re.sub(rb"</?(?:w:r|w:t|w:rPr|w:rtl|text:span)\b[^>]*>", b"", whole)


def joined(path, reader, other, noise):
    """Both write apart, the other what the reader may not see, and meet in a folder: what the reader is told. How many entries
    came and went is in the open."""
    folder, theirs = path + ".folder", path + ".theirs"
    os.mkdir(t.path(folder))
    must("sync", path, folder, "--now", NOW, *key(reader))
    must("sync", theirs, folder, "--now", NOW, *key(other))
    for i in range(1 + noise.randrange(4)):
        name = noise.choice(["clash", "clash2", f"apart-{i}"])
        t.run("add", theirs, "kind=note", "id=" + name, "text=" + "y" * noise.randrange(900), "to=" + other, "--now", NOW, *key(other))
        if noise.random() < .4:
            t.run(*noise.choice([["forget", theirs, name, "--yes"], ["correct", theirs, name, "source=elsewhere"]]), "--now", NOW, *key(other))
    must("add", theirs, "kind=note", "id=open", "text=theirs", "to=" + reader, "--now", NOW, *key(other))
    for name in ("clash", "clash2", "open"):
        t.run("add", path, "kind=note", "id=" + name, "text=mine", "to=" + reader, "--now", NOW, *key(reader))
    t.run("correct", path, "clash", "source=mine", "--now", NOW, *key(reader))
    must("sync", theirs, folder, "--now", NOW, *key(other))
    answers = [(["private"], *masked(t.run("private", folder + "/own", *key(reader)), path))]
    for words in (["log", "--head"], ["sync", folder], ["sync", "--list"], ["sync", "--list", "--json"], ["sync", folder],
                  ["sync", "--drop", "0000"], ["log"], ["log", "--json"], ["check"]):
        a = t.run(words[0], path, *words[1:], *([] if "--list" in words or words[0] == "check" else ["--now", NOW] if words[0] == "sync" else []),
                  *key(reader))
        status, out, err = masked(a, path)
        hide = lambda text: re.sub(rb"\b\d+ (entries|went|put)|\d+:([a-z2-7]{4}-){7}[a-z2-7]{4}", rb"N \1", text)
        answers.append((words[:1] + words[1:][:words[-1] != folder], status, hide(out), hide(err)))
    return answers


def compare(world, text, other_text, reader, keeper, other):
    seed = r.random()
    issues = [e for e in world.live("public") if e.kind == "issue"]
    spoken = r.choice([(e.handle, places(e.body)[0]) for e in issues] or [("nowhere", "1")])
    records, hidden = ["one.entente", "two.entente"], []
    for path, made, noise in zip(records, (text, other_text), (1, 2)):
        for name in os.listdir(t.scratch.name):
            if name.startswith(path):
                shutil.rmtree(t.path(name)) if os.path.isdir(t.path(name)) else os.unlink(t.path(name))
        hidden.append(make(made, path, reader, keeper, other, spoken, random.Random(f"{seed} {noise}")))
    views = [reader if roles[reader] != "mediator" else "mediators", "public"]
    asked = []
    for view in views:
        asked += two.questions(world, view, False)
        asked += [["log", "--as", view], ["log", "--json", "--as", view], ["log", "--as", view, "--on", day_text(r.randrange(LAST))],
                  ["log", "--aside", "--as", view]]
    asked += [["check"], ["export"], ["export", "--on", day_text(r.randrange(LAST))], ["log", "--as", keeper], ["gap", "--as", "NOBODY"]]
    handles = sorted({e.handle for e in world.entries if e.handle and e.kind == "issue"} - {e.handle for e in world.live(views[0])
                     if e.kind == "issue"}) or ["nowhere"]
    issue = r.choice(handles)
    for fields in (["kind=position", "actor=" + reader, "issue=" + issue, "value=1"], ["kind=note", "text=x", "about=NOBODY"],
                   ["kind=note", "text=x", "replaces=HIDDEN"], ["kind=issue", "replaces=" + issue, "name=x"],
                   ["kind=note", "text=x", "at=2001-01-01"], ["kind=note", "text=x", "by=" + other], ["kind=nothing"],
                   ["kind=draft", "title=x", "parent=" + issue], ["kind=release", "what=HIDDEN", "readers=public"]):
        asked.append(["add", *fields, "--now", NOW])
    t.write(f"- {{kind: position, actor: {reader}, issue: {issue}, value: 1, to: {reader}}}\n- {{kind: note, text: x, about: NOBODY}}\n"
            f"- {{kind: issue, id: {issue}, range: {{from: 0, to: 1, step: 1}}, replaces: {issue}}}\n", "wrong.yaml")
    t.write(f"- {{kind: note, text: private}}\n- {{kind: issue, id: {issue}, options: [a, b]}}\n- {{kind: note, text: x, about: NOBODY}}\n", "mine.yaml")
    t.write("- {kind: note, text: private}\n", "note.yaml")
    if os.path.exists(t.path("own.private")):
        os.unlink(t.path("own.private"))
    must("private", "own.private", *key(reader))
    for command, options in two.commands:
        if "--with" in options:
            words = ["show", "by-reader"] if command == "show" else ["score", "--package", two.package(world, views[0])] if command == "score" else ["find", two.r.choice(FOUND)] if command == "find" else [command]
            asked += [[*words, "--with", "mine.yaml"], [*words, "--with", "note.yaml", "--json"], [*words, "--with", "note.yaml", "--as", other],
                      [*words, "--with", "own.private"]]
    asked += [["join"], ["check", "--with", "note.yaml", "--json"], ["check", "--with", "own.private"]]
    t.write(f"notes:\n  - {{id: hidden-1, text: of one's own, to: {reader}}}\n  - {{text: another, replaces: hidden-1, to: {reader}}}\n", "two.yaml")
    t.write(f"case: {{title: T, keeper: {keeper}, on: 2001-01-01, to: public}}\nactors: [{{id: {keeper}, role: mediator, to: public}}, {{id: {reader}, "
            f"role: party, to: public}}]\nissues: [{{id: {issue}, to: public, range: {{from: 0, to: 9, step: 1}}}}]\n"
            f"notes: [{{text: proposed, proposed: yes}}]\npositions: [{{actor: {reader}, issue: {issue}, value: 1, to: public, proposed: yes}}]\n",
            "proposed.yaml")
    asked += [["review", "proposed.yaml", "--json", "--now", NOW]]
    who = sorted({e.handle for e in world.entries if e.kind == "actor" and e.handle})
    told = [f"{r.choice(who)} {r.choice(['wants', 'offers', 'refuses', 'met'])} {r.choice([issue, spoken[0], 'a truce'])} of {r.randrange(60)} days."
            for _ in range(6)]
    t.write("date 2031-03-04\n" + " ".join(told) + "\n", "news.txt")  # into the reader's queue, which is then shown
    asked += [["clerk"], ["review", "--json", "--now", NOW], ["clerk", "--json"], ["clerk", "--account"]]
    t.write(f"Party,Issue,Position,Who may read it\n{reader},{issue},1,{reader}\nNOBODY,NOWHERE,1,\n", "positions.csv")
    t.write(f"Id,Note,Who may read it\nof-sheet,of a sheet,{reader}\n", "notes.csv")
    asked += [["import", "positions.csv", "--now", NOW], ["import", "notes.csv", "--now", NOW]]
    asked += [["add", "wrong.yaml", "--now", NOW], ["export", "--csv", "--kind", "note"], ["export", "--csv", "--kind", "position"],
              ["export", "--yaml"]]
    for command in ("show HIDDEN", "show HIDDEN --json", "show taken-back", "show hidden-0", "edit HIDDEN", "edit by-reader", "release HIDDEN --to public", "forget HIDDEN", "forget HIDDEN --yes", "prove HIDDEN", "correct HIDDEN text=x",
                    "retract HIDDEN", "add kind=note text=x replaces=HIDDEN", "add kind=shown whom=x what=HIDDEN",
                    "correct taken-back text=x", "retract hidden-0", "release hidden-0 --to public", "release taken-back --to public",
                    "release by-reader --to NOBODY", "retract " + spoken[0], f"correct {spoken[0]} options=[zz8,zz9] range="):
        asked.append([*command.split(), *([] if command.startswith(("prove", "show")) else ["--now", NOW])])
    # last: what writes
    asked += [["add", "kind=note", "id=hidden-0", "text=of one's own", "--now", NOW], ["correct", "hidden-0", "source=me", "--now", NOW],
              ["release", "hidden-0", "--to", "mediators", "--now", NOW], ["retract", "hidden-0", "--now", NOW],
              ["release", "by-reader", "--to", other, "--now", NOW], ["add", "two.yaml", "--now", NOW], ["log"], ["export", "--csv"]]
    asked.append(["add", "kind=issue", "id=" + issue, "name=a handle that may be taken", 'options=["a","b"]', "to=mediators," + reader,
                  "--now", NOW])
    asked += [["retract", spoken[0], "--yes", "--now", NOW], ["log", "--json"], ["export"]]
    asked += [["invite", "GHOST", other + ".key", "--yes", "--now", NOW], ["retire", other, "--yes", "--now", NOW], ["log", "--json"]]
    for q in asked:
        answers = []
        for path, ids in zip(records, hidden):
            wanted = r.choice([i[:7] if "-" not in i and r.random() < .5 else i for i in ids] + ["0" * 32, "0" * 7])
            words = [wanted if w == "HIDDEN" else w.replace("HIDDEN", wanted) for w in q[1:]]
            command = ["clerk", "news.txt", "--into", path] if q[0] == "clerk" else [q[0], path]
            if q[0] == "import":  # what stands before where it goes
                command, words = ["import", words[0], path], words[1:]
            answers.append(masked(t.run(*command, *words, *key(reader)), path, wanted if words != q[1:] else "no such word"))
        t.count("comparisons")
        if answers[0] != answers[1]:
            at = next((i for i, (a, b) in enumerate(zip(str(answers[0]), str(answers[1]))) if a != b), 0)
            t.fail(f"reader {reader} sees a difference: {q}\n" + "\n".join(str(a)[max(at - 200, 0):at + 200] for a in answers),
                   one=text, two=other_text)
            return
    under = two.questions(world, "public", False) + [["log", "--json", "--as", "public"], ["log", "--aside", "--json", "--as", "public"],
                                                     ["export", "--to", "public", "--now", NOW],
                                                     ["export", "--yaml", "--to", "public", "--now", NOW],
                                                     ["export", "--csv", "--kind", "position", "--to", "public", "--now", NOW]]
    under += two.questions(world, reader, False) + [["log", "--json", "--as", reader], ["log", "--aside", "--json", "--as", reader],
                                                  ["export", "--csv", "--kind", "note", "--to", reader, "--now", NOW],
                                                  ["export", "--csv", "--to", reader, "--now", NOW]]
    for q in under if roles[reader] != "mediator" else []:  # other views under a key that opens more
        answers = [masked(t.run(q[0], path, *q[1:], *key(keeper)), path) for path in records]
        t.count("under another key")
        if answers[0] != answers[1]:
            t.fail(f"what the keeper is shown as another tells of what {reader} may not see: {q}", one=text, two=other_text)
            return
    shown = [masked(t.run("export", path, "--to", reader, "--now", NOW, *key(keeper)), path) for path in records]
    if not roles[reader] == "mediator" and shown[0] != shown[1]:
        t.fail(f"what a mediator exports for {reader} tells of what {reader} may not see", one=text, two=other_text)
    met = [joined(path, reader, other, random.Random(f"{seed} {path}")) for path in records]
    for one, two_of in zip(*met):
        t.count("after a sync")
        if one != two_of:
            t.fail(f"sync shows {reader} what it may not see: {one}\n{two_of}", one=text, two=other_text)
            return
    for path in records:
        if t.run("verify", path, *key(reader)).status:
            t.fail("a record does not verify")


def twin(reader):
    """Another of the parties that all know of."""
    others = [a for a in roles if a not in (reader, keeper) and roles[a] == "party" and not a.startswith("ACT")]
    return r.choice(others)


trials = 0
while trials < t.trials:
    maker = Maker(r, proposes=False)
    world = maker.world
    text = write(world, r)
    if not maker.public or two.valid(text).status:
        continue
    roles, keeper = world.actors(), world.head.body["keeper"]
    readers = [e.handle for e in world.entries if e.kind == "actor" and e.body and e.to == ["public"] and e.handle != keeper and
               not e.replaces]
    mediators = [who for who in readers if roles[who] == "mediator"]  # who alone may take away what others speak of
    if trials % 2 and not mediators:
        continue
    reader = r.choice(mediators if trials % 2 else readers)
    other = two.other_world(world, reader, r.choice([2, 6]))
    if other is None:
        continue
    trials += 1
    t.count("cases")
    t.count("as " + roles[reader])
    compare(world, text, other, reader, keeper, twin(reader))
t.end()
