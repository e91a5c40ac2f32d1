"""A third site needs no template change: every page type wears its name, its menu and its look, and nobody else's."""

import pytest
from bs4 import BeautifulSoup

from cms.core import themes
from tests.factories import EmbolyonHomePageFactory, HomePageFactory, build_site, furnish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("home", [HomePageFactory, EmbolyonHomePageFactory])
@pytest.mark.parametrize("theme", ["", "embolyon"])
def test_every_page_type_is_the_third_sites(imvoc, embolyon, visit, theme: str, home) -> None:
    third = furnish(build_site("Nord", home, theme=theme))
    assert len({type(page) for page in third.pages}) == 18
    for page in third.pages:
        response = visit(page.full_url)
        soup = BeautifulSoup(response.content, "html.parser")
        text = soup.get_text(" ")
        frame = " ".join(part.get_text(" ") for part in soup.find_all(["header", "footer", "title"]))
        assert response.status_code == 200, page
        assert "Nord" in soup.title.text
        assert "Interventions de Nord" in frame
        assert "Pied de Nord" in frame
        assert "Imvoc" not in text
        assert "Embolyon" not in text
        worn = {name.removeprefix("theme-") for name in soup.html.get("class", []) if name.startswith("theme-")}
        assert worn & {"imvoc", "embolyon"} == ({theme} if theme else set())
        sheets = [link["href"] for link in soup.find_all("link", rel="stylesheet")]
        assert any("themes/" in sheet for sheet in sheets) is bool(theme)


def test_a_third_site_may_bring_a_look_of_its_own(imvoc, visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new look is a token file, a motif and a logo; here those of Imvoc stand for them under another name."""

    class Borrowed(themes.Theme):
        stylesheet = "css/themes/imvoc.css"
        motif = "motifs/imvoc.html"
        logo = "logos/imvoc.html"

    monkeypatch.setattr(themes, "_registry", dict(themes._registry))
    themes.register(Borrowed("nord", "Nord"))
    third = furnish(build_site("Nord", theme="nord"))
    for page in third.pages:
        assert "theme-nord" in BeautifulSoup(visit(page.full_url).content, "html.parser").html["class"]
