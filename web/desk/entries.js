// All that the reader sees, newest first, and what can be done with an entry: correct, release, take back, forget.
import { get, post } from "./ask.js";
import { bdi, button, el, labelled, option } from "./dom.js";
import { ask } from "./dialog.js";
import { ticks } from "./fields.js";
import { makeForm } from "./form.js";
import { has, t } from "./words.js";

export const id = "entries";
let place = null, only = "";

const kindName = (name) => (has(`kind.${name}`) ? t(`kind.${name}`) : name);

// Rehearsed, then shown: who read it, who will, and what it says; done once that was agreed to.
async function act(desk, entry, body, title, danger, more = []) {
  const told = await post("/try", body).catch((error) => error.body);
  if (!told?.good) return desk.tell(told?.mistakes?.map((one) => one.message).join(" ") ?? told?.error ?? t("failed"));
  const lines = [...told.audience, ...told.asked].map((line) => el("li", { dir: "auto" }, line));
  const before = el("p", {}, t("readers.before"), " ", bdi(entry.readers));
  if (!(await ask(title, [el("p", {}, bdi(entry.words)), before, el("p", {}, t("readers.after")), el("ul", {}, lines), ...more], title, danger))) return;
  await post("/write", { ...body, agreed: "true" }).then(() => desk.tell(t("waits.now")), desk.failed);
}

async function correct(desk, entry) {
  const whole = await get("/entries", { of: entry.id }), kind = desk.kinds.find((one) => one.name === entry.kind);
  const form = makeForm(kind, desk, { act: { act: "correct", entry: entry.id }, given: whole.entry, done: () => { dialog.close(); desk.tell(t("waits.now")); } });
  const dialog = el("dialog.wide", { "aria-label": t("correct") }, el("h2", {}, t("correct")), el("p", {}, bdi(entry.words)), form.element, button(t("cancel"), () => dialog.close()));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function release(desk, entry) {
  const whom = ticks([{ id: "public", words: t("to.public") }, { id: "mediators", words: t("to.mediators") }, ...desk.choices.actors], t("release.to"));
  const why = el("input", { type: "text", dir: "auto" });
  if (!(await ask(t("release"), [el("p", {}, bdi(entry.words)), whom.element, labelled(t("why"), why)], t("release.look")))) return;
  if (whom.list().length) await act(desk, entry, { act: "release", entry: entry.id, readers: whom.list(), why: why.value }, t("release"), false);
}

function row(desk, entry) {
  const acts = el("div.tools", {});
  const add = (name, does, attributes = {}) => acts.append(button(t(name), does, { ...attributes, "aria-label": `${t(name)}: ${entry.words}` }));
  if (desk.choices.record) {
    add("correct", () => correct(desk, entry).catch(desk.failed));
    add("release", () => release(desk, entry).catch(desk.failed));
    add("retract", () => act(desk, entry, { act: "retract", entry: entry.id }, t("retract"), true).catch(desk.failed), { class: "danger" });
    add("forget", () => act(desk, entry, { act: "forget", entry: entry.id }, t("forget"), true, [el("p.wrong", {}, t("forget.note"))]).catch(desk.failed), { class: "danger" });
  }
  return el("li.entry", { "data-entry": entry.id }, el("p", {}, el("b", {}, kindName(entry.kind)), " ", bdi(entry.words)),
    el("p.small", {}, t("readers"), " ", bdi(entry.readers)), acts);
}

async function refresh(desk) {
  const { entries } = await get("/entries", { kind: only });
  place.replaceChildren(...entries.map((entry) => row(desk, entry)));
}

export async function open(section, desk) {
  place = el("ul.entries", {});
  const select = el("select", { onchange: (event) => { only = event.target.value; refresh(desk).catch(desk.failed); } }, option("", t("all")), desk.kinds.map((kind) => option(kind.name, kindName(kind.name))));
  section.append(labelled(t("entries.of"), select), place);
  await refresh(desk);
}

export const changed = (desk, event) => (event === "changed" ? refresh(desk).catch(desk.failed) : undefined);
