// Duties as bars: what is verified of what is owed, what who owes it says beside it, and how each stands in words.
import { actorName, apart, brief, day, inDays, joined, nameIn, said, word, wordOf } from "./data.js";
import { fitted, mark, picture, put, tint } from "./picture.js";

const ROW = 50, MOST = 40;

const part = (text, of) => Math.max(0, Math.min(1, Number(text) / Number(of)));
const stands = (one) => joined([
  wordOf("duty", one.state),
  one.days_late > 0 ? `${word("col.days-late")} ${apart(one.days_late)}` : "",
  one.disputed ? word("duty.disputed") : "",
]);
const amount = (one) => {
  const of = one.total ?? one.owed;
  return one.amount ? `\u2066${one.verified ?? 0} / ${of}\u2069${one.unit ? ` ${apart(nameIn(one.units, one.unit))}` : ""}` : "";
};
const account = (one, told) => joined([
  `${apart(actorName(told.teller))} ${wordOf("report", told.report)}${told.amount ? ` ${apart(told.amount)}` : ""}`,
  day(told.on), told.words ? said("quote", { text: told.words }) : "",
]);

function drawDuty(svg, one, y, { width, from, ahead }) {
  const of = one.total ?? one.owed, late = one.state === "late" || one.state === "contradicted";
  const group = put(svg, "g", { class: `duty ${one.state}` }), left = Math.min(from(0), from(width)), all = width;
  const bar = (share) => ({ x: ahead > 0 ? left : left + all * (1 - share), width: all * share });
  const name = `${actorName(one.who)}${word("colon")}${nameIn(one.names, one.what)}`;
  put(group, "text", { class: "name", x: from(0), y }, fitted(name, width, 13));
  put(group, "rect", { class: "owed", ...bar(1), y: y + 6, height: 8 });
  put(group, "rect", { class: `kept ${tint(one.who)}`, ...bar(one.share ?? 0), y: y + 6, height: 8 });
  if (one.reported && Number(of) > 0) {
    const at = from(all * part(one.reported, of));
    put(group, "line", { class: "said", x1: at, x2: at, y1: y + 3, y2: y + 17 });
  }
  const when = one.due ? joined([day(one.due), inDays(one.days_left)]) : word("no-day");
  put(group, "text", { class: late ? "label late" : "label", x: from(0), y: y + 28 }, fitted(joined([stands(one), when, amount(one)]), width, 12));
  mark(group, one.entry, `${apart(actorName(one.who))}${word("colon")}${apart(nameIn(one.names, one.what))}`, [
    joined([stands(one), when, amount(one)]),
    one.waits_for.length ? `${word("col.waits-for")} ${one.waits_for.map(apart).join(word("comma"))}` : "",
    ...one.accounts.map((told) => account(one, told)),
  ]);
}

export function drawDuties(box) {
  const rows = brief.duties.duties.slice(0, MOST), left = brief.duties.duties.length - rows.length;
  const top = 16, height = top + rows.length * ROW + (left ? 18 : 0);
  picture(box, "duties", height, (svg, frame) => {
    rows.forEach((one, i) => drawDuty(svg, one, top + i * ROW, frame));
    if (left) put(svg, "text", { class: "quiet-label", x: frame.from(0), y: height - 4 }, said("more", { count: left }));
  }, { cuts: rows.slice(1).map((_, i) => top + (i + 1) * ROW - 14) });
}
