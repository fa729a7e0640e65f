# Power: tables, errors, files of one's own.
$ entente power "39; 7x5 1x10"
adopted: votes at least 39
848 of 32768 coalitions adopt; power to act 0.025879

  members               count votes  Banzhaf absolute  Shapley  prevent initiate
  1 2 3 4 5                 5     7 0.166929 0.051758 0.196270 1.000000 0.026566
  6 7 8 9 10 11 12 13 …    10     1 0.016535 0.005127 0.001865 0.099057 0.002632

$ entente power unsc
UN Security Council, substance
in force since 1966-01-01
adopted: members at least 9; 5 members with a veto
848 of 32768 coalitions adopt; power to act 0.025879

  members             count members  Banzhaf absolute  Shapley  prevent initiate
  CHN FRA RUS GBR USA     5       1 0.166929 0.051758 0.196270 1.000000 0.026566
  E1 E2 E3 E4 E5 E6 …    10       1 0.016535 0.005127 0.001865 0.099057 0.002632

$ entente power unsc --abstentions
UN Security Council, substance
in force since 1966-01-01
adopted: members at least 9; 5 members with a veto
146796 of 14348907 ballots adopt; power to act 0.010230

  members                         count  members   Banzhaf  absolute   Shapley
  CHN FRA RUS GBR USA                 5        1  0.100945  0.022650  0.163390
  E1 E2 E3 E4 E5 E6 E7 E8 E9 E10     10        1  0.049528  0.011113  0.018305

$ entente power unsc-vi --party USA,E10
UN Security Council, Chapter VI
in force since 1966-01-01
adopted: members at least 9; 4 members with a veto
A party to the dispute must abstain, permanent members too; name the parties.
256 of 8192 coalitions adopt; power to act 0.031250

  members             count members  Banzhaf absolute  Shapley  prevent initiate
  CHN FRA RUS GBR         4       1 0.154776 0.062500 0.225524 1.000000 0.032258
  E1 E2 E3 E4 E5 E6 …     9       1 0.042322 0.017090 0.010878 0.273438 0.008821
  United States           1       1 0.000000 0.000000 0.000000 0.000000 0.000000
  elected member 10       1       1 0.000000 0.000000 0.000000 0.000000 0.000000

$ entente power unsc --on 1950-06-25
UN Security Council of eleven, substance
in force from 1945-10-24 to 1965-12-31
adopted: members at least 7; 5 members with a veto
57 of 2048 coalitions adopt; power to act 0.027832

  members             count members  Banzhaf absolute  Shapley  prevent initiate
  CHN FRA RUS GBR USA     5       1 0.180952 0.055664 0.197403 1.000000 0.028629
  E1 E2 E3 E4 E5 E6       6       1 0.015873 0.004883 0.002165 0.087719 0.002511

$ entente power eu-6 --csv
members,count,weight,banzhaf,banzhaf_absolute,shapley,prevent,initiate,swings
Germany; France; Italy,3,4,0.238095238095,0.3125,0.233333333333,0.714285714286,0.2,10
Belgium; Netherlands,2,2,0.142857142857,0.1875,0.15,0.428571428571,0.12,6
Luxembourg,1,1,0,0,0,0,0,0

