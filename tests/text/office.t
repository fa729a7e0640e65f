# A draft against the one before it, as a Word document and as an ODT: the changes are the sponsor's, on the draft's day. What moved is
# struck and put in. Alternatives that the reader may not read are not in the file.
$ entente draft examples/crossing.yaml third --as SOU --against second --docx $SCRATCH/third.docx

$ entente document $SCRATCH/third.docx
paragraphs 5 before, 6 after; changes 11, comments 0
6 paragraphs are numbered by the office program: their numbers are in neither
  text, and may differ between them
struck by The mediator, 2032-03-08T00:00:00Z
    "[every day] ["
struck by The mediator, 2032-03-08T00:00:00Z
    "]"
put in by The mediator, 2032-03-08T00:00:00Z
    "Guards shall be joint [and unarmed].¶"
struck by The mediator, 2032-03-08T00:00:00Z
    "[X]"
put in by The mediator, 2032-03-08T00:00:00Z
    "[two] [four]"
struck by The mediator, 2032-03-08T00:00:00Z
    "Guards [shall] [should] be joint [and unarmed].¶"
put in by The mediator, 2032-03-08T00:00:00Z
    "[Both shores dredge the ford [every spring].]¶"
struck by The mediator, 2032-03-08T00:00:00Z
    "["
struck by The mediator, 2032-03-08T00:00:00Z
    "]"
struck by The mediator, 2032-03-08T00:00:00Z
    "["
struck by The mediator, 2032-03-08T00:00:00Z
    "]"

Left out
  6 numbers, letters and bullets of lists, which the office program puts there

$ entente draft examples/crossing.yaml third --as SOU --against second --odt $SCRATCH/third.odt; entente document $SCRATCH/third.odt --csv
kind,author,date,deleted_by,deleted_on,text
delete,The mediator,2032-03-08T00:00:00,,,[every day] [
delete,The mediator,2032-03-08T00:00:00,,,]
insert,The mediator,2032-03-08T00:00:00,,,"Guards shall be joint [and unarmed].
"
delete,The mediator,2032-03-08T00:00:00,,,[X]
insert,The mediator,2032-03-08T00:00:00,,,[two] [four]
delete,The mediator,2032-03-08T00:00:00,,,"Guards [shall] [should] be joint [and unarmed].
"
insert,The mediator,2032-03-08T00:00:00,,,"[Both shores dredge the ford [every spring].]
"
delete,The mediator,2032-03-08T00:00:00,,,[
delete,The mediator,2032-03-08T00:00:00,,,]
delete,The mediator,2032-03-08T00:00:00,,,[
delete,The mediator,2032-03-08T00:00:00,,,]

# Its owner alone reads it; the same view gives the same bytes.
$ stat -c %a $SCRATCH/third.docx; entente draft examples/crossing.yaml third --as SOU --against second --docx - | cmp - $SCRATCH/third.docx && echo the same
600
the same

