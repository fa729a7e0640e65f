// The page's two inputs, and how what is in them is put into words. All of it ends in textContent or an attribute's value. Both are
// taken when they are there, and again where a brief comes anew (desk/brief.js); what depends on them is bound to the last.

// Embeddings, overrides and isolates in a text of the case would turn the text around them; they are left out.
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
const straight = (key, value) => (typeof value === "string" ? value.replace(TURNS, "") : value);

function read(from, id) {
  const text = from.getElementById(id).textContent;
  return /[\u202A-\u202E\u2066-\u2069]|\\u20[26]/i.test(text) ? JSON.parse(text, straight) : JSON.parse(text);
}

export let words = {}, brief = null, parties = [];
let actors = new Map(), issues = new Map();
export const language = document.documentElement.lang;
export const rtl = document.documentElement.dir === "rtl";

// Set apart from the direction of the words around it; a number runs from left to right everywhere.
export const apart = (text) => `${/^[+−-]?[\d.]+$/.test(text) ? "\u2066" : "\u2068"}${text}\u2069`;

export const word = (key) => words[key] ?? key;
export const wordOf = (prefix, name) => words[`${prefix}.${name}`] ?? name ?? "";
// The words for a key, {name} replaced.
export const said = (key, values = {}) => word(key).replace(/\{(\w+)\}/g, (_, name) => apart(values[name] ?? ""));
export const quoted = (text) => said("quote", { text });
export const joined = (parts) => parts.filter(Boolean).join(" · ");

// A name in the page's language, of a text or {"en": …}.
export const nameIn = (names, fallback) =>
  typeof names === "string" ? names : names ? names[language] ?? names.en ?? Object.values(names)[0] : fallback;

export const actorName = (id) => nameIn(actors.get(id)?.names, id) ?? id;
// Which shape and colour an actor has: parties first; −1 for others.
export const partyOf = (id) => parties.indexOf(id);

export function take(from) {
  words = read(from, "words");
  brief = read(from, "brief");
  actors = new Map(brief.case.actors.map((actor) => [actor.id, actor]));
  parties = brief.case.actors.filter((actor) => actor.role === "party").map((actor) => actor.id);
  issues = new Map(
    brief.gap.issues.map((issue) => [
      issue.issue,
      {
        name: nameIn(issue.names, issue.issue),
        unit: nameIn(issue.scale.units, issue.scale.unit) ?? "",
        options: new Map((issue.scale.options ?? []).map((option) => [option.id, nameIn(option.names, option.id)])),
      },
    ]),
  );
}

export const issueName = (id) => issues.get(id)?.name ?? id;
// "joint", "0 to 4", "40 / 42" with the names of options and the unit.
export function says(issue, text) {
  const about = issues.get(issue);
  if (!text) return "";
  const shown = String(text)
    .split(" / ")
    .map((one) => {
      const [, open, rest] = one.match(/^(at least|at most) (.*)$/) ?? [null, null, one];
      const ends = rest.split(" to ").map((end) => about?.options.get(end) ?? end).join("–");
      return open ? `${word(open.replace(" ", "-"))} ${ends}` : ends;
    })
    .join(" / ");
  return about?.unit ? `${shown} ${about.unit}` : shown;
}
export const packageLines = (bundle) =>
  Object.entries(bundle ?? {}).map(([issue, option]) => `${apart(issueName(issue))}${word("colon")}${apart(says(issue, option))}`);

// Numbers as everywhere on the page: Latin digits, a true minus.
export const fixed = (x, places) => {
  if (x === null || x === undefined) return "—";
  const text = Math.abs(x) < 0.5 * 10 ** -places ? (0).toFixed(places) : x.toFixed(places);
  return text.replace("-", "−");
};
export const signed = (x, places) => (x > 0.5 * 10 ** -places ? "+" : "") + fixed(x, places);

const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
const dayFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const shortFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short" });
const monthFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", year: "numeric" });
const yearFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

// A day or instant of the case as a date in UTC.
// An instant stands on the day that its own offset has.
export const dateOf = (text) => new Date(text.length === 10 ? `${text}T00:00Z` : `${text.slice(0, 19)}Z`);
export const day = (text) => (text ? dayFormat.format(dateOf(text)) : "");
// 23:30 UTC, 23:30 UTC-05:00, as the instant's own clocks have it; of a day alone nothing. What runs left to right stays so.
export const hour = (text) => (text?.length > 19 ? `\u2066${text.slice(11, 16)} UTC${text[19] === "Z" ? "" : text.slice(19)}\u2069` : "");
export const shortDay = (date) => shortFormat.format(date);
export const inDays = (days) => relative.format(days, "day");
// How a tick of a time axis is named, by how long the axis is.
export function tickDay(from, until) {
  const days = (until - from) / 864e5;
  return days < 150 ? (date) => shortFormat.format(date) : days < 1200 ? (date) => monthFormat.format(date) : (date) => yearFormat.format(date);
}
