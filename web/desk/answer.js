// Answers to the one text, clause by clause, and votes: several entries that are written as one.
import { post } from "./ask.js";
import { bdi, button, el, labelled, newId, option } from "./dom.js";
import { confirmed } from "./dialog.js";
import { nameIn, t } from "./words.js";

export const id = "answer";
const ANSWERS = ["accepts", "refuses", "reserves"], VOTES = ["yes", "no", "abstain", "absent"];

// One of several by radio buttons, or none.
function chosen(words, prefix, name) {
  const group = newId("answer"), radios = ["", ...words].map((word) => el("input", { type: "radio", name: group, value: word, checked: word === "" }));
  const element = el("div.checks", { role: "radiogroup", "aria-label": name }, radios.map((radio) => el("label.check", {}, radio, t(radio.value ? `${prefix}.${radio.value}` : `${prefix}.none`))));
  return { element, value: () => radios.find((radio) => radio.checked).value };
}

const asActor = (desk) => {
  const parties = desk.choices.actors.filter((actor) => actor.role !== "mediator"), own = desk.choices.reader;
  return el("select", {}, parties.map((actor) => option(actor.id, nameIn(actor.names, actor.id), actor.id === own)));
};

// Written together: who will read them is told, and agreed to.
async function write(desk, entries, done) {
  if (!entries.length) return desk.tell(t("answer.nothing"));
  const told = await post("/try", { act: "add", entries });
  if (!told.good) return desk.tell(told.mistakes.map((one) => one.message).join(" "));
  if (!(await confirmed(t("answer.confirm", { count: entries.length }), [...told.audience, ...told.asked], t("write.yes")))) return;
  const answer = await post("/write", { act: "add", entries, agreed: "true" });
  if (!answer.number) return desk.tell(answer.mistakes.map((one) => one.message).join(" "));
  desk.tell(t("waits.now"));
  done();
}

function ofDraft(desk, draft, place) {
  const actor = asActor(desk), whole = { id: "", text: t("answer.whole") };
  const rows = [whole, ...draft.clauses].map((clause) => {
    const answer = chosen(ANSWERS, "answers", clause.id || t("answer.whole"));
    const on = el("input", { type: "text", dir: "auto" }), reason = el("input", { type: "text", dir: "auto" });
    return { clause, answer, on, reason, element: el("li.entry", {}, el("p", {}, clause.id ? el("b", {}, clause.id, " ") : null, bdi(clause.text)), answer.element,
      el("details", {}, el("summary", {}, t("more")), labelled(t("answer.if"), on), labelled(t("answer.reason"), reason))) };
  });
  const send = () => {
    const to = JSON.stringify(["mediators", actor.value]);
    const entries = rows.filter((row) => row.answer.value()).map((row) => Object.fromEntries(Object.entries({
      kind: "response", actor: actor.value, draft: draft.id, clause: row.clause.id, answer: row.answer.value(), conditional: row.on.value.trim(), reason: row.reason.value.trim(), to,
    }).filter(([, value]) => value)));
    write(desk, entries, () => ofDraft(desk, draft, place)).catch(desk.failed);
  };
  place.replaceChildren(labelled(t("answer.who"), actor), el("ul.entries", {}, rows.map((row) => row.element)), button(t("write.do"), send, { class: "main" }));
}

function ofResolution(desk, resolution, place) {
  const rows = desk.choices.actors.map((actor) => ({ actor, vote: chosen(VOTES, "votes", nameIn(actor.names, actor.id)) }));
  const send = () => write(desk, rows.filter((row) => row.vote.value()).map((row) => ({ kind: "ballot", resolution: resolution.id, member: row.actor.id, vote: row.vote.value(), to: "mediators" })), () => ofResolution(desk, resolution, place)).catch(desk.failed);
  place.replaceChildren(el("ul.entries", {}, rows.map((row) => el("li.entry", {}, el("p", {}, el("b", {}, bdi(nameIn(row.actor.names, row.actor.id)))), row.vote.element))), button(t("write.do"), send, { class: "main" }));
}

function lay(section, desk) {
  const place = el("div", {}), { drafts, resolutions } = desk.choices;
  const what = el("select", {}, option("", t("choose")), drafts.map((one) => option(`d ${one.id}`, `${t("kind.draft")}: ${nameIn(one.names, one.id)}`)), resolutions.map((one) => option(`r ${one.id}`, `${t("kind.resolution")}: ${one.id}`)));
  what.addEventListener("change", () => {
    const [kind, name] = [what.value.slice(0, 1), what.value.slice(2)];
    if (kind === "d") ofDraft(desk, drafts.find((one) => one.id === name), place);
    else if (kind === "r") ofResolution(desk, resolutions.find((one) => one.id === name), place);
    else place.replaceChildren();
  });
  section.append(labelled(t("answer.to"), what), place);
}

export const open = lay;

export function changed(desk, event) {
  const section = document.getElementById("panel-answer"), what = section.querySelector("select");
  if (event !== "changed" || what.value) return; // what is being answered stays as it is read
  section.replaceChildren(section.firstElementChild);
  lay(section, desk);
}
