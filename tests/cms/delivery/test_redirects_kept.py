"""Every address that a page has had leads to it in one step: moves, other slugs, children, languages, sites."""

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.delivery.redirects.keeping import address
from tests.cms.translation.conftest import answer_warnings, in_english, submitted
from tests.conftest import Visit
from tests.factories import (
    House,
    ProcedureIndexPageFactory,
    ProcedurePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    translate,
)
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db


def rename(page: Page, slug: str) -> Page:
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        put_live(page)
    return type(page).objects.get(pk=page.pk)


def move(page: Page, place: Page) -> Page:
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=place.pk), pos="last-child")
    return type(page).objects.get(pk=page.pk)


def leads(visit: Visit, old: str) -> str:
    """Where an old address leads in one step, which must be the last."""
    response = visit(old)
    assert response.status_code == 301, old
    assert visit(response["Location"]).status_code == 200, response["Location"]
    return response["Location"]


@pytest.fixture
def house(imvoc: House) -> House:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    return imvoc


@pytest.fixture
def group(house: House) -> Page:
    """A page with a child and a grandchild."""
    page = StandardPageFactory(parent=house.home, slug="groupe")
    child = StandardPageFactory(parent=page, slug="histoire")
    StandardPageFactory(parent=child, slug="detail")
    return page


@pytest.fixture
def bilingual(group: Page) -> Page:
    """The same, live in English too."""
    for page in group.get_descendants(inclusive=True).specific():
        in_english(page)
    return group


PARTS = ("groupe/", "groupe/histoire/", "groupe/histoire/detail/")


def test_a_renamed_page_is_found_with_all_that_stands_under_it(house: House, group: Page, visit: Visit) -> None:
    rename(group, "nous")
    for part in PARTS:
        assert leads(visit, house.url(f"/{part}")) == house.url(f"/{part.replace('groupe', 'nous')}")


def test_a_slug_that_follows_the_french_is_found_in_every_language(house: House, bilingual: Page, visit: Visit) -> None:
    renamed = rename(bilingual, "nous")
    # The English keeps its address until the French is sent to translation again.
    assert visit(house.url("/en/groupe/")).status_code == 200
    translation = submitted(renamed)
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer_warnings(translation)
        translation.save_target(publish=True)
    for part in PARTS:
        new = part.replace("groupe", "nous")
        assert leads(visit, house.url(f"/en/{part}")) == house.url(f"/en/{new}")
        assert leads(visit, house.url(f"/{part}")) == house.url(f"/{new}")


def test_a_move_is_followed_in_every_language(house: House, bilingual: Page, visit: Visit) -> None:
    other = StandardPageFactory(parent=house.home, slug="ailleurs")
    in_english(other)
    move(bilingual, other)
    for prefix in ("", "en/"):
        for part in PARTS:
            assert leads(visit, house.url(f"/{prefix}{part}")) == house.url(f"/{prefix}ailleurs/{part}")


def test_no_chain_remains_however_often_a_page_changes(house: House, group: Page, visit: Visit) -> None:
    rename(group, "nous")
    other = StandardPageFactory(parent=house.home, slug="ailleurs")
    moved = move(group, other)
    rename(moved, "encore")
    for old in ("/groupe/", "/nous/", "/ailleurs/nous/"):
        assert leads(visit, house.url(old)) == house.url("/ailleurs/encore/")
    assert leads(visit, house.url("/groupe/histoire/")) == house.url("/ailleurs/encore/histoire/")


def test_no_loop_remains_when_a_page_comes_back(house: House, group: Page, visit: Visit) -> None:
    renamed = rename(group, "nous")
    back = rename(renamed, "groupe")
    assert leads(visit, house.url("/nous/")) == house.url("/groupe/")
    back.unpublish()
    assert visit(house.url("/groupe/")).status_code == 404
    assert visit(house.url("/groupe/histoire/")).status_code == 200


def test_a_page_that_takes_an_old_address_and_leaves_it_gives_it_back(house: House, group: Page, visit: Visit) -> None:
    rename(group, "nous")
    heir = StandardPageFactory(parent=house.home, slug="groupe")
    assert visit(house.url("/groupe/")).status_code == 200
    rename(heir, "heritier")
    assert leads(visit, house.url("/groupe/")) == house.url("/heritier/")


def test_a_withdrawn_page_keeps_its_old_addresses(house: House, group: Page, visit: Visit) -> None:
    published = put_live(group)
    published.unpublish()
    other = StandardPageFactory(parent=house.home, slug="ailleurs")
    moved = move(published, other)
    assert visit(house.url("/ailleurs/groupe/")).status_code == 404
    moved.save_revision().publish()
    assert leads(visit, house.url("/groupe/")) == house.url("/ailleurs/groupe/")


