"""The choosers, streams and texts of the admin's forms: each names what it holds as the form's ``user`` may know it."""

from copy import copy
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks.base import BlockWidget
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.rich_text import extract_references_from_rich_text
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.core.boundary.choices import choices_in, names_for
from cms.core.boundary.telling import called, told_of_block, told_of_text


class ChooserMixin:
    """Its field says who the ``user`` is; until then nobody."""

    user: Any = AnonymousUser()

    def get_value_data_from_instance(self, instance: models.Model) -> dict[str, Any]:
        data: dict[str, Any] = super().get_value_data_from_instance(instance)  # type: ignore[misc]
        names = names_for(self.user, choices_in([(type(instance), instance.pk)]))
        return called(data, *names.values()) if names else data


class ChosenPage(ChooserMixin, AdminPageChooser):
    pass


class ChosenPicture(ChooserMixin, AdminImageChooser):
    pass


class ChosenDocument(ChooserMixin, AdminDocumentChooser):
    pass


class ChosenSnippet(ChooserMixin, AdminSnippetChooser):
    pass


class TextArea(DraftailRichTextArea):
    """Wagtail's editor of texts, the one that we have: its links tell their addresses, its documents their names."""

    user: Any = AnonymousUser()

    def format_value(self, value: Any) -> str:
        state: str = super().format_value(value)
        names = names_for(self.user, choices_in(extract_references_from_rich_text(value or "")))
        return told_of_text(state, names) if names else state


class Blocks(BlockWidget):
    """A stream of blocks: the choosers and texts in it are those of Wagtail, and what they told is told again."""

    user: Any = AnonymousUser()

    def render_with_errors(self, name: str, value: Any, *args: Any, **kwargs: Any) -> str:
        """Wagtail's own, but for the state: the block is packed for its script before another one stands in for it."""
        teller = copy(self)
        teller._block_json = self.block_json
        teller.block_def = SimpleNamespace(get_form_state=self._state)
        html: str = super(Blocks, teller).render_with_errors(name, value, *args, **kwargs)
        return html

    def _state(self, value: Any) -> Any:
        names = names_for(self.user, choices_in(self.block_def.extract_references(value or ())))
        state = self.block_def.get_form_state(value)
        return told_of_block(self.block_def, state, names) if names else state
