"""“Write to us”: what is asked, what is kept, what is refused, and what it costs."""

from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from contact.messages import senders
from contact.messages.enums import Subject
from contact.messages.models import ContactMessage
from tests.conftest import Visit
from tests.contact.messages.conftest import Send, address, html
from tests.factories import House, LegalPageFactory, StandardPageFactory, translate

ASKED = {"token", "leave_empty", "subject", "name", "email", "phone", "message"}
KEPT = {
    *("id", "site", "subject", "language", "reference", "sealed", "created_at"),
    *("sent_at", "attempts", "next_attempt_at", "last_error", "handled_at", "handled_by"),
}
MOST_QUERIES = 20
SITES = ["imvoc", "embolyon"]
WRITTEN_ABOUT = [value for value, _label in Subject.written()]


def about(house: House, subject: str) -> str:
    return f"{address(house)}?objet={subject}"


# --- what is asked


@pytest.mark.parametrize("site", SITES)
def test_the_contact_page_offers_every_subject_and_no_field(
    request: pytest.FixtureRequest, visit: Visit, site: str
) -> None:
    house = request.getfixturevalue(site)
    for url in (house.contact.full_url, address(house)):
        links = html(visit(url)).find(class_="subjects").find_all("a")
        assert [link["href"] for link in links] == [f"/contact/ecrire/?objet={value}" for value in Subject.values]
        assert all("nofollow" in link["rel"] for link in links)
    assert not html(visit(address(house))).find("form", method="post")


@pytest.mark.parametrize("subject", WRITTEN_ABOUT)
@pytest.mark.parametrize("site", SITES)
def test_every_subject_asks_the_least(request: pytest.FixtureRequest, visit: Visit, site: str, subject: str) -> None:
    house = request.getfixturevalue(site)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = visit(about(house, subject))
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    soup = html(response)
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    form = soup.find("form", method="post")
    fields = {field["name"]: field for field in form.find_all(["input", "select", "textarea"])}
    assert set(fields) == ASKED
    assert not form.find("input", type="file")
    assert fields["subject"]["value"] == subject
    assert (fields["name"]["autocomplete"], fields["email"]["autocomplete"]) == ("name", "email")
    assert fields["message"]["maxlength"] == "500"
    warning = form.find(id=fields["message"]["aria-describedby"])
    assert "N’écrivez rien sur votre santé" in warning.get_text()
    told = form.find(class_="personal-data").get_text(" ")
    for words in ("répondre", "30 jours", house.identity.name, "secrétariat"):
        assert words in told


def test_an_appointment_shows_the_way_and_takes_no_message(imvoc: House, visit: Visit, send: Send) -> None:
    soup = html(visit(about(imvoc, "appointment")))
    assert not soup.find("form", method="post")
    assert not soup.find("textarea")
    assert soup.main.find("a", href="tel:+33400000000")
    assert send(imvoc, subject="appointment").status_code == 400
    assert not ContactMessage.objects.exists()


def test_the_form_leads_to_the_privacy_page_of_the_site(imvoc: House, visit: Visit) -> None:
    assert not html(visit(about(imvoc, "press"))).find(class_="personal-data").find("a")
    page = LegalPageFactory(parent=imvoc.home, slug="confidentialite")
    assert html(visit(about(imvoc, "press"))).find(class_="personal-data").find("a", href="/confidentialite/")
    page.delete()


def test_the_form_is_there_in_english(imvoc: House, visit: Visit) -> None:
    translate(imvoc.home, "en")
    english = translate(imvoc.contact, "en")
    response = visit(f"{english.full_url}ecrire/?objet=press")
    assert "Write nothing about your health" in response.content.decode()
    menu = {link["href"] for link in html(response).find_all("a", hreflang=True)}
    assert address(imvoc) in menu


def test_the_pages_are_valid_html(imvoc: House, visit: Visit, send: Send) -> None:
    pages = [visit(url) for url in (address(imvoc), about(imvoc, "press"), about(imvoc, "appointment"))]
    for response in [*pages, visit(f"{address(imvoc)}merci/"), send(imvoc, name="", message="né le 12/03/1956")]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(response.content.decode())
        assert parser.errors == []
        soup = html(response)
        for name in ("aria-labelledby", "aria-describedby"):
            for tag in soup.find_all(attrs={name: True}):
                assert all(soup.find(id=target) for target in tag[name].split()), tag
        assert len(soup.find_all("h1")) == 1


def test_other_pages_have_no_such_form(imvoc: House, visit: Visit) -> None:
    assert visit(f"{StandardPageFactory(parent=imvoc.home).full_url}ecrire/").status_code == 404


# --- what is kept


def test_only_what_the_server_knows_is_kept_beside_the_sealed_words() -> None:
    assert {field.name for field in ContactMessage._meta.get_fields()} == KEPT


@pytest.mark.parametrize("answer", [{}, {"email": "", "phone": "04 00 00 00 01"}, {"message": ""}])
@pytest.mark.parametrize("site", SITES)
def test_a_message_is_one_row_and_one_task(request: pytest.FixtureRequest, send: Send, site: str, answer: dict) -> None:
    house = request.getfixturevalue(site)
    response = send(house, **answer)
    assert response.status_code == 302
    assert response["Location"] == "/contact/ecrire/merci/"
    assert not response.cookies
    message = ContactMessage.objects.get()
    assert (message.site, message.subject, message.language) == (house.site, "administrative", "fr")
    content = message.content()
    assert content.name == "Zoé Exemple"
    assert (content.email or content.phone) == (answer.get("phone") or "zoe@example.org")
    assert message.sent_at is None
    assert DBTaskResult.objects.get().args_kwargs == {"args": [], "kwargs": {}}


