"""Specialities: one list for every site, in every language."""

import pytest
from django.template.loader import render_to_string

from specialities.enums import OrganIcon
from tests.factories import (
    House,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    translate,
)


@pytest.mark.django_db
def test_a_speciality_is_called_by_its_name() -> None:
    speciality = SpecialityFactory(name="Foie")
    assert str(speciality) == "Foie"
    assert str(translate(speciality, "en", name="Liver")) == "Liver"


@pytest.mark.parametrize("icon", OrganIcon.values)
def test_every_organ_has_its_icon(icon: str) -> None:
    assert "<svg" in render_to_string(f"icons/organs/{icon}.html")


@pytest.mark.django_db
def test_a_page_lists_this_sites_acts_first_and_the_sisters_with_its_name(imvoc: House, embolyon: House, visit) -> None:
    organ = SpecialityFactory(name="Foie")
    page = SpecialityPageFactory(parent=SpecialityIndexPageFactory(parent=imvoc.home), speciality=organ)
    for house, title in ((embolyon, "Artère du foie"), (imvoc, "Zone du foie")):
        ProcedurePageFactory(parent=house.acts, title=title, specialities=[organ])
    ProcedurePageFactory(parent=imvoc.acts, title="Genou", specialities=[SpecialityFactory()])
    content = visit(page.full_url).content.decode()
    assert content.index("Zone du foie") < content.index("Artère du foie")
    assert embolyon.url("/interventions/artere-du-foie/") in content
    assert ">Genou<" not in content
