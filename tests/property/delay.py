#!/usr/bin/env python3
"""What waiting costs against exact arithmetic in Python: random parties that state discounts."""
import datetime, decimal, json, sys
from fractions import Fraction

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split(":")[0], 60, 2000)
r = t.random
decimal.getcontext().prec = 60
DAY = datetime.date(2026, 5, 1)
CENTURY = 36525


def decimal_of(x):
    return decimal.Decimal(x.numerator) / x.denominator


def last_day(worth, least, discount):
    """The last day on which worth · discount^days is the least or more; None: no day within a century is too late."""
    if least is None or least <= 0 or worth <= 0 or discount == 1:
        return None
    worth, least, discount = map(decimal_of, (worth, least, discount))
    days = 0
    step = 1 << 16
    while step:
        if days + step <= CENTURY + 1 and worth * discount ** (days + step) >= least:
            days += step
        step >>= 1
    return DAY + datetime.timedelta(days=days) if days <= CENTURY else None


def case(discounts, reserves, tables):
    parties = [f"P{k}" for k in range(len(discounts))]
    lines = ["case: {title: T, keeper: M, on: %s, to: public}" % DAY, "actors:", "  to: public", "  entries:", "  - {id: M, role: mediator}"]
    lines += [f"  - {{id: {p}, role: party}}" for p in parties]
    lines += ["issues:"] + [f"  - {{id: i{i}, options: [a, b, c]}}" for i in range(len(tables[0]))] + ["preferences:"]
    for p, discount, reserve, table in zip(parties, discounts, reserves, tables):
        said = "".join([f", discount: {discount}" if discount else "", f", reservation: {reserve}" if reserve is not None else ""])
        weights = ", ".join(f"i{i}: {1 + i}" for i in range(len(table)))
        values = ", ".join("i%d: {%s}" % (i, ", ".join(f"{o}: {x}" for o, x in zip("abc", row))) for i, row in enumerate(table))
        lines.append(f"  - {{actor: {p}, basis: stated, weights: {{{weights}}}, values: {{{values}}}{said}}}")
    return "\n".join(lines) + "\n"


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(b))


for _ in range(t.trials):
    parties, issues = r.randint(2, 3), r.randint(1, 3)
    discounts = [r.choice([None, "0.5", "0.9", "0.99", "0.998", "0.9999", "1"]) for _ in range(parties)]
    reserves = [r.choice([None, 0, r.randint(1, 8), "0.5"]) for _ in range(parties)]
    tables = [[[r.randint(-1, 6) for _ in "abc"] for _ in range(issues)] for _ in range(parties)]
    text = case(discounts, reserves, tables)
    t.write(text)
    got = json.loads(t.run("brief", "case.yaml", "--json").out)
    stated = [(f"P{k}", d) for k, d in enumerate(discounts) if d]
    shares = [(row["party"], row["discount"]) for row in got["delay"]]
    if shares != stated or any(not close(row["week"], float(1 - Fraction(row["discount"]) ** 7)) for row in got["delay"]):
        t.fail(f"delay {got['delay']}, expected {stated}", case=text)
    frontier, wanted = got["frontier"], []
    for name in "nash", "kalai_smorodinsky", "egalitarian", "utilitarian":
        for k in range(parties):
            if frontier[name] and discounts[k]:
                worth, discount = Fraction(frontier[name]["utility_exact"][k]), Fraction(discounts[k])
                until = last_day(worth, Fraction(reserves[k]) if reserves[k] is not None else None, discount)
                wanted.append((name, f"P{k}", worth, worth * discount ** 7, until and str(until)))
                t.count("days" if until else "no day")
    rows = frontier.get("delay", [])
    if len(rows) != len(wanted) or any(
            (row["settlement"], row["party"], row["until"]) != (name, party, until) or not close(row["now"], float(now))
            or not close(row["in_a_week"], float(week)) or not close(row["cost"], float(now - week))
            for row, (name, party, now, week, until) in zip(rows, wanted)):
        t.fail(f"of settlements {rows}, expected {wanted}", case=text)
t.end()
