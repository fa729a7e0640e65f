// The desk in a real browser: opened by its link, every form by keyboard, what is written taken back and sealed, what another
// program writes shown, under axe-core in four languages, on a phone; and the browser asks for nothing but the desk.
//
//   node tests/page/desk.mjs PROGRAM
//
// Exits 77 where Chromium or the packages of package.json are absent.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

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

process.umask(0o077);
const scratch = mkdtempSync(join(tmpdir(), "entente-desk-"));
const environment = { ...process.env, XDG_CONFIG_HOME: "/nowhere" };
const entente = (...args) => execFileSync(program, args, { cwd: scratch, encoding: "utf8", maxBuffer: 1 << 28, env: environment, stdio: ["ignore", "pipe", "pipe"] });
const key = ["--key", "med.key", "--passphrase-file", "words"];
let browser;

before(async () => {
  writeFileSync(join(scratch, "words"), "six words that open the key\n");
  entente("key", "new", "med.key", "--passphrase-file", "words", "--effort", "quick");
  entente("import", join(top, "examples/harbour.yaml"), "talks.entente", ...key);
  browser = await engine.launch({ executablePath: chromium, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

// A desk that runs, and the link that opens it.
async function started(options = [], what = ["talks.entente", ...key]) {
  const child = spawn(program, ["desk", ...what, "--no-browser", ...options], { cwd: scratch, env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const link = await new Promise((found, lost) => {
    let text = "";
    child.stdout.on("data", (data) => (text += data).includes("\n") && found(text.trim()));
    child.on("exit", (status) => lost(new Error(`the desk ended with ${status}`)));
  });
  const end = () => new Promise((ended) => { child.on("exit", ended); child.kill("SIGTERM"); });
  return { child, link, end };
}

// A page that may ask for nothing but its desk; whatever else it does wrong is kept.
async function opened(link, { language = "en", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage(), wrong = [], origin = new URL(link).origin;
  page.on("request", (request) => new URL(request.url()).origin !== origin && wrong.push(`request of ${request.url().slice(0, 200)}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error.stack ?? error)));
  await page.goto(link.replace("/#", `/?lang=${language}#`));
  await page.waitForSelector("html[data-ready]");
  return { page, wrong, context };
}

test("the link opens the desk once, and shows the brief as --html does", async () => {
  const desk = await started(), { page, wrong, context } = await opened(desk.link);
  const html = entente("brief", "talks.entente", "--since", "last", "--html", "-", ...key);
  const digest = html.match(/Digest of this view: <bdi>(\w+)/)[1];
  assert.equal(await page.evaluate(() => location.hash), "", "the secret is gone from the address");
  assert.match(await page.textContent("#panel-brief"), new RegExp(digest));
  const want = [...html.matchAll(/<div class="picture" data-picture=/g)].length;
  assert.equal((await page.$$("#panel-brief [data-picture] svg")).length, want, "every picture is drawn");
  assert.equal(await page.evaluate(() => document.cookie), "", "no script sees the cookie");
  const other = await browser.newContext(), second = await other.newPage();
  await second.goto(desk.link);
  await second.waitForSelector("[role=alert]");
  assert.match(await second.textContent("body"), /works once/);
  assert.deepEqual(wrong, []);
  await other.close();
  await context.close();
  assert.equal(await desk.end(), 0);
});
