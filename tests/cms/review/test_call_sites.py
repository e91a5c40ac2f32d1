"""The ways to live in the installed Wagtail and wagtail-localize, against a list that somebody has read.

The gate stands in ``save``. A new way that ends elsewhere (a queryset, plain SQL) would pass it by, so an upgrade that
brings any new call must be read before its line enters ``call_sites.txt``.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import wagtail
import wagtail_localize

REVIEWED = Path(__file__).with_name("call_sites.txt")
PACKAGES = [wagtail, wagtail_localize]
CALLS = {"publish", "PublishRevisionAction", "PublishPageRevisionAction"}
KEYWORDS = {"live", "keep_live"}
SKIPPED = {"tests", "test", "migrations"}

HELP = """The ways to live in the libraries have changed. For each line below, read the code and check that it ends in
the `save` of the model, where the gate stands (cms/review/gate.py). Then bring tests/cms/review/call_sites.txt up to
date, and give a new route a test in tests/cms/review/routes.py.
new:  {new}
gone: {gone}"""


def found_in(source: str) -> Iterator[str]:
    """What in ``source`` may put something live, as ``scope: code``, without line numbers, which move too often."""
    yield from _walk(ast.parse(source), "module")


def _walk(node: ast.AST, scope: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))
        inner = f"{scope}.{child.name}".removeprefix("module.") if named else scope  # type: ignore[attr-defined]
        yield from (f"{scope}: {what}" for what in _publishing(child))
        yield from _walk(child, inner)


def _publishing(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Attribute) and target.attr == "live" for target in targets):
            yield ast.unparse(node)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in CALLS:
            yield f"{ast.unparse(node.func)}()"
        yield from (f"{ast.unparse(node.func)}({ast.unparse(word)})" for word in node.keywords if word.arg in KEYWORDS)
        yield from (
            f"{ast.unparse(node.func)}({ast.unparse(value)})"
            for value in node.args
            if isinstance(value, ast.Attribute) and value.attr == "publish"
        )


def installed() -> Counter[str]:
    sites: Counter[str] = Counter()
    for package in PACKAGES:
        root = Path(package.__file__ or "").parent
        for path in sorted(root.rglob("*.py")):
            inside = path.relative_to(root)
            if not SKIPPED & set(inside.parts) and not path.name.startswith("test"):
                sites.update(f"{package.__name__}/{inside} {site}" for site in found_in(path.read_text("utf-8")))
    return sites


def reviewed() -> Counter[str]:
    lines = REVIEWED.read_text("utf-8").splitlines()
    return Counter(line for line in lines if line and not line.startswith("#"))


def test_every_way_to_live_has_been_read() -> None:
    now, known = installed(), reviewed()
    new, gone = sorted((now - known).elements()), sorted((known - now).elements())
    assert not new, HELP.format(new="\n      ".join(new), gone="\n      ".join(gone))
    assert not gone, HELP.format(new="", gone="\n      ".join(gone))


@pytest.mark.parametrize(
    ("source", "sites"),
    [
        ("revision.publish()", ["module: revision.publish()"]),
        ("def f():\n    PublishRevisionAction(r)", ["f: PublishRevisionAction()"]),
        ("class A:\n    def f(self):\n        actions.PublishPageRevisionAction(r).execute()",
         ["A.f: actions.PublishPageRevisionAction()"]),
        ("page.live = True", ["module: page.live = True"]),
        ("page.live: bool = True", ["module: page.live: bool = True"]),
        ("pages.update(live=True)", ["module: pages.update(live=True)"]),
        ("page.copy(keep_live=keep)", ["module: page.copy(keep_live=keep)"]),
        ("on_commit(revision.publish)", ["module: on_commit(revision.publish)"]),
        ("page.unpublish()\nlive = True\nif page.live:\n    pass", []),
    ],
)  # fmt: skip
def test_a_way_to_live_is_seen(source: str, sites: list[str]) -> None:
    assert list(found_in(source)) == sites
