// A council as its seats: what each member votes, who may veto, and what another vote would make of it.
import { select } from "d3-selection";
import { actorName, apart, brief, joined, nameIn, rtl, said, word, wordOf } from "./data.js";
import { fitted, mark, picture, put } from "./picture.js";
import { decide } from "./rule.js";

const ORDER = ["yes", "abstain", "unknown", "absent", "no"];
const SIGN = { yes: "✓", no: "✕", abstain: "–", absent: "○", unknown: "?" };
const NEXT = { yes: "no", no: "abstain", abstain: "absent", absent: "yes", unknown: "yes" };
const VERDICT = new Map([[true, "adopted"], [false, "not-adopted"], [null, "open"]]);

// Seats in half circles: as few rows as give the largest seats, filled by angle so that groups stand together.
function seats(count, width) {
  let best = null;
  for (let rows = 1; rows <= 12; rows++) {
    const radius = width / 2 - 4;
    let low = 4, high = 56;
    for (let step = 0; step < 30; step++) {
      const size = (low + high) / 2;
      let room = 0;
      for (let row = 0; row < rows; row++) {
        const r = radius - size / 2 - row * size * 1.14;
        room += r > size ? Math.floor((Math.PI * r) / (size * 1.1)) + 1 : 0;
      }
      if (room >= count && radius - rows * size * 1.14 > 52) low = size;
      else high = size;
    }
    if (!best || low > best.size + 0.5) best = { rows, size: low, radius };
  }
  // Few seats sit close together instead of far apart on a wide arc.
  if (best.rows === 1) best.radius = Math.min(best.radius, Math.max(best.size * 1.6, (count * best.size * 1.35) / Math.PI) + best.size / 2);
  const radii = Array.from({ length: best.rows }, (_, row) => best.radius - best.size / 2 - row * best.size * 1.14);
  const total = radii.reduce((sum, r) => sum + r, 0);
  const places = [];
  let left = count;
  radii.forEach((r, row) => {
    const here = row === best.rows - 1 ? left : Math.min(left, Math.round((count * r) / total));
    left -= here;
    for (let i = 0; i < here; i++) {
      const angle = here === 1 ? Math.PI / 2 : Math.PI - (Math.PI * i) / (here - 1);
      places.push({ angle, x: r * Math.cos(angle), y: -r * Math.sin(angle) });
    }
  });
  places.sort((a, b) => b.angle - a.angle || b.y - a.y);
  return { places, size: best.size, height: best.radius + best.size / 2 + 4 };
}

// The verdict itself stands over the picture; it is said again where votes were changed.
const verdictText = (result, resolution, changed) => joined([
  changed ? `${word("whatif.now")} ${word(VERDICT.get(result.adopted))}` : "",
  changed && result.vetoes.length ? `${word("vetoed-by")} ${result.vetoes.map((member) => apart(actorName(member))).join(word("comma"))}` : "",
  ...result.tallies.map((one, m) => joinMeasure(resolution, m, said(resolution.majorities[m].against ? "allowed" : "needed",
    Object.fromEntries([["votes", one.counted], ["all", one.base], ["needed", one.needed]].map(([key, sum]) => [key, decimal(sum, resolution.majorities[m].places)]))))),
]);
// A sum of weights in units of 10^-places.
function decimal(sum, places) {
  const digits = String(sum).padStart(places + 1, "0"), whole = digits.slice(0, digits.length - places), rest = digits.slice(digits.length - places).replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}
const joinMeasure = (resolution, m, text) => (resolution.majorities.length > 1 ? `${apart(resolution.majorities[m].measure)}${word("colon")}${text}` : text);

function seatSays(ballot) {
  return [said("by-vote", { member: actorName(ballot.member), vote: wordOf("vote", ballot.vote) }), [joined([
    said("votes-of", { count: ballot.weight }), ballot.veto && !ballot.bound ? word("may-veto") : "", ballot.bound ? word("must-abstain") : "",
  ])]];
}

