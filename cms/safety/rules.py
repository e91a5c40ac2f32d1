"""What each kind of safety text may not do: refused when it is saved, and again when a doctor answers for it.

Care cards follow the NHS service manual ("Care cards"), the rest the rules that the group set for its sites.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.review.checks.enums import Level
from cms.review.checks.findings import Finding
from cms.safety.enums import CallMoment, CareAction, CareLevel

# An address, a mail, or another number to call: anything that a reader could follow instead of calling 15.
LINK = re.compile(r"https?://|www\.|\S@\S|\b[\w-]+\.(?:fr|com|org|net|eu|info)\b", re.IGNORECASE)
PHONE = re.compile(r"(?<!\d)(?:\+|0)(?:[\s.-]?\d){8,}")
# The heading has said "if" already.
CONDITION = re.compile(r"(?:si|s['’]ils?|if)\b", re.IGNORECASE)
UNFINISHED = (":", ";", ",", "…", "...")
# A sentence that forbids must open with the forbidding word, in every language that the sites ship with.
DO_NOT = re.compile(r"(?:Ne |N’|N'|Do not |Never |Jamais )")
# The numbers without which a notice would leave somebody without help; 114 is for those who cannot speak or hear.
EMERGENCY_NUMBERS = ("15", "112", "114")
# A French number of ten digits, or a short one: 15 may be who answers at night.
CALLABLE = r"^(?:(?:\+33[ .]?|0)[1-9](?:[ .]?\d){8}|\d{2,6})$"


@dataclass(frozen=True)
class Fault:
    """One broken rule: the field, the words concerned if they are some of many, and what to do."""

    field: str
    message: str
    excerpt: str = ""


def card_faults(signs: Sequence[str], time_window: str, *, is_emergency: bool) -> Iterator[Fault]:
    for sign in signs:
        phrase = sign.strip()
        if not phrase:
            yield Fault("signs", _("A sign is empty: write it or take it out."))
        elif phrase.endswith(UNFINISHED):
            yield Fault("signs", _("A sign is a complete phrase: it does not end in a colon, a comma or dots."), phrase)
        elif CONDITION.match(phrase):
            yield Fault("signs", _("The heading has said “if:” already: do not begin a sign with it."), phrase)
    if is_emergency:
        yield from _emergency_faults([("signs", sign) for sign in signs] + [("time_window", time_window)])


def _emergency_faults(texts: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    for field, text in texts:
        if LINK.search(text):
            yield Fault(field, _("An emergency card has no link: nothing may delay the call."), text)
        if PHONE.search(text):
            yield Fault(field, _("An emergency card sends to one number only: take the other one out."), text)


def notice_faults(numbers: Sequence[str]) -> Iterator[Fault]:
    missing = [number for number in EMERGENCY_NUMBERS if number not in numbers]
    if missing:
        yield Fault("numbers", _("These numbers must be there: %s.") % ", ".join(missing))


def plan_faults(rows: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """Of (moment, number): an hour that nobody answers for would leave a patient alone, and two answers in doubt."""
    moments = [when for when, _number in rows]
    for moment, label in CallMoment.choices:
        if moments.count(moment) != 1:
            yield Fault("rows", _("Say once whom to call at this time: %s.") % label)
    for _when, number in rows:
        if not re.match(CALLABLE, number):
            yield Fault("rows", _("Enter a French phone number of ten digits, or a short one such as 15."), number)


def check_faults(do_not: str, medicines: Sequence[str], instruction: str) -> Iterator[Fault]:
    if do_not and not DO_NOT.match(do_not):
        yield Fault("do_not", _("Start with “Ne…”, “N’…” or “Do not…”."), do_not)
    if medicines and not instruction.strip():
        yield Fault("instruction", _("Say what a patient who takes one of these medicines does."))


def implant_faults(is_removable: bool, removal: str) -> Iterator[Fault]:
    if is_removable and not removal.strip():
        yield Fault("removal", _("Say who takes it out, when, and how to book."))


def crowded_levels(cards: Iterable[Any]) -> Iterator[Finding]:
    """Of the care cards of one page, the levels that have more than one: the validator's answer justifies it."""
    names: dict[CareLevel, list[str]] = {}
    for card in cards:
        names.setdefault(CareAction(card.action).level, []).append(str(card))
    for level, found in names.items():
        if len(found) > 1:
            message = _("%(count)d care cards of the level “%(level)s”: one is enough, unless you say why not.")
            message %= {"count": len(found), "level": level.label}
            yield Finding("many_care_cards", Level.WARNING, "care_card_rows", " · ".join(found), message)
