"""The addresses of an earlier site lead to its pages here. A draft is behind them: they answer once it was published."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page, Site

from cms.content.legacy.old import OldPage
from cms.delivery.redirects.importing import lead
from cms.delivery.redirects.keeping import LONGEST, address
from cms.delivery.redirects.targets import Places, Target


class Addresses:
    """``added`` counts the redirects that were made."""

    def __init__(self, site: Site, pages: list[OldPage], user: Any) -> None:
        self.site, self.user, self.added = site, user, 0
        self._places = Places()
        for page in pages:
            self._places.expect(site, page.address)

    def keep(self, old: OldPage, page: Page) -> str:
        """Lead the address of ``old`` to ``page``; a sentence when that cannot be."""
        path = old.address
        if not path or address(page.url_path) == (self.site.pk, path):
            return ""
        if path.partition("?")[0] == "/":
            return _("The old address has no path of its own: it cannot lead here.")
        if len(path) > LONGEST:
            return _("The old address is too long to be kept.")
        if self._places.page_at(self.site, path.partition("?")[0]) is not None:
            return _("A page of today stands at the old address: readers get that one.")
        known = Redirect.get_for_site(self.site).filter(old_path=path).first()
        if known is not None:
            return (
                "" if known.redirect_page_id == page.pk else _("The old address already leads elsewhere: that stays.")
            )
        redirect = Redirect(site=self.site, old_path=path)
        lead(redirect, Target(page=page.pk))
        redirect.save()
        log(instance=redirect, action="wagtail.create", user=self.user)
        self.added += 1
        return ""
