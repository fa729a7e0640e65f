// Elements, and the words in them. All of it ends in textContent, a value or an attribute; nothing is read as markup.

// el("p.note", { lang: "en", onclick: go }, "text", child): `onNAME` listens, other values are attributes; false and null are left out.
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split("."), element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "selected") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let ids = 0;
export const newId = (prefix) => `${prefix}-${++ids}`;
// A label above a control, which takes its id.
export const labelled = (text, control, ...more) => {
  control.id ||= newId("c");
  return el("div.field", {}, el("label", { for: control.id }, text), control, ...more);
};
export const button = (text, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, text);
export const option = (value, text, selected = false) => el("option", { value, selected }, text);
// A text of the case, set apart from the direction of the words around it.
export const bdi = (text) => el("bdi", {}, text ?? "");
