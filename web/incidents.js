// Incidents by place: as many as in the period, against as many as in the one before.
import { apart, brief, fixed, joined, said, word, wordOf } from "./data.js";
import { fitted, mark, picture, put } from "./picture.js";

const ROW = 46, MOST = 30;

const name = (one) => one.place ?? word("nowhere");
const change = (one) => (one.change > 0 ? `+${one.change}` : fixed(one.change, 0));
const standings = (one) => joined(["verified", "investigated", "alleged", "not_confirmed"].filter((key) => one[key])
  .map((key) => `${wordOf("standing", key.replace("_", " "))} ${apart(one[key])}`));

function drawPlace(svg, one, i, y, most, { width, from, ahead }) {
  const group = put(svg, "g", { class: "incidents" }), room = width - 120;
  const bar = (count) => ({ x: ahead > 0 ? from(0) : from(0) - room * count / most, width: room * count / most });
  const counts = `${one.incidents} (${one.before}; ${change(one)})`;
  put(group, "text", { class: "name", x: from(0), y }, fitted(name(one), width, 13));
  put(group, "rect", { class: "now", ...bar(one.incidents), y: y + 6, height: 8 });
  put(group, "rect", { class: "before", ...bar(one.before), y: y + 16, height: 6 });
  put(group, "text", { class: "label", x: from(width), y: y + 15, "text-anchor": "end" }, `\u2066${counts}\u2069`);
  mark(group, `place:${i}`, apart(name(one)), [
    `${word("col.incidents")}${word("colon")}${apart(one.incidents)}${word("semicolon")}${word("col.before")}${word("colon")}${apart(one.before)}`,
    standings(one),
  ]);
}

export function drawIncidents(box) {
  const rows = brief.incidents.places.slice(0, MOST), left = brief.incidents.places.length - rows.length;
  const most = Math.max(1, ...rows.flatMap((one) => [one.incidents, one.before]));
  const top = 16, height = top + rows.length * ROW + (left ? 18 : 0);
  picture(box, "incidents", height, (svg, frame) => {
    rows.forEach((one, i) => drawPlace(svg, one, i, top + i * ROW, most, frame));
    if (left) put(svg, "text", { class: "quiet-label", x: frame.from(0), y: height - 4 }, said("more", { count: left }));
  }, { cuts: rows.slice(1).map((_, i) => top + (i + 1) * ROW - 14) });
}
