"""The digest: the same content has one name however it was saved, and any other content another."""

from copy import deepcopy
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.blocks import StreamValue

from cms.pages.models import TopicPage
from cms.review.digest import VERSION, changed_fields, digest, medical_values
from cms.safety.models import CareCard, Implant, SafetyCheck
from procedures.enums import Activity, Frequency, TimeUnit
from procedures.models import ProcedureCareCard, ProcedureImplant, ProcedurePage, ProcedureSafetyCheck

# Reading a page's own type asks the database once.
pytestmark = pytest.mark.django_db

WORDS = st.lists(st.text("abcdeéèçœ’", min_size=1, max_size=6), min_size=2, max_size=6).map(" ".join)
OPTIONAL_WORDS = st.one_of(st.just(""), WORDS)


def _block(name: str, value: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(lambda inner: {"type": name, "value": inner, "id": str(uuid4())}, value)


def _items(value: st.SearchStrategy, least: int = 1) -> st.SearchStrategy:
    return st.lists(_block("item", value), min_size=least, max_size=3)


PROSE = WORDS.map(lambda words: f"<p>{words} <b>fin</b></p>")
BODY = st.lists(
    st.one_of(
        _block("heading", st.fixed_dictionaries({"text": WORDS})),
        _block("prose", PROSE),
        _block("drawing", st.fixed_dictionaries({"drawing": st.just("artery"), "caption": OPTIONAL_WORDS})),
        _block("steps", st.fixed_dictionaries(
            {"steps": _items(st.fixed_dictionaries({"title": WORDS, "text": WORDS}))})),
        _block("callout", st.fixed_dictionaries({"level": st.just("information"), "title": WORDS, "text": PROSE})),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip
RISKS = st.lists(
    _block("risk", st.fixed_dictionaries({
        "name": WORDS, "frequency": st.sampled_from(Frequency.values), "serious": st.booleans(), "text": WORDS})),
    min_size=1,
    max_size=3,
)  # fmt: skip
RECOVERY = st.lists(
    _block("activity", st.fixed_dictionaries({
        "activity": st.sampled_from(Activity.values), "unit": st.sampled_from(TimeUnit.values),
        "minimum": st.integers(0, 9), "maximum": st.integers(10, 99)})),
    min_size=1,
    max_size=3,
)  # fmt: skip
STREAMS = st.one_of(
    st.tuples(st.just("body"), BODY), st.tuples(st.just("risks"), RISKS), st.tuples(st.just("recovery"), RECOVERY)
)


def page_with(name: str, raw: Any) -> TopicPage | ProcedurePage:
    """A page in memory that says ``raw`` in one of its streams."""
    model = TopicPage if name == "body" else ProcedurePage
    return model(title="Un titre", **{name: StreamValue(model._meta.get_field(name).stream_block, raw, is_lazy=True)})


def mapped(value: Any, change: Any) -> Any:
    """``value`` with ``change`` applied to every dictionary and text, from the leaves up."""
    if isinstance(value, dict):
        return change({name: mapped(part, change) for name, part in value.items()})
    if isinstance(value, list):
        return [mapped(part, change) for part in value]
    return change(value) if isinstance(value, str) else value


def _new_ids(value: Any) -> Any:
    return value | {"id": str(uuid4())} if isinstance(value, dict) and "id" in value else value


def _other_order(value: Any) -> Any:
    return dict(reversed(value.items())) if isinstance(value, dict) else value


def _keys_of_an_editor(value: Any) -> Any:
    return value.replace("<p>", f'<p data-block-key="{uuid4().hex[:5]}">') if isinstance(value, str) else value


def _no_break_spaces(value: Any) -> Any:
    return value.replace(" ", "\u00a0") if isinstance(value, str) else value


def _entities(value: Any) -> Any:
    return value.replace(" ", "&nbsp;") if isinstance(value, str) and value.startswith("<p>") else value


def _narrow_spaces(value: Any) -> Any:
    return f" {value}\n".replace(" ", "\u202f") if isinstance(value, str) and " " in value else value


def _other_accents(value: Any) -> Any:
    return value.replace("é", "e\u0301").replace("ç", "c\u0327") if isinstance(value, str) else value


def _empty_options(value: Any) -> Any:
    return (
        {name: part for name, part in value.items() if part != "" and part is not False}
        if isinstance(value, dict)
        else value
    )


ACCIDENTS = [
    _new_ids,
    _other_order,
    _keys_of_an_editor,
    _no_break_spaces,
    _entities,
    _narrow_spaces,
    _other_accents,
    _empty_options,
]


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda accident: accident.__name__.strip("_"))
@given(stream=STREAMS)
@settings(max_examples=20)
def test_an_accident_of_saving_changes_nothing(accident: Any, stream: tuple[str, list]) -> None:
    name, raw = stream
    assert digest(page_with(name, mapped(raw, accident))) == digest(page_with(name, raw))


@given(stream=STREAMS)
@settings(max_examples=25)
def test_the_same_content_saved_again_keeps_its_digest(stream: tuple[str, list]) -> None:
    page = page_with(*stream)
    again = type(page).from_serializable_data(page.serializable_data() | {"pk": None}, check_fks=False)
    assert digest(again) == digest(page)
    assert changed_fields(again, page) == []


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of ``value`` that holds a word, a number or a choice."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[tuple[Any, Any]] = []
    for key, part in pairs:
        if isinstance(part, (dict, list)):
            found += leaves(part)
        elif key not in ("id", "type") and part != "":
            found.append((value, key))
    return found


def other(value: Any) -> Any:
    """Something else than ``value``, of its kind."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value.replace("<p>", "<p>Non ") if "<p>" in value else value + "x"


@given(stream=STREAMS, data=st.data())
@settings(max_examples=60)
def test_any_changed_word_number_or_choice_changes_it(stream: tuple[str, list], data: st.DataObject) -> None:
    name, raw = stream
    changed = deepcopy(raw)
    holder, key = data.draw(st.sampled_from(leaves(changed)))
    holder[key] = other(holder[key])
    assert digest(page_with(name, changed)) != digest(page_with(name, raw))
    assert changed_fields(page_with(name, changed), page_with(name, raw)) == [name]


@given(stream=STREAMS)
@settings(max_examples=25)
def test_the_order_of_what_is_said_counts(stream: tuple[str, list]) -> None:
    name, raw = stream
    said = [said for block in raw if (said := medical_values(page_with(name, [block])).get(name))]
    same = digest(page_with(name, raw)) == digest(page_with(name, raw[::-1]))
    assert same is (said == said[::-1])


@given(steps=st.lists(WORDS, min_size=2, max_size=5, unique=True))
@settings(max_examples=20)
def test_the_order_of_a_list_inside_a_block_counts(steps: list[str]) -> None:
    def page(titles: list[str]) -> TopicPage:
        items = [{"type": "item", "value": {"title": title, "text": "Un texte"}, "id": title} for title in titles]
        return page_with("body", [{"type": "steps", "value": {"steps": items}, "id": "1"}])

    assert digest(page(steps)) != digest(page(steps[::-1]))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("title", "Le foie", "La foie"),
        ("what_it_is", "<p>Une aiguille.</p>", "<p>Un cathéter.</p>"),
        ("what_it_is", "<p>Une aiguille.</p>", "<p>Une <b>aiguille</b>.</p>"),
        ("what_it_is", '<p><a linktype="page" id="1">Lire</a></p>', '<p><a linktype="page" id="2">Lire</a></p>'),
        ("what_it_is", "<ul><li>Un</li><li>Deux</li></ul>", "<ul><li>Deux</li><li>Un</li></ul>"),
        ("technique", "percutaneous", "endovascular"),
        ("guidance", ["ultrasound"], ["ct"]),
        ("duration_min", 0, None),
        ("duration_min", 20, 30),
        ("contrast", "never", "sometimes"),
    ],
)
def test_a_medical_field_counts(name: str, before: Any, after: Any) -> None:
    assert digest(ProcedurePage(**{name: before})) != digest(ProcedurePage(**{name: after}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slug", "ailleurs"),
        ("search_description", "Autre chose"),
        ("authors", "Une autre équipe"),
        ("fees", "<p>Un tarif.</p>"),
        ("lay_words", "mal au dos"),
        ("warning_signs", "<p></p>"),
        ("warning_signs", '<p data-block-key="abc"> </p>'),
        ("warning_signs", "<p>&nbsp;</p>"),
        ("energies", []),
        ("sources", []),
    ],
)
def test_what_no_doctor_answers_for_does_not_count(name: str, value: Any) -> None:
    assert digest(ProcedurePage(title="Un titre", **{name: value})) == digest(ProcedurePage(title="Un titre"))


ROWS = [
    ("care_card_rows", "card", ProcedureCareCard, CareCard, {"time_window": "la nuit"}),
    ("safety_check_rows", "check_text", ProcedureSafetyCheck, SafetyCheck, {"question": "Prenez-vous…"}),
    ("implant_rows", "implant", ProcedureImplant, Implant, {"device": "Un filtre"}),
]


def act_with(rows: str, name: str, row: type, *texts: Any) -> ProcedurePage:
    page = ProcedurePage(title="Un acte")
    setattr(page, rows, [row(sort_order=order, **{name: text}) for order, text in enumerate(texts)])
    return page


@pytest.mark.parametrize(("rows", "name", "row", "model", "values"), ROWS, ids=[row[0] for row in ROWS])
@given(keys=st.lists(st.uuids(), min_size=3, max_size=3, unique=True))
@settings(max_examples=5)
def test_a_safety_text_counts_by_who_it_is(
    rows: str, name: str, row: type, model: type, values: dict, keys: list[UUID]
) -> None:
    one, two, three = (model(pk=order, translation_key=key) for order, key in enumerate(keys))
    of_today = digest(act_with(rows, name, row, one, two))
    edited = model(pk=7, translation_key=one.translation_key, **values)
    assert digest(act_with(rows, name, row, edited, two)) == of_today
    for others in ((two, one), (one,), (one, three), (one, two, three)):
        assert digest(act_with(rows, name, row, *others)) != of_today


def test_the_version_of_the_rules_stands_in_front() -> None:
    version, value = digest(ProcedurePage(title="Un acte")).split(":")
    assert version == VERSION
    assert len(value) == 64
