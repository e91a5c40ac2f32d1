"""What changes something takes a POST, and a POST takes the token of a form of ours: asked of every address of the admin."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.core.models import SiteIdentity
from tests.cms.accounts import rules
from tests.cms.accounts.crawling import HOST, crawl, plain_addresses
from tests.cms.accounts.facts import facts
from tests.cms.accounts.world import World


def _with_keys(offices: World) -> list[str]:
    found = (rules.path_of(address, offices, site) for address in rules.addresses() for site in offices.offices)
    return list(filter(None, found))


def test_without_a_token_nothing_is_taken(offices: World, db: None) -> None:
    client = Client(enforce_csrf_checks=True, headers=HOST)
    client.force_login(offices.people["ADM"])
    before = facts()
    asked = [*plain_addresses(), *_with_keys(offices), reverse("account_logout"), "/admin/"]
    taken = {path: response.status_code for path in asked if (response := client.post(path)).status_code != 403}
    assert taken == {}
    assert facts() == before
    assert len(asked) > 500
    assert client.get("/admin/").status_code == 200


@pytest.mark.nightly
def test_whoever_only_reads_changes_nothing(offices: World, db: None, client: Client) -> None:
    """By the links of the admin, and by every address that takes the key of something, as somebody who may do all."""
    client.force_login(offices.people["ADM"])
    for site in Site.objects.all():
        SiteIdentity.for_site(site)  # whoever reads the settings of a site that has none finds them empty, as a row
    before, opened, broken = facts(), 0, []
    for path, response, _body in crawl(client, [*plain_addresses(), *_with_keys(offices)]):
        opened += response.status_code == 200
        if response.status_code >= 500:
            broken.append(path)
    assert facts() == before
    assert not broken, broken
    assert opened > 300
