#!/usr/bin/env python3
"""Spreadsheets, judged from outside: one case is written by hand in YAML and by openpyxl in many shapes, and all of them are
the same case, entry by entry (the digest of a view is a hash of them). Mistakes are told at their cells, several at once, and
then nothing is written. What is hostile is refused in bounded time."""
import importlib.util, io, os, random, re, subprocess, sys, tempfile, time, zipfile

if not importlib.util.find_spec("openpyxl"):  # Debian's own interpreter has Debian's packages
    debian = "/usr/bin/python3"
    if os.path.exists(debian) and os.path.realpath(sys.executable) != os.path.realpath(debian):
        os.execv(debian, [debian] + sys.argv)
    print("openpyxl is not here; ./setup check installs it")
    sys.exit(77)
import datetime
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

program = os.path.abspath(sys.argv[1])
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20310301
rng = random.Random(seed)
scratch = tempfile.TemporaryDirectory()
os.chdir(scratch.name)
failed = 0

YAML = """
case: {id: quay, title: Talks on the quay, keeper: MED, on: 2031-03-03, to: public, invented: yes}
actors:
  - {id: NOR, name: Northern Council, role: party, to: public}
  - {id: SOU, name: Southern Council, role: party, to: public}
  - {id: MED, name: Harbour mediator, role: mediator, to: public}
issues:
  - {id: toll, name: Toll, options: {none: none at all, shared: shared, full: full}, ordered: yes, to: public}
  - {id: days, name: Open days, range: {from: 0, to: 7.5, step: 0.5, unit: days a week}, to: public}
positions:
  - {actor: NOR, issue: toll, value: full, stance: demanded, on: 2031-03-04, to: mediators}
  - {actor: NOR, issue: days, value: [3, 5.5], on: 2031-03-05, to: [mediators, NOR], source: caucus}
  - {actor: SOU, issue: toll, value: none, stance: offered, on: 2031-03-05, to: public, words: "We pay nothing; not a cent."}
  - {actor: SOU, issue: days, value: at least 4, on: 2031-03-06, to: public}
preferences:
  - {actor: NOR, weights: {toll: 60, days: 40}, values: {toll: {none: 0, shared: 0.5, full: 1}, days: {0: 1, 7.5: 0}},
     basis: stated, on: 2031-03-04, to: [NOR]}
meetings:
  - {name: Opening, who: [NOR, SOU, MED], where: Harbour office, on: 2031-03-03, to: public}
clocks:
  - {id: interim, name: The interim rules lapse, due: 2031-05-01, hard: yes, to: public}
notes:
  - {text: "Tired,\\nboth of them.", about: [NOR, SOU], on: 2031-03-06, to: mediators}
"""

# The same, a sheet each: headings, then rows.
PLAIN = {
    "case": [["id", "title", "keeper", "on", "to", "invented"], ["quay", "Talks on the quay", "MED", "2031-03-03", "public", "yes"]],
    "actors": [["id", "name", "role", "to"], ["NOR", "Northern Council", "party", "public"],
               ["SOU", "Southern Council", "party", "public"], ["MED", "Harbour mediator", "mediator", "public"]],
    "issues": [["id", "name", "options", "ordered", "Minimum", "Maximum", "step", "unit", "to"],
               ["toll", "Toll", "none = none at all; shared = shared; full = full", "yes", None, None, None, None, "public"],
               ["days", "Open days", None, None, "0", "7.5", "0.5", "days a week", "public"]],
    "positions": [["actor", "issue", "value", "stance", "on", "to", "source", "words"],
                  ["NOR", "toll", "full", "demanded", "2031-03-04", "mediators", None, None],
                  ["NOR", "days", "3 to 5.5", None, "2031-03-05", "mediators, NOR", "caucus", None],
                  ["SOU", "toll", "none", "offered", "2031-03-05", "public", None, "We pay nothing; not a cent."],
                  ["SOU", "days", "at least 4", None, "2031-03-06", "public", None, None]],
    "preferences": [["actor", "weights", "values", "basis", "on", "to"],
                    ["NOR", "toll = 60; days = 40", "toll: none = 0, shared = 0.5, full = 1; days: 0 = 1, 7.5 = 0", "stated",
                     "2031-03-04", "NOR"]],
    "meetings": [["name", "who", "where", "on", "to"], ["Opening", "NOR; SOU; MED", "Harbour office", "2031-03-03", "public"]],
    "clocks": [["id", "name", "due", "hard", "to"], ["interim", "The interim rules lapse", "2031-05-01", "yes", "public"]],
    "notes": [["text", "about", "on", "to"], ["Tired,\nboth of them.", "NOR, SOU", "2031-03-06", "mediators"]],
}


