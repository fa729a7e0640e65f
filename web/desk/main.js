// The desk: who comes with the link gets in, who comes back finds the key or is asked for the passphrase; then the panels.
import { get, knowPage, post } from "./ask.js";
import * as acts from "./acts.js";
import { bdi, button, el, labelled, option } from "./dom.js";
import { knowKinds } from "./fields.js";
import * as jobs from "./jobs.js";
import { panels } from "./panels.js";
import { language, loadWords, t } from "./words.js";

const LANGUAGES = { en: "English", fr: "Français", ar: "العربية", he: "עברית" }, TOUCHED_MS = 30000;
const notice = el("p.notice", { role: "status" }), opened = new Map();
let touched = 0, sections = new Map(), source = null;

const desk = {
  state: null, kinds: [], choices: null,
  tell: (text) => { notice.textContent = text; },
  failed: (error) => { if (error.status !== 423) desk.tell(error.body?.error ?? t("failed")); },
  shown: (title) => { document.title = `${title} · entente`; },
};

const alone = (...children) => document.body.replaceChildren(el("main.door", {}, el("h1", {}, "entente"), ...children));

// The link's secret stands behind #, which no request carries; it is posted, and gone from the address.
async function come() {
  const secret = location.hash.slice(1);
  if (/^[\w-]{43}$/.test(secret)) {
    history.replaceState(null, "", location.pathname + location.search);
    await fetch("/session", { method: "POST", body: new URLSearchParams({ secret }) });
  }
  try {
    return await get("/state");
  } catch {
    alone(el("p", { role: "alert" }, t("door.closed")));
    return null;
  }
}

function locked() {
  source?.close();
  const passphrase = el("input", { type: "password", autocomplete: "off" }), wrong = el("p.wrong", { role: "alert" });
  alone(el("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        await post("/unlock", { passphrase: passphrase.value });
        location.reload();
      } catch (error) {
        wrong.textContent = error.body?.error ?? t("failed");
        passphrase.select();
      }
    },
  }, el("p", {}, t("door.locked", { file: desk.state.file })), labelled(t("passphrase"), passphrase), wrong, el("button.main", { type: "submit" }, t("unlock"))));
  passphrase.focus();
}

async function show(id) {
  for (const [name, section] of sections) {
    section.hidden = name !== id;
    document.getElementById(`tab-${name}`).setAttribute("aria-current", name === id ? "page" : "false");
  }
  document.body.dataset.panel = id;
  if (opened.has(id)) return opened.get(id);
  if (id !== "brief") sections.get(id).append(el("h1", {}, t(`panel.${id}`))); // the brief has its own
  opened.set(id, Promise.resolve(panels.find((panel) => panel.id === id).open(sections.get(id), desk)).catch(desk.failed));
  return opened.get(id);
}

function listen(waits, busy) {
  source = new EventSource("/events");
  const on = (name, then) => source.addEventListener(name, then);
  on("changed", async () => {
    desk.choices = await get("/choices").catch(desk.failed) ?? desk.choices;
    desk.tell(t("came", { time: new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }) }));
    for (const panel of panels) if (opened.has(panel.id)) panel.changed?.(desk, "changed");
  });
  on("acts", () => acts.refresh(desk).catch(desk.failed));
  on("jobs", () => jobs.refresh(busy, desk).catch(desk.failed));
  on("locked", locked);
  on("bye", () => { source.close(); alone(el("p", {}, t("door.ended"))); });
}

function lay() {
  const waits = el("section.waits", { "aria-live": "polite", hidden: true, "aria-label": t("waits") }), busy = el("div.jobs", { role: "status", hidden: true });
  sections = new Map(panels.map((panel) => [panel.id, el("section.panel", { id: `panel-${panel.id}`, "aria-labelledby": `tab-${panel.id}`, hidden: true })]));
  const tabs = panels.map((panel) => button(t(`panel.${panel.id}`), () => show(panel.id), { id: `tab-${panel.id}` }));
  const languages = el("select", { onchange: (event) => { location.search = `?lang=${event.target.value}`; } }, Object.entries(LANGUAGES).map(([code, name]) => option(code, name, code === language)));
  document.body.replaceChildren(
    el("header.desk", {}, el("p.file", {}, bdi(desk.state.file), " · ", t("reader.is"), " ", bdi(t(`reader.${desk.choices.reader}`) === `reader.${desk.choices.reader}` ? desk.choices.reader : t(`reader.${desk.choices.reader}`))),
      labelled(t("language"), languages), desk.state.record ? button(t("lock"), () => post("/lock").catch(desk.failed)) : null,
      button(t("end"), () => post("/end").catch(desk.failed))),
    el("nav.desk", { "aria-label": t("parts") }, tabs), notice, busy, waits, el("main.desk", { id: "desk" }, [...sections.values()]));
  listen(waits, busy);
  acts.open(waits, desk).catch(desk.failed);
}

// Somebody is there: told now and then, so that the key is not forgotten under their hands.
for (const name of ["keydown", "pointerdown"])
  addEventListener(name, () => {
    if (!desk.state || Date.now() - touched < TOUCHED_MS) return;
    touched = Date.now();
    post("/here").catch(() => {});
  }, { passive: true });
addEventListener("desk-locked", locked);

async function begin() {
  await loadWords();
  desk.state = await come();
  if (!desk.state) return;
  knowPage(desk.state.page);
  if (desk.state.locked) return locked();
  const [kinds, choices] = await Promise.all([get("/kinds"), get("/choices")]);
  desk.kinds = kinds.kinds;
  knowKinds(desk.kinds);
  desk.choices = choices;
  lay();
  await show("brief");
  document.documentElement.dataset.ready = "yes";
}
begin().catch((error) => { if (error.status !== 423) alone(el("p", { role: "alert" }, error.message)); });
