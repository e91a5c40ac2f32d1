"""An act: its facts in words, and what its form refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import translation

from tests.factories import AppointmentPageFactory, House, ProcedurePageFactory, SpecialityFactory, translate

pytestmark = pytest.mark.django_db


def test_facts_are_shown_in_words_in_the_order_of_the_lists() -> None:
    act = ProcedurePageFactory.build(
        guidance=["mri", "ct"],
        energies=["cryotherapy", "radiofrequency"],
        anaesthesia=["general", "local"],
        duration_min=30,
        duration_max=60,
        other_names="TACE\n\n  CEL  \n",
    )
    with translation.override("en"):
        assert act.guidance_labels == ["CT scan", "MRI"]
        assert act.energy_labels == ["Radiofrequency (heat)", "Cryotherapy (cold)"]
        assert act.anaesthesia_labels == ["Local", "General"]
        assert act.duration == "30 to 60 minutes"
        told = dict(act.at_a_glance)
    assert list(told)[:4] == ["Guidance", "Energy", "Anaesthesia", "Duration"]
    assert (told["Guidance"], told["X-rays"]) == ("CT scan\u00a0· MRI", "In some cases")
    assert all(told.values()), "what an act does not say is left out"
    assert act.other_name_list == ["TACE", "CEL"]


@pytest.mark.parametrize(("low", "high"), [(None, None), (30, None), (None, 60), (30, 30), (30, 60)])
def test_a_duration_may_be_partly_known(imvoc: House, low: int | None, high: int | None) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts, duration_min=low, duration_max=high)
    act.full_clean()


def test_a_backward_duration_is_refused(imvoc: House) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts)
    act.duration_min, act.duration_max = 60, 30
    with pytest.raises(ValidationError) as error:
        act.full_clean()
    assert list(error.value.message_dict) == ["duration_max"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("technique", "magic"),
        ("guidance", []),
        ("guidance", ["sonar"]),
        ("medical_name", ""),
        ("summary", ""),
        ("stay", "ever"),
    ],
)
def test_a_form_refuses(imvoc: House, field: str, value: object) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts)
    setattr(act, field, value)
    with pytest.raises(ValidationError) as error:
        act.full_clean()
    assert list(error.value.message_dict) == [field]


def test_specialities_are_in_the_readers_language_in_the_editors_order(imvoc: House) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    translated, french_only = SpecialityFactory(name="Foie"), SpecialityFactory(name="Rein")
    translate(translated, "en", name="Liver")
    act = ProcedurePageFactory(parent=imvoc.acts, specialities=[french_only, translated])
    english = translate(act, "en")
    names = [[one.name for one in page.specialities] for page in (act, english)]
    assert names == [["Rein", "Foie"], ["Rein", "Liver"]]


def test_a_speciality_with_acts_cannot_be_deleted(imvoc: House) -> None:
    speciality = SpecialityFactory()
    ProcedurePageFactory(parent=imvoc.acts, specialities=[speciality])
    with pytest.raises(ProtectedError):
        speciality.delete()


@pytest.mark.parametrize(
    ("urgency", "books"),
    [("planned", True), ("both", True), ("emergency", False)],
)
def test_an_act_done_only_in_an_emergency_shows_15_and_no_booking(
    imvoc: House, visit, urgency: str, books: bool
) -> None:
    imvoc.identity.appointment_page = AppointmentPageFactory(parent=imvoc.home, slug="rendez-vous")
    imvoc.identity.booking_url = "https://rendez-vous.example/"
    imvoc.identity.save()
    act = ProcedurePageFactory(parent=imvoc.acts, urgency=urgency)
    content = visit(act.full_url).content.decode()
    assert (f'href="/rendez-vous/{act.slug}/"' in content) is books
    assert ("/rendez-vous/" in content) is books
    assert "https://rendez-vous.example/" not in content
    assert "tel:15" in content
