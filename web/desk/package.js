// A package, moved issue by issue: what it is worth to each party whose preferences are in view, what each issue counts for, what
// would be better, and the next proposal.
import { post } from "./ask.js";
import { bdi, button, el, labelled, option } from "./dom.js";
import { has, language, nameIn, t } from "./words.js";

export const id = "package";
const PAUSE = 250;
let place = null, worth = null, next = null, issues = [], timer = 0, asked = 0;

const number = (value, digits = 4) => (value === null || value === undefined ? "—" : Number(value).toLocaleString(language, { maximumSignificantDigits: digits }));
const actorName = (desk, actor) => nameIn(desk.choices.actors.find((one) => one.id === actor)?.names, actor);
const issueOf = (desk, issue) => desk.choices.issues.find((one) => one.id === issue);
const issueName = (desk, issue) => nameIn(issueOf(desk, issue)?.names, issue);

function valueName(desk, issue, value) {
  const one = issueOf(desk, issue), named = one?.options?.find((each) => each.id === value);
  if (named) return nameIn(named.names, value);
  const unit = nameIn(one?.unit, "");
  return unit ? `${value} ${unit}` : value;
}

const decimals = (text) => (String(text).split(".")[1] ?? "").length;
// Steps of a range, written exactly: no sum of binary fractions.
function steps(range) {
  const places = Math.max(decimals(range.from), decimals(range.step)), unit = 10 ** places;
  const from = Math.round(Number(range.from) * unit), to = Math.round(Number(range.to) * unit), step = Math.max(1, Math.round(Number(range.step) * unit));
  const text = (value) => (places ? (value / unit).toFixed(places).replace(/\.?0+$/, "") : String(value));
  return { count: Math.floor((to - from) / step), at: (i) => text(from + i * step) };
}

// One issue: options are picked, a range slides; either may be left open.
function control(desk, issue, moved) {
  const name = issueName(desk, issue.id), open = el("input", { type: "checkbox" }), shown = el("output", { "aria-live": "off" });
  let element, value, set;
  if (issue.options?.length) {
    element = el("select", { "aria-label": name }, issue.options.map((one) => option(one.id, nameIn(one.names, one.id))));
    value = () => element.value;
    set = (to) => { element.value = to; };
  } else {
    const range = steps(issue);
    element = el("input", { type: "range", min: 0, max: range.count, step: 1, "aria-label": name });
    value = () => range.at(Number(element.value));
    set = (to) => { element.value = Array.from({ length: range.count + 1 }, (_, i) => i).find((i) => Number(range.at(i)) === Number(to)) ?? 0; };
  }
  const told = () => { element.disabled = open.checked; shown.textContent = open.checked ? t("package.open") : valueName(desk, issue.id, value()); if (element.type === "range") element.setAttribute("aria-valuetext", shown.textContent); };
  element.addEventListener("input", () => { told(); moved(); });
  open.addEventListener("change", () => { told(); moved(); });
  told();
  return {
    id: issue.id, value: () => (open.checked ? null : value()),
    set: (to) => { open.checked = to === undefined || to === null; if (!open.checked) set(to); told(); },
    element: el("div.move", {}, el("b", {}, bdi(name)), element, shown, el("label.check.small", {}, open, t("package.open"))),
  };
}

const chosen = () => issues.filter((one) => one.value() !== null).map((one) => `${one.id}=${one.value()}`).join(",");

function setAll(desk, to) {
  for (const one of issues) one.set(to[one.id]);
  return look(desk);
}

function showParty(desk, party, most) {
  const said = party.utility !== null ? number(party.utility) : party.least !== undefined ? t("package.between", { least: number(party.least), greatest: number(party.greatest) }) : t("package.unknown");
  const stand = party.acceptable === true ? t("package.above") : party.acceptable === false ? t("package.below") : "";
  const parts = Object.entries(party.issues).map(([issue, value]) => el("li", {}, bdi(issueName(desk, issue)), ": ", number(value)));
  return el("section.party", {}, el("h2", {}, bdi(actorName(desk, party.party))), el("p", {}, el("b", {}, said), stand ? ` · ${stand}` : ""),
    party.utility === null ? null : el("meter", { min: 0, max: most || 1, value: Math.max(0, party.utility), "aria-label": `${actorName(desk, party.party)}: ${said}` }),
    parts.length ? el("details", {}, el("summary", {}, t("package.issues")), el("ul", {}, parts)) : null);
}

function packageText(desk, all, changed) {
  return Object.entries(all).filter(([issue]) => !changed || changed.includes(issue)).flatMap(([issue, value], i) => [i ? "; " : "", bdi(`${issueName(desk, issue)}: ${valueName(desk, issue, value)}`)]);
}

