"""Links in the texts of an earlier site: to pages that came along, to other sites, or to nothing any more."""

from html import escape
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from cms.content.legacy.old import OldPage, host_of, number_in, place
from cms.delivery.redirects.targets import Fault, split

WRITING = {"mailto", "tel"}


class Links:
    """``pages``: the key of the draft of each page that has one, by its address and by its number on the earlier site."""

    def __init__(self, hosts: set[str]) -> None:
        self.hosts = hosts
        self.by_address: dict[str, int] = {}
        self.by_number: dict[str, int] = {}

    def learn(self, page: OldPage, key: int) -> None:
        if page.address:
            self.by_address.setdefault(page.address, key)
        if page.number:
            self.by_number.setdefault(page.number, key)

    def attributes(self, href: str, base: str) -> tuple[str, str]:
        """Those of the link here, and a sentence about what was lost; no attributes when only its words may stay."""
        href = "".join(sign for sign in href if sign.isprintable() and not sign.isspace())
        if not href or href.startswith("#"):
            return "", ""
        try:
            whole = urljoin(base, href)
            parts = urlsplit(whole)
        except ValueError:
            return "", _("A link that is no address: %s") % href[:200]
        if parts.scheme in WRITING:
            return f'href="{escape(whole)}"', ""
        if parts.scheme not in ("", "http", "https"):
            return "", _("A link that is no address: %s") % href[:200]
        if parts.netloc and host_of(whole) not in self.hosts:
            return self._elsewhere(whole)
        key = self.by_number.get(number_in(parts)) or self.by_address.get(place(whole.partition("#")[0]))
        if key is None:
            return "", _("A link to a page that did not come along: %s") % whole[:200]
        return f'linktype="page" id="{key}"', ""

    def _elsewhere(self, whole: str) -> tuple[str, str]:
        try:
            split(whole)
        except Fault:
            return "", _("A link that is no address: %s") % whole[:200]
        return f'href="{escape(whole)}"', ""
