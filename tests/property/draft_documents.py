"""Drafts as documents: of each draft against each other, as each reader reads them, every change refused is the one and every change
accepted the other, clause by clause, in both formats."""
import json, os, sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

t = Test(__doc__, 1, 1)
CASE = os.path.abspath("examples/crossing.yaml")


def asked(*words):
    answer = t.run(*words)
    if answer.status:
        t.fail(f"{' '.join(words)}: exit {answer.status}, {answer.err[:200]!r}")
    return json.loads(answer.out)


def clauses(draft, reader):
    return [line for clause in asked("draft", CASE, draft, "--as", reader, "--json")["draft"]["clauses"] for line in clause["text"].split("\n")]


for reader in ("mediators", "SOU", "NOR"):
    drafts = [draft["id"] for draft in asked("draft", CASE, "--list", "--as", reader, "--json")]
    words = {draft: clauses(draft, reader) for draft in drafts}
    for new in drafts:
        for old in drafts:
            for form in ("docx", "odt"):
                file = t.path(f"draft.{form}")
                answer = t.run("draft", CASE, new, "--against", old, "--as", reader, f"--{form}", file)
                if answer.status:
                    t.fail(f"{new} against {old}: exit {answer.status}, {answer.err[:200]!r}")
                    continue
                got = asked("document", file, "--json")
                t.count("documents")
                if got["old"][1:] != words[old] or got["new"][1:] != words[new]:
                    t.fail(f"{reader}, {new} against {old} as {form}: {got['old'][1:]} and {got['new'][1:]}, expected {words[old]} and {words[new]}")
t.end()
