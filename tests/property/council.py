"""`entente power` against enumeration and against exact integers of its own making.

usage: council.py PROGRAM [SEED]"""
import itertools, json, os, random, subprocess, sys, tempfile
from fractions import Fraction
from math import factorial

sys.dont_write_bytecode = True
from common.run import how_many

program = sys.argv[1]
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260704
print("seed", seed)
rng = random.Random(seed)
scratch = tempfile.TemporaryDirectory()


def power(*arguments):
    run = subprocess.run([program, "power", *arguments, "--json"], capture_output=True, text=True)
    assert run.returncode == 0, (arguments, run.stderr)
    return json.loads(run.stdout)


def near(got, wanted, what, tolerance=1e-11):
    assert abs(got - float(wanted)) <= tolerance * abs(float(wanted)) + 1e-15, (what, got, float(wanted))


def enumerate_game(members, adopts):
    """winning coalitions, swings and exact Shapley-Shubik of a game of yes and no"""
    wins = [adopts(c) for c in range(1 << members)]
    swings, shapley = [0] * members, [Fraction(0)] * members
    for c in range(1 << members):
        for j in range(members):
            if not c >> j & 1 and wins[c | 1 << j] and not wins[c]:
                size = bin(c).count("1")
                swings[j] += 1
                shapley[j] += Fraction(factorial(size) * factorial(members - 1 - size), factorial(members))
    return sum(wins), swings, shapley


def compare(result, members, won, swings, shapley, of):
    assert result["winning"] == str(won) and result["exact"] is True
    seen = 0
    for player in result["players"]:
        assert player["count"] == len(player["members"]) == len(player["names"])
        for name in player["members"]:
            j = of[name]
            seen += 1
            assert player["swings"] == str(swings[j])
            near(player["banzhaf"], Fraction(swings[j], sum(swings)) if sum(swings) else 0, "banzhaf")
            near(player["banzhaf_absolute"], Fraction(swings[j], 1 << members - 1), "absolute")
            near(player["shapley"], shapley[j], "shapley")
            if not swings[j]:
                assert player["banzhaf"] == player["banzhaf_absolute"] == player["shapley"] == 0
    assert seen == members
    order = [p["shapley"] for p in result["players"]]
    assert all(x >= y - 2e-12 for x, y in zip(order, order[1:]))


def words():
    members = rng.randint(1, 10)
    weights = [rng.randint(1, rng.choice([1, 4, 30])) for _ in range(members)]
    quota = rng.randint(1, sum(weights))
    rule = f"{quota}; " + " ".join(map(str, weights))
    result = power(rule)
    assert result["quota"] == quota
    sums = lambda c: sum(w for j, w in enumerate(weights) if c >> j & 1)
    compare(result, members, *enumerate_game(members, lambda c: sums(c) >= quota), {str(j + 1): j for j in range(members)})


def compound():
    """A rule of one's own, two measures and alternatives, as YAML; shares as the file says them."""
    members = rng.randint(2, 9)
    heads, votes = [1] * members, [rng.randint(1, 20) for _ in range(members)]
    veto = [rng.random() < .2 for _ in range(members)]
    ways = []
    for _ in range(rng.randint(1, 3)):
        way = []
        for _ in range(rng.randint(1, 2)):
            measure = rng.choice(["members", "votes"])
            part, whole = rng.randint(1, 5), rng.randint(5, 8)
            word = rng.choice(["at least", "more than"])
            if rng.random() < .5 or part == whole:
                part = rng.randint(1, sum(heads if measure == "members" else votes) - 1 or 1)
                whole, word = None, "at least"
            way.append((measure, word, part, whole))
        ways.append(way)
    text = "rules:\n  - id: own\n    members:\n"
    for j in range(members):
        text += f"      - {{id: m{j}, votes: {votes[j]}, veto: {'yes' if veto[j] else 'no'}}}\n"
    text += "    adopted:\n      any:\n"
    for way in ways:
        text += "        - [" + ", ".join(f"{m} {w} {p}" + (f"/{q} of voting" if q else "") for m, w, p, q in way) + "]\n"
    path = os.path.join(scratch.name, "own.yaml")
    with open(path, "w") as file:
        file.write(text)

    def adopts(c):
        if any(veto[j] and not c >> j & 1 for j in range(members)):
            return False
        for way in ways:
            good = True
            for measure, word, part, whole in way:
                weights = heads if measure == "members" else votes
                got = sum(w for j, w in enumerate(weights) if c >> j & 1)
                need = Fraction(part * sum(weights), whole) if whole else part
                good &= got > need if word == "more than" else got >= need
            if good:
                return True
        return False

    compare(power(path), members, *enumerate_game(members, adopts), {f"m{j}": j for j in range(members)})


def large(members, weights, quota, digits=128):
    """Exactly, with one long integer per coalition size: the counts by weight side by side, `digits` bits each."""
    path = os.path.join(scratch.name, "large.csv")
    with open(path, "w") as file:
        file.write("name,weight\n" + "".join(f"m{j},{w}\n" for j, w in enumerate(weights)))
    result = power(path, "--quota", str(quota))
    size = [1] + [0] * members
    mask = (1 << quota * digits) - 1
    for j, w in enumerate(weights):
        for s in range(j + 1, 0, -1):
            size[s] += size[s - 1] << w * digits & mask
    modulus = (1 << digits) - 1  # digits sum to a number modulo their base less one
    losing = sum(size[s] % modulus for s in range(members + 1))
    assert result["winning"] == str((1 << members) - losing), "winning"
    assert result["shapley_error"] < 1e-11
    checked = 0
    for player in rng.sample(result["players"], min(6, len(result["players"]))) + result["players"][-1:]:
        w = weights[int(player["members"][0][1:])]
        without, swings, shapley = 0, 0, Fraction(0)
        for s in range(members):
            without = size[s] - (without << w * digits & mask)
            near_quota = without >> max(quota - w, 0) * digits
            count = near_quota % modulus
            swings += count
            shapley += Fraction(count * factorial(s) * factorial(members - 1 - s), factorial(members))
        assert player["swings"] == str(swings)
        near(player["shapley"], shapley, "shapley", 1e-10)
        assert abs(player["shapley"] - float(shapley)) <= result["shapley_error"] + 5e-12 * float(shapley)  # printed to 12 digits
        checked += 1
    assert checked


trials = how_many(program, 40, 400)
for _ in range(trials):
    words()
    compound()
large(100, [rng.randint(1, 800) for _ in range(100)], 19000)
large(70, [int(rng.lognormvariate(3, 1.6)) + 1 for _ in range(70)], 3000)
print(f"{2 * trials} small games and 2 large ones agree")
