# A safe plan of the shipped example: the least greatest exposure, each step with what it leaves each side.
$ entente exchange examples/phased-exchange.yaml
seen by mediators as of 2031-01-15

Exchange
  Safe in 9 steps: nobody ever gains by stopping. The greatest exposure of any
  side is 3, the least that any plan has. It holds while worths are off by up to
  2.1 %.
  Side A              gains 50 by the whole; loses 8 by stopping; at most 3 out
                      of pocket
  Side B              gains 60 by the whole; loses 8 by stopping; at most 3 out
                      of pocket

   day  what is handed over, at once; the greatest exposure in the step
     1  Side B → Side A: 1 of 6 of weeks of 600 trucks a day
        ███████░░░ 2; after it: Side A 4 ahead, Side B 2 out of pocket
     2  Side A → Side B: 1 of 11 of captives
        ██████████ 3; after it: Side A 3 out of pocket, Side B 10 ahead
     3  Side B → Side A: 1 of 19 of prisoners; Side B → Side A: 5 of 6 of weeks
        of 600 trucks a day
        ██████████ 3; after it: Side A 22 ahead, Side B 3 out of pocket
     4  Side A → Side B: 3 of 11 of captives
        ██████████ 3; after it: Side A 1 ahead, Side B 33 ahead
     5  Side B → Side A: 11 of 19 of prisoners
        ░░░░░░░░░░ 0; after it: Side A 56 ahead
     6  Side A → Side B: 5 of 11 of captives
        ░░░░░░░░░░ 0; after it: Side A 21 ahead, Side B 60 ahead
     7  Side B → Side A: 7 of 19 of prisoners
        ░░░░░░░░░░ 0; after it: Side A 56 ahead, Side B 39 ahead
     8  Side A → Side B: 2 of 11 of captives
        ░░░░░░░░░░ 0; after it: Side A 42 ahead, Side B 63 ahead
     9  Side B → Side A: talks on the second phase
        ░░░░░░░░░░ 0; after it: Side A 50 ahead, Side B 60 ahead

# The fewest steps are other steps. A side that sees no worths is told which are missing, and not what they are.
$ entente exchange examples/phased-exchange.yaml --fewest --json | jq -c '[.feasible, .exact, .bound, (.steps | length), .deposit, .proof, .unknown]'
[true,true,4,4,null,null,[]]
$ entente exchange examples/phased-exchange.yaml --as BBB
seen by Side B (BBB) as of 2031-01-15

Exchange
  Not known: every giver's cost and every taker's worth is needed.
  Side A              what captives is worth to it is not in view
  Side B              what captives is worth to it is not in view
  Side B              what prisoners is worth to it is not in view
  Side A              what prisoners is worth to it is not in view
  Side B              what talks is worth to it is not in view
  Side A              what talks is worth to it is not in view
  Side B              what trucks is worth to it is not in view
  Side A              what trucks is worth to it is not in view
? 1
$ entente brief examples/phased-exchange.yaml --json | jq -c '.exchange | [.feasible, .exposure, (.steps | length)]'
[true,3,9]

# Worths that are off: a plan for that, and where there is none, why, and the least deposit.
$ entente exchange examples/phased-exchange.yaml --off 10 | head -9
seen by mediators as of 2031-01-15

Exchange
  Safe in 11 steps: nobody ever gains by stopping. The greatest exposure of any
  side is 3.3, the least that any plan has. It holds while worths are off by up
  to 2.6 % more. (Costs taken to be 10 % greater, and what is got worth so much
  less.)
  Side A              gains 29.6 by the whole; loses 8 by stopping; at most 3.3
                      out of pocket
$ entente exchange examples/phased-exchange.yaml --off 30
seen by mediators as of 2031-01-15

Exchange
  No plan is safe: at some point a side would gain by stopping. (Costs taken to
  be 30 % greater, and what is got worth so much less.)
  Side A would rather lose what it has at stake than go through with the whole.
  The least deposit that would: 3.2 by Side A, 1.6 by Side B, beside what is at
  stake.
  Side A              loses 11.2 by the whole; loses 8 by stopping
  Side B              loses 1.2 by the whole; loses 8 by stopping
? 1
$ entente exchange examples/phased-exchange.yaml --off 101
entente: '101' is no percentage; expected a number from 0 to 100
? 2
$ entente exchange examples/phased-exchange.yaml --off some
entente: 'some' is no percentage; expected a number from 0 to 100
? 2

# By hand: goods worth 3 to who sells and 9 to who buys, for 5 of money, nothing at stake: whoever gives last would keep it back.
# A stake of 3 with the seller or 5 with the buyer lets that one give last; the seller's is the least.
$ entente exchange tests/text/barter.yaml
seen by mediators as of 2031-01-01

Exchange
  No plan is safe: at some point a side would gain by stopping.
  Whatever is given first, whoever gets it would then do better to stop.
  The least deposit that would: 3 by Seller, beside what is at stake.
  Buyer               gains 4 by the whole; loses 0 by stopping
  Seller              gains 2 by the whole; loses 0 by stopping