def test_a_draft_has_no_address_to_keep(house: House) -> None:
    draft = StandardPageFactory(parent=house.home, slug="brouillon", live=False)
    move(draft, house.acts.get_parent())
    draft.slug = "autre"
    with TestCase.captureOnCommitCallbacks(execute=True):
        draft.save()
    assert not Redirect.objects.exists()


def test_an_act_that_goes_to_the_other_site_is_followed(house: House, embolyon: House, visit: Visit) -> None:
    """At the same path on the other host, too."""
    act = put_live(ProcedurePageFactory(parent=house.acts, slug="acte"))
    translate(embolyon.home, "en")
    translate(embolyon.acts, "en")
    in_english(act)
    move(act, embolyon.acts)
    for prefix in ("", "en/"):
        path = f"/{prefix}interventions/acte/"
        assert leads(visit, house.url(path)) == embolyon.url(path)
    move(act, house.acts)
    for prefix in ("", "en/"):
        path = f"/{prefix}interventions/acte/"
        assert leads(visit, embolyon.url(path)) == house.url(path)
        assert visit(house.url(path)).status_code == 200


def test_what_a_person_decided_stays(house: House, group: Page, visit: Visit) -> None:
    Redirect.add_redirect("/groupe/", redirect_to=house.contact, site=house.site)
    rename(group, "nous")
    assert leads(visit, house.url("/groupe/")) == house.url("/contact/")


def test_sorting_pages_changes_no_address(house: House, group: Page) -> None:
    Page.objects.get(pk=group.pk).move(Page.objects.get(pk=house.contact.pk), pos="left")
    assert not Redirect.objects.exists()


def test_an_old_address_without_its_last_slash_or_with_a_query_is_found(
    house: House, group: Page, visit: Visit
) -> None:
    rename(group, "nous")
    assert leads(visit, house.url("/groupe/?utm_source=lettre")) == house.url("/nous/")
    assert leads(visit, house.url("/groupe")) == house.url("/nous/")


def test_a_home_that_is_renamed_keeps_its_address(house: House) -> None:
    home = type(house.home).objects.get(pk=house.home.pk)
    home.slug = "autrement"
    with TestCase.captureOnCommitCallbacks(execute=True):
        home.save()
    assert not Redirect.objects.exists()
    assert address("/nulle-part/") is None


def test_it_costs_the_same_however_many_pages_move(house: House, django_assert_max_num_queries) -> None:
    page = StandardPageFactory(parent=house.home, slug="groupe")
    for _ in range(20):
        StandardPageFactory(parent=page)
    page.slug = "nous"
    with django_assert_max_num_queries(60), TestCase.captureOnCommitCallbacks(execute=True):
        page.save()
    assert Redirect.objects.count() == 21


def test_acts_under_an_index_that_is_renamed_are_found(house: House, visit: Visit) -> None:
    act = put_live(ProcedurePageFactory(parent=house.acts, slug="acte"))
    rename(house.acts, "actes")
    assert leads(visit, house.url("/interventions/acte/")) == house.url("/actes/acte/")
    other = ProcedureIndexPageFactory(parent=house.home, slug="autres")
    move(act, other)
    assert leads(visit, house.url("/interventions/acte/")) == house.url("/autres/acte/")


@pytest.mark.parametrize("rest", ["versions/", "versions/1/", "signaler/"])
def test_what_stands_under_a_page_is_found_with_it(house: House, visit: Visit, rest: str) -> None:
    act = put_live(ProcedurePageFactory(parent=house.acts, slug="acte"))
    rename(act, "ponction")
    assert leads(visit, house.url(f"/interventions/acte/{rest}")) == house.url(f"/interventions/ponction/{rest}")
    assert leads(visit, house.url(f"/interventions/acte/{rest}?a=1")) == house.url(f"/interventions/ponction/{rest}")


@pytest.mark.parametrize("rest", ["autre/", "versions/deux/", "a/b/c/"])
def test_nothing_else_is_found_under_it(house: House, group: Page, visit: Visit, rest: str) -> None:
    act = put_live(ProcedurePageFactory(parent=house.acts, slug="acte"))
    rename(act, "ponction")
    rename(group, "nous")
    for old in (f"/interventions/acte/{rest}", f"/groupe/{rest}"):
        assert visit(house.url(old)).status_code == 404


def test_what_stands_under_a_page_outside_every_site_is_not_found(house: House, visit: Visit) -> None:
    """As the page itself: it has no address to lead to."""
    page = put_live(TopicPageFactory(parent=house.home, slug="ancien"))
    rename(page, "nouveau")
    assert leads(visit, house.url("/ancien/versions/")) == house.url("/nouveau/versions/")
    Page.objects.get(pk=page.pk).move(Page.objects.get(depth=1), pos="last-child")
    assert Page.objects.get(pk=page.pk).full_url is None
    for rest in ("", "versions/", "versions/2/"):
        assert visit(house.url(f"/ancien/{rest}")).status_code == 404
