#!/usr/bin/env python3
"""Scenario files that are broken, odd or hostile: each a clear error at its place, or a clear answer.

usage: broken.py PROGRAM
"""
import json, os, re, resource, subprocess, sys, tempfile

program = sys.argv[1]
ran = failed = 0

DOMAIN = """<negotiation_template>
<utility_space>
<objective index="0" name="root" type="objective">
<issue index="1" name="roof" type="discrete">
<item index="1" value="slate"/>
<item index="2" value="straw"/>
</issue>
<issue index="2" name="days" type="integer" lowerbound="1" upperbound="3">
</issue>
</objective>
</utility_space>
</negotiation_template>
"""
PROFILE = """<utility_space>
<objective index="0" name="root" type="objective">
<issue index="1" name="roof" type="discrete">
<item index="1" value="slate" evaluation="2"/>
<item index="2" value="straw" evaluation="4"/>
</issue>
<issue index="2" name="days" type="integer" lowerbound="1" upperbound="3">
<evaluator ftype="linear" offset="0.5" slope="0.25"/>
</issue>
<weight index="1" value="0.75"/>
<weight index="2" value="0.25"/>
</objective>
<reservation value="0.1"/>
</utility_space>
"""
JSON = '{"reservationValue": 0, "issueWeights": {"roof": 0.5, "days": 0.5},\n "issues": {"roof": {"slate": 1, "straw": 0.5},\n "days": {"1": 1, "2": 0}}}'
SCORES = "1, 2\n3, 4, 5\n2\n"


def run(files, *arguments):
    """write the files into a folder, run, and give status, stdout, stderr with the folder's name taken out"""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
            with open(f"{folder}/{name}", "wb") as f:
                f.write(content if isinstance(content, bytes) else content.encode())
        operands = [a.replace("@", folder) for a in arguments] or [folder, "--json"]
        used = lambda: resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime  # of its own work, whatever else the machine does
        before = used()
        done = subprocess.run([program, "frontier", *operands], capture_output=True, timeout=300)
        assert used() - before < 20, arguments
        return done.returncode, done.stdout.decode(), done.stderr.decode().replace(folder + "/", "")


def complain(what, message):
    global failed
    failed += 1
    print(f"{what}: {message}")


def refused(what, files, wanted, *arguments):
    """status 2, nothing on stdout, and one line on stderr that the pattern matches whole"""
    global ran
    ran += 1
    status, out, err = run(files, *arguments)
    if status != 2 or out or not re.fullmatch(wanted, err.strip().split("\n")[-1]):
        complain(what, f"status {status}, {out[:80]!r}, {err!r}; expected {wanted!r}")


def answered(what, files, check, *arguments, status=0, notes=""):
    global ran
    ran += 1
    got, out, err = run(files, *arguments)
    if got != status or not re.fullmatch(notes, err.strip()):
        return complain(what, f"status {got}, {err!r}; expected {status}, {notes!r}")
    try:
        if not check(json.loads(out)):
            complain(what, f"not as expected: {out[:600]}")
    except ValueError as e:
        complain(what, f"{e} in {out[:200]!r}")


def genius(domain=DOMAIN, a=PROFILE, b=PROFILE):
    return {"d.xml": domain, "p1.xml": a, "p2.xml": b}


