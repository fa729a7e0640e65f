# Folders of other programs as they are found: what is passed over or read with lenience is said.
$ mkdir $SCRATCH/g; cp tests/data/orchard/*.xml $SCRATCH/g; printf '<a x="1"/>\n<b/>\n' > $SCRATCH/g/log.xml; : > $SCRATCH/g/notes.xml; printf 'see also\n' > $SCRATCH/g/zz.xml; entente frontier $SCRATCH/g --settlements-only --csv
east,west,exact 1,exact 2,packages,settlement,harvest,water,days
0.733333333333,0.7,11/15,7/10,,nash,by turns,mornings,6
0.733333333333,0.7,11/15,7/10,,kalai_smorodinsky,by turns,mornings,6
0.673333333333,0.75,101/150,3/4,,egalitarian,by turns,mornings,5
0.733333333333,0.7,11/15,7/10,,utilitarian,by turns,mornings,6
$SCRATCH/g/log.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/notes.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/zz.xml: is no XML of a scenario; it is passed over
$ sed 's/name="water"/name="water \& co" /; s/" value=/"value=/' tests/data/orchard/orchard.xml > $SCRATCH/g/orchard.xml; for f in east west; do sed 's/name="water"/name="water \& co" /' tests/data/orchard/$f.xml > $SCRATCH/g/$f.xml; done; entente frontier $SCRATCH/g --settlements-only --csv
east,west,exact 1,exact 2,packages,settlement,harvest,water & co,days
0.733333333333,0.7,11/15,7/10,,nash,by turns,mornings,6
0.733333333333,0.7,11/15,7/10,,kalai_smorodinsky,by turns,mornings,6
0.673333333333,0.75,101/150,3/4,,egalitarian,by turns,mornings,5
0.733333333333,0.7,11/15,7/10,,utilitarian,by turns,mornings,6
$SCRATCH/g/east.xml: is not XML for a bare & or for attributes without a space between; it is read nevertheless
$SCRATCH/g/log.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/notes.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/orchard.xml: is not XML for a bare & or for attributes without a space between; it is read nevertheless
$SCRATCH/g/west.xml: is not XML for a bare & or for attributes without a space between; it is read nevertheless
$SCRATCH/g/zz.xml: is no XML of a scenario; it is passed over
$ cp tests/data/orchard/*.xml $SCRATCH/g; cp $SCRATCH/g/east.xml $SCRATCH/g/east2.xml; entente frontier $SCRATCH/g --settlements-only --csv
east,east2,west,exact 1,exact 2,exact 3,packages,settlement,harvest,water,days
0.733333333333,0.733333333333,0.7,11/15,11/15,7/10,,nash,by turns,mornings,6
0.733333333333,0.733333333333,0.7,11/15,11/15,7/10,,kalai_smorodinsky,by turns,mornings,6
0.673333333333,0.673333333333,0.75,101/150,101/150,3/4,,egalitarian,by turns,mornings,5
0.9,0.9,0.5,9/10,9/10,1/2,,utilitarian,apples first,mornings,6
$SCRATCH/g/log.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/notes.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/zz.xml: is no XML of a scenario; it is passed over
$SCRATCH/g/orchard.xml: 3 profiles beside it, each taken for a party; name the files wanted if some are alternatives
$ cp $SCRATCH/g/orchard.xml $SCRATCH/g/other.xml; entente frontier $SCRATCH/g; entente frontier $SCRATCH/g other.xml east.xml west.xml --settlements-only --csv
east,west,exact 1,exact 2,packages,settlement,harvest,water,days
0.733333333333,0.7,11/15,7/10,,nash,by turns,mornings,6
0.733333333333,0.7,11/15,7/10,,kalai_smorodinsky,by turns,mornings,6
0.673333333333,0.75,101/150,3/4,,egalitarian,by turns,mornings,5
0.733333333333,0.7,11/15,7/10,,utilitarian,by turns,mornings,6
$SCRATCH/g/other.xml:3:1: is a second domain; name one of them, and its profiles: orchard.xml: east.xml east2.xml west.xml; other.xml: east.xml east2.xml west.xml
$ mkdir $SCRATCH/n; printf '{"reservationValue": 0.1, "issueWeights": {"roof": 0.75, "days": 0.25}, "issues": {"roof": {"slate": 0.5, "straw": 1, "tile": 0.25}, "days": {"1": 0.5, "2": 0.75, "3": 1}}}' > $SCRATCH/n/profileA.json; printf '{"reservationValue": 0.2, "issueWeights": {"roof": 0.4, "days": 0.6}, "issues": {"roof": {"slate": 1, "straw": 0, "tile": 0.6}, "days": {"1": 1, "2": 0.5, "3": 0}}}' > $SCRATCH/n/profileB.json; echo '{"name": "x"}' > $SCRATCH/n/profile_meta.json; entente frontier $SCRATCH/n --settlements-only --csv
profileA,profileB,exact 1,exact 2,packages,settlement,roof,days
0.5,1.0,1/2,1/1,,nash,slate,1
0.5625,0.7,9/16,7/10,,kalai_smorodinsky,slate,2
0.5625,0.7,9/16,7/10,,egalitarian,slate,2
0.5,1.0,1/2,1/1,,utilitarian,slate,1
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
$ entente frontier $SCRATCH/n/profileA.json $SCRATCH/n/profile_meta.json
$SCRATCH/n/profile_meta.json: is not a NegoLog profile; expected an object with "issueWeights" and "issues"
? 2
# Scores with other marks between them.
$ mkdir -p $SCRATCH/s/scores_files; printf '# of A\n0 5 10\n8; 4 # two\n6\n' > $SCRATCH/s/scores_files/A.txt; printf '10\t5\t0\n1\t4\n3\n' > $SCRATCH/s/scores_files/B.txt; entente frontier $SCRATCH/s --settlements-only --csv; printf '0,,5\n8,4\n6\n' > $SCRATCH/s/scores_files/A.txt; entente frontier $SCRATCH/s
A,B,exact 1,exact 2,packages,settlement,A,B
13.0,6.0,13/1,6/1,,nash,A2,B1
13.0,6.0,13/1,6/1,,kalai_smorodinsky,A2,B1
13.0,6.0,13/1,6/1,,egalitarian,A2,B1
13.0,6.0,13/1,6/1,,utilitarian,A2,B1
$SCRATCH/s/scores_files/A.txt:1:3: a mark with no number before it
? 2
# A package of such a folder.
$ entente score $SCRATCH/n --package "roof=straw, days=3"; entente score $SCRATCH/n --package "Roof = STRAW"; entente score $SCRATCH/n --package "rof=straw"; entente score $SCRATCH/n --package "roof=strow"; entente score $SCRATCH/n --package '{"roof": "slate", "days": "1"}' --json | grep '"utility_exact"'; entente score $SCRATCH/n --draft d

Package
  roof: straw; days: 3

Worth
  profileA    1, at or above its reservation value of 0.1
              roof 0.75, days 0.25
  profileB    0, below its reservation value of 0.2
              roof 0, days 0
  Efficient: no package is better for one and worse for none.

Package
  roof: straw
  left open: days

Worth
  profileA    0.875 to 1, by what is left open; its reservation value is 0.1
              roof 0.75
  profileB    0 to 0.6, by what is left open; its reservation value is 0.2
              roof 0
  Completed by the greatest product of gains:
  then                profileA 0.875, profileB 0.6
                      roof: straw; days: 1
      "utility_exact": "1/2",
      "utility_exact": "1",
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
entente: no issue 'rof' in view; did you mean 'roof'?
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
entente: 'strow' is no value of issue 'roof'; did you mean 'straw'?
$SCRATCH/n/profile_meta.json: is no profile; it is passed over
entente score: --draft goes with a case; a scenario has no drafts
? 2
