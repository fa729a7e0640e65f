// A form of one kind of entry, made from the table of kinds, with who will read it in sight from the first word on.
import { post } from "./ask.js";
import { el, newId } from "./dom.js";
import { fieldOf, ticks } from "./fields.js";
import { confirmed } from "./dialog.js";
import { nameIn, t } from "./words.js";

const PAUSE = 350; // after the last key, before it is looked at who would read it

// Who reads an entry: one of four, and whom.
function audience(choices, kind, changed) {
  // Who defines an actor that may not see itself is refused: everybody, until somebody says less.
  const own = kind === "actor" ? "public" : choices.reader === "mediators" ? "mediators" : "self";
  const sorts = ["public", "mediators", "self", "some"].filter((one) => one !== "self" || choices.reader !== "mediators");
  const how = sorts.map((one) => el("input", { type: "radio", value: one, checked: one === own }));
  const group = newId("to");
  for (const radio of how) radio.name = group;
  const who = ticks(choices.actors, t("to.who"));
  const chosen = () => how.find((one) => one.checked).value;
  const element = el("fieldset.to", {}, el("legend", {}, t("to")), how.map((radio, i) => el("label.check", {}, radio, t(`to.${sorts[i]}`))), who.element);
  const lay = () => { who.element.hidden = chosen() !== "some"; changed(); };
  element.addEventListener("change", lay);
  who.element.hidden = true;
  return {
    element,
    value: () => ({ public: "public", mediators: "mediators", self: choices.reader === "mediators" ? "mediators" : choices.reader, some: JSON.stringify(who.list()) })[chosen()],
    // In words, from the first moment on; what the program says once it is whole stands behind.
    words: () => t("sight", { readers: { public: t("to.public"), mediators: t("to.mediators"), self: t("to.self"), some: who.list().map((one) => nameIn(choices.actors.find((actor) => actor.id === one)?.names, one)).join(t("comma")) || t("to.nobody") }[chosen()] }),
    sort: () => (chosen() === "self" ? "few" : chosen()),
    set: (to) => {
      const list = Array.isArray(to) ? to : [to], one = list.length === 1 && sorts.includes(list[0]) ? list[0] : "some";
      for (const radio of how) radio.checked = radio.value === one;
      who.set(list.includes("mediators") ? [...list, ...choices.actors.filter((actor) => actor.role === "mediator").map((actor) => actor.id)] : list);
      who.element.hidden = one !== "some";
    },
  };
}


// act: { act: "add" } or { act: "correct", entry, fields }. done: called when it waits to be sealed.
export function makeForm(kind, desk, { act, given = null, to = null, more = () => [], done }) {
  const { choices } = desk, listeners = new Map();
  const form = {
    value: (name) => fields.find((one) => one.field.name === name)?.value() ?? "",
    when: (name, then) => listeners.set(name, [...(listeners.get(name) ?? []), then]),
  };
  const fields = [];
  for (const field of kind.fields) fields.push(fieldOf(field, choices, form));
  const on = fieldOf({ name: "on", type: "when", required: false, help: "" }, choices, form);
  const source = fieldOf({ name: "source", type: "text", required: false, help: "" }, choices, form);
  const all = [...fields, on, source];
  const readers = audience(choices, kind.name, () => look());
  const sight = el("p.sight", { role: "status", "data-audience": "" }), wrong = el("p.wrong", { role: "alert", hidden: true });
  let timer = 0, touched = false;

  const said = () => Object.fromEntries(all.map((one) => [one.field.name, one.value()]).filter(([, value]) => value !== ""));
  const body = () => {
    if (act.act === "add") return { act: "add", entries: [{ kind: kind.name, ...said(), to: readers.value() }, ...more()] };
    const now = said(), changes = {};
    for (const one of all) {
      const name = one.field.name, value = now[name] ?? "", before = first[name] ?? "";
      if (value !== before) changes[name] = value;
    }
    return { ...act, fields: changes };
  };
  const tell = (answer) => {
    for (const one of all) one.fault(null);
    wrong.hidden = true;
    sight.dataset.audience = act.act === "add" ? readers.sort() : "kept";
    sight.replaceChildren(act.act === "add" ? readers.words() : t("sight.kept"), ...(answer?.audience ?? []).map((line) => el("span.small", { dir: "auto", lang: "en" }, line)));
    const rest = [];
    for (const mistake of answer?.mistakes ?? []) {
      const one = all.find((field) => field.field.name === mistake.field);
      if (one && touched) one.fault(mistake.message);
      else rest.push(mistake.message);
    }
    if (touched && rest.length) {
      wrong.textContent = rest.join(" ");
      wrong.hidden = false;
    }
  };
  async function look() {
    clearTimeout(timer);
    tell(null);
    timer = setTimeout(async () => {
      const answer = await post("/try", body()).catch((error) => error.body);
      if (element.isConnected) tell(answer);
    }, PAUSE);
  }
  async function send(agreed) {
    touched = true;
    clearTimeout(timer);
    try {
      const answer = await post("/write", agreed ? { ...body(), agreed: "true" } : body());
      if (answer.asks && (await confirmed(t("asked"), [...answer.asked, ...answer.audience], t("write.yes")))) return send(true);
      tell(answer.told ?? answer);
      if (!answer.number) return (all.find((one) => one.body.querySelector('[aria-invalid="true"]')) ?? all[0]).focus();
      element.reset();
      touched = false;
      done?.(answer);
    } catch (error) {
      wrong.textContent = error.body?.error ?? t("failed");
      wrong.hidden = false;
    }
  }
  const needed = fields.filter((one) => one.field.required), rest = [...fields.filter((one) => !one.field.required), source];
  const element = el("form.entry-form", {
    "aria-label": t(`kind.${kind.name}`), novalidate: true,
    onsubmit: (event) => { event.preventDefault(); send(false); },
    oninput: look,
    onchange: (event) => { const name = event.target.closest("[data-field]")?.dataset.field; for (const then of listeners.get(name) ?? []) then(); },
  },
    el("p.help", { lang: "en", dir: "ltr" }, kind.help), act.act === "add" ? readers.element : null, sight,
    needed.map((one) => one.body), on.body,
    el("details.more", { open: act.act !== "add" || !needed.length }, el("summary", {}, t("more")), rest.map((one) => one.body)),
    wrong, el("div.tools", {}, el("button.main", { type: "submit" }, t(act.act === "add" ? "write.do" : "correct.do"))));
  let first = {};
  if (given)
    for (const one of all) {
      const value = one.field.name in (given.body ?? {}) ? given.body[one.field.name] : one.field.name === "on" || one.field.name === "source" ? given[one.field.name] : undefined;
      if (value !== undefined && value !== null) one.set(value);
      for (const then of listeners.get(one.field.name) ?? []) then();
    }
  if (to) readers.set(to);
  first = said();
  look();
  return { element, focus: () => (needed[0] ?? fields[0]).focus(), refresh: look };
}
