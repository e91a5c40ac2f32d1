"""Writes the sheets of an act from the fields that its page shows, by the rules that the page follows.

What readers of a translation see in French on the page, they see in French here, marked as such.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from cms.core.models import SiteIdentity
from cms.safety.emergency import notice_of
from cms.safety.site_texts import plan_of
from cms.translation.reading import behind
from procedures.sheets import after, before
from procedures.sheets.content import Line, Part, Section, Sheet
from procedures.sheets.enums import SheetKind


def kinds_of(page: Any) -> list[Any]:
    """Nobody prepares for an act that is only done in an emergency: a sheet to tick off would delay the call to 15."""
    return [SheetKind.AFTER] if page.is_emergency_only else [SheetKind.BEFORE, SheetKind.AFTER]


def write(page: Any, kind: SheetKind, identity: SiteIdentity) -> Sheet:
    """The sheet of that kind of ``page``, as its readers would see the same words now."""
    language = page.locale.language_code
    with translation.override(language):
        sections = [*_own_sections(page, kind), *_to_call(identity, language)]
        return Sheet(
            kind=kind.value,
            slug=kind.slug,
            language=language,
            rtl=get_language_bidi(),
            label=str(kind.label),
            title=page.title,
            medical_name=page.medical_name,
            lead=page.summary,
            notices=tuple(_notices(page)),
            sections=tuple(replace(section, language=section.language or language) for section in sections),
            version=_version(page),
            limits=_("This sheet does not replace a talk with your doctor, and is not a consent form."),
            site_name=identity.name or (identity.site.site_name if identity.site_id else ""),
            phone=identity.phone,
            url=page.get_full_url() or "",
            words={
                "date": _("Date"),
                "keep": _("A sheet to keep"),
                "scan": _("The page, with everything it explains"),
            },
        )


def _own_sections(page: Any, kind: SheetKind) -> Iterator[Section]:
    writers: dict[Any, Sequence[Callable[[Any], Section]]] = {
        SheetKind.BEFORE: before.SECTIONS,
        SheetKind.AFTER: after.SECTIONS,
    }
    for writer in writers[kind]:
        section = writer(page)
        if section.parts:
            yield replace(section, parts=tuple(_explained(section.parts)))


def _explained(parts: Sequence[Part]) -> Iterator[Part]:
    """Before the first of several that a reader gets in French: why."""
    for order, part in enumerate(parts):
        if part.french and not (order and parts[order - 1].french):
            yield Part("why", _("In French, because its translation is missing or not up to date:"))
        yield part


def _to_call(identity: SiteIdentity, language: str) -> Iterator[Section]:
    """Whom to call by hour, then the emergency numbers: on both sheets, always last."""
    plan = plan_of(identity, language)
    if plan is not None:
        code = plan.locale.language_code
        with translation.override(code):
            rows = [
                Part("call", row.moment_label, (Line.of(row["who"]),), row.get("note") or "", row["number"], code)
                for row in plan.rows_by_moment
            ]
        yield Section("calls", _("Whom to call"), tuple(rows))
    notice = notice_of(identity, language)
    with translation.override(notice.language):
        numbers = [
            Part("number", number.number, (Line.of(number.who),), language=notice.language) for number in notice.numbers
        ]
    yield Section("emergency", notice.title, tuple(numbers), notice.language)


def _version(page: Any) -> str:
    """The version and the day on which a doctor answered for it; nothing on a demonstration, whose notice says so."""
    known = page.provenance
    if not known.version or not known.reviewed_on:
        return ""
    return _("Version %(number)d, validated on %(date)s by %(name)s") % {
        "number": known.version,
        "date": date_format(known.reviewed_on),
        "name": known.validator,
    }


def _notices(page: Any) -> Iterator[str]:
    """What the page says above its text: nobody has validated it, its review is late, its French moved on."""
    if page.awaits_validation:
        if page.validation is not None and page.validation.kind == "emergency":
            yield _("Published in an emergency, not validated by a doctor yet")
        else:
            yield _("Demonstration content, not validated by a doctor")
        yield _("Do not use this text to decide about your health: ask your doctor.")
    if page.overdue_since:
        message = _("This page should have been reviewed by %(date)s: ask us before you rely on it.")
        yield message % {"date": date_format(page.overdue_since)}
    found = behind(page)
    if found is not None:
        message = _("The French version of this page changed on %(date)s. This translation has not been updated yet.")
        yield message % {"date": date_format(found.since)}
