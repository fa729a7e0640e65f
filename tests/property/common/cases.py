"""Random valid cases: what an entry is, who reads it, what a view of it holds, and how it is written down.

Made from docs/case-format.md and the design's rules of the fold, in no way from the program's code."""
import copy, datetime, json, re

BASE = datetime.date(2031, 3, 1)
LAST = 60  # days of a case
PLOVER = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
          "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
WORDS = ["lantern", "harbour", "barley", "copper", "orchard", "ferry", "granite", "willow", "saffron", "kestrel", "مرفأ", "נמל",
         "l'accord", "50% of it", "a: b", "- dash", "# hash", "\"said\"", "é", "長城", "no", "yes", "null", "~", "line one\nline two"]
DEFINING = ("case", "actor", "issue", "rule", "council", "resolution", "item", "duty")  # what defines the readings of others
SAYING = ("position", "claim", "response", "preference", "event", "meeting", "indicator", "ballot", "note", "worth", "stake", "performance", "implementation", "incident", "unreached")
SECTION = {"case": "case", "dispatch": "dispatches", "duty": "duties", "unreached": "unreached"}
for k in "actor issue position claim response preference rule draft alternative event meeting clock indicator council resolution ballot note item worth stake performance implementation incident".split():
    SECTION[k] = k + "s"
SECTION["shown"] = "shown"


def day_text(day):
    return (BASE + datetime.timedelta(days=day)).isoformat()


class When:
    """A day (second None) or an instant, in UTC, and one way of writing it."""

    def __init__(self, day, second=None, offset=0):
        self.day, self.second, self.offset = day, second, offset

    def key(self):
        return (self.day, -1 if self.second is None else self.second)

    def own(self):
        """The day that its own offset has, and the instant counted from there."""
        shift = 0 if self.second is None else (self.second + self.offset * 60) // 86400
        return When(self.day + shift, None if self.second is None else self.second - shift * 86400)

    def text(self):
        if self.second is None:
            return day_text(self.day)
        at = datetime.datetime.combine(BASE, datetime.time()) + datetime.timedelta(days=self.day, seconds=self.second)
        local = at + datetime.timedelta(minutes=self.offset)
        sign, minutes = "-" if self.offset < 0 else "+", abs(self.offset)
        zone = "Z" if not self.offset else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
        return local.strftime("%Y-%m-%dT%H:%M:%S") + zone


class Unknown(When):
    """No day is known: before every day."""

    def __init__(self):
        super().__init__(-10 ** 9)

    def text(self):
        return "unknown"

    def __deepcopy__(self, memo):
        return self


UNKNOWN = Unknown()


class Entry:
    def __init__(self, kind, body, handle=None, on=None, at=None, by=None, to=None, source=None, replaces=None):
        self.kind, self.body, self.handle = kind, body, handle  # body None: a retraction
        self.on, self.at, self.by, self.to, self.source = on, at, by, to, source
        self.replaces = replaces      # another Entry
        self.reading = {}             # dispatch, bytes, proposed, judged
        self.hex = None               # an explicit id, where something must be able to name it

    def references(self):
        """(kind, handle) of all that it speaks of, the audience's actors and an explicit author with it."""
        found = [("actor", a) for a in self.to or [] if a not in ("public", "mediators")]
        if self.by:
            found.append(("actor", self.by))
        if "dispatch" in self.reading:
            found.append(("dispatch", self.reading["dispatch"]))
        if "judged" in self.reading:
            found.append(("actor", self.reading["judged"]["by"]))
        b = self.body
        if not b:
            return found
        if self.kind == "case":
            found.append(("actor", b["keeper"]))
        elif self.kind == "position":
            found += [("actor", b["actor"]), ("issue", b["issue"])] + self.returns()
        elif self.kind == "claim":
            found += [("actor", a) for a in [*b.get("of", []), *([b["actor"]] if "actor" in b else [])]]
        elif self.kind == "response":
            found += [(kind, b[field]) for field, kind in (("actor", "actor"), ("of", "actor"), ("position", "position"),
                                                           ("issue", "issue"), ("draft", "draft")) if field in b]
            found += [("issue", i) for i in b.get("package", {})] + self.returns()
        elif self.kind == "alternative":
            found += [("draft", b["draft"])] + [("actor", a) for a in b.get("whose", [])]
        elif self.kind == "preference":
            found += [("actor", b["actor"])] + [("issue", i) for i in [*b["weights"], *b.get("values", {})]]
        elif self.kind == "rule":
            found += [("issue", i) for i in b["between"]] + [("actor", a) for a in b.get("bonus", {})]
        elif self.kind == "draft":
            found += [("draft", b["parent"])] if "parent" in b else []
            found += [("actor", a) for a in b.get("sponsors", [])]
            found += [("issue", i) for c in b.get("clauses", []) for i in c.get("settles", {})]
        elif self.kind == "event":
            found += [("actor", b["actor"])] + ([("actor", b["target"])] if "target" in b else [])
        elif self.kind == "meeting":
            found += [("actor", a) for a in b["who"]]
        elif self.kind == "clock":
            found += [(kind, b[field]) for field, kind in (("after", "clock"), ("after_event", "event"), ("after_draft", "draft"))
                      if field in b]
        elif self.kind == "council":
            found += [("actor", a) for a in [*b["members"], *b.get("vetoes", [])]]
        elif self.kind == "resolution":
            found += [("council", b["council"])] + [("actor", a) for a in b.get("sponsors", []) + b.get("must_abstain", [])]
            found += [("draft", b["draft"])] if "draft" in b else []
        elif self.kind == "ballot":
            found += [("resolution", b["resolution"]), ("actor", b["member"])]
        elif self.kind == "item":
            found += [("actor", b["giver"]), ("actor", b["taker"])] + [("item", i) for i in b.get("after", [])]
        elif self.kind == "worth":
            found += [("actor", b["actor"]), ("item", b["item"])]
        elif self.kind == "stake":
            found += [("actor", b["actor"])] + ([("actor", b["held_by"])] if "held_by" in b else [])
        elif self.kind == "duty":
            found += [("actor", a) for a in [b["who"], *b.get("owed_to", []), *b.get("verified_by", [])]]
            found += [("duty", d) for d in b.get("after", [])] + ([("draft", b["draft"])] if "draft" in b else [])
        elif self.kind in ("performance", "implementation", "incident", "unreached"):
            found += [(kind, b[field]) for field, kind in (("duty", "duty"), ("draft", "draft"), ("accused", "actor"), ("who", "actor"),
                                                           ("account_of", "incident")) if field in b]
        elif self.kind == "shown":
            found += [("actor", b["of"])] if "of" in b else []
            found += [("issue", b["issue"])] if "issue" in b else []
        elif self.kind == "note":
            found += [("actor", a) for a in b.get("about", [])] + ([("response", b["reason_of"])] if "reason_of" in b else [])
        return found

    def returns(self):
        """What it was given in return for."""
        return [(kind, self.body[field]) for field, kind in (("in_return_for", "position"), ("in_return_for_answer", "response"))
                if field in self.body]


