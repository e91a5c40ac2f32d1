"""The sheet "after": what is normal, when to call, when life goes on as before, what stays in the body, the follow-up."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.safety.models import CareCard, Implant
from procedures.sheets.content import Line, Part, Run, Section
from procedures.sheets.reading import following, marked, words_of
from procedures.sheets.rich_text import lines


def _normal(page: Any) -> Section:
    parts = []
    with following(page, "after") as source:
        if source.after:
            parts.append(marked(Part("text", lines=lines(source.after)), page, source))
    with following(page, "normal_course") as source:
        signs = [block.value for block in source.normal_course]
        parts += [marked(Part("sign", sign["sign"], note=sign["duration"]), page, source) for sign in signs]
    return Section("normal", _("What is normal"), tuple(parts))


def _warnings(page: Any) -> Section:
    parts = [marked(_card(card), page, card) for card in page.shown_of(CareCard)]
    with following(page, "warning_signs") as source:
        if source.warning_signs:
            title = _("Particular to this procedure")
            parts.append(marked(Part("signs", title, lines(source.warning_signs)), page, source))
    return Section("warnings", _("When to call"), tuple(parts))


def _card(card: CareCard) -> Part:
    with words_of(card):
        signs = tuple(Line.of(str(block.value), bullet=True) for block in card.signs)
        return Part("card", card.heading, signs, card.time_window, card.level.value)


def _recovery(page: Any) -> Section:
    with following(page, "recovery") as source:
        values = [block.value for block in source.recovery]
        parts = [marked(Part("fact", value.activity_label, note=value.span), page, source) for value in values]
    return Section("recovery", _("Back to your activities"), tuple(parts))


def _implants(page: Any) -> Section:
    parts = [marked(_implant(implant), page, implant) for implant in page.shown_of(Implant)]
    with following(page, "stays_in_body") as source:
        if source.stays_in_body:
            title = _("Particular to this procedure") if parts else ""
            parts.append(marked(Part("text", title, lines(source.stays_in_body)), page, source))
    return Section("implants", _("What stays in your body"), tuple(parts))


def _implant(implant: Implant) -> Part:
    with words_of(implant):
        colon = pgettext("before a heading", ": ")
        facts = [
            (_("How long"), implant.get_permanence_display()),
            (_("MRI"), f"{implant.get_mri_display()}. {implant.mri_note}"),
            (_("Removal"), implant.removal),
            (_("At the airport"), implant.airport),
            (_("Whom to tell"), implant.tell_others),
        ]
        found = [Line((Run(name + colon, strong=True), Run(value))) for name, value in facts if value]
    return Part("implant", implant.device, tuple(found))


def _follow_up(page: Any) -> Section:
    with following(page, "follow_up") as source:
        found = lines(source.follow_up)
        parts = [marked(Part("text", lines=found), page, source)] if found else []
    return Section("follow_up", _("Your follow-up"), tuple(parts))


SECTIONS: list[Callable[[Any], Section]] = [_normal, _warnings, _recovery, _implants, _follow_up]
