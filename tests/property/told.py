#!/usr/bin/env python3
"""Who was told what: random cases against brute force over views. What was told by what each party may read; contradictions day by day;
what a party can infer by every world that its view allows."""
import itertools, json, sys

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split(":")[0], 1000, 10000)
r = t.random
MEDIATORS = ["MA", "MB", "MC"]
DAY = lambda n: f"2031-03-{n:02d}"


def release(e, readers, on):
    return {"id": "r" + e["id"], "kind": "release", "what": e, "readers": readers, "on": on, "by": e["by"], "to": "mediators"}


def made():
    """A case as a map, and its entries as they were meant."""
    parties = ["PA", "PB", "PC", "PD"][: r.choice([2, 2, 3, 4])]
    issues = {"num": list(range(5)), "opt": list("xyz")}
    entries = []
    for n in range(r.randrange(2, 14)):
        issue = r.choice(list(issues))
        values = issues[issue]
        low, high = sorted(r.choices(range(len(values)), k=2)) if issue == "num" and r.random() < 0.2 else [r.randrange(len(values))] * 2
        audience = r.choice(["public", "mediators", None, None, None])
        e = {"id": f"e{n}", "on": r.randrange(1, 12), "by": r.choice(MEDIATORS), "issue": issue, "low": low, "high": high,
             "who": r.choice(parties), "to": audience or ["mediators", *r.sample(parties, r.randrange(1, len(parties) + 1))],
             "kind": r.choice(["position", "position", "position", "draft", "draft", "response", "shown"])}
        if e["kind"] == "draft":
            e["high"] = e["low"]
            e["sponsors"] = r.sample(parties, r.choice([0, 0, 1, 1, 2])) + r.sample(MEDIATORS, r.randrange(2))
        if e["kind"] == "response":
            drafts = [d for d in entries if d["kind"] == "draft"]
            if not drafts:
                continue
            e["draft"] = d = r.choice(drafts)
            e["on"] = max(e["on"], d["on"])
            e.update(issue=d["issue"], low=d["low"], high=d["high"], answer=r.choice(["accepts", "accepts", "refuses"]), conditional=r.random() < 0.2)
            e["to"] = d["to"]
            if not reads(d, e["who"]):
                continue
        if e["kind"] == "shown":
            e["to"], e["whom"] = "mediators", r.choice(parties)
            shown = [x for x in entries if x["kind"] in ("position", "draft", "response")]
            e["what"] = r.choice(shown) if shown and r.random() < 0.6 else None
            e["on"] = max(e["on"], e["what"]["on"] if e["what"] else 0)
        e["undated"] = e["kind"] in ("position", "shown") and r.random() < 0.1
        entries.append(e)
    for e in r.sample(entries, r.randrange(min(3, len(entries) + 1))):
        if e["kind"] in ("position", "draft") and e["to"] != "public":
            entries.append(release(e, r.sample(parties, r.randrange(1, len(parties) + 1)), r.randrange(e["on"], 13)))
    return parties, issues, entries


def number(e):
    return f"{int(e['id'][1:]) + 160:032x}"


def text(parties, issues, entries):
    value = lambda e: (str(issues[e["issue"]][e["low"]]) if e["low"] == e["high"] else [str(issues[e["issue"]][e[k]]) for k in ("low", "high")])
    sections = {"positions": [], "drafts": [], "responses": [], "shown": [], "releases": []}
    for e in entries:
        base = {"id": e["id"], "on": DAY(e["on"]), "by": e["by"], "to": e["to"]}
        if e["kind"] == "release":
            sections["releases"].append({"on": DAY(e["on"]), "by": e["by"], "what": number(e["what"]), "readers": e["readers"], "to": ["mediators", *e["readers"]]})
            continue
        base["entry"] = number(e)
        if e["undated"]:
            base.update(on="unknown", at=DAY(e["on"]))
        if e["kind"] == "position":
            sections["positions"].append({**base, "actor": e["who"], "issue": e["issue"], "value": value(e)})
        elif e["kind"] == "draft":
            clause = {"id": "c", "text": "words", "settles": {e["issue"]: value(e)}}
            sections["drafts"].append({**base, "clauses": [clause], **({"sponsors": e["sponsors"]} if e["sponsors"] else {})})
        elif e["kind"] == "response":
            sections["responses"].append({**base, "actor": e["who"], "draft": e["draft"]["id"], "answer": e["answer"], **({"conditional": "perhaps"} if e["conditional"] else {})})
        elif e["what"]:
            sections["shown"].append({**base, "whom": e["whom"], "what": r.choice([e["what"]["id"], number(e["what"])])})
        else:
            sections["shown"].append({**base, "whom": e["whom"], "of": e["who"], "issue": e["issue"], "value": value(e)})
    actor = lambda a, role: {"id": a, "role": role}
    case = {"case": {"id": "c", "on": DAY(1), "keeper": "MC", "to": "public", "title": "T", "invented": "yes"},
            "actors": {"to": "public", "entries": [actor(p, "party") for p in parties] + [actor(m, "mediator") for m in MEDIATORS]},
            "issues": {"to": "public", "entries": [{"id": "num", "range": {"from": "0", "to": "4", "step": "1"}}, {"id": "opt", "options": list("xyz")}]}}
    return json.dumps({**case, **{k: v for k, v in sections.items() if v}})


