# The Security Council in March 2024: 11-3-1 is not adopted, two of the three are permanent members; 14-0-1 is, since an
# abstention is no veto.
$ entente council examples/ceasefire-2024.yaml

Council
  2024-03-22  Draft of the United States, UN Security Council: 11 yes, 3 no, 1
              abstaining. Not adopted: vetoed by China and Russian Federation,
              though 11 of 15 members in favour, at least 9 needed. (China no,
              Russian Federation no, Algeria no, Guyana abstains) [record of the
              vote]
              it would have passed with the yes of China + Russian Federation
  2024-03-25  Resolution 2728, UN Security Council: 14 yes, 0 no, 1 abstaining.
              Adopted: 14 of 15 members in favour, at least 9 needed. (United
              States abstains) [record of the vote]
              it would have failed on the no of United States; or China; or
                France; or others
$ entente council examples/ceasefire-2024.yaml --csv
on,resolution,council,adopted,yes,no,abstain,absent,failed,vetoes,source
2024-03-22,us-draft,unsc,no,11,3,1,0,,"CHN, RUS",record of the vote
2024-03-25,resolution-2728,unsc,yes,14,0,1,0,,,record of the vote
$ entente council examples/ceasefire-2024.yaml --json | python3 -c "import json,sys; [print(r['resolution'], r['adopted'], r['yes'], r['no'], r['abstain'], r['absent'], r['failed'], r['vetoes']) for r in json.load(sys.stdin)]"
us-draft False 11 3 1 0 [] ['CHN', 'RUS']
resolution-2728 True 14 0 1 0 [] []
# Before the first vote, after it, and for somebody who saw none.
$ entente council examples/ceasefire-2024.yaml --on 2024-03-21
No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).
$ entente council examples/ceasefire-2024.yaml --on 2024-03-22 | head -6

