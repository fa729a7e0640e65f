// Efficient packages: two parties' worths as a scatter, all parties' as parallel lines, settlements named where they stand.
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { axisBottom, axisLeft, axisRight } from "d3-axis";
import { select } from "d3-selection";
import { actorName, apart, brief, fixed, issueName, nameIn, packageLines, rtl, said, word, wordOf } from "./data.js";
import { fitted, lines, mark, onPaper, picture, put, shapePath, textWidth, tint } from "./picture.js";

const SETTLEMENTS = ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"];

// Settlements that are one point, together.
function settlementsOf(frontier) {
  const at = new Map();
  for (const name of SETTLEMENTS) {
    const point = frontier[name];
    if (!point) continue;
    const key = (point.utility_exact ?? point.utility).join(" ");
    if (at.has(key)) at.get(key).names.push(name);
    else at.set(key, { point, names: [name] });
  }
  return [...at.values()];
}

// What is on the table: the latest draft, and everyone's present positions; where that leaves issues open, from the least to the
// greatest that it can come to.
const offersOf = (axes) => brief.offers.offers.filter((offer) => axes.every((i) => (offer.least[i] ?? null) !== null))
  .map((offer) => ({ ...offer, name: offer.draft === null ? said("offer.of", { actor: actorName(offer.actor) }) : nameIn(offer.titles, offer.title) }))
  .concat(nextOf());
// What to put forward next: packages, so that least and greatest are one; equal ones together.
function nextOf() {
  const at = new Map();
  for (const one of brief.next?.proposals ?? []) {
    const key = JSON.stringify(one.package), name = wordOf("bridge", one.why);
    if (at.has(key)) at.get(key).names.push(name);
    else at.set(key, { names: [name], draft: null, next: one.why, package: one.package, open: [], least: one.utility, greatest: one.utility });
  }
  return [...at.values()].map((one) => ({ ...one, name: said("next.of", { name: one.names.join(word("comma")) }) }));
}
function markOffer(group, frontier, offer) {
  const span = (i) => (offer.least[i] === offer.greatest[i] ? fixed(offer.least[i], 3) : `${fixed(offer.least[i], 3)}–${fixed(offer.greatest[i], 3)}`);
  const ids = Object.keys(offer.package);
  mark(group, `offer:${offer.next ?? offer.draft ?? offer.actor}`, `${apart(offer.name)}${word("colon")}${frontier.parties.map((id, i) => `${apart(actorName(id))} ${apart(span(i))}`).join(" · ")}`,
    [...ids.length ? packageLines(offer.package) : [], offer.open.length ? `${word("col.open")}${word("colon")}${offer.open.map((id) => apart(issueName(id))).join(word("comma"))}` : ""]);
}

const signOf = (offer, area) => (offer.next ? "M0,-7L7,0L0,7L-7,0Z" : offer.draft === null ? shapePath(offer.actor, area) : "M-5,-6H5V6H-5Z");
const offerClass = (offer) => `offer ${offer.next ? "next" : offer.draft === null ? tint(offer.actor) : "tint-other"}`;
// On a narrow screen, whose is what under the plot.
function offerKey(svg, offers, top, { from, ahead, width }) {
  offers.forEach((offer, i) => {
    const group = put(svg, "g", { class: offerClass(offer), "aria-hidden": "true" }), y = top + i * 18;
    put(group, "path", { d: signOf(offer, 52), transform: `translate(${from(10)},${y})` });
    put(group, "text", { class: "label", x: from(24), y: y + 4 }, fitted(offer.name, width - 30, 12));
  });
}

const worths = (frontier, utility) => utility.map((value, i) => `${apart(actorName(frontier.parties[i]))} ${fixed(value, 3)}`).join(" · ");
const nameOf = (name) => wordOf("settlement", name);
const namesOf = (names) => names.map(nameOf).join(", ");
const pointLines = (point) => [...packageLines(point.package), point.count && point.count !== "1" ? said("packages", { count: point.count }) : ""];

function tellPoint(frontier, point) {
  return [worths(frontier, point.utility), pointLines(point)];
}

