"""Who may read a draft, and what only administrators do with a page."""

from functools import reduce
from operator import or_
from typing import Any

from wagtail.models import Page, PagePermissionTester, Site
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from cms.accounts.administration import is_administrator
from cms.core import ownership
from cms.core.depth import fits


class SitePermissionTester(PagePermissionTester):
    """Editors publish and withdraw; deleting what is live, privacy, and going from one site to another are for administrators."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not super().can_delete(ignore_bulk):
            return False
        if is_administrator(self.user):
            return True
        # A list asks this of each of its pages: only a draft with pages under it needs a look.
        return not self.page.live and (self.page.is_leaf() or not self.page.get_descendants().live().exists())

    def can_move(self) -> bool:
        """Moving deletes nothing: a live page may change its place."""
        return super().can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        return self.may_go_to(destination) and fits(destination, self.page)

    def may_go_to(self, destination: Page) -> bool:
        """Whether only its depth can keep the page from there."""
        return super().can_move_to(destination) and self.stays_on_its_site(destination)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return super().can_copy_to(destination, recursive) and self.stays_on_its_site(destination)

    def can_set_view_restrictions(self) -> bool:
        return super().can_set_view_restrictions() and is_administrator(self.user)

    def stays_on_its_site(self, destination: Page) -> bool:
        """Whether ``destination`` is on the same site, or the other one is open to the person."""
        return is_administrator(self.user) or _home_key(self.page) == _home_key(destination)


def _home_key(page: Page) -> Any:
    """What the homes of a site in all its languages have in common; None above them."""
    home = page.path[: 2 * page.steplen]
    return Page.objects.filter(path=home, depth=2).values_list("translation_key", flat=True).first()


def site_of(page: Page) -> Site | None:
    """The site in which ``page`` stands, in any of its languages; None above the homes."""
    return Site.objects.filter(root_page__translation_key=_home_key(page)).first()


def readable_pages(user: Any) -> PageQuerySet:
    """The pages whose drafts ``user`` may read: those they work on, and the French of the sites that they translate."""
    if is_administrator(user):
        return Page.objects.all()
    own = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    return reduce(or_, [Page.objects.descendant_of(site.root_page, inclusive=True) for site in _sites(user)], own)


def may_read(user: Any, page: Page) -> bool:
    if page_permission_policy.user_has_any_permission_for_instance(user, {"add", "change", "publish"}, page):
        return True
    return any(page.path.startswith(site.root_page.path) for site in _sites(user))


def reads_any(user: Any) -> bool:
    """Whether ``user`` works on pages at all. No query of its own once the rights are read."""
    return bool(page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"}))


def _sites(user: Any) -> list[Site]:
    return list(Site.objects.filter(pk__in=ownership.sites_of(user)).select_related("root_page"))
