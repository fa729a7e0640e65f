"""Pairs of worlds: changes outside a reader's view, and the command lines that must not show them."""
import re

from common.cases import *


def places(issue):
    return list(issue["options"]) if "options" in issue else [issue["range"]["from"]]


FOUND = ["o*", "a*", "s*", "1*", "note", "e*", "public", "mediator*", "issue*", "text"]  # words that a made case has, and beginnings of many


class Two:
    def __init__(self, t, proposes=True):
        self.t, self.r, self.proposes = t, t.random, proposes
        self.commands = self.find_commands()

    def find_commands(self):
        """[(name, options)] of the commands that take a case, as the program's own help tells."""
        found = []
        for line in self.t.run("--help").out.decode().split("\n"):
            name = re.match(r"  ([a-z]+)  ", line)
            help = name and self.t.run(name.group(1), "--help").out.decode()
            # options stand in the usage line or, where that is short, in a list of their own
            options = help and re.findall(r"--[a-z-]+", help.split("\nexample:")[0])
            if help and re.search(r"\bCASE\b", help.split("\n\n")[0]) and "--as" in options and name.group(1) != "desk":  # which answers until it is stopped, and has a test of its own
                found.append((name.group(1), list(dict.fromkeys(options))))
        return found

    def package(self, world, reader):
        """A package of the issues in view, so that score has one to score."""
        picks = []
        for e in world.live(reader):
            if e.kind == "issue":
                picks.append(f"{e.handle}={places(e.body)[0]}")
        return ",".join(picks)

    def questions(self, world, reader, all_forms):
        """The command lines to ask, but for the file."""
        asked = []
        days = [None, day_text(self.r.randrange(LAST))]
        for name, options in self.commands:
            forms = [[]] + [[f] for f in ("--json", "--csv", "--yaml") if f in options] + [["--ics", "-"]] * ("--ics" in options)
            for form in forms if all_forms else [self.r.choice(forms)]:
                for day in days if all_forms else [self.r.choice(days)]:
                    extra = ["--package", self.package(world, reader)] if name == "score" else []
                    if name == "bridge" and self.r.random() < .5:
                        extra = self.r.choice([["--package", self.package(world, reader)], ["--draft", self.r.choice([e.handle for e in world.entries if e.kind == "draft" and e.handle] + ["nobody"])]])
                    if name == "told" and self.r.random() < .5:
                        extra = ["--if-released", self.r.choice([e.handle for e in world.entries if e.kind in ("position", "draft", "response") and e.handle] + ["nobody"]),
                                 "--to", self.r.choice([e.handle for e in world.entries if e.kind == "actor" and e.handle])]
                    if name == "show":  # what the reader may see, and what not
                        extra = [self.r.choice([e.handle for e in world.entries if e.handle] + ["nobody"])]
                    if name == "bridge" and self.r.random() < .7:  # of parties that the reader sees, or of none
                        parties = [e.handle for e in world.entries if e.kind == "actor" and e.body and e.body.get("role") == "party"]
                        extra = ["--infer", self.r.choice(["all", *parties])]
                    if name == "find":
                        extra = [" ".join(self.r.sample(FOUND, self.r.choice([1, 1, 2]))), *self.r.choice([[], ["--most", "3"], ["--kind", "note"]])]
                    if name == "redline":
                        drafts = [e.handle for e in world.entries if e.kind == "draft" and e.handle] + ["nobody"]
                        extra = [self.r.choice(drafts), self.r.choice(drafts)]
                    if name == "log" and self.r.random() < .5:
                        extra += self.r.choice([["--kind", self.r.choice(["note", "positions", "issue", "case"])], ["--grep", "o"],
                                                ["--by", self.r.choice([e.handle for e in world.entries if e.kind == "actor"])], ["--names"]])
                    if "--since" in options and name != "export" and self.r.random() < .5:  # of export a head
                        extra += ["--since", self.r.choice([day_text(self.r.randrange(LAST)), "last"])]
                    if "--limits" in options and self.r.random() < .5:
                        extra += ["--limits", "yes"]
                    if "--now" in options and not day and name != "log" and self.r.random() < .2:
                        extra += ["--on", "today", "--now", day_text(self.r.randrange(LAST))]
                    if name == "clocks" and self.r.random() < .5:
                        extra += ["--zone", self.r.choice(["Asia/Qatar", "America/New_York"])]
                    for flag in ("--packages", "--rational", "--zone", "--aside", *["--all"] * ("--json" not in form)):
                        if flag in options and name != "clocks" and self.r.random() < .3 and not (flag == "--aside" and extra and name == "log"):
                            extra.append(flag)
                    asked.append([name, *form, *extra, "--as", reader, *(["--on", day] if day else [])])
        asked.append(["brief", "--html", "-", "--lang", self.r.choice(["en", "fr", "ar", "he"]), "--as", reader])
        asked.append(["brief", self.r.choice(["--docx", "--odt"]), "-", "--lang", self.r.choice(["en", "fr", "ar", "he"]), "--as", reader])
        drafts = [e.handle for e in world.entries if e.kind == "draft" and e.handle]
        if drafts:  # as a document: metadata, authors, footnotes, counts of ids
            asked.append(["draft", self.r.choice(drafts), self.r.choice(["--docx", "--odt"]), "-", "--footnotes", "--as", reader,
                          *self.r.choice([[], ["--against", self.r.choice(drafts)]])])
        if not all_forms:
            asked.append(["brief", "--json", "--as", reader, "--since", day_text(self.r.randrange(LAST))])
        return asked

    def valid(self, text):
        self.t.write(text)
        return self.t.run("check", "case.yaml")

    def edit_outside(self, world, reader):
        """One change that the reader must not notice, made in place; what was done, or None."""
        roles = world.actors()
        hidden = [e for e in world.entries if reader not in world.readers(e, roles)]
        maker = Maker.__new__(Maker)
        maker.r, maker.plain, maker.world, maker.serial = self.r, False, world, 1000 + self.r.randrange(10 ** 6)
        maker.proposes = self.proposes
        maker.public = "public" if world.head.to == ["public"] else None
        choice = self.r.random()
        if choice < .35 or not hidden:
            # to be named by a correction an entry must have an id; giving it one would change what the reader sees
            named = [x for x in world.entries if x.kind != "case" and (x.handle or x.hex or x in hidden)]
            e = maker.correction(self.r.choice(named)) if self.r.random() < .3 else \
                maker.make(self.r.choice("issue position position claim preference preference rule draft alternative alternative response event meeting clock indicator council "
                                    "resolution ballot note shown x-seal actor".split()), maker.audience(""), self.r.randrange(LAST))
            if not e or reader in world.readers(e, roles | ({e.handle: e.body["role"]} if e.kind == "actor" and e.body else {})):
                return None
            world.entries.append(e)
            return "insert"
        e = self.r.choice(hidden)
        if choice < .6 and e.kind != "case":
            world.entries.remove(e)
            return "delete"
        if choice < .75:  # the envelope
            field = self.r.choice(["on", "at", "source", "by", "to"])
            if field == "on":
                e.on = maker.when(self.r.randrange(LAST + 400))
            elif field == "at":
                e.at = maker.when(self.r.randrange(LAST + 400))
            elif field == "source":
                e.source = maker.words()
            elif field == "by":
                e.by = self.r.choice(list(roles))
            elif e.kind != "case":
                e.to = maker.audience("")
            return None if reader in world.readers(e) else "edit"
        if e.body is None:
            return None
        if e.kind == "case":
            e.body["title"] = maker.words()
        elif e.kind == "actor":
            e.body["name"] = maker.words()
            if self.r.random() < .5 and not e.replaces:
                e.body["role"] = self.r.choice(["party", "observer", "member", "mediator"])
        else:
            body = maker.body(e, world.readers(e), world.at(e).day)
            if body is None:
                return None
            e.body = body
        return "edit"

    def other_world(self, world, reader, steps):
        """The world after so many changes that the reader must not notice, as text; None where no change was possible. A few are
        checked together, for that starts the program."""
        now, text, done, tried, made = world, None, 0, world, []
        for left in range(steps * 4 - 1, -1, -1):
            attempt = tried.copy()
            what = self.edit_outside(attempt, reader)
            if what and (reader in attempt.readers(attempt.head)) == (reader in world.readers(world.head)):
                tried, made = attempt, [*made, what]
            if not made or left and len(made) < min(3, steps - done):
                continue
            written = write(tried, self.r)
            if self.valid(written).status:
                self.t.count("changes refused", len(made))
            else:
                now, text, done = tried, written, done + len(made)
                for what in made:
                    self.t.count(what + "s")
            tried, made = now, []
            if done == steps:
                break
        return text
