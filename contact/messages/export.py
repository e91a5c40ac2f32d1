"""The list of messages as a file: opened for whoever may read them, written down in the history, and safe in a spreadsheet."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log
from wagtail.models import Site

from contact.messages.log_actions import EXPORTED
from contact.messages.models import ContactMessage
from contact.messages.sealing import Content, Unreadable

# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); the apostrophe makes it a text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: Any) -> str:
    """What a cell says, which no spreadsheet works out."""
    text = str(value if value is not None else "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text


class MessageExportMixin(SpreadsheetExportMixin):
    """CSV only. Stands first among the bases of the list."""

    FORMATS = (SpreadsheetExportMixin.FORMAT_CSV,)
    export_headings: ClassVar[dict] = {
        "reference": _("Reference"),
        "site": _("Site"),
        "subject": _("Subject"),
        "received": _("Received"),
        "state": _("State"),
        "name": _("Name"),
        "email": _("Email"),
        "phone": _("Phone"),
        "message": _("Message"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        """Each site has its own line in the history, before a line of the file leaves."""
        found = list(queryset)
        for site in Site.objects.filter(pk__in={message.site_id for message in found}):
            log(site, EXPORTED, data={"count": sum(message.site_id == site.pk for message in found)})
        return super().as_spreadsheet(found, spreadsheet_format)

    @property
    def header_more_buttons(self) -> list[Any]:
        return [button for button in super().header_more_buttons if button.url != self.xlsx_export_url]

    def to_row_dict(self, item: ContactMessage) -> dict[str, str]:
        try:
            content = item.content()
        except Unreadable:
            content = Content("", message=str(_("Cannot be opened: its key is missing.")))
        row = {
            "reference": item.reference,
            "site": item.site.site_name,
            "subject": item.get_subject_display(),
            "received": item.created_at.isoformat(timespec="minutes"),
            "state": _("dealt with") if item.handled_at else _("to read"),
            "name": content.name,
            "email": content.email,
            "phone": content.phone,
            "message": content.message,
        }
        return {name: as_text(value) for name, value in row.items()}