// Labels that do not lie on each other: each is moved down past the one before.
function spread(labels, least) {
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, i) => {
    const above = labels[i - 1];
    if (i) label.y = Math.max(label.y, above.y + above.one.names.length * least);
  });
  return labels;
}

function domain(values) {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (!(least < most)) return [least - 0.5, most + 0.5];
  return [least - (most - least) * 0.06, most + (most - least) * 0.06];
}

function scatter(box, frontier, a, b) {
  const { points, reserve, parties } = frontier, settlements = settlementsOf(frontier), offers = offersOf([a, b]);
  const width = Math.max(260, box.clientWidth), names = [...SETTLEMENTS, "reserve"].map((name) => wordOf("settlement", name));
  const narrow = width < 560, side = 46, end = narrow ? 20 : Math.min(260, 24 + Math.max(...[...names, ...offers.map((one) => one.name)].map((name) => textWidth(name, 12, true))));
  const height = onPaper() ? 215 : narrow ? 340 : 400, foot = 44, top = 30, under = narrow ? offers.length * 18 : 0;
  picture(box, "frontier", height + under, (svg, frame) => {
    const { span, from, ahead } = frame;
    if (narrow) offerKey(svg, offers, height + 6, frame);
    const all = [...points, ...settlements.map((one) => one.point)];
    const x = scaleLinear().domain(domain([...all.map((point) => point.utility[a]), reserve[a], ...offers.flatMap((one) => [one.least[a], one.greatest[a]])])).range(span(side, width - end)).nice();
    const y = scaleLinear().domain(domain([...all.map((point) => point.utility[b]), reserve[b], ...offers.flatMap((one) => [one.least[b], one.greatest[b]])])).range([height - foot, top]).nice();
    const dx = x(reserve[a]), dy = y(reserve[b]), far = x.range()[1];
    put(svg, "rect", { class: "zone", x: Math.min(dx, far), y: top, width: Math.abs(far - dx), height: Math.max(0, dy - top) });
    const number = (value) => `${value}`.replace("-", "−");
    put(svg, "g", { class: "axis", transform: `translate(0,${height - foot})`, "aria-hidden": "true" }).call(axisBottom(x).ticks(6).tickFormat(number).tickSizeOuter(0).tickSizeInner(4));
    put(svg, "g", { class: "axis", transform: `translate(${from(side)},0)`, "aria-hidden": "true" }).call((rtl ? axisRight : axisLeft)(y).ticks(6).tickFormat(number).tickSizeOuter(0).tickSizeInner(4))
      .selectAll("text").attr("text-anchor", "end");
    put(svg, "text", { class: "name", x: from(width - end), y: height - 8, "text-anchor": "end" }, fitted(said("worth", { party: actorName(parties[a]) }) + (rtl ? " ←" : " →"), width - side, 13));
    put(svg, "text", { class: "name", x: from(0), y: 14 }, fitted("↑ " + said("worth", { party: actorName(parties[b]) }), width - 10, 13));
    put(svg, "line", { class: "reserve", x1: dx, x2: dx, y1: top, y2: height - foot });
    put(svg, "line", { class: "reserve", x1: from(side), x2: far, y1: dy, y2: dy });
    points.forEach((point, i) => {
      const [head, rest] = tellPoint(frontier, point);
      mark(put(svg, "circle", { class: "efficient", cx: x(point.utility[a]), cy: y(point.utility[b]), r: points.length > 800 ? 2.2 : 3.6 }), `frontier:${i}`, head, rest);
    });
    const labels = settlements.map((one) => ({ one, x: x(one.point.utility[a]), at: y(one.point.utility[b]), y: y(one.point.utility[b]) }));
    for (const offer of offers) {
      const xs = [x(offer.least[a]), x(offer.greatest[a])], ys = [y(offer.least[b]), y(offer.greatest[b])], px = (xs[0] + xs[1]) / 2, py = (ys[0] + ys[1]) / 2;
      const group = put(svg, "g", { class: offerClass(offer) });
      if (xs[0] !== xs[1] || ys[0] !== ys[1]) put(group, "rect", { x: Math.min(...xs) - 3, y: ys[1] - 3, width: Math.abs(xs[1] - xs[0]) + 6, height: ys[0] - ys[1] + 6, rx: 3 });
      put(group, "path", { d: signOf(offer, 70), transform: `translate(${px},${py})` });
      markOffer(group, frontier, offer);
      if (!narrow) labels.push({ one: { names: [offer.name], offer: true }, x: px, at: py, y: py });
    }
    for (const { one, x: px, at } of labels) {
      if (one.offer) continue;
      const [head, rest] = tellPoint(frontier, one.point);
      mark(put(svg, "circle", { class: "settlement", cx: px, cy: at, r: 6.5 }), one.names.map((name) => `frontier:${name}`).join(" "), `${namesOf(one.names)}${word("colon")}${head}`, rest);
    }
    const cross = put(svg, "path", { class: "disagreement", d: `M${dx - 5},${dy - 5}L${dx + 5},${dy + 5}M${dx - 5},${dy + 5}L${dx + 5},${dy - 5}` });
    mark(cross, "frontier:reserve", `${wordOf("settlement", "reserve")}${word("colon")}${worths(frontier, reserve)}`);
    label(svg, labels, { width, end, narrow, from, ahead });
    put(svg, "text", { class: "quiet-label", x: dx + ahead * 8, y: dy + 15 > height - foot ? dy - 6 : dy + 15 }, wordOf("settlement", "reserve"));
  });
}

