// Every day of 1950 to 2077 as `entente calendar --days` has it, against programs that share nothing with it: hebcal, jalaali-js,
// nepali-date-converter, ICU's Umm al-Qura where sources agree, arithmetic of the Julian, Coptic, Ethiopian and tabular calendars;
// and every feast by the church's own tables of full moons and by published days.
//
// usage: node tests/calendars/days.mjs PROGRAM
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";

const program = process.argv[2], require = createRequire(import.meta.url);
if (!existsSync(new URL("node_modules", import.meta.url))) {
  console.log("skipped: no tests/calendars/node_modules; ./setup check installs it");
  process.exit(77);
}
const { HDate, HebrewCalendar } = await import("@hebcal/core");
const jalaali = require("jalaali-js");
const Nepali = require("nepali-date-converter").default;

const dayOf = (text) => Date.parse(text + "T00:00:00Z") / 86400000;
const textOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const csv = (...args) => execFileSync(program, ["calendar", ...args, "--csv"], { encoding: "utf8", maxBuffer: 1 << 28 })
  .trim().split("\n").slice(1).map((line) => line.split(","));
let failed = 0, judged = 0;
const judge = (what, got, wanted) => {
  judged++;
  if (got !== wanted && failed++ < 20) console.log(`${what}: got ${got}, wanted ${wanted}`);
};
const date = (day, months, month, year) => `${day} ${months[month - 1]} ${year}`;
const modulo = (a, b) => ((a % b) + b) % b;

const gregorian = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December"];
const islamic = ["Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira", "Rajab", "Shaban",
  "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"];
const hebrew = { Tishrei: "Tishrei", Cheshvan: "Heshvan", Kislev: "Kislev", Tevet: "Tevet", "Sh'vat": "Shevat", "Adar I": "Adar I",
  Adar: "Adar", "Adar II": "Adar II", Nisan: "Nisan", Iyyar: "Iyar", Sivan: "Sivan", Tamuz: "Tammuz", Av: "Av", Elul: "Elul" };
const persian = ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman",
  "Esfand"];
const ethiopian = ["Meskerem", "Tikimt", "Hidar", "Tahsas", "Ter", "Yekatit", "Megabit", "Miyazya", "Ginbot", "Sene", "Hamle",
  "Nehase", "Pagumen"];
const coptic = ["Thout", "Paopi", "Hathor", "Koiak", "Tobi", "Meshir", "Paremhat", "Parmouti", "Pashons", "Paoni", "Epip", "Mesori",
  "Nesi"];
const nepali = ["Baishakh", "Jestha", "Ashadh", "Shrawan", "Bhadra", "Ashwin", "Kartik", "Mangsir", "Poush", "Magh", "Falgun",
  "Chaitra"];

// Julian day numbers at noon: 1970-01-01 is 2440588.
function julianDate(day) { // Fliegel and van Flandern's, for the Julian calendar
  const c = day + 2440588 + 32082, d = Math.floor((4 * c + 3) / 1461), e = c - Math.floor(1461 * d / 4), m = Math.floor((5 * e + 2) / 153);
  return date(e - Math.floor((153 * m + 2) / 5) + 1, gregorian, m + 3 - 12 * Math.floor(m / 10), d - 4800 + Math.floor(m / 10));
}
// Years of 365 days, every fourth of 366, twelve months of 30: from 29 August 284 and 29 August 8, both Julian.
function alexandrian(day, epoch, months) {
  const n = day + 2440588 - epoch, year = Math.floor((4 * n + 1463) / 1461), of = n - (365 * (year - 1) + Math.floor(year / 4));
  return date(of % 30 + 1, months, Math.floor(of / 30) + 1, year);
}
function tabular(day) { // 30 years of 10631 days; leap: 2 5 7 10 13 16 18 21 24 26 29
  const n = day + 2440588 - 1948440, year = Math.floor((30 * n + 10646) / 10631);
  const of = n - (354 * (year - 1) + Math.floor((3 + 11 * year) / 30)), month = Math.min(12, Math.ceil((of - 29) / 29.5) + 1);
  return date(of - Math.ceil(29.5 * (month - 1)) + 1, islamic, month, year);
}

const icu = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });
function ummAlQura(day) {
  const part = Object.fromEntries(icu.formatToParts(day * 86400000).map(({ type, value }) => [type, parseInt(value)]));
  return date(part.day, islamic, part.month, part.year ?? part.relatedYear);
}

const rows = csv("1950-01-01", "2077-12-31", "--days");
judge("days", rows.length, dayOf("2077-12-31") - dayOf("1950-01-01") + 1);
const hijriStart = dayOf("1999-04-17"), hijriEnd = dayOf("2029-05-13"), hijri = {};
rows.forEach((row, i) => {
  const day = dayOf("1950-01-01") + i, [on, , julian, qura, civil, jewish, iranian, addis, copt, nepal] = row;
  const when = new Date(day * 86400000), h = new HDate(new Date(when.getUTCFullYear(), when.getUTCMonth(), when.getUTCDate()));
  const j = jalaali.toJalaali(when.getUTCFullYear(), when.getUTCMonth() + 1, when.getUTCDate());
  judge("day", on, textOf(day));
  judge(`${on} Julian`, julian, julianDate(day));
  judge(`${on} tabular`, civil, tabular(day));
  judge(`${on} Hebrew`, jewish, `${h.getDate()} ${hebrew[h.getMonthName()]} ${h.getFullYear()}`);
  judge(`${on} Persian`, iranian, date(j.jd, persian, j.jm, j.jy));
  judge(`${on} Ethiopian`, addis, alexandrian(day, 1724221, ethiopian));
  judge(`${on} Coptic`, copt, alexandrian(day, 1825030, coptic));
  if (day >= hijriStart && day <= hijriEnd) judge(`${on} Umm al-Qura`, qura, ummAlQura(day));
  judge(`${on} the Hijri table's end`, qura !== "", day <= dayOf("2077-11-16"));
  judge(`${on} the Nepali table's end`, nepal !== "", day <= dayOf("2027-04-13"));
  if (nepal) {
    const [of, month, year] = nepal.split(" ");
    const ad = new Nepali(+year, nepali.indexOf(month), +of).getAD();
    judge(`${on} Nepali`, textOf(Date.UTC(ad.year, ad.month, ad.date) / 86400000), on);
  }
  hijri[qura] = on;
});

