// What every picture shares: a frame that fits its box and runs the way its language does, marks that can be reached with the
// keyboard, and a line under the picture that tells what is behind the mark pointed at.
import { select } from "d3-selection";
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolCross, symbolStar } from "d3-shape";
import { axisBottom } from "d3-axis";
import { partyOf, rtl, said, tickDay, word, wordOf } from "./data.js";

const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar, symbolCross];
// While the page is laid out for paper (main.js), pictures are drawn at a sheet's width, and tall ones in bands between which a
// page may end.
export const onPaper = () => document.documentElement.classList.contains("paper");
export const shapeOf = (actor) => SHAPES[Math.max(0, partyOf(actor)) % SHAPES.length];
export const shapePath = (actor, area = 64) => symbol().type(shapeOf(actor)).size(area)();
// Parties have a colour each, others are grey.
export const tint = (actor) => (partyOf(actor) < 0 ? "tint-other" : `tint-${partyOf(actor) % 6}`);

const pen = document.createElement("canvas").getContext("2d");
const measured = new Map();
export function textWidth(text, size = 12, bold = false) {
  const key = `${size}${bold}${text}`;
  if (!measured.has(key)) {
    pen.font = `${bold ? "bold " : ""}${size}px ${getComputedStyle(document.body).fontFamily}`;
    measured.set(key, pen.measureText(text).width);
  }
  return measured.get(key);
}
// Cut to a width, with an ellipsis where something was cut.
export function fitted(text, width, size = 12, bold = false) {
  const whole = String(text).slice(0, 400);
  if (textWidth(whole, size, bold) <= width) return whole;
  let low = 0, high = whole.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(whole.slice(0, middle) + "…", size, bold) <= width) low = middle;
    else high = middle - 1;
  }
  return whole.slice(0, low).trimEnd() + "…";
}
// At most `most` lines of a width, broken at spaces.
export function wrapped(text, width, most, size = 12, bold = false) {
  const lines = [];
  let rest = String(text).slice(0, 400).split(/\s+/).filter(Boolean);
  while (rest.length && lines.length < most) {
    let count = 1;
    while (count < rest.length && textWidth(rest.slice(0, count + 1).join(" "), size, bold) <= width) count++;
    if (lines.length === most - 1) count = rest.length;
    lines.push(fitted(rest.slice(0, count).join(" "), width, size, bold));
    rest = rest.slice(count);
  }
  return lines;
}

export function put(parent, name, attributes = {}, text) {
  const made = parent.append(name), element = made.node();
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) made.text(text);
  return made;
}

// A mark: `entry` is the id of the entry, or the name of the result, behind it; `head` and `lines` tell it.
export function mark(node, entry, head, lines = [], role = "img") {
  const told = [head, ...lines].filter(Boolean);
  const element = node.node(), of = element.getAttribute("class");
  element.setAttribute("class", of ? `mark ${of}` : "mark");
  element.setAttribute("data-entry", entry);
  element.setAttribute("role", role);
  element.setAttribute("tabindex", "-1");
  element.setAttribute("aria-label", told.join(". "));
  element.told = told;
  return node;
}

// What is said under a picture.
function readout(box) {
  const line = put(select(box), "div", { class: "readout", "aria-live": "polite" });
  const hint = () => {
    line.selectAll("*").remove();
    put(line, "p", { class: "hint" }, word("hint"));
  };
  const show = (told) => {
    line.selectAll("*").remove();
    put(line, "p").append("strong").text(told[0]);
    for (const text of told.slice(1)) put(line, "p", {}, text);
  };
  hint();
  return { hint, show };
}

