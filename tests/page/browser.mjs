// The page in a real browser: every panel of every example in every language, with the keyboard alone, on paper, without
// JavaScript, with hostile names, under axe-core, and a click in the council against the program.
//
//   node tests/page/browser.mjs PROGRAM
//
// Exits 77 where Chromium or the packages of package.json are absent.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), top = resolve(here, "../..");
const program = resolve(process.argv[2] ?? join(top, "build/entente"));
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const skip = (why) => {
  console.log(`skipped: ${why}`);
  process.exit(77);
};
if (!chromium) skip("no Chromium; ./setup check installs it");
if (!existsSync(join(here, "node_modules/playwright-core"))) skip("no playwright-core; ./setup check installs it");
const { chromium: engine } = createRequire(import.meta.url)("playwright-core");
const axe = readFileSync(join(here, "node_modules/axe-core/axe.min.js"), "utf8");

const LANGUAGES = ["en", "fr", "ar", "he"];
const PANELS = ["gap", "spectrum", "frontier", "council", "exchange", "clocks", "duties", "incidents", "events", "drafts", "meetings"];
const words = Object.fromEntries(LANGUAGES.map((l) => [l, JSON.parse(readFileSync(join(top, `web/words/${l}.json`), "utf8"))]));
const examples = readdirSync(join(top, "examples")).filter((name) => name.endsWith(".yaml")).map((name) => join(top, "examples", name));
const scratch = mkdtempSync(join(tmpdir(), "entente-page-"));
let browser;

