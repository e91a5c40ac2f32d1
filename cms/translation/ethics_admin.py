"""The code of medical ethics for whoever translates: the library's editor of sentences has no panel of checks.

Keeping the sentences leads back to that editor, so what was just written is told there.
"""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import TranslatableMixin

from cms.review.ethics_admin import warn
from cms.translation.checked import translation_of


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def warn_of_ethics_in_translations(request: HttpRequest, instance: Any) -> None:
    if request.method != "GET" or not isinstance(instance, TranslatableMixin) or translation_of(instance) is None:
        return
    revision = getattr(instance, "latest_revision", None)
    warn(request, revision.as_object() if revision else instance)
