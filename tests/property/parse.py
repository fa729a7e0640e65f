"""Texts to sentences, words and trees, judged from outside: offsets against the original bytes, CoNLL-U against the rules of its format,
time against length. $ENTENTE_MODEL names a model where the program carries none."""
import functools, json, os, re, resource, subprocess, sys, unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test, least, one_measure

test = Test(__doc__, 25, 300)
r = test.random
MODEL = ["--model", os.environ["ENTENTE_MODEL"]] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("parse", "--split", test.write("x", "x.txt")).err:
    print("parse: skipped, the program carries no model")
    sys.exit(77)

PIECES = ["The", "envoy", "left", "don't", "U.S.", "Lt.", "Gen.", "$5.5m", "e-mail", "co-op", "Al-Zaman", "“quoted”", "we’ll", "(AP)", "--", "—",
          "...", "…", "http://a.org/b_(c)", "a@b.org", "5:30pm", "9/11", "it's", "cannot", "dunno", ":-)", "50%", "No.", "4", "étude", "日本語",
          "👍🏽", "naïve", "x", ".", ",", "!", "?", "\"", "'", "(", ")", "[", "]", "I", "SAID", "parties'", "'em", "/", "&", "#tag", "*", "\u200b", "\u0301"]
GAPS = [" "] * 12 + ["", "", "\n", "\n\n", "  ", "\t", "\r\n", " \n \n ", "\u00a0", "\u2003", "\u3000", "\f"]


def made(count):
    text = "".join(r.choice(PIECES) + r.choice(GAPS) for _ in range(count)).encode()
    if r.random() < .3:  # bytes that are no text
        text = bytearray(text)
        for _ in range(r.randint(1, 20)):
            text[r.randrange(len(text)):r.randrange(len(text)) or 1] = bytes(r.randrange(256) for _ in range(r.randint(0, 4)))
            text = text or bytearray(b"x")
        text = bytes(text)
    return text


def characters(data):
    """(bytes, character) of UTF-8, U+FFFD for each byte that is not."""
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            yield at, 1, chr(data[at])
            at += 1
            continue
        for length in range(1, 5):
            try:
                one = data[at:at + length].decode()
                break
            except UnicodeDecodeError:
                one = None
        if one is None or len(one) != 1:
            one, length = "\ufffd", 1
        yield at, length, one
        at += length


def shown(data):
    if data.isascii():
        return data.decode()
    return "".join(c for _, _, c in characters(data))


@functools.cache
def blank(c):
    return unicodedata.category(c) in ("Zs", "Zl", "Zp", "Cc") or c in "\ufeff\u200b"


def check_words(data, sentences):
    """Every byte of text in exactly one word, in order; white space and controls in none."""
    inside = bytearray(len(data))
    last = 0
    for s in sentences:
        words = s["words"]
        if (s["from"], s["to"]) != (words[0]["from"], words[-1]["to"]) or words[0]["joined"]:
            return f"a sentence's ends: {s}"
        for w in words:
            if not last <= w["from"] < w["to"] <= len(data):
                return f"a word out of order: {w}"
            if w["form"] != shown(data[w["from"]:w["to"]]):
                return f"not the bytes of its place: {w}"
            if w["to"] - w["from"] > 1024:
                return f"a word too long: {w['from']}"
            last = w["to"]
            inside[w["from"]:w["to"]] = b"\1" * (w["to"] - w["from"])
        if len(words) > 1004:
            return "a sentence too long"
    for at, length, c in characters(data):
        if inside[at] == (1 if blank(c) else 0):
            return f"byte {at}, {c!r}, is {'' if inside[at] else 'not '}in a word"
    for s in sentences:
        for w in s["words"]:
            after = next(characters(data[w["to"]:w["to"] + 4]), (0, 0, " "))[2]
            if w["space"] != blank(after):
                return f"space after {w}"
    return None


def check_conllu(text, parsed):
    """The rules of the format that a reader relies on."""
    if text and not text.endswith("\n\n"):
        return "no empty line at the end"
    for number, block in enumerate(text.split("\n\n")[:-1], 1):
        comments = [line for line in block.split("\n") if line.startswith("#")]
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        if f"# sent_id = {number}" not in comments or sum(c.startswith("# text = ") for c in comments) != 1:
            return f"comments of {number}"
        if any(len(row) != 10 or "" in row for row in rows):
            return f"fields of {number}"
        words, spelled, end = [], "", 0
        for row in rows:
            if "-" in row[0]:
                first, end = map(int, row[0].split("-"))
                if first != len(words) + 1 or end <= first or row[2:9] != ["_"] * 7:
                    return f"range of {number}: {row}"
            else:
                words.append(row)
                if int(row[0]) != len(words):
                    return f"numbers of {number}"
            if "-" in row[0] or len(words) > end:
                spelled += row[1] + ("" if row[9] == "SpaceAfter=No" else " ")
            elif row[9] != "_":
                return f"a part of a token with space: {row}"
        if spelled.rstrip(" ") != [c for c in comments if c.startswith("# text = ")][0][9:]:
            return f"text of {number}: {spelled!r}"
        if not parsed:
            continue
        heads = [int(w[6]) for w in words]
        if heads.count(0) != 1 or any(not 0 <= h <= len(words) or h == i for i, h in enumerate(heads, 1)):
            return f"heads of {number}: {heads}"
        for i in range(1, len(words) + 1):
            steps = 0
            while i:
                i, steps = heads[i - 1], steps + 1
                if steps > len(words):
                    return f"a circle in {number}"
        for w in words:
            if not re.fullmatch("[A-Z]+", w[3]) or not re.fullmatch("[a-z]+(:[a-z]+)?", w[7]) or (w[7] == "root") != (w[6] == "0"):
                return f"a word of {number}: {w}"
            feats = [] if w[5] == "_" else w[5].split("|")
            if feats != sorted(feats, key=str.lower) or any("=" not in f for f in feats):
                return f"features of {number}: {w}"
    return None


