#!/usr/bin/env python3
"""Records from outside: the same views as the YAML case, nothing in the clear, release, forget, proofs, heads, bundles,
and clear errors. Usage: record.py PROGRAM"""
import json, os, re, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
project = os.getcwd()
scratch = tempfile.TemporaryDirectory()
os.chdir(scratch.name)
CASE = project + "/examples/harbour.yaml"
os.umask(0o077)  # a passphrase that others can read is none
open("pass", "w").write("a passphrase\n")
checks = 0


def run(*args, key=None, status=0, stdin=None, raw=False):
    args = [str(a) for a in args]
    if key:
        args += ["--key", key + ".key", "--passphrase-file", "pass"]
    done = subprocess.run([program, *args], input=stdin, capture_output=True, timeout=120)
    if status is not None and done.returncode != status:
        sys.exit(f"{args}: exit {done.returncode}, wanted {status}\n{done.stdout.decode()[-500:]}\n{done.stderr.decode()}")
    return done if raw else done.stdout.decode()


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit("failed: " + what)


def error(*args, key=None, status=2, has=""):
    done = run(*args, key=key, status=status, raw=True)
    text = done.stderr.decode()
    check(has in text and "\n" in text, f"{args}: {text!r} does not say {has!r}")
    return text


PUBLIC = {}
for name in ["MED1", "MED2", "BLU", "GRN", "RED", "OUT"]:
    PUBLIC[name] = run("key", "new", name + ".key", "--passphrase-file", "pass", "--effort", "quick").strip()
    check(run("key", "public", name + ".key").strip() == PUBLIC[name], "key public")
error("key", "new", "MED1.key", "--passphrase-file", "pass", has="exists")


def join(record, name, by="MED1"):
    return run("add", record, "kind=reader", "actor=" + name, "key=" + PUBLIC[name], "to=public", key=by).strip()


def entries(record, key, *more):
    return [json.loads(line) for line in run("log", record, "--json", *more, key=key).splitlines()]


def without_ids(text):
    """Outputs differ between the YAML and the record only in ids, which are random, in the digest made of them, and in the
    order of a map's keys."""
    text = re.sub(r'"(entry|digest)": ?"[0-9a-f]{32}"', '"\\1": ""', text)
    return json.loads(text) if text.startswith(("{", "[")) else text


# ---- the same views -------------------------------------------------------------------------------------------------
run("import", CASE, "h.entente", key="MED1")
for name in ["MED2", "BLU", "GRN"]:
    join("h.entente", name)
for key, reader in [("MED1", "mediators"), ("MED2", "mediators"), ("BLU", "BLU"), ("GRN", "GRN")]:
    for command in ["gap", "council", "clocks", "divide", "frontier"]:
        a = run(command, "h.entente", "--json", key=key, status=None, raw=True)
        b = run(command, CASE, "--json", "--as", reader, status=None, raw=True)
        check(without_ids(a.stdout.decode()) == without_ids(b.stdout.decode()) and a.returncode == b.returncode,
              f"{command} as {reader}: the record and the YAML differ")
    for day in ["2031-03-20", "2031-04-20"]:
        a, b = run("gap", "h.entente", "--json", "--on", day, key=key), run("gap", CASE, "--json", "--as", reader, "--on", day)
        check(without_ids(a) == without_ids(b), f"gap on {day} as {reader}")
a, b = run("gap", "h.entente", "--json", "--as", "public", key="BLU"), run("gap", CASE, "--json", "--as", "public")
check(without_ids(a) == without_ids(b), "gap as public")
error("gap", "h.entente", "--as", "mediators", key="BLU", has="does not read as")
error("gap", "h.entente", "--as", "GRN", key="BLU", has="does not read as")
error("gap", "h.entente", key="OUT", has="not of this record")
error("gap", "h.entente", has="--key")
open("wrong", "w").write("not it\n")
error("gap", "h.entente", "--key", "BLU.key", "--passphrase-file", "wrong", has="passphrase")
error("gap", "h.entente", "--key", "none.key", "--passphrase-file", "pass", has="cannot be opened")
run("verify", "h.entente")

# ---- nothing in the clear -------------------------------------------------------------------------------------------
raw = open("h.entente", "rb").read()
for word in [b"Blue Coast", b"berths", b"MED1", b"position", b"Lanthorn", "Côte".encode(), b"preference", b"public"]:
    check(word not in raw, f"{word} stands in the clear")

