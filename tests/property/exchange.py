#!/usr/bin/env python3
"""Phased exchanges of random cases by their definition, part by part in exact fractions: whether a plan is safe, the least exposure, the least
deposit; each plan that is printed is gone through step by step. Ranges count at their worst, and --off makes costs greater and worths less."""
import itertools
import json
import sys
from fractions import Fraction as F

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split(":")[0], 200, 2000)
r = t.random


def made():
    sides = ["AAA", "BBB", "CCC"][:r.choice([2, 2, 3])]
    items = []
    for i in range(r.randint(1, 6)):
        giver, taker = r.sample(sides, 2)
        low, value = r.randint(0, 8), r.randint(0, 11)
        items.append({"id": f"i{i}", "giver": giver, "taker": taker, "parts": r.choice([1, 1, 2]), "cost": (low, low + r.choice([0, 0, 2])),
                      "value": (value, value + r.choice([0, 3])), "after": [f"i{r.randrange(i)}"] if i and r.random() < .3 else []})
    return sides, items, {s: F(r.randint(0, 60), 10) for s in sides}


def written(sides, items, stakes):
    lines = ["case: {title: An exchange, invented: yes, keeper: MED, on: 2031-01-01, to: public}", "actors:", "  - {id: MED, role: mediator, to: public}"]
    lines += [f"  - {{id: {s}, role: party, to: public}}" for s in sides] + ["items:"]
    lines += [f"  - {{id: {x['id']}, giver: {x['giver']}, taker: {x['taker']}, parts: {x['parts']}, after: [{', '.join(x['after'])}], to: public}}"
              .replace("after: [], ", "") for x in items] + ["worths:"]
    for x in items:
        for who, (low, high) in ((x["giver"], x["cost"]), (x["taker"], x["value"])):
            lines.append(f"  - {{actor: {who}, item: {x['id']}, low: {low}, high: {high}, basis: invented}}")
    lines += ["stakes:"] + [f"  - {{actor: {s}, amount: {float(a)}, basis: invented}}" for s, a in stakes.items()]
    return "\n".join(lines) + "\n"


def least(sides, items, stakes, more, less):
    """(least exposure or None, least deposit) over every order of parts: of each state the ways there that no other betters."""
    cost = [x["cost"][1] * more for x in items]
    value = [x["value"][0] * less for x in items]
    place = {x["id"]: i for i, x in enumerate(items)}
    full = tuple(x["parts"] for x in items)

    def balance(state, side):
        return sum(n * value[i] for i, n in enumerate(state) if items[i]["taker"] == side) - \
            sum(n * cost[i] for i, n in enumerate(state) if items[i]["giver"] == side)

    total = {s: balance(full, s) for s in sides}
    ways = {}
    for state in itertools.product(*(range(n + 1) for n in full)):  # what leads to a state comes before it
        lack = tuple(max(F(0), balance(state, s) - total[s] - stakes[s]) for s in sides)
        exposed = max([F(0)] + [-balance(state, s) for s in sides])
        reached = [((F(0),) * len(sides), F(0))] if not any(state) else []
        for i, n in enumerate(state):
            if n and all(state[place[b]] == full[place[b]] for b in items[i]["after"]):
                reached += ways[state[:i] + (n - 1,) + state[i + 1:]]
        reached = {(tuple(map(max, lacks, lack)), max(most, exposed)) for lacks, most in reached}
        ways[state] = [w for w in reached if not any(v != w and all(a <= b for a, b in zip(v[0], w[0])) and v[1] <= w[1] for v in reached)]
    safe = [most for lacks, most in ways[full] if not any(lacks)]
    return min(safe, default=None), min(sum(lacks) for lacks, _ in ways[full])


def judge(d, sides, items, stakes, more, less):
    """What is wrong with a plan, or None."""
    of = {x["id"]: x for x in items}
    left = {x["id"]: x["parts"] for x in items}
    for step in d["steps"]:
        now = {}
        for g in step["gives"]:
            x = of[g["item"]]
            now[g["item"]] = g["parts"]
            if any(left[b] for b in x["after"]):
                return f"{g['item']} before {x['after']}"
        for s in sides:
            comes = sum((left[i] - now.get(i, 0)) * x["value"][0] * less for i, x in of.items() if x["taker"] == s)
            owes = sum(left[i] * x["cost"][1] * more for i, x in of.items() if x["giver"] == s)
            if comes + stakes[s] < owes:
                return f"{s} gains by stopping on day {step['day']}"
        for i, n in now.items():
            left[i] -= n
    return f"left: {left}" if any(left.values()) else None


for _ in range(t.trials):
    sides, items, stakes = made()
    off = r.choice([0, 0, 10])
    text = written(sides, items, stakes)
    t.write(text)
    answer = t.run("exchange", "case.yaml", "--json", *(["--off", str(off)] if off else []))
    d = json.loads(answer.out)
    more, less = 1 + F(off, 100), 1 - F(off, 100)
    taking = [s for s in sides if any(s in (x["giver"], x["taker"]) for x in items)]
    exposure, deposit = least(taking, items, stakes, more, less)
    t.count("safe" if exposure is not None else "unsafe")
    if d["feasible"] != (exposure is not None) or not d["exact"] or answer.status != (exposure is None):
        t.fail(f"feasible {d['feasible']}, exact {d['exact']}, exit {answer.status}; by the definition {exposure}", one=text)
    elif exposure is None and abs(d["deposit"]["total"] - float(deposit)) > 1e-9:
        t.fail(f"a deposit of {d['deposit']}; by the definition {deposit}", one=text)
    elif exposure is not None and (abs(d["exposure"] - float(exposure)) > 1e-9 or judge(d, taking, items, stakes, more, less)):
        t.fail(f"exposure {d['exposure']}, by the definition {exposure}; {judge(d, taking, items, stakes, more, less)}", one=text)
t.end()
