#!/usr/bin/env python3
"""The page without a browser: its bytes, its policy, its words, its tables against the brief's JSON.

For random cases, the examples and a hostile case, in every language: the same bytes twice; a policy that allows nothing but
the hashes of what is in the file; the brief's JSON in it as it is printed by --json; no markup from a case's text; and each
table's cells those of the JSON at the path that the table names. A case of 10,000 entries is written within its bounds."""
import base64, glob, hashlib, html, html.parser, json, os, re, subprocess, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test

t = Test(__doc__.split("\n")[0], 5, 60)
r = t.random
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
LANGUAGES = ["en", "fr", "ar", "he"]
WORDS_OF = {one: json.load(open(f"{TOP}/web/words/{one}.json", encoding="utf-8")) for one in LANGUAGES}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
PANELS = ["gap", "spectrum", "frontier", "council", "exchange", "clocks", "events", "drafts", "meetings"]
FOUND = {"svg", "img", "iframe", "object", "embed", "link", "base", "form", "input"}  # elements that no page has before it draws


class Page(html.parser.HTMLParser):
    """The parts of a page that are checked."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.tables, self.ids, self.blocks, self.policy = [], [], {}, [], ""
        self.table = self.cell = self.block = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.tags.append((tag, a))
        if "id" in a:
            self.ids[a["id"]] = tag
        if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy":
            self.policy = a["content"]
        if tag in ("script", "style"):
            self.block = (tag, a, [])
            self.blocks.append(self.block)
        if tag == "table" and "data-path" in a:
            self.table = {"path": a["data-path"], "keys": [], "rows": []}
            self.tables.append(self.table)
        if self.table is not None:
            if tag == "tr":
                self.table["rows"].append({"name": a.get("data-row"), "cells": []})
            if tag == "th" and "data-key" in a:
                self.table["keys"].append(a["data-key"])
            if tag in ("td", "th"):
                self.cell = {"raw": a.get("data-v"), "text": ""} if tag == "td" else None
                if tag == "td":
                    self.table["rows"][-1]["cells"].append(self.cell)

    def handle_endtag(self, tag):
        if tag == "table":
            self.table = self.cell = None
        if tag in ("script", "style"):
            self.block = None

    def handle_data(self, data):
        if self.block:
            self.block[2].append(data)
        elif self.cell is not None:
            self.cell["text"] += data


def at_path(brief, path):
    """[(parent, row)] of the lines that a table's path names."""
    found = [(None, brief)]
    for step in re.findall(r"[a-z_]+|\[\d*\]", path):
        if step == "[]":
            found = [(one, inner) for _, one in found for inner in one]
            continue
        found = [(parent if isinstance(one, list) else one, one[int(step[1:-1])] if step[0] == "[" else one[step]) for parent, one in found]
    return [(parent, row) for parent, rows in found for row in rows] if isinstance(found[0][1], list) else found


def flattened(brief, path):
    """The same for "a.b[].c" where c is a list: parent is the element of b."""
    outer, _, inner = path.partition("[].")
    if inner:
        return [(parent, row) for _, parent in at_path(brief, outer) for row in parent[inner]]
    return at_path(brief, path)


def value_of(parent, row, key):
    if key.startswith("^"):
        return parent[key[1:]]
    if "[" in key:
        name, index = re.match(r"(\w+)\[(\d+)\]", key).groups()
        return row[name][int(index)] if isinstance(row, dict) and row.get(name) else None
    if "." in key:
        name, inner = key.split(".", 1)
        return row[name].get(inner)
    return row.get(key)


def agrees(cell, value, words, names):
    """Does a cell show this value?"""
    shown = cell["text"].rstrip("\n")
    text = cell["raw"] if cell["raw"] is not None else shown
    if value is None:
        return shown in ("", "—")
    if isinstance(value, bool):
        return shown == words["yes" if value else "no"]
    if isinstance(value, (int, float)):
        if re.fullmatch(r"-?\d+", shown):
            return int(shown) == value
        return abs(float(shown.replace("−", "-")) - value) <= 0.0005000001
    if isinstance(value, list):
        return shown == words["comma"].join(names.get(x, x) if isinstance(x, str) else f"{x:.12g}" for x in value)
    if isinstance(value, dict):
        return shown.count(words["colon"]) >= len(value)
    return text == TURNS.sub("", value)