# Whose the words in brackets are, as footnotes.
$ entente draft examples/crossing.yaml third --as NOR --footnotes --docx $SCRATCH/notes.docx; entente document $SCRATCH/notes.docx --json | grep -A6 -E '"(footnote 2|header 1)"'
    "footnote 2": {
      "old": [
        "[six]: proposed by North Shore"
      ],
      "new": [
        "[six]: proposed by North Shore"
      ],
--
    "header 1": {
      "old": [
        "Holds what only the mediators and North Shore may read"
      ],
      "new": [
        "Holds what only the mediators and North Shore may read"
      ],

# It comes back: the text with every change refused, each change an alternative of its author; a pair that two changes lift is one.
$ cp examples/crossing.yaml $SCRATCH/case.yaml; entente draft add $SCRATCH/case.yaml $SCRATCH/third.docx --parent second --id back --on 2032-03-20
entente: $SCRATCH/third.docx: 6 paragraphs are numbered by the office program: their numbers are in neither text, and may differ between them
entente: clause 1 is days, by its words
entente: clause 2 is toll, by its words
entente: clause 3 is guards, by its words
entente: clause 4 is review, by its words

$ entente draft $SCRATCH/case.yaml back | sed '/^Lineage/,$d'
seen by mediators as of 2032-03-20

Third text (back)
  2032-03-20, made from Second text (mediators only)
  4 clauses, 13 open points: 20 pairs, 1 placeholder; named: The mediator 6

  days    The crossing is open [every day] [five days a week][MED: five days a
          week]. [MED: Guards shall be joint [and unarmed].]
          3 open points: 5 pairs (a guessed choice); named: The mediator 2;
          settles Open days: 5 days a week
          of fewer readers: The mediator: five days a week instead of [every
          day] [five days a week] (mediators only)
          of fewer readers: The mediator: Guards shall be joint [and unarmed].
          (mediators only)

  toll    A toll of [X][MED: [two] [four]] coins is taken and shared.
          3 open points: 4 pairs, 1 placeholder; named: The mediator 1; settles
          Toll: shared
          of fewer readers: The mediator: [two] [four] instead of [X] (mediators
          only)

  guards  [Guards [shall] [should] be joint [and unarmed].][MED: [Both shores
          dredge the ford [every spring].]]
          5 open points: 7 pairs (a guessed choice); named: The mediator 1
          of fewer readers: The mediator: [Both shores dredge the ford [every
          spring].] instead of Guards [shall] [should] be joint [and unarmed].
          (mediators only)

  review  The shores meet again [yearly,][MED: yearly,] [in May][MED: in May].
          2 open points: 4 pairs (a guessed choice); named: The mediator 2
          of fewer readers: The mediator: in May instead of [in May] (mediators
          only)
          of fewer readers: The mediator: yearly, instead of [yearly,]
          (mediators only)

# Who wrote in it is an actor by an exact name, or is asked for; comments are notes to the mediators.
$ entente draft add $SCRATCH/case.yaml tests/data/office/comments.docx --on 2032-03-21 --parent none
entente draft: who wrote in it, and is no actor's id or name: expected --authors with each: 'Haven=ACTOR', 'Sound=ACTOR'
? 2

$ entente draft add $SCRATCH/case.yaml tests/data/office/comments.docx --on 2032-03-21 --parent none --authors 'Haven=NOR,Sound=SOU' --dry-run
{"kind":"draft","id":"draft-2032-03-21","on":"2032-03-21","to":["mediators"],"clauses":[{"id":"p1","text":"At  tide."}]}
{"kind":"alternative","on":"2031-06-02","at":"2032-03-21","to":["mediators"],"draft":"draft-2032-03-21","clause":"p1","behind":"At","words":"high","whose":["NOR"]}
{"kind":"note","on":"2031-06-03","at":"2032-03-21","to":["mediators"],"text":"Sound comments at \"high\": Whose tide?\nOurs.","about":["SOU"]}
{"kind":"note","on":"2031-06-02","at":"2032-03-21","to":["mediators"],"text":"Haven answers: The moon's.","about":["NOR"]}
entente: clause 1 is new: p1

# The brief on paper, in a language of the page.
$ entente brief examples/harbour.yaml --as RED --docx $SCRATCH/brief.docx; entente document $SCRATCH/brief.docx --json | head -8
{
  "format": "docx",
  "title": "The harbour of Port Sable",
  "old": [
    "The harbour of Port Sable",
    "As seen by Red Isles, 29 April 2031",
    "Holds what only Red Isles may read",
    "An invented case",

$ entente brief examples/harbour.yaml --lang he --odt $SCRATCH/brief.odt; entente brief examples/harbour.yaml --lang he --odt - | cmp - $SCRATCH/brief.odt && echo the same
the same

$ entente brief examples/harbour.yaml --docx $SCRATCH/a --odt $SCRATCH/b
entente: expected one of --html, --docx and --odt
? 2

$ entente draft examples/crossing.yaml --against second
entente draft: expected --docx FILE or --odt FILE
? 2

# A disk that is full leaves nothing behind.
$ entente brief examples/harbour.yaml --docx /dev/full
/dev/full: cannot be written: No space left on device
? 2


# Words that came by an alternative are its party's, on its day, for who may read it; the public reads neither.
$ entente draft examples/crossing.yaml first --as SOU --against second --docx $SCRATCH/whose.docx; entente document $SCRATCH/whose.docx --csv | grep -B1 -A1 "South Shore"
insert,The mediator,2032-02-10T00:00:00Z,,,]
insert,South Shore,2032-02-13T00:00:00Z,,,[SOU: may]
insert,The mediator,2032-02-10T00:00:00Z,,,[
$ entente draft examples/crossing.yaml first --as public --against second --odt $SCRATCH/whose.odt; entente document $SCRATCH/whose.odt --csv | grep -c -e "South Shore" -e "SOU: may"
0
? 1

# Most letters of a paragraph say how it runs, not the name before its first colon; in the page too.
$ part() { python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$@"; }; cp examples/crossing.yaml $SCRATCH/way.yaml; printf 'entries:\n  - {kind: draft, id: way, to: public, on: 2032-03-20, clauses: [{id: a, text: "[NOR: الدوريات مشتركة كل يوم]"}, {id: b, text: "The word كل is kept."}]}\n' >> $SCRATCH/way.yaml; entente draft $SCRATCH/way.yaml way --docx $SCRATCH/way.docx; part $SCRATCH/way.docx word/document.xml | grep -o '<w:p>.*</w:p>' | sed 's|</w:p>|&\n|g' | grep -c '<w:bidi/>'; entente draft $SCRATCH/way.yaml way --odt $SCRATCH/way.odt; part $SCRATCH/way.odt content.xml | grep -o 'Plain_20_right"' | wc -l; entente brief $SCRATCH/way.yaml --html - | grep -o 'class="words" dir="[a-z]*"' | head -2
1
1
class="words" dir="rtl"
class="words" dir="ltr"