const entente = (...args) => execFileSync(program, args, { cwd: scratch, maxBuffer: 1 << 28, encoding: "utf8" });
function made(path, language = "en", ...options) {
  const file = join(scratch, `${basename(path, ".yaml")}-${language}${options.join("")}.html`);
  if (!existsSync(file)) entente("brief", path, "--html", file, "--lang", language, ...options);
  return file;
}
const briefOf = (path, ...options) => JSON.parse(entente("brief", path, "--json", ...options));
function written(name, text) {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

// A page that may ask for nothing but its own file; whatever else it does wrong is kept.
async function opened(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage(), url = pathToFileURL(file).href, wrong = [];
  page.on("request", (request) => request.url().split("#")[0] !== url && wrong.push(`request of ${request.url().slice(0, 200)}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error.stack ?? error)));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(url);
  return { page, wrong, context };
}

before(async () => {
  browser = await engine.launch({ executablePath: chromium, args: ["--no-sandbox", "--force-color-profile=srgb"] });
});
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

// What each picture must have a mark for, from the JSON: entries, and results by their names.
function expected(brief, panel) {
  const ids = (list) => list.map((one) => one.entry);
  const { gap, frontier } = brief, results = [];
  if (panel === "gap") return [...ids(gap.ledger), ...ids(gap.claims), ...gap.history.filter((p) => p.overall !== null).map((p) => `gap:${p.on}`)];
  if (panel === "spectrum") return gap.issues.flatMap((issue) => ids(issue.positions));
  if (panel === "frontier" && frontier.points) {
    for (const name of ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]) if (frontier[name]) results.push(`frontier:${name}`);
    const offers = brief.offers.offers.filter((offer) => offer.least[0] !== null && offer.least[1] !== null);
    // equal packages are one mark, under the first one's reason
    const next = (brief.next?.proposals ?? []).filter((one, i, all) => all.findIndex((other) => JSON.stringify(other.package) === JSON.stringify(one.package)) === i).map((one) => one.why);
    return [...frontier.points.map((_, i) => `frontier:${i}`), ...results, "frontier:reserve", ...offers.map((offer) => `offer:${offer.draft ?? offer.actor}`), ...next.map((why) => `offer:${why}`)];
  }
  if (panel === "council") return brief.council.flatMap((r) => r.ballots.map((b) => b.entry ?? `${r.entry}:${b.member}`));
  if (panel === "exchange") return brief.exchange.steps.map((step) => `step:${step.day}`);
  if (panel === "clocks") return [...ids(brief.indicators), ...ids(brief.clocks)];
  if (panel === "duties") return ids(brief.duties.duties);
  if (panel === "incidents") return brief.incidents.places.map((_, i) => `place:${i}`);
  if (panel === "events") return ids(brief.events);
  if (panel === "drafts") return brief.drafts.flatMap((draft) => [...draft.clauses, ...draft.parties].map(() => draft.entry));
  if (panel === "meetings") return ids(brief.meetings);
  return [];
}

const marksOf = (page, panel) =>
  page.$$eval(`#${panel} svg .mark`, (all) => all.map((mark) => ({ entry: mark.dataset.entry, name: mark.getAttribute("aria-label"), role: mark.getAttribute("role") })));

for (const example of examples)
  test(`every panel of ${basename(example)} in every language`, async () => {
    const brief = briefOf(example);
    for (const language of LANGUAGES) {
      const { page, wrong, context } = await opened(made(example, language));
      assert.equal(await page.getAttribute("html", "data-drawn"), "yes");
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), words[language].direction);
      for (const panel of PANELS) {
        const marks = await marksOf(page, panel), want = expected(brief, panel);
        assert.deepEqual(marks.flatMap((mark) => mark.entry.split(" ")).sort(), want.sort(), `${language} ${panel}: marks`);
        assert.ok(marks.every((mark) => mark.name && mark.role), `${language} ${panel}: every mark has a name`);
        assert.equal((await page.$$(`#${panel} .missing`)).length > 0, want.length === 0, `${language} ${panel}: what is missing is said`);
        if (want.length) assert.ok((await page.$$(`#${panel} details.table table`)).length, `${language} ${panel}: a table`);
        const text = await page.textContent(`#${panel}`);
        assert.ok(!/undefined|NaN|\[object|Infinity/.test(text.replace(/"[^"]*"/g, "")), `${language} ${panel}: ${text.match(/.{30}(undefined|NaN|\[object|Infinity).{30}/s)?.[0]}`);
      }
      const outside = await page.$$eval("svg .mark", (all) => all.filter((mark) => {
        const box = mark.getBoundingClientRect(), frame = mark.closest("svg").getBoundingClientRect();
        return box.right < frame.left || box.left > frame.right + 1 || box.bottom < frame.top - 1 || box.top > frame.bottom + 1;
      }).map((mark) => mark.outerHTML.slice(0, 200)));
      assert.deepEqual(outside, [], `${language}: marks inside their picture`);
      assert.deepEqual(wrong, []);
      await context.close();
    }
  });

test("the narrow page has no sideways scroll, in both directions", async () => {
  for (const example of examples)
    for (const [language, width] of [["en", 390], ["ar", 390], ["he", 768], ["fr", 768]]) {
      const { page, wrong, context } = await opened(made(example, language), { viewport: { width, height: 800 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${basename(example)} ${language} at ${width}: ${wide} pixels too wide`);
      const overlap = await page.evaluate(overlaps);
      assert.ok(overlap.length <= 2, `${basename(example)} ${language} at ${width}: names on each other: ${overlap.slice(0, 5)}`);
      assert.deepEqual(wrong, []);
      await context.close();
    }
});

// Names in pictures whose boxes cover each other by more than a third of a line.
function overlaps() {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const boxes = [...svg.querySelectorAll("text:not(.sign):not(.code):not(.count)")].map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }));
    for (let i = 0; i < boxes.length; i++)
      for (let k = i + 1; k < boxes.length; k++) {
        const a = boxes[i], b = boxes[k];
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (x > 6 && y > 7 && a.text.trim() && b.text.trim()) found.push(`${a.text} × ${b.text}`);
      }
  }
  return found;
}

test("the keyboard alone reaches and works everything", async () => {
  const { page, wrong, context } = await opened(made(join(top, "examples/harbour.yaml")));
  const at = () => page.evaluate(() => {
    const node = document.activeElement, panel = node.closest("section")?.id ?? "";
    return { panel, tag: node.tagName, mark: node.dataset?.entry ?? null, of: node.closest(".picture")?.dataset.picture ?? null };
  });
  const stops = new Map();
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const now = await at();
    if (now.tag === "BODY") break;
    if (now.mark) stops.set(now.panel, (stops.get(now.panel) ?? 0) + 1);
  }
  const brief = briefOf(join(top, "examples/harbour.yaml")), shown = PANELS.filter((panel) => expected(brief, panel).length);
  assert.deepEqual(PANELS.filter((panel) => !shown.includes(panel)), ["exchange", "duties", "incidents"]); // nothing is exchanged there
  for (const panel of shown) assert.ok(stops.get(panel) >= 1 && stops.get(panel) <= 3, `${panel}: ${stops.get(panel)} stops of the Tab key`);
  const first = page.locator("#gap .mark[tabindex='0']");
  await first.focus();
  const told = () => page.textContent("#gap .readout");
  const before = await told();
  await page.keyboard.press("ArrowRight");
  const second = await told();
  assert.notEqual(second, before);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await told(), before);
  await page.keyboard.press("End");
  assert.notEqual(await told(), before);
  await page.keyboard.press("Escape");
  assert.ok((await told()).includes(words.en.hint));
  await page.locator("#gap summary").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#gap table").first().isVisible());
  const seat = page.locator("#council [data-index='0'] .seat").first();
  await seat.focus();
  await page.keyboard.press("n");
  assert.equal(await seat.getAttribute("data-vote"), "no");
  await page.keyboard.press("Enter");
  assert.equal(await seat.getAttribute("data-vote"), "abstain");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("in Arabic and Hebrew the arrow keys run the other way", async () => {
  const { page, context } = await opened(made(join(top, "examples/harbour.yaml"), "ar"));
  await page.locator("#gap .mark[tabindex='0']").focus();
  const told = () => page.textContent("#gap .readout"), before = await told();
  await page.keyboard.press("ArrowRight");
  assert.equal(await told(), before);
  await page.keyboard.press("ArrowLeft");
  assert.notEqual(await told(), before);
  await context.close();
});

test("axe-core finds nothing, light and dark, wide and narrow, tables open", async () => {
  const [first, ...others] = [join(top, "examples/harbour.yaml"), join(top, "examples/ceasefire-2024.yaml")];
  for (const [language, colorScheme, width, list] of [["en", "light", 1280, [first, ...others]], ["ar", "dark", 390, [first]], ["he", "dark", 1280, others]])
    for (const example of list) {
      const { page, context } = await opened(made(example, language), { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      if (language === "en") await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`), [], `${basename(example)} ${language} ${colorScheme} ${width}`);
      await context.close();
    }
});

// How much of a sheet of paper stands empty above its foot, of its height: the longest run of white lines before the last of ink
// over the foot, or below it.
function emptiest(pdf) {
  const shot = execFileSync("pdftoppm", ["-r", "20", "-gray", pdf], { maxBuffer: 1 << 28 }), sheets = [];
  for (let at = 0; at < shot.length; ) {
    const [head, width, height] = shot.subarray(at, at + 40).toString("latin1").match(/^P5\n(\d+) (\d+)\n255\n/), w = Number(width), h = Number(height);
    const lines = Array.from({ length: h }, (_, y) => shot.subarray(at + head.length + y * w, at + head.length + (y + 1) * w).some((grey) => grey < 200));
    at += head.length + w * h;
    const foot = Math.floor(h * .93);
    let run = 0, most = 0;
    for (let y = Math.floor(h * .05); y < foot; y++) {
      run = lines[y] ? 0 : run + 1;
      most = Math.max(most, run);
    }
    sheets.push(most / h);
  }
  return sheets;
}

test("a print holds what the screen shows, open, on A4 and Letter, with no quarter of a page empty", async () => {
  const tool = spawnSync("pdftotext", ["-v"]), file = join(scratch, "whole.pdf");
  const poor = written("poor.yaml", "case: {title: T, keeper: MED, on: 2031-01-01, to: public, invented: yes}\nactors: {to: public, entries: [{id: MED, role: mediator}]}\n");
  for (const [path, language, format] of [["harbour", "en", "A4"], ["harbour", "he", "Letter"], ["ceasefire-2024", "fr", "Letter"], ["camp-david-1978", "en", "A4"]]) {
    const { page, wrong, context } = await opened(made(join(top, `examples/${path}.yaml`), language)), brief = briefOf(join(top, `examples/${path}.yaml`));
    await page.pdf({ path: file, format, printBackground: true });
    if (!tool.error) {
      const empty = emptiest(file).slice(0, -1);
      assert.ok(empty.every((part) => part < .25), `${path} ${language} ${format}: ${empty.map((part) => part.toFixed(2))}`);
      const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
      const holds = (what) => assert.ok(text.includes(what.replace(/\s+/g, " ").slice(0, 24)), `${path} ${language} ${format}: ${what}`);
      if (words[language].direction === "ltr") for (const draft of brief.drafts) for (const clause of draft.clauses) holds(clause.text);
      if (words[language].direction === "ltr") for (const note of brief.notes) holds(note.text);
      for (const move of brief.gap.ledger) holds(move.on);
      assert.equal(text.split(words[language]["annex"].split(" ").pop()).length, 2, "one annex");
    }
    assert.equal(await page.locator("#annex").count(), 0, "after printing the page is as it was");
    assert.ok(await page.locator("#gap details.table").count());
    assert.deepEqual(wrong, []);
    await context.close();
  }
  const { page, context } = await opened(made(poor));
  await page.pdf({ path: file, format: "A4" });
  if (!tool.error) {
    const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
    assert.ok(text.includes(words.en["missing.drafts"]));
    assert.ok(!text.includes("clauses:") && !text.includes(words.en["missing.add.drafts"]), "no YAML on paper");
  }
  await context.close();
});

test("it prints as a few pages with reader, date and digest at the foot of each", async () => {
  const tool = spawnSync("pdftotext", ["-v"]);
  for (const language of ["en", "ar"]) {
    const path = join(top, "examples/harbour.yaml"), brief = briefOf(path), { page, context } = await opened(made(path, language));
    const file = join(scratch, "brief.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    assert.ok(readFileSync(file).length > 10000);
    if (!tool.error) {
      const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").filter((sheet) => sheet.trim());
      assert.ok(sheets.length >= 3 && sheets.length <= 26, `${sheets.length} pages`);
      for (const sheet of sheets) assert.ok(sheet.includes(brief.view.digest), "the digest is on every page");
      if (language === "en") for (const sheet of sheets) assert.match(sheet, /the mediators · 29 April 2031/);
    }
    await context.close();
  }
});

test("without JavaScript it is the brief as text and tables", async () => {
  for (const example of examples) {
    const brief = briefOf(example), { page, wrong, context } = await opened(made(example), { javaScriptEnabled: false });
    assert.equal((await page.locator("svg").count()), 0);
    for (const panel of PANELS) assert.ok(await page.locator(`#${panel} h2`).isVisible());
    const tables = await page.locator("table").count();
    for (let i = 0; i < tables; i++) assert.ok(await page.locator("table").nth(i).isVisible(), `table ${i} of ${basename(example)} stands open`);
    const text = await page.locator("main").innerText();
    for (const issue of brief.gap.issues) if (issue.positions.length) assert.ok(text.includes(issue.name), issue.name);
    for (const clock of brief.clocks) assert.ok(text.includes(clock.name));
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

const LONG = "Wide ".repeat(2000).trim();
const HOSTILE = `case: {title: "<img src=x onerror=alert(1)>", keeper: MED, on: 2031-01-01, to: public, summary: "</script><script>alert(1)</script>"}
actors:
  to: public
  entries:
    - {id: AAA, role: party, name: {en: "<img src=x onerror=alert(2)>", ar: "\\u202e\\u05d0<b>"}}
    - {id: BBB, role: party, name: "${LONG}"}
    - {id: CCC, role: party, name: "${"W".repeat(10000)}"}
    - {id: MED, role: mediator, name: "\\u2069\\u2069\\u202eevil"}
issues:
  to: public
  entries:
    - {id: one, name: "<svg onload=alert(3)>", options: {x: "<img src=x onerror=alert(4)>", y: "${LONG}", z: "\\u202ez"}, ordered: yes}
    - {id: two, name: "${LONG}", range: {from: 0, to: 10, step: 1, unit: "<i>"}}
positions:
  to: public
  entries:
    - {on: 2031-01-02, actor: AAA, issue: one, value: x, words: "<script>alert(5)</script>\\u202d", source: "javascript:alert(6)"}
    - {on: 2031-01-03, actor: BBB, issue: one, value: y, words: "${LONG}"}
    - {on: 2031-01-03, actor: CCC, issue: one, value: z}
    - {on: 2031-01-03, actor: CCC, issue: two, value: 3}
preferences:
  to: public
  entries:
    - {actor: AAA, basis: invented, weights: {one: 1, two: 2}, values: {one: {x: 1, y: 0, z: 0}, two: {0: 0, 10: 1}}}
    - {actor: BBB, basis: invented, weights: {one: 2, two: 1}, values: {one: {x: 0, y: 1, z: 0}, two: {0: 1, 10: 0}}}
    - {actor: CCC, basis: invented, weights: {one: 2, two: 1}, values: {one: {x: 0, y: 0, z: 1}, two: {0: 1, 10: 0}}}
councils:
  to: public
  entries:
    - {id: cc, name: "<u>", members: {AAA: 2, BBB: 1, CCC: 1}, quota: 3, vetoes: [AAA]}
resolutions:
  to: public
  entries:
    - {id: rr, on: 2031-01-04, council: cc, title: "<img src=x onerror=alert(7)>"}
ballots:
  to: public
  entries:
    - {on: 2031-01-04, resolution: rr, member: BBB, vote: yes}
events:
  to: public
  entries:
    - {on: 2031-01-03, actor: AAA, type: ACCUSE, target: BBB, place: "<iframe src=//x>", words: "${LONG}"}
drafts:
  to: public
  entries:
    - {id: dd, on: 2031-01-04, title: "${LONG}", clauses: [{id: "1", text: "[<img src=x onerror=alert(8)>] [\\u202e]"}]}
meetings:
  to: public
  entries:
    - {on: 2031-01-05, who: [AAA, BBB], where: "${"Far".repeat(3000)}", name: "<img src=x onerror=alert(9)>"}
items:
  to: public
  entries:
    - {id: it, name: "${LONG}", giver: AAA, taker: CCC}
    - {id: em, name: "<img src=x onerror=alert(10)>", giver: CCC, taker: AAA}
worths:
  to: public
  basis: invented
  entries:
    - {actor: AAA, item: it, amount: 1}
    - {actor: CCC, item: it, amount: 2}
    - {actor: AAA, item: em, amount: 2}
    - {actor: CCC, item: em, amount: 1}
stakes:
  to: public
  basis: invented
  entries:
    - {actor: AAA, amount: 3}
    - {actor: CCC, amount: 3}
duties:
  to: public
  entries:
    - {id: du, what: "${LONG}", who: AAA, owed_to: [BBB], amount: 3, unit: "<img src=x onerror=alert(11)>", due: 2031-01-09}
    - {id: dv, what: "<svg onload=alert(12)>", who: BBB}
performances:
  to: public
  entries:
    - {duty: du, on: 2031-01-04, amount: 1, by: CCC, report: verified, words: "<script>alert(13)</script>\\u202e"}
incidents:
  to: public
  entries:
    - {on: 2031-01-04, place: "${"Far".repeat(3000)}", accused: CCC, by: AAA, words: "<iframe src=//x>"}
    - {on: 2031-01-05, place: "<img src=x onerror=alert(14)>\\u202e", by: BBB}
clocks:
  to: public
  entries:
    - {id: ck, name: "${LONG}", due: 2031-02-01, why: "<a href=//x>x</a>"}
`;

test("hostile names stay text, and nothing runs out of the page", async () => {
  const path = written("hostile.yaml", HOSTILE);
  for (const [language, width] of [["en", 1280], ["ar", 390]]) {
    const { page, wrong, context } = await opened(made(path, language), { viewport: { width, height: 900 } });
    assert.equal(await page.getAttribute("html", "data-drawn"), "yes");
    assert.equal(await page.locator("img, iframe, main b > b, svg svg, u, i").count(), 0);
    assert.equal(await page.locator("body script:not([type])").count(), 1);
    for (const panel of PANELS) if (panel !== "frontier") assert.ok((await marksOf(page, panel)).length, `${panel} is drawn`);
    const text = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("[aria-label]")].map((x) => x.getAttribute("aria-label")).join(""));
    assert.ok(!/[\u202a-\u202e]/.test(text), "no override of direction is shown");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height < 80000, `${height} pixels high`);
    for (const mark of await page.locator("svg .mark[tabindex='0']").all()) await mark.focus();
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test("markup cannot be made by a script either", async () => {
  const { page, context } = await opened(made(examples[0]));
  const thrown = await page.evaluate(() => {
    try {
      document.body.innerHTML = "<p>";
      return "";
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(thrown, "TypeError");
  const source = readFileSync(made(examples[0]), "utf8");
  for (const name of readdirSync(join(top, "web")).filter((one) => one.endsWith(".js")))
    assert.ok(!/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\.html\(/.test(readFileSync(join(top, "web", name), "utf8")), name);
  assert.ok(!/(src|href)="?https?:/.test(source));
  await context.close();
});

test("a click on the page and a vote in the case come to the same", async () => {
  const path = join(top, "examples/harbour.yaml"), text = readFileSync(path, "utf8"), { page, wrong, context } = await opened(made(path));
  const [resolution] = JSON.parse(entente("council", path, "--json"));
  const seats = page.locator("#council [data-index='0'] .seat");
  const verdict = page.locator("#council [data-index='0'] .whatif");
  assert.equal(await verdict.getAttribute("data-adopted"), String(resolution.adopted));
  let turns = 0;
  for (const vote of ["no", "abstain", "yes"])
    for (let i = 0; i < (await seats.count()); i++) {
      await seats.nth(i).focus();
      await page.keyboard.press(vote[0]);
      const votes = await seats.evaluateAll((all) => all.map((seat) => [seat.dataset.entry, seat.dataset.vote]));
      const members = new Map(resolution.ballots.map((ballot) => [ballot.entry, ballot.member]));
      // The first group of ballots in the example is this resolution's.
      const changed = written("turned.yaml", text.replace(/^ballots:\n[^]*?resolution: guarantee/m, (ballots) =>
        votes.reduce((now, [entry, cast]) => now.replace(new RegExp(`(member: ${members.get(entry)}, vote: )\\w+`), `$1${cast}`), ballots)));
      const now = JSON.parse(entente("council", changed, "--json"))[0];
      const cast = new Map(now.ballots.map((ballot) => [ballot.member, ballot.vote]));
      assert.ok(votes.every(([entry, vote_]) => cast.get(members.get(entry)) === vote_), "the case was changed as the page was");
      assert.equal(await verdict.getAttribute("data-adopted"), String(now.adopted));
      assert.equal(await verdict.getAttribute("data-vetoes"), now.vetoes.join(" "));
      turns++;
    }
  assert.ok(turns >= 15);
  await page.locator("#council [data-index='0'] .tools button").click();
  assert.equal(await verdict.getAttribute("data-adopted"), String(resolution.adopted));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a mouse click turns a seat", async () => {
  const { page, context } = await opened(made(join(top, "examples/harbour.yaml")));
  const seat = page.locator("#council [data-index='0'] .seat").first(), before = await seat.getAttribute("data-vote");
  await seat.click();
  assert.notEqual(await seat.getAttribute("data-vote"), before);
  await context.close();
});

// Work of the kinds that drawing is (a folded table read, marks made, styles, paint), fixed, and none of ours: what drawing is
// measured by, since a second is another second on another machine, and on this one under load. About .1 s, where a case of 10,000
// entries takes a second.
const MEASURE = `<!doctype html><meta charset="utf-8"><details><table>${Array.from({ length: 2000 }, (_, i) =>
  `<tr><td>${i}</td><td>2031-01-${10 + i % 20}</td><td>Party ${i % 3}</td><td>said the ${i}th time</td><td>${i * 7 % 101}</td><td>gazette</td><td>—</td></tr>\n`).join("")}</table></details>
<svg width="1000" height="400"></svg><script>
const svg = document.querySelector("svg");
for (let i = 0; i < 2000; i++) {
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle"), words = "Party said the " + i + "th time about it";
  const told = { class: "mark", cx: i / 2, cy: i % 400, r: 3, "data-entry": "entry-" + i, role: "img", tabindex: "-1", "aria-label": words };
  for (const name in told) circle.setAttribute(name, told[name]);
  svg.append(circle);
}
</script>`;

test("a case of 10,000 entries is drawn in the time of fourteen measures, its tables folded", async () => {
  const path = written("large.yaml", execFileSync("python3", [join(here, "make-case"), "10000"], { maxBuffer: 1 << 28 }));
  const file = made(path), measure = written("measure.html", MEASURE), { page, wrong, context } = await opened(file);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map((m) => [m.name, m.value])).TaskDuration;
  const took = async (shown) => {
    await page.goto("about:blank");
    const began = await busy();
    await page.goto(pathToFileURL(shown).href);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    return (await busy()) - began;
  };
  // The least of each, taken in turn: eight to eleven and a half measures, on a machine with nothing else to do and on one with ten
  // programs at work on its two cores.
  let drawn = Infinity, one = Infinity, rounds = 0;
  const enough = () => drawn <= 14 * one;
  while (rounds < 5 || (rounds < 20 && !enough())) {
    one = Math.min(one, await took(measure));
    drawn = Math.min(drawn, await took(file));
    rounds++;
  }
  console.log(`10,000 entries: drawn in ${drawn.toFixed(2)} s of the page's processor time, ${(drawn / one).toFixed(1)} measures of ${one.toFixed(3)} s`);
  assert.ok(enough(), `${rounds} rounds: ${drawn} s where a measure takes ${one} s`);
  assert.equal(await page.locator("details[open]").count(), 0);
  assert.ok((await page.locator("#events svg .mark").count()) >= 6000);
  assert.deepEqual(wrong.filter((what) => !/^request of (about:blank|file:.*measure.html)$/.test(what)), []);
  await context.close();
});