$ entente power nice-27
EU Council, Nice, 27 members
in force from 2007-01-01 to 2013-06-30
adopted: votes at least 255 and members more than 1/2 of all and population at
least 62 % of all
Population in thousands, Eurostat, 1 January 1999, the figures of the Nice
conference. The population check was made where a member asked for it.
2718751 of 134217728 coalitions adopt; power to act 0.020256

  members         count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  Germany             1     29  0.077827  0.032688  0.087137  0.806861  0.016682
  United Kingdom      1     29  0.077827  0.032688  0.086992  0.806860  0.016682
  France              1     29  0.077827  0.032688  0.086975  0.806859  0.016682
  Italy               1     29  0.077827  0.032688  0.086975  0.806859  0.016682
  Spain               1     27  0.074198  0.031164  0.079939  0.769235  0.015904
  Poland              1     27  0.074198  0.031164  0.079922  0.769234  0.015904
  Romania             1     14  0.042591  0.017889  0.039884  0.441556  0.009129
  Netherlands         1     13  0.039740  0.016691  0.036772  0.411996  0.008518
  Greece              1     12  0.036843  0.015474  0.034016  0.381968  0.007897
  Czechia             1     12  0.036843  0.015474  0.034016  0.381968  0.007897
  Belgium             1     12  0.036843  0.015474  0.034016  0.381968  0.007897
  Hungary             1     12  0.036843  0.015474  0.034016  0.381968  0.007897
  Portugal            1     12  0.036843  0.015474  0.034016  0.381968  0.007897
  Sweden              1     10  0.030925  0.012989  0.028141  0.320608  0.006629
  Bulgaria            1     10  0.030925  0.012989  0.028141  0.320608  0.006629
  Austria             1     10  0.030925  0.012989  0.028141  0.320608  0.006629
  Slovakia            1      7  0.021809  0.009160  0.019553  0.226101  0.004675
  Denmark             1      7  0.021809  0.009160  0.019553  0.226101  0.004675
  Finland             1      7  0.021809  0.009160  0.019553  0.226101  0.004675
  Ireland             1      7  0.021809  0.009160  0.019553  0.226101  0.004675
  Lithuania           1      7  0.021809  0.009160  0.019553  0.226101  0.004675
  Latvia              1      4  0.012502  0.005251  0.011006  0.129613  0.002680
  Slovenia            1      4  0.012502  0.005251  0.010989  0.129612  0.002680
  Estonia             1      4  0.012502  0.005251  0.010989  0.129612  0.002680
  Cyprus              1      4  0.012502  0.005251  0.010989  0.129612  0.002680
  Luxembourg          1      4  0.012502  0.005251  0.010989  0.129612  0.002680
  Malta               1      3  0.009422  0.003957  0.008175  0.097686  0.002020

$ entente power consensus\ of\ 7 --json
{
  "rule": "members at least 1; 7 members with a veto",
  "quota": 1,
  "winning": "1",
  "ballots": "128",
  "exact": true,
  "act": 0.0078125,
  "shapley_error": 2.64233079861e-14,
  "banzhaf_error": 0.0,
  "players": [
    {
      "weight": 1,
      "count": 7,
      "veto": true,
      "banzhaf": 0.142857142857,
      "banzhaf_absolute": 0.015625,
      "shapley": 0.142857142857,
      "prevent": 1.0,
      "initiate": 0.00787401574803,
      "swings": "1",
      "members": [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7"
      ],
      "names": [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7"
      ]
    }
  ]
}

$ entente power --list
unsc                 1966-      UN Security Council, substance
unsc-procedure       1966-      UN Security Council, procedure
unsc-vi              1966-      UN Security Council, Chapter VI
unsc-1946            1945-1965  UN Security Council of eleven, substance
unsc-1946-procedure  1945-1965  UN Security Council of eleven, procedure
unsc-1946-vi         1945-1965  UN Security Council of eleven, Chapter VI
unga                 2011-      UN General Assembly, simple majority
unga-important       2011-      UN General Assembly, important questions
eu-6                 1958-1972  EU Council, six members
eu-9                 1973-1980  EU Council, nine members
eu-10                1981-1985  EU Council, ten members
eu-12                1986-1994  EU Council, twelve members
eu-15                1995-2004  EU Council, fifteen members
nice-27              2007-2013  EU Council, Nice, 27 members
lisbon-28            2014-2020  EU Council, Lisbon, 28 members
lisbon-27            2020-      EU Council, Lisbon, 27 members
usec-2000            2004-2012  US Electoral College, census of 2000
usec-2010            2012-2024  US Electoral College, census of 2010
usec-2020            2024-      US Electoral College, census of 2020
au-psc               2003-      AU Peace and Security Council, substance
au-psc-procedure     2003-      AU Peace and Security Council, procedure
nato                 2024-      North Atlantic Council, consensus of 32

