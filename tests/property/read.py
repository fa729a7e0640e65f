"""`entente read` as a filter, judged from outside: the same events whatever the threads, the batches and the files they come in, in
order; the same ids when read again; quotes that are the text's own bytes; any bytes without a fault; bounded memory; under GNU parallel.
$ENTENTE_MODEL names a model where the program carries none."""
import json, os, resource, shutil, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import ENV, Test

test = Test(__doc__, 6, 60)
r = test.random
MODEL = ["--model", os.path.abspath(os.environ["ENTENTE_MODEL"])] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("read: skipped, the program carries no model")
    sys.exit(77)

COUNTRIES = "Norway Chile Peru Kenya Japan Egypt Ghana Nepal Cuba Fiji".split()
ACTS = ["attacked", "condemned", "met with", "signed an agreement with", "imposed sanctions on", "sent aid to", "threatened to attack",
        "refused to meet", "will visit", "did not attack", "held talks with", "demanded that", "said it would release prisoners from"]
ENDS = ["on Tuesday", "last week", "in Geneva", "two months ago", "", "after the summit", "on March 3", "in 2011"]


def sentence():
    a, b = r.sample(COUNTRIES, 2)
    act = r.choice(ACTS)
    return f"{a} {act} {b}{' withdraw its troops' if act == 'demanded that' else ''} {r.choice(ENDS)}".rstrip() + "."


def dispatch(n, sentences):
    text = "".join(sentence() + r.choice([" ", " ", "\n\n"]) for _ in range(sentences))
    return {"id": f"d{n}", "date": f"2024-03-{r.randint(1, 28):02}", "text": text}


def read(*arguments):
    answer = test.run("read", *MODEL, *arguments)
    if answer.status:
        test.fail(f"{arguments}: exit {answer.status}, {answer.err[:300]!r}")
    return answer.out


for trial in range(test.trials):
    dispatches = [dispatch(n, r.randint(0, 9)) for n in range(r.randint(1, 200))]
    lines = [json.dumps(d) + "\n" for d in dispatches]
    test.write("".join(lines), "all.jsonl")
    one = read("--jsonl", "--threads", "1", "all.jsonl")
    for threads in "2", "3", "7":
        test.count("orders")
        if read("--jsonl", "--threads", threads, "all.jsonl") != one:
            test.fail(f"trial {trial}: {threads} threads tell other than one")
    cut = r.randint(1, len(lines) - 1)  # a file with nothing in it is refused
    test.write("".join(lines[:cut]), "a.jsonl")
    test.write("".join(lines[cut:]), "b.jsonl")
    test.count("cuts")
    if read("--jsonl", "a.jsonl", "b.jsonl") != one or read("--jsonl", "a.jsonl") + read("--jsonl", "b.jsonl") != one:
        test.fail(f"trial {trial}: cut at {cut}, the parts tell other than the whole")
    texts = {d["id"]: d["text"].encode() for d in dispatches}
    ids = set()
    for line in one.splitlines():
        e = json.loads(line)
        test.count("events")
        if texts[e["doc"]][e["from"]:e["to"]].decode() != e["quote"]:
            test.fail(f"trial {trial}: {e['quote']!r} is not what stands at {e['from']}")
        if (e["id"], e["doc"]) in ids:
            test.fail(f"trial {trial}: two events {e['id']} of one dispatch")
        ids.add((e["id"], e["doc"]))
        if not e["source_text"] and not e["target_text"] or e["status"] not in ("actual", "planned", "hypothetical", "negated", "historical"):
            test.fail(f"trial {trial}: {line!r}")

# A text with its date is the same dispatch as a line of JSON.
d = dispatch(0, 12)
test.write(f"date {d['date']}\n{d['text']}", "d0")
test.write(json.dumps(d), "d0.jsonl")
if read("d0") != read("--jsonl", "d0.jsonl"):
    test.fail("a text with its date tells other than its line of JSON")
test.write(d["text"], "undated")
if any(json.loads(line)["date"] and json.loads(line)["quote"].endswith("Tuesday") for line in read("undated").splitlines()):
    test.fail("an undated dispatch has a Tuesday")

# A text of several parts: offsets go on.
text = "".join(sentence() + "\n\n" for _ in range(3000 if test.short else 6000))
test.write(text, "long")
long = read("long")
for line in long.splitlines()[::50]:
    e = json.loads(line)
    test.count("offsets")
    if text.encode()[e["from"]:e["to"]].decode() != e["quote"]:
        test.fail(f"long: {e['quote']!r} is not what stands at {e['from']}")

# ICEWS's columns, and behind them status, PLOVER's type and mode, contexts and the quote
table = [line.split("\t") for line in read("--format", "tsv", "--status", "all", "d0").decode().splitlines()]
if [len(row) for row in table] != [25] * len(table) or table[0][0] != "Event ID" or len(table) != len(read("d0").splitlines()) + 1:
    test.fail("the table has not twenty-five columns, or not a row for each event")

# Any bytes but zero, which no text holds; too many of them, and it is refused as none.
read_through = 0
for trial in range(test.trials):
    dirty = bytearray(dispatch(0, 20)["text"].encode())
    for _ in range(r.randint(1, 60)):
        at = r.randrange(len(dirty))
        dirty[at:at + r.randint(0, 3)] = bytes(r.randrange(1, 256) for _ in range(r.randint(0, 5)))
    test.write(bytes(dirty), "dirty")
    test.count("dirty texts")
    answer = test.run("read", *MODEL, "dirty")
    if answer.status != 2 or b"bytes that are no text" not in answer.err:
        read_through += 1
        for line in read("dirty").splitlines():
            json.loads(line)
    answer = test.run("read", *MODEL, "--jsonl", "dirty")
    if answer.status != 2 or not answer.err.startswith(b"dirty:1:"):
        test.fail(f"bytes that are no JSON: exit {answer.status}, {answer.err[:200]!r}")

if 2 * read_through < test.trials:
    test.fail(f"of {test.trials} dirty texts {read_through} were read")

# Memory does not grow with the input.
def most(path):
    child = subprocess.Popen([test.program, "read", *MODEL, "--threads", "2", path], cwd=test.scratch.name, env=ENV,
                             stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_maxrss / 1024


if not test.sanitized:
    test.write(text * 5, "longer")
    small, large = most("long"), most("longer")
    print(f"memory: {small:.0f} MB for {len(text) >> 10} KB, {large:.0f} MB for {len(text) * 5 >> 10} KB")
    if large > 200 or large > small + 60:
        test.fail(f"{large:.0f} MB")

if shutil.which("parallel"):
    test.write("".join(json.dumps(dispatch(n, 3)) + "\n" for n in range(400)), "many.jsonl")
    command = " ".join([test.program, "read", *MODEL, "--jsonl", "--threads", "1"])
    done = subprocess.run(["parallel", "--will-cite", "--pipe", "--keep-order", "--block", "10k", "-j", "2", command], cwd=test.scratch.name,
                          stdin=open(test.path("many.jsonl"), "rb"), capture_output=True, env=ENV)
    test.count("runs under parallel")
    if done.returncode or done.stdout != read("--jsonl", "many.jsonl"):
        test.fail(f"under parallel: exit {done.returncode}, {done.stderr[:300]!r}")
else:
    print("read: GNU parallel is not there, nothing was run under it")
test.end()
