#!/usr/bin/env python3
"""Two-party cases in YAML against brute force in exact fractions: frontier, counts, first packages, settlements with their ties,
what a package is worth and what betters it, and Adjusted Winner."""
import itertools, json, sys
from math import prod
from fractions import Fraction as F

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split(":")[0], 40, 1250)
r = t.random


def decimal(x):
    """A fraction whose denominator divides a power of ten, as it is written."""
    places = 0
    while (x * 10 ** places).denominator != 1:
        places += 1
    digits = f"{abs(int(x * 10 ** places)):0{places + 1}d}"
    return ("-" if x < 0 else "") + (digits[:-places] + "." + digits[-places:] if places else digits)


class Made:
    """A random case and the game that it is."""

    def __init__(self):
        self.style = r.choice(["few", "few", "tiny", "fine"])
        self.issues, self.lines = [], []
        for n in range(r.choice([1, 2, 3, 3, 4])):
            name = f"{r.choice('abcxyz')}{n}"
            order = r.choice([None, 1, 2, 2, 3])
            divisible = r.random() < .4
            issue = {"id": name, "order": order, "divisible": divisible}
            if r.random() < .6:
                issue["values"] = [f"{r.choice('pqr')}{k}" for k in range(r.choice([1, 2, 2, 3, 4]))]
                r.shuffle(issue["values"])
                text = "options: [" + ", ".join(issue["values"]) + "]"
            else:
                low, step, steps = F(r.randint(-3, 3)), r.choice([F(1), F(1, 2), F(3, 10)]), r.choice([0, 1, 3, 5])
                issue["numbers"] = [low + step * k for k in range(steps + 1)]
                issue["values"] = [decimal(x) for x in issue["numbers"]]
                text = f"range: {{from: {decimal(low)}, to: {decimal(low + step * steps)}, step: {decimal(step)}}}"
            said = (f", order: {order}" if order is not None else "") + (", divisible: yes" if divisible else "")
            self.lines.append(f"{{id: {name}, {text}{said}}}")
            self.issues.append(issue)
        r.shuffle(self.lines)
        self.issues.sort(key=lambda i: (i["order"] is None, i["order"] or 0, i["id"]))
        self.parties = ["ANN", "BOB"]
        self.weight, self.worth, self.reserve, self.preferences = {}, {}, {}, []
        for party in self.parties:
            self.prefer(party)
        self.rules = []
        if len(self.issues) > 1 and r.random() < .4:
            for _ in range(r.choice([1, 2])):
                self.rule()

    def number(self, low, high):
        if self.style == "few":
            return F(r.randint(low, min(high, low + 3)))
        if self.style == "tiny":
            return F(r.randint(low, high)) + F(r.randint(-2, 2), 10 ** 30)
        return F(r.randint(low * 1000, high * 1000), 1000)

    def prefer(self, party):
        weights, values, worth = {}, {}, {}
        for issue in self.issues:
            name = issue["id"]
            w = max(F(0), self.number(0, 9))
            if r.random() < .1:
                w = F(0)
            if w or r.random() < .8:
                weights[name] = w
            if not w and r.random() < .5:
                worth[name] = [F(0)] * len(issue["values"])
                continue
            if "numbers" in issue:
                ends = sorted({0, len(issue["values"]) - 1, *(r.randrange(len(issue["values"])) for _ in range(r.randint(0, 2)))})
                points = {issue["numbers"][k]: self.number(0, 5) for k in ends}
                values[name] = {decimal(x): decimal(y) for x, y in points.items()}
                worth[name] = [self.line(points, x) for x in issue["numbers"]]
            else:
                worths = [self.number(-1, 5) for _ in issue["values"]]
                values[name] = dict(zip(issue["values"], map(decimal, worths)))
                worth[name] = worths
        if not any(weights.values()):
            weights[self.issues[0]["id"]] = F(1)
            if self.issues[0]["id"] not in values:
                worth[self.issues[0]["id"]] = [F(k) for k in range(len(self.issues[0]["values"]))]
                values[self.issues[0]["id"]] = {v: str(k) for k, v in enumerate(self.issues[0]["values"])}
                if "numbers" in self.issues[0]:
                    ends = self.issues[0]["values"]
                    values[self.issues[0]["id"]] = {ends[0]: "0", ends[-1]: str(len(ends) - 1)} if len(ends) > 1 else {ends[0]: "0"}
        for name in values:  # no weight beside values is asked for
            weights.setdefault(name, F(0))
        self.weight[party], self.worth[party] = weights, worth
        self.reserve[party] = self.number(0, 12) if r.random() < .6 else None
        flow = lambda m: "{" + ", ".join(f"{k}: {v}" for k, v in m.items()) + "}"
        self.preferences.append(f"{{actor: {party}, weights: {flow({k: decimal(v) for k, v in weights.items()})}, basis: invented, "
                                f"values: {flow({k: flow(v) for k, v in values.items()})}" +
                                (f", reservation: {decimal(self.reserve[party])}" if self.reserve[party] is not None else "") + "}")

    @staticmethod
    def line(points, x):
        """The straight line between the points on either side."""
        if x in points:
            return points[x]
        low, high = max(p for p in points if p < x), min(p for p in points if p > x)
        return points[low] + (points[high] - points[low]) * (x - low) / (high - low)

    def rule(self):
        a, b = r.sample(range(len(self.issues)), 2)
        o, p = r.randrange(len(self.issues[a]["values"])), r.randrange(len(self.issues[b]["values"]))
        kind = r.choice(["requires", "excludes", "bonus"])
        bonus = {party: self.number(-3, 3) for party in self.parties if r.random() < .8} if kind == "bonus" else {}
        if kind == "bonus" and not bonus:
            return
        self.rules.append((kind, a, o, b, p, bonus))

    def rule_line(self, rule):
        kind, a, o, b, p, bonus = rule
        text = f"{{type: {kind}, between: {{{self.issues[a]['id']}: {self.issues[a]['values'][o]}, {self.issues[b]['id']}: {self.issues[b]['values'][p]}}}"
        return text + (", bonus: {" + ", ".join(f"{k}: {decimal(v)}" for k, v in bonus.items()) + "}" if bonus else "") + "}"

    def text(self):
        block = lambda name, lines: f"{name}:\n  to: public\n  entries:\n" + "".join(f"    - {line}\n" for line in lines)
        return ("case: {title: Made, keeper: MED, on: 2031-03-01, invented: yes, to: public}\n" +
                block("actors", ["{id: MED, role: mediator}", "{id: BOB, role: party}", "{id: ANN, role: party}"]) +
                block("issues", self.lines) + block("preferences", self.preferences) +
                (block("rules", map(self.rule_line, self.rules)) if self.rules else ""))

    def packages(self):
        """In file order: (package, utilities, whether the rules allow it)."""
        for package in itertools.product(*(range(len(i["values"])) for i in self.issues)):
            allowed, utility = True, []
            for kind, a, o, b, p, bonus in self.rules:
                first, second = package[a] == o, package[b] == p
                allowed &= not (kind == "requires" and first and not second) and not (kind == "excludes" and first and second)
            for party in self.parties:
                u = sum(self.weight[party].get(i["id"], F(0)) * self.worth[party][i["id"]][k] for i, k in zip(self.issues, package))
                u += sum(bonus.get(party, F(0)) for kind, a, o, b, p, bonus in self.rules
                         if kind == "bonus" and package[a] == o and package[b] == p)
                utility.append(u)
            yield package, tuple(utility), allowed

    def named(self, package):
        return {i["id"]: i["values"][k] for i, k in zip(self.issues, package)}

    def d(self):
        return tuple(self.reserve[p] or F(0) for p in self.parties)