function drawSeat(svg, ballot, place, size, center) {
  const seat = put(svg, "g", { transform: `translate(${center.x + place.x},${center.y + place.y})` });
  const r = size / 2 - 1;
  if (ballot.veto) put(seat, "circle", { class: "ring", r: r + 0.5 });
  put(seat, "circle", { class: "chair", r: ballot.veto ? r - 3.5 : r });
  if (size >= 30) put(seat, "text", { class: "code", y: -size * 0.04, "text-anchor": "middle" }, fitted(ballot.member, size - 12, size >= 40 ? 12 : 10, true));
  put(seat, "text", { class: "sign", y: size >= 30 ? size * 0.28 : 4, "text-anchor": "middle" }, "");
  return seat;
}

function dress(seat, ballot, resolution) {
  seat.attr("class", `seat vote-${ballot.vote}`);
  seat.select(".sign").text(SIGN[ballot.vote]);
  const [head, rest] = seatSays(ballot);
  const index = seat.attr("tabindex") ?? -1;
  mark(seat, ballot.entry ?? `${resolution.entry}:${ballot.member}`, head, rest, "button").attr("tabindex", index).attr("data-vote", ballot.vote);
}

export function drawCouncil(box) {
  const resolution = brief.council[Number(box.dataset.index)];
  const actual = resolution.ballots.slice().sort((a, b) => ORDER.indexOf(a.vote) - ORDER.indexOf(b.vote));
  const votes = actual.map((ballot) => ({ ...ballot }));
  const wide = Math.min(640, Math.max(260, box.clientWidth));
  const { places, size, height } = seats(votes.length, wide);
  const nodes = [];
  let told;
  const name = `${nameIn(resolution.council_names, resolution.council)}, ${nameIn(resolution.titles, resolution.resolution)}`;
  const svg = picture(box, "council", Math.ceil(height), (into, frame, readout) => {
    told = readout;
    const center = { x: frame.width / 2, y: height - size / 2 - 2 };
    votes.forEach((ballot, i) => {
      const seat = drawSeat(into, ballot, { ...places[i], x: places[i].x * frame.ahead }, size, center);
      dress(seat, ballot, resolution);
      nodes.push(seat);
    });
    put(into, "text", { class: "tally", x: center.x, y: center.y + size / 2 - 8, "text-anchor": "middle" }, "");
  }, { name });
  const line = put(select(box), "p", { class: "whatif", role: "status" });
  const tools = put(select(box), "p", { class: "tools" });
  put(tools, "span", {}, word("whatif"));
  const reset = put(tools, "button", { type: "button" }, word("reset")).node();
  const refresh = () => {
    const result = decide(resolution, votes), changed = votes.some((ballot, i) => ballot.vote !== actual[i].vote);
    svg.select(".tally").text(`${rtl ? "\u200f" : ""}${result.yes} : ${result.no}`);
    line.attr("data-adopted", String(result.adopted)).attr("data-vetoes", result.vetoes.join(" ")).classed("changed", changed)
      .text(verdictText(result, resolution, changed));
    reset.hidden = !changed;
  };
  const turn = (i, vote) => {
    votes[i].vote = vote ?? NEXT[votes[i].vote];
    dress(nodes[i], votes[i], resolution);
    told.show(nodes[i].node().told);
    refresh();
  };
  nodes.forEach((seat, i) => seat.on("click", () => turn(i)));
  svg.node().addEventListener("keydown", (event) => {
    const i = nodes.findIndex((seat) => seat.node() === event.target);
    const vote = { y: "yes", n: "no", a: "abstain" }[event.key];
    if (i < 0 || event.ctrlKey || event.metaKey || event.altKey || !(vote || event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    turn(i, vote);
  });
  reset.addEventListener("click", () => {
    votes.forEach((ballot, i) => {
      ballot.vote = actual[i].vote;
      dress(nodes[i], ballot, resolution);
    });
    refresh();
    nodes[0]?.node().focus();
  });
  refresh();
}
