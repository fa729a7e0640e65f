// A council's rule, as src/council has it: majorities over weights, of which all in some way must hold, and vetoes. A member
// that must abstain counts as abstaining whatever it casts, and its veto is void. Weights are whole numbers of up to 62
// bits, so sums and shares are counted as BigInt, exactly.

const counted = (vote, bound, majority) => {
  if (vote === "absent") return majority.absent_as === "cast" ? "absent" : majority.absent_as;
  const cast = bound ? "abstain" : vote;
  return cast === "abstain" && majority.abstain_as !== "cast" ? majority.abstain_as : cast;
};

function tally(majority, members, votes) {
  const sum = { yes: 0n, no: 0n, abstain: 0n, absent: 0n };
  let all = 0n, eligible = 0n;
  members.forEach((member, i) => {
    const weight = BigInt(member.weights[majority.index]);
    sum[counted(votes[i], member.bound, majority)] += weight;
    all += weight;
    if (!member.bound) eligible += weight;
  });
  const voting = sum.yes + sum.no, bases = { number: all, all, eligible, voting, present: voting + sum.abstain };
  const base = bases[majority.of], product = BigInt(majority.part) * (majority.of === "number" ? 1n : base), whole = BigInt(majority.whole);
  const low = product / whole, even = product % whole === 0n;
  if (majority.against) {
    const most = majority.strict && even ? (low ? low - 1n : 0n) : low, nobody = majority.strict && base === 0n && ["present", "voting"].includes(majority.of);
    return { counted: sum.no, needed: most, base, holds: sum.no <= most && !nobody };
  }
  const least = (majority.strict || !even ? low + 1n : low) || 1n;
  const ayes = majority.quorum ? voting : sum.yes;
  return { counted: ayes, needed: least, base, holds: ayes >= least };
}

function outcome(resolution, members, votes) {
  const tallies = resolution.majorities.map((majority) => tally(majority, members, votes));
  const vetoes = members.filter((member, i) => {
    const vote = member.bound && votes[i] !== "absent" ? "abstain" : votes[i];
    return member.veto_by && !member.bound && (member.veto_by === "no" ? vote === "no" : vote !== "yes");
  });
  const carried = !resolution.ways.length || resolution.ways.some((way) => way.every((m) => tallies[m].holds));
  return { tallies, vetoes: vetoes.map((member) => member.member), adopted: carried && !vetoes.length };
}

// given: the resolution's ballots, with other votes: yes, no, abstain, absent or unknown. Who must abstain and has no vote yet
// abstains.
export function decide(resolution, given = resolution.ballots) {
  const ballots = given.map((ballot) => (ballot.bound && ballot.vote === "unknown" ? { ...ballot, vote: "abstain" } : ballot));
  const cast = { yes: 0, no: 0, abstain: 0, absent: 0, unknown: 0 };
  for (const ballot of ballots) cast[ballot.vote]++;
  const as = (rest) => outcome(resolution, ballots, ballots.map((ballot) => (ballot.vote === "unknown" ? rest : ballot.vote)));
  // Nothing helps more than a yes; what harms most is one vote for all, a no but in a quorum.
  const unknown = (one) => ballots.some((ballot) => ballot.vote === "unknown" && ballot.member === one), now = as("absent");
  const stands = ["no", "abstain", "absent"].every((vote) => as(vote).adopted);
  const adopted = !as("yes").adopted ? false : stands ? true : null;
  return { adopted, ...cast, vetoes: now.vetoes.filter((one) => !unknown(one)), tallies: now.tallies };
}
