"""A home of either site puts acts of both first: in its editors' order, each at its one address, none that nobody answers for."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from cms.accounts.roles import editors_group, grant
from cms.core.boundary.form_fields import REFUSED_PAGE
from cms.review.models import Validation
from cms.translation.values import text_digests
from procedures.enums import Urgency
from procedures.models import ProcedurePage
from tests.cms.review.forms import HOST, edit_url, unchanged
from tests.factories import House, ProcedurePageFactory, UserFactory, translate

pytestmark = pytest.mark.django_db
HOMES = pytest.mark.parametrize("name", ["imvoc", "embolyon"])


@pytest.fixture
def houses(imvoc: House, embolyon: House) -> dict[str, House]:
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    imvoc.identity.save()
    embolyon.identity.save()
    return {"imvoc": imvoc, "embolyon": embolyon}


def feature(house: House, *acts: ProcedurePage) -> None:
    """As an editor publishes the home."""
    home = house.home
    home.featured_rows = [
        home.featured_rows.model(page=home, act=act, sort_order=order) for order, act in enumerate(acts)
    ]
    home.save_revision().publish()


def test_a_preview_reads_what_was_chosen_and_not_saved(houses: dict[str, House]) -> None:
    house = houses["imvoc"]
    first, second = (ProcedurePageFactory(parent=house.acts) for _ in range(2))
    feature(house, first, second)
    shown = type(house.home).objects.get(pk=house.home.pk)
    shown.featured_rows = [
        shown.featured_rows.model(act=act, sort_order=order) for order, act in enumerate((second, first))
    ]
    assert shown.featured_keys == [second.translation_key, first.translation_key]


def section(response) -> Tag | None:
    return BeautifulSoup(response.content, "html.parser").find("section", {"aria-labelledby": "interventions-choisies"})


def titles(response) -> list[str]:
    return [link.get_text() for link in section(response).select("h3 a")]


def overdue(act: ProcedurePage) -> ProcedurePage:
    Validation.objects.of(act).update(expires_on=timezone.localdate() - timedelta(days=900))
    return act


def private(act: ProcedurePage) -> ProcedurePage:
    PageViewRestriction.objects.create(page=act, restriction_type=PageViewRestriction.LOGIN)
    return act


def unanswered(act: ProcedurePage) -> ProcedurePage:
    Validation.objects.of(act).update(revoked_at=timezone.now())
    return act


@HOMES
def test_a_home_shows_the_chosen_acts_of_both_sites_in_the_order_of_its_editors(
    houses: dict[str, House], visit, name: str
) -> None:
    house = houses[name]
    [sister] = [other for other in houses.values() if other is not house]
    own = ProcedurePageFactory(parent=house.acts, title="Zona", slug="zona", summary="Une phrase entière, validée.")
    theirs = ProcedurePageFactory(parent=sister.acts, title="Artère", slug="artere")
    urgent = ProcedurePageFactory(parent=house.acts, title="Hémorragie", urgency=Urgency.EMERGENCY)
    draft = ProcedurePageFactory(parent=house.acts, live=False)
    hidden = [act(ProcedurePageFactory(parent=house.acts)) for act in (private, overdue, unanswered)]
    feature(house, own, draft, theirs, *hidden, urgent)

    shown = section(visit(house.url()))
    assert [(link.get_text(), link["href"]) for link in shown.select("h3 a")] == [
        ("Zona", "/interventions/zona/"),
        ("Artère", sister.url("/interventions/artere/")),
        ("Hémorragie", "/interventions/hemorragie/"),
    ]
    cards = shown.select("li")
    assert "Une phrase entière, validée." in cards[0].get_text()
    assert [bool(card.select(".site-label")) for card in cards] == [False, True, False]
    assert sister.identity.name in cards[1].select_one(".site-label").get_text()
    # Nobody books from here, and an emergency calls.
    assert [link["href"] for link in shown.select("a") if not link.find_parent("h3")] == ["tel:15"]
    assert cards[2].select_one("a[href='tel:15']")


@HOMES
def test_a_home_with_nothing_to_show_first_says_nothing_of_it(houses: dict[str, House], visit, name: str) -> None:
    house = houses[name]
    assert section(visit(house.url())) is None
    feature(house, ProcedurePageFactory(parent=house.acts, live=False))
    assert section(visit(house.url())) is None


@HOMES
def test_a_translated_home_follows_the_french_choice_in_its_own_words(
    houses: dict[str, House], visit, name: str
) -> None:
    house = houses[name]
    [sister] = [other for other in houses.values() if other is not house]
    for other in houses.values():
        translate(other.home, "en")
        translate(other.acts, "en")
    known, unknown = (
        ProcedurePageFactory(parent=sister.acts),
        ProcedurePageFactory(parent=house.acts, title="Sans anglais"),
    )
    translate(known, "en", title="Known")
    waiting = ProcedurePageFactory(parent=house.acts, title="Pas encore")
    translate(waiting, "en", title="Not yet", live=False)
    followed = text_digests(house.home)
    feature(house, unknown, known, waiting)
    assert text_digests(house.home) == followed, "no translation is behind a choice that it reads from the French"

    shown = section(visit(house.url("/en/")))
    [french, english, draft] = shown.select("li")
    assert [card.h3.get_text() for card in (french, english, draft)] == ["Sans anglais", "Known", "Pas encore"]
    for card in (french, draft):
        assert card.h3.parent["lang"] == card.h3.a["hreflang"] == "fr"
        assert card.select_one(".featured-act__why")
    assert english.h3.a["href"].startswith(sister.url("/en/"))
    assert not english.select("[lang]")


def test_the_cost_does_not_grow_with_the_acts(houses: dict[str, House], visit) -> None:
    house = houses["imvoc"]
    acts = [ProcedurePageFactory(parent=houses[name].acts) for name in ("imvoc", "embolyon") * 3]
    costs = []
    for count in (1, 6):
        feature(house, *acts[:count])
        visit(house.url())
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(visit(house.url()))) == count
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_copies_and_translations_keep_the_choice_and_the_act_knows_where_it_is_shown(houses: dict[str, House]) -> None:
    house = houses["embolyon"]
    act = ProcedurePageFactory(parent=houses["imvoc"].acts)
    feature(house, act)
    translated = translate(house.home, "en")
    copied = house.home.copy(update_attrs={"slug": "copie", "title": "Copie"})
    for home in (translated, copied):
        assert [row.act for row in home.featured_rows.all()] == [act]
    ReferenceIndex.create_or_update_for_object(house.home)
    [reference] = ReferenceIndex.get_references_to(Page.objects.get(pk=act.pk))
    assert reference.describe_source_field()
    assert int(reference.object_id) == house.home.pk
    act.delete()
    assert not house.home.featured_rows.model.objects.exists()


@pytest.fixture
def editor(houses: dict[str, House], client: Client) -> Client:
    grant()
    user = UserFactory()
    user.groups.add(editors_group(houses["imvoc"].site))
    client.force_login(user)
    return client


def test_the_form_says_which_are_not_shown_and_why(houses: dict[str, House], editor: Client) -> None:
    house, sister = houses["imvoc"], houses["embolyon"]
    reasons = {
        ProcedurePageFactory(parent=house.acts, title="Brouillon", live=False): "aucun médecin ne l’a validée",
        private(ProcedurePageFactory(parent=house.acts, title="Réservée")): "tous les visiteurs ne peuvent pas",
        overdue(ProcedurePageFactory(parent=house.acts, title="Ancienne")): "relecture médicale est en retard",
        unanswered(ProcedurePageFactory(parent=house.acts, title="Retirée")): "aucune validation ne vaut",
    }
    shown = ProcedurePageFactory(parent=sister.acts, title="Montrée")
    shown.title = "Le brouillon des autres"
    shown.save_revision()
    theirs = ProcedurePageFactory(parent=sister.acts, title="Brouillon des autres", live=False)
    feature(house, shown, *reasons, theirs)
    page = BeautifulSoup(editor.get(edit_url(house.home), headers=HOST).content, "html.parser")
    said = {line.strong.get_text(): line.get_text() for line in page.select(".help-block li")}
    assert list(said) == [*(act.title for act in reasons), "—"]
    assert said["—"].strip().startswith("6.")
    assert "elle n’est pas en ligne" in said["—"]
    assert "validée" not in said["—"]
    for act, reason in reasons.items():
        assert reason in said[act.title]
    # The chosen act of the other site goes by the title that readers know.
    assert "rouillon des autres" not in page.get_text()
    assert "Montrée" in page.get_text()


@pytest.mark.parametrize(
    ("chosen", "refused"),
    [(["own", "own"], "choisie deux fois"), (["draft"], REFUSED_PAGE), (["theirs", "own"], "")],
)
def test_the_form_refuses_an_act_twice_and_a_draft_of_others(
    houses: dict[str, House], editor: Client, chosen: list[str], refused: object
) -> None:
    house, sister = houses["imvoc"], houses["embolyon"]
    acts = {
        "own": ProcedurePageFactory(parent=house.acts),
        "theirs": ProcedurePageFactory(parent=sister.acts),
        "draft": ProcedurePageFactory(parent=sister.acts, title="Secret des autres", live=False),
    }
    rows = {"featured_rows-TOTAL_FORMS": str(len(chosen))}
    for order, name in enumerate(chosen):
        row = f"featured_rows-{order}"
        rows |= {f"{row}-act": str(acts[name].pk), f"{row}-ORDER": str(order + 1), f"{row}-DELETE": "", f"{row}-id": ""}
    data = unchanged(editor, house.home, **rows)
    data["action-publish"] = "action-publish"
    with translation.override("fr"):
        response = editor.post(edit_url(house.home), data, headers=HOST)
    kept = [row.act.pk for row in type(house.home).objects.get(pk=house.home.pk).featured_rows.all()]
    if refused:
        assert str(refused) in response.content.decode()
        assert "Secret des autres" not in response.content.decode()
        assert kept == []
    else:
        assert response.headers["Location"] == reverse("wagtailadmin_explore", args=[house.home.get_parent().pk])
        assert kept == [acts[name].pk for name in chosen]
