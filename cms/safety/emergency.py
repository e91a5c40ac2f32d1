"""The emergency notice of the site that is being read. It cannot be taken away: without one of its own, a site shows ours."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.models import SiteIdentity
from cms.safety.models import EmergencyNotice
from cms.safety.site_texts import site_text


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
    """The live notice of the site of ``request``, else the numbers that are built in.

    Read with the identity of the site: no query in French, one in another language.
    """
    site = resolve(request)
    return notice_of(site.identity, site.language)


def notice_of(identity: SiteIdentity, language: str) -> Notice:
    """The same where there is no request: what the site with that identity says to readers of that language."""
    text = site_text(identity, "emergency_notice", language)
    return _shown(text) if text else built_in()


def built_in() -> Notice:
    """The three French emergency numbers, in the language of the interface."""
    numbers = [
        Number("15", _("medical help")),
        Number("112", _("European number")),
        Number("114", _("deaf or hard of hearing, by text message"), by_text=True),
    ]
    return Notice(_("Life-threatening emergency"), numbers, get_language() or SOURCE_LANGUAGE)


def _shown(notice: EmergencyNotice) -> Notice:
    values = [block.value for block in notice.numbers]
    numbers = [Number(value["number"], value["who"], bool(value["by_text"])) for value in values]
    return Notice(notice.title, numbers, notice.locale.language_code)
