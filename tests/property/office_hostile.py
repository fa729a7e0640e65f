"""Documents made to hurt, judged from outside: each is refused in bounded time and memory with an error that says why, or read."""
import io, os, sys, time, zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

t = Test(__doc__, 60, 2000)
r = t.random
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" '
        'Target="word/document.xml"/></Relationships>')
O = "urn:oasis:names:tc:opendocument:xmlns"
ODF = f'xmlns:office="{O}:office:1.0" xmlns:text="{O}:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(parts, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as z:
        for name, text in parts:
            z.writestr(zipfile.ZipInfo(name), text, how)
    return out.getvalue()


def docx(body, head="", more=(), how=zipfile.ZIP_STORED):
    return zipped([("_rels/.rels", RELS), ("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'), *more], how)


def fodt(body, regions=""):
    return (f'<office:document {ODF}><office:body><office:text><text:tracked-changes>{regions}</text:tracked-changes>{body}</office:text>'
            '</office:body></office:document>').encode()


def judge(what, data, says, most=20):
    """says: words of the error; None: it is read. most: seconds of this machine's time, many times what it takes."""
    path = t.write(data, "hostile")
    began = time.monotonic()
    answer = t.run("document", path, "--json")
    took = time.monotonic() - began
    t.count("made to hurt")
    if took > most:
        t.fail(f"{what}: {took:.0f} s")
    if says is None and answer.status or says is not None and (answer.status != 2 or says not in answer.err.decode()):
        t.fail(f"{what}: exit {answer.status}, {answer.err[:200]!r}, expected {says!r}")


MEG = 1 << 20
judge("a bomb of zeros", zipped([("_rels/.rels", RELS), ("word/document.xml", b"\0" * (60 * MEG))]), "packed to less than a 400th")
judge("a part too large", zipped([("_rels/.rels", RELS), ("word/document.xml", os.urandom(1 << 20) * 65)]), "larger than 64 MiB")
notes = "".join(f'<Relationship Id="n{i}" Type="x/footnotes" Target="n{i}.xml"/>' for i in range(4))
some = os.urandom(40 * MEG // 62).hex()
junk = "<a>" + ("x" * 60).join(some[i:i + 2] for i in range(0, len(some), 2)) + "</a>"
judge("parts too large together", docx("<w:p/>", more=[("word/_rels/document.xml.rels", RELS.replace("</Relationships>", notes + "</Relationships>")),
                                                      *((f"word/n{i}.xml", junk) for i in range(4))], how=zipfile.ZIP_DEFLATED), "larger than 128 MiB together")
judge("entities", docx("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'), "document type")
judge("entities of a flat ODT", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type")
judge("depth", docx("<w:sdt>" * 100000 + "</w:sdt>" * 100000), "deeper than 256")
judge("an ODT's depth", fodt("<text:section>" * 100000 + "</text:section>" * 100000), "deeper than 256")
judge("many parts", zipped([(f"p{i}", "") for i in range(5000)], zipfile.ZIP_STORED), "more than 4,096 parts")
judge("a part twice", docx("<w:p/>", more=[("WORD/document.xml", "<a/>")]), "stands in it twice")
judge("a name that climbs out", docx("<w:p/>", more=[("../../etc/x", "<a/>")]), "outside of itself")
judge("many elements", docx("<w:p/>" * 4100000), "4,000,000", 60)
judge("many changes", docx("<w:p>" + '<w:ins w:author="A"/>' * 1000002 + "</w:p>"), "1,000,000 changes", 60)
judge("many authors", docx("<w:p>" + "".join(f'<w:ins w:author="{i}"><w:r><w:t>x</w:t></w:r></w:ins>' for i in range(10002)) + "</w:p>"), "10,000 authors")
judge("a long paragraph", docx("<w:p><w:r><w:t>" + "x y" * 400000 + "</w:t></w:r></w:p>"), "longer than 1 MiB")
judge("a long text", docx(("<w:p><w:r><w:t>" + "x y" * 40000 + "</w:t></w:r></w:p>") * 100), "longer than 10 MiB")
judge("many blanks", fodt('<text:p><text:s text:c="4000000000"/></text:p>'), "longer than 1 MiB")
judge("no main part", zipped([("a.xml", "<a/>")]), "without a document")
judge("a main part that is none", zipped([("_rels/.rels", RELS), ("word/document.xml", "<a/>")]), "is no text")
judge("an encrypted ODT", zipped([("content.xml", "x"), ("META-INF/manifest.xml", f'<m:manifest xmlns:m="{O}:manifest:1.0"><m:file-entry>'
                                                        '<m:encryption-data/></m:file-entry></m:manifest>')]), "is encrypted")
# A deletion within itself, and deletions that hold one another: twice, thirty times over, would be 2^30 texts.
nested = "".join(f'<text:changed-region text:id="c{i}"><text:deletion><text:p><text:change text:change-id="c{i + 1}"/><text:change '
                 f'text:change-id="c{i + 1}"/></text:p></text:deletion></text:changed-region>' for i in range(60))
judge("deletions within deletions", fodt('<text:p><text:change text:change-id="c0"/></text:p>', nested +
                                         '<text:changed-region text:id="c60"><text:deletion><text:p>x</text:p></text:deletion></text:changed-region>'), None)
judge("a deletion within itself", fodt('<text:p><text:change text:change-id="c"/></text:p>', '<text:changed-region text:id="c"><text:deletion>'
                                       '<text:p>a<text:change text:change-id="c"/>b</text:p></text:deletion></text:changed-region>'), None)
# Changes that are open all at once: what holds is found without going through them.
count = 60000
judge("many open changes", fodt("<text:p>" + "".join(f'<text:change-start text:change-id="c{i}"/>x' for i in range(count)) + "</text:p>",
                                "".join(f'<text:changed-region text:id="c{i}"><text:insertion/></text:changed-region>' for i in range(count))), None)
judge("many comments", fodt("<text:p>" + "".join(f'<office:annotation office:name="{i}"/>x<office:annotation-end office:name="{i}"/>' for i in range(60000)) + "</text:p>"), None)



def add(what, body, says, most=20):
    """The same of a document that `draft add` takes; says: words of the error, or None."""
    began = time.monotonic()
    answer = t.run("draft", "add", os.path.abspath("examples/crossing.yaml"), t.write(docx(body), "added.docx"), "--on", "2032-03-20", "--dry-run")
    took = time.monotonic() - began
    t.count("made to hurt where they are taken")
    if took > most:
        t.fail(f"{what}: {took:.0f} s")
    if says is None and answer.status or says is not None and (answer.status != 2 or says not in answer.err.decode()):
        t.fail(f"{what}: exit {answer.status}, {answer.err[:200]!r}, expected {says!r}")
    return answer.out.decode()


def run_of(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put_in(text, author="NOR"):
    return f'<w:ins w:author="{author}" w:date="2032-03-19T10:00:00Z">{run_of(text)}</w:ins>'


# What names a change is the shortest stretch that stands once, however often its words do.
same = "ab " * 60000
got = add("a change among words that are all the same", f"<w:p>{run_of('1. ' + same)}{put_in('zz ')}{run_of(same)}</w:p>", None)
if '"words":"' not in got or "zz" not in got:
    t.fail(f"a change among words that are all the same: {got[-200:]}")
add("many of them", "<w:p>" + "".join(run_of("ab ") + put_in("zz ") for _ in range(4000)) + "</w:p>", "more than 16 MB of entries")
add("many changes in one clause", "<w:p>" + "".join(run_of(f"w{i} ") + put_in("zz ") for i in range(40000)) + "</w:p>", None)
add("many within one pair of brackets", "<w:p>" + run_of("1. x") + put_in("[") + "".join(run_of(f"w{i} ") + put_in("zz ") for i in range(20000)) +
    put_in("]") + "</w:p>", None)
add("a control character put in", f"<w:p>{run_of('1. one')}{put_in('zz&#x9b;2J')}</w:p>", "control characters in what 'NOR' wrote")
add("a control character's author", f"<w:p>{run_of('1. one')}{put_in('zz', 'N&#x9b;R')}</w:p>", "control characters in what")
soft = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
got = add("soft ends of lines", f'<w:p>{run_of("1. one ")}{soft}{run_of(" two")}<w:ins w:author="NOR" w:date="2032-03-19T10:00:00Z">{soft}</w:ins></w:p>', None)
if '"text":"one a b two"' not in got or '"words":"a b"' not in got:
    t.fail(f"soft ends of lines: {got}")

# Known documents with bytes changed: read or refused, never anything else.
given = [open(path, "rb").read() for path in sorted(
    os.path.join("tests/data/office", name) for name in os.listdir("tests/data/office") if name.endswith((".docx", ".odt", ".fodt")))]
for _ in range(t.trials):
    data = bytearray(r.choice(given))
    for _ in range(r.choice([1, 1, 2, 8, 40])):
        at = r.randrange(len(data))
        if r.random() < .2:
            del data[at:at + r.randrange(1, 200)]
        elif r.random() < .2:
            data[at:at] = data[at:at + r.randrange(1, 200)]
        else:
            data[at] = r.randrange(256)
        if not data:
            break
    answer = t.run("document", t.write(bytes(data), "changed"), "--json")
    t.count("changed bytes")
    if answer.status not in (0, 2) or answer.status == 2 and not answer.err:
        t.fail(f"changed bytes: exit {answer.status}, {answer.err[:200]!r}")
t.end()
