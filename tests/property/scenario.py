#!/usr/bin/env python3
"""`entente frontier` against an independent reading of the same files and an exact sum over all packages.

usage: scenario.py PROGRAM [--seed N] [--most SUMS]

The reference knows the forms from docs/scenarios.md alone: xml.etree, json and fractions. It sums all packages issue by
issue, those of equal utilities together with their count and the first of them in file order, and judges dominance and
settlements on the whole list. Random scenarios of 1 to 6 parties with many ties come first; then, where the data beside the
project is there, every scenario of it that has at most so many different sums (100,000 unless told; in `make torture` 1,000,000,
which is all of them).
"""
import bisect, json, math, os, random, subprocess, sys, tempfile
import xml.etree.ElementTree as ET
from decimal import Decimal
from fractions import Fraction as F

sys.dont_write_bytecode = True
from common.run import how_many

program = sys.argv[1]
option = dict(zip(sys.argv[2::2], sys.argv[3::2]))
seed = int(option.get("--seed", 20240321))
most = int(option.get("--most", how_many(program, 100_000, 1_000_000)))
shared = os.environ.get("ENTENTE_SHARED", "../shared")
SETTLEMENTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


class Game:
    """parties, issues [(name, [option])], worth[party][issue][option], reserve[party]"""

    def __init__(self):
        self.parties, self.issues, self.worth, self.reserve = [], [], [], []


# ---- Reading, independently ----


def genius(paths):
    roots = [(path, ET.parse(path).getroot()) for path in paths]
    domain = [r for _, r in roots if r.tag == "negotiation_template"]
    assert len(domain) == 1, paths
    game, index = Game(), {}
    for issue in domain[0].iter("issue"):
        index[issue.get("index")] = len(game.issues)
        if issue.get("type") == "integer":
            values = [str(v) for v in range(int(issue.get("lowerbound")), int(issue.get("upperbound")) + 1)]
        else:
            values = list(dict.fromkeys(item.get("value") for item in issue.findall("item")))
        game.issues.append((issue.get("name"), values))
    for path, root in roots:
        if root.tag != "utility_space":
            continue
        game.parties.append(os.path.basename(path).rsplit(".", 1)[0])
        reserve = root.find(".//reservation")
        game.reserve.append(F(reserve.get("value")) if reserve is not None else F(0))
        worth = [None] * len(game.issues)
        for parent in root.iter("objective"):
            weight = {w.get("index"): F(w.get("value")) for w in parent.findall("weight")}
            for issue in parent.findall("issue"):
                place = index[issue.get("index")]
                values = game.issues[place][1]
                if issue.find("evaluator") is not None:
                    line = issue.find("evaluator")
                    raw = [F(line.get("offset")) + F(line.get("slope")) * i for i in range(len(values))]
                    share = [min(F(1), max(F(0), x)) for x in raw]
                else:
                    given = {item.get("value"): F(item.get("evaluation")) for item in issue.findall("item")}
                    top = max(given.values())
                    share = [given[v] / top if top else F(0) for v in values]
                worth[place] = [weight[issue.get("index")] * x for x in share]
        game.worth.append(worth)
    return game


def negolog(paths):
    game = Game()
    for path in paths:
        with open(path) as file:
            profile = json.load(file, parse_float=F, parse_int=F)
        if not game.parties:
            game.issues = [(name, list(values)) for name, values in profile["issues"].items()]
        game.parties.append(os.path.basename(path)[:-5])
        game.reserve.append(F(profile["reservationValue"]))
        weight = profile["issueWeights"]
        game.worth.append([[weight[name] * profile["issues"][name][v] for v in values] for name, values in game.issues])
    return game


def scores(paths):
    game = Game()
    for path in paths:
        with open(path) as file:
            rows = [[F(x.strip()) for x in line.split(",")] for line in file if line.strip()]
        game.parties.append(os.path.basename(path)[:-4])
        game.worth.append(rows[:-1])
        game.reserve.append(rows[-1][0])
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    game.issues = [(letter[i], [f"{letter[i]}{o + 1}" for o in range(len(row))]) for i, row in enumerate(game.worth[0])]
    return game


def read(folder):
    inside = sorted(os.listdir(folder), key=os.fsencode)
    if "scores_files" in inside:
        below = folder + "/scores_files/"
        return scores([below + name for name in sorted(os.listdir(below), key=os.fsencode)])
    xml = [f"{folder}/{name}" for name in inside if name.endswith(".xml")]
    return genius(xml) if xml else negolog([f"{folder}/profileA.json", f"{folder}/profileB.json"])


