"""Taking translations out: one file for one text, an archive for several. A file that would not come back equal is refused."""

from types import ModuleType
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation

from cms.accounts.models import User
from cms.translation.exchange import archive, po, xliff
from cms.translation.exchange.access import may_edit
from cms.translation.exchange.limits import MAX_FILES, Deadline
from cms.translation.exchange.sentences import catch_up, document
from cms.translation.exchange.units import Document, ExchangeError, Format, readable, refuse_unportable
from cms.translation.models import TranslationState

WRITERS: dict[Any, ModuleType] = {Format.PO: po, Format.XLIFF: xliff}
CONTENT_TYPES = {Format.PO: "text/x-gettext-translation; charset=utf-8", Format.XLIFF: "application/xliff+xml"}


def written(wanted: Document, kind: str) -> bytes:
    """The file of a document. Raises ExchangeError, naming the sentence, for what the format cannot give back."""
    refuse_unportable(wanted)
    writer = WRITERS[kind]
    content: bytes = writer.write(wanted)
    back = {(unit.path, unit.source): unit.target for unit in writer.read(content.decode()).units}
    for unit in wanted.units:
        if back.get((unit.path, unit.source)) != unit.target:
            raise ExchangeError(
                _("“%(title)s” cannot be exported: this format cannot hold %(path)s, “%(text)s”.")
                % {"title": wanted.title, "path": unit.path, "text": readable(unit.source)}
            )
    return content


def one(translation: Translation, kind: str) -> HttpResponse:
    """The download of one text."""
    catch_up(translation)
    content = written(document(translation), kind)
    return _download(content, _file_name(translation, kind), CONTENT_TYPES[Format(kind)])


def several(translations: list[Translation], kind: str) -> HttpResponse:
    """The download of many texts as an archive. Raises ExchangeError when they are none, too many or take too long."""
    if not translations:
        raise ExchangeError(_("There is nothing to translate there that you may edit."))
    if len(translations) > MAX_FILES:
        raise ExchangeError(_("These are more than %d texts: choose a smaller section.") % MAX_FILES)
    deadline = Deadline()
    files = []
    for number, translation in enumerate(translations, start=1):
        deadline.check()
        catch_up(translation)
        files.append((f"{number:03}-{_file_name(translation, kind)}", written(document(translation), kind)))
    return _download(archive.pack(files), f"{_('translations')}-{kind}.zip", "application/zip")


def of_page(user: User, page: Page, locale: Locale) -> list[Translation]:
    return _editable(user, locale, [page.translation_key])


def of_section(user: User, page: Page, locale: Locale) -> list[Translation]:
    """The page and what stands below it, in the order of the tree."""
    keys = page.get_descendants(inclusive=True).values_list("translation_key", flat=True)
    return _editable(user, locale, list(keys))


def out_of_date(user: User, site: Site | None, locale: Locale) -> list[Translation]:
    """What moved in French since it was translated: the texts of a site and those that every site shares."""
    states = TranslationState.objects.stale().filter(locale=locale).order_by("severity", "stale_since", "pk")
    if site is not None:
        states = states.filter(site=site) | states.filter(site=None)
    return _editable(user, locale, list(states.values_list("translation_key", flat=True)))


def _editable(user: User, locale: Locale, keys: list) -> list[Translation]:
    found = Translation.objects.filter(source__object_id__in=keys, target_locale=locale, enabled=True)
    found = found.select_related("source__locale", "target_locale")
    order = {key: place for place, key in enumerate(keys)}
    ordered = sorted(found, key=lambda each: order[each.source.object_id])
    return [translation for translation in ordered if may_edit(user, translation)]


def _file_name(translation: Translation, kind: str) -> str:
    title = slugify(translation.source.object_repr)[:60] or translation.uuid.hex[:8]
    return f"{title}.{translation.target_locale.language_code}.{kind}"


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