# ---- one reader's entries, planted ----------------------------------------------------------------------------------
secret = "PLANTED-for-blue-and-the-mediators"
entry = run("add", "h.entente", "kind=note", "text=" + secret, "to=mediators,BLU", key="BLU").strip()
check(re.fullmatch(r"[0-9a-f]{32}", entry), "an id")
check(secret in run("log", "h.entente", "--json", key="MED2") and secret in run("export", "h.entente", key="BLU"), "seen by its readers")
check(secret not in run("log", "h.entente", "--json", key="GRN") and secret not in run("export", "h.entente", key="GRN"), "hidden")
check(secret.encode() not in open("h.entente", "rb").read(), "planted in the clear")
error("add", "h.entente", "kind=note", "text=x", "by=GRN", key="BLU", has="does not write for")
error("add", "h.entente", "kind=note", "text=x", "about=NOBODY", key="BLU", has="NOBODY")
error("add", "h.entente", "kind=reader", "actor=BLU", "key=" + PUBLIC["OUT"], key="BLU", has="lets others join")
error("add", "h.entente", "kind=reader", "actor=BLU", "key=ek1junk", key="MED1", has="public key")
error("add", "h.entente", "kind=nonsense", key="BLU", has="no kind")
error("add", "h.entente", "kind=release", "what=" + entry, "readers=GRN", key="BLU", has="entente release")

# ---- what another may not see changes nothing ------------------------------------------------------------------------
before = {c: run(*c.split(), "h.entente", key="GRN") for c in ["gap --json", "brief --json", "log", "log --json", "export", "clocks"]}
errors_before = error("add", "h.entente", "kind=position", "actor=GRN", "issue=nowhere", "value=1", key="GRN")
for i in range(7):
    run("add", "h.entente", "kind=note", f"text=hidden {i} " + "x" * 700 * i, "to=mediators", key="MED1")
for c, text in before.items():
    check(run(*c.split(), "h.entente", key="GRN") == text, f"{c}: a hidden entry changed it")
check(errors_before == error("add", "h.entente", "kind=position", "actor=GRN", "issue=nowhere", "value=1", key="GRN"), "an error tells")

# ---- release --------------------------------------------------------------------------------------------------------
error("release", "h.entente", entry, "--to", "GRN", key="MED1", has="to release")
error("release", "h.entente", entry, "--to", "GRN", key="GRN", has="no entry")
error("release", "h.entente", "00" * 16, "--to", "GRN", key="GRN", has="no entry")
run("release", "h.entente", entry, "--to", "GRN", key="BLU")
check(secret in run("log", "h.entente", "--json", key="GRN"), "released")
join("h.entente", "RED")
check(secret not in run("log", "h.entente", "--json", key="RED"), "released to one, not to all")
run("verify", "h.entente", key="GRN")

# ---- heads, proofs --------------------------------------------------------------------------------------------------
head = run("log", "h.entente", "--head").strip()
check(re.fullmatch(r"\d+:([a-z2-7]{4}-){7}[a-z2-7]{4}", head), "a head")
shutil.copy("h.entente", "old.entente")
open("inclusion.json", "w").write(run("prove", "h.entente", entry, key="BLU"))
open("revealed.json", "w").write(run("prove", "h.entente", entry, "--reveal", key="BLU"))
check(secret not in open("inclusion.json").read() and secret in open("revealed.json").read(), "revealed when asked")
later = run("add", "h.entente", "kind=note", "text=later", "to=mediators", key="MED2").strip()
run("verify", "h.entente", "--against", head)
new = run("log", "h.entente", "--head").strip()
run("verify", "h.entente", "--against", new)
error("verify", "old.entente", "--against", new, status=1, has="older than that head")
open("grown.json", "w").write(run("prove", "h.entente", "--since", head))
for proof, against in [("inclusion.json", head), ("revealed.json", head), ("grown.json", head), ("grown.json", new)]:
    run("verify", proof)
    run("verify", proof, "--against", against)
error("verify", "inclusion.json", "--against", new, status=1, has="another head")
size, root = head.split(":")
other = ("b" if root[0] == "a" else "a") + root[1:]
for against in [size + ":" + other, "0:" + "-".join(["aaaa"] * 8)]:  # as many entries, but others; none at all
    error("verify", "inclusion.json", "--against", against, status=1, has="another head")
