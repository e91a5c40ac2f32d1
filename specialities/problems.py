"""Lists of problems, by part of the body. They stand on one site, and every list leads there."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from cms.core.identity import resolve
from cms.core.once import once
from cms.core.scoping import group_pages, visible
from cms.core.typography import alphabetical
from specialities.enums import BodyRegion
from specialities.models import ProblemAct, ProblemIndexPage, ProblemPage


@dataclass(frozen=True)
class Problem:
    title: str
    summary: str
    url: str
    # The other site on which it is described, or nothing.
    site_name: str = ""


@dataclass(frozen=True)
class Region:
    """A part of the body, with the problems felt there in alphabetical order. ``value`` is that of BodyRegion."""

    value: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(BodyRegion(self.value).label)

    @property
    def anchor(self) -> str:
        """The same in every language."""
        return f"zone-{self.value}"

    @property
    def shape(self) -> str:
        """Its id in ``templates/drawings/body.html``."""
        return f"corps-{self.value}"


def by_region(request: HttpRequest) -> list[Region]:
    """Every part of the body that has a problem, from head to foot. One query."""
    return once(request, ("problems by region", *resolve(request).reading), lambda: _find_regions(request))


def _find_regions(request: HttpRequest) -> list[Region]:
    regions = {value: Region(value) for value in BodyRegion.values}
    for problem, values in _problems(request):
        for value in values:
            regions[value].problems.append(problem)
    return [region for region in regions.values() if region.problems]


def index_url(request: HttpRequest) -> str:
    """Where this site lists them in the reader's language; empty where it does not. One query."""
    return once(request, ("index of problems", *resolve(request).reading), lambda: _find_index(request))


def _find_index(request: HttpRequest) -> str:
    home = resolve(request).home
    if home is None:
        return ""
    page = visible(ProblemIndexPage.objects.child_of(home)).select_related("locale").first()
    return page.get_url(request) or "" if page else ""


def _problems(request: HttpRequest) -> list[tuple[Problem, list[str]]]:
    """Those of this site, and those of another for which it has an act; each with its parts of the body."""
    context = resolve(request)
    if context.site is None:
        return []
    root = context.site.root_page
    own_act = ProblemAct.objects.filter(page=OuterRef("pk"), act__path__startswith=root.path)
    pages = group_pages(context.language, ProblemPage).defer_streamfields().select_related("locale")
    found = []
    for page in pages.annotate(has_own_act=Exists(own_act)):
        parts = page.get_url_parts(request)
        own = parts is not None and parts[0] == context.site.pk
        if own or page.has_own_act:
            site_name = "" if own or context.sister is None else context.sister.name
            found.append((Problem(page.title, page.summary, page.get_url(request) or "", site_name), page.body_regions))
    return sorted(found, key=lambda entry: alphabetical(entry[0].title))
