"""Work out again where every translation stands, whatever was stored. For a nightly timer; fails when readers may be at risk."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.core.checks import house_models
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import states
from cms.translation.enums import Severity
from cms.translation.models import TranslationState
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("State of translations")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for model in house_models():
            for instance in model.objects.filter(locale__language_code=SOURCE_LANGUAGE).iterator(chunk_size=100):
                states.refresh(instance)
                count += 1
        self.stdout.write(f"{count} texts, {TranslationState.objects.count()} translations.")
        dangerous = TranslationState.objects.stale().filter(severity=Severity.SAFETY)
        if dangerous.exists():
            names = ", ".join(str(state) for state in dangerous.select_related("locale"))
            raise CommandError(f"The French of these changed in what concerns safety: {names}.")
