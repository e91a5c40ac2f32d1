"""The emergency notice of the site that is being read. It cannot be taken away: without one of its own, a site shows ours."""

from dataclasses import dataclass

from django.db.models import Subquery
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.safety.models import EmergencyNotice, SafetySettings


@dataclass(frozen=True)
class Number:
    """A number, whom it reaches, and whether it is written to: the address differs."""

    number: str
    who: str
    by_text: bool = False

    @property
    def url(self) -> str:
        return f"{'sms' if self.by_text else 'tel'}:{self.number}"


@dataclass(frozen=True)
class Notice:
    """What every page says of emergencies, in ``language``: that of the reader, else French."""

    title: str
    numbers: list[Number]
    language: str


def notice_for(request: HttpRequest) -> Notice:
    """The live notice of the site of ``request``, else the numbers that are built in. One query."""
    site = resolve(request)
    wanted = SafetySettings.objects.filter(site=site.site).values("emergency_notice__translation_key")
    live = EmergencyNotice.objects.filter(live=True, translation_key__in=Subquery(wanted)).select_related("locale")
    codes = {SOURCE_LANGUAGE, site.language}
    found = {notice.locale.language_code: notice for notice in live.filter(locale__language_code__in=codes)}
    if SOURCE_LANGUAGE not in found:
        return built_in()
    return _shown(found.get(site.language, found[SOURCE_LANGUAGE]))


def built_in() -> Notice:
    """The three French emergency numbers, in the language of the interface."""
    numbers = [
        Number("15", _("medical emergency")),
        Number("112", _("European emergency number")),
        Number("114", _("deaf or hard of hearing, by text message"), by_text=True),
    ]
    return Notice(_("Life-threatening emergency"), numbers, get_language() or SOURCE_LANGUAGE)


def _shown(notice: EmergencyNotice) -> Notice:
    values = [block.value for block in notice.numbers]
    numbers = [Number(value["number"], value["who"], bool(value["by_text"])) for value in values]
    return Notice(notice.title, numbers, notice.locale.language_code)
