# What two parties changed with Track Changes, in each format.
$ entente document tests/data/office/two-hands.docx
paragraphs 2 before, 2 after; changes 3, comments 0
struck by Haven, 2031-06-02T11:20:00Z
    "daily"
put in by Haven, 2031-06-02T11:20:00Z
    "twice a day"
put in by Sound, 2031-06-03T18:05:00Z
    "[from dusk] "

$ entente document tests/data/office/two-hands.odt --csv
kind,author,date,deleted_by,deleted_on,text
delete,Haven,2031-06-02T11:20:00,,,daily
insert,Haven,2031-06-02T11:20:00,,,twice a day
insert,Sound,2031-06-03T18:05:00,,,[from dusk] 

# What one put in and another struck is in neither text; comments with the words at which they stand; what is moved.
$ entente document tests/data/office/nested.odt
paragraphs 1 before, 1 after; changes 2, comments 0
put in by Haven, 2031-06-02T11:20:00
    "ten "
put in by Haven, 2031-06-02T11:20:00; struck by Sound, 2031-06-03T18:05:00
    "thousand "

$ entente document tests/data/office/comments.docx
paragraphs 1 before, 1 after; changes 1, comments 2
put in by Haven, 2031-06-02T11:20:00Z
    "high"

Comments
comment by Sound, 2031-06-03T18:05:00Z, at "high"
    "Whose tide?¶Ours."
answer by Haven, 2031-06-02T11:20:00Z
    "The moon's."

$ entente document tests/data/office/moves.docx
paragraphs 3 before, 3 after; changes 2, comments 0
moved away by Sound, 2031-06-03T18:05:00Z
    "Buoys.¶"
moved here by Sound, 2031-06-03T18:05:00Z
    "Buoys.¶"

# Texts apart from the body, and what is left out.
$ entente document tests/data/office/stories.docx
paragraphs 1 before, 1 after; changes 0, comments 0

In text box 1
put in by The chair, 2031-06-04T07:45:00Z
    "one"

In footnote 2
struck by Haven, 2031-06-02T11:20:00Z
    "reserves"

$ entente document tests/data/office/careless.fodt
paragraphs 1 before, 1 after; changes 4, comments 0
put in by Haven, 2031-06-02T11:20:00
    "b c "
put in by Sound, 2031-06-09
    "d"
struck by The chair, 2031-06-04T07:45:00
    "f "
put in by Sound, 2031-06-03T18:05:00
    "hij"

Left out
  1 tables of contents
  1 points of changes that the file does not describe
  1 changes without a place in the text

$ entente document tests/data/office/format.docx
paragraphs 2 before, 2 after; changes 0, comments 0
1 paragraphs are numbered by the office program: their numbers are in neither
  text, and may differ between them

Left out
  2 changes of the look alone
  1 numbers, letters and bullets of lists, which the office program puts there

# A date is what the file says, a clock on a wall, and may be none.
$ entente document tests/data/office/dates.docx
paragraphs 1 before, 1 after; changes 4, comments 0
2 stretches are changed without a date
1 stretches are changed by nobody who is named
put in by Haven, 2031-06-02T11:20:00.5+03:00
    "a"
put in by Haven, no date
    "b"
put in by Haven, 2031-06-02T11:20:00Z
    "c"
put in by nobody who is named, no date
    "d"

# What is no document is refused, with what it is.
$ entente document README.md
README.md: neither a zip nor XML; expected a DOCX, an ODT or a flat ODT
? 2

$ printf 'PK\003\004 and nothing more' > $SCRATCH/cut.docx; entente document $SCRATCH/cut.docx
$SCRATCH/cut.docx: a damaged file: Not a zip archive
? 2

$ printf '\320\317\021\340\241\261\032\341' > $SCRATCH/old.doc; entente document $SCRATCH/old.doc
$SCRATCH/old.doc: an old .doc, or a DOCX behind a password; expected a DOCX or an ODT: open it in an office program and save it as one
? 2

$ printf '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' > $SCRATCH/bomb.fodt; entente document $SCRATCH/bomb.fodt
$SCRATCH/bomb.fodt:1:13: declares a document type; no office document has one, and entities are refused
? 2

$ printf '<a><b></a>' > $SCRATCH/torn.fodt; entente document $SCRATCH/torn.fodt
$SCRATCH/torn.fodt:1:9: not well-formed XML: mismatched tag
? 2

$ entente document $SCRATCH/nowhere.docx
$SCRATCH/nowhere.docx: cannot be opened: No such file or directory
? 2

# The same bytes through a pipe.
$ cat tests/data/office/strict.docx | entente document -
paragraphs 1 before, 1 after; changes 1, comments 0
put in by Haven, 2031-06-02T11:20:00Z
    "the "

