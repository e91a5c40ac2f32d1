"""Every name of every act, from A to Z: titles, and the other names and patients' words that lead to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest

from cms.core.alphabet import Letter, by_letter
from cms.core.identity import resolve
from cms.core.once import once
from cms.core.scoping import visible
from cms.core.typography import alphabetical
from procedures.listing import Act, all_acts
from procedures.models import ProcedureAZPage, ProcedurePage


@dataclass
class Entry:
    """Names that stand together. The title of an act is the act itself; other names lead to the acts that have them."""

    names: list[str]
    acts: list[Act] = field(default_factory=list)
    is_title: bool = False

    @property
    def act(self) -> Act:
        return self.acts[0]


def letters(request: HttpRequest) -> list[Letter[Entry]]:
    """The names of every visible act of the group in the reader's language. No query beyond those of ``all_acts``."""
    acts = sorted(all_acts(request), key=lambda act: alphabetical(act.title))
    found = by_letter([*_titles(acts), *_references(acts)], lambda entry: entry.names[0])
    for letter in found:
        letter.entries = _together(letter.entries)
    return found


def _together(entries: Iterable[Entry]) -> list[Entry]:
    """Neighbours that lead to the same place share one link: “Biopsie du foie, Biopsie du rein → …”."""
    shown: list[Entry] = []
    for entry in entries:
        before = shown[-1] if shown else None
        if before and not before.is_title and not entry.is_title and before.acts == entry.acts:
            before.names += entry.names
        else:
            shown.append(entry)
    return shown


def address(request: HttpRequest) -> str:
    """Of this site's list in the reader's language; empty where it has none. One query."""
    return once(request, ("A to Z", *resolve(request).reading), lambda: _find_address(request))


def _find_address(request: HttpRequest) -> str:
    home = resolve(request).home
    if home is None:
        return ""
    page = visible(ProcedureAZPage.objects.child_of(home)).select_related("locale").first()
    return page.get_url(request) or "" if page else ""


def _titles(acts: Iterable[Act]) -> Iterator[Entry]:
    for act in acts:
        yield Entry([act.title], [act], is_title=True)


def _references(acts: Iterable[Act]) -> Iterable[Entry]:
    """Each name once, however many acts have it and whoever wrote it with a capital or without an accent."""
    found: dict[str, Entry] = {}
    for act in acts:
        for name in _names(act.page):
            entry = found.setdefault(_same(name), Entry([name]))
            if act not in entry.acts and _same(name) != _same(act.title):
                entry.acts.append(act)
    return [entry for entry in found.values() if entry.acts]


def _names(page: ProcedurePage) -> Iterator[str]:
    """Capital letters and accents of the medical names win over those of patients' words, which come after."""
    for line in (page.medical_name, *page.other_names.splitlines(), *page.lay_words.splitlines()):
        if name := line.strip():
            yield name.replace("'", "’")


def _same(name: str) -> str:
    return " ".join(alphabetical(name.replace("’", "'").replace("-", " ")).split())
