"""An act for machines: the right type, the page's own words, and the safety texts of the moment."""

from typing import Any

import pytest

from cms.safety.models import CareCard, SafetyCheck
from procedures.enums import Technique
from procedures.models import ProcedurePage
from procedures.models.rows import ProcedureCareCard, ProcedureSafetyCheck
from tests.cms.review.test_versions import machine, read
from tests.cms.review.texts import again
from tests.cms.review.vocabulary import FORBIDDEN, faults
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, SpecialityFactory, furnish, language, translate
from tests.factories.publishing import put_live

CHECK = {
    "name": "Grossesse",
    "code": "grossesse",
    "question": "Êtes-vous enceinte ?",
    "why": "Les rayons.",
    "what_we_do": "Nous reportons.",
    "tell_whom": "Dites-le au secrétariat.",
    "severity": "postpones",
}


@pytest.fixture
def act(imvoc: House) -> ProcedurePage:
    """An act with one care card and one question."""
    page = ProcedurePageFactory(
        parent=imvoc.acts,
        specialities=[SpecialityFactory(name="Le foie")],
        medical_name="Ponction",
        other_names="Biopsie\nPrélèvement\n",
        follow_up="<p>Un contrôle<br/>à un mois.</p>",
        live=False,
    )
    card = put_live(CareCard.objects.create(locale=language("fr"), live=False, name="Carte", action="call_15",
                                            signs=[("sign", "vous saignez")], time_window="dans le mois"))  # fmt: skip
    check = put_live(SafetyCheck.objects.create(locale=language("fr"), live=False, **CHECK))
    page.care_card_rows = [ProcedureCareCard(card=card)]
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=check)]
    page.save()
    return put_live(page)


def about(visit: Visit, page: Any) -> dict[str, Any]:
    return machine(read(visit, again(page)))["about"]


def test_every_page_speaks_schema_org(imvoc: House, embolyon: House, act: ProcedurePage, visit: Visit) -> None:
    for page in [*furnish(imvoc).pages, *furnish(embolyon).pages, act]:
        html = read(visit, page)
        assert list(faults(machine(html))) == []
        for word in FORBIDDEN:
            assert f'"{word}"' not in html


@pytest.mark.parametrize(
    ("technique", "kind", "through"),
    [
        (Technique.DIAGNOSTIC, "DiagnosticProcedure", None),
        (Technique.PERCUTANEOUS, "MedicalTherapy", "https://schema.org/PercutaneousProcedure"),
        (Technique.ENDOVASCULAR, "MedicalTherapy", "https://schema.org/PercutaneousProcedure"),
    ],
)
def test_an_act_is_a_therapy_or_a_diagnosis(imvoc, visit: Visit, technique: Technique, kind: str, through) -> None:
    data = about(visit, ProcedurePageFactory(parent=imvoc.acts, technique=technique))
    assert data["@type"] == kind
    assert data.get("procedureType") == through


def test_an_act_says_what_its_page_says(act: ProcedurePage, visit: Visit) -> None:
    data = about(visit, act)
    assert data["name"] == act.title
    assert data["alternateName"] == ["Ponction", "Biopsie", "Prélèvement"]
    assert data["bodyLocation"] == ["Le foie"]
    assert data["howPerformed"] == "Vous arrivez. L’équipe vérifie votre identité et vos allergies."
    assert data["preparation"].splitlines() == [
        "Êtes-vous enceinte ?",
        "En prenant rendez-vous\u00a0: Dites-nous tous vos médicaments.",
    ]
    assert data["followup"].splitlines() == [
        "Appelez le 15 si\u00a0: vous saignez (dans le mois)",
        "Appelez le 15 si vous saignez.",
        "Du repos.",
        "Un contrôle à un mois.",
    ]


def test_a_changed_care_card_changes_what_machines_read(act: ProcedurePage, visit: Visit) -> None:
    card, check = act.shown_texts()
    card.signs = [("sign", "vous tombez")]
    put_live(card)
    check.unpublish()
    data = about(visit, act)
    assert "vous tombez" in data["followup"]
    assert "vous saignez (" not in data["followup"]
    assert "enceinte" not in data["preparation"]


def test_each_language_has_its_own(imvoc: House, act: ProcedurePage, visit: Visit) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    english = translate(act, "en", title="A needle")
    card = act.shown_texts()[0].copy_for_translation(language("en"))
    card.live, card.signs, card.time_window = False, [("sign", "you bleed")], ""
    card.save()
    put_live(card)
    data = about(visit, english)
    assert data["name"] == "A needle"
    assert data["followup"].splitlines()[0] == "Call 15 if: you bleed"
