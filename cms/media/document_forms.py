"""The form of a document, wherever Wagtail asks for one."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import format_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.tasks import delete_file_from_storage_task

from cms.accounts.readable import validate_readable
from cms.media.documents import check_document
from cms.media.keeping import refuse_unkept
from cms.media.uploads import refuse_again


class DocumentForm(BaseDocumentForm):
    """Wagtail builds its forms of documents on this one (``WAGTAILDOCS_DOCUMENT_FORM_BASE``)."""

    original_file: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            kinds = settings.WAGTAILDOCS_EXTENSIONS
            file = self.fields["file"]
            file.help_text = format_lazy("{}. {}", ", ".join(kinds).upper(), file.help_text)
            file.widget.attrs["accept"] = ",".join(f".{kind}" for kind in kinds)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        validate_readable(title)
        return title

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file, file.name)
            refuse_unkept(file.name)
        return file

    def clean(self) -> Any:
        """Of several files that were dropped, each was sent before its form."""
        if "file" not in self.fields:
            refuse_again()
        return super().clean()

    def save(self, commit: bool = True) -> Any:
        """The file before goes once the new one is there, and said to be."""
        before, self.original_file = self.original_file, None
        document = super().save(commit=commit)
        if commit and before and "file" in self.changed_data:
            place = before.storage.deconstruct()
            transaction.on_commit(partial(delete_file_from_storage_task.enqueue, place, before.name))
        return document
