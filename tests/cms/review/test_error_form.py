"""“Report an error on this page”: what is asked, what is kept, what is refused, and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.accounts.models import User
from cms.core import public_forms
from cms.review import notifications
from cms.review.digest import digest
from cms.review.error_reasons import ErrorReason
from cms.review.error_reports import MOST_AN_HOUR, ErrorReport
from cms.review.models import Validation
from tests.cms.review.texts import LANGUAGES, PAGES, again, draft
from tests.cms.review.validated import doctor
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory
from tests.factories.publishing import put_live

ASKED = {"token", "leave_empty", "reason", "section"}
KEPT = {
    *("id", "page", "language", "version", "digest", "reason", "section", "created_at"),
    *("told_at", "handled_at", "handled_by", "outcome"),
}
MOST_QUERIES = 25
SITES = ["imvoc", "embolyon"]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass for the tokens, in seconds."""
    real, passed = public_forms.time.time, {"seconds": 0.0}
    monkeypatch.setattr(public_forms.time, "time", lambda: real() + passed["seconds"])

    def wait(seconds: float) -> None:
        passed["seconds"] += seconds

    return wait


@pytest.fixture
def liver(imvoc: House) -> Any:
    return put_live(draft(imvoc, "topic", "fr", title="Le foie"))


def address(page: Any) -> str:
    return f"{page.full_url}signaler/"


