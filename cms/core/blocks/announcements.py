"""News of a site, on its home page: each appears on its day and leaves after its last, with nobody publishing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import (
    CharBlock,
    DateBlock,
    PageChooserBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.models import Page

from cms.core.blocks.media import PreparedImageBlock
from cms.core.scoping import localized_pages

# Years. Nobody means a later last day, and at the end of the calendar there is no day after.
LONGEST = 10


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class AnnouncementValue(StructValue):
    @property
    def begins(self) -> datetime:
        return _midnight(self["date"])

    @property
    def ends(self) -> datetime:
        """The midnight after its last day."""
        return _midnight(self["until"] + timedelta(days=1))

    def is_shown(self, now: datetime) -> bool:
        return self.begins <= now < self.ends


class AnnouncementBlock(StructBlock):
    date = DateBlock(
        label=gettext_lazy("date"), help_text=gettext_lazy("Shown to readers; the announcement appears on that day.")
    )
    until = DateBlock(label=gettext_lazy("last day"), help_text=gettext_lazy("It leaves by itself on the day after."))
    title = CharBlock(label=gettext_lazy("title"), max_length=100)
    text = TextBlock(
        label=gettext_lazy("text"),
        required=False,
        max_length=240,
        rows=2,
        help_text=gettext_lazy(
            "One or two short sentences. Nothing about health: that belongs on a page that a doctor validates."
        ),
    )
    page = PageChooserBlock(
        label=gettext_lazy("page"), required=False, help_text=gettext_lazy("Where readers learn more.")
    )
    link_text = CharBlock(
        label=gettext_lazy("words of the link"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Left empty: the page's title."),
    )
    image = PreparedImageBlock(label=gettext_lazy("image"), required=False)

    class Meta:
        icon = "calendar"
        label = gettext_lazy("Announcement")
        description = gettext_lazy("A short news, from one day to another.")
        help_text = gettext_lazy("A title of a few words; a picture only if it tells something.")
        template = "blocks/announcement.html"
        value_class = AnnouncementValue
        preview_value = {
            "date": date(2026, 9, 1),
            "until": date(2026, 9, 30),
            "title": "Nouveau lieu de consultation",
            "text": "Nous vous recevons aussi à la clinique de l’Exemple.",
            "page": None,
            "link_text": "",
            "image": None,
        }

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if value["until"] < value["date"]:
            raise StructBlockValidationError({"until": ValidationError(_("The last day comes before the first."))})
        if value["until"].year > timezone.localdate().year + LONGEST:
            words = _("Choose a last day within the next %(years)d years.") % {"years": LONGEST}
            raise StructBlockValidationError({"until": ValidationError(words)})
        return value


class AnnouncementsBlock(StreamBlock):
    announcement = AnnouncementBlock()

    class Meta:
        icon = "calendar"
        max_num = 8


@dataclass(frozen=True)
class Announcement:
    """One that readers see today. ``page`` is in their language; None when there is nothing to open."""

    value: Any
    page: Page | None


def shown_announcements(announcements: StreamValue, now: datetime | None = None) -> list[Announcement]:
    """Those of today, the latest first. No query without any; then one for all that they lead to."""
    now = now or timezone.now()
    values = [block.value for block in announcements if block.value.is_shown(now)]
    values.sort(key=lambda value: value["date"], reverse=True)
    pages = [value["page"] for value in values if value["page"]]
    found = {page.translation_key: page for page in localized_pages(pages)} if pages else {}
    return [
        Announcement(value, found.get(value["page"].translation_key) if value["page"] else None) for value in values
    ]
