"""The pages and shared texts that somebody has to follow: drafts, what comes and goes this week, what lacks a description."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, Revision, Site, WorkflowState
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from cms.core import ownership
from cms.core.dashboard.lines import Desk

WEEK = timedelta(days=7)


class Follow(models.TextChoices):
    """What there is to follow."""

    DRAFTS = "drafts", _("My drafts, not sent yet")
    COMING = "coming", _("Go live within 7 days")
    LEAVING = "leaving", _("Leave the site within 7 days")
    UNDESCRIBED = "undescribed", _("Live without a description for search engines")


@dataclass(frozen=True)
class Row:
    """A page or shared text in one language. ``when``: the hour at which it comes or goes."""

    title: str
    kind: str
    language: str
    url: str
    site: Site | None
    when: datetime | None = None


def followed(desk: Desk, what: Any) -> list[Row]:
    """What ``desk``'s person may change and has to follow, by hour, then by title."""
    rows = [*_pages(desk, what), *_texts(desk, what)]
    return sorted(rows, key=lambda row: (row.when or timezone.now(), row.title.casefold()))


def pages_by_site(desk: Desk, what: Any) -> Counter[int]:
    """How many pages of each site that is, by the key of the site: thousands are counted without being named."""
    paths = _own(desk, what).order_by().values_list("path", flat=True)
    return Counter(site.pk for path in paths if (site := desk.site_at(path)))


def _own(desk: Desk, what: Any) -> QuerySet:
    own = page_permission_policy.instances_user_has_permission_for(desk.user, "change").filter(alias_of=None)
    return _those(own, what, desk.user)


def _pages(desk: Desk, what: Any) -> Iterator[Row]:
    columns = ("pk", "draft_title", "path", "content_type", "locale__language_code", "when")
    for pk, title, path, kind, language, when in _own(desk, what).values_list(*columns):
        yield Row(
            title=title,
            kind=_name(ContentType.objects.get_for_id(kind).model_class() or Page),
            language=language,
            url=reverse("wagtailadmin_pages:edit", args=[pk]),
            site=desk.site_at(path),
            when=when,
        )


def _texts(desk: Desk, what: Any) -> Iterator[Row]:
    """One query when there are none, however many kinds of texts there are."""
    if what == Follow.UNDESCRIBED:
        return
    kinds = [model for model in get_snippet_models() if issubclass(model, DraftStateMixin) and _changes(desk, model)]
    found = [
        _those(model._default_manager.order_by(), what, desk.user)
        .annotate(label=Value(model._meta.label, output_field=CharField()))
        .values_list("label", "pk", "when")
        for model in kinds
    ]
    hours: dict[str, dict[Any, datetime | None]] = {}
    for label, pk, when in found[0].union(*found[1:], all=True) if found else ():
        hours.setdefault(label, {})[pk] = when
    for label, of_kind in hours.items():
        yield from _texts_of_kind(desk, apps.get_model(label), of_kind)


def _texts_of_kind(desk: Desk, model: Any, hours: dict[Any, datetime | None]) -> Iterator[Row]:
    theirs = ownership.keys_of_others(desk.user, model)
    edit = model.snippet_viewset.get_url_name("edit")
    for text in model._default_manager.filter(pk__in=hours).select_related("locale"):
        if text.translation_key not in theirs:
            language = text.locale.language_code
            yield Row(str(text), _name(model), language, reverse(edit, args=[text.pk]), None, hours[text.pk])


def _changes(desk: Desk, model: type[models.Model]) -> bool:
    return ModelPermissionPolicy(model).user_has_permission(desk.user, "change")


def _those(rows: QuerySet, what: Any, user: Any) -> QuerySet:
    """Those of ``rows``, each with its hour. What nobody has sent is a draft; what waits for an answer or an hour is none."""
    horizon = timezone.now() + WEEK
    if what == Follow.COMING:
        scheduled = _of_each(Revision.objects, rows.model).filter(approved_go_live_at__lte=horizon)
        return rows.annotate(when=Subquery(scheduled.values("approved_go_live_at")[:1])).filter(when__isnull=False)
    if what == Follow.LEAVING:
        return rows.filter(live=True, expire_at__lte=horizon).annotate(when=F("expire_at"))
    rows = rows.annotate(when=Value(None, output_field=models.DateTimeField()))
    if what == Follow.UNDESCRIBED:
        return rows.filter(live=True, search_description="", depth__gt=1)
    active = Q(status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES])
    sent = _of_each(WorkflowState.objects, rows.model).filter(active)
    scheduled = _of_each(Revision.objects, rows.model).filter(approved_go_live_at__isnull=False)
    return rows.filter(~Exists(sent), ~Exists(scheduled), has_unpublished_changes=True, latest_revision__user=user)


def _of_each(manager: Any, model: type[models.Model]) -> QuerySet:
    """The rows of ``manager`` that are about an outer row of ``model``; they name it by a text."""
    base = ContentType.objects.get_for_model(Page if issubclass(model, Page) else model)
    return manager.filter(base_content_type=base, object_id=Cast(OuterRef("pk"), CharField()))


def _name(model: type[models.Model]) -> str:
    return capfirst(str(model._meta.verbose_name))
