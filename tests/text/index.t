# Where several cases stand: a line of each, as its reader sees it; what cannot be read is told of, and the rest comes.
$ mkdir "$SCRATCH/talks" "$SCRATCH/talks/folder"; cp tests/text/proposed.yaml "$SCRATCH/talks/pause.yml"; cp tests/text/released.yaml tests/text/planned.yaml "$SCRATCH/talks"; printf 'case: {title: Broken\n' >"$SCRATCH/talks/broken.yaml"; printf 'case: {title: Empty, keeper: MED, on: 2031-05-01, to: public, invented: yes}\nactors: [{id: MED, role: mediator, to: public}]\n' >"$SCRATCH/talks/quiet.yaml"; printf 'no case' >"$SCRATCH/talks/notes.txt"; cp tests/text/planned.yaml "$SCRATCH/talks/.hidden.yaml"
$ entente index "$SCRATCH/talks"
broken.yaml
  could not be read: line 1: not YAML: what begins here is not closed, or goes
  wrong on the way: did not find expected ',' or '}'

pause.yml: A ferry line
  mediators, 2031-03-09: last met 2031-03-09 in Marle: North Bank, The mediator;
  a source on 2031-03-05: “close”; gap 0.33, too few dates for a trend
  1 entry is proposed, and nobody has judged it

planned.yaml: T
  mediators, 2031-03-15: last met 2031-03-14 in Bergen: UPP, MED; next meeting
  2031-04-10 in Bergen: NOR, MED

quiet.yaml: Empty
  mediators, 2031-05-01: nothing is known of any meeting, claim, clock, council
  or position

released.yaml: Ford
  mediators, 2031-03-04: gap not known, too few dates for a trend
$SCRATCH/talks/broken.yaml:1:7: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'
entente index: 1 of 5 could not be read
? 2
$ entente index "$SCRATCH/talks" --as NOR 2>&1 | sed "s/^.*talks/talks/"
talks/broken.yaml:1:7: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'
broken.yaml
  could not be read: line 1: not YAML: what begins here is not closed, or goes
  wrong on the way: did not find expected ',' or '}'

pause.yml: A ferry line
  NOR, 2031-03-09: last met 2031-03-09 in Marle: North Bank, The mediator; a
  source on 2031-03-05: “close”; gap not known, too few dates for a trend
  1 entry is proposed, and nobody has judged it

planned.yaml: T
  NOR, 2031-03-15: last met 2031-03-14 in Bergen: UPP, MED; next meeting
  2031-04-10 in Bergen: NOR, MED
entente: no reader 'NOR' in this case; expected an actor's id, public or mediators

quiet.yaml
  could not be read: no reader 'NOR' in this case; expected an actor's id,
  public or mediators

released.yaml: Ford
  NOR, 2031-03-04: gap not known, too few dates for a trend
entente index: 2 of 5 could not be read
$ entente index "$SCRATCH/talks" --csv 2>"$SCRATCH/said"; sed "s/^.*talks/talks/" "$SCRATCH/said"
file,title,as,on,line,met,meets,council,claimed,claim,presses,due,gap,trend,slope_per_week,proposed,why
broken.yaml,,,,,,,,,,,,,,,0,"line 1: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'"
pause.yml,A ferry line,mediators,2031-03-09,"last met 2031-03-09 in Marle: North Bank, The mediator; a source on 2031-03-05: “close”; gap 0.33, too few dates for a trend",2031-03-09,,,2031-03-05,close,,,0.333333333333,too few,,1,
planned.yaml,T,mediators,2031-03-15,"last met 2031-03-14 in Bergen: UPP, MED; next meeting 2031-04-10 in Bergen: NOR, MED",2031-03-14,2031-04-10,,,,,,,,,0,
quiet.yaml,Empty,mediators,2031-05-01,,,,,,,,,,,,0,
released.yaml,Ford,mediators,2031-03-04,"gap not known, too few dates for a trend",,,,,,,,,too few,,0,
talks/broken.yaml:1:7: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'
entente index: 1 of 5 could not be read
$ entente index "$SCRATCH/talks" --json 2>"$SCRATCH/said" | jq -c '.cases[] | [.file, .title, .proposed, .why, .stands.line]'
["broken.yaml",null,0,"line 1: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'",null]
["pause.yml","A ferry line",1,null,"last met 2031-03-09 in Marle: North Bank, The mediator; a source on 2031-03-05: “close”; gap 0.33, too few dates for a trend"]
["planned.yaml","T",0,null,"last met 2031-03-14 in Bergen: UPP, MED; next meeting 2031-04-10 in Bergen: NOR, MED"]
["quiet.yaml","Empty",0,null,null]
["released.yaml","Ford",0,null,"gap not known, too few dates for a trend"]
$ entente index "$SCRATCH/talks" --json 2>"$SCRATCH/said" | jq -c '.cases[] | select(.stands) | .stands | [.as, .on, .met.from, .meets.from, .council.resolution, .claim.says, .presses.name, .gap.overall]'
["mediators","2031-03-09","2031-03-09",null,null,"close",null,0.333333333333]
["mediators","2031-03-15","2031-03-14","2031-04-10",null,null,null,null]
["mediators","2031-05-01",null,null,null,null,null,null]
["mediators","2031-03-04",null,null,null,null,null,null]
# records are read with one key, asked for once; a reader that a case does not have is one mistake of many
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/said" 2>&1; mkdir "$SCRATCH/records"
$ for name in one two; do entente import "$SCRATCH/talks/quiet.yaml" "$SCRATCH/records/$name" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" --now 2031-06-01T00:00Z >"$SCRATCH/said" 2>&1; done; entente index "$SCRATCH/records" --key "$SCRATCH/med.key" --passphrase-file "$SCRATCH/pass" 2>"$SCRATCH/said"
one: Empty
  mediators, 2031-05-01: nothing is known of any meeting, claim, clock, council
  or position

two: Empty
  mediators, 2031-05-01: nothing is known of any meeting, claim, clock, council
  or position
$ entente index "$SCRATCH/records" --csv 2>"$SCRATCH/said" | cut -d, -f1,17
file,why
one,"a record is read with a key
two,"a record is read with a key
# names of files and titles are shown as a terminal can
$ mkdir "$SCRATCH/odd"; printf 'case: {title: "A \\u202e case", keeper: MED, on: 2031-05-01, to: public, invented: yes}\nactors: [{id: MED, role: mediator, to: public}]\nclaims: [{says: "\\u202enear", on: 2031-05-01, told_by: "\\u2066x", to: public}]\n' >"$SCRATCH/odd/$(printf 'a\033[31mb.yaml')"; entente index "$SCRATCH/odd"
a\x1b[31mb.yaml: A \u202e case
  mediators, 2031-05-01: \u2066x on 2031-05-01: “\u202enear”
$ entente index "$SCRATCH/talks/folder" 2>&1 | sed "s/^.*talks/talks/"
talks/folder: no case lies there; expected files NAME.yaml, or records
$ entente index "$SCRATCH/none" 2>&1 | sed "s/^.*none/none/"
none: No such file or directory; expected a folder of cases
