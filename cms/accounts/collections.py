"""Where the pictures and documents of each site lie: a collection a site, and one that all sites share.

A right on a collection holds for those under it. So nobody but administrators has any on the root: it would open every
site's files to everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Site

from cms.accounts.naming import named

SHARED = gettext_noop("Shared by the sites")


@dataclass(frozen=True)
class Shelves:
    """The keys of the collections: the root, the shared one, and each site's by the key of the site."""

    root: int
    shared: int
    of_sites: dict[int, int]


@transaction.atomic
def shelves(sites: Iterable[Site]) -> Shelves:
    """The collections of ``sites``; those that are missing are made. Two queries when none is."""
    known = {collection.name: collection for collection in Collection.objects.filter(depth=2)}
    root = Collection.get_first_root_node()

    def shelf(name: str) -> int:
        if name not in known:
            known[name] = Collection.objects.get(pk=root.pk).add_child(name=name)
        return known[name].pk

    first_time = named(SHARED) not in known
    found = Shelves(root.pk, shelf(named(SHARED)), {site.pk: shelf(site.site_name) for site in sites})
    if first_time:
        _share_what_lies_in_the_root(found)
    return found


def _share_what_lies_in_the_root(found: Shelves) -> None:
    """Before each site had its own collection everybody saw the root: those files stay within everybody's reach."""
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(collection=found.root).update(collection=found.shared)