def fail(what):
    global failed
    failed += 1
    print(what)


def run(*arguments, limit=20):
    began = time.monotonic()
    done = subprocess.run([program, *arguments], capture_output=True, text=True, errors="replace", timeout=limit)
    if done.returncode not in (0, 1, 2):
        fail(f"{arguments}: ends with {done.returncode}\n{done.stderr[-2000:]}")
    return done, time.monotonic() - began


def digest(path):
    done, _ = run("brief", path, "--json", "--as", "mediators")
    return re.search(r'"digest": "(\w+)"', done.stdout)[1] if done.returncode == 0 else done.stderr


def copy():
    return {name: [list(row) for row in rows] for name, rows in PLAIN.items()}


def book(sheets):
    w = openpyxl.Workbook()
    w.remove(w.active)
    for name, rows in sheets.items():
        s = w.create_sheet(name)
        for row in rows:
            s.append(row)
    return w


def saved(w, name="shape.xlsx"):
    w.save(name)
    return name


def edited(path, part, change):
    """The same package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if re.fullmatch(part, name) else data)
    open(path, "wb").write(out.getvalue())
    return path


def each_cell(sheets, change):
    for name, rows in sheets.items():
        for r, row in enumerate(rows):
            if r:
                for c, value in enumerate(row):
                    row[c] = change(name, rows[0][c], value)
    return sheets


SHAPES = []


def shape(f):
    SHAPES.append(f)
    return f


@shape
def plain():
    return saved(book(copy()))


@shape
def human_headings():
    said = {"id": "Code", "to": "Who may read it", "on": "Date", "actor": "Party", "issue": "Topic", "value": "Position",
            "text": "Note", "who": "Participants", "where": "Venue", "due": "Deadline", "words": "Quote", "about": "Concerns",
            "ordered": " ORDERED ", "unit": "Unit"}
    sheets = copy()
    for rows in sheets.values():
        rows[0] = [said.get(name, name.capitalize()) for name in rows[0]]
    sheets["issues"][0][4:6] = ["From", "To"]
    named = {"actors": "Parties", "issues": "AGENDA", "clocks": "Deadlines", "notes": "Remarks", "case": "The case"}
    return saved(book({named.get(name, name.title()): rows for name, rows in sheets.items()}))


@shape
def names_for_ids():
    called = {"NOR": "Northern Council", "SOU": "southern council", "MED": "Harbour Mediator", "toll": "Toll", "days": "open days"}

    def change(sheet, heading, value):
        if heading in ("actor", "issue", "keeper"):
            return called.get(value, value)
        if heading in ("who", "about"):
            return "; ".join(called[one.strip()] for one in re.split("[;,]", value))
        return {"none": "None at all"}.get(value, value) if heading == "value" else value
    return saved(book(each_cell(copy(), change)))


def with_dates(w):
    for s in w:
        for row in s.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", cell.value):
                    cell.value = datetime.date.fromisoformat(cell.value)
                    cell.number_format = rng.choice(["yyyy-mm-dd", "d/m/yy", "DD MMMM YYYY", '"on" d.m.', "[$-409]mmm d;@", "mm-dd-yy"])
    return w


@shape
def dates_since_1900():
    return saved(with_dates(book(copy())))


@shape
def dates_since_1904():
    w = book(copy())
    w.epoch = CALENDAR_MAC_1904
    return saved(with_dates(w))


@shape
def numbers():
    def change(sheet, heading, value):
        return float(value) if isinstance(value, str) and re.fullmatch(r"[\d.]+", value) else value
    return saved(book(each_cell(copy(), change)))


@shape
def seventeen_digits():
    return edited(numbers(), r"xl/worksheets/sheet3\.xml",
                  lambda xml: xml.replace("<v>7.5</v>", "<v>7.4999999999999996</v>").replace("<v>0.5</v>", "<v>5.0000000000000003E-1</v>"))


@shape
def booleans():
    return saved(book(each_cell(copy(), lambda s, h, value: True if value == "yes" else value)))


@shape
def hidden():
    w = book(copy())
    w["positions"].sheet_state = "hidden"
    w["notes"].sheet_state = "veryHidden"
    w["actors"].row_dimensions[3].hidden = True
    return saved(w)


@shape
def merged():
    w = book(copy())
    s = w["positions"]
    s.merge_cells("A2:A3")
    s.merge_cells("A4:A5")
    s.merge_cells("F4:F5")
    return saved(w)


@shape
def far_away():
    w = openpyxl.Workbook()
    for name, rows in copy().items():
        s = w.create_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                s.cell(row=7 + 3 * r, column=4 + 2 * c).value = value
    return saved(w)


@shape
def title_above():
    w = book(copy())
    for s in w:
        s.insert_rows(1, 2)
        s["A1"] = "Prepared for the first round"
    return saved(w)


@shape
def other_order():
    sheets = copy()
    for name, rows in sheets.items():
        order = list(range(len(rows[0])))
        rng.shuffle(order)
        body = rows[1:]
        rng.shuffle(body)
        sheets[name] = [[row[c] for c in order] for row in [rows[0]] + body]
    names = list(sheets)
    rng.shuffle(names)
    return saved(book({name: sheets[name] for name in names}))


@shape
def upright_case():
    sheets = copy()
    sheets["case"] = [list(pair) for pair in zip(*sheets["case"])]
    return saved(book(sheets))


@shape
def upright_case_with_head():
    sheets = copy()
    sheets["case"] = [["Field", "Value"]] + [list(pair) for pair in zip(*sheets["case"])]
    return saved(book(sheets))


@shape
def more_than_a_case():
    sheets = copy()
    sheets["Budget"] = [["Line", "Amount"], ["Boats", 4]]
    sheets["actors"][0].append("Telephone")
    sheets["actors"][1].append("none")
    sheets["Read me"] = [["whatever"]]
    return saved(book(sheets))


@shape
def blanks():
    return saved(book(each_cell(copy(), lambda s, h, value: f"  {value}\n " if isinstance(value, str) else "   ")))


@shape
def lines_in_lists():
    def change(sheet, heading, value):
        return value.replace("; ", "\n") if heading in ("options", "weights", "values", "who") and value else value
    return saved(book(each_cell(copy(), change)))


@shape
def a_column_a_key():
    sheets = copy()
    head, row = sheets["preferences"]
    sheets["preferences"] = [["actor", "weights: toll", "Weights.days", "values: toll", "values: days", "basis", "on", "to"],
                             ["NOR", 60, 40, "none = 0; shared = 0.5; full = 1", "0 = 1, 7.5 = 0", "stated", "2031-03-04", "NOR"]]
    return saved(book(sheets))


@shape
def ends_of_values():
    sheets = copy()
    rows = sheets["positions"]
    rows[0][2:3] = ["From", "To"]
    for row, ends in zip(rows[1:], (("full", None), ("3", "5.5"), ("none", None), ("4", None))):
        row[2:3] = ends
    rows[1][3], rows[3][3] = "full", "none"  # [full, full] is full
    rows[0][6] = "Who may read it"
    return saved(book(sheets))


@shape
def remarks():
    sheets = copy()
    for rows in sheets.values():
        rows.insert(1, ["# an example"] + rows[1][1:])
        rows.append(["#"])
    return saved(book(sheets))


@shape
def braces():
    sheets = copy()
    sheets["issues"][1][2] = "{none: none at all, shared: shared, full: full}"
    sheets["positions"][2][2] = "[3, 5.5]"
    sheets["preferences"][1][1] = "{toll: 60, days: 40}"
    return saved(book(sheets))


@shape
def loud():
    def change(sheet, heading, value):
        return value.upper() if heading in ("role", "stance", "basis", "ordered") and value else \
            value.title() if heading == "to" and value in ("public", "mediators") else value
    return saved(book(each_cell(copy(), change)))


INLINE = re.compile(r't="inlineStr"><is><t[^>]*>([^<]*)</t></is>')


def with_shared(string):
    """Texts once for the whole file, each as `string` writes it; openpyxl of Debian 12 writes them where they stand."""
    out, strings = io.BytesIO(), []

    def share(m):
        if m[1] not in strings:
            strings.append(m[1])
        return f't="s"><v>{strings.index(m[1])}</v>'
    with zipfile.ZipFile(saved(book(copy()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                text = INLINE.sub(share, text)
            if name == "xl/_rels/workbook.xml.rels":
                text = text.replace("</Relationships>", '<Relationship Id="strings" Type="http://schemas.openxmlformats.org/'
                                    'officeDocument/2006/relationships/sharedStrings" Target="/xl/strings.xml"/></Relationships>')
            new.writestr(name, text)
        new.writestr("xl/strings.xml", '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
                     "".join(map(string, strings)) + "</sst>")
    open("shape.xlsx", "wb").write(out.getvalue())
    return "shape.xlsx"


@shape
def shared_strings():
    return with_shared(lambda text: f'<si><t xml:space="preserve">{text}</t></si>')


@shape
def rich_runs():
    return with_shared(lambda text: f'<si><r><rPr><b/></rPr><t xml:space="preserve">{text[:1]}</t></r><r><t xml:space="preserve">'
                       f'{text[1:]}</t></r><rPh sb="0" eb="1"><t>aloud</t></rPh></si>')


@shape
def formulas_kept():
    return edited(saved(book(copy())), r"xl/worksheets/.*",
                  lambda xml: INLINE.sub(r't="str"><f>CONCATENATE("a")</f><v>\1</v>', xml))


@shape
def without_places():
    return edited(saved(book(copy())), r"xl/worksheets/sheet2\.xml",
                  lambda xml: re.sub(r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1", xml))


@shape
def strict():
    def change(xml):
        return (xml.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                         "http://purl.oclc.org/ooxml/officeDocument/relationships"))
    return edited(saved(book(copy())), r"(xl|_rels)/.*", change)


def csv(rows, separator, end, quote):
    def cell(value):
        value = "" if value is None else str(value)
        return '"' + value.replace('"', '""') + '"' if quote or re.search(r'["\n\r' + separator + "]", value) else value
    return end.join(separator.join(map(cell, row)) for row in rows) + end


def judge_csvs():
    for separator, end, mark, quote in ((",", "\n", "", False), (";", "\r\n", "\ufeff", False), ("\t", "\n", "", True), (",", "\r", "", True)):
        path = "csv.yaml"
        if os.path.exists(path):
            os.remove(path)
        for name, rows in copy().items():
            file = f"02 {name.title()}.csv"
            open(file, "w", encoding="utf-8", newline="").write(mark + csv(rows, separator, end, quote))
            if name != "case":
                done, _ = run("import", file, path)
            else:
                whole = copy()  # a case begins with its keeper
                saved(book({"case": whole["case"], "actors": whole["actors"]}), "begin.xlsx")
                done, _ = run("import", "begin.xlsx", path)
            if done.returncode and name != "actors":
                fail(f"csv {separator!r} {end!r} {name}: {done.stderr}")
            if name == "actors" and (done.returncode == 0 or "Actors.csv:A2" not in done.stderr):
                fail(f"csv: actors given twice: {done.stderr}")
        if digest(path) != wanted:
            fail(f"csv {separator!r} {end!r}: another case")


def judge_shapes():
    for make in SHAPES:
        path = make()
        if os.path.exists("case.yaml"):
            os.remove("case.yaml")
        done, _ = run("import", path, "case.yaml")
        if done.returncode:
            fail(f"{make.__name__}: {done.stderr}")
        elif digest("case.yaml") != wanted:
            fail(f"{make.__name__}: another case\n" + open("case.yaml").read())
        again, _ = run("import", path, "case.yaml")
        if again.returncode != 2 or "there already" not in again.stderr:
            fail(f"{make.__name__}: a second time: {again.stderr}")
        told = {"hidden": ("hidden",), "more_than_a_case": ("Budget", "Telephone"), "remarks": ("begin with #",),
                "title_above": ("above the headings",)}.get(make.__name__, ())
        for word in told:
            if word not in done.stderr:
                fail(f"{make.__name__}: nobody is told of {word}: {done.stderr}")


def change_cell(sheet, place, value):
    def change(w):
        w[sheet][place] = value
    return change


MISTAKES = [
    (change_cell("positions", "A2", "NRO"), "positions!A2", "NRO"),
    (change_cell("positions", "C3", "30 to 50"), "positions!C3", "30"),
    (change_cell("positions", "D2", "demandd"), "positions!D2", "demanded"),
    (change_cell("positions", "E4", "5.3.2031"), "positions!E4", "2031-03-05"),
    (change_cell("positions", "F4", "NOR, XYZ"), "positions!F4", "XYZ"),
    (change_cell("positions", "C4", None), "positions!A4", "value"),
    (change_cell("positions", "C4", "=1/0"), "positions!C4", "formula"),
    (change_cell("positions", "H1", "source"), "positions!H1", "second column"),
    (change_cell("positions", "B2", "#REF!"), "positions!B2", "formula"),
    (change_cell("actors", "C2", "boss"), "actors!C2", "party, mediator"),
    (change_cell("actors", "B3", "Northern Council"), None, None),
    (change_cell("issues", "E3", "many"), "issues!E3", "many"),
    (change_cell("issues", "C2", "{none: 1"), "issues!C2", "YAML"),
    (change_cell("preferences", "B2", "toll = much"), "preferences!B2", "much"),
    (change_cell("clocks", "C2", 60.5), "clocks!C2", "expected a date"),
    (change_cell("notes", "B2", "Nobody"), "notes!B2", "Nobody"),
    (change_cell("case", "C2", "ABC"), "case!C2", "ABC"),
]


def judge_mistakes():
    for change, place, word in MISTAKES:
        w = book(copy())
        change(w)
        if place == "positions!B2":
            w["positions"]["B2"].data_type = "e"
        done, _ = run("import", saved(w), "mistaken.yaml")
        if place is None:
            done.returncode or os.remove("mistaken.yaml")
            continue
        if done.returncode != 2 or f"shape.xlsx:{place}: " not in done.stderr or word not in done.stderr:
            fail(f"a mistake at {place}: {done.stderr}")
        if os.path.exists("mistaken.yaml"):
            fail(f"a mistake at {place}: written all the same")
            os.remove("mistaken.yaml")
    w = book(copy())  # several at once
    for change, place, word in MISTAKES[:5]:
        change(w)
    done, _ = run("import", saved(w), "mistaken.yaml")
    for change, place, word in MISTAKES[:5]:
        if f":{place}: " not in done.stderr:
            fail(f"of several mistakes {place} is not told: {done.stderr}")
    w = book(copy())  # two of one name
    w["actors"]["B3"] = "Northern Council"
    w["notes"]["B2"] = "Northern council"
    done, _ = run("import", saved(w), "mistaken.yaml")
    if done.returncode != 2 or "notes!B2: several are called" not in done.stderr:
        fail(f"two of one name: {done.stderr}")
    for day, good in ((1, "1900-01-01"), (59, "1900-02-28"), (60, None), (61, "1900-03-01"), (0, None), (2958465, "9999-12-31"),
                      (2958466, None), (-1, None)):
        w = book({"notes": [["text", "on"], ["x", day]]})
        w["notes"]["B2"].number_format = "yyyy-mm-dd"
        done, _ = run("import", saved(w), "--dry-run")
        if good and good not in done.stdout or not good and "notes!B2: a date that no calendar has" not in done.stderr:
            fail(f"day {day}: {done.stdout}{done.stderr}")
    w = book({"notes": [["text", "on"], ["x", datetime.datetime(2031, 3, 4, 17, 30)], ["y", "00123"], [1.25, 40], [12345678901234567890, 1e21]]})
    done, _ = run("import", saved(w), "--dry-run")
    for said in ('"2031-03-04T17:30:00"', '"00123"', '"1.25"', '"40"', '"12345678901234600000"', '"1000000000000000000000"'):
        if said not in done.stdout:
            fail(f"{said} is not in {done.stdout}")


def judge_template():
    done, _ = run("import", "--template", "template.xlsx")
    w = openpyxl.load_workbook("template.xlsx")
    done, _ = run("import", "template.xlsx", "template.yaml")
    if done.returncode != 2 or os.path.exists("template.yaml"):
        fail(f"an empty template is a case: {done.stderr}")
    for s in w:
        for row in s.iter_rows(min_row=2):
            if isinstance(row[0].value, str) and row[0].value.startswith("#"):
                row[0].value = row[0].value[2:] or None
    done, _ = run("import", saved(w), "template.yaml")
    check, _ = run("check", "template.yaml")
    if done.returncode or check.returncode or "left out" in done.stderr:
        fail(f"the template's examples: {done.stderr}{check.stdout}{check.stderr}")
    again, _ = run("import", "--template", "template.xlsx")
    if again.returncode != 2:
        fail("a template goes over a file that is there")


def judge_record():
    open("words", "w").write("several words that are not guessed")
    os.chmod("words", 0o600)
    run("key", "new", "med.key", "--passphrase-file", "words")
    os.path.exists("med.key") and os.chmod("med.key", 0o600)
    key = ("--key", "med.key", "--passphrase-file", "words", "--yes")
    saved(book(copy()))
    done, _ = run("import", "shape.xlsx", "quay.entente", *key)
    notes = book({"notes": [["text", "about", "to"], ["more", "NOR", "mediators"], ["again", "SOU", "mediators"]]})
    more, _ = run("import", saved(notes, "notes.xlsx"), "quay.entente", *key)
    notes["notes"]["B3"] = "NOBODY"
    bad, _ = run("import", saved(notes, "notes.xlsx"), "quay.entente", *key)
    log, _ = run("log", "quay.entente", "--key", "med.key", "--passphrase-file", "words", "--json")
    if done.returncode or more.returncode or log.stdout.count('"note"') < 3:
        fail(f"a record: {done.stderr}{more.stderr}{log.stderr}")
    if bad.returncode != 2 or "notes.xlsx:notes!B3: " not in bad.stderr:
        fail(f"a record's mistake: {bad.stderr}")


CONTENT = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'


def raw(rows, behind="", head=""):
    path = saved(book({"notes": [["text"]]}))
    return edited(path, r"xl/worksheets/sheet1\.xml", lambda xml: head + CONTENT % (rows, behind))


def hostile():
    cell = '<c r="A{0}" t="inlineStr"><is><t>text</t></is></c>'
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
    yield "bomb", raw(head + "<row>" + " " * (60 << 20) + "</row>")
    yield "many cells", raw(head + "".join(f'<row r="{r}">' + "<c><v>1</v></c>" * 1000 + "</row>" for r in range(2, 1200)))
    yield "last row", raw(head + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    for name in ("XFE2", "A1048577", "A0", "a2", "ZZZZZZZZZZZZ99999999999", "2", "A", "A3", ""):
        yield f"place {name}", raw(head + f'<row r="2"><c r="{name}"><v>1</v></c></row>')
    yield "row 0", raw(head + '<row r="0"><c><v>1</v></c></row>')
    yield "row far", raw(head + '<row r="99999999999999999999"><c><v>1</v></c></row>')
    yield "twice", raw(head + '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>')
    yield "string", raw(head + '<row r="2"><c r="A2" t="s"><v>4000000</v></c></row>')
    yield "string -1", raw(head + '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>')
    yield "number", raw(head + '<row r="2"><c r="A2"><v>nan</v></c></row>')
    yield "exponent", raw(head + '<row r="2"><c r="A2"><v>1e99999</v></c></row>')
    yield "merge", raw(head, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    yield "merges", raw(head + "".join(f'<row r="{r}"><c r="B{r}"><v>1</v></c></row>' for r in range(2, 30000)),
                        "<mergeCells>" + '<mergeCell ref="A1:A1048576"/>' * 30000 + "</mergeCells>")
    yield "merge none", raw(head, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>')
    yield "entities", raw(head, head='<!DOCTYPE a [<!ENTITY b "%s">]>' % ("x" * 1000))
    yield "deep", raw(head + "<row>" + "<c>" * 5000 + "</c>" * 5000 + "</row>")
    path = saved(book({"notes": [["text"], ["x"]]}))
    yield "circle", edited(path, r"xl/_rels/workbook\.xml\.rels", lambda xml: re.sub(r'Target="[^"]*"', 'Target="workbook.xml"', xml))
    path = saved(book({"notes": [["text"], ["x"]]}))
    yield "outside", edited(path, r"xl/_rels/workbook\.xml\.rels", lambda xml: re.sub(r'Target="[^"]*"', 'Target="../../../etc/passwd"', xml))
    path = saved(book({"notes": [["text"], ["x"]]}))
    yield "sheets", edited(path, r"xl/workbook\.xml", lambda xml: re.sub(r"(<sheet [^>]*>)", r"\1" * 5000, xml))
    for name, data in (("no zip", b"PK\3\4" + b"\0" * 50), ("nul", b"text\n\0"), ("latin", b"text\n\xe9"), ("quote", b'text\n"open'),
                       ("behind", b'text\n"a"b'), ("old", b"\xd0\xcf\x11\xe0" + b"\0" * 600), ("empty", b""),
                       ("wide", b"," * 20000), ("long", b"text\n" + b"x" * (2 << 20)), ("rows", b"text\n" + b"x\n" * 1100000)):
        open("notes.csv", "wb").write(data)
        yield name, "notes.csv"
    whole = open(saved(book(copy())), "rb").read()
    for i in range(60):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        open("flipped.xlsx", "wb").write(data[:rng.randrange(len(data))] if i % 4 == 0 else data)
        yield f"flipped {i}", "flipped.xlsx"


TAKEN = ("last row", "exponent", "circle", "outside", "deep", "merge")  # valid, or without what they point to


def judge_hostile():
    limit = 60 if os.environ.get("ASAN_OPTIONS") or "sanitize" in program else 10
    for name, path in hostile():
        done, took = run("import", path, "--dry-run", limit=limit)
        if done.returncode == 0 and not name.startswith(("flipped", *TAKEN)):
            fail(f"hostile, {name}: taken")
        if done.returncode and not done.stderr.strip():
            fail(f"hostile, {name}: refused without a word")
        if len(done.stderr) > 400000:
            fail(f"hostile, {name}: {len(done.stderr)} bytes of words")


open("wanted.yaml", "w").write(YAML)
wanted = digest("wanted.yaml")
judge_shapes()
judge_csvs()
judge_mistakes()
judge_template()
judge_record()
judge_hostile()
print(f"{len(SHAPES)} shapes; {failed} failed; seed {seed}")
sys.exit(failed > 0)