for trial in range(test.trials):
    data = made(r.choice([1, 5, 40, 400]))
    name = test.write(data, "text.txt")
    answer = test.run("parse", *MODEL, "--split", "--json", name)
    fault = check_words(data, json.loads(answer.out)) if answer.status == 0 else answer.err
    fault = fault or check_conllu(test.run("parse", *MODEL, "--split", name).out.decode(), False)
    test.count("texts")
    if trial % 4 == 0:
        answer = test.run("parse", *MODEL, name)
        trees = answer.status == 0
        if trees:
            fault = fault or check_conllu(answer.out.decode(), True)
            again = test.run("parse", *MODEL, "--conllu", test.write(answer.out, "words.conllu"))
            forms = lambda out: [line.split("\t")[:2] for line in out.decode().split("\n") if line[:1].isdigit()]
            if forms(again.out) != forms(answer.out):
                fault = fault or "--conllu changes words"
            test.count("trees")
        elif b"no network" not in answer.err:
            fault = fault or answer.err
    if fault:
        test.fail(f"trial {trial}: {fault}\n{data[:500]!r}", text=data)

# Long texts are read in pieces: one paragraph and many, both longer than a piece.
plain = " ".join(r.choice(["The envoy left on Monday.", "Nobody (it is said) knew why!", "“Talks,” he said, “will resume.”"]) for _ in range(20000)).encode()
for data in plain, plain.replace(b"Monday. The", b"Monday.\n\nThe"):
    answer = test.run("parse", *MODEL, "--split", "--json", test.write(data, "long.txt"))
    sentences = json.loads(answer.out)
    fault = check_words(data, sentences)
    paragraphs = sum(s["paragraph"] for s in sentences)
    if fault or paragraphs != 1 + data.count(b"\n\n") or sum(s["text"].endswith("Monday.") for s in sentences) != data.count(b"Monday."):
        test.fail(f"a long text: {fault}, {paragraphs} paragraphs")
    test.count("long texts")

# Time grows with length and no faster, whatever the bytes are. Under sanitizers, where it means nothing, shorter texts do.
UNITS = [b"a", b"ab", b"(", b"()", b".", b"a.", b"aa.", b"A.", b"-", b"a-", b"-a", b"'", b"a'", b"\"", b"@", b"a@", b"/", b"a/", b"1/", b"1.", b"1,", b"#", b"&",
         b"http://", b"\x80", b"\xe2\x80", b"\xe2\x80\x99", b"\xff", b"\xf0\x9f\x98\x80", b"\n", b" \n", b"a\n", b"A\n", b"a ", b"A ", b". ", b"\r", b"\0", b"$", b":", b":)", b"<-",
         b"x" * 1023 + b"\xc3\xa9", b"No. ", b"\" "]


def seconds(data, *options):
    with open(test.path("hostile.txt"), "wb") as f:
        f.write(data)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([test.program, "parse", *MODEL, *options, "hostile.txt"], cwd=test.scratch.name, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        test.fail(f"hostile {data[:20]!r}: {done.stderr[:300]!r}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


for unit in UNITS:
    test.count("hostile texts")
    if test.short:
        seconds(unit * ((1 << 16) // len(unit)), "--split")
        continue
    grows = lambda small, large: large <= 8 * small + test.measure
    small, large = least(grows, *[lambda size=size: seconds(unit * (size // len(unit)), "--split") for size in (1 << 17, 1 << 19)])
    if not grows(small, large):
        test.fail(f"{unit[:20]!r}: {small:.2f} s for 128 kB, {large:.2f} s for 512 kB")
for unit in b"a", b"\x80", b"\xe2\x80\x99":
    size = 2 << 20 if test.short else 10 << 20
    work = lambda: seconds((unit * size)[:size], "--split")
    within = lambda took, one: took <= 50 * one or test.sanitized
    took, one = least(within, work, one_measure)
    if not within(took, one):
        test.fail(f"{unit!r}: {took:.2f} s for a line of 10 MB, {one:.2f} s for a measure")
test.end()
