from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafetyConfig(AppConfig):
    name = "cms.safety"
    label = "safety"
    verbose_name = _("Safety texts")

    def ready(self) -> None:
        from cms.core.identity import READ_WITH_IDENTITY
        from cms.review.minor import protected_words
        from cms.safety import launch  # noqa: F401
        from cms.safety.medicines import medicine_words

        protected_words.append(medicine_words)
        for name in ("emergency_notice", "call_plan"):
            READ_WITH_IDENTITY.append(f"site__safetysettings__{name}__locale")
