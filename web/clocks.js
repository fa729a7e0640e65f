// Clocks and indicators on one line of days: what has been measured before the view's day, what runs out after it.
import { scaleUtc } from "d3-scale";
import { actorName, apart, brief, dateOf, day, hour, inDays, joined, nameIn, said, word } from "./data.js";
import { daysAround, fitted, lines, mark, picture, put, timeAxis, wrapped } from "./picture.js";

const ROW = 34, MOST = 40, YEAR = 366 * 864e5;

const note = (one) => [one.why ? apart(one.why) : "", one.source ? said("source", { name: one.source }) : ""];
const clamp = (date, today) => new Date(Math.max(+today - YEAR, Math.min(+today + YEAR, +date)));

function drawClock(svg, clock, x, today, y, { ahead, width, narrow }, end) {
  const name = nameIn(clock.names, clock.name), group = put(svg, "g", { class: clock.hard ? "clock hard" : "clock" });
  const when = clock.due ? joined([inDays(clock.days_left), day(clock.due), hour(clock.due_at)]) : word("no-day");
  const at = clock.due ? x(clamp(dateOf(clock.due), today)) : x(today);
  put(group, "line", { class: clock.days_left < 0 ? "run past" : "run", x1: x(today), x2: at, y1: y, y2: y });
  if (!clock.due) put(group, "circle", { class: "end hollow", cx: at, cy: y, r: 4 });
  else if (clock.hard) put(group, "rect", { class: "end", x: at - 5, y: y - 5, width: 10, height: 10 });
  else put(group, "circle", { class: "end", cx: at, cy: y, r: 5 });
  tell(group, when, at, y, { ahead, width, narrow }, end);
  mark(group, clock.entry, `${apart(name)}${word("colon")}${when}`, [clock.hard ? word("hard") : "", ...note(clock)]);
}

function drawIndicator(svg, one, x, today, y, frame, end) {
  const name = nameIn(one.names, one.name), group = put(svg, "g", { class: one.reached ? "indicator reached" : "indicator" });
  const value = `${(one.twice || [one.value]).map(apart).join(" ≠ ")}${one.unit ? ` ${apart(nameIn(one.units, one.unit))}` : ""}`, at = x(clamp(dateOf(one.on), today));
  const told = joined([one.before ? `${apart(one.before)} → ${value}` : value, one.reached ? said("reached", { name: one.reached }) : ""]);
  if (one.before_on) {
    const from = x(clamp(dateOf(one.before_on), today));
    put(group, "line", { class: "run", x1: from, x2: at, y1: y, y2: y });
    put(group, "circle", { class: "end hollow", cx: from, cy: y, r: 3.5 });
  }
  put(group, "path", { class: "end", d: `M${at - 5},${y + 4.5}H${at + 5}L${at},${y - 4.5}Z` });
  tell(group, told, at, y, frame, end);
  mark(group, one.entry, `${apart(name)}${one.place ? word("comma") + apart(one.place) : ""}${word("colon")}${told}`,
    [joined([day(one.on), one.before_on ? `${word("col.before-on")} ${day(one.before_on)}` : ""]), ...note(one)]);
}

// The words at a line's end: on the far side of the mark, or before it where there is no room.
function tell(group, text, at, y, { ahead, width }, end) {
  const room = ahead > 0 ? width - at : at;
  put(group, "text", { class: "label", x: at + ahead * (room > end ? 10 : -10), y: y - (room > end ? -4 : 9), "text-anchor": room > end ? "start" : "end" }, fitted(text, Math.max(room - 14, end), 12));
}

export function drawClocks(box) {
  const { clocks, indicators, view } = brief, narrow = box.clientWidth < 560;
  const rows = [...indicators.slice(0, MOST).map((one) => [drawIndicator, one]), ...clocks.slice(0, MOST).map((one) => [drawClock, one])];
  const left = indicators.length + clocks.length - rows.length;
  const side = narrow ? 8 : 210, end = narrow ? 150 : 210, row = ROW + (narrow ? 12 : 0), top = 24, height = top + rows.length * row + 26 + (left ? 18 : 0);
  const today = dateOf(view.on);
  picture(box, "clocks", height, (svg, frame) => {
    const dates = [today, ...clocks.filter((one) => one.due).map((one) => clamp(dateOf(one.due), today)),
      ...indicators.flatMap((one) => [one.on, one.before_on]).filter(Boolean).map((on) => clamp(dateOf(on), today))];
    const x = scaleUtc().domain(daysAround(dates)).range(frame.span(side, frame.width - end));
    put(svg, "line", { class: "today", x1: x(today), x2: x(today), y1: top - 6, y2: top + rows.length * row });
    put(svg, "text", { class: "quiet-label", x: x(today), y: 12, "text-anchor": narrow ? "start" : "middle" }, day(view.on));
    rows.forEach(([draw, one], i) => {
      const y = top + i * row + row / 2 + (narrow ? 8 : 0), name = nameIn(one.names, one.name) + (one.place ? word("comma") + one.place : "");
      if (narrow) put(svg, "text", { class: "name", x: frame.from(0), y: y - 16 }, fitted(name, frame.width, 13));
      else {
        const names = wrapped(name, side - 20, 2, 13);
        lines(svg, names, frame.from(0), y + 4 - (names.length - 1) * 7, { class: "name" }, 15);
      }
      draw(svg, one, x, today, y, frame, end - 20);
    });
    timeAxis(svg, x, frame, top + rows.length * row);
    if (left) put(svg, "text", { class: "quiet-label", x: frame.from(0), y: height - 4 }, said("more", { count: left }));
  }, { cuts: rows.slice(1).map((_, i) => top + (i + 1) * row) });
}
