// The shuttle's stops as a route: a line for each place, stops in the order of time. Not a map: no place is anywhere.
import { scaleLinear, scaleUtc } from "d3-scale";
import { actorName, apart, brief, dateOf, day, joined, said, shortDay, word } from "./data.js";
import { daysAround, fitted, mark, picture, put, textWidth, timeAxis } from "./picture.js";

const LANE = 46, MOST = 14;

export function drawMeetings(box) {
  const stops = brief.meetings.slice().reverse(), narrow = box.clientWidth < 560;
  const count = new Map();
  for (const stop of stops) count.set(stop.where ?? "", (count.get(stop.where ?? "") ?? 0) + 1);
  const kept = new Set([...count.entries()].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([place]) => place));
  const lanes = [...new Set(stops.map((stop) => (kept.has(stop.where ?? "") ? stop.where ?? "" : "…")))];
  const side = narrow ? 96 : 170, top = 22, height = top + lanes.length * LANE + 26;
  picture(box, "meetings", height, (svg, { width, span, from }) => {
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
    const route = stops.map((stop, i) => {
      const px = x(stop, i), py = y(stop);
      if (!i) return `M${px},${py}`;
      const before = x(stops[i - 1], i - 1), middle = (before + px) / 2;
      return `C${middle},${y(stops[i - 1])} ${middle},${py} ${px},${py}`;
    });
    const held = stops.filter((stop) => !stop.planned).length;
    put(svg, "path", { class: "route", d: route.slice(0, held).join("") });
    if (held && held < stops.length)
      put(svg, "path", { class: "route planned", d: `M${x(stops[held - 1], held - 1)},${y(stops[held - 1])}${route.slice(held).join("")}` });
    else if (!held) put(svg, "path", { class: "route planned", d: route.join("") });
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
        [joined([stop.planned ? word("col.planned") : "", stop.name ? apart(stop.name) : "", stop.who.map((id) => apart(actorName(id))).join(word("comma"))]),
          stop.source ? said("source", { name: stop.source }) : ""]);
    });
    if (!few) timeAxis(svg, byTime, { width }, height - 24);
  });
}
