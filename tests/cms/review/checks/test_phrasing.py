"""What a list forbids, and long sentences."""

import pytest

from cms.review import checks
from cms.review.checks.sentences import sentences, shortened, word_count
from tests.cms.review.checks.drafts import act

LONG = "Le radiologue " + "très " * 20 + "patient suit son geste."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>Ne conduisez pas.</li></ul>", []),
        ("<ul><li>N’arrêtez jamais seul un médicament.</li></ul>", []),
        ("<ul><li>À éviter : le sport.</li></ul>", ["warning"]),
        ("<ul><li>La première semaine, il ne faut pas porter de charge.</li></ul>", ["warning"]),
        ("<ul><li>Évitez les efforts.</li></ul>", ["advice"]),
        ("<p>La première semaine, il ne faut pas porter de charge.</p>", []),
    ],
)
def test_an_item_that_forbids_says_so_first(words: None, html: str, expected: list[str]) -> None:
    found = checks.findings(act("liver", after=html))
    assert [finding.level.value for finding in found if finding.check == "do_not"] == expected


def test_the_entries_of_a_stream_are_items_too(words: None) -> None:
    page = act("liver", before_steps=[("step", {"when": "booking", "text": "Le repas du matin est à éviter."})])
    assert [finding.check for finding in checks.warnings(page)] == ["do_not"]


def test_a_long_sentence_is_advice_only(words: None) -> None:
    found = checks.findings(act("liver", after=f"<p>{LONG} Une courte.</p>"))
    assert [(finding.check, finding.level) for finding in found] == [("long_sentence", checks.Level.ADVICE)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une. Deux ? Trois !", 3),
        ("Elle dure 1.5 heure, ou 2,5 h.", 1),
        ("« Une. » Deux.", 2),
        ("Une ligne\nUne autre", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_counted_as_readers_do() -> None:
    assert word_count("L’eau : c’est-à-dire – 2 verres") == 4
    assert shortened("mot " * 60).endswith("mot…")
