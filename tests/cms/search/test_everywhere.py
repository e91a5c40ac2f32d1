"""The search of those who write: every text that is their business, in every state, and no draft of the other site."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.background import held, released
from cms.search.everywhere import finding, reading
from cms.search.everywhere.finding import marked, wanted
from cms.search.everywhere.handlers import Reading
from cms.search.everywhere.models import State, Written
from tests.cms.review.validated import card
from tests.cms.translation import world
from tests.cms.translation.world import World
from tests.factories import StandardPageFactory

HOST = {"host": "imvoc.localhost"}
BUDGET = 40  # queries at most


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Both sites with a text in every state, read once: each test takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = world.build()
        for desk in (made.imvoc, made.embolyon):
            _fill(desk.house.home, desk.house.identity.name)
        card(name="Carte zygomatique", signs=[("sign", "Le zygomatique saigne")])
        reading.read_everything()
        yield made
        transaction.set_rollback(True)


def _fill(home: Page, name: str) -> None:
    prose = [("prose", "<p>Appelez le 04 72 00 00 00.</p><p>L’<b>œdème</b> zygomatique guérit.</p>")]
    live = StandardPageFactory(parent=home, title=f"En ligne {name}", slug="enligne", body=prose)
    changed = StandardPageFactory(parent=home, title=f"Modifiée {name}", slug="modifiee", body=prose)
    changed.body = [("prose", "<p>Le zygomatique, en brouillon.</p>")]
    changed.save_revision()
    StandardPageFactory(parent=home, title=f"Brouillon {name}", slug="brouillon", live=False, body=prose)
    later = StandardPageFactory(parent=home, title=f"Prévue {name}", slug="prevue", live=False, body=prose)
    later.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    gone = StandardPageFactory(parent=home, title=f"Retirée {name}", slug="retiree", live=False, body=prose)
    Page.objects.filter(pk=gone.pk).update(first_published_at=timezone.now())
    hidden = StandardPageFactory(parent=home, title=f"Privée {name}", slug="privee", body=prose)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert live.live


@pytest.fixture
def find(both: World, db: None, client: Client) -> Callable[..., Any]:
    def ask(role: str, q: str, **query: Any) -> Any:
        client.force_login(both.people[role])
        response = client.get(reverse("search_everywhere"), {"q": q, **query}, headers=HOST)
        assert response.status_code == 200
        return response

    return ask


def said(response: Any) -> set[str]:
    return {f"{row.title} {row.state}" for row in response.context["object_list"]}


OWN = {"En ligne", "Modifiée", "Brouillon", "Prévue", "Retirée", "Privée"}


def test_an_editor_finds_everything_of_their_site_and_what_readers_see_of_the_other(find: Any) -> None:
    found = said(find("IE", "zygomatique"))
    assert {line.split(" Imvoc ")[0] for line in found if "Imvoc" in line} == OWN
    assert {line for line in found if "Embolyon" in line} == {"En ligne Embolyon live", "Modifiée Embolyon live"}
    assert {line for line in found if "Carte" in line} == {"Carte zygomatique draft"}
    assert {line for line in found if line.startswith("Modifiée Imvoc")} == {
        "Modifiée Imvoc live",
        "Modifiée Imvoc changed",
    }


@pytest.mark.parametrize(
    "q", ["ZYGOMATIQUE", "oedème zygo", "œdeme", '"l\'oedeme zygomatique guerit"', "04 72 00 00 00"]
)
def test_accents_capitals_and_the_order_of_words_do_not_matter(find: Any, q: str) -> None:
    assert "En ligne Imvoc live" in said(find("IE", q))


@pytest.mark.parametrize("q", ["", "introuvable", '"zygomatique œdème"', "%", "_"])
def test_what_nobody_wrote_is_not_found(find: Any, q: str) -> None:
    assert said(find("IE", q)) == set()


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ({"state": "scheduled"}, {"Prévue Imvoc scheduled"}),
        ({"state": "unpublished"}, {"Retirée Imvoc unpublished"}),
        ({"state": "changed"}, {"Modifiée Imvoc changed"}),
        ({"state": "live", "site": "Embolyon"}, {"En ligne Embolyon live", "Modifiée Embolyon live"}),
        ({"content_type": "carecard"}, {"Carte zygomatique draft"}),
        ({"locale": "en"}, set()),
    ],
    ids=str,
)
def test_the_list_is_narrowed(find: Any, both: World, query: dict[str, str], lines: set[str]) -> None:
    from django.contrib.contenttypes.models import ContentType

    from tests.factories import language

    named = {
        "site": lambda name: both.embolyon.house.site.pk,
        "content_type": lambda name: ContentType.objects.get(model=name).pk,
        "locale": lambda code: language(code).pk,
    }
    values = {name: named.get(name, str)(value) for name, value in query.items()}
    assert said(find("IE", "zygomatique", **values)) == lines


def test_a_translator_finds_no_draft_of_anybody_else(find: Any) -> None:
    found = said(find("TR", "zygomatique"))
    assert {line.rsplit(" ", 1)[1] for line in found} == {"live"}


def test_a_secretary_does_not_search(both: World, db: None, client: Client) -> None:
    client.force_login(both.people["SEC"])
    assert client.get(reverse("search_everywhere"), {"q": "zygomatique"}, headers=HOST).status_code == 302


def test_each_line_shows_the_words_and_leads_to_their_field(find: Any) -> None:
    response = find("IE", "zygomatique")
    assert "<mark>zygomatique</mark>" in response.content.decode()
    rows = {f"{row.title} {row.state}": row for row in response.context["object_list"]}
    own = rows["Brouillon Imvoc draft"]
    assert own.url.startswith(reverse("wagtailadmin_pages:edit", args=[own.object_id]) + "#panel-")
    assert rows["En ligne Embolyon live"].url == "http://embolyon.localhost/enligne/"


def test_it_costs_few_queries_however_many_are_found(find: Any) -> None:
    find("IE", "zygomatique")
    with CaptureQueriesContext(connection) as queries:
        find("IE", "zygomatique")
    assert len(queries) < BUDGET


def test_it_is_offered_in_the_menu_and_beside_the_other_searches(both: World, db: None, client: Client) -> None:
    client.force_login(both.people["IE"])
    html = client.get("/admin/images/?q=salle", headers=HOST).content.decode()
    assert html.count(reverse("search_everywhere")) > 1


# --- when texts are read


def test_a_save_has_the_text_read_again(
    both: World, db: None, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks() as work:
        page = StandardPageFactory(parent=both.imvoc.house.home, title="Neuve", slug="neuve", live=False)
        page.save_revision()
    asked = [one for one in work if isinstance(one, Reading) and one.pk == page.pk]
    assert len(asked) == 1


def test_what_is_read_follows_the_text(both: World, db: None) -> None:
    page = Page.objects.get(slug="brouillon", title__endswith="Imvoc").specific
    page.live = True
    page.has_unpublished_changes = False
    reading.read(page)
    assert list(Written.objects.filter(page=page).values_list("state", flat=True)) == [State.LIVE]
    page.delete()
    assert not Written.objects.filter(object_id=page.pk, page__isnull=False).exists()


def test_a_text_that_is_deleted_is_forgotten(both: World, db: None) -> None:
    text = card(name="Éphémère")
    reading.read(text)
    assert Written.objects.filter(title="Éphémère").exists()
    text.delete()
    assert not Written.objects.filter(title="Éphémère").exists()


def test_reading_everything_again_changes_what_changed_and_forgets_what_is_gone(both: World, db: None) -> None:
    """Nothing is missing meanwhile: no row goes that comes again."""
    before = set(Written.objects.values_list("pk", flat=True))
    gone, moved = list(Written.objects.filter(state=State.LIVE).order_by("pk")[:2])
    Written.objects.filter(pk=gone.pk).update(object_id=9_999_999)
    Written.objects.filter(pk=moved.pk).update(state=State.DRAFT)
    with CaptureQueriesContext(connection) as queries:
        assert reading.read_everything() == len(before)
    after = set(Written.objects.values_list("pk", flat=True))
    assert before - after == {gone.pk, moved.pk}
    assert Written.objects.filter(object_id=gone.object_id, content_type=gone.content_type, state=State.LIVE).exists()
    written = [query["sql"] for query in queries if query["sql"].startswith(f'INSERT INTO "{Written._meta.db_table}"')]
    assert len(written) < len(before) / 3, "many rows a statement"


def test_what_was_held_back_is_read_as_a_whole(db: None) -> None:
    heard: list[Any] = []

    def hear(**kwargs: Any) -> None:
        heard.append(kwargs)

    released.connect(hear)
    with held():
        assert heard == []
    released.disconnect(hear)
    assert len(heard) == 1


# --- words


@pytest.mark.parametrize(
    ("typed", "words"),
    [("Un  Œdème", ["un", "oedeme"]), ('"du genou" été', ["du genou", "ete"]), ("  ", []), ("\u0301", [])],
)
def test_words_are_read_as_texts_are(typed: str, words: list[str]) -> None:
    assert wanted(typed) == words


def test_the_words_are_marked_as_they_were_written() -> None:
    pieces = marked("L’Œdème — œdeme", ["oedeme"])
    assert [piece.text for piece in pieces if piece.is_marked] == ["Œdème", "œdeme"]
    assert "".join(piece.text for piece in pieces) == "L’Œdème — œdeme"


def test_a_long_sentence_is_shown_around_its_words() -> None:
    text = f"{'avant ' * 100}mot {'après ' * 100}"
    shown = "".join(piece.text for piece in marked(text, ["mot"]))
    assert "mot" in shown
    assert len(shown) < 2 * finding.AROUND + len("mot……") + 1
