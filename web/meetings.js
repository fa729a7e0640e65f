// The shuttle's stops: a row for each place, stops in the order of time, and through them each mediator's route as a line of its own.
// Not a map: no place is anywhere.
import { scaleLinear, scaleUtc } from "d3-scale";
import { actorName, apart, brief, dateOf, day, joined, said, shortDay, word } from "./data.js";
import { daysAround, fitted, mark, picture, put, textWidth, timeAxis } from "./picture.js";

const LANE = 46, MOST = 14, APART = 5;

// Each mediator's stops, by index; where none is at any, all stops as one.
function routesOf(stops) {
  const routes = brief.case.actors.filter((actor) => actor.role === "mediator")
    .map(({ id }) => ({ id, at: stops.flatMap((stop, i) => (stop.who.includes(id) ? [i] : [])) })).filter(({ at }) => at.length);
  return routes.length ? routes : [{ id: null, at: stops.map((_, i) => i) }];
}

// Which line is whose; gives how many rows of names it took.
function key(svg, routes, { width, from, ahead }) {
  let along = 0, row = 0;
  routes.forEach(({ id }, k) => {
    if (id === null) return;
    const name = fitted(actorName(id), width - 60, 12), long = textWidth(name, 12) + 48;
    if (along && along + long > width) [along, row] = [0, row + 1];
    const y = 8 + row * 18;
    if (svg) {
      put(svg, "line", { class: `route m-${k % 6}`, x1: from(along), x2: from(along + 24), y1: y, y2: y });
      put(svg, "text", { class: "label", x: from(along + 30), y: y + 4 }, name);
    }
    along += long;
  });
  return row + 1;
}

export function drawMeetings(box) {
  const stops = brief.meetings.filter((stop) => !stop.off).reverse().sort((a, b) => dateOf(a.from) - dateOf(b.from)), narrow = box.clientWidth < 560;
  const count = new Map();
  for (const stop of stops) count.set(stop.where ?? "", (count.get(stop.where ?? "") ?? 0) + 1);
  const kept = new Set([...count.entries()].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([place]) => place));
  const lanes = [...new Set(stops.map((stop) => (kept.has(stop.where ?? "") ? stop.where ?? "" : "…")))];
  const side = narrow ? 96 : 170, routes = routesOf(stops), wide = Math.max(260, box.clientWidth);
  const top = 26 + 18 * key(null, routes, { width: wide }), height = top + lanes.length * LANE + 26;
  picture(box, "meetings", height, (svg, { width, span, from, ahead }) => {
    key(svg, routes, { width, from, ahead });
    const few = stops.length <= 24, range = span(side + 16, width - 24);
    const byTime = scaleUtc().domain(daysAround(stops.map((stop) => dateOf(stop.from)))).range(range);
    const byOrder = scaleLinear().domain([0, Math.max(1, stops.length - 1)]).range(range);
    const x = (stop, i) => (few ? byOrder(i) : byTime(dateOf(stop.from)));
    const y = (stop) => top + lanes.indexOf(kept.has(stop.where ?? "") ? stop.where ?? "" : "…") * LANE + LANE / 2;
    lanes.forEach((place, i) => {
      const at = top + i * LANE + LANE / 2;
      put(svg, "text", { class: "name", x: from(0), y: at + 4 }, fitted(place || word("nowhere"), side - 8, 13));
      put(svg, "line", { class: "thread", x1: from(side), x2: from(width), y1: at, y2: at });
    });
    const shift = (k) => (k - (routes.length - 1) / 2) * Math.min(APART, 24 / routes.length);
    routes.forEach(({ at }, k) => at.forEach((i, n) => {
      if (!n) return;
      const px = x(stops[i], i), py = y(stops[i]) + shift(k), bx = x(stops[at[n - 1]], at[n - 1]), by = y(stops[at[n - 1]]) + shift(k), middle = (bx + px) / 2;
      put(svg, "path", { class: `route m-${k % 6}${stops[i].planned ? " planned" : ""}`, d: `M${bx},${by}C${middle},${by} ${middle},${py} ${px},${py}` });
    }));
    let free = -Infinity;
    stops.forEach((stop, i) => {
      const px = x(stop, i), py = y(stop), label = shortDay(dateOf(stop.from));
      const group = put(svg, "g", { class: stop.planned ? "stop planned" : "stop" });
      put(group, "circle", { cx: px, cy: py, r: 6 });
      const along = Math.abs(px - range[0]);
      if (few && along - textWidth(label, 11) / 2 > free) {
        put(group, "text", { class: "tick", x: px, y: py - 11, "text-anchor": "middle" }, label);
        free = along + textWidth(label, 11) / 2 + 4;
      }
      mark(group, stop.entry, `${day(stop.from.slice(0, 10))}${word("colon")}${apart(stop.where ?? word("nowhere"))}`,
        [joined([stop.passed ? word("col.passed") : stop.planned ? word("col.planned") : "", stop.name ? apart(stop.name) : "", stop.who.map((id) => apart(actorName(id))).join(word("comma"))]),
          stop.source ? said("source", { name: stop.source }) : ""]);
    });
    if (!few) timeAxis(svg, byTime, { width }, height - 24);
  });
}
