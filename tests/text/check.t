# A case without a mistake: nothing is printed.
$ entente check examples/camp-david-1978.yaml
$ entente check examples/ceasefire-2024.yaml
$ entente check examples/harbour.yaml
# Standard input is a file like any other.
$ entente check - < examples/harbour.yaml

# Every mistake of a file in one run, in the order in which they stand in it.
$ entente check tests/text/mistakes.yaml
tests/text/mistakes.yaml:7:3: 'colour' is no field of case; expected id, title, summary, keeper, two_mediators, invented or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
tests/text/mistakes.yaml:13:23: 'role' is 'judge'; expected one of: party, mediator, observer, member
tests/text/mistakes.yaml:14:12: the actor 'BLU' stands already at line 12; to correct it, say replaces: BLU
tests/text/mistakes.yaml:15:12: 'public' is the name of a group of readers; expected another id
tests/text/mistakes.yaml:16:7: actor without 'id'; expected ISO 3166 alpha-3 or an organisation's code, with an agent after it: USA, USAGOV, IGOUNO
tests/text/mistakes.yaml:17:12: 'two words' cannot be an id; expected up to 64 letters, digits and - _ .
tests/text/mistakes.yaml:18:35: 'OWN' may not see its own entry; expected it in 'to'
tests/text/mistakes.yaml:19:23: a correction cannot change a role; add another actor
tests/text/mistakes.yaml:26:7: issue 'neither' has neither options nor a range; expected one of the two
tests/text/mistakes.yaml:27:7: issue 'both' has both options and a range; expected one of the two
tests/text/mistakes.yaml:28:30: 'range' runs from the greater to the smaller end
tests/text/mistakes.yaml:29:26: 'step' is not above 0
tests/text/mistakes.yaml:30:27: 'range' is not a whole number of steps, or has more than 100000
tests/text/mistakes.yaml:31:28: 'range' has no 'step'; expected a map with from, to, step and, if you like, unit
tests/text/mistakes.yaml:32:50: 'colour' is no part of 'range'; expected a map with from, to, step and, if you like, unit
tests/text/mistakes.yaml:33:35: the option 'a' stands twice
tests/text/mistakes.yaml:34:30: this cannot name an option; expected a short name without spaces or punctuation but - _ .
tests/text/mistakes.yaml:35:62: 'ordered' is said of options; a range is always in order
tests/text/mistakes.yaml:38:25: 'order': 'first' is not a number; expected digits such as 12, -0.5 or 1.5e-3
tests/text/mistakes.yaml:38:57: 'divisible' is 'perhaps'; expected yes or no
tests/text/mistakes.yaml:41:3: 'colour' is no field of position; expected actor, issue, value, stance, conditional, words, in_return_for, in_return_for_answer, told_by or one of on, at, by, to, source, dispatch, bytes, proposed, judged, entries
tests/text/mistakes.yaml:43:41: '61' is no value of issue 'truce'; expected a number from 0 to 60
tests/text/mistakes.yaml:44:39: 'most' is no value of issue 'aid'; expected one of none, some, all
tests/text/mistakes.yaml:45:41: this range runs backwards; expected [from, to] in the issue's order
tests/text/mistakes.yaml:46:40: a range of options that are in no order; expected one option
tests/text/mistakes.yaml:47:41: 'value' is a map; expected an option or a number, [from, to], or one end of a range: at least 500, at most 300
tests/text/mistakes.yaml:48:15: no actor 'RED' in this case; expected the id of one (here and at 2 more places)
tests/text/mistakes.yaml:49:27: the public may read this entry but not issue 'secret'; expected a narrower 'to' here or a wider one there
tests/text/mistakes.yaml:50:27: issue 'later' is known only from 2031-04-01 on, after this entry
tests/text/mistakes.yaml:51:7: position without 'value'; expected an option or a number, two for a range, or one end of a range: `at least 500`, `at most 300`
tests/text/mistakes.yaml:52:53: 'stance' is 'meant'; expected one of: stated, offered, demanded, limit
tests/text/mistakes.yaml:53:49: 'on' is '2031-02-30'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z, or unknown
tests/text/mistakes.yaml:54:49: 'at' is 'yesterday'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z
tests/text/mistakes.yaml:55:7: actor 'MED' is known only from 2031-03-03 on, after this entry
tests/text/mistakes.yaml:55:15: actor 'BLU' is known only from 2031-03-03 on, after this entry
tests/text/mistakes.yaml:55:27: issue 'truce' is known only from 2031-03-03 on, after this entry
tests/text/mistakes.yaml:55:49: known before the case began ('on' of the case)
tests/text/mistakes.yaml:56:49: 'to' names 0 readers; expected public, mediators, or a list of up to 1000 actors
tests/text/mistakes.yaml:59:52: 'entry' is not an entry's id; expected 32 hexadecimal digits
tests/text/mistakes.yaml:60:52: 'words' is empty; expected some words
tests/text/mistakes.yaml:61:15: 'actor' is a list; expected the id of one
tests/text/mistakes.yaml:62:45: 'value' stands twice here, first at line 62
tests/text/mistakes.yaml:63:7: a list where an entry was expected: field: value, ...
tests/text/mistakes.yaml:65:18: this correction was known before what it corrects (line 64); expected a later 'at'
tests/text/mistakes.yaml:66:18: no other position 'nothing' in this case to replace
tests/text/mistakes.yaml:67:18: 'replaces' is not an id; expected the id of the entry that this one corrects
tests/text/mistakes.yaml:68:12: a correction keeps the id of what it corrects, 'first'
tests/text/mistakes.yaml:70:18: the public may read this correction but not the entry that it corrects (line 69)
tests/text/mistakes.yaml:71:12: a correction keeps the id of what it corrects, 'egg'
tests/text/mistakes.yaml:71:27: this chain of 'replaces' comes back to itself
tests/text/mistakes.yaml:72:12: a correction keeps the id of what it corrects, 'hen'
tests/text/mistakes.yaml:72:27: this chain of 'replaces' comes back to itself
tests/text/mistakes.yaml:74:41: 'GRN' stands twice in 'of'
tests/text/mistakes.yaml:76:25: 'basis' is 'guessed'; expected one of: stated, published, inferred, invented
tests/text/mistakes.yaml:77:50: the weight of 'truce' is negative; expected 0 or more
tests/text/mistakes.yaml:78:50: 'weights': 'heavy' is not a number; expected digits such as 12, -0.5 or 1.5e-3
tests/text/mistakes.yaml:79:42: 'weights' is a text; expected a map to numbers
tests/text/mistakes.yaml:80:70: the worth of issue 'truce' is not given at both ends of its range
tests/text/mistakes.yaml:81:70: the number 0.0 has two worths
tests/text/mistakes.yaml:82:66: no worth for option 'all' of issue 'aid'
tests/text/mistakes.yaml:83:93: 'most' is no value of issue 'aid'; expected one of none, some, all
tests/text/mistakes.yaml:84:66: the values of 'aid' are not a map; expected {option: worth, ...}
tests/text/mistakes.yaml:85:60: 'values' is not a map; expected issue: {option: worth, ...}
tests/text/mistakes.yaml:86:62: 'discount' is what a day leaves of a unit; expected above 0 and at most 1
tests/text/mistakes.yaml:88:31: a rule stands between two issues; expected issue: option twice
tests/text/mistakes.yaml:89:48: 'most' is no value of issue 'aid'; expected one of none, some, all
tests/text/mistakes.yaml:90:5: 'bonus' goes with type bonus, and only with it
tests/text/mistakes.yaml:91:62: 'bonus' goes with type bonus, and only with it
tests/text/mistakes.yaml:92:12: 'type' is 'forbids'; expected one of: requires, excludes, bonus
tests/text/mistakes.yaml:92:30: 'between' is not a map; expected issue: option
tests/text/mistakes.yaml:94:23: the parents of this draft come back to itself
tests/text/mistakes.yaml:94:37: '99' is no value of issue 'truce'; expected a number from 0 to 60
tests/text/mistakes.yaml:95:23: the parents of this draft come back to itself
tests/text/mistakes.yaml:95:37: the clause 'a' stands twice
tests/text/mistakes.yaml:96:27: a clause without id or text; expected a list of clauses {id, text, number, agreed, reading, settles, in_force}
tests/text/mistakes.yaml:97:44: 'title' is no part of a clause; expected a list of clauses {id, text, number, agreed, reading, settles, in_force}
tests/text/mistakes.yaml:98:25: 'clauses' is not a list; expected a list of clauses {id, text, number, agreed, reading, settles, in_force}
tests/text/mistakes.yaml:100:24: 'GREET' is none of PLOVER's types; expected AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE or ASSAULT
tests/text/mistakes.yaml:101:44: 'goldstein' is beyond its scale, -10 to 10
tests/text/mistakes.yaml:102:41: 'status' is 'sure'; expected one of: actual, planned, hypothetical, negated, historical
tests/text/mistakes.yaml:104:17: 'BLU' stands twice in 'who'
tests/text/mistakes.yaml:104:46: the meeting ends before it begins
tests/text/mistakes.yaml:106:5: a clock with neither a day nor a rule; expected either 'due' or 'rule'
tests/text/mistakes.yaml:107:5: a clock with both a day and a rule; expected either 'due' or 'rule'
tests/text/mistakes.yaml:108:21: 'every friday' is no rule; expected yearly MM-DD, monthly DD (1 to 28), weekly friday, N days, N hours, a day as 1 Ramadan, last friday of Ramadan or Orthodox Easter, and behind it HH:MM and a zone
tests/text/mistakes.yaml:109:22: 'yearly 02-30' is no rule; expected yearly MM-DD, monthly DD (1 to 28), weekly friday, N days, N hours, a day as 1 Ramadan, last friday of Ramadan or Orthodox Easter, and behind it HH:MM and a zone
tests/text/mistakes.yaml:110:22: a rule of days without 'after', the clock from which it counts
tests/text/mistakes.yaml:111:36: this clock waits for itself: hen, egg, hen
tests/text/mistakes.yaml:112:36: this clock waits for itself: egg, hen, egg
tests/text/mistakes.yaml:113:25: there is no zone 'Asia/Nowhere' in this machine's data; expected one as Asia/Qatar
tests/text/mistakes.yaml:114:25: 'IST' is no zone; expected the name of a place's, as Asia/Qatar, or UTC
tests/text/mistakes.yaml:115:26: an hour without a zone; expected it behind the hour, 18:00 Asia/Qatar, or in 'zone'
tests/text/mistakes.yaml:116:60: the zone is Asia/Qatar in the rule and Asia/Gaza here
tests/text/mistakes.yaml:117:23: hours are counted from an instant, and what this counts from has a day alone
tests/text/mistakes.yaml:119:5: 'after' goes with a rule of days or hours, such as 30 days
tests/text/mistakes.yaml:120:5: a clock counts from one thing; expected one of after, after_event, after_draft
tests/text/mistakes.yaml:121:41: 'announced' goes with a rule whose days are expected, as 1 Ramadan
tests/text/mistakes.yaml:122:48: no day of the rule '1 Ramadan' is within two days of this
tests/text/mistakes.yaml:123:22: '1 Ramadan 1600' is no rule; expected yearly MM-DD, monthly DD (1 to 28), weekly friday, N days, N hours, a day as 1 Ramadan, last friday of Ramadan or Orthodox Easter, and behind it HH:MM and a zone
tests/text/mistakes.yaml:124:46: no event 'nothing' in this case; expected the id of one
tests/text/mistakes.yaml:126:42: the thresholds 'low' and 'poor' are reached at the same value
tests/text/mistakes.yaml:127:36: there is no set 'ipc-people-9'; expected ipc-people-2 to ipc-people-5, ipc-malnutrition or ipc-deaths
tests/text/mistakes.yaml:128:36: an indicator has thresholds of its own or a set; expected one of the two
tests/text/mistakes.yaml:129:5: a projection has an interval, 'low' and 'high', and nothing else has; expected projected: yes with both
tests/text/mistakes.yaml:130:5: a projection has an interval, 'low' and 'high', and nothing else has; expected projected: yes with both
tests/text/mistakes.yaml:131:36: the interval of this projection does not hold its value
tests/text/mistakes.yaml:132:27: 'value': 'low' is not a number; expected digits such as 12, -0.5 or 1.5e-3
tests/text/mistakes.yaml:133:48: 'thresholds': 'few' is not a number; expected digits such as 12, -0.5 or 1.5e-3
tests/text/mistakes.yaml:136:44: the quota is out of reach: 3 are needed and all members together have 2
tests/text/mistakes.yaml:137:58: actor 'GRN' is no member of council 'alien'
tests/text/mistakes.yaml:138:32: 'BLU' stands twice in 'members'
tests/text/mistakes.yaml:139:5: a council with neither a rule nor a quota; expected either 'rule' or 'quota'
tests/text/mistakes.yaml:140:5: a council with both a rule and a quota; expected either 'rule' or 'quota'
tests/text/mistakes.yaml:141:5: council without 'members'; expected a list of members, or what each one's vote weighs
tests/text/mistakes.yaml:141:25: no council 'parliament-of-nowhere'; `entente power --list` names those that are known
tests/text/mistakes.yaml:142:5: council without 'members'; expected a list of members, or what each one's vote weighs
tests/text/mistakes.yaml:142:36: 'vetoes' go with a quota; a rule has its own
tests/text/mistakes.yaml:142:36: actor 'BLU' is no member of council 'veto'
tests/text/mistakes.yaml:144:43: actor 'GRN' is no member of council 'much'
tests/text/mistakes.yaml:145:23: no council 'none' in this case; expected the id of one
tests/text/mistakes.yaml:147:30: actor 'GRN' is no member of council 'much'
tests/text/mistakes.yaml:148:5: a ballot with neither a vote nor chances; expected either 'vote' or 'chances'
tests/text/mistakes.yaml:149:5: a ballot with both a vote and chances; expected either 'vote' or 'chances'
tests/text/mistakes.yaml:150:41: 'vote' is 'perhaps'; expected one of: unknown, yes, no, abstain, absent
tests/text/mistakes.yaml:151:44: the chances do not add up to 1
tests/text/mistakes.yaml:152:59: the chance of 'no' is negative; expected 0 or more
tests/text/mistakes.yaml:153:45: 'often' is no part of 'chances'; expected one of: yes, no, abstain
tests/text/mistakes.yaml:154:8: a text where a list of entries was expected
tests/text/mistakes.yaml:156:5: an entry without 'kind'; expected kind: position, note, ...
tests/text/mistakes.yaml:157:12: 'duties' is no kind of entry; write kind: duty
tests/text/mistakes.yaml:158:12: 'memo' is no kind of entry; a kind of your own begins with x-
tests/text/mistakes.yaml:160:1: 'weather' is no section of a case; expected case, actors, issues, positions, claims, responses, preferences, rules, drafts, alternatives, dispatches, events, meetings, clocks, indicators, councils, resolutions, ballots, items, worths, stakes, duties, performances, implementations, incidents, unreached, notes, readers, releases, shown, forgotten, entries, or x-...
? 2

