"""The form of a page, which says to each of its rows what stood in all of them before.

A row that was only ever saved in a draft has no key, and comes back like a new one.
"""

from typing import Any

from django.forms.models import model_to_dict
from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rows in self.formsets.values():
            standing = [model_to_dict(row) for row in rows.get_queryset()]
            for row in rows.forms:
                row.standing = standing
