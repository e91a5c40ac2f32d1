"""Shared texts are rendered once in a generation, and never for somebody whom they are not for."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Context, engines

from cms.core.once import _Memory
from tests.factories import SafetyCheckFactory, language
from tests.factories.snippets import CareCardFactory, ImplantFactory

pytestmark = pytest.mark.django_db
SHOWN = [
    ("safety_check", "check", SafetyCheckFactory, "question"),
    ("care_card", "card", CareCardFactory, "time_window"),
    ("implant", "implant", ImplantFactory, "device"),
]


def _rendered(component: str, name: str, text: Any, archived: int | None = None, reading: tuple = (1, "fr")) -> str:
    request = HttpRequest()
    request.generation = "one"
    page = SimpleNamespace(archived_version=archived)
    shown = {name: text, "page": page, "request": request, "LANGUAGE_CODE": reading[1]}
    shown["site"] = SimpleNamespace(
        reading=reading, phone=f"04 00 00 00 0{reading[0]}", phone_url=f"tel:+3340000000{reading[0]}"
    )
    return engines["django"].get_template(f"components/{component}.html").template.render(Context(shown))


@pytest.mark.parametrize(("component", "name", "factory", "field"), SHOWN)
def test_an_old_version_shows_the_text_of_its_day(component: str, name: str, factory: Any, field: str) -> None:
    text = factory()
    setattr(text, field, "Aujourd’hui")
    assert "Aujourd’hui" in _rendered(component, name, text)
    kept = len(_Memory.known[1])
    for number, words in enumerate(("Hier", "Avant-hier"), 1):
        setattr(text, field, words)
        assert words in _rendered(component, name, text, archived=number)
    assert "Aujourd’hui" in _rendered(component, name, text)
    assert len(_Memory.known[1]) == kept, "what is kept does not grow with the versions that were read"


@pytest.mark.parametrize(("component", "name", "factory", "field"), SHOWN)
def test_in_another_language_it_says_why_it_is_in_french(component: str, name: str, factory: Any, field: str) -> None:
    text = factory(locale=language("fr"))
    assert 'lang="fr"' not in _rendered(component, name, text)
    assert 'lang="fr"' in _rendered(component, name, text, reading=(1, "en"))


def test_each_site_gives_its_own_number() -> None:
    card = CareCardFactory(action="call_us_today")
    numbers = [_rendered("care_card", "card", card, reading=(site, "fr")) for site in (1, 2)]
    assert ["tel:+33400000001" in numbers[0], "tel:+33400000002" in numbers[1]] == [True, True]
