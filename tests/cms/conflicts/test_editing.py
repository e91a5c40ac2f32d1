"""Two people, one text: who saves second is told, loses nothing, and writes over nobody."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.rich_text import RichText

from cms.accounts.models import User
from cms.core.models import SiteIdentity
from cms.review import workflow
from tests.cms.conflicts.forms import HOST, Opened, alert, open_form
from tests.factories import (
    HomePageFactory,
    House,
    LocationFactory,
    PractitionerFactory,
    SafetyCheckFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    build_site,
)

BODY = [("prose", RichText("<p>Au départ.</p>"))]


class Room:
    """A site with one text of each sort, and two colleagues who may edit everything."""

    def __init__(self) -> None:
        self.house: House = build_site("Imvoc", HomePageFactory, theme="imvoc", languages=["en"])
        workflow.ensure()
        self.camille = UserFactory(is_superuser=True, first_name="Camille", last_name="Roy")
        self.alex = UserFactory(is_superuser=True, first_name="Alex", last_name="Petit")
        self.page = StandardPageFactory(parent=self.house.home, title="Le groupe", summary="Au départ.", body=BODY)
        self.page.save_revision(user=self.alex)
        self.topic = TopicPageFactory(parent=self.house.home, title="Le foie", live=False, body=[])
        self.topic.save_revision(user=self.alex)
        self.check = SafetyCheckFactory(live=False)
        self.check.save_revision(user=self.alex)

    def url(self, kind: str) -> str:
        if kind in ("page", "topic"):
            return reverse("wagtailadmin_pages:edit", args=[getattr(self, kind).pk])
        if kind == "setting":
            return reverse("wagtailsettings:edit", args=["core", "siteidentity", self.house.site.pk])
        instance = {"check": self.check, "menu": self.house.identity.navigation, "texts": self.house.identity.texts}[
            kind
        ]
        return reverse(f"wagtailsnippets_{instance._meta.label_lower.replace('.', '_')}:edit", args=[instance.pk])


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Room]:
    """Made once: each test takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Room()
        transaction.set_rollback(True)


@pytest.fixture
def room(built: Room, db: None) -> Room:
    return built


def test_a_block_that_somebody_wrote_meanwhile_is_kept(room: Room) -> None:
    """A list of blocks is one field: both changed it, so one of both lists is chosen, and each is there to read."""
    page = StandardPageFactory(parent=room.house.home, title="Des blocs", body=BODY)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    mine, theirs = window(room.alex, url), window(room.camille, url)
    theirs.type(**{"body-0-value": rich("De Camille.")}).send()
    refused = mine.type(**{"body-0-value": rich("D’Alex.")}).send()
    said = refused.content.decode()
    assert "Camille." in said
    back = mine.back(refused)
    assert "D’Alex" in json.loads(back.data["body-0-value"])["blocks"][0]["text"]
    final = mine.back(back.type(**{"conflict-choice-body": "theirs"}).send("conflict-merge"))
    assert json.loads(final.data["body-0-value"])["blocks"][0]["text"] == "De Camille."


def test_what_a_browser_adds_to_a_text_is_no_change(room: Room) -> None:
    page = StandardPageFactory(parent=room.house.home, title="Des blocs", body=BODY)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    mine, theirs = window(room.alex, url), window(room.camille, url)
    theirs.type(title="De Camille").send()
    assert "conflict-choice" not in mine.type(summary="D’Alex").send().content.decode()


