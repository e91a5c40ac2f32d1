"""The gate behind the buttons of the editor: what an editor with every right to publish meets there."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.accounts.roles import grant
from cms.pages.models import TopicPage
from tests.cms.review.forms import HOST, edit_url, publish, unchanged
from tests.cms.review.texts import LANGUAGES, PAGES, again, draft, is_live
from tests.cms.review.validated import validated
from tests.factories import House, StandardPageFactory


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return request.param


def told(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("kind", PAGES)
def test_publish_keeps_the_draft_and_says_why(imvoc: House, editor: User, client: Client, kind: str, code: str) -> None:
    page = draft(imvoc, kind, code)
    page.save_revision(user=editor)
    grant()
    client.force_login(editor)
    response = publish(client, page, title="Un titre relu")
    assert response.status_code == 302
    assert response.url == edit_url(page)
    assert "validation" in told(response)
    assert again(page).get_latest_revision_as_object().title == "Un titre relu"
    assert not is_live(page)
    assert "Un titre relu" in client.get(edit_url(page), headers=HOST).content.decode()


def test_publish_of_a_card_keeps_the_draft_and_says_why(imvoc: House, editor: User, client: Client, code: str) -> None:
    card = draft(imvoc, "card", code)
    card.save_revision(user=editor)
    grant()
    client.force_login(editor)
    response = publish(client, card, time_window="la nuit")
    assert response.status_code == 302
    assert response.url == edit_url(card)
    assert "validation" in told(response)
    assert again(card).get_latest_revision_as_object().time_window == "la nuit"
    assert not is_live(card)


def test_a_live_text_stays_as_it_was(imvoc: House, editor: User, ada: User, client: Client) -> None:
    page = draft(imvoc, "topic", "fr", title="Le foie")
    validated(page, ada, live=False)
    page.save_revision(user=editor).publish()
    client.force_login(editor)
    publish(client, page, title="Un titre relu")
    page = again(page)
    assert (page.live, page.title) == (True, "Le foie")
    assert page.get_latest_revision_as_object().title == "Un titre relu"


def test_what_a_doctor_validated_is_published_by_an_editor(
    imvoc: House, editor: User, ada: User, client: Client
) -> None:
    page = draft(imvoc, "topic", "fr")
    page.save_revision(user=editor)
    validated(page, ada, live=False)
    client.force_login(editor)
    response = publish(client, page)
    assert is_live(page), told(response)


def test_a_page_created_with_publish_is_a_draft(imvoc: House, editor: User, client: Client) -> None:
    model = draft(imvoc, "topic", "fr", slug="modele")
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:add", args=["pages", "topicpage", imvoc.home.pk])
    response = publish(client, model, url, title="Une page neuve", slug="neuve")
    page = TopicPage.objects.get(slug="neuve")
    assert (page.live, page.title) == (False, "Une page neuve")
    assert "validation médicale" in told(response)
    assert response.url == edit_url(page)


@pytest.mark.parametrize("descendants", ["", "on"])
def test_bulk_publishing_publishes_no_medical_page(
    imvoc: House, editor: User, client: Client, descendants: str
) -> None:
    page = draft(imvoc, "topic", "fr")
    child = draft(imvoc, "act", "fr")
    client.force_login(editor)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = [page.pk, imvoc.acts.pk] if descendants else [page.pk, child.pk]
    query = "&".join(f"id={key}" for key in ids)
    response = client.post(f"{url}?{query}", {"include_descendants": descendants}, headers=HOST)
    assert "validation médicale" in told(response)
    assert not is_live(page)
    assert not is_live(child)


def test_bulk_publishing_of_other_pages_goes_on(imvoc: House, editor: User, client: Client) -> None:
    page = StandardPageFactory(parent=imvoc.home, live=False)
    client.force_login(editor)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}", {"include_descendants": ""}, headers=HOST)
    assert is_live(page)


@pytest.mark.parametrize("kind", PAGES)
def test_the_copy_view_makes_no_second_live_page(
    imvoc: House, editor: User, ada: User, client: Client, kind: str, code: str
) -> None:
    page = draft(imvoc, kind, code)
    validated(page, ada, live=False)
    page.save_revision().publish()
    grant()
    client.force_login(editor)
    for alias in ("", "on"):
        data = {
            "new_title": "Copie",
            "new_slug": f"copie-{alias}",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
            "alias": alias,
        }
        response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, headers=HOST)
        # Of a page that its parent may hold once, the form refuses any copy.
        assert response.status_code == (200 if page.max_count_per_parent else 302)
    assert list(type(page).objects.filter(live=True)) == [page]


def test_the_admin_answers_a_script_in_json(imvoc: House, editor: User, client: Client) -> None:
    page = draft(imvoc, "topic", "fr")
    page.save_revision(user=editor)
    client.force_login(editor)
    data = unchanged(client, page)
    data["action-publish"] = "action-publish"
    response = client.post(edit_url(page), data, headers=HOST | {"accept": "application/json"})
    assert response.status_code == 409
    assert "validation médicale" in response.json()["detail"]
    assert not is_live(page)
