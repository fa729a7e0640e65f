// A question that is answered before anything goes on.
import { button, el } from "./dom.js";
import { t } from "./words.js";

// A dialog with what it is about; content may be elements. Resolves to what was chosen, false where it was left.
export function ask(title, content, yes, danger = false) {
  return new Promise((resolve) => {
    const heading = el("h2", { id: "dialog-title" }, title);
    const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, heading, ...content,
      el("div.tools", {}, button(yes, () => dialog.close("yes"), { class: danger ? "danger" : "main" }), button(t("cancel"), () => dialog.close("no"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const confirmed = (title, lines, yes) => ask(title, [el("ul", {}, lines.filter(Boolean).map((line) => el("li", { dir: "auto" }, line)))], yes);
