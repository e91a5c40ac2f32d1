"""A form takes only what one may choose, and names nothing that one may not know, whatever key it is sent."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockField
from wagtail.contrib.settings.registry import registry
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, ReferenceIndex, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.accounts.models import User
from cms.core.blocks.text import RICH_TEXT_FEATURES
from cms.core.boundary.choices import kind_of
from cms.core.boundary.form_fields import REFUSED_FILE, REFUSED_PAGE, OwnChoicesMixin
from cms.core.models import NavigationMenu
from cms.delivery.redirects.admin import ROOM
from cms.pages.models import StandardPage
from tests.cms.conflicts.forms import open_form
from tests.cms.review.forms import HOST, edit_url, inputs, unchanged
from tests.factories import (
    House,
    PractitionerFactory,
    ProblemIndexPageFactory,
    ProblemPageFactory,
    ProcedurePageFactory,
    StandardPageFactory,
    UserFactory,
    picture,
)

pytestmark = pytest.mark.django_db

SECRET = "zqmyrtille"
Sent = dict[str, str]


def draft(embolyon: House) -> Page:
    return ProcedurePageFactory(parent=embolyon.acts, title=SECRET, slug=SECRET, live=False)


def _apart() -> Collection:
    return Collection.get_first_root_node().add_child(name="À part")


def private_picture(embolyon: House) -> models.Model:
    return picture(SECRET, collection=_apart())


def private_document(embolyon: House) -> models.Model:
    return get_document_model().objects.create(title=SECRET, file=f"documents/{SECRET}.pdf", collection=_apart())


@dataclass(frozen=True)
class Place:
    """A field of a form that leads somewhere: what is edited, what one may not choose there, how its key is sent and kept.

    ``wrong`` is another field, with what it does not take.
    """

    holder: Callable[[House], Any]
    secret: Callable[[House], Any]
    send: Callable[[Any], Sent]
    keep: Callable[[Any, Any], None]
    wrong: Sent
    refusal: Any = REFUSED_PAGE


def _field(name: str) -> dict[str, Callable]:
    return {
        "send": lambda chosen: {name: str(chosen.pk)},
        "keep": lambda holder, chosen: setattr(holder, name, chosen),
    }


def _blocks(model: type[models.Model], name: str, raw: Callable[[Any], dict[str, Any]]) -> dict[str, Callable]:
    """A stream of one block, by what the database keeps of it."""
    stream = model._meta.get_field(name).stream_block
    return {
        "send": lambda chosen: dict(inputs(stream, name, [raw(chosen) | {"id": "a"}])),
        "keep": lambda holder, chosen: setattr(holder, name, json.dumps([raw(chosen) | {"id": "a"}])),
    }


def _link(chosen: Any) -> dict[str, Any]:
    return {"type": "link", "value": {"page": chosen.pk, "label": ""}}


def _listed(chosen: Any) -> dict[str, Any]:
    return {"type": "pages", "value": {"title": "", "pages": [{"type": "item", "value": chosen.pk, "id": "b"}]}}


def _shown(chosen: Any) -> dict[str, Any]:
    image = {"image": chosen.pk, "decorative": False, "alt_text": "Une salle."}
    return {"type": "picture", "value": {"image": image, "caption": ""}}


def _written(kind: str, chosen: Any) -> str:
    return f'<p>Lisez <a linktype="{kind}" id="{chosen.pk}">ceci</a>.</p>'


def _prose(kind: str) -> Callable[[Any], dict[str, Any]]:
    return lambda chosen: {"type": "prose", "value": _written(kind, chosen)}


def _text(name: str, kind: str) -> dict[str, Callable]:
    editor = DraftailRichTextArea(features=RICH_TEXT_FEATURES)
    return {
        "send": lambda chosen: {name: editor.format_value(_written(kind, chosen))},
        "keep": lambda holder, chosen: setattr(holder, name, _written(kind, chosen)),
    }


def _row(rows: str) -> dict[str, Callable]:
    def send(chosen: Any) -> Sent:
        sent = {"act": str(chosen.pk), "ORDER": "1", "DELETE": "", "id": ""}
        return {f"{rows}-TOTAL_FORMS": "1"} | {f"{rows}-0-{name}": value for name, value in sent.items()}

    def keep(holder: Any, chosen: Any) -> None:
        setattr(holder, rows, [getattr(holder, rows).model(act=chosen, sort_order=0)])

    return {"send": send, "keep": keep}


def setting(house: House) -> Any:
    return house.identity


def menu(house: House) -> Any:
    return house.identity.navigation


def person(house: House) -> Any:
    return PractitionerFactory()


def home(house: House) -> Any:
    return house.home


def problem(house: House) -> Any:
    return ProblemPageFactory(parent=ProblemIndexPageFactory(parent=house.home))


def standard(house: House) -> Any:
    return StandardPageFactory(parent=house.home)


def contact(house: House) -> Any:
    return house.contact


NO_TITLE, NO_NAME = {"title": ""}, {"name": ""}
LINK = _blocks(NavigationMenu, "items", _link)
LIST, PICTURE = _blocks(StandardPage, "body", _listed), _blocks(StandardPage, "body", _shown)
PAGE_IN_PROSE, FILE_IN_PROSE = (_blocks(StandardPage, "body", _prose(kind)) for kind in ("page", "document"))
PLACES = {
    "page field": Place(setting, draft, wrong={"booking_url": "?"}, **_field("contact_page")),
    "page in a row": Place(problem, draft, wrong=NO_TITLE, **_row("act_rows")),
    "page in a row of a home": Place(home, draft, wrong=NO_TITLE, **_row("featured_rows")),
    "picture field": Place(person, private_picture, wrong=NO_NAME, refusal=REFUSED_FILE, **_field("photo")),
    "link block": Place(menu, draft, wrong=NO_NAME, **LINK),
    "list of pages": Place(standard, draft, wrong=NO_TITLE, **LIST),
    "picture block": Place(standard, private_picture, wrong=NO_TITLE, refusal=REFUSED_FILE, **PICTURE),
    "page in prose": Place(standard, draft, wrong=NO_TITLE, **PAGE_IN_PROSE),
    "document in prose": Place(standard, private_document, wrong=NO_TITLE, refusal=REFUSED_FILE, **FILE_IN_PROSE),
    "page in a text": Place(contact, draft, wrong=NO_TITLE, **_text("appointment", "page")),
    "document in a text": Place(
        contact, private_document, wrong=NO_TITLE, refusal=REFUSED_FILE, **_text("appointment", "document")
    ),
}
EVERYWHERE = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
ON_PAGES = {name: place for name, place in PLACES.items() if place.wrong is NO_TITLE}


@pytest.fixture
def client(editor: User) -> Client:
    client = Client(headers=HOST)
    client.force_login(editor)
    return client


def latest(holder: Any) -> Any:
    found = type(holder)._default_manager.get(pk=holder.pk)
    return found.get_latest_revision_as_object() if hasattr(found, "get_latest_revision_as_object") else found


def keep(place: Place, holder: Any, chosen: Any) -> Any:
    """``holder`` as somebody left it who may choose everything; of a page, its draft."""
    place.keep(holder, chosen)
    if isinstance(holder, Page):
        holder.save_revision(clean=False)
    else:
        holder.save()
    return latest(holder)


def holds(holder: Any, chosen: Any) -> bool:
    wanted = ReferenceIndex._get_base_content_type(chosen).pk, str(chosen.pk)
    return wanted in {tuple(found[:2]) for found in ReferenceIndex._extract_references_from_object(latest(holder))}


def send(client: Client, holder: Any, sent: Sent) -> HttpResponse:
    data = unchanged(client, holder, **sent)
    with translation.override("fr"):
        return client.post(edit_url(holder), data)


def said(response: HttpResponse) -> str:
    """All that an answer says, what is there for scripts included."""
    html = response.content.decode()
    streams = BeautifulSoup(html, "html.parser").find_all(attrs={"data-w-block-arguments-value": True})
    states = [json.loads(stream["data-w-block-arguments-value"]) for stream in streams]
    return unescape(html) + json.dumps(states, ensure_ascii=False)


@EVERYWHERE
def test_a_form_that_comes_back_names_nothing_of_it(
    imvoc: House, embolyon: House, client: Client, place: Place
) -> None:
    holder, secret = place.holder(imvoc), place.secret(embolyon)
    answer = send(client, holder, place.send(secret) | place.wrong)
    assert answer.status_code == 200
    assert SECRET not in said(answer)
    assert not holds(holder, secret)


@EVERYWHERE
def test_it_is_refused_in_a_sentence(imvoc: House, embolyon: House, client: Client, place: Place) -> None:
    holder, secret = place.holder(imvoc), place.secret(embolyon)
    answer = send(client, holder, place.send(secret))
    assert answer.status_code == 200
    assert str(place.refusal) in said(answer)
    assert SECRET not in said(answer)
    assert not holds(holder, secret)


@EVERYWHERE
def test_what_somebody_chose_before_stays_unnamed_and_holds_nothing_back(
    imvoc: House, embolyon: House, client: Client, place: Place
) -> None:
    secret = place.secret(embolyon)
    holder = keep(place, place.holder(imvoc), secret)
    assert holds(holder, secret)
    assert SECRET not in said(client.get(edit_url(holder)))
    assert SECRET not in said(send(client, holder, place.wrong))
    assert send(client, holder, {}).status_code == 302
    assert holds(holder, secret)


@pytest.mark.parametrize("place", ON_PAGES.values(), ids=ON_PAGES)
def test_nothing_of_it_is_shown_in_a_preview(imvoc: House, embolyon: House, client: Client, place: Place) -> None:
    """The picture of a page is made of what its form holds, saved or not."""
    holder, secret = place.holder(imvoc), place.secret(embolyon)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[holder.pk])
    answer = client.post(address, unchanged(client, holder, **place.send(secret))).json()
    assert answer["is_valid"] is False


def test_what_somebody_chose_meanwhile_is_not_named_by_the_conflict(
    imvoc: House, embolyon: House, client: Client
) -> None:
    opened = open_form(client, edit_url(imvoc.identity))
    keep(PLACES["page field"], imvoc.identity, draft(embolyon))
    answer = opened.type(contact_page=str(imvoc.acts.pk)).send()
    assert answer.status_code == 409
    assert "Interventions de Imvoc" in " ".join(said(answer).split())
    assert SECRET not in said(answer)


def test_administrators_choose_everything(imvoc: House, embolyon: House) -> None:
    secret = draft(embolyon)
    client = Client(headers=HOST)
    client.force_login(UserFactory(is_superuser=True))
    assert send(client, imvoc.identity, {"contact_page": str(secret.pk)}).status_code == 302
    assert holds(imvoc.identity, secret)
    assert SECRET in said(client.get(edit_url(imvoc.identity)))


def test_a_page_of_the_other_site_goes_by_the_title_that_readers_know(
    imvoc: House, embolyon: House, client: Client
) -> None:
    embolyon.acts.title = SECRET
    embolyon.acts.save_revision()
    menu = imvoc.identity.navigation
    for holder, place in ((imvoc.identity, _field("contact_page")), (menu, LINK)):
        assert send(client, holder, place["send"](embolyon.acts)).status_code == 302
        assert holds(holder, embolyon.acts)
        answer = said(client.get(edit_url(holder)))
        assert "Interventions de Embolyon" in answer
        assert SECRET not in answer


def test_ones_own_drafts_and_files_are_chosen_and_named(imvoc: House, client: Client) -> None:
    own = ProcedurePageFactory(parent=imvoc.acts, title="Le brouillon", live=False)
    photo = picture("La photo", collection=Collection.objects.get(name="Imvoc"))
    member = PractitionerFactory()
    assert send(client, imvoc.identity, {"contact_page": str(own.pk)}).status_code == 302
    assert send(client, member, {"photo": str(photo.pk)}).status_code == 302
    assert "Le brouillon" in said(client.get(edit_url(imvoc.identity)))
    assert "La photo" in said(client.get(edit_url(member)))


def test_a_new_page_or_text_has_chosen_nothing_before(imvoc: House, embolyon: House, client: Client) -> None:
    """What the address of an empty form proposes is not yet anybody's choice."""
    secret = draft(embolyon)
    address = reverse(f"{ROOM}:add") + f"?site={imvoc.site.pk}&redirect_page={secret.pk}"
    assert SECRET not in said(client.get(address))
    data = {"site": imvoc.site.pk, "old_path": "/ancien/", "is_permanent": "on", "redirect_page": secret.pk}
    answer = client.post(address, data)
    assert answer.status_code == 200
    assert str(REFUSED_PAGE) in said(answer)


