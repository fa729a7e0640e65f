# What a quota may be, and what may stand in a table of weights: nothing is dropped without a word.
$ printf 'A,3\nB,2\nC,1\n' > $SCRATCH/w.csv; for q in 4 4.0 ">= 4" "≥ 4" "at least 4" "no less than 4" "> 3" "over 3" "more than 3.5" "3.5" majority "a majority" Majority "simple majority" "> half" "more than 50 percent" ">1/2" "2/3" "two thirds" "Two-Thirds majority" "66.6 %" "60%" "2/3 of voting"; do printf '%s: ' "$q"; entente power $SCRATCH/w.csv --quota "$q" | sed -n 's/^\(.*\) coalitions adopt.*/\1/p'; done
4: 3 of 8
4.0: 3 of 8
>= 4: 3 of 8
≥ 4: at least 4: 3 of 8
no less than 4: 3 of 8
> 3: 3 of 8
over 3: 3 of 8
more than 3.5: 3 of 8
3.5: 3 of 8
majority: 3 of 8
a majority: 3 of 8
Majority: 3 of 8
simple majority: 3 of 8
> half: 3 of 8
more than 50 percent: 3 of 8
>1/2: 3 of 8
2/3: 3 of 8
two thirds: 3 of 8
Two-Thirds majority: 3 of 8
66.6 %: 3 of 8
60%: 3 of 8
2/3 of voting: 3 of 8
entente: the quota '≥ 4': expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority
$ for q in "" soon "2/0" "1.5/2" "0" "7" "110 %" "0.5" "1,5" "against at most 1" "taking part at least 3" "4 of all" "4 votes"; do entente power $SCRATCH/w.csv --quota "$q" 2>&1 | cut -c1-110; done
entente: the quota '': expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority
entente: the quota 'soon': expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majo
entente: the quota '2/0': expected a fraction of two whole numbers, such as 2/3, the lower of at least 1: a de
entente: the quota '1.5/2': expected a fraction of two whole numbers, such as 2/3, the lower of at least 1: a 
entente: the quota is 0; it must be at least 1
entente: the quota is out of reach: 7 are needed and all members together have 6
entente: the quota is out of reach: a share of over 1 cannot be had
entente: the quota '0.5': less than one vote, where every weight is a whole number; a share is written 1/2 or 
entente: the quota '1,5': write a decimal with a point, and thousands without a mark
entente: the quota 'against at most 1': a quota is of votes in favour
entente: the quota 'taking part at least 3': a quota is of votes in favour
entente: the quota '4 of all': a number of votes is of nothing; write a share such as 2/3 or 62 %
adopted: votes at least 4
3 of 8 coalitions adopt; power to act 0.375000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  A            1      3  0.600000  0.750000  0.666667  1.000000  0.600000
  B            1      2  0.200000  0.250000  0.166667  0.333333  0.200000
  C            1      1  0.200000  0.250000  0.166667  0.333333  0.200000

