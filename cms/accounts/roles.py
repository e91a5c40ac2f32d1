"""The roles of the people who work on the sites, as Wagtail groups, granted site by site.

Nothing here names a site or a snippet: groups follow the sites and languages that exist. What each may do is said in
``rights``.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import Locale, Page, Site

from cms.accounts import ledger
from cms.accounts.collections import shelves
from cms.accounts.ledger import Change
from cms.accounts.naming import named
from cms.accounts.rights import Rights

ADMINISTRATION = gettext_noop("Administration")
VALIDATION = gettext_noop("Medical validation")
TRANSLATION = gettext_noop("Translation")
SECRETARIAT = gettext_noop("Secretariat")
EDITORS_OF = gettext_noop("Editors %(site)s")
TRANSLATION_OF = gettext_noop("Translation %(site)s (%(language)s)")
SECRETARIAT_OF = gettext_noop("Secretariat %(site)s")


def administrators_group() -> Group:
    return _group(named(ADMINISTRATION))


def editors_group(site: Site) -> Group:
    return _group(named(EDITORS_OF, site=site.site_name))


def validators_group() -> Group:
    return _group(named(VALIDATION))


def translators_group() -> Group:
    """Those who translate every site into every language; see ``translators_of`` for fewer."""
    return _group(named(TRANSLATION))


def translators_of(site: Site, locale: Locale) -> Group:
    """Those who translate one site into one language."""
    return _group(_translators_of(site, locale))


def translators_groups() -> list[Group]:
    """Everybody who translates: the group of all, and that of each language home of each site."""
    names = [named(TRANSLATION)]
    names += [_translators_of(desk.site, home.locale) for desk in _desks() for home in desk.translated]
    groups = _groups(names)
    return [groups[name] for name in names]


def secretariat_group() -> Group:
    """Those who answer the messages of every site; see ``secretariat_of`` for one."""
    return _group(named(SECRETARIAT))


def secretariat_of(site: Site) -> Group:
    return _group(named(SECRETARIAT_OF, site=site.site_name))


def grant() -> list[Change]:
    """Give every role the rights that it lacks on the sites and languages that exist now. Idempotent."""
    return ledger.give(*_wanted())


@transaction.atomic
def sync() -> list[Change]:
    """Give every role its rights, and take away what its groups have beside: no membership and no other group is touched."""
    groups, wanted = _wanted()
    return [*ledger.give(groups, wanted), *ledger.take(groups, wanted)]


@dataclass(frozen=True)
class Desk:
    """A site and its homes, in French and in the other languages, live or not."""

    site: Site
    homes: list[Page]

    @property
    def translated(self) -> list[Page]:
        return [home for home in self.homes if home.locale_id != self.site.root_page.locale_id]


def _wanted() -> tuple[dict[str, Group], Rights]:
    """The groups by their names, and the rights that each must have."""
    desks = _desks()
    rights = Rights(shelves([desk.site for desk in desks]))
    rights.administer(named(ADMINISTRATION))
    rights.validate(named(VALIDATION), desks)
    rights.translate(named(TRANSLATION), desks)
    rights.answer(named(SECRETARIAT), [desk.site for desk in desks])
    for desk in desks:
        rights.edit(named(EDITORS_OF, site=desk.site.site_name), desk)
        rights.answer(named(SECRETARIAT_OF, site=desk.site.site_name), [desk.site])
        for home in desk.translated:
            rights.translate(_translators_of(desk.site, home.locale), [Desk(desk.site, [home])])
    return _groups(rights.names), rights


def _desks() -> list[Desk]:
    """A site without a name is Wagtail's own, from before there was any: nobody works on it."""
    sites = list(Site.objects.exclude(site_name="").select_related("root_page").order_by("pk"))
    homes: dict[object, list[Page]] = {site.root_page.translation_key: [] for site in sites}
    for home in Page.objects.filter(translation_key__in=homes).select_related("locale").order_by("path"):
        homes[home.translation_key].append(home)
    return [Desk(site, homes[site.root_page.translation_key]) for site in sites]


def _translators_of(site: Site, locale: Locale) -> str:
    return named(TRANSLATION_OF, site=site.site_name, language=locale.get_display_name())


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _groups(names: list[str]) -> dict[str, Group]:
    """The groups of these names; those that are missing are made. One query when none is."""
    found = {group.name: group for group in Group.objects.filter(name__in=names)}
    missing = [Group(name=name) for name in dict.fromkeys(names) if name not in found]
    return found | {group.name: group for group in Group.objects.bulk_create(missing)}
