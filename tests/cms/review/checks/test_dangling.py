"""Headings without text, colons before nothing, leads without links."""

from typing import Any

import pytest

from cms.review import checks
from tests.cms.review.checks.drafts import act, topic

HEADING = ("heading", {"text": "Pourquoi"})
PROSE = ("prose", "<p>Un texte simple.</p>")
CARDS = ("pages", {"title": "Les actes", "pages": []})
DRAWING = ("drawing", {"drawing": "artery", "caption": ""})
LINK = '<a href="https://example.org/">ici</a>'


def faults(*body: tuple[str, Any]) -> list[str]:
    return [finding.check for finding in checks.findings(topic(*body)) if finding.field == "body"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([HEADING, PROSE], []),
        ([HEADING, DRAWING], []),
        ([HEADING], ["empty_heading"]),
        ([HEADING, HEADING, PROSE], ["empty_heading"]),
        ([HEADING, ("pages", {"title": "", "pages": []})], ["empty_heading"]),
        ([HEADING, ("prose", "<p></p>")], ["empty_heading"]),
        ([HEADING, ("prose", "<h3>Sous-titre</h3><p>Un texte.</p>")], []),
        ([HEADING, ("prose", "<h3>Sous-titre</h3>")], ["empty_heading"]),
        ([HEADING, ("prose", "<h3>Un</h3><h3>Deux</h3><p>Un texte.</p>")], ["empty_heading"]),
        ([("prose", "<h3>Sous-titre</h3>"), HEADING, PROSE], ["empty_heading"]),
    ],
)
def test_headings(words: None, body: list, expected: list[str]) -> None:
    assert faults(*body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([("prose", "<p>Apportez :</p><ul><li>vos images</li></ul>")], []),
        ([("prose", "<p>Apportez :</p>"), CARDS], []),
        ([("prose", "<p>Apportez :</p><p>Vos images.</p>")], []),
        ([("prose", "<p>Apportez :</p>")], ["dangling_colon"]),
        ([("prose", "<p>Apportez\u202f:</p>"), HEADING, PROSE], ["dangling_colon"]),
        ([("prose", "<p>Apportez <b>:</b></p>")], ["dangling_colon"]),
        ([("prose", "<ul><li>Le matin :<ul><li>rien</li></ul></li></ul>")], []),
        (
            [("callout", {"level": "important", "title": "Avant", "text": "<p>Apportez :</p>"}), PROSE],
            ["dangling_colon"],
        ),
    ],
)
def test_colons(words: None, body: list, expected: list[str]) -> None:
    assert faults(*body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([("prose", "<p>En ligne</p>")], ["dangling_lead"]),
        ([("prose", "<p>En savoir plus…</p>")], ["dangling_lead"]),
        ([("prose", "<p>En savoir plus</p>"), CARDS], []),
        ([("prose", "<p>Prenez rendez-vous en ligne ou par téléphone.</p>")], []),
        ([("prose", f"<p>Cliquez {LINK}.</p>")], []),
        ([("prose", "<p>Pour un rendez-vous, cliquez ici.</p>")], ["dangling_lead"]),
        ([("prose", "<p>Un aperçu de nos actes.</p>")], ["dangling_lead"]),
        ([("prose", "<p>Un aperçu de nos actes.</p>"), CARDS], []),
    ],
)
def test_leads(words: None, body: list, expected: list[str]) -> None:
    assert faults(*body) == expected


def test_each_entry_of_a_list_stands_alone(words: None) -> None:
    page = act("liver", bring=[("item", "Apportez :"), ("item", "La liste de vos médicaments")])
    assert [finding.check for finding in checks.errors(page)] == ["dangling_colon"]
