"""Keeps the interface complete in every language: each text of code and templates has a translation that is not doubtful.

French has all texts. The other languages have those of the files that visitors read: the admin speaks French and English.
``messages.py`` checks and changes nothing; ``messages.py --write`` adds new texts to ``locale/``, for a person to
translate.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["cms", "home", "embolyon", "procedures", "specialities", "contact", "templates", "static"]
LANGUAGE = "fr"
READERS_LANGUAGES = ["ar", "de", "es", "it"]
SHOWN = 10

# A template is for visitors unless it stands among those of the admin; any other file is for the admin unless it is here.
FOR_VISITORS = [
    "cms/core/enums.py",
    "cms/core/form_pages.py",
    "cms/core/public_forms.py",
    "cms/core/views.py",
    "cms/feedback/enums.py",
    "cms/feedback/form.py",
    "cms/pages/compliance.py",
    "cms/pages/legal_sections.py",
    "cms/review/error_form.py",
    "cms/review/error_reasons.py",
    "cms/safety/emergency.py",
    "cms/safety/enums.py",
    "cms/search/views.py",
    "contact/messages/enums.py",
    "contact/messages/form.py",
    "contact/messages/pages.py",
    "contact/enums.py",
    "contact/fee_rules.py",
    "contact/money.py",
    "contact/opening.py",
    "procedures/at_a_glance.py",
    "procedures/durations.py",
    "procedures/enums.py",
    "procedures/filters.py",
    "procedures/models/appointment.py",
    "procedures/picker.py",
    "procedures/preparation.py",
    "procedures/sections.py",
    "procedures/ways.py",
    "procedures/sheets/after.py",
    "procedures/sheets/before.py",
    "procedures/sheets/enums.py",
    "procedures/sheets/writing.py",
    "specialities/enums.py",
    # The names of fields: the history of a page says by them what changed.
    "cms/core/mixins.py",
    "cms/pages/models.py",
    "cms/review/pages.py",
    "procedures/models/booking.py",
    "procedures/models/implants.py",
    "procedures/models/page.py",
    "procedures/models/rows.py",
    "specialities/models/problem.py",
    "specialities/models/speciality.py",
    # Among those of the review's screens.
    "templates/review/error_reported.html",
    "templates/review/report_error.html",
    "templates/review/report_limits.html",
    "templates/review/version*.html",
]
FOR_THE_ADMIN = [
    "templates/*/admin/*",
    "templates/*.txt",  # mails to colleagues
    "templates/account*/*",
    "templates/blocks/target.html",  # seen in previews of blocks only
    "templates/delivery/import_redirects.html",
    "templates/mfa/*",
    "templates/review/*",
    "templates/safety/*",
    "templates/wagtail*",
]


def is_for_visitors(file: str) -> bool:
    """Whether visitors read texts of ``file``, named from the root on."""
    if any(fnmatch(file, pattern) for pattern in FOR_VISITORS):
        return True
    return file.startswith("templates/") and not any(fnmatch(file, pattern) for pattern in FOR_THE_ADMIN)


def extract(root: Path) -> None:
    """Run gettext over ``root``. Each text keeps the names of its files but no line, so that diffs stay small."""
    django = [sys.executable, "-m", "django"]
    environment = os.environ | {"PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    options = ["--locale", LANGUAGE, "--add-location", "file", "--no-obsolete", "--verbosity", "0"]
    commands = [[*django, "makemessages", *options]]
    if any("gettext(" in path.read_text(encoding="utf-8") for path in (root / "static").rglob("*.js")):
        commands.append([*django, "makemessages", "--domain", "djangojs", *options])
    for command in commands:
        result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        if result.returncode:
            sys.exit(f"makemessages failed: {result.stderr.strip()}")
    for language in READERS_LANGUAGES:
        follow(root, language)


def follow(root: Path, language: str) -> None:
    """Give ``language`` the texts for visitors that French has. What is translated stays; nothing is guessed from it."""
    catalogue = polib.pofile(str(_path(root, language)))
    known = {_key(entry): entry for entry in catalogue}
    catalogue.clear()
    for wanted in polib.pofile(str(_path(root, LANGUAGE))):
        occurrences = [(file, line) for file, line in wanted.occurrences if is_for_visitors(file)]
        if occurrences:
            entry = known.get(_key(wanted)) or _empty(wanted, plural_forms(catalogue))
            entry.occurrences = occurrences
            catalogue.append(entry)
    catalogue.save()


def plural_forms(catalogue: polib.POFile) -> int:
    """How many words a language has for a thing that is counted: Arabic has six."""
    return int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])


def _empty(wanted: polib.POEntry, forms: int) -> polib.POEntry:
    plural = dict.fromkeys(range(forms), "") if wanted.msgid_plural else {}
    flags = [flag for flag in wanted.flags if flag != "fuzzy"]
    return polib.POEntry(
        msgctxt=wanted.msgctxt, msgid=wanted.msgid, msgid_plural=wanted.msgid_plural, msgstr_plural=plural, flags=flags
    )


def _path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def faults(fresh: Path) -> list[str]:
    """What is missing from the committed catalogues, in lines."""
    lines = []
    for path in sorted(fresh.glob("locale/*/LC_MESSAGES/*.po")):
        committed = ROOT / path.relative_to(fresh)
        known = {_key(entry): entry for entry in polib.pofile(str(committed))} if committed.exists() else {}
        for wanted in polib.pofile(str(path)):
            entry = known.get(_key(wanted))
            if fault := _fault(entry):
                place = wanted.occurrences[0][0]
                lines.append(f"{committed.relative_to(ROOT)}: {fault}: “{wanted.msgid[:70]}” ({place})")
    return lines


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _fault(entry: polib.POEntry | None) -> str | None:
    if entry is None or entry.obsolete:
        return "no entry"
    if entry.fuzzy:
        return "marked fuzzy"
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return None if texts and all(text.strip() for text in texts) else "not translated"


def copy(target: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "migrations", "fonts", "*.mo")
    for name in [*ROOMS, "locale"]:
        shutil.copytree(ROOT / name, target / name, ignore=ignored)


def main() -> int:
    """0 when every catalogue is complete, else 1 after one line a fault."""
    if "--write" in sys.argv:
        extract(ROOT)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder))
        extract(Path(folder))
        lines = faults(Path(folder))
    for line in lines[:SHOWN]:
        print(line)
    if len(lines) > SHOWN:
        print(f"… and {len(lines) - SHOWN} more. `make messages` adds the missing texts.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
