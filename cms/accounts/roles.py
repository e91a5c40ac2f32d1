"""The roles of the people who work on the sites, as Wagtail groups, granted site by site.

Nothing here names a site or a snippet: groups follow the sites and languages that exist, and what editors may edit
follows what is registered. Groups are named in the language of the house, whatever language the person at work reads.
"""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext, gettext_noop, override
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)
from wagtail.snippets.models import get_snippet_models

EDITOR_PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
COLLECTION_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def editors_group(site: Site) -> Group:
    return _named(gettext_noop("Editors %(site)s"), site=site.site_name)


def validators_group() -> Group:
    return _named(gettext_noop("Medical validation"))


def translators_group() -> Group:
    """Those who translate every site into every language; see ``translators_of`` for fewer."""
    return _named(gettext_noop("Translation"))


def translators_of(site: Site, locale: Locale) -> Group:
    """Those who translate one site into one language."""
    return _named(
        gettext_noop("Translation %(site)s (%(language)s)"), site=site.site_name, language=locale.get_display_name()
    )


def translators_groups() -> list[Group]:
    """Everybody who translates: the group of all, and that of each language home of each site."""
    one_by_one = [
        translators_of(site, home.locale)
        for site in Site.objects.select_related("root_page")
        for home in _homes(site)
        if home.locale_id != site.root_page.locale_id
    ]
    return [translators_group(), *one_by_one]


def secretariat_group() -> Group:
    """Those who answer the messages of every site; see ``secretariat_of`` for one."""
    return _named(gettext_noop("Secretariat"))


def secretariat_of(site: Site) -> Group:
    return _named(gettext_noop("Secretariat %(site)s"), site=site.site_name)


def _named(name: str, **values: str) -> Group:
    with override(settings.LANGUAGE_CODE):
        return Group.objects.get_or_create(name=gettext(name) % values)[0]


def _homes(site: Site) -> models.QuerySet[Page]:
    """The home of ``site`` in every language, live or not."""
    return Page.objects.filter(translation_key=site.root_page.translation_key).select_related("locale")


def grant() -> None:
    """Give every role its rights on the sites and languages that exist now. Idempotent."""
    everyone = [validators_group(), *translators_groups(), secretariat_group()]
    for site in Site.objects.select_related("root_page"):
        group = editors_group(site)
        everyone += [group, secretariat_of(site)]
        for home in _homes(site):
            _grant_pages(group, home, EDITOR_PAGE_RIGHTS)
            _grant_pages(validators_group(), home, ("change_page",))
            if home.locale_id != site.root_page.locale_id:
                for translators in (translators_group(), translators_of(site, home.locale)):
                    _grant_pages(translators, home, ("change_page",))
        _grant_collections(group)
        _grant_models(group, get_snippet_models())
        _grant_settings(group, site)
        for secretariat in (secretariat_group(), secretariat_of(site)):
            _grant_messages(secretariat, site)
        _grant_codename(group, "wagtail_localize", "submit_translation")
        _grant_codename(group, "review", "correct_content")
    _grant_codename(validators_group(), "review", "validate_content")
    for group in (validators_group(), *translators_groups()):
        _grant_codename(group, "review", "approve_translation")
    # A shared medical text is opened like a page: to be read again, and withdrawn. Publishing stays with the gate.
    medical = [model for model in get_snippet_models() if hasattr(model, "review_class")]
    _grant_models(validators_group(), medical, rights="change")
    for group in everyone:
        _grant_codename(group, "wagtailadmin", "access_admin")


def _grant_pages(group: Group, home: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


def _grant_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=COLLECTION_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _grant_models(group: Group, editable: Iterable[type[models.Model]], rights: str = "add|change|publish") -> None:
    for model in editable:
        content_type = ContentType.objects.get_for_model(model)
        wanted = Permission.objects.filter(content_type=content_type, codename__regex=rf"^({rights})_")
        group.permissions.add(*wanted)


def _grant_settings(group: Group, site: Site) -> None:
    """Editors change the settings of their own site only."""
    for model in settings_registry:
        content_type = ContentType.objects.get_for_model(model)
        permission = Permission.objects.get(content_type=content_type, codename=f"change_{model._meta.model_name}")
        GroupSitePermission.objects.get_or_create(group=group, site=site, permission=permission)


def _grant_messages(group: Group, site: Site) -> None:
    """The secretariat reads what is written to its site: the models of the rooms that say so."""
    for model in apps.get_models():
        if getattr(model, "answered_by_secretariat", False):
            for permission in Permission.objects.filter(content_type=ContentType.objects.get_for_model(model)):
                GroupSitePermission.objects.get_or_create(group=group, site=site, permission=permission)


def _grant_codename(group: Group, app_label: str, codename: str) -> None:
    group.permissions.add(*Permission.objects.filter(content_type__app_label=app_label, codename=codename))