# The other commands say the same and go no further.
$ entente check tests/text/mistakes.yaml 2> $SCRATCH/a; entente brief tests/text/mistakes.yaml 2> $SCRATCH/b; cmp $SCRATCH/a $SCRATCH/b && wc -l < $SCRATCH/a
132

# What a group says holds for its entries, and a field that belongs to the entries' kind may stand there.
$ printf '%s\n' 'case: {title: G, keeper: MED, on: 2021-03-03, to: public}' 'actors:' '  to: public' '  entries:' '    - {role: mediator, id: MED}' '    - {role: party, entries: [{id: BLU}, {id: GRN}]}' 'issues:' '  - {options: [a, b], entries: [{id: x}, {id: y}]}' '  - {range: {from: 0, to: 1, step: 1}, entries: [{id: z}]}' | entente check -

# Mistakes that are told only when nothing else is wrong: the same entry twice.
$ printf '%s\n' 'case: {title: G, keeper: MED, on: 2021-03-03, to: public}' 'actors: [{id: MED, role: mediator, to: public}]' 'notes: [{text: A.}, {text: B.}, {text: A.}]' | entente check -
-:3:33: the same entry stands already at line 3
? 2

# Whole files that are no case.
$ printf '' | entente check -
-:1:1: the file is empty; expected a case
? 2
$ printf 'talks\n' | entente check -
-:1:1: not a case; expected sections such as case:, actors:, issues:
? 2
$ printf -- '- talks\n' | entente check -
-:1:1: not a case; expected sections such as case:, actors:, issues:
? 2
$ printf 'actors: []\n' | entente check -
-:1:1: no case: expected a section `case:` with title, keeper, on and to
? 2
$ printf 'case: talks\n' | entente check -
-:1:1: no case: expected a section `case:` with title, keeper, on and to
-:1:7: 'case' is not a map; expected title, keeper, on, to
? 2
$ printf 'case: {title: T, keeper: MED, to: public}\n' | entente check -
-:1:7: case without 'on'; expected the day on which the record begins
-:1:26: no actor 'MED' in this case; expected the id of one
? 2
$ printf 'case: {title: T, keeper: MED, on: 2021-03-03, to: public}\n' | entente check -
-:1:26: no actor 'MED' in this case; expected the id of one
? 2
$ printf 'case: {title: T, keeper: MED, on: 2021-03-03, to: public}\nactors: [{id: MED, role: mediator, to: public}]\nentries: [{kind: case, title: U, keeper: MED, on: 2021-03-04}]\n' | entente check -
-:3:11: a second case; one file holds one, first at line 1
? 2

