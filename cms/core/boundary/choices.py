"""What a person may choose in a form, and by what name it goes there: pages, files, and the texts of a site.

A form takes any key that is sent, whatever the chooser shows: what may be chosen is asked here, and what may be named.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import models
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page

from cms.accounts.administration import is_administrator
from cms.core import ownership
from cms.core.boundary.choosing import UNNAMED, choosable
from cms.core.boundary.media import SEEING
from cms.core.boundary.pages import readable_pages

# A key has no more.
DIGITS = 18


class Choice(NamedTuple):
    """What a form leads to, by its kind and key."""

    kind: type[models.Model]
    key: str


def kind_of(model: type[models.Model]) -> type[models.Model] | None:
    """The kind for which not everybody may choose everything; None where everybody may."""
    return next((kind for kind in _kinds() if issubclass(model, kind)), None)


def choices_in(references: Iterable[tuple]) -> set[Choice]:
    """What Wagtail's ``references`` lead to, without what everybody may choose, and what no database has a key for."""
    found = ((kind_of(model), str(key)) for model, key, *_path in references)
    return {Choice(kind, key) for kind, key in found if kind is not None and key.isdecimal() and len(key) <= DIGITS}


def refused(user: Any, chosen: set[Choice]) -> set[Choice]:
    """Those that ``user`` may not choose. No query without any, nor for administrators."""
    if not chosen or is_administrator(user):
        return set()
    return chosen - {
        Choice(kind, str(key))
        for kind in {choice.kind for choice in chosen}
        for key in _open_to(user, kind).filter(pk__in=_keys(chosen, kind)).values_list("pk", flat=True)
    }


def names_for(user: Any, chosen: set[Choice]) -> dict[Choice, str]:
    """The names of those that ``user`` may not know as their own team does.

    A page that every visitor reads goes by the title that they see, everything else by none.
    """
    if not chosen or is_administrator(user):
        return {}
    pages = Page.objects.filter(pk__in=_keys(chosen, Page), depth__gt=1)
    of_others = pages.exclude(pk__in=readable_pages(user).values("pk")).values_list("pk", "title")
    titles = {Choice(Page, str(key)): title for key, title in of_others}
    return titles | dict.fromkeys(refused(user, chosen), UNNAMED)


def name_for(user: Any, instance: models.Model) -> str:
    """What ``instance`` is called before ``user``."""
    names = names_for(user, choices_in([(type(instance), instance.pk)]))
    return next(iter(names.values()), str(instance))


def _kinds() -> Iterator[type[models.Model]]:
    yield from (Page, get_image_model(), get_document_model())
    yield from ownership.kinds()


def _keys(chosen: set[Choice], kind: type[models.Model]) -> list[str]:
    return [choice.key for choice in chosen if choice.kind is kind]


def _open_to(user: Any, kind: type[models.Model]) -> models.QuerySet:
    if kind is Page:
        return Page.objects.filter(choosable(user))
    if kind is get_image_model():
        return image_policy.instances_user_has_any_permission_for(user, SEEING)
    if kind is get_document_model():
        return document_policy.instances_user_has_any_permission_for(user, SEEING)
    return ownership.own_rows(user, kind)
