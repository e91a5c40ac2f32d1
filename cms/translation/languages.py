"""A language that a site switches on gets a home to translate, the rights on it, and a desk. Switched off, it keeps them all."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Locale, Site

from cms.accounts import roles
from cms.core.models import SiteIdentity
from cms.review import workflow
from cms.translation import tasks
from cms.translation.submission import NotSubmitted, submit

logger = logging.getLogger(__name__)


def connect() -> None:
    post_save.connect(_identity_saved, sender=SiteIdentity, dispatch_uid="homes of the languages of a site")


def _identity_saved(sender: Any, instance: SiteIdentity, raw: bool = False, **kwargs: Any) -> None:
    if instance.languages and not raw:
        transaction.on_commit(partial(open_languages, instance.site_id, list(instance.languages)))


def open_languages(site_pk: int, codes: list[str]) -> None:
    """Make a draft of the home in each language that has none, then grant every role its rights. Idempotent."""
    home = Site.objects.get(pk=site_pk).root_page.specific
    for code in codes:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        try:
            submit(home, [locale])
        except NotSubmitted:
            logger.exception("No home in “%s” for “%s”.", code, home)
        tasks.open_desk.enqueue(locale.pk)
    roles.grant()
    workflow.ensure()
