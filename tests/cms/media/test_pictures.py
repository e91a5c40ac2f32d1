"""Which pictures readers may see, what is asked of whoever uploads one, and who is told what is missing."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, ReferenceIndex

from cms.core.launch import missing
from cms.media import renditions, sizes
from cms.media.checks import faults, templates_show_known_pictures
from cms.media.enums import People
from cms.media.models import Picture, Rendition
from tests.cms.media.corpus import FILES, photo, saved
from tests.cms.translation.world import picture_body, picture_page
from tests.factories import House, PractitionerFactory, StandardPageFactory, TeamPageFactory, UserFactory, picture

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CONSENT = {
    "people": "recognisable",
    "consent_reference": "AUT-2026-014",
    "consent_date": TODAY - timedelta(days=30),
    "consent_until": TODAY,
}


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"people": "nobody"}, True),
        ({"people": ""}, False),
        ({"people": "recognisable"}, False),
        (CONSENT, True),
        (CONSENT | {"consent_until": TODAY - timedelta(days=1)}, False),
        (CONSENT | {"consent_until": None}, False),
        (CONSENT | {"consent_reference": ""}, False),
        (CONSENT | {"consent_date": None}, False),
    ],
)
def test_it_is_shown_only_while_that_is_allowed(values: dict[str, Any], shown: bool) -> None:
    """In Python and in the database alike."""
    one = picture("Salle", **values)
    assert (one.why_withheld == "") is shown
    assert Picture.objects.showable().filter(pk=one.pk).exists() is shown
    assert Picture.objects.withheld().filter(pk=one.pk).exists() is not shown


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"description": " "}, ["description"]),
        ({"description": "", "is_decorative": True}, []),
        ({"people": ""}, ["people"]),
        ({"people": "recognisable"}, ["consent_date", "consent_reference", "consent_until"]),
        (CONSENT, []),
        (
            CONSENT | {"consent_date": TODAY + timedelta(days=1), "consent_until": TODAY + timedelta(days=9)},
            ["consent_date"],
        ),
        (CONSENT | {"consent_until": TODAY - timedelta(days=60)}, ["consent_until"]),
        (CONSENT | {"consent_reference": "Mme Martin"}, ["consent_reference"]),
        (CONSENT | {"consent_reference": "MARTIN"}, ["consent_reference"]),
        ({"licence": "cc-by"}, ["credit"]),
        ({"licence": "cc-by", "credit": "A. Nonyme"}, []),
    ],
)
def test_what_is_asked_of_a_picture(values: dict[str, Any], wrong: list[str]) -> None:
    one = picture("Salle", **values)
    if not wrong:
        one.full_clean()
        return
    with pytest.raises(ValidationError) as refused:
        one.full_clean()
    assert sorted(refused.value.message_dict) == wrong


def test_who_uploads_answers_for_the_people_on_it(admin: Client) -> None:
    """Nothing is answered beforehand, and no answer says nothing."""
    soup = BeautifulSoup(admin.get(reverse("wagtailimages:add")).content, "html.parser")
    answers = soup.find_all("input", attrs={"name": "people"})
    assert [(one["value"], one.has_attr("checked")) for one in answers] == [(value, False) for value in People.values]


def test_what_no_longer_applies_is_not_kept() -> None:
    one = picture("Salle", **CONSENT | {"people": "nobody"}, is_decorative=True)
    one.full_clean()
    assert (one.consent_reference, one.consent_date, one.consent_until) == ("", None, None)
    assert (one.description, one.default_alt_text) == ("", "")


def test_a_script_may_not_bring_in_what_a_form_refuses() -> None:
    name, make, _comes_in = FILES["an SVG called PNG"]
    with pytest.raises(ValidationError):
        Picture.objects.create(title="x", file=ImageFile(BytesIO(make()), name=name))
    assert not Picture.objects.exists()


def _figures(response: Any) -> list[Any]:
    return BeautifulSoup(response.content, "html.parser").select("main .figure")


def test_a_picture_whose_consent_ended_leaves_nothing_behind(imvoc: House, visit: Callable[..., Any]) -> None:
    one = picture("Equipe", **CONSENT, credit="A. Nonyme")
    renditions.keep_up(one)
    page = picture_page(imvoc, one)
    (figure,) = _figures(visit(page.full_url))
    assert figure.img["alt"] == "Un appareil, vu de face"
    assert "A. Nonyme" in figure.figcaption.text
    Picture.objects.update(consent_until=TODAY - timedelta(days=1))
    response = visit(page.full_url)
    assert _figures(response) == []
    assert "La salle" not in response.content.decode()
    # And the files that readers had go with the next night.
    call_command("make_renditions", verbosity=0)
    assert not Rendition.objects.filter(filter_spec__in=sizes.ALL).exists()


def test_a_face_without_consent_is_a_drawing(imvoc: House, visit: Callable[..., Any]) -> None:
    shown, withheld = picture("A"), picture("B", people="recognisable")
    renditions.keep_up(shown)
    people = [PractitionerFactory(photo=one) for one in (shown, withheld)]
    team = TeamPageFactory(parent=imvoc.home, slug="equipe", members=people)
    cards = BeautifulSoup(visit(team.full_url).content, "html.parser").select(".member-card")
    assert sorted(bool(card.select("img")) for card in cards) == [False, True]
    assert all(card.select_one(".member-card__photo") for card in cards)


def test_who_edits_is_told_which_picture_readers_do_not_see(imvoc: House, admin: Client) -> None:
    page = picture_page(imvoc, picture("Accueil"))
    hidden = picture("Equipe", people="recognisable")
    page.body = json.dumps(picture_body(hidden))
    page.save_revision()
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    (said,) = [str(message) for message in get_messages(response.wsgi_request)] or [response.content.decode()]
    assert "«\u00a0Equipe\u00a0»" in said
    assert f'href="{reverse("wagtailimages:edit", args=[hidden.pk])}"' in response.content.decode()


def _of_others(collection: str) -> Picture:
    """A picture that waits for a consent, in a collection of that name."""
    known = Collection.objects.filter(name=collection).first()
    place = known or Collection.get_first_root_node().add_child(name=collection)
    return picture("Patiente", people="recognisable", collection=place)


@pytest.mark.parametrize(("collection", "named"), [("Ailleurs", False), ("Commun aux sites", True)])
def test_who_may_not_know_a_picture_is_not_told_its_name(
    imvoc: House, editor: Client, collection: str, named: bool
) -> None:
    """As in the form below; who may choose it and not change it is led nowhere."""
    hidden = _of_others(collection)
    page = picture_page(imvoc, hidden)
    content = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f"l’image «\u00a0{'Patiente' if named else '—'}\u00a0»" in content
    assert ("Patiente" in content) is named
    assert ("L’accord des personnes" in content) is named
    assert f'href="{reverse("wagtailimages:edit", args=[hidden.pk])}"' not in content


@pytest.mark.background
def test_nor_in_the_list_before_opening(imvoc: House, editor: Client, admin: Client) -> None:
    """Which leads to the page instead. Who runs the command on the server is told everything."""
    hidden = _of_others("Ailleurs")
    Picture.objects.update(description="")
    page = picture_page(imvoc, hidden)
    ReferenceIndex.create_or_update_for_object(page)
    of_page, of_picture = (
        reverse(f"{room}:edit", args=[one.pk])
        for room, one in (("wagtailadmin_pages", page), ("wagtailimages", hidden))
    )
    shown, whole = (client.get(reverse("launch_report")).content.decode() for client in (editor, admin))
    assert shown.count("«\u00a0—\u00a0»") == shown.count(of_page) == 2
    assert "Patiente" not in shown
    assert of_picture not in shown
    assert whole.count("«\u00a0Patiente\u00a0»") == whole.count(of_picture) == 2
    assert len([item for item in missing(imvoc.site) if "Patiente" in item.what and item.url == of_picture]) == 2


@pytest.mark.background
def test_the_list_before_opening_names_pictures_and_their_pages(imvoc: House, embolyon: House) -> None:
    """Of a shared text, on each site; of another site, not; and what no page shows asks for nothing."""
    lapsed = picture("Equipe", **CONSENT | {"consent_until": TODAY - timedelta(days=1)})
    bare, face = picture("Salle", description=""), picture("Portrait", people="")
    picture("Jamais montrée", people="", description="")
    for slug, one in (("un", lapsed), ("deux", bare)):
        page = StandardPageFactory(
            parent=imvoc.home, slug=slug, title=f"Page {slug}", body=json.dumps(picture_body(one))
        )
        ReferenceIndex.create_or_update_for_object(page)
    ReferenceIndex.create_or_update_for_object(PractitionerFactory(name="Dr Martin", photo=face))
    here, there = ([item.what for item in missing(house.site) if "image" in item.what] for house in (imvoc, embolyon))
    assert len(here) == 3
    for words in (("Equipe", "Page un"), ("Salle", "Page deux"), ("Portrait", "Dr Martin")):
        assert any(all(word in what for word in words) for what in here)
    assert len(there) == 1


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_the_list_of_pictures_says_what_each_lacks(admin: Client) -> None:
    picture("Complete")
    picture("Muette", description="")
    picture("Sans accord", people="recognisable")
    picture("Bientot", **CONSENT | {"consent_until": TODAY + timedelta(days=20)})
    names = ("Complete", "Muette", "Sans accord", "Bientot")
    for lack, expected in {
        "": set(names),
        "description": {"Muette"},
        "withheld": {"Sans accord"},
        "soon": {"Bientot"},
    }.items():
        response = admin.get(reverse("wagtailimages:index"), {"lack": lack})
        assert {one.title for one in response.context["object_list"]} == expected
    page = admin.get(reverse("wagtailimages:index")).content.decode()
    assert "Elle n’a pas de description." in page
    assert admin.get(reverse("wagtailimages:index"), {"layout": "grid"}).status_code == 200


def test_what_readers_would_not_see_is_not_offered(admin: Client) -> None:
    offered = picture("Offerte")
    picture("Retenue", people="")
    response = admin.get(reverse("wagtailimages_chooser:choose_results"))
    assert [one.pk for one in response.context["results"]] == [offered.pk]


@pytest.mark.background
def test_searching_keeps_to_what_is_filtered(admin: Client) -> None:
    offered = picture("Salle claire")
    withheld = picture("Salle sombre", people="")
    chooser = admin.get(reverse("wagtailimages_chooser:choose_results"), {"q": "salle"})
    assert [one.pk for one in chooser.context["results"]] == [offered.pk]
    for lack, found in {"": {offered, withheld}, "withheld": {withheld}, "soon": set(), "description": set()}.items():
        response = admin.get(reverse("wagtailimages:index_results"), {"q": "salle", "lack": lack})
        assert set(response.context["object_list"]) == found


FIELDS = {"description": "Une salle, vue de la porte", "people": "nobody", "licence": "own", "collection": "1"}


def test_the_focal_point_is_kept_and_used(admin: Client) -> None:
    one = picture("Salle", (400, 200))
    wide = photo((400, 200)).rotate(90, expand=True).resize((400, 200)).convert("RGB")
    one.file.save("large.png", ImageFile(BytesIO(saved(wide, "PNG")), name="large.png"))
    spec = sizes.specs("portrait")[-1]
    centred = one.get_rendition(spec)
    point = {"focal_point_x": 20, "focal_point_y": 100, "focal_point_width": 30, "focal_point_height": 30}
    response = admin.post(reverse("wagtailimages:edit", args=[one.pk]), FIELDS | point | {"title": "Salle"})
    assert response.status_code == 302, response.context["form"].errors
    moved = Picture.objects.get(pk=one.pk).get_rendition(spec)
    assert moved.focal_point_key != centred.focal_point_key
    with moved.open_file() as left, centred.open_file() as middle:
        assert left.read() != middle.read()


def test_no_template_shows_pictures_in_a_way_of_its_own() -> None:
    assert templates_show_known_pictures(None) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('{% shown_picture page.photo "portrait" class="x" as y %}', 0),
        ('{% shown_picture page.photo "banner" %}', 1),
        ("{% image page.photo width-400 %}", 1),
        ("{% picture page.photo format-{avif,webp} width-400 %}", 1),
        ("{% srcset_image page.photo width-{1,2} %}", 1),
    ],
)
def test_the_check_of_templates(text: str, wrong: int) -> None:
    assert len(list(faults(text))) == wrong
