"""How many sentences of open news in which a reader saw no act of conflict or diplomacy are told as an event: all 500 news sentences of the
PUD treebank, of which no table was made, against the list of who judged them unseen (tests/data/reading/news_reader2.txt). What is unsure
counts for neither. --show prints ids, no text. $ENTENTE_MODEL names a model where the program carries none."""
import collections, json, os, sys

show = "--show" in sys.argv
sys.argv = [a for a in sys.argv if a != "--show"]
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common.run import Test

test = Test(__doc__, 1, 1)
BANK = os.path.join(os.environ.get("ENTENTE_SHARED", ""), "data", "treebanks", "en_pud-ud-test.conllu")
LISTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "reading", "news_reader2.txt")
if not os.path.exists(BANK):
    print("open_news: skipped, $ENTENTE_SHARED has no treebank")
    sys.exit(77)
MODEL = ["--model", os.environ["ENTENTE_MODEL"]] if os.environ.get("ENTENTE_MODEL") else []
if not MODEL and b"carries no model" in test.run("read", test.write("x", "x.txt")).err:
    print("open_news: skipped, the program carries no model")
    sys.exit(77)
judged = {line.split()[0]: line.split()[1:] for line in open(LISTED, encoding="utf-8") if line[0] not in "#\n"}
sentences, name = {}, ""
for line in open(BANK, encoding="utf-8"):
    if line.startswith("# sent_id = "):
        name = line[len("# sent_id = "):].strip()
    elif line.startswith("# text = ") and name.startswith("n"):
        sentences[name] = line[len("# text = "):].strip()
if len(sentences) != 500 or not judged.keys() <= sentences.keys():
    test.fail(f"{len(sentences)} news sentences, not the 500 that were judged")
given = "".join(json.dumps({"id": i, "date": "2016-11-15", "text": t}) + "\n" for i, t in sentences.items())
events = collections.defaultdict(set)
for line in test.run("read", *MODEL, "--jsonl", test.write(given, "news.jsonl")).out.splitlines():
    e = json.loads(line)
    events[e["doc"]].add(e["event"])
table = collections.Counter((judged.get(i, ["no"])[0], i in events) for i in sentences)
typed = sum(bool(events[i] & set(j[1].split("|"))) for i, j in judged.items() if j[0] == "yes" and i in events)
for judgement in ("yes", "unsure", "no"):
    print(f"{judgement:6} {table[judgement, True] + table[judgement, False]:4} sentences, {table[judgement, True]:3} give an event")
without = table["no", True] + table["no", False]
share = table["no", True] / without
print(f"of sentences without an event {share:.3f} give one; of {table['yes', True]} rightly found {typed} have a type that the reader gave")
if show:
    for i in sentences:
        j = judged.get(i, ["no"])
        if (j[0] == "no") == (i in events):
            print(f"   {i} {' '.join(j)}: {' '.join(sorted(events.get(i, []))) or 'nothing'}")
test.count("sentences", len(sentences))
if share > .15:
    test.fail(f"{share:.3f} of the sentences without an event give one, at most .15")
test.end()
