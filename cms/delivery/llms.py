"""The site as one plain page for language models (llmstxt.org): what to do in an emergency, then every page in a line."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.core.enums import LANGUAGE_NAMES
from cms.core.identity import SiteContext, resolve
from cms.core.scoping import homes_of, site_pages
from cms.delivery.fixed import fixed_address
from cms.review.enums import ValidationKind
from cms.review.standing import with_validations
from cms.safety.emergency import notice_for

# Spaces that do not break belong to a sentence.
END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[ \n]")


@fixed_address
def llms(request: HttpRequest) -> HttpResponse:
    site = resolve(request)
    home = site.home
    if home is None or site.language not in site.languages:
        raise Http404
    return HttpResponse("\n".join(_lines(site, home)) + "\n", content_type="text/plain; charset=utf-8")


def _lines(site: SiteContext, home: Page) -> Iterator[str]:
    notice = notice_for(site.request)
    numbers = ", ".join(f"{number.number} ({number.who})" for number in notice.numbers)
    yield f"# {_plain(site.name)}"
    yield ""
    with override(notice.language):
        yield "> " + _("%(title)s: %(numbers)s.") % {"title": _plain(notice.title), "numbers": numbers}
    yield ""
    if site.texts:
        yield _plain(site.texts.tagline)
    yield _("This is general information for patients. It replaces no doctor.")
    found = site_pages(site.site, site.language).order_by("path").specific()
    pages = with_validations(list(found))
    if any(page.awaits_validation for page in pages):
        yield ""
        yield _("A page marked as not validated must not be used to decide about anybody’s health.")
    for title, section in _sections(list(pages), home.depth):
        yield from ("", f"## {_plain(title)}", "")
        yield from (_entry(page, site.request) for page in section)
    yield from _languages(site)


def _sections(pages: list[Any], depth: int) -> Iterator[tuple[str, list[Any]]]:
    """The pages that stand alone under the home, then each branch under the title of its first page."""
    branches: list[list[Any]] = []
    for page in pages:
        if page.depth <= depth + 1 or not branches:
            branches.append([])
        branches[-1].append(page)
    yield _("The site"), [branch[0] for branch in branches if len(branch) == 1]
    yield from ((branch[0].title, branch) for branch in branches if len(branch) > 1)


def _entry(page: Any, request: HttpRequest) -> str:
    """Title, address, one sentence, and whether nobody answers for the text."""
    sentence = END_OF_SENTENCE.split(page.lead.strip(), maxsplit=1)[0]
    line = f"- [{_plain(page.title)}]({page.get_full_url(request)})"
    described = f"{line}: {_plain(sentence)}" if sentence else line
    return f"{described} [{_standing(page)}]" if page.awaits_validation else described


def _standing(page: Any) -> str:
    """As the page itself says it."""
    validation = getattr(page, "validation", None)
    if validation is not None and validation.kind == ValidationKind.EMERGENCY:
        return _("Published in an emergency, not validated by a doctor yet")
    return _("Demonstration content, not validated by a doctor")


def _languages(site: SiteContext) -> Iterable[str]:
    others = [code for code in site.languages if code != site.language and homes_of([site.site], code)]
    if others:
        yield from ("", "## " + _("Other languages"), "")
    for code in others:
        with override(code):
            yield f"- [{LANGUAGE_NAMES[code]}]({site.request.build_absolute_uri(reverse('llms'))})"


def _plain(text: str) -> str:
    """On one line, with no sign that Markdown would read."""
    return re.sub(r"([\\\[\]`*_<>#])", r"\\\1", re.sub(r"[ \t\r\n]+", " ", text).strip())