def swapped(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


dom = lambda old, new: genius(domain=swapped(DOMAIN, old, new))
pro = lambda old, new: genius(a=swapped(PROFILE, old, new))
two = lambda r: len(r["parties"]) == 2

answered("as it is", genius(), lambda r: r["outcomes"] == "6" and r["points"][0]["utility_exact"] == ["1/1", "1/1"])

# ---- Not XML, or more than XML ----
refused("cut off", pro("</utility_space>\n", ""), r"p1\.xml:14:1: is not well-formed XML: .*")
refused("no end of a tag", pro("</issue>", ""), r"p1\.xml:12:3: is not well-formed XML: mismatched tag")
# What is no XML and speaks of no scenario is passed over in a folder and refused by name; what speaks of one is refused.
named = ("@/d.xml", "@/p1.xml", "@/p2.xml")
passed = r"p1\.xml: is no XML of a scenario; it is passed over"
for name, content, wanted in [("empty file", "", "no element found"), ("noise", bytes(range(256)) * 40, ".*")]:
    answered(name, genius(a=content), lambda r: r["parties"] == ["p2"], notes=passed)
    refused(name + ", named", genius(a=content), rf"p1\.xml:1:1: is not well-formed XML: {wanted}", *named)
    refused(name + " for a domain", genius(domain=content), rf"entente: no domain file among them; .*; passed over: d\.xml:1:1: is not well-formed XML: {wanted}")
    refused(name + " for the profiles", genius(a=content, b=content), rf"d\.xml: no profile beside this domain; .*; passed over: p1\.xml:1:1: is not well-formed XML: {wanted}")
cut = swapped(PROFILE, "</utility_space>\n", "")
refused("cut off in UTF-16", genius(a=cut.encode("utf-16")), r"p1\.xml:14:1: is not well-formed XML: .*")
refused("cut off in UTF-16, the other order", genius(a=b"\xfe\xff" + cut.encode("utf-16-be")), r"p1\.xml:14:1: is not well-formed XML: .*")
refused("cut off in upper case", genius(a=cut.replace("utility_space", "UTILITY_SPACE")), r"p1\.xml:14:1: is not well-formed XML: .*")
refused("cut off after a NUL", genius(a="\0" + cut), r"p1\.xml:1:\d+: is not well-formed XML: .*")
laughs = '<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY a "ha">\n' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">\n' for i in range(9)) + "]>\n"
refused("billion laughs", genius(a=laughs + swapped(PROFILE, "slate", "&j;")), r"p1\.xml:3:12: declares an entity; entities are refused")
refused("an outer entity", genius(a='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n' + PROFILE), r"p1\.xml:1:52: declares an entity.*")
refused("an unknown entity", pro("slate", "&slate;"), r"p1\.xml:4:.*: is not well-formed XML: undefined entity")
refused("a parameter entity", genius(a='<!DOCTYPE x [<!ENTITY % e SYSTEM "/dev/zero"> %e;]>\n' + PROFILE), r"p1\.xml:1:.*: declares an entity.*")
answered("a DOCTYPE that is not fetched", genius(a='<!DOCTYPE utility_space SYSTEM "file:///nowhere.dtd">\n' + PROFILE), two)
refused("too deep", genius(domain="<a>" * 5000 + "</a>" * 5000), r"entente: no domain file among them; .*; passed over: d\.xml:1:193: elements within elements, deeper than 64")
refused("too deep, named", genius(domain="<a>" * 5000 + "</a>" * 5000), r"d\.xml:1:193: elements within elements, deeper than 64", *named)
refused("too large", genius(a=PROFILE + " " * (65 << 20)), r"p1\.xml: is larger than 64 MB")

# ---- Lenience ----
answered("a byte order mark", genius(a=b"\xef\xbb\xbf" + PROFILE.encode()), two)
answered("UTF-16", genius(a=PROFILE.encode("utf-16")), two)
answered("a comment before the declaration", genius(a='\n<!-- made by hand -->\n<?xml version="1.0" encoding="utf-8" ?>\n' + PROFILE), two)
refused("its lines are still right", genius(a='\n<!-- x -->\n<?xml version="1.0"?>\n' + swapped(PROFILE, 'evaluation="4"', "")), r"p1\.xml:8:1: .*")
latin = lambda t: t.replace("slate", "schräg").encode("latin-1")
answered("not UTF-8", genius(latin(DOMAIN), latin(PROFILE), latin(PROFILE)), lambda r: r["nash"]["package"]["roof"] == "straw",
         notes=r"(\S+\.xml: is not UTF-8; it is read as Windows-1252\n?){3}")
