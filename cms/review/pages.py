"""What every medical page shows: who wrote it, who answers for it, its sources, and its earlier versions."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from cms.core.blocks import SourcesBlock
from cms.core.chrome import Chrome
from cms.core.panels import SOURCES
from cms.core.structured_data import web_page
from cms.feedback.form import FeedbackMixin
from cms.feedback.panels import FeedbackPanel
from cms.review import archive, structured_data
from cms.review.enums import ValidationKind
from cms.review.error_form import ErrorReportMixin
from cms.review.models import Validation
from cms.review.page_form import MedicalPageForm
from cms.review.panels import ReviewPanel
from cms.review.provenance import Provenance

# The last tab of a medical page's editor.
REVIEW_TAB = (gettext_lazy("Medical review"), [ReviewPanel(), FeedbackPanel()])


class MedicalPageMixin(RoutablePageMixin, ErrorReportMixin, FeedbackMixin):
    """Author, sources and the public archive of a medical page. Stands first among its bases."""

    authors = models.CharField(
        gettext_lazy("written by"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Who wrote the text, as readers will see it."),
    )
    sources = StreamField(SourcesBlock(required=False), verbose_name=gettext_lazy("sources"), blank=True)

    provenance_panels: ClassVar[list] = [FieldPanel("authors"), SOURCES]
    provenance_translatable_fields: ClassVar[list] = [TranslatableField("authors"), TranslatableField("sources")]

    base_form_class = MedicalPageForm

    # Safety texts as an old version showed them; None on the page of today.
    archived_texts: list[models.Model] | None = None
    # The key of the validation of which the page shows the version; None on the page of today. Nothing of an old version is
    # rendered once for others (``{% once %}``).
    archived_version: int | None = None

    class Meta:
        abstract = True

    @cached_property
    def last_full_validation(self) -> Validation | None:
        """The last time that a doctor read the whole text: a minor correction does not move this date.

        On an old version, the last one until then; of a translation, that of the French it was made from.
        """
        signed = self.validation if self.validation and self.validation.is_signed else None
        if signed is None:
            return None
        root = signed.source or signed
        if root.kind == ValidationKind.FULL and root.revoked_at is None:
            return root  # most often so, at no query
        return Validation.objects.full_behind(signed)

    @cached_property
    def provenance(self) -> Provenance:
        return Provenance.of(self)

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return structured_data.medical_web_page(self, web_page(self, request))

    @path("versions/")
    def versions(self, request: HttpRequest) -> HttpResponse:
        """Every version that was public, newest first, each with what it changed."""
        found = archive.versions(Validation.objects.of(self).public_versions(), request.GET.get("page"))
        chrome = Chrome.under_page(self, request, _("Versions of “%s”") % self.title)
        overrides = {"versions": found, "chrome": chrome}
        return self.render(request, template="review/versions.html", context_overrides=overrides)

    @path("versions/<int:number>/")
    def version(self, request: HttpRequest, number: int) -> HttpResponse:
        """One version as it was, with the safety texts that it showed then, marked as old and not indexed."""
        validation = Validation.objects.of(self).public_versions().filter(version=number).first()
        if validation is None:
            raise Http404
        old = validation.revision.as_object()
        # Who answered for it then; the notices of today are not about this text, nor is what machines read.
        old.validation = validation
        old.archived_version = validation.pk
        old.archived_texts = archive.texts_shown_with(validation)
        # When readers last saw it change, which is not when the page of today did.
        old.last_published_at = validation.created_at
        title = _("%(title)s, version %(number)d") % {"title": old.title, "number": number}
        chrome = Chrome.under_page(self, request, title)
        current = Validation.objects.of(self).public_versions().first()
        overrides = {"page": old, "chrome": chrome, "archived": validation, "is_current": validation == current}
        return old.render(request, context_overrides=overrides)
