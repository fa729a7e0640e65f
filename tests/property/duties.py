#!/usr/bin/env python3
"""Duties and incidents by another's hand: random cases, and what docs/duties.md and docs/incidents.md say of them, in another
language and from those pages alone: states, sums, days kept, disputes and counts by party, clause, place, type and actor."""
import collections, datetime, json, sys

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split("\n")[0], 40, 1500)
r = t.random
DAY0 = datetime.date(2032, 5, 1)
ACTORS = {"MED": "mediator", "ANA": "party", "BEL": "party", "OBS": "observer", "OBT": "observer"}
CLAUSES = ("one", "two")
TYPES = ["other", "fire", "shelling", "air strike", "explosion", "incursion", "casualties", "detention", "obstruction", "destruction"]


def text(day):
    return (DAY0 + datetime.timedelta(days=day)).isoformat()


def some(chance):
    return r.random() < chance


# ---- making ----

def make_duties(in_force):
    duties = []
    for i in range(r.randrange(1, 7)):
        d = {"id": f"d{i}", "what": f"thing {i}", "who": r.choice(["ANA", "BEL"])}
        other = "BEL" if d["who"] == "ANA" else "ANA"
        if some(.7):
            d["owed_to"] = [other]
        if some(.6):
            d["verified_by"] = r.sample(["OBS", "OBT", "MED"], r.randrange(1, 3))
        if some(.7):
            d["amount"] = r.choice([1, 3, 10, 12, 33])
            d["each"] = r.choice(["once", "once", "day", "week"])
        d["draft"] = "deal"
        if some(.6):
            d["clause"] = r.choice(CLAUSES)
        first = 0
        if d.get("each", "once") != "once" and some(.6):
            first = r.randrange(1, 8)
            if some(.5):
                d["from_rule"] = f"{first} days"
            else:
                d["from"] = text(in_force(d) + first) if in_force(d) is not None else text(first)
        if some(.85):
            days = first + r.randrange(0, 20)
            if some(.6) or in_force(d) is None:
                d["rule"] = f"{days} days"
            else:
                d["due"] = text(in_force(d) + days)
        duties.append(d)
    for i, d in enumerate(duties):
        before = [b for b in duties[:i] if due(b, in_force) is None or due(d, in_force) is None or due(b, in_force) <= due(d, in_force)]
        before = [b for b in before if not ("rule" in b and "rule" in d and int(b["rule"].split()[0]) > int(d["rule"].split()[0]))]
        if before and some(.4):
            d["after"] = sorted({r.choice(before)["id"] for _ in range(2)})
    return duties


def due(d, in_force):
    if "due" in d:
        return (datetime.date.fromisoformat(d["due"]) - DAY0).days
    base = in_force(d)
    return base + int(d["rule"].split()[0]) if "rule" in d and base is not None else None


def may_verify(d, who):
    return who in d["verified_by"] if "verified_by" in d else who != d["who"]


def make_performances(duties):
    found, sums = [], set()
    for _ in range(r.randrange(0, 22)):
        d, who, on = r.choice(duties), r.choice(list(ACTORS)), r.randrange(0, 25)
        p = {"duty": d["id"], "by": who, "on": text(on)}
        if may_verify(d, who) and some(.6):
            p["report"] = "verified"
        elif some(.2):
            p["report"] = "denied"
        if "amount" in d and p.get("report") != "denied" and some(.85):
            p["amount"] = r.choice([0, 1, 2, 5, d["amount"], d["amount"], 2 * d["amount"]])
            key = (d["id"], who, p.get("report"), on)
            if some(.3) and key not in sums:
                sums.add(key)
                p["so_far"] = True
        if not p.get("so_far") and some(.2):
            p["from"] = text(max(0, on - r.randrange(0, 6)))
        found.append(p)
    return found


def make_incidents():
    found = []
    for i in range(r.randrange(0, 14)):
        on, who = r.randrange(0, 25), r.choice(list(ACTORS))
        e = {"on": text(on), "by": who, "type": r.choice(TYPES[:4]), "standing": r.choice(["alleged", "investigated", "verified", "not confirmed"])}
        if some(.8):
            e["place"] = r.choice(["mole", "slip", "gate"])
        if some(.7):
            e["accused"] = r.choice(["ANA", "BEL"])
        if some(.3):
            e["count"] = r.randrange(1, 9)
        if some(.5):
            e["draft"] = "deal"
            if some(.7):
                e["clause"] = r.choice(CLAUSES)
        roots = [x for x in found if "account_of" not in x]
        if roots and some(.45):
            e["account_of"] = (root := r.choice(roots))["id"]
            e["at"] = max(e["on"], root["on"])
        else:
            e["id"] = f"i{i}"
        found.append(e)
    return found