def reads(e, party):
    return e["to"] == "public" or party in e["to"] if isinstance(e["to"], list) else e["to"] == "public"


def told(parties, entries):
    """Each thing told: party, issue, of, draft, (low, high), teller, via, from, the entry that it rests on."""
    out = []
    for e in entries:
        released = [x for x in entries if x["kind"] == "release" and x["what"] is e]
        for p in parties if e["kind"] != "release" else []:
            if not reads(e, p) and any(p in x["readers"] for x in released):
                day = min(x["on"] for x in released if p in x["readers"])
                if p != e["who"] or e["kind"] == "draft":
                    out.append((p, e["issue"], None if e["kind"] == "draft" else e["who"], e["id"] if e["kind"] == "draft" else None,
                                (e["low"], e["high"]), e["by"], e["kind"], day, e))
            span, public = (e["low"], e["high"]), e["to"] == "public"
            if e["kind"] == "position" and reads(e, p) and p != e["who"]:
                out.append((p, e["issue"], e["who"], None, span, e["who"] if public else e["by"], "public" if public else "position", e["on"], e))
            if e["kind"] == "draft" and reads(e, p):
                out.append((p, e["issue"], None, e["id"], span, e["by"], "public" if public else "draft", e["on"], e))
            if e["kind"] == "response" and reads(e, p) and p != e["who"]:
                out.append((p, e["issue"], e["who"], None, span, e["who"] if public else e["by"], "public" if public else "answer", e["on"], e))
            if e["kind"] == "shown" and e["whom"] == p:
                x = e["what"] or e
                if x["kind"] == "draft":
                    out.append((p, x["issue"], None, x["id"], (x["low"], x["high"]), e["by"], "shown", e["on"], e))
                elif x["who"] != p:
                    out.append((p, x["issue"], x["who"], None, (x["low"], x["high"]), e["by"], "shown", e["on"], e))
    return out


def source(thing):
    """The entry that was told: its own, or the one that was shown."""
    e = thing[8]
    return e["what"] if e["kind"] == "shown" and e["what"] else e


def contradictions(all_told):
    """Day by day: two mediators, one subject, nothing in common."""
    line = lambda x: (x[0], x[1], x[2], x[5])
    stands = lambda x, day: x[7] <= day and not any(line(y) == line(x) and x[7] < y[7] <= day for y in all_told if source(y)["kind"] != "response")
    mediated = [x for x in all_told if x[6] in ("position", "draft", "shown") and source(x)["kind"] != "response"]
    out = set()
    for x, y in itertools.combinations(mediated, 2):
        if x[5] == y[5] or x[1] != y[1] or x[2] != y[2] or not (x[4][1] < y[4][0] or y[4][1] < x[4][0]):
            continue
        days = [d for d in range(1, 32) if stands(x, d) and stands(y, d)]
        if days:
            out.add((x[1], x[2], frozenset([(x[5], x[0], x[4], x[8]["id"]), (y[5], y[0], y[4], y[8]["id"])]), days[0]))
    return out


def inferred(parties, issues, entries, all_told):
    """Which narrowest sets of others take a value in every world that a party's view allows, but what it was told itself."""
    out = set()
    for p in parties:
        others = [q for q in parties if q != p]
        for issue, values in issues.items():
            own = {v for e in entries if e["kind"] == "position" and e["who"] == p and e["issue"] == issue for v in range(e["low"], e["high"] + 1)}
            for v in range(len(values)):
                said = {x[2] for x in all_told if x[0] == p and x[1] == issue and x[2] and source(x)["kind"] not in ("response", "draft") and x[4][0] <= v <= x[4][1]}
                rules = [frozenset([q]) for q in said]
                for x in all_told:
                    e = source(x)
                    if x[0] != p or x[1] != issue or x[4] != (v, v):
                        continue
                    if e["kind"] == "response" and e["answer"] == "accepts" and not e["conditional"]:
                        rules.append(frozenset([e["who"]]))
                    if e["kind"] == "draft":
                        sponsors = [q for q in e["sponsors"] if q in parties]
                        rules += [frozenset([q]) for q in sponsors if q != p]
                        if not sponsors and v not in own:
                            rules.append(frozenset(others))
                worlds = [w for w in map(set, itertools.chain.from_iterable(itertools.combinations(others, n) for n in range(len(others) + 1))) if all(w & s for s in rules)]
                sets = [frozenset(s) for n in range(1, len(others) + 1) for s in itertools.combinations(others, n) if all(w & set(s) for w in worlds)]
                for s in sets:
                    if not any(o < s for o in sets) and not (s & said):
                        out.add((p, issue, v, s))
    return out