def dominates(u, v):
    return u != v and all(x >= y for x, y in zip(u, v))


def frontier(points):
    best, found = None, []
    for u in sorted(points, reverse=True):
        if best is None or u[1] > best:
            found.append(u)
            best = u[1]
    return found


def settlements(points, d):
    """{name: the utility vector}; None where no package is worth its reservation value to both."""
    z = [u for u in points if all(x >= y for x, y in zip(u, d))]
    if not z:
        return None, None
    ideal = tuple(max(u[p] for u in z) for p in range(2))

    def product(u):
        gains = [x - y for x, y in zip(u, d) if x > y]
        value = F(1)
        for g in gains:
            value *= g
        return len(gains), value

    def leximin(values):
        return sorted(values)

    gains = lambda u: [x - y for x, y in zip(u, d)]
    ratios = lambda u: [(x - y) / (i - y) for x, y, i in zip(u, d, ideal) if i > y]
    pick = lambda worth: max(z, key=lambda u: (worth(u), u))
    return {"nash": pick(product), "kalai_smorodinsky": pick(lambda u: leximin(ratios(u))), "egalitarian": pick(lambda u: leximin(gains(u))),
            "utilitarian": pick(sum)}, ideal


def exact(point):
    return tuple(F(x) for x in point["utility_exact"])


