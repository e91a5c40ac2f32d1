"""The screens of wagtail-localize that are answered here first: each address leads to ours, which rests on this text of theirs.

A test of the text that fails means that the library changed: read it again, then drop what is not needed any more or note the
new digest.
"""

import hashlib
import inspect
from types import ModuleType
from typing import Any

import pytest
from django.urls import resolve, reverse
from wagtail_localize import operations
from wagtail_localize.views import (
    convert,
    edit_translation,
    report,
    snippets_api,
    submit_translations,
    update_translations,
)

from cms.translation.library import changing, overriding, reading, refreshing, submitting

ADDRESSES = {
    ("submit_page_translation", (1,)): submitting.SubmitPageView,
    ("submit_snippet_translation", ("core", "navigationmenu", "1")): submitting.SubmitSnippetView,
    ("update_translations", (1,)): refreshing.RefreshView,
    ("edit_string_translation", (1, 2)): changing.edit_string,
    ("edit_override", (1, 2)): overriding.edit_override,
    ("stop_translation", (1,)): changing.stop,
    ("convert_to_alias", (1,)): changing.convert_to_alias,
    ("translations_report", ()): reading.ReportView,
    ("translations_report_results", ()): reading.ReportView,
    ("snippets_api_listing", ("core", "navigationmenu")): reading.OwnSnippets,
    ("snippets_api_detail", ("core", "navigationmenu", "1")): reading.OwnSnippets,
}

READ = {
    operations: "aac007adadc41220",
    convert: "975efb8db5007f5f",
    edit_translation: "d59fd72ea1c1de01",
    report: "ebfaa952390bfbdd",
    snippets_api: "a726cd245071befc",
    submit_translations: "0383249f3e041d01",
    update_translations: "a6d520036bdc1630",
}


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
def test_the_address_leads_to_our_view(name: str, args: tuple) -> None:
    view: Any = resolve(reverse(f"wagtail_localize:{name}", args=args)).func
    found = []
    while view is not None:
        found += [view, getattr(view, "view_class", None), getattr(view, "cls", None)]
        view = getattr(view, "__wrapped__", None)
    assert ADDRESSES[name, args] in found


@pytest.mark.parametrize("module", READ, ids=lambda module: module.__name__)
def test_the_library_still_says_what_was_read(module: ModuleType) -> None:
    assert hashlib.sha256(inspect.getsource(module).encode()).hexdigest()[:16] == READ[module]
