"""What safety texts may not say: refused by the editor's form, and again when a doctor would answer for them."""

from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail_localize.segments.extract import extract_segments

from cms.accounts.models import User
from cms.content import builder, source
from cms.review import checks, validations
from cms.review.gate import Refusal
from cms.safety.enums import CareAction, CareLevel
from cms.safety.models import CareCard, EmergencyNotice, Implant, SafetyCheck
from cms.safety.rules import crowded_levels
from tests.cms.review.texts import draft
from tests.factories import House, UserFactory, language

ROOT = Path(settings.CONTENT_ROOT)
TEXTS = sorted(
    path.relative_to(ROOT / "fr").with_suffix("").as_posix()
    for folder in ("care-cards", "safety-checks", "implants", "emergency")
    for path in (ROOT / "fr/snippets" / folder).glob("*.yaml")
)
NUMBERS = ("15", "112", "114")


def faults(text: Any) -> list[str]:
    """The fields that the form of ``text`` would mark."""
    try:
        text.clean()
    except ValidationError as error:
        return sorted(error.message_dict)
    return []


def card(action: str, *signs: str, time_window: str = "") -> CareCard:
    return CareCard(action=action, signs=[("sign", sign) for sign in signs], time_window=time_window)


@pytest.mark.parametrize("action", CareAction.values)
@pytest.mark.parametrize(("code", "end"), [("fr", "\u00a0si\u00a0:"), ("en", " if:")])
def test_every_heading_is_one_action_that_ends_in_if(action: str, code: str, end: str) -> None:
    with translation.override(code):
        heading = CareCard(action=action).heading
    assert heading.replace(" si", "\u00a0si").endswith(end)
    assert heading.count(":") == 1


@pytest.mark.parametrize(
    ("sign", "refused"),
    [
        ("vous saignez beaucoup", False),
        ("votre pied devient froid : appuyez en attendant les secours", False),
        ("vous n’avez plus de signes après 15 jours", False),
        ("vous appelez le 15 ou le 112", False),
        ("vous souffrez. Sirop ou cachet n’y font rien", False),
        ("Simplement marcher fait mal", False),
        ("iffy words are no condition", False),
        ("   ", True),
        ("vous avez :", True),
        ("vous avez\u00a0: ", True),
        ("vous saignez,", True),
        ("vous saignez…", True),
        ("si vous saignez", True),
        ("Si\u00a0vous saignez", True),
        ("s’il saigne", True),
        ("s'ils saignent", True),
        ("If you bleed", True),
    ],
)
@pytest.mark.parametrize("action", CareAction.values)
def test_a_sign_completes_the_heading(action: str, sign: str, refused: bool) -> None:
    assert faults(card(action, sign)) == (["signs"] if refused else [])


@pytest.mark.parametrize(
    "text",
    [
        "voyez https://exemple.org",
        "voyez www.exemple.org",
        "voyez imvoc.fr",
        "écrivez à nous@exemple.org",
        "appelez le 04 00 00 00 00",
        "appelez le 04.00.00.00.00",
        "appelez le +33 4 00 00 00 00",
    ],
)
@pytest.mark.parametrize("field", ["signs", "time_window"])
def test_only_an_emergency_card_sends_nowhere_else(field: str, text: str) -> None:
    for action in CareAction.values:
        text_of = card(action, text) if field == "signs" else card(action, "vous saignez", time_window=text)
        assert faults(text_of) == ([field] if CareAction(action).level == CareLevel.EMERGENCY else [])


def test_each_fault_is_told() -> None:
    with pytest.raises(ValidationError) as refusal:
        card("call_15", "si vous saignez", "vous avez :", "voyez www.exemple.org").clean()
    assert len(refusal.value.message_dict["signs"]) == 3


@pytest.mark.parametrize(("numbers", "refused"), [(NUMBERS, False), ((*NUMBERS, "119"), False), (("15", "112"), True)])
def test_a_notice_keeps_the_three_numbers(numbers: tuple[str, ...], refused: bool) -> None:
    notice = EmergencyNotice(
        numbers=[("number", {"number": number, "who": "Qui", "by_text": False}) for number in numbers]
    )
    assert bool(faults(notice)) is refused