def near(x, y):
    return abs(float(x) - float(y)) <= 1e-9 * max(1, abs(float(y)))


def judge_frontier(made, text, all_packages, reader):
    points, first, count = set(), {}, {}
    for package, u, allowed in all_packages:
        if allowed:
            points.add(u)
            first.setdefault(u, package)
            count[u] = count.get(u, 0) + 1
    answer = t.run("frontier", "case.yaml", "--json", "--packages", "--as", reader)
    wanted, ideal = settlements(points, made.d())
    wrong = []
    if answer.status != (0 if wanted else 1):
        wrong.append(f"exit {answer.status}: {answer.err.decode()[:200]}")
    if answer.status in (0, 1) and answer.out:
        got = json.loads(answer.out)
        efficient = frontier(points)
        if got["parties"] != made.parties or int(got["outcomes"]) != len(all_packages) or not got["exact"]:
            wrong.append(f"{got['parties']} {got['outcomes']} {got['exact']}")
        if [exact(p) for p in got["points"]] != efficient:
            wrong.append(f"points {[p['utility_exact'] for p in got['points']]}, expected {efficient}")
        else:
            for p, u in zip(got["points"], efficient):
                if int(p["count"]) != count[u] or p["package"] != made.named(first[u]) or not all(map(near, p["utility"], u)):
                    wrong.append(f"point {p}, expected {count[u]} packages, {made.named(first[u])}")
        d = made.d()
        zone = [sum(n for u, n in count.items() if sum(x < y for x, y in zip(u, d)) <= most) for most in (0, 1)]
        if [int(got["zone"][k]) for k in ("all", "all_but_one")] != zone:
            wrong.append(f"zone {got['zone']}, expected {zone}")
        for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
            s = got[name]
            if (s is None) != (wanted is None):
                wrong.append(f"{name}: {s}")
            elif s and (exact(s) != wanted[name] or s["package"] != made.named(first[wanted[name]]) or int(s["count"]) != count[wanted[name]]):
                wrong.append(f"{name}: {s}, expected {wanted[name]} by {made.named(first[wanted[name]])}")
        if wanted and not all(map(near, got["ideal"], ideal)):
            wrong.append(f"ideal {got['ideal']}, expected {ideal}")
        t.count("points", len(efficient))
        t.count("ties in settlements", sum(count[u] > 1 for u in (wanted or {}).values()))
    t.count("frontiers")
    t.count("without agreement", wanted is None)
    if wrong:
        t.fail("frontier: " + "; ".join(wrong[:3])[:900], case=text)


