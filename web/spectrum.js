// Where each actor stands on each issue: values, ranges and limits on the issue's own scale.
import { scaleLinear } from "d3-scale";
import { actorName, apart, brief, day, fixed, issueName, joined, nameIn, quoted, said, says, word, wordOf } from "./data.js";
import { fitted, lines, mark, picture, put, shapePath, tint, wrapped } from "./picture.js";

const HEAD = 26, ROW = 24, GAP = 22;

function layOut(issues) {
  let top = 0;
  return issues.filter((issue) => issue.positions.length).map((issue) => {
    const actors = [...new Set(issue.positions.map((position) => position.actor))];
    const foot = issue.scale.options ? 34 : 20, block = { issue, actors, top, foot };
    top += HEAD + actors.length * ROW + foot + GAP;
    return { ...block, bottom: top - GAP };
  });
}

function ticks(issue, x, room) {
  const { scale } = issue;
  if (scale.options) return scale.options.map((option, i) => ({ at: i, name: nameIn(option.names, option.id) }));
  const base = Number(scale.from), marks = scaleLinear().domain([base, Number(scale.to)]).ticks(Math.max(2, Math.floor(room / 90)));
  const ends = new Set([base, ...marks.filter((at) => at > base && at < Number(scale.to)), Number(scale.to)]);
  const apartEnough = (at) => at === Number(scale.to) || Math.abs(x(at - base) - x(Number(scale.to) - base)) > 34;
  return [...ends].filter(apartEnough).map((at) => ({ at: at - base, name: `${at}`.replace("-", "−") }));
}

const positionHead = (issue, p) => `${apart(actorName(p.actor))}, ${apart(issueName(issue.issue))}${word("colon")}${apart(says(issue.issue, p.says))}`;
const positionLines = (p) => [
  joined([wordOf("stance", p.stance), day(p.on)]),
  p.words ? quoted(p.words) : "",
  p.source ? said("source", { name: p.source }) : "",
];

function drawPosition(group, p, x, y) {
  const low = x(p.low), high = x(p.high), left = Math.min(low, high), right = Math.max(low, high);
  if (p.stance === "limit") {
    put(group, "line", { class: "reach", x1: left, x2: right, y1: y, y2: y });
    put(group, "path", { class: "bracket", d: `M${left + 4},${y - 8}H${left - 1}V${y + 8}H${left + 4}M${right - 4},${y - 8}H${right + 1}V${y + 8}H${right - 4}` });
    return;
  }
  if (right > left) put(group, "rect", { class: "bar", x: left, y: y - 4, width: right - left, height: 8, rx: 4 });
  for (const at of new Set([low, high]))
    put(group, "path", { class: p.stance === "demanded" ? "point hollow" : "point", d: shapePath(p.actor, 78), transform: `translate(${at},${y})` });
}

export function drawSpectrum(box) {
  const narrow = box.clientWidth < 560, side = narrow ? 92 : 170, end = narrow ? 26 : 60;
  const blocks = layOut(brief.gap.issues);
  const height = blocks.length ? blocks[blocks.length - 1].bottom + 4 : 20;
  picture(box, "spectrum", height, (svg, { width, span, from, ahead }) => {
    for (const { issue, actors, top, foot, bottom } of blocks) {
      const x = scaleLinear().domain([0, issue.scale.span || 1]).range(span(side + 10, width - end));
      const group = put(svg, "g"), base = bottom - foot;
      put(group, "text", { x: from(0), y: top + 14, class: "name bold" }, fitted(issueName(issue.issue), width - 110, 13, true));
      put(group, "text", { x: from(width), y: top + 14, class: "value", "text-anchor": "end" }, `${word("col.gap")} ${fixed(issue.gap, 2)}`);
      const all = ticks(issue, x, width - side - end), room = Math.max(40, (width - side - end) / Math.max(1, all.length - (issue.scale.options ? 1 : 0)) - 8);
      put(group, "line", { class: issue.scale.ordered === false ? "base dashed" : "base", x1: x(0), x2: x(issue.scale.span || 0), y1: base, y2: base });
      all.forEach((tick, i) => {
        put(group, "line", { class: "grid", x1: x(tick.at), x2: x(tick.at), y1: top + HEAD - 4, y2: base });
        // Names of options on a narrow screen stand on two lines by turns, so that each has twice the room.
        const tight = narrow && issue.scale.options && all.length > 1;
        const anchor = tight && i === all.length - 1 ? "end" : "middle";
        const unit = i === all.length - 1 && issue.scale.unit ? nameIn(issue.scale.units, issue.scale.unit) : "";
        lines(group, wrapped(tick.name, tight ? 1.6 * room : issue.scale.options ? room : 80, tight ? 1 : 2, 11), x(tick.at) + (anchor === "end" ? ahead * 18 : 0),
          base + 14 + (tight && i % 2 ? 13 : 0), { class: "tick", "text-anchor": anchor }, 13);
        if (unit && !narrow) put(group, "text", { x: x(tick.at) + ahead * (String(tick.name).length * 3.5 + 6), y: base + 14, class: "tick", "text-anchor": "start" }, fitted(unit, end - 8, 11));
      });
      actors.forEach((actor, row) => {
        const y = top + HEAD + row * ROW + ROW / 2;
        put(group, "text", { x: from(0), y: y + 4, class: "label" }, fitted(actorName(actor), side - 8, 12));
        put(group, "line", { class: "thread", x1: x(0), x2: x(issue.scale.span || 0), y1: y, y2: y });
        for (const p of issue.positions.filter((one) => one.actor === actor)) {
          const one = put(group, "g", { class: `position ${tint(actor)} ${p.stance}` });
          drawPosition(one, p, x, y);
          mark(one, p.entry, positionHead(issue, p), positionLines(p));
        }
      });
    }
  }, { cuts: blocks.slice(1).map((block) => block.top - GAP / 2) });
}