# Syntax errors end the list.
$ printf 'case: {title: T,\n' | entente check -
-:2:1: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected node content
? 2
$ printf 'case:\n\ttitle: T\n' | entente check -
-:2:1: not YAML: found character that cannot start any token while scanning for the next token; a tab stands before the text of this line, and YAML takes spaces: write two spaces for each tab
? 2
$ printf 'case: "T\n' | entente check -
-:1:7: not YAML: the quotation mark here is not followed by a second one
? 2
$ printf 'case: {title: T, title: U, keeper: MED, on: 2021-03-03}\nnotes: [{text: [}]\n' | entente check -
-:1:18: 'title' stands twice here, first at line 1
-:2:17: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected node content
? 2

# What YAML has beside maps, lists and texts is not taken.
$ printf 'case: &a {title: T}\n' | entente check -
-:1:7: an anchor (&name) is not understood here; write the value itself
? 2
$ printf 'case: *a\n' | entente check -
-:1:7: an alias (*name) is not understood here; write the value again
? 2
$ printf 'case: !!str T\n' | entente check -
-:1:7: a tag (!name) is not understood here; write the value itself
? 2
$ printf 'case: {title: T}\n---\ncase: {title: U}\n' | entente check -
-:2:1: a second document begins here; one file holds one case
? 2
$ printf '? {a: b}\n: c\n' | entente check -
-:1:3: a list or a map stands where a key was expected
? 2
$ printf 'case: {title: "T\\0U"}\n' | entente check -
-:1:7: case without 'keeper'; expected who keeps the record; entries are by the keeper where they do not say; a correction keeps the keeper
-:1:7: case without 'on'; expected the day on which the record begins
-:1:15: a control character stands in this text
? 2
$ printf 'case: {title: T}\nnotes:\n  - {text: "é\377"}\n' | entente check -
-:3:14: not YAML: invalid leading UTF-8 octet; save the file as UTF-8
? 2

