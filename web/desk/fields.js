// A widget for each type of field of the table of kinds. Each gives { element, value, set }: value() is the field as `entente add`
// takes it, a text; lists and maps as JSON; "" where nothing was said. set() takes it as an entry's canonical JSON has it.
import { get } from "./ask.js";
import { bdi, button, el, labelled, newId, option } from "./dom.js";
import { has, language, nameIn, t } from "./words.js";

const LONG = new Set(["text", "summary", "words", "reason", "why", "conditional", "says"]);
const sections = new Map();
export const knowKinds = (kinds) => { for (const kind of kinds) sections.set(kind.name, kind.section); };
const LANGUAGES = ["en", "fr", "ar", "he", "es", "ru", "zh", "pt", "uk", "fa", "tr", "sw"];

export const fieldName = (name) => (has(`field.${name}`) ? t(`field.${name}`) : name.replaceAll("_", " "));
const wordName = (name) => (has(`word.${name}`) ? t(`word.${name}`) : name);
const nameOf = (one) => nameIn(one.names, one.words ?? one.id);
const of = (choices, kind) => choices[sections.get(kind)] ?? [];
const texts = (list) => (list.length ? JSON.stringify(list) : "");
const asText = (value) => (value === null || value === undefined ? "" : typeof value === "string" ? value : String(value));

const plain = (element) => ({ element, value: () => element.value.trim(), set: (value) => { element.value = asText(value); } });
const line = (more = {}) => el("input", { type: "text", dir: "auto", autocomplete: "off", ...more });

function picker(choices, kind, required) {
  const select = el("select", {}, option("", required ? t("choose") : t("none")), of(choices, kind).map((one) => option(one.id, `${nameOf(one)}${nameOf(one) === one.id ? "" : ` (${one.id})`}`)));
  return {
    element: select, value: () => select.value,
    set: (value) => {
      if (value && ![...select.options].some((one) => one.value === value)) select.append(option(value, value));
      select.value = asText(value);
    },
  };
}

// Several of a list, by check boxes.
export function ticks(list, name) {
  const boxes = list.map((one) => el("input", { type: "checkbox", value: one.id }));
  const element = el("div.ticks", { role: "group", "aria-label": name }, list.map((one, i) => el("label.check", {}, boxes[i], bdi(nameOf(one)))));
  return {
    element, list: () => boxes.filter((box) => box.checked).map((box) => box.value),
    value: () => texts(boxes.filter((box) => box.checked).map((box) => box.value)),
    set: (value) => { for (const box of boxes) box.checked = (value ?? []).includes(box.value); },
  };
}

// Rows that can be added and taken away; make() gives { element, value, set } of one.
function rows(make, name, join) {
  const list = el("div.rows", {}), made = [];
  const add = (value) => {
    const one = make(), row = el("div.row", { role: "group", "aria-label": `${name} ${made.length + 1}` }, one.element,
      button("−", () => { made.splice(made.indexOf(one), 1); row.remove(); adder.focus(); element.dispatchEvent(new Event("input", { bubbles: true })); }, { class: "small", "aria-label": t("row.remove") }));
    made.push(one);
    list.append(row);
    if (value !== undefined) one.set(value);
    else row.querySelector("input, select, textarea")?.focus();
  };
  const adder = button(`+ ${t("row.add")}`, () => add(), { class: "small" }), element = el("div.list", {}, list, adder);
  return {
    element, add, value: () => join(made.map((one) => one.value()).filter((one) => one !== null)),
    set: (values) => { list.replaceChildren(); made.length = 0; for (const value of values) add(value); },
  };
}
const pairs = (value) => (Array.isArray(value) ? value : Object.entries(value ?? {}));
const map = (list) => (list.length ? JSON.stringify(Object.fromEntries(list)) : "");

