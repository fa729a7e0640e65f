#!/usr/bin/env python3
"""Incidents that the clerk proposes from invented reports in many forms (tests/data/clerk/incidents.jsonl): how many of those proposed
are right, how many of those told are found, and none where it is denied, feared, supposed, ended or long past. Right: type and standing, and
every figure, place, accused and teller that the label names."""
import json, os, sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

t = Test(__doc__.split("\n")[0], 1, 1)
FILES = {"incidents.jsonl": {"matched": (.9, .85), "right": (.85, .8)},  # precision, recall
         "incidents-later.jsonl": {"matched": (.8, .85), "right": (.4, .4)}}
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "clerk")


def judge(name, least):
    reports = [json.loads(line) for line in open(os.path.join(FOLDER, name), encoding="utf-8")]
    lines = "".join(json.dumps({k: r[k] for k in ("id", "date", "text", "case")}, ensure_ascii=False) + "\n" for r in reports)
    answer = t.run("clerk", "--jsonl", t.path(t.write(lines, "reports.jsonl")), "--json")
    found = {}
    for p in map(json.loads, answer.out.decode().splitlines()):
        if p["kind"] == "incident":
            found.setdefault(p["doc"], []).append(p)
    proposed = sum(map(len, found.values()))
    told = sum(len(r["incidents"]) for r in reports)
    matched = right = 0
    for r in reports:
        text, taken = r["text"].encode(), []
        for gold in r["incidents"]:
            at = text.index(gold["quote"].encode())
            end = at + len(gold["quote"].encode())
            hit = next((p for p in found.get(r["id"], []) if p not in taken and p["from"] < end and at < p["to"]), None)
            if not hit:
                print(f"{r['id']}: not found: {gold['quote']}")
                continue
            taken.append(hit)
            matched += 1
            wrong = {k: (hit.get(k), v) for k, v in gold.items() if k != "quote" and hit.get(k) != v}
            right += not wrong
            if wrong:
                print(f"{r['id']}: {wrong}")
        for p in found.get(r["id"], []):
            if p not in taken:
                print(f"{r['id']}: false: {text[p['from']:p['to']].decode()}")
            if not 0 <= p["from"] < p["to"] <= len(text):
                t.fail(f"no such bytes: {p}")
    for what, count in (("matched", matched), ("right", right)):
        precision, recall = count / max(1, proposed), count / max(1, told)
        print(f"{name}: {what} {count} of {proposed} proposed ({precision:.2f}), of {told} told ({recall:.2f})")
        if precision < least[what][0] or recall < least[what][1]:
            t.fail(f"{name}, {what}: {precision:.2f}, {recall:.2f}; expected {least[what]}")


for name, least in FILES.items():
    judge(name, least)
t.end()
