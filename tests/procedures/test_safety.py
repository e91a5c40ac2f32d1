"""What an act shows of the shared safety texts, and what it adds to them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from cms.accounts.models import User
from cms.review import checks, validations
from cms.review.digest import digest
from cms.review.gate import Refusal
from cms.safety.models import CareCard, Implant, SafetyCheck
from procedures.models import ProcedureCareCard, ProcedureImplant, ProcedurePage, ProcedureSafetyCheck
from tests.cms.review.texts import draft
from tests.cms.review.validated import SOURCE, doctor
from tests.conftest import Visit
from tests.factories import House, UserFactory, language, translate
from tests.factories.publishing import put_live

NEVER = {
    "fr": "N’arrêtez jamais un traitement sans l’accord du médecin qui l’a prescrit ou du radiologue.",
    "en": "Never stop a treatment without the agreement of the doctor who prescribed it or of the radiologist.",
}
LOCAL = {"tell_before": "avant", "warning_signs": "quand-appeler", "stays_in_body": "ce-qui-reste"}
SHARED = {"tell_before": "safety-check", "warning_signs": "care-card", "stays_in_body": "implant"}


def card(action: str = "call_15", name: str = "Carte") -> CareCard:
    signs = [("sign", "vous saignez")]
    return put_live(CareCard.objects.create(locale=language("fr"), live=False, name=name, action=action, signs=signs))


def check(**values: Any) -> SafetyCheck:
    values = {"name": "Caillots", "code": "c", "question": "Prenez-vous un médicament ?", "why": "Il peut faire saigner.",
              "what_we_do": "Nous voyons ensemble.", "tell_whom": "Le secrétariat", "severity": "prepares"} | values  # fmt: skip
    return put_live(SafetyCheck.objects.create(locale=language("fr"), live=False, **values))


def implant() -> Implant:
    values = {"name": "Ressorts", "device": "Ressorts", "permanence": "permanent", "mri": "ask"}
    texts = {"mri_note": "Dites-le.", "tell_others": "Tout médecin"}
    return put_live(Implant.objects.create(locale=language("fr"), live=False, **values, **texts))


def act(house: House, **values: Any) -> ProcedurePage:
    """A live act with one shared text of each kind."""
    page = draft(house, "act", "fr", **values)
    page.care_card_rows = [ProcedureCareCard(card=card())]
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=check())]
    page.implant_rows = [ProcedureImplant(implant=implant())]
    page.save()
    return put_live(page)


def section(visit: Visit, page: Any, anchor: str) -> Tag:
    return BeautifulSoup(visit(page.get_full_url()).content, "html.parser").find(id=anchor)


@pytest.mark.parametrize("field", LOCAL)
def test_what_an_act_adds_stands_under_the_shared_text_and_says_so(imvoc: House, visit: Visit, field: str) -> None:
    page = act(imvoc, **{field: "<p>Seulement pour cet acte.</p>"})
    part = section(visit, page, LOCAL[field])
    title = part.find(lambda tag: tag.name == "h3" and "Propre à cette intervention" in tag.text)
    own = part.find(string="Seulement pour cet acte.")
    order = list(part.descendants)
    assert order.index(part.find(class_=SHARED[field])) < order.index(title) < order.index(own)


@pytest.mark.parametrize("field", LOCAL)
def test_without_an_addition_no_title_stands_alone(imvoc: House, visit: Visit, field: str) -> None:
    page = act(imvoc, **{field: ""})
    assert "Propre à cette intervention" not in section(visit, page, LOCAL[field]).text


@pytest.mark.parametrize("field", LOCAL)
def test_an_addition_is_medical_translated_and_explained(imvoc: House, field: str) -> None:
    page = draft(imvoc, "act", "fr", **{field: ""})
    before = digest(page)
    setattr(page, field, "<p>Seulement pour cet acte.</p>")
    assert digest(page) != before
    assert field in {translated.field_name for translated in ProcedurePage.translatable_fields}
    model_field = ProcedurePage._meta.get_field(field)
    assert "propre à cet acte" in model_field.verbose_name
    assert "n’en remplace aucun" in model_field.help_text


def test_what_follows_a_card_begins_with_a_heading(imvoc: House, visit: Visit) -> None:
    """A list after a card would be read as part of it (NHS service manual, "Care cards")."""
    page = act(imvoc, warning_signs="<p>Appelez-nous.</p>")
    cards = section(visit, page, "quand-appeler").find(class_="care-cards")
    following = cards.find_next_sibling()
    texts = list(following.stripped_strings)
    assert texts[0] == following.find(["h2", "h3"]).get_text(strip=True)


@pytest.mark.parametrize(
    ("action", "level"),
    [("call_15", "Urgence vitale"), ("call_us_today", "Avis urgent"), ("ask_doctor", "Sans urgence")],
)
def test_the_level_of_a_card_is_read_aloud(imvoc: House, visit: Visit, action: str, level: str) -> None:
    page = act(imvoc)
    page.care_card_rows = [ProcedureCareCard(card=card(action))]
    put_live(page)
    heading = section(visit, page, "quand-appeler").find(class_="care-card__heading")
    hidden = heading.find(class_="visually-hidden").text
    assert hidden.startswith(level)
    assert heading.text.removeprefix(hidden) == str(CareCard(action=action).heading)


def test_medicines_are_a_table_under_the_rule_that_nobody_edits(imvoc: House, visit: Visit) -> None:
    page = act(imvoc)
    own = check(
        code="m", medicines="Exemplix\nTestol (testine)", instruction="Dites-le-nous à la prise de rendez-vous."
    )
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=own)]
    put_live(page)
    part = section(visit, page, "avant").find(class_="safety-check")
    table = part.find("table")
    assert [head.text for head in table.select("thead th")] == ["Votre médicament", "Ce que vous faites"]
    assert [name.text for name in table.select("tbody th[scope=row]")] == ["Exemplix", "Testol (testine)"]
    answer = table.find("td")
    assert (answer["rowspan"], answer.text) == ("2", "Dites-le-nous à la prise de rendez-vous.")
    assert part.text.count(NEVER["fr"]) == 1
    assert table.caption.text == "Vos médicaments"


def test_a_check_in_french_on_an_english_page_is_all_french(imvoc: House, visit: Visit) -> None:
    page = act(imvoc)
    own = check(code="m", medicines="Exemplix", instruction="Dites-le-nous.")
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=own)]
    put_live(page)
    for parent in (imvoc.home, imvoc.acts):
        translate(parent, "en")
    copy = translate(page, "en")
    part = section(visit, copy, "avant").find(class_="safety-check")
    assert part["lang"] == "fr"
    assert NEVER["fr"] in part.text
    translate(own, "en", question="Do you take a medicine?")
    part = section(visit, copy, "avant").find(class_="safety-check")
    assert not part.has_attr("lang")
    assert NEVER["en"] in part.text


def test_a_check_without_medicines_has_no_table(imvoc: House, visit: Visit) -> None:
    part = section(visit, act(imvoc), "avant").find(class_="safety-check")
    assert part.find("table") is None
    assert NEVER["fr"] not in part.text


def test_two_cards_of_a_level_must_be_justified_and_the_answer_is_kept(imvoc: House) -> None:
    page = draft(imvoc, "act", "fr", sources=[("source", SOURCE)])
    page.care_card_rows = [ProcedureCareCard(card=card(name="Une")), ProcedureCareCard(card=card(name="Deux"))]
    page.save()
    warnings = [finding for finding in checks.warnings(page) if finding.check == "many_care_cards"]
    assert [(finding.field, finding.excerpt) for finding in warnings] == [("care_card_rows", "Une · Deux")]
    revision = page.save_revision(user=UserFactory())
    ada: User = doctor()
    with pytest.raises(Refusal, match="2 cartes du niveau"):
        validations.validate(revision, ada, interests="Aucun", sources_checked=True)
    kept = validations.validate(
        revision, ada, interests="Aucun", sources_checked=True, answer="Deux gestes, deux risques"
    )
    assert {"many_care_cards": "Deux gestes, deux risques"}.items() <= {
        answer["check"]: answer["answer"] for answer in kept.answers
    }.items()


def test_a_page_with_many_shared_texts_costs_no_more(
    imvoc: House, visit: Visit, django_assert_max_num_queries: Any
) -> None:
    page = act(imvoc)
    visit(page.full_url)
    with django_assert_max_num_queries(60) as few:
        visit(page.full_url)
    page.care_card_rows = [ProcedureCareCard(card=card(name=str(number))) for number in range(6)]
    page.safety_check_rows = [ProcedureSafetyCheck(check_text=check(code=f"c{number}")) for number in range(6)]
    put_live(page)
    with django_assert_max_num_queries(60) as many:
        visit(page.full_url)
    assert len(many) == len(few)
