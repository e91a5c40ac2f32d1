"""The house's conventions: our models keep them, and each check sees a model that does not."""

import pytest
from django.core.checks import run_checks

from cms.core import checks
from cms.core.blocks import HeadingBlock, StoryBlock
from cms.core.models import NavigationMenu
from cms.pages.models import StandardPage
from contact.models import ContactPage
from procedures.models import ProcedurePage


def test_our_own_models_pass() -> None:
    assert [error for error in run_checks() if error.id and error.id.startswith("core.")] == []


def test_every_room_is_looked_at() -> None:
    labels = {model._meta.app_label for model in checks.house_models()}
    assert labels == {
        "home",
        "embolyon",
        "procedures",
        "specialities",
        "contact",
        "notices",
        "pages",
        "safety",
        "translation",
        "core",
        "search",
    }


@pytest.mark.parametrize(
    ("model", "left_out"),
    [
        (StandardPage, "body"),
        (ProcedurePage, "speciality_rows"),
        (ProcedurePage, "duration_min"),
        (NavigationMenu, "items"),
        (ContactPage, "place_rows"),
    ],
)
def test_a_field_that_nobody_translates_is_found(model, left_out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [field for field in model.translatable_fields if field.field_name != left_out]
    monkeypatch.setattr(model, "translatable_fields", kept)
    errors = checks.every_field_is_translated_or_synchronised(None)
    assert [(error.id, error.obj) for error in errors] == [("core.E001", model)]
    assert left_out in errors[0].msg
    assert errors[0].hint


def test_a_page_type_without_a_place_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(StandardPage, "subpage_types")
    errors = checks.every_page_type_declares_its_place(None)
    assert [(error.id, error.obj) for error in errors] == [("core.E002", StandardPage)]


@pytest.mark.parametrize("fields", [None, ["no_such_field"]])
def test_a_page_type_without_medical_fields_is_found(fields, monkeypatch: pytest.MonkeyPatch) -> None:
    if fields is None:
        monkeypatch.delattr(StandardPage, "medical_fields")
    else:
        monkeypatch.setattr(StandardPage, "medical_fields", fields)
    errors = checks.every_page_type_declares_its_medical_fields(None)
    assert [(error.id, error.obj) for error in errors] == [("core.E003", StandardPage)]


@pytest.mark.parametrize("part", ["preview_value", "description", "template"])
def test_a_block_without_a_preview_is_found(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["heading"]
    bare = type("Meta", (), {"description": "d", "template": "t", "preview_value": "v"})()
    delattr(type(bare), part) if part == "preview_value" else setattr(bare, part, None)
    monkeypatch.setattr(block, "meta", bare)
    errors = checks.every_block_is_previewed(None)
    assert ("core.E004", StandardPage) in [(error.id, error.obj) for error in errors]
    assert all("body.heading" in error.msg for error in errors)


def test_blocks_are_found_however_deep() -> None:
    paths = {path for _, path, _ in checks.insertable_blocks()}
    assert {"body.heading", "body.pages", "suggestions.suggestion", "social_links.link", "sources.source"} <= paths


def test_streams_inside_structures_and_lists_are_walked() -> None:
    from wagtail.blocks import ListBlock, StreamBlock, StructBlock

    inner = StreamBlock([("heading", HeadingBlock())])
    outer = StreamBlock([("group", StructBlock([("parts", ListBlock(StructBlock([("story", inner)])))]))])
    paths = [path for _, path, _ in checks._stream_children(StandardPage, "body", outer)]
    assert paths == ["body.group", "body.group.parts.item.story.heading"]
    assert "body.heading" in [path for _, path, _ in checks._stream_children(StandardPage, "body", StoryBlock())]
