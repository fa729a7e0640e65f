// What takes longer than a second, and a way to stop it.
import { get, post } from "./ask.js";
import { button, el } from "./dom.js";
import { has, t } from "./words.js";

export async function refresh(place, desk) {
  const { jobs } = await get("/jobs");
  place.hidden = !jobs.length;
  place.replaceChildren(...jobs.map((job) => {
    const name = `job.${job.name.replace("/", "")}`, bar = el("progress", { "aria-label": t("job") });
    return el("p", {}, has(name) ? t(name) : t("job"), " ", bar, job.stops ? button(t("stop"), () => post("/stop", { number: String(job.number) }).catch(desk.failed)) : null);
  }));
}
