// Drafts in the order in which they came: a box for each clause, with the number of its open brackets, and behind these who is
// named in how many of them.
import { actorName, apart, brief, day, joined, nameIn, packageLines, said, word } from "./data.js";
import { fitted, lines, mark, picture, put, shapePath, tint, wrapped } from "./picture.js";

const BOX = 26, SPACE = 4, MOST = 40;

export function drawDrafts(box) {
  const shown = brief.drafts.slice(-MOST), left = brief.drafts.length - shown.length, narrow = box.clientWidth < 560;
  const side = narrow ? 0 : 240, end = narrow ? 0 : 90, width = Math.max(260, box.clientWidth);
  const perLine = Math.max(1, Math.floor((width - side - end) / (BOX + SPACE)));
  const titles = new Map(brief.drafts.map((draft) => [draft.id, nameIn(draft.titles, draft.title)]));
  let top = left ? 20 : 4;
  const rows = shown.map((draft) => {
    const deep = Math.max(1, Math.ceil((draft.clauses.length + draft.parties.length) / perLine)), at = top;
    top += Math.max(deep * (BOX + SPACE) + (narrow ? 40 : 0), 44) + 14;
    return { draft, at };
  });
  picture(box, "drafts", top, (svg, { from, ahead }) => {
    if (left) put(svg, "text", { class: "quiet-label", x: from(0), y: 12 }, said("more", { count: left }));
    for (const { draft, at } of rows) {
      const title = titles.get(draft.id), line = at + (narrow ? 40 : 0);
      lines(svg, wrapped(title, narrow ? width : side - 16, narrow ? 1 : 2, 13, true), from(0), at + 13, { class: "name bold" }, 16);
      const under = joined([day(draft.on), draft.parent ? said("made-from", { draft: titles.get(draft.parent) ?? draft.parent }) : ""]);
      const open = said("open-brackets", { count: draft.brackets });
      put(svg, "text", { class: "quiet-label", x: from(0), y: at + (narrow || wrapped(title, side - 16, 2, 13, true).length < 2 ? 30 : 46) },
        fitted(narrow ? joined([open, under]) : under, narrow ? width : side - 12, 12));
      draft.clauses.forEach((clause, i) => {
        const group = put(svg, "g", { class: clause.brackets ? "clause open" : "clause" });
        const x = side + (i % perLine) * (BOX + SPACE), y = line + Math.floor(i / perLine) * (BOX + SPACE), center = from(x + BOX / 2);
        put(group, "rect", { x: center - BOX / 2, y, width: BOX, height: BOX, rx: 3 });
        put(group, "text", { class: "count", x: center, y: y + BOX / 2 + 5, "text-anchor": "middle" }, clause.brackets ? `[${clause.brackets}]` : "✓");
        const settles = packageLines(clause.settles);
        mark(group, draft.entry, `${apart(title)}, ${word("col.clause")} ${apart(clause.number)}${word("colon")}${clause.brackets ? said("open-brackets", { count: clause.brackets }) : word("clean")}`,
          [apart(clause.text), settles.length ? said("settles", { what: settles.join(word("semicolon")) }) : ""]);
      });
      draft.parties.forEach((party, k) => {
        const i = draft.clauses.length + k, group = put(svg, "g", { class: `named ${tint(party.actor)}` });
        const x = side + (i % perLine) * (BOX + SPACE), y = line + Math.floor(i / perLine) * (BOX + SPACE), center = from(x + BOX / 2);
        put(group, "path", { class: `move ${tint(party.actor)}`, d: shapePath(party.actor, 52), transform: `translate(${center},${y + 7})` });
        put(group, "text", { class: "count", x: center, y: y + BOX - 1, "text-anchor": "middle" }, String(party.open));
        mark(group, draft.entry, `${apart(title)}, ${apart(actorName(party.actor))}${word("colon")}${said("named-in", { count: party.open })}`);
      });
      if (!narrow) lines(svg, wrapped(open, end - 10, 3, 12), from(width), at + 13, { class: "value-small", "text-anchor": "end" }, 14);
    }
  }, { cuts: rows.slice(1).map(({ at }) => at - 7) });
}
