#!/usr/bin/env python3
"""--on D prints what would have been printed at the end of day D: the case file cut to what was known by then gives the same
bytes from every command, for every reader known by then, so that what is recorded later, of earlier days too, does not show."""
import sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test

t = Test(__doc__.split(":")[0], 4, 75)
r = t.random
COMMANDS = [["brief", "--json"], ["brief"], ["gap"], ["gap", "--json"], ["gap", "--csv"], ["council"], ["council", "--json"],
            ["clocks"], ["clocks", "--csv"], ["clocks", "--json"], ["divide", "--json"]]
HELP = t.run("--help").out
if b"\n  frontier " in HELP:
    COMMANDS.append(["frontier", "--json"])


def compare(world, day, readers):
    """One day: the whole file against the file cut to what was known."""
    cut = World([e for e in world.entries if world.at(e).day <= day])
    known = [a for a in readers if a in ("public", "mediators") or a in cut.actors()]
    late = len(world.entries) - len(cut.entries)
    backdated = sum(world.at(e).day > day >= world.on(e).day for e in world.entries)
    asked = []
    for reader in known:
        some = r.sample(COMMANDS, 2) + [["brief", "--json", "--since", day_text(r.randrange(day + 2))]]
        picks = ",".join(f"{e.handle}={Maker.places(None, e.body)[-1]}" for e in cut.live(reader, day) if e.kind == "issue")
        some.append(["score", "--json", "--package", picks])
        asked += [[*c, "--as", reader, "--on", day_text(day)] for c in some]
    whole, part = write(world, r), write(cut, r)
    t.write(whole)
    before = [t.run(q[0], "case.yaml", *q[1:]) for q in asked]
    t.write(part)
    check = t.run("check", "case.yaml")
    if check.status:
        t.fail(f"cut at {day_text(day)} the case is refused: {check.err[:300]}", whole=whole, part=part)
        return
    for q, a in zip(asked, before):
        b = t.run(q[0], "case.yaml", *q[1:])
        t.count("comparisons")
        if a != b:
            t.fail(f"{' '.join(q)} tells what was not yet known", whole=whole, part=part)
            return
    t.count("days")
    t.count("entries left out", late)
    t.count("backdated entries left out", backdated)


for _ in range(t.trials):
    world = Maker(r).world
    t.write(write(world, r))
    check = t.run("check", "case.yaml")
    if check.status:
        if b"the same entry stands already" not in check.err:
            t.fail(f"a made case is refused: {check.err.decode()[:400]}")
        continue
    t.count("cases")
    for day in r.sample(range(LAST + 5), 4):
        compare(world, day, r.sample(world.all_readers(), 4))
if not t.counts.get("backdated entries left out"):
    t.fail("no backdated entry was made: the test tests nothing")
t.end()