// Names beside the settlements: in the margin with leaders, or right at the point where there is none.
function label(svg, labels, { width, end, narrow, from, ahead }) {
  for (const one of spread(labels, 17)) {
    const name = namesOf(one.one.names);
    if (narrow) {
      const room = ahead > 0 ? width - one.x : one.x, short = textWidth(name, 12, true) + 14 < room;
      put(svg, "text", { class: "settlement-name", x: one.x + ahead * (short ? 10 : -10), y: one.y - 6, "text-anchor": short ? "start" : "end" }, fitted(name, 200, 12, true));
      continue;
    }
    const start = from(width - end + 14);
    put(svg, "path", { class: "leader", d: `M${one.x + ahead * 8},${one.at}L${start - ahead * 4},${one.y}` });
    lines(svg, one.one.names.map((each) => fitted(nameOf(each), end - 16, 12, !one.one.offer)), start, one.y + 4, { class: one.one.offer ? "label" : "settlement-name" }, 17);
  }
}

function parallel(box, frontier) {
  const { points, reserve, parties } = frontier, settlements = settlementsOf(frontier), offers = offersOf(parties.map((_, i) => i)), height = onPaper() ? 215 : 320, top = 40, foot = 20;
  const width = Math.max(260, box.clientWidth), narrow = width < 560, end = narrow ? 24 : 180, side = 40;
  picture(box, "frontier", height + (narrow ? offers.length * 18 : 0), (svg, frame) => {
    const { span, from, ahead } = frame;
    if (narrow) offerKey(svg, offers, height + 6, frame);
    const x = scaleLinear().domain([0, Math.max(1, parties.length - 1)]).range(span(side, width - end));
    const y = parties.map((_, i) => scaleLinear().domain(domain([...points.map((point) => point.utility[i]), reserve[i], ...offers.flatMap((one) => [one.least[i], one.greatest[i]])])).range([height - foot, top]));
    const path = (utility) => line().x((_, i) => x(i)).y((value, i) => y[i](value))(utility);
    const faint = Math.max(0.08, Math.min(0.6, 40 / points.length)).toFixed(2);
    points.forEach((point, i) => {
      const [head, rest] = tellPoint(frontier, point);
      mark(put(svg, "path", { class: "thread-point", "stroke-opacity": faint, d: path(point.utility) }), `frontier:${i}`, head, rest);
    });
    mark(put(svg, "path", { class: "reserve-line", d: path(reserve) }), "frontier:reserve", `${wordOf("settlement", "reserve")}${word("colon")}${worths(frontier, reserve)}`);
    const labels = settlements.map((one) => {
      const [head, rest] = tellPoint(frontier, one.point), last = y[parties.length - 1](one.point.utility[parties.length - 1]);
      mark(put(svg, "path", { class: "settlement-line", d: path(one.point.utility) }), one.names.map((name) => `frontier:${name}`).join(" "), `${namesOf(one.names)}${word("colon")}${head}`, rest);
      return { one, x: x(parties.length - 1), at: last, y: last };
    });
    offers.forEach((offer, k) => {
      const group = put(svg, "g", { class: offerClass(offer) }), side = (k - (offers.length - 1) / 2) * 7;
      parties.forEach((_, i) => {
        const [low, high] = [y[i](offer.least[i]), y[i](offer.greatest[i])];
        put(group, "line", { class: "reach", x1: x(i) + side, x2: x(i) + side, y1: low + 1, y2: high - 1 });
        put(group, "path", { d: signOf(offer, 40), transform: `translate(${x(i) + side},${(low + high) / 2})` });
      });
      markOffer(group, frontier, offer);
      const last = parties.length - 1, at = (y[last](offer.least[last]) + y[last](offer.greatest[last])) / 2;
      labels.push({ one: { names: [offer.name], offer: true }, x: x(last) + side, at, y: at });
    });
    parties.forEach((party, i) => {
      put(svg, "line", { class: "base", x1: x(i), x2: x(i), y1: top, y2: height - foot });
      const anchor = i === 0 ? "start" : i === parties.length - 1 && narrow ? "end" : "middle";
      put(svg, "text", { class: "name", x: i === 0 ? from(0) : x(i), y: 16, "text-anchor": anchor }, fitted(actorName(party), (width - end) / parties.length, 13));
      for (const at of y[i].domain().map((value, k) => (k ? Math.max(...points.map((p) => p.utility[i])) : Math.min(reserve[i], ...points.map((p) => p.utility[i])))))
        put(svg, "text", { class: "tick", x: x(i) - ahead * 5, y: y[i](at) + 4, "text-anchor": "end" }, fixed(at, 2));
    });
    const low = { one: { names: ["reserve"] }, x: x(parties.length - 1), at: y[parties.length - 1](reserve[parties.length - 1]) };
    if (!narrow) label(svg, [...labels, { ...low, y: low.at }], { width, end: end - 10, narrow, from, ahead });
  });
}

