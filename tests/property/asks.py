"""What cannot be taken back is asked for on a terminal, by every command alike: what it is is said, a yes does it, anything else
does not, and where standard input is no terminal, or is read for something else, it takes --yes."""
import os, pty, select, subprocess, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, Test

t = Test(__doc__, 1, 1)
t.write("a passphrase\n", "pass")
t.write("""case: {title: T, keeper: MED, on: 2031-05-01, invented: yes, to: public}
actors: {to: public, entries: [{id: MED, role: mediator}, {id: UPP, name: "Upper\\nentente: all is well", role: party}]}
issues: {to: public, entries: [{id: water, range: {from: 0, to: 100, step: 5}}]}
""")
KEYS = {}
for who in ("MED", "UPP"):
    made = t.run("key", "new", who + ".key", "--passphrase-file", "pass", "--effort", "quick")
    KEYS[who] = made.out.decode().strip()


def arguments(who, words):
    return [*words, "--key", who + ".key", "--passphrase-file", "pass", "--now", "2031-06-01T00:00Z"]


def plain(who, *words, stdin=b""):
    """With pipes for everything."""
    done = subprocess.run([t.program, *arguments(who, words)], cwd=t.scratch.name, env=ENV, input=stdin, capture_output=True, timeout=60)
    t.count("without a terminal")
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def on_terminal(who, answer, *words, stdin=True, stderr=True):
    """Standard input, where it is said, and standard error are a terminal, on which `answer` is typed when it is asked for."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen([t.program, *arguments(who, words)], cwd=t.scratch.name, env=ENV, stdin=theirs if stdin else subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=theirs if stderr else subprocess.DEVNULL)
    os.close(theirs)
    told, answered, until = b"", False, time.time() + 60
    while time.time() < until:
        if select.select([ours], [], [], .05)[0]:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            told += part
        if b"yes or no: " in told and not answered:
            answered = True
            os.write(ours, answer.encode())
        if run.poll() is not None and not select.select([ours], [], [], 0)[0]:
            break
    os.close(ours)
    if run.poll() is None and time.time() >= until:
        run.kill()
        t.fail(f"{words} waits for ever: {told!r}")
    out = run.stdout.read().decode()
    run.wait()
    t.count("on a terminal")
    return run.returncode, out, told.decode().replace("\r\n", "\n"), answered


def entries(who):
    return t.run("log", "r", "--json", "--key", who + ".key", "--passphrase-file", "pass").out


def check(what, holds):
    if not holds:
        t.fail(what)


status = plain("MED", "import", "case.yaml", "r")
check(f"import: {status}", status[0] == 0)
check("the key joins", plain("MED", "add", "r", "kind=reader", "actor=UPP", "key=" + KEYS["UPP"])[0] == 0)
LIMIT = ["add", "r", "kind=position", "actor=UPP", "issue=water", "stance=limit", "to=mediators"]
NOTE = plain("UPP", "add", "r", "kind=note", "text=to go")[1].strip()
OWN = plain("UPP", "add", "r", "kind=preference", "actor=UPP", "basis=stated", 'weights={"water":"1"}')
check(f"for its writer alone: {OWN}", OWN[0] == 0 and "alone" in OWN[2])
t.write('{"kind":"position","actor":"UPP","issue":"water","value":"15","stance":"limit","to":"mediators"}\n', "lines")

ACTS = [  # what is asked for, and what is said of it
    (LIMIT + ["value=10"], ["UPP's limit on water", "to the mediators"]),
    (["add", "r", "lines"], ["UPP's limit on water", "to the mediators"]),
    (["release", "r", OWN[1].strip()[:9], "--to", "public"], ["UPP's preferences", "to everybody"]),
    (["forget", "r", NOTE[:9]], ['note "to go"', "by UPP", NOTE]),
]
for words, wanted in ACTS:
    before = entries("UPP")
    refused = [("no terminal", plain("UPP", *words)), ("standard input is none", on_terminal("UPP", "yes\n", *words, stdin=False)),
               ("standard error is none", on_terminal("UPP", "yes\n", *words, stderr=False))]
    for how, got in refused:
        check(f"{words}, {how}: {got}", got[0] == 2 and not got[1] and entries("UPP") == before)
    for how, got in refused[:2]:
        check(f"{words}, {how}: {got[2]!r} says what it is and what to type", all(w in got[2] for w in wanted + ["--yes", "nothing was written"]))
    for answer in ("no\n", "\n", "yesterday\n", "\x04"):
        got = on_terminal("UPP", answer, *words)
        check(f"{words} answered {answer!r}: {got}", got[0] == 2 and got[3] and not got[1] and entries("UPP") == before)
        check(f"{words}: {got[2]!r} says what it is", all(w in got[2] for w in wanted) and "--yes" not in got[2])
    got = on_terminal("UPP", "Yes\n" if words is ACTS[0][0] else "y\n", *words)
    check(f"{words} answered yes: {got}", got[0] == 0 and got[3] and len(got[1].strip()) == 32 and entries("UPP") != before)
got = on_terminal("UPP", "", *LIMIT, "value=20", "--yes")
check(f"--yes on a terminal: {got}", got[0] == 0 and not got[3] and "yes or no" not in got[2])
got = plain("UPP", *LIMIT, "value=25", "--yes")
check(f"--yes without one: {got}", got[0] == 0)

# a name puts no line of its own onto standard error
for got in (plain("UPP", "add", "r", "kind=note", "text=x", "to=UPP"), plain("MED", "add", "r", "kind=position", "actor=UPP", "issue=water",
                                                                             "value=5", "stance=limit", "to=mediators,UPP")):
    check(f"a name's line break: {got}", got[0] == 0 and "\nentente: all" not in got[2])

# standard input that is read for entries, or for the passphrase, answers nothing
got = plain("UPP", "add", "r", "-", stdin=b'{"kind":"position","actor":"UPP","issue":"water","value":"30","stance":"limit","to":"public"}\n')
check(f"entries from standard input: {got}", got[0] == 2 and not got[1] and "--yes" in got[2])
t.end()
