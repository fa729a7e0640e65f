// Events between pairs of actors: each event a mark, stacked by day into a pulse, cooperation up and conflict down.
import { scaleUtc } from "d3-scale";
import { actorName, apart, brief, dateOf, day, joined, quoted, rtl, said, signed, word, wordOf } from "./data.js";
import { daysAround, fitted, lines, mark, picture, put, timeAxis, wrapped } from "./picture.js";

// PLOVER's quad classes: talk and deed, cooperation and conflict.
const COOPERATION = new Set(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]);
const DEED = new Set(["COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]);
const MOST = 12, STEP = 8;

// The pairs with the most events, the rest together; order of mention does not matter.
function pairsOf(events) {
  const by = new Map();
  for (const event of events) {
    const [a, b] = event.target && event.target < event.actor ? [event.target, event.actor] : [event.actor, event.target];
    const key = JSON.stringify([a, b]);
    if (!by.has(key)) by.set(key, { a, b, events: [] });
    by.get(key).events.push(event);
  }
  const all = [...by.values()].sort((x, y) => y.events.length - x.events.length || (x.a < y.a ? -1 : x.a > y.a ? 1 : (x.b ?? "") < (y.b ?? "") ? -1 : 1));
  if (all.length <= MOST) return all;
  return [...all.slice(0, MOST - 1), { others: true, events: all.slice(MOST - 1).flatMap((pair) => pair.events) }];
}

const pairName = (pair) => (pair.others ? word("others") : pair.b ? `${apart(actorName(pair.a))} – ${apart(actorName(pair.b))}` : apart(actorName(pair.a)));

const head = (e) => `${day(e.on)}${word("colon")}${apart(actorName(e.actor))} ${wordOf("event", e.type)}${e.target ? ` ${apart(actorName(e.target))}` : ""}`;
const rest = (e) => [
  joined([e.mode ? apart(e.mode) : "", e.place ? apart(e.place) : "", e.status === "actual" ? "" : wordOf("status", e.status),
    e.goldstein === null ? "" : `${word("col.goldstein")} ${signed(e.goldstein, 1)}`]),
  e.words ? quoted(e.words) : "",
  e.source ? said("source", { name: e.source }) : "",
];

// Events of one sign that stand close together on the line of days: a stack.
function stacked(events, x) {
  const stacks = new Map();
  for (const event of events) {
    const key = `${COOPERATION.has(event.type)} ${Math.round(x(dateOf(event.on)) / STEP)}`;
    if (!stacks.has(key)) stacks.set(key, []);
    stacks.get(key).push(event);
  }
  return stacks;
}

export function drawEvents(box) {
  const pairs = pairsOf(brief.events), narrow = box.clientWidth < 560;
  const side = narrow ? 0 : 170, width = Math.max(260, box.clientWidth), top = 20;
  const x = scaleUtc().domain(daysAround(brief.events.map((event) => dateOf(event.on))));
  x.range(rtl ? [width - side - 8, 10] : [side + 8, width - 10]);
  const bins = pairs.map((pair) => stacked(pair.events, x));
  const most = Math.max(1, ...bins.flatMap((stacks) => [...stacks.values()].map((stack) => stack.length)));
  const half = Math.min(34, most * STEP + 4), rise = Math.min(STEP, (half - 5) / most);
  const row = Math.max(38, 2 * half + 10) + (narrow ? 20 : 0), height = top + pairs.length * row + 26;
  picture(box, "events", height, (svg, { from }) => {
    put(svg, "text", { class: "quiet-label", x: from(side + 8), y: 11 }, `↑ ${word("cooperation")}   ↓ ${word("conflict")}`);
    pairs.forEach((pair, i) => {
      const y = top + i * row + row / 2 + (narrow ? 10 : 0);
      if (narrow) put(svg, "text", { class: "name", x: from(0), y: y - half - 4 }, fitted(pairName(pair), width, 13));
      else {
        const names = wrapped(pairName(pair), side - 14, 2, 13);
        lines(svg, names, from(0), y + 4 - (names.length - 1) * 8, { class: "name" }, 16);
      }
      put(svg, "line", { class: "thread strong", x1: from(side), x2: from(width), y1: y, y2: y });
      for (const stack of bins[i].values())
        stack.reverse().forEach((event, place) => {
          const good = COOPERATION.has(event.type), kind = `event ${good ? "good" : "bad"}${DEED.has(event.type) ? "" : " talk"}${event.status === "actual" ? "" : " unreal"}`;
          const circle = put(svg, "circle", { class: kind, cx: x(dateOf(event.on)), cy: y + (good ? -1 : 1) * (5 + place * rise) });
          mark(circle, event.entry, head(event), rest(event));
        });
    });
    timeAxis(svg, x, { width }, height - 24);
  }, { cuts: pairs.slice(1).map((_, i) => top + (i + 1) * row) });
}
