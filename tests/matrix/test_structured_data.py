"""What machines read on every page of the content: known words only, nothing missing, nothing empty, whole addresses."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cms.review.vocabulary import FORBIDDEN, faults
from tests.matrix.facts import LANGUAGES
from tests.matrix.reading import PAGE_KEYS, Reader, Sheet

# What each kind of thing must say of itself.
REQUIRED = {
    "WebPage": {"@context", "name", "description", "url", "inLanguage", "isPartOf", "publisher"},
    "WebSite": {"@id", "name", "url"},
    "MedicalClinic": {"@id", "name", "url", "telephone"},
    "Hospital": {"name", "address"},
    "IndividualPhysician": {"@id", "name", "url"},
    "Place": {"name", "address"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "MedicalAudience": {"audienceType"},
    "MedicalTherapy": {"name", "alternateName", "bodyLocation", "howPerformed"},
    "DiagnosticProcedure": {"name", "alternateName", "howPerformed"},
    "MedicalCondition": {"name"},
    "MedicalDevice": {"name"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
    "DefinedTerm": {"name", "description", "url"},
    "Organization": {"name"},
}
REQUIRED["ContactPage"] = REQUIRED["WebPage"] | {"about"}
REQUIRED["MedicalWebPage"] = REQUIRED["WebPage"] | {"audience", "dateModified"}
ADDRESSES = {"@id", "url", "item"}
# Of a doctor's validation, which no demonstration has.
VALIDATED = {"lastReviewed", "reviewedBy", "version"}


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Every thing in the graph, however deep."""
    for value in data if isinstance(data, list) else data.values():
        if isinstance(value, (dict, list)):
            yield from things(value)
    if isinstance(data, dict):
        yield data


def wrong(sheet: Sheet, language: str) -> Iterator[str]:
    scripts = sheet.soup.find_all("script", type="application/ld+json")
    if len(scripts) != 1:
        yield f"{len(scripts)} graphs"
        return
    graph = json.loads(scripts[0].string)
    yield from faults(graph)
    for thing in things(graph):
        kind = thing["@type"]
        if missing := REQUIRED[kind] - thing.keys():
            yield f"{kind} lacks {missing}"
        for name in ADDRESSES & thing.keys():
            address = urlsplit(thing[name])
            if not (address.scheme and address.netloc and address.path.startswith("/")):
                yield f"{kind}: {name} is {thing[name]}"
        if any(value in (None, "", [], {}) for value in thing.values()):
            yield f"{kind} holds something empty"
        if FORBIDDEN & {kind, *thing}:
            yield f"{kind} holds what we never say"
    yield from _agrees(sheet, graph, language)


def _agrees(sheet: Sheet, graph: dict[str, Any], language: str) -> Iterator[str]:
    """With what people see: title, address, language, breadcrumb, and who answers for the text."""
    if (graph["url"], graph["inLanguage"]) != (sheet.url, language):
        yield f"is {graph['url']} in {graph['inLanguage']}"
    medical = sheet.soup.find(class_="demonstration-notice") is not None
    if graph["@type"] == "MedicalWebPage" and not medical:
        yield "medical without its notice"
    if VALIDATED & graph.keys():
        yield "claims a validation"
    steps = graph.get("breadcrumb", {}).get("itemListElement", [])
    if [step["position"] for step in steps] != list(range(1, len(steps) + 1)):
        yield "breadcrumb out of order"
    shown = [link["href"] for link in sheet.soup.select(".breadcrumb a")]
    if [urlsplit(step["item"]).path for step in steps[:-1]] != shown:
        yield f"breadcrumb {steps} beside {shown}"
    if steps and steps[-1]["item"] != sheet.url:
        yield f"breadcrumb ends at {steps[-1]['item']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_to_machines_what_it_says_to_people(reader: Reader, language: str) -> None:
    found = [f"{key}: {problem}" for key in PAGE_KEYS for problem in wrong(reader.read(key, language), language)]
    assert found == []


@pytest.mark.parametrize(
    ("key", "kind", "about"),
    [
        ("pages/imvoc/home", "WebPage", "MedicalClinic"),
        ("pages/embolyon/contact", "ContactPage", "MedicalClinic"),
        ("pages/imvoc/mon-probleme/mal-de-dos", "MedicalWebPage", "MedicalCondition"),
        ("pages/imvoc/thermo-ablation", "MedicalWebPage", None),
        ("pages/imvoc/le-groupe", "WebPage", None),
        ("procedures/embolisation-prostate", "MedicalWebPage", "MedicalTherapy"),
        ("procedures/biopsie-percutanee", "MedicalWebPage", "DiagnosticProcedure"),
        ("pages/imvoc/glossaire", "WebPage", "DefinedTermSet"),
        ("pages/imvoc/contact/lieu-1", "WebPage", "MedicalClinic"),
        ("pages/imvoc/contact/lieu-2", "WebPage", "Hospital"),
        ("pages/imvoc/equipe/radiologue-a", "WebPage", "IndividualPhysician"),
        ("pages/embolyon/tarifs", "WebPage", None),
        ("pages/imvoc/ce-qui-reste", "MedicalWebPage", None),
        ("pages/embolyon/retrait-filtre-cave", "MedicalWebPage", "MedicalDevice"),
    ],
)
def test_each_kind_of_page_is_about_its_own(reader: Reader, key: str, kind: str, about: str | None) -> None:
    (script,) = reader.read(key, "fr").soup.find_all("script", type="application/ld+json")
    graph = json.loads(script.string)
    assert graph["@type"] == kind
    assert graph.get("about", {}).get("@type") == about


def test_a_problem_claims_no_more_than_its_name(reader: Reader) -> None:
    sheet = reader.read("pages/imvoc/mon-probleme/mal-de-dos", "fr")
    graph = json.loads(sheet.soup.find("script", type="application/ld+json").string)
    assert graph["about"].keys() == {"@type", "name"}
    assert graph["about"]["name"] == graph["name"]
