"""Who may do what with a translation. One place, whichever screen or address asks.

Writing sentences follows the right to change the translated text. Starting, refreshing and stopping a translation is the
editors' of that site. Turning a translation back into French is for administrators.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Locale, Page, Site, get_translatable_models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

from cms.accounts.administration import is_administrator
from cms.core import ownership
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.models import SiteIdentity
from cms.review.editing import may_edit


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless ``allowed``."""
    if not allowed:
        raise PermissionDenied


def may_write(user: Any, instance: Any) -> bool:
    """Whether ``user`` may write sentences of the translation ``instance``: not while somebody keeps the page locked."""
    if not may_edit(user, instance):
        return False
    lock = instance.get_lock() if isinstance(instance, Page) else None
    return lock is None or not lock.for_user(user)


def may_direct(user: Any, instance: Any) -> bool:
    """Whether ``user`` may start, refresh or stop translations of ``instance``, or the translation that it is."""
    return user.has_perm("wagtail_localize.submit_translation") and may_edit(user, instance)


def may_submit(user: Any, instance: Any, locale: Locale) -> bool:
    """Whether ``user`` may start the translation of the French ``instance`` into that language."""
    return may_direct(user, instance) and locale.language_code in _offered(user, instance)


def may_convert(user: Any) -> bool:
    """Whether ``user`` may make of a translated page a copy of its French, which readers would see at once."""
    return is_administrator(user)


def _offered(user: Any, instance: Any) -> set[str]:
    """The languages that the site of a page offers; of a shared text, those of the sites of ``user``. None but from French."""
    if instance.locale.language_code != SOURCE_LANGUAGE:
        return set()
    if isinstance(instance, Page):
        site = instance.get_site()
        sites = {site.pk} if site else set()
    else:
        sites = ownership.sites_of(user)
    return {code for identity in SiteIdentity.objects.filter(site__in=sites) for code in identity.languages}


def target_languages(user: Any) -> set[int]:
    """The keys of the languages that ``user`` only translates into: elsewhere than in French, on at least one site."""
    found: set[int] = set()
    for site in Site.objects.select_related("root_page"):
        homes = Page.objects.filter(translation_key=site.root_page.translation_key)
        changed = {
            home.locale_id
            for home in homes
            if page_permission_policy.user_has_permission_for_instance(user, "change", home)
        }
        if site.root_page.locale_id not in changed:
            found |= changed
    return found


def may_read_report(user: Any) -> bool:
    return page_permission_policy.user_has_permission(user, "change")


def visible_translations(user: Any, translations: models.QuerySet[Translation]) -> models.QuerySet[Translation]:
    """Those of ``translations`` whose text ``user`` may change."""
    if is_administrator(user):
        return translations
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    target = pages.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    seen = Q(Exists(target))
    for model in _shared_models():
        if ModelPermissionPolicy(model).user_has_permission(user, "change"):
            kind = Q(source__specific_content_type=ContentType.objects.get_for_model(model))
            seen |= kind & ~Q(source__object_id__in=ownership.keys_of_others(user, model))
    return translations.filter(seen)


def visible_rows(user: Any, model: type[models.Model]) -> models.QuerySet:
    """The rows of a kind of snippet that ``user`` edits, or whose language ``user`` translates into."""
    rows = model._default_manager.all()
    if is_administrator(user):
        return rows
    if not ModelPermissionPolicy(model).user_has_permission(user, "change"):
        rows = rows.filter(locale__in=target_languages(user))
    return rows.exclude(translation_key__in=ownership.keys_of_others(user, model))


def may_list(user: Any, model: type[models.Model]) -> bool:
    return ModelPermissionPolicy(model).user_has_permission(user, "change") or bool(target_languages(user))


def _shared_models() -> list[type[models.Model]]:
    return [model for model in get_translatable_models() if not issubclass(model, Page)]
