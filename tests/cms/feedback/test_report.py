"""What editors see of the answers: in the editor of the page, and in the report of the pages that they may edit."""

import csv
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.accounts import roles
from cms.feedback.counting import count
from cms.feedback.enums import Answer
from tests.cms.review.texts import draft
from tests.factories import House, UserFactory
from tests.factories.publishing import put_live

HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def answered(imvoc: House, embolyon: House) -> dict[str, Any]:
    """One page of each site with two yes, and two no of which one has a reason."""
    roles.grant()
    pages = {}
    for name, house in (("imvoc", imvoc), ("embolyon", embolyon)):
        pages[name] = put_live(draft(house, "topic", "fr", title=f"Le foie chez {name}"))
        for answer in (Answer.YES, Answer.YES, Answer.NO, Answer.UNCLEAR):
            assert count(pages[name], 1, answer)
    return pages


def signed_in(group: Any = None, **values: Any) -> Client:
    user = UserFactory(**values)
    if group is not None:
        user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def report(client: Client, **query: Any) -> list[dict[str, str]]:
    response = client.get(reverse("feedback_report"), query | {"export": "csv"}, headers=HOST)
    return list(csv.DictReader(StringIO(b"".join(response).decode())))


def test_the_report_adds_up_the_pages_that_one_may_edit(answered: dict, imvoc: House) -> None:
    [row] = report(signed_in(roles.editors_group(imvoc.site)))
    assert row["Page"] == "Le foie chez imvoc"
    assert (row["Oui"], row["Non"], row["C’est difficile à comprendre"], row["C’est trop long"]) == ("2", "2", "1", "0")


def test_the_report_is_filtered_by_site(answered: dict, embolyon: House) -> None:
    client = signed_in(is_superuser=True)
    assert len(report(client)) == 2
    assert [row["Page"] for row in report(client, site=embolyon.site.pk)] == ["Le foie chez embolyon"]
    page = client.get(reverse("feedback_report"), headers=HOST)
    assert "Le foie chez imvoc" in page.content.decode()


def test_who_edits_no_page_reads_no_report(answered: dict) -> None:
    client = signed_in(roles.secretariat_group())
    assert client.get(reverse("feedback_report"), headers=HOST).status_code == 302
    assert reverse("feedback_report") not in client.get("/admin/", headers=HOST).content.decode()


@pytest.mark.parametrize("title", ["=1+1", "Le foie"])
def test_the_editor_of_the_page_shows_them(answered: dict, imvoc: House, title: str) -> None:
    client = signed_in(roles.editors_group(imvoc.site))
    asked = put_live(draft(imvoc, "topic", "fr", title=title))
    for page, words in ((answered["imvoc"], "C’est difficile à comprendre : 1"), (asked, "Aucun lecteur")):
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST)
        assert words in " ".join(BeautifulSoup(edit.content, "html.parser").get_text().split())
