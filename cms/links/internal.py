"""Links of our pages to pages and documents of ours that readers cannot open, worked out when somebody asks."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from cms.links.lost import lost

# What joins pages without leading any reader there.
NO_LINKS = {"alias_of"}


@dataclass(frozen=True)
class Fault:
    """A link that leads nowhere: its target as an editor knows it, and why."""

    target: str
    reason: str


def faults() -> dict[int, list[Fault]]:
    """The internal links that lead nowhere, by the key of the live page that has them. Few queries, however many pages."""
    found: dict[int, set[Fault]] = defaultdict(set)
    page_type = ContentType.objects.get_for_model(Page)
    live = dict(Page.objects.values_list("pk", "live"))
    public = set(Page.objects.live().public().values_list("pk", flat=True))
    rows = ReferenceIndex.objects.filter(base_content_type=page_type, to_content_type=page_type)
    wanted: dict[int, set[int]] = defaultdict(set)
    for source, target in rows.exclude(content_path__in=NO_LINKS).values_list("object_id", "to_object_id"):
        if live.get(int(source)) and int(target) in live and int(target) not in public:
            wanted[int(target)].add(int(source))
    for target, title in Page.objects.filter(pk__in=wanted).values_list("pk", "title"):
        reason = _("private") if live[target] else _("not published")
        for source in wanted[target]:
            found[source].add(Fault(title, reason))
    for row in lost():
        found[row.source].add(Fault(row.title, _("no longer exists")))
    return {source: sorted(kept, key=str) for source, kept in found.items()}
