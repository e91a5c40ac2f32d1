"""Links that lead nowhere: found in the live pages, asked for politely, shown to those who may mend them."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, ReferenceIndex

from cms.accounts import roles
from cms.links import checking
from cms.links.checking import check
from cms.links.enums import Reason, Target
from cms.links.gathering import gather, links_in, texts
from cms.links.internal import faults
from cms.links.lost import lost
from cms.links.models import ExternalLink, LinkUse, LostTarget
from contact.messages.models import ContactSettings
from tests.factories import House, StandardPageFactory, UserFactory

DAY = date(2026, 11, 26)


class Answers:
    """In the place of other sites: says what each address is said to be, and remembers the order."""

    def __init__(self, failure: Reason | None = None) -> None:
        self.said, self.asked = failure, []

    def failure(self, url: str) -> Reason | None:
        self.asked.append(url)
        return self.said


def prose(*links: str) -> list[tuple[str, str]]:
    return [("prose", "<p>" + " ".join(f"<a {link}>ici</a>" for link in links) + "</p>")]


def outside(house: House, slug: str, *urls: str, **values: Any) -> Any:
    return StandardPageFactory(parent=house.home, slug=slug, body=prose(*(f'href="{url}"' for url in urls)), **values)


def test_links_are_found_in_texts_and_fields_and_ours_are_left_out(imvoc: House) -> None:
    page = outside(
        imvoc, "liens", "https://un.example/a?b=1&amp;c=2#d", "http://imvoc.localhost/contact/", "mailto:a@b.fr"
    )
    page.body = [*page.body.raw_data, {"type": "prose", "value": '<p><a linktype="page" id="1">x</a></p>'}]
    page.summary = "https://deux.example/"
    assert links_in(texts([page])[page.pk], {"imvoc.localhost"}) == {
        "https://un.example/a?b=1&c=2",
        "https://deux.example/",
    }


def test_the_texts_of_rows_are_those_of_what_they_belong_to(imvoc: House, embolyon: House) -> None:
    addresses = {"un@exemple.example", "deux@exemple.example"}
    for house, address in zip((imvoc, embolyon), sorted(addresses), strict=True):
        setting = ContactSettings.for_site(house.site)
        setting.recipient_rows.create(subject="administrative", address=address)
        setting.save()
    settings = list(ContactSettings.objects.all())
    found = texts(settings)
    for setting in settings:
        assert addresses & set(found[setting.pk]) == {setting.recipient_rows.get().address}


def test_the_list_follows_the_live_pages(imvoc: House) -> None:
    page = outside(imvoc, "un", "https://un.example/", "https://deux.example/")
    other = outside(imvoc, "deux", "https://un.example/")
    outside(imvoc, "brouillon", "https://secret.example/", live=False)
    gather()
    gather()
    assert sorted(LinkUse.objects.values_list("link__url", "page")) == sorted(
        [("https://deux.example/", page.pk), ("https://un.example/", page.pk), ("https://un.example/", other.pk)]
    )
    page.unpublish()
    gather()
    assert list(ExternalLink.objects.values_list("url", flat=True)) == ["https://un.example/"]


def test_two_days_of_failure_make_a_broken_link_and_an_answer_mends_it(imvoc: House, monkeypatch) -> None:
    monkeypatch.setattr(checking, "AGAIN_AFTER", timedelta(0))
    outside(imvoc, "un", "https://un.example/parti")
    told = []
    for day, answers in ((0, Reason.GONE), (0, Reason.GONE), (1, Reason.SILENT), (2, None)):
        check(Answers(answers), DAY + timedelta(days=day))  # type: ignore[arg-type]
        told.append(ExternalLink.objects.broken().exists())
    assert told == [False, False, True, False]


def test_a_run_asks_for_few_one_host_after_the_other_and_none_twice(imvoc: House, monkeypatch) -> None:
    monkeypatch.setattr(checking, "MOST_A_RUN", 3)
    outside(imvoc, "un", *(f"https://{host}.example/{number}" for host in ("a", "b") for number in range(2)))
    first, second, third = Answers(), Answers(), Answers()
    for answers in (first, second, third):
        check(answers)  # type: ignore[arg-type]
    assert first.asked == ["https://a.example/0", "https://b.example/0", "https://a.example/1"]
    assert second.asked == ["https://b.example/1"]
    assert third.asked == []


def test_the_command_says_what_it_did_and_who_we_are(imvoc: House, capsys, monkeypatch) -> None:
    outside(imvoc, "un", "https://un.example/")
    agents = []
    monkeypatch.setattr("cms.links.fetching.Fetcher.failure", lambda self, url: agents.append(self.agent))
    call_command("check_links")
    assert "1 links asked for, 0" in capsys.readouterr().out
    assert agents[0].startswith("link-check (+http")


@pytest.fixture
def leading_nowhere(imvoc: House) -> Any:
    """A page with a good link, and one of each kind that readers cannot open."""
    draft = StandardPageFactory(parent=imvoc.home, slug="brouillon", title="Brouillon", live=False)
    private = StandardPageFactory(parent=imvoc.home, slug="prive", title="Privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    gone = StandardPageFactory(parent=imvoc.home, slug="partie", title="Partie")
    document = get_document_model().objects.create(title="Notice", file=ContentFile(b"x", "notice.pdf"))
    links = [f'linktype="page" id="{page.pk}"' for page in (imvoc.contact, draft, private, gone)]
    page = StandardPageFactory(
        parent=imvoc.home, slug="liens", body=prose(*links, f'linktype="document" id="{document.pk}"')
    )
    ReferenceIndex.create_or_update_for_object(page)
    gone.delete()
    document.delete()
    return page


def test_links_to_what_readers_cannot_open_are_found_at_once(imvoc: House, leading_nowhere) -> None:
    found = {(fault.target, fault.reason) for fault in faults()[leading_nowhere.pk]}
    assert found == {
        ("Brouillon", "non publiée"),
        ("Privée", "accès réservé"),
        ("Partie", "n’existe plus"),
        ("Notice", "n’existe plus"),
    }
    assert set(faults()) == {leading_nowhere.pk}
    leading_nowhere.body = prose(f'linktype="page" id="{imvoc.contact.pk}"')
    leading_nowhere.save()
    ReferenceIndex.create_or_update_for_object(leading_nowhere)
    assert faults() == {}


def test_what_many_pages_lost_costs_as_much_as_what_one_lost(imvoc: House) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert list(lost())
        return len(asked)

    def lead_nowhere() -> None:
        gone, page = (StandardPageFactory(parent=imvoc.home) for _ in range(2))
        LostTarget.objects.create(source=page.pk, kind=Target.PAGE, target=gone.pk, title="Partie")
        page.body = prose(f'linktype="page" id="{gone.pk}"')
        page.save()
        gone.delete()

    lead_nowhere()
    few = queries()
    for _ in range(3):
        lead_nowhere()
    assert queries() == few


def test_a_page_goes_with_what_it_leads_to(imvoc: House) -> None:
    """Its row must not hold the deletion back, and is swept away later."""
    above = StandardPageFactory(parent=imvoc.home, slug="au-dessus")
    pages = [StandardPageFactory(parent=imvoc.home, slug=slug) for slug in ("un", "deux")]
    for page, other in (pages, pages[::-1]):
        page.body = prose(f'linktype="page" id="{other.pk}"')
        page.save()
        ReferenceIndex.create_or_update_for_object(page)
        page.move(above, pos="last-child")
    above.delete()
    assert LostTarget.objects.exists()
    check(Answers())  # type: ignore[arg-type]
    assert not LostTarget.objects.exists()


def report(*houses: House) -> Any:
    roles.grant()
    user = UserFactory()
    user.groups.set([roles.editors_group(house.site) for house in houses])
    client = Client(headers={"host": "imvoc.localhost"})
    client.force_login(user)
    return client.get(reverse("broken_links_report"))


def test_each_team_reads_of_its_own_pages_and_opens_them(imvoc: House, embolyon: House, leading_nowhere) -> None:
    theirs = outside(embolyon, "un", "https://un.example/parti")
    gather()
    ExternalLink.objects.update(failed_days=2, reason=Reason.GONE, checked_at=timezone.now())
    for house, page, said in (
        (imvoc, leading_nowhere, "Brouillon"),
        (embolyon, theirs, "https://un.example/parti\N{NO-BREAK SPACE}: la page n’existe plus"),
    ):
        response = report(house)
        assert [row.pk for row in response.context["object_list"]] == [page.pk]
        table = BeautifulSoup(response.content, "html.parser").select_one("table.listing")
        assert said in table.get_text()
        assert table.select_one(f'a[href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"]')
    assert report().status_code == 302
