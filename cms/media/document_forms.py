"""The form of a document, wherever Wagtail asks for one."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from cms.media.documents import check_document
from cms.media.keeping import refuse_unkept


class DocumentForm(BaseDocumentForm):
    """Wagtail builds its forms of documents on this one (``WAGTAILDOCS_DOCUMENT_FORM_BASE``)."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file, file.name)
            refuse_unkept(file.name)
        return file
