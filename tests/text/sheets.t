# A table of positions as the entries that it says; what is in no column of a case is told.
$ entente import examples/positions.csv --dry-run
positions:
  - actor: "BLU"
    issue: "fees"
    value: ["20", "30"]
    stance: "offered"
    on: "2031-04-20"
    to: ["mediators", "BLU"]
    source: "caucus"
  - actor: "GRN"
    issue: "fees"
    value: "at least 40"
    stance: "demanded"
    on: "2031-04-21"
    to: public
    source: "press conference"
$ printf 'Party,Issue,Position,Mood\nBLU,fees,20,calm\n' >$SCRATCH/positions.csv
$ entente import $SCRATCH/positions.csv --dry-run
positions:
  - actor: "BLU"
    issue: "fees"
    value: "20"
$SCRATCH/positions.csv:D1: note: the column 'Mood' is left out; expected actor, issue, value, stance, conditional, words, in_return_for, in_return_for_answer, told_by, or one of to, on, at, by, source
# It goes into a case that is there; a mistake is told at its cell, every one, and then nothing is written.
$ cp examples/harbour.yaml $SCRATCH/a.yaml
$ entente import examples/positions.csv $SCRATCH/a.yaml
entente: 2 entries
$ diff examples/harbour.yaml $SCRATCH/a.yaml
477a478,495
> 
> entries:
>   - kind: position
>     actor: "BLU"
>     issue: "fees"
>     value: ["20", "30"]
>     stance: "offered"
>     on: "2031-04-20"
>     to: ["mediators", "BLU"]
>     source: "caucus"
>   - kind: position
>     actor: "GRN"
>     issue: "fees"
>     value: "at least 40"
>     stance: "demanded"
>     on: "2031-04-21"
>     to: public
>     source: "press conference"
? 1
$ printf 'Party;Issue;Position;Stance;Date\nBLUE;fees;20 to 90;ofered;20.4.2031\nGRN;fees;;limit;2031-04-20\n' >$SCRATCH/bad.csv
$ cd $SCRATCH && entente import bad.csv a.yaml --section positions
bad.csv:A2: no actor 'BLUE' in this case; did you mean 'BLU'? Expected the id of one
bad.csv:C2: '90' is no value of issue 'fees'; expected a number from 0 to 60
bad.csv:D2: 'stance' is 'ofered'; did you mean 'offered'? Expected one of: stated, offered, demanded, limit
bad.csv:E2: 'on' is '20.4.2031'; write 2031-04-20
bad.csv:A3: position without 'value'; expected an option or a number, two for a range, or one end of a range: `at least 500`, `at most 300`
? 2
$ cd $SCRATCH && entente import bad.csv a.yaml
bad.csv:A1: nobody says which section of a case this is; expected --section with its name, such as positions, or a file called so
? 2
$ cd $SCRATCH && entente import bad.csv a.yaml --section attitudes
--section: 'attitudes' is no section of a case; expected such as positions
? 2
$ diff examples/harbour.yaml $SCRATCH/a.yaml | grep -c 'kind:'
2
# A workbook to be filled in, which says nothing by itself.
$ entente import --template $SCRATCH/t.xlsx
$ cd $SCRATCH && entente import t.xlsx t.yaml
t.xlsx:Case!A1: note: 1 row that begins with # is left out
t.xlsx:Actors!A1: note: 3 rows that begin with # are left out
t.xlsx:Issues!A1: note: 2 rows that begin with # are left out
t.xlsx:Positions!A1: note: 2 rows that begin with # are left out
t.xlsx:Preferences!A1: note: 1 row that begins with # is left out
t.xlsx:Drafts!A1: note: 1 row that begins with # is left out
t.xlsx:Meetings!A1: note: 1 row that begins with # is left out
t.xlsx:Clocks!A1: note: 1 row that begins with # is left out
t.xlsx:Notes!A1: note: 1 row that begins with # is left out
t.xlsx:Read me!A1: no entry stands in it; expected sheets such as actors, issues and positions, with headings
? 2
$ entente import --template $SCRATCH/t.xlsx
$SCRATCH/t.xlsx: cannot be written: File exists
? 2
$ printf 'text\nwords\n' >$SCRATCH/notes.csv
$ cd $SCRATCH && entente import notes.csv none.yaml
none.yaml: there is no such case, and no sheet called case, with a title and a keeper, to begin one
? 2
$ entente import examples/harbour.yaml --dry-run
entente import: --dry-run is of a spreadsheet, which examples/harbour.yaml is not
? 2
$ printf 'text\n"open\n' >$SCRATCH/notes.csv
$ cd $SCRATCH && entente import notes.csv --dry-run
notes.csv:A2: a cell begins with a quotation mark and none ends it; one within is written twice
? 2