answered("declared Latin", genius(b'<?xml version="1.0" encoding="ISO-8859-1"?>' + latin(DOMAIN), *(2 * [b'<?xml version="1.0" encoding="windows-1252"?>' + latin(PROFILE)])), two)
answered("upper case", genius(DOMAIN.replace("issue", "ISSUE").replace("value", "VALUE"), PROFILE.replace("weight", "Weight").replace("evaluation=", "EVALUATION=")), two)
answered("vtype alone", genius(DOMAIN.replace(" type=", " vtype="), PROFILE.replace(" type=", " etype=")), two)
answered("no type", genius(re.sub(' type="[a-z]+"', "", DOMAIN), re.sub(' type="[a-z]+"', "", PROFILE)), two)
answered("a range", genius(DOMAIN.replace(' lowerbound="1" upperbound="3">', '><range lowerbound="1" upperbound="3"></range>'), *(2 * [PROFILE.replace(' lowerbound="1" upperbound="3"', "")])), lambda r: r["outcomes"] == "6")
answered("bounds below zero", genius(*(t.replace('"1" upperbound="3"', '"-5" upperbound="-3"') for t in (DOMAIN, PROFILE, PROFILE))), lambda r: r["nash"]["package"]["days"] == "-3")
nested = lambda t: swapped(swapped(t, '<issue index="1"', '<objective index="9" name="house" type="objective"><issue index="1"'), "</issue>", "</issue>" + ('<weight index="1" value="0.75"/>' if "evaluation" in t else "") + "</objective>")
answered("nested objectives", genius(nested(DOMAIN), nested(PROFILE), PROFILE), lambda r: r["points"][0]["utility_exact"] == ["1/1", "1/1"])
answered("no reservation value", pro('<reservation value="0.1"/>', ""), lambda r: r["reserve_exact"] == ["0/1", "1/10"])
answered("a discount is left out", pro("<reservation", '<discount_factor value="0.5"/><reservation'), lambda r: r["points"][0]["utility"][0] == 1)
answered("the last of a repeated item counts", pro("</issue>", '<item value="slate" evaluation="8"/></issue>'), lambda r: r["points"][0]["utility_exact"] == ["1/1", "5/8"])
answered("items deeper down do not count", pro("</issue>", '<x><item value="slate" evaluation="8"/></x></issue>'), lambda r: r["points"][0]["utility_exact"] == ["1/1", "1/1"])
answered("an item that the domain has not", pro("</issue>", '<item value="reed" evaluation="8"/></issue>'),
         lambda r: r["points"][0]["utility_exact"] == ["5/8", "1/1"], notes=r"p1\.xml:6: option 'reed' of issue 'roof' is not of the domain; it is left out")
answered("a repeated option", dom("</issue>", '<item value="slate"/></issue>'), lambda r: r["outcomes"] == "6", notes=r"d\.xml:7: option 'slate' .* stands there twice.*")
answered("no evaluation above zero", genius(a=PROFILE.replace('evaluation="2"', 'evaluation="0"').replace('evaluation="4"', 'evaluation="0"')),
         lambda r: r["points"][0]["utility_exact"] == ["1/4", "1/1"], notes=r"p1\.xml:3: no evaluation of issue 'roof' is above 0.*")
answered("utilities above 1 stay", pro('value="0.75"', 'value="3"'), lambda r: r["points"][0]["utility_exact"][0] == "13/4")
answered("a foreign XML file", {**genius(), "z.xml": "<page/>"}, two, notes=r"z\.xml: its root is <page>; it is passed over")
answered("clamped", pro('slope="0.25"', 'slope="2"'), lambda r: r["points"][0]["utility_exact"] == ["1/1", "1/1"])

# ---- Not of one domain, or not whole ----
refused("no domain", {"p1.xml": PROFILE, "p2.xml": PROFILE}, r"entente: no domain file among them.*")
refused("no profile", {"d.xml": DOMAIN}, r"d\.xml: no profile beside this domain.*")
refused("two domains", {**genius(), "e.xml": DOMAIN}, r"e\.xml:1:1: is a second domain; name one of them, and its profiles: d\.xml: p1\.xml p2\.xml; e\.xml: p1\.xml p2\.xml")
refused("two domains of other issues", {**genius(), "e.xml": DOMAIN.replace('name="roof"', 'name="wall"')}, r"e\.xml:1:1: is a second domain; name one of them, and its profiles: d\.xml: p1\.xml p2\.xml; e\.xml: no profile fits")
refused("another issue", pro('name="roof"', 'name="wall"'), r"p1\.xml:3:1: issue 'wall' is not of the domain d\.xml, whose issue with that index is 'roof'")
refused("another index", pro('<issue index="1"', '<issue index="7"'), r"p1\.xml:3:1: issue 'roof' has another index in the domain d\.xml")
refused("an issue too many", pro("<weight", '<issue index="3" name="wall" type="discrete"><item value="a" evaluation="1"/></issue><weight index="3" value="1"/><weight'),
        r"p1\.xml:10:1: issue 'wall' is not of the domain d\.xml")