@pytest.mark.parametrize("key", ["9" * 30, "0", "-1"])
def test_a_link_that_leads_nowhere_is_no_fault_of_the_server(imvoc: House, client: Client, key: str) -> None:
    broken = f'<p><a linktype="document" id="{key}">ceci</a></p>'
    sent = {"appointment": DraftailRichTextArea(features=RICH_TEXT_FEATURES).format_value(broken)}
    assert send(client, imvoc.contact, sent).status_code in (200, 302)


def test_no_form_of_ours_has_a_document_field_yet_and_one_would_ask(embolyon: House, editor: User) -> None:
    secret = private_document(embolyon)

    class DocumentForm(forms.Form):
        file = formfield_for_dbfield(models.ForeignKey(get_document_model(), models.CASCADE))
        for_user = editor

    form = DocumentForm({"file": str(secret.pk)})
    assert form.errors == {"file": [str(REFUSED_FILE)]}
    assert SECRET not in form.as_p()
    own = get_document_model().objects.create(title="La notice", file="documents/notice.pdf", uploaded_by_user=editor)
    own.collection = Collection.objects.get(name="Imvoc")
    own.save()
    form = DocumentForm({"file": str(own.pk)})
    assert form.errors == {}
    assert "La notice" in form.as_p()


def _forms() -> Iterator[tuple[str, type[forms.ModelForm]]]:
    """The form of every page, snippet and setting of ours, and of the rows in it."""
    for model in {*get_page_models(), *get_snippet_models(), *registry} - {Page}:
        form = get_edit_handler(model).get_form_class()
        yield model._meta.label, form
        yield from ((f"{model._meta.label}.{name}", rows.form) for name, rows in form.formsets.items())


def test_every_field_that_leads_somewhere_asks() -> None:
    """A panel with a widget of its own, or a field that Wagtail's register does not know, would take any key."""
    open_fields = [
        f"{label}.{name}"
        for label, form in _forms()
        for name, field in form.base_fields.items()
        if _leads(field) and not (isinstance(field, OwnChoicesMixin) and hasattr(field.widget, "user"))
    ]
    assert open_fields == []


def _leads(field: forms.Field) -> bool:
    if isinstance(field.widget, BaseChooser):
        return kind_of(field.widget.model_class) is not None
    return isinstance(field, BlockField) or isinstance(field.widget, DraftailRichTextArea)