def flow(e):
    return "{" + ", ".join(f"{k}: {json.dumps(v) if not isinstance(v, bool) else 'yes'}" for k, v in e.items()) + "}"


def written(enters, clauses, sections):
    lines = ["case: {title: Deal, invented: yes, keeper: MED, on: 2032-04-01, to: public}", "actors:", "  to: public", "  entries:"]
    lines += [f"    - {{id: {a}, role: {role}}}" for a, role in ACTORS.items()]
    inside = ", ".join(f"{{id: {c}, text: words{', in_force: ' + text(clauses[c]) if clauses[c] is not None else ''}}}" for c in CLAUSES)
    lines += ["drafts:", f"  - {{id: deal, on: 2032-04-02, to: public, clauses: [{inside}]{', in_force: ' + text(enters) if enters is not None else ''}}}"]
    for name, entries in sections.items():
        if entries:
            lines += [f"{name}:", "  to: public", "  entries:"]
            lines += ["    - " + flow(({"on": "2032-04-03"} if name == "duties" else {}) | e) for e in entries]
    return "\n".join(lines) + "\n"


# ---- what the pages say ----

def day_of(e, field="on"):
    return (datetime.date.fromisoformat(e[field]) - DAY0).days


class Kept:
    """A duty on a day, by what was told."""

    def __init__(self, d, told, in_force, today):
        self.d, self.today, self.once = d, today, d.get("each", "once") == "once"
        self.last, self.in_force = due(d, in_force), in_force(d)
        self.first = day_of(d, "from") if "from" in d else in_force(d)
        if "from_rule" in d and self.first is not None:
            self.first += int(d["from_rule"].split()[0])
        self.length = 7 if d.get("each") == "week" else 1
        self.periods = self.total = self.owed = None
        if "amount" in d and self.once:
            self.owed = self.total = d["amount"]
        elif "amount" in d:
            until = today if self.last is None else min(today, self.last)
            self.periods = 0 if self.first is None else max(0, (until - self.first + 1) // self.length)
            self.owed = self.periods * d["amount"]
            if self.last is not None and self.first is not None and self.last >= self.first:
                self.total = (self.last - self.first + 1) // self.length * d["amount"]
        self.accounts = collections.defaultdict(list)
        for p in told:
            self.accounts[p["by"], p.get("report", "reported")].append(p)
        self.sums = {k: self.add_up(k) for k in self.accounts}
        verifiers = [k for k in self.accounts if k[1] == "verified" and may_verify(d, k[0])]
        most = lambda keys: max(keys, key=lambda k: (self.sums[k][0], -(self.sums[k][1] if self.sums[k][1] is not None else 10 ** 9)), default=None)
        self.verifier = most(verifiers)
        self.own = most([k for k in self.accounts if k[0] == d["who"] and k[1] != "denied"])
        self.done = self.verifier is not None and self.whole(self.verifier) and (self.once or (self.total is not None and self.last <= today))

    def add_up(self, key):
        """The sum told (of what has no amount 1 or 0), and since when it is whole."""
        told = self.accounts[key]
        if key[1] == "denied":
            return 0, None
        history, since = {}, None
        for day in sorted({day_of(p) for p in told}):
            history[day] = self.sum_at([p for p in told if day_of(p) <= day])
        # a sum so far, or all of it, holds for its own day whatever came first on that day
        for day, value in history.items():
            since = None if not self.enough(value) else day if since is None else since
        return (list(history.values())[-1], since)

    def sum_at(self, told):
        if "amount" not in self.d:
            return 1
        whole = lambda p: self.once and "amount" not in p
        resets = [i for i, p in enumerate(told) if p.get("so_far") or whole(p)]
        last = max(resets, key=lambda i: (day_of(told[i]), order(told[i])), default=None)
        base = 0 if last is None else told[last].get("amount", self.d["amount"])
        start = -1 if last is None else day_of(told[last])
        return base + sum(p.get("amount", self.d["amount"]) for i, p in enumerate(told) if i not in resets and day_of(p) > start)

    def enough(self, value):
        return value >= 1 if "amount" not in self.d else value >= self.owed

    def whole(self, key):
        return self.sums[key][1] is not None

    def kept(self):
        if self.periods is None:
            return None
        by = collections.Counter()
        for p in self.accounts.get(self.verifier, []) if self.verifier else []:
            a, b = day_of(p, "from") if "from" in p else day_of(p), day_of(p)
            if p.get("so_far") or self.first is None or a < self.first or (a - self.first) // self.length != (b - self.first) // self.length:
                continue
            by[(a - self.first) // self.length] += p.get("amount", self.d["amount"])
        return sum(n >= self.d["amount"] for period, n in by.items() if period < self.periods)

    def disputed(self):
        last = lambda k: max(day_of(p) for p in self.accounts[k])
        for k in self.accounts:
            if k[1] == "denied":
                if all(last(o) <= last(k) for o in self.accounts if o[0] == k[0] and o[1] != "denied"):
                    return True
            elif self.own and k != self.own and k[0] in self.d.get("owed_to", []) and "amount" in self.d:
                if last(k) >= last(self.own) and self.sums[k][0] < self.sums[self.own][0]:
                    return True
        return False

    def state(self, all_duties):
        waits = [a for a in self.d.get("after", []) if not all_duties[a].done]
        begun = self.once or self.periods is not None and self.periods > 0
        in_time = not self.once and self.verifier is not None and self.whole(self.verifier)
        if self.done:
            return "done", waits
        if begun and not in_time and self.own and self.whole(self.own):
            return "reported", waits
        if waits:
            return "waiting", waits
        late = self.last is not None and self.last < self.today if self.once else begun and not in_time
        if late:
            return ("late" if self.in_force is not None and self.in_force <= self.today else "open"), waits
        return ("due" if self.last is not None or (not self.once and self.first is not None) else "open"), waits


ids = {}


def order(p):
    return ids.get(json.dumps(p, sort_keys=True), 0)


def judge_duties(case, duties, told, in_force, today):
    answer = t.run("duties", "case.yaml", "--json", "--on", text(today))
    if answer.status:
        t.fail(f"duties: {answer.err.decode()[:300]}", case=case)
        return
    got = json.loads(answer.out)
    told = [p for p in told if day_of(p) <= today]
    kept = {d["id"]: Kept(d, [p for p in told if p["duty"] == d["id"]], in_force, today) for d in duties}
    counts, clauses = collections.Counter(), collections.Counter()
    for row in got["duties"]:
        k = kept[row["id"]]
        state, waits = k.state(kept)
        number = lambda x: None if x is None else str(x)
        has = "amount" in k.d
        want = {
            "state": state, "waits_for": waits, "owed": number(k.owed), "total": number(k.total), "due": None if k.last is None else text(k.last),
            "verified": number(k.sums[k.verifier][0]) if k.verifier and has else None, "reported": number(k.sums[k.own][0]) if k.own and has else None,
            "periods": k.periods, "kept": k.kept(), "disputed": k.disputed(),
            "done_on": text(k.sums[k.verifier][1]) if k.done else None,
        }
        since = k.sums[k.verifier][1] if k.done else today if state == "late" else None
        want["days_late"] = since - k.last if since is not None and k.last is not None and since > k.last else None
        for key, value in want.items():
            t.count("fields of duties")
            if row[key] != value:
                t.fail(f"{row['id']}.{key} on {text(today)}: {row[key]!r}, expected {value!r}", case=case)
        counts[k.d["who"], state] += 1
        clauses[k.d.get("clause"), state] += 1
    for rows, key, wanted in ((got["parties"], "party", counts), (got["clauses"], "clause", clauses)):
        for row in rows:
            for state in ("done", "reported", "late", "waiting", "due", "open"):
                if row[state] != wanted[row[key], state]:
                    t.fail(f"{key} {row[key]}: {state} {row[state]}, expected {wanted[row[key], state]}", case=case)


def judge_incidents(case, told, today, days):
    answer = t.run("incidents", "case.yaml", "--json", "--on", text(today), "--days", str(days))
    if answer.status:
        t.fail(f"incidents: {answer.err.decode()[:300]}", case=case)
        return
    got = json.loads(answer.out)
    known = [e for e in told if (datetime.date.fromisoformat(e.get("at", e["on"])) - DAY0).days <= today]
    roots = {e["id"]: [e] for e in known if "id" in e}
    for e in known:
        if "account_of" in e:
            roots[e["account_of"]].append(e)
    wanted = {by: collections.defaultdict(collections.Counter) for by in ("places", "clauses", "types", "actors")}
    total, listed = collections.Counter(), set()
    for name, accounts in roots.items():
        root = accounts[0]
        on = day_of(root)
        here, before = today - days < on <= today, today - 2 * days < on <= today - days
        if not here and not before:
            continue
        standing = lambda e: e["standing"] if ACTORS[e["by"]] != "party" else "alleged"
        when = lambda e: (e.get("at", e["on"]), e["on"], order(e))
        findings = [e for e in accounts if standing(e) in ("verified", "not confirmed")]
        looked = [e for e in accounts if standing(e) == "investigated"]
        pool = findings or looked
        decides = max(pool, key=lambda e: (e.get("at", e["on"]), *place(e))) if pool else min(accounts, key=lambda e: (e.get("at", e["on"]), *place(e)))
        said = {e["accused"] for e in accounts if "accused" in e}
        accused = decides["accused"] if findings and "accused" in decides else next(iter(said)) if len(said) == 1 else None
        breached = decides if "draft" in decides else root
        kind = decides["type"] if decides["type"] != "other" else root["type"]
        standing = standing(decides)
        for by, key in (("places", decides.get("place", root.get("place"))), ("clauses", (breached.get("draft"), breached.get("clause"))),
                        ("types", kind), ("actors", accused)):
            for c in (wanted[by][key], *([total] if by == "places" else [])):
                c[standing if here else ""] += 1
                c["incidents" if here else "before"] += standing != "not confirmed"
                c["violations" if here else "violations_before"] += decides.get("count", 1) if standing != "not confirmed" else 0
        if here:
            listed.add((name, standing))
    keys = {"places": lambda x: x["place"], "clauses": lambda x: (x["draft"], x["clause"]), "types": lambda x: x["type"], "actors": lambda x: x["accused"]}
    for by, rows in [*((by, got[by]) for by in wanted), ("all", [got["all"]])]:
        if by != "all" and {keys[by](row) for row in rows} != set(wanted[by]):
            t.fail(f"{by}: {[keys[by](row) for row in rows]}, expected {list(wanted[by])}", case=case)
        for row in rows:
            c = total if by == "all" else wanted[by][keys[by](row)]
            for key in ("alleged", "investigated", "verified", "not_confirmed", "incidents", "before", "violations", "violations_before"):
                t.count("counts of incidents")
                if row[key] != c[key.replace("_", " ") if key == "not_confirmed" else key]:
                    t.fail(f"{by} {row.get('place')}: {key} {row[key]}, expected {c[key]}", case=case)
            if row["change"] != row["incidents"] - row["before"]:
                t.fail(f"{by}: change {row['change']}", case=case)
    if {(row["id"], row["standing"]) for row in got["incidents"]} != listed:
        t.fail(f"listed {[(row['id'], row['standing']) for row in got['incidents']]}, expected {listed}", case=case)


places = {}


def place(e):
    return (e["on"], places[id(e)])


for _ in range(t.trials):
    enters = r.choice([None, 0, 2, 2, 3])
    clauses = {"one": None, "two": r.choice([None, None, 4])}
    in_force = lambda d: clauses.get(d.get("clause")) if clauses.get(d.get("clause")) is not None else enters
    duties = make_duties(in_force)
    told, incidents = make_performances(duties), make_incidents()
    # Ties of one day go by entries' ids, which a case may say.
    ids.clear()
    places.clear()
    for i, e in enumerate([*told, *incidents]):
        e["entry"] = "%032x" % (i + 1)
        ids[json.dumps(e, sort_keys=True)] = i
        places[id(e)] = i
    case = written(enters, clauses, {"duties": duties, "performances": told, "incidents": incidents})
    t.write(case)
    answer = t.run("check", "case.yaml")
    if answer.status:
        t.fail(f"not valid: {answer.out.decode()[:300]}{answer.err.decode()[:300]}", case=case)
        continue
    for today in r.sample(range(0, 30), 2):
        judge_duties(case, duties, told, in_force, today)
        judge_incidents(case, incidents, today, r.choice([1, 3, 7, 10]))
t.end()
