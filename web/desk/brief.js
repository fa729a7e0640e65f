// What `entente brief --html` writes, in the desk's frame, and again when it changed. The markup is the program's own, parsed without
// running anything; where the page stood stays where it was.
import { show } from "../show.js";
import { get } from "./ask.js";
import { button, el, labelled, option } from "./dom.js";
import { language, nameIn, t } from "./words.js";

export const id = "brief";
const parser = new DOMParser();
const policy = globalThis.trustedTypes?.createPolicy("desk", { createHTML: (text) => text });
const paper = new CSSStyleSheet();
document.adoptedStyleSheets.push(paper);

let place = null, as = "", since = "last", asked = 0;

const parsed = (text) => parser.parseFromString(policy ? policy.createHTML(text) : text, "text/html");

async function refresh(desk) {
  const number = ++asked, text = await get("/view", { lang: language, as, since: since === "all" ? "" : since });
  if (number !== asked) return; // a later one is on its way
  // Its sheets are ours already but for the one of printed sheets' margins, which no rule of the policy lets stand as an element.
  const sheets = [], page = parsed(text.replace(/<style>([^<]*)<\/style>/g, (_, sheet) => (sheets.push(sheet), ""))), top = scrollY;
  const parts = [...page.body.children].filter((part) => part.tagName !== "SCRIPT");
  const main = parts.find((part) => part.tagName === "MAIN"), body = el("div.brief", {}, ...(main?.children ?? []));
  body.append(...(parts.find((part) => part.tagName === "FOOTER")?.children ?? []));
  place.replaceChildren(...parts.filter((part) => part.tagName === "HEADER" || part.tagName === "NAV").map((part) => document.importNode(part, true)), document.importNode(body, true));
  paper.replaceSync(sheets[1] ?? "");
  show(page);
  scrollTo(0, top);
  desk.shown(page.title);
}

const again = (desk) => refresh(desk).catch(desk.failed);

export async function open(section, desk) {
  const { choices } = desk, reader = choices.reader;
  const looker = el("select", { onchange: (event) => { as = event.target.value; section.dataset.as = as; again(desk); } }, option("", t("as.self")));
  // A mediator sees what others see, as far as the mediator's key opens it.
  if (reader === "mediators")
    for (const actor of choices.actors) looker.append(option(actor.id, nameIn(actor.names, actor.id)));
  if (reader !== "public") looker.append(option("public", t("reader.public")));
  const from = el("select", { onchange: (event) => { since = event.target.value; again(desk); } }, option("last", t("since.last")), option("all", t("since.none")));
  place = el("div.brief-place", { tabindex: "-1" });
  section.append(
    el("div.tools", { role: "group", "aria-label": t("brief.tools") }, labelled(t("as"), looker), labelled(t("since"), from), button(t("print"), () => print())),
    el("p.as-note", { role: "status" }, t("as.note")), place);
  await refresh(desk);
}

export const changed = (desk, event) => (event === "changed" ? again(desk) : undefined);
