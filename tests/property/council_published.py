"""The figures of the literature, to all their digits (data/published beside the project: tables.md, lisbon_eu28.csv).

usage: council_published.py PROGRAM"""
import csv, json, os, subprocess, sys

program = sys.argv[1]
published = os.path.join(os.environ.get("ENTENTE_SHARED", "../shared"), "data", "published")
if not os.path.isdir(published):
    print(f"skipped: {published} is absent; ENTENTE_SHARED says where the data beside the project is")
    sys.exit(77)
with open(os.path.join(published, "tables.md"), encoding="utf-8") as file:
    tables = file.read()


def power(*arguments):
    run = subprocess.run([program, "power", *arguments, "--json"], capture_output=True, text=True)
    assert run.returncode == 0, (arguments, run.stderr)
    return json.loads(run.stdout)


def agrees(figure, got):
    """`figure` as it is printed: to half a unit of its last place."""
    assert figure in tables or "," not in figure, figure
    places = len(figure.split(".")[1]) if "." in figure else 0
    assert abs(float(figure) - got) <= .5000001 * 10 ** -places, (figure, got)


def check(result, rows, winning=None):
    """rows: weight or first member, then figures by key"""
    if winning:
        assert winning in tables and result["winning"] == winning, result["winning"]
    for weight, figures in rows:
        player = next(p for p in result["players"] if weight in (p["weight"], *p["members"], *p["names"]))
        for key, figure in figures.items():
            assert figure in tables, f"{figure} is not in tables.md"
            agrees(figure, float(player[key]))


def both(banzhaf, shapley):
    return {"banzhaf": banzhaf, "shapley": shapley}


permanent = {**both(".16692913", ".19627040"), "banzhaf_absolute": ".0517578"}
elected = {**both(".01653543", ".00186480"), "banzhaf_absolute": ".00512695"}
check(power("39; 7x5 1x10"), [(7, permanent), (1, elected)], "848")
check(power("unsc"), [("CHN", permanent), ("E1", elected)], "848")
near = {p["members"][0]: p["shapley"] for p in power("unsc")["players"]}
assert abs(near["CHN"] - 421 / 2145) < 1e-12 and abs(near["E1"] - 4 / 2145) < 1e-12
for party in "CHN", "USA":
    result = power("unsc-vi", "--party", party)
    check(result, [("FRA", both(".16736621", ".23251748")), ("E1", both(".03305352", ".00699301"))])
    out = next(p for p in result["players"] if party in p["members"])
    assert out["shapley"] == out["banzhaf"] == 0
result = power("unsc", "--abstentions")
check(result, [("CHN", {"banzhaf": ".100945", "swings": "108336"}), ("E1", {"banzhaf": ".049528", "swings": "53154"})], "146796")
assert result["ballots"] == "14348907"
for rule in "eu-6", "12; 4x3 2x2 1":
    check(power(rule), [(4, both(".238095", ".233333")), (2, both(".142857", ".15"))])
    assert power(rule)["players"][-1]["shapley"] == power(rule)["players"][-1]["banzhaf"] == 0
for rule in "eu-9", "41; 10x4 5x2 3x2 2":
    check(power(rule), [(10, both(".167192", ".178571")), (5, both(".091483", ".080952")), (3, both(".066246", ".057143")),
                        (2, both(".015773", ".009524"))])
check(power("usec-2000"), [("CA", both(".114021", ".110358")), ("TX", both(".063927", ".064988")), ("WY", both(".005456", ".005404"))],
      "1117371186219798")

lisbon = power("lisbon-28")
assert lisbon["winning"] == "30411517" and lisbon["quota"] is None
of = {p["weight"]: p for p in lisbon["players"]}
count = 0
with open(os.path.join(published, "lisbon_eu28.csv"), encoding="utf-8") as file:
    for row in csv.reader(file):
        if len(row) != 5 or not row[1].isdigit():
            continue
        player = of[int(row[1])]
        assert player["count"] == 1 and player["weights"] == {"members": 1, "population": int(row[1])}
        for figure, key in zip(row[2:], ("banzhaf", "banzhaf_absolute", "shapley")):
            assert abs(float(figure) - player[key]) <= .5000001e-6, (row[0], key, figure, player[key])
        count += 1
assert count == 28
print("every published figure agrees")
