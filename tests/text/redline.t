# What changed between two texts: drafts of a case, by the ids of their clauses.

$ entente redline examples/crossing.yaml first third
seen by mediators as of 2032-03-12

first to third: 24 words stay, 22 go, 20 come. 5 pairs of brackets lifted.
Clauses: 1 moved, 2 renumbered, 1 new.

Negations and figures
  days      inserted: five
  toll      inserted: [two] [four][NOR: six]
  toll      deleted: [SOU: No toll is taken.]

The text: <-what goes-> <+what comes+>

  1           The crossing is open <-[every day] [NOR: on market-><+five+>
              days<-]-> <+a week [NOR: but for feasts]+>.

  2           Guards <-[->shall<-]-> <-[should][SOU: may]-> be <-[->joint [and
              unarmed]<-]->.
              moved from place 3 to 2; was 3; open points 3 → 1

  3           <-[-><-NOR:-> A toll of <-[X]-><+[two] [four][NOR: six]+> coins is
              taken <-by the north.-><-]-> <-[SOU: No toll is taken.]-><+and
              shared.+>
              was 2; open points 2 → 1

  3 bis       <+[Both shores dredge the ford [every spring].]+>
              new

  4           The shores meet again <-[->yearly,<-]-> <-[->in May<-]->.
              <-[Placeholder: who calls them]->
              open points 2 → 0

Open brackets
  first     2032-02-10 8 open points: 13 pairs, 2 placeholders; by clause: days
            1, toll 2, guards 3, review 2; named: North Shore 2, South Shore 2
  second    2032-02-27 6 open points: 8 pairs, 1 placeholder; by clause: days 1,
            toll 1, guards 2, review 2
  second-ar 2032-02-29 3 open points: 4 pairs, 1 placeholder; by clause: days 1,
            toll 1, guards 1
  south     2032-03-03 0 open points: 0 pairs
  third     2032-03-08 5 open points: 7 pairs; by clause: days 1, guards 1, toll
            1, dredging 2; named: North Shore 2

# Each as its reader may read it.

$ entente redline examples/crossing.yaml second third --as SOU
seen by South Shore (SOU) as of 2032-03-12

second to third: 29 words stay, 4 go, 9 come. 4 pairs of brackets lifted.
Clauses: 1 moved, 2 renumbered, 1 new.

Negations and figures
  toll      inserted: [two] [four]

The text: <-what goes-> <+what comes+>

  1           The crossing is open <-[every day]-> <-[->five days a week<-]->.
              open points 1 → 0

  2           Guards <-[->shall<-]-> <-[should]-> be joint [and unarmed].
              moved from place 3 to 2; was 3; open points 2 → 1

  3           A toll of <-[X]-><+[two] [four]+> coins is taken and shared.
              was 2

  3 bis       <+[Both shores dredge the ford [every spring].]+>
              new

  4           The shores meet again <-[->yearly,<-]-> <-[->in May<-]->.
              open points 2 → 0

Open brackets
  first     2032-02-10 8 open points: 13 pairs, 2 placeholders; by clause: days
            1, toll 2, guards 3, review 2; named: North Shore 1, South Shore 2
  second    2032-02-27 6 open points: 8 pairs, 1 placeholder; by clause: days 1,
            toll 1, guards 2, review 2
  second-ar 2032-02-29 3 open points: 4 pairs, 1 placeholder; by clause: days 1,
            toll 1, guards 1
  south     2032-03-03 0 open points: 0 pairs
  third     2032-03-08 4 open points: 5 pairs; by clause: guards 1, toll 1,
            dredging 2

# The list of changes as CSV.

$ entente redline examples/crossing.yaml second third --as SOU --csv
number,kind,clause,before,after,from,to,negation,figure
1,deleted,days,[every day],,0,0,no,no
2,lifted,days,five days a week,,0,0,no,no
3,moved,guards,Guards shall be joint [and unarmed].,Guards shall be joint [and unarmed].,3,2,no,no
4,renumbered,guards,3,2,0,0,no,no
5,lifted,guards,shall,,0,0,no,no
6,deleted,guards,[should],,0,0,no,no
7,renumbered,toll,2,3,0,0,no,no
8,deleted,toll,[X],,0,0,no,no
9,inserted,toll,,[two] [four],0,0,no,yes
10,new clause,dredging,,[Both shores dredge the ford [every spring].],0,0,no,no
11,lifted,review,"yearly,",,0,0,no,no
12,lifted,review,in May,,0,0,no,no