def judge(got, want, clashing, facts, parties, issues):
    """What is wrong in an answer that should tell these things, contradictions and inferences, and no others."""
    place = lambda issue, v: issues[issue].index(int(v) if issue == "num" else v)
    wrong = []

    def span(issue, value):
        ends = value.split(" to ")
        return place(issue, ends[0]), place(issue, ends[-1])

    mine = sorted((x["party"], x["issue"], x["of"] or "", x["draft"] or "", span(x["issue"], x["value"]), x["teller"], x["via"], x["from"]) for x in got["told"])
    brute = sorted((x[0], x[1], x[2] or "", x[3] or "", x[4], x[5], x[6], DAY(x[7])) for x in want)
    if mine != brute:
        wrong.append(f"told {[x for x in mine if x not in brute]}, expected {[x for x in brute if x not in mine]}")
    clashes = {(c["issue"], c["of"], frozenset([(c["a"], c["a_party"], span(c["issue"], c["a_value"]), int(c["a_entry"], 16) - 160), (c["b"], c["b_party"], span(c["issue"], c["b_value"]), int(c["b_entry"], 16) - 160)]), c["from"]) for c in got["contradictions"]}
    brute = {(i, of, frozenset((a, b, c, int(e[1:])) for a, b, c, e in pair), DAY(day)) for i, of, pair, day in clashing}
    if clashes != brute or len(got["contradictions"]) != len(brute):
        wrong.append(f"contradictions {clashes - brute}, expected {brute - clashes}; {len(got['contradictions'])}")
    mine = [(x["party"], x["issue"], place(x["issue"], x["value"]), frozenset(x["of"])) for x in got["inferred"]]
    if set(mine) != facts or len(mine) != len(facts):
        wrong.append(f"inferred {set(mine) - facts}, expected {facts - set(mine)}; {len(mine)}")
    return wrong


for _ in range(t.trials):
    parties, issues, entries = made()
    words = text(parties, issues, entries)
    t.write(words)
    answer = t.run("told", "case.yaml", "--json")
    if answer.status:
        t.fail(f"told: exit {answer.status}: {answer.err.decode()[:300]}", case=words)
        continue
    want = told(parties, entries)
    clashing, facts = contradictions(want), inferred(parties, issues, entries, want)
    wrong = judge(json.loads(answer.out), want, clashing, facts, parties, issues)
    t.count("things told", len(want))
    t.count("contradictions", len(clashing))
    t.count("inferred", len(facts))
    t.count("of several", sum(len(f[3]) > 1 for f in facts))
    # a party's own view tells what is told of it here, as far as it may read that
    p = r.choice(parties)
    own = json.loads(t.run("told", "case.yaml", "--json", "--as", p).out)
    if any(x["party"] != p for x in own["told"] + own["inferred"]) or own["contradictions"] and all(p not in (c["a_party"], c["b_party"]) for c in own["contradictions"]):
        wrong.append(f"as {p}: told of others")
    if len(own["told"]) != sum(x[0] == p and x[6] != "shown" for x in want):
        wrong.append(f"as {p}: {len(own['told'])} things")
    # before a release it is told what would come by it: all that there is behind it and was not before
    some = [e for e in entries if e["kind"] in ("position", "draft")]
    if some:
        e, to = r.choice(some), r.sample(parties, r.randrange(1, len(parties) + 1))
        after = entries + [release(e, to, max([1] + [x["on"] for x in entries]))]
        then = told(parties, after)
        answer = t.run("told", "case.yaml", "--if-released", e["id"], "--to", ",".join(to), "--json")
        new = contradictions(then) - clashing, inferred(parties, issues, after, then) - facts
        wrong += [f"if {e['id']} were released to {to}: {w}" for w in judge(json.loads(answer.out), [x for x in then if x not in want], *new, parties, issues)]
        t.count("new by a release", len(then) - len(want))
        t.count("contradictions by a release", len(new[0]))
        t.count("inferred by a release", len(new[1]))
    if wrong:
        t.fail("told: " + "; ".join(wrong)[:1200], case=words)
t.end()