def test_the_visitor_is_thanked(imvoc: House, visit: Visit) -> None:
    response = visit(f"{address(imvoc)}merci/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "Merci" in html(response).h1.get_text()


def test_a_new_line_is_one_character(imvoc: House, send: Send) -> None:
    """As the browser counts, which sends two."""
    assert send(imvoc, message="a\r\n" * 250).status_code == 302
    assert send(imvoc, message="a\r\n" * 251).status_code == 400


# --- what is refused


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"headers": {"origin": "https://evil.example"}}, 403, "pas été envoyé depuis ce site"),
        ({"wait": 1}, 400, "moins de deux secondes"),
        ({"wait": 3 * 60 * 60}, 400, "plus de deux heures"),
        ({"token": "x"}, 400, "pas à cette page"),
        ({"leave_empty": "x"}, 400, "rester vide"),
        ({"name": ""}, 400, "Écrivez votre nom."),
        ({"email": ""}, 400, "Donnez votre courriel ou votre téléphone"),
        ({"email": "zoe@"}, 400, "Vérifiez votre courriel"),
        ({"phone": "jamais"}, 400, "Vérifiez votre numéro"),
        ({"message": "a" * 501}, 400, "500"),
        ({"message": "Mon numéro : 1 84 12 76 451 089 46"}, 400, "numéro de sécurité sociale"),
        ({"message": "Je suis née le 12/03/1956."}, 400, "date de naissance"),
    ],
    ids=str,
)
def test_a_refusal_is_said_in_words_and_loses_nothing(
    imvoc: House, send: Send, sent: dict[str, Any], status: int, words: str
) -> None:
    response = send(imvoc, **sent)
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert not ContactMessage.objects.exists()
    soup = html(response)
    summary = soup.find(attrs={"role": "alert"})
    assert words in summary.get_text()
    assert summary.has_attr("autofocus")
    assert soup.title.get_text().startswith("Erreur")
    for link in summary.find_all("a"):
        field = soup.find(id=link["href"].removeprefix("#"))
        assert field["aria-invalid"] == "true"
        assert words in soup.find(id=field["aria-describedby"].split()[-1]).get_text()
    written = {"name": "Zoé Exemple", "email": "zoe@example.org"} | sent
    for name in ("name", "email"):
        assert soup.find("input", attrs={"name": name}).get("value", "") == written[name]
    assert soup.find("textarea").get_text().strip() == sent.get("message", "Une facture.")


@pytest.mark.parametrize("subject", ["", "ma-sante"])
def test_an_unknown_subject_shows_the_list_again(imvoc: House, send: Send, subject: str) -> None:
    response = send(imvoc, subject=subject)
    assert response.status_code == 400
    assert html(response).find(attrs={"role": "alert"}).find("a", href="#id_subject")
    assert html(response).find(class_="subjects")


def test_what_nobody_needs_is_asked_about_once(imvoc: House, send: Send) -> None:
    words = "Le 12/03/1956 est aussi une référence."
    soup = html(send(imvoc, message=words))
    asked = soup.find("input", attrs={"name": "asked"})["value"]
    assert send(imvoc, message=words, asked=asked).status_code == 302
    assert ContactMessage.objects.get().content().message == words


def test_a_connection_sends_five_in_ten_minutes(imvoc: House, send: Send) -> None:
    for _ in range(senders.MOST):
        assert send(imvoc).status_code == 302
    first = senders.SenderSlot.objects.order_by("used_at")[0]
    first.used_at -= timedelta(minutes=4)
    first.save()
    response = send(imvoc, name="Zoé encore")
    assert response.status_code == 429
    assert 300 < int(response["Retry-After"]) <= 360
    soup = html(response)
    assert "dans les dix" in soup.find(attrs={"role": "alert"}).get_text()
    assert soup.find("input", attrs={"name": "name"})["value"] == "Zoé encore"
    assert ContactMessage.objects.count() == DBTaskResult.objects.count() == senders.MOST
    senders.SenderSlot.objects.update(used_at=timezone.now() - timedelta(minutes=10, seconds=1))
    assert send(imvoc).status_code == 302


def test_a_site_takes_sixty_in_an_hour(imvoc: House, embolyon: House, send: Send) -> None:
    before = timezone.now() - timedelta(minutes=20)
    rows = [
        ContactMessage(site=imvoc.site, subject="press", language="fr", created_at=before, reference=f"S{number}")
        for number in range(senders.MOST_OF_SITE - 1)
    ]
    ContactMessage.objects.bulk_create(rows)
    assert send(imvoc).status_code == 302
    response = send(imvoc, name="Zoé encore")
    assert response.status_code == 429
    assert 2300 < int(response["Retry-After"]) <= 2400
    soup = html(response)
    assert "depuis une heure" in soup.find(attrs={"role": "alert"}).get_text()
    assert imvoc.identity.phone in soup.find("main").get_text()
    assert send(embolyon).status_code == 302
    ContactMessage.objects.update(created_at=timezone.now() - timedelta(hours=1, seconds=1))
    assert send(imvoc).status_code == 302
