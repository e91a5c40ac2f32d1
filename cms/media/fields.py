"""The file of a picture. Whatever the way in (form, several at once, chooser, script), it is cleaned before it is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField as WagtailFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.cleaning import UNKNOWN, clean_picture


class CleanFieldFile(WagtailImageFieldFile):
    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Raise ValidationError for what is no picture: nothing is stored then."""
        if not getattr(content, "is_clean", False):
            content = ContentFile(clean_picture(content, name), name)
        super().save(name, content, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """From the first bytes; Wagtail decodes the whole. Raise ValidationError for what is no picture."""
        close = self.closed
        try:
            self.open()
            return Image.open(self).size
        except UnidentifiedImageError:
            raise ValidationError(UNKNOWN) from None
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class CleanImageField(WagtailImageField):
    attr_class = CleanFieldFile


class UploadField(WagtailFormField):
    """Says in the form what is wrong with a file, and cleans it there: no copy of what was sent is kept anywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = _(
            "JPEG, PNG or WebP; %(size)s and %(pixels)s megapixels at most. The place, the date and all else that the "
            "file says of itself are taken out."
        ) % {"size": self.max_upload_size_text, "pixels": self.max_image_pixels // 1_000_000}

    def to_python(self, data: Any) -> Any:
        upload = FileField.to_python(self, data)
        if upload is not None:
            _replace(upload, clean_picture(upload, upload.name))
        return upload


def _replace(upload: Any, data: bytes) -> None:
    """Give ``upload``, in memory or in a temporary file, another content: Wagtail may store it before it has all fields."""
    upload.seek(0)
    upload.truncate()
    upload.write(data)
    upload.file.flush()
    upload.seek(0)
    upload.size = len(data)
    upload.is_clean = True
