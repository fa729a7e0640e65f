// The council's what-if of the page gives the program's verdict, on random councils and votes.
//
//   node tests/page/what-if.mjs PROGRAM
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { decide } from "../../web/rule.js";

const program = resolve(process.argv[2] ?? "build/entente");

// Councils and votes at random: weights, vetoes, members that must abstain, votes not known.
function randomCouncils(random, count) {
  const pick = (list) => list[Math.floor(random() * list.length)], lines = { actors: [], councils: [], resolutions: [], ballots: [] }, all = [];
  for (let i = 0; i < 9; i++) lines.actors.push(`  - {id: M${i}, role: member, to: public}`);
  for (let k = 0; k < count; k++) {
    const n = 1 + Math.floor(random() * 9), weights = Array.from({ length: n }, () => 1 + Math.floor(random() * 4));
    const sum = weights.reduce((a, b) => a + b), quota = 1 + Math.floor(random() * sum), some = (chance) => weights.map((_, i) => i).filter(() => random() < chance).map((i) => `M${i}`);
    const vetoes = some(0.2), bound = some(0.15);
    lines.councils.push(`  - {id: c${k}, to: public, members: {${weights.map((w, i) => `M${i}: ${w}`).join(", ")}}, quota: ${quota}, vetoes: [${vetoes.join(", ")}]}`);
    lines.resolutions.push(`  - {id: r${k}, to: public, on: 2031-01-01, council: c${k}, must_abstain: [${bound.join(", ")}]}`);
    weights.forEach((_, i) => {
      const vote = pick(["yes", "yes", "no", "abstain", "absent", null]);
      if (vote) lines.ballots.push(`  - {to: public, on: 2031-01-01, resolution: r${k}, member: M${i}, vote: ${vote}}`);
    });
    all.push(k);
  }
  // Shipped rules: several majorities, other shares, other vetoes.
  const states = "CHN FRA GBR RUS USA BEL DEU ITA LUX NLD".split(" "), seats = Array.from({ length: 15 }, (_, i) => `SEAT${i}`);
  for (const seat of seats) lines.actors.push(`  - {id: ${seat}, role: member, to: public}`);
  for (const state of states) lines.actors.push(`  - {id: ${state}, role: member, to: public}`);
  const security = [...states.slice(0, 5), ...seats.slice(0, 10)], six = ["BEL", "DEU", "FRA", "ITA", "LUX", "NLD"];
  const shipped = { unsc: security, "unsc-vi": security, "unsc-procedure": security, "eu-6": six, "au-psc": seats };
  for (const [rule, members] of Object.entries(shipped)) {
    lines.councils.push(`  - {id: s-${rule}, to: public, rule: ${rule}, members: [${members.join(", ")}]}`);
    for (let k = 0; k < 12; k++) {
      const bound = rule === "unsc-vi" ? members.filter(() => random() < 0.2) : [];
      lines.resolutions.push(`  - {id: s-${rule}-${k}, to: public, on: ${rule === "eu-6" ? 1960 : 2031}-01-01, council: s-${rule}, must_abstain: [${bound.join(", ")}]}`);
      for (const member of members) {
        const vote = pick(["yes", "yes", "yes", "yes", "no", "abstain", "absent", random() < 0.3 ? null : "yes"]);
        if (vote) lines.ballots.push(`  - {to: public, on: 2031-01-01, resolution: s-${rule}-${k}, member: ${member}, vote: ${vote}}`);
      }
    }
  }
  return `case: {title: Councils, keeper: KEEP, on: 1950-01-01, to: public}\nactors:\n  - {id: KEEP, role: mediator, to: public}\n${lines.actors.join("\n")}\n` +
    ["councils", "resolutions", "ballots"].map((name) => `${name}:\n${lines[name].join("\n")}\n`).join("");
}
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let x = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    x ^= x >>> 15;
    return (x >>> 0) / 2 ** 32;
  };
}
const seed = Number(process.env.SEED ?? Date.now() % 1e9);
const verdictOf = (one) => ({ adopted: one.adopted, yes: one.yes, no: one.no, abstain: one.abstain, absent: one.absent, unknown: one.unknown, vetoes: one.vetoes });

test(`the what-if gives the program's verdict (SEED=${seed})`, async () => {
  const input = randomCouncils(seeded(seed), 400), given = JSON.parse(execFileSync(program, ["council", "-", "--json"], { input, maxBuffer: 1 << 28 }));
  const counts = { true: 0, false: 0, null: 0, vetoed: 0 };
  for (const one of given) {
    const { tallies, ...rest } = decide(one);
    assert.deepEqual(rest, verdictOf(one), `${one.resolution}: ${JSON.stringify(one.ballots)} quota ${one.quota}`);
    counts[String(one.adopted)]++;
    counts.vetoed += one.vetoes.length > 0;
  }
  assert.ok(Object.values(counts).every((count) => count > 10), JSON.stringify(counts));
});
