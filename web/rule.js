// A council's rule, as src/analyse/council.c has it: the weights in favour reach the quota and nobody vetoes. A member that
// must abstain counts as abstaining whatever it casts, and its veto is void. Sums are exact: weights are whole numbers of up
// to 62 bits, so they are added as BigInt.

// ballots: [{member, weight, veto, bound, vote}]; vote: yes, no, abstain, absent or unknown.
export function decide(ballots, quota) {
  const unknown = ballots.filter((ballot) => ballot.vote === "unknown").length;
  const stands = (rest) => outcome(ballots, BigInt(quota), rest);
  const now = stands("absent");
  const open = unknown > 0 && stands("yes").adopted !== stands("no").adopted;
  return {
    adopted: open ? null : stands("no").adopted,
    yes: now.yes, no: now.no, abstain: now.abstain, absent: now.absent - unknown, unknown,
    vetoes: now.vetoes, votes: String(now.votes), all: String(now.all), needed: String(quota),
  };
}

function outcome(ballots, quota, rest) {
  const count = { yes: 0, no: 0, abstain: 0, absent: 0 }, vetoes = [];
  let votes = 0n, all = 0n;
  for (const ballot of ballots) {
    const cast = ballot.vote === "unknown" ? rest : ballot.vote;
    const vote = ballot.bound && cast !== "absent" ? "abstain" : cast;
    count[vote]++;
    all += BigInt(ballot.weight);
    if (vote === "yes") votes += BigInt(ballot.weight);
    if (vote === "no" && ballot.veto && !ballot.bound) vetoes.push(ballot.member);
  }
  return { ...count, vetoes, votes, all, adopted: votes >= quota && vetoes.length === 0 };
}
