# Slips of the pen: each is told once, with what to write.
$ printf '#!/bin/sh\nsed "$1" tests/text/ferry.yaml | entente check -\n' >"$SCRATCH/slip"; chmod +x "$SCRATCH/slip"
$ slip ''
$ slip 's/^    - {id: SUD/\t- {id: SUD/'
-:13:1: not YAML: found character that cannot start any token while scanning for the next token; a tab stands before the text of this line, and YAML takes spaces: write two spaces for each tab
? 2
$ slip '/^actors:/,/^issues:/ s/  to: public//'
-:4:11: the public may read this entry but not actor 'MED' (line 11), which says no 'to' and so is the mediators' alone; write to: public there, or for all of the section, or a narrower 'to' here
? 2
$ slip '/^issues:/,/^positions:/ s/  to: public//'
-:22:28: the public may read this entry but not issue 'fares' (line 17), which says no 'to' and so is the mediators' alone; write to: public there, or for all of the section, or a narrower 'to' here
? 2
$ slip 's/value: 20/value: 60%/'
-:22:42: '60%' is no value of issue 'fares'; expected a number from 0 to 60: write 60
? 2
$ slip 's/value: 20/value: 20,5/'
-:22:45: '5' is a key without a value; if it belongs to 'value', write value: [20, 5], and a decimal with a point
? 2
$ slip 's/role: party}/rol: party}/'
-:12:31: 'rol' is no field of actor; did you mean 'role'? Expected id, name, role or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
-:13:30: 'rol' is no field of actor; did you mean 'role'? Expected id, name, role or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ slip 's/, role: party}/}/'
-:12:7: actor without 'role'; expected one of: party, mediator, observer, member
-:13:7: actor without 'role'; expected one of: party, mediator, observer, member
? 2
$ slip 's/2031-03-04/2031-3-4/'
-:22:50: 'on' is '2031-3-4'; write 2031-03-04
? 2
$ slip 's/who: \[NORD, SUD\]/who: NORD, SUD/'
-:25:17: 'SUD' is a key without a value; if it belongs to 'who', write who: [NORD, SUD], and a decimal with a point
? 2
$ slip 's/keeper: MED/keeper: Med/'
-:4:11: no actor 'Med' in this case; did you mean 'MED'? Expected the id of one
? 2
$ slip 's/step: 5, //'
-:17:26: 'range' has no 'step'; expected a map with from, to, step and, if you like, unit
? 2
$ slip 's/from: 0, to: 60/from: 60, to: 0/'
-:17:26: 'range' runs from the greater to the smaller end
? 2
$ slip 's/{actor: NORD, issue: fares, value: 20, on: 2031-03-04}/{actor: NORD, issue: fares, value: 20, on: 2031-03-04/'
-:22:7: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or '}'
? 2
$ slip 's/    - {actor: SUD/   - {actor: SUD/'
-:23:4: not YAML: did not find expected key while parsing a block mapping; the lines of one list, or of one map, begin in the same column
? 2
$ slip 's/to: public$/to: Public/'
-:7:7: 'Public' is no reader; write public (here and at 3 more places)
? 2
$ slip 's/title: Ferry talks/title: "Ferry talks/'
-:3:10: not YAML: the quotation mark here is not followed by a second one
? 2
$ slip 's/actor: SUD, issue: route/actor: SUD,issue:route/'
-:23:19: 'issue:route' has no space behind the colon; write issue: route
? 2
$ slip 's/on: 2031-03-04/on: 2031-03-04T17:00/'
-:22:50: 'on' is '2031-03-04T17:00', and an instant says its offset; write 2031-03-04T17:00Z, or one such as +02:00
? 2
$ slip 's/value: open/value: opn/'
-:23:41: 'opn' is no value of issue 'route'; did you mean 'open'? Expected one of coast, open
? 2
$ slip 's/positions:/postions:/'
-:19:1: 'postions' is no section of a case; did you mean 'positions'? Expected case, actors, issues, positions, claims, responses, preferences, rules, drafts, alternatives, dispatches, events, meetings, clocks, indicators, councils, resolutions, ballots, items, worths, stakes, duties, performances, implementations, incidents, unreached, notes, readers, releases, shown, forgotten, entries, or x-...
? 2
$ slip 's/actor: NORD/actor: NROD/'
-:22:15: no actor 'NROD' in this case; did you mean 'NORD'? Expected the id of one
? 2
$ slip 's/title: Ferry talks/title: Ferry: talks/'
-:3:15: not YAML: mapping values are not allowed in this context; a text that holds ': ' stands in quotes: title: "Water: a plan"
? 2
$ printf '%s\n' 'case: {id: m, title: Water: a plan, keeper: K}' | entente check -; printf '%s\n' 'case: {id: m, title: Été, on: 2031-01-01 to: public}' | entente check -
-:1:27: not YAML: a second ':' in one value; a text that holds ': ' stands in quotes (title: "Water: a plan"), and commas stand between fields
-:1:44: not YAML: a second ':' in one value; a text that holds ': ' stands in quotes (title: "Water: a plan"), and commas stand between fields
? 2
$ slip 's/value: 20/value: 22/'
-:22:42: '22' is between the steps of issue 'fares'; write 20 or 25
? 2
$ slip 's/title: Ferry talks/title: "T\\0U"/'
-:3:10: a control character stands in this text
? 2
$ slip "s/title: Ferry talks/title: 'Ferry's talks'/"
-:3:17: not YAML: did not find expected key while parsing a block mapping; within '...' an apostrophe is written twice, or the text stands in "..."
? 2
# One mistake, however many places it is felt at.
$ slip 's/to: public$/to: everyone/'
-:7:7: 'everyone' is no reader; write public (here and at 3 more places)
? 2
$ slip 's/{id: NORD,/{id: NORTE,/'
-:22:15: no actor 'NORD' in this case; expected the id of one (here and at 1 more place)
? 2
$ slip 's/actor: NORD/actor: North/'
-:22:15: no actor 'North' in this case; it is the name of 'NORD', and the id is written: NORD
? 2
$ slip 's/{from: 0, to: 60, step: 5, unit: percent}/[0, 60]/'
-:17:26: 'range' is not a map; write range: {from: 0, to: 60, step: 5}, with a step of its own
? 2
$ slip 's/, step: 5, unit: percent}/}, step: 5/'
-:17:45: 'step' is a part of an issue's range; write it in the range: {from: 0, to: 100, step: 5, unit: percent}
? 2
$ slip 's/options: {coast.*}}/options: coast}/'
-:18:28: 'options' is a text; expected a list of options, or a map from option to its name
? 2
$ slip 's/options:/option:/'
-:18:19: 'option' is no field of issue; did you mean 'options'? Expected id, name, called, order, options, ordered, range, divisible or one of on, at, by, to, source, dispatch, bytes, proposed, judged, id, replaces
? 2
$ slip 's/step: 5/step: 0/'
-:17:26: 'step' is not above 0
? 2
$ slip 's/, range: {.*}}/}/'
-:17:7: issue 'fares' has neither options nor a range; expected one of the two
? 2
$ slip '$a clocks: [{id: c, due: end of March, to: public}]'
-:26:23: 'due' is 'end of March'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z
? 2
$ slip '$a preferences: [{actor: SUD, basis: stated, weights: {fares: 2}, values: {fares: {0: 1, 60: 0}, route: {coast: 1, open: 0}}}]'
-:26:52: no weight for 'route', of which 'values' speaks; write route: 0 if it weighs nothing
? 2
$ slip 's/value: open/value: open sea/'
-:23:41: 'open sea' is no value of issue 'route'; did you mean 'open'? Expected one of coast, open
? 2
$ slip 's/value: 20/value: 20, stance: offer/'
-:22:54: 'stance' is 'offer'; did you mean 'offered'? Expected one of: stated, offered, demanded, limit
? 2
$ slip 's/on: 2031-03-04/on: 4 March 2031/'
-:22:50: 'on' is '4 March 2031'; write 2031-03-04
? 2
$ slip 's/on: 2031-03-04/on: 4.3.2031/'
-:22:50: 'on' is '4.3.2031'; write 2031-03-04
? 2
$ slip 's/on: 2031-03-04/on: Unknown/'
-:22:50: 'on' is 'Unknown'; expected a date such as 2024-03-20 or 2024-03-20T17:00Z, or unknown
? 2
$ slip '$a entries: [{kind: notes, text: x}]'
-:26:18: 'notes' is no kind of entry; write kind: note
? 2
# A mark of Windows before the first line is none of the file's text; other encodings are named.
$ { printf '\357\273\277'; cat tests/text/ferry.yaml; } | entente check -
$ sed 's/Marle/M\xe5rle/' tests/text/ferry.yaml | entente check -
-:25:33: not YAML: invalid trailing UTF-8 octet; save the file as UTF-8
? 2
# Two corrections of one entry, known on one day and of one day: check names both.
$ slip 's/{actor: SUD, issue: route.*/{id: s, actor: SUD, issue: route, value: open, on: 2031-03-05}\n    - {replaces: s, actor: SUD, issue: route, value: coast, on: 2031-03-05, at: 2031-03-06}\n    - {replaces: s, actor: SUD, issue: route, value: open, on: 2031-03-05, at: 2031-03-06}/' > $SCRATCH/o 2>&1; sed 's/replaces: [0-9a-f]*$/replaces: ID/; s/that of line 2[45]/that of line N/' $SCRATCH/o
-:25:7: this corrects what line 24 corrects on the same day, and only that of line N counts; say which stands: a later 'at', or replaces: ID
# What YAML takes for a comment and may be text, is told where people's words are asked for; "# a comment", and one behind an id or a day, is none.
$ slip 's/talks$/talks #4 tonight/'
-:3:10: 'title' ends before ' #', where YAML begins a comment; a text that holds it stands in quotes: "Ferry talks #…", and a comment has a space after its #
? 2
$ slip 's/talks$/talks # the fourth/; s/keeper: MED/keeper: MED #who/; s/on: 2031-03-03/on: 2031-03-03 #when/'
$ slip '$a notes: [{to: public, text: "gate #4"}]'