# ---- Judging, exactly ----


def all_sums(game):
    """{utilities in integers: (count, first package)}, and each party's scale; None where there are too many"""
    parties = range(len(game.parties))
    scale = [math.lcm(game.reserve[p].denominator, *(x.denominator for row in game.worth[p] for x in row)) for p in parties]
    sums = {tuple(0 for _ in parties): (1, ())}
    for i, (_, values) in enumerate(game.issues):
        step = [tuple(int(game.worth[p][i][o] * scale[p]) for p in parties) for o in range(len(values))]
        merged = {}
        for at, (count, first) in sums.items():
            for o, add in enumerate(step):
                key = tuple(map(int.__add__, at, add))
                old = merged.get(key)
                package = first + (o,)
                merged[key] = (count, package) if old is None else (old[0] + count, min(old[1], package))
            if len(merged) > most:
                return None, scale
        sums = merged
    return sums, scale


def efficient(vectors):
    """the vectors that no other one dominates, descending; all are distinct"""
    ordered = sorted(vectors, reverse=True)
    parties = len(ordered[0])
    if parties == 1:
        return ordered[:1]
    kept = []
    if parties == 2:
        for v in ordered:
            if not kept or v[1] > kept[-1][1]:
                kept.append(v)
        return kept
    if parties == 3:
        ys, zs = [], []  # the staircase of what was kept: ys rise, zs fall
        for v in ordered:
            _, y, z = v
            j = bisect.bisect_left(ys, y)
            if j < len(ys) and zs[j] >= z:
                continue
            kept.append(v)
            i = j
            while i and zs[i - 1] <= z:
                i -= 1
            j += j < len(ys) and ys[j] == y
            ys[i:j], zs[i:j] = [y], [z]
        return kept
    for v in sorted(vectors, key=sum, reverse=True):
        for k, s in enumerate(kept):
            if all(map(int.__ge__, s, v)):
                kept.insert(k // 2, kept.pop(k))  # what refuses much is asked early
                break
        else:
            kept.append(v)
    return sorted(kept, reverse=True)


def settle(game, sums, scale):
    """{settlement: utilities}, and the ideal; both over the whole zone"""
    parties = range(len(game.parties))
    low = [int(game.reserve[p] * scale[p]) for p in parties]
    zone = [v for v in sums if all(map(int.__ge__, v, low))]
    if not zone:
        return dict.fromkeys(SETTLEMENTS), None
    common = math.lcm(*scale)
    factor = [common // scale[p] for p in parties]
    ideal = [max(v[p] for v in zone) for p in parties]
    live = [p for p in parties if ideal[p] > low[p]]
    span = math.lcm(*(ideal[p] - low[p] for p in live))
    share = [(p, span // (ideal[p] - low[p])) for p in live]

    def nash(v):
        gains = [(v[p] - low[p]) * factor[p] for p in parties if v[p] > low[p]]
        return len(gains), math.prod(gains), v

    def kalai(v):
        return sorted((v[p] - low[p]) * s for p, s in share), v

    def egalitarian(v):
        return sorted((v[p] - low[p]) * factor[p] for p in parties), v

    def utilitarian(v):
        return sum(v[p] * factor[p] for p in parties), v

    return dict(zip(SETTLEMENTS, (max(zone, key=k) for k in (nash, kalai, egalitarian, utilitarian)))), ideal


# ---- The program ----


def run(*arguments):
    done = subprocess.run([program, "frontier", *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr)
    return done.returncode, json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)


def same(what, got, wanted):
    if got != wanted:
        print(f"{what}: {str(got)[:300]}; expected {str(wanted)[:300]}")
        sys.exit(1)


def judge_figures(what, decimals, exact, wanted):
    """decimals are the nearest of 12 digits; exact are the ratios themselves, in lowest terms"""
    for shown, text, value in zip(decimals, exact, wanted, strict=True):
        same(what + " exactly", text, f"{value.numerator}/{value.denominator}")
        same(what + " sign", (shown > 0) - (shown < 0), (value > 0) - (value < 0))
        if value:
            exponent = shown.adjusted()  # of the first digit
            if abs(F(shown) - value) * 2 > F(10) ** (exponent - 11) or len(shown.as_tuple().digits) > 13:
                same(what + " to 12 digits", shown, float(value))


def package_of(game, package):
    return tuple(game.issues[i][1].index(package[name]) for i, (name, _) in enumerate(game.issues))


def judge(title, folder, game, sums, scale, variants=True):
    status, got = run(folder, "--json", "--packages")
    fraction = lambda v: [F(x, s) for x, s in zip(v, scale)]
    same(title + " parties", got["parties"], game.parties)
    same(title + " outcomes", got["outcomes"], str(math.prod(len(v) for _, v in game.issues)))
    kept = efficient(sums)
    same(title + " number of points", len(got["points"]), len(kept))
    for point, v in zip(got["points"], kept):
        judge_figures(title + " a point", point["utility"], point["utility_exact"], fraction(v))
        same(title + " count", point["count"], str(sums[v][0]))
        same(title + " first package", package_of(game, point["package"]), sums[v][1])
    found, ideal = settle(game, sums, scale)
    for name, v in found.items():
        point = got[name]
        if v is None:
            same(f"{title} {name}", point, None)
            continue
        judge_figures(f"{title} {name}", point["utility"], point["utility_exact"], fraction(v))
        same(f"{title} {name} package", package_of(game, point["package"]), sums[v][1])
        same(f"{title} {name} count", point["count"], str(sums[v][0]))
        same(f"{title} {name} proven", point["proven"], True)
    same(title + " status", status, 0 if ideal else 1)
    if ideal:
        judge_figures(title + " ideal", got["ideal"], got["ideal_exact"], fraction(ideal))
    else:
        same(title + " ideal", got["ideal"], None)
    judge_figures(title + " reserve", got["reserve"], got["reserve_exact"], game.reserve)
    same(title + " exact", (got["exact"], got["guarantee"]["epsilon"]), (True, 0))
    low = [int(r * s) for r, s in zip(game.reserve, scale)]
    zone = [0, 0]
    for v, (count, _) in sums.items():
        refusals = sum(map(int.__lt__, v, low))
        zone[0] += count if refusals == 0 else 0
        zone[1] += count if refusals <= 1 else 0
    same(title + " zone", got["zone"], dict(zip(("all", "all_but_one"), map(str, zone))))
    packages = sum(sums[v][0] for v in kept)
    if variants:
        judge_variants(title, folder, game, got, packages)
    return got, packages


def judge_variants(title, folder, game, whole, packages):
    """what other options print is part of the same"""
    _, got = run(folder, "--json", "--rational")
    high = lambda p: all(F(x) >= r for x, r in zip(p["utility_exact"], game.reserve))
    plain = [{k: v for k, v in p.items() if k != "package"} for p in whole["points"]]
    same(title + " rational", got["points"], [p for p in plain if high(p)])
    _, got = run(folder, "--json", "--settlements-only")
    strip = lambda p: p and {k: p[k] for k in ("utility_exact", "package", "proven")}
    for name in SETTLEMENTS:
        same(f"{title} {name} alone", strip(got[name]), strip(whole[name]))
    if packages > 20000:
        return
    _, got = run(folder, "--json", "--all-packages")
    for point, p in zip(got["points"], whole["points"], strict=True):
        same(title + " first of all packages", point["package"], p["package"])
        listed = [package_of(game, x) for x in point["packages"]]
        same(title + " packages of a point", (len(listed), len(set(listed))), (int(p["count"]), int(p["count"])))
        for package in listed:
            worth = [sum(game.worth[q][i][o] for i, o in enumerate(package)) for q in range(len(game.parties))]
            same(title + " a package's worth", worth, [F(x) for x in p["utility_exact"]])
        same(title + " the first is the first", min(listed), package_of(game, p["package"]))


# ---- Random scenarios ----


def escape(text):
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def write_random(draw, folder):
    parties, issues = draw.randint(1, 6), draw.randint(1, 5)
    options = [draw.choice([1, 2, 2, 3, 4]) for _ in range(issues)]
    integer = [draw.random() < 0.2 for _ in range(issues)]
    lower = [draw.randint(-3, 9) for _ in range(issues)]
    name = [draw.choice(["price", "Ünit <a>", 'say "yes"', "x&y"]) + f" {i}" for i in range(issues)]

    def head(i):
        kind = "integer" if integer[i] else "discrete"
        labels = [f'index="{i + 1}"', f'name="{escape(name[i])}"', f'type="{kind}"', f'etype="{kind}"', f'vtype="{kind}"']
        if integer[i]:
            labels += [f'lowerbound="{lower[i]}"', f'upperbound="{lower[i] + options[i] - 1}"']
        draw.shuffle(labels)
        return f"<issue {' '.join(labels)}>\n"

    with open(folder + "/a domain.xml", "w", encoding="utf-8") as f:
        f.write("<negotiation_template><utility_space><objective index='0' name='root' type='objective'>\n")
        for i in range(issues):
            f.write(head(i))
            f.writelines(f'<item index="{o + 1}" value="o{o}"/>\n' for o in range(options[i]) if not integer[i])
            f.write("</issue>\n")
        f.write("</objective></utility_space></negotiation_template>")
    odd = draw.random() < 0.3  # weights of many digits
    for p in range(parties):
        few = draw.choice([2, 3, 10, 1000])
        code = draw.choice(["utf-8", "utf-8", "utf-16"])
        with open(f"{folder}/p{p}.xml", "w", encoding=code) as f:
            f.write(f'<?xml version="1.0" encoding="{code}"?>\n<utility_space>\n<objective index="0" name="root" type="objective">\n')
            order = list(range(issues))
            if draw.random() < 0.3:
                draw.shuffle(order)
            for i in order:
                f.write(head(i))
                if integer[i]:
                    f.write(f'<evaluator ftype="linear" offset="{draw.randint(-2, 10) / 10}" slope="{draw.randint(-4, 4) / 10}"/>')
                else:
                    f.write("<criteria><item value='o0' evaluation='999'/></criteria>" if draw.random() < 0.2 else "")
                    rows = [f'<item value="o{o}" evaluation="{draw.randint(0, few)}"/>\n' for o in range(options[i])]
                    if draw.random() < 0.3:
                        rows = draw.sample(rows, len(rows)) + draw.sample(rows, 1)
                    f.writelines(rows)
                f.write("</issue>\n")
                weight = draw.random() + 0.01 if odd else draw.randint(1, 4) / 4
                f.write(f'<weight index="{i + 1}" value="{weight}"></weight>')
            f.write("</objective>\n")
            if draw.random() < 0.7:
                f.write(f'<reservation value="{draw.choice([0, 0.25, 0.5, 0.75, 1.5])}"/>')
            f.write("</utility_space>\n")


def judge_random(rounds):
    answers = [0, 0]
    for i in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            write_random(random.Random(f"{seed} {i}"), folder)
            game = read(folder)
            got, _ = judge(f"random scenario {i} of --seed {seed}:", folder, game, *all_sums(game))
            answers[got["nash"] is not None] += 1
    assert min(answers) > rounds // 20, answers  # both answers came up
    print(f"{rounds} random scenarios: as the reference has them")


# ---- The scenarios beside the project ----


def known(place, folder, got, packages):
    """figures from elsewhere"""
    figures = {"y2010/Travel": (12, 12), "y2011/Car": (53, 75), "games/base": (12, 133), "games/game1": (21, 67)}
    if place.startswith("y20") and place in figures:
        same(place + " points and packages, published/tables.md", (len(got["points"]), packages), figures[place])
    if place.startswith("games"):
        same(place + " zone, published/tables.md", tuple(map(int, got["zone"].values())), figures[place])
    if place == "games/base":
        same("base Nash package, published/tables.md", list(got["nash"]["package"].values()), ["A2", "B3", "C3", "D2", "E3"])
    specs = folder + "/specs.json"
    if os.path.exists(specs):
        # What NegoLog calls Kalai is the greatest sum of utilities.
        with open(specs) as file:
            own = json.load(file)
        nash = [float(x) for x in got["nash"]["utility"]]
        best = float(sum(got["utilitarian"]["utility"]))
        assert max(abs(nash[0] - own["Nash_A"]), abs(nash[1] - own["Nash_B"])) < 1e-9, (place, nash, own)
        assert abs(best - own["Kalai_A"] - own["Kalai_B"]) < 1e-9, (place, best, own)


def judge_shared():
    data = shared + "/data"
    parents = [data + p for p in ("/games", "/scenarios/negolog", "/scenarios/genius")]
    parents += [f"{data}/scenarios/genius/{y}" for y in ("y2010", "y2011", "y2012")]
    folders = [f"{p}/{n}" for p in parents for n in sorted(os.listdir(p)) if os.path.isdir(f"{p}/{n}") and not n.startswith("y20")]
    judged = 0
    for folder in folders:
        place = "/".join(folder.split("/")[-2:])
        game = read(folder)
        sums, scale = all_sums(game)
        if sums is None:
            print(f"{place}: passed over, more than {most} different sums")
            continue
        known(place, folder, *judge(place, folder, game, sums, scale, variants=judged % 8 == 0))
        judged += 1
    assert judged > 75, judged
    print(f"{judged} scenarios beside the project: as the reference has them")


judge_random(how_many(program, 60, 600))
if not os.path.isdir(shared):
    print(f"skipped: the data beside the project is absent ({shared}); only random scenarios were judged")
    sys.exit(77)
judge_shared()
