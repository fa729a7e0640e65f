# What `make demo` does: every proposal of the clerk is decided in examples/decisions-2024.txt, none is left, and what was accepted counts.
$ examples/demo "$(command -v entente)" "$SCRATCH/demo" >"$SCRATCH/brief" 2>"$SCRATCH/said"; echo $?
0
$ sed -n '/^Gap/,/overall/p' "$SCRATCH/brief"
Gap   0 the same, 1 as far apart as can be
  Length of a truce       ··········  —     Israel: 42 days
  Prisoners for each hostage
                          █░░░░░░░░░  0.10  Israel: 10 prisoners (told by
                                            Reuters); Hamas: 20 to 50 prisoners;
                                            United States: 10 prisoners
  Aid trucks a day        ··········  —     no position known
  A permanent ceasefire   ··········  —     no position known
  Withdrawal              ··········  —     no position known
  Return to the north     ··········  —     Hamas: provided for
  overall                 █░░░░░░░░░  0.10  too few dates for a trend
$ printf '#!/bin/sh\nc=$1; shift\nexec entente $c "$@" --key "$SCRATCH/demo/keeper.key" --passphrase-file "$SCRATCH/demo/passphrase"\n' >"$SCRATCH/keyed"; chmod +x "$SCRATCH/keyed"
$ keyed review "$SCRATCH/demo/ceasefire.entente" --json | python3 -c "import json,sys; d=json.load(sys.stdin); print(d['open'], 'open of', len(d['items']), 'proposals,', sum(i['state']=='accepted' for i in d['items']), 'accepted')"
0 open of 45 proposals, 32 accepted
$ entente verify "$SCRATCH/demo/ceasefire.entente"
$SCRATCH/demo/ceasefire.entente: all holds
