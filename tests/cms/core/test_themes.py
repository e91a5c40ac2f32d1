"""Looks are registered by the rooms that own them."""

import pytest

from cms.core import themes


def test_each_site_app_registers_its_own_look() -> None:
    assert {name for name, _ in themes.choices()} == {"imvoc", "embolyon"}


@pytest.mark.parametrize("name", ["imvoc", "embolyon"])
def test_a_look_names_its_files(name: str) -> None:
    theme = themes.get(name)
    assert theme.stylesheet == f"css/themes/{name}.css"
    assert theme.motif == f"motifs/{name}.html"
    assert theme.logo == f"logos/{name}.html"


@pytest.mark.parametrize("name", ["", "autre"])
def test_an_unknown_look_is_none(name: str) -> None:
    assert themes.get(name) is None


def test_a_new_look_is_offered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes, "_registry", dict(themes._registry))
    themes.register(themes.Theme("nord", "Nord"))
    assert ("nord", "Nord") in themes.choices()
