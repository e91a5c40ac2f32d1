"""What holds for every page of every site in every language. Each check yields what is wrong, in words."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import html5lib
from wagtail.models import Page, Site

from cms.core.identity import SiteContext
from cms.delivery.generation.tables import is_unseen
from tests.matrix.facts import HOSTS, LANGUAGES
from tests.matrix.reading import Reader, Sheet

MOST_QUERIES = 20
# Of a translated page that is the first of its generation: it finds its home, its menus and the site's words in its
# language, and whether it is out of date; an act asks once more.
MORE_TRANSLATED = 5
RIGHT_TO_LEFT = {"ar"}
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
}
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
# Words of a language are compared from this length on: shorter pieces are names, or the same in both languages.
SENTENCE = 4


@dataclass
class Case:
    """One page in one language, with what a check needs to judge it."""

    key: str
    language: str
    page: Page
    site: str
    sheet: Sheet
    reader: Reader

    @property
    def others(self) -> set[str]:
        return set(HOSTS) - {self.site}


def answers(case: Case) -> Iterator[str]:
    if case.sheet.response.status_code != 200:
        yield f"status {case.sheet.response.status_code}"


def wears_its_theme(case: Case) -> Iterator[str]:
    worn = {name.removeprefix("theme-") for name in case.sheet.html["class"] if name.startswith("theme-")}
    if worn != {case.site}:
        yield f"wears {worn}"


def says_its_language(case: Case) -> Iterator[str]:
    html = case.sheet.html
    direction = "rtl" if case.language in RIGHT_TO_LEFT else "ltr"
    if (html["lang"], html["dir"]) != (case.language, direction):
        yield f"lang={html['lang']} dir={html['dir']}"


def is_its_own_canonical(case: Case) -> Iterator[str]:
    found = [link["href"] for link in case.sheet.soup.head.find_all("link", rel="canonical")]
    if found != [case.sheet.url]:
        yield f"canonical {found}"


def names_its_versions(case: Case) -> Iterator[str]:
    versions = {code: case.reader.page(case.key, code).full_url for code in LANGUAGES}
    if case.sheet.alternates != versions | {"x-default": versions["fr"]}:
        yield f"hreflang {case.sheet.alternates}"
    for code, url in versions.items():
        if case.reader.open(url).alternates != case.sheet.alternates:
            yield f"hreflang not returned by {code}"


def keeps_the_others_menus_out(case: Case) -> Iterator[str]:
    """The frame may lead to the sister's front door, and to nothing else of hers."""
    for other in case.others:
        home = Page.objects.filter(slug=other, depth=2).get()
        menus = {link.url for link in _menus(home, case)}
        for url in case.sheet.links([*case.sheet.frame()]) & menus:
            yield f"{other}'s menu: {url}"
        hosts = {urlsplit(url).netloc.split(":")[0] for url in case.sheet.links([*case.sheet.frame()])}
        deep = {url for url in case.sheet.links([*case.sheet.frame()]) if f"//{other}." in url}
        if f"{other}.localhost" in hosts and deep - {_front_door(other, case)}:
            yield f"leads into {other}: {sorted(deep)}"


def _site(name: str) -> Site:
    return Site.objects.get(hostname=f"{name}.localhost")


def _front_door(name: str, case: Case) -> str:
    return case.reader.page(f"pages/{name}/home", case.language).full_url


def _menus(home: Page, case: Case) -> list:
    """The other site's main menu and footer, its home left out."""
    request = case.sheet.response.wsgi_request
    context = SiteContext(request, _site(home.slug), case.language)
    return [link for link in (*context.navigation, *context.footer) if link.url != _front_door(home.slug, case)]


def warns_on_medical_pages_only(case: Case) -> Iterator[str]:
    robots = [meta["content"] for meta in case.sheet.soup.head.find_all("meta", attrs={"name": "robots"})]
    notices = case.sheet.soup.find_all(class_="demonstration-notice")
    if case.page.is_medical != ("noindex" in robots):
        yield f"medical={case.page.is_medical}, robots={robots}"
    if len(notices) != int(case.page.is_medical):
        yield f"{len(notices)} demonstration notices"


def has_one_heading(case: Case) -> Iterator[str]:
    headings = case.sheet.soup.find_all("h1")
    if len(headings) != 1 or not headings[0].get_text(strip=True):
        yield f"{len(headings)} h1"
    levels = [int(tag.name[1]) for tag in case.sheet.soup.find_all(re.compile("^h[1-6]$"))]
    for above, below in itertools.pairwise(levels):
        if below > above + 1:
            yield f"h{below} under h{above}"


