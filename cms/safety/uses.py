"""The pages that show a safety text, on every site."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Site
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from cms.core.enums import LANGUAGE_NAMES, SOURCE_LANGUAGE
from cms.review.uses import Use

if TYPE_CHECKING:
    from cms.safety.models import SafetyText


def on_pages(text: "SafetyText", user: Any) -> list[Use]:
    """The pages that refer to ``text``, in order of site, language and title; ``user`` may open those with an address.

    Pages of every language refer to the French text: of a translation, those in its language. Two queries.
    """
    pages = pages_that_refer(text).select_related("locale")
    if text.locale.language_code != SOURCE_LANGUAGE:
        pages = pages.filter(locale_id=text.locale_id)
    names = dict(Site.objects.values_list("pk", "site_name"))
    policy = PagePermissionPolicy()
    uses = [_use(page, names, policy.user_has_permission_for_instance(user, "change", page)) for page in pages]
    return sorted(uses, key=lambda use: (use.site, use.language, use.title))


def on_sites(text: "SafetyText", sites: Iterable[Site], where: Any) -> list[Use]:
    """``where`` on each site, such as "Every page": a list of them all would tell an editor less."""
    language = "" if text.locale.language_code == SOURCE_LANGUAGE else LANGUAGE_NAMES[text.locale.language_code]
    return [Use(str(where), site.site_name, language or _("All languages"), live=True) for site in sites]


def pages_that_refer(text: "SafetyText") -> PageQuerySet:
    """The pages with a child row that points at ``text`` in any of its languages.

    The rows themselves are asked: Wagtail's index of references keeps those of a row that an editor took out.
    """
    wanted = Q(pk__in=[])
    for relation in type(text)._meta.related_objects:
        row = relation.related_model
        parents = [field for field in row._meta.fields if isinstance(field, ParentalKey)]
        pointing = row._default_manager.filter(**{f"{relation.field.name}__translation_key": text.translation_key})
        for parent in parents:
            wanted |= Q(pk__in=pointing.values(parent.attname))
    return Page.objects.filter(wanted)


def _use(page: Page, names: dict[int, str], may_edit: bool) -> Use:
    """The draft of another team is counted and not named."""
    parts = page.get_url_parts()
    return Use(
        title=page.title if may_edit or page.live else _("A page that is not public yet"),
        site=names.get(parts[0], "") if parts else "",
        language=LANGUAGE_NAMES[page.locale.language_code],
        live=page.live,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else "",
    )
