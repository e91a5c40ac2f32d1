"""What crawlers are told, on each host."""

import re
from urllib.parse import urlsplit

import pytest

from cms.delivery.robots import kept_out
from tests.conftest import Visit
from tests.factories import House, TopicPageFactory, furnish, translate

pytestmark = pytest.mark.django_db


def may_read(path: str) -> bool:
    """As a crawler decides it: a star stands for any signs (RFC 9309)."""
    return not any(re.match(re.escape(rule).replace(r"\*", ".*"), path) for rule in kept_out())


def test_each_host_names_its_own_sitemap_and_keeps_crawlers_out_of_admin_and_search(
    imvoc: House, embolyon: House, visit
) -> None:
    for house in (imvoc, embolyon):
        response = visit(house.url("/robots.txt"))
        lines = response.content.decode().splitlines()
        assert response["Content-Type"].startswith("text/plain")
        assert f"Sitemap: {house.url('/sitemap.xml')}" in lines
        assert {"Disallow: /admin/", "Disallow: /recherche/", "Disallow: /*/recherche/"} <= set(lines)
        assert "Disallow: /" not in lines


@pytest.mark.parametrize(
    "path",
    [
        *("/admin/", "/admin/pages/", "/recherche/?q=dos", "/en/recherche/", "/interventions/acte/versions/"),
        *("/en/interventions/acte/versions/2/", "/thermo-ablation/signaler/", "/en/thermo-ablation/signaler/merci/"),
        *("/contact/ecrire/", "/en/contact/ecrire/merci/", "/thermo-ablation/avis/"),
    ],
)
def test_crawlers_are_kept_out_of_what_answers_a_question_or_is_of_yesterday(path: str) -> None:
    assert not may_read(path)


def test_crawlers_may_read_every_page_and_what_it_loads(imvoc: House, visit: Visit) -> None:
    furnish(imvoc)
    translate(imvoc.home, "en")
    page = TopicPageFactory(parent=imvoc.home)
    html = visit(page.full_url).content.decode()
    loaded = re.findall(r'(?:href|src|content)="(?:http://imvoc\.localhost)?(/[^"]*)"', html.partition("<body")[0])
    assert any(path.startswith("/partage/") for path in loaded)
    assert any(path.startswith("/static/") for path in loaded)
    paths = [urlsplit(one.full_url).path for one in imvoc.pages]
    for path in [*paths, *loaded, "/en/", "/llms.txt", "/flux.atom", "/sitemap.xml", "/documents/1/notice.pdf"]:
        assert may_read(path), path
