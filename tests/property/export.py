#!/usr/bin/env python3
"""What `export --yaml` writes loads again to the same view for the same reader.

Random valid cases whose texts YAML would take for something else, or that hold several lines, blanks, breaks and characters
that are not seen; random readers and days: brief and gap as JSON, the log and what is set aside are the same bytes of the case
and of its export, `check` finds nothing, and an export of the export is the export. `export --csv` holds what a reader of CSV
finds in the log. And records whose issues shrink, so that positions count in nothing, and whose entries are released, corrected
and retracted by several keys: brief and gap of what is exported are those of the record, for each key and day."""
import csv, io, json, re, sys

sys.dont_write_bytecode = True
from common import cases
from common.cases import *
from common.record import Keys
from common.run import Test, how_many

t = Test(__doc__.split("\n")[0], 24, 1000)
r = t.random
cases.WORDS += ["12", "1e3", "0x1f", "1_000", "12:30", "2031-03-07", "2031-03-07T17:00Z", ".5", "-", "- ", "?", "? key", "on", "Off", "Y",
                "TRUE", "{a: 1}", "[a, b]", "a, b", "& anchor", "*alias", "!tag", "| text", "> text", "%TAG", "@at", "`tick`", "'", '"', "\\", "\\n",
                "tab\there", "\ttab first", "  blanks first", "blanks last  ", "one\n\ntwo", "one\n  two\n three", "\nbreak first",
                "break last\n", "breaks last\n\n", "blank line\n   \nmore", "---", "...", "--- a", "# all", "a #b", "a:b", "a:", ": a", "=", "<<",
                "line\u2028parts", "\ufeffmark", "\u202eturned", "no\u00a0break", "\u200bnone", "\U0001f6a2", "\ufffd",
                "word " * 60, "長" * 90, "=1+1", "+1", "@cmd", "€5", "a" * 1100]

written = cases.scalar
UNSEEN = "\u00a0\u200b\u2028\u202e\ufeff"  # YAML takes some of them for a line's end, unless they are escaped
cases.scalar = lambda text, rng=None: "".join(f"\\u{ord(c):04x}" if c in UNSEEN else c for c in written(text, rng))


def hostile():
    words = r.choice(cases.WORDS)
    return words if words.strip() and r.random() < .5 else r.choice(cases.WORDS) + r.choice([" ", "\n", ": ", ", "]) + words + str(r.randrange(100))


def roughen(world):
    """Texts of every kind of field, at random."""
    for e in world.entries:
        if r.random() < .3:
            e.source = hostile()
        for name in ("words", "text", "summary", "why", "where", "place", "says", "told_by", "unit"):
            if e.body and name in e.body and (name != "told_by" or e.body[name] not in world.actors()) and r.random() < .6:
                e.body[name] = hostile()
        for name in ("title", "name"):
            if e.body and name in e.body and r.random() < .5:
                e.body[name] = hostile() if r.random() < .5 or e.kind in ("meeting", "dispatch") else {"en": hostile(), "ar": hostile(), "x " + r.choice("a:#"): hostile()}
        for clause in (e.body or {}).get("clauses", []):
            clause["text"] = hostile()


def shown(reader, day):
    end = ["--as", reader, *(["--on", day] if day else [])]
    return [t.run(*ask, "case.yaml", *end) for ask in (("brief", "--json"), ("gap", "--json"), ("log", "--json"), ("log", "--aside", "--json"),
                                                       ("brief",))]


def columns(answer):
    """What the log says of each entry, and the table of entries."""
    rows = list(csv.DictReader(io.StringIO(answer.out.decode())))
    return {row["entry"]: row for row in rows}, len(rows)