// A day, which the browser's calendar picks, with other calendars beside; an hour where it is an instant; or nobody knows it.
function when(name) {
  const day = el("input", { type: "date", "aria-label": fieldName(name) }), hour = el("input", { type: "time", "aria-label": t("hour") }), unknown = el("input", { type: "checkbox" });
  const beside = el("p.calendars", { "aria-live": "polite" });
  const tell = async () => {
    beside.textContent = "";
    const year = +day.value.slice(0, 4); // while it is typed, a year of long ago
    if (!(year >= 1950 && year <= 2077) || unknown.checked) return;
    const days = await get("/day", { on: day.value }).catch(() => []);
    const shown = ["hijri", "hebrew", "persian", "ethiopian", "julian"];
    if (days[0]) beside.textContent = [t(`weekday.${days[0].weekday}`), ...shown.map((one) => days[0][one]).filter(Boolean)].join(" · ");
  };
  day.addEventListener("change", tell);
  unknown.addEventListener("change", () => { day.disabled = hour.disabled = unknown.checked; tell(); });
  const parts = [day, el("span.small", {}, t("hour"), " "), hour];
  if (name === "on") parts.push(el("label.check", {}, unknown, t("unknown.day")));
  return {
    element: el("div.when", { role: "group" }, parts, beside), first: day,
    value: () => (unknown.checked ? "unknown" : day.value ? day.value + (hour.value ? `T${hour.value}Z` : "") : ""),
    set: (value) => {
      const text = asText(value);
      unknown.checked = text === "unknown";
      day.value = unknown.checked ? "" : text.slice(0, 10);
      hour.value = text[10] === "T" ? text.slice(11, 16) : "";
      tell();
    },
  };
}

// One end of a value of an issue: an option, or a number that slides and is written exactly beside.
function end(issue, name) {
  if (issue?.options?.length) {
    const select = el("select", { "aria-label": name }, option("", t("choose")), issue.options.map((one) => option(one.id, nameIn(one.names, one.id))));
    return { element: select, value: () => select.value, set: (value) => { select.value = asText(value); } };
  }
  const number = line({ inputmode: "decimal", dir: "ltr", "aria-label": name });
  if (!issue?.from) return plain(number);
  const slider = el("input", { type: "range", min: issue.from, max: issue.to, step: issue.step ?? "any", "aria-label": `${name}, ${t("slider")}` });
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value; });
  return {
    element: el("span.slide", {}, slider, number, bdi(nameIn(issue.unit, ""))), value: () => number.value.trim(),
    set: (value) => { number.value = asText(value); slider.value = asText(value); },
  };
}

function valueOf(choices, form) {
  const how = el("select", { "aria-label": t("value.how") }, ["one", "range", "at least", "at most"].map((one) => option(one, t(`value.${one}`))));
  const place = el("span.ends", {});
  let low, high;
  const lay = () => {
    const issue = of(choices, "issue").find((one) => one.id === form.value("issue"));
    const kept = [low?.value(), high?.value()];
    low = end(issue, how.value === "range" ? t("value.from") : t("field.value"));
    high = how.value === "range" ? end(issue, t("value.to")) : null;
    place.replaceChildren(...[low.element, high?.element].filter(Boolean));
    if (kept[0]) low.set(kept[0]);
    if (kept[1]) high?.set(kept[1]);
  };
  how.addEventListener("change", lay);
  form.when("issue", lay);
  lay();
  return {
    element: el("div.value", { role: "group" }, how, place),
    value: () => (!low.value() ? "" : how.value === "one" ? low.value() : how.value === "range" ? JSON.stringify([low.value(), high.value()]) : `${how.value} ${low.value()}`),
    set: (value) => {
      const open = typeof value === "string" && value.match(/^(at least|at most) (.*)$/);
      how.value = open ? open[1] : Array.isArray(value) ? "range" : "one";
      lay();
      low.set(open ? open[2] : Array.isArray(value) ? value[0] : value);
      if (Array.isArray(value)) high.set(value[1]);
    },
  };
}

const keyed = (choices, field) => (field.of ? picker(choices, field.of) : field.words ? (() => {
  const select = el("select", {}, field.words.map((one) => option(one, wordName(one))));
  return plain(select);
})() : plain(line()));

function numbers(choices, field) {
  return rows(() => {
    const key = keyed(choices, field), number = line({ inputmode: "decimal", dir: "ltr", "aria-label": t("number") });
    key.element.setAttribute("aria-label", fieldName(field.of ?? "id"));
    return { element: el("span", {}, key.element, number), value: () => (key.value() ? [key.value(), number.value.trim() || "1"] : null), set: ([one, value]) => { key.set(one); number.value = asText(value); } };
  }, fieldName(field.name), map);
}

