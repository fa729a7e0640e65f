// A sealed run, checked from docs/blind.md alone by another implementation of the group, of the hash and of signatures
// (@noble/curves, @noble/hashes): the standing one, and one that is made here, package by package. It finds what the program
// finds, and a changed exponent.
//
// usage: node tests/blind/check.mjs PROGRAM
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.argv[2];
if (!existsSync(new URL("node_modules", import.meta.url))) {
  console.log("skipped: no tests/blind/node_modules; ./setup check installs it");
  process.exit(77);
}
const { RistrettoPoint: Point, ed25519 } = await import("@noble/curves/ed25519");
const { blake2b } = await import("@noble/hashes/blake2b");

const Q = 2n ** 252n + 27742317777372353535851937790883648493n;
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (b) => Buffer.from(b).toString("hex");
const number = (b) => b.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
const whole = (n) => Uint8Array.from({ length: 8 }, (_, i) => Number((BigInt(n) >> BigInt(8 * i)) & 255n));
const utf8 = (text) => new TextEncoder().encode(text);
const hash = (name, ...parts) => blake2b(Buffer.concat([utf8(name + "\0"), ...parts]), { dkLen: 64 });
const half = (...all) => hex(hash(...all).subarray(0, 32));

function fail(what) {
  throw new Error(what);
}

function scalar(b) {
  const n = number(b);
  return n > 0n && n < Q ? n : fail("a scalar that is none");
}

function point(b) {
  const p = Point.fromHex(hex(b));
  return p.equals(Point.ZERO) ? fail("the identity") : p;
}

const times = (p, n) => (n === 0n ? Point.ZERO : p.multiply(n));
const sum = (points) => points.reduce((a, b) => a.add(b), Point.ZERO);

/** A message's lines, its digest, and its body. */
function read(path) {
  const text = readFileSync(path, "utf8"), cut = text.lastIndexOf("signed "), lines = text.slice(0, cut).trimEnd().split("\n");
  const said = { step: lines[1], text: text.slice(0, cut), digest: hash("entente blind message 1", utf8(text.slice(0, cut))).subarray(0, 32) };
  said.signature = bytes(text.slice(cut + 7).trim());
  if (said.step === "start") {
    const each = (word) => lines.filter((l) => l.startsWith(word + " ")).map((l) => l.slice(word.length + 1));
    return { ...said, lot: +each("lot")[0], packages: each("package"), by: each("by")[0],
      parties: each("party").map((l) => ({ name: l.split(" ")[0], key: l.split(" ")[1] })) };
  }
  return { ...said, run: lines[2].slice(4), party: lines[3].slice(6), part: +lines[4].slice(5), body: Buffer.from(lines.slice(5).join(""), "base64") };
}

const signer = (key) => bytes(key.slice(3, 67)); // "ek1" and Ed25519's half

