"""The addresses of an act's sheets: a view to print, and the PDF that was made when the act was published."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from wagtail.contrib.routable_page.models import re_path

from cms.core.chrome import Chrome
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.scoping import visible
from procedures.sheets.document import Document
from procedures.sheets.enums import SheetKind
from procedures.sheets.writing import kinds_of, write

SLUG = r"(?P<slug>fiche-avant|fiche-apres)"


class SheetsMixin(models.Model):
    """Gives an act its sheets. They are drawn from the page's own fields: it adds none."""

    class Meta:
        abstract = True

    @re_path(rf"^{SLUG}/$")
    def sheet(self: Any, request: HttpRequest, slug: str) -> HttpResponse:
        """The sheet on screen, and on paper by the browser's own print. People find it from the act, machines do not."""
        written = write(self, self._sheet_kind(slug), resolve(request).identity)
        chrome = Chrome.under_page(self, request, f"{written.label} | {self.title}", segment=f"{slug}/")
        overrides = {"sheet": written, "chrome": chrome}
        return self.render(request, template="procedures/sheets/sheet.html", context_overrides=overrides)

    @re_path(rf"^{SLUG}(?:-fr-(?P<code>[a-z]{{2}}))?\.pdf/$")
    def sheet_file(self: Any, request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse:
        """The PDF of what the act says at this moment. One that is not made yet, or cannot be read, is not made here: readers
        get the view.
        """
        kind = self._sheet_kind(slug)
        identity = resolve(request).identity
        pages = self._side_by_side(code, identity.language_codes) if code else [self]
        document = Document.of(self.translation_key, [write(page, kind, identity) for page in pages], identity)
        try:
            file = default_storage.open(document.path)
        except OSError:
            response: Any = redirect(f"{self.get_url(request)}{slug}/")
            patch_cache_control(response, no_store=True)
            return response
        response = FileResponse(file, content_type="application/pdf", filename=self._file_name(document))
        response["X-Robots-Tag"] = "noindex"
        patch_cache_control(response, no_cache=True)
        return response

    def _sheet_kind(self: Any, slug: str) -> SheetKind:
        for kind in kinds_of(self):
            if kind.slug == slug:
                return kind
        raise Http404

    def _side_by_side(self: Any, code: str, offered: list[str]) -> list[Any]:
        """The French page and that in the other language, of which one is this."""
        if code == SOURCE_LANGUAGE or code not in offered:
            raise Http404
        known = {self.locale.language_code: self}
        wanted = {SOURCE_LANGUAGE, code} - known.keys()
        others = type(self).objects.filter(translation_key=self.translation_key, locale__language_code__in=wanted)
        for page in visible(others).select_related("locale"):
            known[page.locale.language_code] = page
        if not {SOURCE_LANGUAGE, code} <= known.keys():
            raise Http404
        return [known[SOURCE_LANGUAGE], known[code]]

    def _file_name(self: Any, document: Document) -> str:
        return f"{document.kind.slug}-{self.slug}-{'-'.join(document.languages)}.pdf"
