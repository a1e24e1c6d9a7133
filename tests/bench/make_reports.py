#!/usr/bin/env python3
"""Makes the reports that bench.sh measures with: invented ones, no two alike, the same for the same seed.

usage: make_reports.py [options] many DIR COUNT    COUNT files of about 6.5 KB in DIR, and DIR/list, NUL-separated
       make_reports.py [options] one BYTES         reports of BYTES in all, to stdout
       make_reports.py [options] pairs DIR COUNT   COUNT bodies, DIR/NNNNN-2023.txt and DIR/NNNNN-2024.txt
       make_reports.py hostile KIND BYTES          one of HOSTILE again and again, to stdout, UTF-8
options: --seed=N  --encoding=NAME (gb18030; big5 is in traditional script)  --dirty  --chars=N a report (2950)

The texts are drawn from wording.tsv. A dirty report has what pages and converters leave: full-width digits,
lines broken at a width, page numbers, CRLF, zero-width and no-break blanks, navigation and print lines.
"""

import argparse
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(HERE, "../../lib/data/script.tsv")
TOPICS = ["study", "decide", "enforce", "publicize", "dispute", "serve"]
DIGITS = "〇一二三四五六七八九"
MARKS = [  # of the three levels below the parts: heading, item, inline child
    ("{c}、", "（{c}）", "{c}是"),
    ("{c}、", "({c})", "{c}是"),
    ("{c}、", "{n}.", "（{n}）"),
    ("第{c}部分　", "{c}、", "（{c}）"),
    ("{c}、", "（{c}）", "{r}"),
]
HOSTILE = {
    "digits": "1234567890",
    "numerals": "一千二百三十四万五千六百七十八亿九十",
    "markers": "一、（一）1.（1）①一是",
    "brackets": "（《“【",
    "headings": "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
}
MOST = 4000  # characters of a report; a longer one has more parts
WIDE = str.maketrans("0123456789%+", "０１２３４５６７８９％＋")


class Wording:
    """The classes of wording.tsv, each text cut into its literals and slots."""

    def __init__(self, path):
        raw = {}
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    name, texts = line.rstrip("\n").split("\t")
                    raw.setdefault(name, []).extend(texts.split("|"))
        self.raw = raw
        self.classes = {name: [self.cut(text) for text in texts] for name, texts in raw.items()}

    def cut(self, text):
        parts = []
        for i, piece in enumerate(re.split(r"\{([^}]*)\}", text)):
            number = re.fullmatch(r"([0-9]+)(\.?)[0-9]*-([0-9]+)", piece) if i % 2 else None
            if number:
                low, point, high = number.groups()
                parts.append((int(low), int(high) - int(low) + 1, bool(point)))
            elif i % 2:
                parts.append([piece])
            elif piece:
                parts.append(piece)
        return parts


