"""The sheet "before": what to do and when, what to tell us, what to bring."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.safety.models import SafetyCheck
from procedures.sheets.content import Line, Part, Run, Section
from procedures.sheets.reading import following, marked, words_of
from procedures.sheets.rich_text import lines


def _steps(page: Any) -> Section:
    with following(page, "before_steps") as source:
        parts = [
            marked(
                Part("moment", str(moment["label"]), tuple(Line.of(step.value["text"]) for step in moment["steps"])),
                page,
                source,
            )
            for moment in source.before_by_moment
        ]
    return Section("steps", _("What you do, and when"), tuple(parts))


def _checks(page: Any) -> Section:
    """The questions that apply, each with what never to do and what to do with a medicine.

    Whom to tell is said once where most checks say the same, and beside the others.
    """
    checks = page.shown_of(SafetyCheck)
    told = Counter((check.locale.language_code, check.tell_whom) for check in checks)
    common = told.most_common(1)[0][0] if told else None
    # Medicines first: to stop one, or not to say that one takes it, is what hurts most.
    ordered = sorted(checks, key=lambda check: not check.medicine_list)
    parts = [marked(_check(check, common), page, check) for check in ordered]
    if common:
        teller = next(check for check in checks if (check.locale.language_code, check.tell_whom) == common)
        parts.insert(0, marked(Part("tell", lines=(_whom(teller),)), page, teller))
    with following(page, "tell_before") as source:
        if source.tell_before:
            title = _("Particular to this procedure")
            parts.append(marked(Part("text", title, lines(source.tell_before)), page, source))
    never = _("Never stop a treatment without the agreement of the doctor who prescribed it or of the radiologist.")
    parts.insert(0, Part("never", lines=(Line.of(never, strong=True),), language=page.locale.language_code))
    return Section("checks", _("Tell us before"), tuple(parts))


def _check(check: SafetyCheck, common: tuple[str, str] | None) -> Part:
    found = []
    if check.do_not:
        found.append(Line.of(check.do_not))
    if check.medicine_list:
        found.append(Line.of(check.instruction))
    if (check.locale.language_code, check.tell_whom) != common:
        found.append(_whom(check))
    names = ", ".join(check.medicine_list)
    return Part("medicine" if names else "check", check.question, tuple(found), names)


def _whom(check: SafetyCheck) -> Line:
    with words_of(check):
        label = _("Whom to tell") + pgettext("before a heading", ": ")
    return Line((Run(label, strong=True), Run(check.tell_whom)))


def _bring(page: Any) -> Section:
    with following(page, "bring") as source:
        parts = [marked(Part("item", str(block.value)), page, source) for block in source.bring]
    return Section("bring", _("What to bring"), tuple(parts))


SECTIONS: list[Callable[[Any], Section]] = [_steps, _checks, _bring]