? 1
$ entente exchange tests/text/barter.yaml --json
{
  "as": "mediators",
  "on": "2031-01-01",
  "feasible": false,
  "exact": true,
  "exposure": null,
  "bound": null,
  "off": 0,
  "holds": null,
  "fewest": false,
  "parties": [
    "BUY",
    "SEL"
  ],
  "items": [
    "goods",
    "money"
  ],
  "sides": [
    {
      "actor": "BUY",
      "stake": 0,
      "gains": 4,
      "exposure": null
    },
    {
      "actor": "SEL",
      "stake": 0,
      "gains": 2,
      "exposure": null
    }
  ],
  "steps": [],
  "deposit": {
    "total": 3,
    "by": [
      {
        "actor": "SEL",
        "amount": 3
      }
    ]
  },
  "proof": {
    "kind": "forward",
    "side": null,
    "states": 1,
    "given": [
      [
        0,
        0
      ]
    ],
    "judged": true
  },
  "unknown": []
}
? 1
$ entente exchange tests/text/barter.yaml --as BUY --json | jq -c '[.feasible, .unknown]'
[null,[{"actor":"SEL","item":"goods","twice":false}]]
$ sed 's/amount: 0/amount: 3/' tests/text/barter.yaml > $SCRATCH/sure.yaml; entente exchange $SCRATCH/sure.yaml --csv
day,what,most,BUY,SEL
1,BUY to SEL: money,5,5,-5
2,SEL to BUY: goods,5,-4,-2
$ sed 's/amount: 9/amount: 4/' tests/text/barter.yaml > $SCRATCH/dear.yaml; entente exchange $SCRATCH/dear.yaml
seen by mediators as of 2031-01-01

Exchange
  No plan is safe: at some point a side would gain by stopping.
  Buyer would rather lose what it has at stake than go through with the whole.
  The least deposit that would: 1 by Buyer, 3 by Seller, beside what is at
  stake.
  Buyer               loses 1 by the whole; loses 0 by stopping
  Seller              gains 2 by the whole; loses 0 by stopping
? 1
$ sed 's/amount: 9/amount: 1e-30/' tests/text/barter.yaml > $SCRATCH/fine.yaml; entente exchange $SCRATCH/fine.yaml; entente brief $SCRATCH/fine.yaml | tail -3

Exchange
  Not known: the amounts of the exchange are too great or too finely divided.
entente: the amounts of the exchange are too great or too finely divided

# What cannot be.
$ entente check tests/text/barter-wrong.yaml
tests/text/barter-wrong.yaml:11:50: this item waits for itself: goods after money after crates after goods
tests/text/barter-wrong.yaml:12:50: this item waits for itself: money after crates after goods after money
tests/text/barter-wrong.yaml:13:51: this item waits for itself: crates after goods after money after crates
tests/text/barter-wrong.yaml:14:38: 'BUY' gives this item to itself; expected another taker
tests/text/barter-wrong.yaml:14:50: 'parts' is a whole number from 1 to 65535
tests/text/barter-wrong.yaml:14:65: 'last_day' is a whole number from 1 to 100000
tests/text/barter-wrong.yaml:19:41: 'amount' is negative; expected 0 or more
tests/text/barter-wrong.yaml:20:7: a worth has either 'amount', or 'low' and 'high'
tests/text/barter-wrong.yaml:21:15: 'MED' neither gives nor takes 'goods', which goes from SEL to BUY
tests/text/barter-wrong.yaml:22:38: 'low' is above 'high'
tests/text/barter-wrong.yaml:23:26: no item 'good' in this case; did you mean 'goods'? Expected the id of one
tests/text/barter-wrong.yaml:30:28: 'amount' is negative; expected 0 or more
? 2
$ (cat tests/text/barter.yaml; echo '    - {actor: SEL, amount: 2}') > $SCRATCH/twice.yaml; entente check $SCRATCH/twice.yaml | sed "s|$SCRATCH/||"
$SCRATCH/twice.yaml:25:7: 'SEL' has a second stake as deposit beside the one of line 24, and neither corrects the other; say which stands: replaces: eef2c219211e729d5e140dd9a5303641
$ sed '/item: goods, amount: 3/{p;s/amount: 3/amount: 4/}' tests/text/barter.yaml > $SCRATCH/twice.yaml; entente check $SCRATCH/twice.yaml | sed "s|$SCRATCH/||"
$SCRATCH/twice.yaml:17:7: 'SEL' has a second worth of goods beside the one of line 16, and neither corrects the other; say which stands: replaces: ef451ee5a301c0f8bbf4a3c0fa53004a

$ entente exchange examples/camp-david-1978.yaml
seen by mediators as of 1978-09-17

Nothing in view is exchanged: no entry of kind item.
? 1
