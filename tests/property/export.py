#!/usr/bin/env python3
"""What `export --yaml` writes loads again to the same view for the same reader.

Random valid cases whose texts YAML would take for something else, or that hold several lines, blanks, breaks and characters
that are not seen; random readers and days: brief and gap as JSON, the log and what is set aside are the same bytes of the case
and of its export, `check` finds nothing, and an export of the export is the export. `export --csv` holds what a reader of CSV
finds in the log. Releases and corrections of the case itself, which records have, are tried in tests/text/export.t."""
import csv, io, json, sys

sys.dont_write_bytecode = True
from common import cases
from common.cases import *
from common.run import Test

t = Test(__doc__.split("\n")[0], 60, 1000)
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
t.end()