# Nesting is refused past depth 64, at once.
$ python3 -c 'print("case: " + "[" * 5000000)' | entente check -
-:1:70: nested deeper than 64
? 2
$ python3 -c 'print("notes: " + "[" * 63 + "]" * 63)' | entente check -
-:1:1: no case: expected a section `case:` with title, keeper, on and to
-:1:9: a list where an entry was expected: field: value, ...
? 2

# Files that cannot be read.
$ entente check no-such-file.yaml
no-such-file.yaml: cannot be opened: No such file or directory
? 2
$ entente check examples
examples: cannot be read: Is a directory
? 2

# A file cut short.
$ head -n 110 examples/harbour.yaml | { cat; printf '    - {what: of it'; } | entente check -
-:111:7: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'
? 2

# As JSON on standard output: the same mistakes, the same exit status.
$ entente check --json examples/harbour.yaml
{
  "valid": true,
  "mistakes": [],
  "warnings": []
}
$ printf 'case: {title: T, keeper: ANN, on: 2021-03-03, to: public}\nactors: {to: public, entries: [{id: ANN, role: judge}]}\n' > $SCRATCH/bad.yaml; entente check --json $SCRATCH/bad.yaml
{
  "valid": false,
  "mistakes": [
    {
      "file": "$SCRATCH/bad.yaml",
      "line": 2,
      "column": 48,
      "message": "'role' is 'judge'; expected one of: party, mediator, observer, member"
    }
  ],
  "warnings": []
}
? 2
$ entente check --json tests/text/mistakes.yaml > $SCRATCH/mistakes.json; entente check tests/text/mistakes.yaml 2> $SCRATCH/mistakes.txt; python3 -c "import json,sys; [print('{file}:{line}:{column}: {message}'.format(**m)) for m in json.load(open(sys.argv[1]))['mistakes']]" $SCRATCH/mistakes.json | cmp - $SCRATCH/mistakes.txt && echo the same
the same
$ entente check --json nowhere.yaml
nowhere.yaml: cannot be opened: No such file or directory
? 2
$ entente check --csv $SCRATCH/bad.yaml
file,line,column,message
$SCRATCH/bad.yaml,2,48,"'role' is 'judge'; expected one of: party, mediator, observer, member"
? 2
$ entente check --csv examples/harbour.yaml
file,line,column,message

