# Answers into a case in YAML and into a record.

$ cp examples/crossing.yaml "$SCRATCH/c.yaml"; alias r="entente respond"; respond() { entente respond "$SCRATCH/c.yaml" "$@" --on 2032-03-13; }; respond accept --if "the south dredges" --draft third --clause guards --actor NOR --to public --reason "it is fair" --private-reason "the north has no guards left" --in-return-for sou-toll-2 && respond reject --draft third --actor SOU && respond reserve --issue toll --value full --actor SOU --id sou-waits && respond accept --package "days=5,toll=shared" --actor SOU && respond demand --issue dredging --value both --actor NOR --in-return-for sou-waits && tail -7 "$SCRATCH/c.yaml" && entente check "$SCRATCH/c.yaml" && entente draft "$SCRATCH/c.yaml" third | grep -A12 '^Answers'
entente respond: NOR may read this entry but not response 'sou-waits'; expected a narrower 'to' here or a wider one there
? 2
$ entente draft "$SCRATCH/c.yaml" third --as SOU | grep -A20 '^Answers'; entente gap "$SCRATCH/c.yaml" --json | grep -B3 -A14 '"answer": "demands"' | tail -22
Answers   by clause and party
             NOR          SOU
  the whole  —            refuses
  1          accepts if   accepts
  2          accepts if   —
  3 bis      refuses      accepts
  the whole, 2032-03-13: South Shore refuses (caucus with the mediators)
  1, 2032-03-11: North Shore accepts if the guards are joint (in return for
  South Shore, third § days)
  1, 2032-03-10: South Shore accepts
  2, 2032-03-13: North Shore accepts if the south dredges (because: it is fair)
  (in return for South Shore, toll: shared)
  3 bis, 2032-03-11: North Shore refuses (because: the ford is the south's)
  3 bis, 2032-03-11: South Shore accepts
  told by The mediator

Lineage
  2032-02-10  First text (first): 8 open points
  2032-02-27  Second text (second): 6 open points, made from First text
  2032-02-29  Second text, in Arabic (second-ar): 3 open points, made from
              Second text
    {
      "on": "2032-03-02",
      "actor": "SOU",
      "answer": "demands",
      "issue": "dredging",
      "reason": "no boat passes in summer",
      "words": null,
      "source": null,
      "told_by": "MED",
      "entry": "20c417a3699faf524818bfd0ccc9eb6c",
      "to": [
        "public"
      ]
    },
    {
      "on": "2032-03-10",
      "actor": "SOU",
      "answer": "accepts",
$ respond() { entente respond "$SCRATCH/c.yaml" "$@" --on 2032-03-13; }; respond maybe --draft third --actor NOR; respond reject --if x --draft third --actor NOR; respond reject --draft third; respond reject --draft third --clause nine --actor NOR; respond reject --draft nine --actor NOR; respond accept --package days --actor NOR; respond demand --draft third --actor NOR; respond accept --draft third --issue toll --actor NOR; entente respond "$SCRATCH/none.yaml" accept --draft third --actor NOR; tail -1 "$SCRATCH/c.yaml" | cut -c1-60
  - {kind: response, id: sou-package, answer: accepts, actor
entente respond: 'maybe' is no answer; expected accept, reject, reserve, deny, withdraw or demand
entente respond: --if goes with accept; say a condition of something else in --reason
entente respond: nobody is said to answer; expected --actor ACTOR
entente respond: the draft third has no clause 'nine'
entente respond: no draft 'nine' in this case; expected the id of one
entente respond: 'days' is no package; expected issue=option,issue=option
entente respond: a demand for nothing; expected the 'issue' that is to be negotiated
entente respond: a response to several things; expected one of position, issue, draft, package
$SCRATCH/none.yaml: cannot be opened: No such file or directory
$ respond() { entente respond "$SCRATCH/c.yaml" "$@" --on 2032-03-13; }; respond accept --draft third --clause guards --actor NOR --dry-run --private-reason "tired"
{"kind":"response","id":"nor-third-guards-2","answer":"accepts","actor":"NOR","draft":"third","clause":"guards","on":"2032-03-13","to":["mediators","NOR"]}
{"kind":"note","to":"mediators","about":"NOR","reason_of":"nor-third-guards-2","text":"tired","on":"2032-03-13"}
$ printf 'a passphrase\n' >"$SCRATCH/pass"; for who in med nor sou; do entente key new "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/$who.pub" 2>/dev/null; done; printf '#!/bin/sh\nwho=$1; shift\nexec entente "$@" --key "$SCRATCH/$who.key" --passphrase-file "$SCRATCH/pass"\n' >"$SCRATCH/as"; chmod +x "$SCRATCH/as"; printf '#!/bin/sh\nexec sed -E "s/\\\\b[0-9a-f]{32}\\\\b/ID/g; s/-[0-9a-f]{6}\\\\b/-HEX/g"\n' >"$SCRATCH/plain"; chmod +x "$SCRATCH/plain"; as() { "$SCRATCH/as" "$@"; }; as med import examples/crossing.yaml "$SCRATCH/r" --now 2032-03-13T08:00Z; for who in NOR SOU; do as med add "$SCRATCH/r" kind=reader actor=$who key="$(cat "$SCRATCH/$(echo $who | tr A-Z a-z).pub")" --now 2032-03-13T08:00Z >/dev/null 2>&1; done; as nor respond "$SCRATCH/r" accept --if "the south dredges" --draft third --clause guards --reason fair --private-reason "no guards left" --now 2032-03-13T09:00Z --to mediators,SOU,NOR 2>&1 | "$SCRATCH/plain"; for who in med nor sou; do as $who draft "$SCRATCH/r" third --json | grep -A9 '"clause": "guards"' | "$SCRATCH/plain"; done
ID
ID
entente: 1 entry may be read by: the mediators; NOR (North Shore); SOU (South Shore)
entente: 1 entry may be read by: the mediators; NOR (North Shore)
        "clause": "guards",
        "answer": "accepts if",
        "conditional": "the south dredges",
        "reason": "fair",
        "private_reasons": [
          "no guards left"
        ],
        "told_by": null,
        "on": "2032-03-13",
        "by": "NOR",
        "clause": "guards",
        "answer": "accepts if",
        "conditional": "the south dredges",
        "reason": "fair",
        "private_reasons": [
          "no guards left"
        ],
        "told_by": null,
        "on": "2032-03-13",
        "by": "NOR",
        "clause": "guards",
        "answer": "accepts if",
        "conditional": "the south dredges",
        "reason": "fair",
        "told_by": null,
        "on": "2032-03-13",
        "by": "NOR",
        "source": null,
        "id": "nor-third-guards-HEX",
        "entry": "ID",
entente: 36 entries
$ as() { "$SCRATCH/as" "$@"; }; as sou respond "$SCRATCH/r" reject --draft third --clause guards --actor NOR --now 2032-03-13T10:00Z 2>&1 | "$SCRATCH/plain"; as med draft "$SCRATCH/r" third --json | grep -c '"clause": "guards"'
ID
entente: may be read by: the mediators; NOR (North Shore); SOU (South Shore)
1
$ as() { "$SCRATCH/as" "$@"; }; as med draft add "$SCRATCH/r" examples/crossing-fourth.txt --parent third --id fourth --to public --now 2032-03-14T08:00Z 2>&1 | "$SCRATCH/plain"; as sou draft "$SCRATCH/r" | sed -n '3,10p'; as sou redline "$SCRATCH/r" third fourth | sed -n '5,7p'
entente: clause 1 is days, by its number
entente: clause 2 is guards, by its words
entente: clause 3 is toll, by its number
entente: clause 3 bis is dredging, by its number
entente: clause 4 is new: c4
entente: clause 5 is review, by its words
ID
entente: may be read by: everybody
Fourth text (fourth)
  2032-03-14, made from Third text
  6 clauses, 2 open points: 2 pairs

  1      The crossing is open five days a week, but for feasts.
         id days; 0 open points

  2      Guards shall be joint [and unarmed].

Negations and figures
  toll      deleted: [two] [four]
