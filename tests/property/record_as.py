#!/usr/bin/env python3
"""What a mediator's key shows as another reader is, but for the line that says so, the brief of a YAML case made of the entries that the
key opens and that reader may read.

Random cases become records, to which several keys add, some of it for themselves alone, and which correct and retract. The YAML
is made here from the lines of `log`, with ids that stand in the order in which entries came, as ties are settled in a record."""
import json, re, sys

sys.dont_write_bytecode = True
from common.cases import *
from common.run import Test
from common.record import Keys, NOW
from common.two import Two

t = Test(__doc__.split("\n")[0], 6, 60)
r = t.random
two = Two(t)
keys = Keys(t)
key, must = keys.of, keys.must


def yaml_of(lines):
    """A case of these entries; JSON is YAML."""
    entries = [json.loads(line) for line in lines]
    rank = {e["entry"]: f"{i:032x}" for i, e in enumerate(entries, 1)}
    out, head = [], None
    for e in entries:
        flat = {**e["body"], **{k: v for k, v in e.items() if k not in ("entry", "body", "handle", "to")}, "entry": rank[e["entry"]]}
        flat["to"] = e["to"][0] if e["to"] in (["public"], ["mediators"]) else e["to"]
        if "handle" in e:
            flat["id"] = e["handle"]
        if "replaces" in flat:
            flat["replaces"] = rank[flat["replaces"]]
        if e["kind"] == "release":
            flat["what"] = rank.get(flat["what"], flat["what"])
        if e["kind"] == "case" and not head:
            head = {k: v for k, v in flat.items() if k != "kind"}
        else:
            out.append(flat)
    return json.dumps({"case": head, "entries": out}, ensure_ascii=False, indent=1)


def shown(*arguments):
    """Without ids and digests, and without what says that there may be more."""
    answer = t.run(*arguments)
    out = re.sub(r'\b[0-9a-f]{32}\b', "-", answer.out.decode())
    out = re.sub(r'^.* may have more: .*\n(?:.+\n)*|^ *"may_have_more": .*\n', "", out, flags=re.M)
    return answer.status, out


trials = 0
while trials < t.trials:
    maker = Maker(r, proposes=False)
    world = maker.world
    text = write(world, r)
    if not maker.public or two.valid(text).status:
        continue
    roles, keeper = world.actors(), world.head.body["keeper"]
    parties = [e.handle for e in world.entries if e.kind == "actor" and e.body and e.to == ["public"] and not e.replaces and
               e.handle != keeper and roles[e.handle] != "mediator"]
    if len(parties) < 2 or roles[keeper] != "mediator":
        continue
    reader, other = r.sample(parties, 2)
    views = [reader, other, r.choice(world.all_readers())]
    t.write(text)
    aside = lambda path, view, *more: json.loads(t.run("log", path, "--aside", "--json", "--as", view, *more).out)["aside"]
    if any(aside("case.yaml", view) for view in views):  # which the log does not have
        t.count("cases with what is set aside, left")
        continue
    trials += 1
    t.count("cases")
    path = f"r{trials}.entente"
    must("import", "case.yaml", path, "--now", NOW, *key(keeper))
    for who in (reader, other):
        keys.join(path, who, keeper)
    open_to = lambda *words, who: must("add", path, *words, "--now", NOW, *key(who))
    open_to("kind=note", "text=for myself alone", who=reader)
    told = open_to("kind=note", "id=told", "text=in a caucus", "to=mediators," + reader, who=reader)
    open_to("kind=note", "id=by-other", "text=another's", "to=mediators," + other, who=other)
    open_to("kind=note", "text=of the team", who=keeper)
    open_to("kind=note", "id=shared", "text=to both", f"to=mediators,{reader},{other}", who=keeper)
    must("correct", path, told[:10], "text=said better", "--now", NOW, *key(reader))
    if r.random() < .5:
        must("retract", path, "shared", "--now", NOW, *key(keeper))
    for view in views:
        lines = t.run("log", path, "--json", "--as", view, *key(keeper))
        if lines.status or aside(path, view, *key(keeper)):
            t.count("views with what is set aside")
            continue
        alone = b"for myself alone" in lines.out
        if alone:
            t.fail(f"{view}: what its writer alone may read is opened by the keeper's key")
        entries = lines.out.decode().split("\n")[:-1]
        if not any(json.loads(line)["kind"] == "case" for line in entries):
            t.count("readers who see no case")
            continue
        t.write(yaml_of(entries), "made.yaml")
        for asked in (["brief"], ["brief", "--json"], ["brief", "--since", day_text(LAST // 2)], ["gap", "--json"],
                      ["brief", "--json", "--on", day_text(r.randrange(LAST))]):
            a, b = shown(asked[0], path, *asked[1:], "--as", view, *key(keeper)), shown(asked[0], "made.yaml", *asked[1:], "--as", view)
            t.count("comparisons")
            if a != b:
                at = next((i for i, (x, y) in enumerate(zip(a[1], b[1])) if x != y), min(len(a[1]), len(b[1])))
                t.fail(f"{path} as {view}: {asked}: exit {a[0]} and {b[0]}; " + repr(a[1][max(0, at - 150):at + 100]) + " | " + repr(b[1][max(0, at - 150):at + 100]),
                       case=t.path("made.yaml") and open(t.path("made.yaml")).read())
                break
        heading = t.run("brief", path, "--as", view, *key(keeper)).out.decode()
        own = view in ("public", "mediators") or view == keeper
        if ("may have more" in heading) == own:
            t.fail(f"as {view}: whether there may be more is told wrongly")
        if not own and re.search(r"may have more.*\d", heading):
            t.fail("a count of what there may be")
    refused = t.run("brief", path, "--as", other, *key(reader))
    if refused.status != 2 or b"only a mediator's or the keeper's key" not in refused.err:
        t.fail(f"a party's key as another: {refused}")
if t.counts.get("comparisons", 0) < 5 * t.trials:
    t.fail("too few views were compared to say anything")
t.end()
