// Pictures of a page's panels: node take.mjs FOLDER-OF-PAGES FOLDER-FOR-PICTURES
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(new URL("../../tests/page/package.json", import.meta.url))("playwright-core");
const [, , pages, pictures] = process.argv;
const wanted = [
  { name: "gap", page: "en.html", panel: "gap", width: 1180, scheme: "light" },
  { name: "agreements", page: "en.html", panel: "frontier", width: 1180, scheme: "light" },
  { name: "council-dark", page: "en.html", panel: "council", width: 700, scheme: "dark" },
  { name: "shuttle-ar", page: "ar.html", panel: "meetings", width: 900, scheme: "light" },
];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const { name, page: file, panel, width, scheme } of wanted) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await page.goto(pathToFileURL(resolve(pages, file)).href);
  // Tables stay folded in the page; a picture shows the picture.
  await page.$$eval("details.table, .readout, nav", (all) => all.forEach((one) => one.remove()));
  const box = await page.locator(`#${panel}`).boundingBox(), margin = 24;
  const clip = { x: Math.max(0, box.x - margin), y: box.y + 2, width: Math.min(width, box.width + 2 * margin), height: box.height - 4 };
  await page.screenshot({ path: resolve(pictures, `${name}.png`), clip, fullPage: true });
  await page.close();
}
await browser.close();
