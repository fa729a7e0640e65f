#!/usr/bin/env python3
"""Damaged files: each mistake is told as FILE:LINE:COLUMN on the line where it stands, all of one file in one run and
in order; a file that is still valid is taken; nothing crashes, leaks or takes long."""
import re, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import TORTURE, Test

t = Test(__doc__.split(":")[0], 60, 2500)
r = t.random

# What the lines below lean on; it is valid.
GROUND = {
    "actors": """{id: zA, role: party, to: public}
                 {id: zB, role: party, to: public}
                 {id: zM, role: mediator, to: public}
                 {id: zLate, role: member, to: public, on: 2031-04-20}
                 {id: zHid, role: observer, to: [mediators, zHid]}""",
    "issues": """{id: zI, options: [low, middle, high], ordered: yes, to: public}
                 {id: zU, options: {left: Left, right: {en: Right}}, to: public}
                 {id: zN, range: {from: -2, to: 8, step: 2.5, unit: km}, to: public}
                 {id: zSecret, options: [one, two], to: mediators}""",
    "drafts": "{id: zD, title: A draft, to: public}\n{id: zDhid, title: Another}",
    "clocks": "{id: zK, due: 2031-05-01, to: public}",
    "councils": "{id: zC, members: {zA: 2, zB: 1, zM: 1}, quota: 3, vetoes: [zA], to: public}",
    "resolutions": "{id: zR, council: zC, to: public}",
    "notes": """{id: zNote, text: A note, on: 2031-03-05, to: public}
                {entry: 00000000000000000000000000000abc, text: A note of the mediators', on: 2031-03-05}""",
}

