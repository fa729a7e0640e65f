$ entente 2>&1 | head -3
entente: a workbench for mediated negotiation

usage: entente COMMAND …
$ entente
entente: a workbench for mediated negotiation
...
? 2
$ entente --help
entente: a workbench for mediated negotiation

usage: entente COMMAND …

  brief      the state of the talks on a page
...
  check      find every mistake in a case file
  gap        how far apart the parties are, and whether it narrows
...
  score      what one package is worth, and what would be better
  bridge     the next proposal: what every party prefers to the draft
  told       who was told what, who was told otherwise, what they can infer
  divide     share out the issues between the parties
  exchange   an exchange in steps in which nobody gains by stopping
  council    how a council stands on what is put to it
...
  clocks     what presses: deadlines by what is due first, and indicators
...

`entente COMMAND --help` tells what a command takes, with an example.
$ entente --version
entente 0.1.0
$ entente help gap | head -1
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
$ entente foretell
entente: no command 'foretell'; `entente --help` lists them
? 2
$ entente help foretell
entente: no command 'foretell'; `entente --help` lists them
? 2
$ entente --help=man | head -4
.TH ENTENTE 1 "" entente entente
.SH NAME
entente \- a workbench for mediated negotiation
.SH SYNOPSIS
$ entente check --help=man
.TH ENTENTE-check 1 "" entente entente
.SH NAME
entente-check \- find every mistake in a case file
.SH SYNOPSIS
.B entente check
CASE [\-\-json | \-\-csv]
.SH DESCRIPTION
Reads a case and prints every mistake as FILE:LINE:COLUMN: what is wrong, what was expected.
Prints nothing and exits 0 where there is none; with \-\-json or \-\-csv either is told on standard
output. A bracket of a draft that has one end alone is a warning, and no mistake.
docs/case\-format.md tells how a case is written.
.SH OPTIONS
.TP
.B \-\-json
the mistakes as JSON
.TP
.B \-\-csv
the mistakes as CSV
.TP
.B \-\-key FILE
of a record: the reader's key file
.TP
.B \-\-passphrase-file FILE
the passphrase of that key, in a file
.TP
.B \-\-with FILE
of a record: with private entries, which `entente private FILE` edits
.TP
.B \-\-help
A summary of this page.
.SH EXIT STATUS
0: done. 1: done, and the answer is no. 2: bad usage or bad input.
.SH EXAMPLE
.nf
entente check examples/harbour.yaml
.fi
.SH SEE ALSO
.BR entente (1)

# Every command: no argument, one too many, an option that it does not have, an option without its value.
$ for c in brief check gap score divide council clocks; do entente $c; echo "exit $?"; done 2>&1 | grep -v '^usage\|tells more'
entente brief: an argument is missing
exit 2
entente check: an argument is missing
exit 2
entente gap: an argument is missing
exit 2
entente score: an argument is missing
exit 2
entente divide: an argument is missing
exit 2
entente council: an argument is missing
exit 2
entente clocks: an argument is missing
exit 2
$ for c in brief check gap score divide council clocks; do entente $c a b c 2>/dev/null; echo "$c $?"; done
brief 2
check 2
gap 2
score 2
divide 2
council 2
clocks 2
$ for c in brief check gap score divide council clocks; do entente $c --colour examples/harbour.yaml 2>/dev/null; echo "$c $?"; done
brief 2
check 2
gap 2
score 2
divide 2
council 2
clocks 2
$ entente gap --as
entente gap: a value is missing after --as
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
`entente gap --help` tells more.
? 2
$ entente gap examples/harbour.yaml --on
entente gap: a value is missing after --on
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
`entente gap --help` tells more.
? 2
$ entente gap examples/harbour.yaml --json=yes
entente gap: this option takes no value: --json=yes
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
`entente gap --help` tells more.
? 2
$ entente gap examples/harbour.yaml examples/camp-david-1978.yaml
entente gap: one argument too many: examples/camp-david-1978.yaml
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]
`entente gap --help` tells more.
? 2
$ entente check --as BLU examples/harbour.yaml
entente check: no such option: --as
usage: entente check CASE [--json | --csv]
`entente check --help` tells more.
? 2
$ entente gap no-such-file.yaml
no-such-file.yaml: cannot be opened: No such file or directory
? 2
$ entente gap -- --help
--help: cannot be opened: No such file or directory
? 2
# Options stand anywhere, with a blank or with an equals sign.
$ entente gap --as=public examples/harbour.yaml --on=2031-03-03 | head -1
seen by public as of 2031-03-03
$ entente gap --as public --on 2031-03-03 -- examples/harbour.yaml | head -1
seen by public as of 2031-03-03

# A disk that is full.
$ entente gap examples/harbour.yaml > /dev/full
entente: standard output could not be written: No space left on device
? 2

# The help of every command.
$ entente brief --help
usage: entente brief CASE [--as READER] [--on DATE] [--since DATE] [--all |
                     --json | --html|--docx|--odt FILE [--lang en|fr|ar|he]]

