"""The editor form of a medical page."""

from wagtail.models import Page

from cms.core.boundary.page_form import PageForm


class MedicalPageForm(PageForm):
    def save(self, commit: bool = True) -> Page:
        """A new page starts as a draft: Wagtail would save it live before it publishes it, and lose it to the gate."""
        if self.instance.pk is None:
            self.instance.live = False
        return super().save(commit)
