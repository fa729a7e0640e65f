#!/usr/bin/env python3
"""Files from outside: DOCX, ODT, HTML and PDF made here by hand give their words to `read` and the program's child; bombs and damaged
ones are refused in bounded time and memory, with one line that says what is wrong."""
import io, os, resource, subprocess, sys, time, zipfile, zlib

sys.dont_write_bytecode = True
from common.run import ENV, Test

t = Test(__doc__.split("\n")[0], 4, 60)
r = t.random
WORDS = ["harbour", "pilots", "café", "перемирие", "هدنة", "חוף", "停火", "clearance", "&", "<b>", "12", "toll"]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HAS_PDF = os.access("/usr/bin/pdftotext", os.X_OK)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


def docx(body):
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document {W}><w:body>{body}</w:body></w:document>'})


def odt(body):
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{body}</office:text></office:body>'
        '</office:document-content>'})


def pdf(lines, more=b"", page=b"600 800"):
    """One page of Helvetica; of Latin-1 alone."""
    drawn = "BT /F1 12 Tf 50 780 Td " + " ".join(f"({line}) Tj 0 -30 Td" for line in lines) + " ET"
    stream = zlib.compress(drawn.encode("latin-1") + more)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % page,
               b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    out, places = b"%PDF-1.4\n", []
    for i, o in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, o)
    xref = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + xref + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def child(content):
    """The text that the program's child gives."""
    done = subprocess.run([t.program, "--read-as-child"], input=content, capture_output=True, env=ENV, timeout=100)
    t.runs += 1
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def words_of(text):
    return text.split()


for _ in range(t.trials):
    paragraphs = [" ".join(r.choices(WORDS, k=r.randrange(1, 9))) for _ in range(r.randrange(1, 6))]
    wanted = " ".join(paragraphs).split()
    made = {
        "docx": docx("".join(f"<w:p><w:r><w:t xml:space=\"preserve\">{escaped(p)}</w:t></w:r></w:p>" for p in paragraphs) +
                     "<w:p><w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>struck</w:delText></w:r></w:del></w:p>"),
        "odt": odt("".join(f"<text:p>{escaped(p)}</text:p>" for p in paragraphs)),
        "html": ("<!DOCTYPE html><html><head><meta charset=utf-8><style>p{}</style><script>let hidden = 1</script></head><body><article>" +
                 "".join(f"<p>{escaped(p)}</p>" for p in paragraphs) + "</article></body></html>").encode(),
        "utf-16": ("\ufeff" + "\n\n".join(p.replace("<b>", "b") for p in paragraphs)).encode("utf-16-le"),
    }
    for kind, content in made.items():
        status, text, said = child(content)
        expected = [w.replace("<b>", "b") for w in wanted] if kind == "utf-16" else wanted
        if status or words_of(text.replace("\ufeff", "")) != expected:
            t.fail(f"{kind}: status {status}, {said!r}, {text!r}; expected {wanted}")
        t.count(kind)


def refused(name, content, says, seconds=30):
    """By `read`, as a whole: one line, status 2, in bounded time."""
    t.write(content, name)
    began, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    answer = t.run("read", name)
    took, most = time.time() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    lines = answer.err.decode().strip().split("\n")
    if answer.status != 2 or len(lines) != 1 or not lines[0].startswith(name + ": ") or says not in lines[0] or answer.out:
        t.fail(f"{name}: status {answer.status}, {answer.err[:300]}; expected '{says}'")
    if took > seconds:
        t.fail(f"{name}: {took:.1f} s")
    if not t.sanitized and most > max(before, 1200 << 10):
        t.fail(f"{name}: {most >> 10} MB")
    t.count("refused")


bomb = f"<w:p><w:r><w:t>{'a' * (90 << 20)}</w:t></w:r></w:p>"
refused("bomb.docx", docx(bomb), "larger than 64 MiB")
refused("deep.docx", docx("<w:p>" * 20000), "")
refused("junk.docx", b"PK\3\4" + r.randbytes(5000), "")
refused("cut.docx", docx("<w:p><w:r><w:t>words</w:t></w:r></w:p>")[:-30], "")
refused("none.docx", zipped({"a.txt": "words"}), "")
refused("empty.docx", docx("<w:p/>"), "there is no text in it")
t.write(docx("<w:p><w:r><w:t>date 2024-05-15</w:t></w:r></w:p><w:p><w:r><w:t>Israel said on Wednesday that the talks are close.</w:t></w:r></w:p>"), "talks.docx")
answer = t.run("clerk", "talks.docx")
if answer.status or b"id: ISR" not in answer.out or b"2024-05-15" not in answer.out:
    t.fail(f"talks.docx: {answer}")
if HAS_PDF:
    t.write(pdf(["date 2024-05-15", "Israel met Egypt in Cairo."]), "talks.pdf")
    answer = t.run("read", "talks.pdf", "--format", "tsv")
    if answer.status or b"2024-05-15" not in answer.out or b"Israel" not in answer.out:
        t.fail(f"talks.pdf: {answer}")
    refused("junk.pdf", b"%PDF-1.7\n" + r.randbytes(3000), "a damaged PDF")
    refused("picture.pdf", pdf([]), "there is no text in it")
    refused("long.pdf", pdf([], b" BT /F1 10 Tf 1 0 0 1 10 199990 Tm " + b"(%s) Tj 0 -12 Td " % (b"word " * 200) * 16000 + b" ET", b"6000 200000"), "", 60)

# Pages of every shape; how one that takes too long is stopped, tests/unit/child.c has.
for name, page in {"deep": b"<html><body>" + b"<div>" * 2000 + b"words", "long": b"<html><body><p>" + b"word " * (1 << 19),
                   "attributes": b"<html><body><p " + b"".join(b"a%d=1 " % i for i in range(3000)) + b">words"}.items():
    began = time.time()
    status, text, said = child(page)
    if status not in (0, 1, 5) or time.time() - began > 30:
        t.fail(f"{name}.html: status {status}, {said[:200]} in {time.time() - began:.1f} s")
    t.count("pages")
t.end()