refused("an issue twice", pro("<weight", '<issue index="1" name="roof"><item value="slate" evaluation="1"/></issue><weight'), r"p1\.xml:10:1: issue 'roof' stands here a second time")
refused("an issue missing", genius(a=re.sub(r'<issue index="2".*?</issue>\n', "", PROFILE, flags=re.S)), r"p1\.xml:1:1: issue 'days' of the domain d\.xml is not in this profile")
refused("an option missing", pro('<item index="1" value="slate" evaluation="2"/>', ""), r"p1\.xml:3:1: option 'slate' of issue 'roof' has no evaluation here")
refused("another kind", pro('type="discrete"', 'type="integer"'), r"p1\.xml:3:1: issue 'roof' is integer here and discrete in the domain d\.xml")
refused("other bounds", pro('upperbound="3"', 'upperbound="4"'), r"p1\.xml:7:1: issue 'days' runs from 1 to 4 here and from 1 to 3 in the domain d\.xml")
refused("no evaluation", pro(' evaluation="4"', ""), r"p1\.xml:5:1: this <item> has no 'evaluation'; expected a number")
refused("no number", pro('evaluation="4"', 'evaluation="4,5"'), r"p1\.xml:5:1: 'evaluation' of this <item>: '4,5' is not a number.*")
for odd in ("NaN", "Infinity", "1e999", "0x10", "", "1e", "--1", "1" * 500):
    refused("no number " + odd[:9], pro('value="0.75"', f'value="{odd}"'), r"p1\.xml:10:1: 'value' of this <weight>: .*")
refused("no evaluator", pro('<evaluator ftype="linear" offset="0.5" slope="0.25"/>', ""), r"p1\.xml:7:1: issue 'days' has no evaluation; expected <evaluator>.*")
refused("no slope", pro(' slope="0.25"', ""), r"p1\.xml:8:1: this <evaluator> has no 'slope'.*")
refused("no weight", pro('<weight index="2" value="0.25"/>', ""), r"p1\.xml:7:1: issue 'days' has no <weight> beside it")
refused("weights all zero", genius(a=PROFILE.replace("0.75", "0").replace('"0.25"/>\n</obj', '"0"/>\n</obj')), r"p1\.xml:1:1: every weight is zero.*")
refused("negative evaluations", genius(a=PROFILE.replace('evaluation="', 'evaluation="-')), r"p1\.xml:3:1: every evaluation of issue 'roof' is negative.*")
refused("two reservation values", pro("<reservation", '<reservation value="0.2"/><reservation'), r"p1\.xml:13:27: a second reservation value.*")
refused("no items", dom('<item index="1" value="slate"/>\n<item index="2" value="straw"/>', ""), r"d\.xml:4:1: issue 'roof' has no <item>.*")
refused("no issues", genius(domain="<negotiation_template/>"), r"d\.xml:1:1: the domain has no <issue>.*")
refused("no name", dom(' name="roof"', ""), r"d\.xml:4:1: this issue has no 'name'")
refused("no value", dom(' value="slate"', ""), r"d\.xml:5:1: this <item> has no 'value'.*")
refused("one name twice", dom('name="days"', 'name="Roof "'), r"d\.xml:8:1: two issues are called 'Roof '")
refused("one index twice", dom('<issue index="2"', '<issue index="1"'), r"d\.xml:8:1: issues 'roof' and 'days' have the same index")
refused("a real issue", dom('type="integer"', 'type="real"'), r"d\.xml:8:1: issue 'days' is of type 'real'; expected discrete or integer.*")
refused("no lower bound", dom(' lowerbound="1"', ""), r"d\.xml:8:1: this <issue> has no 'lowerbound'; expected a number")
refused("bounds crossed", dom('upperbound="3"', 'upperbound="0"'), r"d\.xml:8:1: issue 'days' runs from 1 to 0; expected an upper bound at or above.*")
refused("a bound that is no whole number", dom('upperbound="3"', 'upperbound="2.5"'), r"d\.xml:8:1: 'upperbound' is '2\.5'; expected a whole number")
for far in ("2000000", "9999999999999", "99999999999999999999999", "1e300"):
    refused("too wide " + far, dom('upperbound="3"', f'upperbound="{far}"'), r"d\.xml:8:1: .*(more than 65536 options in all|expected a whole number)")
