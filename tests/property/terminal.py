"""What a terminal is shown: no text from outside, in whatever field, file name or option it stands, puts a character there that a
terminal acts on, that turns the text around it, or that is no UTF-8. Every command, on standard output and error."""
import os, re, shutil, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, Test

t = Test(__doc__, 1, 1)
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
ACTED_ON = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TURN = "\u202egnp.\u2066\u200f"  # may stand in a case
RAW = "\x1b]0;owned\x07\x1b[2J\x7f" + TURN  # may stand in a file's name or an option
BYTES = RAW.encode() + b"\xc2\x9b31m\xff\xe2\x80\xa8\r"
seen = set()


def look(*arguments, wanted=None, shows=None, machine=False):
    """Run; what it says for people must be fit to be shown. `machine`: its standard output is for programs, as what is read,
    parsed or exported always is."""
    machine = machine or arguments[0] in ("read", "parse", "export") and "--help" not in arguments
    done = subprocess.run([t.program, *arguments], cwd=t.scratch.name, env=ENV, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    t.count("runs")
    seen.add(arguments[0])
    for what, told in (("stdout", b"" if machine else done.stdout), ("stderr", done.stderr)):
        try:
            bad = ACTED_ON.search(told.decode())
        except UnicodeDecodeError as error:
            t.fail(f"{arguments}: {what} is no UTF-8: {told[max(0, error.start - 40):error.start + 20]!r}")
            continue
        if bad:
            t.fail(f"{arguments}: {what} has {told.decode()[max(0, bad.start() - 60):bad.start() + 20]!r}")
    if wanted is not None and done.returncode != wanted:
        t.fail(f"{arguments}: exit {done.returncode}, not {wanted}: {done.stderr[:300]!r}")
    if shows and shows.encode() not in done.stdout + done.stderr:
        t.fail(f"{arguments}: {shows!r} is not shown: {(done.stdout + done.stderr)[-300:]!r}")
    return done


# --- every field of words in a case that has every kind ---
KEYS = "en|fr|ar|he|name|title|words|source|text|why|place|where|unit|summary|mode|says|note|blue|joint|league|own|mixed|single|spot|daily|permanent"
with open(f"{TOP}/examples/harbour.yaml", encoding="utf-8") as f:
    CASE = f.read()
HOSTILE, planted = re.subn(rf"((?<=[{{, ])(?:{KEYS}): )(\"[^\"\n]*(?=\")|[^\s\d\[{{\"'>|&*][^,}}#\n]*)", rf"\g<1>\g<2> {TURN}", CASE)
t.count("planted", planted)
t.write(HOSTILE, "case.yaml")
PACKAGE = "authority=joint,berths=5,fees=30,pilots=mixed,handover=6,inspection=spot,quay=blue,flag=league"
look("check", "case.yaml", wanted=0)
for command in "gap", "brief", "council", "clocks", "events", "log":
    for reader in ["mediators", "public", "GRN"]:
        look(command, "case.yaml", "--as", reader, wanted=0, shows=None if command == "events" else "\\u202egnp.\\u2066\\u200f")
look("brief", "case.yaml", "--since", "2031-04-01", wanted=0, shows="\\u202e")
look("frontier", "case.yaml", "--packages", wanted=0)
look("divide", "case.yaml")
look("score", "case.yaml", "--package", PACKAGE, wanted=0)

# --- what a case may not hold is told, and told fit to be shown ---
for key in KEYS.split("|"):
    for hostile in '"a\\x1b[2J"', '"\\x9b31m"', '"\\x7f"', '"\\L\\u202e"', '{\u202eg: 1}', '[\u202e, "\\e"]':
        t.write(re.sub(rf"((?<=[{{, ]){key}: )(\"[^\"\n]*\"|[^\s\d\[{{\"'>|&*][^,}}#\n]*)", lambda m: m.group(1) + hostile, CASE, count=2), "bad.yaml")
        look("check", "bad.yaml")
for broken in [f"{TURN}: 1\n", f"case: {{{TURN}: 1}}\n", "case: {title: a, keeper: \"\\e[2J\"}\n", f"case: {{title: a, on: \"{TURN}\"}}\n", "\x1b[2J", "case: \"\xff\x1b"]:
    t.write(broken.encode("utf-8", "surrogateescape"), "bad.yaml")
    for command in "check", "gap", "brief", "log":
        look(command, "bad.yaml", wanted=2)
t.write(BYTES, "bad.yaml")
look("check", "bad.yaml", wanted=2)

# --- names of files, and words of the command line ---
t.write(f"The {TURN} of Israel met Hamas.\n", "short.txt")
SHORT = {"read": "short.txt", "parse": "short.txt"}  # a whole case takes them most of a second
name = BYTES.replace(b"\xff", b"").decode() + "none"
shutil.copy(t.path("case.yaml"), t.path(name.replace("/", "") + ".yaml"))
for command in sorted(set(re.findall(r"^  ([a-z]+) ", t.run("--help").out.decode(), re.M))):
    if os.path.exists(t.path(RAW)):  # a page that a command before it wrote there, which others would read as prose
        os.remove(t.path(RAW))
    look(command, RAW)
    look(command, RAW, RAW)
    look(command, f"--{RAW}")
    look(command, "case.yaml", RAW, RAW, RAW)
    for option in re.findall(r"^  --([a-z-]+) [A-Z]", look(command, "--help").stdout.decode(), re.M):
        for operands in [SHORT.get(command, "case.yaml")], [RAW], ["new", "x.key"]:
            if command == "desk" and operands == ["case.yaml"]:
                continue  # answers until it is stopped
            look(command, *operands, f"--{option}", RAW)
look(RAW, wanted=2)
look("help", RAW)
look("check", name + ".yaml", wanted=0)
look("gap", os.fsencode(name) + b"\xff.yaml", wanted=2)

# --- councils, games and dispatches ---
for text in f"name,weight\na{RAW},3\nb,2\n", f"a{TURN},3\nb{TURN},2\n", f"a{TURN},3\n{RAW}\n", "\xff,1\n", f"a,{RAW}\n":
    t.write(text.encode("latin-1", "replace") if "\xff" in text else text, "c.csv")
    look("power", "c.csv", "--quota", "3")
look("power", "c.csv", "--quota", RAW, wanted=2)
for text in f"members: {{A{TURN}: 1}}\nquota: {TURN}\n", f"id: a\nname: a {TURN}\nmembers: {{AAA: 2, BBB: 1}}\nquota: 2\nnote: b {TURN}\n":
    t.write(text, "c.yaml")
    look("power", "c.yaml")
for folder, _, files in os.walk(f"{TOP}/tests/data"):
    for one in files:
        if not one.endswith((".xml", ".json", ".txt")):
            continue
        with open(f"{folder}/{one}", "rb") as f:
            data = f.read()
        for put in (lambda m: m.group(0) + TURN.encode()), (lambda m: m.group(0) + b"&#x9b;"), (lambda m: m.group(0) + b"\\u001b[2J\x1b"):
            t.write(re.sub(rb'(?<=[="{,])"?[A-Za-z][A-Za-z ]+', put, data), one)
            look("frontier", one)
t.write(f"2031-03-01\nThe {RAW} of Israel met Hamas.\n", "text.txt")
for command in "parse", "read":
    look(command, "text.txt")

# --- records: bundles, proofs, keys, entries ---
t.write("a passphrase of words\n", "pass")
KEY = ["--key", "k.key", "--passphrase-file", "pass"]
look("key", "new", "k.key", "--passphrase-file", "pass", "--effort", "quick", wanted=0)
look("import", "case.yaml", "r", *KEY, wanted=0)
id = look("add", "r", "kind=note", f"text=a {TURN}", "to=public", *KEY, wanted=0).stdout.decode().split()[0]
look("add", "r", "kind=note", f"text={RAW}", "to=public", *KEY, wanted=2)
look("add", "r", f"kind={RAW}", *KEY, wanted=2)
look("add", "r", f"{RAW}={RAW}", *KEY, wanted=2)
for command in "log", "gap", "brief", "council", "clocks", "events":
    look(command, "r", *KEY, wanted=0, shows=None if command == "events" else "\\u202e")
look("log", "r", "--as", RAW, *KEY, wanted=2)
look("release", "r", id, "--to", RAW, *KEY, wanted=2)
look("release", "r", RAW, "--to", "public", *KEY, wanted=2)
look("forget", "r", RAW, *KEY, wanted=2)
look("prove", "r", RAW, *KEY, wanted=2)
look("prove", "r", "--since", RAW, wanted=2)
look("verify", "r", "--against", RAW, wanted=2)
proof, bundle = look("prove", "r", id, *KEY, machine=True).stdout, look("export", "r", "--since", "start", machine=True).stdout
for whole in proof, bundle, open(t.path("k.key"), "rb").read(), open(t.path("r"), "rb").read():
    for _ in range(10):
        damaged = bytearray(whole)
        for _ in range(3):
            at = t.random.randrange(min(len(damaged), 4000))
            damaged[at:at + 1] = BYTES
        t.write(bytes(damaged), "damaged")
        look("verify", "damaged")
        look("import", "damaged", "r2")
        look("key", "public", "damaged")
        look("log", "damaged", "--key", "damaged", "--passphrase-file", "pass")
shutil.copy(t.path("r"), t.path(name.replace("/", "") + ".r"))
look("verify", name.replace("/", "") + ".r", wanted=0, shows="\\x1b")
missing = set(re.findall(r"^  ([a-z]+) ", t.run("--help").out.decode(), re.M)) - seen
if missing:
    t.fail(f"not looked at: {missing}")
t.end()