def again(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def rich(text: str) -> str:
    return json.dumps({"blocks": [{"key": "a", "text": text, "type": "unstyled"}], "entityMap": {}})


def window(user: User, url: str) -> Opened:
    client = Client()
    client.force_login(user)
    return open_form(client, url)


# A field that everybody changes, and one that only one person does.
FIELDS = {
    "page": ("title", "summary"),
    "topic": ("title", "summary"),
    "check": ("name", "question"),
    "texts": ("tagline", "footer_text"),
    "setting": ("name", "phone"),
}
KINDS = list(FIELDS)
OTHER = {"setting": "04 00 00 00 09"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_save_over_somebody_elses_is_refused_compared_and_merged(room: Room, kind: str) -> None:
    both, one = FIELDS[kind]
    mine, theirs = window(room.alex, room.url(kind)), window(room.camille, room.url(kind))
    assert theirs.type(**{both: "Celui de Camille", one: OTHER.get(kind, "Ajout")}).send().status_code == 302
    saved = Revision.objects.count()

    refused = mine.type(**{both: "Celui d’Alex"}).send()
    assert refused.status_code == 409
    assert "Camille Roy" in alert(refused)
    assert Revision.objects.count() == saved

    back = mine.back(refused)
    assert back.data[both] == "Celui d’Alex"
    content = refused.content.decode()
    assert f'name="conflict-choice-{both}"' in content
    assert f'name="conflict-choice-{one}"' not in content
    assert back.send().status_code == 409, "sending once more is no confirmation"

    assert back.send("conflict-merge").status_code == 409, "nobody chose"
    merged = back.type(**{f"conflict-choice-{both}": "mine"}).send("conflict-merge")
    assert merged.status_code == 200
    assert Revision.objects.count() == saved, "merging saves nothing"
    final = back.back(merged)
    assert (final.data[both], final.data[one]) == ("Celui d’Alex", OTHER.get(kind, "Ajout"))
    assert final.send().status_code == 302
    last = window(room.alex, room.url(kind)).data
    assert (last[both], last[one]) == ("Celui d’Alex", OTHER.get(kind, "Ajout"))


@pytest.mark.parametrize("kind", ["page", "texts"])
def test_theirs_may_be_kept(room: Room, kind: str) -> None:
    both, one = FIELDS[kind]
    mine, theirs = window(room.alex, room.url(kind)), window(room.camille, room.url(kind))
    theirs.type(**{both: "Celui de Camille"}).send()
    refused = mine.type(**{both: "Celui d’Alex", one: "Le mien"}).send()
    merged = mine.back(refused).type(**{f"conflict-choice-{both}": "theirs"}).send("conflict-merge")
    final = mine.back(merged).data
    assert (final[both], final[one]) == ("Celui de Camille", "Le mien")


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
@pytest.mark.parametrize("kind", ["page", "topic", "check"])
def test_no_button_writes_over_a_newer_version(room: Room, kind: str, action: str) -> None:
    both, _one = FIELDS[kind]
    mine, theirs = window(room.alex, room.url(kind)), window(room.camille, room.url(kind))
    theirs.type(**{both: "Celui de Camille"}).send()
    before = Revision.objects.count()
    assert mine.type(**{both: "Celui d’Alex"}).send(action).status_code == 409
    assert Revision.objects.count() == before


def test_going_back_to_an_old_version_meets_the_same_refusal(room: Room) -> None:
    old = again(room.page).get_latest_revision()
    window(room.alex, room.url("page")).type(title="Entre-temps").send()
    revert = window(room.alex, reverse("wagtailadmin_pages:revisions_revert", args=[room.page.pk, old.pk]))
    window(room.camille, room.url("page")).type(title="Celui de Camille").send()
    assert revert.send().status_code == 409
    assert window(room.alex, room.url("page")).data["title"] == "Celui de Camille"


def test_the_same_person_in_another_window_is_told_so(room: Room) -> None:
    first, second = window(room.alex, room.url("page")), window(room.alex, room.url("page"))
    first.type(title="Dans la première").send()
    said = alert(second.type(title="Dans la seconde").send())
    assert "dans une autre fenêtre" in said
    assert "Alex" not in said


def test_a_form_with_an_error_stays_one_of_an_old_version(room: Room) -> None:
    mine, theirs = window(room.alex, room.url("page")), window(room.camille, room.url("page"))
    theirs.type(title="Celui de Camille").send()
    wrong = mine.type(slug="pas un slug !").send()
    assert "Camille Roy" in alert(wrong)
    assert mine.back(wrong).type(slug="groupe").send().status_code == 409


def test_a_choice_made_against_an_older_version_counts_no_more(room: Room) -> None:
    mine, theirs = window(room.alex, room.url("page")), window(room.camille, room.url("page"))
    theirs.type(title="Celui de Camille").send()
    back = mine.back(mine.type(title="Celui d’Alex").send())
    window(room.camille, room.url("page")).type(title="Encore un autre").send()
    assert back.type(**{"conflict-choice-title": "mine"}).send("conflict-merge").status_code == 409


def test_a_request_that_does_not_say_what_it_was_written_from(room: Room) -> None:
    """It passes over one's own text, not over somebody else's."""
    mine = window(room.alex, room.url("page")).type(title="Sans rien dire")
    for name in ("loaded_revision_id", "loaded_revision_created_at", "opened_version"):
        del mine.data[name]
    assert mine.send().status_code == 302
    window(room.camille, room.url("page")).type(title="Celui de Camille").send()
    assert mine.send().status_code == 409


def test_a_first_revision_made_meanwhile_counts(room: Room) -> None:
    page = StandardPageFactory(parent=room.house.home, title="Sans version", body=[])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    mine, theirs = window(room.alex, url), window(room.camille, url)
    assert "loaded_revision_id" not in mine.data
    theirs.type(title="Celui de Camille").send()
    assert mine.type(title="Celui d’Alex").send().status_code == 409


def test_a_row_that_somebody_deleted_meanwhile_is_not_lost(room: Room) -> None:
    location = LocationFactory()
    person = PractitionerFactory(places=[location])
    url = reverse("wagtailsnippets_contact_practitioner:edit", args=[person.pk])
    mine, theirs = window(room.alex, url), window(room.camille, url)
    assert theirs.type(**{"place_rows-0-DELETE": "on"}).send().status_code == 302
    refused = mine.type(job_title="Chef de service").send()
    assert refused.status_code == 409
    assert mine.back(refused).data["place_rows-0-location"] == str(location.pk)


def test_a_menu_that_changed_meanwhile(room: Room) -> None:
    mine, theirs = window(room.alex, room.url("menu")), window(room.camille, room.url("menu"))
    for form in (mine, theirs):
        form.type(**{"items-count": "0"})
    assert theirs.type(name="Menu de Camille").send().status_code == 302
    assert mine.type(name="Menu d’Alex").send().status_code == 409


def test_nobody_is_asked_when_nothing_changed_meanwhile(room: Room) -> None:
    for kind in KINDS:
        window(room.camille, room.url(kind)).type(**{FIELDS[kind][0]: "Un"}).send()
        assert window(room.alex, room.url(kind)).type(**{FIELDS[kind][0]: "Deux"}).send().status_code == 302, kind


def test_a_button_pressed_while_the_draft_saves_itself_meets_no_conflict(room: Room) -> None:
    mine = window(room.alex, room.url("page")).type(title="Un")
    assert mine.send(by_itself=True).json()["success"]
    assert mine.send().status_code == 302  # sent before that answer came: of an older version, and of the same text
    assert again(room.page).get_latest_revision_as_object().title == "Un"


def test_a_draft_saves_itself_over_its_own_revision_only(room: Room) -> None:
    mine, theirs = window(room.alex, room.url("page")), window(room.camille, room.url("page"))
    before = Revision.objects.count()
    for title in ("Un", "Deux", "Trois"):
        answer = mine.type(title=title).send(by_itself=True).json()
        assert answer["success"]
        mine.type(
            overwrite_revision_id=str(answer["revision_id"]), loaded_revision_created_at=answer["revision_created_at"]
        )
    assert Revision.objects.count() == before + 1
    refused = theirs.type(title="Celui de Camille").send(by_itself=True)
    assert (refused.status_code, refused.json()["error_code"]) == (400, "invalid_revision")
    assert again(room.page).get_latest_revision_as_object().title == "Trois"
    # Camille merges; then it is Alex whose next draft is refused, and only what changed since is asked.
    back = theirs.back(theirs.send()).type(**{"conflict-choice-title": "theirs"})
    assert theirs.back(back.send("conflict-merge")).type(summary="De Camille").send().status_code == 302
    assert mine.type(title="Quatre").send(by_itself=True).status_code == 400
    refused = mine.send()
    assert "conflict-choice" not in refused.content.decode()
    final = mine.back(mine.back(refused).send("conflict-merge")).data
    assert (final["title"], final["summary"]) == ("Quatre", "De Camille")


def test_a_draft_saves_itself_two_seconds_after_the_last_key(room: Room) -> None:
    client = Client()
    client.force_login(room.alex)
    for kind, there in (("page", True), ("check", True), ("texts", False), ("setting", False)):
        content = client.get(room.url(kind), headers=HOST).content.decode()
        assert ('data-w-autosave-interval-value="2000"' in content) is there, kind


def test_a_draft_does_not_save_itself_over_what_is_public(room: Room) -> None:
    mine = window(room.alex, room.url("page"))
    answer = mine.type(title="Un").send(by_itself=True).json()
    again(room.page).get_latest_revision().publish()
    mine.type(title="Deux", overwrite_revision_id=str(answer["revision_id"]))
    later = mine.send(by_itself=True).json()
    assert later["success"]
    assert later["revision_id"] != answer["revision_id"]
    assert Revision.objects.get(pk=answer["revision_id"]).content["title"] == "Un"


def test_a_setting_of_another_person_is_compared_in_words(room: Room) -> None:
    mine, theirs = window(room.alex, room.url("setting")), window(room.camille, room.url("setting"))
    theirs.type(sister="").type(name="Nouveau nom").send()
    response = mine.type(name="Mon nom").send()
    text = response.content.decode()
    assert "Nouveau" in text
    assert SiteIdentity.for_site(room.house.site).name == "Nouveau nom"


def test_a_visitor_and_a_stranger_meet_the_same_doors(room: Room) -> None:
    assert Client().get(room.url("page"), headers=HOST).status_code == 302
    stranger = Client()
    stranger.force_login(UserFactory())
    for kind in ("page", "setting"):
        assert stranger.post(room.url(kind), {}, headers=HOST).status_code == 302
