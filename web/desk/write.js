// Something new: a kind, and its form.
import { el, labelled, option } from "./dom.js";
import { makeForm } from "./form.js";
import { has, t } from "./words.js";

export const id = "write";
const FIRST = ["note", "position", "claim", "response", "event", "meeting", "clock"];

export function open(section, desk) {
  const kinds = desk.kinds.filter((kind) => kind.form), place = el("div", {});
  const order = [...FIRST, ...kinds.map((kind) => kind.name).filter((name) => !FIRST.includes(name))];
  const select = el("select", {}, order.map((name) => option(name, has(`kind.${name}`) ? t(`kind.${name}`) : name)));
  const lay = () => {
    const form = makeForm(kinds.find((kind) => kind.name === select.value), desk, { act: { act: "add" }, done: () => desk.tell(t("waits.now")) });
    place.replaceChildren(form.element);
  };
  select.addEventListener("change", lay);
  section.append(labelled(t("write.what"), select), place);
  lay();
}

// What can be named has changed: a form in which nothing was typed yet is made anew.
export function changed(desk, event) {
  const form = document.querySelector("#panel-write form");
  if (event !== "changed" || !form || form.contains(document.activeElement)) return;
  const select = document.querySelector("#panel-write select");
  if (![...form.querySelectorAll("input[type=text], textarea")].some((input) => input.value)) select.dispatchEvent(new Event("change"));
}
