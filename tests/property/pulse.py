#!/usr/bin/env python3
"""The pulse against a count in Python: random cases, random readers and days."""
import collections, datetime, json, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test

t = Test(__doc__.split(":")[0], 20, 300)
r = t.random

# From the PLOVER manual; ACCUSE's sign as its modes have it.
QUAD = dict.fromkeys(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], "verbal_cooperation")
QUAD.update(dict.fromkeys(["COOPERATE", "AID", "RETREAT"], "material_cooperation"))
QUAD.update(dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], "verbal_conflict"))
QUAD.update(dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], "material_conflict"))
SCORE = dict(AGREE=2.5, CONSULT=2.5, SUPPORT=5, CONCEDE=4.5, COOPERATE=9.5, AID=10, RETREAT=6.5, REQUEST=0, ACCUSE=-3, REJECT=-2,
             THREATEN=-3.5, PROTEST=-5, SANCTION=-6, MOBILIZE=-5.5, COERCE=-7, ASSAULT=-9)


def counted(world, live):
    months, pairs = {}, {}
    for e in live:
        b = e.body
        if e.kind != "event" or b.get("status", "actual") != "actual" or "target" not in b:
            continue
        day = BASE + datetime.timedelta(days=world.on(e).day)
        tone = float(b.get("goldstein", SCORE[b["type"]]))
        months.setdefault((f"{day:%Y-%m}", b["actor"], b["target"]), []).append((QUAD[b["type"]], tone))
        pairs.setdefault(tuple(sorted((b["actor"], b["target"]))), []).append((day, QUAD[b["type"]], tone))
    return months, pairs


def compare(world, reader, day):
    asked = ["events", "case.yaml", "--json", "--as", reader, "--on", day_text(day)]
    got = json.loads(t.run(*asked).out)
    months, pairs = counted(world, world.live(reader, day))
    for row in got["dyads"]:
        wanted = months.pop((row["month"], row["source"], row["target"]), None)
        counts = collections.Counter(q for q, _ in wanted or [])
        if not wanted or row["events"] != len(wanted) or any(row[q] != counts[q] for q in set(QUAD.values())) \
                or abs(row["tone"] - sum(x for _, x in wanted) / len(wanted)) > 1e-9:
            t.fail(f"{asked}: {row}, expected {wanted}", case=write(world, r))
        t.count("dyad-months")
    starts = [datetime.date.fromisoformat(d) for d in got["periods"]]
    sizes = [len(pairs[p["a"], p["b"]]) for p in got["pairs"] if (p["a"], p["b"]) in pairs]
    for p in got["pairs"]:
        wanted = pairs.pop((p["a"], p["b"]), [])
        for name, side in (("cooperation", ("verbal_cooperation", "material_cooperation")), ("conflict", ("verbal_conflict", "material_conflict"))):
            bins = [0] * len(starts)
            for at, quad, _ in wanted:
                bins[max(i for i, s in enumerate(starts) if s <= at)] += quad in side
            if bins != p[name]:
                t.fail(f"{asked}: {p['a']} {p['b']} {name} {p[name]}, expected {bins}", case=write(world, r))
    if months or pairs or sizes != sorted(sizes, reverse=True):
        t.fail(f"{asked}: left out {months} {pairs}, sizes {sizes}", case=write(world, r))


for _ in range(t.trials):
    maker = Maker(r, size=20)
    world, months = maker.world, r.random() < .5
    for _ in range(40):
        day = r.randrange(LAST)
        e = maker.make("event", maker.audience("event"), day)
        if e and months and r.random() < .5:  # told of long after: more weeks than are shown
            e.at, e.on = world.at(e), When(day - r.randrange(900))
        world.entries += [e] if e else []
    t.write(write(world, r))
    if t.run("check", "case.yaml").status:
        continue
    for reader in r.sample(world.all_readers(), 3):
        compare(world, reader, r.randrange(LAST + 5))
if t.counts.get("dyad-months", 0) < t.trials:
    t.fail("hardly an event was made: the test tests nothing")
t.end()
