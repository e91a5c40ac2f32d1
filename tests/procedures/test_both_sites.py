"""An act is published once, on its site: every list of the other holds it, says where it is, and leads to its one address."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from procedures.models import ProcedurePage
from specialities.models import ProblemAct
from tests.factories import (
    House,
    ProblemIndexPageFactory,
    ProblemPageFactory,
    ProcedureAZPageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
)
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db
# The others have an order of their own: the alphabet, the editor's, or what answers best.
OWN_FIRST = ("/interventions/", "/organes/genou/")
LISTS = (*OWN_FIRST, "/a-z/", "/problemes/genou/", "/recherche/?q=genou")


@pytest.fixture
def acts(imvoc: House, embolyon: House) -> dict[str, ProcedurePage]:
    """One a site, with the same organ and the same problem; each site has a list of every kind."""
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    organ = SpecialityFactory(name="Genou")
    houses = {"imvoc": imvoc, "embolyon": embolyon}
    acts = {
        name: ProcedurePageFactory(
            parent=house.acts, title=f"Genou chez {name}", slug=f"genou-{name}", specialities=[organ]
        )
        for name, house in houses.items()
    }
    for house in houses.values():
        house.identity.save()
        ProcedureAZPageFactory(parent=house.home, slug="a-z")
        by_organ = SpecialityIndexPageFactory(parent=house.home, slug="organes")
        SpecialityPageFactory(parent=by_organ, speciality=organ, slug="genou")
        problems = ProblemIndexPageFactory(parent=house.home, slug="problemes")
        problem = ProblemPageFactory(parent=problems, slug="genou")
        problem.act_rows = [ProblemAct(act=act, sort_order=order) for order, act in enumerate(acts.values())]
        put_live(problem)
    call_command("rebuild_search", stdout=StringIO())
    return acts


def test_each_list_of_each_site_holds_the_acts_of_both(
    acts: dict[str, ProcedurePage], imvoc: House, embolyon: House, visit
) -> None:
    for name, house, other in (("imvoc", imvoc, "embolyon"), ("embolyon", embolyon, "imvoc")):
        own, theirs = f"/interventions/genou-{name}/", acts[other].full_url
        for path in LISTS:
            main = BeautifulSoup(visit(house.url(path)).content, "html.parser").main
            addresses = [link["href"] for link in main.find_all("a", href=True)]
            assert {own, theirs} <= set(addresses), (name, path)
            around = main.find("a", href=theirs).find_parent("li").get_text(" ", strip=True)
            assert f"Sur le site {other.title()}" in around, (name, path)
            if path in OWN_FIRST:
                assert addresses.index(own) < addresses.index(theirs), (name, path)


def test_its_one_address_is_its_canonical_one(
    acts: dict[str, ProcedurePage], imvoc: House, embolyon: House, visit
) -> None:
    for name, other in (("imvoc", embolyon), ("embolyon", imvoc)):
        soup = BeautifulSoup(visit(acts[name].full_url).content, "html.parser")
        assert soup.find("link", rel="canonical")["href"] == acts[name].full_url
        assert visit(other.url(f"/interventions/{acts[name].slug}/")).status_code == 404
