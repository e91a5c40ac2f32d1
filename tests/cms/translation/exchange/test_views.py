"""The pages of the exchange: whoever may edit a translation takes it out and brings it back, nobody else."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant
from cms.translation.exchange import po, xliff
from cms.translation.exchange.sentences import document
from cms.translation.exchange.units import Format
from cms.translation.models import TranslationState
from tests.cms.translation.sentences import add_sentence, in_desk, said, say, sentence
from tests.factories import House, SpecialityFactory, StandardPageFactory, UserFactory, language, translate

HOST = {"host": "imvoc.localhost"}
READERS = {Format.PO: po.read, Format.XLIFF: xliff.read}


@pytest.fixture
def here(client: Client, translator: User) -> Client:
    client.force_login(translator)
    return client


@pytest.fixture
def elsewhere(desk: Translation, embolyon: House, client: Client) -> Client:
    """Somebody who edits the other site, and nothing of this one."""
    grant()
    user = UserFactory(username="voisin")
    user.groups.add(editors_group(embolyon.site))
    client.force_login(user)
    return client


def export(client: Client, **values: Any) -> Any:
    values = {"locale": language("en").pk, "what": "page", "format": "po"} | values
    return client.post(reverse("translation_export"), values, headers=HOST)


def bring(client: Client, content: bytes, url: str | None = None, name: str = "file.po", **values: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(url or reverse("translation_import"), {"file": file, **values}, headers=HOST)


def archived(response: Any) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return [READERS[Format(name[-3:].strip("."))](archive.read(name).decode()) for name in archive.namelist()]


@pytest.mark.parametrize("name", ["translation_export", "translation_import"])
def test_the_forms_open_for_translators_only(here: Client, stranger: User, name: str) -> None:
    assert here.get(reverse(name), headers=HOST).status_code == 200
    here.force_login(stranger)
    assert here.get(reverse(name), headers=HOST).status_code == 302  # no access to the admin at all
    here.logout()
    assert here.get(reverse(name), headers=HOST).status_code == 302


@pytest.mark.parametrize("kind", Format.values)
def test_one_page_is_one_file(here: Client, desk: Translation, kind: str) -> None:
    page = desk.source.get_source_instance()
    response = export(here, page=page.pk, format=kind)
    assert response.headers["Content-Disposition"] == f'attachment; filename="un-titre.en.{kind}"'
    read = READERS[Format(kind)](response.content.decode())
    assert read.uuid == str(desk.uuid)
    assert ("title", "Un titre") in [(unit.path, unit.source) for unit in read.units]
    assert "Titre" in [unit.note for unit in read.units]


@pytest.mark.parametrize("kind", Format.values)
def test_a_link_takes_one_translation(here: Client, desk: Translation, kind: str) -> None:
    url = reverse("translation_export_one", args=[desk.pk, kind])
    assert READERS[Format(kind)](here.get(url, headers=HOST).content.decode()).title == "Un titre"
    assert here.get(reverse("translation_export_one", args=[desk.pk, "doc"]), headers=HOST).status_code == 404


def test_a_section_is_an_archive_of_what_stands_in_it(here: Client, desk: Translation, imvoc: House) -> None:
    translate(imvoc.acts, "en")
    inside = in_desk(imvoc.contact)
    StandardPageFactory(parent=imvoc.home)  # not translated at all
    found = archived(export(here, what="section", page=imvoc.home.pk, format="xlf"))
    assert {document.uuid for document in found} == {str(inside.uuid), str(desk.uuid)}


def test_everything_out_of_date_is_an_archive(here: Client, desk: Translation, imvoc: House) -> None:
    for translation in (desk, in_desk(imvoc.contact)):
        translation.source.get_source_instance().save_revision().publish()
    states = TranslationState.objects.filter(locale=desk.target_locale)
    states.update(stale_since=None)
    nothing = export(here, what="stale", site="")
    assert nothing.status_code == 200
    assert nothing.context["form"].non_field_errors()
    states.filter(translation_key=desk.source.object_id).update(stale_since=timezone.now())
    for site in ("", imvoc.site.pk):
        assert [one.uuid for one in archived(export(here, what="stale", site=site))] == [str(desk.uuid)]


def test_a_page_has_to_be_chosen(here: Client) -> None:
    assert "page" in export(here, what="page").context["form"].errors
    assert "page" in export(here, what="section").context["form"].errors


def test_what_cannot_travel_is_said_on_the_form(here: Client, desk: Translation) -> None:
    add_sentence(desk, "Un \x0b mot", "summary")
    response = export(here, page=desk.source.get_source_instance().pk)
    assert "U+000B" in response.content.decode()
    url = reverse("translation_export_one", args=[desk.pk, "po"])
    assert here.get(url, headers=HOST).url == desk.get_target_instance_edit_url()


def test_a_neighbour_takes_nothing_out(elsewhere: Client, desk: Translation) -> None:
    page = desk.source.get_source_instance()
    assert export(elsewhere, page=page.pk).context["form"].non_field_errors()
    assert export(elsewhere, what="section", page=page.pk).context["form"].non_field_errors()
    for name, args in (("translation_export_one", [desk.pk, "po"]), ("wagtail_localize:download_pofile", [desk.pk])):
        # The admin answers a missing right with its home and a message.
        response = elsewhere.get(reverse(name, args=args), headers=HOST)
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_a_draft_of_a_neighbour_is_neither_taken_nor_named(here: Client, desk: Translation, embolyon: House) -> None:
    theirs = StandardPageFactory(parent=embolyon.home, title="Brouillon voisin", live=False)
    for wrong in ({}, {"format": "nonsense"}):
        asked = {"locale": desk.target_locale_id, "what": "page", "page": theirs.pk, "format": "po"} | wrong
        response = export(here, **asked)
        assert "Content-Disposition" not in response.headers
        assert "Brouillon voisin" not in response.content.decode()


def test_a_neighbour_brings_nothing_in(elsewhere: Client, desk: Translation) -> None:
    content = _filled(desk)
    assert bring(elsewhere, content).status_code == 422
    upload = reverse("wagtail_localize:upload_pofile", args=[desk.pk])
    assert bring(elsewhere, content, upload).url == reverse("wagtailadmin_home")
    assert said(sentence(desk)) is None


def test_a_shared_text_needs_the_right_to_change_it(here: Client, translator: User, imvoc: House) -> None:
    text = in_desk(SpecialityFactory(name="Le foie"))
    url = reverse("translation_export_one", args=[text.pk, "po"])
    assert here.get(url, headers=HOST).status_code == 302
    translator.groups.add(editors_group(imvoc.site))
    assert here.get(url, headers=HOST).status_code == 200


def _filled(translation: Translation, **answers: str) -> bytes:
    wanted = document(translation)
    units = [replace(unit, target=answers.get(unit.path, f"EN {unit.source}")) for unit in wanted.units]
    return po.write(replace(wanted, units=units))


def test_an_import_shows_its_report(here: Client, desk: Translation) -> None:
    response = bring(here, _filled(desk, summary=""))
    assert response.status_code == 200
    report = response.context["report"]
    assert report.saved
    assert report.counts["unfinished"] == 1
    html = response.content.decode()
    assert "Un résumé." in html
    assert said(sentence(desk)) == "EN Un titre"


def test_a_refused_import_shows_why(here: Client, desk: Translation) -> None:
    response = bring(here, _filled(desk, title="<p>no</p>"))
    assert (response.status_code, response.context["report"].saved) == (422, False)
    assert "Rien n’a été enregistré" in response.content.decode()
    assert said(sentence(desk, "summary")) is None


def test_a_file_that_is_none_is_one_sentence(here: Client, desk: Translation) -> None:
    response = bring(here, "é".encode("latin-1"), name="agence<b>.po")
    assert response.status_code == 422
    assert "UTF-8" in response.content.decode()
    assert "<b>.po" not in response.content.decode()
    assert bring(here, b"").context["form"].errors


def test_the_librarys_own_addresses_are_ours(here: Client, desk: Translation) -> None:
    say(sentence(desk), "A title")
    downloaded = here.get(reverse("wagtail_localize:download_pofile", args=[desk.pk]), headers=HOST)
    read = po.read(downloaded.content.decode())
    assert (read.exported_at is not None, read.units[0].target) == (True, "A title")
    upload = reverse("wagtail_localize:upload_pofile", args=[desk.pk])
    back = reverse("wagtailadmin_home")
    assert bring(here, _filled(desk), upload, next=back).url == back
    assert said(sentence(desk, "summary")) == "EN Un résumé."
    fuzzy = _filled(desk).replace(b"msgctxt", b"#, fuzzy\nmsgctxt")
    assert bring(here, fuzzy, upload).context["report"].counts["unfinished"] > 1


def test_the_editor_of_one_translation_takes_no_other(here: Client, desk: Translation, imvoc: House) -> None:
    other = in_desk(StandardPageFactory(parent=imvoc.home, title="Un autre"))
    response = bring(here, _filled(other), reverse("wagtail_localize:upload_pofile", args=[desk.pk]))
    assert response.status_code == 422
    assert said(sentence(other)) is None
    nothing = here.post(reverse("wagtail_localize:upload_pofile", args=[desk.pk]), headers=HOST)
    assert nothing.url == desk.get_target_instance_edit_url()


def test_bringing_in_needs_a_post(here: Client, desk: Translation) -> None:
    assert here.get(reverse("wagtail_localize:upload_pofile", args=[desk.pk]), headers=HOST).status_code == 405