# Mistakes of writing, each told once with what to write.
$ m() { printf '%s\n' "$@" | entente check -; }; m 'case: {title: T, keeper: MED, on: 2021-01-01, to: public}' 'actors: [{id: MED, role: mediator, to: public}]' 'isues: []'; m 'case:' '  title: Water: x'; printf 'case:\n  title: T\n\tkeeper: MED\n' | entente check -; m 'case: {titel: T, keeper: MED, on: 2021-01-01, to: public}' 'actors: [{id: MED, role: mediator, to: public}]'
-:3:1: 'isues' is no section of a case; did you mean 'issues'? Expected case, actors, issues, positions, claims, responses, preferences, rules, drafts, alternatives, dispatches, events, meetings, clocks, indicators, councils, resolutions, ballots, items, worths, stakes, duties, performances, implementations, incidents, unreached, notes, readers, releases, shown, forgotten, entries, or x-...
-:2:15: not YAML: mapping values are not allowed in this context; a text that holds ': ' stands in quotes: title: "Water: a plan"
-:3:1: not YAML: found a tab character that violates indentation while scanning a plain scalar; a tab stands before the text of this line, and YAML takes spaces: write two spaces for each tab
-:1:8: 'titel' is no field of case; did you mean 'title'? Expected id, title, summary, keeper, two_mediators, invented or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ m() { printf '%s\n' "$@" | entente check -; }; m 'case: {title: T, keeper: MED, on: 2021-01-01, to: public}' 'actors: {role: party, entries: [{id: MED, role: mediator, to: public}, {id: BLUE, to: public}, {id: GREEN}]}' 'issues: {to: public, entries: [{id: fees, range: {from: 0, to: 60, step: 5}}]}' 'positions: {to: public, by: MED, entries: [{actor: GREEN, issue: fees, value: 30}, {actor: GREEN, issue: fees, value: 35}, {actor: BLUE, issue: fees, value: 31}, {actor: BLUES, issue: fees, value: 30}, {actor: BLUE, issue: fee, value: 60%}]}'
-:2:96: 'GREEN' may not see its own entry, which says no 'to' and so is the mediators' alone; expected it in 'to'
-:4:158: '31' is between the steps of issue 'fees'; write 30 or 35
-:4:171: no actor 'BLUES' in this case; did you mean 'BLUE'? Expected the id of one
-:4:224: no issue 'fee' in this case; did you mean 'fees'? Expected the id of one
? 2
$ m() { printf '%s\n' 'case: {title: T, keeper: ANN, on: 2021-01-01, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}]}' "$@" | entente check -; }; for q in 3 50.1 2/3 '"50 %"' '">1/2"' majority '"two thirds of voting"' 7 soon 0.5; do m "councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: 0, CAT: 2}, quota: $q}]}"; done; m 'councils: {to: public, entries: [{id: c, members: {ANN: 16.5, BEN: 6.1, CAT: 77.4}, quota: 50.1}]}'; m 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN, CAT: 2}, quota: 3}]}'; m 'councils: {to: public, entries: [{id: c, members: {ANN: 3, BEN: -1, CAT: 2}, quota: 3}]}'
-:3:84: the quota is out of reach: 51 are needed and all members together have 5
-:3:84: the quota is out of reach: 7 are needed and all members together have 5
-:3:84: the quota 'soon': expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority
-:3:84: the quota '0.5': less than one vote, where every weight is a whole number; a share is written 1/2 or 50 %
-:3:63: 'BEN' stands in 'members' without a number; write 'BEN: ' and the number
-:3:65: the weight of 'BEN' is no number from 0 to 2^62 with at most 12 decimals
? 2
# A series of rules: which was in force is seen on each resolution's day.
$ m() { printf '%s\n' 'case: {title: T, keeper: DEU, on: 1957-01-01, to: public}' 'actors: {to: public, role: member, entries: [{id: DEU}, {id: FRA}, {id: ITA}, {id: BEL}, {id: NLD}, {id: LUX}]}' 'councils: {to: public, entries: [{id: c, members: [DEU, FRA, ITA, BEL, NLD, LUX], rule: eu}]}' "resolutions: {to: public, council: c, entries: [{id: r, on: $1}]}" > $SCRATCH/eu.yaml; entente check $SCRATCH/eu.yaml; entente council $SCRATCH/eu.yaml | tail -n +3; }; m 1960-01-01; m 1957-06-01; m 2018-06-01; m 2019-06-01
  1960-01-01  r, c: 0 yes, 0 no, 0 abstaining, 6 not known. Open: 0 of 17 votes
              in favour so far, at least 12 needed.
              passes if DEU + FRA + ITA vote yes; or if DEU + FRA + BEL + NLD
                vote yes; or if DEU + ITA + BEL + NLD vote yes; or others
              fails if DEU + FRA vote no; or if DEU + ITA vote no; or if DEU +
                BEL vote no; or others
  2018-06-01  r, c: 0 yes, 0 no, 0 abstaining, 28 not known. Open: 0 of 28
              members in favour so far, at least 16 needed; and 0 of 51152
              population in favour so far, at least 33249 needed, or: 0 of 28
              members in favour so far, at least 25 needed.
              passes if BEL + BGR + CZE + DNK + DEU + EST + IRL + GRC + ESP +
                FRA + HRV + ITA + CYP + LVA + LTU + NLD vote yes; or if BEL +
                BGR + CZE + DNK + DEU + EST + IRL + GRC + ESP + FRA + HRV + ITA
                + CYP + LVA + LTU + POL vote yes; or if BEL + BGR + CZE + DNK +
                DEU + EST + IRL + GRC + ESP + FRA + HRV + ITA + CYP + LVA + LTU
                + ROU vote yes; or others
              fails if BEL + DEU + ESP + FRA vote no; or if BEL + DEU + ESP +
                ITA vote no; or if BEL + DEU + ESP + GBR vote no; or others
  2019-06-01  r, c: 0 yes, 0 no, 0 abstaining, 28 not known. Open: 0 of 28
              members in favour so far, at least 16 needed; and 0 of 51152
              population in favour so far, at least 33249 needed, or: 0 of 28
              members in favour so far, at least 25 needed. (counted by the
              figures for votes of 2018; those of 2019 are not known here)
              passes if BEL + BGR + CZE + DNK + DEU + EST + IRL + GRC + ESP +
                FRA + HRV + ITA + CYP + LVA + LTU + NLD vote yes; or if BEL +
                BGR + CZE + DNK + DEU + EST + IRL + GRC + ESP + FRA + HRV + ITA
                + CYP + LVA + LTU + POL vote yes; or if BEL + BGR + CZE + DNK +
                DEU + EST + IRL + GRC + ESP + FRA + HRV + ITA + CYP + LVA + LTU
                + ROU vote yes; or others
              fails if BEL + DEU + ESP + FRA vote no; or if BEL + DEU + ESP +
                ITA vote no; or if BEL + DEU + ESP + GBR vote no; or others
