"""No command takes more than n log n: every kind of growth is doubled, and neither time nor memory may more than double with it.

Processor time is the child's own, the least of several turns, at sizes at which it lasts long enough to be told from the program's
start: a machine that is busy cannot make a square of a line, and a square doubles its ratio to 4. What is over the bound is measured
again at twice the size, where a line comes nearer to 2 and a square to 4. ENTENTE_KINDS, a regular expression, names those to run.
What is added to a record group by group is doubled in tests/unit/record_growth.c."""
import datetime, os, re, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, TORTURE, Test

RATIO, MEMORY = 2.6, 2.4   # of a doubling
LASTS, TURNS, AGAIN = .05, 3, 2  # seconds that a run must last; turns of which the least counts; larger sizes tried
ROOM = 12 << 10             # KB that any run takes
t = Test("No command takes more than n log n", 1, 4)


def day(n, year=1800):
    return (datetime.date(year, 1, 1) + datetime.timedelta(days=n)).isoformat()


def case(*sections, parties=("AAA", "BBB", "CCC"), more=(), issues=("fees",)):
    """Sections are (name, lines); all that is not said is public."""
    text = ["case: {title: Growth, keeper: MED, on: 1800-01-01, to: public, invented: yes}", "actors:", "  to: public", "  entries:",
            "    - {id: MED, role: mediator}", *(f"    - {{id: {p}, role: party}}" for p in parties), *(f"    - {m}" for m in more),
            "issues:", "  to: public", "  entries:", *(f"    - {{id: {i}, range: {{from: 0, to: 1000, step: 1}}}}" for i in issues)]
    for name, lines in sections:
        text += [f"{name}:", "  to: public", "  entries:", *(f"    - {line}" for line in lines)]
    return "\n".join(text) + "\n"


def many(n, line):
    return [line(i) for i in range(n)]


position = lambda i, d: f"{{actor: {'ABC'[i % 3] * 3}, issue: fees, value: {i % 1001}, on: {d}}}"
ident = lambda i: f"{i + 1:032x}"


def withdrawn(n, of, more=()):
    """A position a day, on the next day a withdrawal by its actor."""
    said = many(n, lambda i: f"{{id: p{i}, " + position(i, day(2 * i))[1:])
    return case(("positions", said), ("responses", many(n, lambda i: f"{{entry: {ident(i)}, actor: {'ABC'[i % 3] * 3}, answer: withdraws, {of(i)}, on: {day(2 * i + 1)}}}") + list(more)))