refused("not additive", pro("<utility_space>", '<utility_space type="nonlinear">'), r"p1\.xml:1:1: this profile is not a sum over issues.*")
refused("hyper-rectangles", pro("<weight", "<utility><ufun/></utility><weight"), r"p1\.xml:10:1: this profile is not a sum over issues.*")
huge = lambda t: re.sub(r'evaluation="(\d)"', lambda m: f'evaluation="{m[1]}{"7" * 350}e-{390 + int(m[1])}"', t)
answered("numbers of 350 digits", genius(a=huge(PROFILE)), two)

# ---- Sizes ----
answered("one option, one party", {"d.xml": '<negotiation_template><issue index="1" name="a"><item value="x"/></issue></negotiation_template>',
         "p.xml": '<utility_space><issue index="1" name="a"><item value="x" evaluation="3"/></issue><weight index="1" value="1"/></utility_space>'},
         lambda r: r["outcomes"] == "1" and r["points"] == [{"utility": [1], "utility_exact": ["1/1"], "count": "1"}] and r["zone"] == {"all": "1", "all_but_one": "1"})
answered("nobody agrees", genius(a=PROFILE.replace('"0.1"', '"1.5"')), lambda r: r["nash"] is None and r["ideal"] is None and len(r["points"]) == 1 and r["zone"] == {"all": "0", "all_but_one": "6"}, status=1)


def many(issues, options):
    """parties of one mind but on the first 30 issues"""
    names = [f"i{i}" for i in range(issues)]
    one = lambda i, more: f'<issue index="{i + 1}" name="{names[i]}">' + "".join(f'<item value="o{o}"{more(i, o)}/>' for o in range(options)) + "</issue>"
    issue = lambda more: "".join(one(i, more) for i in range(issues))
    weight = "".join(f'<weight index="{i + 1}" value="1"/>' for i in range(issues))
    worth = lambda least: lambda i, o: f' evaluation="{options - o if i < least else o + 1}"'
    profile = lambda least: f"<utility_space>{issue(worth(least))}{weight}</utility_space>"
    return {"d.xml": f"<negotiation_template>{issue(lambda i, o: '')}</negotiation_template>", "p1.xml": profile(0), "p2.xml": profile(30)}


answered("10^300 outcomes", many(300, 10), lambda r: r["outcomes"] == "1" + "0" * 300 and len(r["points"]) == 271 and r["zone"]["all"] == r["outcomes"])

# ---- NegoLog ----
negolog = lambda a=JSON, b=JSON: {"profileA.json": a, "profileB.json": b}
j = lambda old, new: negolog(b=swapped(JSON, old, new))
answered("NegoLog", negolog(), lambda r: r["parties"] == ["profileA", "profileB"] and r["outcomes"] == "4" and r["points"][0]["utility"] == [1, 1])
answered("exact decimals", negolog(JSON.replace("0.5", "0.10000000000000000000000000000000001")), lambda r: r["points"][0]["utility_exact"][0] == "10000000000000000000000000000000001/50000000000000000000000000000000000")
answered("numbers as text", j('"slate": 1', '"slate": "1e0"'), two)
answered("a byte order mark in JSON", negolog("\ufeff" + JSON), two)
answered("no reservation value in JSON", j('"reservationValue": 0, ', ""), two)
refused("not JSON", j("{", "["), r"profileB\.json:1:\d+: not JSON: .*")
refused("cut off JSON", negolog(b=JSON[:-1]), r"profileB\.json:3:\d+: not JSON: .*")
refused("one key twice", j('"straw"', '"slate"'), r"profileB\.json:2:\d+: not JSON: a key stands twice.*")
refused("deep JSON", negolog(a="[" * 100000), r"profileA\.json:1:\d+: not JSON: nested too deep")
for name, other in [("not a profile", "{}"), ("a JSON list", "[1]")]:
    answered(name, negolog(b=other), lambda r: r["parties"] == ["profileA"], notes=r"profileB\.json: is no profile; it is passed over")
    refused(name + ", named", negolog(b=other), r"profileB\.json: is not a NegoLog profile.*", "@/profileA.json", "@/profileB.json")
    refused(name + ", nor any other", negolog(other, other), r"profileA\.json: is not a NegoLog profile.*")
