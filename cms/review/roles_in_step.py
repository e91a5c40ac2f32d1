"""Keeps the roles and the workflows in step with the sites and languages that exist, after each migration and each new site."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import override
from wagtail.models import Site

from cms.accounts import roles
from cms.accounts.ledger import Change
from cms.accounts.naming import named
from cms.review import workflow


def connect() -> None:
    post_migrate.connect(_migrated, dispatch_uid="roles after a migration")
    post_save.connect(_site_saved, sender=Site, dispatch_uid="roles of a new site")


def bring_in_step() -> list[Change]:
    """Rights given and taken; once there is a site, the groups in the tasks of the workflows. Idempotent."""
    changes = roles.sync()
    if Site.objects.exclude(site_name="").exists():
        with override(settings.LANGUAGE_CODE):
            workflow.ensure()
    return changes


def _migrated(app_config: Any, **kwargs: Any) -> None:
    """Once, after the last application that has any tables: by then every permission exists.

    Without a compiled catalogue the groups would get English names, and French ones later beside them.
    """
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if app_config == last and named(roles.VALIDATION) != roles.VALIDATION:
        bring_in_step()


def _site_saved(sender: Any, instance: Site, raw: bool = False, **kwargs: Any) -> None:
    if instance.site_name and not raw:
        transaction.on_commit(bring_in_step, robust=True)
