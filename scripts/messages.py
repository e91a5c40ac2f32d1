"""Keeps the French of the interface complete: every text of code and templates has a translation that is not doubtful.

``messages.py`` checks and changes nothing; ``messages.py --write`` adds new texts to ``locale/``, for a person to
translate.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["cms", "home", "embolyon", "procedures", "specialities", "contact", "templates", "static"]
LANGUAGE = "fr"
SHOWN = 10


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


def faults(fresh: Path) -> list[str]:
    """What is missing from the committed catalogues, in lines."""
    lines = []
    for path in sorted(fresh.glob(f"locale/{LANGUAGE}/LC_MESSAGES/*.po")):
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
    """0 when the French is complete, else 1 after one line a fault."""
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
