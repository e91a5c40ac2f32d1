"""Finds functions, methods, properties and classes that nothing names: no Python, no template, no content file.

vulture reads Python only, so what it reports is looked up in the templates, the content and deploy/ before it is believed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["cms", "home", "embolyon", "procedures", "specialities", "contact"]
KINDS = {"function", "method", "property", "class", "import", "unreachable_code"}
# What Django, Wagtail and their commands call by name.
CALLED_BY_NAME = ["Command", "*Config", "add_arguments", "handle", "ready", "get_*", "clean*", "items", "formfield"]
CALLED_BY_NAME += ["feed_url", "author_name", "item_*", "label_from_instance", "search_queryset"]
CALLED_BY_NAME += ["handle_*", "updatepos", "is_shown", "process_exception", "format_message", "has_workflow", "can_*"]
CALLED_BY_NAME += ["preview_*", "save_instance", "delete_action", "process_view", "password_changed"]
CALLED_BY_NAME += ["serve_password_required_response"]
# What allauth calls of its adapters.
CALLED_BY_NAME += ["is_open_for_signup", "is_reauthentication_required", "respond_user_inactive", "build_totp_svg"]
REGISTERED = ["@hooks.register*", "@launch_check", "@register*", "@receiver*", "@*.register*", "@admin.*"]
REGISTERED += ["@waits*", "@this_week*", "@health*", "@watched*"]


def texts() -> Iterator[str]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path.read_text(encoding="utf-8")
    for path in (ROOT / "templates").rglob("*.[ht]*"):
        yield path.read_text(encoding="utf-8")
    for path in (ROOT / "content").rglob("*.yaml"):
        yield path.read_text(encoding="utf-8")
    yield (ROOT / "deploy" / "gunicorn.conf.py").read_text(encoding="utf-8")


def main() -> int:
    """Print one line a find; 1 when there is any."""
    finder = Vulture(ignore_names=CALLED_BY_NAME, ignore_decorators=REGISTERED)
    finder.scavenge([str(ROOT / room) for room in ROOMS], exclude=["*/migrations/*", "*/settings/*"])
    named = Counter(word for text in texts() for word in re.findall(r"\w+", text))
    found = [
        item
        for item in finder.get_unused_code(min_confidence=60)
        if item.typ in KINDS
        and (item.typ in ("import", "unreachable_code") or named[item.name] < 2)
        # Django finds models by itself: the rows of an inline are named by their relation only.
        and not (item.typ == "class" and "models" in str(item.filename))
    ]
    for item in found:
        path = Path(item.filename).resolve().relative_to(ROOT)
        print(f"{path}:{item.first_lineno}: {item.typ} {item.name} is used nowhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
