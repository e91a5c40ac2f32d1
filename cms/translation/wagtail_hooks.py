"""Where the translation desk joins Wagtail."""

from wagtail.snippets.models import register_snippet

from cms.translation.glossary.viewset import GlossaryTermViewSet

register_snippet(GlossaryTermViewSet)
