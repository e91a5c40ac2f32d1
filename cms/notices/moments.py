"""What begins or ends by itself on a site, with nobody publishing: for whoever keeps answers, and must then ask again."""

from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, Site

from cms.notices import alert_bar


def next_change(site: Site, now: datetime | None = None) -> datetime | None:
    """The next moment at which pages of ``site`` say something else than now, in any language; None when none is known."""
    now = now or timezone.now()
    homes = Page.objects.filter(translation_key=site.root_page.translation_key, live=True).specific()
    found = [alert_bar.next_change(site, now)]
    for home in homes:
        for block in getattr(home, "announcements", []):
            found += [moment for moment in (block.value.begins, block.value.ends) if moment > now]
    return min((moment for moment in found if moment), default=None)
