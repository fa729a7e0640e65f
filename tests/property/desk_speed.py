#!/usr/bin/env python3
"""How long a desk takes over a record of 10,000 entries: the first view, and an edit that is checked.
Bounded in measures of this machine (common/run.py), so that a slow or busy one bounds alike: half a second for the view
on an idle machine of 2020, on which a measure is .1 s, and .2 s until an edit is checked and told."""
import json, random, sys, time

sys.dont_write_bytecode = True
from common.desk import Desk
from common.record import Keys
from common.run import Test, one_measure

t = Test(__doc__.split("\n")[0], 1, 3)
keys = Keys(t)
NOW = "2033-01-01T00:00Z"
count = 1000 if t.short else 10000
r = random.Random(t.seed)
lines = ["case: {title: Large, keeper: MED, on: 2030-01-01, to: public, invented: yes}", "actors:"]
lines += [f"  - {{id: {a}, role: {role}, to: public, on: 2030-01-01}}" for a, role in (("MED", "mediator"), ("BLU", "party"), ("GRN", "party"))]
lines += ["issues:"] + [f"  - {{id: i{i}, options: [a, b, c, d], ordered: yes, to: public, on: 2030-01-01}}" for i in range(20)]
day = lambda: f"2031-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}"
lines += ["positions:"] + [f"  - {{actor: {r.choice(['BLU', 'GRN'])}, issue: i{r.randrange(20)}, value: {r.choice('abcd')}, on: {day()}, to: public, source: s{k}}}" for k in range(count * 6 // 10)]
lines += ["notes:"] + [f"  - {{text: note {k} of some words that were said at the table, about: [BLU], on: {day()}, to: mediators}}" for k in range(count * 4 // 10 - 24)]
t.write("\n".join(lines) + "\n")
record = t.path("large.entente")
keys.must("import", "case.yaml", record, "--now", NOW, *keys.of("MED"))


def wall(work):
    began = time.time()
    answer = work()
    return time.time() - began, answer


with Desk(t, record, *keys.of("MED"), "--undo", "0", now=NOW) as desk:
    desk.enter()
    page = json.loads(desk.raw("GET", "/state")[2])["page"]
    number = 0

    def edit(path):
        global number
        number += 1
        body = json.dumps({"act": "add", "entries": [{"kind": "note", "text": f"edit {number}", "to": "mediators"}]})
        return desk.raw("POST", path, body=body, once=f"{page}.{number}")

    best = {}
    for _ in range(10):
        measure = wall(one_measure)[0]
        for what, work in (("view", lambda: desk.raw("GET", "/view")), ("choices", lambda: desk.raw("GET", "/choices")), ("edit", lambda: edit("/try"))):
            took, answer = wall(work)
            if answer[0] != 200:
                t.fail(f"{what}: {answer[0]} {answer[2][:200]}")
            best[what] = min(best.get(what, (9, 0, 9)), (took / measure, took, measure))
        if best["view"][0] <= 5 and best["edit"][0] <= 2:
            break
    print("; ".join(f"{what}: {took:.3f} s, {ratio:.1f} measures" for what, (ratio, took, _) in best.items()))
    if not t.sanitized and (best["view"][0] > 5 or best["edit"][0] > 2):
        t.fail("a view took more than 5 measures, or an edit more than 2, each time")
t.end()