def html(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def token_in(response: HttpResponse) -> str:
    return html(response).find("input", attrs={"name": "token"})["value"]


@pytest.fixture
def send(visit: Visit, later: Callable[[float], None]) -> Callable[..., HttpResponse]:
    """Open the form of a page, wait, and send it; cookies are refused, and Django would ask for one if it could."""

    def post(
        page: Any, wait: float = 5, token: str | None = None, origin: str | None = "", **data: str
    ) -> HttpResponse:
        url = urlsplit(address(page))
        data = {"reason": "outdated"} | data
        data["token"] = token_in(visit(address(page))) if token is None else token
        later(wait)
        headers = {"host": url.netloc}
        if origin is not None:
            headers["origin"] = origin or f"{url.scheme}://{url.netloc}"
        return Client(enforce_csrf_checks=True).post(url.path, data, headers=headers)

    return post


# --- what is asked


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_medical_page_has_a_form_that_asks_nothing_of_health(
    request: pytest.FixtureRequest, visit: Visit, site: str, code: str, kind: str
) -> None:
    house = request.getfixturevalue(site)
    page = put_live(draft(house, kind, code))
    link = (
        html(visit(page.full_url)).find(class_="provenance").find("a", href=f"{urlsplit(page.full_url).path}signaler/")
    )
    assert "nofollow" in link["rel"]
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = visit(address(page))
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    soup = html(response)
    assert soup.html["lang"] == code
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not soup.find("link", rel="canonical")
    form = soup.find("form", method="post")
    fields = {field["name"]: field for field in form.find_all(["input", "select", "textarea"])}
    assert set(fields) <= ASKED
    assert not form.find("textarea")
    assert fields["leave_empty"].find_parent(attrs={"aria-hidden": "true"})
    assert {tag["type"] for tag in form.find_all("input") if tag["name"] != "leave_empty"} == {"hidden", "radio"}
    limits = form.find_previous(class_="callout").get_text(" ")
    assert "15" in limits
    assert house.identity.phone in limits


def test_the_page_is_valid_html(liver: Any, visit: Visit, send: Callable[..., HttpResponse]) -> None:
    for response in (visit(address(liver)), send(liver, reason="")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(response.content.decode())
        assert parser.errors == []
        soup = html(response)
        for tag in soup.find_all(attrs={"aria-labelledby": True}):
            assert soup.find(id=tag["aria-labelledby"])
        assert len(soup.find_all("h1")) == 1


def test_only_what_the_server_knows_is_kept_beside_the_choices() -> None:
    assert {field.name for field in ErrorReport._meta.get_fields()} == KEPT


def test_a_french_page_is_no_translation(imvoc: House, visit: Visit, send: Callable[..., HttpResponse]) -> None:
    french, english = (put_live(draft(imvoc, "topic", code)) for code in LANGUAGES)
    assert "translation" not in {tag["value"] for tag in html(visit(address(french))).find_all("input", type="radio")}
    assert send(french, reason="translation").status_code == 400
    assert send(english, reason="translation").status_code == 302


def test_the_parts_are_those_of_the_page(imvoc: House, visit: Visit) -> None:
    topic, act = (put_live(draft(imvoc, kind, "fr")) for kind in ("topic", "act"))
    parts = [{tag["value"] for tag in html(visit(address(one))).find_all("option")} for one in (topic, act)]
    assert parts[0] == {"", *(entry["anchor"] for entry in topic.contents)}
    assert {"avant", "risques", "quand-appeler"} < parts[1]
    assert "ce-qui-reste" not in parts[1]
    ids = {tag["id"] for tag in html(visit(act.full_url)).find_all(id=True)}
    assert parts[1] - {""} <= ids


def test_pages_without_medicine_have_no_form(imvoc: House, visit: Visit) -> None:
    assert visit(address(StandardPageFactory(parent=imvoc.home))).status_code == 404


def test_the_form_leads_to_itself_in_other_languages(imvoc: House, visit: Visit) -> None:
    from tests.factories import translate

    french = put_live(draft(imvoc, "topic", "fr", slug="foie"))
    translate(imvoc.home, "en")
    english = translate(french, "en")
    for one, other in ((french, english), (english, french)):
        menu = {link["href"] for link in html(visit(address(one))).find_all("a", hreflang=True)}
        assert address(other) in menu


# --- what is kept


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_a_report_is_kept_with_what_was_read(request, send: Callable[..., HttpResponse], site: str, code: str) -> None:
    page = put_live(draft(request.getfixturevalue(site), "topic", code))
    response = send(page, reason="number", section=page.contents[0]["anchor"])
    assert response.status_code == 302
    assert response["Location"] == f"{urlsplit(page.full_url).path}signaler/merci/"
    assert not response.cookies
    report = ErrorReport.objects.get()
    assert (report.page_id, report.language, report.reason) == (page.pk, code, ErrorReason.NUMBER)
    assert (report.version, report.digest) == (page.validation.version, digest(page))
    assert report.section == page.contents[0]["title"]
    assert report.handled_at is None


def test_the_reader_is_thanked(liver: Any, visit: Visit) -> None:
    response = visit(f"{address(liver)}merci/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Merci" in html(response).h1.get_text()
    assert html(response).find("a", href=urlsplit(liver.full_url).path)


def test_an_unvalidated_version_has_no_number(liver: Any, send: Callable[..., HttpResponse]) -> None:
    Validation.objects.all().delete()
    send(liver)
    report = ErrorReport.objects.get()
    assert (report.version, report.digest) == (None, digest(liver))


# --- what is refused


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"origin": None}, 403, "pas été envoyé depuis ce site"),
        ({"origin": "https://evil.example"}, 403, "pas été envoyé depuis ce site"),
        ({"origin": "null"}, 403, "pas été envoyé depuis ce site"),
        ({"wait": 1}, 400, "moins de deux secondes"),
        ({"wait": 3 * 60 * 60}, 400, "plus de deux heures"),
        ({"token": "x"}, 400, "pas à cette page"),
        ({"leave_empty": "x"}, 400, "rester vide"),
        ({"reason": ""}, 400, "Choisissez ce qui ne va pas."),
        ({"reason": "j’ai mal"}, 400, "Choisissez ce qui ne va pas dans la liste."),
        ({"section": "ailleurs"}, 400, "Choisissez une partie de la page dans la liste."),
    ],
    ids=str,
)
def test_a_refusal_is_said_in_words_and_keeps_what_was_chosen(
    liver: Any, send: Callable[..., HttpResponse], sent: dict, status: int, words: str
) -> None:
    response = send(liver, **{"section": liver.contents[0]["anchor"]} | sent)
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert not ErrorReport.objects.exists()
    soup = html(response)
    summary = soup.find(attrs={"role": "alert"})
    assert words in summary.get_text()
    assert summary.has_attr("autofocus")
    assert soup.title.get_text().startswith("Erreur")
    for link in summary.find_all("a"):
        assert soup.find(id=link["href"].removeprefix("#"))
    if "reason" not in sent:
        assert soup.find("input", attrs={"name": "reason"}, checked=True)["value"] == "outdated"
    if "section" not in sent:
        assert soup.find("option", selected=True)["value"] == liver.contents[0]["anchor"]


def test_the_token_of_another_page_is_refused(imvoc: House, visit: Visit, send: Callable[..., HttpResponse]) -> None:
    one, other = (put_live(draft(imvoc, "topic", "fr")) for _ in range(2))
    foreign = token_in(visit(address(other)))
    assert send(one, token=foreign).status_code == 400
    assert not ErrorReport.objects.exists()
    assert send(other, token=foreign).status_code == 302


