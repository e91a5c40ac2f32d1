"""Where the translation desk joins Wagtail: each of its rooms says it for itself."""

from wagtail.snippets.models import register_snippet

from cms.translation import ethics_admin, listing  # noqa: F401
from cms.translation.desk import hooks as desk_hooks  # noqa: F401
from cms.translation.exchange import hooks as exchange_hooks  # noqa: F401
from cms.translation.glossary.viewset import GlossaryTermViewSet
from cms.translation.library import hooks as library_hooks  # noqa: F401

register_snippet(GlossaryTermViewSet)
listing.stand_in()