function picks(choices, field) {
  const rowOf = () => {
    const issue = picker(choices, "issue"), place = el("span", {});
    let chosen = null;
    const lay = () => { chosen = end(of(choices, "issue").find((one) => one.id === issue.value()), t("option")); place.replaceChildren(chosen.element); };
    issue.element.setAttribute("aria-label", fieldName("issue"));
    issue.element.addEventListener("change", lay);
    lay();
    return { element: el("span", {}, issue.element, place), value: () => (issue.value() ? [issue.value(), chosen.value()] : null), set: ([one, value]) => { issue.set(one); lay(); chosen.set(value); } };
  };
  const made = rows(rowOf, fieldName(field.name), map);
  return { ...made, set: (value) => made.set(pairs(value)) };
}

function curves(choices, field) {
  const made = rows(() => {
    const issue = picker(choices, "issue"), place = el("div", {});
    let worth = null;
    const lay = () => {
      const found = of(choices, "issue").find((one) => one.id === issue.value());
      worth = found?.options?.length
        ? (() => {
            const inputs = found.options.map((one) => line({ inputmode: "decimal", dir: "ltr", "aria-label": nameIn(one.names, one.id) }));
            return {
              element: el("div.rows", {}, found.options.map((one, i) => el("label.check", {}, bdi(nameIn(one.names, one.id)), inputs[i]))),
              value: () => Object.fromEntries(found.options.map((one, i) => [one.id, inputs[i].value.trim()]).filter(([, value]) => value)),
              set: (value) => found.options.forEach((one, i) => { inputs[i].value = asText(value?.[one.id]); }),
            };
          })()
        : (() => {
            const points = rows(() => {
              const at = line({ inputmode: "decimal", dir: "ltr", "aria-label": t("number") }), worthOf = line({ inputmode: "decimal", dir: "ltr", "aria-label": t("worth") });
              return { element: el("span", {}, at, worthOf), value: () => (at.value.trim() ? [at.value.trim(), worthOf.value.trim()] : null), set: ([one, value]) => { at.value = one; worthOf.value = value; } };
            }, t("worth"), (list) => list);
            return { element: points.element, value: () => Object.fromEntries(points.value()), set: (value) => points.set(pairs(value)) };
          })();
      place.replaceChildren(worth.element);
    };
    issue.element.setAttribute("aria-label", fieldName("issue"));
    issue.element.addEventListener("change", lay);
    lay();
    return { element: el("div", {}, issue.element, place), value: () => (issue.value() ? [issue.value(), worth.value()] : null), set: ([one, value]) => { issue.set(one); lay(); worth.set(value); } };
  }, fieldName(field.name), map);
  return { ...made, set: (value) => made.set(pairs(value)) };
}

function names() {
  const made = rows(() => {
    const code = el("select", { "aria-label": t("language") }, LANGUAGES.map((one) => option(one, one, one === language))), text = line({ "aria-label": t("name") });
    return { element: el("span", {}, code, text), value: () => (text.value.trim() ? [code.value, text.value.trim()] : null), set: ([one, value]) => { code.value = one || language; text.value = value; } };
  }, t("name"), (list) => (list.length === 1 && list[0][0] === "en" ? list[0][1] : map(list)));
  made.add(["", ""]);
  return { ...made, set: (value) => made.set(typeof value === "string" ? [["en", value]] : pairs(value)) };
}

function options() {
  const made = rows(() => {
    const code = line({ "aria-label": t("field.id"), dir: "ltr" }), text = line({ "aria-label": t("name") });
    return { element: el("span", {}, code, text), value: () => (code.value.trim() ? [code.value.trim(), text.value.trim() || code.value.trim()] : null), set: ([one, value]) => { code.value = one; text.value = asText(nameIn(typeof value === "string" ? { en: value } : value, one)); } };
  }, t("option"), map);
  return { ...made, set: (value) => made.set(Array.isArray(value) ? value.map((one) => (Array.isArray(one) ? one : [one, one])) : pairs(value)) };
}

function range() {
  const parts = ["from", "to", "step", "unit"].map((name) => [name, line({ "aria-label": t(`range.${name}`), dir: name === "unit" ? "auto" : "ltr", inputmode: name === "unit" ? "text" : "decimal", placeholder: t(`range.${name}`) })]);
  return {
    element: el("div.ends", { role: "group" }, parts.map(([, input]) => input)),
    value: () => map(parts.map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value)),
    set: (value) => { for (const [name, input] of parts) input.value = asText(typeof value?.[name] === "object" ? nameIn(value[name], "") : value?.[name]); },
  };
}

