"""An act for machines (schema.org): from the fields and the safety texts that the page shows, in their words."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext
from wagtail.rich_text import get_text_for_indexing

from cms.safety.models import CareCard, SafetyCheck
from cms.translation.reading import in_french
from procedures.enums import Technique

# A needle or a catheter through the skin. What a diagnostic act goes through is not known from its technique.
PERCUTANEOUS = "https://schema.org/PercutaneousProcedure"
THROUGH_THE_SKIN = {Technique.PERCUTANEOUS, Technique.ENDOVASCULAR}
# The safety fields of an act that a property is made of.
READ_FROM = {
    "preparation": {"tell_before", "before_steps", "safety_check_rows"},
    "followup": {"warning_signs", "after", "follow_up", "care_card_rows"},
}
SPACES = re.compile("[ \n]+")


def medical_procedure(page: Any) -> dict[str, Any]:
    """What the page is about. Empty values are left out; what readers are told to do comes with its safety texts."""
    diagnostic = page.technique == Technique.DIAGNOSTIC
    names = [page.medical_name, *page.other_name_list]
    data = {
        "@type": "DiagnosticProcedure" if diagnostic else "MedicalTherapy",
        "name": page.title,
        "alternateName": [name for name in names if name],
        "bodyLocation": [speciality.name for speciality in page.specialities],
        "procedureType": PERCUTANEOUS if page.technique in THROUGH_THE_SKIN else "",
        "howPerformed": _paragraphs(_step(block.value) for block in page.day_steps),
        "preparation": _paragraphs(_preparation(page)),
        "followup": _paragraphs(_follow_up(page)),
    }
    # What readers see in French for now, machines are not told in the words of before.
    for name, fields in READ_FROM.items():
        if in_french(page, fields):
            del data[name]
    return {name: value for name, value in data.items() if value}


def _preparation(page: Any) -> Iterable[str]:
    """What to tell us before, then what to do, in the order of time."""
    yield from (check.question for check in page.shown_of(SafetyCheck))
    yield get_text_for_indexing(page.tell_before)
    for moment in page.before_by_moment:
        heading = f"{moment['label']}{pgettext('before a heading', ': ')}"
        yield from (heading + block.value["text"] for block in moment["steps"])


def _follow_up(page: Any) -> Iterable[str]:
    """When to call comes first, as nothing else may hide it."""
    yield from (_card(card) for card in page.shown_of(CareCard))
    yield from map(get_text_for_indexing, (page.warning_signs, page.after, page.follow_up))


def _card(card: CareCard) -> str:
    """The heading ends in "if:", which every sign completes."""
    signs = "; ".join(str(block.value) for block in card.signs)
    return " ".join(filter(None, [card.heading, signs, f"({card.time_window})" if card.time_window else ""]))


def _step(step: Any) -> str:
    return f"{step['title']}. {step['text']}"


def _paragraphs(texts: Iterable[str]) -> str:
    """One a line, with single spaces; those of French typography stay."""
    lines = (SPACES.sub(" ", text).strip(" ") for text in texts)
    return "\n".join(line for line in lines if line)
