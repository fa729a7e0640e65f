// A calendar file of clocks and meetings read back, by libical and by npm's ical.js and node-ical, to the days and instants that
// `entente clocks --json` and the case have, on machines in three zones.
//
// usage: node tests/calendars/ics.mjs PROGRAM READ_ICS
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [, , program, reader] = process.argv;
if (!existsSync(new URL("node_modules", import.meta.url))) {
  console.log("skipped: no tests/calendars/node_modules; ./setup check installs it");
  process.exit(77);
}
const ICAL = (await import("ical.js")).default, nodeIcal = (await import("node-ical")).default;
let failed = 0, judged = 0;
const judge = (what, got, wanted) => {
  judged++;
  if (got !== wanted && failed++ < 20) console.log(`${what}: got ${got}, wanted ${wanted}`);
};
const run = (...args) => execFileSync(program, args, { encoding: "utf8" });
const DAY = 86400000, dayBefore = (text) => new Date(Date.parse(text) - DAY).toISOString().slice(0, 10), dayOf = (text) => Date.parse(text + "T00:00:00Z") / DAY;
const scratch = mkdtempSync(join(tmpdir(), "entente-ics-"));

// "day N" or "instant SECONDS" by UID.
function byLibical(file) {
  return Object.fromEntries(execFileSync(reader, [file], { encoding: "utf8" }).trim().split("\n").map((line) => {
    const [uid, type, at, kind] = line.split(" ");
    return [uid, `${type} ${at} ${kind}`];
  }));
}
function byIcalJs(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  return Object.fromEntries(calendar.getAllSubcomponents("vevent").map((one) => {
    const start = new ICAL.Event(one).startDate, kind = one.getFirstPropertyValue("class");
    return [new ICAL.Event(one).uid, start.isDate ? `day ${Date.UTC(start.year, start.month - 1, start.day) / DAY} ${kind}`
      : `instant ${start.toJSDate().getTime() / 1000} ${kind}`];
  }));
}
function byNodeIcal(file) {
  return Object.fromEntries(Object.values(nodeIcal.sync.parseFile(file)).filter(({ type }) => type === "VEVENT").map((one) =>
    [one.uid, one.datetype === "date" ? `day ${Date.UTC(one.start.getFullYear(), one.start.getMonth(), one.start.getDate()) / DAY} ${one.class}`
      : `instant ${one.start.getTime() / 1000} ${one.class}`]));
}

for (const [path, on] of [["tests/text/zones.yaml", "2031-03-25"], ["examples/harbour.yaml", "2031-04-29"], ["examples/ceasefire-2024.yaml", "2024-03-21"]]) {
  const clocks = JSON.parse(run("clocks", path, "--on", on, "--json")).clocks, files = [];
  for (const zone of ["UTC", "Asia/Tokyo", "America/St_Johns"]) {
    process.env.TZ = zone;
    const file = join(scratch, `${files.length}.ics`);
    run("clocks", path, "--on", on, "--ics", file);
    files.push(readFileSync(file, "utf8"));
    judge(`${path} is the same in ${zone}`, files.at(-1), files[0]);
    judge(`${path}: lines end as they should`, /[^\r]\n/.test(files[0]), false);
    const libical = byLibical(file), uids = Object.keys(libical);
    judge(`${path}: UIDs`, new Set(uids).size, (files[0].match(/BEGIN:VEVENT/g) ?? []).length);
    for (const [name, read] of [["ical.js", byIcalJs(file)], ["node-ical", byNodeIcal(file)]]) {
      judge(`${path} by ${name}`, Object.keys(read).sort().join(), uids.sort().join());
      for (const uid of uids) judge(`${path} ${uid} by ${name} in ${zone}`, read[uid], libical[uid]);
    }
    for (const { id, due, due_at, to, before } of clocks.filter((one) => one.due)) {
      const uid = uids.find((one) => one.startsWith(`clock-${id}@`) || one.startsWith(`clock-${id}-${due}@`) || one.startsWith(`clock-${id}-${dayBefore(due)}@`));
      const kind = to.includes("public") ? "PUBLIC" : "CONFIDENTIAL";
      judge(`${path} ${id}`, libical[uid], due_at ? `instant ${Date.parse(due_at) / 1000} ${kind}` : `day ${dayOf(due)} ${kind}`);
      const all = uids.filter((one) => one.startsWith(`clock-${id}-2`));
      if (before && /weekly|plenary|talks/.test(id)) judge(`${path} ${id} for a year`, all.length >= 52 && all.length <= 54, true);
    }
  }
}
judge("Ramadan in other zones", /DTSTART;VALUE=DATE:20240311\r\nDTEND;VALUE=DATE:20240410/.test(readFileSync(join(scratch, "0.ics"), "utf8")), true);
rmSync(scratch, { recursive: true });
console.log(`${judged - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
