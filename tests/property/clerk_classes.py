"""What the clerk proposes from the short texts of tests/data/clerk/classes.txt, class by class: no position that the file does not give,
but for the few counted below, and most of those that it gives; and that pieces of texts,
mixed, never end the program. TELL=CLASS in the environment prints each text of it that
is not as the file has it."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "clerk", "classes.txt")
BOUNDS = {  # class: (least found of those that must be, most that are wrong)
    "speakers": (39, 0), "pronouns": (8, 1), "figures": (16, 0), "options": (28, 0), "limits": (21, 0), "offers": (25, 0),
    "drafts": (17, 0), "layouts": (34, 0), "claimants": (18, 0), "days": (13, 0), "meetings": (15, 0), "resolutions": (4, 0), "papers": (3, 0)}


def issue_of(text):
    head, name = text.split(": ", 1)
    words = re.findall(r'"([^"]*)"', name)
    name = re.sub(r'\s*"[^"]*"', "", name)
    if "=" in head:
        ident, options = head.split(" = ")
        ids = options.split(", ")
        return {"id": ident, "name": name, "options": dict(zip(ids, words or ids))}
    ident, ends, unit = head.split(" ", 2)
    low, high = ends.split("-")
    return {"id": ident, "name": name, "range": {"from": float(low), "to": float(high), "step": 0.01, "unit": unit}}


def case_of(text):
    if text == "none":
        return None
    parties, mediator, issues = text.split("; ", 2)
    actors = [dict(zip(("id", "name"), p.split(":"))) | {"role": "party"} for p in re.split(r" (?=[A-Z]{3}:)", parties)]
    actors += [dict(zip(("id", "name"), mediator.split(":"))) | {"role": "mediator"}]
    return {"actors": actors, "issues": [issue_of(i) for i in issues.split(" | ")]}


def texts(path):
    """((class, kind), case, text, what must be, what may be)"""
    sort = case = None
    lines, must, may, done = [], [], [], False
    for line in open(path, encoding="utf-8").read().splitlines() + ["| "]:
        if done and not line.startswith("="):
            yield sort, case, "\n".join(lines), must, may
            lines, must, may, done = [], [], [], False
        if line.startswith("class "):
            sort = (line[6:].split(" ") + ["position"])[:2]
        elif line.startswith("case "):
            case = case_of(line[5:])
        elif line.startswith("| "):
            lines.append(line[2:])
        elif line.startswith("= "):
            done = True
            if line != "= none":
                (may if line.endswith("?") else must).append(line[2:].rstrip("?"))


def value_of(v):
    if isinstance(v, list):
        low, high = v
        return f"{low:g}+" if high is None else f"{low or 0:g}-{high:g}"
    return f"{v:g}" if isinstance(v, (int, float)) else v


def entry(p, mediators):
    """A proposal as the file has its kind."""
    if p["kind"] == "claim":
        return f'{p.get("actor", "-")} {p["says"]}'
    if p["kind"] == "draft":
        return " ".join(sorted(p["sponsors"]))
    if p["kind"] == "clock":
        return p["due"]
    if p["kind"] == "resolution":
        return " ".join(sorted(p.get("sponsors", []))) or "-"
    if p["kind"] == "meeting":
        return " ".join([p["on"]] + sorted(p["who"]))
    who = p["actor"] if p["kind"] == "position" and p["actor"] not in mediators else "clause"  # either form will do
    return f'{who} {p["issue"]} {value_of(p["value"])}'


def same(kind, want, got):
    if kind != "position":
        return want == got
    a, b = want.split(" "), got.split(" ")
    close = a[2] == b[2] or (a[2].replace(".", "").isdigit() and b[2].replace(".", "").isdigit() and abs(float(a[2]) - float(b[2])) < .01 * float(a[2]))
    return a[0].lower() == b[0].lower() and close and (a[1] == b[1] or a[1].rstrip("s") in b[1])


if __name__ == "__main__":
    told = os.environ.get("TELL", "")
    test = Test(__doc__, 1, 1)
    all_texts = list(texts(PATH))
    given = "".join(json.dumps({"id": str(n), "date": "2035-05-10", "text": t} | ({"case": c} if c else {})) + "\n"
                    for n, (_, c, t, _, _) in enumerate(all_texts))
    made = test.run("clerk", "--jsonl", test.path(test.write(given, "classes.jsonl")), "--json")
    if made.status:
        test.fail(made.err.decode())
    got = {}
    for line in made.out.decode().splitlines():
        p = json.loads(line)
        (_, kind), case = all_texts[int(p["doc"])][:2]
        if p["kind"] == kind or (kind, p["kind"]) == ("position", "clause"):
            mediators = [a["id"] for a in (case or {"actors": []})["actors"] if a["role"] == "mediator"]
            got.setdefault(int(p["doc"]), []).append(entry(p, mediators))
    count = {}
    for n, ((sort, kind), case, text, must, may) in enumerate(all_texts):
        have = got.get(n, [])
        found = sum(any(same(kind, w, g) for g in have) for w in must)
        wrong = [g for g in have if not any(same(kind, w, g) for w in must + may)]
        c = count.setdefault(sort, [0, 0, 0])
        c[0] += len(must)
        c[1] += found
        c[2] += len(wrong)
        missed = [w for w in must if not any(same(kind, w, g) for g in have)]
        if (wrong or missed) and told in (sort, "all"):
            print(f"{sort}: {text}\n" + "".join(f"    missed {w}\n" for w in missed) + "".join(f"    WRONG {w}\n" for w in wrong))
    for sort, (gold, found, wrong) in count.items():
        print(f"{sort}: {found} of {gold} found, {wrong} wrong")
        least, most = BOUNDS[sort]
        if found < least or wrong > most:
            test.fail(f"{sort}: {found} found where {least} were, {wrong} wrong where {most} were")
        test.count("texts")
    # pieces of them and of the dispatches beside them, cut and mixed anywhere: no piece may end the program
    pieces = ["|", ">", "→", '"', "(", ":", "- ", "they ", "5", " of ", "each ", "'s", "half a ", "under ", "\n", " t", "/wk", "our paper (", "18.15", "abstained"]
    whole = [(t, c) for _, c, t, _, _ in all_texts]
    for name in ("own", "unseen", "layouts"):
        whole += [(d["text"], d.get("case")) for d in map(json.loads, open(os.path.join(os.path.dirname(PATH), name + ".jsonl"), encoding="utf-8"))]
    mixed = ""
    for n in range(1500):
        text, case = test.random.choice(whole)
        at = test.random.randrange(len(text))
        cut = text[at:at + test.random.randrange(1, 220)]
        for _ in range(test.random.randrange(8)):
            i = test.random.randrange(len(cut) + 1)
            cut = cut[:i] + test.random.choice(pieces) + cut[i:]
        mixed += json.dumps({"id": str(n), "date": "2035-05-10", "text": cut} | ({"case": case} if case and n % 2 else {})) + "\n"
    made = test.run("clerk", "--jsonl", test.path(test.write(mixed, "mixed.jsonl")), "--json")
    if made.status:
        test.fail(f"pieces of texts: status {made.status}: {made.err.decode()[-300:]}")
    test.end()
