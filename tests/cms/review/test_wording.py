"""The French that we prefer to Wagtail's."""

import polib
import pytest
import wagtail.admin
from django.utils.translation import gettext

from cms.review.wording import TEXTS

LOCALES = [f"{path}/locale/fr/LC_MESSAGES/django.po" for path in (*wagtail.__path__, *wagtail.admin.__path__)] + [
    f"{wagtail.__path__[0]}/{room}/locale/fr/LC_MESSAGES/django.po" for room in ("snippets",)
]


@pytest.fixture(scope="module")
def theirs() -> dict[str, str]:
    return {entry.msgid: entry.msgstr for path in LOCALES for entry in polib.pofile(path)}


@pytest.mark.parametrize("text", TEXTS)
def test_each_is_still_wagtails_and_ours_is_shown(theirs: dict[str, str], text: str) -> None:
    assert text in theirs
    assert gettext(text) not in {text, theirs[text]}
