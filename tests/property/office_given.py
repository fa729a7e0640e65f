#!/usr/bin/env python3
"""Documents whose reading is known: those of $ENTENTE_SHARED, and the project's own of tests/data/office. `entente document --json`
must give their old and new texts, changes, comments, texts apart and count of changes of the look.

usage: tests/property/office_given.py PROGRAM
"""
import glob, json, os, subprocess, sys

PROGRAM = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
failed = 0


def words(changes):
    """What two files that say the same have in common: the words by author and date, not the places of marks."""
    return sorted([c["kind"], c["author"], c["date"], c.get("deleted_by"), c.get("deleted_on"), c["text"].replace("\n", "")]
                  for c in changes if c["text"].replace("\n", ""))


def holds(name, what, got, wanted):
    global failed
    if got != wanted:
        failed += 1
        print(f"{name}: {what}: {json.dumps(got, ensure_ascii=False)[:300]}, expected {json.dumps(wanted, ensure_ascii=False)[:300]}")


def text(name, got, gold, own):
    for side in ("old", "new"):
        holds(name, side, got[side], gold[side])
    holds(name, "changes", words(got["changes"]), words(gold["changes"]))
    if own:  # these say where marks stand, too
        said = [{key: c[key] for key in c if key not in ("utc", "moved")} for c in got["changes"]]
        holds(name, "changes with their marks", said, gold["changes"])


def judge(path, gold, own):
    name = os.path.basename(path)
    run = subprocess.run([PROGRAM, "document", path, "--json"], capture_output=True, text=True)
    if run.returncode or run.stderr:
        return holds(name, "exit status and standard error", [run.returncode, run.stderr], [0, ""])
    got = json.loads(run.stdout)
    text(name, got, gold, own)
    for story, wanted in gold.get("stories", {}).items():
        if story in got["stories"]:
            text(f"{name}, {story}", got["stories"][story], wanted, own)
        else:
            holds(name, "texts apart", sorted(got["stories"]), story)
    if own:
        holds(name, "which texts are apart", sorted(got["stories"]), sorted(gold.get("stories", {})))
    holds(name, "changes of the look", got["format_changes"], gold.get("format_changes", 0))
    holds(name, "comments", [{k: c.get(k) for k in w} for c, w in zip(got["comments"], gold.get("comments", []))],
          gold.get("comments", []))
    holds(name, "number of comments", len(got["comments"]), len(gold.get("comments", [])))


def folder(where):
    judged = 0
    for path in sorted(glob.glob(where + "/*.docx") + glob.glob(where + "/*.odt") + glob.glob(where + "/*.fodt")):
        beside = path + ".json"
        own = os.path.exists(beside)
        with open(beside if own else path.rsplit(".", 1)[0] + ".json", encoding="utf-8") as file:
            judge(path, json.load(file), own)
        judged += 1
    return judged


own = folder(os.path.join(HERE, "..", "data", "office"))
print(f"{own} documents of the project's own")
shared = os.path.join(os.environ.get("ENTENTE_SHARED", ""), "cases", "texts", "give")
given = folder(shared) if os.environ.get("ENTENTE_SHARED") else 0
print(f"{given} documents given" if given else "the documents given: skipped, ENTENTE_SHARED does not hold them")
print(f"{failed} failed")
sys.exit(1 if failed or not own else 0)