def judge_score(made, text, all_packages, reader):
    efficient = frontier({u for _, u, allowed in all_packages if allowed})
    package, u, allowed = r.choice(all_packages)
    picks = list(made.named(package).items())
    r.shuffle(picks)
    answer = t.run("score", "case.yaml", "--json", "--as", reader, "--package", ",".join(f"{i}={v}" for i, v in picks))
    if answer.status:
        t.fail(f"score: exit {answer.status}: {answer.err.decode()[:200]}", case=text)
        return
    got, wrong = json.loads(answer.out), []
    if tuple(F(p["utility_exact"]) for p in got["parties"]) != u or got["package"] != made.named(package):
        wrong.append(f"worth {got['parties']}, expected {u}")
    for p, x, y in zip(got["parties"], u, made.d()):
        if p["acceptable"] != (x >= y) or not near(p["utility"], x):
            wrong.append(f"acceptable {p}, expected {x} against {y}")
    if bool(got["rules_broken"]) == allowed:
        wrong.append(f"rules broken {got['rules_broken']}, expected {not allowed}")
    better = got["dominated_by"]
    dominated = any(dominates(v, u) for v in efficient)
    if allowed and got["efficient"] != (u in efficient):
        wrong.append(f"efficient {got['efficient']}, expected {u in efficient}")
    if not allowed and got["efficient"]:
        wrong.append("efficient, though the rules forbid it")
    if (better is not None) != (dominated and allowed):  # what the rules forbid is said to be that
        wrong.append(f"dominated by {better}, expected {dominated}")
    if better:
        v = exact(better)
        found = next((w for q, w, ok in all_packages if ok and made.named(q) == better["package"]), None)
        if v != found or not dominates(v, u) or v not in efficient:
            wrong.append(f"dominated by {better}, which is worth {found}, against {u}")
    t.count("scores")
    t.count("dominated", dominated)
    if wrong:
        t.fail("score: " + "; ".join(wrong)[:900], case=text)


def judge_bridge(made, text, all_packages, reader):
    """What is proposed is efficient, worth no less than the draft to anybody, and what it is called; by every package."""
    efficient = frontier({u for _, u, allowed in all_packages if allowed})
    whole, base, follows = r.choice(all_packages)
    picks = list(made.named(whole).items())
    answer = t.run("bridge", "case.yaml", "--json", "--as", reader, "--package", ",".join(f"{i}={v}" for i, v in picks))
    if answer.status not in (0, 1):
        t.fail(f"bridge: exit {answer.status}: {answer.err.decode()[:200]}", case=text)
        return
    got, wrong = json.loads(answer.out), []
    if exact(got["draft"]) != base or got["draft"]["package"] != made.named(whole):
        wrong.append(f"draft {got['draft']}, expected {base}")
    gains = lambda u: [x - y for x, y in zip(u, base)]
    above = [(made.named(q), u) for q, u, ok in all_packages if ok and all(g >= 0 for g in gains(u))]
    most = max((sum(g > 0 for g in gains(u)) for _, u in above), default=0)
    changed = lambda package: sum(package[i] != v for i, v in picks)
    rivals = [(q, u) for q, u in above if u in efficient and sum(g > 0 for g in gains(u)) == most]
    found = {p["why"]: p for p in got["proposals"]}
    if bool(found) != (bool(above) and not (follows and base in efficient)) or (answer.status == 0) != bool(found):
        wrong.append(f"proposes {list(found)}, exit {answer.status}; above {len(above)}")
    if most and not follows:
        t.count("drafts past the rules")
    for why, p in found.items():
        u = exact(p)
        if (p["package"], u) not in above or u not in efficient or not p["reasons"] or not p["proven"]:
            wrong.append(f"{why}: {p} is dominated, or worse for one, or not what it says")
        elif not all(near(x, y) for x, y in zip(p["gain"], gains(u))) or len(p["changed"]) != changed(p["package"]):
            wrong.append(f"{why}: gains {p['gain']}, changed {p['changed']}")
    product = lambda u: (sum(g > 0 for g in gains(u)), prod(g for g in gains(u) if g > 0))
    if found:
        if product(exact(found["Nash"])) != max(product(u) for _, u in above):
            wrong.append("Nash: another has a greater product")
        if sorted(gains(exact(found["worst-off"]))) != max(sorted(gains(u)) for _, u in above):
            wrong.append("worst-off: another lifts the least more")
        if changed(found["least change"]["package"]) != min(changed(q) for q, _ in rivals):
            wrong.append("least change: another changes less")
        if not all(near(x, max(gains(u)[k] for _, u in above)) for k, x in enumerate(got["draft"]["most"])):
            wrong.append(f"most {got['draft']['most']}")
    t.count("bridges", bool(found))
    if wrong:
        t.fail("bridge: " + "; ".join(wrong)[:900], case=text)


