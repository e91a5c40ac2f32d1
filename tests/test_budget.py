"""A page costs the same number of queries with one act or page under it as with fifty."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site, get_page_models

from tests.factories import (
    House,
    LocationFactory,
    PractitionerFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityPageFactory,
    StandardPageFactory,
    furnish,
)

MANY = 50
# Queries of a page that nothing was kept of.
MOST = 20


def _costs(houses: list[House], visit) -> dict[str, int]:
    costs = {}
    for house in houses:
        for page in house.pages:
            cache.clear()
            ContentType.objects.get_for_models(*get_page_models())  # a process looks these up once in its life
            Site.get_site_root_paths()  # and Wagtail these once an hour, for all of them
            with CaptureQueriesContext(connection) as queries:
                assert visit(page.full_url).status_code == 200
            costs[f"{house.identity.name} {type(page).__name__}"] = len(queries)
    return costs


@pytest.mark.django_db
def test_every_page_type_costs_the_same_with_one_and_with_fifty(imvoc: House, embolyon: House, visit) -> None:
    houses = [furnish(imvoc), furnish(embolyon)]
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    imvoc.identity.save()
    embolyon.identity.save()
    acts = [next(page for page in house.pages if type(page).__name__ == "ProcedurePage") for house in houses]
    for house in houses:
        for act in acts:
            house.home.featured_rows.model.objects.create(page=house.home, act=act)
    few = _costs(houses, visit)
    for house in houses:
        organs = next(page for page in house.pages if type(page).__name__ == "SpecialityIndexPage")
        team = next(page for page in house.pages if type(page).__name__ == "TeamPage")
        for _ in range(MANY // 2):
            speciality = SpecialityFactory()
            ProcedurePageFactory(parent=house.acts, specialities=[speciality])
            SpecialityPageFactory(parent=organs, speciality=speciality)
            StandardPageFactory(parent=house.home)
            house.contact.place_rows.create(location=LocationFactory())
            team.member_rows.create(practitioner=PractitionerFactory())
    assert _costs(houses, visit) == few
    assert {page: cost for page, cost in few.items() if cost > MOST} == {}