def key_of(e):
    """A view holds one of each key; None: as many as there are."""
    if e.body and e.kind == "preference":
        return e.kind, e.body["actor"]
    if e.body and e.kind in ("worth", "stake"):
        return e.kind, e.body["actor"], e.body.get("item") or e.body["type"]
    return (e.kind, e.body["resolution"], e.body["member"], "vote" in e.body) if e.body and e.kind == "ballot" else None


class World:
    def __init__(self, entries):
        self.entries = entries

    @property
    def head(self):
        return next(e for e in self.entries if e.kind == "case")

    def by(self, e):
        return e.by or self.head.body["keeper"]

    def actors(self):
        """{actor: role}, as stewards give them: the keeper, and whom these name mediator."""
        return self.roles_and_stewards()[0]

    def roles_and_stewards(self):
        """Asked for with every entry that is made: found anew where an actor's entry, or what decides by it, is another."""
        keeper = self.head.body["keeper"]
        known = [keeper, *((e, e.by, e.body["role"], e.at, e.on, e.handle, e.replaces) for e in self.entries if e.kind == "actor" and e.body)]
        if getattr(self, "known", None) != known:
            self.known, self.given = known, self.find_roles({keeper})
        roles, stewards = self.given
        return dict(roles), set(stewards)

    def find_roles(self, stewards):
        handles = dict.fromkeys(e.handle for e in self.entries if e.kind == "actor" and e.body)
        said = {handle: [(self.by(e), e.body["role"]) for e in self.definers("actor", handle)] for handle in handles}
        while True:
            roles = {}
            for handle in handles:
                for by, role in said[handle]:
                    if by in stewards:
                        roles.setdefault(handle, role)
            more = {a for a, role in roles.items() if role == "mediator"} - stewards
            if not more:
                return roles, stewards
            stewards |= more

    def first(self, e):
        """With which a chain of corrections began."""
        while e.replaces is not None:
            e = e.replaces
        return e

    def wording(self, e, reader):
        """The first wording, to a reader, of what a position says of its actor and issue, a preference of its actor: corrections
        reword it."""
        roles, stewards = self.roles_and_stewards()
        names = {"position": ("actor", "issue"), "preference": ("actor",)}.get(e.kind, ())
        while names and e.replaces is not None and e.replaces.body and all(e.body[k] == e.replaces.body[k] for k in names) and \
                reader in self.readers(e.replaces, roles) and id(e.replaces) not in self.set_aside(roles, stewards):
            e = e.replaces
        return e

    def set_aside(self, roles, stewards):
        """The ids (of objects) of the entries that their writers may not write."""
        found = set()
        for e in self.entries:
            by, first = self.by(e), self.by(self.first(e))
            steward, retracts = by in stewards, e.body is None and e.replaces is not None
            defining = e.kind in DEFINING
            readers = self.readers(e, roles)
            good = e.kind == "case" or not defining or steward or (e.kind != "actor" and readers == {by})
            if e.replaces is not None:
                good &= by == first or steward and (first in stewards or retracts)
                good &= not defining or self.readers(e.replaces, roles) <= readers
            if not good:
                found.add(id(e))
        return found

    def teller(self, e, roles, stewards, aside):
        """In whose view alone an entry counts, None: in everybody's; and who is said to tell it, None: its actor does."""
        by, told_by = self.by(e), (e.body or {}).get("told_by")
        actor = e.body and {"position": e.body.get("actor"), "claim": e.body.get("actor"), "preference": e.body.get("actor"),
                            "response": e.body.get("actor"), "ballot": e.body.get("member"), "worth": e.body.get("actor"),
                            "stake": e.body.get("actor")}.get(e.kind)
        if not actor:  # a claim of somebody who is not named
            told_by = told_by if e.kind == "claim" else None
            return (by if told_by and by not in stewards else None), told_by
        if by == actor:
            return None, told_by if told_by != actor else None
        if by not in stewards:
            return by, told_by or by
        if told_by is None or told_by == actor or told_by in stewards:
            return None, told_by or by
        known = any(id(d) not in aside and self.readers(e, roles) <= self.readers(d, roles) for d in self.definers("actor", told_by)
                    if self.at(d).day <= self.at(e).day)
        return told_by if known else None, told_by

    def on(self, e):
        return (e.on or self.head.on).own()

    def at(self, e):
        return e.at or (self.head.on if e.on is None or e.on is UNKNOWN else e.on)

    def told(self, e):
        """Whether others tell it, and its actor does not say it itself."""
        return self.teller(e, *self.roles_and_stewards(), ())[1] is not None

    def undated(self, e):
        """What somebody said or did, nobody knows when: it counts in nothing."""
        return e.on is UNKNOWN and e.kind in SAYING and bool(e.body) and "from" not in e.body

    def readers(self, e, roles=None):
        roles = roles or self.actors()
        to = e.to or ["mediators"]
        found = {e.by or self.head.body["keeper"]}
        if "public" in to:
            found |= {"public", "mediators", *roles}
        if "mediators" in to:
            found |= {"mediators", *(a for a, role in roles.items() if role == "mediator")}
        return found | (set(to) & set(roles))

    def all_readers(self):
        return ["public", "mediators", *sorted(self.actors())]

    def definers(self, kind, handle, day=None):
        found = [e for e in self.entries if e.kind == kind and e.handle == handle and e.body is not None]
        return sorted((e for e in found if day is None or self.at(e).day <= day), key=lambda e: (self.at(e).key(), bool(e.replaces)))

    def live(self, reader, until=None, without=None, everything=False, adrift=False, retracted=False):
        """What counts in the reader's view at the end of a day; everything: what parties tell of others too; adrift: what refers
        to what does not stand as well; retracted: retractions that stand as well."""
        roles, stewards = self.roles_and_stewards()
        aside = self.set_aside(roles, stewards)
        seen = [e for e in self.entries if e is not without and id(e) not in aside and reader in self.readers(e, roles)
                and (until is None or self.at(e).day <= until)]
        corrected, standing = set(), {}
        for e in seen:
            if e.replaces:
                corrected.add(id(e.replaces))
        live = [e for e in seen if id(e) not in corrected]
        order = lambda e: (self.at(e).key(), self.on(e).key())
        for e in seen:
            if e.replaces:
                best = standing.get(id(e.replaces))
                standing[id(e.replaces)] = e if best is None or order(e) > order(best) else best
        there = {id(e) for e in seen}

        def falls(e):  # to a later correction of the same entry, or with what it corrects
            return e.replaces is not None and (standing[id(e.replaces)] is not e or id(e.replaces) in there and falls(e.replaces))
        live = [e for e in live if not falls(e)]
        retractions = [e for e in live if e.body is None] if retracted else []
        live = [e for e in live if e.body is not None]
        handles = {}
        for e in live:
            if e.handle:
                best = handles.get((e.kind, e.handle))
                handles[e.kind, e.handle] = e if best is None or order(e) > order(best) else best
        live = [e for e in live if not e.handle or handles[e.kind, e.handle] is e]
        while True:
            there = {(e.kind, e.handle) for e in live}
            kept = live if adrift else [e for e in live if all(r in there for r in e.references())]
            if len(kept) == len(live):
                return live + retractions if everything else [
                    e for e in live if self.teller(e, roles, stewards, aside)[0] in (None, reader) and not self.undated(e)]
            live = kept

    def copy(self):
        return copy.deepcopy(self)


