"""Every way in which Wagtail and its translations put an object on a site: each takes it with the text it says."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page, Revision

from cms.review.gate import NotValidated
from tests.factories import UserFactory

Route = Callable[[models.Model], Any]
ROUTES: dict[str, Route] = {}
PAGE_ROUTES: dict[str, Route] = {}
COPIES: dict[str, Route] = {}
# Where the refusal of one object must not stop the others, it is reported instead (test_scheduling.py).
REPORTING = {"scheduled"}


def refusal(route: str) -> AbstractContextManager:
    """What this way does with an object that may not go live."""
    return nullcontext() if route in REPORTING else pytest.raises(NotValidated)


def every(route: Route) -> Route:
    """For every object that has drafts."""
    ROUTES[route.__name__] = route
    return route


def pages(route: Route) -> Route:
    """For pages only."""
    PAGE_ROUTES[route.__name__] = route
    return route


def copies(route: Route) -> Route:
    """From a page that is validated and live to a second one, which is not it."""
    COPIES[route.__name__] = route
    return route


@every
def plain_save(instance: models.Model) -> None:
    instance.live = True
    instance.save()


@every
def save_of_one_field(instance: models.Model) -> None:
    instance.live = True
    instance.save(update_fields=["live"])


@every
def publish_the_draft(instance: models.Model) -> None:
    instance.save_revision().publish()


@every
def publish_without_asking_for_rights(instance: models.Model) -> None:
    instance.publish(instance.save_revision(), skip_permission_checks=True)


@every
def publish_an_old_revision(instance: models.Model) -> None:
    instance.save_revision()
    Revision.objects.for_instance(instance).order_by("pk").first().publish()


@every
def scheduled(instance: models.Model) -> None:
    """Its hour was set when it was still to come; the command then runs after it."""
    instance.go_live_at = timezone.now() + timedelta(hours=1)
    revision = instance.save_revision()
    revision.publish()
    past = timezone.now() - timedelta(minutes=1)
    due = {"approved_go_live_at": past, "content": revision.content | {"go_live_at": past.isoformat()}}
    Revision.objects.filter(pk=revision.pk).update(**due)
    call_command("publish_scheduled")


@every
def unpublish_then_publish(instance: models.Model) -> None:
    instance.unpublish()
    instance.save_revision().publish()


@pages
def save_of_a_plain_page(page: Page) -> None:
    """As ``Page``, which knows nothing of the medical text under it."""
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    plain.save()


@pages
def revert_then_publish(page: Page) -> None:
    first = page.save_revision()
    page.save_revision()
    RevertToPageRevisionAction(page, first, user=UserFactory(is_superuser=True)).execute().publish()


@copies
def new_row(page: Page) -> None:
    """What an import does: the tree's own way to save a new page."""
    new = type(page)(title=page.title, slug="importe", locale=page.locale, live=True)
    for name in page.medical_fields:
        if not page._meta.get_field(name).is_relation:
            setattr(new, name, getattr(page, name))
    new.speciality = getattr(page, "speciality", None)
    page.get_parent().add_child(instance=new)


@copies
def copy(page: Page) -> None:
    page.copy(update_attrs={"slug": "copie"}, keep_live=True)


@copies
def copy_with_its_parent(page: Page) -> None:
    page.get_parent().specific.copy(recursive=True, update_attrs={"slug": "copie"}, keep_live=True)


@copies
def alias(page: Page) -> None:
    page.create_alias(update_slug="alias")


@copies
def alias_that_follows(page: Page) -> None:
    """Made of a draft, it would go live with its page."""
    page.unpublish()
    page.create_alias(update_slug="alias")
    page.get_latest_revision().publish()


@copies
def alias_made_a_page(page: Page) -> None:
    page.unpublish()
    alias = page.create_alias(update_slug="alias")
    page.save_revision().publish()
    _convert(alias)


@copies
def alias_made_a_page_then_published(page: Page) -> None:
    page.unpublish()
    _convert(page.create_alias(update_slug="alias")).get_latest_revision().publish()


def _convert(alias: Page) -> Page:
    return ConvertAliasPageAction(alias, user=UserFactory(is_superuser=True)).execute()