// Months of Umm al-Qura as they were published, and as they are beside the project.
for (const [of, on] of [["1 Ramadan 1445", "2024-03-11"], ["1 Ramadan 1446", "2025-03-01"], ["1 Ramadan 1447", "2026-02-18"],
  ["1 Ramadan 1448", "2027-02-08"], ["1 Muharram 1420", "1999-04-17"], ["1 Muharram 1451", "2029-05-14"]])
  judge(of, hijri[of], on);
const shared = `${process.env.ENTENTE_SHARED ?? "../shared"}/data/published/hijri_ummalqura_1441_1452.csv`;
if (existsSync(shared))
  for (const line of readFileSync(shared, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [year, month, day, on] = line.split(",");
    judge(`published ${day}.${month}.${year}`, hijri[date(day, islamic, month, year)], on);
  }

// Feasts.
const feasts = {};
for (const [on, name, , sure, until] of csv("1950-01-01", "2077-12-31")) (feasts[name] ??= []).push({ on, sure, until });
const falls = (name) => feasts[name].map(({ on }) => on);
// Paschal full moons by golden number, for 1900 to 2199 and for the Julian calendar: days of March, April running on.
const western = [45, 34, 54, 42, 31, 49, 39, 28, 47, 36, 56, 44, 33, 53, 41, 30, 48, 38, 58].map((d) => (d > 49 ? d - 31 : d));
const eastern = [36, 25, 44, 33, 22, 41, 30, 49, 38, 27, 46, 35, 24, 43, 32, 21, 40, 29, 48];
const sunday = (full) => full + 7 - modulo(full + 4, 7); // the first after: 1970-01-01 was a Thursday
for (let year = 1950; year <= 2077; year++) {
  const march = Date.UTC(year, 2, 0) / 86400000, golden = year % 19;
  const west = sunday(march + western[golden]), east = sunday(march + 13 + eastern[golden]), at = year - 1950;
  for (const [name, shift] of [["Palm Sunday", -7], ["Good Friday", -2], ["Easter", 0], ["Easter Monday", 1], ["Pentecost", 49]]) {
    judge(name, falls(name)[at], textOf(west + shift));
    judge(`Orthodox ${name}`, falls(`Orthodox ${name}`)[at], textOf(east + shift));
  }
  judge("Orthodox Christmas", falls("Orthodox Christmas")[at], `${year}-01-07`);
  judge("Coptic Christmas", falls("Coptic Christmas")[at], `${year}-01-07`);
  judge("Ethiopian Christmas", falls("Ethiopian Christmas")[at], `${year}-01-07`);
  judge("Ethiopian New Year", falls("Ethiopian New Year")[at], `${year}-09-${(year + 1) % 4 ? 11 : 12}`);
  const { gy, gm, gd } = jalaali.toGregorian(year - 621, 1, 1);
  judge("Nowruz", falls("Nowruz")[at], textOf(Date.UTC(gy, gm - 1, gd) / 86400000));
}
for (const [name, on] of [["Easter", "1961-04-02"], ["Easter", "2008-03-23"], ["Easter", "2024-03-31"], ["Easter", "2038-04-25"],
  ["Orthodox Easter", "2024-05-05"], ["Orthodox Easter", "2021-05-02"], ["Orthodox Easter", "2025-04-20"],
  ["Ramadan", "2024-03-11"], ["Eid al-Fitr", "2024-04-10"], ["Eid al-Adha", "2024-06-16"], ["Nowruz", "2025-03-21"],
  ["Nowruz", "2029-03-20"], ["Ethiopian New Year", "2023-09-12"], ["Yom Kippur", "2023-09-25"], ["Passover", "2024-04-23"]])
  judge(`${name} of ${on.slice(0, 4)}`, falls(name).includes(on), true);
for (const [name, jewish] of [["Rosh Hashanah", "Rosh Hashana"], ["Yom Kippur", "Yom Kippur"], ["Passover", "Pesach I"],
  ["Sukkot", "Sukkot I"], ["Shavuot", "Shavuot"], ["Hanukkah", "Chanukah: 2 Candles"]]) {
  const wanted = HebrewCalendar.calendar({ start: new Date(1950, 0, 1), end: new Date(2077, 11, 31), il: true })
    .filter((event) => event.getDesc().replace(/ \d{4}$/, "") === jewish)
    .map((event) => { const g = event.getDate().greg(); return textOf(Date.UTC(g.getFullYear(), g.getMonth(), g.getDate()) / 86400000); });
  judge(name, falls(name).filter((on) => on >= "1950-01-01").join(), wanted.join());
}
for (const [name, list] of Object.entries(feasts))
  for (const { on, sure } of list)
    judge(`${name} ${on}`, sure, /Ramadan|Eid|Islamic|Ashura/.test(name) ? "expected" : "certain");
console.log(`${judged - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
