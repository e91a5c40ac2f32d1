"""The list of pictures: what each lacks, and how to find those that lack it."""

from datetime import timedelta

import django_filters
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet

from cms.core.boundary.media import ImageListView
from cms.core.days import clinic_day
from cms.media.models import Picture, PictureQuerySet

# Days before a consent ends: time to ask again, or to take another picture.
SOON = 90


class Lack(models.TextChoices):
    DESCRIPTION = "description", _("without description")
    WITHHELD = "withheld", _("not shown: consent missing or ended")
    SOON = "soon", _("consent ends within 90 days")


def lacking(pictures: PictureQuerySet, name: str, value: str) -> PictureQuerySet:
    if value == Lack.DESCRIPTION:
        return pictures.undescribed()
    if value == Lack.WITHHELD:
        return pictures.withheld()
    today = clinic_day()
    return pictures.showable().filter(consent_until__range=(today, today + timedelta(days=SOON)))


class PicturesFilterSet(ImagesFilterSet):
    lack = django_filters.ChoiceFilter(label=_("To put right"), choices=Lack.choices, method=lacking)


class PicturesView(ImageListView):
    """Those that one may choose, as a list unless its editor wants the grid: only the list has room for what is wrong."""

    filterset_class = PicturesFilterSet

    @cached_property
    def layout(self) -> str:
        return self.request.GET.get("layout", "list")

    @cached_property
    def columns(self) -> list[Column]:
        columns = super().columns
        return [*columns, Column("state", label=_("To put right"), accessor=state)] if columns else columns


def state(picture: Picture) -> str:
    """What is wrong with a picture, in a sentence or two; empty when nothing is."""
    sentences = [picture.why_withheld]
    if not picture.description and not picture.is_decorative:
        sentences.append(gettext("It has no description."))
    return " ".join(sentence for sentence in sentences if sentence)
