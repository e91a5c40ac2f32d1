"""What nginx promises in front of the application: kept for a second, readable in an outage, shut to what is not ours."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.cache import caches
from wagtail.models import Page, Site

from cms.delivery.generation import current
from tests.e2e.conftest import Sites
from tests.e2e.proxy import Nginx

PATH = "/interventions/"
# After it what nginx keeps for a second is old: it counts in whole ones.
A_SECOND = 2


@pytest.fixture
def nginx(sites: Sites, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nginx]:
    settings.PAGE_CACHE = True
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
    _shows_a_publish_within_two_seconds(nginx)
    _keeps_reading_when_the_application_is_gone(nginx)


def _keeps_a_page_for_everybody(nginx: Nginx) -> None:
    first = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="gzip, br")
    second = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert (first.status, second.status) == (200, 200)
    assert (first.headers["X-Cache"], second.headers["X-Cache"]) == ("MISS", "HIT")
    assert first.body == second.body
    plain = nginx.ask("imvoc.localhost", PATH)
    assert brotli.decompress(first.body) == plain.body
    assert nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br", If_None_Match=first.headers["ETag"]).status == 304
    time.sleep(A_SECOND)
    again = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert again.headers["X-Cache"] == "REVALIDATED"
    for cookie in ("sessionid=x", "a=b; __Host-sessionid=x"):  # on a machine of one's own, and in production
        assert nginx.ask("imvoc.localhost", PATH, Cookie=cookie).headers["X-Cache"] == "BYPASS"


def _keeps_the_sites_apart(nginx: Nginx) -> None:
    for name in ("imvoc", "embolyon", "imvoc"):
        answer = nginx.ask(f"{name}.localhost")
        assert f"theme-{name}" in answer.body.decode()


def _shuts_out_what_is_not_ours(nginx: Nginx) -> None:
    (nginx.folder / "media" / "original_images").mkdir()
    (nginx.folder / "media" / "original_images" / "a.jpg").write_bytes(b"original")
    (nginx.folder / "media" / "images" / "a.jpg").write_bytes(b"published")
    assert nginx.ask("elsewhere.invalid").status == 421
    assert nginx.ask_in_the_clear("elsewhere.invalid").status == 421
    moved = nginx.ask_in_the_clear("imvoc.localhost", "/a?b=c")
    assert (moved.status, moved.headers["Location"]) == (308, "https://imvoc.localhost/a?b=c")
    assert nginx.ask("imvoc.localhost", "/admin/login/").status == 404
    sign_in = nginx.ask("admin.localhost", "/admin/login/")
    assert (sign_in.status, sign_in.headers["X-Cache"]) == (200, None)
    assert "no-store" in sign_in.headers["Cache-Control"]
    assert nginx.ask("imvoc.localhost", "/media/original_images/a.jpg").status == 404
    assert nginx.ask("imvoc.localhost", "/media/images/../original_images/a.jpg").status == 404
    picture = nginx.ask("imvoc.localhost", "/media/images/a.jpg")
    assert (picture.body, picture.headers["X-Content-Type-Options"]) == (b"published", "nosniff")
    assert nginx.ask("imvoc.localhost", "/contact/", "POST", b"x" * 1_100_000).status == 413
    # Opening a page is no form: its count is beside the limit of what may be sent.
    assert {nginx.ask("imvoc.localhost", "/lectures/1", "POST", b"").status for _ in range(25)} == {204}


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


def _keeps_reading_when_the_application_is_gone(nginx: Nginx) -> None:
    before = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    nginx.lose()
    time.sleep(A_SECOND)
    answer = nginx.ask("imvoc.localhost", PATH, Accept_Encoding="br")
    assert (answer.status, answer.headers["X-Cache"], answer.body) == (200, "STALE", before.body)
    unread = nginx.ask("imvoc.localhost", "/jamais-lue/")
    assert (unread.status, unread.headers["Retry-After"]) == (503, "5")
    assert "tel:15" in unread.body.decode()