What the case is, who reads it and as of when; what is new since a day; the gap
by issue, the ledger of moves, efficient packages where preferences are in view,
how a council stands, what presses, what happened. Only what the reader may see
goes into it: --as names the reader, an actor's id, public, or mediators. A
reservation value is what a party's best alternative to an agreement (BATNA) is
worth to it; the zone of possible agreement (ZOPA) is what is worth at least
that to every party; a limit is a party's red line on an issue; a clock is a
deadline. --html writes it as one page that needs no network and no other file,
for its owner alone to read (mode 600), once it is whole; - is standard output.
--docx and --odt write the page's text and tables as a document for paper.

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --since DATE             what was not known at the end of that day is told
                           apart; `last`: what the last day brought on which
                           anything became known
  --all                    every row of every list, not the latest few
  --html FILE              write the brief as a page into this file
  --docx FILE              write it as a Word document for paper
  --odt FILE               write it as an ODT
  --lang en|fr|ar|he       the language of the page or document
  --help                   this text; -h too

example:
  entente brief examples/camp-david-1978.yaml
  entente brief examples/harbour.yaml --as GRN --on 2031-04-20 --since 2031-04-10
  entente brief examples/harbour.yaml --html build/harbour.html --lang fr
  entente brief examples/harbour.yaml --as RED --docx build/harbour.docx
$ entente check --help
usage: entente check CASE [--json | --csv]

Reads a case and prints every mistake as FILE:LINE:COLUMN: what is wrong, what
was expected. Prints nothing and exits 0 where there is none; with --json or
--csv either is told on standard output. A bracket of a draft that has one end
alone is a warning, and no mistake. docs/case-format.md tells how a case is
written.

options:
  --json                   the mistakes as JSON
  --csv                    the mistakes as CSV
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   the passphrase of that key, in a file
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --help                   this text; -h too

example:
  entente check examples/harbour.yaml
$ entente gap --help
usage: entente gap CASE [--as READER] [--on DATE] [--json | --csv]

Gives the distance of every two parties on every issue, from 0 (the same) to 1
(the two ends), the overall gap and its trend, what is claimed of it, and the
ledger of who moved where. --csv prints the ledger.

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --csv                    a table as CSV
  --help                   this text; -h too

example:
  entente gap examples/harbour.yaml
  entente gap examples/harbour.yaml --as public
$ entente score --help
usage: entente score CASE | SCENARIO (--package "issue=option,..." | --draft ID)
                     [--limits yes]

What a package is worth to each party whose preferences are in view, issue by
issue, which limits and rules it breaks, and, where every party's preferences
are in view, an efficient package that is better for one and worse for none. A
package names options or numbers by id or by name, as this program prints them.
Of one that leaves issues out: each party's least and greatest over them, and
how the greatest product of gains completes it. A draft is scored by what its
clauses settle. --limits yes compares it only with packages within the limits in
view: of two values the range, of one the side of its party's own position.
SCENARIO is a folder of another program, as for entente frontier.

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --package LIST           issue=option, with commas between, in whole or in
                           part
  --limits yes|no          compare only packages within the limits in view
  --draft ID               the package that this draft's clauses settle
  --help                   this text; -h too

example:
  entente score examples/camp-david-1978.yaml --package "sinai=returned,recognition=granted,west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"
$ entente divide --help
usage: entente divide CASE [--as READER] [--on DATE] [--json]

Each party's weights are scaled to 100 points.

Two parties: Adjusted Winner. An issue qualifies when it is divisible, or when
the option one party likes best is the one the other likes least; the others are
left out and named.

More parties: the divisible issues, first so that the least score is as great as
it can be, then the next (leximin), and beside it with the greatest product of
scores (Nash).

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --help                   this text; -h too

example:
  entente divide examples/camp-david-1978.yaml
$ entente council --help
usage: entente council CASE [--as READER] [--on DATE] [--json | --csv]

For each resolution in view: the tally, adopted or not and why, vetoes. Where
votes are still unknown the outcome is open unless the known ones decide it.

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --csv                    a table as CSV
  --help                   this text; -h too

example:
  entente council examples/ceasefire-2024.yaml
$ entente clocks --help
usage: entente clocks CASE [--as READER] [--on DATE] [--zone ZONE] [--from-now]
                      [--json | --csv | --ics FILE]

Deadlines with the days and hours left, counted from the day of the view (--on,
else the latest entry in view, never today, but with --from-now), and indicators
with their latest value and the threshold reached. A deadline may be a day, an
instant, or a rule: weekly friday 18:00 Asia/Qatar, 1 Ramadan, Orthodox Easter,
30 days after another (docs/calendars.md). Hours are shown as clocks at its
place show them; --zone adds the reader's. --ics writes them, what recurs for a
year, and meetings as a calendar file, for its owner alone to read (mode 600).

options:
  --as READER              what this actor, `public` or `mediators` may see
  --on DATE                as it was known at the end of that day; `today` and
                           `yesterday` are days of UTC
  --now INSTANT            take this for the present instant (for tests)
  --json                   the result as JSON
  --key FILE               of a record: the reader's key file
  --passphrase-file FILE   its passphrase, in a file; asked for where not said
  --with FILE              of a record: with private entries, which `entente
                           private FILE` edits
  --csv                    a table as CSV
  --zone ZONE              show instants in this zone too: Asia/Qatar
  --from-now               count days and hours from the present instant
  --ics FILE               write clocks and meetings into this file as a
                           calendar
  --help                   this text; -h too

example:
  entente clocks examples/harbour.yaml
$ entente clocks examples/harbour.yaml --json --csv 2>&1 | head -1
entente clocks: one form at a time; here is a second: --csv