def check_page(text, brief, language, where):
    words = WORDS_OF[language]
    page = Page(text)
    if not text.startswith(f'<!doctype html>\n<html lang="{language}" dir="{words["direction"]}">'):
        t.fail(f"{where}: begins with {text[:80]!r}")
    for panel in PANELS:
        if page.ids.get(panel) != "section":
            t.fail(f"{where}: no section {panel}")
    if {tag for tag, _ in page.tags} & FOUND or any(k.startswith("on") or k in ("style", "src") for _, a in page.tags for k in a):
        t.fail(f"{where}: markup that the page does not make")
    if any(a.get("href", "#")[0] != "#" for _, a in page.tags):
        t.fail(f"{where}: a link that leaves the page")
    hashes = {"script": set(), "style": set()}
    for tag, a, data in page.blocks:
        if a.get("type") != "application/json":
            hashes[tag].add(base64.b64encode(hashlib.sha256("".join(data).encode()).digest()).decode())
    allowed = {name: set(re.findall(r"'sha256-([^']+)'", part)) for name, part in re.findall(r"(script|style)-src([^;]*)", page.policy)}
    if allowed != hashes or not page.policy.startswith("default-src 'none';") or "unsafe" in page.policy or "http" in page.policy:
        t.fail(f"{where}: policy {page.policy}; hashes {hashes}")
    data = {a["id"]: "".join(d) for tag, a, d in page.blocks if a.get("type") == "application/json"}
    if json.loads(data["brief"]) != brief or "<" in data["brief"]:
        t.fail(f"{where}: the data is not the brief's JSON")
    if json.loads(data["words"]) != words:
        t.fail(f"{where}: the words are not those of web/words")
    check_tables(page, brief, words, language, where)


def name_in(names, language):
    return names if isinstance(names, str) else names.get(language) or names.get("en") or next(iter(names.values()))


def check_tables(page, brief, words, language, where):
    names = {a["id"]: TURNS.sub("", name_in(a["names"], language)) for a in brief["case"]["actors"]}
    names.update({i["issue"]: TURNS.sub("", name_in(i["names"], language)) for i in brief["gap"]["issues"]})
    names.update({"public": words["reader.public"], "mediators": words["reader.mediators"]})
    for table in page.tables:
        rows = [row for row in table["rows"] if row["cells"] or row["name"]]
        if table["path"] == "frontier":
            for row in rows:
                value = brief["frontier"][row["name"]]
                compare(table, row, None, {"utility": value} if isinstance(value, list) else value or {}, words, names, where, 1)
            continue
        lines = flattened(brief, table["path"])
        if len(lines) != len(rows):
            t.fail(f"{where}: {table['path']} has {len(rows)} lines for {len(lines)}")
            continue
        for row, (parent, line) in zip(rows, lines):
            compare(table, row, parent, line, words, names, where, 0)
    t.count("tables", len(page.tables))


def compare(table, row, parent, line, words, names, where, skip):
    keys = table["keys"][skip:]
    if len(keys) != len(row["cells"]):
        t.fail(f"{where}: {table['path']}: {len(row['cells'])} cells under {len(keys)} headings")
        return
    for key, cell in zip(keys, row["cells"]):
        t.count("cells")
        if not agrees(cell, value_of(parent, line, key), words, names):
            t.fail(f"{where}: {table['path']} {key}: {cell} is not {value_of(parent, line, key)!r}")


def check_case(path, where, options=()):
    printed = t.run("brief", path, "--json", *options)
    if printed.status:
        t.fail(f"{where}: {printed.err.decode()[:200]}")
        return
    for language in LANGUAGES:
        asked = ["brief", path, "--html", "-", "--lang", language, *options]
        first, again = t.run(*asked), t.run(*asked)
        if first.status or first.out != again.out:
            t.fail(f"{where}: not the same bytes twice, or {first.err.decode()[:200]}")
        check_page(first.out.decode(), json.loads(printed.out), language, f"{where} {language}")
        t.count("pages")


def check_words():
    """Every language has every word, and every word that is asked for."""
    keys = set(WORDS_OF["en"])
    for language in LANGUAGES:
        if set(WORDS_OF[language]) != keys:
            t.fail(f"{language}: words differ: {sorted(set(WORDS_OF[language]) ^ keys)}")
        for key, word in WORDS_OF[language].items():
            if sorted(re.findall(r"\{\w+\}", word)) != sorted(re.findall(r"\{\w+\}", WORDS_OF["en"][key])):
                t.fail(f"{language}: {key} has other places than in English")
            if not word and not key.startswith("date.first") or "<" in word or "&" in word or '"' in word:
                t.fail(f"{language}: {key} is {word!r}")
    asked = set()
    for path in glob.glob(f"{TOP}/web/*.js") + glob.glob(f"{TOP}/src/brief/*.c") + glob.glob(f"{TOP}/src/analyse/*.c"):
        asked |= set(re.findall(r'\b(?:word|said|page_word|page_said)\((?:p, )?"([^"]+)"[,)]', open(path, encoding="utf-8").read()))
        asked |= set(re.findall(r'"((?:col|table)\.[a-z-]+)"', open(path, encoding="utf-8").read()))
    if asked - keys or len(asked) < 60:
        t.fail(f"words that no language has: {sorted(asked - keys)}")


