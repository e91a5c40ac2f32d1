"""All of a file or nothing of it, and a report of every sentence."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts.models import User
from cms.translation.exchange import archive, exporting, importing, limits
from cms.translation.exchange.report import Outcome, Report
from cms.translation.exchange.sentences import document
from cms.translation.exchange.units import Document, ExchangeError, Format, Unit, unportable
from cms.translation.history import SegmentChange
from cms.translation.models import TranslationState
from tests.cms.translation.exchange import agency
from tests.cms.translation.exchange.odd import odd_strings
from tests.cms.translation.sentences import add_sentence, in_desk, said, say, sentence
from tests.factories import House, StandardPageFactory, language, translate


def holding(translation: Translation, *units: Unit, **values: Any) -> Document:
    return Document(str(translation.uuid), "fr", "en", "Un titre", list(units), **values)


def outcomes(report: Report) -> list[str]:
    return [line.outcome for line in report.lines]


TITLE = Unit("title", "Un titre", "A title")
SUMMARY = Unit("summary", "Un résumé.", "A summary.")


def test_a_finished_sentence_is_written_in_the_name_of_who_brought_it(desk: Translation, translator: User) -> None:
    report = importing.apply([holding(desk, TITLE, SUMMARY)], translator)
    assert (report.saved, outcomes(report)) == (True, ["applied", "applied"])
    kept = StringTranslation.objects.get(context__path="title", locale=language("en"))
    assert (kept.data, kept.last_translated_by, kept.translation_type) == ("A title", translator, "manual")
    assert outcomes(importing.apply([holding(desk, TITLE)], translator)) == ["unchanged"]


@pytest.mark.parametrize(
    ("unit", "outcome"),
    [
        (Unit("title", "Un autre titre", "Another title"), Outcome.OUTDATED),
        (Unit("nowhere", "Un titre", "A title"), Outcome.UNKNOWN),
        (Unit("title", "Un titre", "A title", state="fuzzy"), Outcome.UNFINISHED),
        (Unit("title", "Un titre", "A title", state="initial"), Outcome.UNFINISHED),
        (Unit("title", "Un titre", ""), Outcome.UNFINISHED),
        (Unit("title", "Un titre", "  \n"), Outcome.UNFINISHED),
    ],
)
def test_what_is_not_written_and_stops_nothing(desk: Translation, translator: User, unit: Unit, outcome: str) -> None:
    report = importing.apply([holding(desk, unit, SUMMARY)], translator)
    assert outcomes(report) == [outcome, "applied"]
    assert report.noteworthy[0].reason
    assert said(sentence(desk)) is None
    assert said(sentence(desk, "summary")) == "A summary."


def test_french_that_was_published_since_is_outdated(desk: Translation, translator: User) -> None:
    """Even when nobody has taken its sentences out again yet."""
    page = desk.source.get_source_instance()
    page.title = "Un titre d’aujourd’hui"
    page.save_revision().publish()
    TranslationState.objects.filter(translation_key=page.translation_key).update(extracted=False)
    report = importing.apply([holding(desk, TITLE)], translator)
    assert outcomes(report) == ["outdated"]
    assert document(desk).units[0].source == "Un titre d’aujourd’hui"


@pytest.mark.parametrize(
    "target",
    ["A\0title", "A \x0b title", "<p>A title</p>", '<b class="x">A</b> title', "<script>1</script>", "x" * 20_001],
)
def test_one_refused_sentence_and_nothing_is_saved(desk: Translation, translator: User, target: str) -> None:
    say(sentence(desk), "Kept")
    report = importing.apply([holding(desk, SUMMARY, Unit("title", "Un titre", target))], translator)
    assert (report.saved, report.counts["refused"]) == (False, 1)
    assert report.noteworthy[0].reason
    assert said(sentence(desk)) == "Kept"
    assert said(sentence(desk, "summary")) is None


def test_a_check_may_refuse(desk: Translation, translator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_doses(code: str) -> Callable[[Unit], list[str]]:
        return lambda unit: [f"{unit.path} {code}"] if "mg" in unit.target else []

    monkeypatch.setattr(importing, "refusals", [no_doses])
    assert importing.apply([holding(desk, SUMMARY)], translator).saved
    report = importing.apply([holding(desk, Unit("title", "Un titre", "500 mg"))], translator)
    assert (report.saved, report.noteworthy[0].reason) == (False, "title en")


def test_the_same_sentence_twice_must_say_the_same(desk: Translation, translator: User) -> None:
    assert importing.apply([holding(desk, TITLE), holding(desk, TITLE)], translator).saved
    report = importing.apply(
        [holding(desk, SUMMARY), holding(desk, Unit("summary", "Un résumé.", "Other"))], translator
    )
    assert (report.saved, outcomes(report)) == (False, ["applied", "refused"])


def test_what_a_person_here_wrote_since_the_export_stays(desk: Translation, translator: User) -> None:
    now = timezone.now()
    say(sentence(desk), "Written here")
    report = importing.apply([holding(desk, TITLE, exported_at=now - timedelta(hours=1))], translator)
    assert outcomes(report) == ["outdated"]
    assert said(sentence(desk)) == "Written here"
    assert importing.apply([holding(desk, TITLE, exported_at=now + timedelta(hours=1))], translator).saved
    assert said(sentence(desk)) == "A title"


def test_an_agency_may_correct_its_own_file(desk: Translation, translator: User) -> None:
    exported = timezone.now() - timedelta(hours=1)
    importing.apply([holding(desk, TITLE, exported_at=exported)], translator)
    again = Unit("title", "Un titre", "A better title")
    assert outcomes(importing.apply([holding(desk, again, exported_at=exported)], translator)) == ["applied"]
    assert said(sentence(desk)) == "A better title"
    assert [change.before for change in SegmentChange.objects.all()] == ["A title"]


def test_a_machines_sentence_that_comes_back_finished_was_read(desk: Translation, translator: User) -> None:
    say(sentence(desk), "A title", translation_type="machine", tool_name="Engine")
    assert document(desk).units[0].state == "machine"
    assert outcomes(importing.apply([holding(desk, TITLE)], translator)) == ["applied"]
    assert StringTranslation.objects.get(context__path="title", locale=language("en")).translation_type == "manual"


@pytest.mark.parametrize("languages", [("de", "en"), ("fr", "de")])
def test_another_language_is_refused(desk: Translation, translator: User, languages: tuple[str, str]) -> None:
    with pytest.raises(ExchangeError, match="Un titre"):
        importing.apply([Document(str(desk.uuid), *languages, "Un titre", [TITLE])], translator)


def test_the_region_of_a_language_is_the_tools_affair(desk: Translation, translator: User) -> None:
    assert importing.apply([Document(str(desk.uuid), "fr-FR", "en_GB", "", [TITLE])], translator).saved


def test_one_document_that_may_not_be_edited_and_nothing_is_saved(
    desk: Translation, translator: User, embolyon: House
) -> None:
    translate(embolyon.home, "de")
    other = in_desk(StandardPageFactory(parent=embolyon.home, title="Ailleurs"), "de")
    elsewhere = Document(str(other.uuid), "fr", "de", "Ailleurs", [Unit("title", "Ailleurs", "Anderswo")])
    with pytest.raises(ExchangeError, match="Ailleurs"):
        importing.apply([holding(desk, TITLE), elsewhere], translator)
    assert said(sentence(desk)) is None


@pytest.mark.parametrize("uuid", ["", "x", "6f1c2f0e-3b0a-4a53-9d0e-6d2f7a1f4b11", "' OR 1=1"])
def test_an_unknown_translation_is_refused(desk: Translation, translator: User, uuid: str) -> None:
    with pytest.raises(ExchangeError):
        importing.apply([Document(uuid, "fr", "en", "Rien", [TITLE])], translator)


def test_a_locked_page_takes_nothing(desk: Translation, translator: User, stranger: User) -> None:
    page = desk.get_target_instance()
    page.locked, page.locked_by = True, stranger
    page.save()
    with pytest.raises(ExchangeError, match="Un titre"):
        importing.apply([holding(desk, TITLE)], translator)


def test_time_is_limited_and_nothing_is_saved(desk: Translation, translator: User) -> None:
    with pytest.raises(ExchangeError):
        importing.apply([holding(desk, TITLE)], translator, limits.Deadline(seconds=-1))
    assert said(sentence(desk)) is None


def upload(content: bytes, name: str = "fichier.po") -> ContentFile:
    return ContentFile(content, name=name)


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(name, content)
    return buffer.getvalue()


def locked(content: bytes) -> bytes:
    """An archive whose entry says that it is locked by a password."""
    changed = bytearray(zipped(("a.po", content)))
    changed[6] |= 1
    changed[changed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


PLAIN = exporting.written(Document("6f1c2f0e-3b0a-4a53-9d0e-6d2f7a1f4b11", "fr", "en", "T", [TITLE]), Format.PO)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        PLAIN.decode().encode("utf-16"),
        PLAIN + "é".encode("latin-1"),
        b"PK\x03\x04 and nothing more",
        zipped(),
        zipped(("a.po", PLAIN), ("b.po", b"hello")),
        zipped(("bomb.po", b" " * 5_000_000)),
        zipped(*[(f"{number}.po", PLAIN) for number in range(limits.MAX_FILES + 1)]),
        zipped(("a.po", PLAIN))[:-30],
        locked(PLAIN),
        b" " * (limits.MAX_UPLOAD + 1),
        b"<xliff>" + b"<a>" * 100_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_an_upload_that_cannot_be_read_is_one_sentence(content: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"\w+ \w+"):
        importing.read(upload(content))


def test_deep_nesting_is_one_sentence() -> None:
    text = (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file original="x"><unit><segment><source>'
        + "<mrk>" * 50_000
        + "</mrk>" * 50_000
        + "</source></segment></unit></file></xliff>"
    )
    with pytest.raises(ExchangeError):
        importing.read(upload(text.encode()))


def test_too_many_sentences_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MAX_UNITS", 1)
    assert importing.read(upload(PLAIN))
    with pytest.raises(ExchangeError):
        importing.read(upload(zipped(("a.po", PLAIN), ("b.po", PLAIN))))


def test_names_in_an_archive_are_names_only() -> None:
    content = zipped(("../../etc/a.po", PLAIN), ("/tmp/b.xlf", PLAIN), ("__MACOSX/._a.po", b"\0"), ("folder/", b""))
    assert [len(one.units) for one in importing.read(upload(content))] == [1, 1]
    assert importing.read(upload(archive.pack([("a.po", PLAIN)]), "x.zip"))
    with pytest.raises(ExchangeError, match=r"\.\./b\.po"):
        importing.read(upload(zipped(("../b.po", b"no"))))


def test_a_byte_order_mark_does_no_harm() -> None:
    assert importing.read(upload(b"\xef\xbb\xbf" + PLAIN))[0].units == importing.read(upload(PLAIN))[0].units


@pytest.mark.parametrize("every", [pytest.param(5, id="some"), pytest.param(1, id="all", marks=pytest.mark.nightly)])
@pytest.mark.parametrize("kind", Format.values)
def test_the_round_trip_of_an_agency_loses_nothing(
    desk: Translation, translator: User, kind: str, every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export, edit in translate-toolkit, import: five hundred odd strings, or the name of what cannot travel."""
    monkeypatch.setattr(importing, "refusals", [])  # what the strings say is not the question here
    texts = odd_strings()[::every]
    fit = [text for text in texts if not unportable(text)]
    segments = {text: add_sentence(desk, text, f"odd.{order}") for order, text in enumerate(fit)}
    answers = dict(zip(fit, reversed(fit), strict=True))
    content = exporting.written(document(desk), kind)
    returned = agency.translated(content, kind, lambda source: answers.get(source, f"EN {source}"))
    report = importing.apply(importing.read(upload(returned, "agence")), translator)
    assert (report.saved, report.noteworthy) == (True, [])
    assert {text: said(segment) for text, segment in segments.items()} == answers

    for text in set(texts) - set(fit):
        broken = importing.apply([holding(desk, Unit("title", "Un titre", text))], translator)
        assert not broken.saved
        assert all(name in broken.noteworthy[0].reason for name in unportable(text))


def test_an_import_costs_little_where_nothing_changes(
    desk: Translation, translator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for order in range(100):
        add_sentence(desk, f"Phrase {order}.", f"many.{order}")
    units = [Unit(f"many.{order}", f"Phrase {order}.", f"Sentence {order}.") for order in range(100)]
    assert importing.apply([holding(desk, *units)], translator).saved
    with django_assert_max_num_queries(25):
        report = importing.apply([holding(desk, *units)], translator)
    assert report.counts["unchanged"] == 100
