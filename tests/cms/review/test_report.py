"""The report "Validations" and the panel on the home of the admin: who sees what, how it is chosen, what it costs."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from cms.accounts import roles
from cms.accounts.models import User
from cms.core.dashboard.lines import Desk
from cms.review.dashboard import flagged, incomplete, people
from cms.review.enums import ValidationKind
from cms.review.inventory import Entry, entries
from cms.review.models import Validation, WithdrawnSource
from tests.cms.review.validated import SOURCE, card, doctor, topic, validated
from tests.factories import House, StandardPageFactory, UserFactory, translate

Read = Callable[..., HttpResponse]


@pytest.fixture
def read(client: Client) -> Read:
    """The report as somebody reads it, with filters."""

    def get(user: User, name: str = "review_report", **query: object) -> HttpResponse:
        client.force_login(user)
        return client.get(reverse(name), query, headers={"host": "imvoc.localhost"})

    return get


def _live() -> list[Entry]:
    return [entry for entry in entries() if entry.live]


def _titles(response: HttpResponse) -> set[str]:
    return {entry.title for entry in response.context["object_list"]}


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(is_superuser=True)


@pytest.fixture
def ada(db: None) -> User:
    return doctor(public_name="Dr Ada")


@pytest.fixture
def world(imvoc: House, embolyon: House, ada: User) -> None:
    """One text in every state, on two sites and in two languages."""
    gone = doctor(is_active=False, public_name="Dr Partie")
    english = translate(imvoc.home, "en")
    WithdrawnSource.objects.create(title="Un vieux guide", reason="Remplacé")
    old = [("source", SOURCE | {"title": "Un vieux guide", "url": ""})]
    validated(topic(imvoc.home, title="en vigueur"), ada)
    validated(topic(embolyon.home, title="à relire"), ada, 60)
    validated(topic(english, title="late", locale=english.locale), ada, -3)
    topic(imvoc.home, title="brouillon")
    validated(topic(imvoc.home, title="démonstration"), None, None, kind=ValidationKind.DEMONSTRATION)
    validated(topic(imvoc.home, title="urgence"), doctor(), 7, kind=ValidationKind.EMERGENCY)
    validated(topic(imvoc.home, title="source retirée", sources=old), ada)
    validated(topic(imvoc.home, title="partie"), gone)
    validated(card(name="carte"), ada)
    StandardPageFactory(parent=imvoc.home, title="sans médecine")


ALL = {
    "en vigueur",
    "à relire",
    "late",
    "brouillon",
    "démonstration",
    "urgence",
    "source retirée",
    "partie",
    "carte",
}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ALL),
        ({"state": "in_force"}, {"en vigueur", "à relire", "source retirée", "partie", "carte"}),
        ({"state": "due"}, {"à relire", "urgence"}),
        ({"state": "expired"}, {"late"}),
        ({"state": ["due", "expired"]}, {"à relire", "urgence", "late"}),
        ({"state": "none"}, {"brouillon"}),
        ({"state": "demonstration"}, {"démonstration"}),
        ({"state": "emergency"}, {"urgence"}),
        ({"state": "withdrawn_source"}, {"source retirée"}),
        ({"state": "validator_left"}, {"partie"}),
        ({"language": "en"}, {"late"}),
        ({"site": "Embolyon"}, {"à relire"}),
        ({"site": "shared"}, {"carte"}),
        ({"site": "Imvoc", "language": "en"}, {"late"}),
        ({"review_class": "safety"}, {"carte"}),
        ({"review_class": "procedure"}, set()),
        ({"validator": "Dr Partie"}, {"partie"}),
        ({"validator": "Dr Ada", "state": "due"}, {"à relire"}),
        ({"q": "vig en"}, {"en vigueur"}),
        ({"status": "draft"}, {"brouillon"}),
        ({"ends": "7"}, {"urgence"}),
        ({"missing": "some", "status": "live"}, {"démonstration", "urgence", "carte"}),
    ],
    ids=str,
)
def test_the_report_is_filtered(world: None, imvoc, embolyon, admin: User, read: Read, query, titles) -> None:
    sites = {"Imvoc": imvoc.site.pk, "Embolyon": embolyon.site.pk}
    people = dict(User.objects.values_list("public_name", "pk"))
    query = {name: sites.get(value, people.get(value, value)) if isinstance(value, str) else value
             for name, value in query.items()}  # fmt: skip
    response = read(admin, **query)
    assert response.status_code == 200
    assert _titles(response) == titles


@pytest.mark.parametrize("ordering", ["title", "validator", "validated_on", "next_review"])
def test_the_report_is_sorted_with_the_unknown_last(world: None, admin: User, read: Read, ordering: str) -> None:
    up = list(read(admin, ordering=ordering).context["object_list"])
    down = list(read(admin, ordering=f"-{ordering}").context["object_list"])
    assert {entry.title for entry in up} == {entry.title for entry in down} == ALL
    if ordering == "next_review":
        assert up[0].title == down[-3].title == "late"
        assert (
            {entry.title for entry in up[-2:]} == {entry.title for entry in down[-2:]} == {"brouillon", "démonstration"}
        )


def test_the_report_says_who_and_what_is_missing(world: None, admin: User, read: Read) -> None:
    text = read(admin).content.decode()
    for words in ("Dr Ada", "Dr Partie", "Un vieux guide", "Imvoc", "Embolyon"):
        assert words in text
    assert "sans médecine" not in text
    page = Page.objects.get(title="late")
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text


def test_results_alone_are_for_the_filters(world: None, admin: User, read: Read) -> None:
    text = read(admin, "review_report_results", state="none").content.decode()
    assert "brouillon" in text
    assert "<html" not in text


def test_an_editor_sees_the_pages_of_one_site_and_the_shared_texts(world, imvoc, embolyon, read: Read) -> None:
    roles.grant()
    editor = UserFactory()
    editor.groups.add(roles.editors_group(embolyon.site))
    assert _titles(read(editor)) == {"à relire", "carte"}


def test_a_validator_sees_everything(world: None, read: Read) -> None:
    roles.grant()
    person = doctor()
    person.groups.add(roles.validators_group())
    assert _titles(read(person)) == ALL


def test_who_edits_no_page_reads_no_report(world: None, read: Read, client: Client) -> None:
    roles.grant()
    secretary = UserFactory()
    secretary.groups.add(roles.secretariat_group())
    assert read(secretary).status_code == 302
    home = client.get(reverse("wagtailadmin_home"), headers={"host": "imvoc.localhost"}).content.decode()
    assert reverse("review_report") not in home


def test_the_menu_leads_to_the_report(world: None, admin: User, client: Client) -> None:
    client.force_login(admin)
    home = client.get(reverse("wagtailadmin_home"), headers={"host": "imvoc.localhost"}).content.decode()
    assert reverse("review_report") in home


HEADINGS = 13


def test_the_spreadsheets_hold_every_row(world: None, admin: User, read: Read) -> None:
    response = read(admin, export="csv")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert {row[0] for row in rows[1:]} == ALL
    assert len(rows[0]) == HEADINGS
    late = next(row for row in rows if row[0] == "late")
    assert str(timezone.localdate() - timedelta(days=3)) in late
    book = load_workbook(io.BytesIO(b"".join(read(admin, export="xlsx").streaming_content)))
    assert {row[0] for row in list(book.active.values)[1:]} == ALL


def test_only_what_a_doctor_signed_has_a_date(world: None) -> None:
    """A demonstration has no review date, an emergency publication no validation."""
    dated = {entry.title for entry in entries() if entry.validated_on}
    assert dated == ALL - {"brouillon", "démonstration", "urgence"}


def test_a_validation_taken_back_counts_no_more(imvoc: House, ada: User) -> None:
    page = topic(imvoc.home)
    first = validated(page, ada)
    assert entries()[0].validation == first
    page.summary = "Un autre texte."
    page.live = False
    page.save()
    second = validated(page, ada)
    assert entries()[0].validation == second
    Validation.objects.filter(pk=second.pk).update(revoked_at=timezone.now())
    assert entries()[0].validation is None
    Validation.objects.filter(pk=first.pk).update(digest=second.digest)
    assert entries()[0].validation == first


# --- the panel


def test_what_is_due_counts_by_person_and_by_site(world: None, admin: User, imvoc: House) -> None:
    found = {str(person.validator): (person.overdue, person.due) for person in people(_live())}
    assert found == {"Dr Ada": (1, 1), "None": (0, 1)}
    desk = Desk(admin)
    assert [(line.site, line.count) for line in flagged(desk) if line.count] == [(imvoc.site, 1)] * 5
    assert [(line.site, line.count) for line in incomplete(desk) if line.count] == [(imvoc.site, 2)]


def test_the_panel_leads_to_the_texts_it_counts(world: None, admin: User, ada: User, client: Client) -> None:
    client.force_login(admin)
    get = partial(client.get, headers={"host": "imvoc.localhost"})
    assert 'id="medical-review' in get(reverse("wagtailadmin_home")).content.decode()
    assert (
        f"?state=due&amp;state=expired&amp;status=live&amp;validator={ada.pk}"
        in get(reverse("wagtailadmin_home")).content.decode()
    )
    signed, unsigned = people(_live())
    assert _titles(get(signed.url)) == {"late", "à relire"}
    assert _titles(get(unsigned.url)) == {"urgence"}


def test_nobody_is_shown_an_empty_panel(imvoc: House, admin: User, client: Client) -> None:
    client.force_login(admin)
    home = client.get(reverse("wagtailadmin_home"), headers={"host": "imvoc.localhost"}).content.decode()
    assert 'id="medical-review' not in home


def test_withdrawn_sources_have_their_place_in_the_menu(world: None, admin: User, client: Client) -> None:
    client.force_login(admin)
    response = client.get("/admin/snippets/review/withdrawnsource/", headers={"host": "imvoc.localhost"})
    assert "Un vieux guide" in response.content.decode()
