"""`entente read` and `entente parse` on input made to hurt, judged from outside: no fault, answers that are JSON whatever the bytes, time and
memory that grow with the input and not faster. $ENTENTE_MODEL names a model where the program carries none."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import TORTURE, Test, least

test = Test(__doc__, 12, 150)
r = test.random
MODEL = ["--model", os.path.abspath(os.environ["ENTENTE_MODEL"])] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("hostile_read: skipped, the program carries no model")
    sys.exit(77)


def events(answer, what):
    try:
        return [json.loads(line) for line in answer.out.decode().splitlines()]
    except ValueError as error:  # UnicodeDecodeError is one
        test.fail(f"{what}: {error}")
        return []


def line(**fields):
    return json.dumps(fields).encode() + b"\n"


# --- lines that are wrong say so with their number; lines that are odd are read ---
GOOD = line(id="a", date="2024-03-20", text="Norway attacked Chile.")
WRONG = {
    b"{": "no JSON", b"[]": "expected an object", b"null": "no JSON", b"\"x\"": "no JSON", b"12": "no JSON",
    b"{}": "expected an object", b'{"text": 1}': "expected an object", b'{"text": "x", "id": []}': "expected an object",
    b'{"text": "x", "id": 1.5}': "expected an object", b'{"text": "x", "date": 5}': "no day", b'{"text": "x", "date": "soon"}': "no day",
    b'{"text": "x", "date": "2024-02-30"}': "no day", b'{"text": "x", "date": "0000-01-01"}': "no day", b'{"text": "x", "date": "9999-99-99"}': "no day",
    b'{"text": "x", "date": "2024-03-201"}': "no day", b'{"text": "\xff"}': "no JSON", b'{"text": "x"} y': "no JSON", b"\xef\xbb\xbf{": "no JSON",
    b'{"text": ' + b"[" * 100000: "no JSON", b'{"te\0xt": "x"}': "no JSON", b"\0": "no JSON",
    b'{"text": "Norway attacked Chile.", "text": "Chile attacked Norway."}': "duplicate object key"}
for bad, says in WRONG.items():
    test.write(GOOD + b"\n \n" + bad + b"\n" + GOOD, "bad.jsonl")
    answer = test.run("read", *MODEL, "--jsonl", "bad.jsonl")
    test.count("wrong lines")
    if answer.status != 2 or b"bad.jsonl:4:" not in answer.err or says.encode() not in answer.err:
        test.fail(f"{bad[:40]!r}: exit {answer.status}, {answer.err[:200]!r}")
    if len(events(answer, bad[:40])) != 1:
        test.fail(f"{bad[:40]!r}: what stands before it is not told")

TEXT = "Norway attacked Chile on Monday. Two years earlier Chile met Norway. It will attack next year, in 1000, 999 years earlier, 999 weeks earlier."
ODD = [line(text=TEXT), line(id=None, date=None, text=TEXT), line(id=-9223372036854775807, date="", text=TEXT), line(id="", text=""),
       line(id="x" * 1000000, date="2024-03-20", text=TEXT), line(id="a\0b\n\"\u2028", date="0001-01-01", text=TEXT), line(date="9999-12-31", text=TEXT),
       line(date="9999-12-31T23:59:59Z", text=TEXT), line(text="\0" * 1000 + TEXT + "\0"), line(text="\ud83d\ude00" * 5000), line(text=" \n" * 100000),
       b'{"text": "Norway attacked Chile.", "more": {"a": [1, {}]}}\r\n', line(text="x" * 3000000)]
test.write(b"".join(ODD), "odd.jsonl")
answer = test.run("read", *MODEL, "--jsonl", "odd.jsonl")
test.count("odd lines", len(ODD))
if answer.status:
    test.fail(f"odd lines: exit {answer.status}, {answer.err[:300]!r}")
told = events(answer, "odd lines")
if len({e["doc"] for e in told}) < 8:
    test.fail(f"odd lines: only {len(told)} events")
for e in told:
    for day in (e["date"], e.get("until")):
        if day is not None and not re.fullmatch(r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", day):
            test.fail(f"{day!r} is no day")
for end in b"", b"\n":  # the last line may lack its end
    test.write(GOOD.rstrip() + end, "end.jsonl")
    if len(events(test.run("read", *MODEL, "--jsonl", "end.jsonl"), "end")) != 1:
        test.fail(f"a line that ends with {end!r}")

# --- a long text tells the same in a line and in a file; blanks after the date do not hide it ---
PARAGRAPHS = 2000 if test.short else 4000  # several batches
long = "".join(f"Norway attacked Chile. Kenya met Peru in paragraph {n}.\n\n" for n in range(PARAGRAPHS))
test.write("date 2024-03-20\n" + long, "long.txt")
test.write(line(id="long.txt", date="2024-03-20", text=long), "long.jsonl")
test.write("date 2024-03-20\n" + " " * 600000 + "Norway attacked Chile.", "blanks.txt")
plain = test.run("read", *MODEL, "long.txt")
if plain.out != test.run("read", *MODEL, "--jsonl", "long.jsonl").out or len(events(plain, "long")) < 2 * PARAGRAPHS:
    test.fail("a long text tells other in a line than in a file")
if [e["date"] for e in events(test.run("read", *MODEL, "blanks.txt"), "blanks")] != ["2024-03-20"]:
    test.fail("blanks after the date hide the text")

# --- any bytes, with words that the reader knows ---
PIECES = ["Israel", "Hamas", "attacked", "the", "of", "and", ",", ".", "\n\n", "said", "he", "it", "Blinken", "Antony Blinken", "(UN)", "\"", "on Monday",
          "October 7, 2023", "early", "-", "2011", "in Cairo", "the two countries", "will", "not", "talks", "\0", "\xa0", "\u2014", "CAIRO (AP) --", "date 2024-01-01"]
for trial in range(test.trials):
    data = bytearray(" ".join(r.choice(PIECES) for _ in range(r.randint(0, 2000))).encode())
    for _ in range(r.choice([0, 0, 20])):
        data[r.randrange(len(data) + 1):0] = bytes(r.randrange(256) for _ in range(3))
    test.write(bytes(data).replace(b"\0", b" "), "any.txt")  # with a zero it is no text
    for e in events(test.run("read", *MODEL, "any.txt"), f"trial {trial}"):
        test.count("events")

# --- any bytes behind the first ones of each form that a file is known for: no fault, and nothing is read without being told ---
FORMS = [b"<!DOCTYPE html><p>", b"<html><body><table>", b"<rss><channel><item><title>", b"<?xml version='1.0'?><feed><entry><summary>", b"[{\"text\": \"", b"{\"text\":",
         b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"%PDF", b"PK\3\4", b"date ", b"date 2024-01-01\n<p>", b"date 2024-01-01\n\ndate ", b"<!DOCTYPE rss [<!ENTITY a '", b"&#", b""]
BITS = [b"<p>", b"</p>", b"<b", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&amp;", b"&a;", b"&#x110000;", b"\"}", b"]", b"\xc2\xad", b"-\n", b"\0", b"date 2024-01-01\n", b"<item>", b"</rss>"]
for trial in range(test.trials):
    data = bytearray(r.choice(FORMS))
    for _ in range(r.randint(0, 200)):
        data += r.choice([r.choice(BITS), r.choice(PIECES).encode("utf-8", "replace"), b" ", bytes([r.randrange(256)])])
    test.write(bytes(data), "form")
    answer = test.run("read", *MODEL, "form")
    events(answer, f"{bytes(data[:40])!r}")
    test.count("forms")
    if answer.status == 2 and not answer.err or answer.status == 1:
        test.fail(f"{bytes(data[:40])!r}: exit {answer.status} without a word")

# --- time and memory: four times the input, no more than some six times the time; under sanitizers, where time means nothing,
# a short text each ---
KINDS = {
    "one word": "attack ", "names": "Israel Hamas Egypt ", "capitals": "ISRAEL ATTACKED HAMAS AND MET EGYPT ", "commas": ", ",
    "and": "Israel and Hamas and ", "dates": "October 7 , 2023 - Monday ", "no spaces": "x", "lines": "\n", "hyphens": "a-", "brackets": "(a",
    "references": "Hamas attacked Israel. It said they met him. The group attacked the two countries. ",
    "surnames": "John Smith attacked Israel. Smith met Smith. He bombed Smith. The president met him. ",
    "one name": "Blinken attacked Hamas. He met Blinken. ", "same acts": "The attack attack attack on Israel by Hamas. Hamas attacked Israel. ",
    "parts of dates": "Israel attacked Hamas in " + " - ".join(f"early mid {2100 - i}" for i in range(45)) + " . "}
SIZES = [20000] if test.short else [100000, 400000] if TORTURE else [30000, 120000]
for name, piece in KINDS.items():
    def read(size):
        took = []
        for form in "text", "line":
            text = (piece * (size // len(piece) + 1))[:size]
            test.write(text if form == "text" else line(text=text), "big")
            test.run("read", *MODEL, "--threads", "1", *(["--jsonl"] if form == "line" else []), "big")
            took.append(test.seconds)
        return max(took)

    grows = lambda small, large=0: test.short or large <= 6 * small + SIZES[1] / 200000
    took = least(grows, *[lambda size=size: read(size) for size in SIZES])
    test.count("kinds")
    if not grows(*took):
        test.fail(f"{name}: {SIZES[0]} bytes took {took[0]:.2f} s, {SIZES[1]} took {took[1]:.2f} s")
test.end()