def adjusted_winner(made):
    """(scores, shares by issue, shared issue or None, whether ratios tie); None where it cannot be."""
    points, fits = [], []
    for party in made.parties:
        weights = [made.weight[party].get(i["id"], F(0)) for i in made.issues]
        points.append([w * 100 / sum(weights) for w in weights])
    for n, issue in enumerate(made.issues):
        worth = [[made.weight[p].get(issue["id"], F(0)) * x for x in made.worth[p][issue["id"]]] for p in made.parties]
        opposed = any(worth[a][k] == max(worth[a]) and worth[1 - a][k] == min(worth[1 - a]) for a in (0, 1) for k in range(len(issue["values"])))
        fits.append(issue["divisible"] or opposed)
    share = [[F(0), F(0)] for _ in made.issues]
    for n, fit in enumerate(fits):
        if fit:
            share[n][0 if points[0][n] >= points[1][n] else 1] = F(1)
    score = lambda: [sum(s[p] * points[p][n] for n, s in enumerate(share)) for p in (0, 1)]
    before = score()
    ahead = 0 if before[0] > before[1] else 1
    # what is worth nothing to the other is not handed over: nobody would gain
    held = [n for n, s in enumerate(share) if s[ahead] == 1 and points[1 - ahead][n]]
    ratio = lambda n: points[ahead][n] / points[1 - ahead][n]
    held.sort(key=ratio)
    tie = len({ratio(n) for n in held}) < len(held)
    shared = None
    for n in held:
        now = score()
        gap = now[ahead] - now[1 - ahead]
        if gap <= 0:
            break
        given = min(F(1), gap / (points[0][n] + points[1][n]))
        share[n][ahead], share[n][1 - ahead] = 1 - given, given
        if 0 < given < 1:
            shared = made.issues[n]["id"]
    return score(), {i["id"]: s for i, s in zip(made.issues, share)}, shared, tie, [i["id"] for i, f in zip(made.issues, fits) if not f]


def judge_divide(made, text, reader):
    answer = t.run("divide", "case.yaml", "--json", "--as", reader)
    score, share, shared, tie, unfit = adjusted_winner(made)
    if answer.status:
        t.fail(f"divide: exit {answer.status}: {answer.err.decode()[:200]}", case=text)
        return
    got, wrong = json.loads(answer.out), []
    if [F(x) for x in got["score_exact"]] != score or not all(map(near, got["score"], score)):
        wrong.append(f"scores {got['score_exact']}, expected {score}")
    if sorted(u if isinstance(u, str) else u["issue"] for u in got["unfit"]) != sorted(unfit):
        wrong.append(f"unfit {got['unfit']}, expected {unfit}")
    if not tie:
        if got["shared"] != shared:
            wrong.append(f"shared {got['shared']}, expected {shared}")
        elif shared and F(got["fraction_exact"]) != share[shared][0]:
            wrong.append(f"fraction {got['fraction_exact']}, expected {share[shared]}")
        for i, s in share.items():
            if i not in unfit and not all(map(near, got["items"][i], s)):
                wrong.append(f"{i}: {got['items'][i]}, expected {s}")
    t.count("divisions")
    t.count("with a shared issue", shared is not None)
    if wrong:
        t.fail("divide: " + "; ".join(wrong)[:900], case=text)


HAS_FRONTIER = b"\n  frontier " in t.run("--help").out
for _ in range(t.trials):
    made = Made()
    text = made.text()
    t.write(text)
    check = t.run("check", "case.yaml")
    if check.status:
        if b"the same entry stands already" not in check.err:
            t.fail(f"a made case is refused: {check.err.decode()[:400]}", case=text)
        continue
    all_packages = list(made.packages())
    reader = r.choice(["mediators", "public", "ANN"])
    if any(allowed for _, _, allowed in all_packages):
        if HAS_FRONTIER:
            judge_frontier(made, text, all_packages, reader)
        judge_score(made, text, all_packages, reader)
        judge_bridge(made, text, all_packages, reader)
    judge_divide(made, text, reader)
t.end()
