#!/usr/bin/env python3
"""Counts, in raw news, how often the verbs of data/speech/verbs.tsv introduce speech: its columns `speech` and `n`.

usage: verbs.py CORPUS.jsonl.gz... < data/speech/verbs.tsv > counted.tsv

A form counts as speech where أن/إن, a colon or a quotation mark follows within 13 words of its sentence (8 for a mark).
Every seventh article is read. Forms: perfect, imperfect and participle in masculine and feminine singular, with و or ف.
"""
import gzip, json, re, sys
from collections import Counter

FOLD = str.maketrans("أإآٱؤئىة", "ااااوييه")
TOKEN = re.compile(r"\w+|[^\w\s]")
CLAUSE = re.compile("[بل]?(ان|انه|انها|انهم|اننا|انني|اني)")


def fold(s):
    return re.sub("[\u064b-\u0652\u0640]", "", s).translate(FOLD)


def forms(perfect, imperfect, participle):
    p, i, a = map(fold, (perfect, imperfect, participle))
    if perfect != "-":
        yield p
        yield (p[:-1] if perfect[-1] in "اى" else p) + "ت"
    if imperfect != "-":
        yield i
        yield "ت" + i[1:]
    if participle != "-":
        yield from (a + "ا", a + "ه", a + "ين")


def introduces(tokens):
    for d, t in enumerate(tokens):
        if t == ".":
            return False
        if t == ":" or CLAUSE.fullmatch(t):
            return True
        if t in '"“”«':
            return d < 8
    return False


def main():
    lines = sys.stdin.read().splitlines()
    rows = [l.split("\t") for l in lines]
    verbs = {}
    for k, row in enumerate(rows):
        if not lines[k].startswith(("#", "perfect\t")):
            for f in forms(*row[:3]):
                verbs.setdefault(f, k)
    seen, speech = Counter(), Counter()
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as articles:
            for at, line in enumerate(articles):
                if at % 7:
                    continue
                article = json.loads(line)
                text = article.get("text") or article.get("content") or ""
                tokens = [t for t in map(fold, TOKEN.findall(text)) if t]
                for i, t in enumerate(tokens):
                    k = verbs.get(t)
                    if k is None and t[0] in "وف":
                        k = verbs.get(t[1:])
                    if k is not None:
                        seen[k] += 1
                        speech[k] += introduces(tokens[i + 1 : i + 14])
    for k, row in enumerate(rows):
        if seen[k]:
            row[6:8] = [f"{speech[k] / seen[k]:.2f}", str(seen[k])]
        print("\t".join(row))


main()