def is_described(case: Case) -> Iterator[str]:
    description = case.sheet.soup.head.find("meta", attrs={"name": "description"})
    if not (description and description["content"].strip()):
        yield "no description"
    if case.site.title() not in case.sheet.soup.title.get_text():
        yield f"title {case.sheet.soup.title.get_text()}"


def speaks_one_language(case: Case) -> Iterator[str]:
    if case.language == "fr":
        return
    french = case.reader.read(case.key, "fr").texts("fr")
    for text in sorted(french & case.sheet.texts(case.language)):
        if len(re.findall(r"[^\W\d_]{2,}", text)) >= SENTENCE:
            yield f"French: {text[:80]}"


def keeps_signs_on_their_line(case: Case) -> Iterator[str]:
    if case.language != "fr":
        return
    for text in case.sheet.main.find_all(string=re.compile(r"\S [:;!?»]|« \S")):
        if next(parent["lang"] for parent in text.parents if parent.get("lang")) == "fr":
            yield f"a sign may begin a line: {text.strip()[:80]}"


def is_valid(case: Case) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(case.sheet.response.content.decode())
    for position, code, values in parser.errors:
        yield f"html {position}: {code} {values}"
    ids = case.sheet.ids
    for double in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"id {double!r} twice"
    for attribute in REFERENCES:
        for tag in case.sheet.soup.find_all(attrs={attribute: True}):
            for target in tag[attribute] if isinstance(tag[attribute], list) else tag[attribute].split():
                if target not in ids:
                    yield f"{attribute} of {tag.name} names no element: {target}"


def runs_nothing_inline(case: Case) -> Iterator[str]:
    soup = case.sheet.soup
    for tag in soup.find_all(True):
        for name in tag.attrs:
            if name == "style" or name.startswith("on"):
                yield f"{tag.name} has {name}"
    if soup.find("style"):
        yield "style element"
    # What search engines read is data: no browser runs it.
    if any(not script.get("src") for script in soup.find_all("script") if script.get("type") != "application/ld+json"):
        yield "inline script"
    if soup.find(href=re.compile(r"^\s*javascript:", re.IGNORECASE)):
        yield "javascript: link"


def loads_from_nobody_else(case: Case) -> Iterator[str]:
    host = urlsplit(case.sheet.url).netloc
    for name, attribute in LOADED.items():
        for tag in case.sheet.soup.find_all(name):
            addresses = [tag.get(attribute, "")] + [
                part.split()[0] for part in tag.get("srcset", "").split(",") if part
            ]
            if name == "link" and not set(tag.get("rel", [])) & {
                "stylesheet",
                "icon",
                "preload",
                "modulepreload",
                "manifest",
            }:
                continue
            for address in filter(None, addresses):
                if urlsplit(urljoin(case.sheet.url, address)).netloc != host:
                    yield f"{name} loads {address}"


def leaves_no_cookie(case: Case) -> Iterator[str]:
    response = case.sheet.response
    if response.cookies:
        yield f"cookies {list(response.cookies)}"
    if "cookie" in response.get("Vary", "").lower():
        yield f"Vary: {response['Vary']}"


def names_its_way_to_book(case: Case) -> Iterator[str]:
    """The button that closes a page says what it does, whatever else the page has named."""
    wanted = {"fr": "Prendre rendez-vous", "en": "Book an appointment"}[case.language]
    for button in case.sheet.soup.select(".band--appointment .button:not(.button--quiet)"):
        if button.get_text(strip=True) != wanted:
            yield f"books by “{button.get_text(strip=True)}”"


def most_queries(language: str) -> int:
    return MOST_QUERIES + (MORE_TRANSLATED if language != "fr" else 0)


def costs_little(case: Case) -> Iterator[str]:
    if case.sheet.queries > most_queries(case.language):
        yield f"{case.sheet.queries} queries"


def shows_nothing_that_may_change_unnoticed(case: Case) -> Iterator[str]:
    """A page that reads a table which renews no generation would be kept after that has changed."""
    tables = {name for statement in case.sheet.statements for name in TABLE.findall(statement)}
    yield from (f"reads {table}" for table in sorted(tables) if is_unseen(table))


CHECKS = [
    answers,
    wears_its_theme,
    says_its_language,
    is_its_own_canonical,
    names_its_versions,
    keeps_the_others_menus_out,
    warns_on_medical_pages_only,
    has_one_heading,
    is_described,
    speaks_one_language,
    keeps_signs_on_their_line,
    is_valid,
    runs_nothing_inline,
    loads_from_nobody_else,
    leaves_no_cookie,
    names_its_way_to_book,
    costs_little,
    shows_nothing_that_may_change_unnoticed,
]
