// Words among all that the reader sees, the best first.
import { get } from "./ask.js";
import { bdi, el, labelled } from "./dom.js";
import { has, language, t } from "./words.js";

export const id = "find";
let list = null, told = null, words = null, asked = 0;

const kindName = (name) => (has(`kind.${name}`) ? t(`kind.${name}`) : name);
// Every second part is what was found.
const snippet = (parts) => parts.map((part, i) => (i % 2 ? el("mark", {}, part) : part));

async function look(desk) {
  const number = ++asked;
  if (!words.value.trim()) return list.replaceChildren();
  const answer = await get("/find", { words: words.value.trim() }).catch((error) => { desk.failed(error); return null; });
  if (!answer || number !== asked) return undefined;
  told.textContent = t("find.count", { count: answer.count.toLocaleString(language) });
  return list.replaceChildren(...answer.found.map((one) => el("li.entry", { "data-entry": one.entry },
    el("p.small", {}, [kindName(one.kind), one.on?.slice(0, 10), one.source].filter(Boolean).flatMap((part, i) => (i ? [" · ", bdi(part)] : [bdi(part)]))),
    el("p", { dir: "auto" }, snippet(one.snippet)))));
}

export async function open(section, desk) {
  words = el("input", { type: "search", dir: "auto", autocomplete: "off" });
  told = el("p.small", { role: "status" });
  list = el("ul.entries", {});
  section.append(el("form", { role: "search", onsubmit: (event) => { event.preventDefault(); look(desk); } },
    labelled(t("find.words"), words), el("p.small", {}, t("find.help")), el("div.tools", {}, el("button.main", { type: "submit" }, t("find.do")))), told, list);
  words.focus();
}

export const changed = (desk, event) => (event === "changed" ? look(desk) : undefined);