refused("another issue in JSON", negolog(b=JSON.replace("roof", "wall")), r"profileB\.json: issue 'wall' is not in the first profile.*")
refused("another option in JSON", j("straw", "reed"), r"profileB\.json: option 'reed' is not in the first profile.*")
refused("an option too few in JSON", j(', "2": 0', ""), r"profileB\.json: issue 'days' has other options.*")
refused("no weight in JSON", j('{"roof": 0.5, ', "{"), r"profileB\.json: issue 'roof' has no weight.*")
refused("a word for a number", j("0.5", '"much"'), r"profileB\.json: 'roof': 'much' is not a number.*")
refused("a truth for a number", j('"slate": 1', '"slate": true'), r"profileB\.json: 'slate': 'true' is not a number; expected digits.*")
refused("zero weights in JSON", negolog(b=JSON.replace('"roof": 0.5, "days": 0.5', '"roof": 0, "days": 0.0')), r"profileB\.json: every weight is zero.*")
refused("no options in JSON", negolog(JSON.replace('{"1": 1, "2": 0}', "{}")), r"profileA\.json: issue 'days' has no options.*")
refused("no issues in JSON", negolog('{"issueWeights": {}, "issues": {}}'), r"profileA\.json: \"issues\" has no issue.*")

# ---- Scored games ----
scored = lambda b=SCORES: {"scores_files/a.txt": SCORES, "scores_files/b.txt": b}
answered("scores", scored(), lambda r: r["parties"] == ["a", "b"] and r["points"] == [{"utility": [7, 7], "utility_exact": ["7/1", "7/1"], "count": "1"}])
answered("scores of Windows", scored(SCORES.replace("\n", "\r\n") + "\r\n\r\n"), two)
answered("scores that are no whole numbers", scored("1.5, 2\n-3, 4, 5\n2"), lambda r: r["points"][0]["utility"] == [7, 7])
refused("no number in scores", scored("1, 2\n3, x, 5\n2"), r"scores_files/b\.txt:2:4: 'x' is not a number.*")
refused("an empty score", scored("1, 2\n3, 4,\n2"), r"scores_files/b\.txt:2:6: a mark with no number after it")
refused("another number of scores", scored("1, 2\n3, 4\n2"), r"scores_files/b\.txt:2:1: has 2 scores, the first file 3 on this issue.*")
refused("another number of lines", scored("1, 2\n2"), r"scores_files/b\.txt: has 1 issues, the first file 2.*")
refused("no threshold", scored("1, 2\n3, 4, 5\n"), r"scores_files/b\.txt:2:1: the last line has 3 numbers; expected one, the threshold")
refused("an empty sheet", scored(""), r"scores_files/b\.txt:1:1: has 0 lines of numbers.*")
refused("zeros in bytes", scored(b"1, 2\n\0\0\n2"), r"scores_files/b\.txt:2:1: .*")

# ---- Which files ----
refused("nothing there", {}, r"entente|\S+: cannot be opened: .*", "@/none")
refused("an empty folder", {"readme": ""}, r"\S+: holds no scenario; expected .*")
refused("no known form: then a case", {"x.dat": "hello"}, r"x\.dat:1:1: not a case; .*", "@/x.dat")
refused("a foreign file named", {**genius(), "z.xml": "<page/>"}, r"z\.xml:1:1: its root is <page>; expected .*", "@/d.xml", "@/z.xml")
names = lambda r: r["parties"]
answered("files named", genius(), lambda r: names(r) == ["p2", "p1"], "@/d.xml", "@/p2.xml", "@/p1.xml", "--json")
answered("files of a folder named", genius(), lambda r: names(r) == ["p2"], "@", "p2.xml", "--json")
answered("one domain of two named", {**genius(), "e.xml": DOMAIN}, lambda r: names(r) == ["p1", "p2"], "@/e.xml", "@/p1.xml", "@/p2.xml", "--json")
answered("no ending", {"d": DOMAIN, "p": PROFILE}, lambda r: names(r) == ["p"], "@/d", "@/p", "--json")
answered("scores named", scored(), lambda r: names(r) == ["b", "a"], "@/scores_files/b.txt", "@/scores_files/a.txt", "--json")
refused("a bad option", genius(), r"entente frontier: --epsilon x: expected a number from 0 to 1000000", "@", "--epsilon", "x")
refused("a negative count", genius(), r"entente frontier: --points -3: expected a whole number", "@", "--points", "-3")

print(f"{ran - failed} of {ran} as expected")
sys.exit(1 if failed else 0)
