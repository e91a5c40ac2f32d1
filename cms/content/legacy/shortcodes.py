"""Short codes of WordPress, ``[name …]``: those for pictures become pictures, the words inside others stay."""

import re
from html import escape

from django.utils.translation import gettext as _

from cms.content.legacy.old import OldPicture

CODE = re.compile(r"\[(/?)([A-Za-z][\w-]{1,60})((?:\s[^\[\]<>]{0,1000})?)(/?)\]")
CAPTION = re.compile(r"\[caption\b[^\[\]]{0,500}\]([^\[\]]{0,5000})\[/caption\]")
PICTURE = re.compile(r"(?:<a\b[^<>]{0,1000}>\s*)?(<img\b[^<>]{0,2000}>)(?:\s*</a>)?", re.S)
EMBED = re.compile(r"\[embed\b[^\[\]]{0,500}\]([^\[\]]{0,1000})\[/embed\]")
GALLERY_IDS = re.compile(r"\bids=[\"']?([\d,\s]{1,2000})")
# Words in brackets are words, unless WordPress or a plugin would have read them.
KNOWN = {"gallery", "caption", "embed", "audio", "video", "playlist", "toc"}


def without_codes(html: str, pictures: dict[str, OldPicture]) -> tuple[str, list[str]]:
    """The same HTML without short codes, and a sentence for each that lost something."""
    notes: list[str] = []
    html = CAPTION.sub(_figure, html)
    html = EMBED.sub(lambda found: _outside(found[1], notes), html)
    closed = {found[2] for found in CODE.finditer(html) if found[1]}

    def replaced(found: re.Match[str]) -> str:
        _closing, name, said, _alone = found.groups()
        if name == "gallery":
            return _gallery(said, pictures, notes)
        if name not in KNOWN | closed and "=" not in said and not set("-_") & set(name) and not found[4]:
            return found[0]
        if not found[1]:
            notes.append(_("Unknown short code: [%s].") % name)
        return ""

    return CODE.sub(replaced, html), notes


def _figure(found: re.Match[str]) -> str:
    picture = PICTURE.search(found[1])
    if picture is None:
        return found[1]
    caption = (found[1][: picture.start()] + found[1][picture.end() :]).strip()
    return f"\n\n<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>\n\n"


def _outside(address: str, notes: list[str]) -> str:
    notes.append(_("Content of another site is left out: %s") % address.strip()[:200])
    return ""


def _gallery(said: str, pictures: dict[str, OldPicture], notes: list[str]) -> str:
    wanted = GALLERY_IDS.search(said)
    numbers = [number.strip() for number in wanted[1].split(",")] if wanted else []
    known = [pictures[number] for number in numbers if number in pictures]
    if not numbers or len(known) < len(numbers):
        notes.append(_("A gallery names pictures that the export does not have."))
    shown = [f'<figure><img src="{escape(one.url)}" alt="{escape(one.description)}"></figure>' for one in known]
    return f"\n\n{''.join(shown)}\n\n"
