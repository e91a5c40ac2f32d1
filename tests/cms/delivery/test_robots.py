"""What crawlers are told, on each host."""

import pytest

from tests.factories import House


@pytest.mark.django_db
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
