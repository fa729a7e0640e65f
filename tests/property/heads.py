"""What stands at the head of a brief: days crowded with one author's entries, as far as the reader sees them, and the issues that
made the trend, a handful of them, on the terminal and on the page in each language."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

t = Test(__doc__, 1, 1)
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
LANGUAGES = ["en", "fr", "ar", "he"]
WORDS = {one: json.load(open(f"{TOP}/web/words/{one}.json", encoding="utf-8")) for one in LANGUAGES}
HEAD = """case: {title: Heads, keeper: MED, on: 2031-01-01, to: public}
actors:
  to: public
  entries:
    - {id: MED, role: mediator, name: The mediator}
    - {id: AAA, role: party, name: Party one}
    - {id: BBB, role: party, name: Party two}
"""


def expect(what, holds, told=b""):
    t.count("expectations")
    if not holds:
        t.fail(f"{what}: {told.decode('utf-8', 'replace')[:1500]}")


def plain(page):
    return re.sub("[\u2066-\u2069]", "", re.sub("<[^>]*>", "", page.decode()))


# --- crowded days: the thousandth and first entry counts, and only for whom it is ---
def notes(public, hidden):
    return "".join(f"  - {{by: MED, on: 2031-02-03, to: public, text: note {i}}}\n" for i in range(public)) + \
           "".join(f"  - {{by: MED, on: 2031-02-03, to: mediators, text: hidden {i}}}\n" for i in range(hidden))


for public, hidden, seen in (1000, 0, {}), (1001, 0, {"public": 1001, "mediators": 1001}), (1000, 1, {"mediators": 1001}), (1001, 7, {"public": 1001, "mediators": 1008}):
    t.write(HEAD + "notes:\n" + notes(public, hidden))
    for reader in "public", "mediators":
        wanted = [{"author": "MED", "on": "2031-02-03", "entries": seen[reader]}] if reader in seen else []
        answer = t.run("brief", "case.yaml", "--as", reader, "--json")
        expect(f"{public} and {hidden} as {reader}", json.loads(answer.out)["crowded"] == wanted, answer.out)
        text = t.run("brief", "case.yaml", "--as", reader).out
        said = f"more than 1,000 entries of one author on a day: The mediator, 2031-02-03: {seen.get(reader)}\n".encode()
        expect(f"{public} and {hidden} as {reader}, text", (said in text) == bool(wanted) and (b"more than 1,000" in text) == bool(wanted), text)
        for language in LANGUAGES if public > 1000 else ["en"]:
            page = t.run("brief", "case.yaml", "--as", reader, "--html", "-", "--lang", language).out
            start = WORDS[language]["crowded"].split("{")[0].strip()
            body = plain(page[page.index(b"<header"):page.index(b"</header")])
            expect(f"{public} and {hidden} as {reader}, page {language}", (start in body) == bool(wanted), page[:3000])
            if wanted:
                expect("with its numbers", str(seen[reader]) in body and ("The mediator" in body), page[:3000])

# --- the trend: of many issues the five that moved most, in the case's order, and how many others moved or stood ---
def moved(changes):
    lines = ["issues:\n"] + [f"  - {{id: i{i}, to: public, name: Issue {i}, range: {{from: 0, to: 100, step: 1}}}}\n" for i in range(len(changes))]
    lines += ["positions:\n"]
    for i, change in enumerate(changes):
        lines += [f"  - {{actor: AAA, issue: i{i}, value: 100, on: 2031-02-01, to: public}}\n", f"  - {{actor: BBB, issue: i{i}, value: 0, on: 2031-02-01, to: public}}\n"]
        if change:
            lines.append(f"  - {{actor: BBB, issue: i{i}, value: {change}, on: 2031-02-20, to: public}}\n")
    t.write(HEAD + "".join(lines))
    return re.sub(r"\s+", " ", t.run("gap", "case.yaml").out.decode())


text = moved([30, 50])
expect("two moved", "since 2031-02-01: Issue 0 -0.30, Issue 1 -0.50 " in text + " ", text.encode())
text = moved([10, 90, 20, 30, 0, 40, 50, 60, 5, 0])
expect("five of eight", "since 2031-02-01: Issue 0 -0.10, Issue 1 -0.90, Issue 2 -0.20, Issue 3 -0.30, Issue 5 -0.40, Issue 6 -0.50, Issue 7 -0.60, Issue 8 -0.05; Issue 4, Issue 9 unmoved" in text, text.encode())
changes = [issue["change"] for issue in json.loads(t.run("gap", "case.yaml", "--json").out)["issues"]]
expect("JSON tells all", [round(x, 2) for x in changes] == [-.1, -.9, -.2, -.3, 0, -.4, -.5, -.6, -.05, 0], str(changes).encode())
for language in LANGUAGES:
    body = plain(t.run("brief", "case.yaml", "--html", "-", "--lang", language).out)
    lede = WORDS[language]["comma"].join(f"Issue {i} −0.{d}0" for i, d in ((1, 9), (3, 3), (5, 4), (6, 5), (7, 6)))
    more = WORDS[language]["lede.moved-more"].replace("{count}", "3")
    expect(f"lede {language}", f"({lede}{more})" in body and WORDS[language]["lede.moved"].split("{")[0] in body, body[body.find("0.6") - 400:][:1500].encode())
text = moved([10, 0, 0, 0, 0])
expect("many unmoved", "since 2031-02-01: Issue 0 -0.10; 4 unmoved" in text, text.encode())
text = moved([10, 0, 0])
expect("a few unmoved", "since 2031-02-01: Issue 0 -0.10; Issue 1, Issue 2 unmoved" in text, text.encode())
t.end()
