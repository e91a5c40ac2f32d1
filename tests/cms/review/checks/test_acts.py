"""The starting content is held to its own rules."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from cms.content import builder, source
from cms.review import checks
from procedures.models import ProcedurePage
from tests.factories import language

ROOT = Path(settings.CONTENT_ROOT)
ACTS = sorted((ROOT / "fr/procedures").glob("*.yaml"))


def _resolve(key: str) -> models.Model:
    """What an act refers to, unsaved: the parts of the body of its specialities, the levels of its care cards."""
    data = source._yaml(ROOT / f"fr/{key}.yaml", ROOT)
    values = {name: data[name] for name in ("body_regions", "action", "name") if name in data}
    return apps.get_model(data["type"])(**values)


@pytest.mark.parametrize("path", ACTS, ids=lambda path: path.stem)
def test_no_french_act_has_an_error(words: None, path: Path) -> None:
    key = path.relative_to(ROOT / "fr").with_suffix("").as_posix()
    page = builder.build(source.Item(key, path, source._yaml(path, ROOT), ""), _resolve)
    page.locale = language("fr")
    assert page.review_regions
    assert checks.errors(page) == []


@pytest.mark.nightly
def test_no_loaded_act_has_an_error_in_any_language(words: None) -> None:
    call_command("load_content")
    acts = list(ProcedurePage.objects.all())
    assert len(acts) == 2 * len(ACTS)
    assert {act.pk: errors for act in acts if (errors := checks.errors(act))} == {}
