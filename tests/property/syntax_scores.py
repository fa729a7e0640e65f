#!/usr/bin/env python3
"""The model that the program carries holds its floors on English EWT and PUD, and a parse is quick to start.

Exits 77 where $ENTENTE_SHARED or the model is absent."""
import json, os, subprocess, sys, tempfile

program, shared = sys.argv[1], os.environ.get("ENTENTE_SHARED", "../shared")
banks = os.path.join(shared, "data", "treebanks")
if not os.path.exists(os.path.join(banks, "en_ewt-ud-test.conllu")):
    print("skipped: no $ENTENTE_SHARED/data/treebanks")
    sys.exit(77)
if not os.path.exists("data/english.model"):
    print("skipped: no data/english.model")
    sys.exit(77)
failed = 0


def check(holds, what):
    global failed
    print(("holds: " if holds else "FAILED: ") + what)
    failed += not holds


def scores(bank, *options):
    run = subprocess.run([program, "parse", "--json", "--score", bank, *options], capture_output=True, text=True, timeout=300)
    if run.returncode:
        print(run.stderr)
        sys.exit(1)
    return {name: 100 * measure["f1"] for name, measure in json.loads(run.stdout).items()}


ewt, pud = os.path.join(banks, "en_ewt-ud-test.conllu"), os.path.join(banks, "en_pud-ud-test.conllu")
given = scores(ewt, "--conllu", ewt)
for name, floor in (("UPOS", 95.3), ("UAS", 88.0), ("LAS", 85.2)):
    check(given[name] >= floor, f"EWT test, its own words: {name} {given[name]:.2f}, at least {floor}")
raw = scores(ewt)
for name, floor in (("Sentences", 76), ("Tokens", 98.5)):
    check(raw[name] >= floor, f"EWT test, raw text: {name} {raw[name]:.2f}, at least {floor}")
las = scores(pud, "--conllu", pud)["LAS"]
check(las >= 81.0, f"PUD, its own words: LAS {las:.2f}, at least 81.0")

# In capitals and in lower case most of it is still there.
for how in (str.upper, str.lower):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu") as out:
        for line in open(ewt, encoding="utf-8"):
            fields = line.split("\t")
            if len(fields) == 10:
                fields[1] = how(fields[1])
                line = "\t".join(fields)
            elif line.startswith("# text = "):
                line = "# text = " + how(line[9:])
            out.write(line)
        out.flush()
        las = scores(out.name, "--conllu", out.name)["LAS"]
        check(las >= 80.0, f"EWT test, {how.__name__} case: LAS {las:.2f}, at least 80.0")
sys.exit(bool(failed))