# One edit away from one another: what is taken, and what is refused on its line.
GOOD = {
    "positions": """{actor: zA, issue: zI, value: low, source: s0}
                    {actor: zA, issue: zI, value: [low, high], source: s1}
                    {actor: zA, issue: zN, value: 8, source: s2}
                    {actor: zA, issue: zN, value: -2.00, source: s3}
                    {actor: zA, issue: zN, value: [-2, 5e-1], source: s4}
                    {actor: zA, issue: zSecret, value: one, source: s5}
                    {actor: zM, issue: zU, value: left, stance: limit, to: public, source: s6}
                    {actor: zA, issue: zI, value: low, by: zA, to: [zB], source: s7}
                    {actor: zA, issue: zI, value: low, on: 2031-03-01T23:30-05:00, source: s8}
                    {actor: zLate, issue: zI, value: low, on: 2031-04-21, source: s9}""",
    "preferences": """{entry: 00000000000000000000000000000def, actor: zA, weights: {zI: 1}, basis: invented}
                      {replaces: 00000000000000000000000000000def, on: 2031-03-06, actor: zA, weights: {zI: 0, zN: 1e-30}, values: {zI: {low: 0, middle: -1, high: .5}}, basis: stated}
                      {actor: zB, weights: {zN: 1}, values: {zN: {-2: 0, 3: 7, 8: 1}}, basis: invented, discount: 1}""",
    "notes": """{text: no}
                {text: "a\\ttab", to: public}
                {replaces: zNote, to: public, on: 2031-03-06}
                {replaces: 00000000000000000000000000000abc, text: better, on: 2031-03-06}""",
    "ballots": """{resolution: zR, member: zA, vote: no}
                  {resolution: zR, member: zB, chances: {yes: 0.1, no: 0.2, abstain: 0.7}}""",
    "clocks": """{id: zK1, rule: 3 days, after: zK}
                 {id: zK2, rule: yearly 02-29}""",
    "rules": """{type: requires, between: {zI: low, zU: left}}
                {type: bonus, between: {zI: low, zU: left}, bonus: {zA: -1}}""",
    "drafts": """{id: zD1, parent: zD, clauses: [{id: a, text: "[x]", settles: {zI: low}}]}""",
    "events": "{actor: zA, type: CONSULT, target: zB, goldstein: -10}",
    "meetings": "{who: [zA], from: 2031-03-04T10:00Z, until: 2031-03-04T11:00Z}",
    "councils": """{id: zC1, members: [zA, zB], quota: 2}
                   {id: zC2, members: [zA, zB], quota: 1.5}
                   {id: zC3, members: {zA: 0, zB: 1}, quota: 1}""",
    "indicators": "{series: zInd, value: 1, thresholds: {high: 2}}",
    "claims": "{actor: zA, says: closer, of: [zA, zB]}",
    "x-seal": "{anything: [goes, {here: yes}], to: [zHid], by: zHid}",
}
BAD = {
    "positions": """{actor: nobody, issue: zI, value: low}
                    {actor: zA, issue: nothing, value: low}
                    {actor: zA, issue: zI, value: lowest}
                    {actor: zA, issue: zI, value: [high, low]}
                    {actor: zA, issue: zI, value: [low, middle, high]}
                    {actor: zA, issue: zI, value: []}
                    {actor: zA, issue: zI, value: {low: high}}
                    {actor: zA, issue: zU, value: [left, right]}
                    {actor: zA, issue: zN, value: 9}
                    {actor: zA, issue: zN, value: -2.01}
                    {actor: zA, issue: zN, value: -1.5}
                    {actor: zA, issue: zN, value: [-1.5, 5e-1]}
                    {actor: zA, issue: zN, value: many}
                    {actor: zA, issue: zN, value: [5, 1]}
                    {actor: zA, issue: zN, value: 0x1}
                    {actor: zA, issue: zN, value: nan}
                    {actor: zA, issue: zN, value: ""}
                    {actor: zA, issue: zI}
                    {actor: zA, value: low}
                    {issue: zI, value: low}
                    {actor: zA, issue: zI, value: low, stance: proposed}
                    {actor: zA, issue: zI, value: low, stanse: stated}
                    {actor: zA, issue: zSecret, value: one, to: public}
                    {actor: zA, issue: zSecret, value: one, to: [mediators, zA]}
                    {actor: zA, issue: zSecret, value: one, by: zA}
                    {actor: zHid, issue: zI, value: low, to: public}
                    {actor: zLate, issue: zI, value: low}
                    {actor: zA, issue: zI, value: low, by: zHid, to: public}
                    {actor: zA, issue: zI, value: low, by: nobody}
                    {actor: zA, issue: zI, value: low, to: nobody}
                    {actor: zA, issue: zI, value: low, to: [public, nobody]}
                    {actor: zA, issue: zI, value: low, to: []}
                    {actor: zA, issue: zI, value: low, to: [[zA]]}
                    {actor: zA, issue: zI, value: low, to: {zA: zB}}
                    {actor: zA, issue: zI, value: low, to: ""}
                    {actor: zA, issue: zI, value: low, on: yesterday}
                    {actor: zA, issue: zI, value: low, on: 2031-02-29}
                    {actor: zA, issue: zI, value: low, on: 2031-04-31}
                    {actor: zA, issue: zI, value: low, on: 2031-13-01}
                    {actor: zA, issue: zI, value: low, on: 2031-3-1}
                    {actor: zA, issue: zI, value: low, on: 0000-01-01}
                    {actor: zA, issue: zI, value: low, on: 2031-03-01T25:00Z}
                    {actor: zA, issue: zI, value: low, on: 2031-03-01T10:00}
                    {actor: zA, issue: zI, value: low, on: [2031-03-01]}
                    {actor: zA, issue: zI, value: low, at: 20310301}
                    {actor: zA, issue: zI, value: low, at: 2001-01-01}
                    {actor: zA, issue: zI, value: low, source: [a, b]}
                    {actor: zA, issue: zI, value: low, entry: 123}
                    {actor: zA, issue: zI, value: low, entry: 0123456789ABCDEF0123456789ABCDEF}
                    {actor: zA, issue: zI, value: low, id: "a b"}
                    {actor: zA, issue: zI, value: low, actor: zB}
                    {actor: zA, issue: zI, value: low, entries: low}
                    {actor: zA, issue: zI, value: low, entries: [low]}
                    [actor, zA]
                    position
                    {}
                    """,
    "preferences": """{actor: zA, weights: {zI: -1}, basis: invented}
                      {actor: zA, weights: {zI: -1e-300}, basis: invented}
                      {actor: zA, weights: {zI: heavy}, basis: invented}
                      {actor: zA, weights: {zI: 1e999}, basis: invented}
                      {actor: zA, weights: {zI: 1/3}, basis: invented}
                      {actor: zA, weights: {nothing: 1}, basis: invented}
                      {actor: zA, weights: 7, basis: invented}
                      {actor: zA, weights: {zI: 1}}
                      {actor: zA, weights: {zI: 1}, basis: guessed}
                      {actor: zA, weights: {zI: 1}, values: {zI: {low: 0, middle: 1}}, basis: invented}
                      {actor: zA, weights: {zI: 1}, values: {zI: {low: 0, middle: 1, high: 1, top: 1}}, basis: invented}
                      {actor: zA, weights: {zI: 1}, values: {zI: 3}, basis: invented}
                      {actor: zA, weights: {zI: 1}, values: [zI], basis: invented}
                      {actor: zA, weights: {zN: 1}, values: {zN: {-2: 0, 3: 1}}, basis: invented}
                      {actor: zA, weights: {zN: 1}, values: {zN: {-2: 0, 3: 1, 3.0: 2, 8: 1}}, basis: invented}
                      {actor: zA, weights: {zN: 1}, values: {zN: {-2: 0, 8: 1, 10.5: 1}}, basis: invented}
                      {actor: zA, weights: {zI: 1}, basis: invented, discount: 0}
                      {actor: zA, weights: {zI: 1}, basis: invented, discount: 1.0001}
                      {actor: zA, weights: {zI: 1}, basis: invented, reservation: none}
                      {actor: zA, weights: {zSecret: 1}, basis: invented, to: [zA]}""",
    "issues": """{id: zX1}
                 {id: zX2, options: [a, b], range: {from: 0, to: 1, step: 1}}
                 {id: zX3, options: [a, a]}
                 {id: zX4, options: []}
                 {id: zX5, options: a}
                 {id: zX6, options: [[a], b]}
                 {id: zX7, range: {from: 0, to: 1}}
                 {id: zX8, range: {from: 0, to: 1, step: 0}}
                 {id: zX9, range: {from: 0, to: 1, step: -1}}
                 {id: zX10, range: {from: 0, to: 1, step: 0.3}}
                 {id: zX11, range: {from: 2, to: 1, step: 1}}
                 {id: zX12, range: {from: 0, to: 1000000000, step: 1}}
                 {id: zX13, range: [0, 1, 1]}
                 {id: zX14, range: {from: 0, to: 1, step: 1, colour: red}}
                 {id: zX15, options: [a, b], divisible: maybe}
                 {id: zX16, options: [a, b], order: first}
                 {id: zX17, range: {from: 0, to: 1, step: 1}, ordered: yes}
                 {options: [a, b]}
                 {id: "zX 18", options: [a, b]}
                 {id: zX19, options: ["a=b", c]}
                 {id: zX20, name: {en: [a]}, options: [a, b]}""",
    "actors": """{id: public, role: party, to: public}
                 {id: mediators, role: party, to: public}
                 {id: zX21, role: king, to: public}
                 {id: zX22, to: public}
                 {id: zX23, role: party}
                 {id: zX24, role: party, to: [zB]}
                 {id: zA, role: member, to: public, replaces: zA, on: 2031-03-03}
                 {id: -zX25, role: party, to: public}""",
    "notes": """{text: ""}
                {text: [a]}
                {text: "a bell \\a"}
                {text: "nothing \\0 after"}
                {text: "escape \\e[31m"}
                {text: a, about: [nobody]}
                {text: a, about: [zA, zA]}
                {text: a, about: [zHid], to: public}
                {text: a, replaces: nothing}
                {text: a, replaces: 0000000000000000000000000000dead}
                {text: a, replaces: zA}
                {text: a, replaces: [zNote]}
                {text: a, replaces: zNote, at: 2031-03-04, on: 2031-03-04}
                {text: a, replaces: 00000000000000000000000000000abc, on: 2031-03-07, to: public}
                {text: a, replaces: 00000000000000000000000000000abc, on: 2031-03-07, by: zA}
                {text: a, entry: 00000000000000000000000000001111, replaces: 00000000000000000000000000001111}""",
    "ballots": """{resolution: zR, member: zA}
                  {resolution: zR, member: zA, vote: aye}
                  {resolution: zR, member: zLate, vote: no, on: 2031-04-21}
                  {resolution: nothing, member: zA, vote: no}
                  {resolution: zR, member: zA, vote: no, chances: {yes: 1}}
                  {resolution: zR, member: zA, chances: {yes: 0.5, no: 0.4}}
                  {resolution: zR, member: zA, chances: {yes: 1.5, no: -0.5}}
                  {resolution: zR, member: zA, chances: {maybe: 1}}""",
    "councils": """{id: zX30, members: [zA, zB], quota: 3}
                   {id: zX31, members: [zA, zB], quota: 0}
                   {id: zX32, members: [zA, zB], quota: ">2"}
                   {id: zX33, members: [], quota: 1}
                   {id: zX34, members: {zA: 0, zB: 0}, quota: 1}
                   {id: zX35, members: {zA: -1, zB: 3}, quota: 1}
                   {id: zX36, members: [zA, zA], quota: 1}
                   {id: zX37, members: [zA, nobody], quota: 1}
                   {id: zX38, members: [zA], quota: 1, vetoes: [zB]}
                   {id: zX39, members: [zA]}""",
    "resolutions": """{id: zX40, council: nothing}
                      {id: zX41}
                      {id: zX42, council: zC, must_abstain: [zLate], on: 2031-04-21}
                      {id: zX43, council: zC, draft: zDhid, to: public}""",
    "drafts": """{id: zX44, parent: nothing}
                 {id: zX45, parent: zX45}
                 {id: zX46, parent: zDhid, to: public}
                 {id: zX47, clauses: [{id: a}]}
                 {id: zX48, clauses: [{id: a, text: b, colour: red}]}
                 {id: zX49, clauses: [{id: a, text: b, settles: {zI: nothing}}]}
                 {id: zX50, clauses: [{id: a, text: b}, {id: a, text: c}]}
                 {id: zX51, clauses: {id: a, text: b}}""",
    "rules": """{type: requires, between: {zI: low}}
                {type: requires, between: {zI: low, zU: left, zN: 8}}
                {type: requires, between: {zI: low, zU: centre}}
                {type: forbids, between: {zI: low, zU: left}}
                {type: bonus, between: {zI: low, zU: left}}
                {type: excludes, between: {zI: low, zU: left}, bonus: {zA: 1}}
                {type: excludes, between: [zI, zU]}""",
    "clocks": """{id: zX60, name: Neither}
                 {id: zX61, due: 2031-05-01, rule: weekly friday}
                 {id: zX62, rule: weekly freitag}
                 {id: zX63, rule: yearly 02-30}
                 {id: zX64, rule: monthly 29}
                 {id: zX65, rule: 3 days}
                 {id: zX66, rule: 3 days, after: nothing}
                 {id: zX67, rule: 3 days, after: zX67}
                 {id: zX68, due: soon}
                 {id: zX69, due: 2031-05-01, hard: very}""",
    "events": """{actor: zA, type: TALK}
                 {actor: zA, type: CONSULT, goldstein: 10.1}
                 {actor: zA, type: CONSULT, status: likely}
                 {type: CONSULT}""",
    "meetings": """{who: [zA], from: 2031-03-04, until: 2031-03-03}
                   {who: [nobody]}
                   {where: Nowhere}""",
    "indicators": "{series: zX70, value: much}\n{value: 1}\n{series: zX71, value: 1, thresholds: [a, {b: c}]}",
    "claims": "{actor: zA}\n{actor: zA, says: closer, of: [nobody]}",
    "x-seal": "{to: nobody}\n{on: never}\n{replaces: nothing}\ntext",
    "entries": "{text: a}\n{kind: poem, text: a}\n{kind: [note], text: a}\n{kind: duty, text: a}\n{kind: release}\ntext\n[]",
}
# Groups, whole sections and several lines that stand or fall together: (section, lines); the mistake is on one of the marked.
BAD_GROUPS = [
    ("drafts", ["{id: zY1, parent: zY2} #!", "{id: zY2, parent: zY1} #!"]),
    ("drafts", ["{id: zY3, parent: zY4} #!", "{id: zY4, parent: zY5} #!", "{id: zY5, parent: zY3} #!"]),
    ("clocks", ["{id: zY6, rule: 1 days, after: zY7} #!", "{id: zY7, rule: 1 days, after: zY6} #!"]),
    ("notes", ["{entry: 0000000000000000000000000000aaa1, text: a, replaces: 0000000000000000000000000000aaa2} #!",
               "{entry: 0000000000000000000000000000aaa2, text: a, replaces: 0000000000000000000000000000aaa1} #!"]),
    ("notes", ["{entry: 0000000000000000000000000000bbb1, text: a} #!", "{entry: 0000000000000000000000000000bbb1, text: b} #!"]),
    ("notes", ["{text: the very same, on: 2031-03-09} #!", "{text: the very same, on: 2031-03-09} #!"]),
    ("notes", ["{id: zY8, text: a} #!", "{id: zY8, text: b} #!"]),
    ("actors", ["{id: zY10, role: party, to: public} #!", "{id: zY10, role: party, to: public, name: Other} #!"]),
    ("issues", ["{id: zY11, options: [a, b]} #!", "{id: zY11, options: [a, b, c]} #!"]),
    ("preferences", ["{actor: zA, weights: {zI: 1}, basis: invented} #!", "{actor: zA, weights: {zI: 2}, basis: stated} #!"]),
    ("ballots", ["{resolution: zR, member: zA, vote: yes} #!", "{resolution: zR, member: zA, vote: no} #!"]),
    ("notes", ["{to: public, colour: red, entries: [{text: grouped}]} #!"]),
    ("notes", ["{id: zY9, entries: [{text: grouped}]} #!"]),
    ("notes", ["{to: [nobody], entries: [{text: grouped}]} #!"]),
]
SYNTAX = ["\tx: y\n", "notes2: [a, b\n", "a: b: c\n", "- x\n", "x-a: *alias\n", "x-b: &anchor [a]\n", "x-c: !tag [a]\n", "x-d: !!str a\n",
          "---\ncase: again\n", "x-e: \"unclosed\n", "}\n", "? [a, b]\n: c\n", "%YAML 9.9\n", "x-f: @at\n", "x-g: \"\\q\"\n", "x-h: |\n- x\n"]