$SCRATCH/eu.yaml:4:36: no rule of 'eu' was in force on 1957-06-01
$SCRATCH/eu.yaml:4:36: no rule of 'eu' was in force on 1957-06-01
$ entente frontir; entente frontier --epsilom 1 x 2>&1 | head -1; entente check --jsn x 2>&1 | head -1
entente frontier: no such option: --epsilom; did you mean --epsilon?
entente check: no such option: --jsn; did you mean --json?
entente: no command 'frontir'; did you mean 'frontier'? `entente --help` lists them
# What is said to be known only after tomorrow is a typing error, or the case is made up.
$ printf 'case: {title: T, keeper: ANN, on: 2024-03-03, to: public}\nactors: {to: public, entries: [{id: ANN, role: mediator}]}\nnotes:\n  - {text: one, on: 9024-03-04}\n  - {text: two, on: 2024-03-05, at: 9024-03-04}\n  - {text: three, on: 9024-03-04, at: 2024-03-05}\n' > $SCRATCH/ahead.yaml; entente check $SCRATCH/ahead.yaml
$SCRATCH/ahead.yaml:4:21: known only on 9024-03-04, and this machine's clock says [...]; expected an 'at' that has come, or, of a case that is made up, invented: yes in its case entry
$SCRATCH/ahead.yaml:5:37: known only on 9024-03-04, and this machine's clock says [...]; expected an 'at' that has come, or, of a case that is made up, invented: yes in its case entry
? 2
$ sed 's/to: public}/to: public, invented: yes}/' $SCRATCH/ahead.yaml | entente check -
$ entente brief $SCRATCH/ahead.yaml | head -5
T
for mediators, as of 9024-03-04, view e3d2bd0147ef8a435e28b953fbd1c822
Holds what only the mediators may read
2 entries are dated ahead of this machine's clock: note of 9024-03-04, entry
a2bac8e40135b5663bd7f656a9f78437, and others (--all lists them)
$ entente brief $SCRATCH/ahead.yaml --json | sed -n '/"ahead"/,/]/p'
    "ahead": [
      {
        "kind": "note",
        "at": "9024-03-04",
        "entry": "a2bac8e40135b5663bd7f656a9f78437"
      },
      {
        "kind": "note",
        "at": "9024-03-04",
        "entry": "d13c673d23d24e595af6bc9b52c995b3"
      }
    ],
