"""Every link leads somewhere, every page can be reached, on both sites in both languages."""

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.matrix.facts import ACTS, HOSTS, LANGUAGES
from tests.matrix.reading import PAGE_KEYS, Reader

CALLS = {"tel", "sms", "mailto", "geo"}
OURS = tuple(f"{host}.localhost" for host in HOSTS)


def _is_ours(url: str) -> bool:
    return (urlsplit(url).hostname or "") in OURS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_every_link_of_a_page_leads_somewhere(reader: Reader, key: str, language: str) -> None:
    sheet = reader.read(key, language)
    broken = []
    for url in sorted(sheet.links()):
        if urlsplit(url).scheme in CALLS:
            continue
        if not _is_ours(url):
            if urlsplit(url).scheme != "https":
                broken.append(f"{url}: not https")
            continue
        address, fragment = urldefrag(url)
        target = reader.follow(address)
        # The file of a sheet is made by the worker; until it is, its address leads to the view to print.
        if target.response.status_code == 302 and address.endswith(".pdf"):
            target = reader.follow(urljoin(address, target.response["Location"]))
        if target.response.status_code != 200:
            broken.append(f"{url}: {target.response.status_code}")
        elif fragment and unquote(fragment) not in target.ids:
            broken.append(f"{url}: no such part")
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGE_KEYS)
def test_links_stay_in_the_readers_language(reader: Reader, key: str, language: str) -> None:
    sheet = reader.read(key, language)
    lost = []
    for link in sheet.soup.find_all("a", href=True):
        url = urljoin(sheet.url, link["href"])
        told = link.get("hreflang") or link.get("lang")
        if _is_ours(url) and not told:
            first = urlsplit(url).path.strip("/").split("/")[0]
            if (first if first in LANGUAGES else "fr") != language:
                lost.append(url)
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
def test_every_page_can_be_reached_from_the_front_door(reader: Reader, host: str, language: str) -> None:
    start = reader.read(f"pages/{host}/home", language).url
    seen, waiting = {start}, [start]
    while waiting:
        sheet = reader.follow(waiting.pop())
        if sheet.response.status_code == 200 and not urlsplit(sheet.url).query:
            new = {urldefrag(url)[0] for url in sheet.links() if _is_ours(url)} - seen
            seen |= new
            waiting += new
    wanted = {reader.page(key, language).full_url for key in PAGE_KEYS}
    assert wanted - seen == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("host", HOSTS)
def test_each_index_leads_to_all_the_acts(reader: Reader, host: str, language: str) -> None:
    links = reader.read(f"pages/{host}/interventions", language).links()
    assert [act.id for act in ACTS if reader.page(f"procedures/{act.id}", language).full_url not in links] == []


def test_every_file_that_a_page_loads_exists(reader: Reader) -> None:
    missing = set()
    for key in PAGE_KEYS:
        for tag in reader.read(key, "fr").soup.find_all(["link", "script", "img"]):
            address = tag.get("src") or tag.get("href", "")
            if address.startswith("/static/") and not finders.find(address.removeprefix("/static/")):
                missing.add(address)
    assert missing == set()


@pytest.mark.parametrize("host", HOSTS)
def test_the_sitemap_lists_every_page_in_every_language(reader: Reader, host: str) -> None:
    from xml.etree import ElementTree

    root = urlsplit(reader.read(f"pages/{host}/home", "fr").url)
    tree = ElementTree.fromstring(reader.open(f"http://{root.netloc}/sitemap.xml").response.content)
    listed = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = [reader.page(key, language) for key in PAGE_KEYS for language in LANGUAGES]
    assert listed == {page.full_url for page in pages if page.get_site().hostname == root.hostname}
