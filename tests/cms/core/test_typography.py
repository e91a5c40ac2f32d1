"""French spaces: where they go, where they never go, and that a second pass finds nothing to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.typography import NO_BREAK, french_spaces, space_fields
from tests.factories import ProcedurePageFactory, SpecialityFactory, StandardPageFactory, translate

PIECES = [
    "«",
    "»",
    ":",
    ";",
    "!",
    "?",
    " ",
    "  ",
    NO_BREAK,
    "12",
    "mm",
    "%",
    "°C",
    "ans",
    "mot",
    "<b>",
    "</b>",
    "<",
    ">",
    "\n",
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Le but : guérir", "Le but_: guérir"),
        ("Mal ? Appelez !", "Mal_? Appelez_!"),
        ("un ; deux", "un_; deux"),
        ("« oui »", "«_oui_»"),
        ("une aiguille de 2 mm", "une aiguille de 2_mm"),
        ("30 minutes, 2 jours", "30_minutes, 2_jours"),
        ("à 60 °C environ", "à 60_°C environ"),
        ("dans 20 % des cas", "dans 20_% des cas"),
        ("2 mmol", "2 mmol"),
        ("rien à changer", "rien à changer"),
        ("<b>Note</b> : lisez", "<b>Note</b>_: lisez"),
        (" : au début", " : au début"),
        ("", ""),
    ],
)
def test_signs_stay_on_their_line(before: str, after: str) -> None:
    assert french_spaces(before) == after.replace("_", NO_BREAK)


def test_a_tag_is_left_alone() -> None:
    tag = '<a href="https://exemple.fr/?q=a : b" title="Voir : ici">'
    assert french_spaces(f"Voir : {tag}ici</a>") == f"Voir{NO_BREAK}: {tag}ici</a>"


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = french_spaces(text)
    assert french_spaces(once) == once


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_only_spaces_change(text: str) -> None:
    assert french_spaces(text).replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")


@pytest.mark.django_db
def test_every_text_of_a_french_page_is_spaced_when_it_is_cleaned(imvoc) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts, title="Le genou : que faire ?", what_it_is="<p>Simple : oui</p>")
    page.risks = [("risk", {"name": "Bleu : rare", "frequency": "rare", "serious": False, "text": "Il passe !"})]
    page.full_clean()
    assert page.title == f"Le genou{NO_BREAK}: que faire{NO_BREAK}?"
    assert page.what_it_is == f"<p>Simple{NO_BREAK}: oui</p>"
    assert page.risks[0].value["name"] == f"Bleu{NO_BREAK}: rare"
    assert page.risks[0].value["text"] == f"Il passe{NO_BREAK}!"


@pytest.mark.django_db
def test_a_stream_that_needs_nothing_keeps_its_object(imvoc) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    body = page.body
    page.full_clean()
    assert page.body is body


@pytest.mark.django_db
def test_other_languages_keep_their_own_spaces(imvoc) -> None:
    translate(imvoc.home, "en")
    page = translate(StandardPageFactory(parent=imvoc.home), "en", title="What : now ?")
    page.full_clean()
    assert page.title == "What : now ?"


@pytest.mark.django_db
def test_choices_and_addresses_are_not_text() -> None:
    speciality = SpecialityFactory.build(name="Foie : bile", slug="foie-:-bile", icon="liver")
    space_fields(speciality)
    assert (speciality.name, speciality.slug, speciality.icon) == (f"Foie{NO_BREAK}: bile", "foie-:-bile", "liver")
