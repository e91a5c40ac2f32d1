"""A language that nobody speaks, to see what a layout does with longer words, accents and the other direction.

The French stays readable: ``Une aiguille`` becomes ``[Ûñé åîgûîļļé ~~~~]``. Tags, links, numbers and placeholders
stay as they are. For a language written from right to left, each word is turned by direction marks.
"""

import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

LONGER = 0.35
FILLER = "~"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, ACCENTED)
# Addresses, e-mail, %(name)s and %s, {name}, numbers with their decimals: whoever reads them needs them as they are.
KEPT = re.compile(r"(https?://\S+|www\.\S+|\S+@\S+\.\S+|%\(\w+\)[a-z]|%[sd]|\{\w*\}|\d+(?:[.,]\d+)*)")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
RIGHT_TO_LEFT, END, MARK = "\u202e", "\u202c", "\u200f"


class PseudoTranslator(BaseMachineTranslator):
    display_name = "Pseudo"

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return source_locale.language_code != target_locale.language_code

    def translate(self, source_locale: Locale, target_locale: Locale, strings: Any) -> dict[StringValue, StringValue]:
        turned = target_locale.is_bidi
        return {string: StringValue(pseudo(string.data, turned=turned)) for string in strings}


def pseudo(html: str, *, turned: bool = False) -> str:
    """``html`` in the pseudo-language, at least 35 % longer to the eye; ``turned`` makes it read from right to left."""
    soup = BeautifulSoup(html, "html.parser")
    length = 0
    for text in list(soup.find_all(string=True)):
        length += len(text)
        text.replace_with(NavigableString(_changed(str(text), turned=turned)))
    filler = FILLER * max(1, -int(-length * LONGER // 1))
    return f"[{soup} {filler}]"


def _changed(text: str, *, turned: bool) -> str:
    parts = KEPT.split(text)
    return "".join(part if order % 2 else _accented(part, turned=turned) for order, part in enumerate(parts))


def _accented(text: str, *, turned: bool) -> str:
    changed = text.translate(LETTERS)
    return WORD.sub(lambda word: f"{MARK}{RIGHT_TO_LEFT}{word[0]}{END}{MARK}", changed) if turned else changed