/** What all would accept, by number; throws where something does not hold. */
function check(folder) {
  const all = readdirSync(folder).filter((f) => f.endsWith(".blind")).map((f) => read(join(folder, f)));
  const start = all.find((m) => m.step === "start"), run = start.digest, n = start.parties.length, K = start.packages.length;
  ed25519.verify(start.signature, utf8(start.text), signer(start.by)) || fail("the start's signature");
  const at = (step, part, p) => all.find((m) => m.step === step && m.part === part && m.party === start.parties[p].name);
  const parties = [...Array(n).keys()];
  let round = -1, before = null;

  /** The messages of a round, signed and standing on those before; each is cut into pieces of 32 bytes behind its digests. */
  function messages(step, part) {
    round++;
    const list = parties.map((p) => at(step, part, p));
    if (list.some((m) => !m)) return null;
    for (const [p, m] of list.entries()) {
      ed25519.verify(m.signature, utf8(m.text), signer(start.parties[p].key)) || fail("a signature");
      m.run === hex(run) || fail("another run");
      m.plain = m.body.subarray(before ? 32 * n : 0);
      for (const q of before ? parties : []) hex(m.body.subarray(32 * q, 32 * q + 32)) === hex(before[q].digest) || fail("another message before");
    }
    before = list;
    return list;
  }
  const piece = (m, i, skip = 0) => m.plain.subarray(skip + 32 * i, skip + 32 * i + 32);

  /** claims: [base, image, secret's number]; the proof begins `from` bytes into the plain body. */
  function proof(m, p, from, claims) {
    const e = scalar(m.plain.subarray(from, from + 32)), parts = [run, whole(round), whole(p), m.body.subarray(0, m.body.length - (m.plain.length - from))];
    const answers = [];
    for (let i = from + 32; i < m.plain.length; i += 32) answers.push(scalar(m.plain.subarray(i, i + 32)));
    for (const [base, image, s] of claims) {
      const t = times(base, answers[s]).subtract(times(image, e));
      parts.push(base.toRawBytes(), image.toRawBytes(), t.toRawBytes());
    }
    number(hash("entente blind proof 1", ...parts)) % Q === e || fail(`a proof of ${m.step}`);
  }

  const joins = messages("join", 0), keys = joins.map((m) => point(piece(m, 0)));
  joins.forEach((m, p) => proof(m, p, 68, [[Point.BASE, keys[p], 0]]));
  const answers = messages("answer", 0), packages = [...Array(K).keys()];
  const pairs = (m, skip = 0) => packages.map((k) => [point(piece(m, 2 * k, skip)), point(piece(m, 2 * k + 1, skip))]);
  const given = answers.map((m) => pairs(m));
  answers.forEach((m, p) => proof(m, p, 64 * K, packages.map((k) => [Point.BASE, given[p][k][0], k])));
  const product = packages.map((k) => [0, 1].map((h) => sum(given.map((g) => g[k][h]))));
  const mixes = messages("mix", 0), mixed = mixes.map((m) => pairs(m, 32));
  mixes.forEach((m, p) => {
    half("entente blind seed 1", run, whole(0), whole(p), piece(m, 0)) === hex(piece(joins[p], 1)) || fail("a seed");
    proof(m, p, 32 + 64 * K, packages.flatMap((k) => [0, 1].map((h) => [product[k][h], mixed[p][k][h], k])));
  });
  const rank = (k) => half("entente blind order 1", run, ...mixes.map((m) => piece(m, 0)), whole(k));
  const order = start.lot ? packages.map((k) => [rank(k), k]).sort().map(([, k]) => k) : packages, lot = start.lot || K;
  const found = [];
  for (let part = 1; (part - 1) * lot < K && !found.length; part++) {
    const commits = messages("commit", part), opens = commits && messages("open", part), these = order.slice((part - 1) * lot, part * lot);
    if (!opens) return null;
    const shares = opens.map((m, p) => {
      half("entente blind share 1", run, whole(part), whole(p), m.plain.subarray(0, 32 + 32 * these.length)) === hex(piece(commits[p], 0)) || fail("a share");
      const points = these.map((_, i) => point(piece(m, 1 + i)));
      proof(m, p, 32 + 32 * these.length, [[Point.BASE, keys[p], 0], ...these.map((k, i) => [sum(mixed.map((x) => x[k][0])), points[i], 0])]);
      return points;
    });
    these.forEach((k, i) => {
      if (sum(mixed.map((x) => x[k][1])).equals(sum(shares.map((s) => s[i])))) found.push(k + 1);
    });
  }
  return found.sort((a, b) => a - b);
}

/** A run with a lot of three, by the program. */
function make(folder) {
  const run = join(folder, "run"), pass = join(folder, "pass"), names = ["BLU", "GRN"];
  const entente = (...args) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const key = (name) => ["--key", join(folder, name), "--passphrase-file", pass];
  writeFileSync(pass, "words\n", { mode: 0o600 });
  writeFileSync(join(folder, "parties"), names.map((n) => `${n} ${entente("key", "new", join(folder, n), "--passphrase-file", pass, "--effort", "quick")}`).join(""));
  writeFileSync(join(folder, "packages"), "a=1|2|3|4|5|6|7\n");
  entente("blind", "start", run, "--parties", join(folder, "parties"), "--packages", join(folder, "packages"), "--lot", "3", ...key("BLU"));
  const next = () => JSON.parse(entente("blind", "check", run, "--json")).step;
  for (let step = next(); step !== "done"; step = next())
    for (const name of names)
      entente("blind", step === "commit" ? "open" : step, run, ...(step === "answer" ? ["--accept", "5,6"] : []), ...key(name));
  return run;
}

const scratch = mkdtempSync(join(tmpdir(), "blind-"));
try {
  let judged = 0;
  for (const run of ["tests/data/blind", make(scratch)]) {
    const wanted = JSON.parse(execFileSync(program, ["blind", "check", run, "--json"], { encoding: "utf8" })).accepted.map((a) => a.number);
    const got = check(run);
    if (!wanted.length || JSON.stringify(got) !== JSON.stringify(wanted)) fail(`${run}: got ${got}, wanted ${wanted}`);
    judged++;
  }
  const mix = join(scratch, "run", "03-mix-GRN.blind"), lines = readFileSync(mix, "utf8").split("\n"); // another point behind the same signature
  lines[7] = Buffer.from(Buffer.from(lines[7], "base64").map((b, i) => b ^ (i === 40))).toString("base64");
  writeFileSync(mix, lines.join("\n"));
  let caught = false;
  try {
    check(join(scratch, "run"));
  } catch {
    caught = true;
  }
  caught || fail("a changed mix passed");
  console.log(`${judged} runs`);
} finally {
  rmSync(scratch, { recursive: true });
}
