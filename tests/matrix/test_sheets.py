"""Every sheet of every shipped act: one page in a language, two at most in two, tagged and in its language."""

import io

import pytest
from pypdf import PdfReader
from wagtail.models import Site

from cms.core.identity import identity_of
from procedures.models import ProcedurePage
from procedures.sheets.drawing import pdf
from procedures.sheets.shelf import documents

ACTS = 28


@pytest.mark.usefixtures("starting_content")
@pytest.mark.parametrize("every", [pytest.param(4, id="some"), pytest.param(1, id="all", marks=pytest.mark.nightly)])
def test_every_sheet_fits_its_paper(db: None, every: int) -> None:
    wrong = []
    acts = set()
    for site in Site.objects.all():
        pages = ProcedurePage.objects.live().descendant_of(site.root_page).filter(locale__language_code="fr")
        for french in pages.order_by("path").select_related("locale")[::every]:
            versions = ProcedurePage.objects.live().filter(translation_key=french.translation_key)
            acts.add(french.translation_key)
            for document in documents(versions.select_related("locale"), identity_of(site)):
                reader = PdfReader(io.BytesIO(pdf(document.data)))
                root = reader.trailer["/Root"]
                allowed = len(document.languages)
                found = (len(reader.pages), str(root["/Lang"]), bool(root["/MarkInfo"]["/Marked"]))
                if found[0] > allowed or found[1:] != (document.languages[0], True):
                    wrong.append((french.slug, document.kind.value, document.languages, found))
    assert wrong == []
    assert len(acts) >= ACTS // every