@pytest.mark.parametrize(
    ("number", "refused"), [("15", False), ("116117", False), ("le 15", True), ("1", True), ("tel:15", True)]
)
def test_a_number_is_one_that_a_phone_dials(number: str, refused: bool) -> None:
    block = EmergencyNotice._meta.get_field("numbers").stream_block.child_blocks["number"]
    value = block.to_python({"number": number, "who": "Qui", "by_text": False})
    if refused:
        with pytest.raises(ValidationError):
            block.clean(value)
    else:
        assert block.clean(value)["number"] == number


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"do_not": "Ne mangez pas"}, []),
        ({"do_not": "Mangez peu"}, ["do_not"]),
        ({"medicines": "Exemplix"}, ["instruction"]),
        ({"medicines": "Exemplix", "instruction": "  "}, ["instruction"]),
        ({"medicines": "Exemplix", "instruction": "Dites-le-nous."}, []),
    ],
)
def test_a_check_forbids_clearly_and_says_what_to_do_with_a_medicine(
    values: dict[str, str], refused: list[str]
) -> None:
    assert faults(SafetyCheck(**values)) == refused


@pytest.mark.parametrize(
    ("permanence", "removal", "refused"),
    [("permanent", "", []), ("removable", " ", ["removal"]), ("removable", "Le centre, à six mois", [])],
)
def test_what_is_taken_out_has_a_plan(permanence: str, removal: str, refused: list[str]) -> None:
    assert faults(Implant(permanence=permanence, removal=removal)) == refused


def test_a_doctor_cannot_validate_what_the_form_would_refuse(imvoc: House, ada: User) -> None:
    """A draft may be older than a rule."""
    for code, sign in (("fr", "si vous saignez"), ("en", "if you bleed")):
        text = draft(imvoc, "card", code, signs=[("sign", sign)])
        assert [finding.check for finding in checks.errors(text)] == ["safety_rule"]
        revision = text.save_revision(user=UserFactory(), clean=False)
        with pytest.raises(Refusal):
            validations.validate(revision, ada, interests="Aucun", sources_checked=True)


@pytest.mark.parametrize(
    ("actions", "levels"),
    [
        (["call_15", "call_us_today", "ask_doctor"], []),
        (["call_15", "call_15"], ["call_15"]),
        (["call_us_today", "call_15", "call_us_today", "call_15", "call_15"], ["call_us_today", "call_15"]),
    ],
)
def test_a_second_card_of_a_level_asks_why(actions: list[str], levels: list[str]) -> None:
    found = list(
        crowded_levels([CareCard(name=f"{action}-{order}", action=action) for order, action in enumerate(actions)])
    )
    assert [finding.excerpt.split("-")[0] for finding in found] == levels
    assert {finding.level for finding in found} <= {checks.Level.WARNING}


@pytest.mark.parametrize("key", TEXTS)
def test_the_starting_texts_keep_the_rules_in_every_language(db: None, key: str) -> None:
    path = ROOT / f"fr/{key}.yaml"
    item = source.Item(key, path, source._yaml(path, ROOT), "")
    text = builder.build(item, lambda reference: None)
    text.locale = language("fr")
    assert faults(text) == []
    catalogue = {entry.msgctxt: entry.msgstr for entry in polib.pofile(str(ROOT / f"translations/en/{key}.po"))}
    english = {
        segment.path: catalogue[segment.path] for segment in extract_segments(text) if hasattr(segment, "string")
    }
    assert all(english.values())
    if isinstance(text, CareCard):
        text.signs = [("sign", words) for path, words in english.items() if path.startswith("signs.")]
        text.time_window = english.get("time_window", "")
    else:
        for field in ("do_not", "medicines", "instruction", "removal"):
            setattr(text, field, english.get(field, ""))
    assert faults(text) == []
