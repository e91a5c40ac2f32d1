"""Links to what was deleted: noted as it goes, since nothing but the text of the page remembers it afterwards."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import pre_delete
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from cms.links.enums import Target
from cms.links.gathering import texts
from cms.links.models import LostTarget

ANCHOR = re.compile(r"<a\s[^<>]*>", re.IGNORECASE)


def connect() -> None:
    pre_delete.connect(_remember, dispatch_uid="links to what is deleted")


def _remember(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    """Any page or document, of whatever type: a page goes as a mere ``Page``."""
    if not isinstance(instance, (Page, get_document_model())):
        return
    kind = Target.PAGE if isinstance(instance, Page) else Target.DOCUMENT
    uses = ReferenceIndex.get_references_to(instance)
    sources = uses.filter(base_content_type=ContentType.objects.get_for_model(Page)).values_list("object_id", flat=True)
    rows = [
        LostTarget(source=int(source), kind=kind, target=instance.pk, title=str(instance)[:255])
        for source in set(sources)
        if int(source) != instance.pk or kind != Target.PAGE
    ]
    LostTarget.objects.bulk_create(rows, ignore_conflicts=True)


def lost() -> Iterator[LostTarget]:
    """Those to which a live page still leads."""
    rows = list(LostTarget.objects.order_by("title"))
    pages = Page.objects.live().filter(pk__in={row.source for row in rows}).specific()
    anchors = {page: [tag for text in found for tag in ANCHOR.findall(text)] for page, found in texts(pages).items()}
    for row in rows:
        wanted = (f'linktype="{row.kind}"', f'id="{row.target}"')
        if any(all(word in tag for word in wanted) for tag in anchors.get(row.source, [])):
            yield row


def forget() -> None:
    """Remove those whose page is gone. The others stay: an older version of the page may come back."""
    rows = LostTarget.objects.all()
    there = set(Page.objects.filter(pk__in=rows.values("source")).values_list("pk", flat=True))
    rows.exclude(source__in=there).delete()
