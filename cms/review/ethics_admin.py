"""Says to whoever saves a text what the code of medical ethics holds against it. It keeps nobody from saving."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks
from wagtail.admin import messages

from cms.review.checks import ethics
from cms.review.comparison import label

SHOWN = 5  # findings; the others wait until these are put right


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_ethics(request: HttpRequest, instance: Any) -> None:
    """Not when a draft saves itself: nobody is looking, and the panel of checks says the same."""
    if request.accepts("text/html"):
        warn(request, instance)


def warn(request: HttpRequest, instance: Any) -> None:
    """Say what is against the rules in ``instance``, as it is in memory; nothing when nothing is."""
    if ethics.is_read(instance) and (found := ethics.findings(instance)):
        messages.warning(request, message(instance, found))


def message(instance: models.Model, found: list[Any]) -> str:
    rows = [(label(instance, finding.field), finding) for finding in found[:SHOWN]]
    return render_to_string("review/ethics_message.html", {"rows": rows, "more": len(found) - len(rows)})