export function drawFrontier(box) {
  const { frontier } = brief, { parties } = frontier;
  if (!frontier.points) return;
  if (parties.length < 2) return scatter(box, { ...frontier }, 0, 0);
  if (parties.length === 2) return scatter(box, frontier, 0, 1);
  const choices = [["all", word("all-parties")]];
  for (let a = 0; a < parties.length && parties.length <= 6; a++)
    for (let b = a + 1; b < parties.length; b++) choices.push([`${a} ${b}`, `${apart(actorName(parties[a]))} – ${apart(actorName(parties[b]))}`]);
  // Nobody can press a button on paper: all are drawn where they are few, else all parties together and the one that was chosen.
  const chosen = box.dataset.choice ?? choices[Math.min(1, choices.length - 1)][0];
  if (onPaper()) {
    for (const [key, name] of choices.filter(([one]) => choices.length <= 4 || one === "all" || one === chosen)) {
      put(select(box), "p", { class: "choice" }, name);
      const room = put(select(box), "div").node();
      if (key === "all") parallel(room, frontier);
      else scatter(room, frontier, ...key.split(" ").map(Number));
    }
    return;
  }
  const bar = put(select(box), "div", { class: "choices", role: "group", "aria-label": word("pair") });
  const room = put(select(box), "div").node();
  const choose = (key) => {
    box.dataset.choice = key;
    bar.selectAll("button").attr("aria-pressed", function pressed() { return String(this.dataset.choice === key); });
    room.replaceChildren();
    if (key === "all") parallel(room, frontier);
    else scatter(room, frontier, ...key.split(" ").map(Number));
  };
  for (const [key, name] of choices)
    put(bar, "button", { type: "button", "data-choice": key }, name).on("click", () => choose(key));
  choose(chosen);
}