def test_faults_are_tied_to_their_fields(liver: Any, send: Callable[..., HttpResponse]) -> None:
    soup = html(send(liver, reason="", section="ailleurs"))
    for field in (soup.find("fieldset"), soup.find("select")):
        assert field["aria-invalid"] == "true"
        assert soup.find(id=field["aria-describedby"]).get_text(strip=True)


def test_other_addresses_still_ask_for_a_cookie(liver: Any, visit: Visit) -> None:
    """Nothing but the form is exempt from Django's own protection."""
    url = urlsplit(liver.full_url)
    client = Client(enforce_csrf_checks=True)
    assert client.post(url.path, {}, headers={"host": url.netloc}).status_code == 403


def test_a_flood_stops_in_words(imvoc: House, liver: Any, send: Callable[..., HttpResponse]) -> None:
    for _ in range(MOST_AN_HOUR):
        assert send(liver).status_code == 302
    response = send(liver)
    assert response.status_code == 429
    assert 3000 < int(response["Retry-After"]) <= 3600
    assert imvoc.identity.phone in html(response).find("main").get_text()
    assert "déjà été signalée" in html(response).find(attrs={"role": "alert"}).get_text()
    assert ErrorReport.objects.count() == MOST_AN_HOUR
    other = put_live(draft(imvoc, "topic", "fr"))
    assert send(other).status_code == 302
    ErrorReport.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert send(liver).status_code == 302


# --- who is told


def test_validators_are_told_at_most_once_a_page_and_hour(
    imvoc: House, liver: Any, send: Callable[..., HttpResponse], django_capture_on_commit_callbacks
) -> None:
    ada, grace = doctor(email="ada@example.org"), doctor(email="grace@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            send(liver, reason="number", section=liver.contents[0]["anchor"])
    assert sorted(message.to[0] for message in mail.outbox) == [ada.email, grace.email]
    [message, _other] = mail.outbox
    report = ErrorReport.objects.order_by("pk")[0]
    assert "Le foie" in message.subject
    for words in (str(ErrorReason.NUMBER.label), liver.contents[0]["title"], f"/admin/error-reports/edit/{report.pk}/"):
        assert words in message.body
    with django_capture_on_commit_callbacks(execute=True):
        send(put_live(draft(imvoc, "topic", "fr")))
    assert len(mail.outbox) == 4
    ErrorReport.objects.filter(told_at__isnull=False).update(told_at=timezone.now() - timedelta(minutes=61))
    with django_capture_on_commit_callbacks(execute=True):
        send(liver)
    assert len(mail.outbox) == 6


def test_each_is_written_to_in_their_language(
    liver: Any, send: Callable[..., HttpResponse], django_capture_on_commit_callbacks
) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(doctor(email="ada@example.org"))
    profile.preferred_language = "en"
    profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        send(liver)
    assert mail.outbox[0].subject == "Error reported on a page: Le foie"


def test_a_mail_server_that_fails_loses_no_report(
    liver: Any, send: Callable[..., HttpResponse], monkeypatch, django_capture_on_commit_callbacks
) -> None:
    class Broken:
        def send_messages(self, messages: list) -> None:
            raise SMTPException

    doctor(email="ada@example.org")
    monkeypatch.setattr(notifications, "get_connection", Broken)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(liver).status_code == 302
    assert ErrorReport.objects.count() == 1


# --- what becomes of it


@pytest.mark.parametrize(("days", "kept"), [(None, True), (364, True), (366, False)])
def test_reports_dealt_with_are_deleted_after_a_year(liver: Any, author: User, capsys, days: int, kept: bool) -> None:
    report = ErrorReport.objects.create(page=liver, language="fr", reason="link", digest="1:x")
    ErrorReport.objects.update(created_at=timezone.now() - timedelta(days=1000))
    if days is not None:
        report.handle(author, handled=True)
        report.save()
        ErrorReport.objects.update(handled_at=timezone.now() - timedelta(days=days))
    call_command("purge_error_reports")
    assert ErrorReport.objects.exists() is kept
    assert capsys.readouterr().out == f"{int(not kept)} error reports deleted.\n"


def test_reports_leave_with_their_page(imvoc: House) -> None:
    page = draft(imvoc, "topic", "fr")
    ErrorReport.objects.create(page=page, language="fr", reason="link", digest="1:x")
    again(page).delete()
    assert not ErrorReport.objects.exists()
