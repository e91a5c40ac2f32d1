"""The starting content is a demonstration: neither site may open, and each thing that is missing has its place."""

from io import StringIO
from urllib.parse import urldefrag

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from cms.core.launch import missing
from tests.factories import UserFactory
from tests.matrix.facts import HOSTS
from tests.matrix.reading import Reader


@pytest.mark.parametrize("host", HOSTS)
def test_a_demonstration_must_not_open(reader: Reader, host: str) -> None:
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("launch_check", site=host, stdout=out, force_color=True)
    assert failed.value.returncode == 1
    site = Site.objects.get(hostname__startswith=f"{host}.")
    found = missing(site)
    assert len(found) > 20
    said = out.getvalue()
    assert "\x1b[31;1m" in said
    assert [item.what for item in found if item.what not in said or item.url not in said] == []
    assert any(
        "sans qu’un médecin" in item.what and f"site={site.pk}&state=demonstration" in item.url for item in found
    )


@pytest.mark.parametrize("host", HOSTS)
def test_each_missing_thing_has_its_rule_and_a_place_that_answers(reader: Reader, host: str, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    found = missing(Site.objects.get(hostname__startswith=f"{host}."))
    assert [item.what for item in found if not item.rule] == []
    # One of the many that lack the same.
    addresses = {item.rule: urldefrag(item.url).url for item in found}.values()
    answers = {url: client.get(url, headers={"host": f"{host}.localhost"}).status_code for url in addresses}
    assert {url: status for url, status in answers.items() if status != 200} == {}
