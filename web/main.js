// Draws every picture of the page from the brief's JSON, and again when the page's width changes.
import { drawGap } from "./gap.js";
import { drawSpectrum } from "./spectrum.js";
import { drawFrontier } from "./frontier.js";
import { drawCouncil } from "./council.js";
import { drawClocks } from "./clocks.js";
import { drawEvents } from "./events.js";
import { drawDrafts } from "./drafts.js";
import { drawMeetings } from "./meetings.js";

const draw = {
  gap: drawGap, spectrum: drawSpectrum, frontier: drawFrontier, council: drawCouncil,
  clocks: drawClocks, events: drawEvents, drafts: drawDrafts, meetings: drawMeetings,
};
const boxes = [...document.querySelectorAll("[data-picture]")];
const drawn = new Map();

function drawAll() {
  for (const box of boxes) {
    const width = box.clientWidth;
    if (drawn.get(box) === width) continue;
    drawn.set(box, width);
    box.replaceChildren();
    draw[box.dataset.picture](box);
  }
  document.documentElement.dataset.drawn = "yes";
}

let waiting = 0;
drawAll();
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, 150);
});
