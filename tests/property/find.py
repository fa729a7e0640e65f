#!/usr/bin/env python3
"""A search against words parted and folded by Python's own tables.

Random notes of words of several scripts, dressed with accents, vowel points, capitals and joiners; random questions of words,
phrases and beginnings. Those that `find` gives are those that have all of them, each once; what it marks in a snippet is what was
looked for; names of readers who may not read it find nothing."""
import json, sys, unicodedata

sys.dont_write_bytecode = True
from common.run import Test

t = Test(__doc__.split("\n")[0], 80, 2000)
r = t.random
WORDS = ["harbour", "pilots", "Straße", "café", "Ångström", "ceasefire", "cease", "fire", "équipe", "Ελλάδα", "перемирие", "вода",
         "مرفأ", "السفن", "هدنة", "معبر", "חוף", "מעבר", "שביתה", "नदी", "नदि", "停火", "港", "12", "2031", "٣٠", "x9"]
POINTS = {"ar": "\u064e\u064f\u0650\u0651", "he": "\u05b0\u05b8\u05b7\u05bc", "la": "\u0301\u0308\u0327"}
ALIKE = str.maketrans({"ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ـ": ""})
BETWEEN = [" ", ", ", " — ", ". ", "; ", " (", ") ", "\u05be", "/", "' "]


def alone(c):
    return 0x3040 <= ord(c) <= 0x30ff or 0x3400 <= ord(c) <= 0x9fff


def folded(word):
    # an accent of the word may make another letter with a capital's; folding goes from single characters, as in the program
    plain = "".join(unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", c).casefold()) for c in word)
    plain = "".join(c for c in plain if unicodedata.combining(c) < 10).translate(ALIKE)
    return "".join(str(unicodedata.digit(c)) if 0x660 <= ord(c) <= 0x669 or 0x6f0 <= ord(c) <= 0x6f9 else c for c in plain)


def words(text):
    found, word = [], ""
    for c in text + " ":
        category = unicodedata.category(c)
        if category == "Cf":
            continue
        if category[0] in "LNM" and not alone(c):
            word += c
            continue
        found += [folded(word)] * bool(folded(word)) + [folded(c)] * (category[0] == "L")
        word = ""
    return found


def dressed(word):
    script = unicodedata.name(word[0]).split()[0]
    points = POINTS["ar" if script == "ARABIC" else "he" if script == "HEBREW" else "la" if script == "LATIN" else "la"]
    out = ""
    for c in word:
        out += r.choice([c, c, c.upper() if len(c.upper()) == 1 else c])
        if script in ("ARABIC", "HEBREW", "LATIN") and r.random() < .2:
            out += r.choice(points)
        if script == "ARABIC" and r.random() < .1 or r.random() < .03:
            out += r.choice(["\u0640" if script == "ARABIC" else "\u00ad", "\u200d", "\u200c"])
    return unicodedata.normalize(r.choice(["NFC", "NFD"]), out)


def text(most):
    out = ""
    for i in range(r.randrange(1, most)):
        out += (r.choice(BETWEEN) if i else "") + dressed(r.choice(WORDS))
    return out


def holds(note, piece, begins):
    need = words(piece)
    for i in range(len(note) - len(need) + 1):
        part = note[i:i + len(need)]
        if part == need or begins and part[:-1] == need[:-1] and part[-1].startswith(need[-1]):
            return True
    return False


def question(notes):
    """What is typed, and its pieces as (text, whether it begins a word)."""
    pieces = []
    for _ in range(r.choice([1, 1, 2, 3])):
        if r.random() < .3:
            few = r.choice(notes).split(" ")
            at = r.randrange(len(few))
            phrase = " ".join(few[at:at + 2]).replace('"', "")
            pieces.append((f'"{phrase}"', phrase, False))
        elif r.random() < .4:
            word = r.choice(WORDS)
            piece = dressed(word[:r.randrange(1, len(word) + 1)])
            pieces.append((piece + "*", piece, True))
        else:
            piece = dressed(r.choice(WORDS))
            pieces.append((piece, piece, False))
    return " ".join(p[0] for p in pieces), [p[1:] for p in pieces if words(p[1])]


for _ in range(t.trials):
    notes = [text(9) for _ in range(r.randrange(2, 14))]
    to = [r.choice(["public", "mediators"]) for _ in notes]
    t.write("case: {title: T, keeper: KAY, on: 2031-01-01, to: public, invented: yes}\nactors: [{id: KAY, role: mediator, to: public}]\nnotes:\n" +
            "".join(f"  - {{id: n{i}, on: 2031-01-02, to: {to[i]}, text: {json.dumps(n)}}}\n" for i, n in enumerate(notes)))
    parted = [words(n) + [f"n{i}"] for i, n in enumerate(notes)]
    for _ in range(6):
        typed, pieces = question(notes)
        reader = r.choice(["public", "mediators"])
        if not pieces:
            continue
        answer = t.run("find", "case.yaml", "--kind", "note", "--as", reader, "--json", "--", typed)
        wanted = sorted(f"n{i}" for i in range(len(notes)) if (to[i] == "public" or reader == "mediators")
                        and all(holds(parted[i][:-1], *p) for p in pieces))
        if answer.status not in (0, 1):
            t.fail(f"{typed!r}: {answer.err.decode()}")
            continue
        given = json.loads(answer.out)
        t.count("questions")
        t.count("found", len(wanted))
        if sorted(f["id"] for f in given["found"]) != wanted or given["count"] != len(wanted) or answer.status != (0 if wanted else 1):
            t.fail(f"{typed!r} as {reader}: {[f['id'] for f in given['found']]}; expected {wanted}", case="\n".join(notes))
        for f in given["found"]:
            marked = [w for part in f["snippet"][1::2] for w in words(part)]
            asked = [(w, b) for p, b in pieces for w in words(p)]
            if not marked or not all(any(m == w or b and m.startswith(w) for w, b in asked) for m in marked):
                t.fail(f"{typed!r}: marks {f['snippet'][1::2]}", case="\n".join(notes))
t.end()