grown = json.load(open("grown.json"))
open("bad.json", "w").write(json.dumps(grown | {"from": 0, "path": []}))  # all logs have grown from nothing
error("verify", "bad.json", status=1, has="has not grown")
# an entry that was signed together with others
open("signed.json", "w").write(run("prove", "h.entente", entries("h.entente", "BLU")[0]["entry"], key="BLU"))
check(json.load(open("signed.json"))["written_path"], "an entry of a group of several")
for name in ["inclusion.json", "revealed.json", "grown.json", "signed.json"]:
    good = json.load(open(name))

    def each(o, path=()):
        for k, v in (o.items() if isinstance(o, dict) else enumerate(o)):
            if isinstance(v, (dict, list)):
                yield from each(v, path + (k,))
            else:
                yield path + (k,)
    for path in each(good):
        bad = json.loads(json.dumps(good))
        at = bad
        for step in path[:-1]:
            at = at[step]
        v = at[path[-1]]
        at[path[-1]] = v + 1 if isinstance(v, int) else ("0" if v[0] != "0" else "1") + v[1:]
        open("bad.json", "w").write(json.dumps(bad))
        check(run("verify", "bad.json", status=None, raw=True).returncode in (1, 2), f"{name}: {path} altered and not found")

# two histories
shutil.copy("old.entente", "fork.entente")
run("add", "fork.entente", "kind=note", "text=other", "to=mediators", key="MED2")
error("verify", "fork.entente", "--against", new, status=1, has="not a continuation")

# ---- bundles --------------------------------------------------------------------------------------------------------
open("bundle", "w").write(run("export", "h.entente", "--since", head))
check(secret not in open("bundle").read(), "a bundle is sealed")
run("import", "bundle", "old.entente")
check(run("log", "old.entente", "--head").strip() == new, "a bundle brings the same head")
run("import", "bundle", "old.entente")  # again: nothing new
error("import", "bundle", "fork.entente", status=1, has="differ")
check(run("verify", "fork.entente", raw=True).returncode == 0, "a refused bundle changes nothing")
open("all", "w").write(run("export", "h.entente", "--since", "start"))
run("import", "all", "copy.entente")
check(run("gap", "copy.entente", "--json", key="BLU") == run("gap", "h.entente", "--json", key="BLU"), "a copy from a bundle")
run("verify", "copy.entente", "--against", new, key="BLU")
for i in range(2):  # of this record, but from later on than the other has; from where the other has something else
    before_it = run("log", "h.entente", "--head").strip()
    run("add", "h.entente", "kind=note", f"text=more {i}", "to=mediators", key="MED2")
    open("onward", "w").write(run("export", "h.entente", "--since", before_it if i else new))
    error("import", "onward", "fork.entente", status=2 if i else 1, has="begins after entry" if i else "differ before entry")
run("init", "alone.entente", "--title", "Alone", "--keeper", "MED1", "--on", "2024-01-01", key="MED1")
error("import", "all", "alone.entente", has="of another record")
lines = open("all").read().splitlines()
for i, bad in enumerate([lines[:3] + lines[4:], lines[:2] + [lines[2].replace('"time":1', '"time":2')] + lines[3:], lines[1:],
                         lines[:-1] + [lines[-1][:-40] + "}"], [lines[0]] + lines[2:]]):
    open("bad", "w").write("\n".join(bad) + "\n")
    check(run("import", "bad", f"bad{i}.entente", status=None, raw=True).returncode in (1, 2) and not os.path.exists(f"bad{i}.entente"),
          f"a bad bundle {i} was taken")

# ---- forget ---------------------------------------------------------------------------------------------------------
gone = run("add", "h.entente", "kind=note", "text=to be forgotten", "to=mediators,GRN", key="MED1").strip()
shutil.copy("h.entente", "before.entente")
head = run("log", "h.entente", "--head").strip()
error("forget", "h.entente", gone, key="GRN", has="another key")
run("forget", "h.entente", gone, "--yes", "--why", "as agreed", key="MED2")
for key in ["MED1", "MED2", "GRN"]:
    log = run("log", "h.entente", "--json", key=key)
    check("to be forgotten" not in log and gone in log and "as agreed" in log, "forgotten, and that it was")
run("verify", "h.entente", "--against", head, key="MED1")
open("bundle", "w").write(run("export", "h.entente", "--since", head))
run("import", "bundle", "before.entente")
check("to be forgotten" not in run("log", "before.entente", "--json", key="MED1"), "a copy forgets too")
run("verify", "before.entente")
check(not os.path.exists("h.entente-lock") and not (os.path.exists("h.entente-wal") and os.path.getsize("h.entente-wal")), "nothing left")

# ---- shown ----------------------------------------------------------------------------------------------------------
run("export", "h.entente", "--to", "GRN", key="MED1")
check(any(e["kind"] == "shown" and e["body"]["whom"] == ["GRN"] for e in entries("h.entente", "MED2")), "what was shown is noted")
check(not any(e["kind"] == "shown" for e in entries("h.entente", "GRN")), "and not for the reader")

