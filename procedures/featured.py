"""Which of the acts that a home features its readers see, and why they do not see the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.boundary.choosing import as_seen_by
from cms.core.boundary.pages import may_read
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.scoping import visible
from cms.review.models import Validation
from cms.review.standing import with_validations
from procedures.listing import Act, acts_in_french, all_acts
from procedures.models import ProcedurePage


@dataclass(frozen=True)
class NotShown:
    """A chosen act that readers do not see, by its place among the chosen and the title under which its editor may know it."""

    place: int
    title: str
    reason: str


def featured_acts(request: HttpRequest, keys: Sequence[UUID]) -> list[Act]:
    """The acts with these translation keys, in that order: in the reader's language, or else in French.

    One query beside those for the lists of acts, and one more where some are not translated.
    """
    if not keys:
        return []
    found = {act.page.translation_key: act for act in all_acts(request)}
    missing = [key for key in keys if key not in found]
    if missing and resolve(request).language != SOURCE_LANGUAGE:
        found |= {act.page.translation_key: act for act in acts_in_french(request, missing)}
    acts = [found[key] for key in keys if key in found]
    with_validations([act.page for act in acts])
    return [act for act in acts if not _unanswered(act.page)]


def not_shown(acts: Sequence[ProcedurePage], user: Any) -> list[NotShown]:
    """Those of ``acts`` that readers of a home do not see, as ``user`` may know of them."""
    shown = set(visible(Page.objects.filter(pk__in=[act.pk for act in acts])).values_list("pk", flat=True))
    with_validations(acts)
    reasons = [_unanswered(act) if act.pk in shown else _closed(act, user) for act in acts]
    return [
        NotShown(place, as_seen_by(user, act).title, reason)
        for place, (act, reason) in enumerate(zip(acts, reasons, strict=True), 1)
        if reason
    ]


def _closed(act: ProcedurePage, user: Any) -> str:
    """Why readers may not open it. Of a draft of the other site that is all that is said."""
    if act.live:
        return _("not every visitor may read it")
    if not may_read(user, act) or Validation.objects.of(act).filter(revoked_at=None).exists():
        return _("it is not live")
    return _("it is not live: no doctor has validated it")


def _unanswered(act: ProcedurePage) -> str:
    """Why a live act is not put first: nobody answers for its text today."""
    if act.validation is None:
        return _("no validation holds for its text")
    if since := act.overdue_since:
        return _("its medical review has been late since %s") % date_format(since)
    return ""
