// Writes the months of a calendar as npm's packages have them, as the text that compile.c reads and calendars.md describes:
// node pack.mjs hijri|nepali > FILE. `make calendars` runs it; what it writes depends on the packages alone.
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const day = (year, month, of) => Date.UTC(year, month - 1, of) / 86400000;
const written = (n) => new Date(n * 86400000).toISOString().slice(0, 10);

// Starts of months, counted from 17 November 1858 (the modified Julian day of the first is one less than the package's figure).
function hijri() {
  const { MONTH_STARTS, HIJRI_RANGE } = require("@tabby_ai/hijri-converter/dist/_lib/ummalqura.js");
  const starts = MONTH_STARTS.map((reduced) => reduced - 1 + day(1858, 11, 17));
  return { first: HIJRI_RANGE[0][0], starts };
}

// From 2000 to 2083, where three packages agree (docs/calendars.md); after 2083 months are only foreseen.
function nepali() {
  const { toGreg } = require("bikram-sambat");
  const starts = [];
  for (let at = 0; at <= 84 * 12; at++) {
    const { year, month, day: of } = toGreg(2000 + Math.floor(at / 12), at % 12 + 1, 1);
    starts.push(day(year, month, of));
  }
  return { first: 2000, starts };
}

const { first, starts } = { hijri, nepali }[process.argv[2]]();
for (let year = 0; year * 12 + 12 < starts.length; year++) {
  const lengths = Array.from({ length: 12 }, (_, month) => starts[year * 12 + month + 1] - starts[year * 12 + month]);
  console.log(first + year, written(starts[year * 12]), ...lengths);
}