def check_csv(log, answer, text, reader):
    rows, count = columns(answer)
    entries = [json.loads(line) for line in log.out.decode().split("\n")[:-1]]
    aside = sum(row["state"] == "aside" for row in rows.values())
    if answer.status or len(rows) != count or count - aside != sum(rows[e["entry"]]["state"] != "aside" for e in entries):
        return t.fail(f"{reader}: {count} rows of {len(entries)} entries", case=text)
    for e in entries:
        row = rows[e["entry"]]
        held = lambda cell: cell[1:] if cell[:1] == "'" else cell  # set off, as a formula would be
        for name, value in e["body"].items():
            if e["kind"].startswith("x-") or name == "id" or not isinstance(value, str):
                continue
            if held(row[name]) != value and row[name] != value and not (name in ("until", "due", "from")) and not is_same_number(row[name], value):
                return t.fail(f"{reader}: {e['kind']}.{name} is {row[name]!r}, not {value!r}", case=text)
        if (row["kind"], row["on"], row["by"]) != (e["kind"], e["on"], e["by"]) or e.get("replaces", "") != row["replaces"]:
            return t.fail(f"{reader}: {e['entry']} differs in the table", case=text)


def is_same_number(a, b):
    try:
        return float(a) == float(b)
    except ValueError:
        return (a, b) in (("yes", "true"), ("no", "false")) or a == json.dumps(b, ensure_ascii=False)


while t.counts.get("cases", 0) < t.trials:
    world = Maker(r).world
    roughen(world)
    text = write(world, r)
    t.write(text)
    checked = t.run("check", "case.yaml")
    if checked.status:
        t.count("cases refused")
        if t.counts["cases refused"] > 100 + t.trials:
            t.fail(f"most of the made cases are refused: {checked.err.decode()[:300]}", case=text)
            break
        continue
    t.count("cases")
    reader = r.choice(world.all_readers())
    day = day_text(r.randrange(LAST)) if r.random() < .3 else None
    before = shown(reader, day)
    end = ["--as", reader, *(["--on", day] if day else [])]
    out = t.run("export", "case.yaml", "--yaml", *end)
    if out.status:
        if b"sees no case here" not in out.err and b"is no actor yet" not in out.err:
            t.fail(f"{reader} on {day}: {out.err.decode()[:300]}", case=text)
        t.count("readers without a case")
        continue
    check_csv(before[2], t.run("export", "case.yaml", "--csv", *end), text, reader)
    t.write(out.out)
    checked, after = t.run("check", "case.yaml"), shown(reader, day)
    again = t.run("export", "case.yaml", "--yaml", *end)
    t.count("exports")
    if checked.status or checked.err:
        t.fail(f"{reader} on {day}: the export is refused: {checked.err.decode()[:300]}", case=text, export=out.out.decode())
    elif before != after:
        t.fail(f"{reader} on {day}: the export is another view", case=text, export=out.out.decode())
    elif again != out:
        t.fail(f"{reader} on {day}: an export of the export is another", case=text, export=out.out.decode())

GROUND = """case: {title: Shrinking, keeper: MED, on: 2031-03-01, to: public, invented: yes}
actors:
  to: public
  entries: [{id: MED, role: mediator}, {id: BLU, role: party}, {id: GRN, role: party}, {id: OBS, role: observer}]
issues:
  to: public
  entries: [{id: fees, range: {from: 0, to: 20, step: 1}}, {id: aid, options: [a, b, c, d], ordered: yes}]
"""
keys = Keys(t)