$ entente redline examples/crossing.yaml first fourth
entente: no draft 'fourth' in this view; expected one of `entente draft --list`
? 2

# Texts from outside, by paragraphs and likeness: a clause moved, one split, a figure whole, a negation, brackets lifted.

$ printf '1. The flag flies at the mole.\n2. The fund shall pay up to 1,250,000 marks [a year].\n3. The guild trains the pilots. It is paid under article 7.\n4. All ships pay the same fees at both quays.\n' > $SCRATCH/old.txt
$ printf '1. The fund shall not pay up to 1,350,000 marks a year.\n2. The guild trains the pilots.\n3. It is paid under article 8.\n4. All ships pay the same fees at both quays.\n5. The flag flies at the mole.\n' > $SCRATCH/new.txt
$ (cd $SCRATCH && ./entente redline old.txt new.txt)
old.txt to new.txt: 34 words stay, 2 go, 3 come. 1 pair of brackets lifted.
Clauses: 1 moved, 4 renumbered, 1 split.

Negations and figures
  1         inserted: not
  1         figure: 1,250,000 → 1,350,000
  2         figure: 7 → 8

The text: <-what goes-> <+what comes+>

  1           <-2.-><+1.+> The fund shall <+not+> pay up to
              <-1,250,000-><+1,350,000+> marks <-[->a year<-]->.
              followed by likeness, 0.86; open points 1 → 0

  2           <-3.-><+2.+> The guild trains the pilots.<+¶+>
              <+3.+> It is paid under article <-7-><+8+>.
              followed by likeness, 0.91

  5           <-1.-><+5.+> The flag flies at the mole.
              moved from place 1 to 5

  1 clause stays as it is.

Open brackets
  old.txt   1 open point: 1 pair; by clause: 2 1
  new.txt   0 open points: 0 pairs

$ (cd $SCRATCH && ./entente redline old.txt old.txt)
old.txt to old.txt: 36 words stay, 0 go, 0 come.

The text: <-what goes-> <+what comes+>

  4 clauses stay as they are.

Open brackets
  old.txt   1 open point: 1 pair; by clause: 2 1
  old.txt   1 open point: 1 pair; by clause: 2 1

# Words of any script stay whole.

$ printf 'تدفع السفن خمسة دراهم.\nהרשות תמנה שלושה שופטים.\nПорт открыт не более 30 дней.\n' > $SCRATCH/old.txt
$ printf 'تدفع السفن سبعة دراهم.\nהרשות תמנה חמישה שופטים.\nПорт открыт более 45 дней.\n' > $SCRATCH/new.txt
$ entente redline $SCRATCH/old.txt $SCRATCH/new.txt --csv
number,kind,clause,before,after,from,to,negation,figure
1,figure,1,خمسة,سبعة,0,0,no,yes
2,figure,2,שלושה,חמישה,0,0,no,yes
3,deleted,3,не,,0,0,yes,no
4,figure,3,30,45,0,0,no,yes

$ entente redline $SCRATCH/old.txt $SCRATCH/absent.txt 2>&1 | sed "s|$SCRATCH/||g"
absent.txt: cannot be opened: No such file or directory; expected two texts, or a case and two drafts

# Paragraphs with empty lines between; an empty line more is no paragraph.

$ printf 'The guild trains the pilots. It is paid yearly.\n\nDisputes go to the chair.\nThe rest.\n' > $SCRATCH/old.txt
$ printf 'The guild trains the pilots.\n\nIt is paid yearly.\n\n\nDisputes go to the chair. The rest.\n' > $SCRATCH/new.txt
$ (cd $SCRATCH && ./entente redline old.txt new.txt --csv)
number,kind,clause,before,after,from,to,negation,figure
1,split,1,,pilots.,0,0,no,no
2,joined,3,chair.,,0,0,no,no

# A text is compared to its end or not at all.

$ printf 'the same\0one\n' > $SCRATCH/zero.txt
$ (cd $SCRATCH; ./entente redline old.txt zero.txt; ./entente redline zero.txt old.txt 2>&1 | cat)
zero.txt: a text with zero bytes; expected words in UTF-8
zero.txt: a text with zero bytes; expected words in UTF-8
