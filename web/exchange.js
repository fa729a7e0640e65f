// A phased exchange: of each side a line of steps, above it what the side is out of pocket after each, below it what it is ahead.
import { scaleBand, scaleLinear } from "d3-scale";
import { actorName, apart, brief, fixed, joined, nameIn, said, word } from "./data.js";
import { fitted, mark, picture, put, tint } from "./picture.js";

const ROW = 96, FOOT = 22, HEAD = 20;

const plain = (x) => String(+fixed(Math.abs(x), 3)); // "3", "2.5"
const given = (one) => said("exchange.gives", { from: actorName(one.from), to: actorName(one.to), what:
  one.of > 1 ? said("exchange.parts", { name: nameIn(one.names, one.name), parts: one.parts, of: one.of }) : nameIn(one.names, one.name) });
const stands = (x, actor) => (x ? said(x > 0 ? "exchange.behind" : "exchange.ahead", { actor: actorName(actor), amount: plain(x) }) : "");

export function drawExchange(box) {
  const { parties, steps } = brief.exchange, height = HEAD + parties.length * ROW + FOOT;
  const most = Math.max(1e-9, ...steps.flatMap((step) => step.exposure.map(Math.abs)));
  picture(box, "exchange", height, (svg, frame) => {
    const x = scaleBand().domain(steps.map((step) => step.day)).range(frame.span(4, frame.width - 4)).paddingInner(.25).paddingOuter(.1);
    const y = scaleLinear().domain([-most, most]).range([ROW / 2 - 14, 14 - ROW / 2]);
    const wide = x.bandwidth() > 26, every = Math.ceil(steps.length / Math.max(1, Math.floor(frame.width / 34)));
    parties.forEach((_, k) => {
      const middle = HEAD + k * ROW + ROW / 2;
      put(svg, "line", { class: "base", x1: 0, x2: frame.width, y1: middle, y2: middle });
    });
    steps.forEach((step, i) => {
      const group = put(svg, "g", { class: "step" }), left = x(step.day), middle = left + x.bandwidth() / 2;
      put(group, "rect", { class: "column", x: left, y: HEAD, width: x.bandwidth(), height: parties.length * ROW });
      step.exposure.forEach((value, k) => {
        const base = HEAD + k * ROW + ROW / 2, to = base + y(value), above = value > 0;
        put(group, "rect", { class: above ? "behind" : `ahead ${tint(parties[k])}`, x: left, width: x.bandwidth(), y: Math.min(base, to), height: Math.abs(to - base) });
        if (wide && value) put(group, "text", { class: "value-small", x: middle, y: above ? to - 3 : to + 11, "text-anchor": "middle" }, fitted(plain(value), x.bandwidth() + 8, 12));
      });
      if (i % every === 0) put(svg, "text", { class: "tick", x: middle, y: height - 6, "text-anchor": "middle" }, String(step.day));
      mark(group, `step:${step.day}`, `${said("exchange.step", { day: step.day })}${word("colon")}${step.gives.map(given).join(" · ")}`,
        [joined(step.exposure.map((value, k) => stands(value, parties[k]))), step.most ? said("exchange.in", { amount: plain(step.most) }) : ""]);
    });
    parties.forEach((actor, k) => put(svg, "text", { class: "name", x: frame.from(0), y: HEAD + k * ROW - 4, "pointer-events": "none" }, fitted(actorName(actor), frame.width, 13)));
  });
}
