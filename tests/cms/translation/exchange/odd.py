"""Five hundred strings that files and tools like to damage, always the same ones."""

from random import Random

# Each family is a list of pieces; a string is made of a few of them, some from other families.
FAMILIES = {
    "emoji": ["👩🏽‍⚕️", "🏳️‍🌈", "🇫🇷", "🩻", "👨‍👩‍👧‍👦", "☎️", "1️⃣"],
    "bidirectional": [
        "\u202bעברית\u202c",
        "مرحبا",
        "\u2067abc\u2069",
        "\u200f",
        "\u061c",
        "سم 12,5",
        "\u202eabc\u202c",
    ],
    "combining": [
        "e\u0301",
        "é",
        "a\u030a\u0323",
        "Z\u0351\u036b\u0343",
        "ﬁ",
        "한",
        "\u1112\u1161\u11ab",
        "क्षि",
        "i\u0307",
    ],
    "space": ["\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\u2060", "\ufeff", "\u00ad", "\t", "  "],
    "line": ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\n\n", "\u200e\n"],
    "syntax": [
        '"',
        "\\",
        "\\n",
        "\\\\",
        "'",
        "%s",
        "%(nom)s",
        "{0}",
        "#~ ",
        "msgid",
        "]]&gt;",
        "&amp;",
        "&lt;b&gt;",
        "&#13;",
    ],
    "markup": ["<b>gras</b>", "<i>a</i>", "<br/>", "&nbsp;", "H<b>2</b>O", "&amp;amp;", "<em>&lt;</em>"],
    "rare": ["\U0001d518", "\U000e0041", "\ue000", "\ufffd", "\u0378", "\U0010ffff", "\U0001fffe", "\u009f", "\x7f"],
    "forbidden": ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1c", "\x1f", "\ufffe", "\uffff"],
}
WORDS = ["500 mg", "l’artère", "ne pas", "3 à 5 jours", "Lésion", "œuvre", "x"]
COUNT = 500


def odd_strings() -> list[str]:
    """All different; every ninth holds a character that no XML can."""
    random = Random(8)
    names = list(FAMILIES)
    found: dict[str, None] = {}
    while len(found) < COUNT:
        family = names[len(found) % len(names)]
        pieces = random.choices(FAMILIES[family], k=random.randint(1, 3)) + random.choices(
            WORDS, k=random.randint(0, 2)
        )
        other = random.choice(names[:-1])
        pieces += random.choices(FAMILIES[other], k=random.randint(0, 1))
        random.shuffle(pieces)
        text = random.choice(["", "", " "]).join(pieces)
        if text.strip():
            found.setdefault(text)
    return list(found)
