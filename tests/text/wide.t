# No line of what people read is wider than 80 columns, whatever the names: in four scripts, without spaces, too long for a
# line. Only an address is not broken, so that it can be followed.
$ for c in tests/text/long.yaml examples/harbour.yaml examples/ceasefire-2024.yaml; do for a in "brief --all --since 2024-02-28" brief gap council clocks pulse divide frontier; do entente ${a%% *} $c ${a#${a%% *}} 2>/dev/null | python3 tests/text/wide.py; done; done
# On a terminal no line of the log is wider than that; who may read an entry is never cut.
$ for c in tests/text/long.yaml examples/harbour.yaml examples/ceasefire-2024.yaml; do for n in 80 40; do script -qc "stty cols $n; NO_COLOR=1 entente log $c" /dev/null | tr -d '\r' | python3 tests/text/wide.py $n; done; done; script -qc "stty cols 80; NO_COLOR=1 entente log examples/harbour.yaml" /dev/null | tr -d '\r' | grep -A1 160d69f
160d69f 2031-04-24 position   MED1  MED1 berths 7 offered
        to [mediators, BLU, GRN, RED]
$ entente brief tests/text/long.yaml | sed -n 1,5p
A very long title of a case that goes on and on beyond the eighty columns of the
screen, with words
an invented case
for mediators, as of 2031-03-10, view [...]
Holds what only the mediators and [...]
$ entente brief tests/text/long.yaml | grep -A2 'mediators  '
  mediators   המתווך הראשון של ארגון שיתוף הפעולה והביטחון האזורי באגן הים
              התיכון (MED1),
              第二调解人及其在日内瓦的常驻代表团办公室主任兼特别顾问委员会的联络