function showBetter(desk, score) {
  const better = score.dominated_by ?? score.completion;
  if (score.efficient === true) return el("p", {}, t("package.efficient"));
  if (!better) return null;
  return el("section", {}, el("h2", {}, t(score.dominated_by ? "package.better" : "package.complete")), el("p", {}, packageText(desk, better.package)),
    el("p.small", {}, better.utility.map((value, k) => `${k ? " · " : ""}${actorName(desk, score.names[k])} ${number(value)}`).join("")),
    button(t("package.take"), () => setAll(desk, better.package)));
}

async function look(desk) {
  const now = ++asked, all = chosen();
  if (!all) return worth.replaceChildren();
  const score = await post("/score", { package: all }).catch((error) => { desk.failed(error); return null; });
  if (!score || now !== asked) return undefined;
  const most = Math.max(0, ...score.parties.map((one) => Math.max(one.utility ?? 0, one.greatest ?? 0)));
  return worth.replaceChildren(...[
    ...score.parties.map((party) => showParty(desk, party, most)),
    ...score.rules_broken.map((rule) => el("p.wrong", {}, t("package.rule", { first: rule.first, second: rule.second }))),
    showBetter(desk, score),
    score.missing.length ? el("p.small", {}, t("package.missing", { parties: score.missing.map((one) => actorName(desk, one.party)).join(t("comma")) })) : null].filter(Boolean));
}

// The proposal as a draft, which the mediators alone read until it is released.
async function write(desk, why, body) {
  const name = `${why}-${new Date().toISOString().slice(0, 10)}-${Math.floor(Math.random() * 1000)}`;
  const draft = await post("/proposal", { ...body, why, id: name });
  const entry = Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  const answer = await post("/write", { act: "add", entries: [entry] });
  desk.tell(answer.number ? t("waits.now") : (answer.told ?? answer).mistakes?.map((one) => one.message).join(" ") ?? t("failed"));
}

const WHY = { completion: "completion", "least change": "least-change", "worst-off": "worst-off", Nash: "nash", midpoints: "midpoints" };

async function propose(desk, body) {
  next.replaceChildren(el("p", { role: "status" }, t("next.looking")));
  const answer = await post("/bridge", body).catch((error) => { desk.failed(error); return null; });
  if (!answer) return next.replaceChildren();
  if (!answer.proposals.length) return next.replaceChildren(el("p", {}, t(answer.draft?.efficient ? "package.efficient" : "next.none")));
  return next.replaceChildren(...answer.proposals.map((one) => el("section.proposal", {}, el("h3", {}, has(`next.${WHY[one.why]}`) ? t(`next.${WHY[one.why]}`) : one.why),
    el("p", {}, packageText(desk, one.package, one.changed.length && one.utility.length ? one.changed : null)),
    one.utility.length ? el("p.small", {}, one.utility.map((value, k) => `${k ? " · " : ""}${actorName(desk, answer.parties[k])} ${number(value)} (+${number(one.gain[k])})`).join("")) : null,
    el("p.small", { lang: "en", dir: "ltr" }, one.reasons),
    el("div.tools", {}, button(t("package.take"), () => setAll(desk, one.package)),
      desk.choices.record && desk.choices.reader === "mediators" ? button(t("next.write"), () => write(desk, WHY[one.why], body).catch(desk.failed)) : null))));
}

export async function open(section, desk) {
  const moved = () => { clearTimeout(timer); timer = setTimeout(() => look(desk), PAUSE); };
  // in the order of showing; what can be chosen comes with the latest first
  issues = desk.choices.issues.filter((one) => one.options?.length || one.from).reverse().map((one) => control(desk, one, moved));
  const latest = desk.choices.drafts.map((draft) => Object.assign({}, ...draft.clauses.map((clause) => clause.settles))).find((settled) => Object.keys(settled).length) ?? {};
  for (const one of issues) one.set(latest[one.id]);
  worth = el("div.worth", { "aria-live": "polite" });
  next = el("div.next", { "aria-live": "polite" });
  place = el("div.moves", { role: "group", "aria-label": t("panel.package") }, issues.map((one) => one.element));
  if (!issues.length) return section.append(el("p", {}, t("package.none")));
  const drafts = el("select", {}, option("", t("package.latest")), desk.choices.drafts.map((one) => option(one.id, nameIn(one.names, one.id))));
  section.append(el("p.small", {}, t("package.help")), place, worth,
    el("h2", {}, t("next")), el("p.small", {}, t("next.help")),
    el("div.tools", {}, labelled(t("next.from"), drafts), button(t("next.draft"), () => propose(desk, drafts.value ? { draft: drafts.value } : {})), button(t("next.package"), () => propose(desk, chosen() ? { package: chosen() } : {}))), next);
  return chosen() ? look(desk) : undefined;
}

export const changed = (desk, event) => (event === "changed" ? look(desk) : undefined);
