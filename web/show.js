// Draws every picture of a brief from its JSON, again when the page's width changes, and again for paper.
import { drawGap } from "./gap.js";
import { drawSpectrum } from "./spectrum.js";
import { drawFrontier } from "./frontier.js";
import { drawCouncil } from "./council.js";
import { drawExchange } from "./exchange.js";
import { drawClocks } from "./clocks.js";
import { drawDuties } from "./duties.js";
import { drawIncidents } from "./incidents.js";
import { drawEvents } from "./events.js";
import { drawDrafts } from "./drafts.js";
import { drawMeetings } from "./meetings.js";
import { said, take, word } from "./data.js";

const draw = {
  gap: drawGap, spectrum: drawSpectrum, frontier: drawFrontier, council: drawCouncil, exchange: drawExchange,
  clocks: drawClocks, duties: drawDuties, incidents: drawIncidents, events: drawEvents, drafts: drawDrafts, meetings: drawMeetings,
};
let boxes = [];
const drawn = new Map();

function drawAll(again = () => false) {
  for (const box of boxes) {
    const width = box.clientWidth;
    if (drawn.get(box) === width && !again(box)) continue;
    drawn.set(box, width);
    box.replaceChildren();
    draw[box.dataset.picture](box);
  }
  document.documentElement.dataset.drawn = "yes";
}

// from: the document that holds the words and the brief; what is to be drawn stands in the page already.
export function show(from) {
  take(from);
  boxes = [...document.querySelectorAll("[data-picture]")];
  drawn.clear();
  drawAll();
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, 150);
});

// Paper: pictures at a sheet's width, the tables as an annex behind them, so that a brief can be read without leafing through
// them; what somebody tried out at a council's seats is printed as it stands.
const ROWS_MOST = 100;
const annex = [], unfolded = []; // what changed in the latest draft is printed too
const tried = (box) => box.dataset.picture === "council";

function headed(section, name) {
  const heading = document.createElement("h3");
  heading.textContent = name;
  section.append(heading);
}

function forPaper() {
  if (annex.length || !boxes.length) return;
  document.documentElement.classList.add("paper");
  const section = document.createElement("section"), title = document.createElement("h2");
  section.id = "annex";
  title.textContent = word("annex");
  section.append(title);
  annex.push(section);
  for (const part of document.querySelectorAll(":is(main, .brief) > section")) {
    const tables = [...part.querySelectorAll("details.table")];
    if (tables.length) headed(section, part.querySelector("h2").textContent);
    for (const table of tables) {
      if (table.querySelectorAll("thead th").length > 13) table.querySelector("table").classList.add("many");
      const place = document.createComment(""), rows = table.querySelectorAll("tbody tr").length, article = table.closest("article");
      table.replaceWith(place);
      annex.push([table, place]);
      if (article) headed(section, article.querySelector("h3").textContent);
      if (rows <= ROWS_MOST || table.querySelector("table").dataset.path !== "frontier.points") section.append(table);
      else section.append(Object.assign(document.createElement("p"), { className: "about", textContent: said("annex.points", { count: rows }) }));
    }
  }
  for (const closed of document.querySelectorAll("details.redline:not([open])")) {
    closed.open = true;
    unfolded.push(closed);
  }
  document.getElementById("terms").before(section);
  drawAll((box) => !tried(box));
}

function forScreen() {
  if (!annex.length) return;
  const [section, ...moved] = annex.splice(0);
  for (const [table, place] of moved) place.replaceWith(table);
  section.remove();
  for (const closed of unfolded.splice(0)) closed.open = false;
  document.documentElement.classList.remove("paper");
  drawAll((box) => !tried(box));
}
addEventListener("beforeprint", forPaper);
addEventListener("afterprint", forScreen);
