"""Old addresses from a list: whole or not at all, one sentence a bad line, the same again when run again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from cms.delivery.redirects import importing
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(imvoc: House, tmp_path: Path):
    """Bring a text in as a file; what is said."""

    def bring(text: str | bytes, site: str = "imvoc", **options: bool) -> str:
        file = tmp_path / "adresses.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        call_command("import_redirects", site, str(file), stdout=out, **options)
        return out.getvalue()

    return bring


def refused(run, text: str | bytes, **options: bool) -> list[str]:
    with pytest.raises(CommandError) as error:
        run(text, **options)
    lines = str(error.value).splitlines()
    assert lines[-1] == "Nothing was changed."
    assert not Redirect.objects.exists()
    return lines[:-1]


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/equipe.html", "/equipe.html"),
        ("/equipe", "/equipe"),
        ("/equipe/", "/equipe"),
        ("/equipe", "/equipe/"),
        ("/%C3%A9quipe/", "/%C3%A9quipe/"),
        ("/équipe/", "/%C3%A9quipe"),
        ("/%c3%a9quipe", "/%C3%A9quipe/"),
        ("/index.php?page=3&lang=fr", "/index.php?lang=fr&page=3"),
        ("/index.php", "/index.php?utm_source=lettre"),
        ("https://www.ancien.example/equipe/?id=4", "/equipe/?id=4"),
        ("http://imvoc.localhost/equipe/", "/equipe/"),
        ("/equipe.html#medecins", "/equipe.html"),
    ],
)
def test_an_old_address_leads_to_the_page(imvoc: House, run, visit: Visit, old: str, asked: str) -> None:
    assert run(f"{old},/contact/\n") == "1 redirects added, 0 changed, 0 as they were.\n"
    response = visit(imvoc.url(asked))
    assert (response.status_code, response["Location"]) == (301, imvoc.url("/contact/"))


@pytest.mark.parametrize(
    "new",
    ["/contact/", "/contact", "http://imvoc.localhost/contact/", "https://imvoc.localhost:8000/contact", "/%63ontact/"],
)
def test_a_page_stays_found_when_it_moves(imvoc: House, run, new: str) -> None:
    run(f"/ancien,{new}")
    redirect = Redirect.objects.get()
    assert (redirect.redirect_page_id, redirect.redirect_link) == (imvoc.contact.pk, "")
    assert (redirect.site, redirect.is_permanent, redirect.automatically_created) == (imvoc.site, True, False)


@pytest.mark.parametrize(
    ("new", "leads"),
    [
        ("/", "http://imvoc.localhost/"),
        ("/en/", "http://imvoc.localhost/en/"),
        ("/recherche/?q=dos", "http://imvoc.localhost/recherche/?q=dos"),
        ("/documents/4/notice.pdf", "http://imvoc.localhost/documents/4/notice.pdf"),
        ("/contact/#rendez-vous", "http://imvoc.localhost/contact/#rendez-vous"),
        ("http://embolyon.localhost/contact/", "http://embolyon.localhost/contact/"),
    ],
)
def test_it_may_lead_to_every_address_of_ours(imvoc, embolyon, run, visit: Visit, new: str, leads: str) -> None:
    translate(imvoc.home, "en")
    run(f"/ancien,{new}")
    assert visit(imvoc.url("/ancien"))["Location"] == leads


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/a,/nulle-part/", "“/nulle-part/” is no page of Imvoc."),
        ("/a,/brouillon/", "“/brouillon/” is no page of Imvoc."),
        ("/a,/de/", "“/de/” is no page of Imvoc."),
        ("/a,/admin/", "“/admin/” is no page of Imvoc."),
        ("/a,https://ailleurs.example/", "“https://ailleurs.example/” is on another host."),
        ("/a,//ailleurs.example/", "“//ailleurs.example/” must begin with / or https://."),
        ("/a,/\\ailleurs.example/", "“/\\ailleurs.example/” is not an address."),
        ("/a,javascript:alert(1)", "“javascript:alert(1)” must begin with / or https://."),
        ("/a,ftp://imvoc.localhost/", "“ftp://imvoc.localhost/” must begin with / or https://."),
        ("/a,http://[imvoc/", "“http://[imvoc/” is not an address."),
        ("/a,contact/", "“contact/” must begin with / or https://."),
        ("a,/contact/", "“a” must begin with / or https://."),
        ("/caf%E9,/contact/", "“/caf%E9” is not encoded in UTF-8."),
        ("/a b,/contact/", "“/a b” is not an address."),
        ("/,/contact/", "The home of a site cannot lead elsewhere."),
        ("/interventions,/contact/", "“/interventions” is a page of the site: nobody would be led elsewhere."),
        ("/contact/?id=3,/contact/", "“/contact/?id=3” is a page of the site: nobody would be led elsewhere."),
        ("http://embolyon.localhost/a,/contact/", "“http://embolyon.localhost/a” is an address of Embolyon."),
        ("/" + "a" * 255 + ",/contact/", "“/" + "a" * 59 + "…” is longer than 255 signs."),
        ("/a,/a/", "“/a” leads back to itself."),
    ],
)
def test_a_bad_line_is_one_sentence_and_nothing_is_saved(imvoc, embolyon, run, line: str, said: str) -> None:
    StandardPageFactory(parent=imvoc.home, slug="brouillon", live=False)
    assert refused(run, f"/bon,/contact/\n{line}\n") == [f"Line 2: {said}"]


def test_every_bad_line_is_named(imvoc: House, run) -> None:
    text = "/a,/nulle-part/\n\n/b,/contact/\n/c,/contact/\n/c/,/interventions/\n/d,/e\n/e,/d\n"
    assert [fault.partition(":")[0] for fault in refused(run, text)] == ["Line 1", "Line 5", "Line 6", "Line 7"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file has no line."),
        ("ancienne;nouvelle\n", "The file has no line."),
        ("/a\n/b,/contact/\n", "Line 1: there must be an old address and a new one."),
        ("/a,/contact/,301\n", "Line 1: there must be an old address and a new one."),
        ("/caf\xe9,/contact/".encode("latin-1"), "The file is not in UTF-8."),
        ("/" * (importing.MOST_BYTES + 1), "The file is larger than 5 MB."),
        ("/a,/contact/\n" * (importing.MOST_LINES + 1), "The file has more than 20000 lines."),
        ('"' + "a" * 200_000 + '",/contact/', "Line 1 cannot be read."),
    ],
)
def test_a_file_that_is_none_is_refused(imvoc: House, run, text: str | bytes, said: str) -> None:
    assert refused(run, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "/a,/contact/\n/b,/contact/\n",
        "/a;/contact/\n/b;/contact/\n",
        "/a\t/contact/\r\n/b\t/contact/\r\n",
        "\ufeffancienne adresse;nouvelle adresse\r\n/a;/contact/\r\n\r\n/b;/contact/;\r\n",
        '"/a","/contact/"\n" /b ",/contact/\n/b/,/contact/\n',
    ],
)
def test_files_as_spreadsheets_write_them_are_read(imvoc: House, run, text: str) -> None:
    assert run(text).startswith("2 redirects added")
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/b"}


def test_the_same_file_again_changes_nothing_and_another_brings_it_up_to_date(imvoc: House, run) -> None:
    run("/a,/contact/\n/b,/contact/\n")
    before = list(Redirect.objects.order_by("pk").values())
    assert run("/a,/contact/\n/b,/contact/\n") == "0 redirects added, 0 changed, 2 as they were.\n"
    assert list(Redirect.objects.order_by("pk").values()) == before
    assert run("/a,/contact/\n/b,/interventions/\n/c,/\n") == "1 redirects added, 1 changed, 1 as they were.\n"


def test_elsewhere_only_when_asked(imvoc: House, run, visit: Visit) -> None:
    run("/a,https://ailleurs.example/page", external=True)
    assert visit(imvoc.url("/a"))["Location"] == "https://ailleurs.example/page"


def test_no_chain_is_brought_in(imvoc: House, run) -> None:
    """A new address that is an old one, of the same list or of an earlier one, leads straight to the end."""
    run("/b,/c\n/a,/b/\n/c,/contact/\n")
    run("/z,http://imvoc.localhost/a")
    assert set(Redirect.objects.values_list("redirect_page", flat=True)) == {imvoc.contact.pk}


def test_no_loop_is_brought_in_over_what_was_there(imvoc: House, run) -> None:
    Redirect.add_redirect("/b", redirect_to=imvoc.url("/a"), site=imvoc.site)
    with pytest.raises(CommandError, match="“/a” leads back to itself"):
        run("/a,/b")


def test_each_site_has_its_own(imvoc: House, embolyon: House, run, visit: Visit) -> None:
    run("/a,/contact/", site="Embolyon")
    assert visit(embolyon.url("/a"))["Location"] == embolyon.url("/contact/")
    assert visit(imvoc.url("/a/")).status_code == 404


@pytest.mark.parametrize(
    ("site", "said"), [("Nord", "There is no site “Nord”. There are: Imvoc, localhost."), ("", "There is no site “”.")]
)
def test_a_site_that_is_none_is_one_line(imvoc: House, run, site: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run("/a,/contact/", site=site)
    assert not Redirect.objects.exists()


def test_a_file_that_is_not_there_is_one_line(imvoc: House) -> None:
    with pytest.raises(CommandError, match=r"nulle-part\.csv: No such file"):
        call_command("import_redirects", "imvoc", "nulle-part.csv")


@pytest.mark.parametrize("count", [2, 200])
def test_reading_costs_the_same_for_two_lines_as_for_two_hundred(
    imvoc: House, count: int, django_assert_max_num_queries
) -> None:
    lines = [importing.Line(number, f"/ancien-{number}", "/contact/") for number in range(count)]
    with django_assert_max_num_queries(10):
        assert not importing.Plan(imvoc.site, lines).faults
