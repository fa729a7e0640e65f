"""What a command writes is whole or not there: a full disk, a kill in the middle, a name that is an input, a record or a key,
links, pipes and devices; and whose eyes a file is for."""
import os, resource, signal, stat, subprocess, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, Test

t = Test(__doc__, 1, 1)
TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
OLD = b"what was there before"


def run(*arguments, limit=None, umask=0o022, stdout=subprocess.PIPE):
    def before():
        os.umask(umask)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    t.count("runs")
    return subprocess.run([t.program, *arguments], cwd=t.scratch.name, env=ENV, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE,
                          preexec_fn=before, timeout=120)


def read(name):
    with open(t.path(name), "rb") as f:
        return f.read()


def mode(name):
    return stat.S_IMODE(os.stat(t.path(name)).st_mode)


def expect(what, holds, done=None):
    if not holds:
        t.fail(f"{what}: {(done.returncode, done.stderr[:300]) if done else ''}, {sorted(os.listdir(t.scratch.name))}")


def no_litter(what):
    expect(f"{what}: nothing is left beside", not [one for one in os.listdir(t.scratch.name) if one.startswith(".entente")])


with open(f"{TOP}/examples/harbour.yaml", "rb") as f:
    CASE = f.read()
t.write(CASE, "case.yaml")
with open(f"{TOP}/tests/data/small.conllu", "rb") as f:
    t.write(f.read(), "bank")
