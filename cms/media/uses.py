"""Where a picture is used: for those who must replace it, or find the paper that allows it."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.models import Page, Site

from cms.media.models import Picture


def holders_on(picture: Picture, site: Site) -> list[models.Model]:
    """The pages of ``site`` with this picture, then the shared texts, which may stand on any site."""
    holders = [holder for holder, _references in picture.get_usage()]
    pages = [holder for holder in holders if isinstance(holder, Page) and holder.get_site() == site]
    return [*pages, *(one for one in holders if not isinstance(one, Page))]


def pictures_in(instance: models.Model) -> list[Picture]:
    """Those of a page or text as it is in memory, a draft for example. One query."""
    return list(Picture.objects.filter(pk__in=set(_keys(instance))))


def _keys(instance: models.Model) -> Iterator[Any]:
    for field in instance._meta.concrete_fields:
        if field.related_model is Picture:
            yield getattr(instance, field.attname)
        elif hasattr(field, "extract_references") and (value := getattr(instance, field.attname)):
            yield from (key for model, key, *_path in field.extract_references(value) if model is Picture)
