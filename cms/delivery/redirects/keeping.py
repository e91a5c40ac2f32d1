"""Every address that a page has had leads to where it is now: after a move or another slug, in every language.

Wagtail would do this too (``WAGTAILREDIRECTS_AUTO_CREATE``, which is off), but leaves out a page that goes to another
site and one that is withdrawn for the moment, and keeps the address to which a page comes back: once that page is
withdrawn, a browser would be sent there in circles. A redirect names the page and no address, so none leads to another.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

BATCH = 500
LONGEST = Redirect._meta.get_field("old_path").max_length
# The key of a site, and a path there as redirects are looked up.
Address = tuple[int, str]


def connect() -> None:
    post_page_move.connect(_moved, dispatch_uid="redirects of a moved page")
    page_slug_changed.connect(_renamed, dispatch_uid="redirects of a renamed page")


def _moved(sender: Any, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    keep(instance, url_path_before, url_path_after)


def _renamed(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    keep(instance, instance_before.url_path, instance.url_path)


@transaction.atomic
def keep(page: Page, before: str, after: str) -> None:
    """``page``, with all that stands under it, went from one place in the tree to another."""
    if before == after:
        return
    was_public = Q(live=True) | Q(first_published_at__isnull=False)
    moved = Page.objects.filter(was_public, path__startswith=page.path, depth__gte=page.depth)
    old: dict[Address, int] = {}
    new: dict[Address, int] = {}
    for key, url_path in moved.values_list("pk", "url_path"):
        there, here = address(before + url_path.removeprefix(after)), address(url_path)
        if there is not None and there != here:
            old[there] = key
        if here is not None:
            new[here] = key
    _free(new)
    _redirect(old)


def address(url_path: str) -> Address | None:
    """Where the public finds what stands there in the tree; nowhere outside of the sites."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            with override(root.language_code):
                path = reverse("wagtail_serve", args=[url_path.removeprefix(root.root_path)])
            return root.site_id, Redirect.normalise_path(path)
    return None


def _free(new: dict[Address, int]) -> None:
    """A page stands there now: what led elsewhere by itself, or would lead to where it stands, goes."""
    for found in _at(new):
        if found.automatically_created or found.redirect_page_id == new.get((found.site_id, found.old_path)):
            found.delete()


def _redirect(old: dict[Address, int]) -> None:
    """What a person decided for an old address stays."""
    kept = set()
    for found in _at(old):
        if found.automatically_created:
            found.delete()
        else:
            kept.add((found.site_id, found.old_path))
    rows = [
        Redirect(site_id=site, old_path=path, redirect_page_id=page, automatically_created=True)
        for (site, path), page in old.items()
        if (site, path) not in kept and len(path) <= LONGEST
    ]
    Redirect.objects.bulk_create(rows, batch_size=BATCH)


def _at(addresses: Iterable[Address]) -> list[Redirect]:
    """The redirects that stand at these addresses, of their site."""
    wanted = set(addresses)
    paths = sorted({path for _site, path in wanted})
    found = [
        redirect
        for start in range(0, len(paths), BATCH)
        for redirect in Redirect.objects.filter(old_path__in=paths[start : start + BATCH])
    ]
    return [redirect for redirect in found if (redirect.site_id, redirect.old_path) in wanted]