# name: (how the file of size n is made, the first size, commands)
KINDS = {
    "positions of one day": (lambda n: case(("positions", many(n, lambda i: f"{{actor: {'ABC'[i % 3] * 3}, issue: fees, value: {i % 1001}, on: 1800-01-02, source: s{i}}}"))), 8000, ["check", "gap", "brief"]),
    "a position a day": (lambda n: case(("positions", many(n, lambda i: position(i, day(i))))), 8000, ["gap", "brief"]),
    "positions of one day known one a day": (lambda n: case(("positions", many(n, lambda i: position(i, "1800-01-02")[:-1] + f", at: {day(i + 2)}}}"))), 8000, ["gap"]),
    "corrections of one position": (lambda n: case(("positions", [f"{{entry: {ident(0)}, " + position(0, "1800-01-02")[1:]] + many(n, lambda i: f"{{replaces: {ident(0)}, at: {day(i + 2)}, " + position(3 * i, "1800-01-02")[1:]))), 8000, ["gap", "brief"]),
    "positions of one day, each corrected later": (lambda n: case(("positions", many(n, lambda i: f"{{entry: {ident(i)}, source: s{i}, " + position(i, "1800-01-02")[1:]) + many(n, lambda i: f"{{replaces: {ident(i)}, at: {day(i + 2)}, " + position(i + 3, "1800-01-02")[1:]))), 2000, ["check", "gap", "brief"]),
    "positions of one day, each taken to a later one": (lambda n: case(("positions", many(n, lambda i: f"{{entry: {ident(i)}, source: s{i}, " + position(i, "1800-01-02")[1:]) + many(n, lambda i: f"{{replaces: {ident(i)}, at: {day(i + 2)}, " + position(i + 3, day(i + 2))[1:]))), 2000, ["check", "gap", "brief"]),
    "positions of one day, each retracted later": (lambda n: case(("positions", many(n, lambda i: f"{{entry: {ident(i)}, source: s{i}, " + position(i, "1800-01-02")[1:]) + many(n, lambda i: f"{{replaces: {ident(i)}, at: {day(i + 2)}}}"))), 2000, ["check", "gap", "brief"]),
    "positions of one party and day, and another's moves": (lambda n: case(("positions", many(n, lambda i: f"{{actor: AAA, issue: fees, value: {i % 1001}, on: 1800-01-02, source: s{i}}}") + many(n, lambda i: f"{{actor: BBB, issue: fees, value: {i % 1001}, on: {day(i + 2)}}}"))), 2000, ["gap"]),
    "corrections in a chain": (lambda n: case(("positions", many(n, lambda i: f"{{entry: {ident(i)}, " + (f"replaces: {ident(i - 1)}, " if i else "") + f"at: {day(i + 2)}, " + position(3 * i, "1800-01-02")[1:]))), 8000, ["check", "gap"]),
    "corrections of an actor": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", many(n, lambda i: f"{{kind: actor, id: AAA, role: party, name: N{i}, replaces: AAA, at: {day(i)}}}"))), 1000, ["check", "gap", "brief"]),
    "corrections of an issue": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", many(n, lambda i: f"{{kind: issue, id: fees, name: N{i}, range: {{from: 0, to: 1000, step: 1}}, replaces: fees, at: {day(i)}}}"))), 1000, ["check", "gap", "brief"]),
    "an issue's range corrected": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", many(n, lambda i: f"{{kind: issue, id: fees, range: {{from: 0, to: {1001 + i % 7}, step: 1}}, replaces: fees, at: {day(i)}}}"))), 1000, ["check", "gap", "brief"]),
    "an issue's options corrected": (lambda n: case(("positions", many(n, lambda i: f"{{actor: {'ABC'[i % 3] * 3}, issue: aid, value: {'xyz'[i % 3]}, on: {day(i)}}}")), ("entries", ["{kind: issue, id: aid, options: {x: X, y: Y, z: Z}, ordered: yes}"] + many(n, lambda i: f"{{kind: issue, id: aid, options: {{x: X, y: Y, z: Z{', w: W' if i % 2 else ''}}}, ordered: yes, replaces: aid, at: {day(i)}}}"))), 1000, ["check", "gap", "brief"]),
    "an issue retracted and taken up again": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", many(n, lambda i: f"{{kind: issue, replaces: {ident(0)}, at: {day(i)}" + (", id: aid, range: {from: 0, to: 10, step: 1}}" if i % 2 else "}")) + [f"{{kind: issue, entry: {ident(0)}, id: aid, range: {{from: 0, to: 10, step: 1}}}}"])), 1000, ["check", "gap", "brief"]),
    "an actor retracted and taken up again": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", [f"{{kind: actor, entry: {ident(0)}, id: DDD, role: party}}"] + many(n, lambda i: f"{{kind: actor, replaces: {ident(0)}, at: {day(i)}" + (", id: DDD, role: party}" if i % 2 else "}")))), 1000, ["check", "gap", "brief"]),
    "preferences corrected": (lambda n: case(("preferences", [f"{{entry: {ident(0)}, actor: AAA, basis: invented, weights: {{fees: 1}}, values: {{fees: {{0: 0, 1000: 1}}}}}}"] + many(n, lambda i: f"{{replaces: {ident(0)}, actor: AAA, at: {day(i)}, basis: invented, weights: {{fees: {i + 1}}}, values: {{fees: {{0: 0, 1000: 1}}}}}}")), ("positions", many(n, lambda i: position(i, day(i))))), 4000, ["check", "gap"]),
    "preferences": (lambda n: case(("preferences", many(n, lambda i: f"{{entry: {ident(i)}, " + (f"replaces: {ident(i - 1)}, " if i else "") + f"actor: AAA, on: {day(i)}, basis: invented, weights: {{fees: {i + 1}}}, values: {{fees: {{0: 0, 1000: 1}}}}}}"))), 4000, ["check", "gap", "score --package fees=5"]),
    "preferences that others do not see": (lambda n: case(("preferences", many(n, lambda i: f"{{actor: AAA, by: X{i}, to: X{i}, on: {day(i)}, basis: inferred, weights: {{fees: {i + 1}}}, values: {{fees: {{0: 0, 1000: 1}}}}}}")), more=[f"{{id: X{i}, role: observer}}" for i in range(n)]), 450, ["check", "gap"]),
    "positions of an issue, withdrawn": (lambda n: withdrawn(n, lambda i: "issue: fees"), 2000, ["check", "gap", "brief"]),
    "positions withdrawn by value": (lambda n: withdrawn(n, lambda i: f"issue: fees, value: {i % 1001}"), 2000, ["check", "gap"]),
    "withdrawals retracted": (lambda n: withdrawn(n, lambda i: "issue: fees", many(n, lambda i: f"{{replaces: {ident(i)}, at: {day(2 * i + 2)}}}")), 2000, ["gap"]),
    "claims": (lambda n: case(("claims", many(n, lambda i: f"{{actor: AAA, says: stalled, of: [BBB], on: {day(i)}}}"))), 10000, ["gap"]),
    "events": (lambda n: case(("events", many(n, lambda i: f"{{actor: {'ABC'[i % 3] * 3}, type: ACCUSE, target: {'BCA'[i % 3] * 3}, on: {day(i // 2)}, words: said {i}}}"))), 8000, ["events", "brief"]),
    "meetings": (lambda n: case(("meetings", many(n, lambda i: f"{{who: [MED, AAA], on: {day(i // 2)}, name: M{i}}}"))), 10000, ["brief"]),
    "notes": (lambda n: case(("notes", many(n, lambda i: f"{{text: note {i}, on: {day(i // 2)}}}"))), 10000, ["check", "log", "brief", "brief --html -"]),
    "drafts in a chain": (lambda n: case(("drafts", many(n, lambda i: f"{{id: d{i}, on: {day(i)}, " + (f"parent: d{i - 1}, " if i else "") + "clauses: [{id: a, text: words}]}"))), 4000, ["check", "brief", "brief --html -"]),
    "drafts in a chain, the last ones first": (lambda n: case(("drafts", many(n, lambda i: f"{{id: d{i}, at: 1800-01-01, on: {day(n - i)}, " + (f"parent: d{i - 1}, " if i else "") + "clauses: [{id: a, text: words}]}") + ["{id: d0, replaces: d0, at: 1800-01-03}"])), 4000, ["check", "brief"]),
    "references in a chain that is corrected": (lambda n: case(("drafts", many(n, lambda i: f"{{id: d{i}, on: {day(i)}, " + (f"parent: d{i - 1}, " if i else "") + "clauses: [{id: a, text: words}]}") + many(n, lambda i: f"{{id: d{i}, replaces: d{i}, on: {day(i)}, at: {day(n + i)}, " + (f"parent: d{i - 1}, " if i else "") + "clauses: [{id: a, text: other}]}"))), 3000, ["check", "brief"]),
    "indicators": (lambda n: case(("indicators", many(n, lambda i: f"{{series: s{i}, value: {i}, on: {day(i)}}}"))), 8000, ["clocks", "brief", "brief --html -"]),
    "one indicator's values": (lambda n: case(("indicators", many(n, lambda i: f"{{series: s, value: {i}, on: {day(i)}}}"))), 8000, ["clocks"]),
    "clocks": (lambda n: case(("clocks", many(n, lambda i: f"{{id: c{i}, due: {day(i)}}}"))), 8000, ["check", "clocks", "brief"]),
    "clocks after clocks": (lambda n: case(("clocks", many(n, lambda i: f"{{id: c{i}, " + (f"rule: 1 days, after: c{i - 1}}}" if i % 60 else f"due: {day(i)}}}")))), 8000, ["check", "clocks"]),
    "councils with chances": (lambda n: case(("councils", many(n, lambda i: f"{{id: c{i}, members: {{AAA: 1, BBB: 1, CCC: 1}}, quota: 2}}")), ("resolutions", many(n, lambda i: f"{{id: r{i}, council: c{i}}}")), ("ballots", many(n, lambda i: f"{{resolution: r{i}, member: AAA, chances: {{yes: 0.5, no: 0.5}}}}"))), 500, ["check", "council", "brief"]),
    "ballots": (lambda n: case(("councils", ["{id: c, members: {AAA: 1, BBB: 1, CCC: 1}, quota: 2}"]), ("resolutions", ["{id: r, council: c}"]), ("ballots", many(n, lambda i: f"{{entry: {ident(i)}, " + (f"replaces: {ident(i - 3)}, " if i > 2 else "") + f"resolution: r, member: {'ABC'[i % 3] * 3}, vote: yes, on: {day(i)}}}"))), 8000, ["check", "council"]),
    "resolutions": (lambda n: case(("councils", ["{id: c, members: {AAA: 1, BBB: 1, CCC: 1}, quota: 2}"]), ("resolutions", many(n, lambda i: f"{{id: r{i}, council: c}}")), ("ballots", many(n, lambda i: f"{{resolution: r{i}, member: AAA, vote: yes}}"))), 2000, ["check", "council", "brief"]),
    "issues": (lambda n: case(issues=[f"i{i}" for i in range(n)]), 500, ["check", "gap", "brief"]),
    "actors": (lambda n: case(more=[f"{{id: X{i}, role: observer}}" for i in range(n)]), 500, ["check", "gap", "brief", "brief --html -"]),
    "readers of an entry": (lambda n: case(("notes", ["{text: a, to: [" + ", ".join(f"X{i}" for i in range(n)) + "]}"] * 1), more=[f"{{id: X{i}, role: observer}}" for i in range(n)]), 450, ["check"]),
    "dispatches": (lambda n: case(("dispatches", many(n, lambda i: f"{{id: d{i}, text: Words of the {i}th dispatch., on: {day(i)}}}")), ("events", many(n, lambda i: f"{{actor: AAA, type: ACCUSE, target: BBB, dispatch: d{i}, bytes: 0-5, on: {day(i)}}}"))), 4000, ["check", "events", "brief"]),
    "a long text": (lambda n: case(("notes", ["{text: \"" + "word " * n + "\"}"])), 100000, ["check", "log", "brief", "brief --html -"]),
    "lists in groups": (lambda n: case(("notes", many(n, lambda i: f"entries: [{{text: n{i}}}]"))), 10000, ["check"]),
    "handles of positions": (lambda n: case(("positions", many(n, lambda i: f"{{id: p{i}, " + position(i, day(i))[1:]) + many(n, lambda i: f"{{replaces: p{i}, at: {day(i + 1)}}}"))), 4000, ["check", "gap"]),
    "one handle corrected": (lambda n: case(("clocks", ["{id: c, due: 1801-01-01}"] + many(n, lambda i: f"{{id: c, replaces: c, due: {day(i)}, at: {day(i)}}}"))), 4000, ["check", "clocks"]),
    "a game about one number": (lambda n: case(("preferences", many(2, lambda i: f"{{actor: {'AB'[i] * 3}, basis: invented, weights: {{fees: 1}}, values: {{fees: {{0: {i}, {n}: {1 - i}}}}}}}")), parties=("AAA", "BBB"), issues=()).replace("issues:\n  to: public\n  entries:\n", f"issues: [{{id: fees, to: public, range: {{from: 0, to: {n}, step: 1}}}}]\n"), 24000, ["frontier", "brief"]),
    "a game of three about one number": (lambda n: case(("preferences", many(3, lambda i: f"{{actor: {'ABC'[i] * 3}, basis: invented, weights: {{fees: 1}}, values: {{fees: {{0: {[0, 1, .2][i]}, {n // 2}: {[.7, .7, 1][i]}, {n}: {[1, 0, .3][i]}}}}}}}")), issues=()).replace("issues:\n  to: public\n  entries:\n", f"issues: [{{id: fees, to: public, range: {{from: 0, to: {n}, step: 1}}}}]\n"), 24000, ["frontier"]),
    "corrections of the case": (lambda n: case(("positions", many(n, lambda i: position(i, day(i)))), ("entries", many(n, lambda i: f"{{kind: case, id: growth, title: N{i}, keeper: MED, invented: yes, replaces: growth, at: {day(i)}}}"))).replace("{title: Growth", "{id: growth, title: Growth"), 1000, ["check", "gap", "brief"]),
    "a handle corrected and referred to": (lambda n: case(("councils", ["{id: c, members: {AAA: 1, BBB: 1}, quota: 2}"] + many(n, lambda i: f"{{id: c, replaces: c, members: {{AAA: 1, BBB: {i + 1}}}, quota: 2, at: {day(i)}}}")), ("resolutions", many(n, lambda i: f"{{id: r{i}, council: c, at: {day(n + 1)}}}"))), 1000, ["check", "council"]),
}