class Writer:
    """Draws texts for one report: rand is its own generator, names what stays the same in it."""

    def __init__(self, wording, seed, index, year=2023):
        self.rand = random.Random(seed * 1_000_003 + index).random
        self.classes = wording.classes
        self.raw = wording.raw
        self.year = year
        self.names = {"year": str(year), "last": str(year - 1), "next": str(year + 1)}
        s = wording.raw["syllable"]
        county = s[index % len(s)] + s[index // len(s) % len(s)] + s[index // len(s) ** 2 % len(s)]
        kin = self.pick(wording.raw["kin"])
        town = county + kin if kin[0] == "县" else self.draw("syllable") + self.draw("syllable") + kin
        self.names.update(county=county, town=town, body=town if kin[0] == "县" else county + "县" + town)

    def pick(self, items):
        return items[int(self.rand() * len(items))]

    def chance(self, share):
        return self.rand() < share

    def draw(self, name):
        """One text of the class with its slots filled."""
        return self.fill(self.pick(self.classes[name]))

    def fill(self, parts):
        out = []
        for part in parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, tuple):
                out.append(self.number(*part))
            else:
                out.append(self.slot(part[0], out))
        return "".join(out)

    def slot(self, name, before):
        if name in self.names:
            return self.names[name]
        if name == "part":
            self.some = int(self.whole * (0.5 + self.rand() / 2))
            return str(self.some)
        if name == "share":
            return f"{100 * self.some / self.whole:.1f}"
        text = self.draw(name)
        return self.draw(name) if text in before else text

    def number(self, low, count, point):
        number = low + int(self.rand() * count)
        if point:
            return f"{number}.{int(self.rand() * 9) + 1}"
        self.whole = number
        return str(number)

    def sentences(self, name, count):
        """count different sentences of the class, each used once before one comes again."""
        texts = self.classes[name][:]
        out = []
        for _ in range(count):
            at = int(self.rand() * len(texts))
            out.append(self.fill(texts.pop(at)))
            texts = texts or self.classes[name][:]
        return out

    def items(self, topic, count, each):
        """Items of a part, each [run-in heading, sentences, whether these are numbered]."""
        return [self.item(topic, int(each + self.rand())) for _ in range(count)]

    def item(self, topic, count):
        """About half of the sentences have figures, as in real reports."""
        out = self.sentences(topic + "1", (count + 1) // 2) + self.sentences("plain", count // 2)
        out.sort(key=lambda _: self.rand())
        listed = count > 2 and self.chance(0.35)
        if listed:
            out = [self.draw("first") + "，" + sentence for sentence in out]
        return [self.draw("run." + topic), out, listed]

    def parts(self, chars):
        """A report as [heading, items], …: about chars characters."""
        each = (min(chars, MOST) - 300) / 500
        topics = TOPICS[:]
        work = self.items("lead", 1, each)
        while topics:
            topic = topics.pop(int(self.rand() * len(topics)))
            if len(topics) != 1 or self.chance(0.5):
                work += self.items(topic, 1, each)
        parts = [
            [self.draw("head.work"), work],
            [self.draw("head.problem"), self.items("problem", 3, each / 3)],
            [self.draw("head.plan"), self.items("plan", 3, each / 2)],
        ]
        while chars > MOST:
            chars -= MOST
            parts += self.parts(min(chars, MOST))
        return parts

    def opening(self):
        """What stands before and behind the parts, and the forms of their markers."""
        out = {name: self.draw(name) for name in ("title", "salute", "lead", "sign", "date")}
        if self.chance(0.7):
            out["salute"] = ""
        return {**out, "marks": self.pick(MARKS)}


def chinese(n):
    """1 to 9999 as a marker has it: 二十一, 一百〇三."""
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            out += DIGITS[digit] + name
        elif out and n % unit and not out.endswith("〇"):
            out += "〇"
    return out[1:] if 10 <= n < 20 else out


def marked(mark, n):
    return mark.format(c=chinese(n), n=n, r=chr(0x245F + n) if n <= 20 else f"（{n}）")


def paragraphs(opening, parts):
    """The report as clean paragraphs."""
    heading, item, child = opening["marks"]
    out = [opening["title"], opening["salute"], opening["lead"]]
    for n, (head, items) in enumerate(parts, 1):
        out.append(marked(heading, n) + head)
        for m, (run, sentences, listed) in enumerate(items, 1):
            if listed:
                sentences = [marked(child, k) + s for k, s in enumerate(sentences, 1)]
            out.append(marked(item, m) + "。".join([run, *sentences]) + "。")
    out += [opening["sign"], opening["date"]]
    return [text for text in out if text]


def wrapped(writer, text, width):
    """Lines of a page: broken at the width, the page number in a gap after every 30."""
    out = []
    for at in range(0, len(text), width):
        writer.row += 1
        out.append(text[at : at + width])
        if writer.row % 30 == 0:
            out += ["", f"— {writer.row // 30} —", "\f" if writer.feeds else ""]
    return out


def soil(writer, text):
    """A paragraph with characters that do not belong in it."""
    if writer.wide:
        text = text.translate(WIDE)
    if writer.blanks:
        text = re.sub(r"(?<![0-9.])([0-9]+)(?=[^0-9.%年月日])", " \\1\u00a0", text)
    if writer.ghosts and writer.chance(0.3):
        at = int(writer.rand() * len(text))
        text = text[:at] + writer.pick("\u200b\ufeff\u00ad") + text[at:]
    if writer.radicals:
        text = text.replace("工作", "⼯作").replace("人员", "⼈员").replace("力量", "⼒量")
    return text


def dirty(writer, clean):
    """The lines of a report as they arrive."""
    writer.wide, writer.blanks = writer.chance(0.4), writer.chance(0.2)
    writer.ghosts, writer.radicals = writer.chance(0.4), writer.chance(0.1)
    writer.feeds, writer.row = writer.chance(0.3), 0
    hard = writer.chance(0.5)
    loose = not hard and writer.chance(0.4)
    width = 30 + int(writer.rand() * 12)
    out = []
    if writer.chance(0.4):
        out += [writer.draw("residue.head"), writer.draw("residue.meta"), writer.draw("residue.font")]
    for text in clean:
        text = "　　" + soil(writer, text)
        out += wrapped(writer, text, width) if hard else [text]
        if loose:
            out.append("")
    if writer.chance(0.5):
        out.append(writer.draw("residue.foot"))
    return out


def in_big5(character):
    try:
        return bool(character.encode("big5"))
    except UnicodeEncodeError:
        return False


def traditional():
    """lib/data/script.tsv the other way round: for what Big5 lacks, the first character that it has."""
    table = {ord("着"): "著"}
    with open(SCRIPT, encoding="utf-8") as file:
        for line in file:
            if line.startswith("script\t"):
                old, new = (chr(int(field, 16)) for field in line.split("\t")[1:3])
                if in_big5(old) and not in_big5(new):
                    table.setdefault(ord(new), old)
    return table


class Maker:
    def __init__(self, args):
        self.args = args
        self.wording = Wording(os.path.join(HERE, "wording.tsv"))
        self.table = traditional() if args.encoding == "big5" else None

    def text(self, writer, opening, parts):
        lines = paragraphs(opening, parts)
        end = "\n"
        if self.args.dirty:
            lines = dirty(writer, lines)
            end = "\r\n" if writer.chance(0.3) else "\n"
        return end.join(lines) + end

    def encoded(self, text):
        if self.table:
            text = text.translate(self.table)
        return text.encode(self.args.encoding, "replace")

    def report(self, index):
        writer = Writer(self.wording, self.args.seed, index)
        return self.encoded(self.text(writer, writer.opening(), writer.parts(self.args.chars)))


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def many(maker, where, count):
    with open(os.path.join(where, "list"), "wb") as names:
        for index in range(count):
            path = os.path.join(where, f"{index:05}.txt")
            write(path, maker.report(index))
            names.write(os.fsencode(path) + b"\0")


def one(maker, size):
    index = 0
    while size > 0:
        data = maker.report(index)
        sys.stdout.buffer.write(data)
        size -= len(data)
        index += 1


def hostile(kind, size):
    data = HOSTILE[kind].encode()
    sys.stdout.buffer.write((data * (size // len(data) + 1))[:size])


NUMBER = re.compile(r"(?<![\d·+“.])\d+(?:\.\d+)?(?![\d·+.])")


def next_figures(writer, text):
    """The text a year later: years go on by one, counts grow or shrink together, rates stay."""
    factor = 1 if writer.chance(0.3) else 0.7 + 0.6 * writer.rand()

    def moved(match):
        old = match.group()
        if "." not in old and abs(int(old) - writer.year) <= 1:
            return str(int(old) + 1)
        if old == "12345" or text[match.end() : match.end() + 1] in ("%", "月", "日"):
            return old
        new = float(old) * factor
        return f"{new:.1f}" if "." in old else str(max(1, round(new)))

    return NUMBER.sub(moved, text)


def reworded(writer, text, pairs):
    for old, new in pairs:
        if writer.chance(0.5):
            text = text.replace(old, new)
    return text


def a_year_later(writer, part, topic, words):
    """What becomes of a part: sentences kept, reworded, dropped, new; now and then two items change places."""
    head, items = part
    later = []
    for run, sentences, listed in items:
        kept = [s for s in sentences if not writer.chance(0.12)]
        kept = [reworded(writer, next_figures(writer, s), words) for s in kept]
        if writer.chance(0.4):
            kept += writer.sentences(topic, 1)
        later.append([run if writer.chance(0.7) else writer.draw("first") + "，工作更加有力", kept, listed])
    if len(later) > 3 and writer.chance(0.3):
        later[1], later[3] = later[3], later[1]
    return [next_figures(writer, head), later]


def pairs(maker, where, count):
    words = [pair.split("=") for pair in maker.wording.raw["reword"]]
    for index in range(count):
        writer = Writer(maker.wording, maker.args.seed, index)
        opening, parts = writer.opening(), writer.parts(maker.args.chars)
        text = maker.text(writer, opening, parts)
        write(os.path.join(where, f"{index:05}-2023.txt"), maker.encoded(text))
        for name in ("title", "lead", "date"):
            opening[name] = next_figures(writer, opening[name])
        topics = ("publicize1", "problem1", "plan1")
        parts = [a_year_later(writer, part, topics[n % 3], words) for n, part in enumerate(parts)]
        text = maker.text(writer, opening, parts)
        write(os.path.join(where, f"{index:05}-2024.txt"), maker.encoded(text))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoding", default="gb18030")
    parser.add_argument("--dirty", action="store_true")
    parser.add_argument("--chars", type=int, default=2950)
    parser.add_argument("what", choices=("many", "one", "pairs", "hostile"))
    parser.add_argument("rest", nargs="+")
    args = parser.parse_args()
    if args.what == "hostile":
        hostile(args.rest[0], int(args.rest[1]))
        return
    maker = Maker(args)
    if args.what == "one":
        one(maker, int(args.rest[0]))
        return
    where, count = args.rest
    os.makedirs(where, exist_ok=True)
    {"many": many, "pairs": pairs}[args.what](maker, where, int(count))


if __name__ == "__main__":
    main()
