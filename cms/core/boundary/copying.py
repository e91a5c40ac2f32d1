"""Copying a page stays on its site: the other site does not need a copy, since its lists lead to the page's one address."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm

from cms.core import depth
from cms.core.boundary.pages import site_of


class SiteCopyForm(CopyForm):
    """Says what to do instead of copying to the other site, and names nothing of that site."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_parent_page"].help_text = _(
            "On the same site. The other site needs no copy: its lists and its search lead to this one, so the text is "
            "written once. Only an administrator puts a page on another site."
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        if parent and not self.page.specific.permissions_for_user(self.user).stays_on_its_site(parent):
            self.data = self.data.copy()
            self.data["new_parent_page"] = self.page.get_parent().pk
            self._errors.clear()
            site = site_of(self.page)
            refusal = _("This page lives on %s: it is not copied to another site.") % (site.site_name if site else "—")
            self.add_error("new_parent_page", refusal)
        elif parent and not depth.fits(parent, self.page, alone=not cleaned.get("copy_subpages")):
            self.add_error("new_parent_page", depth.refusal(parent))
        return cleaned
