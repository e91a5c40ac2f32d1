"""“My preparation”: what to do before an act, as a list that a patient dates at home."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.contrib.routable_page.models import path

from cms.core.chrome import Chrome
from procedures.enums import Moment

SEGMENT = "ma-preparation"

# Days before the appointment at which a moment is dated; None is now. What stands under "in the weeks before" is dated a
# week before: the last day that is still one of those weeks.
DAYS_BEFORE: dict[str, int | None] = {"booking": None, "weeks_before": 7, "day_before": 1, "same_day": 0}


class PreparationMixin(models.Model):
    """Adds the page to an act with routes. The whole list is in its HTML; the browser dates it, and nothing is sent."""

    title: Any
    is_emergency_only: Any
    before_steps: Any
    render: Any

    class Meta:
        abstract = True

    @property
    def before_by_moment(self) -> list[dict[str, Any]]:
        """The preparation in the order of time, whatever the order in which an editor wrote it."""
        groups = [
            {
                "label": label,
                "days": DAYS_BEFORE[moment],
                "steps": [block for block in self.before_steps if block.value["when"] == moment],
            }
            for moment, label in Moment.choices
        ]
        return [group for group in groups if group["steps"]]

    @path(f"{SEGMENT}/")
    def preparation(self, request: HttpRequest) -> HttpResponse:
        """Found from the act only. An act done only in an emergency has none: nobody prepares for it at home."""
        if self.is_emergency_only:
            raise Http404
        title = _("My preparation")
        full_title = f"{title}{pgettext('before a heading', ': ')}{self.title}"
        chrome = Chrome.under_page(self, request, full_title, f"{SEGMENT}/")
        overrides = {"chrome": chrome, "title": title}
        return self.render(request, template="procedures/preparation_page.html", context_overrides=overrides)
