#!/usr/bin/env python3
"""`entente read` on whole dispatches against the keys of MUC-4: 1,300 dispatches in capitals on Latin America, 1988 to 1991, with the
incidents that people found in each (attacks, bombings, kidnappings, arson, robberies: PLOVER's ASSAULT and COERCE).

usage: muc4.py PROGRAM [--show N] [OPTION of entente read …]

Reports for the dispatches with an incident that is not optional, and for those without any, how many get an ASSAULT or COERCE event,
and how often an event of the dispatch agrees with the key on the day, the place and the target. Fails where that falls below what is
promised here. --show prints N incidents with the events of their dispatches, for reading by hand."""
import datetime, json, os, re, subprocess, sys, tempfile, unicodedata

LEAST = {"found": 80, "day": 75, "country": 85}  # hundredths
MOST_FALSE = 85  # of the dispatches without an incident, in hundredths

program, options = os.path.abspath(sys.argv[1]), sys.argv[2:]
show = 0
if options[:1] == ["--show"]:
    show, options = int(options[1]), options[2:]
suite = os.path.join(os.environ.get("ENTENTE_SHARED", "../shared"), "data/suites/muc4_dev.jsonl")
if not os.path.exists(suite):
    print(f"muc4: {suite} is not there")
    sys.exit(77)

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
COUNTRIES = {"EL SALVADOR": "SLV", "COLOMBIA": "COL", "PERU": "PER", "GUATEMALA": "GTM", "GUATAMALA": "GTM", "HONDURAS": "HND",
             "CHILE": "CHL", "BOLIVIA": "BOL", "ECUADOR": "ECU", "ARGENTINA": "ARG", "PANAMA": "PAN", "NICARAGUA": "NIC",
             "BRAZIL": "BRA", "JAMAICA": "JAM", "SPAIN": "ESP"}


def fold(text):
    text = unicodedata.normalize("NFD", text.upper())
    return " ".join(re.sub(r"[^A-Z0-9 ]", "", text).split())


def day(text):
    d, month, year = text.split()
    first = datetime.date(1900 + int(year), MONTHS.index(month) + 1, 1)
    return first + datetime.timedelta(int(d) - 1)  # one key says 31 November


def key_days(text):
    """First and last day of the key; the first is None where it says "up to"."""
    days = [day(part) for part in re.findall(r"\d+ [A-Z]{3} \d+", text)]
    if not days:
        return None
    return (None if text.strip().startswith("-") else days[0]), days[-1]


def key_places(text):
    parts = [re.sub(r"\(.*?\)", "", part) for part in re.split(r":| - ", text)]
    country = COUNTRIES.get(parts[0].strip(" ("))
    return country, {fold(part) for part in parts[1:] if fold(part)}


def words(text):
    return {w for w in fold(text).split() if len(w) > 2} - {"THE", "AND", "FOR", "WITH"}


with open(suite) as f:
    rows = [json.loads(line) for line in f]
with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
    for row in rows:
        f.write(json.dumps({"id": row["id"], "date": row["date"], "text": row["text"]}) + "\n")
    f.flush()
    run = subprocess.run([program, "read", "--jsonl", f.name, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
if b"carries no model" in run.stderr:
    print("muc4: the program was built without a model")
    sys.exit(77)
if run.returncode:
    print(run.stderr.decode()[:1000])
    sys.exit(1)
events = {}
for line in run.stdout.decode().splitlines():
    event = json.loads(line)
    if event["event"] in ("ASSAULT", "COERCE") and event["status"] in ("actual", "historical"):
        events.setdefault(event["doc"], []).append(event)

count = dict.fromkeys(["with", "found", "without", "false", "incidents", "seen", "dated", "day", "placed", "country", "towns", "town",
                       "targets", "target"], 0)
for row in rows:
    real = [k for k in row["expected"] if not k["optional"]]
    got = events.get(row["id"], [])
    if not row["expected"]:
        count["without"] += 1
        count["false"] += bool(got)
    if not real:
        continue
    count["with"] += 1
    count["found"] += bool(got)
    for key in real:
        count["incidents"] += 1
        if not got:
            continue
        count["seen"] += 1
        days, (country, towns) = key_days(key["event_date"]), key_places(key["place"])
        spans = [(datetime.date.fromisoformat(e["date"]), datetime.date.fromisoformat(e.get("until") or e["date"])) for e in got if e["date"]]
        agree = {}
        if days:
            count["dated"] += 1
            if days[0] is None:  # some day up to that one
                agree["day"] = any(a <= days[1] for a, b in spans)
            else:  # the day, or a stretch of at most a week that holds it
                agree["day"] = any(a <= days[1] and b >= days[0] and (b - a).days <= max(7, (days[1] - days[0]).days) for a, b in spans)
            count["day"] += agree["day"]
        if country:
            count["placed"] += 1
            agree["country"] = any(e["place"] and e["place"]["country"] == country for e in got)
            count["country"] += agree["country"]
        if towns:
            count["towns"] += 1
            agree["town"] = any(e["place"] and fold(e["place"]["name"]) in towns for e in got)
            count["town"] += agree["town"]
        if key["target"]:
            count["targets"] += 1
            agree["target"] = any(words(e["target_text"]) & words(key["target"]) for e in got)
            count["target"] += agree["target"]
        if show > 0:
            show -= 1
            print(f"--- {row['id']} {row['date']}: {key['code']} {key['event_date']} | {key['place']} | {key['target']} | {agree}")
            for e in got:
                place = e["place"]["name"] + " " + e["place"]["country"] if e["place"] else "-"
                print(f"    {e['event']} {e['date']}..{e.get('until', '')} | {place} | {e['target_text']} | {e['quote'][:150]}")


def share(what, of):
    return f"{count[what]} of {count[of]} ({100 * count[what] / max(1, count[of]):.0f} %)"


print(f"muc4: with an incident, {share('found', 'with')} get an event; without, {share('false', 'without')}")
print(f"muc4: of {count['incidents']} incidents {count['seen']} are in dispatches with events; of these agree: day {share('day', 'dated')}, "
      f"country {share('country', 'placed')}, town {share('town', 'towns')}, target {share('target', 'targets')}")
wrong = [what for what, of in [("found", "with"), ("day", "dated"), ("country", "placed")]
         if 100 * count[what] < LEAST[what] * count[of]]
if 100 * count["false"] > MOST_FALSE * count["without"]:
    wrong.append("false")
for what in wrong:
    print(f"FAILED: {what} is worse than promised")
sys.exit(1 if wrong else 0)
