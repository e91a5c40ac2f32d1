"""Which texts a language of visitors has, and what makes the check of the catalogues red."""

from fnmatch import fnmatch
from pathlib import Path

import polib
import pytest

from scripts import messages

FRENCH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

#: cms/review/forms.py templates/404.html
msgid "Read by both"
msgstr "Lu par tous"

#: templates/components/header.html
msgid "New"
msgstr "Nouveau"

#: procedures/durations.py
#, python-format
msgid "%(count)d hour"
msgid_plural "%(count)d hours"
msgstr[0] "%(count)d heure"
msgstr[1] "%(count)d heures"

#: cms/review/forms.py templates/review/panel.html
msgid "Of the admin"
msgstr "De l’administration"
"""
ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=0;\\n"

#: templates/404.html
msgid "Read by both"
msgstr "للجميع"

#: templates/404.html
msgid "Gone"
msgstr "قديم"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for code, text in {"fr": FRENCH, "ar": ARABIC}.items():
        path = tmp_path / "locale" / code / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    messages.follow(tmp_path, "ar")
    return tmp_path


@pytest.fixture
def arabic(root: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(root / "locale/ar/LC_MESSAGES/django.po"))}


@pytest.mark.parametrize(
    ("file", "is_for_visitors"),
    [
        ("templates/404.html", True),
        ("templates/components/header.html", True),
        ("templates/procedures/sections/risks.html", True),
        ("templates/review/report_error.html", True),
        ("templates/review/version_row.html", True),
        ("templates/translation/notice.html", True),
        ("cms/safety/enums.py", True),
        ("procedures/models/page.py", True),
        ("templates/a_new_room/a_new_page.html", True),
        ("templates/review/panel.html", False),
        ("templates/review/reminder.txt", False),
        ("templates/translation/admin/desk.html", False),
        ("templates/translation/digest.txt", False),
        ("templates/wagtailadmin/notifications/task_state_submitted.txt", False),
        ("cms/review/enums.py", False),
        ("cms/translation/enums.py", False),
    ],
)
def test_the_file_of_a_text_says_who_reads_it(file: str, is_for_visitors: bool) -> None:
    assert messages.is_for_visitors(file) is is_for_visitors


@pytest.mark.parametrize("pattern", [*messages.FOR_VISITORS, *messages.FOR_THE_ADMIN])
def test_no_pattern_is_out_of_date(pattern: str) -> None:
    """A file that was renamed takes its texts along."""
    files = [path.relative_to(messages.ROOT) for room in messages.ROOMS for path in (messages.ROOT / room).rglob("*.*")]
    assert any(fnmatch(file.as_posix(), pattern) for file in files)


def test_a_language_of_visitors_has_their_texts_and_no_others(arabic: dict[str, polib.POEntry]) -> None:
    assert set(arabic) == {"Read by both", "New", "%(count)d hour"}
    assert arabic["Read by both"].occurrences == [("templates/404.html", "")]


def test_what_is_translated_stays_and_nothing_is_guessed(arabic: dict[str, polib.POEntry]) -> None:
    assert arabic["Read by both"].msgstr == "للجميع"
    assert (arabic["New"].msgstr, arabic["New"].flags) == ("", [])


def test_a_thing_that_is_counted_asks_for_every_form(arabic: dict[str, polib.POEntry]) -> None:
    assert arabic["%(count)d hour"].msgstr_plural == dict.fromkeys(range(6), "")


def test_a_text_without_a_translation_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ROOT", root)
    assert messages.faults(root) == [
        "locale/ar/LC_MESSAGES/django.po: not translated: “New” (templates/components/header.html)",
        "locale/ar/LC_MESSAGES/django.po: not translated: “%(count)d hour” (procedures/durations.py)",
    ]
