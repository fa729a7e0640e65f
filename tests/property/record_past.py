#!/usr/bin/env python3
"""History with releases: each point of the gap's history, and each row of its ledger, is what the fold of that day shows.

Random records in which positions become known on some days and are released to others on later ones: for every reader and
every day D the history up to D is that of `gap --on D`, and its last point is the gap of that day."""
import datetime, json, sys

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split(":")[0], 2, 20)
r = t.random
DAYS = 12
t.write("a passphrase\n", "pass")


def day(d):
    return (datetime.date(2031, 3, 1) + datetime.timedelta(days=d)).isoformat()


def keys(name):
    return ["--key", name + ".key", "--passphrase-file", "pass"]


def must(*arguments):
    answer = t.run(*arguments)
    if answer.status:
        t.fail(f"{arguments}: exit {answer.status}, {answer.err.decode()[:300]}")
    return answer.out.decode().strip()


def gap(path, key, *more):
    return json.loads(must("gap", path, "--json", *more, *keys(key)))


def compare(path, key, reader):
    whole = gap(path, key, "--as", reader)
    for d in range(DAYS + 2):
        then = gap(path, key, "--as", reader, "--on", day(d))
        until = [p for p in whole["history"] if p["on"] <= day(d)]
        t.count("days")
        if then["history"] != until:
            t.fail(f"{reader} on {day(d)}: history\n{then['history']}\nbut in the whole\n{until}")
        if until and then["overall"] != until[-1]["overall"]:
            t.fail(f"{reader} on {day(d)}: a gap of {then['overall']}, in the history {until[-1]['overall']}")
        for row in then["ledger"] + whole["ledger"]:  # more may read it on later days
            row.pop("readers", None)
        if [row for row in whole["ledger"] if row in then["ledger"]] != then["ledger"]:
            t.fail(f"{reader} on {day(d)}: the ledger\n{then['ledger']}\nis not in\n{whole['ledger']}")
    return whole


PUBLIC = {name: must("key", "new", name + ".key", "--passphrase-file", "pass", "--effort", "quick") for name in ("MED", "BLU", "GRN")}
for trial in range(t.trials):
    path = f"{trial}.entente"
    now = lambda d, hour=9: ["--now", f"{day(d)}T{hour:02}:00Z"]
    must("init", path, "--title", "Made", "--keeper", "MED", "--on", day(0), "--invented", *now(0), *keys("MED"))
    for name in ("BLU", "GRN"):
        must("add", path, "kind=actor", "id=" + name, "role=party", "to=public", *now(0), *keys("MED"))
        must("add", path, "kind=reader", "actor=" + name, "key=" + PUBLIC[name], "to=public", *now(0), *keys("MED"))
    for issue in ("fees", "hours"):
        must("add", path, "kind=issue", "id=" + issue, 'range={"from":0,"to":60,"step":5}', "to=public", *now(0), *keys("MED"))
    mine = {"BLU": [], "GRN": []}
    for d in range(DAYS):
        for name, other in (("BLU", "GRN"), ("GRN", "BLU")):
            if r.random() < .6:
                to = r.choice(["public", "mediators," + name, "mediators," + name, name])
                made = must("add", path, "kind=position", "actor=" + name, "issue=" + r.choice(["fees", "hours"]),
                            f"value={r.randrange(13) * 5}", "to=" + to, *(["on=" + day(r.randrange(d + 1))] if r.random() < .3 else []),
                            *now(d), *keys(name))
                if to != "public":
                    mine[name].append(made)
        for name, other in (("BLU", "GRN"), ("GRN", "BLU")):
            if mine[name] and r.random() < .5:
                what = mine[name].pop(r.randrange(len(mine[name])))
                must("release", path, what, "--to", r.choice(["public", other, "mediators," + other]), *now(d, 10), *keys(name))
                t.count("releases")
    for key, reader in (("MED", "mediators"), ("BLU", "BLU"), ("GRN", "GRN"), ("GRN", "public")):
        t.count("ledger rows", len(compare(path, key, reader)["ledger"]))
if not t.counts.get("releases"):
    t.fail("nothing was released: the test tests nothing")
t.end()
