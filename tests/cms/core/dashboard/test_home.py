"""The home of the admin: to each role its own lines, each leading to exactly what it counts, nothing of the other site."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.accounts.models import User
from cms.core.dashboard.lines import Desk, Line, health_of, waiting_for, week_of
from tests.cms.core.dashboard import day
from tests.cms.translation.world import World
from tests.factories import StandardPageFactory, UserFactory

HOST = {"host": "imvoc.localhost"}
# Queries at most, however many pages there are. Wagtail's own page and panels take some forty of them.
BUDGET = 112
EVERYBODY = ["IE", "EE", "MR", "TR", "SEC", "ADM"]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once: each test takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield day.build()
        transaction.set_rollback(True)


def lines(user: User) -> list[Line]:
    desk = Desk(user)
    return [*waiting_for(desk), *week_of(desk), *(line for _site, found in health_of(desk) for line in found)]


def home(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()


def rows(client: Client, url: str) -> int:
    response = client.get(url, headers=HOST)
    assert response.status_code == 200, url
    paginator = response.context.get("paginator")
    return paginator.count if paginator else len(response.context["object_list"])


WORDS = {
    "IE": [
        *("texte qui vous a été renvoyé", "brouillons de vous", "signalement d’erreur", "traduction est périmée"),
        *(
            "texte paraît",
            "textes quittent",
            "relecture arrive",
            "relecture est en retard",
            "lien qui ne mène nulle part",
        ),
        *("image sans description", "sans description pour les moteurs", "date de relecture ou liens d’intérêts"),
    ],
    "MR": ["textes à relire", "textes à valider de nouveau", "signalements d’erreur", "relectures arrivent"],
    "TR": ["traduction est périmée", "textes à traduire"],
    "SEC": ["messages à lire sur Embolyon", "messages à lire sur Imvoc", "personne n’a été prévenu"],
}
ABSENT = {
    "IE": ["messages à lire", "textes à traduire"],
    "MR": ["périmées", "images sans", "messages à lire"],
    "TR": ["messages à lire", "images sans", "relecture"],
    "SEC": ["brouillon", "traductions", "relecture", "images"],
}


@pytest.mark.parametrize("role", WORDS)
def test_each_role_has_its_own_lines(world: World, db: None, role: str) -> None:
    said = "\n".join(str(line.words) for line in lines(world.people[role])).replace("\u00a0", " ")
    assert [words for words in WORDS[role] if words not in said] == [], said
    assert [words for words in ABSENT[role] if words in said] == []


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_line_leads_to_exactly_what_it_counts(world: World, db: None, client: Client, role: str) -> None:
    user = world.people[role]
    client.force_login(user)
    found = lines(user)
    assert found
    assert {line.url: line.count for line in found} == {line.url: rows(client, line.url) for line in found}


@pytest.mark.parametrize(("role", "token"), [("IE", "jetonEmbolyon"), ("EE", "jetonImvoc"), ("TR", "jetonEmbolyon")])
def test_nothing_of_the_other_site_is_shown(world: World, db: None, client: Client, role: str, token: str) -> None:
    user = world.people[role]
    pages = [home(client, user), *(client.get(line.url, headers=HOST).content.decode() for line in lines(user))]
    assert [page for page in pages if token in page] == []


@pytest.mark.parametrize("role", EVERYBODY)
def test_it_costs_few_queries(world: World, db: None, client: Client, role: str) -> None:
    home(client, world.people[role])  # compiles the templates, looks up the content types
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("wagtailadmin_home"), headers=HOST)
    before = len(queries)
    print(f"{role}: {before} queries")
    assert before < BUDGET
    for number in range(5):
        page = StandardPageFactory(parent=world.imvoc.house.home, title=f"Autre {number}", slug=f"autre{number}")
        page.save_revision(user=world.people[role])
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(days=3))
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("wagtailadmin_home"), headers=HOST)
    assert len(queries) <= before


def test_what_waits_comes_first_but_for_who_is_new(world: World, db: None, client: Client) -> None:
    soup = BeautifulSoup(home(client, world.people["IE"]), "html.parser")
    headings = [heading.get_text(strip=True) for heading in soup.select(".w-panel--dashboard h2")]
    assert headings[0].startswith("Vous êtes nouveau ici")
    assert headings[1:4] == ["Ce qui m’attend", "Cette semaine", "La santé de mon site"]


def test_a_person_for_whom_nothing_waits_reads_a_kind_word(world: World, db: None, client: Client) -> None:
    nobody = UserFactory(is_superuser=False)
    nobody.user_permissions.add(*world.people["SEC"].groups.get().permissions.filter(codename="access_admin"))
    html = home(client, nobody)
    assert "Rien ne vous attend" in html
    assert "La santé" not in html


def test_the_list_may_be_asked_for_without_a_choice_and_taken_as_a_file(world: World, db: None, client: Client) -> None:
    client.force_login(world.people["IE"])
    assert rows(client, reverse("follow_up")) == rows(client, f"{reverse('follow_up')}?show=drafts") > 0
    export = client.get(f"{reverse('follow_up')}?show=coming&export=csv", headers=HOST)
    assert "Vient jetonImvoc" in b"".join(export.streaming_content).decode()


def test_who_edits_nothing_has_no_list(world: World, db: None, client: Client) -> None:
    client.force_login(world.people["SEC"])
    assert client.get(reverse("follow_up"), headers=HOST).status_code == 302
