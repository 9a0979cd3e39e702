#!/usr/bin/env python3
"""Learn which words say that a bare weekday or month is to come or past; writes data/timex/tense.tsv.

usage: python3 training/timex/tense.py ../shared/corpora/news data/timex/tense.tsv      (needs scikit-learn)

Newspapers often say it themselves: «الأحد المقبل», «الأحد الماضي», «غدا الأحد», «أمس الأحد». Those words are taken out and become
the label; the words around are the features, in three places: near before (6 words), far before (to 25), behind (8). What is
learned is an L1-regularised logistic regression; only weights over 0.3 are kept. No sentence of the corpora is kept.
"""
import collections, glob, gzip, json, random, re, sys, zlib
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

NEAR, FAR, BEHIND, LEAST, KEEP = 6, 25, 8, 12, 0.3
DAYS = "الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت"
MONTHS = "يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|ماي|جوان|جويليه|افريل|نونبر|غشت"
REL = "(?P<rel>المقبل|القادم|الماضي|المنصرم|الفايت)"
PATTERNS = [
    ("weekday", 3000, rf"(?<!\w)(?:يوم )?(?:{DAYS}) {REL}(?!\w)"),
    ("month", 3000, rf"(?<!\w)(?:يوم )?(?:\d{{1,2}} )?(?:شهر )?(?:{MONTHS}) {REL}(?!\w)"),
    ("period", 4000, rf"(?<!\w)(?:الاسبوع|الشهر|العام) {REL}(?!\w)"),
    ("deictic", 6000, rf"(?<!\w)(?:مساء |صباح |يوم |عصر |ظهر )*(?P<rel>غدا|غد|امس)(?: \(?(?:{DAYS})\)?)?(?!\w)"),
]
FUTURE = {"المقبل", "القادم", "غدا", "غد"}
# Beginnings of common nouns and names that look like verbs in سي, ست, سن or ي; the engine reads them from the table.
NOUNS = """سياس سيار سياد سيد سيطر سينا سينم سيول سير سيلف سيم ستيف ستوك سترا ستاد ستار ستين ستون سته ستمي سنوي سنوا سنه سنت سنغاف
سني سيي سيتي سيق سيما سياح سياق سندا ستريت ستان ستالي ستيو ستولت سيغن سيفير سيستيم سناب سنطر سيليا سيجار يوم يناير يونيو يوليو يوليه يوليوز يونيه يوسف يونس ياسر ياسين يحي يمين يهود يورو يمن يسار يوفنت يان يون يوك ياب يثرب""".split()
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")


def fold(s):
    s = re.sub("[\u064b-\u065f\u0640\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", s)
    return re.sub("[أإآٱ]", "ا", s).replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")


def words(sentence, start, end):
    before, behind = TOKEN.findall(sentence[:start])[-FAR:], TOKEN.findall(sentence[end:])[:BEHIND]
    out = [("n" if d < NEAR else "f", w) for d, w in enumerate(reversed(before))] + [("a", w) for w in behind]
    return [(p, w) for p, w in out if w[0].isalpha()]


def main():
    random.seed(1)
    found = {name: ([], []) for name, _, _ in PATTERNS}
    patterns = [(name, re.compile(rx)) for name, _, rx in PATTERNS]
    count = collections.Counter()
    for path in sorted(glob.glob(sys.argv[1] + "/*.jsonl.gz")):
        if "joined" in path:
            continue
        for line in gzip.open(path, "rt"):
            text = json.loads(line).get("text") or ""
            text = text if isinstance(text, str) else " ".join(text)
            held_out = zlib.crc32(text[:80].encode()) % 5 == 0
            for sentence in re.split(r"(?<=[.!؟\n])\s+|\n", text):
                if not 20 <= len(sentence) <= 900:
                    continue
                sentence = fold(sentence)
                count.update(TOKEN.findall(sentence))
                for name, rx in patterns:
                    m = rx.search(sentence)
                    if m:
                        label = int(m.group("rel") in FUTURE)
                        found[name][label].append((held_out, words(sentence, m.start(), m.end())))
                        break
    rows, labels, names, test = [], [], [], []
    for name, most, _ in PATTERNS:
        for label in (0, 1):
            random.shuffle(found[name][label])
            for held_out, ws in found[name][label][:most]:
                features = set()
                for place, w in ws:
                    # A conjunction is no part of the word, where the rest is the commoner word.
                    if w[0] in "وف" and len(w) > 3 and count[w[1:]] > count[w]:
                        w = w[1:]
                    features.add((place, w))
                    if any(w.startswith(n) for n in NOUNS):
                        continue
                    if re.match("س[يتن]", w) and len(w) >= 4:
                        features.add((place, "#future"))
                    if w[0] == "ي" and len(w) >= 3:
                        features.add((place, "#imperfect"))
                rows.append(features), labels.append(label), names.append(name), test.append(held_out)
    often = collections.Counter(f for r in rows for f in r)
    rows = [{p + ":" + w: 1 for p, w in r if often[p, w] >= LEAST} for r in rows]
    vectorizer = DictVectorizer()
    matrix, labels, names, test = vectorizer.fit_transform(rows), np.array(labels), np.array(names), np.array(test)
    model = LogisticRegression(penalty="l1", solver="liblinear", C=0.5).fit(matrix[~test], labels[~test])
    model.coef_[np.abs(model.coef_) < KEEP] = 0
    right = (model.decision_function(matrix) > 0) == labels
    scores = "; ".join(f"{n} {right[test & (names == n)].mean():.3f} of {(test & (names == n)).sum()}" for n, _, _ in PATTERNS)
    print(scores, "weights", (model.coef_ != 0).sum(), "bias", model.intercept_)
    table = collections.defaultdict(lambda: [0, 0, 0])
    for feature, w in zip(vectorizer.get_feature_names_out(), model.coef_[0]):
        if w:
            place, word = feature.split(":", 1)
            table[word]["nfa".index(place)] = round(float(w) * 10)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("# Tenths of a logit that a date near this word is to come (negative: past), by training/timex/tense.py.\n")
        out.write("# near: among the 6 words before; far: among the 25 before; behind: among the 8 behind. #bias, #future (سيـ), #imperfect (يـ): classes; #noun: not of them.\n")
        out.write(f"# source: word statistics of ../shared/corpora/news; held-out accuracy: {scores}.\n")
        out.write("word\tnear\tfar\tbehind\n")
        out.write(f"#bias\t{round(float(model.intercept_[0]) * 10)}\t0\t0\n")
        for noun in NOUNS:
            out.write(f"#noun {noun}\t0\t0\t0\n")
        for word in sorted(table):
            out.write(word + "\t" + "\t".join(map(str, table[word])) + "\n")


main()
