"""What a validator is shown, in the editor and in the workflow."""

from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import TaskState

from cms.accounts.models import User
from cms.accounts.roles import grant, validators_group
from cms.review import validations, workflow
from cms.review.checks import Level, terms
from cms.review.models import Validation
from cms.review.panels import ReviewPanel
from cms.review.places import anchors
from cms.review.reading import Reading
from cms.safety.models import CareCard
from procedures.models import ProcedurePage
from tests.cms.review.validated import doctor
from tests.factories import House, ProcedurePageFactory, SpecialityFactory, UserFactory

WORDS = (
    "<p>Le cathéter est un tuyau très fin et souple. L’image le guide depuis le poignet, ou depuis le pli de l’aine. "
    "Il avance ainsi peu à peu, sans douleur pour vous, jusqu’aux artères "
)
BEFORE, AFTER = f"{WORDS}de la prostate.</p>", f"{WORDS}qui nourrissent la prostate.</p>"


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    terms.load(Path(settings.CONTENT_ROOT) / "checks/fr.yaml")


@pytest.fixture
def author(db: None) -> User:
    return UserFactory()


@pytest.fixture
def validator(imvoc: House) -> User:
    grant()
    workflow.ensure()
    user = doctor()
    user.groups.add(validators_group())
    return user


@pytest.fixture
def act(imvoc: House, author: User, validator: User) -> ProcedurePage:
    """An act validated once, whose draft has changed since."""
    speciality = SpecialityFactory(body_regions=["prostate"])
    act = ProcedurePageFactory(
        parent=imvoc.acts, live=False, authors="L’équipe", specialities=[speciality], what_it_is=BEFORE
    )
    revision = act.save_revision(user=author)
    validations.validate(revision, validator, interests="aucun")
    revision.publish()
    act.refresh_from_db()
    return act


def submitted(act: ProcedurePage, author: User, text: str) -> TaskState:
    act.what_it_is = text
    act.save_revision(user=author)
    return act.get_workflow().start(act, author).current_task_state


def test_a_reading_tells_where_the_validation_stands(act: ProcedurePage, author: User) -> None:
    reading = Reading(act.latest_revision)
    assert reading.validation == reading.last
    assert (reading.groups, reading.changes, reading.has_errors, reading.has_warnings) == ([], [], False, False)
    act.what_it_is = AFTER
    reading = Reading(act.save_revision(user=author))
    assert reading.validation is None
    assert reading.last is not None
    [change] = reading.changes
    assert change.anchor == "panel-child-pourquoi-what_it_is-section"
    assert [(piece.kind, piece.text) for piece in change.before][-1] == ("kept", "la prostate.")
    assert ("added", "qui nourrissent") in [(piece.kind, piece.text) for piece in change.after]
    assert change.before[0].text.startswith("[…]")


def test_a_text_never_validated_shows_no_comparison(imvoc: House, author: User) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts, live=False)
    assert Reading(act.save_revision(user=author)).changes == []


def test_findings_lead_to_their_fields(act: ProcedurePage, author: User) -> None:
    act.after, act.risks = "<p>Sans risque. Garanti. Amplatzer.</p>", []
    groups = Reading(act.save_revision(user=author)).groups
    assert [level for level, found in groups] == [Level.ERROR, Level.WARNING]
    assert {row.anchor for level, found in groups for row in found} == {
        "panel-child-avant_pendant_apres-after-section",
        "panel-child-risques_tarifs_sources-risks-section",
    }


def test_fields_of_a_row_share_its_anchor() -> None:
    handler = anchors(ProcedurePage)
    assert handler["urgency"] == handler["technique"] != handler["stay"]
    assert handler["care_card_rows"] == handler["warning_signs"]
    assert anchors(CareCard)["signs"] == "panel-signs-section"


def rendered(act: ProcedurePage) -> str:
    request = RequestFactory().get("/")
    request.user = UserFactory(is_superuser=True)
    fields = ObjectList([MultiFieldPanel([FieldPanel("title")])], heading="Champs")
    handler = TabbedInterface([fields, ObjectList([ReviewPanel()], heading="Relecture")]).bind_to_model(ProcedurePage)
    form = handler.get_form_class()(instance=act, for_user=request.user)
    return handler.get_bound_panel(instance=act, request=request, form=form).render_html()


def test_the_panel_shows_the_saved_draft(act: ProcedurePage, author: User) -> None:
    assert "Validé par" in rendered(act)
    act.what_it_is = AFTER + "<p>Sans risque.</p>"
    act.save_revision(user=author)
    html = rendered(act)
    assert 'href="#panel-child-pourquoi-what_it_is-section"' in html
    assert "Sans risque" in html
    assert "<ins>" in html
    assert "<del>" in html


def test_the_panel_of_a_new_page_asks_for_a_draft() -> None:
    assert "help-info" in rendered(ProcedurePage())


def act_on(client: Client, user: User, state: TaskState, action: str, data: dict | None = None) -> HttpResponse:
    client.force_login(user)
    act = state.revision.content_object
    url = f"/admin/pages/workflow/action/{act.pk}/{action}/{state.pk}/"
    headers = {"x-requested-with": "XMLHttpRequest"}
    return client.get(url) if data is None else client.post(url, data, headers=headers)


ANSWERS = {"sources_checked": "on", "interests": "aucun"}


def test_errors_take_the_place_of_the_form(act: ProcedurePage, author: User, validator: User, client: Client) -> None:
    state = submitted(act, author, "<p>Le cathéter va jusqu’aux artères utérines.</p>")
    html = act_on(client, validator, state, "approve").json()["html"]
    assert "utérines" in html
    assert "sources_checked" not in html
    assert "comment" in act_on(client, validator, state, "reject").json()["html"]
    answer = act_on(client, validator, state, "approve", ANSWERS).json()
    assert answer["redirect"] == f"/admin/pages/{act.pk}/edit/"
    act.refresh_from_db()
    assert act.what_it_is == BEFORE


def test_a_warning_is_answered_in_the_form(act: ProcedurePage, author: User, validator: User, client: Client) -> None:
    state = submitted(act, author, "<p>Le résultat est garanti.</p>")
    form = act_on(client, validator, state, "approve").json()["html"]
    assert 'name="warned"' in form
    refused = act_on(client, validator, state, "approve", ANSWERS | {"warned": "on"}).json()
    assert refused["step"] == "action"
    assert "garanti" in refused["html"]
    assert act_on(client, validator, state, "approve", ANSWERS).json()["step"] == "success"  # the answer is asked again
    assert Validation.objects.count() == 1
    act_on(client, validator, state, "approve", ANSWERS | {"warned": "on", "answer": "La source le dit."})
    assert Validation.objects.latest("pk").answers[0]["answer"] == "La source le dit."
    act.refresh_from_db()
    assert "garanti" in act.what_it_is


def test_without_warning_no_answer_is_asked(act: ProcedurePage, author: User, validator: User, client: Client) -> None:
    state = submitted(act, author, AFTER)
    html = act_on(client, validator, state, "approve").json()["html"]
    assert 'name="answer"' not in html
    assert "<ins>" in html
    act_on(client, validator, state, "approve", ANSWERS)
    act.refresh_from_db()
    assert act.what_it_is == AFTER
