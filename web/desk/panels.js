// The parts of the desk, in their order. To add one: a module with `id` (the name of its words, "panel.ID"), `open(section, desk)`,
// called once, when it is first shown, and, where it shows what changes, `changed(desk, event)`, called when `event` came
// ("changed", "acts", …) and it is or was open; and a line here. docs/desk.md has more.
import * as brief from "./brief.js";
import * as write from "./write.js";
import * as answer from "./answer.js";
import * as entries from "./entries.js";
import * as pack from "./package.js";
import * as find from "./find.js";

export const panels = [brief, write, answer, entries, pack, find];