# ---- writing it down ----

def scalar(text, rng=None):
    text = str(text)
    if rng and rng.random() < .5 and re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*|-?[0-9]+(\.[0-9]+)?|[0-9-]{10}", text):
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(value, rng=None):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, rng)}: {flow(v, rng)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(v, rng) for v in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When):
        return scalar(value.text(), rng)
    return scalar(value, rng)


def envelope(e, rng):
    """The entry as one map, every field of it said."""
    m = {}
    if e.handle:
        m["id"] = e.handle
    if e.hex:
        m["entry"] = e.hex
    for name in ("on", "at", "by", "to", "source"):
        value = getattr(e, name)
        if value is not None:
            m[name] = value[0] if name == "to" and len(value) == 1 and rng.random() < .7 else value
    if e.replaces:
        m["replaces"] = e.replaces.hex if e.replaces.hex and (not e.replaces.handle or rng.random() < .5) else e.replaces.handle
    m.update(e.reading)
    m.update(e.body or {})
    return m


def grouped(maps, kind, rng, depth=0):
    """Maps as a list of entries and of groups that say some of their fields once."""
    lines, pad = [], "  " * (depth + 1)
    keys = ["to", "source", "by", "on", "at"] + [k for k in ("actor", "basis", "issue", "type") if not kind.startswith("x-")]
    field = rng.choice(keys) if depth < 3 and rng.random() < .7 else None
    buckets = {}
    for m in maps:
        value = flow(m[field]) if field in m and "replaces" not in m else None
        buckets.setdefault(value, []).append(m)
    for value, inside in buckets.items():
        if value is None or (len(inside) < 2 and rng.random() < .7):
            lines += [f"{pad}- {flow(m, rng)}" for m in inside]
            continue
        lines.append(f"{pad}- {field}: {flow(inside[0][field], rng)}")
        lines.append(f"{pad}  entries:")
        # what a group says holds for all inside, also for what does not say it: only those that say it are here
        rest = [{k: v for k, v in m.items() if k != field} for m in inside]
        lines += grouped(rest, kind, rng, depth + 1)
    return lines


def write(world, rng):
    """The whole case as YAML: sections and entries in any order, grouped as it comes."""
    parts, by_kind, general = [], {}, []
    for e in world.entries:
        m = envelope(e, rng)
        if e.kind == "case":
            parts.append("case:\n" + "".join(f"  {k}: {flow(v, rng)}\n" for k, v in m.items()))
        elif rng.random() < .05:
            general.append({"kind": e.kind, **m})
        else:
            by_kind.setdefault(e.kind, []).append(m)
    for kind, maps in by_kind.items():
        rng.shuffle(maps)
        section = SECTION.get(kind, kind)
        parts.append(f"{section}:\n" + "\n".join(grouped(maps, kind, rng)) + "\n")
    if general:
        parts.append("entries:\n" + "".join(f"  - {flow(m, rng)}\n" for m in general))
    rng.shuffle(parts)
    return "# a made case\n" + "".join(parts)


# ---- making it up ----

