"""Nothing that the group gave may go missing: acts, organs, topics, names, patients' words."""

import re
from urllib.parse import urlsplit

import pytest
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from procedures.enums import Urgency
from procedures.models import ProcedurePage
from specialities.models import Speciality, SpecialityPage
from tests.matrix.facts import (
    ACTS,
    EMERGENCY_WORDS,
    GLOSSARY_HOSTS,
    HOSTS,
    LANGUAGES,
    PHONE,
    PHONE_LINK,
    SOURCE_HOSTS,
    SPECIALITIES,
    TOPICS,
    Act,
)
from tests.matrix.reading import PAGE_KEYS, Reader, loosely

every_act = pytest.mark.parametrize("act", ACTS, ids=str)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_there_are_twenty_eight_acts_and_nine_specialities(reader: Reader) -> None:
    assert len({act.id for act in ACTS}) == 28
    assert len(SPECIALITIES) == 9
    for language in LANGUAGES:
        acts = ProcedurePage.objects.live().filter(locale__language_code=language)
        organs = Speciality.objects.filter(locale__language_code=language)
        assert set(acts.values_list("slug", flat=True)) == {act.id for act in ACTS}
        assert set(organs.values_list("slug", flat=True)) == set(SPECIALITIES)


@every_language
@every_act
def test_an_act_answers_under_its_lay_title_with_its_medical_name(reader: Reader, act: Act, language: str) -> None:
    page = reader.page(f"procedures/{act.id}", language)
    sheet = reader.read(f"procedures/{act.id}", language)
    prefix = "" if language == "fr" else f"/{language}"
    assert sheet.response.status_code == 200
    assert sheet.url.startswith(f"http://{act.host}.localhost")
    assert urlsplit(sheet.url).path == f"{prefix}/interventions/{act.id}/"
    assert sheet.h1 == loosely_same(page.title)
    assert loosely(page.title) != loosely(page.medical_name)
    assert loosely(page.medical_name) == loosely(getattr(act, language))
    below = sheet.soup.h1.find_next(string=re.compile(re.escape(page.medical_name)))
    assert below is not None
    assert below.find_parent("header") is sheet.soup.h1.find_parent("header")


def loosely_same(title: str) -> str:
    return " ".join(title.split())


@every_act
def test_the_facts_of_an_act_are_the_groups(reader: Reader, act: Act) -> None:
    page = reader.page(f"procedures/{act.id}", "fr")
    organs = {row.speciality.slug for row in page.speciality_rows.all()}
    assert page.technique == act.technique
    assert set(page.guidance) == set(act.guidance)
    assert set(page.energies) == set(act.energies)
    assert organs == set(act.specialities)


@every_language
@every_act
def test_patients_words_find_the_act(reader: Reader, act: Act, language: str) -> None:
    page = reader.page(f"procedures/{act.id}", language)
    known = {loosely(line) for line in page.lay_words.splitlines()}
    wanted = act.words_fr if language == "fr" else act.words_en
    assert [words for words in wanted if loosely(words) not in known] == []


@every_language
@every_act
def test_searching_a_patients_words_finds_the_act(reader: Reader, act: Act, language: str) -> None:
    prefix = "" if language == "fr" else f"/{language}"
    root = urlsplit(reader.read(f"procedures/{act.id}", language).url)
    words = (act.words_fr if language == "fr" else act.words_en)[0]
    sheet = reader.open(f"{root.scheme}://{root.netloc}{prefix}/recherche/?q={words}")
    assert reader.page(f"procedures/{act.id}", language).full_url in sheet.links([sheet.main])


@every_act
def test_an_act_is_explained_at_length_with_a_source(reader: Reader, act: Act) -> None:
    page = reader.page(f"procedures/{act.id}", "fr")
    aside = {"lay_words", "other_names", "seo_title", "search_description", "slug"}
    texts = [
        segment.string.get_translatable_html()
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path.split(".")[0] not in aside | {"sources"}
    ]
    assert len(re.findall(r"[^\W\d_]+", re.sub("<[^>]*>", " ", " ".join(texts)))) >= 500
    assert len(page.sources) >= 1
    for source in page.sources:
        assert source.value["title"]
        assert source.value["publisher"]
        host = urlsplit(source.value["url"] or "").hostname
        assert host is None or host.removeprefix("www.") in SOURCE_HOSTS


@every_language
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_pages_link_to_known_addresses_only(reader: Reader, key: str, language: str) -> None:
    sheet = reader.read(key, language)
    hosts = {urlsplit(url).hostname for url in sheet.links() if urlsplit(url).scheme in {"http", "https"}}
    ours = {f"{host}.localhost" for host in HOSTS}
    known = SOURCE_HOSTS | AUTHORITIES | (GLOSSARY_HOSTS if key.endswith("/glossaire") else set())
    assert {host for host in hosts - ours if host.removeprefix("www.") not in known} == set()


# Public bodies that legal and topic pages may name.
AUTHORITIES = {"annuairesante.ameli.fr", "cnil.fr", "defenseurdesdroits.fr", "formulaire.defenseurdesdroits.fr"}


@pytest.mark.parametrize("slug", SPECIALITIES)
def test_a_speciality_has_its_names_and_parts_of_the_body(reader: Reader, slug: str) -> None:
    french, english, body = SPECIALITIES[slug]
    by_language = {one.locale.language_code: one for one in Speciality.objects.filter(slug=slug)}
    assert loosely(by_language["fr"].name) == loosely(french)
    assert loosely(by_language["en"].name) == loosely(english)
    for speciality in by_language.values():
        assert set(body) <= set(speciality.body_regions)


@every_language
@pytest.mark.parametrize("host", HOSTS)
def test_each_site_has_a_page_for_the_specialities_of_its_acts(reader: Reader, host: str, language: str) -> None:
    needed = {slug for act in ACTS if act.host == host for slug in act.specialities}
    pages = SpecialityPage.objects.live().filter(locale__language_code=language)
    found = {page.speciality.slug for page in pages if page.get_site().hostname.startswith(host)}
    assert found == needed


@pytest.mark.parametrize(("host", "slug"), TOPICS)
def test_a_topic_says_what_the_groups_own_page_says(reader: Reader, host: str, slug: str) -> None:
    text = loosely(reader.read(f"pages/{host}/{slug}", "fr").main.get_text(" "))
    assert [words for words in TOPICS[(host, slug)] if words not in text] == []


@every_language
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_the_groups_number_is_on_every_page(reader: Reader, key: str, language: str) -> None:
    sheet = reader.read(key, language)
    page = reader.page(key, language)
    if getattr(page, "is_emergency_only", False):
        assert "tel:15" in sheet.links()
    else:
        assert PHONE_LINK in sheet.links()
        assert PHONE in sheet.soup.get_text(" ")


def test_an_act_that_is_an_emergency_says_so(reader: Reader) -> None:
    urgent = {page.slug for page in ProcedurePage.objects.exclude(urgency=Urgency.PLANNED)}
    assert "embolisation-hemostase" in urgent
    for act in ACTS:
        if any(words in EMERGENCY_WORDS for words in act.words_fr):
            signs = reader.read(f"procedures/{act.id}", "fr").main.get_text(" ")
            assert "15" in signs