function connect(svg, told) {
  let current = null, all = null;
  const marks = () => (all ??= [...svg.querySelectorAll(".mark")]);
  const point = (node, focus) => {
    if (current && current !== node) {
      current.setAttribute("tabindex", "-1");
      current.classList.remove("at");
    }
    current = node;
    node.setAttribute("tabindex", "0");
    node.classList.add("at");
    if (focus) node.focus();
    told.show(node.told);
  };
  const of = (event) => event.target.closest?.(".mark");
  svg.addEventListener("pointerover", (event) => of(event) && point(of(event)));
  svg.addEventListener("focusin", (event) => of(event) && point(of(event)));
  svg.addEventListener("click", (event) => of(event) && point(of(event)));
  svg.addEventListener("keydown", (event) => {
    const at = marks().indexOf(current), last = marks().length - 1;
    const forward = rtl ? "ArrowLeft" : "ArrowRight", back = rtl ? "ArrowRight" : "ArrowLeft";
    const to = event.key === forward || event.key === "ArrowDown" ? Math.min(at + 1, last)
      : event.key === back || event.key === "ArrowUp" ? Math.max(at - 1, 0)
      : event.key === "Home" ? 0 : event.key === "End" ? last : -1;
    if (event.key === "Escape") told.hint();
    if (to < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    point(marks()[to], true);
  });
  marks()[0]?.setAttribute("tabindex", "0");
}

// One picture as several, one under another: what stands between two cuts goes into one.
function bands(svg, height, cuts) {
  const whole = svg.getBoundingClientRect(), [, , width] = svg.getAttribute("viewBox").split(" "), scale = width / whole.width;
  const edges = [0, ...cuts.filter((cut) => cut > 0 && cut < height - 1), height];
  const made = edges.slice(1).map((to, i) => {
    const band = svg.cloneNode(false);
    band.setAttribute("viewBox", `0 ${edges[i]} ${width} ${to - edges[i]}`);
    band.setAttribute("height", to - edges[i]);
    return band;
  });
  const places = [...svg.children].map((child) => [child, child.getBoundingClientRect()]);
  for (const [child, { top, bottom }] of places) {
    const from = (top - whole.top) * scale, to = (bottom - whole.top) * scale, middle = (from + to) / 2;
    if (child.localName !== "line" || to - from < 60) {
      made[Math.max(0, edges.findLastIndex((edge, i) => edge <= middle && i < made.length))].append(child);
      continue;
    }
    made.forEach((band, i) => { // a line through all of them
      const part = child.cloneNode(false);
      part.setAttribute("y1", Math.max(from, edges[i]));
      part.setAttribute("y2", Math.max(edges[i], Math.min(to, edges[i + 1])));
      band.append(part);
    });
  }
  svg.replaceWith(...made);
}

// The frame of a picture: draw(svg, frame) fills it. `start`/`end` run the way the language does. `cuts`: where a page of paper
// may end.
export function picture(box, panel, height, draw, { name = wordOf("panel", panel), cuts = [] } = {}) {
  const width = Math.max(260, Math.floor(box.clientWidth));
  const svg = put(select(box), "svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": said("picture", { name }),
  });
  const frame = {
    width, height, narrow: width < 560,
    // A range from a to b measured from where lines of text begin.
    span: (a, b) => (rtl ? [width - a, width - b] : [a, b]),
    from: (a) => (rtl ? width - a : a),
    ahead: rtl ? -1 : 1,
  };
  const told = readout(box);
  draw(svg, frame, told);
  if (onPaper() && cuts.length) bands(svg.node(), height, cuts);
  else connect(svg.node(), told);
  return svg;
}

export function lines(parent, list, x, y, attributes = {}, height = 14) {
  list.forEach((text, i) => put(parent, "text", { x, y: y + i * height, ...attributes }, text));
}

// A quiet axis of days at the foot.
export function timeAxis(svg, scale, frame, y) {
  const [from, until] = scale.domain();
  const length = Math.abs(scale.range()[1] - scale.range()[0]), days = Math.max(1, Math.round((until - from) / 864e5));
  const all = scale.ticks(Math.min(Math.max(3, Math.floor(length / 45)), days));
  const every = Math.max(1, Math.ceil(62 / (length / Math.max(1, all.length))));
  const axis = axisBottom(scale).tickValues(all.filter((_, i) => i % every === 0)).tickFormat(tickDay(from, until)).tickSizeOuter(0).tickSizeInner(4);
  return put(svg, "g", { class: "axis", transform: `translate(0,${y})`, "aria-hidden": "true" }).call(axis);
}

// A span of days with room at both ends, never empty.
export function daysAround(dates) {
  const least = Math.min(...extent(dates)), most = Math.max(...extent(dates));
  const room = Math.max((most - least) * 0.02, 864e5);
  return [new Date(least - room), new Date(most + room)];
}
function extent(dates) {
  let least = Infinity, most = -Infinity;
  for (const date of dates) {
    if (+date < least) least = +date;
    if (+date > most) most = +date;
  }
  return [least, most];
}
