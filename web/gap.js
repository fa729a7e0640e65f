// The gap over time: all issues together, then each on a line of its own; every mark is somebody's move.
import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { actorName, apart, brief, dateOf, day, fixed, issueName, joined, parties, quoted, said, says, signed, word, wordOf } from "./data.js";
import { daysAround, fitted, lines, mark, picture, put, shapePath, textWidth, timeAxis, tint, wrapped } from "./picture.js";

const OVERALL = 176, ROW = 58, FOOT = 26;

const moveHead = (row) => `${day(row.on)}${word("colon")}${apart(actorName(row.actor))}, ${apart(issueName(row.issue))}`;
const moveLines = (row) => [
  joined([
    `${row.from ? apart(says(row.issue, row.from)) + " → " : ""}${apart(says(row.issue, row.to))}`,
    wordOf("stance", row.stance),
    row.gap_change === null ? "" : said("change", { change: signed(row.gap_change, 3) }),
  ]),
  row.words ? quoted(row.words) : "",
  row.source ? said("source", { name: row.source }) : "",
];

// A stepped line over the days on which `value` is known, up to the view's own day.
function steps(group, points, x, y, value, last) {
  const known = points.filter((point) => value(point) !== null);
  if (!known.length) return null;
  const run = [...known, { on: last, same: known[known.length - 1] }];
  const at = (point) => value(point.same ?? point);
  const shape = (make) => make.curve(curveStepAfter).x((point) => x(dateOf(point.on)));
  put(group, "path", { class: "fill", d: shape(area()).y0(y(0)).y1((point) => y(at(point)))(run) });
  put(group, "path", { class: "line", d: shape(line()).y((point) => y(at(point)))(run) });
  return at(run[run.length - 1]);
}

// Where a move stands: on the gap of the day on which it became known, side by side with others of that day.
function placed(ledger, history) {
  const days = history.map((point) => point.on), taken = new Map();
  return ledger.map((row) => {
    let low = 0, high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle] <= row.at) low = middle + 1;
      else high = middle;
    }
    const point = history[low - 1], key = `${row.issue} ${row.at}`;
    taken.set(key, (taken.get(key) ?? -1) + 1);
    return { row, gap: point?.issues[row.issue] ?? null, beside: taken.get(key) };
  });
}

export function drawGap(box) {
  const { gap, view } = brief, { history, issues } = gap;
  const narrow = box.clientWidth < 560;
  const side = narrow ? 26 : 180, end = 46, rise = narrow ? 26 : 8, row = ROW + (narrow ? 24 : 0);
  const height = OVERALL + issues.length * row + FOOT;
  picture(box, "gap", height, (svg, frame) => {
    const { width, span, from, ahead } = frame;
    const x = scaleUtc().domain(daysAround([...history.map((point) => dateOf(point.on)), dateOf(view.on)])).range(span(side, width - end));
    const rail = (y, name, value, bold) => {
      if (narrow) put(svg, "text", { x: from(0), y: y(1) - 11, class: bold ? "name bold" : "name" }, fitted(name, width - 60, 13, bold));
      else lines(svg, wrapped(name, side - 44, 3, 13, bold), from(0), y(1) + 12, { class: bold ? "name bold" : "name" }, 16);
      put(svg, "text", { x: from(width), y: y(value ?? 0) + 4, class: bold ? "value bold" : "value", "text-anchor": "end" }, fixed(value, 2));
    };
    const frameOf = (y) => {
      for (const at of [0, 1]) {
        put(svg, "line", { class: at ? "grid" : "base", x1: from(side), x2: from(width - end), y1: y(at), y2: y(at) });
        put(svg, "text", { x: from(side - 6), y: y(at) + 4, class: "tick", "text-anchor": "end" }, String(at));
      }
    };
    const y = scaleLinear().domain([0, 1]).range([OVERALL - 46, 26]);
    frameOf(y);
    const last = steps(put(svg, "g", { class: "overall" }), history, x, y, (point) => point.overall, view.on);
    rail(y, word("overall"), last, true);
    for (const point of history) {
      if (point.overall === null) continue;
      mark(put(svg, "circle", { class: "dot", cx: x(dateOf(point.on)), cy: y(point.overall), r: 3.5 }), `gap:${point.on}`,
        `${day(point.on)}${word("colon")}${word("overall")} ${fixed(point.overall, 3)}`);
    }
    if (gap.claims.length && !narrow) put(svg, "text", { class: "quiet-label", x: from(0), y: 14 }, word("claimed"));
    key(svg, parties, from(side), OVERALL - 14, frame);
    gap.claims.forEach((claim) => {
      const at = x(dateOf(claim.on));
      const group = put(svg, "g", { class: "claim", transform: `translate(${at},12)` });
      put(group, "path", { d: "M-5,-5H5L0,4Z" });
      put(group, "line", { x1: 0, x2: 0, y1: 4, y2: y(0) - 12 });
      mark(group, claim.entry, `${day(claim.on)}${word("colon")}${apart(claim.actor ? actorName(claim.actor) : claim.told_by)} ${word("claimed")} ${quoted(claim.says)}`,
        [claim.words ? quoted(claim.words) : "", claim.source ? said("source", { name: claim.source }) : ""]);
    });
    const moves = byIssue(placed(gap.ledger, history));
    issues.forEach((issue, i) => {
      const top = OVERALL + i * row + rise, scale = scaleLinear().domain([0, 1]).range([OVERALL + (i + 1) * row - 10, top + 4]);
      frameOf(scale);
      steps(put(svg, "g", { class: "issue" }), history, x, scale, (point) => point.issues[issue.issue] ?? null, view.on);
      rail(scale, issueName(issue.issue), issue.gap, false);
      for (const { row: move, gap: at, beside } of moves.get(issue.issue) ?? []) {
        const px = x(dateOf(move.at)) + ahead * beside * 8;
        const shape = put(svg, "path", { class: `move ${tint(move.actor)}${at === null ? " unknown" : ""}`, d: shapePath(move.actor, 52),
          transform: `translate(${px},${scale(at ?? 0)})` });
        mark(shape, move.entry, moveHead(move), moveLines(move));
      }
    });
    timeAxis(svg, x, frame, height - FOOT + 2);
  }, { cuts: issues.map((_, i) => OVERALL + i * row) });
}

// Which shape is whose, right above the marks.
function key(svg, actors, x, y, { ahead, width }) {
  let at = x;
  for (const actor of actors) {
    const name = fitted(actorName(actor), width / 3, 12), long = textWidth(name, 12) + 34;
    if (Math.abs(at - x) + long > width - 60) break;
    put(svg, "path", { class: `move ${tint(actor)}`, d: shapePath(actor, 52), transform: `translate(${at + ahead * 5},${y - 4})` });
    put(svg, "text", { class: "label", x: at + ahead * 14, y }, name);
    at += ahead * long;
  }
}

function byIssue(moves) {
  const by = new Map();
  for (const move of moves) {
    if (!by.has(move.row.issue)) by.set(move.row.issue, []);
    by.get(move.row.issue).push(move);
  }
  return by;
}