t.write("words that open it\n", "pass")
KEY = ["--key", "k.key", "--passphrase-file", "pass"]
done = run("key", "new", "k.key", "--passphrase-file", "pass", "--effort", "quick", umask=0)
expect("a key is its owner's alone", done.returncode == 0 and mode("k.key") == 0o600, done)
expect("a record", run("import", "case.yaml", "r", *KEY).returncode == 0)
WRITERS = {
    "page": (["brief", "case.yaml", "--html"], 0o600),
    "page of a record": (["brief", "r", *KEY, "--html"], 0o600),
    "bundle": (["export", "r", "--since", "start", "--out"], 0o600),
    "entries": (["export", "r", *KEY, "--out"], 0o600),
    "proof": (["prove", "r", "--since", run("log", "r", "--head").stdout.decode().strip(), "--out"], 0o600),
    "model": (["train", "--treebank", "bank", "--passes", "1", "--teachers", "0", "--quiet", "--out"], None),
}
for name, (command, private) in WRITERS.items():
    quick = name != "model"
    for umask in (0o000, 0o027) if quick else (0o027,):
        if os.path.exists(t.path("new")):
            os.remove(t.path("new"))
        done = run(*command, "new", umask=umask)
        whole = read("new")
        expect(f"{name}: written", done.returncode == 0 and len(whole) > 100, done)
        expect(f"{name}: mode {mode('new'):o}", mode("new") == (private if private else 0o666 & ~umask))
    t.write(OLD, "old")
    os.chmod(t.path("old"), 0o644)
    # a link goes on to lead to the file that changes; a file with two names is another than before, whole
    if os.path.lexists(t.path("link")):
        os.remove(t.path("link"))
    os.symlink("old", t.path("link"))
    if quick:
        done = run(*command, "link")
        expect(f"{name}: through a link", done.returncode == 0 and os.path.islink(t.path("link")) and len(read("old")) > 100, done)
        expect(f"{name}: what was there keeps no eyes", mode("old") == 0o600)
    if not private:
        os.chmod(t.path("old"), 0o640)
        done = run(*command, "old")
        expect(f"{name}: what was there keeps its mode", done.returncode == 0 and len(read("old")) > 100 and mode("old") == 0o640, done)
    # a disk that is full at any time leaves what was there
    for limit in (0, 1, len(whole) // 2, len(whole) - 1) if quick else (len(whole) // 2,):
        t.write(OLD, "old")
        done = run(*command, "old", limit=limit)
        expect(f"{name}: a full disk is told", done.returncode == 2 and (b"old: cannot be written: File too large" in done.stderr or "r" in command), done)
        expect(f"{name}: a full disk leaves what was there", read("old") == OLD)
        no_litter(f"{name}: a full disk")
    # neither an input, under whatever name, nor a record or a key is written onto; nothing is read or worked out before that
    inputs = [one for one in command if os.path.isfile(t.path(one))]
    for one in inputs + ["r", "k.key"]:
        for link, how in ("soft", os.symlink), ("hard", os.link), (one, None):
            if how:
                if os.path.lexists(t.path(link)):
                    os.remove(t.path(link))
                how(t.path(one), t.path(link))
            before = read(one)
            done = run(*command, link)
            expect(f"{name}: onto {one} as {link}", done.returncode == 2 and read(one) == before and not done.stdout, done)
            expect(f"{name}: why not onto {one}", b"an input of this command" in done.stderr or b"it is a " in done.stderr, done)
    # nor what a record or a key keeps beside it
    for one in [one + ending for one in inputs if one in ("r", "k.key") for ending in ("-wal", "-lock", "-known")]:
        made = not os.path.exists(t.path(one))
        if made:
            t.write("", one)
        before = read(one)
        done = run(*command, one)
        expect(f"{name}: onto {one}", done.returncode == 2 and (read(one) == before or one.endswith("-known")) and not done.stdout, done)
        expect(f"{name}: why not onto {one}", b"it belongs to an input of this command" in done.stderr, done)
        if made:
            os.remove(t.path(one))
    # by a link from elsewhere too: beside where it leads, and beside the link
    for one in [one for one in inputs if one in ("r", "k.key")]:
        os.makedirs(t.path("elsewhere"), exist_ok=True)
        link = f"elsewhere/{one}"
        if not os.path.lexists(t.path(link)):
            os.symlink(t.path(one), t.path(link))
        for onto in [name + ending for name in (one, link) for ending in ("-wal", "-lock", "-known")]:
            made = not os.path.exists(t.path(onto))
            if made:
                t.write("", onto)
            done = run(*[link if word == one else word for word in command], onto)
            expect(f"{name}: onto {onto} with {link}", done.returncode == 2 and b"it belongs to an input of this command" in done.stderr, done)
            if made:
                os.remove(t.path(onto))
    # names that cannot be written are told at once
    for nowhere in "no/such/folder", ".", "bank/x":
        began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = run(*command, nowhere)
        expect(f"{name}: to {nowhere}", done.returncode == 2 and b"cannot be written" in done.stderr, done)
        if not quick:
            expect("a model that cannot be written is not made first", resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began < 10 * t.measure)
    # what is no file of a disk
    if quick:
        for special in "-", "/dev/stdout":
            done = run(*command, special)
            expect(f"{name}: to {special}", done.returncode == 0 and len(done.stdout) > 100, done)
        expect(f"{name}: to /dev/null", run(*command, "/dev/null").returncode == 0)
        if os.path.exists("/dev/full"):
            done = run(*command, "/dev/full")
            expect(f"{name}: to /dev/full", done.returncode == 2 and b"No space left" in done.stderr, done)
        with open(t.path("sent"), "wb") as f:
            f.write(OLD)
            f.flush()
            done = run(*command, "/dev/stdout", stdout=f)
        expect(f"{name}: /dev/stdout goes on where standard output stands", read("sent").startswith(OLD) and len(read("sent")) > 120, done)
        os.mkfifo(t.path("pipe"))
        with open(t.path("sent"), "wb") as f, subprocess.Popen(["cat", "pipe"], cwd=t.scratch.name, stdout=f):
            done = run(*command, "pipe")
        expect(f"{name}: to a pipe", done.returncode == 0 and len(read("sent")) > 100, done)
        os.remove(t.path("pipe"))
    no_litter(name)

# a key is never written onto anything
for there in "old", "k.key", "link", "/dev/null":
    done = run("key", "new", there, "--passphrase-file", "pass", "--effort", "quick")
    expect(f"a key onto {there}", done.returncode == 2 and b"File exists" in done.stderr, done)
done = run("key", "new", "half.key", "--passphrase-file", "pass", "--effort", "quick", limit=20)
expect("a key on a full disk", done.returncode == 2 and not os.path.exists(t.path("half.key")), done)
no_litter("keys")

def written_to(process):
    """Whether the program has begun a file: beside the name, or without one ("/folder/#123 (deleted)")."""
    if any(one.startswith(".entente") for one in os.listdir(t.scratch.name)):
        return True
    try:
        return any(os.path.realpath(t.scratch.name) + "/#" in os.readlink(f"/proc/{process.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{process.pid}/fd"))
    except OSError:
        return False


try:
    os.close(os.open(t.scratch.name, os.O_TMPFILE | os.O_WRONLY, 0o600))
    nameless = True
except (AttributeError, OSError):
    nameless = False

# ended in the middle nothing is left, and never half a file; where the file system has no files without a name, and the signal is one that
# cannot be caught, a file of another name
for ends in signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL:
    t.write(OLD, "old")
    process = subprocess.Popen([t.program, "train", "--treebank", "bank", "--passes", "10000", "--quiet", "--out", "old"], cwd=t.scratch.name, env=ENV,
                               preexec_fn=lambda: [signal.signal(each, signal.SIG_DFL) for each in (signal.SIGINT, signal.SIGHUP)])  # under nohup they are ignored
    while not written_to(process) and process.poll() is None:
        time.sleep(.01)
    process.send_signal(ends)
    expect(f"ended by {ends}", process.wait(60) == -ends and read("old") == OLD)
    if ends != signal.SIGKILL or nameless:
        no_litter(str(ends))
for one in os.listdir(t.scratch.name):
    if one.startswith(".entente"):
        expect("what is left is its owner's", mode(one) in (0o600, 0o644))
        os.remove(t.path(one))

# --- passphrases and key files ---
def opens(key, words):
    t.write(words, "try")
    return run("log", "r", "--key", key, "--passphrase-file", "try").returncode == 0


for bits in 0o604, 0o602, 0o666:
    os.chmod(t.path("k.key"), bits)
    done = run("log", "r", *KEY)
    expect(f"a key of mode {bits:o}", done.returncode == 2 and b"chmod 600 k.key" in done.stderr, done)
os.chmod(t.path("k.key"), 0o600)
expect("its owner's key opens", opens("k.key", "words that open it") and opens("k.key", "words that open it\r\nmore\n"))
expect("other words do not", not opens("k.key", "words that open") and not opens("k.key", "words that open it "))
for words, why in ("", b"no passphrase"), ("\nword", b"no passphrase"), ("x" * 1025, b"more than 1024"):
    t.write(words, "try")
    done = run("key", "new", "x.key", "--passphrase-file", "try", "--effort", "quick")
    expect(f"a passphrase of {len(words)}", done.returncode == 2 and why in done.stderr and not os.path.exists(t.path("x.key")), done)
for words, weak in ("x", True), ("éèêëēüöä", True), ("éèêëēüöäßçñø", False), ("x" * 1024, True), ("abcde" * 200, False):
    t.write(words, "try")
    done = run("key", "new", "x.key", "--passphrase-file", "try", "--effort", "quick")
    expect(f"{words[:12]} is {'weak' if weak else 'not weak'}", done.returncode == 0 and (b"is weak" in done.stderr) == weak, done)
    os.remove(t.path("x.key"))
# one passphrase, however its letters are composed; bytes that are no UTF-8 are words too
for one, other in ("caf\u00e9 \u1e69 \uac01 words".encode(), "cafe\u0301 s\u0307\u0323 \u1100\u1161\u11a8 words".encode()), (b"\xff words of bytes", b"\xff words of bytes"):
    for made, tried in (one, other), (other, one):
        t.write(made, "try")
        expect("made", run("key", "new", "x.key", "--passphrase-file", "try", "--effort", "quick").returncode == 0)
        t.write(tried, "try")
        done = run("log", "r", "--key", "x.key", "--passphrase-file", "try")
        expect(f"{made} and {tried} open the same", b"passphrase" not in done.stderr and b"key is not of this record" in done.stderr, done)
        os.remove(t.path("x.key"))
t.end()