function clauses() {
  const made = rows(() => {
    const code = line({ "aria-label": t("field.id"), dir: "ltr" }), text = el("textarea", { rows: 3, dir: "auto", "aria-label": t("text") });
    let kept = {};
    return {
      element: el("div.clause-row", {}, code, text), value: () => (code.value.trim() ? { ...kept, id: code.value.trim(), text: text.value } : null),
      set: (value) => { kept = value; code.value = value.id; text.value = value.text; },
    };
  }, t("clause"), texts);
  return { ...made, set: (value) => made.set(value ?? []) };
}

// The clauses of the draft that the form names.
function clauseOf(choices, form) {
  const select = el("select", {});
  const lay = () => {
    const kept = select.value, draft = of(choices, "draft").find((one) => one.id === (form.value("draft") || form.value("after_draft")));
    select.replaceChildren(option("", t("none")), ...(draft?.clauses ?? []).map((one) => option(one.id, `${one.id}: ${one.text.slice(0, 60)}`)));
    select.value = kept;
  };
  for (const name of ["draft", "after_draft"]) form.when(name, lay);
  lay();
  return { element: select, value: () => select.value, set: (value) => { lay(); if (value) { select.append(option(value, value)); select.value = value; } } };
}

export function widget(field, choices, form) {
  switch (field.type) {
    case "when": return when(field.name);
    case "number": return plain(line({ inputmode: "decimal", dir: "ltr" }));
    case "yes": {
      const box = el("input", { type: "checkbox" });
      return { element: box, value: () => (box.checked ? "yes" : ""), set: (value) => { box.checked = value === true || value === "true" || value === "yes"; } };
    }
    case "word": return plain(el("select", {}, field.required ? [option("", t("choose"))] : [], field.words.map((one) => option(one, wordName(one)))));
    case "ref": return picker(choices, field.of, field.required);
    case "refs": return ticks(of(choices, field.of), fieldName(field.name));
    case "texts": {
      const area = el("textarea", { rows: 2, dir: "auto", placeholder: t("one.a.line") });
      return { element: area, value: () => texts(area.value.split("\n").map((one) => one.trim()).filter(Boolean)), set: (value) => { area.value = (value ?? []).join("\n"); } };
    }
    case "names": return names();
    case "options": return options();
    case "range": return range();
    case "value": return valueOf(choices, form);
    case "numbers": { const made = numbers(choices, field); return { ...made, set: (value) => made.set(pairs(value)) }; }
    case "picks": return picks(choices, field);
    case "curves": return curves(choices, field);
    case "clauses": return clauses();
    default:
      if (field.name === "clause") return clauseOf(choices, form);
      return plain(LONG.has(field.name) ? el("textarea", { rows: 3, dir: "auto" }) : line(field.type === "handle" ? { dir: "ltr", spellcheck: "false" } : {}));
  }
}

// One field of a form: its label, widget, help, and what is wrong with it.
export function fieldOf(field, choices, form) {
  const made = widget(field, choices, form), wrong = el("p.wrong", { id: newId("wrong"), hidden: true }), help = el("p.help", { id: newId("help"), lang: "en", dir: "ltr" }, field.help ?? "");
  const control = made.first ?? made.element, single = /^(INPUT|SELECT|TEXTAREA)$/.test(control.tagName);
  const name = `${fieldName(field.name)}${field.required ? ` (${t("required")})` : ""}`;
  control.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
  if (field.required && single) control.setAttribute("aria-required", "true");
  if (!single) made.element.setAttribute("aria-label", name);
  const body = single && control === made.element ? labelled(name, control) : el("fieldset.field", {}, el("legend", {}, name), made.element);
  body.dataset.field = field.name;
  body.append(help, wrong);
  return {
    ...made, field, body,
    fault: (message) => {
      wrong.hidden = !message;
      wrong.textContent = message ?? "";
      if (single) control.setAttribute("aria-invalid", message ? "true" : "false");
      if (message) body.closest("details")?.setAttribute("open", "");
    },
    focus: () => (single ? control : made.element.querySelector("input, select, textarea, button"))?.focus(),
  };
}