Council
  2024-03-22  Draft of the United States, UN Security Council: 11 yes, 3 no, 1
              abstaining. Not adopted: vetoed by China and Russian Federation,
              though 11 of 15 members in favour, at least 9 needed. (China no,
              Russian Federation no, Algeria no, Guyana abstains) [record of the
$ entente council examples/camp-david-1978.yaml --as public
No resolution is in view. Add a council, a resolution and ballots (docs/case-format.md).

# Weights: 4 + 3 + 3 + 1 = 11 of 15, at least 10.
$ entente council examples/harbour.yaml --as public

Council
  2031-03-12  Monitors at the harbour, Council of the League: 4 yes, 1 no, 1
              abstaining. Adopted: 11 of 15 votes in favour, at least 10 needed.
              (Delm abstains, Essa no)
              it would have failed on the no of Ambra; or Birk; or Corva
  2031-04-25  Guarantee of the common fund, Council of the League: 2 yes, 0 no,
              0 abstaining, 4 not known. Open: 4 of 15 votes in favour so far,
              at least 10 needed.
              passes if Ambra + Birk vote yes; or if Ambra + Delm vote yes; or
                if Ambra + Essa vote yes
              fails if Ambra votes no; or if Birk + Delm + Essa vote no
# The mediators' chances for the second: of the members still to vote, independently.
$ entente council examples/harbour.yaml | sed -n '/Guarantee/,$p'
  2031-04-25  Guarantee of the common fund, Council of the League: 2 yes, 0 no,
              0 abstaining, 4 not known. Open: 4 of 15 votes in favour so far,
              at least 10 needed. Estimated: Ambra, Birk, Delm, Essa (mediators
              only).
              chance of adoption 0.57
              passes if Ambra + Birk vote yes; or if Ambra + Delm vote yes
              fails if Ambra votes no
# A vote that not everybody may read is marked, in text and in JSON.
$ sed 's/{member: BIR, vote: yes}/{member: BIR, vote: yes, to: [mediators, BLU]}/' examples/harbour.yaml > "$SCRATCH/told.yaml"
$ entente council "$SCRATCH/told.yaml" | grep -A3 Monitors
  2031-03-12  Monitors at the harbour, Council of the League: 4 yes, 1 no, 1
              abstaining. Adopted: 11 of 15 votes in favour, at least 10 needed.
              (Birk yes (caucus with Blue Coast), Delm abstains, Essa no)
              it would have failed on the no of Ambra; or Birk; or Corva
$ entente council "$SCRATCH/told.yaml" --as BLU --json | python3 -c "import json,sys; print([(b['member'], b['to']) for b in json.load(sys.stdin)[0]['ballots']][:2])"
[('AMB', ['public']), ('BIR', ['mediators', 'BLU'])]
$ entente council "$SCRATCH/told.yaml" --as GRN --json | python3 -c "import json,sys; print([(b['member'], b['to']) for b in json.load(sys.stdin)[0]['ballots']][:2])"
[('AMB', ['public']), ('BIR', [])]
$ entente council examples/harbour.yaml --as public --csv
on,resolution,council,adopted,yes,no,abstain,absent,failed,vetoes,source
2031-03-12,monitors,league,yes,4,1,1,0,,,
2031-04-25,guarantee,league,,2,0,0,0,,,

# Small councils: who decides, what is open, what is sure whoever else votes.
$ printf '%s\n' 'case: {title: T, keeper: ANN, on: 2031-03-03, to: public}' 'actors: {to: public, role: member, entries: [{id: ANN}, {id: BEN}, {id: CAT}, {id: DAN}, {id: EVE}]}' 'councils: {to: public, entries: [{id: five, members: [ANN, BEN, CAT, DAN, EVE], quota: 3, vetoes: [ANN]}]}' 'resolutions: {to: public, council: five, entries: [{id: r1, on: 2031-03-04}, {id: r2, on: 2031-03-05}, {id: r3, on: 2031-03-06}, {id: r4, on: 2031-03-07}, {id: r5, on: 2031-03-08, must_abstain: [ANN]}, {id: r6, on: 2031-03-09}]}' 'ballots: {to: public, on: 2031-03-09, entries: [{resolution: r1, vote: yes, entries: [{member: ANN}, {member: BEN}, {member: CAT}]}, {resolution: r2, member: ANN, vote: no}, {resolution: r3, vote: no, entries: [{member: BEN}, {member: CAT}, {member: DAN}]}, {resolution: r4, entries: [{member: ANN, vote: absent}, {member: BEN, vote: yes}, {member: CAT, vote: yes}, {member: DAN, vote: yes}, {member: EVE, vote: absent}]}, {resolution: r5, vote: yes, entries: [{member: BEN}, {member: CAT}]}]}' > $SCRATCH/five.yaml
$ entente council $SCRATCH/five.yaml

Council
  2031-03-04  r1, five: 3 yes, 0 no, 0 abstaining, 2 not known. Adopted: 3 of 5
              members in favour, at least 3 needed.
  2031-03-05  r2, five: 0 yes, 1 no, 0 abstaining, 4 not known. Not adopted:
              vetoed by ANN, and 0 of 5 members in favour, at least 3 needed.
              (ANN no)
  2031-03-06  r3, five: 0 yes, 3 no, 0 abstaining, 2 not known. Not adopted: 0
              of 5 members in favour, at least 3 needed. (BEN no, CAT no, DAN
              no)
  2031-03-07  r4, five: 3 yes, 0 no, 0 abstaining, 2 absent. Adopted: 3 of 5
              members in favour, at least 3 needed.
              it would have failed on the no of ANN; or BEN; or CAT; or others
  2031-03-08  r5, five: 2 yes, 0 no, 1 abstaining, 2 not known. Open: 2 of 5
              members in favour so far, at least 3 needed. (ANN abstains)
              passes if DAN votes yes; or if EVE votes yes
              fails if DAN + EVE vote no
  2031-03-09  r6, five: 0 yes, 0 no, 0 abstaining, 5 not known. Open: 0 of 5
              members in favour so far, at least 3 needed.
              passes if ANN + BEN + CAT vote yes; or if ANN + BEN + DAN vote
                yes; or if ANN + BEN + EVE vote yes; or others
              fails if ANN votes no; or if BEN + CAT + DAN vote no; or if BEN +
                CAT + EVE vote no; or others
$ entente council $SCRATCH/five.yaml --csv
on,resolution,council,adopted,yes,no,abstain,absent,failed,vetoes,source
2031-03-04,r1,five,yes,3,0,0,0,,,
2031-03-05,r2,five,no,0,1,0,0,"members: 0 in favour, at least 3",ANN,
2031-03-06,r3,five,no,0,3,0,0,"members: 0 in favour, at least 3",,
2031-03-07,r4,five,yes,3,0,0,2,,,
2031-03-08,r5,five,,2,0,1,0,,,
2031-03-09,r6,five,,0,0,0,0,,,
