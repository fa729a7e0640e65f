"""Just enough of YAML to read the examples: maps and lists in blocks and in flow, plain, quoted and folded texts, comments."""
import datetime, re
from common.cases import BASE, SECTION, UNKNOWN, Entry, When, World

KIND = {section: kind for kind, section in SECTION.items()}


class Reader:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.at = 0

    def peek(self):
        """(indent, content) of the next line that says something, or None."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and not line.lstrip().startswith("#"):
                return len(line) - len(line.lstrip()), line.strip()
            self.at += 1
        return None

    def block(self, indent):
        """The value whose lines stand at this indent."""
        here = self.peek()
        if here[1].startswith("- ") or here[1] == "-":
            found = []
            while (here := self.peek()) and here[0] == indent and (here[1].startswith("- ") or here[1] == "-"):
                inner = here[1][1:].lstrip()
                shift = len(here[1]) - len(inner)
                if not inner:
                    self.at += 1
                    found.append(self.block(self.peek()[0]))
                elif inner[0] not in "[{\"'" and re.match(r"[^\s:]+:( |$)", inner):
                    self.lines[self.at] = " " * (indent + shift) + inner
                    found.append(self.block(indent + shift))
                else:
                    self.lines[self.at] = " " * (indent + shift) + inner
                    found.append(self.value(inner, indent))
            return found
        found = {}
        while (here := self.peek()) and here[0] == indent:
            m = re.match(r"(\"[^\"]*\"|[^\s:]+):(?: +(.*))?$", here[1])
            if not m:
                raise ValueError(f"line {self.at + 1}: {here[1]}")
            key, rest = m.group(1).strip('"'), (m.group(2) or "")
            if not rest or rest.startswith("#"):
                self.at += 1
                below = self.peek()
                found[key] = self.block(below[0])
            else:
                found[key] = self.value(rest, indent)
        return found

    def value(self, rest, indent):
        """A value that begins on this line, and may go on over the next ones that stand deeper."""
        first = self.lines[self.at]
        self.at += 1
        if rest[:1] in "|>":
            inside = []
            while self.at < len(self.lines) and (not self.lines[self.at].strip() or
                                                 len(self.lines[self.at]) - len(self.lines[self.at].lstrip()) > indent):
                inside.append(self.lines[self.at].strip())
                self.at += 1
            return (" " if rest[0] == ">" else "\n").join(x for x in inside if x)
        text = rest
        def more():
            nonlocal text
            text += " " + self.lines[self.at].strip()
            self.at += 1
        if rest[0] in "[{":
            while True:
                try:
                    value, end = flow_value(text, 0)
                    return value
                except IndexError:
                    more()
        if rest[0] in "\"'":
            while not re.fullmatch(r"\"(?:[^\"\\]|\\.)*\"(\s+#.*)?|'(?:[^']|'')*'(\s+#.*)?", text):
                more()
            return flow_value(text, 0)[0]
        text = re.sub(r"\s#.*", "", text)
        while self.at < len(self.lines) and self.lines[self.at].strip() and \
                len(self.lines[self.at]) - len(self.lines[self.at].lstrip()) > indent and not self.lines[self.at].lstrip().startswith("#"):
            more()
        return text.strip()


def skip(text, i):
    while text[i] in " \n":
        i += 1
    return i


def flow_value(text, i):
    i = skip(text, i)
    if text[i] == "[":
        found, i = [], skip(text, i + 1)
        while text[i] != "]":
            value, i = flow_value(text, i)
            found.append(value)
            i = skip(text, i)
            if text[i] == ",":
                i = skip(text, i + 1)
        return found, i + 1
    if text[i] == "{":
        found, i = {}, skip(text, i + 1)
        while text[i] != "}":
            key, i = flow_scalar(text, i, True)
            i = skip(text, i)
            value, i = flow_value(text, i + 1) if text[i] == ":" else ("", i)
            found[key] = value
            i = skip(text, i)
            if text[i] == ",":
                i = skip(text, i + 1)
        return found, i + 1
    return flow_scalar(text, i, False)


def flow_scalar(text, i, key):
    if text[i] == '"':
        j = i + 1
        while text[j] != '"':
            j += 2 if text[j] == "\\" else 1
        return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text[i + 1:j]), j + 1
    if text[i] == "'":
        j = i + 1
        while text[j] != "'" or text[j:j + 2] == "''":
            j += 2 if text[j] == "'" else 1
        return text[i + 1:j].replace("''", "'"), j + 1
    j = i
    while j < len(text) and text[j] not in ",[]{}" and not (text[j] == ":" and text[j + 1:j + 2] in ("", " ", ",", "}")):
        j += 1
    if j == len(text) and key:
        raise IndexError
    return text[i:j].strip(), j


def when(text):
    if text == "unknown":
        return UNKNOWN
    m = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d))?", text)
    day = (datetime.date.fromisoformat(m.group(1)) - BASE).days
    if not m.group(2):
        return When(day)
    second = int(m.group(2)) * 3600 + int(m.group(3)) * 60 + int(m.group(4) or 0)
    zone, offset = m.group(5), 0
    if zone != "Z":
        offset = (int(zone[1:3]) * 60 + int(zone[4:])) * (-1 if zone[0] == "-" else 1)
    second -= offset * 60
    return When(day + second // 86400, second % 86400, offset)


LISTS = {"claim": ["of"], "draft": ["sponsors"], "alternative": ["whose"], "meeting": ["who"], "council": ["members", "vetoes"],
         "resolution": ["sponsors", "must_abstain"], "note": ["about"], "shown": ["whom", "what"], "item": ["after"],
         "duty": ["owed_to", "verified_by", "after"]}


def case_of(text):
    """A World of a whole file; bodies keep what they say as it is written."""
    reader = Reader(text)
    root = reader.block(0)
    entries, replaced = [], []

    def add(kind, m, said):
        m = {**said, **m}
        m.pop("kind", None)
        take = lambda key: m.pop(key, None)
        handle, hex, on, at = take("id"), take("entry"), take("on"), take("at")
        to = take("to")
        e = Entry(kind, None, handle, on and when(on), at and when(at), take("by"), [to] if isinstance(to, str) else to, take("source"))
        e.hex = hex
        old = take("replaces")
        for key in ("due", "from", "until"):
            if isinstance(m.get(key), str):
                m[key] = when(m[key])
        for key in LISTS.get(kind, ()):  # one may stand for a list of one
            if isinstance(m.get(key), str):
                m[key] = [m[key]]
        own = [k for k in m if k not in said]
        e.body = m if own or not old else None
        if e.body and kind == "preference":
            e.body.setdefault("values", {})
        entries.append(e)
        if old:
            replaced.append((e, old))

    def walk(kind, items, said):
        for m in items:
            if "entries" in m:
                walk(kind, m["entries"], {**said, **{k: v for k, v in m.items() if k != "entries"}})
            else:
                add(kind or m.get("kind") or said["kind"], m, said)

    for section, content in root.items():
        if section == "case":
            add("case", content, {})
            continue
        kind = None if section == "entries" else KIND.get(section, section)
        if isinstance(content, dict):
            walk(kind, content["entries"], {k: v for k, v in content.items() if k != "entries"})
        else:
            walk(kind, content, {})
    for e, old in replaced:
        same = [x for x in entries if x.kind == e.kind and x is not e and old in (x.handle, x.hex)]
        e.replaces = next((x for x in same if not any(x is y for y, _ in replaced)), same[0])
        if e.replaces.handle is None and e.replaces.hex is None:
            raise ValueError(old)
    return World(entries)