def lines_of(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def sections(text):
    """[(head line, [lines])] of a file as common.cases writes it."""
    found = []
    for line in text.rstrip("\n").split("\n"):
        if re.match(r"[a-z#]", line):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


def put(parts, section, line):
    """A line into a section, at any place of it."""
    for head, lines in parts:
        if head == section + ":":
            places = [i for i, l in enumerate(lines) if l.startswith("  - ")] + [len(lines)]
            lines.insert(r.choice(places), "  - " + line)
            return
    parts.insert(r.randint(1, len(parts)), (section + ":", ["  - " + line]))


def contradicts(world):
    """Whether some view holds two preferences of an actor, or two votes or two chances of a member, by the test's own model;
    also where one of them speaks of what was retracted."""
    for reader in world.all_readers():
        keys = [(e.kind, e.body["actor"], world.told(e)) if e.kind == "preference" else (e.body["resolution"], e.body["member"], "vote" in e.body)
                for e in world.live(reader, adrift=True) if e.kind in ("preference", "ballot")]
        if len(keys) != len(set(keys)):
            return True
    return False


def base():
    world = Maker(r, size=r.choice([0, 5, 20])).world
    while world.head.to != ["public"] or contradicts(world):
        world = Maker(r, size=r.choice([0, 5, 20])).world
    parts = sections(write(world, r))
    for section, text in GROUND.items():
        for line in lines_of(text):
            put(parts, section, line)
    return parts


def whole(parts):
    return "\n".join(head + "".join("\n" + line for line in lines) for head, lines in parts) + "\n"


def judge(text, wanted, what, limit=100):
    """wanted: True (valid), False (not), None (either); in at most `limit` measures of time. Gives [(line, column)] of the mistakes told."""
    data = text if isinstance(text, bytes) else text.encode()
    t.write(data)
    answer = t.run("check", "case.yaml", timeout=300)
    took, too_long = t.seconds, t.too_long(limit, lambda: t.run("check", "case.yaml", timeout=300))
    t.count("files")
    t.slowest = max(getattr(t, "slowest", (0, "")), (took, what))
    told = answer.err.decode("utf-8", "replace").rstrip("\n").split("\n") if answer.err else []
    places = [re.match(r"case\.yaml:(\d+):(\d+): \S", line) for line in told]
    keep = {"case": data if len(data) < 10 ** 6 else data[:1000]}
    if too_long:
        t.fail(f"{what}: took {took:.2f} s", **keep)
    if answer.out:
        t.fail(f"{what}: something on stdout", **keep)
    if wanted is True and answer.status or wanted is False and not answer.status:
        t.fail(f"{what}: exit {answer.status}: {answer.err[:300].decode('utf-8', 'replace')}", **keep)
    if (answer.status == 2) != bool(told) or answer.status == 1:
        t.fail(f"{what}: exit {answer.status} with {len(told)} mistakes", **keep)
    if not all(places):
        t.fail(f"{what}: a line without a place: {[l for l, p in zip(told, places) if not p][0][:300]}", **keep)
        return []
    at = [(int(p.group(1)), int(p.group(2))) for p in places]
    if at != sorted(at):
        t.fail(f"{what}: the mistakes are not in order of place", **keep)
    count = data.count(b"\n") + 2
    if any(not 1 <= line <= count or column < 1 for line, column in at):
        t.fail(f"{what}: a place outside the file: {at}", **keep)
    t.count("told as damaged", bool(told))
    return at


def some_bad(count):
    """So many different bad lines: [(section, line)]."""
    every = [(section, line) for section, text in BAD.items() for line in lines_of(text)]
    return r.sample(every, count)


def too_wide(line):
    """What a bad line names that its readers may not read: one mistake, of that thing's audience, however many name it."""
    return next((hidden for hidden in ("zSecret", "zHid", "zDhid") if re.search(rf"\b{hidden}\b", line)), None)


def told_on_lines(parts, bad, what):
    """All the bad lines, put where it comes, are told on their lines (of those that name one thing that is hidden, the
    first), and none that is good."""
    for section, line in bad:
        put(parts, section, line + " #!")
    text = whole(parts)
    at = {line for line, _ in judge(text, False, what)}
    marked = {i for i, line in enumerate(text.split("\n"), 1) if line.endswith("#!")}
    lines, seen = text.split("\n"), set()
    told = lambda line: too_wide(line) or (re.search(r"\bnobody\b", line) and "nobody")  # once, with how often it stands
    wanted = {i for i in sorted(marked) if not (one := told(lines[i - 1])) or one not in seen and not seen.add(one)}
    if wanted - at:
        t.fail(f"{what}: not told: {[lines[i - 1] for i in sorted(wanted - at)]}", case=text)
    if at & marked - wanted:
        t.fail(f"{what}: told again: {[lines[i - 1] for i in sorted(at & marked - wanted)]}", case=text)
    if at - marked:
        t.fail(f"{what}: told of a good line: {[lines[i - 1] for i in sorted(at - marked)][:3]}", case=text)


def damage_text(data):
    """One blow at the bytes; whether the file is still valid is not known."""
    at, length = r.randrange(len(data)), r.choice([1, 1, 2, 10, 100])
    kind = r.randrange(8)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + data[at + length:]
    if kind == 2:
        return data[:at] + bytes(r.randrange(256) for _ in range(length)) + data[at:]
    if kind == 3:
        return data[:at] + r.choice([b"{", b"}", b"[", b"]", b":", b"\"", b"'", b"\n", b"- ", b"#", b"&", b"*", b"!", b"|", b",", b"?"]) + data[at:]
    lines = data.split(b"\n")
    i = r.randrange(len(lines))
    if kind == 4:
        lines.insert(r.randrange(len(lines)), lines[i])
    elif kind == 5:
        lines[i] = b" " * r.choice([1, 2, 4]) + lines[i]
    elif kind == 6:
        j = r.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    else:
        words = re.findall(rb"[A-Za-z0-9_-]+", data)
        old, new = r.choice(words), r.choice(words)
        return data.replace(old, new, 1) if r.random() < .5 else data[:at] + data[at:].replace(old, new, 1)
    return b"\n".join(lines)


# Every good line, then every bad one alone (under sanitizers by fives), then bad ones together.
parts = base()
for section, text in GOOD.items():
    for line in lines_of(text):
        put(parts, section, line)
judge(whole(parts), True, "all good lines")
good = whole(parts)
for how, text in {"CRLF": good.replace("\n", "\r\n"), "begun": "---\n" + good, "ended": good + "...\n", "spaced": good.replace("\n", "\n\n"),
                  "commented": good.replace("\n  - ", "\n# a comment\n  - ")}.items():
    judge(text, True, f"all good lines, {how}")
singles = some_bad(sum(len(lines_of(text)) for text in BAD.values()))
each = 5 if t.short else 1
for i in range(0, len(singles), each):
    told_on_lines(base(), singles[i:i + each], f"{singles[i]}")
for section, lines in BAD_GROUPS:
    parts = base()
    for line in lines:
        put(parts, section, line)
    text = whole(parts)
    marked = {i for i, line in enumerate(text.split("\n"), 1) if line.endswith("#!")}
    if not marked & {line for line, _ in judge(text, False, lines[0])}:
        t.fail(f"told elsewhere: {lines}", case=text)
for syntax in SYNTAX:
    judge(good + syntax, False, repr(syntax))
for name, cut in {"no case": re.sub(r"(?m)^case:\n(  .*\n)+", "", good), "two cases": good + "case: {title: a, keeper: zM, on: 2031-03-01}\n",
                  "no keeper": re.sub(r'(?m)^  "?keeper"?:.*\n', "", good), "no title": re.sub(r'(?m)^  "?title"?:.*\n', "", good),
                  "no day": re.sub(r'(?m)^  "?on"?:.*\n', "", good), "unknown section": good + "poems:\n  - {text: a}\n",
                  "section of text": good + "x-poems: text\n", "empty": "", "only a comment": "# nothing\n", "a text": "case\n",
                  "a list": "- case\n", "invalid UTF-8": good.encode().replace(b"A draft", b"A dr\xff\xfeaft"),
                  "overlong UTF-8": good.encode().replace(b"A draft", b"A dr\xc0\xafaft"),
                  "surrogate": good.encode().replace(b"A draft", b"A dr\xed\xa0\x80aft"),
                  "cut UTF-8": good.encode().replace(b"A draft", b"A dr\xe2\x82"),
                  "a NUL": good.encode().replace(b"A draft", b"A dr\0aft"), "a bell": good.replace("A draft", "A dr\aaft"),
                  "a C1 control": good.replace("A draft", "A dr\u0085\u0086aft").replace("\u0085", ""), "DEL": good.replace("A draft", "A dr\x7faft"),
                  "UTF-16": good.encode("utf-16")}.items():
    judge(cut, False, name)
for _ in range(t.trials):
    world = Maker(r, size=r.choice([0, 5, 20])).world
    judge(write(world, r), not contradicts(world), "a made world")
for _ in range(t.trials):
    told_on_lines(base(), some_bad(r.choice([2, 3, 5, 12])), "several")
for _ in range(t.trials):
    data = good.encode() if r.random() < .3 else whole(base()).encode()
    for _ in range(r.choice([1, 1, 1, 2, 5])):
        data = damage_text(data) or b"x"
    judge(data, None, "blows")

# Much of one thing, and time that grows with it and no faster.
HEAD = "case: {title: Much, keeper: zM, on: 2031-03-01, to: public, invented: yes}\nactors:\n  - {id: zM, role: mediator, to: public}\n"
MEGA = (10 if TORTURE else 1) << 20


def deep(opening, closing=""):
    return HEAD + "x-deep:\n  - a: " + (opening * (MEGA // len(opening))) + closing


QUICK = 21 if t.sanitized else 2
for opening in ["[", "{a: ", "[{a: ", "\n- ", "[[], ", "? "]:
    judge(deep(opening), False, f"much of {opening!r}", QUICK)
judge("- " * (MEGA // 2), False, "much of '- '", QUICK)
judge("[" * MEGA, False, "much of '['", QUICK)
judge("".join(" " * i + "a:\n" for i in range(4500)), False, "much of steps", QUICK)
for depth, wanted in [(60, True), (70, False)]:
    judge(HEAD + "x-deep:\n  - a: " + "[" * depth + "]" * depth + "\n", wanted, f"{depth} deep")
judge(HEAD + "notes:\n  - text: " + "word " * (MEGA // 5) + "\n", True, "much of one text")
judge(HEAD + "notes:\n  - text: \"" + "word\\n" * (MEGA // 6) + "\"\n", True, "much of one quoted text")
judge(HEAD + "notes:\n  - text: |\n" + "     line\n" * (MEGA // 10), True, "much of one block of text")
judge(HEAD + "notes:\n  - text: \"" + "word" * (MEGA // 4), False, "much of an unclosed text")
judge(HEAD + "x-list:\n  - a: [" + "a, " * (MEGA // 3) + "]\n", True, "much of one list")
judge(HEAD + "notes:\n" + "  - {text: a, about: [" + "zM, " * (MEGA // 4) + "]}\n", False, "much of one list of references")
judge(HEAD + "notes:\n" + "".join(f"  - {{text: note {i}}}\n" for i in range(MEGA // 25)), True, "much of notes")
judge(HEAD + "notes:\n" + "  - {text: [a]}\n" * (MEGA // 17), False, "much of mistakes")
judge(HEAD + "notes:\n" + "  - {txt: a}\n" * 5000, False, "10,000 mistakes")
judge(HEAD + "x-keys:\n  - {" + "".join(f"k{i}: a, " for i in range(MEGA // 12)) + "}\n", True, "much of keys")
judge(HEAD + "x-keys:\n  - {" + "k: a, " * (MEGA // 6) + "}\n", False, "much of one key")
judge(HEAD + "notes:\n  - {" + "".join(f"k{i}: a, " for i in range(MEGA // 12)) + "}\n", False, "much of unknown keys")
judge(HEAD + "".join(f"k{i}: a\n" for i in range(MEGA // 12)), False, "much of unknown sections")
judge(HEAD + "k" * MEGA + ": a\n", False, "much of a key")
judge("\n" * MEGA, False, "much of lines")
judge(" " * MEGA, False, "much of spaces")
judge("#" * MEGA, False, "much of a comment")
judge("\0" * MEGA, False, "much of NULs")
judge("\xff".encode("latin1") * MEGA, False, "much of no UTF-8")
judge("&a " * (MEGA // 3), False, "much of anchors")
judge("!" * MEGA, False, "much of a tag")
judge("%" * MEGA, False, "much of a directive")
judge("--- a\n" * (MEGA // 6), False, "much of documents")
judge("? a\n" * (MEGA // 4), False, "much of keys without values")
N = 50000 if TORTURE else 10000
h = lambda i: f"{i + 1:032x}"
judge(HEAD + "notes:\n" + "".join(f"  - {{entry: {h(i)}, text: a{i}, on: 2031-03-02" + (f", replaces: {h(i - 1)}" if i else "") + "}\n"
                                  for i in range(N)), True, f"a chain of {N} corrections")
judge(HEAD + "notes:\n" + "".join(f"  - {{entry: {h(i)}, text: a{i}, replaces: {h((i + 1) % N)}}}\n" for i in range(N)), False,
      f"a ring of {N} corrections")
judge(HEAD + "notes:\n  - {id: n, text: a}\n" + "".join(f"  - {{id: n, text: a{i}, on: {2032 + i // 360}-{1 + i // 30 % 12:02}-{1 + i % 30 % 28:02}, replaces: n}}\n" for i in range(N) if i % 30 < 28), True,
      f"{N} corrections of one handle")
judge(HEAD + "notes:\n  - {id: n, text: a}\n" + "".join(f"  - {{id: n, text: a{i}, replaces: n}}\n" for i in range(N)), False,
      f"{N} corrections of one handle on one day")
judge(HEAD + "drafts:\n  - {id: d0}\n" + "".join(f"  - {{id: d{i}, parent: d{i - 1}}}\n" for i in range(1, N)), True, f"a chain of {N} drafts")
judge(HEAD + "drafts:\n" + "".join(f"  - {{id: d{i}, parent: d{(i + 1) % N}}}\n" for i in range(N)), False, f"a ring of {N} drafts")
judge(HEAD + "clocks:\n  - {id: d0, due: 2031-03-09}\n" + "".join(f"  - {{id: d{i}, rule: 1 days, after: d{i - 1}}}\n" for i in range(1, N)),
      False, f"a chain of {N} clocks")
judge(HEAD + "clocks:\n  - {id: d0, due: 2031-03-09}\n" + "".join(f"  - {{id: d{i}, rule: 1 days, after: d{i - 1}}}\n" for i in range(1, 60)),
      True, "a chain of 60 clocks")
judge(HEAD + "actors2:\n", False, "an unknown section")
judge(HEAD + "issues:\n  - {id: i, options: [a, b], to: public}\npositions:\n" +
      "".join(f"  - {{actor: zM, issue: i, value: [a, b], words: w{i}}}\n" for i in range(N)), False, f"{N} wrong positions")
t.count(f"s at most ({t.slowest[1]})", round(t.slowest[0], 2))
t.end()