RECORD = ["--key", t.path("key"), "--passphrase-file", t.path("pass")]


# Bracketed texts: pairs side by side, in one another, and without another end; a redline of texts with little in common takes more by design.
draft = lambda text: case(("drafts", ['{id: one, clauses: [{id: a, text: "' + text + '"}]}', '{id: two, clauses: [{id: a, text: "' + text + ' not"}]}']))
KINDS |= {
    "pairs side by side": (lambda n: draft("[shall] [should] keep, " * n), 4000, ["check", "draft", "redline one two"]),
    "pairs in pairs": (lambda n: draft("[a " * n + "b" + "]" * n), 4000, ["check", "draft", "redline one two"]),
    "brackets with one end": (lambda n: draft("] it [" * n), 4000, ["check", "draft"]),
}

# Under a name of one, a record that a case was taken into.
KINDS |= {
    "entries of a record": (lambda n: ("record", case(("notes", many(n, lambda i: f"{{text: note {i}, on: {day(i // 2)}}}")))), 4000, ["check", "log", "verify", "export", "export --since start"]),
    "handles of a record": (lambda n: ("record", case(("clocks", many(n, lambda i: f"{{id: c{i}, due: {day(i)}}}")))), 4000, ["check", "clocks"]),
    "corrections of a record": (lambda n: ("record", case(("positions", many(n, lambda i: f"{{entry: {ident(i)}, " + (f"replaces: {ident(i - 1)}, " if i else "") + f"at: {day(i + 2)}, " + position(3 * i, "1800-01-02")[1:])))), 2000, ["check", "gap"]),
}

