"""From one day to the next, which no test waits for."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision


def a_night_passes(page: Page) -> None:
    """What was done to ``page`` today was done yesterday, and the hour that was chosen for it has come."""
    day = timedelta(days=1)
    revisions = Revision.objects.for_instance(page)
    revisions.update(created_at=F("created_at") - day)
    PageLogEntry.objects.filter(page=page).update(timestamp=F("timestamp") - day)
    due = revisions.get(approved_go_live_at__isnull=False)
    due.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    due.content["go_live_at"] = due.approved_go_live_at.isoformat()
    due.save(update_fields=["approved_go_live_at", "content"])
    call_command("publish_scheduled", stdout=StringIO())