class Maker:
    """Grows a valid case entry by entry. `plain` leaves out instants and ties, for references that are to be simple;
    `contradictions` lets a view hold two preferences of a party, or two ballots of a member, which `check` refuses; `proposes`: some of it nobody has judged, which no record takes."""
    contradictions = proposes = False

    def __init__(self, rng, plain=False, parties=None, size=None, contradictions=False, proposes=True):
        self.r, self.plain, self.serial, self.contradictions = rng, plain, 0, contradictions
        self.world, self.proposes = World([]), proposes
        self.public = "public" if rng.random() < .85 else None
        self.start(parties or rng.choice([2, 2, 2, 3]))
        for _ in range(size or rng.choice([20, 40, 60, 90])):
            self.add()

    def name(self, prefix):
        self.serial += 1
        return f"{prefix}{self.serial}"

    def words(self):
        return f"{self.r.choice(WORDS)} {self.r.choice(WORDS)} {self.r.randrange(1000)}"

    def names(self):
        kind = self.r.random()
        if kind < .4:
            return self.words()
        return {"en": self.words(), self.r.choice(["ar", "he", "fr"]): self.words()}

    def number(self, low, high, places=2):
        places = self.r.randrange(places + 1)
        return f"{self.r.randint(low * 10 ** places, high * 10 ** places) / 10 ** places:.{places}f}"

    def when(self, day):
        if self.plain or self.r.random() < .75:
            return When(day)
        return When(day, self.r.randrange(86400), self.r.choice([0, 0, 180, -300, 330]))

    def everyone(self):
        return ["public"] if self.public else ["mediators", *self.world.actors()]

    def start(self, parties):
        r = self.r
        roles = ["party"] * parties + ["mediator"] * r.choice([1, 2]) + ["member"] * 3 + ["observer"] * r.choice([0, 1])
        codes = ["RED", "GRN", "BLU", "MDA", "MDB", "CNA", "CNB", "CNC", "OBS"]
        ids = codes[:parties] + codes[3:3 + roles.count("mediator")] + codes[5:8] + (["OBS"] if "observer" in roles else [])
        keeper = ids[parties]
        self.world.entries.append(Entry("case", {"title": self.names(), "summary": self.words(), "keeper": keeper, "invented": "yes"}, on=When(0),
                                        to=["public"] if self.public else ["mediators", *ids]))
        if r.random() < .3:
            self.world.head.handle = "talks"
        for a, role in zip(ids, roles):
            e = Entry("actor", {"name": self.names(), "role": role}, handle=a, to=["public"] if self.public else ["mediators", *ids])
            if self.public and a != keeper and role in ("member", "observer") and r.random() < .3:
                e.to = ["mediators", a]
            self.world.entries.append(e)
        for _ in range(r.choice([2, 3, 4])):
            self.world.entries.append(self.make("issue", self.everyone(), 0))

    def audience(self, kind):
        r, actors = self.r, list(self.world.actors())
        return r.choice([self.everyone(), self.everyone(), None, None, ["mediators", r.choice(actors)], [r.choice(actors)],
                         r.sample(actors, min(2, len(actors)))])

    def available(self, kind, readers, day):
        handles = {e.handle for e in self.world.entries if e.kind == kind and e.handle and e.body is not None}
        found = []
        for h in sorted(handles):
            seen = set()
            for e in self.world.definers(kind, h, day):
                seen |= self.world.readers(e)
            if readers <= seen:
                found.append(h)
        return found

    def duty(self, e, readers, day, actors):
        r, who = self.r, self.r.choice(actors)
        others = [a for a in actors if a != who]
        b = {"what": f"{self.words()} {e.handle}", "who": who}
        if others and r.random() < .5:
            b["owed_to"] = [r.choice(others)]
        if others and r.random() < .4:
            b["verified_by"] = [r.choice(others)]
        if r.random() < .7:
            b.update(amount=str(r.randint(1, 90)), unit="t")
        if r.random() < .8:
            b["due"] = When(day + r.randrange(-9, 30))
        before = [d for d in self.available("duty", readers, day) if d != e.handle and "due" in self.body_at("duty", d, day)]
        before = [d for d in before if "due" in b and self.body_at("duty", d, day)["due"].day <= b["due"].day]
        if before and not e.replaces and r.random() < .5:
            b["after"] = [r.choice(before)]
        drafts = self.available("draft", readers, day)
        if drafts and not e.replaces and "due" not in b and r.random() < .5:
            b["draft"] = r.choice(drafts)
        return b

    def performance(self, e, readers, day):
        r, duties = self.r, self.available("duty", readers, day)
        if not duties or (e.on and e.on.day > (e.at or e.on).day):
            return None
        b = {"duty": r.choice(duties), "words": self.words()}
        of, teller = self.body_at("duty", b["duty"], day), e.by or self.world.head.body["keeper"]
        if teller in of["verified_by"] if "verified_by" in of else teller != of["who"]:
            b["report"] = r.choice(["reported", "verified", "denied"])
        if "amount" in of and b.get("report") != "denied" and r.random() < .8:
            b["amount"] = str(r.randrange(60))
        return b

    def kept(self, e, readers, day, actors):
        """An implementation, an incident, or what was unreached."""
        r, drafts = self.r, [d for d in self.available("draft", readers, day) if self.body_at("draft", d, day).get("clauses")]
        clause = {}
        if drafts:
            clause = {"draft": r.choice(drafts)}
            clause["clause"] = r.choice(self.body_at("draft", clause["draft"], day)["clauses"])["id"]
        if e.kind == "implementation":
            return {**clause, "score": str(r.randrange(4))} if clause and not e.replaces else None
        if e.kind == "unreached":
            return {"place": self.words(), **({"hours": str(r.randrange(25))} if r.random() < .5 else {})}
        b = {"type": r.choice(["fire", "shelling", "obstruction"]), "place": self.words(), "accused": r.choice(actors),
             "standing": r.choice(["alleged", "investigated", "verified", "not confirmed"]), **({} if e.replaces else clause)}
        roots = [i for i in self.available("incident", readers, day) if "account_of" not in self.body_at("incident", i, day)]
        if e.replaces or r.random() < .6:
            e.handle = e.handle or self.name("inc")
        elif roots:
            b["account_of"] = r.choice(roots)
        return b

    def body_at(self, kind, handle, day):
        """What a handle stands for, as far as whoever wrote it may write it."""
        if getattr(self, "judged", None) != len(self.world.entries):
            self.judged, self.aside = len(self.world.entries), self.world.set_aside(*self.world.roles_and_stewards())
        found = self.world.definers(kind, handle, day)
        return ([e for e in found if id(e) not in self.aside] or found)[-1].body

    def add(self):
        kind = self.r.choice("actor issue issue position position position position position claim preference preference rule "
                             "draft alternative event meeting clock indicator item item worth worth worth stake council resolution resolution ballot ballot ballot note shown dispatch response response "
                             "duty performance performance implementation incident incident unreached x-seal correction correction".split())
        e = self.correction() if kind == "correction" else self.make(kind, self.audience(kind), self.r.randrange(LAST))
        if e:
            self.world.entries.append(e)
        return e

    def make(self, kind, to, day):
        """One more entry of this kind for this audience, known on this day; None where nothing can be said."""
        r, w = self.r, self.world
        e = Entry(kind, None, to=list(to) if to else None)
        e.at = self.when(day)
        shift = 0 if r.random() < .7 else r.choice([-9, -3, -1, 1, 4, 20]) if kind != "preference" else 0
        e.on = self.when(day + shift)
        if not shift and r.random() < .6:
            e.on, e.at = e.at, None
        if r.random() < .06 and kind != "resolution":
            e.on, e.at = UNKNOWN, e.at or e.on
        if r.random() < .3:
            e.source = self.words()
        if r.random() < (.08 if kind in DEFINING else .25):
            e.by = r.choice(list(w.actors()))
        readers = w.readers(e)
        if any(not readers <= set(self.seen_by("actor", a, day)) for a in [*(e.by and [e.by] or []), w.head.body["keeper"],
               *(a for a in e.to or [] if a not in ("public", "mediators"))]):
            e.by = None
            readers = w.readers(e)
            if any(not readers <= set(self.seen_by("actor", a, day)) for a in e.to or [] if a not in ("public", "mediators")):
                e.to = None
                readers = w.readers(e)
        if kind == "actor" and not self.public:
            return None
        if kind == "actor":
            e.handle = self.name("ACT")
            e.to = (e.to or ["mediators"]) + [] if e.to == ["public"] else ["mediators", e.handle]
            e.by = None
            e.body = {"role": r.choice(["party", "member", "observer", "mediator"]), "name": self.names()}
            return e
        e.body = self.body(e, readers, day)
        self.read(e, readers, day)
        if not e.handle and r.random() < .3:
            e.hex = "%032x" % r.getrandbits(128)
        return e if e.body is not None and not self.contradicts(e) else None

    def read(self, e, readers, day):
        """Now and then from a dispatch; proposed, or judged by somebody."""
        r = self.r
        texts = self.available("dispatch", readers, day)
        if e.body is None or e.kind in ("case", "actor") or e.kind.startswith("x-"):
            return
        if texts and e.kind != "dispatch" and r.random() < .4:
            name = r.choice(texts)
            length = len(self.body_at("dispatch", name, day)["text"])
            e.reading["dispatch"] = name
            if r.random() < .8:
                e.reading["bytes"] = f"{r.randrange(length)}-{length}"
        if r.random() < .15 and self.proposes:
            e.reading["proposed"] = True
        elif r.random() < .15:
            judges = [a for a in self.available("actor", readers, day)]
            e.reading["judged"] = {"by": r.choice(judges), "at": self.when(day)} if judges else None
            if not judges:
                del e.reading["judged"]

    def contradicts(self, e):
        """Would some view, on some day, hold it beside another of its key that it neither corrects nor is a correction beside?"""
        w, chain, x = self.world, [], e
        if self.contradictions or not key_of(e):
            return False
        while x.replaces is not None:
            x = x.replaces
            chain.append(x)
        alike = [x for x in w.entries if x not in chain and key_of(x) == key_of(e) and (e.replaces is None or x.replaces is not e.replaces)]
        if not alike:
            return False
        roles, stewards = w.roles_and_stewards()
        def views(x):
            teller, _ = w.teller(x, roles, stewards, ())
            return w.readers(x, roles) & {teller} if teller else w.readers(x, roles)
        return any(views(x) & views(e) for x in alike)

    def seen_by(self, kind, handle, day):
        seen = set()
        for d in self.world.definers(kind, handle, day):
            seen |= self.world.readers(d)
        return seen

    def body(self, e, readers, day):
        b = self.own_body(e, readers, day)
        if b and e.kind in ("position", "claim", "response", "preference", "ballot", "worth", "stake") and "told_by" not in b and self.r.random() < .2:
            b["told_by"] = self.r.choice([*self.world.actors(), "a source", "somebody who was there"])
        return b

    def own_body(self, e, readers, day):
        r, kind = self.r, e.kind
        actors = self.available("actor", readers, day)
        roles = self.world.actors()
        parties = [a for a in actors if roles.get(a) == "party"]
        issues = self.available("issue", readers, day)
        some = lambda items, most: r.sample(items, min(len(items), r.randint(1, most)))
        if kind.startswith("x-"):
            return {"colour": self.words(), "list": [self.words(), {"deep": self.words()}]}
        if kind == "issue":
            e.handle = e.handle or self.name("iss")
            return self.issue()
        if kind == "note":
            answers = self.available("response", readers, day)
            return {"text": self.words(), **({"about": some(actors, 2)} if r.random() < .4 else {}),
                    **({"reason_of": r.choice(answers)} if answers and r.random() < .4 else {})}
        if kind == "shown":
            b = {"whom": some([*actors, "public"], 2), "how": self.words()}
            said = [*self.available("position", readers, day), *self.available("draft", readers, day)]
            if said and r.random() < .5:
                b["what"] = some(said, 2)
            elif issues:
                issue = r.choice(issues)
                b.update(issue=issue, value=self.span(issue, day), **({"of": r.choice(parties)} if parties and r.random() < .8 else {}))
            return b
        if kind == "alternative":
            return self.alternative(readers, day, actors)
        if kind == "dispatch":
            e.handle = e.handle or self.name("dsp")
            return {"text": "a dispatch of " + "x" * r.randrange(40)}
        if kind == "response":
            return self.response(e, readers, day, actors, issues)
        if kind == "claim":
            whose = {"actor": r.choice(actors)} if r.random() < .8 else {"told_by": "a source"}
            return {**whose, "says": self.words(), **({"conditional": self.words()} if r.random() < .2 else {}), **({"of": some(actors, 2)} if r.random() < .4 else {}),
                    **({"words": self.words()} if r.random() < .3 else {})}
        if kind == "event":
            b = {"actor": r.choice(actors), "type": r.choice(PLOVER), "status": r.choice(["actual", "planned", "negated"])}
            if r.random() < .5:
                b.update(target=r.choice(actors), mode=self.words(), place=self.words(), words=self.words(), contexts=[self.words()])
            if r.random() < .3:
                b.update(cameo="042", goldstein=self.number(-10, 9))
            return b
        if kind == "meeting":
            b = {"who": some(actors, 3), "where": self.words()}
            if r.random() < .5:
                b.update({"name": self.words(), "from": When(day), "until": When(day + r.randrange(4))})
            if r.random() < .3:
                b["status"] = r.choice(["unsaid", "planned", "postponed", "called off"])
            return b
        if kind == "indicator":
            b = {"series": r.choice(["rain", "price", "queue"]), "value": self.number(0, 90)}
            if r.random() < .6:
                b.update(name=self.names(), place=self.words(), unit="t", thresholds={"low": "10", "high": "50.5"})
            if r.random() < .2:
                b["falling"] = True
            if r.random() < .2 and "thresholds" not in b:
                b.update(set=r.choice(["ipc-people-3", "ipc-people-5", "ipc-deaths"]), place="North")
            if r.random() < .15:
                b.update(projected=True, low=self.number(-9, -1), high=self.number(91, 99))
            return b
        if kind == "duty":
            e.handle = e.handle or self.name("dty")
            return self.duty(e, readers, day, actors)
        if kind == "performance":
            return self.performance(e, readers, day)
        if kind in ("implementation", "incident", "unreached"):
            return self.kept(e, readers, day, actors)
        if kind == "clock":
            e.handle = e.handle or self.name("clk")
            clocks = [c for c in self.available("clock", readers, day) if c != e.handle]
            b = {"name": self.names(), "why": self.words()}
            choice = r.random()
            if choice < .5:
                b["due"] = When(day + r.randrange(-5, 40))
            elif choice < .7 and clocks and not e.replaces:
                b.update(rule=f"{r.randrange(30)} days", after=r.choice(clocks))
            else:
                b["rule"] = r.choice(["weekly friday", "monthly 15", "yearly 12-31", "yearly 02-29", "Ramadan", "1 Ramadan",
                                      "last friday of Ramadan", "Orthodox Easter", "3 days before 10 Tishrei", "30 Adar I",
                                      "weekly friday 18:00 Asia/Qatar", "Eid al-Fitr 06:30 Africa/Cairo"])
            if "rule" not in b and r.random() < .3:
                b["zone"] = r.choice(["Asia/Qatar", "Africa/Cairo", "America/New_York"])
            drafts = self.available("draft", readers, day)
            if r.random() < .2 and drafts and not e.replaces:
                for field in "due", "after", "zone":
                    b.pop(field, None)
                b.update(rule=f"{r.randrange(30)} days", after_draft=r.choice(drafts))
                clauses = [c["id"] for c in self.body_at("draft", b["after_draft"], day).get("clauses", [])]
                if clauses and r.random() < .5:
                    b["clause"] = r.choice(clauses)
            events = self.available("event", readers, day)
            if r.random() < .2 and events and not e.replaces:
                for field in "due", "after", "after_draft", "clause", "zone":
                    b.pop(field, None)
                b.update(rule=f"{r.randrange(30)} days", after_event=r.choice(events))
            if b.get("rule") == "1 Ramadan" and r.random() < .5:
                b["announced"] = When((datetime.date(2031, 12, r.randint(14, 16)) - BASE).days)
            if r.random() < .2:
                b["outcome"] = r.choice(["met", "missed"])
            if r.random() < .3:
                b["hard"] = True
            return b
        if kind == "draft":
            e.handle = e.handle or self.name("drf")
            drafts = [d for d in self.available("draft", readers, day) if d != e.handle]
            b = {"title": self.names()}
            if drafts and not e.replaces and r.random() < .5:
                b["parent"] = r.choice(drafts)
            if r.random() < .5:
                b["sponsors"] = some(actors, 2)
            if r.random() < .5:
                b["in_force"] = When(day + r.randrange(-5, 40))
            if r.random() < .8:
                b["clauses"] = [{"id": f"c{i}", "text": f"[{self.words()}] or [{self.words()}]" if r.random() < .5 else self.words(),
                                 **({"settles": {i2: self.value(i2, day)} for i2 in some(issues, 1)} if r.random() < .4 and issues else {}),
                                 **({"in_force": When(day + r.randrange(-5, 40))} if r.random() < .3 else {}),
                                 **({"number": f"{i} bis"} if r.random() < .2 else {}),
                                 **({"agreed": r.choice(["yes", "ad referendum"])} if r.random() < .1 else {})}
                                for i in range(r.randint(1, 3))]
                b["clauses"][0].update({"reading": {"1": "note"}} if b["clauses"][0]["text"][0] == "[" and r.random() < .2 else {})
                b.update({"numbering": r.choice(["ids", "numbers", "letters"])} if r.random() < .3 else {})
            return b
        if kind == "position":
            whose = parties if parties and r.random() < .9 else actors
            if not issues:
                return None
            i = r.choice(issues)
            if r.random() < .2:
                e.handle = e.handle or self.name("pos")
            return {**self.in_return(e, readers, day), "actor": r.choice(whose), "issue": i, "value": self.span(i, day),
                    **({"stance": r.choice(["offered", "demanded", "stated", "limit"])} if r.random() < .6 else {}),
                    **({"words": self.words()} if r.random() < .3 else {})}
        if kind == "preference":
            return self.preference(parties, issues, day)
        if kind == "item":
            if len(actors) < 2:
                return None
            e.handle = e.handle or self.name("itm")
            giver, taker = (e.replaces.body["giver"], e.replaces.body["taker"]) if e.replaces else r.sample(actors, 2)  # what it is worth is these two's
            b = {"name": self.names(), "giver": giver, "taker": taker}
            items = [i for i in self.available("item", readers, day) if i != e.handle]
            if items and not e.replaces and r.random() < .4:
                b["after"] = [r.choice(items)]
            b.update({"parts": r.randint(1, 4)} if r.random() < .4 else {})
            b.update({"last_day": r.randint(3, 9)} if r.random() < .2 else {})
            return b
        if kind == "worth":
            items = self.available("item", readers, day)
            if not items:
                return None
            item = r.choice(items)
            low = self.number(0, 9)
            return {"actor": self.body_at("item", item, day)[r.choice(["giver", "taker"])], "item": item, "basis": "invented",
                    **({"low": low, "high": self.number(10, 12)} if r.random() < .3 else {"amount": low})}
        if kind == "stake":
            return {"actor": r.choice(parties or actors), "amount": self.number(0, 15), "basis": "invented",
                    "type": r.choice(["deposit", "guarantee", "reputation"])}
        if kind == "rule":
            optioned = [i for i in issues if "options" in self.body_at("issue", i, day)]
            if len(optioned) < 2:
                return None
            between = {i: self.value(i, day) for i in r.sample(optioned, 2)}
            if r.random() < .4 and parties:
                return {"type": "bonus", "between": between, "bonus": {a: self.number(-3, 5) for a in some(parties, 2)}}
            return {"type": r.choice(["requires", "excludes"]), "between": between}
        if kind == "council":
            e.handle = e.handle or self.name("cnl")
            members = some(actors, 6)
            weights = {m: r.randint(1, 5) for m in members}
            b = {"name": self.names(), "quota": r.randint(1, sum(weights.values()))}
            if r.random() < .4:
                weights = {m: 1 for m in members}
                b["quota"] = r.randint(1, len(members))
                b["members"] = list(members)
            else:
                b["members"] = weights
            if r.random() < .5:
                b["vetoes"] = some(members, 2)
            return b
        if kind == "resolution":
            councils = self.available("council", readers, day)
            if not councils:
                return None
            e.handle = e.handle or self.name("res")
            c = r.choice(councils)
            b = {"council": c, "title": self.names()}
            members = [m for m in self.body_at("council", c, day)["members"]]
            if r.random() < .3:
                b["sponsors"] = some(actors, 2)
            if r.random() < .3 and set(members) & set(actors):
                b["must_abstain"] = [r.choice([m for m in members if m in actors])]
            drafts = self.available("draft", readers, day)
            if drafts and r.random() < .5:
                b["draft"] = r.choice(drafts)
            return b
        if kind == "ballot":
            resolutions = self.available("resolution", readers, day)
            if not resolutions:
                return None
            res = r.choice(resolutions)
            council = self.body_at("resolution", res, day)["council"]
            members = [m for m in self.body_at("council", council, day)["members"] if m in actors]
            if not members:
                return None
            b = {"resolution": res, "member": r.choice(members)}
            if r.random() < .8:
                b["vote"] = r.choice(["yes", "no", "abstain", "absent"])
            else:
                b["chances"] = {"yes": "0.5", "no": "0.25", "abstain": "0.25"}
            return b
        raise ValueError(kind)

    def issue(self):
        r = self.r
        b = {"name": self.names()} if r.random() < .9 else {}
        if r.random() < .6:
            b["order"] = r.randint(1, 9)
        if r.random() < .65:
            ids = [f"o{i}" for i in range(r.choice([1, 2, 2, 3, 4]))]
            b["options"] = {o: self.names() for o in ids} if r.random() < .5 else ids
            if r.random() < .5:
                b["ordered"] = True
        else:
            low, step = r.randint(-5, 5), r.choice(["1", "0.5", "2.5"])
            b["range"] = {"from": str(low), "to": f"{low + float(step) * r.choice([0, 1, 4, 6]):g}", "step": step, "unit": "km"}
        if r.random() < .5:
            b["divisible"] = True
        return b

    def places(self, issue):
        """The values of an issue in order, as texts."""
        if "options" in issue:
            return list(issue["options"])
        low, high, step = (float(issue["range"][k]) for k in ("from", "to", "step"))
        return [f"{low + i * step:g}" for i in range(int(round((high - low) / step)) + 1)]

    def value(self, handle, day):
        return self.r.choice(self.places(self.body_at("issue", handle, day)))

    def span(self, handle, day):
        issue = self.body_at("issue", handle, day)
        places = self.places(issue)
        if ("range" in issue or "ordered" in issue) and self.r.random() < .15:
            return self.r.choice(["at least ", "at most "]) + self.r.choice(places)
        if ("range" in issue or "ordered" in issue) and self.r.random() < .3:
            a, b = sorted([self.r.randrange(len(places)), self.r.randrange(len(places))])
            return [places[a], places[b]]
        return self.r.choice(places)

    def in_return(self, e, readers, day):
        """Now and then what it was given in return for; a correction may not come to speak of what speaks of it."""
        field, kind = self.r.choice([("in_return_for", "position"), ("in_return_for_answer", "response")])
        named = [h for h in self.available(kind, readers, day) if h != e.handle]
        return {field: self.r.choice(named)} if named and not e.replaces and self.r.random() < .15 else {}

    def alternative(self, readers, day, actors):
        """Other words for a clause, or whose a pair of it is; the clauses of a draft that has some are kept by its corrections."""
        r = self.r
        drafts = [d for d in self.available("draft", readers, day) if self.body_at("draft", d, day).get("clauses")]
        if not drafts:
            return None
        draft = r.choice(drafts)
        clause = r.choice(self.body_at("draft", draft, day)["clauses"])
        once = [w for w in [*clause["text"].split(), *re.findall(r"\[[^\[\]]*\]", clause["text"])] if w.strip() and clause["text"].count(w) == 1]
        b = {"draft": draft, "clause": clause["id"], "whose": r.sample(actors, 1)}
        where = r.choice(["", "instead_of", "behind"]) if once else ""
        if where:
            b[where] = r.choice(once)
        pair = b.get("instead_of", "")
        if not (pair[:1] == "[" and pair[-1:] == "]") or r.random() < .6:
            b["words"] = self.words()
        return b

    def response(self, e, readers, day, actors, issues):
        r = self.r
        if r.random() < .3:
            e.handle = e.handle or self.name("ans")
        b = {"actor": r.choice(actors), "answer": r.choice(["withdraws", "withdraws", "withdraws", "refuses", "denies", "accepts", "reserves"])}
        b.update(self.in_return(e, readers, day))
        if r.random() < .2:
            b["reason"] = self.words()
        if issues and r.random() < .1:
            b.update(answer="demands", issue=r.choice(issues))
            return b
        named = self.available("position", readers, day)
        said = [x for x in self.world.entries if x.kind == "position" and x.body and x.body["issue"] in issues and x.body["actor"] in actors]
        drafts = self.available("draft", readers, day)
        if named and r.random() < .4:
            b["position"] = r.choice(named)
            if b["answer"] == "withdraws":
                b["actor"] = self.body_at("position", b["position"], day)["actor"]
        elif said and r.random() < .9:
            of = r.choice(said)
            b.update(actor=of.body["actor"], issue=of.body["issue"])
            if r.random() < .5:
                b["value"] = of.body["value"]
        elif drafts:
            b["draft"] = r.choice(drafts)
            clauses = [c["id"] for c in self.body_at("draft", b["draft"], day).get("clauses", [])]
            b.update({"clause": r.choice(clauses)} if clauses and r.random() < .6 else {})
        else:
            return None
        return b if b["actor"] in actors else None

    def preference(self, parties, issues, day):
        r = self.r
        if not parties or not issues:
            return None
        known = issues if r.random() < .8 else r.sample(issues, r.randint(1, len(issues)))
        b = {"actor": r.choice(parties), "weights": {i: self.number(0, 40) for i in known}, "values": {},
             "basis": r.choice(["stated", "published", "inferred", "invented"])}
        for i in known:
            issue = self.body_at("issue", i, day)
            places = self.places(issue)
            if "range" in issue:
                ends = list(dict.fromkeys([places[0], *r.sample(places, min(len(places), r.randint(0, 2))), places[-1]]))
                b["values"][i] = {p: self.number(0, 2) for p in ends}
            else:
                b["values"][i] = {p: self.number(-1, 3) for p in places}
        if r.random() < .5:
            b["reservation"] = self.number(0, 30)
        if r.random() < .2:
            b["discount"] = "0.99"
        return b

    def correction(self, of=None, readers_out=None, retract=None):
        """A later correction or retraction of an entry, for all its readers or for fewer."""
        r, w = self.r, self.world
        old = of or r.choice([e for e in w.entries if e.kind not in ("case",)])
        if any(e.replaces is old for e in w.entries) and r.random() < .7:
            return None
        if old.kind == "dispatch" and any(x.reading.get("dispatch") == old.handle for x in w.entries):
            return None  # bytes of it are bytes of its words as they were
        day = min(LAST, w.at(old).day + r.choice([0, 1, 3, 10]))
        e = Entry(old.kind, None, handle=old.handle, replaces=old, to=old.to and list(old.to), by=old.by)
        e.at, e.on = (When(day) if self.plain else self.when(day)), old.on or w.head.on
        if e.on is UNKNOWN and r.random() < .5:  # somebody says when
            e.on = When(w.at(old).day)
        if w.at(e).key() < w.at(old).key():
            e.at = w.at(old)
        if r.random() < (.1 if old.kind in DEFINING else .3) and old.kind != "actor":
            e.to = None if "mediators" in w.readers(old) else e.to
        if not w.readers(e) <= w.readers(old):
            return None
        if not old.handle and not old.hex:
            old.hex = "%032x" % r.getrandbits(128)
        when = lambda x: (w.at(x).key(), w.on(x).key())
        # Which of two of one time stands is asked for; by its handle a correction of a correction is one of the first entry.
        if any((x.replaces is old or x is old and x.replaces) and when(x) == when(e) for x in w.entries):
            return None
        if retract if retract is not None else r.random() < .3:
            if old.kind in ("actor", "issue") and r.random() < .8:
                return None
            return e
        readers = w.readers(e)
        if e.kind == "actor":
            e.body = {"role": old.body["role"], "name": self.names()} if old.body else None
        elif e.kind == "issue" and len(w.definers("issue", e.handle)) > 1:
            return None  # what one correction adds another would take away
        elif e.kind == "issue" and old.body:
            e.body = dict(old.body, name=self.names())
            if r.random() < .5:
                e.body["order"] = r.randint(1, 9)
            if "options" in e.body and not any(("issue", e.handle) in x.references() for x in w.entries) and r.random() < .5:
                e.body["options"] = list(e.body["options"]) + [self.name("more")]
        elif e.kind == "council" and old.body:
            e.body = dict(old.body, name=self.names())
        elif e.kind == "resolution" and old.body:
            e.body = dict(old.body, title=self.names())
        elif old.body is not None:
            e.body = self.body(e, readers, day)
            if e.kind == "draft" and e.body and any(x.body and x.body.get("clause") and e.handle in (x.body.get("draft"), x.body.get("after_draft"))
                                                    for x in w.entries):
                e.body = {**e.body, "clauses": old.body.get("clauses", [])}
                e.body = {k: v for k, v in e.body.items() if k != "clauses" or v}
            if e.body is not None and e.kind == "position":
                e.body.update(actor=old.body["actor"], issue=old.body["issue"])
                e.body["value"] = self.span(old.body["issue"], day)
        return e if e.body is not None and not self.contradicts(e) else None