HOSTILE = '''case: {title: "<img src=x onerror=alert(1)>\u202eevil\u2066", keeper: MED, on: 2031-01-01, to: public, summary: "</script><script>alert(1)</script><!-- ]]>"}
actors:
  to: public
  entries:
    - {id: AAA, role: party, name: {en: "<b onclick=alert(1)>A</b>", ar: "\u202e\u05d0<i>"}}
    - {id: BBB, role: party, name: "LONG"}
    - {id: MED, role: mediator, name: "\u2069\u2069\u2067&lt;script&gt;"}
issues:
  to: public
  entries:
    - {id: one, name: "<svg/onload=alert(1)>", options: {x: "</td></table><h1>", y: "\\" autofocus onfocus=alert(1) x=\\"", z: z}, ordered: yes}
positions:
  to: public
  entries:
    - {on: 2031-01-02, actor: AAA, issue: one, value: x, words: "<script>alert(1)</script>\u202d", source: "javascript:alert(1)"}
    - {on: 2031-01-03, actor: BBB, issue: one, value: y, words: "--> <!-- <style>*{display:none}</style>"}
events:
  to: public
  entries:
    - {on: 2031-01-03, actor: AAA, type: ACCUSE, target: BBB, place: "<iframe src=//x>", words: "LONG"}
drafts:
  to: public
  entries:
    - {id: d, on: 2031-01-04, title: "<textarea>", clauses: [{id: "<u>", text: "[</textarea>] [\u202e]"}]}
meetings:
  to: public
  entries:
    - {on: 2031-01-05, who: [AAA], where: "<marquee>", name: "{{7*7}} ${7*7}"}
clocks:
  to: public
  entries:
    - {id: c, name: "LONG", due: 2031-02-01, why: "<a href=//x>x</a>"}
notes:
  to: public
  entries:
    - {on: 2031-01-05, text: "</main></body></html><script src=//x></script>"}
'''.replace("LONG", "Wide " * 2000)


def check_large():
    made = subprocess.run([sys.executable, f"{TOP}/tests/page/make-case", "10000"], stdout=subprocess.PIPE, check=True).stdout
    t.write(made, "large.yaml")
    write = lambda: t.run("brief", "large.yaml", "--html", "-")
    page, spent = write(), t.seconds
    measures = 100 if t.sanitized else 5  # the sanitizers' own cost
    if page.status or len(page.out) >= 5_000_000 or t.too_long(measures, write):
        t.fail(f"10,000 entries: {len(page.out)} bytes in {spent:.2f} s of processor time, where a measure takes {t.measure:.2f} s")
    print(f"page: 10,000 entries: {len(page.out):,} bytes in {spent:.2f} s")


check_words()
for example in sorted(glob.glob(f"{TOP}/examples/*.yaml")):
    check_case(os.path.abspath(example), os.path.basename(example))
    check_case(os.path.abspath(example), os.path.basename(example), ["--as", "public", "--since", "1978-09-07"])
t.write(HOSTILE, "hostile.yaml")
check_case("hostile.yaml", "hostile")
t.write("case: {title: Nothing yet, on: 2031-01-01, keeper: MED}\nactors: [{id: MED, role: mediator}]\n", "empty.yaml")
check_case("empty.yaml", "empty")
check_case("empty.yaml", "nothing in view", ["--as", "public"])
if t.run("brief", "empty.yaml", "--html", "-", "--lang", "xx").status != 2 or t.run("brief", "empty.yaml", "--html", "-", "--json").status != 2:
    t.fail("a language that is none, or two forms at once, are taken")
if t.run("brief", "empty.yaml", "--html", "/no/such/folder/page.html").status != 2:
    t.fail("a file that cannot be written is no error")
for trial in range(t.trials):
    t.write(write(Maker(r).world, r))
    if t.run("check", "case.yaml").status:
        t.count("cases refused")
        continue
    check_case("case.yaml", f"trial {trial}", ["--as", r.choice(["public", "mediators"])])
check_large()
t.end()