# ---- two mediators --------------------------------------------------------------------------------------------------
run("init", "two.entente", "--title", "Two", "--keeper", "MED1", "--on", "2024-01-01", key="MED1")
for who, role in [("MED2", "mediator"), ("BLU", "party"), ("GRN", "party")]:
    run("add", "two.entente", "kind=actor", "id=" + who, "role=" + role, "to=public", key="MED1")
    join("two.entente", who)
case = [e for e in entries("two.entente", "MED1") if e["kind"] == "case"][0]
run("add", "two.entente", "kind=case", "title=Two", "keeper=MED1", "two_mediators=[\"note\"]", "to=public", "replaces=" + case["entry"], key="MED1")
note = run("add", "two.entente", "kind=note", "text=between us", "to=mediators", key="MED1").strip()
check("another mediator" in run("release", "two.entente", note, "--to", "BLU", key="MED1", raw=True).stderr.decode(), "one of two")
check(note not in run("log", "two.entente", "--json", key="BLU"), "one of two releases opens nothing")
error("release", "two.entente", note, "--to", "BLU", key="MED1", has="another mediator")
check(note not in run("log", "two.entente", "--json", key="BLU"), "twice the same mediator opens nothing")
run("release", "two.entente", note, "--to", "BLU", key="MED2")
check("between us" in run("log", "two.entente", "--json", key="BLU"), "two mediators released it")
error("release", "two.entente", note, "--to", "BLU", key="MED2", has="opens nothing")
error("release", "two.entente", note, "--to", "NOBODY", key="MED2", has="is no reader")
check("between us" not in run("log", "two.entente", "--json", key="GRN"), "and to nobody else")
run("verify", "two.entente")

# ---- what goes wrong ------------------------------------------------------------------------------------------------
error("add", "two.entente", "kind=note", "text=x", "--now", "2001-01-01T00:00Z", key="MED1", has="clock")
error("init", "two.entente", key="MED1", has="there already")
error("import", CASE, "two.entente", key="MED1", has="holds a case already")
error("add", "none.entente", "kind=note", "text=x", key="MED1", has="cannot be opened")
import sqlite3
shutil.copy("two.entente", "newer.entente")
db = sqlite3.connect("newer.entente"); db.execute("PRAGMA user_version=3"); db.commit(); db.close()
error("log", "newer.entente", key="MED1", has="newer program")
error("verify", "newer.entente", status=2, has="newer program")
db = sqlite3.connect("other.entente"); db.execute("CREATE TABLE t(x)"); db.commit(); db.close()
error("log", "other.entente", key="MED1", has="not a record")
if os.geteuid():
    os.chmod("two.entente", 0o444)
    error("add", "two.entente", "kind=note", "text=x", key="MED1", has="cannot be written")
    os.chmod("two.entente", 0o644)
lines = "\n".join(json.dumps({"kind": "note", "text": f"line {i}", "to": "public"}) for i in range(250)) + "\n"
ids = run("add", "two.entente", "-", "--group", "100", key="BLU", stdin=lines.encode()).split()
check(len(ids) == 250 == len(set(ids)), "an id for each line")
bad = lines.encode() + b'{"kind": "note"}\n'
done = run("add", "two.entente", "-", "--group", "100", key="BLU", stdin=bad, status=2, raw=True)
check(len(done.stdout.split()) == 200 and b"-:251:" in done.stderr, f"groups before a bad line stay: {done.stderr}")
seen = {e["entry"] for e in entries("two.entente", "GRN")}
check(set(ids) <= seen and set(done.stdout.decode().split()) <= seen, "acknowledged and there")

# two writers at once: one after the other, or a clear error where the other takes long; nothing lost
two = [subprocess.Popen([program, "add", "two.entente", "-", "--group", "5", "--key", k + ".key", "--passphrase-file", "pass"],
                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for k in ["BLU", "GRN"]]
out = [p.communicate(lines.encode()) for p in two]
for p, (ids, words) in zip(two, out):
    check((p.returncode == 0 and len(ids.split()) == 250) or (p.returncode == 2 and b"another program is writing" in words),
          f"two writers: {words}")
out = [ids.decode().split() for ids, words in out]
check(max(map(len, out)) == 250, "one of two writers has written all")
seen = {e["entry"] for e in entries("two.entente", "MED1")}
check(set(out[0] + out[1]) <= seen, "two writers, nothing lost")
run("verify", "two.entente", key="MED1")
print(f"record: {checks} checks passed")
