"""What nginx promises in front of the application: kept for a second, readable in an outage, shut to what is not ours."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.cache import caches
from wagtail.models import Page, Site

from cms.core.public_forms import form_segments
from cms.delivery.generation import current
from tests.e2e.conftest import Sites
from tests.e2e.proxy import Answer, Nginx
from tests.factories import StandardPageFactory
from tests.factories.publishing import put_live
from tests.outages.servers import until

PATH = "/interventions/"
# After it what nginx keeps for a second is old: it counts in whole ones.
A_SECOND = 2
# Pages that are withdrawn, closed and moved, with what is answered then.
GONE = {"page-retiree": 404, "page-fermee": 302, "page-ailleurs": 301}
OWN_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@pytest.fixture
def nginx(sites: Sites, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nginx]:
    settings.PAGE_CACHE = True
    settings.MEDIA_ROOT = str(tmp_path / "application")  # as on a machine of its own
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.setattr(current, "memory", current.Memory())
    caches["pages"].clear()
    before = {site.pk: site.port for site in Site.objects.all()}
    Site.objects.update(port=443)  # the hosts under which readers ask nginx name no port
    running = Nginx(tmp_path, f"127.0.0.1:{sites.port}")
    yield running
    running.stop()
    for pk, port in before.items():
        Site.objects.filter(pk=pk).update(port=port)


def test_readers(nginx: Nginx) -> None:
    """One world, since each nginx and each reading of the content costs seconds."""
    _keeps_a_page_for_everybody(nginx)
    _keeps_the_sites_apart(nginx)
    _shuts_out_what_is_not_ours(nginx)
    _says_who_must_wait(nginx)
    _shows_a_publish_within_two_seconds(nginx)
    with _pages_that_are_no_more(nginx) as addresses:
        _keeps_reading_when_the_application_is_gone(nginx)
        _shows_none_of_them_again(nginx, addresses)
    _writes_down_nothing_about_anybody(nginx)


def _keeps_a_page_for_everybody(nginx: Nginx) -> None:
    first = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="gzip, br")
    second = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert (first.status, second.status) == (200, 200)
    assert (first.headers["X-Cache"], second.headers["X-Cache"]) == ("MISS", "HIT")
    for answer in (first, second):
        (policy,) = answer.headers.get_all("Content-Security-Policy", [])
        assert "script-src 'self'" in policy
        assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert first.body == second.body
    plain = nginx.ask("imvoc.localhost", PATH)
    assert brotli.decompress(first.body) == plain.body
    assert nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br", If_None_Match=first.headers["ETag"]).status == 304
    time.sleep(A_SECOND)
    again = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert again.headers["X-Cache"] == "REVALIDATED"
    for cookie in ("sessionid=x", "a=b; __Host-sessionid=x"):  # on a machine of one's own, and in production
        assert nginx.ask("imvoc.localhost", PATH, Cookie=cookie).headers["X-Cache"] == "BYPASS"
    # What is made for each reader: no one waits for what another gets.
    own = ["/recherche/", "/en/recherche/", "/documents/1/a.pdf", *(f"{PATH}{segment}/" for segment in form_segments())]
    for address in own:
        assert nginx.ask("imvoc.localhost", address).headers["X-Cache"] == "BYPASS", address


def _keeps_the_sites_apart(nginx: Nginx) -> None:
    for name in ("imvoc", "embolyon", "imvoc"):
        answer = nginx.ask(f"{name}.localhost")
        assert f"theme-{name}" in answer.body.decode()
    # A request may name a host twice (RFC 9112, 3.2.2): the name in its first line rules.
    for kept in ("embolyon", "imvoc"):
        answer = nginx.ask(kept, f"https://imvoc.localhost/?asked={kept}")
        assert "theme-imvoc" in answer.body.decode()


def _shuts_out_what_is_not_ours(nginx: Nginx) -> None:
    for folder in ("original_images", "previews"):
        (nginx.folder / "media" / folder).mkdir()
        (nginx.folder / "media" / folder / "a.jpg").write_bytes(b"not for readers")
    (nginx.folder / "media" / "images" / "a.jpg").write_bytes(b"published")
    _is_refused(nginx.ask("elsewhere.invalid"), 421)
    _is_refused(nginx.ask_in_the_clear("elsewhere.invalid"), 421, encrypted=False)
    moved = nginx.ask_in_the_clear("imvoc.localhost", "/a?b=c")
    _is_refused(moved, 308, encrypted=False)
    assert moved.headers["Location"] == "https://imvoc.localhost/a?b=c"
    _is_refused(nginx.ask("imvoc.localhost", "/admin/login/"), 404)
    sign_in = nginx.ask("admin.localhost", "/admin/login/")
    assert (sign_in.status, sign_in.headers["X-Cache"]) == (200, None)
    assert "no-store" in sign_in.headers["Cache-Control"]
    for folder in ("original_images", "previews"):
        for host in ("imvoc.localhost", "admin.localhost"):
            _is_refused(nginx.ask(host, f"/media/{folder}/a.jpg"), 404)
            _is_refused(nginx.ask(host, f"/media/images/../{folder}/a.jpg"), 404)
    # Previews are the admin's: the application asks who reads them.
    _is_refused(nginx.ask("imvoc.localhost", "/admin/images/1/previews/max-165x165/"), 404)
    preview = nginx.ask("admin.localhost", "/admin/images/1/previews/max-165x165/")
    assert preview.headers["Location"].startswith("/admin/login/")
    assert (preview.status, preview.headers["X-Cache"]) == (302, None)
    picture = nginx.ask("imvoc.localhost", "/media/images/a.jpg")
    assert picture.body == b"published"
    assert picture.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert picture.headers.get_all("Content-Security-Policy") == ["default-src 'none'; sandbox"]
    elsewhere = nginx.folder / "application" / "images"
    elsewhere.mkdir(parents=True)
    (elsewhere / "b.jpg").write_bytes(b"published elsewhere")
    assert nginx.ask("imvoc.localhost", "/media/images/b.jpg").body == b"published elsewhere"
    assert nginx.ask("imvoc.localhost", "/media/images/c.jpg").status == 404
    _is_refused(nginx.ask("imvoc.localhost", "/contact/", "POST", b"x" * 1_100_000), 413)
    # Opening a page is no form: its count is beside the limit of what may be sent.
    assert {nginx.ask("imvoc.localhost", "/lectures/1", "POST", b"").status for _ in range(25)} == {204}


def _is_refused(answer: Answer, status: int, *, encrypted: bool = True) -> None:
    """By nginx itself, and each of its headers is there once."""
    assert answer.status == status
    assert answer.headers.get_all("Content-Security-Policy") == [OWN_POLICY]
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers.get_all("Referrer-Policy") == ["strict-origin-when-cross-origin"]
    transport = ["max-age=31536000; includeSubDomains"] if encrypted else None
    assert answer.headers.get_all("Strict-Transport-Security") == transport


def _says_who_must_wait(nginx: Nginx) -> None:
    """From addresses of their own, so that the steps around it keep theirs."""
    places = {"127.0.0.9": ("imvoc.localhost", "/contact/"), "127.0.0.10": ("admin.localhost", "/admin/login/")}
    for source, (host, path) in places.items():
        answers = [nginx.ask(host, path, "POST", b"", source=source) for _ in range(12)]
        assert answers[0].status != 429
        _is_refused(answers[-1], 429)
        assert answers[-1].headers.get_all("Retry-After") == ["6"]


def _shows_a_publish_within_two_seconds(nginx: Nginx) -> None:
    page = Page.objects.get(
        slug="interventions", depth=3, locale__language_code="fr", url_path__contains="imvoc"
    ).specific
    title = page.title
    for round in range(3):
        nginx.ask("imvoc.localhost", PATH)
        page.title = f"Titre nouveau {round}"
        page.save_revision().publish()
        time.sleep(2)
        assert page.title in nginx.ask("imvoc.localhost", PATH).body.decode()
    page.title = title
    page.save_revision().publish()
    time.sleep(A_SECOND)


@contextmanager
def _pages_that_are_no_more(nginx: Nginx) -> Iterator[list[str]]:
    """The addresses of pages that were read, then withdrawn, closed and moved, and asked for once more."""
    home = Site.objects.get(hostname="imvoc.localhost").root_page
    pages = [StandardPageFactory(parent=home, slug=slug, title="Une page de trop") for slug in GONE]
    addresses = [f"/{slug}/" for slug in GONE]
    for address in addresses:
        assert "Une page de trop" in nginx.ask("imvoc.localhost", address).body.decode()
    withdrawn, closed, moved = pages
    withdrawn.unpublish()
    closed.view_restrictions.create(restriction_type="login")
    moved.slug = "page-deplacee"
    put_live(moved)
    time.sleep(A_SECOND)
    statuses = [nginx.ask("imvoc.localhost", address).status for address in addresses]
    assert statuses == list(GONE.values())
    yield addresses
    for page in pages:
        page.delete()


def _shows_none_of_them_again(nginx: Nginx, addresses: list[str]) -> None:
    for address in addresses:
        answer = nginx.ask("imvoc.localhost", address)
        assert answer.status != 200
        assert "Une page de trop" not in answer.body.decode()


def _keeps_reading_when_the_application_is_gone(nginx: Nginx) -> None:
    before = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    nginx.lose()
    time.sleep(A_SECOND)
    answer = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert (answer.status, answer.headers["X-Cache"], answer.body) == (200, "STALE", before.body)
    unread = nginx.ask("imvoc.localhost", "/jamais-lue/")
    _is_refused(unread, 503)
    assert unread.headers.get_all("Retry-After") == ["5"]
    assert "tel:15" in unread.body.decode()


def _writes_down_nothing_about_anybody(nginx: Nginx) -> None:
    """Neither what somebody searched for, nor what opens something, nor who read: only who was refused."""
    reader, refused = "127.0.0.20", "127.0.0.9"
    for host, path in (
        ("imvoc.localhost", "/recherche/?q=mot-secret"),
        ("imvoc.localhost", "/recherche/suggestions/?q=mot-secret"),
        ("admin.localhost", "/admin/password_reset/confirm/MQ/mot-secret/"),
        ("elsewhere.invalid", "/?q=mot-secret"),
    ):
        nginx.ask(host, path, source=reader, Referer="https://imvoc.localhost/?q=mot-secret")
    nginx.process.send_signal(signal.SIGUSR1)  # what is still in memory is written
    logs = {file.name: file for file in nginx.folder.glob("*.log")}
    until(lambda: "confirm/***" in logs["admin.log"].read_text(), "what editors asked is written")
    until(lambda: " GET /recherche/suggestions/ " in logs["sites.log"].read_text(), "what readers asked is written")
    written = {name: file.read_text() for name, file in logs.items()}
    assert [name for name, lines in written.items() if "mot-secret" in lines] == []
    assert " GET /recherche/ 503 " in written["sites.log"]
    assert f" {refused} imvoc.localhost POST /contact/ 429 " in written["sites.log"]
    assert written["access.log"] == ""
    assert [line for line in written["sites.log"].splitlines() if reader in line and " 421 " not in line] == []