$ entente power --list --json | head -12
[
  {
    "id": "unsc",
    "series": "unsc",
    "name": "UN Security Council, substance",
    "from": "1966-01-01",
    "until": null,
    "source": "UN Charter, Articles 23 and 27 (3), as amended in force 31 August 1965",
    "note": null
  },
  {
    "id": "unsc-procedure",

# a rule that is never met but for everybody, and a body of one
$ entente power "6; 3 2 1"
adopted: votes at least 6
1 of 8 coalitions adopt; power to act 0.125000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  1            1      3  0.333333  0.250000  0.333333  1.000000  0.142857
  2            1      2  0.333333  0.250000  0.333333  1.000000  0.142857
  3            1      1  0.333333  0.250000  0.333333  1.000000  0.142857

$ entente power "5; 5"
adopted: votes at least 5
1 of 2 coalitions adopt; power to act 0.500000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  1            1      5  1.000000  1.000000  1.000000  1.000000  1.000000

# files
$ printf 'name,weight\n"Nord, the",30\nSud,20\nMitte,10\n' > $SCRATCH/game.csv; entente power $SCRATCH/game.csv --quota ">1/2"
adopted: votes at least 31
3 of 8 coalitions adopt; power to act 0.375000

  members    count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  Nord, the      1     30  0.600000  0.750000  0.666667  1.000000  0.600000
  Sud            1     20  0.200000  0.250000  0.166667  0.333333  0.200000
  Mitte          1     10  0.200000  0.250000  0.166667  0.333333  0.200000

$ printf 'name,weight\n=1+1,30\n"-Sud, and more",20\n' > $SCRATCH/names.csv; entente power $SCRATCH/names.csv --quota 31 --csv
members,count,weight,banzhaf,banzhaf_absolute,shapley,prevent,initiate,swings
"'=1+1",1,30,0.5,0.5,0.5,1,0.333333333333,1
"'-Sud, and more",1,20,0.5,0.5,0.5,1,0.333333333333,1

$ printf 'name,weight\r\n"A ""x"" b",3\r\n\r\nB,2\r\n' | entente power - --quota 3
adopted: votes at least 3
2 of 4 coalitions adopt; power to act 0.500000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  A "x" b      1      3  1.000000  1.000000  1.000000  1.000000  1.000000
  B            1      2  0.000000  0.000000  0.000000  0.000000  0.000000
$ entente power - --quota "85 %" < $SCRATCH/game.csv
adopted: votes at least 51
1 of 8 coalitions adopt; power to act 0.125000

  members    count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  Nord, the      1     30  0.333333  0.250000  0.333333  1.000000  0.142857
  Sud            1     20  0.333333  0.250000  0.333333  1.000000  0.142857
  Mitte          1     10  0.333333  0.250000  0.333333  1.000000  0.142857

$ printf 'rules:\n- id: board\n  name: A board\n  members:\n  - {id: chair, veto: assent}\n  - {id: M, name: member, seats: 4}\n  adopted:\n    any:\n    - [members at least 2/3 of voting]\n    - [members more than 1/2]\n' > $SCRATCH/own.yaml; entente power $SCRATCH/own.yaml --abstentions
A board
adopted: members at least 2/3 of voting, or members more than 1/2 of all; 1
member with a veto
50 of 243 ballots adopt; power to act 0.205761

  members      count  members   Banzhaf  absolute   Shapley
  chair            1        1  0.490196  0.617284  0.669136
  M1 M2 M3 M4      4        1  0.127451  0.160494  0.082716

# what is wrong, in words
$ entente power
entente: which council? expected a rule, the id of a council (--list) or a file
? 2

$ entente power atlantis
entente: no council 'atlantis'; `entente power --list` names those that are known
? 2

$ entente power "40; 7x5 1x4"
entente: the quota is out of reach: 40 are needed and all members together have 39
? 2

$ entente power "0; 7x5"
entente: the quota is 0; it must be at least 1
? 2

$ entente power "3; 1 0 2"
adopted: votes at least 3
2 of 8 coalitions adopt; power to act 0.250000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  3            1      2  0.500000  0.500000  0.500000  1.000000  0.333333
  1            1      1  0.500000  0.500000  0.500000  1.000000  0.333333
  2            1      0  0.000000  0.000000  0.000000  0.000000  0.000000

$ entente power "3; 1 -1 2"
entente: expected a weight, a number below 2^62 with at most 12 decimals, at '-1 2' (a rule reads "QUOTA; WEIGHTxCOUNT …", as in "39; 7x5 1x10")
? 2

$ entente power "3; 4611686018427387903 4611686018427387903"
entente: the weights overflow: their sum must stay below 2^62
? 2

$ entente power "3; 1 2 x"
entente: expected a weight, a number below 2^62 with at most 12 decimals, at 'x' (a rule reads "QUOTA; WEIGHTxCOUNT …", as in "39; 7x5 1x10")
? 2

$ entente power unsc --party Atlantis
entente: --party: 'Atlantis' is no member of UN Security Council, substance
? 2

$ entente power unsc --on 1940-01-01
entente: no rule of 'unsc' was in force on 1940-01-01
? 2

$ entente power unsc --quota 9
entente: --quota goes with a .csv file; a rule has its own
? 2

$ entente power $SCRATCH/game.csv
entente: $SCRATCH/game.csv has weights and no quota; --quota Q says what adopts
? 2

$ entente power $SCRATCH/game.csv --quota 61
entente: the quota is out of reach: 61 are needed and all members together have 60
? 2

$ entente power $SCRATCH/absent.csv --quota 5
$SCRATCH/absent.csv: cannot be opened: No such file or directory
? 2

$ printf 'a,1\nb,0\n' > $SCRATCH/bad.csv; entente power $SCRATCH/bad.csv --quota 1
adopted: votes at least 1
2 of 4 coalitions adopt; power to act 0.500000

  members  count  votes   Banzhaf  absolute   Shapley   prevent  initiate
  a            1      1  1.000000  1.000000  1.000000  1.000000  1.000000
  b            1      0  0.000000  0.000000  0.000000  0.000000  0.000000

$ printf 'rules:\n- id: x\n  members: [{id: A}]\n  adopted: [members at least some]\n' > $SCRATCH/bad.yaml; entente power $SCRATCH/bad.yaml
$SCRATCH/bad.yaml:4:13: expected a number below 2^62 with at most 12 decimals, such as 9, 2/3, 62 % or majority
? 2

$ printf 'rules:\n- id: x\n  members: [{id: A}\n' > $SCRATCH/bad.yaml; entente power $SCRATCH/bad.yaml
$SCRATCH/bad.yaml:3:12: not YAML: what begins here is not closed, or goes wrong on the way: did not find expected ',' or ']'
? 2
# the rules that come along, as a table
$ entente power --list --csv | cut -d, -f1-3 | head -n 3
id,series,name
unsc,unsc,"UN Security Council
unsc-procedure,unsc-procedure,"UN Security Council
# words that say a majority twice, or two of anything
$ entente power "at least majority; A:3 B:2"
entente: the quota 'at least majority': a majority is more than half by itself; write majority alone, or at least 1/2
? 2
$ entente power "more than a simple majority; A:3 B:2"
entente: the quota 'more than a simple majority': a majority is more than half by itself; write majority alone, or at least 1/2
? 2
$ entente score examples/camp-david-1978.yaml --package sinai=returned,sinai=held
entente: issue 'sinai' stands twice in --package
? 2
# files that are taken for one another
$ printf 'some words that nobody knows\n' >"$SCRATCH/pass"; entente key new "$SCRATCH/k" --passphrase-file "$SCRATCH/pass" --effort quick >"$SCRATCH/out"; entente init "$SCRATCH/r" --key "$SCRATCH/k" --passphrase-file "$SCRATCH/pass" --title Talks --keeper MED
entente: a lost passphrase is final: nobody can open the key without it, and what only that key opens is lost with it
$ entente log "$SCRATCH/r" --key "$SCRATCH/r" --passphrase-file "$SCRATCH/pass"
$SCRATCH/r: a record, where --key takes a key file, such as `entente key new` makes
? 2
$ entente log "$SCRATCH/k"
$SCRATCH/k: a key file, where a case or a record was expected; a key goes behind --key
? 2
$ entente add "$SCRATCH/k" kind=note text=x --key "$SCRATCH/k" --passphrase-file "$SCRATCH/pass"
$SCRATCH/k: a key file, where a record was expected; a key goes behind --key
? 2
$ head -c 5000 /dev/zero >"$SCRATCH/zero"; entente log "$SCRATCH/r" --key "$SCRATCH/zero" --passphrase-file "$SCRATCH/pass"
$SCRATCH/zero: is larger than 4 KB, the most that is read
? 2
