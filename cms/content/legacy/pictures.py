"""Pictures of an earlier site, taken from a folder by their name: nothing is fetched, and each comes in once."""

import hashlib
import re
from collections import defaultdict
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.accounts.collections import shelves
from cms.content.legacy.saved import files_in
from cms.content.models import ContentRecord
from cms.media.cleaning import EXTENSIONS, clean_picture
from cms.media.models import Picture

ENDINGS = {f".{ending}" for endings in EXTENSIONS.values() for ending in endings}
MOST_FILES = 50_000
# WordPress keeps smaller copies beside each picture, under its name and their size.
COPY = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled)$")
LONGEST = 255


class Missing(ValueError):
    """Why a picture does not come along, in a sentence."""


class Pictures:
    """Those in ``folder``. Trying (``is_trial``) reads them as importing does and keeps nothing. ``added``: how many came."""

    def __init__(self, folder: Path | None, site_key: int, user: Any, *, is_trial: bool) -> None:
        self.site_key, self.user, self.is_trial = site_key, user, is_trial
        self.added = 0
        self._files: dict[str, list[Path]] = defaultdict(list)
        for file in files_in(folder, ENDINGS, MOST_FILES) if folder else ():
            self._files[file.name.lower()].append(file)

    def find(self, source: str) -> Path:
        """The file of a picture, the largest copy first; of several with its name the one that lies most alike."""
        try:
            wanted = PurePosixPath(unquote(urlsplit(source).path))
        except ValueError:
            raise Missing(_("A picture has no address.")) from None
        if not wanted.name:
            raise Missing(_("A picture has no address."))
        for name in (COPY.sub("", wanted.stem) + wanted.suffix, wanted.name):
            found = sorted(self._files[name.lower()], key=lambda file: -_alike(file, wanted))
            if len(found) > 1 and _alike(found[0], wanted) == _alike(found[1], wanted):
                raise Missing(_("Several pictures of the folder are called %s.") % wanted.name)
            if found:
                return found[0]
        if wanted.suffix.lower() not in ENDINGS:
            raise Missing(_("Only JPEG, PNG and WebP pictures come along: %s.") % wanted.name)
        raise Missing(_("The picture %s is not in the folder.") % wanted.name)

    def bring(self, file: Path, description: str) -> int | None:
        """The key of the picture, made at the first time; None when trying. Nobody has said yet who is on it: it is withheld."""
        if file.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise Missing(_("The picture %s is too heavy.") % file.name)
        data = file.read_bytes()
        key = f"legacy/{self.site_key}/picture/{hashlib.sha256(data).hexdigest()}"
        record = ContentRecord.objects.filter(key=key, language=settings.LANGUAGE_CODE).first()
        if record is not None:
            if not Picture.objects.filter(pk=record.state).exists():
                raise Missing(_("The picture %s was deleted here since.") % file.name)
            return int(record.state)
        try:
            clean = clean_picture(BytesIO(data), file.name)
        except ValidationError as error:
            raise Missing(f"{file.name} : {error.messages[0]}") from None
        self.added += 1
        return None if self.is_trial else self._keep(key, file.name, clean, description)

    def _keep(self, key: str, name: str, data: bytes, description: str) -> int:
        picture = Picture(title=Path(name).stem, description=description[:LONGEST], uploaded_by_user=self.user)
        picture.collection_id = shelves(Site.objects.filter(pk=self.site_key)).of_sites[self.site_key]
        content = ImageFile(BytesIO(data), name)
        content.is_clean = True  # not drawn anew a second time
        picture.file.save(name, content, save=False)
        picture.file_size = len(data)
        picture.save()
        picture.get_file_hash()
        ContentRecord.objects.create(
            key=key, language=settings.LANGUAGE_CODE, source_digest=key[-64:], state=str(picture.pk)
        )
        return picture.pk


def _alike(file: Path, wanted: PurePosixPath) -> int:
    """How many folders above them, from the end, have the same names."""
    pairs = zip(reversed(file.parts[:-1]), reversed(wanted.parts[:-1]), strict=False)
    alike = 0
    for mine, other in pairs:
        if mine != other:
            break
        alike += 1
    return alike