def record_of(path):
    """A record that several keys write day by day."""
    t.write(GROUND)
    now = lambda d: f"{day_text(d)}T12:00Z"
    keys.must("import", "case.yaml", path, "--now", now(0), by="MED")
    for who in ("BLU", "GRN"):
        keys.of(who)
        keys.must("add", path, "kind=reader", "actor=" + who, "key=" + keys.public[who], "--now", now(0), by="MED")
    mine, top = [], {"fees": 20, "aid": 3}
    value = lambda issue: str(r.randint(0, top[issue])) if issue == "fees" else "abcd"[r.randint(0, top[issue])]
    for d in range(1, 13):
        act, who = r.random(), r.choice(["MED", "BLU", "GRN"])
        own = [e for e, by in mine if by == who]
        if d == 11 or (act < .2 and d > 3):
            issue = "fees" if d == 11 else r.choice([i for i in top if top[i] > 0] or ["fees"])
            top[issue] = r.randint(0, 1 if d == 11 else top[issue])
            what = f"range={{from: 0, to: {max(top[issue], 1)}, step: 1}}" if issue == "fees" else "options=[" + ",".join("abcd"[:top[issue] + 1]) + "]"
            keys.must("correct", path, issue, what, "--yes", "--now", now(d), by="MED")
            top["fees"] = max(top["fees"], 1)
        elif act < .4 and own:
            t.run("release", path, r.choice(own), "--to", r.choice(["public", "mediators", "BLU", "GRN", "OBS"]), "--yes", "--now", now(d), *keys.of(who))
        elif act < .5 and own:
            what = [["correct", "source=again"], ["retract"]][r.randrange(2)]
            t.run(what[0], path, r.choice(own), *what[1:], "--yes", "--now", now(d), *keys.of(who))
        else:
            issue, actor = r.choice(["fees", "aid"]), who if who != "MED" else r.choice(["BLU", "GRN"])
            mine.append((keys.must("add", path, "kind=position", "actor=" + actor, "issue=" + issue, "value=" + value(issue),
                                   "to=" + r.choice(["public", "mediators", "mediators," + actor]), *(["stance=limit"] * (r.random() < .2)),
                                   "--yes", "--now", now(d), by=who), who))


def brief_and_gap(path, *end):
    """Without what only a record has: how much counts in nothing, whether its key may read more, and its digests."""
    plain = lambda answer: (answer.status, re.sub(rb'^ *"(may_have_more|digest|aside|set_aside)": .*\n', b"", answer.out, flags=re.M))
    return [plain(t.run(*ask, path, "--json", *end)) for ask in (("brief",), ("gap",))]


for trial in range(how_many(t.program, 2, 100)):
    path = f"r{trial}.entente"
    record_of(path)
    for who, reader in (("MED", "mediators"), ("BLU", "BLU"), ("GRN", "GRN"), ("MED", "public"), ("MED", "OBS")):
        on = ["--on", day_text(r.randrange(1, 14))] if r.random() < .5 else []
        end = ["--as", reader, *on]
        out = t.run("export", path, "--yaml", *end, *keys.of(who))
        t.count("exports of records")
        gone = int((re.search(rb"what is gone: (\d+);", out.err) or [0, 0])[1])
        t.count("entries left out", gone)
        t.write(out.out)
        checked = t.run("check", "case.yaml")
        if out.status or checked.status:
            t.fail(f"trial {trial}, {reader} {on}: the export is refused: {out.err.decode()[:200]} {checked.err.decode()[:300]}", export=out.out.decode())
            continue
        aside = [json.loads(t.run("log", "--aside", "--json", *ask, *end).out)["aside"] for ask in ((path, *keys.of(who)), ("case.yaml",))]
        t.count("entries set aside", len(aside[0]))
        if len(aside[0]) != len(aside[1]) + gone:
            t.fail(f"trial {trial}, {reader} {on}: set aside are {aside[0]}, in its export {aside[1]}", export=out.out.decode())
        for kept, given in zip(brief_and_gap(path, *end, *keys.of(who)), brief_and_gap("case.yaml", *end)):
            if kept != given:
                a, b = kept[1].decode().split("\n"), given[1].decode().split("\n")
                at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                t.fail(f"trial {trial}, {reader} {on}: the export of a record is another view: {kept[0]} {given[0]}\n" + "\n".join(a[max(0, at - 4):at + 4]) + "\n---\n" + "\n".join(b[max(0, at - 4):at + 4]), export=out.out.decode())
                break
if not t.counts.get("entries set aside"):
    t.fail("no issue shrank below what was said")
t.end()