$ entente brief $SCRATCH/ahead.yaml --on 2025-01-01 | head -3
T
for mediators, as of 2025-01-01, view fd7d6e796dcdee203a4d421d84e42efc
Holds what only the mediators may read

$ m() { printf '%s\n' 'case: {title: T, keeper: MED, on: 2021-01-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}, {id: RED, role: party}]}' 'issues: [{id: fee, options: [low, high], to: public}]' "$@" | entente check -; }; d='drafts: [{id: one, to: public, clauses: [{id: a, text: "Fees are [low] [high] and due [X] [X].", number: 5 bis, agreed: ad referendum, reading: {2: apart}}]}]'; m "$d" 'alternatives: [{draft: one, clause: a, instead_of: "[high]", words: none, whose: RED}, {draft: one, clause: a, instead_of: "[low]", whose: RED}, {draft: one, clause: a, behind: Fees, words: (all)}, {draft: one, clause: a, words: "[RED: yearly]"}]' 'responses: [{id: yes-a, actor: RED, answer: accepts, draft: one, clause: a, conditional: by May, reason: fair}, {actor: RED, answer: demands, issue: fee, value: low, in_return_for_answer: yes-a}]' 'notes: [{text: they need it, reason_of: yes-a}]' && echo good; m "$d" 'alternatives: [{draft: one, clause: b, words: x}, {draft: one, clause: a, instead_of: "[X]", words: x}, {draft: one, clause: a, behind: "[Y]", words: x}, {draft: one, clause: a}, {draft: one, clause: a, behind: Fees, instead_of: "[low]", words: x}]' 'responses: [{actor: RED, answer: accepts, draft: one, clause: b}, {actor: RED, answer: accepts, issue: fee, clause: a}, {actor: RED, answer: demands, draft: one}]'; m 'drafts: [{id: two, clauses: [{id: a, text: x, agreed: maybe, reading: {0: apart, 1: odd}, colour: red}]}]'
good
-:5:37: the draft one has no clause 'b'
-:5:87: the clause 'a' has '[X]' more than once; expected words that stand in it once
-:5:137: the clause 'a' has '[Y]' nowhere; expected words that stand in it once
-:5:155: an alternative without words; expected words, or, to say whose a pair is, instead_of and whose
-:5:212: an alternative in two places; expected one of instead_of, behind
-:6:63: the draft one has no clause 'b'
-:6:117: 'clause' goes with 'draft', the text in which it stands
-:6:142: a demand for nothing; expected the 'issue' that is to be negotiated
-:4:55: 'agreed' is 'maybe'; expected yes, or ad referendum
-:4:72: '0' is no pair's number; expected a map from a pair of brackets, counted from 1 by where they open, to what it is: {2: apart}
-:4:85: 'reading' is 'odd'; expected one of: apart, with, contested, alternative, placeholder, note, not-a-bracket
-:4:91: 'colour' is no part of a clause; expected a list of clauses {id, text, number, agreed, reading, settles, in_force}
? 2

# Brackets that have one end alone are told, with what may be the other, and refuse nothing; "[" that is spoken of is none.
$ printf '%s\n' 'case: {title: T, keeper: MED, on: 2021-01-01, to: public}' 'actors: {to: public, entries: [{id: MED, role: mediator}]}' 'drafts:' '  - id: one' '    to: public' '    clauses:' '      - {id: a, text: "The [term is [three] years."}' '      - {id: b, text: "It ends] then].\nMarked by \"[\" alone, [sic] and [1]."}' > $SCRATCH/lone.yaml; entente check $SCRATCH/lone.yaml 2>&1 | sed "s|$SCRATCH/||"; entente check $SCRATCH/lone.yaml --json | grep -c '"line"'; entente draft $SCRATCH/lone.yaml | grep -c warning
lone.yaml:7:23: warning: in clause 'a' the bracket at line 1, column 5 of its text opens and nothing closes it there; its other end may be the one at line 1, column 8 of clause 'b'
lone.yaml:8:23: warning: in clause 'b' the bracket at line 1, column 14 of its text closes what nothing opened
lone.yaml:8:23: warning: in clause 'b' the bracket at line 1, column 8 of its text closes what nothing opened there; its other end may be the one at line 1, column 5 of clause 'a'
3
3