# Of these a case takes only so many: the first size is the greatest that can be doubled.
CAPPED = ["a game about one number", "a game of three about one number", "issues", "actors", "readers of an entry", "preferences that others do not see"]


def made(how, n):
    """The file's path; a process of its own makes it."""
    path = t.path(f"{n}.case")
    if os.path.exists(path):  # for another command
        return path
    child = os.fork()
    if not child:
        what = how(n)
        with open(path, "w") as f:
            f.write(what if isinstance(what, str) else what[1])
        os._exit(record(path) if isinstance(what, tuple) else 0)
    if os.waitpid(child, 0)[1]:
        t.fail(f"no case of size {n}")
    return path


def record(path):
    """In the place of a case the record that it was taken into."""
    os.rename(path, path + ".yaml")
    if not os.path.exists(t.path("key")):
        t.write("a passphrase\n", "pass")
        subprocess.run([t.program, "key", "new", t.path("key"), *RECORD[2:], "--effort", "quick"], env=ENV, stdout=subprocess.DEVNULL, check=True)
    status = subprocess.run([t.program, "import", path + ".yaml", path, *RECORD], env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    os.remove(path + ".yaml")
    return status


# What starts the program, and says what it took: a python that holds next to nothing, for the same reason.
STARTER = """
import os
null = os.open(os.devnull, os.O_RDWR)
while True:
    words = b""
    while not words.endswith(b"\\n"):
        more = os.read(0, 1 << 16)
        if not more:
            os._exit(0)
        words += more
    words = words[:-1].split(b"\\0")
    child = os.posix_spawn(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
    status, used = os.wait4(child, 0)[1:]
    os.write(1, b"%d %d %d\\n" % (status, int((used.ru_utime + used.ru_stime) * 1e6), used.ru_maxrss))
"""
starter = subprocess.Popen([sys.executable, "-I", "-S", "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=ENV)


def turn(command, path):
    """Seconds and KB of one run."""
    words = command.split()
    words.insert(1, path)
    with open(path, "rb") as f:
        words += RECORD if f.read(6) == b"SQLite" else []
    starter.stdin.write("\0".join([t.program, *words]).encode() + b"\n")
    status, used, most = map(int, starter.stdout.readline().split())
    t.runs += 1
    if status:
        t.fail(f"{command} of {path}: status {status}")
    return used / 1e6, most


def measure(command, path, turns):
    runs = [turn(command, path) for _ in range(turns)]
    return min(s for s, _ in runs), min(m for _, m in runs)


def double(name, how, size, command):
    """Neither time nor memory of the command grows faster than the case."""
    capped = name in CAPPED
    for again in range(AGAIN + 1):
        one, two = made(how, size), made(how, 2 * size)
        seconds, kilobytes = measure(command, one, 1 if again == 0 else TURNS)
        if not capped and seconds < LASTS / 2 ** again and again < AGAIN:
            size *= 2
            continue
        seconds2, kilobytes2 = measure(command, two, 1 if again == 0 else TURNS)
        if seconds2 <= RATIO * max(seconds, .01) and kilobytes2 <= MEMORY * max(kilobytes, ROOM):
            t.count("doublings")
            return
        size = size * 2 if not capped and again < AGAIN else size
    t.fail(f"{name}: {command}: {size} entries take {seconds:.3f} s and {kilobytes >> 10} MB, twice as many {seconds2:.3f} s and "
           f"{kilobytes2 >> 10} MB")


only = os.environ.get("ENTENTE_KINDS")
for name, (how, size, commands) in KINDS.items():
    if only and not re.search(only, name):
        continue
    for command in commands:
        double(name, how, size * (4 if TORTURE and name not in CAPPED else 1), command)
    for file in os.listdir(t.scratch.name):
        if file not in ("key", "pass"):
            os.remove(t.path(file))

# What may be said in figures: 10,000 entries are checked in 20 MB; the gap of 100,000 positions (25,000 where it is to be short) takes at most 2.5 times the time of their check and 1.5 times its memory; that of 6,000 positions of one day a fifth of a second.
mixed = t.path("mixed.case")
with open(mixed, "wb") as f:
    subprocess.run([sys.executable, os.path.dirname(os.path.abspath(__file__)) + "/../page/make-case", "10000"], stdout=f, check=True)
mixed_seconds, kilobytes = measure("check", mixed, 4)
if kilobytes > 20 << 10:
    t.fail(f"check of 10,000 entries takes {kilobytes} KB; at most {20 << 10}")
positions = made(KINDS["a position a day"][0], 100000 if TORTURE else 25000)
check, gap = measure("check", positions, 2), measure("gap", positions, 2)
if gap[0] > 2.5 * check[0] or gap[1] > 1.5 * check[1]:
    t.fail(f"gap takes {gap[0]:.2f} s and {gap[1] >> 10} MB, check of the same file {check[0]:.2f} s and {check[1] >> 10} MB")
seconds, kilobytes = measure("gap", made(KINDS["positions of one day"][0], 6000), TURNS)
if seconds > max(.2, 2 * mixed_seconds):  # a slower machine has longer
    t.fail(f"gap of 6,000 positions of one day takes {seconds:.2f} s")
starter.stdin.close()
starter.wait()
t.end()