# Rules in words, as textbooks and other programs write them.
$ for r in "[12: 4, 4, 4, 2, 2, 1]" "(12; 4 4 4 2 2 1)" "{12: 4 4 4 2 2 1}" "[12;4,4,4,2,2,1]" "12: 4x3 2x2 1" "12; DE:4 FR:4 IT:4 NL:2 BE:2 LU:1" "[12: DE=4, FR=4, IT=4, NL=2, BE=2, LU=1]" "> 11.5; 4 4 4 2 2 1" "70 %; 4 4 4 2 2 1" "1.2; .4 .4 .4 .2 .2 .1"; do printf '%s: ' "$r"; entente power "$r" | sed -n 's/^\(.*\) coalitions adopt.*/\1/p'; done
[12: 4, 4, 4, 2, 2, 1]: 14 of 64
(12; 4 4 4 2 2 1): 14 of 64
{12: 4 4 4 2 2 1}: 14 of 64
[12;4,4,4,2,2,1]: 14 of 64
12: 4x3 2x2 1: 14 of 64
12; DE:4 FR:4 IT:4 NL:2 BE:2 LU:1: 14 of 64
[12: DE=4, FR=4, IT=4, NL=2, BE=2, LU=1]: 14 of 64
> 11.5; 4 4 4 2 2 1: 14 of 64
70 %; 4 4 4 2 2 1: 14 of 64
1.2; .4 .4 .4 .2 .2 .1: 14 of 64
$ for r in "[12: 4, 4" "12; A:4 4" "12; A:4x3" "12; A:8 A:8" "12; 4x0"; do entente power "$r" 2>&1 | cut -c1-100; done
entente: expected a bracket that closes at '[12: 4, 4' (a rule reads "QUOTA; WEIGHTxCOUNT …", as i
entente: some members have a name and some have none (a rule reads "QUOTA; WEIGHTxCOUNT …", as in 
entente: expected one member for a name at 'x3' (a rule reads "QUOTA; WEIGHTxCOUNT …", as in "39; 
entente: two members of the name 'A'
entente: a count of 0; it must be at least 1

# Tables: separators, headings, remarks, decimals, thousands, shares, nobody's power.
$ w() { printf "$1" > $SCRATCH/t.csv; shift; entente power $SCRATCH/t.csv "$@" --csv 2>&1 | cut -d, -f1-3,9 | tail -n +2; }; w 'name\tweight\nA\t3\nB\t2\n' --quota 4; w 'name;weight\nA;3\nB;2\n' --quota 4; w 'A;3\nB;2\n' --quota 4; w '# of 2026\nname,weight\n# the first\nA,3\n\nB,2\n' --quota 4; w 'code,country,votes\nDE,Germany,4\nFR,France,2\n' --quota 5; w 'A;3,5\nB;2,25\n' --quota 5; w 'A,"1,234,567"\nB,"2,000"\n' --quota "1,5%"; w 'A,"1,234,567"\nB,"2,000"\n' --quota "50%"; w "A;1 234\nB;1'000\n" --quota 1235; w 'A,60%%\nB,40 %%\n' --quota 50%; w 'A,16.49\nB,6.14\nC,77.37\n' --quota 85%; w 'A,3.0\nB,2.00\n' --quota 4; w 'A,.5\nB,2\n' --quota 2.5; w 'A,3\nZ,0\n' --quota 2; w '3,A\n2,B\n' --quota 4; w '"A";"3"\r\n"B";"2"\r\n' --quota 4; w 'A,3,\nB,2,\n' --quota 4
A,1,3,1
B,1,2,1
A,1,3,1
B,1,2,1
A,1,3,1
B,1,2,1
A,1,3,1
B,1,2,1
DE,1,4,1
FR,1,2,1
A,1,3.5,1
B,1,2.25,1
A,1,1234567,2
B,1,2000,0
A,1,1234,1
B,1,1000,1
A,1,60,2
B,1,40,0
C,1,77.37,2
A,1,16.49,2
B,1,6.14,0
A,1,3,1
B,1,2,1
B,1,2,1
A,1,0.5,1
A,1,3,2
Z,1,0,0
A,1,3,1
B,1,2,1
A,1,3,1
B,1,2,1
A,1,3,1
B,1,2,1
$ w() { printf "$1" > $SCRATCH/t.csv; shift; entente power $SCRATCH/t.csv "$@" 2>&1 | cut -c1-140 | sed 's/.*t.csv/t.csv/'; }; w 'China,\nIndia,5\n' --quota '>1/2'; w 'China,n/a\nIndia,5\n' --quota '>1/2'; w 'China,-\nIndia,5\n' --quota '>1/2'; w 'China,€30\nIndia,5\n' --quota '>1/2'; w '"China",""\nIndia,5\n' --quota '>1/2'; w 'A,3\nA,2\n' --quota 4; w 'A,3\nB,-1\n' --quota 2; w 'A,3\n,1\n' --quota 2; w 'A,3\nB\n' --quota 2; w 'A;1,234\nB;2\n' --quota 2; w 'A;1,5\nB;2.5\n' --quota 2; w 'A,60%%\nB,4\n' --quota 50%; w 'a,b,c\nA,1,2\nB,3,4\n' --quota 2; w 'a,b,c\nA,1,2\nB,3,4\n' --quota 2 --weight d; w 'A,0\nB,0\n' --quota 1; w 'A,1\n"B' --quota 1; w 'A,1\n"B"x,2\n' --quota 1; w 'A\nB\n' --quota 1; w 'A,1.1234567890123\n' --quota 1
t.csv:1:1: '' is not a weight; expected a number of at least 0 and below 2^62
t.csv:1:1: 'n/a' is not a weight; expected a number of at least 0 and below 2^62
t.csv:1:1: '-' is not a weight; expected a number of at least 0 and below 2^62
t.csv:1:1: '€30' is not a weight; expected a number of at least 0 and below 2^62
t.csv:1:1: '' is not a weight; expected a number of at least 0 and below 2^62
t.csv:2:1: 'A' stands in line 1 already; a member has one weight
t.csv:2:1: '-1' is not a weight; expected a number of at least 0 and below 2^62
t.csv:2:1: a weight without a name
t.csv:2:1: 1 field, and line 1 has 2
t.csv:1:1: '1,234' may be a decimal or a thousand: write it without the comma
t.csv:1:1: a comma is the decimal mark here, and a point is in line 2; write all weights alike
t.csv:2:1: a weight with % beside one without
t.csv:1:1: 3 columns (a, b, c); which are the weights? say --weight NAME
t.csv:1:1: no column 'd' (a, b, c): --weight takes a heading, or a number from 1 to 3
entente: the weights are 0 for every member
t.csv:2:1: a quoted field that does not end
t.csv:2:1: something stands after a quoted field
t.csv:1:1: a line without a comma, a semicolon or a tab; expected a name and a weight
t.csv:1:1: '1.1234567890123' is not a weight; expected a number of at least 0 and below 2^62

# Years as headings, sums, a mark that may be two things or is, thousands of all kinds; what a spreadsheet says parts fields.
$ w() { printf "$1" > $SCRATCH/t.csv; shift; entente power $SCRATCH/t.csv --quota ">1/2" "$@" --csv 2>&1 | cut -d, -f1-3 | sed 's/.*t.csv/t.csv/;/^members/d'; }; w 'name;2010\nA;3\nB;2\n'; w 'country code,2010,2011\nA,3,4\nB,1,2\n' --weight 2011; w 'A;2010\nB;1999\n'; w 'A;1.234,5\nB;2\n'; w 'A;1.234\nB;2,5\n'; w 'A;1.234\nB;1.234.567\n'; w 'A;1.234\nB;2.5\n'; w 'A;1,234\nB;2.5\n'; w 'A,"1,5"\nB,2\n'; w 'A;1\302\240234\nB;1\342\200\257000\n'; w 'A;1\342\200\231234,5\nB;2\n'; w 'sep=;\nA;3\nB;2\n'; w 'SEP=,\nA,3\nB,2\n'
t.csv is taken for headings, not for a member: name, 2010
A,1,3
B,1,2
A,1,4
B,1,2
A,1,2010
B,1,1999
A,1,1234.5
B,1,2
A,1,1234
B,1,2.5
B,1,1234567
A,1,1234
B,1,2.5
A,1,1.234
A,1,1234
B,1,2.5
B,1,2
A,1,1.5
A,1,1234
B,1,1000
A,1,1234.5
B,1,2
A,1,3
B,1,2
A,1,3
B,1,2
$ w() { printf "$1" > $SCRATCH/t.csv; shift; entente power $SCRATCH/t.csv --quota ">1/2" 2>&1 | sed 's/.*t.csv/t.csv/'; }; w 'A;2010\nB;3\nC;4\n'; w 'A;1.234\nB;2\n'; w 'A\t1,234\nB\t2\n'; w 'A;1,5\nB;1,234\n'; w 'A;1,5\nB;1,234,567\n'; w 'A,"1,5"\nB,"1,234"\n'; w 'A;1.5\nB;1.234.567\n'; w 'A;1,234,567\nB;1.234.567\n'; w 'A,3\nB,2\nTotal,5\n'; w 'A,3\nGrand Total,3\n'; w 'A,3\nB,1,5\n'; w 'A;1 23\nB;2\n'; w 'sep=x\nA;1\n'; w 'A;1.2,3.4\n'
t.csv:1:1: 2010 may be a weight, or a year over the weights; write 2010.0 where it is a weight, and # before the line where it is not
t.csv:1:1: '1.234' may be a decimal or a thousand: write it without the point, or with another 0 behind it
t.csv:1:1: '1,234' may be a decimal or a thousand: write it without the comma
t.csv:2:1: '1,234' may be a decimal or a thousand: write it without the comma
t.csv:1:1: a comma is the decimal mark here and parts thousands in line 2; write all weights alike
t.csv:2:1: '1,234' may be a decimal or a thousand: write it without the comma
t.csv:1:1: a point is the decimal mark here and parts thousands in line 2; write all weights alike
t.csv:1:1: a comma parts thousands here, and a point does in line 2; write all weights alike
t.csv:3:1: 'Total' reads as a sum of members, not as one; write # before the line, or another name
t.csv:2:1: 'Grand Total' reads as a sum of members, not as one; write # before the line, or another name
t.csv:2:1: 3 fields, and line 1 has 2; a decimal comma stands in quotes
t.csv:1:1: '1 23' is not a weight; expected a number of at least 0 and below 2^62
t.csv:1:1: sep= names no comma, semicolon or tab; expected one of them
t.csv:1:1: '1.2,3.4' is not a weight; expected a number of at least 0 and below 2^62

# Columns by name and by number; a line that might be a member and is taken for headings is told.
$ printf 'code,country,votes,people\nDE,Germany,4,83\nFR,France,2,68\n' > $SCRATCH/c.csv; entente power $SCRATCH/c.csv --quota 5 --weight votes --name country --csv | cut -d, -f1-3; entente power $SCRATCH/c.csv --quota 5 --weight 4 --csv | cut -d, -f1-3
members,count,weight
Germany,1,4
France,1,2
members,count,weight
DE,1,83
FR,1,68
# A comma that may be two things is still a weight's, so that the one column of weights is found.
$ printf 'name;code;votes\nA;x;1,234\nB;y;2,345,678\n' > $SCRATCH/k.csv; entente power $SCRATCH/k.csv --quota ">1/2" --csv | cut -d, -f1-3
members,count,weight
B,1,2345678
A,1,1234
$ printf 'China,many\nIndia,5\nPeru,2\n' > $SCRATCH/h.csv; entente power $SCRATCH/h.csv --quota 4 --csv | cut -d, -f1-3
members,count,weight
India,1,5
Peru,1,2
entente: the first line of $SCRATCH/h.csv is taken for headings, not for a member: China, many

# Rules of one's own: chambers, language groups, a quorum, decimals.
$ printf 'rules:\n- id: r\n  members: [{id: H, seats: 5, house: 1}, {id: S, seats: 3, senate: 1}, {id: P, veto: assent}]\n  adopted: [house more than 1/2, senate > half]\n' > $SCRATCH/r.yaml; entente power $SCRATCH/r.yaml
r
adopted: house more than 1/2 of all and senate more than 1/2 of all; 1 member
with a veto
64 of 512 coalitions adopt; power to act 0.125000

  members         count  house   Banzhaf  absolute   Shapley   prevent  initiate
  P                   1      0  0.228571  0.250000  0.380952  1.000000  0.142857
  S1 S2 S3            3      0  0.114286  0.125000  0.107143  0.500000  0.071429
  H1 H2 H3 H4 H5      5      1  0.085714  0.093750  0.059524  0.375000  0.053571
$ printf 'rules:\n- id: q\n  members: [{id: M, seats: 5}]\n  adopted: [members more than 1/2 of voting, "members taking part at least 3"]\n- id: a\n  members: [{id: M, seats: 5}]\n  adopted: [members more than 1/2 of voting, "members taking part at least 3, abstention counts"]\n- id: d\n  members: [{id: A, share: 16.5}, {id: B, share: 83.5}]\n  adopted: [share at least 83.5]\n' > $SCRATCH/q.yaml; for r in q a d; do entente power $SCRATCH/q.yaml --rule $r --abstentions | grep adopt; done
adopted: members more than 1/2 of voting and members taking part at least 3
81 of 243 ballots adopt; power to act 0.333333
adopted: members more than 1/2 of voting and members taking part at least 3
96 of 243 ballots adopt; power to act 0.395062
adopted: share at least 83.5
3 of 9 ballots adopt; power to act 0.333333
# in words: what means one thing is taken, and what does not is refused with what to write
$ for q in nine 'nine votes' '8 votes' 'at least twelve yes votes' '2/3 majority' '66 % majority' 'two-thirds majority' 'more than four' half 'more than 4 votes' 'one third' one; do printf '%s: ' "$q"; entente power "$q; 3 2 1 7 9" | head -1; done
nine: adopted: votes at least 9
nine votes: adopted: votes at least 9
8 votes: adopted: votes at least 8
at least twelve yes votes: adopted: votes at least 12
2/3 majority: adopted: votes at least 15
66 % majority: adopted: votes at least 15
two-thirds majority: adopted: votes at least 15
more than four: adopted: votes at least 5
half: adopted: votes at least 11
more than 4 votes: adopted: votes at least 5
one third: adopted: votes at least 8
one: adopted: votes at least 1
$ for q in '50% + 1' '50 % plus one' 'half + 1' '1/2 + 1' 'one more than half' consensus 'qualified majority' 'a supermajority' '9 of 15' '5 out of 9' 'nine members' 'nine-tenths'; do entente power "$q; 3 2 1 7 9"; done
entente: the quota '50% + 1': of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes
entente: the quota '50 % plus one': of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes
entente: the quota 'half + 1': of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes
entente: the quota '1/2 + 1': of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes
entente: the quota 'one more than half': of an odd sum one more than half is read in two ways; write majority for more than half, or the number of votes
entente: the quota 'consensus': consensus is that nobody votes no; write unanimity where all are to vote yes, or "consensus of N" for a council of N members, each with a veto
entente: the quota 'qualified majority': which share it takes is not said; write it, as 2/3 or 62 %
entente: the quota 'a supermajority': which share it takes is not said; write it, as 2/3 or 62 %
entente: the quota '9 of 15': write the number of votes alone, as 9 and not 9 of 15
entente: the quota '5 out of 9': write the number of votes alone, as 9 and not 9 of 15
entente: the quota 'nine members': a quota is of votes, by weight; where members are counted, give each the weight 1
entente: the quota 'nine-tenths': expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority
? 2
# a council in several words, without a quota, or of a textbook
$ entente power A:4 B:3
entente: 2 words, where one was expected; a council in words stands in quotes, its quota first: ">1/2; A:4 B:3"
? 2
$ entente power 'A:4 B:3'
entente: expected a quota and ';' before the members, as in ">1/2; A:4 B:3", at 'A:4 B:3' (a rule reads "QUOTA; WEIGHTxCOUNT …", as in "39; 7x5 1x10")
? 2
$ entente power '4: 4 3' | head -1; entente power '[>1/2: A:4 B:3]' | head -1
adopted: votes at least 4
adopted: votes at least 4
# a mark between thousands where commas part fields; a sum under or over the members
$ for lines in 'A,3\nB,1 234\n' 'Total EU,7\nA,3\nB,4\n' 'A,3\nB,4\nSum of all,7\n' 'Grand Duchy,7\nA,3\nB,5\n'; do printf "$lines" > $SCRATCH/t.csv; entente power $SCRATCH/t.csv --quota majority | head -1; done
adopted: votes at least 8
$SCRATCH/t.csv:2:1: '1 234' has a mark between thousands; write it in quotes, or without
$SCRATCH/t.csv:1:1: 'Total EU' reads as the sum of the others, which it is; write # before the line, or another name
$SCRATCH/t.csv:3:1: 'Sum of all' reads as the sum of the others, which it is; write # before the line, or another name
$ entente power unsc --on today | head -1
UN Security Council, substance
# what counts as what, to the word
$ printf 'rules:\n- id: a\n  members: [{id: M, seats: 3}]\n  adopted: ["members more than 1/2 of voting, absence counts as no"]\n- id: b\n  members: [{id: M, seats: 3}]\n  adopted: ["members more than 1/2 of voting, abstention counts as no"]\n- id: c\n  members: [{id: M, seats: 3}]\n  adopted: ["members taking part at least 2, abstention counts"]\n' >$SCRATCH/counts.yaml; for r in a b c; do entente power $SCRATCH/counts.yaml --rule $r --abstentions | grep of.*ballots; done
10 of 27 ballots adopt; power to act 0.370370
7 of 27 ballots adopt; power to act 0.259259
27 of 27 ballots adopt; power to act 1.000000
$ printf 'rules:\n- id: a\n  members: [{id: M, seats: 3}]\n  adopted: ["members more than 1/2 of voting, absence counts as nothing"]\n' | entente power /dev/stdin
/dev/stdin:4:13: expected yes, no or abstention
? 2
$ printf 'A;16,5\nB;83,5\n' >$SCRATCH/comma.csv; entente power $SCRATCH/comma.csv --quota 'at least 83.2' | grep adopt
adopted: votes at least 83.2
2 of 4 coalitions adopt; power to act 0.500000
