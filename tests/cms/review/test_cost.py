"""What the review costs in queries: to publish, to read the report, to look through everything at night.

What it costs in time is for ``make bench`` to say.
"""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from cms.accounts import roles
from cms.accounts.models import User
from cms.pages.models import TopicPage
from cms.review import french
from cms.review.audit import BATCH, medical_models
from cms.review.dashboard import ReviewCalendarPanel
from cms.review.models import WithdrawnSource
from cms.safety.models import Implant, SafetyCheck
from procedures.models import ProcedureCareCard, ProcedureImplant, ProcedureSafetyCheck
from tests.cms.review.many import many
from tests.cms.review.texts import again, draft
from tests.cms.review.validated import card, topic, validated
from tests.factories import House, UserFactory, language, translate

REPORT = 40  # queries at most
GATE = 3


def cost(act: Callable[[], object]) -> int:
    ContentType.objects.get_for_models(
        *get_page_models(), *medical_models()
    )  # a process looks these up once in its life
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.fixture
def read(client: Client) -> Callable[..., object]:
    """An admin page as somebody reads it; the account was read before."""

    def get(user: User, name: str, **query: object) -> object:
        if client.session.get("_auth_user_id") != str(user.pk):
            client.force_login(user)
        response = client.get(reverse(name), query, headers={"host": "imvoc.localhost"})
        assert response.status_code == 200
        return response

    return get


# --- the gate


def full_act(house: House, count: int) -> models.Model:
    """An act that refers to ``count`` safety texts of each kind."""
    act, fr = draft(house, "act", "fr"), language("fr")
    act.care_card_rows = [ProcedureCareCard(card=card(name=f"Carte {number}")) for number in range(count)]
    act.safety_check_rows = [
        ProcedureSafetyCheck(check_text=SafetyCheck.objects.create(name=str(number), locale=fr, live=False))
        for number in range(count)
    ]
    act.implant_rows = [
        ProcedureImplant(implant=Implant.objects.create(name=str(number), locale=fr, live=False))
        for number in range(count)
    ]
    act.save()
    return again(act)


def translated_act(house: House) -> models.Model:
    """Its French is live and answered for: the gate asks after that too."""
    act = full_act(house, 12)
    validated(act, None)
    for page in (house.home, house.acts):
        translate(page, "en")
    return again(translate(again(act), "en", live=False))


OBJECTS: dict[str, Callable[[House], models.Model]] = {
    "topic": lambda house: draft(house, "topic", "fr"),
    "speciality": lambda house: draft(house, "speciality", "fr"),
    "card": lambda house: draft(house, "card", "fr"),
    "act": lambda house: full_act(house, 1),
    "act with many safety texts": lambda house: full_act(house, 12),
    "its translation": translated_act,
}


@pytest.mark.parametrize("kind", OBJECTS)
def test_the_gate_adds_three_queries_at_most_to_a_publish(imvoc: House, ada: User, monkeypatch, kind: str) -> None:
    instance = OBJECTS[kind](imvoc)
    validated(instance, ada, live=False, source=french.live_validation(instance))
    instance.save_revision().publish()
    guarded = cost(lambda: again(instance).get_latest_revision().publish())
    monkeypatch.setattr("cms.review.mixins.guard", lambda *_: None)
    free = cost(lambda: again(instance).get_latest_revision().publish())
    assert 0 < guarded - free <= GATE


def test_the_gate_reads_the_text_once_for_a_publish(imvoc: House, ada: User, monkeypatch) -> None:
    from cms.review import gate

    act = full_act(imvoc, 2)
    validated(act, ada, live=False)
    revision = act.save_revision()
    read: list[models.Model] = []
    digest = gate.digest
    monkeypatch.setattr(gate, "digest", lambda instance: read.append(instance) or digest(instance))
    revision.publish()
    assert len(read) == 1


# --- the report and the panel


def _panel(user: User, rf) -> Callable[[], object]:
    def render() -> None:
        request = rf.get("/")
        request.user = user
        ReviewCalendarPanel().render_html({"request": request})

    return render


@pytest.mark.parametrize(
    "query", [{}, {"state": "due"}, {"ordering": "title"}, {"q": "page"}, {"export": "csv"}], ids=str
)
def test_the_report_costs_the_same_with_ten_pages_and_with_sixty(imvoc, embolyon, admin, ada, read, query) -> None:
    WithdrawnSource.objects.create(title="Un vieux guide", reason="Remplacé")
    many(topic(imvoc.home), ada, 10)
    read(admin, "review_report")  # compiles the templates
    few = cost(lambda: read(admin, "review_report", **query))
    many(topic(embolyon.home), ada, 60)
    assert cost(lambda: read(admin, "review_report", **query)) <= few < REPORT


def test_the_panel_costs_the_same_with_ten_pages_and_with_sixty(imvoc, embolyon, admin, ada, rf) -> None:
    many(topic(imvoc.home), ada, 10)
    few = cost(_panel(admin, rf))
    many(topic(embolyon.home), ada, 60)
    assert cost(_panel(admin, rf)) == few < REPORT


def test_an_editor_asks_hardly_more_than_an_administrator(imvoc: House, ada: User, editor: User, admin, read) -> None:
    many(topic(imvoc.home), ada, 10)
    read(admin, "review_report")
    read(editor, "wagtailadmin_home")
    for query in ({}, {"state": "due", "language": "fr"}):
        assert cost(lambda query=query: read(editor, "review_report", **query)) < REPORT


# --- the audit


def test_the_audit_asks_as_much_for_one_act_as_for_many(imvoc: House, ada: User) -> None:
    def audit() -> None:
        call_command("audit_validations", stdout=StringIO())

    first = full_act(imvoc, 3)
    validated(first, ada)
    few = cost(audit)
    for _ in range(5):
        validated(full_act(imvoc, 3), ada)
    many(topic(imvoc.home), ada, 60)
    assert cost(audit) == few


# --- thousands


@pytest.mark.nightly
def test_five_thousand_pages_cost_the_report_no_more_than_ten(imvoc, embolyon, admin, ada, read, rf) -> None:
    WithdrawnSource.objects.create(title="Un vieux guide", reason="Remplacé")
    many(topic(embolyon.home), ada, 10)
    read(admin, "review_report")
    few = cost(lambda: read(admin, "review_report"))
    many(topic(imvoc.home), ada, 5000)
    roles.grant()
    editor = UserFactory()
    editor.groups.add(roles.editors_group(imvoc.site))
    for person, count in ((admin, 5012), (editor, 5001)):
        read(person, "wagtailadmin_home")  # signing in is no part of it
        for query in ({}, {"state": "due", "language": "fr"}, {"ordering": "-validated_on"}):
            assert cost(lambda person=person, query=query: read(person, "review_report", **query)) < REPORT
        response = read(person, "review_report")
        assert response.context["paginator"].count == count
        assert len(response.context["object_list"]) == response.context["paginator"].per_page
    read(admin, "review_report")  # signs in again
    assert cost(lambda: read(admin, "review_report")) <= few
    assert cost(_panel(admin, rf)) < REPORT


@pytest.mark.nightly
def test_the_audit_finds_one_in_five_thousand(imvoc: House, ada: User, capsys) -> None:
    last = many(topic(imvoc.home), ada, 5000)[-1]
    assert cost(lambda: call_command("audit_validations", stdout=StringIO())) < 5000 / BATCH
    TopicPage.objects.filter(pk=last).update(summary="Un autre résumé.")
    with pytest.raises(CommandError, match="1 live medical texts"):
        call_command("audit_validations")
    assert f"/admin/pages/{last}/edit/" in capsys.readouterr().err
