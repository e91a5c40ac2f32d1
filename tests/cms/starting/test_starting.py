"""A text to begin others from: kept by a team for itself, never anywhere but in its own list, and a draft when used."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, ModelLogEntry, Page, ReferenceIndex, Revision

from cms.accounts import roles
from cms.accounts.models import User
from cms.review.models import Validation
from cms.safety.models import CareCard
from cms.search.everywhere.models import Written
from cms.starting.models import StartingPoint
from procedures.models import ProcedureCareCard, ProcedurePage
from tests.cms.review.validated import SOURCE, card, doctor, validated
from tests.factories import (
    House,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    StandardPageFactory,
    UserFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@dataclass
class World:
    house: House
    other: House
    act: ProcedurePage
    card: CareCard
    people: dict[str, User]

    def ask(self, name: str, url: str, data: dict[str, Any] | None = None) -> HttpResponse:
        client = Client(headers={"host": "imvoc.localhost"})
        client.force_login(self.people[name])
        return client.get(url) if data is None else client.post(url, data)

    def keep(self, who: str = "imvoc", page: Page | None = None, name: str = "Sous échographie") -> HttpResponse:
        url = reverse("starting_keep", args=[(page or self.act).pk])
        return self.ask(who, url, {"name": name})

    def begin_url(self, parent: Page | None = None) -> str:
        return reverse("starting_begin", args=["procedures", "procedurepage", (parent or self.house.acts).pk])

    def add_url(self, parent: Page | None = None) -> str:
        return reverse("wagtailadmin_pages:add", args=["procedures", "procedurepage", (parent or self.house.acts).pk])


@pytest.fixture
def world(imvoc: House, embolyon: House) -> World:
    """An act in force, with rows of each kind, a comment and a day on which it leaves the site."""
    roles.grant()
    groups = {
        "imvoc": roles.editors_group(imvoc.site),
        "embolyon": roles.editors_group(embolyon.site),
        "doctor": roles.validators_group(),
        "translator": roles.translators_group(),
    }
    people = {name: UserFactory() for name in groups}
    for name, group in groups.items():
        people[name].groups.add(group)
    bleeding = card()
    written = {"authors": "Ada Exemple", "sources": [("source", SOURCE)], "live": False}
    act = ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory()], **written)
    act.care_card_rows = [ProcedureCareCard(card=bleeding)]
    act.expire_at = "2030-01-01T00:00:00Z"
    act.wagtail_admin_comments = [Comment(user=people["imvoc"], text="À voir", contentpath="after")]
    act.save()
    act.save_revision()
    validated(act, doctor())
    return World(imvoc, embolyon, ProcedurePage.objects.get(pk=act.pk), bleeding, people)


def test_a_page_begins_with_the_fields_and_rows_that_were_kept(world: World) -> None:
    assert world.keep().status_code == 302
    point = StartingPoint.objects.get()
    add = world.ask("imvoc", world.add_url())
    assert add.url == world.begin_url()
    offered = world.ask("imvoc", add.url)
    assert "Sous échographie" in offered.content.decode()
    assert f"{world.add_url()}?blank" in offered.content.decode()
    assert world.ask("imvoc", f"{world.add_url()}?blank").status_code == 200

    begun = world.ask("imvoc", add.url, {"title": world.act.title, "start": point.pk})
    page = ProcedurePage.objects.exclude(pk=world.act.pk).get()
    assert begun.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert world.ask("imvoc", begun.url).status_code == 200
    draft = page.get_latest_revision_as_object()
    for text in (page, draft):
        assert (text.title, text.benefits, text.technique) == (
            world.act.title,
            world.act.benefits,
            world.act.technique,
        )
        assert text.risks.get_prep_value() == world.act.risks.get_prep_value()
        assert text.sources[0].value["title"] == SOURCE["title"]
        assert [row.card for row in text.care_card_rows.all()] == [world.card]
        assert [row.speciality for row in text.speciality_rows.all()] == [
            row.speciality for row in world.act.speciality_rows.all()
        ]
        assert (text.live, text.expire_at, text.authors, text.live_digest) == (False, None, "", "")
        assert text.wagtail_admin_comments.count() == 0
    assert page.slug != world.act.slug
    assert page.translation_key != world.act.translation_key
    assert (page.owner, page.locale) == (world.people["imvoc"], world.act.locale)
    assert not Validation.objects.of(page).exists()
    assert ProcedurePage.objects.get(pk=world.act.pk).care_card_rows.count() == 1


@pytest.mark.background
def test_it_is_nowhere_but_in_its_own_list(world: World) -> None:
    def everything() -> list[int]:
        return [model.objects.count() for model in (Page, Revision, ReferenceIndex, Written, ModelLogEntry)]

    before = everything()
    world.keep(name="zqdépart")
    point = StartingPoint.objects.get()
    edit = reverse("starting_points:edit", args=[point.pk])
    assert world.ask("imvoc", edit, {"name": "zqautre"}).status_code == 302
    assert everything() == before
    assert "zqautre" in world.ask("imvoc", reverse("starting_points:index")).content.decode()
    assert world.ask("imvoc", reverse("starting_points:delete", args=[point.pk]), {}).status_code == 302
    assert not StartingPoint.objects.exists()
    assert everything() == before


def test_each_team_has_its_own(world: World) -> None:
    world.keep()
    point = StartingPoint.objects.get()
    screens = [reverse(f"starting_points:{name}", args=[point.pk]) for name in ("edit", "delete")]
    for name in ("embolyon", "doctor", "translator"):
        answers = [world.ask(name, url) for url in (*screens, world.begin_url(), reverse("starting_points:index"))]
        assert not [answer.status_code for answer in answers[:3] if answer.status_code == 200], name
        assert "Sous échographie" not in answers[3].content.decode(), name
        assert world.keep(name, name="Pris").status_code == 302, name
    assert [point.name for point in StartingPoint.objects.all()] == ["Sous échographie"]
    # Their own act begins with an empty form.
    assert world.ask("embolyon", world.add_url(world.other.acts)).status_code == 200
    # What is kept of one site begins nothing on the other, whoever asks.
    world.people["imvoc"].groups.add(roles.editors_group(world.other.site))
    refused = world.ask("imvoc", world.begin_url(world.other.acts), {"title": "Ailleurs", "start": point.pk})
    assert refused.status_code == 302
    assert not ProcedurePage.objects.descendant_of(world.other.home).exists()


def test_a_name_is_given_once_a_team_and_type(world: World) -> None:
    world.keep()
    again = world.keep()
    assert "Votre équipe a déjà un point de départ de ce nom." in again.content.decode()
    assert world.keep(page=StandardPageFactory(parent=world.house.home)).status_code == 302
    assert world.keep(name="Autre").status_code == 302
    assert StartingPoint.objects.count() == 3
    renamed = reverse("starting_points:edit", args=[StartingPoint.objects.get(name="Autre").pk])
    assert "déjà un point de départ" in world.ask("imvoc", renamed, {"name": "Sous échographie"}).content.decode()
    assert world.ask("imvoc", renamed, {"name": "Autre"}).status_code == 302


def test_only_a_french_page_of_which_there_may_be_several_is_kept(world: World) -> None:
    translate(world.house.home, "en")
    english = translate(StandardPageFactory(parent=world.house.home), "en")
    for page in (world.house.home, english):
        assert world.keep(page=page).status_code == 302
    assert not StartingPoint.objects.exists()
    offered = world.ask("imvoc", reverse("wagtailadmin_pages:edit", args=[world.act.pk])).content.decode()
    assert reverse("starting_keep", args=[world.act.pk]) in offered
    home = world.ask("imvoc", reverse("wagtailadmin_pages:edit", args=[world.house.home.pk])).content.decode()
    assert reverse("starting_keep", args=[world.house.home.pk]) not in home


def test_what_was_deleted_since_is_left_out_or_said(world: World) -> None:
    world.keep()
    ProcedureCareCard.objects.all().delete()
    world.card.delete()
    world.ask("imvoc", world.begin_url(), {"title": "Sans la carte", "start": StartingPoint.objects.get().pk})
    page = ProcedurePage.objects.get(title="Sans la carte")
    assert (page.care_card_rows.count(), page.speciality_rows.count()) == (0, 1)

    index = SpecialityIndexPageFactory(parent=world.house.home, slug="specialites")
    organ = SpecialityPageFactory(parent=index, live=False)
    world.keep(page=organ, name="Un organe")
    Page.objects.get(pk=organ.pk).delete()
    organ.speciality.delete()
    url = reverse("starting_begin", args=["specialities", "specialitypage", index.pk])
    start = StartingPoint.objects.get(page_type__model="specialitypage")
    told = world.ask("imvoc", url, {"title": "Sans organe", "start": start.pk})
    assert "cite un texte qui a été supprimé" in told.content.decode()
    assert not Page.objects.child_of(index).exists()
