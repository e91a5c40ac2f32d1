"""Holds the sizes of the house rules: a Python file has 400 lines at most, a settings file 150, a template 40."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {
    "cms/settings/*.py": 150,
    "[a-z]*/**/*.py": 400,
    "templates/**/*.html": 40,
}
EXEMPT = {"migrations", ".venv", "var"}


def too_long() -> Iterator[str]:
    """One line for each file above its limit. Drawings are data, whatever their length."""
    for pattern, limit in LIMITS.items():
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT)
            if EXEMPT & set(name.parts) or "<svg" in path.read_text(encoding="utf-8")[:400]:
                continue
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > limit:
                yield f"{name}: {lines} lines, {limit} allowed"


if __name__ == "__main__":
    found = list(too_long())
    print(*found, sep="\n")
    sys.exit(1 if found else 0)
