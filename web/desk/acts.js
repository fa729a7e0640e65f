// What waits to be sealed, with a way back; always in sight while there is some.
import { get, post } from "./ask.js";
import { bdi, button, el } from "./dom.js";
import { has, t } from "./words.js";

let list = [], came = 0, place = null;

const says = ({ body }) => {
  const first = body.entries?.[0], kind = first?.kind;
  const what = kind ? (has(`kind.${kind}`) ? t(`kind.${kind}`) : kind) : t(body.act);
  return `${what}: ${first ? first.text ?? first.words ?? Object.entries(first).filter(([name]) => !["kind", "to"].includes(name)).map(([, value]) => value).join(", ") : body.entry.slice(0, 12)}`;
};
const left = (one) => Math.max(0, one.left - Math.floor((performance.now() - came) / 1000));

function draw(desk) {
  place.hidden = !list.length;
  const send = (body) => post("/undo", body).catch(desk.failed);
  place.replaceChildren(el("h2", {}, t("waits")), el("ul", {}, list.map((one) => {
    const clock = el("span.left", { "data-number": one.number }, one.state === "waits" ? t("waits.left", { seconds: left(one) }) : t(`waits.${one.state}`));
    const why = one.state === "failed" ? el("p.wrong", { dir: "auto" }, one.told.error ?? one.told.mistakes?.map((m) => m.message).join(" ") ?? "") : null;
    return el("li", {}, el("p", {}, bdi(says(one)), " ", clock), (one.told.audience ?? []).map((line) => el("p.small", { dir: "auto" }, line)), why,
      one.state === "sealing" ? null : el("div.tools", {}, button(t("undo"), () => send({ number: String(one.number) })), button(t(one.state === "failed" ? "again" : "seal.now"), () => send({ number: String(one.number), now: "true" }))));
  })));
}

export async function refresh(desk) {
  ({ acts: list } = await get("/acts"));
  came = performance.now();
  draw(desk);
}

export function open(section, desk) {
  place = section;
  setInterval(() => {
    for (const one of list)
      if (one.state === "waits") place.querySelector(`[data-number="${one.number}"]`).textContent = t("waits.left", { seconds: left(one) });
  }, 1000);
  return refresh(desk);
}
