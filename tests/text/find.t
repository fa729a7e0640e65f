# Words in all that a reader sees, the best first: case, accents and vowel points do not count.
$ entente find examples/harbour.yaml "send FUEL"
seen by mediators as of 2031-04-29

1 entry has the words: send FUEL
  2031-04-27  event by First mediator (10eac3d6ee9de9cce94ce3f3d2056256): AID ·
              Osiers · The Blue Coast is to *send* *fuel*. [Harbour Gazette]
$ entente find examples/harbour.yaml '"harbour dues"' --kind clock
seen by mediators as of 2031-04-29

1 entry has the words: "harbour dues"
  2031-03-03  clock by First mediator (dues): dues · *Harbour dues* fall due
$ entente find examples/ceasefire-2024.yaml "إسْرائيل" --kind actor
seen by mediators as of 2024-03-25

1 entry has the words: إسْرائيل
  2024-02-27  actor by Reader of the public reports (ISR): ISR · Israel · Israël
              · *إسرائيل* · ישראל
$ entente find examples/ceasefire-2024.yaml "israël" --kind actors --csv
kind,on,by,source,state,snippet,id,entry,to
actor,2024-02-27,OBS,,stands,ISR · Israel · Israël · إسرائيل · ישראל,ISR,be8f77096c46aa213eb50b72d5b6ff5c,public
$ entente find examples/crossing.yaml "peage*" --kind issue --json
{
  "as": "mediators",
  "on": "2032-03-12",
  "words": "peage*",
  "count": 1,
  "found": [
    {
      "kind": "issue",
      "on": "2032-02-01",
      "by": "MED",
      "source": null,
      "state": "stands",
      "snippet": [
        "toll · Toll · ",
        "Péage",
        " · الرسوم · אגרה · none · none · shared · shared · full · full"
      ],
      "id": "toll",
      "entry": "78a9c305ee25ee0754b61c23881ff8e7",
      "to": [
        "public"
      ]
    }
  ]
}
$ entente find examples/crossing.yaml "toll" --most 1
seen by mediators as of 2032-03-12

10 entries have the words: toll
  2032-02-01  issue by The mediator (toll): *toll* · *Toll* · Péage · الرسوم ·
              אגרה · none · none · shared · shared · full · full
  and 9 more: --most N lists N
# What a reader may not see is not found, nor what was not known yet.
$ entente find examples/crossing.yaml grain | tail -4
1 entry has the words: grain
  2032-03-11  note by The mediator (13bac88feaeef7f549b79ff0930e7d44): the north
              would dredge if the south paid in *grain* [caucus] (mediators
              only)
$ entente find examples/crossing.yaml grain --as NOR
seen by North Shore (NOR) as of 2032-03-12

Nothing in view has the words.
? 1
$ entente find examples/crossing.yaml grain --on 2032-03-10
seen by mediators as of 2032-03-10

Nothing in view has the words.
? 1
# What is no question.
$ entente find examples/harbour.yaml '?!'
entente: '?!' has no word to look for; expected words, "a phrase" or beginn*
? 2
$ entente find examples/harbour.yaml ''
entente: '' has no word to look for; expected words, "a phrase" or beginn*
? 2
$ entente find examples/harbour.yaml fuel --kind clok
entente: 'clok' is no kind of entry; did you mean 'clock'? Expected position, note, ... or x-...
? 2
$ entente find examples/harbour.yaml fuel --most 0
entente find: --most 0: expected a whole number from 1 to 1000000
? 2
$ entente find examples/harbour.yaml
entente find: an argument is missing
usage: entente find CASE "WORDS" [--kind KIND] [--most N] [--as READER] [--on DATE] [--json | --csv]
`entente find --help` tells more.
? 2
