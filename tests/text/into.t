# Dispatches into a record: each once, one event a day of a story; what is proposed is not recorded.
$ printf 'a passphrase\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/k" --passphrase-file "$SCRATCH/pass" --effort quick >/dev/null
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ printf '#!/bin/sh\nc=$1; shift\nexec entente $c "$@" --key "$SCRATCH/k" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/keyed"; chmod +x "$SCRATCH/keyed"
$ keyed import examples/ceasefire-2024.yaml "$SCRATCH/r"
entente: 76 entries
$ keyed read examples/dispatches/2024-03-20-*.txt --into "$SCRATCH/r" --to public
$SCRATCH/r: 2 dispatches with 3 events added
  2 events were told before of that day
# The same again adds nothing; another dispatch tells the same story of the same day.
$ keyed read examples/dispatches/2024-03-20-jeddah.txt --into "$SCRATCH/r" --to public
$SCRATCH/r: 0 dispatches with 0 events added
  1 dispatch was there already
$ keyed read examples/dispatches/2024-03-21-tour.txt --into "$SCRATCH/r" --to public
$SCRATCH/r: 1 dispatch with 3 events added
  1 event was told before of that day
$ keyed brief "$SCRATCH/r" --as public | sed -n '/^Pulse/,/^Meetings/p'
Pulse   events a week from 2024-03-18 to 2024-03-18
  Egypt – United States
                        cooperation  ▁    1
                        conflict     ·    0
  Israel – United States
                        cooperation  ▁    1
                        conflict     ·    0
  Qatar – United States
                        cooperation  ▁    1
                        conflict     ·    0
  Saudi Arabia – United States
                        cooperation  ▁    1
                        conflict     ·    0

Events   the latest first
  2024-03-20  COOPERATE United States → Israel: “The United States works with
              Qatar, Egypt and Israel”
              [examples/dispatches/2024-03-20-optimism.txt]
  2024-03-20  COOPERATE United States → Egypt: “The United States works with
              Qatar, Egypt” [examples/dispatches/2024-03-20-optimism.txt]
  2024-03-20  COOPERATE United States → Qatar: “The United States works with
              Qatar” [examples/dispatches/2024-03-20-optimism.txt]
  2024-03-20  CONSULT/visit United States → Saudi Arabia, Jeddah [dispatch of 21
              March]

Meetings planned   nobody has said that they were held
$ keyed events "$SCRATCH/r" --csv
month,source,target,events,verbal_cooperation,material_cooperation,verbal_conflict,material_conflict,tone
2024-03,USA,EGY,1,0,1,0,0,6
2024-03,USA,ISR,1,0,1,0,0,6
2024-03,USA,QAT,1,0,1,0,0,6
2024-03,USA,SAU,1,1,0,0,0,2.5
# Everybody's events; what was added, as JSON.
$ keyed read examples/dispatches/2024-03-22-veto.txt --into "$SCRATCH/r" --all --json | sed -E 's/"[0-9a-f]{32}"/ID/'
{
  "dispatches": [
    {
      "doc": "examples/dispatches/2024-03-22-veto.txt",
      "dispatch": "2024-03-22-c77c6d985cf17f87",
      "events": 3,
      "again": 0,
      "others": 0,
      "entries": [
        ID,
        ID,
        ID,
        ID
      ]
    }
  ],
  "known": 0,
  "refused": 0
}
# A dispatch without a date is read, but not kept; nor are bytes that are no text.
$ printf 'Norway met Chile.\n' >"$SCRATCH/undated.txt"; keyed read "$SCRATCH/undated.txt" --into "$SCRATCH/r"
$SCRATCH/r: 0 dispatches with 0 events added
  1 dispatch was passed over, as said above
entente: $SCRATCH/undated.txt has no date, and a case keeps only dated dispatches; expected `date YYYY-MM-DD` at the start of its first line, or a dateline with the year
? 2
$ printf 'date 2024-03-01 Norway met Ch\377ile.\n' >"$SCRATCH/bytes.txt"; keyed read "$SCRATCH/bytes.txt" --into "$SCRATCH/r"
$SCRATCH/r: 0 dispatches with 0 events added
  1 dispatch was passed over, as said above
entente: $SCRATCH/bytes.txt holds bytes that are no text in UTF-8; it is read, but cannot be kept in a case
? 2
$ keyed verify "$SCRATCH/r" >/dev/null && echo whole
whole
# A YAML case is never written to: the entries are printed, to be appended.
$ entente read examples/dispatches/2024-03-20-jeddah.txt --into examples/ceasefire-2024.yaml --to public | sed -E 's/english-1 [0-9a-f]*; [^"]*/VERSIONS/' | grep -v '^#' | cut -c1-300
entries:
  - {"kind":"dispatch","id":"2024-03-20-ca05d6f10bee85f2","on":"2024-03-20","at":"2024-03-20","name":"examples/dispatches/2024-03-20-jeddah.txt","text":"JEDDAH, Saudi Arabia — US Secretary of State Antony Blinken arrived in Jeddah on Wednesday, on his sixth visit to the Middle East since the attac
examples/ceasefire-2024.yaml: 1 dispatch with 0 events
  2 events were told before of that day
$ (cat examples/ceasefire-2024.yaml; entente read examples/dispatches/*.txt --into examples/ceasefire-2024.yaml --to public 2>/dev/null) >"$SCRATCH/grown.yaml"; entente check "$SCRATCH/grown.yaml" && entente events "$SCRATCH/grown.yaml" | tail -n +3
Pulse   events a week from 2024-03-11 to 2024-03-18
  Egypt – United States
                        cooperation  ·█    2
                        conflict     ··    0
  China – United States
                        cooperation  ··    0
                        conflict     ·▁    1
  Israel – Hamas        cooperation  ▁·    1
                        conflict     ··    0
  Israel – United States
                        cooperation  ·▁    1
                        conflict     ··    0
  Qatar – United States
                        cooperation  ·▁    1
                        conflict     ··    0
  Russian Federation – United States
                        cooperation  ··    0
                        conflict     ·▁    1
  Saudi Arabia – United States
                        cooperation  ·▁    1
                        conflict     ··    0
# No key, no such case.
$ entente read examples/dispatches/2024-03-20-jeddah.txt --into "$SCRATCH/r"
entente: a record is read with a key; expected --key FILE, or ENTENTE_KEY=FILE, or `key = FILE` in ~/.config/entente/config
? 2
$ entente read examples/dispatches/2024-03-20-jeddah.txt --into "$SCRATCH/nowhere.yaml"
$SCRATCH/nowhere.yaml: cannot be opened: No such file or directory
? 2
