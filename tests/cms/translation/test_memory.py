"""The memory proposes what was translated before; it never writes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts.roles import editors_group, grant
from cms.review.comparison import Piece
from cms.translation import memory
from tests.cms.review.validated import reader_of
from tests.cms.translation.sentences import add_sentence, in_desk, say, sentence
from tests.factories import House, StandardPageFactory, UserFactory, language, translate

FRENCH = "Restez allongé pendant quatre heures après l’examen."
CLOSE = "Restez allongé pendant deux heures après l’examen."
FAR = "Prenez rendez-vous avec le secrétariat du service."


@pytest.fixture
def desk(imvoc: House) -> Translation:
    translate(imvoc.home, "en")
    return in_desk(StandardPageFactory(parent=imvoc.home, title="Une page"))


@pytest.fixture
def other(desk: Translation, imvoc: House) -> Translation:
    return in_desk(StandardPageFactory(parent=imvoc.home, title="Une autre page"))


def ask(translation: Translation, text: str = FRENCH, **options: Any) -> list[memory.Match]:
    segment = add_sentence(translation, text, "asked")
    return memory.matches(segment.string, language("en"), **options)


def test_an_exact_match_comes_from_any_page(desk: Translation, other: Translation) -> None:
    say(add_sentence(other, FRENCH, "there"), "Stay lying down for four hours.")
    [match] = ask(desk)
    assert (match.source, match.target, match.ratio) == (FRENCH, "Stay lying down for four hours.", 1)
    assert match.where == "Une autre page"
    assert match.pieces == [Piece("kept", FRENCH)]


def test_a_close_match_shows_the_difference(desk: Translation, other: Translation) -> None:
    say(add_sentence(other, CLOSE, "there"), "Stay lying down for two hours.")
    [match] = ask(desk)
    assert memory.CLOSE <= match.ratio < 1
    assert match.pieces == [
        Piece("kept", "Restez allongé pendant"),
        Piece("removed", "deux"),
        Piece("added", "quatre"),
        Piece("kept", "heures après l’examen."),
    ]


def test_exact_comes_first_and_the_closest_next(desk: Translation, other: Translation) -> None:
    closer = FRENCH.replace("quatre", "quatres")
    for order, text in enumerate([CLOSE, closer, FRENCH]):
        say(add_sentence(other, text, f"place.{order}"), f"EN {text}")
    assert [match.source for match in ask(desk)] == [FRENCH, closer, CLOSE]
    assert [match.source for match in ask(desk, limit=1)] == [FRENCH]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (FAR, {}),
        (FRENCH + " " + FAR, {}),
        (FRENCH, {"has_error": True}),
        (CLOSE, {"has_error": True}),
        (FRENCH, {"translation_type": "machine"}),
        (FRENCH, {"code": "de"}),
        (CLOSE, {"code": "de"}),
    ],
)
def test_what_is_not_proposed(desk: Translation, other: Translation, text: str, values: dict[str, Any]) -> None:
    language("de")
    say(add_sentence(other, text, "there"), "Something", **values)
    assert ask(desk) == []


def test_the_same_proposal_from_many_pages_is_one(desk: Translation, other: Translation) -> None:
    for order in range(4):
        say(add_sentence(other, FRENCH, f"exact.{order}"), "The same")
        say(add_sentence(other, CLOSE, f"close.{order}"), "Close")
    assert [match.target for match in ask(desk)] == ["The same", "Close"]


def test_the_length_bounds_hide_nothing_that_is_close(desk: Translation, other: Translation) -> None:
    """The longest addition that still leaves 85 %, and one letter more."""
    base = "a" * 34
    for extra, found in ((12, True), (13, False)):
        say(add_sentence(other, base + "b" * extra, f"place.{extra}"), f"EN {extra * 'x'}")
        assert (f"EN {extra * 'x'}" in [match.target for match in ask(desk, base)]) is found


def test_two_queries_whatever_there_is(
    desk: Translation, other: Translation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for order in range(30):
        say(add_sentence(other, CLOSE.replace("deux", "deux" + order * "x"), f"place.{order}"), f"EN {order * 'x'}")
    string, locale = add_sentence(desk, FRENCH, "asked").string, language("en")
    with django_assert_num_queries(2):
        assert len(memory.matches(string, locale)) == 5


def test_asking_writes_nothing(desk: Translation, other: Translation) -> None:
    say(add_sentence(other, FRENCH, "there"), "EN")
    asked = add_sentence(desk, FRENCH, "asked")
    before = list(StringTranslation.objects.values_list("pk", "updated_at"))
    memory.matches(asked.string, language("en"))
    memory.previous(asked, language("en"))
    assert list(StringTranslation.objects.values_list("pk", "updated_at")) == before


def test_what_stood_there_before(desk: Translation) -> None:
    """The French of a title was published anew: its old translation is shown with what changed."""
    say(sentence(desk), "A page")
    page = desk.source.get_source_instance()
    page.title = "Une page nouvelle"
    page.save_revision().publish()
    desk.source.update_from_db()
    found = memory.previous(sentence(desk), language("en"))
    assert found is not None
    assert (found.source, found.target) == ("Une page", "A page")
    assert found.pieces == [Piece("kept", "Une page"), Piece("added", "nouvelle")]
    assert memory.previous(sentence(desk), language("de")) is None


def test_among_many_sentences_of_a_place_the_likeliest_stood_there_before(desk: Translation) -> None:
    for text in (CLOSE, FAR):
        gone = add_sentence(desk, text, "body.list")
        say(gone, f"EN {text}")
        gone.delete()
    now = add_sentence(desk, FRENCH, "body.list")
    new = add_sentence(desk, "Zzz 123 ?", "body.list")
    assert memory.previous(now, language("en")).target == f"EN {CLOSE}"
    assert memory.previous(new, language("en")) is None


def test_a_place_that_was_never_translated_has_no_before(desk: Translation) -> None:
    assert memory.previous(sentence(desk), language("en")) is None
    say(sentence(desk), "A page")
    assert memory.previous(sentence(desk), language("en")) is None


@pytest.fixture
def here(client: Client, desk: Translation) -> Client:
    client.force_login(reader_of("en"))
    return client


def show(client: Client, translation: Translation) -> Any:
    return client.get(reverse("translation_memory", args=[translation.pk]), headers={"host": "imvoc.localhost"})


def test_translators_see_what_is_proposed_and_the_difference(
    here: Client, desk: Translation, other: Translation
) -> None:
    say(add_sentence(other, CLOSE, "there"), "Stay lying down for <b>two</b> hours.")
    say(add_sentence(desk, FAR, "done"), "Done")
    add_sentence(desk, FRENCH, "asked")
    response = show(here, desk)
    asked = [each.segment.string.data for each in response.context["sentences"]]
    assert FRENCH in asked
    assert FAR not in asked
    html = response.content.decode()
    assert '<span class="deletion">deux</span>' in html
    assert '<span class="addition">quatre</span>' in html
    assert "Stay lying down for &lt;b&gt;two&lt;/b&gt; hours." in html
    assert f"{int(memory.matches(sentence(desk, 'asked').string, language('en'))[0].ratio * 100)} %" in html


def test_what_stood_there_before_is_shown(here: Client, desk: Translation) -> None:
    gone = add_sentence(desk, CLOSE, "asked")
    say(gone, "For two hours.")
    gone.delete()
    add_sentence(desk, FRENCH, "asked")
    assert "For two hours." in show(here, desk).content.decode()


def test_others_see_nothing(client: Client, desk: Translation, embolyon: House) -> None:
    grant()
    user = UserFactory()
    user.groups.add(editors_group(embolyon.site))
    client.force_login(user)
    assert show(client, desk).status_code == 302
